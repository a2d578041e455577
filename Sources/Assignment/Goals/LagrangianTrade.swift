import LinearSolver

/// The search for the rate at which a goal gives way to the next one.
///
/// What both goals can reach together has a concave frontier. The search keeps a point on either side of what is
/// required and solves for the slope between them; the solution lies beyond the line and replaces one of the two, until
/// no solution does (Dinkelbach's method 1967 on the Lagrangian function).
struct LagrangianTrade {
  let problem: AssignmentProblem
  /// Before either goal.
  let start: LexicographicSolver
  let next: Trade.Kind
  let goal: Trade.Kind
  let required: Int64

  /// The best rate, and what can be had at it.
  struct BestRate {
    let trade: Trade
    /// What the next goal cannot exceed.
    let bound: Int64
    /// All solutions that are best at the rate.
    let face: LexicographicSolver
    /// One of them that reaches what is required: the best in `second`.
    let solver: LexicographicSolver
    /// The goal that chose it: the one that gives way, or the next one, where all of them reach enough.
    let second: Goal
  }

  private typealias Totals = (next: Int64, goal: Int64)

  /// Finds the rate.
  ///
  /// - Parameter greedy: a solution with all of the next goal, and too little of the one that gives way.
  func bestRate(from greedy: LexicographicSolver) throws(AssignmentFault) -> BestRate {
    var low = totals(greedy)
    var high = totals(try start.reaching(goal.goal).reaching(next.goal))
    while true {
      let trade = Trade(next: next, goal: goal, low: low, high: high)
      let face = try start.reaching(.trade(trade))
      let most = try face.reaching(goal.goal)
      if totals(most).goal < required {
        // A rate that favours `high` always leads beyond `low`; otherwise this would go on for ever.
        guard totals(most).goal > low.goal else { throw .engine(.stopped) }
        low = totals(most)
        continue
      }
      let sum = problem.reached(.trade(trade), by: face.result)
      let bound = trade.bound(sum: sum, required: required)
      let least = try face.reaching(next.goal)
      if totals(least).goal < required {
        return BestRate(trade: trade, bound: bound, face: face, solver: most, second: goal.goal)
      }
      guard totals(least).goal < high.goal else {
        return BestRate(trade: trade, bound: bound, face: face, solver: least, second: next.goal)
      }
      high = totals(least)
    }
  }

  /// The solution that a rate leads to, where goals came before it and others are left.
  ///
  /// Where GLPK finds more of the next goal, its answer stands, and no goal behind is looked at.
  func solution(
    of rate: BestRate, after done: [Goal], left: ArraySlice<Goal>
  ) throws(AssignmentFault) -> Solution {
    let upToTrade = done + [.trade(rate.trade)]
    if let better = try rate.improved(required, problem) {
      return better.solution(goals: upToTrade, stop: .trade)
    }
    let behind = left + (rate.second == goal.goal ? [] : [goal.goal]) + Goal.byLot
    var solver = rate.solver
    for goal in behind { solver = try solver.reaching(goal) }
    return solver.solution(goals: upToTrade + [rate.second] + behind)
  }

  private func totals(_ solver: LexicographicSolver) -> Totals {
    let matching = solver.result
    return (problem.reached(next.goal, by: matching), problem.reached(goal.goal, by: matching))
  }
}

extension LagrangianTrade.BestRate {
  /// More columns would cost GLPK more time than a round has.
  private static let mostColumns = 20_000
  private static let mostNodes = 500

  /// A solution at the same rate with more of the next goal and still what is required, found by GLPK's branch and bound
  /// with that requirement as a row; nil if there is none, or none was found within the limits.
  ///
  /// - Throws: ``AssignmentFault/engine(_:)``, if GLPK finds a fault.
  fileprivate func improved(_ required: Int64, _ problem: AssignmentProblem) throws(AssignmentFault)
    -> LexicographicSolver?
  {
    let (next, goal) = (trade.next, trade.goal)
    let known = problem.reached(next, by: solver.result)
    guard known < bound, let network = face.face else { return nil }
    // Whoever has to have its only place takes no part in the choice.
    let isFixed = (0..<network.seekerCount).map { network.mustServe[$0] && network.row(of: $0).count == 1 }
    let columns = (0..<network.seekerCount).reduce(0) { $0 + (isFixed[$1] ? 0 : network.row(of: $1).count) }
    guard columns <= LagrangianTrade.BestRate.mostColumns else { return nil }

    func worth(_ goal: Goal, _ seeker: Int, _ arc: FaceCandidate) -> Int64 {
      arc.isNotServed
        ? 0
        : problem.worth(
          of: goal, seeker: seeker, provider: Int(arc.provider),
          points: problem.instance.points(seeker: seeker, provider: arc.provider) ?? 0)
    }
    var matching = [Int32](repeating: Matching.unserved, count: network.seekerCount)
    var free = network.capacities
    var kept = problem.pins.reduce(Int64(0)) {
      $0
        + problem.worth(
          of: goal, seeker: $1.seeker, provider: $1.provider,
          points: problem.instance.points(seeker: $1.seeker, provider: Int32($1.provider)) ?? 0)
    }
    for seeker in isFixed.indices where isFixed[seeker] {
      let arc = network.arcs[network.row(of: seeker).lowerBound]
      matching[seeker] = arc.provider
      free[Int(arc.provider)] -= 1
      kept += worth(goal, seeker, arc)
    }
    var programme = LinearProgram(.maximise)
    let requirement = programme.addRow(lower: Double(required - kept))
    let providers = free.indices.map {
      programme.addRow(lower: network.mustFill[$0] ? Double(free[$0]) : 0, upper: Double(free[$0]))
    }
    var pairs: [(seeker: Int, provider: Int32)] = []
    for seeker in isFixed.indices where !isFixed[seeker] && !network.row(of: seeker).isEmpty {
      let row = programme.addRow(lower: network.mustServe[seeker] ? 1 : 0, upper: 1)
      for arc in network.arcs[network.row(of: seeker)] {
        programme.addColumn(
          objective: Double(worth(next, seeker, arc)), upper: 1, isInteger: true,
          entries: [
            (row: requirement, coefficient: Double(worth(goal, seeker, arc))),
            (row: providers[Int(arc.provider)], coefficient: 1), (row: row, coefficient: 1),
          ])
        pairs.append((seeker, arc.provider))
      }
    }
    let solution: LinearSolution
    do {
      solution = try programme.solved(limits: Limits(nodes: LagrangianTrade.BestRate.mostNodes))
    } catch {
      throw .engine(.solver(error))
    }
    guard solution.held != .nothing else { return nil }
    for (pair, value) in zip(pairs, solution.values) where value > 0.5 {
      matching[pair.seeker] = pair.provider
    }
    // GLPK's word is not taken: the answer has to keep every rule in whole numbers.
    let better = face.seated(matching)
    guard network.allows(matching), problem.reached(goal, by: better.result) >= required,
      problem.reached(next, by: better.result) > known
    else { return nil }
    return better
  }
}

extension TransportationProblem {
  /// Whether a matching serves who has to be served, fills what has to be full, and overfills nothing.
  fileprivate func allows(_ matching: [Int32]) -> Bool {
    var loads = [Int32](repeating: 0, count: providerCount)
    for (seeker, provider) in matching.enumerated() {
      if provider != Matching.unserved {
        loads[Int(provider)] += 1
      } else if mustServe[seeker] {
        return false
      }
    }
    return loads.indices.allSatisfy {
      loads[$0] <= capacities[$0] && (!mustFill[$0] || loads[$0] == capacities[$0])
    }
  }
}
