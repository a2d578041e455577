/// What people decided of a pair (มติ).
public enum Verdict: String, Choice {
  /// The pair must be in the result.
  case pin
  /// The pair may not be in the result.
  case ban
  /// The pair is kept where the goals before `stability` allow.
  case keep
  /// Both sides said yes.
  case agreed
  /// One side said no to this pair.
  case declined
  /// The household, or the mechanism, leaves.
  case withdrawn

  public var thai: [String] {
    switch self {
    case .pin: ["กำหนดคู่"]
    case .ban: ["ห้ามคู่"]
    case .keep: ["คงคู่เดิม"]
    case .agreed: ["ตกลง"]
    case .declined: ["ไม่รับ"]
    case .withdrawn: ["ถอนตัว"]
    }
  }
}

/// Who decided.
public enum DecisionMaker: String, Choice {
  case household, mechanism, assembly
  case fundCommittee = "fund committee"

  public var thai: [String] {
    switch self {
    case .household: ["ครัวเรือน"]
    case .mechanism: ["กลไก", "กลไกหนุนเสริม"]
    case .assembly: ["เวทีประชาคม", "ประชาคม"]
    case .fundCommittee: ["คณะกรรมการกองทุน"]
    }
  }
}

/// A pair on a track, by the ids of its two sides.
public struct PairOnTrack: Hashable, Sendable {
  /// The track.
  public var track: Track
  /// The id of the household.
  public var household: String
  /// The id of the mechanism.
  public var mechanism: String

  /// Names a pair.
  public init(track: Track, household: String, mechanism: String) {
    (self.track, self.household, self.mechanism) = (track, household, mechanism)
  }
}

/// What a pair was agreed on for (ข้อตกลง).
public struct Terms: Hashable, Sendable {
  /// The code of the occupation it is about; nil where none was named.
  public var occupation: String?
  /// The code of the occupation that the household wished for, which may be another one near it; nil where none was named.
  public var wish: String?
  /// The rank of that wish; nil where only some of the terms are known, and the others stay open.
  public var rank: Int?
  /// What a fund lends, in baht; nil for a referral and on other tracks.
  public var amount: Int?

  /// States them.
  public init(occupation: String? = nil, wish: String? = nil, rank: Int? = nil, amount: Int? = nil) {
    (self.occupation, self.wish, self.rank, self.amount) = (occupation, wish, rank, amount)
  }

  /// Whether nothing was stated.
  public var isEmpty: Bool { self == Terms() }

  /// Whether an occupation in answer to a wish is what was agreed on.
  public func hold(of occupation: String?, for wish: String?) -> Bool {
    if rank != nil { return occupation == self.occupation && wish == self.wish }
    return self.occupation ?? occupation == occupation && self.wish ?? wish == wish
  }
}

/// A line of the decision table.
public struct Decision: Hashable, Sendable {
  /// The track it concerns.
  public var track = Track.teaching
  /// The household; may be empty where a mechanism withdraws.
  public var household = ""
  /// The mechanism; may be empty where a household withdraws.
  public var mechanism = ""
  /// What was decided.
  public var verdict = Verdict.pin
  /// Who decided.
  public var by: DecisionMaker?
  /// When.
  public var date: Day?
  /// Why.
  public var reason: String?
  /// What was agreed on; empty where nothing but the pair is stated.
  public var terms = Terms()

  /// The pair it concerns.
  public var pair: PairOnTrack { PairOnTrack(track: track, household: household, mechanism: mechanism) }

  /// An empty decision, to be filled.
  public init() {}

  /// Whether it is the mechanism that withdraws: where both sides are named, who decided says which one left.
  public var mechanismLeaves: Bool {
    verdict == .withdrawn && !mechanism.isEmpty && (household.isEmpty || by == .mechanism)
  }

  /// Whether it is the household that withdraws.
  public var householdLeaves: Bool { verdict == .withdrawn && !mechanismLeaves }
}

/// Whether a household practises the occupation it already had or a new one.
public enum OldOrNew: String, Choice {
  case old, new

  public var thai: [String] {
    switch self {
    case .old: ["อาชีพเดิม"]
    case .new: ["อาชีพใหม่"]
    }
  }
}

/// What a follow-up visit found.
public struct Outcome: Hashable, Sendable {
  /// The household that was visited.
  public var household = ""
  /// The track of the help it got.
  public var track = Track.teaching
  /// The mechanism that helped.
  public var mechanism = ""
  /// The day of the visit.
  public var visitDate = Day.none
  /// 1 for the first visit.
  public var visit = 1
  /// Whether the household took part.
  public var attended: Bool?
  /// Whether it practises what it learnt.
  public var practised: Bool?
  /// Old or new occupation.
  public var oldOrNew: OldOrNew?
  /// Baht per person and year before.
  public var incomeBefore: Int?
  /// Baht per person and year after.
  public var incomeAfter: Int?
  /// Baht a month from the occupation.
  public var occupationIncome: Int?
  /// The group it joined.
  public var joinedGroup: String?
  /// Anything else.
  public var note: String?

  /// An empty outcome, to be filled.
  public init() {}
}
