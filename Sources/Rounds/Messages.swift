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

  static func takersNeeded(_ mechanism: Mechanism, wouldCome: Int) -> Message {
    let (name, minimum) = ("\(mechanism.id) \(mechanism.name)", mechanism.minimum ?? 0)
    let lacking = max(0, minimum - wouldCome)
    guard lacking > 0 else {
      return Message(
        thai: "\(name) เปิดเมื่อมีอย่างน้อย \(minimum) ครัวเรือน มีผู้รอพอแล้ว แต่ข้อเสนอนี้ยังไม่ได้เปิด",
        english:
          "\(name) opens with at least \(minimum); enough households wait for it, but this proposal leaves it closed"
      )
    }
    return Message(
      thai:
        "\(name) เปิดเมื่อมีอย่างน้อย \(minimum) ครัวเรือน มีผู้รอ \(wouldCome) ต้องมีเพิ่มอีก \(lacking) ครัวเรือนจึงจะเปิด",
      english:
        "\(name) opens with at least \(minimum) households; \(wouldCome) wait for it, \(lacking) more needed"
    )
  }

  static func moneyNeeded(_ mechanism: Mechanism, missing: Int, order: Int) -> Message {
    let (name, baht) = ("\(mechanism.id) \(mechanism.name)", missing.withSeparators)
    return Message(
      thai: "\(name) ต้องมีวงเงินเพิ่มอีก \(baht) บาท ครัวเรือนนี้เป็นลำดับสำรองที่ \(order)",
      english: "\(name) would need \(baht) baht more; the household is number \(order) in its reserve")
  }

  static func placeUnused(_ mechanism: Mechanism) -> Message {
    let name = "\(mechanism.id) \(mechanism.name)"
    return Message(
      thai: "\(name) มีที่ว่าง แต่ข้อเสนอนี้ไม่ได้ใช้ เจ้าหน้าที่กำหนดคู่ได้",
      english: "\(name) has a free place that this proposal does not use; the pair can be pinned")
  }

  static func offerNeeded(_ wishes: [Need], _ taxonomy: Taxonomy) -> Message {
    let wished = wishes.compactMap { $0.occupation.flatMap(taxonomy.title) }
    if wishes.first?.track == .capital {
      guard !wished.isEmpty else {
        return Message(thai: "ต้องหากองทุน", english: "a fund has to be found")
      }
      return Message(
        thai: "ต้องหากองทุนที่ให้กู้เพื่อ \(wished.map(\.thai).joined(separator: " หรือ "))",
        english: "a fund has to lend for \(wished.map(\.english).joined(separator: " or "))")
    }
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
        (missing.isEmpty ? [] : ["ต้องมีคุณสมบัติ \(missing.joined(separator: ", "))"])
        + (unwanted.isEmpty ? [] : ["ต้องไม่มีคุณสมบัติ \(unwanted.joined(separator: ", "))"])
      let english =
        (missing.isEmpty ? [] : ["requires \(missing.joined(separator: ", "))"])
        + (unwanted.isEmpty ? [] : ["excludes \(unwanted.joined(separator: ", "))"])
      return Message(
        thai: "\(name) \(thai.joined(separator: " และ"))",
        english: "\(name) \(english.joined(separator: " and "))")
    case .amount:
      let ceiling = mechanism.ceiling ?? 0
      let least =
        scoring.score(seeker: seeker, provider: provider)
        .map { scoring.register.needs[$0.need] }.flatMap { $0.amountMinimum ?? $0.amount } ?? ceiling
      return Message(
        thai:
          "\(name) ต้องเพิ่มเพดานจาก \(ceiling.withSeparators) เป็น \(least.withSeparators) บาท หรือครัวเรือนรับจำนวนที่น้อยลง",
        english:
          "\(name) would have to lend \(least.withSeparators) baht instead of at most \(ceiling.withSeparators), or the household accepts less"
      )
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
    case .tooFar: Message(thai: "เกินระยะที่เดินทางได้", english: "farther than the household can travel")
    case .tags: Message(thai: "คุณสมบัติไม่ตรงเงื่อนไข", english: "the mechanism's conditions are not met")
    case .amount:
      Message(
        thai: "เพดานกองทุนต่ำกว่าจำนวนเงินอย่างน้อยที่ขอ", english: "the fund's ceiling is below what would still help")
    case .ownHousehold: Message(thai: "เป็นครัวเรือนของปราชญ์เอง", english: "the sage's own household")
    case .notAgreed: Message(thai: "กลไกไม่ยินดี", english: "the mechanism did not agree")
    case .decided: Message(thai: "มีมติห้ามหรือไม่รับ", english: "banned or declined by a decision")
    case .withdrawn: Message(thai: "กลไกถอนตัว", english: "the mechanism has left")
    }
  }
}

extension Message {
  /// Parts of one sentence, one after the other.
  static func joined(_ parts: [Message]) -> Message {
    Message(
      thai: parts.map(\.thai).joined(separator: partSeparator),
      english: parts.map(\.english).joined(separator: partSeparator))
  }

  /// What stands between the parts of a sentence such as an explanation.
  public static let partSeparator = "; "
}

// Why a household comes before the next one in line

extension Message {
  static func lessServed(
    _ group: Message, _ share: (served: Int, asking: Int), next: (served: Int, asking: Int)
  ) -> Message {
    Message(
      thai:
        "\(group.thai)ได้แล้ว \(share.served) จาก \(share.asking) ครัวเรือน (ของรายถัดไป \(next.served) จาก \(next.asking))",
      english:
        "its \(group.english) has \(share.served) of \(share.asking) served (that of the next: \(next.served) of \(next.asking))"
    )
  }
  static func inGreaterNeed(_ priority: Int, next: Int) -> Message {
    Message(
      thai: "ลำดับความจำเป็น \(priority) (รายถัดไป \(next))", english: "priority \(priority) (the next: \(next))")
  }
  static func morePoints(_ points: Int, next: Int) -> Message {
    let (own, other) = points.outOfHundred(apartFrom: next)
    return Message(thai: "คะแนน \(own) (รายถัดไป \(other))", english: "points \(own) (the next: \(other))")
  }
  static let toBeKept = Message(thai: "เป็นคู่ที่ขอให้คงไว้", english: "the pair is to be kept")
  static func byLot(_ number: Int) -> Message {
    Message(thai: "เท่ากันทุกข้อ เลขสลาก \(number) ตัดสิน", english: "equal in all; the lot \(number) decides")
  }
  static let byName = Message(thai: "เท่ากันทุกข้อ เรียงตามรหัส", english: "equal in all; in the order of ids")
}

extension Int {
  /// Two points out of 100, with as many decimals as tell them apart.
  fileprivate func outOfHundred(apartFrom other: Int) -> (String, String) {
    for decimals in 1...4 {
      let unit = [1_000, 100, 10, 1][decimals - 1]
      if self / unit == other / unit, decimals < 4 { continue }
      func text(_ points: Int) -> String {
        let digits = String(points / unit)
        let padded = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
      }
      return (text(self), text(other))
    }
    return (String(self), String(other))
  }
}

// Why a pair that is asked for has no room

extension Message {
  static func pinnedElsewhere(_ mechanism: String) -> Message {
    Message(
      thai: "ครัวเรือนนี้มีมติแล้ว (ตกลงหรือกำหนดคู่) กับ \(mechanism) ต้องทบทวนมตินั้นก่อน",
      english:
        "the household is agreed or pinned to \(mechanism); that decision would have to be lifted first")
  }
  static func fullOfPins(_ mechanism: String, _ places: Int) -> Message {
    Message(
      thai: "\(mechanism) รับได้ \(places) ครัวเรือน มีมติครบแล้ว (ตกลงหรือกำหนดคู่) ต้องรับเพิ่มหรือทบทวนมติก่อน",
      english:
        "all \(places) places of \(mechanism) are agreed or pinned; it would have to take more, or a decision be lifted first"
    )
  }
  static func aboveBudget(_ mechanism: String, _ amount: Int, of budget: Int, _ agreed: Int) -> Message {
    let (thai, english) =
      agreed == 0
      ? ("", "")
      : (" ซึ่งตกลงแล้ว \(agreed.withSeparators) บาท", ", of which \(agreed.withSeparators) are agreed")
    return Message(
      thai:
        "\(mechanism) มีวงเงิน \(budget.withSeparators) บาท\(thai) ไม่พอสำหรับ \(amount.withSeparators) บาทของคู่นี้ แม้ไม่ให้รายอื่น",
      english:
        "\(mechanism) has \(budget.withSeparators) baht\(english): not enough for the \(amount.withSeparators) baht of this pair, even without the others"
    )
  }
  static func cannotOpen(_ mechanism: String) -> Message {
    Message(
      thai: "\(mechanism) เปิดไม่ได้ เพราะมีผู้มาได้ไม่ครบจำนวนขั้นต่ำ หรือวงเงินไม่พอ",
      english: "\(mechanism) cannot open: too few could come, or its money does not suffice")
  }
}

extension FloorGroups {
  /// What a group is.
  public var title: Message {
    switch self {
    case .village: Message(thai: "หมู่บ้าน", english: "village")
    case .tambon: Message(thai: "ตำบล", english: "tambon")
    case .tags: Message(thai: "กลุ่ม", english: "group")
    }
  }
}
