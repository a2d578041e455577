public import Livelihood

// What is said of loans, in both languages. A fund's committee decides; a round only proposes.

extension Message {
  static let loanProposal = Message(
    thai: "ข้อเสนอเพื่อให้คณะกรรมการกองทุนพิจารณา", english: "proposal for the fund committee to consider")
  static let referral = Message(
    thai: "ส่งต่อ ไม่ระบุจำนวนเงิน เพราะกองทุนไม่ได้แจ้งวงเงินคงเหลือ",
    english: "referral: the fund states no budget, so no amount is promised")
}

extension LoanLine.Standing {
  /// The word that `loans.csv` writes.
  public var word: String {
    switch self {
    case .proposed: "proposed"
    case .referred: "referred"
    case .waiting: "waiting"
    }
  }

  /// Where the request stands, in words.
  public var title: Message {
    switch self {
    case .proposed: .loanProposal
    case .referred: .referral
    case .waiting(let missing):
      Message(
        thai: "ยังรอ กองทุนต้องมีเงินเพิ่มอีก \(missing.withSeparators) บาท",
        english: "still waits: the fund would need \(missing.withSeparators) baht more")
    }
  }
}

extension LoanLine.Flag {
  /// The word that `loans.csv` writes.
  public var word: String {
    switch self {
    case .belowHalf: "below_half_of_startup_cost"
    case .aboveThreefold: "above_three_times_startup_cost"
    }
  }

  /// The flag in words.
  public var title: Message {
    switch self {
    case .belowHalf(let cost):
      Message(
        thai: "ต่ำกว่าครึ่งหนึ่งของทุนเริ่มต้นของอาชีพนี้ (\(cost.withSeparators) บาท)",
        english: "below half of what this occupation usually costs to begin (\(cost.withSeparators) baht)")
    case .aboveThreefold(let cost):
      Message(
        thai: "เกินสามเท่าของทุนเริ่มต้นของอาชีพนี้ (\(cost.withSeparators) บาท)",
        english: "above three times what this occupation usually costs to begin (\(cost.withSeparators) baht)"
      )
    }
  }
}

extension LoanLine {
  /// Where the request stands and what to look at twice, in a sentence.
  public var note: Message { .joined([standing.title] + flags.map(\.title)) }
}
