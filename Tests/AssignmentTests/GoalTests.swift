import Assignment
import Testing

@Suite("Goals in their order")
struct GoalTests {
  @Test("reach exactly what trying everything reaches, with a proof, and one answer", arguments: 0..<8)
  func agreeWithTrying(part: Int) throws {
    for seed in 0..<500 {
      let problem = tinyProblem(seed: UInt64(part * 1_000 + seed))
      var draw = SplitMix64(seed: UInt64(seed))
      let goals = randomGoals(&draw)
      let solution = try problem.solved(for: goals)
      let best = bestByTrying(problem, solution.goals)
      #expect(best.contains(solution.matching), "seed \(part * 1_000 + seed) \(goals)")
      #expect(problem.violations(of: solution) == [], "seed \(part * 1_000 + seed) \(goals)")
      #expect(solution.isUnique == (best.count == 1), "seed \(part * 1_000 + seed) \(goals)")
    }
  }
}
