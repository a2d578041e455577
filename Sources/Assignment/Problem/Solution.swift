/// A matching with what proves it best in every goal of its order.
public struct Solution: Sendable {
  /// The goals that are proven, in their order: ``Goal/complete(_:)`` of those that were asked for, or where a limit was reached the
  /// first of them; without the lot's where there are ``conditionalBounds``.
  public let goals: [Goal]
  /// The best matching, pinned pairs included: one provider or none for each seeker.
  public let matching: Matching
  /// For each of the goals what proves it; empty where there are ``conditionalBounds``.
  public let proof: [GoalCertificate]
  /// What ended the search before the last goal, so that only the goals that are named are proven; nil if nothing did.
  public let stop: Stop?
  /// Prices that bound the points, one for each provider, 0 … ``Instance/mostPoints``, where a limit was reached while points were
  /// looked for as the first goal; otherwise nil.
  public let pricesOfBound: [Int64]?
  /// What no matching can exceed in points that reaches as much in the goals before: the points themselves where these are one of
  /// the goals, or otherwise what ``pricesOfBound``, or prices of zero, say of any matching.
  public let bound: Int64
  /// Whether no other matching is as good in every goal.
  public let isUnique: Bool
  /// What is known where minimums or budgets bind; what proves the goals stands here then. Nil where they do not.
  public let conditionalBounds: ConditionalBounds?

  /// Puts a matching and its proof together, as they were read from a file. Nothing is checked here:
  /// ``AssignmentProblem/violations(of:)`` tells whether they fit.
  ///
  /// - Parameters:
  ///   - goals: the goals that are said to be proven, in their order.
  ///   - matching: one provider or none for each seeker, pinned pairs included.
  ///   - proof: one entry for each goal, each with one price or level for each provider and one price for each group, within
  ///     ±2⁶⁰; empty with conditional bounds.
  ///   - stop: what ended the search before the last goal; nil if nothing did.
  ///   - pricesOfBound: one for each provider, 0 … 4 × ``Instance/mostPoints``; nil unless points were stopped.
  ///   - bound: what is said that points cannot exceed.
  ///   - isUnique: whether no other matching is said to be as good; nothing checks it.
  ///   - conditionalBounds: what bounds the goals where minimums or budgets bind.
  public init(
    goals: [Goal], matching: Matching, proof: [GoalCertificate], stop: Stop? = nil, pricesOfBound: [Int64]?,
    bound: Int64,
    isUnique: Bool, conditionalBounds: ConditionalBounds? = nil
  ) {
    self.goals = goals
    self.matching = matching
    self.proof = proof
    self.stop = stop
    self.pricesOfBound = pricesOfBound
    self.bound = bound
    self.isUnique = isUnique
    self.conditionalBounds = conditionalBounds
  }
}

extension Solution {
  /// What is known of how good it is.
  public enum Evidence: Hashable, Sendable {
    /// No matching is better in any goal without being worse in one before.
    case proven
    /// Each goal has a bound, and not every bound is reached; see ``Solution/conditionalBounds``.
    case bounded
    /// The goals that are named are proven, and what came behind was not looked at to the end.
    case stopped(by: Stop)
  }

  /// What can end a search.
  public enum Stop: Hashable, Sendable {
    /// ``SolveLimits/deadline``.
    case time
    /// ``SolveLimits/gap``: the points are close enough.
    case gap
    /// A trade under a ``GoalTolerance``, where GLPK found the matching.
    case trade
    /// It was read from a file, which does not say.
    case unstated
  }

  /// What is known of how good it is.
  public var evidence: Evidence {
    if let stop { return .stopped(by: stop) }
    return conditionalBounds?.isExact ?? true ? .proven : .bounded
  }
}

/// What proves one goal of an order. Read together, goal by goal, they are vectors that are compared lexicographically.
public enum GoalCertificate: Hashable, Sendable {
  /// A price for each provider, and for each group the price of going unserved (zero where no floor came before).
  case prices([Int64], notServed: [Int64])
  /// A level for each provider.
  case levels([Level])

  /// The same for a problem whose providers and groups stand elsewhere; whom nothing is known of has no price and a free level.
  ///
  /// - Parameters:
  ///   - providers: where each provider stands there; nil if it is gone.
  ///   - providerCount: how many there are there.
  ///   - groups: the same of groups.
  ///   - groupCount: how many there are there.
  public func moved(
    providers: [Int?], to providerCount: Int, groups: [Int?], to groupCount: Int
  ) -> GoalCertificate {
    func moved<Value>(_ values: [Value], _ places: [Int?], _ count: Int, _ unknown: Value) -> [Value] {
      var result = Array(repeating: unknown, count: count)
      for (value, place) in zip(values, places) { if let place { result[place] = value } }
      return result
    }
    switch self {
    case .prices(let prices, let notServed):
      return .prices(
        moved(prices, providers, providerCount, 0), notServed: moved(notServed, groups, groupCount, 0))
    case .levels(let levels): return .levels(moved(levels, providers, providerCount, .free))
    }
  }
}

/// Why a problem has no solution.
public enum AssignmentFault: Error, Hashable, Sendable {
  /// The pinned pairs cannot all be in a result.
  case pins(PinConflicts)
  /// GLPK did not confirm or better the answer of the shortest paths.
  case engine(SimplexFault)
}
