import Assignment
import Foundation
import Livelihood

extension CertificateFile {
  /// What a certificate says of a goal with a slack.
  struct SlackRecord: Codable, Equatable {
    /// The goals that were asked for, ties last; those of the certificate are what was proven of them.
    var order: [String]
    /// The goal with the slack.
    var goal: String
    var perMille: Int
    /// The best of that goal, as the proof in the folder `unrelaxed` shows.
    var best: Int64
    /// What it must reach at least.
    var required: Int64
    /// The goal that could not have all it wanted; absent if every goal could.
    var limited: Limited?

    /// Whether the goal that was traded could be better.
    var isOpen: Bool { limited.map { $0.reached != $0.bound } ?? false }

    struct Limited: Codable, Equatable {
      var goal: String
      var reached: Int64
      /// What it cannot exceed.
      var bound: Int64
    }

    enum CodingKeys: String, CodingKey {
      case order, goal, best, required, limited
      case perMille = "per_mille"
    }

    init(_ relaxed: SolvedWithTolerance, _ problem: AssignmentProblem) {
      order = relaxed.order.map(\.text)
      goal = relaxed.slack.kind.rawValue
      perMille = relaxed.slack.perMille
      best = problem.reached(relaxed.slack.goal, by: relaxed.unrelaxed.matching)
      required = relaxed.required
      limited = relaxed.limited.map { Limited(goal: $0.goal.text, reached: $0.reached, bound: $0.bound) }
    }
  }
}
