import Assignment
public import Livelihood
public import Scoring

/// Why a household waits.
public enum WaitingReason: Hashable, Sendable {
  /// Every mechanism it could have is full.
  case full
  /// A rule forbids every mechanism; this is the rule at which the nearest miss failed.
  case refused(Refusal)

  /// The word that `waiting.csv` writes.
  public var word: String {
    switch self {
    case .full: "full"
    case .refused(.notOffered): "not_offered"
    case .refused(.outOfReach): "out_of_reach"
    case .refused(.tooFar): "too_far"
    case .refused(.tags): "tags"
    case .refused(.ownHousehold): "own_household"
    case .refused(.notAgreed): "not_agreed"
    case .refused(.decided): "decided"
    case .refused(.withdrawn): "withdrawn"
    }
  }

  /// All reasons, in the order in which a summary tells them.
  public static let all: [WaitingReason] = [.full] + Refusal.allCases.map(WaitingReason.refused)
}

/// A household that waits (ครัวเรือนรอจับคู่).
public struct Waiting: Hashable, Sendable {
  /// The position of the household among the track's seekers.
  public let seeker: Int
  /// Why it waits.
  public let reason: WaitingReason
  /// The mechanism that would suit it best, as a position among the track's providers: of those it could have
  /// the one with the most points, otherwise the nearest miss; nil if nobody offers what it wishes.
  public let bestProvider: Int?
  /// What would have to change.
  public let change: Message

  init(seeker: Int, in problem: TrackProblem, reserves: [[Reserve]]) {
    self.seeker = seeker
    let scoring = problem.scoring
    if let best = problem.instance.candidates[problem.instance.row(of: seeker)].first {
      let provider = Int(best.provider)
      bestProvider = provider
      let mechanism = scoring.mechanism(provider)
      // Whoever could have a free place has one: ties, the last goal, serve even pairs without points.
      reason = .full
      let order = (reserves[provider].firstIndex { $0.seeker == seeker } ?? 0) + 1
      change = .placeNeeded(mechanism, order: order)
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
