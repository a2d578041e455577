import Assignment
public import Livelihood
public import Scoring

/// Why a household waits.
public enum WaitingReason: Hashable, Sendable {
  /// The best mechanism it could have, of those that are open, has no free place.
  case full
  /// Every mechanism it could have stays closed, since fewer would come than it opens with.
  case notOpened
  /// The best fund it could have has a free place, but not so much money left.
  case budget
  /// The best mechanism it could have has a free place that the proposal makes no use of: the goals of the round gain
  /// nothing by it, or what was found is not proven best.
  case placeFree
  /// A rule forbids every mechanism; this is the rule at which the nearest miss failed.
  case refused(Refusal)

  /// The word that `waiting.csv` writes.
  public var word: String {
    switch self {
    case .full: "full"
    case .notOpened: "not_opened"
    case .budget: "budget"
    case .placeFree: "place_free"
    case .refused(.notOffered): "not_offered"
    case .refused(.outOfReach): "out_of_reach"
    case .refused(.tooFar): "too_far"
    case .refused(.tags): "tags"
    case .refused(.amount): "amount"
    case .refused(.ownHousehold): "own_household"
    case .refused(.notAgreed): "not_agreed"
    case .refused(.decided): "decided"
    case .refused(.withdrawn): "withdrawn"
    }
  }

  /// All reasons, in the order in which a summary tells them.
  public static let all: [WaitingReason] =
    [.full, .notOpened, .budget, .placeFree] + Refusal.allCases.map(WaitingReason.refused)
}

extension WaitingReason {
  /// The reason behind what stands between a household and the best mechanism it could have.
  public init(_ cause: Scarcity.Cause) {
    switch cause {
    case .full: self = .full
    case .closed: self = .notOpened
    case .money: self = .budget
    case .nothing: self = .placeFree
    }
  }
}

/// A household that waits (ครัวเรือนรอจับคู่).
public struct Waiting: Hashable, Sendable {
  /// The position of the household among the track's seekers.
  public let seeker: Int
  /// Why it waits.
  public let reason: WaitingReason
  /// The mechanism that would suit it best, as a position among the track's providers: of those it could have
  /// the one with the most points, an open one before one that stays closed; otherwise the nearest miss; nil if nobody offers what it wishes.
  public let bestProvider: Int?
  /// What would have to change.
  public let change: Message

  init(seeker: Int, in problem: TrackProblem, reserves: [[Reserve]], scarcity: Scarcity) {
    self.seeker = seeker
    let scoring = problem.scoring
    if let (cause, provider) = scarcity.obstacle(of: seeker) {
      bestProvider = provider
      let mechanism = scoring.mechanism(provider)
      let order = (reserves[provider].firstIndex { $0.seeker == seeker } ?? 0) + 1
      reason = WaitingReason(cause)
      switch cause {
      case .full: change = .placeNeeded(mechanism, order: order)
      case .closed: change = .takersNeeded(mechanism, wouldCome: reserves[provider].count)
      case .money(let missing): change = .moneyNeeded(mechanism, missing: Int(missing), order: order)
      case .nothing: change = .placeUnused(mechanism)
      }
      return
    }
    var nearest: (refusal: Refusal, points: Int, provider: Int)?
    for provider in scoring.providers.indices {
      guard let refusal = scoring.refusal(seeker: seeker, provider: provider), refusal > .notOffered,
        refusal >= nearest?.refusal ?? .notOffered
      else { continue }
      let points = scoring.score(seeker: seeker, provider: provider)?.points ?? 0
      if let known = nearest, (refusal, points) <= (known.refusal, known.points) { continue }
      nearest = (refusal, points, provider)
    }
    guard let nearest else {
      reason = .refused(.notOffered)
      bestProvider = nil
      change = .offerNeeded(scoring.wishes(of: seeker), scoring.register.taxonomy)
      return
    }
    reason = .refused(nearest.refusal)
    bestProvider = nearest.provider
    change = .ruleInTheWay(nearest.refusal, seeker: seeker, provider: nearest.provider, in: scoring)
  }
}

extension WaitingReason {
  /// The reason in words.
  public var title: Message {
    switch self {
    case .full: Message(thai: "ที่เต็มแล้ว", english: "all places are taken")
    case .notOpened:
      Message(thai: "มีผู้สนใจไม่ครบจำนวนขั้นต่ำ จึงไม่เปิด", english: "too few takers, so it does not open")
    case .budget: Message(thai: "วงเงินกองทุนไม่พอ", english: "the fund's money does not suffice")
    case .placeFree: Message(thai: "มีที่ว่าง แต่ข้อเสนอไม่ได้ใช้", english: "a place is free, but not used")
    case .refused(let refusal): refusal.title
    }
  }
}
