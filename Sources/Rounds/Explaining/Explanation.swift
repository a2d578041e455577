public import Livelihood
import Scoring

extension Match {
  /// The match in a sentence: the wish, what it gives, the place, and what else the points depend on.
  public func explanation(in result: TrackResult) -> Message {
    let register = result.problem.scoring.register
    let parts =
      switch result.track {
      case .teaching, .pairing: [wish(in: register, occupation(in: register)), way, mastery]
      case .capital: [wish(in: register, purpose(in: register)), loan(in: result), way]
      // How well a product is made is not a market's business, unless a near one stands in.
      case .market:
        score.isNearOccupation
          ? [wish(in: register, occupation(in: register)), way, mastery]
          : [wish(in: register, sale(in: register)), way]
      }
    return .joined(parts)
  }

  /// The stated rank of the wish with what it is about, and why it may count for another.
  private func wish(in register: Register, _ about: Message) -> Message {
    let stated = register.needs[score.need].rank
    let counted = score.pair.rank
    let order =
      if score.isLearned {
        Message(
          thai: " (อาชีพที่ได้เรียนในรอบนี้" + (stated == counted ? ")" : " จึงนับเป็นอันดับ \(counted))"),
          english: " (the occupation it learns this round"
            + (stated == counted ? ")" : ", so it counts as wish \(counted))"))
      } else if stated != counted {
        Message(
          thai: " (นับเป็นอันดับ \(counted) รองจากอาชีพที่ได้เรียนในรอบนี้)",
          english: " (counts as wish \(counted), behind the occupation it learns this round)")
      } else { Message(thai: "", english: "") }
    return Message(
      thai: "ความต้องการอันดับ \(stated)\(order.thai): \(about.thai)",
      english: "wish \(stated)\(order.english): \(about.english)")
  }

  /// What the mechanism gives, and what was asked for if that is something else.
  private func occupation(in register: Register) -> Message {
    let taxonomy = register.taxonomy
    let given = occupation(in: register).flatMap(taxonomy.title) ?? Message(thai: "", english: "")
    guard score.isNearOccupation, let wished = register.needs[score.need].occupation.flatMap(taxonomy.title)
    else { return given }
    return Message(
      thai: "ขอ \(wished.thai) ได้อาชีพใกล้เคียง \(given.thai)",
      english: "asked for \(wished.english), gets the near occupation \(given.english)")
  }

  private func purpose(in register: Register) -> Message {
    guard register.needs[score.need].occupation != nil else {
      return Message(thai: "ทุนประกอบอาชีพ (ไม่ระบุอาชีพ)", english: "capital, no occupation named")
    }
    let taxonomy = register.taxonomy
    let given = occupation(in: register).flatMap(taxonomy.title) ?? Message(thai: "", english: "")
    let wished = score.isNearOccupation ? register.needs[score.need].occupation.flatMap(taxonomy.title) : nil
    return Message(
      thai: "ทุนสำหรับ\(given.thai)" + (wished.map { " (อาชีพใกล้เคียงกับ \($0.thai) ที่ขอ)" } ?? ""),
      english: "capital for \(given.english)"
        + (wished.map { " (near to \($0.english), as asked for)" } ?? ""))
  }

  private func loan(in result: TrackResult) -> Message {
    let asked = result.problem.scoring.register.needs[score.need].amount ?? 0
    guard let amount = score.amount else { return .referral }
    let (thai, english) = (Message.loanProposal.thai, Message.loanProposal.english)
    return amount == asked
      ? Message(
        thai: "\(thai) \(amount.withSeparators) บาท", english: "\(english): \(amount.withSeparators) baht")
      : Message(
        thai: "\(thai) \(amount.withSeparators) บาท (ขอ \(asked.withSeparators) เกินเพดาน)",
        english:
          "\(english): \(amount.withSeparators) baht (asked for \(asked.withSeparators), above the ceiling)")
  }

  private func sale(in register: Register) -> Message {
    let taxonomy = register.taxonomy
    let given = occupation(in: register).flatMap(taxonomy.title) ?? Message(thai: "", english: "")
    let wished = register.needs[score.need].occupation.flatMap(taxonomy.title) ?? given
    let isWithin = wished != given
    return Message(
      thai: "ขายผลผลิต \(wished.thai)" + (isWithin ? " ในหมวด \(given.thai)" : ""),
      english: "sells products: \(wished.english)" + (isWithin ? ", under \(given.english)" : ""))
  }

  private var mastery: Message {
    Message(thai: "ระดับความชำนาญ \(score.pair.level)", english: "level \(score.pair.level)")
  }

  private var way: Message {
    let pair = score.pair
    if pair.online { return Message(thai: "ออนไลน์", english: "online") }
    let area = pair.tier.title
    guard let distance = pair.distance else {
      // In the own village nearness is full, wherever the house stands.
      if pair.tier == .village { return area }
      return Message(
        thai: "\(area.thai) (ไม่ทราบพิกัด ใช้ค่ากลางของพื้นที่)",
        english: "\(area.english) (no coordinates: the middle of the area's span counts)")
    }
    return Message(
      thai: "\(area.thai) ระยะทางเส้นตรง \(distance.kilometres) กม.",
      english: "\(area.english), \(distance.kilometres) km as the crow flies")
  }
}

extension Tier {
  /// The area in words.
  public var title: Message {
    switch self {
    case .village: Message(thai: "หมู่บ้านเดียวกัน", english: "own village")
    case .tambon: Message(thai: "ตำบลเดียวกัน", english: "same tambon")
    case .district: Message(thai: "อำเภอเดียวกัน", english: "same district")
    case .province: Message(thai: "จังหวัดเดียวกัน", english: "same province")
    case .beyond: Message(thai: "ต่างจังหวัด", english: "another province")
    }
  }
}
