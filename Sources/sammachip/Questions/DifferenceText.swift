import Assignment
import Livelihood
import Report
import Rounds
import Scoring

/// What sets two states of a track apart, as people and programs read it.
struct DifferenceText {
  let difference: Difference
  let language: Language
  /// What the two are called.
  let names: (before: Message, after: Message)

  /// How many households are named before the rest is only counted.
  private static let most = 15

  func say(_ thai: String, _ english: String) -> String { Message(thai: thai, english: english)[language] }

  /// The goals, who moves, and how sure that is.
  var lines: [String] { goals + [verdict] + moves + certainty }

  private var goals: [String] {
    var table = TextTable(
      head: [
        say("เป้าหมาย (ตามลำดับ)", "goal (in order)"), names.before[language], names.after[language],
        say("ต่าง", "difference"),
      ], alignments: [.left, .right, .right, .right])
    // Without pairs that were to be kept there is nothing to say of them.
    for change in difference.goals where change.goal != .stability || max(change.before, change.after) > 0 {
      if let lowest = change.lowest {
        let words = [
          Message(thai: "แย่ลง", english: "worse"), Message(thai: "=", english: "="),
          Message(thai: "ดีขึ้น", english: "better"),
        ]
        table.add([
          change.goal.title[language] + say(" (ต่ำสุด)", " (lowest)"), show(lowest.before), show(lowest.after),
          difference.haveSameGroups ? words[change.direction + 1][language] : "–",
        ])
        continue
      }
      let isSum = change.goal == .priority || change.goal == .points
      table.add([
        change.goal.title[language] + (isSum ? say(" (รวม)", " (sum)") : ""),
        show(change.before, change.goal), show(change.after, change.goal), signed(change),
      ])
    }
    return table.lines
  }

  private func show(_ share: ServedShare) -> String { "\(share.served)/\(share.asking)" }

  private func show(_ number: Int64, _ goal: Goal) -> String {
    goal == .points ? Int(number).outOfHundred : Int(number).withSeparators
  }

  private func signed(_ change: Difference.GoalChange) -> String {
    let by = change.after - change.before
    guard by != 0 else { return "0" }
    // Below a tenth the digits that are shown would hide it.
    let size = abs(by)
    let text = change.goal == .points && size < 500 ? "<0.1" : show(size, change.goal)
    return (by < 0 ? "−" : "+") + text
  }

  /// The first goal that tells them apart, in a sentence.
  private var verdict: String {
    guard let change = difference.deciding else {
      return difference.moves.isEmpty
        ? say("ไม่มีอะไรเปลี่ยน", "Nothing changes")
        : difference.haveSameWeights
          ? say(
            "ทุกเป้าหมายได้เท่าเดิม ต่างกันเพียงว่าใครได้ใคร",
            "Every goal reaches the same; only who has whom differs")
          : say(
            "เป้าหมายอื่นนอกจากคะแนนได้เท่าเดิม ต่างกันว่าใครได้ใคร",
            "All goals but points reach the same; who has whom differs")
    }
    let (title, size) = (change.goal.title, abs(change.after - change.before))
    let amount =
      switch change.goal {
      case .served: say("\(size) ครัวเรือน", "\(size) household(s)")
      case .points: say("\(show(size, .points)) คะแนน", "\(show(size, .points)) points")
      case .stability: say("\(size) คู่", "\(size) pair(s)")
      default: ""
      }
    let tail = amount.isEmpty ? "" : " (\(amount))"
    return change.direction < 0
      ? say(
        "เป้าหมายแรกที่เสีย: \(title.thai)\(tail) เป้าหมายก่อนหน้าได้เท่าเดิม",
        "The first goal that loses: \(title.english)\(tail); those before it reach the same")
      : say(
        "เป้าหมายแรกที่ดีขึ้น: \(title.thai)\(tail) เป้าหมายก่อนหน้าได้เท่าเดิม",
        "The first goal that gains: \(title.english)\(tail); those before it reach the same")
  }

  private var moves: [String] {
    guard !difference.moves.isEmpty else { return [] }
    var table = TextTable(
      head: [
        say("ครัวเรือน", "household"), say("จาก", "from"), say("ไป", "to"), say("คะแนนเดิม", "points before"),
        say("คะแนนใหม่", "points after"), say("ผล", "what becomes of it"),
      ], alignments: [.left, .left, .left, .right, .right, .left])
    // Who loses a place is asked about first.
    let order: [Difference.Kind] = [.loses, .gains, .moves]
    let sorted = order.flatMap { kind in difference.moves.filter { $0.kind == kind } }
    for move in sorted.prefix(DifferenceText.most) {
      table.add([
        household(move.household), move.from.map(mechanism) ?? "–", move.to.map(mechanism) ?? "–",
        move.from == nil ? "–" : move.pointsBefore.outOfHundred,
        move.to == nil ? "–" : move.pointsAfter.outOfHundred, words(move.kind)[language],
      ])
    }
    let more = sorted.count - DifferenceText.most
    let (moved, lost, gained) = (
      difference.count(.moves), difference.count(.loses), difference.count(.gains)
    )
    return [
      say(
        "ย้าย \(moved) ครัวเรือน เสียที่ \(lost) ได้ที่ใหม่ \(gained)",
        "\(moved) household(s) move, \(lost) lose their place, \(gained) gain one")
    ] + table.lines
      + (more > 0
        ? [say("  … และอีก \(more) ครัวเรือน (--json แสดงทั้งหมด)", "  … and \(more) more (--json shows all)")]
        : [])
  }

  /// A household with its village, as far as the records are at hand.
  private func household(_ id: String) -> String {
    guard let register = (difference.after.scoring ?? difference.before.scoring)?.register,
      let home = register.households.first(where: { $0.id == id })?.village,
      let village = register.villages.first(where: { $0.code == home })
    else { return id }
    return "\(id) \(village.titleInDistrict[language])"
  }

  /// A mechanism with its name, as far as the records are at hand.
  private func mechanism(_ id: String) -> String {
    let known = [difference.before, difference.after].lazy.compactMap { state in
      state.scoring?.register.mechanisms.first { $0.id == id }
    }.first
    return known.map { "\(id) \($0.name)" } ?? id
  }

  private func words(_ kind: Difference.Kind) -> Message {
    switch kind {
    case .moves: Message(thai: "ย้าย", english: "moves")
    case .gains: Message(thai: "ได้ที่", english: "gains a place")
    case .loses: Message(thai: "เสียที่", english: "loses its place")
    }
  }

  private func order(_ state: TrackState) -> String {
    Goal.asked(state.goals).map { $0.title[language] }.joined(separator: " > ")
  }

  private var certainty: [String] {
    var notes: [String] = []
    if !difference.haveSameGoals {
      notes.append(
        say(
          "ลำดับเป้าหมายของสองฝ่ายต่างกัน: \(order(difference.before)) กับ \(order(difference.after))",
          "The two have different goals or orders: \(order(difference.before)) against \(order(difference.after))"
        ))
    }
    if !difference.haveSameGroups, difference.goals.contains(where: { $0.lowest != nil }) {
      notes.append(
        say(
          "ครัวเรือนหรือกลุ่มของสองฝ่ายไม่ใช่ชุดเดียวกัน ความทั่วถึงจึงเทียบกันไม่ได้ตรง ๆ",
          "The households or groups of the two are not the same, so the shares of groups cannot be compared"))
    }
    if !difference.haveSameWeights {
      notes.append(
        say(
          "น้ำหนักต่างกัน คะแนนสองช่องจึงเทียบกันไม่ได้",
          "The weights differ, so the points of the two cannot be compared"))
    }
    if !difference.isExact {
      notes.append(
        say(
          "ด้านนี้มีจำนวนขั้นต่ำหรือวงเงินจำกัด ผลทั้งสองข้างคิดทีละเป้าหมายเหมือนในรอบ แต่หลักฐานตรวจสอบมีเฉพาะผลของรอบ",
          "Minimums or budgets bind on this track: both are decided goal by goal as the round is, but only a round carries a certificate"
        ))
    }
    return notes
  }

  /// The same for programs.
  struct Record: Encodable {
    struct Goal: Encodable {
      var goal: String
      var before: Int64
      var after: Int64
      var direction: Int
    }
    struct Move: Encodable {
      var household: String
      var from: String?
      var to: String?
      var pointsBefore: Int
      var pointsAfter: Int
      var kind: String
    }
    var track: String?
    var exact: Bool
    var sameWeights: Bool
    var goals: [Goal]
    var decidedBy: String?
    var moves: [Move]

    init(_ difference: Difference) {
      track = difference.before.scoring?.track.rawValue
      (exact, sameWeights) = (difference.isExact, difference.haveSameWeights)
      goals = difference.goals.map {
        Goal(goal: $0.goal.text, before: $0.before, after: $0.after, direction: $0.direction)
      }
      decidedBy = difference.deciding?.goal.text
      moves = difference.moves.map {
        Move(
          household: $0.household, from: $0.from, to: $0.to, pointsBefore: $0.pointsBefore,
          pointsAfter: $0.pointsAfter, kind: $0.kind.rawValue)
      }
    }
  }
}
