/// Where a problem differs from an earlier one: everything whose candidates, places, pins, kept pairs, priority, group or
/// conditions are not what they were, seen from either side.
///
/// So who loses a candidate is changed, and so is the provider that was it.
public struct ProblemChange: Sendable {
  /// The positions of the seekers.
  public private(set) var seekers: Set<Int> = []
  /// The positions of the providers.
  public private(set) var providers: Set<Int> = []

  /// Nothing has changed yet.
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

extension ProblemChange {
  /// Finds where two problems differ, by the positions of the later one. Where their lots differ, that is everywhere.
  ///
  /// - Parameters:
  ///   - before: the earlier problem.
  ///   - after: the later problem.
  ///   - seekers: where each seeker of the earlier problem stands in the later one; nil if it is gone.
  ///   - providers: the same of providers.
  /// - Precondition: one entry for each seeker and provider of the earlier problem; those that stay keep their order and their
  ///   names.
  public init(
    from before: AssignmentProblem, to after: AssignmentProblem, seekers: [Int?], providers: [Int?]
  ) {
    var comparison = Comparison(before: before, after: after, seekers: seekers, providers: providers)
    comparison.compare()
    self = comparison.change
  }

  private struct Comparison {
    let before: AssignmentProblem
    let after: AssignmentProblem
    let seekers: [Int?]
    let providers: [Int?]
    var change = ProblemChange()

    mutating func compare() {
      guard before.lot.number == after.lot.number else {
        for seeker in 0..<after.instance.seekerCount { change.note(rowOf: seeker, in: after.instance) }
        for provider in 0..<after.instance.providerCount { change.note(provider: provider) }
        return
      }
      compareProviders()
      var isKnown = [Bool](repeating: false, count: after.instance.seekerCount)
      for (old, new) in seekers.enumerated() {
        guard let new else {
          noteProviders(ofOld: old)
          continue
        }
        isKnown[new] = true
        if before.priorities[old] != after.priorities[new] || !hasSameRow(old, new) {
          noteProviders(ofOld: old)
          change.note(rowOf: new, in: after.instance)
        }
      }
      for seeker in isKnown.indices where !isKnown[seeker] {
        change.note(rowOf: seeker, in: after.instance)
      }
      compareGroups()
      comparePairs(Set(before.pins), Set(after.pins))
      comparePairs(before.kept, after.kept)
    }

    private mutating func noteProviders(ofOld seeker: Int) {
      for candidate in before.instance.candidates[before.instance.row(of: seeker)] {
        if let provider = providers[Int(candidate.provider)] { change.note(provider: provider) }
      }
    }

    private mutating func compareProviders() {
      var isKnown = [Bool](repeating: false, count: after.instance.providerCount)
      for (old, new) in providers.enumerated() {
        guard let new else { continue }
        isKnown[new] = true
        if before.instance.capacities[old] != after.instance.capacities[new]
          || before.conditions?.minimums[old] ?? 0 != after.conditions?.minimums[new] ?? 0
          || before.conditions?.budgets[old] ?? nil != after.conditions?.budgets[new] ?? nil
        {
          change.note(provider: new)
        }
      }
      for provider in isKnown.indices where !isKnown[provider] { change.note(provider: provider) }
    }

    private func hasSameRow(_ old: Int, _ new: Int) -> Bool {
      let (row, newRow) = (before.instance.row(of: old), after.instance.row(of: new))
      guard row.count == newRow.count else { return false }
      // Rows fall by points, then rise by position, and positions of those that stay keep their order.
      return zip(row, newRow).allSatisfy { index, newIndex in
        let (candidate, other) = (before.instance.candidates[index], after.instance.candidates[newIndex])
        return candidate.points == other.points
          && providers[Int(candidate.provider)] == Int(other.provider)
          && before.conditions?.amounts[index] ?? 0 == after.conditions?.amounts[newIndex] ?? 0
      }
    }

    /// A group is changed as a whole where its seekers are not the same as before.
    private mutating func compareGroups() {
      var (newOf, oldOf): ([Int32: Int32], [Int32: Int32]) = ([:], [:])
      var (isOldChanged, isNewChanged) = (Set<Int32>(), Set<Int32>())
      var sizes: [Int32: Int] = [:]
      for group in after.groups { sizes[group, default: 0] += 1 }
      for (old, new) in seekers.enumerated() {
        let group = before.groups[old]
        guard let new else {
          isOldChanged.insert(group)
          continue
        }
        sizes[after.groups[new], default: 0] -= 1
        if let known = newOf.updateValue(after.groups[new], forKey: group), known != after.groups[new] {
          isOldChanged.insert(group)
        }
        if let known = oldOf.updateValue(group, forKey: after.groups[new]), known != group {
          isNewChanged.insert(after.groups[new])
        }
      }
      for (group, count) in sizes where count > 0 { isNewChanged.insert(group) }
      guard !isOldChanged.isEmpty || !isNewChanged.isEmpty else { return }
      for (old, new) in seekers.enumerated() {
        guard let new else { continue }
        if isOldChanged.contains(before.groups[old]) || isNewChanged.contains(after.groups[new]) {
          change.note(rowOf: new, in: after.instance)
        }
      }
    }

    private mutating func comparePairs(_ old: Set<Pair>, _ new: Set<Pair>) {
      var moved = Set<Pair>()
      for pair in old {
        if let seeker = seekers[pair.seeker], let provider = providers[pair.provider] {
          moved.insert(Pair(seeker: seeker, provider: provider))
        }
      }
      for pair in moved.symmetricDifference(new) {
        change.note(rowOf: pair.seeker, in: after.instance)
        change.note(provider: pair.provider)
      }
    }
  }
}

extension AssignmentProblem {
  /// The best matching for goals in their order, where the best one of a problem is known that differs in a few places.
  ///
  /// No goal looks from one part of a problem at another that shares no seeker, no provider and, with a floor, no group with
  /// it: sums are largest where each part's is, and so is a leximin vector. So parts where nothing was changed keep what they
  /// have, and the others are solved anew. As ties are always decided, the answer is that of ``solved(for:by:from:within:)``;
  /// where minimums or budgets bind, both are what a search finds.
  ///
  /// - Parameters:
  ///   - goals: the goals in their order; at most one floor.
  ///   - known: the best matching of the earlier problem for the same goals, by the positions of this one: one provider or none for
  ///     each seeker.
  ///   - proof: what proved it, goal by goal, ties last, by the same positions, if that is at hand: then a few shortest ways
  ///     often suffice instead of solving parts anew, and the prices that they leave prove the answer.
  ///   - change: where the two differ. What differs and is not noted stays as it was known.
  /// - Returns: the best matching, pinned pairs included. It comes without a proof: whoever needs one solves anew.
  /// - Throws: ``AssignmentFault``, if pinned pairs contradict each other, or GLPK ends without an answer; its positions are those of
  ///   this problem.
  /// - Precondition: at most one floor; a second one traps. Outside of `change` every pair of `known` is a candidate.
  public func solved(
    for goals: [Goal], revising known: Matching, proven proof: [GoalCertificate]? = nil,
    around change: ProblemChange
  ) throws(AssignmentFault) -> Matching {
    do { _ = try instance.withoutPinned(pins) } catch { throw .pins(error) }
    if change.isEmpty { return known }
    if change.seekers.count == instance.seekerCount { return try solved(for: goals).matching }
    if let proof,
      let matching = Reoptimization.matching(
        of: self, for: Goal.complete(goals), from: known, proof: proof, change)
    {
      return matching
    }
    var (isSeeker, isProvider) = (
      [Bool](repeating: false, count: instance.seekerCount),
      [Bool](repeating: false, count: instance.providerCount)
    )
    for seeker in change.seekers { isSeeker[seeker] = true }
    for provider in change.providers { isProvider[provider] = true }
    var matching = known
    for seeker in change.seekers { matching.providers[seeker] = Matching.unserved }
    let parts = components(joiningGroups: goals.contains(where: \.isFloor)) { seekers, providers in
      providers.contains { isProvider[Int($0)] } || seekers.contains { isSeeker[Int($0)] }
    }
    for part in parts {
      do {
        part.put(try part.problem.solved(for: goals).matching, into: &matching)
      } catch .pins {
        // Of the whole, which names them by where they stand there.
        return try solved(for: goals).matching
      }
    }
    return matching
  }
}
