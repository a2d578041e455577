/// Goals in their order as one sum, in which each counts so much more than those behind it that a search hardly ever gives
/// up one for the other. It guides searches and bounds goals; whether a result is better is always asked goal by goal.
struct Weighing {
  /// The goals that sum up whole numbers pair by pair, in their order.
  let goals: [Goal]
  /// How many times each of them counts, ≥ 1.
  let times: [Int64]
  /// What a first step of a group counts, where there is a floor; 0 otherwise.
  let step: Int64
  private let upTo: Int

  /// How many changes of the goals behind one unit of a goal outweighs.
  private static let factor: Int64 = 8
  /// No pair counts more for one goal, so that sums over all candidates stay far from what 64 bits hold.
  private static func most(of problem: AssignmentProblem) -> Int64 {
    min(1 << 40, (1 << 57) / Int64(max(1, problem.instance.candidates.count)))
  }
  /// Prices are whole numbers, so that a goal that counts in ones has to be told apart more finely.
  private static let finest: Int64 = 1 << 20

  init(_ order: [Goal], of problem: AssignmentProblem) {
    var (goals, times, step, upTo): ([Goal], [Int64], Int64, Int) = ([], [], 0, 0)
    var behind: Int64 = 0
    let limit = Weighing.most(of: problem)
    for goal in order.reversed() where goal != .ties {
      if case .floor(let share) = goal {
        step = max(1, min(Weighing.factor * max(1, behind), limit))
        behind += 2 * step
        upTo = share
        continue
      }
      let most = problem.most(of: goal)
      let each = max(1, min(max(1, Weighing.factor * behind), limit / most))
      goals.insert(goal, at: 0)
      times.insert(each, at: 0)
      behind += each * most
    }
    let scale = max(1, Weighing.finest / max(1, behind))
    self.goals = goals
    self.times = times.map { $0 * scale }
    self.step = step * scale
    self.upTo = upTo
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

  /// What the pinned pairs count.
  func worth(ofPinnedIn problem: AssignmentProblem) -> Int64 {
    Set(problem.pins).reduce(0) { sum, pin in
      let points = problem.instance.points(seeker: pin.seeker, provider: Int32(pin.provider)) ?? 0
      return zip(goals, times).reduce(sum) {
        $0 + $1.1 * problem.worth(of: $1.0, seeker: pin.seeker, provider: pin.provider, points: points)
      }
    }
  }

  /// What one more served seeker of each group counts by itself.
  func steps(of problem: AssignmentProblem) -> GroupSteps {
    guard step > 0 else { return GroupSteps(seekerCount: problem.instance.seekerCount) }
    let shares = problem.shares(upTo: upTo)
    return GroupSteps(shares) { level in
      // The lower the share before a step, the more it counts, from twice down to once.
      step + step * Int64(level.size - level.taken) / Int64(level.size)
    }
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
