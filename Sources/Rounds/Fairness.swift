public import Assignment
import Scoring

/// What a goal reached, and what it could have reached if it had come first.
public struct GoalReport: Hashable, Sendable {
  /// The goal.
  public let goal: Goal
  /// What the round reaches.
  public let reached: Int64
  /// What it would reach if this goal came first.
  public let possible: Int64

  /// What was given up for the goals before.
  public var givenUp: Int64 { possible - reached }
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
  /// What each goal of a solution reached and could have reached. A goal alone reaches all it can, so there is nothing
  /// to solve for an order of one.
  func goalReports(of solution: Solution) throws(AssignmentFault) -> [GoalReport] {
    var reports: [GoalReport] = []
    for (index, goal) in solution.goals.dropLast().enumerated() {
      let reached = reached(goal, by: solution.matching)
      let possible = index == 0 ? reached : self.reached(goal, by: try solved(for: [goal]).matching)
      reports.append(GoalReport(goal: goal, reached: reached, possible: possible))
    }
    return reports
  }

  /// What the same order reaches with no floor, one up to half of every group and one up to everybody; nothing if the
  /// order has no floor.
  func shareReports(of solution: Solution) throws(AssignmentFault) -> [ShareReport] {
    let goals = Array(solution.goals.dropLast())
    guard let place = goals.firstIndex(where: { $0.name == Goal.floor(upTo: 0).name }) else { return [] }
    var reports: [ShareReport] = []
    for upTo in [0, 500, 1000] {
      var order = goals
      order[place] = .floor(upTo: upTo)
      let matching = order == goals ? solution.matching : try solved(for: order).matching
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
