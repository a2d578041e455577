import Assignment
import Oracles
import Testing

@Suite("Minimums and budgets")
struct ConditionTests {
  @Test("lead, in any order of goals, to exactly what trying everything finds", arguments: 0..<8)
  func agreeWithTrying(part: Int) throws {
    var binding = 0
    for index in 0..<250 {
      let seed = UInt64(100_000 * part + index)
      let problem = tinyProblemUnderConditions(seed: seed)
      var draw = SplitMix64(seed: seed)
      let goals = index % 3 == 0 ? [Goal.points] : randomGoals(&draw)
      let best = bestByTrying(problem, goals)
      do {
        let solution = try problem.solved(for: goals)
        binding += solution.restriction == nil ? 0 : 1
        let values = goals.map { worth(problem, $0, solution.matching) }
        #expect(keepsConditions(problem, solution.matching), "seed \(seed) \(goals)")
        let wanted = try #require(best.first, "seed \(seed) \(goals)")
        #expect(!isWorse(values, goals.map { worth(problem, $0, wanted) }), "seed \(seed) \(goals)")
        #expect(problem.violations(of: solution) == [], "seed \(seed) \(goals)")
      } catch AssignmentFault.pins {
        #expect(best.isEmpty, "seed \(seed) \(goals)")
      }
    }
    #expect(binding > 60, "\(binding)")
  }

  @Test("are bounded from above by any prices of seekers whatever")
  func bounds() throws {
    var checked = 0
    for seed in 0..<3_000 {
      let problem = tinyProblemUnderConditions(seed: UInt64(seed))
      guard let best = bestByTrying(problem, [.points]).first else { continue }
      let simple = try problem.simplified()
      var draw = SplitMix64(seed: UInt64(seed))
      let highest = [2, 10, 1_000_000][draw.below(3)]
      for _ in 0..<3 {
        let prices = (0..<problem.instance.seekerCount).map { _ in Int64(draw.below(highest)) }
        let bound = simple.bound(of: GoalBound(goal: .points, times: [1], prices: prices), after: [])
        let points = problem.reached(.points, by: best)
        #expect(try #require(bound) >= points, "seed \(seed)")
        checked += 1
      }
    }
    #expect(checked > 6_000)
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
}
