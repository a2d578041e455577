/// How far a goal may give way to those after it.
public struct GoalTolerance: Hashable, Sendable {
  /// The goal that may give way: points or served.
  public let kind: Trade.Kind
  /// What share of its best may be missing, 0 … 1000 per mille; the missing part is rounded down.
  public let perMille: Int

  /// The goals that can have a slack.
  public static let kinds: [Trade.Kind] = [.points, .served]

  /// Allows a slack.
  ///
  /// - Precondition: the goal is one of ``kinds``; `perMille` lies in 0 … 1000.
  public init(_ kind: Trade.Kind, perMille: Int) {
    precondition(GoalTolerance.kinds.contains(kind) && (0...1000).contains(perMille))
    self.kind = kind
    self.perMille = perMille
  }

  /// The goal that may give way.
  public var goal: Goal { kind.goal }

  /// What has to be reached of a best.
  public func required(of best: Int64) -> Int64 { best - best * Int64(perMille) / 1000 }

  /// Whether it can be given to an order of goals: the goal is in it, no floor comes behind.
  public func fits(_ goals: [Goal]) -> Bool { goal.standsBehindFloors(of: goals) }
}

/// What goals in order reach where one of them has a slack.
public struct SolvedWithTolerance: Sendable {
  /// The slack.
  public let slack: GoalTolerance
  /// The order that was asked for, ties last.
  public let order: [Goal]
  /// The best of the goal with the slack, and of those before it; what proves how much is required.
  public let unrelaxed: Solution
  /// What the goal with the slack must reach at least.
  public let required: Int64
  /// The solution. Its goals are those before the slack and those behind it, as far as all of each could be had, and the
  /// one that gave way. Where a goal could not, it is ``Goal/trade(_:)``, one of the two that were traded, and what is
  /// left; or nothing behind the trade, if GLPK found the matching.
  public let solution: Solution
  /// The goal that could not have all it wanted; nil if every goal could.
  public let limited: Limit?

  /// How far a goal came that was traded.
  public struct Limit: Hashable, Sendable {
    /// The goal.
    public let goal: Goal
    /// What it reaches.
    public let reached: Int64
    /// What it cannot exceed.
    public let bound: Int64
  }

  /// Whether nothing better exists: every goal is proven, and the one that was traded reaches its bound.
  public var isExact: Bool { solution.stop == nil && limited.map { $0.reached == $0.bound } ?? true }
}

extension AssignmentProblem {
  /// The best matching for goals in their order where one goal may give way to those behind it.
  ///
  /// Behind the slack each goal first tries to have all it can: if the goal with the slack then still reaches what is
  /// required, nothing was traded. The first for which that fails is traded against it at the best rate; of the
  /// solutions that are best at this rate, one is taken that reaches what is required and has most of the next goal that
  /// whole numbers allow. GLPK looks for it, with the requirement as a row, on the face of the trade.
  ///
  /// - Precondition: the slack fits the goals, and no minimum or budget binds; see ``AssignmentProblem/isConditional``.
  /// - Throws: ``AssignmentFault``.
  public func solved(for goals: [Goal], slack: GoalTolerance) throws(AssignmentFault) -> SolvedWithTolerance {
    precondition(slack.fits(goals))
    guard conditions == nil else {
      let simple: AssignmentProblem
      do { simple = try simplified() } catch { throw .pins(error) }
      precondition(simple.conditions == nil, "a slack where minimums or budgets bind")
      return try simple.solved(for: goals, slack: slack)
    }
    let goals = Goal.complete(goals)
    let place = goals.firstIndex(of: slack.goal) ?? 0
    let (before, behind) = (Array(goals[..<place]), Goal.asked(Array(goals[(place + 1)...])))
    let unrelaxed = try solved(for: before + [slack.goal])
    let required = slack.required(of: reached(slack.goal, by: unrelaxed.matching))
    func relaxed(_ solution: Solution, _ limited: SolvedWithTolerance.Limit? = nil) -> SolvedWithTolerance {
      SolvedWithTolerance(
        slack: slack, order: goals, unrelaxed: unrelaxed, required: required, solution: solution,
        limited: limited)
    }
    var solver = try LexicographicSolver(self)
    for goal in before { solver = try solver.reaching(goal) }
    var done = before
    for (index, goal) in behind.enumerated() {
      let greedy = try solver.reaching(goal)
      let least = try greedy.reaching(slack.goal)
      if reached(slack.goal, by: least.result) >= required {
        solver = greedy
        done.append(goal)
        continue
      }
      let lagrangian = LagrangianTrade(
        problem: self, start: solver, next: goal.kind, goal: slack.kind, required: required)
      let rate = try lagrangian.bestRate(from: least)
      let solution = try lagrangian.solution(of: rate, after: done, left: behind[(index + 1)...])
      return relaxed(
        solution, .init(goal: goal, reached: reached(goal, by: solution.matching), bound: rate.bound))
    }
    let last = [slack.goal] + Goal.byLot
    for goal in last { solver = try solver.reaching(goal) }
    return relaxed(solver.solution(goals: done + last))
  }
}

extension Goal {
  fileprivate var kind: Trade.Kind {
    guard let kind = Trade.Kind(rawValue: name) else { preconditionFailure("a goal that cannot be traded") }
    return kind
  }
}
