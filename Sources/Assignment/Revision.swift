/// Where a problem differs from an earlier one: everything whose candidates, places, pins, kept pairs, priority, group or
/// conditions are not what they were, seen from either side.
///
/// So who loses a candidate is touched, and so is the provider that was it.
public struct Touched: Sendable {
  /// The positions of the seekers.
  public private(set) var seekers: Set<Int> = []
  /// The positions of the providers.
  public private(set) var providers: Set<Int> = []

  /// Nothing is touched yet.
  public init() {}

  /// Whether nothing is.
  public var isEmpty: Bool { seekers.isEmpty && providers.isEmpty }

  /// Notes a seeker.
  public mutating func note(seeker: Int) { seekers.insert(seeker) }

  /// Notes a provider.
  public mutating func note(provider: Int) { providers.insert(provider) }

  /// Notes a seeker with all providers that it could have.
  public mutating func note(rowOf seeker: Int, in instance: Instance) {
    seekers.insert(seeker)
    for candidate in instance.candidates[instance.row(of: seeker)] {
      providers.insert(Int(candidate.provider))
    }
  }
}

extension AssignmentProblem {
  /// The best matching for goals in their order, where the best one of a problem is known that differs in a few places.
  ///
  /// No goal looks from one part of a problem at another that shares no seeker, no provider and, with a floor, no group with
  /// it: sums are largest where each part's is, and so is a leximin vector. So parts where nothing was touched keep what they
  /// have, and the others are solved anew. As ties are always decided, the answer is that of ``solved(for:by:from:within:)``;
  /// where minimums or budgets bind, both are what a search finds.
  ///
  /// - Parameters:
  ///   - goals: the goals in their order; at most one floor.
  ///   - known: the best matching of the earlier problem for the same goals, by the positions of this one.
  ///   - touched: where the two differ.
  /// - Throws: ``AssignmentFault``, its positions those of this problem.
  public func solved(
    for goals: [Goal], revising known: Matching, around touched: Touched
  ) throws(AssignmentFault) -> Matching {
    do { _ = try instance.withoutPinned(pins) } catch { throw .pins(error) }
    let hasFloor = goals.contains { if case .floor = $0 { true } else { false } }
    var (isSeeker, isProvider) = (
      [Bool](repeating: false, count: instance.seekerCount),
      [Bool](repeating: false, count: instance.providerCount)
    )
    for seeker in touched.seekers { isSeeker[seeker] = true }
    for provider in touched.providers { isProvider[provider] = true }
    var matching = known
    for seeker in touched.seekers { matching.providers[seeker] = Matching.unserved }
    let parts = portions(joiningGroups: hasFloor) { seekers, providers in
      providers.contains { isProvider[Int($0)] } || seekers.contains { isSeeker[Int($0)] }
    }
    for part in parts {
      let answer = try part.problem.solved(for: goals).matching
      for (seeker, provider) in zip(part.seekers, answer.providers) {
        matching.providers[Int(seeker)] =
          provider == Matching.unserved ? provider : part.providers[Int(provider)]
      }
    }
    return matching
  }
}
