import Livelihood
import Scoring

// What is said of pinned pairs that cannot all be in a result, in both languages.

extension Message {
  static func pinned(_ pair: PairName, but rule: Message) -> Message {
    Message(
      thai: "ตกลงหรือกำหนดคู่ \(pair.household) กับ \(pair.mechanism) ไว้ แต่\(rule.thai)",
      english: "\(pair.household) is pinned to \(pair.mechanism), but: \(rule.english)")
  }
  static let asksForNothing = Message(
    thai: "ครัวเรือนไม่ได้ขอด้านนี้", english: "the household asks for nothing on this track")
  static let offersNothing = Message(
    thai: "กลไกไม่ได้ให้อาชีพที่ครัวเรือนขอ", english: "the mechanism offers nothing that the household wishes for")
  static let hasLeft = Message(thai: "ครัวเรือนถอนตัวแล้ว", english: "the household has left")

  static func severalPins(_ household: String, _ mechanisms: [String]) -> Message {
    Message(
      thai:
        "ครัวเรือน \(household) ตกลงหรือกำหนดคู่ไว้ \(mechanisms.count) กลไก (\(mechanisms.joined(separator: ", "))) แต่ได้ด้านละหนึ่งกลไก",
      english:
        "household \(household) is pinned to \(mechanisms.joined(separator: ", ")), but has one mechanism per track"
    )
  }

  static func crowded(_ mechanism: Mechanism, _ pinned: Int) -> Message {
    Message(
      thai: "\(mechanism.id) ตกลงหรือกำหนดคู่ไว้ \(pinned) ครัวเรือน แต่รับได้ \(mechanism.capacity)",
      english: "\(mechanism.id) takes \(mechanism.capacity), but \(pinned) household(s) are pinned to it")
  }

  /// - Parameter rivals: the ids of the classes that need the same households; empty if it could not open alone either.
  static func unopened(_ mechanism: Mechanism, couldCome: Int, rivals: [String]) -> Message {
    let (minimum, others) = (mechanism.minimum ?? 0, rivals.joined(separator: ", "))
    guard rivals.isEmpty else {
      return Message(
        thai:
          "\(mechanism.id) เปิดเมื่อมีอย่างน้อย \(minimum) ครัวเรือน แต่ครัวเรือนที่เข้าร่วมได้ต้องไปให้ครบขั้นต่ำของ \(others) ซึ่งตกลงหรือกำหนดคู่ไว้เช่นกัน",
        english:
          "\(mechanism.id) opens with at least \(minimum), but those who could come are needed for the minimum of \(others), which have agreed or pinned pairs too"
      )
    }
    return Message(
      thai:
        "\(mechanism.id) เปิดเมื่อมีอย่างน้อย \(minimum) ครัวเรือน แต่มาได้เพียง \(couldCome) คู่ที่ตกลงหรือกำหนดไว้จึงเป็นไปไม่ได้",
      english:
        "\(mechanism.id) opens with at least \(minimum), but only \(couldCome) household(s) could come, so its pins cannot be kept"
    )
  }
  static func minimumRule(_ mechanism: Mechanism) -> Message {
    let minimum = mechanism.minimum ?? 0
    return Message(
      thai: "\(mechanism.id) เปิดเมื่อมีอย่างน้อย \(minimum) ครัวเรือน",
      english: "\(mechanism.id) opens with at least \(minimum)")
  }
  static func overdrawn(_ fund: Mechanism, _ pinned: Int) -> Message {
    let (budget, baht) = ((fund.budget ?? 0).withSeparators, pinned.withSeparators)
    return Message(
      thai: "คู่ที่ตกลงหรือกำหนดไว้กับ \(fund.id) รวม \(baht) บาท แต่กองทุนมีวงเงินคงเหลือ \(budget) บาท",
      english: "the loans pinned at \(fund.id) come to \(baht) baht, but the fund has \(budget)")
  }
  static func budgetRule(_ fund: Mechanism) -> Message {
    let budget = (fund.budget ?? 0).withSeparators
    return Message(thai: "\(fund.id) มีวงเงินคงเหลือ \(budget) บาท", english: "\(fund.id) has \(budget) baht")
  }
  static func loanRule(_ household: String, baht: Int) -> Message {
    Message(
      thai: "\(household) ขอ \(baht.withSeparators) บาท (ไม่เกินเพดาน)",
      english: "\(household) asks for \(baht.withSeparators) baht, as far as the ceiling allows")
  }

  static func pinRule(_ pair: PairName) -> Message {
    Message(
      thai: "ตกลงหรือกำหนดคู่ \(pair.household) กับ \(pair.mechanism)",
      english: "pinned: \(pair.household) with \(pair.mechanism)")
  }
  static func capacityRule(_ mechanism: Mechanism) -> Message {
    Message(
      thai: "\(mechanism.id) รับได้ \(mechanism.capacity)",
      english: "\(mechanism.id) takes \(mechanism.capacity)")
  }
  static func reachRule(_ mechanism: Mechanism) -> Message {
    let (reach, village) = (mechanism.reach.title, mechanism.village.text)
    return Message(
      thai: "\(mechanism.id) ให้บริการเฉพาะใน\(reach.thai)ของตน (หมู่บ้าน \(village))",
      english: "\(mechanism.id) serves its own \(reach.english) only (village \(village))")
  }
  static func travelRule(_ household: Household, usual: Distance) -> Message {
    let limit = (household.travelLimit ?? usual).kilometres
    return household.travelLimit == nil
      ? Message(
        thai: "หลักเกณฑ์: limits.travel_km = \(limit)", english: "policy: limits.travel_km = \(limit)")
      : Message(
        thai: "\(household.id) เดินทางได้ไม่เกิน \(limit) กม.",
        english: "\(household.id) travels at most \(limit) km")
  }
  static func conditionsRule(_ mechanism: Mechanism) -> Message {
    let (requires, excludes) = (
      mechanism.requires.joined(separator: ", "), mechanism.excludes.joined(separator: ", ")
    )
    return Message(
      thai: "\(mechanism.id)" + (requires.isEmpty ? "" : " ต้องมีคุณสมบัติ \(requires)")
        + (excludes.isEmpty ? "" : " ต้องไม่มีคุณสมบัติ \(excludes)"),
      english: "\(mechanism.id)" + (requires.isEmpty ? "" : " requires \(requires)")
        + (excludes.isEmpty ? "" : " excludes \(excludes)"))
  }
  static func tagsRule(_ household: Household) -> Message {
    let tags = household.tags.joined(separator: ", ")
    return Message(
      thai: "\(household.id) " + (tags.isEmpty ? "ไม่มีคุณสมบัติใด" : "มีคุณสมบัติ \(tags)"),
      english: "\(household.id) " + (tags.isEmpty ? "carries no tag" : "carries \(tags)"))
  }
  static func ceilingRule(_ mechanism: Mechanism) -> Message {
    let ceiling = (mechanism.ceiling ?? 0).withSeparators
    return Message(
      thai: "\(mechanism.id) มีเพดานรายละ \(ceiling) บาท",
      english: "\(mechanism.id) lends at most \(ceiling) baht to one household")
  }
  static func amountRule(_ household: String) -> Message {
    Message(
      thai: "จำนวนเงินอย่างน้อยที่ \(household) ขอ", english: "the least amount that would help \(household)")
  }
  static func ownHouseholdRule(_ mechanism: String, _ household: String) -> Message {
    Message(
      thai: "\(mechanism) เป็นคนในครัวเรือน \(household)",
      english: "\(mechanism) belongs to household \(household)")
  }
  static func notAgreedRule(_ mechanism: String) -> Message {
    Message(thai: "\(mechanism) ไม่ยินดีช่วย", english: "\(mechanism) did not agree to help")
  }
  static let refusedRule = Message(thai: "มติห้ามหรือไม่รับคู่นี้", english: "the pair is banned or declined")
  static func withdrawnRule(_ id: String) -> Message {
    Message(thai: "\(id) ถอนตัว", english: "\(id) has left")
  }
  static func noNeedRule(_ household: String, _ track: Track) -> Message {
    Message(
      thai: "\(household) ไม่มีความต้องการด้าน\(track.title.thai)",
      english: "\(household) has no need on the track \(track.rawValue)")
  }
  static func wishesRule(_ household: String) -> Message {
    Message(thai: "อาชีพที่ \(household) ขอ", english: "what \(household) wishes for")
  }
  static func offersRule(_ mechanism: String) -> Message {
    Message(thai: "อาชีพที่ \(mechanism) ให้ได้", english: "what \(mechanism) offers")
  }
}
