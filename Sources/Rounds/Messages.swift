public import Livelihood
public import Scoring

// What this module says, in both languages.

extension Message {
  static func placeNeeded(_ mechanism: Mechanism, order: Int) -> Message {
    Message(
      thai:
        "ต้องมีที่ว่างที่ \(mechanism.id) \(mechanism.name) (รับได้ \(mechanism.capacity) เต็มแล้ว) ครัวเรือนนี้เป็นลำดับสำรองที่ \(order)",
      english:
        "a place must come free at \(mechanism.id) \(mechanism.name) (all \(mechanism.capacity) taken); the household is number \(order) in its reserve"
    )
  }

  static func offerNeeded(_ wishes: [Need], _ taxonomy: Taxonomy) -> Message {
    let wished = wishes.compactMap { $0.occupation.flatMap(taxonomy.title) }
    if wishes.first?.track == .market {
      return Message(
        thai: "ต้องหาตลาดที่รับ \(wished.map(\.thai).joined(separator: " หรือ "))",
        english: "a market has to take \(wished.map(\.english).joined(separator: " or "))")
    }
    let nearRefused = wishes.contains { $0.relatedOK != true }
    let thai = wished.map(\.thai).joined(separator: " หรือ ")
    let english = wished.map(\.english).joined(separator: " or ")
    return Message(
      thai: "ต้องหาผู้ให้ด้าน \(thai)" + (nearRefused ? " หรือครัวเรือนรับอาชีพใกล้เคียง" : ""),
      english: "somebody has to offer \(english)"
        + (nearRefused ? ", or the household accepts a near occupation" : ""))
  }

  static func ruleInTheWay(
    _ refusal: Refusal, seeker: Int, provider: Int, in scoring: TrackScoring
  ) -> Message {
    let (household, mechanism) = (scoring.household(seeker), scoring.mechanism(provider))
    let name = "\(mechanism.id) \(mechanism.name)"
    switch refusal {
    case .tooFar:
      let distance = scoring.score(seeker: seeker, provider: provider)?.pair.distance?.kilometres ?? "?"
      let limit = (household.travelLimit ?? scoring.policy.travelLimit).kilometres
      return Message(
        thai: "ต้องเดินทางได้ \(distance) กม. ถึง \(name) (ตอนนี้ได้ไม่เกิน \(limit) กม.)",
        english: "it would have to travel \(distance) km to \(name) (now at most \(limit) km)")
    case .outOfReach:
      let reach = mechanism.reach.title
      return Message(
        thai: "\(name) ต้องขยายพื้นที่ให้บริการ (ตอนนี้เฉพาะใน\(reach.thai)ของตน)",
        english: "\(name) would have to widen its reach (now its own \(reach.english) only)")
    case .tags:
      let missing = mechanism.requires.filter { !household.tags.contains($0) }
      let unwanted = mechanism.excludes.filter(household.tags.contains)
      let thai =
        (missing.isEmpty ? [] : ["ต้องมีป้าย \(missing.joined(separator: ", "))"])
        + (unwanted.isEmpty ? [] : ["ต้องไม่มีป้าย \(unwanted.joined(separator: ", "))"])
      let english =
        (missing.isEmpty ? [] : ["requires \(missing.joined(separator: ", "))"])
        + (unwanted.isEmpty ? [] : ["excludes \(unwanted.joined(separator: ", "))"])
      return Message(
        thai: "\(name) \(thai.joined(separator: " และ"))",
        english: "\(name) \(english.joined(separator: " and "))")
    case .ownHousehold:
      return Message(
        thai: "มีเพียง \(name) ซึ่งเป็นคนในครัวเรือนเอง ต้องหาผู้ให้รายอื่น",
        english: "only \(name) fits, who belongs to the household itself; another one has to be found")
    case .notAgreed:
      return Message(thai: "\(name) ต้องยินดีช่วย", english: "\(name) would have to agree to help")
    case .decided:
      return Message(
        thai: "มีมติห้ามหรือไม่รับคู่กับ \(name) ต้องทบทวนมติ",
        english: "a decision rules out \(name); it would have to be lifted")
    case .withdrawn:
      return Message(
        thai: "\(name) ถอนตัวแล้ว ต้องหาผู้ให้รายอื่น", english: "\(name) has left; another one has to be found")
    case .notOffered:
      return offerNeeded(scoring.wishes(of: seeker), scoring.register.taxonomy)
    }
  }
}

extension Refusal {
  /// The rule in words.
  public var title: Message {
    switch self {
    case .notOffered: Message(thai: "ไม่มีผู้ให้อาชีพที่ขอ", english: "nobody offers what is wished for")
    case .outOfReach: Message(thai: "อยู่นอกพื้นที่ให้บริการ", english: "outside the mechanism's reach")
    case .tooFar: Message(thai: "ไกลเกินกว่าจะเดินทางได้", english: "farther than the household can travel")
    case .tags: Message(thai: "คุณสมบัติไม่ตรงเงื่อนไข", english: "the mechanism's conditions are not met")
    case .ownHousehold: Message(thai: "เป็นครัวเรือนของปราชญ์เอง", english: "the sage's own household")
    case .notAgreed: Message(thai: "กลไกไม่ยินดี", english: "the mechanism did not agree")
    case .decided: Message(thai: "มีมติห้ามหรือไม่รับ", english: "banned or declined by a decision")
    case .withdrawn: Message(thai: "กลไกถอนตัว", english: "the mechanism has left")
    }
  }
}

extension WaitingReason {
  /// The reason in words.
  public var title: Message {
    switch self {
    case .full: Message(thai: "ที่เต็มแล้ว", english: "all places are taken")
    case .refused(let refusal): refusal.title
    }
  }
}
