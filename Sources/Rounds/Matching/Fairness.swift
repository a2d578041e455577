public import Assignment
import Scoring

/// What a goal reached, and what it could have reached if it had come first.
public struct GoalReport: Hashable, Sendable {
  /// The goal.
  public let goal: Goal
  /// What the round reaches.
  public let reached: Int64
  /// What it would reach if this goal came first; where minimums or budgets bind, what it would reach without them.
  public let possible: Int64

  /// What it could reach beside the goals before it; more than it reaches where it gave way to those behind.
  public let best: Int64

  /// What was given up for the goals before.
  public var givenUp: Int64 { possible - best }
}

/// What a round would reach if the floor went up to another share: the price of fairness.
public struct ShareReport: Hashable, Sendable {
  /// How far the floor goes, per mille; 0 is no floor.
  public let upTo: Int
  /// How many households are served.
  public let served: Int64
  /// The sum of the priorities of the served.
  public let priority: Int64
  /// The sum of points.
  public let points: Int64
  /// Of the group with the lowest served share: how many are served, out of how many.
  public let leastServed: (served: Int, asking: Int)

  public static func == (one: ShareReport, other: ShareReport) -> Bool {
    one.upTo == other.upTo && one.served == other.served && one.priority == other.priority
      && one.points == other.points && one.leastServed == other.leastServed
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(upTo)
    hasher.combine(points)
  }
}

extension AssignmentProblem {
  /// What each goal of an order is reached by a matching, and what it could reach. Without a slack the first goal reaches
  /// all it can, so there is nothing to solve for an order of one.
  func goalReports(
    of solution: Solution, _ relaxed: SolvedWithTolerance?, _ policy: Policy
  ) throws(AssignmentFault) -> [GoalReport] {
    let matching = solution.matching
    var free = self
    if solution.conditionalBounds != nil {
      do { free = try simplified() } catch { throw .pins(error) }
      free.conditions = nil
    }
    var reports: [GoalReport] = []
    for (index, goal) in policy.goals.enumerated() {
      let reached = reached(goal, by: matching)
      let isSure = index == 0 && policy.slack == nil && solution.conditionalBounds == nil
      let possible = isSure ? reached : try free.highest(goal)
      let best =
        relaxed.flatMap { $0.slack.goal == goal ? self.reached(goal, by: $0.unrelaxed.matching) : nil }
        ?? reached
      reports.append(GoalReport(goal: goal, reached: reached, possible: possible, best: best))
    }
    return reports
  }

  /// What the policy's order reaches with no floor, one up to half of every group and one up to everybody; nothing if
  /// the order has no floor.
  func shareReports(
    of matching: Matching, _ policy: Policy, _ slack: GoalTolerance?
  ) throws(AssignmentFault) -> [ShareReport] {
    guard let place = policy.goals.firstIndex(where: { $0.name == Goal.floor(upTo: 0).name }) else {
      return []
    }
    var reports: [ShareReport] = []
    for upTo in [0, 500, 1000] {
      var order = policy.goals
      order[place] = .floor(upTo: upTo)
      let matching =
        if order == policy.goals {
          matching
        } else if let slack {
          try solved(for: order, slack: slack).solution.matching
        } else {
          try solved(for: order).matching
        }
      reports.append(
        ShareReport(
          upTo: upTo, served: reached(.served, by: matching), priority: reached(.priority, by: matching),
          points: reached(.points, by: matching), leastServed: leastServed(by: matching)))
    }
    return reports
  }

  private func leastServed(by matching: Matching) -> (served: Int, asking: Int) {
    var sizes = [Int](repeating: 0, count: groupCount)
    for group in groups { sizes[Int(group)] += 1 }
    return zip(served(by: matching), sizes).map { (served: Int($0), asking: $1) }.min { one, other in
      let (left, right) = (one.served * other.asking, other.served * one.asking)
      return left != right ? left < right : one.asking > other.asking
    } ?? (0, 0)
  }
}
