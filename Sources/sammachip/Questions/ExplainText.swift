import Archive
import Assignment
import Livelihood
import Report
import Rounds
import Scoring

/// Why a round is as it is, as people and programs read it.
struct ExplainText {
  let record: RoundRecord
  let round: String
  let language: Language

  /// How many other mechanisms, or households turned away, are told.
  static let most = 8

  /// What a household has and could have on a track.
  struct Answer {
    var track: Track
    var pair: RoundRecord.PairRecord?
    var waiting: RoundRecord.WaitingRecord?
    var options: Options
    var scoring: TrackScoring
  }

  func say(_ thai: String, _ english: String) -> String {
    Message(thai: thai, english: english)[language]
  }

  /// What a household has and could have on a track; nil if it asks for nothing there.
  func answer(of household: Int, on track: Track) -> Answer? {
    let scoring = TrackScoring(
      track: track, register: record.register, policy: record.policy, after: record.proposal)
    guard let seeker = scoring.seekers.firstIndex(of: household) else { return nil }
    let pair = record.matches.first { $0.track == track && $0.household == household }
    var loads: [Int: Options.Load] = [:]
    for match in record.matches where match.track == track {
      loads[match.mechanism, default: Options.Load(households: 0, baht: 0)].households += 1
      loads[match.mechanism, default: Options.Load(households: 0, baht: 0)].baht += match.amount ?? 0
    }
    return Answer(
      track: track, pair: pair,
      waiting: record.waiting.first { $0.track == track && $0.household == household },
      options: Options(
        of: seeker, in: scoring, having: pair.flatMap { scoring.providers.firstIndex(of: $0.mechanism) },
        loads: scoring.providers.map { loads[$0] ?? Options.Load(households: 0, baht: 0) }),
      scoring: scoring)
  }

  // A household

  func lines(of household: Int, _ answers: [Answer], on track: Track?) -> [String] {
    let own = record.register.households[household]
    let village = record.register.villages.first { $0.code == own.village }
    let priority = record.policy.priority(of: own)
    let highest = record.policy.bands.map(\.value).max() ?? 1
    let heading =
      "\(own.id) \(village?.titleInDistrict[language] ?? "")"
      + say(
        " ค่าความจำเป็น \(priority) (สูงสุด \(highest))", ", need counts \(priority) (at most \(highest))")
    guard !answers.isEmpty else {
      return [
        heading,
        track.map {
          say("ครัวเรือนนี้ไม่ได้ขอด้าน\($0.title.thai)", "This household asks for nothing on \($0.rawValue)")
        } ?? say("ครัวเรือนนี้ไม่ได้ขอความช่วยเหลือด้านใด", "This household asks for nothing"),
      ]
    }
    return [heading] + answers.flatMap { [""] + lines(of: $0, own.id) }
  }

  private func lines(of answer: Answer, _ household: String) -> [String] {
    let (track, count) = (answer.track.title[language], answer.options.all.count)
    var lines: [String] = []
    if let pair = answer.pair {
      let mechanism = record.register.mechanisms[pair.mechanism]
      lines.append(
        say(
          "ด้าน\(track): ได้ \(mechanism.id) \(mechanism.name) คะแนน \(pair.points.outOfHundred) จาก 100",
          "\(track): has \(mechanism.id) \(mechanism.name), \(pair.points.outOfHundred) points of 100"))
      lines.append("  " + pair.explanation[language])
      if let own = answer.options.all.first(where: { $0.state == .own }) {
        lines += points(own.score, answer)
      }
      let pin = record.register.decisions.first {
        $0.track == answer.track && $0.household == household && $0.mechanism == mechanism.id
          && ($0.verdict == .pin || $0.verdict == .agreed)
      }
      if let pin {
        lines.append(
          say("  คู่นี้มีมติ: \(pin.verdict.title.thai)", "  the pair was decided: \(pin.verdict.title.english)"))
      }
      if let rank = answer.options.rank {
        lines.append(
          rank == 1
            ? say(
              "  คะแนนสูงสุดใน \(count) กลไกที่กติกายอมให้",
              "  the most points of the \(count) mechanism(s) that the rules allow")
            : say(
              "  คะแนนเป็นอันดับ \(rank) ใน \(count) กลไกที่กติกายอมให้",
              "  number \(rank) by points of the \(count) mechanisms that the rules allow"))
      }
    } else if let waiting = answer.waiting {
      lines.append(
        say(
          "ด้าน\(track): รอ – \(waiting.reason.title.thai)",
          "\(track): waits – \(waiting.reason.title.english)"))
      lines.append("  " + waiting.change[language])
    }
    return lines + others(of: answer, household)
  }

  /// How the points come about.
  private func points(_ score: Score, _ answer: Answer) -> [String] {
    let weights = record.policy.weights(on: answer.track)
    let parts = zip(zip(Criteria.all, weights), score.products).filter { $0.0.1 > 0 }.map { pair, product in
      let (criterion, weight) = pair
      return
        "\(criterion.title[language]) \(product.outOfHundred)"
        + say(
          " (ค่า \(criterion.value(of: score.pair)) × น้ำหนัก \(weight))",
          " (value \(criterion.value(of: score.pair)) × weight \(weight))")
    }
    return ["  = " + parts.joined(separator: " + ")]
  }

  private func others(of answer: Answer, _ household: String) -> [String] {
    let others = answer.options.all.enumerated().filter { $0.element.state != .own }
    guard let first = others.first else { return [] }
    var table = TextTable(
      head: [
        say("อันดับ", "rank"), say("กลไก", "mechanism"), say("ชื่อ", "name"), say("คะแนน", "points"),
        say("กม.", "km"), say("สถานะ", "state"),
      ], alignments: [.right, .left, .left, .right, .right, .left])
    for (place, option) in others.prefix(ExplainText.most) {
      let mechanism = answer.scoring.mechanism(option.provider)
      table.add([
        String(place + 1), mechanism.id, mechanism.name, option.score.points.outOfHundred,
        option.score.pair.distance?.kilometres ?? "–", words(option.state, mechanism)[language],
      ])
    }
    let more = others.count - ExplainText.most
    let id = answer.scoring.mechanism(first.element.provider).id
    return [say("  กลไกอื่นที่เป็นไปได้ ตามคะแนน:", "  other mechanisms it could have, by points:")] + table.lines
      + (more > 0 ? [say("    … และอีก \(more)", "    … and \(more) more")] : [])
      + [
        say(
          "  ทำไมไม่ได้: sammachip explain \(round) --household \(household) --mechanism \(id)",
          "  why not: sammachip explain \(round) --household \(household) --mechanism \(id)")
      ]
  }

  private func words(_ state: Options.State, _ mechanism: Mechanism) -> Message {
    switch state {
    case .own: Message(thai: "ได้แล้ว", english: "has it")
    case .full:
      Message(thai: "เต็มแล้ว (รับ \(mechanism.capacity))", english: "full (takes \(mechanism.capacity))")
    case .closed:
      Message(
        thai: "ไม่เปิด (ต้องมีอย่างน้อย \(mechanism.minimum ?? 0))",
        english: "closed (opens with \(mechanism.minimum ?? 0))")
    case .money(let missing):
      Message(
        thai: "มีที่ว่าง แต่ขาดเงิน \(missing.withSeparators) บาท",
        english: "a place, but \(missing.withSeparators) baht are missing")
    case .free: Message(thai: "มีที่ว่าง", english: "a place is free")
    }
  }

  // A pair

  func lines(of answer: PairAnswer, to pair: Pair, in state: TrackState) -> [String] {
    let (household, mechanism) = (state.seekers[pair.seeker], state.providers[pair.provider])
    let name = state.scoring?.mechanism(pair.provider).name ?? ""
    let has = state.mechanism(of: pair.seeker)
    let now =
      has.map { say("ตอนนี้ได้ \($0)", "it now has \($0)") } ?? say("ตอนนี้รออยู่", "it now waits")
    switch answer {
    case .matched:
      return [
        say(
          "\(household) ได้ \(mechanism) \(name) อยู่แล้วในข้อเสนอ",
          "\(household) has \(mechanism) \(name) in the proposal already")
      ]
    case .forbidden(let rules):
      return [
        say(
          "\(household) กับ \(mechanism) \(name) เป็นคู่กันไม่ได้ เพราะกติกา \(rules.count) ข้อ (\(now)):",
          "\(household) and \(mechanism) \(name) cannot be a pair; \(rules.count) rule(s) forbid it (\(now)):"
        )
      ]
        + rules.flatMap { rule, change in
          ["  • " + rule.title[language], "    " + change[language]]
        }
    case .pinned(let words): return [words[language]]
    case .forced(let difference):
      let text = DifferenceText(
        difference: difference, language: language,
        names: (
          Message(thai: "ข้อเสนอ", english: "proposal"), Message(thai: "ถ้าให้คู่นี้", english: "with this pair")
        ))
      return [
        say(
          "ถ้าให้ \(household) ได้ \(mechanism) \(name) (\(now)) แล้วจับคู่ส่วนที่เหลือใหม่ให้ดีที่สุด:",
          "If \(household) had \(mechanism) \(name) (\(now)) and the rest were matched anew as well as possible:"
        )
      ] + text.lines
        + [
          say(
            "ยังไม่ได้บันทึกอะไร ถ้าที่ประชุมเลือกคู่นี้ ให้กรอกแถวในแบบบันทึกมติ: \(household) \(mechanism) มติ กำหนดคู่",
            "Nothing was recorded. If the assembly wants it, add a row to the decision sheet: \(household) \(mechanism), decision pin"
          )
        ] + following(state)
    }
  }

  /// Two tracks teach, and others follow what is taught.
  private func following(_ state: TrackState) -> [String] {
    guard let track = state.scoring?.track, track.teaches else { return [] }
    return [
      say(
        "ด้านทุนและตลาดอาจเปลี่ยนตามอาชีพที่ได้เรียน ดูทุกด้านด้วย sammachip whatif",
        "Capital and market may follow what is learned; sammachip whatif shows all tracks")
    ]
  }
}
