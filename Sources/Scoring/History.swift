import Livelihood

/// A pair by the ids of its two sides.
public struct PairName: Hashable, Comparable, Sendable {
  /// The id of the household.
  public var household: String
  /// The id of the mechanism.
  public var mechanism: String

  /// Names a pair.
  public init(household: String, mechanism: String) {
    self.household = household
    self.mechanism = mechanism
  }

  public static func < (one: PairName, other: PairName) -> Bool {
    (one.household, one.mechanism) < (other.household, other.mechanism)
  }
}

/// What was decided and done on a track before.
struct History: Sendable {
  /// Households that left.
  var householdsGone: Set<String> = []
  /// Mechanisms that left.
  var mechanismsGone: Set<String> = []
  /// Pairs that may not be.
  var refused: Set<PairName> = []
  /// Pairs that must be.
  var pinned: [PairName] = []
  /// What pinned pairs were agreed on for, where that is stated.
  var terms: [PairName: Terms] = [:]
  /// Pairs that are wanted again.
  var kept: Set<PairName> = []
  /// Pairs that worked together before.
  var worked: Set<PairName> = []

  /// Whether no rule asks for it.
  var isEmpty: Bool { refused.isEmpty && mechanismsGone.isEmpty }

  init(_ decisions: [Decision], _ outcomes: [Outcome], on track: Track) {
    for decision in decisions where decision.track == track {
      let name = PairName(household: decision.household, mechanism: decision.mechanism)
      switch decision.verdict {
      case .pin, .agreed:
        pinned.append(name)
        if !decision.terms.isEmpty { terms[name] = decision.terms }
      case .ban, .declined: refused.insert(name)
      case .withdrawn:
        if decision.mechanismLeaves {
          mechanismsGone.insert(decision.mechanism)
        } else {
          householdsGone.insert(decision.household)
        }
      case .keep: kept.insert(name)
      }
    }
    for outcome in outcomes where outcome.track == track && outcome.practised == true {
      worked.insert(PairName(household: outcome.household, mechanism: outcome.mechanism))
    }
  }
}
