public import Livelihood

/// A pair of a proposal.
public struct ProposedPair: Hashable, Sendable {
  /// The track.
  public var track: Track
  /// The id of the household.
  public var household: String
  /// The id of the mechanism.
  public var mechanism: String
  /// The code of the occupation; empty where there is none.
  public var occupation: String
  /// The points of the pair, 0 … 1,000,000.
  public var points: Int
  /// The distance in kilometres, in digits; nil if it is not known.
  public var distance: String?
  /// What a fund would lend, in baht.
  public var amount: Int?

  /// The pair without what is known of it.
  public var pair: PairOnTrack { PairOnTrack(track: track, household: household, mechanism: mechanism) }

  /// Names a pair.
  public init(
    track: Track, household: String, mechanism: String, occupation: String, points: Int,
    distance: String?, amount: Int?
  ) {
    self.track = track
    self.household = household
    self.mechanism = mechanism
    self.occupation = occupation
    self.points = points
    self.distance = distance
    self.amount = amount
  }
}

extension Register {
  /// Asks to keep the pairs of a proposal that nobody has decided.
  public mutating func keep(_ pairs: [ProposedPair]) {
    let decided = Set(decisions.map(\.pair))
    for pair in pairs where !decided.contains(pair.pair) {
      var decision = Decision()
      (decision.track, decision.household, decision.mechanism) = (pair.track, pair.household, pair.mechanism)
      decision.verdict = .keep
      decisions.append(decision)
    }
  }
}
