/// Goals in their order as one sum, in which each counts so much more than those behind it that a search hardly ever gives
/// up one for the other. It guides searches and bounds goals; whether a result is better is always asked goal by goal.
struct ScalarisedGoals {
  /// The goals that sum up whole numbers pair by pair, in their order.
  let goals: [Goal]
  /// How many times each of them counts, ≥ 1.
  let times: [Int64]

  /// How many changes of the goals behind one unit of a goal outweighs.
  private static let factor: Int64 = 8
  /// No pair counts more for one goal, so that sums over all candidates stay far from what 64 bits hold.
  private static func most(of problem: AssignmentProblem) -> Int64 {
    min(1 << 40, (1 << 57) / Int64(max(1, problem.instance.candidates.count)))
  }
  /// Prices are whole numbers, so that a goal that counts in ones has to be told apart more finely.
  private static let finest: Int64 = 1 << 20

  init(_ order: [Goal], of problem: AssignmentProblem) {
    var (goals, times): ([Goal], [Int64]) = ([], [])
    var behind: Int64 = 0
    let limit = ScalarisedGoals.most(of: problem)
    for goal in Goal.asked(order).reversed() where !goal.isFloor {
      let most = problem.most(of: goal)
      let each = max(1, min(max(1, ScalarisedGoals.factor * behind), limit / most))
      goals.insert(goal, at: 0)
      times.insert(each, at: 0)
      behind += each * most
    }
    let scale = max(1, ScalarisedGoals.finest / max(1, behind))
    self.goals = goals
    self.times = times.map { $0 * scale }
  }

  /// What each candidate counts.
  func worths(of problem: AssignmentProblem) -> [Int64] {
    var worths: [Int64] = []
    worths.reserveCapacity(problem.instance.candidates.count)
    for seeker in 0..<problem.instance.seekerCount {
      for candidate in problem.instance.candidates[problem.instance.row(of: seeker)] {
        var sum: Int64 = 0
        for (goal, times) in zip(goals, times) {
          sum +=
            times
            * problem.worth(
              of: goal, seeker: seeker, provider: Int(candidate.provider), points: candidate.points)
        }
        worths.append(sum)
      }
    }
    return worths
  }
}

extension AssignmentProblem {
  /// The most that a pair can be worth to a goal, ≥ 1.
  fileprivate func most(of goal: Goal) -> Int64 {
    switch goal {
    case .priority: Int64(priorities.max() ?? 1)
    case .points:
      Int64(
        max(
          1,
          (0..<instance.seekerCount).reduce(Int32(0)) { highest, seeker in
            let row = instance.row(of: seeker)
            return row.isEmpty ? highest : max(highest, instance.candidates[row.lowerBound].points)
          }))
    default: 1
    }
  }
}
