import Assignment
import Livelihood
public import Scoring

/// What a household could have on a track: what it has, and what stands between it and the rest.
public struct Options: Sendable {
  /// The position of the household among the track's seekers.
  public let seeker: Int
  /// All mechanisms that the rules allow, those with the most points first.
  public let all: [Option]
  /// Where the mechanism that it has stands among them by points, from 1, equals side by side; nil if it has none.
  public let rank: Int?

  /// A mechanism that the rules allow.
  public struct Option: Sendable {
    /// The position of the mechanism among the track's providers.
    public let provider: Int
    /// What the criteria say of the pair.
    public let score: Score
    /// What stands between.
    public let state: State
  }

  /// What stands between a household and a mechanism.
  public enum State: Hashable, Sendable {
    /// It has it.
    case own
    /// All places are taken.
    case full
    /// It stays closed, since fewer would come than it opens with.
    case closed
    /// A place is free, but so many baht are missing.
    case money(missing: Int)
    /// Nothing: a place is free.
    case free
  }

  /// How a mechanism stands.
  public struct Load: Hashable, Sendable {
    /// How many households it has.
    public var households: Int
    /// What they cost it, in baht.
    public var baht: Int

    /// States a load.
    public init(households: Int, baht: Int) { (self.households, self.baht) = (households, baht) }
  }

  /// Finds what a household could have.
  ///
  /// - Parameters:
  ///   - seeker: its position among the seekers.
  ///   - scoring: the track.
  ///   - provider: what it has; nil if nothing.
  ///   - loads: how each provider stands, by its position.
  public init(of seeker: Int, in scoring: TrackScoring, having provider: Int?, loads: [Load]) {
    let allowed = scoring.providers.indices.filter { scoring.refusal(seeker: seeker, provider: $0) == nil }
    let options = allowed.compactMap { other -> Option? in
      scoring.score(seeker: seeker, provider: other).map { score in
        let mechanism = scoring.mechanism(other)
        let left = mechanism.budget.map { $0 - loads[other].baht }
        let missing = max(0, (score.amount ?? 0) - (left ?? .max))
        let state: State =
          if other == provider {
            .own
          } else if loads[other].households == 0, mechanism.minimum ?? 0 > 1 {
            .closed
          } else if loads[other].households >= mechanism.capacity {
            .full
          } else {
            missing > 0 ? .money(missing: missing) : .free
          }
        return Option(provider: other, score: score, state: state)
      }
    }.sorted { (-$0.score.points, $0.provider) < (-$1.score.points, $1.provider) }
    self.seeker = seeker
    all = options
    rank = options.first { $0.provider == provider }.map { own in
      1 + options.count { $0.score.points > own.score.points }
    }
  }
}

extension TrackState {
  /// A household that a provider could have and does not.
  public struct TurnedAway: Hashable, Sendable {
    /// Its position among the seekers.
    public let seeker: Int
    /// The points of the pair.
    public let points: Int
    /// What it has instead; nil if nothing.
    public let has: Int?
    /// The points of what it has.
    public let pointsOfOwn: Int
  }

  /// Who would be better off at a provider: those who wait first, then by what they would gain in points.
  public func turnedAway(at provider: Int) -> [TurnedAway] {
    var all: [TurnedAway] = []
    for seeker in seekers.indices where matching.providers[seeker] != Int32(provider) {
      guard let points = problem.instance.points(seeker: seeker, provider: Int32(provider)) else { continue }
      let own = self.points(of: seeker)
      let has = mechanism(of: seeker) == nil ? nil : Int(matching.providers[seeker])
      guard has == nil || Int(points) > own else { continue }
      all.append(TurnedAway(seeker: seeker, points: Int(points), has: has, pointsOfOwn: own))
    }
    return all.sorted {
      let (one, other) = ($0.points - $0.pointsOfOwn, $1.points - $1.pointsOfOwn)
      if ($0.has == nil) != ($1.has == nil) { return $0.has == nil }
      return one != other ? one > other : $0.seeker < $1.seeker
    }
  }
}
