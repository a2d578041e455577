public import Livelihood

// What this module says about results that it checks, in both languages.

extension Message {
  static func unreadableCertificate(_ folder: String) -> Message {
    Message(
      thai: "\(folder): อ่าน certificate.json ไม่ได้", english: "\(folder): certificate.json cannot be read")
  }
  static func changedFile(_ name: String) -> Message {
    Message(
      thai: "\(name) ถูกเปลี่ยนหลังทำหลักฐาน (SHA-256 ไม่ตรง)",
      english: "\(name) was changed since the proof was made (its SHA-256 differs)")
  }
  static func faultyTable(_ fault: Fault) -> Message {
    let place = fault.file + (fault.line.map { ":\($0)" } ?? "")
    return Message(
      thai: "\(place): \(fault.cause.thai)", english: "\(place): \(fault.cause.english)")
  }
  static func unknownPair(_ seeker: String, _ provider: String) -> Message {
    Message(
      thai: "assignment.csv: ไม่รู้จัก \(seeker) หรือ \(provider)",
      english: "assignment.csv: \(seeker) or \(provider) is not in the instance")
  }
  static func servedTwice(_ seeker: String) -> Message {
    Message(thai: "\(seeker) ได้สองที่", english: "\(seeker) is served twice")
  }
  static func wrongPoints(_ seeker: String, _ provider: String, claimed: String, actual: String?) -> Message {
    Message(
      thai: "\(seeker) กับ \(provider): อ้างคะแนน \(claimed) แต่จริงคือ \(actual ?? "ไม่ใช่คู่ที่เป็นไปได้")",
      english:
        "\(seeker) with \(provider): \(claimed) points are claimed, in truth \(actual ?? "no candidate")")
  }
  static func unknownGoals(_ goals: [String]) -> Message {
    let list = goals.joined(separator: ", ")
    return Message(
      thai: "ไม่รู้วิธีตรวจเป้าหมาย: \(list)", english: "these goals cannot be checked: \(list)")
  }
  static let wrongPrices = Message(
    thai: "ราคาในหลักฐานไม่ครบ เกิน หรือไม่ใช่จำนวนที่ใช้ได้",
    english: "the certificate's prices are missing, superfluous or out of range")
  static let onlyRelaxation = Message(
    thai: "หลักฐานนี้พิสูจน์ผลที่ไม่นับจำนวนขั้นต่ำและวงเงิน หรือกลับกัน จึงใช้แทนกันไม่ได้",
    english: "this certificate is about a result with minimums and budgets left out, or the other way round")
  static func pinNotKept(_ seeker: String, _ provider: String) -> Message {
    Message(
      thai: "คู่ที่กำหนดไว้ \(seeker) กับ \(provider) ไม่อยู่ในผล",
      english: "the pinned pair \(seeker) with \(provider) is not in the result")
  }
  static func wrongClaim(_ claim: String, claimed: Int64, actual: Int64) -> Message {
    Message(
      thai: "\(claim): อ้าง \(claimed) แต่จริงคือ \(actual)",
      english: "\(claim): \(claimed) is claimed, in truth \(actual)")
  }
  /// There is no result in a folder.
  public static let noResult = Message(
    thai: "ไม่พบ round.json หรือ certificate.json ที่อ่านได้",
    english: "there is neither a readable round.json nor certificate.json")
  /// What to do where there is no result.
  public static let nameResult = Message(
    thai: "ใส่โฟลเดอร์ที่ได้จาก match หรือ solve", english: "name a folder that match or solve wrote")
  static let unreadableRound = Message(thai: "อ่าน round.json ไม่ได้", english: "round.json cannot be read")
  static func disagrees(_ file: String, _ what: String) -> Message {
    Message(
      thai: "\(file) ไม่ตรงกับหลักฐาน: \(what)", english: "\(file) does not agree with the proof: \(what)")
  }
  static let matchAgain = Message(
    thai: "ใช้ผลที่ยังไม่ถูกแก้ไข หรือจับคู่ใหม่ (ตรวจได้ด้วย sammachip verify)",
    english: "use the results as they were written, or match again (sammachip verify says what changed)")
  static let nameTablesOfRound = Message(
    thai: "ระบุตารางที่ใช้จับคู่รอบนี้ด้วย --tables", english: "name the tables that the round was made from: --tables")
  static let unknownToRecords = Message(
    thai: "ผลของรอบมีรหัสนี้ แต่ตารางหรือทะเบียนไม่มี",
    english: "the round names this id, but the tables or the register do not have it")
  static let otherPolicy = Message(
    thai: "รอบนี้ใช้หลักเกณฑ์อื่น ไม่ตรงกับไฟล์หลักเกณฑ์ที่ให้มา",
    english: "the round was decided by another policy than the given one")
  static let namePolicyOfRound = Message(
    thai: "ระบุไฟล์หลักเกณฑ์ที่ใช้ในรอบนี้ด้วย --policy (เพิ่ม [office] กับ [year] ได้ ไม่กระทบผล)",
    english:
      "name the policy of the round: --policy ([office], [year] and [targets] may differ: they decide nothing)"
  )
}
