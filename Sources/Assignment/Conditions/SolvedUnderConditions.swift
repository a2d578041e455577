extension AssignmentProblem {
  /// The best matching where providers have minimums or budgets, and what bounds each of its goals.
  ///
  /// Where the best without them keeps them, nothing better exists. That is so part by part: only the others are looked at.
  ///
  /// - Precondition: the problem is simplified, with conditions left; goals are complete.
  func solvedUnderConditions(
    for goals: [Goal], within limits: SolveLimits
  ) throws(AssignmentFault) -> Solution {
    var plain = self
    plain.conditions = nil
    let relaxation = try plain.solved(for: goals)
    guard !brokenConditions(of: relaxation.matching).isEmpty else { return relaxation }
    var matching = relaxation.matching
    var parts: [ComponentBounds] = []
    for component in breakingComponents(of: relaxation.matching, goals) {
      let answer = try component.solved(for: goals, relaxed: component.seated(matching), until: limits)
      parts.append(ComponentBounds(seeker: Int(component.seekers[0]), bounds: answer.bounds))
      component.put(answer.matching, into: &matching)
    }
    let asked = Goal.asked(goals)
    let conditionalBounds = ConditionalBounds(parts: parts, relaxation: relaxation)
    return Solution(
      goals: asked, matching: matching, proof: [],
      stop: limits.isOver && !conditionalBounds.isExact ? .time : nil,
      pricesOfBound: nil,
      bound: asked.contains(.points)
        ? conditionalBounds.bound(of: .points, reached: matching, in: self) : relaxation.bound,
      isUnique: false, conditionalBounds: conditionalBounds)
  }

  /// The parts in which a matching breaks conditions.
  func breakingComponents(of matching: Matching, _ goals: [Goal]) -> [Component] {
    var isBroken = [Bool](repeating: false, count: instance.providerCount)
    for violation in brokenConditions(of: matching) {
      switch violation {
      case .belowMinimum(let provider, _, _), .overBudget(let provider, _, _): isBroken[provider] = true
      default: break
      }
    }
    return components(joiningGroups: goals.contains { $0.isFloor }) { _, providers in
      providers.contains { isBroken[Int($0)] }
    }
  }
}

extension Component {
  /// The best matching of a part under conditions, with what bounds it.
  ///
  /// - Parameter relaxed: the best without them.
  func solved(
    for goals: [Goal], relaxed: Matching, until limits: SolveLimits
  ) throws(AssignmentFault) -> (matching: Matching, bounds: [AimBound]) {
    let byProvider = ProviderColumns(problem)
    let hasBudgets = byProvider.terms.contains { $0.budget != nil }
    let openings = hasBudgets ? nil : try openings(byProvider, goals, relaxed, until: limits)
    var start = try openings.map { set throws(AssignmentFault) in try problem.solved(for: goals, opening: set)
    }
    while true {
      var search = try ComponentSolver(
        self, for: goals, relaxed: relaxed, from: start, openings, until: limits)
      try search.run()
      if search.isSettled { return (search.matching, search.bounds) }
      // Where one goal was left open, the search for the next may come upon more of it.
      start = search.matching
    }
  }

  /// Who opens, as a search by the weighed sum of the goals finds it.
  private func openings(
    _ byProvider: ProviderColumns, _ goals: [Goal], _ relaxed: Matching, until limits: SolveLimits
  ) throws(AssignmentFault) -> OpenProviders {
    let worths = ScalarisedGoals(goals, of: problem).worths(of: problem)
    let loads = relaxed.loads(providerCount: byProvider.providerCount)
    do {
      var search = try OpeningSearch(
        byProvider, seekerCount: seekers.count, worths: byProvider.origins.map { worths[Int($0)] },
        primalOpen: loads.indices.map { Double(loads[$0]) / Double(max(1, byProvider.terms[$0].minimum)) })
      search.improve(work: 300, until: limits)
      return search.best
    } catch { throw cannotOpen(byProvider) }
  }
}
