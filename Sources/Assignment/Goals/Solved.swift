extension AssignmentProblem {
  /// The best matching for goals in their order, each exact before the next is looked at, and what proves it.
  ///
  /// After each goal the problem is narrowed to the face of its optimal solutions, which is a transportation problem
  /// again (see "Faces" in docs/engine.md). Ties are always the last goal, so there is one answer.
  ///
  /// Where minimums or budgets bind, the answer is the best that a search finds, with a bound for each goal; see
  /// ``Solution/conditionalBounds``.
  ///
  /// - Parameters:
  ///   - goals: the goals in their order, no goal twice and at most one floor; the lot is put behind them.
  ///   - method: how the best points are found, where points are the first goal and neither minimums nor budgets bind.
  ///   - earlier: the solution, for the same goals, of a problem with the same seekers and providers that differs in
  ///     some points, capacities, pins or bans. The search starts from it; the answer is the same without.
  ///     One for other goals is passed over.
  ///   - limits: when to be content with less; the solution then says so (``Solution/stop``) and names the goals that are
  ///     proven.
  /// - Returns: a solution in which ``violations(of:)`` finds nothing.
  /// - Throws: ``AssignmentFault``, if pinned pairs contradict each other, or GLPK ends without an answer.
  /// - Precondition: at most one floor; a second one traps.
  public func solved(
    for goals: [Goal], by method: Method = .shortestPaths, from earlier: Solution? = nil,
    within limits: SolveLimits = .none
  ) throws(AssignmentFault) -> Solution {
    let goals = Goal.complete(goals)
    guard conditions == nil else {
      let simple: AssignmentProblem
      do { simple = try simplified() } catch { throw .pins(error) }
      return try simple.conditions == nil
        ? simple.solved(for: goals, by: method, from: earlier, within: limits)
        : simple.solvedUnderConditions(for: goals, within: limits)
    }
    var solver = try LexicographicSolver(
      self, by: method, from: earlier.flatMap { $0.goals == goals ? $0 : nil }, within: limits)
    for (index, goal) in goals.enumerated() {
      if let stop = index > 0 && limits.isOver ? .time : try solver.reach(goal) {
        return solver.solution(goals: Array(goals.prefix(index)), stop: stop)
      }
    }
    return solver.solution(goals: goals)
  }
}

extension AssignmentProblem {
  /// The most that a goal alone can reach; what the lot would decide is not looked at.
  ///
  /// - Throws: ``AssignmentFault``.
  public func highest(_ goal: Goal) throws(AssignmentFault) -> Int64 {
    guard conditions == nil else { return reached(goal, by: try solved(for: [goal]).matching) }
    return reached(goal, by: try LexicographicSolver(self).reaching(goal).result)
  }
}
