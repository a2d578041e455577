import Assignment
import Oracles
import Testing

@Suite("Who takes a place that comes free")
struct SuccessionTests {
  @Test("is who the engine puts on one more place, every other pair being pinned", arguments: 0..<6)
  func agreesWithSolving(part: Int) throws {
    var places = 0
    for index in 0..<150 {
      let seed = UInt64(1_000 * part + index)
      var draw = SplitMix64(seed: seed)
      let (problem, goals) = (tinyProblem(seed: 40_000 + seed, seekers: 7), randomGoals(&draw))
      let matching = try problem.solved(for: goals).matching
      places += try check(problem, goals, matching, seed)
    }
    #expect(places > 100)
  }

  @Test(
    "is the same where funds have budgets and classes minimums, what the place needs being paid",
    arguments: 0..<4)
  func agreesUnderConditions(part: Int) throws {
    var places = 0
    for index in 0..<60 {
      let seed = UInt64(1_000 * part + index)
      var draw = SplitMix64(seed: seed)
      let (problem, goals) = (tinyProblemUnderConditions(seed: seed, seekers: 7), randomGoals(&draw))
      guard let solution = try? problem.solved(for: goals) else { continue }
      places += try check(problem, goals, solution.matching, seed)
    }
    #expect(places > 30)
  }

  @Test("is best by every goal of what the slack still allows")
  func slack() throws {
    var places = 0
    for seed in 0..<300 {
      var draw = SplitMix64(seed: UInt64(seed))
      let problem = tinyProblem(seed: UInt64(30_000 + seed), seekers: 6)
      let goals = draw.shuffled([Goal.served, .priority, .points, .stability])
      let slack = GoalTolerance([.points, .served][draw.below(2)], perMille: [0, 100, 500][draw.below(3)])
      let relaxed = try problem.solved(for: goals, slack: slack)
      let matching = relaxed.solution.matching
      let succession = Succession(in: problem, after: matching, goals: slack.yielding(relaxed.order))
      for (provider, reserve) in problem.reserves(beside: matching).enumerated() where !reserve.isEmpty {
        let outcomes = reserve.map { matching.adding([Pair(seeker: $0.seeker, provider: provider)]) }
        // Nobody was moved, so what the slack requires stays reached, and the goals behind it come first.
        #expect(outcomes.allSatisfy { problem.reached(slack.goal, by: $0) >= relaxed.required })
        let order = Goal.complete(goals.filter { $0 != slack.goal } + [slack.goal])
        let best = outcomes.reduce(outcomes[0]) { best, other in
          isWorse(order.map { worth(problem, $0, best) }, order.map { worth(problem, $0, other) })
            ? other : best
        }
        let first = try #require(succession.first(of: reserve, at: provider))
        #expect(best.providers[first.seeker] == Int32(provider), "seed \(seed)")
        places += 1
      }
    }
    #expect(places > 100)
  }

  @Test("names the goal that tells two seekers apart")
  func deciding() throws {
    // One place, taken; of the three that wait two share a group nobody of which is served.
    let problem = AssignmentProblem(
      instance: Instance(
        rowStarts: [0, 1, 2, 3, 4], candidates: [9, 5, 7, 8].map { Candidate(points: $0, provider: 0) },
        capacities: [1]),
      groups: [0, 1, 1, 0], priorities: [1, 3, 2, 4],
      lot: Lot(number: 0, seekers: ["a", "b", "c", "d"], providers: ["p"]))
    let matching = Matching(providers: [0, -1, -1, -1])
    let reserve = problem.reserves(beside: matching)[0]
    var succession = Succession(
      in: problem, after: matching, goals: [.floor(upTo: 1000), .served, .priority, .points])
    // The group of b and c comes first, as none of it is served; b is in greater need. Then c's group has one of two, as
    // has d's, so that need decides.
    #expect(succession.order(of: reserve, at: 0).map(\.seeker) == [1, 3, 2])
    #expect(succession.deciding(reserve[0], reserve[2], at: 0) == .floor(upTo: 1000))
    #expect(succession.deciding(reserve[0], reserve[1], at: 0) == .priority)
    #expect(succession.share(of: 1) == (0, 2))
    succession.seat(1)
    #expect(succession.share(of: 2) == (1, 2))
    #expect(succession.deciding(reserve[1], reserve[2], at: 0) == .priority)
    #expect(succession.first(of: reserve.dropFirst(), at: 0)?.seeker == 3)
    #expect(
      Succession(in: problem, after: matching, goals: [.points]).order(of: reserve, at: 0).map(\.seeker)
        == [3, 2, 1])
  }

  /// Fills one more place after the other at each provider, by the engine and by trying everything.
  private func check(
    _ problem: AssignmentProblem, _ goals: [Goal], _ matching: Matching, _ seed: UInt64
  ) throws -> Int {
    var places = 0
    let loads = matching.loads(providerCount: problem.instance.providerCount)
    for (provider, reserve) in problem.reserves(beside: matching).enumerated() {
      // A class that stays closed has no place that could come free.
      if loads[provider] == 0, problem.conditions?.minimums[provider] ?? 0 > 1 { continue }
      var succession = Succession(in: problem, after: matching, goals: goals)
      let order = succession.order(of: reserve, at: provider)
      #expect(Set(order) == Set(reserve) && order.count == reserve.count)
      var (standing, left) = (matching, reserve)
      for next in order.prefix(3) {
        let open = opened(problem, at: provider, standing)
        let solved = try open.solved(for: goals).matching
        let tried = bestByTrying(open, Goal.complete(goals))
        #expect(succession.first(of: left, at: provider) == next, "seed \(seed) \(goals)")
        standing = standing.adding([Pair(seeker: next.seeker, provider: provider)])
        #expect(solved == standing && tried == [standing], "seed \(seed) \(goals) provider \(provider)")
        succession.seat(next.seeker)
        left.removeAll { $0 == next }
        places += 1
      }
    }
    return places
  }

  /// The problem where all pairs of a matching are pinned, no place is free but one at a provider, and money is no hindrance
  /// there.
  private func opened(
    _ problem: AssignmentProblem, at provider: Int, _ matching: Matching
  ) -> AssignmentProblem {
    var problem = problem
    problem.pins = matching.providers.enumerated().filter { $0.element != Matching.unserved }.map {
      Pair(seeker: $0.offset, provider: Int($0.element))
    }
    var loads = matching.loads(providerCount: problem.instance.providerCount)
    loads[provider] += 1
    let whole = problem.instance
    problem.instance = whole.with(capacities: loads)
    if let conditions = problem.conditions {
      var budgets = conditions.budgets
      budgets[provider] = nil
      problem.conditions = Conditions(of: problem.instance, minimums: conditions.minimums, budgets: budgets) {
        seeker, other in
        whole.row(of: seeker).first { whole.candidates[$0].provider == other }.map { conditions.amounts[$0] }
          ?? 0
      }
    }
    return problem
  }
}
