import Assignment
public import Livelihood
public import Rounds
import Scoring

/// The round on one screen, for an officer who has little time.
public struct RoundSummary: Sendable {
  let round: Round
  let language: Language
  let rowsAtMost = 5

  /// Prepares the summary of a round in a language.
  public init(of round: Round, language: Language) {
    self.round = round
    self.language = language
  }

  /// The lines of the summary.
  public var lines: [String] {
    guard !asked.isEmpty || !replanning.isEmpty else {
      return heading + [
        "",
        say(
          "ไม่มีครัวเรือนใดรอขอความช่วยเหลือ (ด้านที่ตกลงแล้วในรอบก่อน ไม่นับว่าขอซ้ำในปีงบประมาณเดียวกัน)",
          "No household asks for anything (what was agreed on in an earlier round of the fiscal year is not asked for again)"
        ),
      ] + ([leftOut].filter { !$0.isEmpty }.flatMap { [""] + $0 })
    }
    let parts = [
      heading, served, tracksPerHousehold, replanning, goals, slack, fairness, waiting, leastServed, openings,
      scarcePlaces, closedClasses, dryFunds, freeStalls, mentors, leftOut, bounds, proof,
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  func say(_ thai: String, _ english: String) -> String {
    Message(thai: thai, english: english)[language]
  }

  /// The tracks on which somebody asks for something: of the others there is nothing to tell.
  var asked: [TrackResult] { round.tracks.filter { !$0.problem.scoring.seekers.isEmpty } }

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
      let ranks = result.matches.map { round.register.needs[$0.score.need].rank }
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

  private var tracksPerHousehold: [String] {
    let counts = round.householdsByTracks
    guard counts.count > 2 else { return [] }
    let parts =
      counts.indices.dropFirst().map { tracks in
        say(
          "ได้ \(tracks) ด้าน \(counts[tracks])", "\(tracks) track\(tracks == 1 ? "" : "s") \(counts[tracks])")
      } + [say("ยังไม่ได้ \(counts[0])", "none \(counts[0])")]
    let asking = counts.reduce(0, +)
    return [
      say("ครัวเรือนที่ขอ \(asking): ", "Of \(asking) asking households: ")
        + parts.joined(separator: " – ")
    ]
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
    guard !table.isEmpty else {
      return [say("ทุกครัวเรือนที่ขอได้รับการจับคู่ครบทุกด้าน", "Every household is served on each track it asks for")]
    }
    return [
      say(
        "ครัวเรือนรอจับคู่ (รายชื่อและสิ่งที่ต้องเปลี่ยนอยู่ในรายงาน และใน waiting.csv ของผล)",
        "Who waits, and why (names and cures: the report, and waiting.csv of the results)")
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
        taxonomy.title(of: opening.occupation)?[language] ?? opening.occupation,
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

  /// The tracks that the policy leaves out, if anybody asks for them.
  private var leftOut: [String] {
    let matched = Set(round.tracks.map(\.track))
    return Track.allCases.filter { !matched.contains($0) }.flatMap { track in
      let households = Set(round.register.needs.filter { $0.track == track }.map(\.household)).count
      let decisions = round.register.decisions.count { $0.track == track }
      let asking =
        households == 0
        ? []
        : [
          say(
            "ด้าน\(track.title.thai): \(households) ครัวเรือนขอ แต่หลักเกณฑ์ประจำรอบไม่ได้รวมด้านนี้",
            "Track \(track.rawValue): \(households) households ask; the policy leaves it out of this round")
        ]
      let idle =
        decisions == 0
        ? []
        : [
          say(
            "ด้าน\(track.title.thai): มติ \(decisions) รายการยังไม่มีผลในรอบนี้",
            "Track \(track.rawValue): \(decisions) decision(s) without effect in this round")
        ]
      return asking + idle
    }
  }

  /// How good each track is, each in one sentence: proven is said only of what is.
  private var proof: [String] {
    var (best, traded, bounded): ([Track], [Track], [Track]) = ([], [], [])
    for result in asked {
      if result.relaxed?.isExact == false {
        traded.append(result.track)
      } else if result.solution.evidence == .bounded {
        bounded.append(result.track)
      } else {
        best.append(result.track)
      }
    }
    func named(_ tracks: [Track]) -> (thai: String, english: String) {
      (
        "ด้าน" + tracks.map(\.title.thai).joined(separator: " "),
        tracks.map(\.rawValue).joined(separator: ", ")
      )
    }
    var lines: [String] = []
    if !best.isEmpty {
      let (thai, english) = named(best)
      lines.append(
        say(
          "  \(thai): พิสูจน์แล้วว่าไม่มีวิธีจับคู่ใดดีกว่านี้ตามเป้าหมายของรอบ",
          "  \(english): proven, no other matching does better by the goals of the round"))
    }
    if !bounded.isEmpty {
      let (thai, english) = named(bounded)
      lines.append(
        say(
          "  \(thai): ยังไม่ได้พิสูจน์ว่าดีที่สุด แต่ห่างจากดีที่สุดไม่เกินที่บอกไว้ข้างบน (มีขั้นต่ำหรือวงเงิน)",
          "  \(english): not proven to be the best; no other matching exceeds what is said above (minimums or budgets bind)"
        ))
    }
    if !traded.isEmpty {
      let (thai, english) = named(traded)
      lines.append(
        say(
          "  \(thai): เป้าหมายที่แลกกับการผ่อนปรนยังไม่ได้พิสูจน์ว่าดีที่สุด อาจดีขึ้นได้ไม่เกินที่บอกไว้ข้างบน และเป้าหมายหลังจากนั้นอาจยังไม่ได้พิจารณา",
          "  \(english): the goal traded within the slack is not proven to be the best; it could be better by no more than said above, and those behind it may not have been looked at"
        ))
    }
    return [
      say(
        "ผลนี้ดีเพียงใด (ตรวจซ้ำได้ด้วย sammachip verify)", "How good the result is (check it with: sammachip verify)"
      )
    ]
      + lines
  }

  func name(of village: Village) -> String {
    village.titleInDistrict[language] + " [\(village.code.text)]"
  }

  func outOfHundred(_ points: Int) -> String { points.outOfHundred }

  func percent(_ perMille: Int) -> String { perMille.percent }
}
