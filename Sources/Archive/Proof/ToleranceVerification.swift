import Assignment
import Foundation
import Livelihood

extension ProofFolder {
  /// Where the proof of a slack goal's best stands.
  static let unrelaxedName = "unrelaxed"

  /// The files of a proof besides its instance, by their paths within the folder.
  static func names(beside folders: [String]) -> [String] {
    let names = [assignmentName, CertificateFile.name]
    return names + folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
  }

  /// What of the claims about a slack is not so: how much is required, that it is reached, that the goals proven are
  /// those asked for, and the bound of the goal that was traded.
  static func slackFindings(
    of proven: Proven, in folder: URL, instance: URL, ignoreDigests: Bool
  ) -> [Message] {
    guard let record = proven.certificate.slack else { return [] }
    let order = record.order.compactMap(Goal.init(text:))
    guard order.count == record.order.count, order == Goal.complete(order),
      Set(order.map(\.name)).count == order.count, !order.contains(where: \.isTrade),
      let kind = GoalTolerance.kinds.first(where: { $0.rawValue == record.goal }),
      (0...1000).contains(record.perMille),
      GoalTolerance(kind, perMille: record.perMille).fits(order), let place = order.firstIndex(of: kind.goal)
    else { return [.unknownGoals(record.order)] }
    let slack = GoalTolerance(kind, perMille: record.perMille)
    let (before, behind) = (Array(order[..<place]), Goal.asked(Array(order[(place + 1)...])))

    let (findings, unrelaxed) = examine(
      folder.appending(path: unrelaxedName), instance: instance, ignoreDigests: ignoreDigests, as: .unrelaxed)
    guard findings.isEmpty, let unrelaxed else {
      return findings.map {
        Message(thai: "\(unrelaxedName): \($0.thai)", english: "\(unrelaxedName): \($0.english)")
      }
    }
    guard unrelaxed.solution.goals == before + [slack.goal] + Goal.byLot, unrelaxed.solution.stop == nil
    else {
      return [.unknownGoals(unrelaxed.certificate.goals)]
    }
    let best = unrelaxed.problem.reached(slack.goal, by: unrelaxed.matching)
    let required = slack.required(of: best)
    let reached = proven.problem.reached(slack.goal, by: proven.matching)
    var wrong = [("slack best", record.best, best), ("slack required", record.required, required)]
    if reached < required { wrong.append((slack.goal.name, required, reached)) }
    let goals = proven.solution.goals
    if let limit = record.limited {
      guard let next = Goal(text: limit.goal), let index = behind.firstIndex(of: next),
        case .trade(let trade)? = goals.dropFirst(before.count + index).first, trade.nextKind.goal == next,
        trade.goalKind == kind,
        isOrder(
          goals, before + behind[..<index] + [.trade(trade)], next, Array(behind[(index + 1)...]), slack,
          proven)
      else { return [.unknownGoals(proven.certificate.goals)] }
      let sum = proven.problem.reached(.trade(trade), by: proven.matching)
      wrong += [
        ("slack reached", limit.reached, proven.problem.reached(next, by: proven.matching)),
        ("slack bound", limit.bound, trade.bound(sum: sum, required: required)),
      ]
    } else if goals != before + behind + [slack.goal] + Goal.byLot || proven.solution.stop != nil {
      return [.unknownGoals(proven.certificate.goals)]
    }
    return wrong.filter { $0.1 != $0.2 }.map { .wrongClaim($0.0, claimed: $0.1, actual: $0.2) }
  }

  /// Whether goals are those up to a trade, and nothing more; or then one of the traded goals and all that is left.
  private static func isOrder(
    _ goals: [Goal], _ upToTrade: [Goal], _ next: Goal, _ left: [Goal], _ slack: GoalTolerance,
    _ proven: Proven
  ) -> Bool {
    if proven.solution.stop != nil { return goals == upToTrade }
    return goals == upToTrade + [slack.goal] + left + Goal.byLot
      || goals == upToTrade + [next] + left + [slack.goal] + Goal.byLot
  }
}
