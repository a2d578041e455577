public import Assignment
public import Livelihood
import Rounds
import Scoring

// What the summary tells of the goals: what each reached, what a slack gave, what sharing out costs, who was kept.

extension RoundSummary {
  var replanning: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("ตกลงหรือกำหนดไว้", "agreed or pinned"), say("คงคู่เดิม", "kept"),
        say("ย้ายกลไก", "moved"), say("ได้ใหม่", "new"), say("ไม่ได้แล้ว", "lost"),
      ], alignments: [.left, .right, .right, .right, .right, .right])
    for result in round.tracks {
      guard let counts = result.replanning else { continue }
      table.add(
        [result.track.title[language]]
          + [counts.settled, counts.kept, counts.moved, counts.new - counts.settled, counts.lost].map {
            String($0)
          })
    }
    guard !table.isEmpty else { return [] }
    return [say("เทียบกับคู่ที่ขอให้คงไว้ (ครัวเรือน)", "Against the pairs that were to be kept (households)")]
      + table.lines
  }

  /// What each goal reached, and what it gave up for those before it; nothing to tell where there is only one.
  var goals: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("เป้าหมาย", "goal"), say("ได้", "reached"), say("ได้มากที่สุด", "possible"),
        say("ส่วนที่ลดลงเพราะเป้าหมายก่อนหน้า", "given up for those before"),
      ], alignments: [.left, .left, .right, .right, .right])
    for result in asked where result.goals.count > 1 {
      for report in result.goals where report.goal != .stability || report.possible > 0 {
        let show = { (number: Int64) in
          report.goal == .points ? outOfHundred(Int(number)) : String(number)
        }
        table.add([
          result.track.title[language], report.goal.title[language], show(report.reached),
          show(report.possible),
          report.givenUp == 0 ? "–" : show(report.givenUp),
        ])
      }
    }
    guard !table.isEmpty else { return [] }
    let exception = round.policy.slack.map { $0.goal.title }
    return [
      exception.map {
        say(
          "เป้าหมายตามลำดับ (ข้อที่มาก่อนสำคัญกว่าเสมอ เว้นแต่\($0.thai)ซึ่งลดได้ตามที่ผ่อนปรน)",
          "Goals in their order (none but \($0.english) gives way to a later one)")
      }
        ?? say(
          "เป้าหมายตามลำดับ (ข้อที่มาก่อนสำคัญกว่าเสมอ)",
          "Goals in their order (none gives way to a later one)")
    ]
      + table.lines + bindingConditions
  }

  /// On which tracks what is possible leaves minimums and budgets out, so that what was given up is theirs, too.
  private var bindingConditions: [String] {
    let bound = asked.filter { $0.goals.count > 1 && $0.solution.conditionalBounds != nil }.map(\.track.title)
    guard !bound.isEmpty else { return [] }
    return [
      say(
        "  (\(bound.map(\.thai).joined(separator: " ")): ได้มากที่สุดคิดโดยไม่มีจำนวนขั้นต่ำและวงเงิน"
          + " ส่วนที่ลดลงจึงรวมผลของข้อจำกัดนี้ด้วย)",
        "  (\(bound.map(\.english).joined(separator: ", ")): possible without minimums and budgets;"
          + " what is given up is also theirs)")
    ]
  }

  /// What the goal with a slack gave up, and for what.
  var slack: [String] {
    var lines: [String] = []
    for result in round.tracks {
      guard let relaxed = result.relaxed else { continue }
      let (problem, matching) = (result.problem.assignment, relaxed.solution.matching)
      let show = { (goal: Goal, number: Int64) in
        goal == .points ? outOfHundred(Int(number)) : String(number)
      }
      let goal = relaxed.slack.goal
      let best = show(goal, problem.reached(goal, by: relaxed.unrelaxed.matching))
      let (least, reached) = (show(goal, relaxed.required), show(goal, problem.reached(goal, by: matching)))
      lines.append(
        say(
          "  \(result.track.title.thai): \(goal.title.thai) ดีที่สุดคือ \(best) ต้องได้อย่างน้อย \(least) ได้ \(reached)",
          "  \(result.track.title.english): \(goal.title.english) at best \(best), at least \(least) required, \(reached) reached"
        ))
      if let limit = relaxed.limited {
        let (reached, bound) = (show(limit.goal, limit.reached), show(limit.goal, limit.bound))
        lines.append(
          say(
            "    \(limit.goal.title.thai): ได้ \(reached) ไม่มีวิธีใดเกิน \(bound)",
            "    \(limit.goal.title.english): \(reached) reached, nothing can exceed \(bound)"))
      } else {
        lines.append(
          say("    เป้าหมายถัดไปได้ครบทุกข้อ", "    the goals behind have all they can have"))
      }
    }
    if round.policy.slack != nil {
      for result in round.tracks where result.solution.conditionalBounds != nil {
        lines.append(
          say(
            "  \(result.track.title.thai): ไม่มีผลในด้านนี้ เพราะจำนวนขั้นต่ำหรือวงเงินจำกัดผลอยู่",
            "  \(result.track.title.english): no effect here, as minimums or budgets bind"))
      }
    }
    guard !lines.isEmpty else { return [] }
    let share = percent(round.policy.slack?.perMille ?? 0)
    return [
      say(
        "ผ่อนปรนได้ร้อยละ \(share) เพื่อเป้าหมายถัดไป", "Up to \(share) % may be given up for the goals behind")
    ] + lines
  }

  /// Where minimums or budgets make it hard: how far each goal could at most be from the best.
  var bounds: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("เป้าหมาย", "goal"), say("ได้", "reached"),
        say("ไม่มีวิธีใดเกิน", "nothing exceeds"), say("ห่างไม่เกินร้อยละ", "gap at most, %"),
      ], alignments: [.left, .left, .right, .right, .right])
    var floors: [String] = []
    for result in round.tracks {
      guard let conditionalBounds = result.solution.conditionalBounds else { continue }
      let (problem, matching) = (result.problem.assignment, result.solution.matching)
      let simple = (try? problem.simplified()) ?? problem
      let changed = conditionalBounds.changedGroups(matching, in: simple).count
      if changed > 0 {
        floors.append(
          say(
            "  ด้าน\(result.track.title.thai): \(changed) กลุ่มได้ไม่เท่ากับกรณีที่ไม่มีจำนวนขั้นต่ำและวงเงิน",
            "  \(result.track.title.english): \(changed) group(s) get another share than without minimums and budgets"
          ))
      }
      for goal in conditionalBounds.sums {
        let reached = problem.reached(goal, by: matching)
        let most = conditionalBounds.bound(of: goal, reached: matching, in: problem)
        guard most > 0 else { continue }
        let show = { (number: Int64) in goal == .points ? outOfHundred(Int(number)) : String(number) }
        let missing = Double(most - reached) / Double(most) * 100
        table.add([
          result.track.title[language], goal.title[language], show(reached), show(most),
          most == reached ? say("พิสูจน์แล้ว", "proven") : String((missing * 1000).rounded(.up) / 1000),
        ])
      }
    }
    guard !table.isEmpty else { return [] }
    // Where nothing is open, the proof at the end says all.
    guard round.tracks.contains(where: { $0.solution.evidence == .bounded }) else {
      return floors.isEmpty
        ? []
        : [say("ผลของจำนวนขั้นต่ำและวงเงินต่อการกระจายให้ทั่วถึง", "What minimums and budgets do to fair shares")]
          + floors
    }
    return [
      say(
        "จำนวนขั้นต่ำหรือวงเงินทำให้หาผลที่ดีที่สุดได้ยาก: ผลห่างจากที่ดีที่สุดได้ไม่เกินเท่าใด",
        "Where minimums or budgets make it hard: how far from the best this can be")
    ] + table.lines + floors
  }

  var fairness: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("กระจายให้ทั่วถึงก่อนจนถึง", "shared out first up to"),
        say("ได้รับ (ครัวเรือน)", "households served"), say("ลำดับความจำเป็นรวม", "priority"),
        say("คะแนนรวม", "points"), say("กลุ่มที่ได้น้อยที่สุด", "least served group"),
      ], alignments: [.left, .left, .right, .right, .right, .right])
    for result in asked {
      for share in result.shares {
        let isChosen = result.solution.goals.contains(.floor(upTo: share.upTo))
        table.add([
          result.track.title[language],
          (share.upTo == 0
            ? say("ไม่กระจายก่อน", "not at all")
            : say("ร้อยละ \(percent(share.upTo))", "\(percent(share.upTo)) %"))
            + (isChosen ? say(" (รอบนี้)", " (this round)") : ""),
          String(share.served), String(share.priority), outOfHundred(Int(share.points)),
          say(
            "\(share.leastServed.served) จาก \(share.leastServed.asking)",
            "\(share.leastServed.served) of \(share.leastServed.asking)"),
        ])
      }
    }
    guard !table.isEmpty else { return [] }
    let isPartial = round.tracks.contains { $0.shares.isEmpty && $0.solution.conditionalBounds != nil }
    return [say("การกระจายให้ทั่วถึงแลกกับอะไร", "The price of fairness")] + table.lines
      + (isPartial
        ? [
          say(
            "  (ไม่ได้คำนวณในด้านที่จำนวนขั้นต่ำหรือวงเงินจำกัดผลอยู่)",
            "  (not computed on tracks where minimums or budgets bind)")
        ] : [])
  }
}

extension Goal {
  /// The goal in an officer's words.
  public var title: Message {
    switch self {
    case .floor: Message(thai: "กระจายให้ทั่วถึงก่อน", english: "every group first")
    case .served: Message(thai: "จำนวนครัวเรือนที่ได้", english: "households served")
    case .priority: Message(thai: "ลำดับความจำเป็น", english: "priority")
    case .points: Message(thai: "คะแนนความเหมาะสม", english: "points")
    case .stability: Message(thai: "คงคู่เดิม", english: "pairs kept")
    case .trade(let trade):
      Message(
        thai: "\(trade.nextKind.goal.title.thai) แลกกับ\(trade.goalKind.goal.title.thai)",
        english: "\(trade.nextKind.goal.title.english) against \(trade.goalKind.goal.title.english)")
    case .tickets, .ties: Message(thai: "จับสลาก", english: "lot")
    }
  }
}
