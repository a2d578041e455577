import Assignment
public import Livelihood
public import Scoring

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

extension Policy {
  /// What the pairs of a proposal offer their households, by pair: the terms on which somebody agrees to it.
  ///
  /// - Parameter register: the records that the proposal was made from.
  public func terms(of proposal: [ProposedPair], in register: Register) -> [PairOnTrack: Terms] {
    var terms: [PairOnTrack: Terms] = [:]
    for (track, pairs) in Dictionary(grouping: proposal, by: \.track) {
      let scoring = TrackScoring(track: track, register: register, policy: self, after: proposal)
      for pair in pairs {
        terms[pair.pair] = Terms(
          occupation: pair.occupation.isEmpty ? nil : pair.occupation, amount: pair.amount)
      }
      let names = pairs.map { PairName(household: $0.household, mechanism: $0.mechanism) }
      for pair in scoring.positions(of: names).pairs {
        let name = PairOnTrack(
          track: track, household: scoring.household(pair.seeker).id,
          mechanism: scoring.mechanism(pair.provider).id)
        guard let need = scoring.score(seeker: pair.seeker, provider: pair.provider)?.need else { continue }
        terms[name]?.wish = register.needs[need].occupation
        terms[name]?.rank = register.needs[need].rank
      }
    }
    return terms
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
