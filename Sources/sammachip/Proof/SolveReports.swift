import Assignment
import Livelihood

// What `solve` says of results that come with a bound.

/// What became of a slack.
struct TradeReport {
  private let slack: GoalTolerance
  private let (best, required, reached): (Int64, Int64, Int64)
  private let limited: SolvedWithTolerance.Limit?
  /// Whether nothing better exists.
  let isExact: Bool

  init(_ relaxed: SolvedWithTolerance, _ problem: AssignmentProblem) {
    slack = relaxed.slack
    required = relaxed.required
    best = problem.reached(slack.goal, by: relaxed.unrelaxed.matching)
    reached = problem.reached(slack.goal, by: relaxed.solution.matching)
    limited = relaxed.limited
    isExact = relaxed.isExact
  }

  /// The same as an object.
  struct Record: Encodable {
    var goal: String
    var per_mille: Int
    var best, required, reached: Int64
    var traded: String?
    var traded_reached, traded_bound: Int64?
  }

  var record: Record {
    Record(
      goal: slack.kind.rawValue, per_mille: slack.perMille, best: best, required: required, reached: reached,
      traded: limited?.goal.name, traded_reached: limited?.reached, traded_bound: limited?.bound)
  }

  var words: Message {
    let name = slack.kind.rawValue
    let (thai, english) =
      limited.map {
        (
          "; \($0.goal.name) ได้ \($0.reached) ไม่มีวิธีใดเกิน \($0.bound)",
          "; \($0.goal.name) reaches \($0.reached), and nothing can exceed \($0.bound)"
        )
      } ?? ("; เป้าหมายถัดไปได้ครบทุกข้อ", "; the goals behind have all they can have")
    return Message(
      thai: "ผ่อนปรน \(name): ดีที่สุด \(best) ต้องได้อย่างน้อย \(required) ได้ \(reached)" + thai,
      english: "slack on \(name): best \(best), required \(required), reached \(reached)" + english)
  }
}

/// How far a goal came where minimums or budgets bind.
struct GoalReach {
  let goal: Goal
  let reached: Int64
  let bound: Int64
  /// Whether nothing better exists.
  let isClosed: Bool
}

extension Solve {
  /// How far each goal came where minimums or budgets bind, a floor as one that is closed or not; none where they do not.
  func restrictions(_ solution: Solution, _ problem: AssignmentProblem) -> [GoalReach] {
    guard let conditionalBounds = solution.conditionalBounds, let simple = try? problem.simplified() else {
      return []
    }
    return Goal.asked(conditionalBounds.relaxation.goals).map { goal in
      let reached = simple.reached(goal, by: solution.matching)
      if goal.isFloor {
        return GoalReach(
          goal: goal, reached: reached,
          bound: conditionalBounds.openFloors == 0
            ? reached : simple.reached(goal, by: conditionalBounds.relaxation.matching),
          isClosed: conditionalBounds.openFloors == 0)
      }
      let bound = conditionalBounds.bound(of: goal, reached: solution.matching, in: simple)
      return GoalReach(goal: goal, reached: reached, bound: bound, isClosed: reached == bound)
    }
  }

  /// The bound of each goal by its name; nil where no minimum or budget binds.
  func bounds(_ solution: Solution, _ problem: AssignmentProblem) -> [String: Int64]? {
    let reaches = restrictions(solution, problem)
    return reaches.isEmpty
      ? nil : Dictionary(reaches.map { ($0.goal.name, $0.bound) }, uniquingKeysWith: { one, _ in one })
  }

  func boundLines(_ solution: Solution, _ problem: AssignmentProblem, points: Int64) -> [String] {
    let (served, place) = (solution.matching.served, out)
    let reaches = restrictions(solution, problem).map { reach in
      let (name, reached, bound) = (reach.goal.text, reach.reached, reach.bound)
      return reach.isClosed
        ? Message(
          thai: "  \(name): \(reached) พิสูจน์แล้วว่ามากที่สุด", english: "  \(name): \(reached), proven the most")
        : Message(
          thai: "  \(name): \(reached) ไม่มีวิธีใดเกิน \(bound)",
          english: "  \(name): \(reached), nothing can exceed \(bound)")
    }
    let first = Message(
      thai: "ผลที่พบ (มีจำนวนขั้นต่ำหรือวงเงิน): คะแนนรวม \(points) จับคู่ได้ \(served) ราย — ผลอยู่ที่ \(place)",
      english: "Found (with minimums or budgets): \(points) points, \(served) served — results in \(place)")
    return ([first] + reaches).map { $0[common.language] }
  }
}
