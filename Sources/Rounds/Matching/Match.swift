public import Scoring

/// A household matched with a mechanism.
public struct Match: Hashable, Sendable {
  /// The position of the household among the track's seekers.
  public let seeker: Int
  /// The position of the mechanism among the track's providers.
  public let provider: Int
  /// What the criteria say of the pair.
  public let score: Score
}
