public import Livelihood

/// One thing that makes a pair better (เกณฑ์).
///
/// To add a criterion, write a type like those in this folder and add one line to ``Criteria/all``: the policy
/// then takes a weight for it, `matches.csv` gets a column for it, and papers name it.
public protocol Criterion: Sendable {
  /// Its key in a policy and its column in `matches.csv`.
  var name: String { get }
  /// Its name as people read it.
  var title: Message { get }
  /// Its weight per mille where a policy states none; a track that is missing here cannot be given one.
  var usualWeights: [Track: Int] { get }
  /// How good the pair is by this criterion, a whole number 0 … 1000.
  func value(of pair: PairFacts) -> Int
}

/// What the criteria know of a pair: a wish of the household, an offer of the mechanism, and the way between.
public struct PairFacts: Hashable, Sendable {
  /// The rank of the wish, from 1.
  public var rank: Int
  /// How near the offered occupation is to the wished one, per mille.
  public var relatedness: Int
  /// The level of the offer, 1 … 5.
  public var level: Int
  /// The smallest area that holds both.
  public var tier: Tier
  /// The distance as the crow flies; nil if the coordinates of either are unknown.
  public var distance: Distance?
  /// Whether the mechanism works online, so that distance does not count.
  public var online: Bool
  /// The stars of the mechanism, 1 … 5; nil if it has none.
  public var stars: Int?
  /// Whether the two worked together in an earlier round.
  public var workedBefore: Bool

  /// Makes the facts of a pair.
  public init(
    rank: Int, relatedness: Int, level: Int, tier: Tier, distance: Distance?, online: Bool, stars: Int?,
    workedBefore: Bool
  ) {
    self.rank = rank
    self.relatedness = relatedness
    self.level = level
    self.tier = tier
    self.distance = distance
    self.online = online
    self.stars = stars
    self.workedBefore = workedBefore
  }
}
