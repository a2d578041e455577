extension AssignmentProblem {
  /// The best matching for goals in their order among those in which just these providers with a minimum are open.
  ///
  /// Each of them becomes two: one with as many places as its minimum, which have to be taken, and one with the rest. That
  /// is a face of a transportation problem, on which the goals are reached as ever.
  ///
  /// - Parameters:
  ///   - set: who is open, with a matching of these halves.
  ///   - goals: the goals in their order, ties last.
  /// - Precondition: no provider has a budget; minimums that are pinned are open.
  func solved(for goals: [Goal], opening set: OpenProviders) throws(AssignmentFault) -> Matching {
    guard let conditions else { preconditionFailure("no minimums") }
    let real = Int32(instance.providerCount)
    let conditional = set.conditional
    var half = [Int32](repeating: -1, count: instance.providerCount)
    var (capacities, mustFill) = (
      instance.capacities, [Bool](repeating: false, count: instance.providerCount)
    )
    for (index, provider) in conditional.enumerated() {
      half[Int(provider)] = real + Int32(index)
      let isOpen = set.isOpen[index]
      let minimum = conditions.minimums[Int(provider)]
      capacities.append(isOpen ? instance.capacities[Int(provider)] - minimum : 0)
      capacities[Int(provider)] = isOpen ? minimum : 0
      mustFill[Int(provider)] = isOpen
    }
    mustFill += conditional.map { _ in false }
    var (starts, candidates, kept): ([Int32], [Candidate], Set<Pair>) = ([0], [], self.kept)
    for seeker in 0..<instance.seekerCount {
      for candidate in instance.candidates[instance.row(of: seeker)] {
        candidates.append(candidate)
        let other = half[Int(candidate.provider)]
        guard other >= 0 else { continue }
        candidates.append(Candidate(points: candidate.points, provider: other))
        if kept.contains(Pair(seeker: seeker, provider: Int(candidate.provider))) {
          kept.insert(Pair(seeker: seeker, provider: Int(other)))
        }
      }
      starts.append(Int32(candidates.count))
    }
    let halves = AssignmentProblem(
      instance: Instance(rowStarts: starts, candidates: candidates, capacities: capacities), pins: pins,
      kept: kept, groups: groups, priorities: priorities,
      lot: lot.of(
        seekers: (0..<Int32(instance.seekerCount)).map { $0 }, providers: (0..<real).map { $0 } + conditional)
    )
    var solver = try LexicographicSolver(halves, filling: mustFill, from: set.seats)
    for goal in goals { solver = try solver.reaching(goal) }
    return Matching(providers: solver.result.providers.map { $0 < real ? $0 : conditional[Int($0 - real)] })
  }
}
