import Assignment
import Oracles
import Testing

@Suite("Minimums and budgets")
struct ConditionTests {
  @Test("lead, in any order of goals, to exactly what trying everything finds", arguments: 0..<8)
  func agreeWithTrying(part: Int) throws {
    var binding = 0
    for index in 0..<500 {
      let seed = UInt64(100_000 * part + index)
      let problem = tinyProblemUnderConditions(seed: seed)
      var draw = SplitMix64(seed: seed)
      let goals = index % 3 == 0 ? [Goal.points] : randomGoals(&draw)
      let best = bestByTrying(problem, goals)
      do {
        let solution = try problem.solved(for: goals)
        binding += solution.conditionalBounds == nil ? 0 : 1
        let values = goals.map { worth(problem, $0, solution.matching) }
        #expect(keepsConditions(problem, solution.matching), "seed \(seed) \(goals)")
        let wanted = try #require(best.first, "seed \(seed) \(goals)")
        #expect(!isWorse(values, goals.map { worth(problem, $0, wanted) }), "seed \(seed) \(goals)")
        #expect(solution.evidence == .proven, "seed \(seed) \(goals)")
        #expect(problem.violations(of: solution) == [], "seed \(seed) \(goals)")
      } catch AssignmentFault.pins {
        #expect(best.isEmpty, "seed \(seed) \(goals)")
      }
    }
    #expect(binding > 60, "\(binding)")
  }

  @Test(
    "lead, when the time is over from the start, to a matching no better than the best, with bounds that hold"
  )
  func stopped() throws {
    var open = 0
    for seed in 0..<1_500 {
      let problem = tinyProblemUnderConditions(seed: UInt64(seed))
      var draw = SplitMix64(seed: UInt64(seed))
      let goals = randomGoals(&draw)
      guard let best = bestByTrying(problem, goals).first,
        let solution = try? problem.solved(for: goals, within: SolveLimits(deadline: .now))
      else { continue }
      #expect(problem.violations(of: solution) == [], "seed \(seed) \(goals)")
      let reached = solution.goals.filter(goals.contains)
      #expect(
        !isWorse(
          reached.map { worth(problem, $0, best) }, reached.map { worth(problem, $0, solution.matching) }),
        "seed \(seed) \(goals)")
      open += solution.conditionalBounds.map { $0.isExact ? 0 : 1 } ?? 0
    }
    #expect(open > 20)
  }

  @Test("are bounded from above by any prices whatever, in any tree of cases")
  func bounds() throws {
    var refused = 0
    for seed in 0..<1_500 {
      let problem = tinyProblemUnderConditions(seed: UInt64(seed))
      var draw = SplitMix64(seed: UInt64(seed))
      let goals = randomGoals(&draw)
      guard let solution = try? problem.solved(for: goals), let conditionalBounds = solution.conditionalBounds
      else {
        continue
      }
      let best = goals.map { worth(problem, $0, solution.matching) }
      for other in bestByTrying(problem, []) where isWorse(goals.map { worth(problem, $0, other) }, best) {
        // What is worse cannot be made to look best by any numbers.
        let parts = conditionalBounds.parts.map { part in
          ComponentBounds(
            seeker: part.seeker,
            bounds: part.bounds.map { bound in
              let reached = problem.reached(bound.aim, by: other, for: goals)
              return AimBound(
                aim: bound.aim, reached: reached, bound: reached,
                proof: bound.proof.map { changed($0, &draw) })
            })
        }
        let forged = Solution(
          goals: solution.goals, matching: other, proof: [], pricesOfBound: nil,
          bound: problem.reached(.points, by: other), isUnique: false,
          conditionalBounds: ConditionalBounds(parts: parts, relaxation: conditionalBounds.relaxation))
        #expect(problem.violations(of: forged) != [], "seed \(seed) \(goals)")
        refused += 1
        if draw.chance(0.2) { break }
      }
    }
    #expect(refused > 1_000, "\(refused)")
  }

  @Test("are checked without a trap at prices beyond all measure, too")
  func immeasurable() throws {
    let amounts: [Int64] = [1, Conditions.mostMoney, Conditions.mostMoney]
    let instance = Instance(
      rowStarts: [0, 1, 2, 3], candidates: amounts.map { _ in Candidate(points: 1_000, provider: 0) },
      capacities: [3])
    let problem = AssignmentProblem(
      instance: instance, groups: [0, 0, 0], priorities: [1, 1, 1],
      lot: Lot(number: 1, seekers: ["a", "b", "c"], providers: ["p"]),
      conditions: Conditions(
        of: instance, minimums: [0], budgets: [Conditions.mostMoney], amount: { seeker, _ in amounts[seeker] }
      ))
    let solution = try problem.solved(for: [.points])
    let conditionalBounds = try #require(solution.conditionalBounds)
    for shift in stride(from: 0, through: 62, by: 1) {
      let prices = Branching.Prices(times: [1 << shift], seekers: [0, 0, 0], groups: [])
      let parts = conditionalBounds.parts.map { part in
        ComponentBounds(
          seeker: part.seeker,
          bounds: part.bounds.map {
            AimBound(aim: $0.aim, reached: $0.reached, bound: $0.bound, proof: .prices(prices))
          })
      }
      let forged = Solution(
        goals: solution.goals, matching: solution.matching, proof: [], pricesOfBound: nil,
        bound: solution.bound, isUnique: false,
        conditionalBounds: ConditionalBounds(parts: parts, relaxation: conditionalBounds.relaxation))
      // One of them alone fits beside nobody, so that prices of nobody prove what is reached, or are none to reckon with.
      let isRefused = problem.violations(of: forged) != []
      #expect(isRefused == (shift > 42), "\(shift)")
    }
  }

  /// The same tree with some prices changed.
  private func changed(_ tree: Branching, _ draw: inout SplitMix64) -> Branching {
    switch tree {
    case .prices(let prices):
      let highest = [2, 10, 1_000_000][draw.below(3)]
      return .prices(
        Branching.Prices(
          times: prices.times,
          seekers: prices.seekers.map { draw.chance(0.7) ? $0 : Int64(draw.below(highest)) },
          groups: prices.groups.map { draw.chance(0.7) ? $0 : Int64(draw.below(highest)) }))
    case .pair(let pair, let taken, let left):
      return .pair(pair, taken: changed(taken, &draw), left: changed(left, &draw))
    case .provider(let provider, let open, let closed):
      return .provider(provider, open: changed(open, &draw), closed: changed(closed, &draw))
    }
  }

  @Test("that are simplified have the same matchings as before")
  func simplified() throws {
    for seed in 0..<1_500 {
      let problem = tinyProblemUnderConditions(seed: UInt64(50_000 + seed), seekers: 5)
      let all = bestByTrying(problem, [])
      guard let simple = try? problem.simplified() else {
        #expect(all.isEmpty, "seed \(seed)")
        continue
      }
      #expect(Set(bestByTrying(simple, [])) == Set(all), "seed \(seed)")
    }
  }

  @Test("with budgets alone are decided exactly where there are few seekers")
  func smallBudgets() throws {
    for seed in 0..<300 {
      let problem = loanProblem(seekers: 4 + seed % 4, providers: 2 + seed % 2, seed: UInt64(seed))
      let best = try #require(bestByTrying(problem, [.points]).first)
      let solution = try problem.solved(for: [.points])
      let most = problem.reached(.points, by: best)
      #expect(problem.reached(.points, by: solution.matching) == most, "seed \(seed)")
      #expect(solution.bound == most, "seed \(seed)")
    }
  }

  @Test("with budgets of middling size are kept, bounded, and solved alike every time", arguments: [0, 1])
  func middlingBudgets(seed: Int) throws {
    for (seekers, providers) in [(15, 5), (40, 8)] {
      let problem = loanProblem(seekers: seekers, providers: providers, seed: UInt64(seed))
      let solution = try problem.solved(for: [.points])
      #expect(keepsConditions(problem, solution.matching))
      let loads = solution.matching.loads(providerCount: providers)
      #expect(zip(loads, problem.instance.capacities).allSatisfy { $0 <= $1 })
      #expect(try problem.solved(for: [.points]).matching == solution.matching)
      #expect(solution.bound == problem.reached(.points, by: solution.matching))
    }
  }

  /// A generalised assignment problem: what a seeker costs and is worth differs from provider to provider.
  private func loanProblem(seekers: Int, providers: Int, seed: UInt64) -> AssignmentProblem {
    var draw = SplitMix64(seed: seed &+ 0x10A)
    var (starts, candidates, amounts): ([Int32], [Candidate], [Int64]) = ([0], [], [])
    for _ in 0..<seekers {
      for provider in 0..<providers {
        candidates.append(Candidate(points: Int32(100 + draw.below(900)), provider: Int32(provider)))
        amounts.append(Int64(5 + draw.below(21)))
      }
      starts.append(Int32(candidates.count))
    }
    let budget = Int64(12 * seekers / providers)
    let instance = Instance(
      rowStarts: starts, candidates: candidates,
      capacities: Array(repeating: Int32(seekers), count: providers))
    return AssignmentProblem(
      instance: instance, groups: Array(repeating: 0, count: seekers),
      priorities: Array(repeating: 1, count: seekers),
      lot: Lot(
        number: 1, seekers: (0..<seekers).map { "s\($0)" }, providers: (0..<providers).map { "p\($0)" }),
      conditions: Conditions(
        of: instance, minimums: Array(repeating: 0, count: providers),
        budgets: Array(repeating: budget, count: providers),
        amount: { amounts[$0 * providers + Int($1)] }))
  }
}
