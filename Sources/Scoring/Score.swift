public import Livelihood

/// What rules and criteria say of one pair, in full.
public struct Score: Hashable, Sendable {
  /// The position of the wish among the register's needs.
  public let need: Int
  /// The position of the offer among the register's offers; nil where a fund lends for any purpose or the wish names none.
  public let offer: Int?
  /// What the criteria were told.
  public let pair: PairFacts
  /// Weight × value of each criterion, in the order of ``Criteria/all``.
  public let products: [Int]
  /// What a fund would lend, in baht: what is asked for, as far as its ceiling allows; nil for a referral and on other
  /// tracks.
  public let amount: Int?
  /// Whether the wish comes first because the household learns its occupation in this round.
  public let isLearned: Bool

  /// The points of the pair: the sum of the products, 0 … 1,000,000.
  public var points: Int { products.reduce(0, +) }
  /// Whether a near occupation stands in for the wished one.
  public var isNearOccupation: Bool { pair.relatedness < 1000 }

  /// The code of the occupation it is about: what the mechanism offers, or what a loan is asked for; nil where a need on
  /// capital names none.
  public func occupation(in register: Register) -> String? {
    offer.map { register.offers[$0].occupation } ?? register.needs[need].occupation
  }
}

/// The way between a household and a mechanism.
struct Way {
  var tier: Tier
  var distance: Distance?
}

/// A wish of a seeker together with one occupation that would answer it.
struct Acceptance: Equatable {
  /// The occupation or category that would do, as a position among the taxonomy's products; or a ``Purpose``.
  var occupation: Int32
  /// The need, as a position in the register.
  var need: Int32
  /// The rank of the need.
  var rank: Int32
  /// How near the occupation is to the wished one, per mille.
  var relatedness: Int32
}

/// An offer of a provider.
struct Supply {
  /// The offered occupation or category, as a position among the taxonomy's products; or a ``Purpose``.
  var occupation: Int32
  /// The offer, as a position in the register; -1 where there is none.
  var offer: Int32
  /// Its level.
  var level: Int32
}
