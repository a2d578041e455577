public import Assignment
public import Livelihood
public import Rounds
import Scoring

/// The round on one screen, for an officer who has little time.
public struct RoundSummary: Sendable {
  private let round: Round
  private let language: Language
  private let rowsAtMost = 5

  /// Prepares the summary of a round in a language.
  public init(of round: Round, language: Language) {
    self.round = round
    self.language = language
  }

  /// The lines of the summary.
  public var lines: [String] {
    let parts = [
      heading, served, replanning, goals, slack, fairness, waiting, leastServed, openings, scarcePlaces,
      belowMinimum,
      notMatched, proof,
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func say(_ thai: String, _ english: String) -> String {
    Message(thai: thai, english: english)[language]
  }

  private var heading: [String] {
    let register = round.register
    let districts = Set(register.villages.map(\.code.district)).sorted()
    let names = districts.compactMap { district in
      register.villages.first { $0.code.district == district }?.districtName
    }
    let place = names.count == 1 ? say(" อำเภอ\(names[0])", " — \(names[0])") : ""
    let (villages, households) = (register.villages.count, register.households.count)
    return [
      say(
        "ข้อเสนอการจับคู่\(place): \(villages) หมู่บ้าน \(households) ครัวเรือน \(register.mechanisms.count) กลไก",
        "Proposed matches\(place): \(villages) villages, \(households) households, \(register.mechanisms.count) mechanisms"
      )
    ]
  }

  private var served: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("ขอ", "asked"), say("ได้", "served"), say("อันดับ 1", "1st wish"),
        say("อันดับ 2", "2nd wish"), say("อันดับ 3+", "3rd wish+"), say("อาชีพใกล้เคียง", "near occupation"),
        say("รอ", "waiting"), say("คะแนนเฉลี่ย", "mean points"),
      ], alignments: [.left] + Array(repeating: .right, count: 8))
    for result in round.tracks {
      let ranks = result.matches.map(\.score.pair.rank)
      let near = result.matches.count { $0.score.isNearOccupation }
      table.add(
        [
          result.track.title[language], String(result.problem.scoring.seekers.count),
          String(result.matches.count), String(ranks.count { $0 == 1 }), String(ranks.count { $0 == 2 }),
          String(ranks.count { $0 > 2 }), String(near), String(result.waiting.count),
          result.matches.isEmpty ? "–" : outOfHundred(result.points / result.matches.count),
        ])
    }
    return [say("ได้รับการจับคู่", "Who is served")] + table.lines
      + [
        say(
          "  (อาชีพใกล้เคียงนับรวมอยู่ในอันดับแล้ว; คะแนนเต็ม 100)",
          "  (near occupations are counted within the wishes; points are out of 100)")
      ]
  }

  private var replanning: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("คงคู่เดิม", "kept"), say("ย้ายกลไก", "moved"), say("ได้ใหม่", "new"),
        say("ไม่ได้แล้ว", "lost"),
      ], alignments: [.left, .right, .right, .right, .right])
    for result in round.tracks {
      guard let counts = result.replanning else { continue }
      table.add(
        [result.track.title[language]]
          + [counts.kept, counts.moved, counts.new, counts.lost].map { String($0) })
    }
    guard !table.isEmpty else { return [] }
    return [say("เทียบกับคู่ที่ขอให้คงไว้ (ครัวเรือน)", "Against the pairs that were to be kept (households)")]
      + table.lines
  }

  /// What each goal reached, and what it gave up for those before it; nothing to tell where there is only one.
  private var goals: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("เป้าหมาย", "goal"), say("ได้", "reached"), say("ได้มากที่สุด", "possible"),
        say("ยอมให้เป้าหมายก่อนหน้า", "given up for those before"),
      ], alignments: [.left, .left, .right, .right, .right])
    for result in round.tracks where result.goals.count > 1 {
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
    return [
      say(
        "เป้าหมายตามลำดับ (เป้าหมายก่อนไม่ยอมให้เป้าหมายหลัง)", "Goals in their order (none gives way to a later one)")
    ]
      + table.lines
  }

  /// What the goal with a slack gave up, and for what.
  private var slack: [String] {
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
        let (reached, bound) = (
          show(limit.goal, problem.reached(limit.goal, by: matching)), show(limit.goal, limit.bound)
        )
        lines.append(
          say(
            "    \(limit.goal.title.thai): ได้ \(reached) ไม่มีวิธีใดเกิน \(bound)",
            "    \(limit.goal.title.english): \(reached) reached, nothing can exceed \(bound)"))
      } else {
        lines.append(
          say("    เป้าหมายถัดไปได้ครบทุกข้อ", "    the goals behind have all they can have"))
      }
    }
    guard !lines.isEmpty else { return [] }
    let share = percent(round.policy.slack?.perMille ?? 0)
    return [
      say(
        "ผ่อนปรนได้ร้อยละ \(share) เพื่อเป้าหมายถัดไป", "Up to \(share) % may be given up for the goals behind")
    ] + lines
  }

  private var fairness: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("แบ่งให้ทั่วถึงก่อนถึง", "shared out first up to"),
        say("ได้รับ (ครัวเรือน)", "households served"), say("ลำดับความจำเป็นรวม", "priority"),
        say("คะแนนรวม", "points"), say("กลุ่มที่ได้น้อยที่สุด", "least served group"),
      ], alignments: [.left, .left, .right, .right, .right, .right])
    for result in round.tracks {
      for share in result.shares {
        let isChosen = result.solution.goals.contains(.floor(upTo: share.upTo))
        table.add([
          result.track.title[language],
          (share.upTo == 0
            ? say("ไม่แบ่งก่อน", "not at all") : say("ร้อยละ \(percent(share.upTo))", "\(percent(share.upTo)) %"))
            + (isChosen ? say(" (รอบนี้)", " (this round)") : ""),
          String(share.served), String(share.priority), outOfHundred(Int(share.points)),
          say(
            "\(share.leastServed.served) จาก \(share.leastServed.asking)",
            "\(share.leastServed.served) of \(share.leastServed.asking)"),
        ])
      }
    }
    guard !table.isEmpty else { return [] }
    return [say("ราคาของความทั่วถึง", "The price of fairness")] + table.lines
  }

  private var waiting: [String] {
    var table = TextTable(
      head: [say("ด้าน", "track"), say("เหตุผล", "reason"), say("ครัวเรือน", "households")],
      alignments: [.left, .left, .right])
    for result in round.tracks {
      for reason in WaitingReason.all {
        let count = result.waiting.count { $0.reason == reason }
        if count > 0 { table.add([result.track.title[language], reason.title[language], String(count)]) }
      }
    }
    guard !table.isEmpty else { return [say("ไม่มีครัวเรือนรอจับคู่", "No household waits")] }
    return [
      say(
        "ครัวเรือนรอจับคู่ (รายชื่อและสิ่งที่ต้องเปลี่ยนอยู่ใน waiting.csv)",
        "Who waits, and why (names and cures: waiting.csv)")
    ]
      + table.lines
  }

  private var leastServed: [String] {
    var table = TextTable(
      head: [
        say("หมู่บ้าน", "village"), say("ขอ", "asked"), say("ได้", "served"), say("ร้อยละ", "per cent"),
      ],
      alignments: [.left, .right, .right, .right])
    for coverage in round.leastServed().prefix(rowsAtMost) {
      let village = round.register.villages[coverage.village]
      table.add([
        name(of: village), String(coverage.asking), String(coverage.served), percent(coverage.perMille),
      ])
    }
    guard !table.isEmpty else { return [] }
    return [
      say(
        "หมู่บ้านที่ได้รับน้อยที่สุด (ครัวเรือนที่ได้อย่างน้อยหนึ่งด้าน)",
        "Villages served least (households with at least one track)")
    ] + table.lines
  }

  private var openings: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("อาชีพที่ขออันดับแรก", "occupation wished for most"),
        say("ครัวเรือนที่รอ", "waiting"), say("มากที่สุดที่ตำบล", "most of them in tambon"),
      ], alignments: [.left, .left, .right, .left])
    let taxonomy = round.register.taxonomy
    for opening in round.openings().prefix(rowsAtMost) {
      let tambon = round.register.villages.first { $0.code.tambon == opening.tambon }?.tambonName
      table.add([
        opening.track.title[language],
        taxonomy[opening.occupation].map { $0.title[language] } ?? opening.occupation,
        String(opening.waiting), "\(tambon ?? String(opening.tambon)) (\(opening.waitingInTambon))",
      ])
    }
    return table.isEmpty ? [] : [say("ควรเปิดรับเพิ่มก่อน", "What to open next")] + table.lines
  }

  private var scarcePlaces: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("กลไก", "mechanism"), say("รับได้", "takes"),
        say("เพิ่ม 1 ที่ คะแนนรวมเพิ่ม", "one more place adds"),
      ], alignments: [.left, .left, .right, .right])
    for result in round.tracks {
      guard case .points(let gains) = result.oneMorePlace else { continue }
      let scoring = result.problem.scoring
      let first = gains.indices.filter { gains[$0] > 0 }.sorted { (gains[$1], $0) < (gains[$0], $1) }
      for provider in first.prefix(rowsAtMost) {
        let mechanism = scoring.mechanism(provider)
        table.add([
          result.track.title[language], "\(mechanism.id) \(mechanism.name)", String(mechanism.capacity),
          outOfHundred(Int(gains[provider])),
        ])
      }
    }
    return table.isEmpty
      ? [] : [say("ที่ขาดแคลนที่สุด", "Where places are scarcest")] + table.lines
  }

  private var belowMinimum: [String] {
    var table = TextTable(
      head: [
        say("กลไก", "mechanism"), say("ได้", "matched"), say("ขั้นต่ำ", "minimum"),
      ], alignments: [.left, .right, .right])
    for result in round.tracks {
      let scoring = result.problem.scoring
      let loads = result.solution.matching.loads(providerCount: scoring.providers.count)
      for (provider, load) in loads.enumerated() {
        let mechanism = scoring.mechanism(provider)
        guard let minimum = mechanism.minimum, load > 0, load < minimum else { continue }
        table.add(["\(mechanism.id) \(mechanism.name)", String(load), String(minimum)])
      }
    }
    guard !table.isEmpty else { return [] }
    return [
      say(
        "ข้อควรระวัง: รุ่นนี้ยังไม่รักษาจำนวนขั้นต่ำ กลไกเหล่านี้ได้น้อยกว่าที่ต้องการ",
        "Beware: this version does not keep minimums; these mechanisms got fewer than they need")
    ] + table.lines
  }

  private var notMatched: [String] {
    let matched = Set(round.tracks.map(\.track))
    return Track.allCases.filter { !matched.contains($0) }.compactMap { track in
      let households = Set(round.register.needs.filter { $0.track == track }.map(\.household)).count
      guard households > 0 else { return nil }
      return say(
        "ด้าน\(track.title.thai): \(households) ครัวเรือนขอ แต่รอบนี้ไม่ได้จับคู่ด้านนี้",
        "Track \(track.rawValue): \(households) households ask; this round does not match it")
    }
  }

  private var proof: [String] {
    [
      say(
        "หลักฐานตรวจสอบผล: ทุกด้านพิสูจน์แล้วว่าไม่มีวิธีจับคู่ใดดีกว่านี้ตามเป้าหมายของรอบ (ตรวจซ้ำได้ด้วย sammachip verify)",
        "Proof: on every track no other matching does better by the goals of the round (check it with: sammachip verify)"
      )
    ]
  }

  private func name(of village: Village) -> String {
    let tambon = village.tambonName.map { say(" ต.\($0)", ", \($0)") } ?? ""
    let bare = village.name.hasPrefix("บ้าน") ? village.name : "บ้าน" + village.name
    return say("\(bare) ม.\(village.code.moo)\(tambon)", "\(bare) moo \(village.code.moo)\(tambon)")
      + " [\(village.code.text)]"
  }

  private func outOfHundred(_ points: Int) -> String { oneDecimal((points + 500) / 1000) }

  private func percent(_ perMille: Int) -> String { oneDecimal(perMille) }

  private func oneDecimal(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }
}

extension Goal {
  /// The goal in an officer's words.
  public var title: Message {
    switch self {
    case .floor: Message(thai: "ทั่วถึงทุกกลุ่มก่อน", english: "every group first")
    case .served: Message(thai: "จำนวนครัวเรือนที่ได้", english: "households served")
    case .priority: Message(thai: "ลำดับความจำเป็น", english: "priority")
    case .points: Message(thai: "คะแนนความเหมาะสม", english: "points")
    case .stability: Message(thai: "คงคู่เดิม", english: "pairs kept")
    case .trade(let trade):
      Message(
        thai: "\(trade.nextKind.goal.title.thai) แลกกับ\(trade.goalKind.goal.title.thai)",
        english: "\(trade.nextKind.goal.title.english) against \(trade.goalKind.goal.title.english)")
    case .ties: Message(thai: "จับสลาก", english: "lot")
    }
  }
}
