import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds
import Scoring

/// `sammachip sheet`: the decision sheet once more.
struct Sheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the decision sheet of a stored round (แบบบันทึกมติ).",
    discussion: """
      Every proposed pair with names and village, what is decided already filled in. An office paper: it names households.

      Example:  sammachip sheet chuenchom.sqlite#1/2570 --out มติ.xlsx
      """)

  @Argument(help: "The round: REGISTER#NUMBER.")
  var round: String
  @Option(help: "The file, .xlsx or .csv; nothing may stand there.")
  var out: String
  @OptionGroup var heads: HeadsOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let (register, number) = try RoundAddress.stored(round)
    let out = URL(fileURLWithPath: out)
    try DecisionSheet.write(
      try register.proposedPairs(of: number), in: try register.register(), to: out, in: heads.heads)
    if common.json { return try JSON.print(["sheet": out.path]) }
    Console.print([
      Message(thai: "แบบบันทึกมติ: \(out.path)", english: "Decision sheet: \(out.path)")[common.language]
    ])
  }
}

/// `sammachip decide`: what the assembly said.
struct Decide: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Record decisions from a filled decision sheet (บันทึกมติ).",
    discussion: """
      Rows without a decision were not considered yet and change nothing. All rows are recorded, or none and every fault is \
      named.

      Example:  sammachip decide chuenchom.sqlite#1/2570 มติ-chuenchom-1-2570-1.xlsx
      """)

  @Argument(help: "The round: REGISTER#NUMBER.")
  var round: String
  @Argument(help: "The filled sheet, .xlsx or .csv.")
  var sheet: String
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let (register, number) = try RoundAddress.stored(round)
    let sheet = try DecisionSheet.read(URL(fileURLWithPath: sheet))
    let (counts, unfilled) = try register.decide(number, sheet, on: day.date, by: "decide")
    Console.notices(sheet.notices, in: common.language)
    if common.json {
      return try JSON.print(Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }))
    }
    let rows = sheet.rowNumbers
    let words = Verdict.allCases.compactMap { verdict in
      counts[verdict].map { "\(verdict.title[common.language]) \($0)" }
    }.joined(separator: ", ")
    Console.print([
      Message(thai: "บันทึกมติแล้ว: \(words)", english: "Recorded: \(words)")[common.language]
    ] + unfilled.map { $0.title(rows)[common.language] } + [
      Message(
        thai: "ต่อไป: sammachip replan \(round) หรือเมื่อมีมติครบแล้ว sammachip close \(round)",
        english: "Next: sammachip replan \(round), or sammachip close \(round) once all is decided")[
          common.language],
    ])
  }
}

extension UnfilledClass {
  /// What it lacks and who could join; where nobody can, the rows of the sheet to change.
  fileprivate func title(_ rows: [PairOnTrack: Int]) -> Message {
    let (names, all) = (couldJoin.prefix(5).joined(separator: ", "), couldJoin.count)
    let rest = all > 5 ? " …" : ""
    let lacking = Message(
      thai: "\(mechanism) เปิดเมื่อมี \(minimum) ครัวเรือน ขณะนี้มี \(staying) ขาดอีก \(missing)",
      english: "\(mechanism) opens with \(minimum) households and has \(staying) by now: \(missing) missing")
    if canFill {
      return Message(
        thai: "\(lacking.thai) ผู้ที่เข้าร่วมได้ \(all) ครัวเรือน (\(names)\(rest)) replan จะเสนอผู้มาเพิ่ม",
        english: "\(lacking.english); \(all) could join (\(names)\(rest)), and replan proposes who does")
    }
    let lines = settled.map { pair in rows[pair].map { "\(pair.household) (แถว \($0))" } ?? pair.household }
    let english = settled.map { pair in rows[pair].map { "\(pair.household) (row \($0))" } ?? pair.household }
    return Message(
      thai:
        "\(lacking.thai) แต่เข้าร่วมได้อีกเพียง \(all) ครัวเรือน จึงเปิดไม่ได้ เปลี่ยนมติเป็น “ไม่รับ” แล้วสั่ง decide ใหม่: \(lines.joined(separator: ", "))",
      english:
        "\(lacking.english), and only \(all) could join, so it cannot open: change the decision to 'declined' and run decide again: \(english.joined(separator: ", "))"
    )
  }
}

/// `sammachip replan`: a proposal that keeps to what was decided.
struct Replan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Propose again after decisions, changing as little as possible (จับคู่ใหม่หลังมติ).",
    discussion: """
      What was agreed stays, what was declined is not proposed again, and pairs that nobody has decided are kept as far as \
      served households and priorities allow. Where nothing was decided since the last proposal, that one is handed out \
      again.

      Example:  sammachip replan chuenchom.sqlite#1/2570
      """)

  @Argument(help: "The round: REGISTER#NUMBER.")
  var round: String
  @Option(help: "Where a copy of the results goes.")
  var out: String?
  @OptionGroup var work: ThreadsOption
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let (register, number) = try RoundAddress.stored(round)
    guard case .stored(let place, _) = RoundAddress(round) else { return }
    let stored = try register.round(number)
    let proposing = Proposing(
      register: register, place: place, day: day.date, threads: work.threads,
      out: out.map { URL(fileURLWithPath: $0) }, common: common)
    // Nothing was decided since the last one, so there is nothing to change in it.
    if stored.state == .replanned { return try proposing.handOut(number) }
    guard stored.state.after(.replan) != nil else {
      throw Faults([
        Fault(file: round, cause: .wrongState(stored.state.title), cure: .nextStep)
      ])
    }
    var (records, revision) = try register.remaining(on: day.date)
    records.keep(try register.proposedPairs(of: number))
    let proposed = try register.proposedPairs(of: number)
    let sheet = Proposing.sheets(of: stored, beside: place)[0].lastPathComponent
    let settled = Set(
      records.decisions.filter { $0.verdict == .agreed || $0.verdict == .pin }.map(\.pair))
    let rows = DecisionSheet.rowNumbers(of: proposed, in: try register.register())
      .filter { settled.contains($0.key) }
    try await proposing.run(
      records, try stored.policy.forReplanning, decidedIn: DecidedRows(sheet: sheet, rows: rows)
    ) { results in
      try register.replan(number, results, madeAt: revision, on: day.date, by: "replan")
      return number
    }
  }
}

/// `sammachip close`: the end of a round.
struct Close: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Close a round: what was agreed uses places and money from now on (ปิดรอบ).",
    discussion: "Example:  sammachip close chuenchom.sqlite#1/2570")

  @Argument(help: "The round: REGISTER#NUMBER.")
  var round: String
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let (register, number) = try RoundAddress.stored(round)
    let (agreed, undecided) = try register.close(number, on: day.date, by: "close")
    if common.json { return try JSON.print(["agreed": agreed, "undecided": undecided]) }
    Console.print([
      Message(
        thai: "ปิดรอบ \(number.text) แล้ว: ตกลง \(agreed) คู่"
          + (undecided == 0 ? "" : " ไม่มีมติ \(undecided) คู่ ซึ่งขอใหม่ได้ในรอบถัดไป"),
        english: "Round \(number.text) is closed: \(agreed) pair(s) agreed"
          + (undecided == 0 ? "" : ", \(undecided) without a decision; these may ask again in the next round")
      )[
        common.language]
    ])
  }
}

/// `sammachip register status`: where the year stands.
struct RegisterStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Where the year stands, and the next command to type (สถานะ).")

  @Argument(help: "The register's file.")
  var register: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let file = try RegisterFile.open(at: URL(fileURLWithPath: register))
    let (records, rounds) = (try file.register(), try file.rounds())
    let next = try nextCommand(file, records, rounds)
    if common.json {
      return try JSON.print(
        Status(
          sizes: JSON.Sizes(records),
          rounds: rounds.map {
            .init(number: $0.number.text, state: $0.state.rawValue, proposals: $0.proposals)
          },
          next: next.command))
    }
    Console.print(
      [
        Message(
          thai:
            "ทะเบียน: \(records.villages.count) หมู่บ้าน \(records.households.count) ครัวเรือน \(records.needs.count) ความต้องการ \(records.mechanisms.count) กลไก",
          english:
            "Register: \(records.villages.count) villages, \(records.households.count) households, \(records.needs.count) needs, \(records.mechanisms.count) mechanisms"
        )[common.language]
      ]
        + rounds.map { round in
          Message(
            thai: "รอบ \(round.number.text): \(round.state.title.thai) (ข้อเสนอครั้งที่ \(round.proposals))",
            english: "Round \(round.number.text): \(round.state.title.english) (proposal \(round.proposals))")[
              common.language]
        } + [next.words[common.language] + next.command])
  }

  private struct Status: Encodable {
    struct RoundRecord: Encodable {
      var number: String
      var state: String
      var proposals: Int
    }
    var sizes: JSON.Sizes
    var rounds: [RoundRecord]
    var next: String
  }

  private func nextCommand(
    _ file: RegisterFile, _ records: Register, _ rounds: [StoredRound]
  ) throws -> (words: Message, command: String) {
    guard let open = rounds.last(where: { $0.state.isOpen }) else {
      return records.households.isEmpty
        ? (
          Message(thai: "ขั้นต่อไป นำเข้าตาราง: ", english: "Next, take in tables: "),
          "sammachip register import \(register) TABLES"
        )
        : (
          Message(thai: "ขั้นต่อไป จับคู่: ", english: "Next, run a round: "), "sammachip match \(register)"
        )
    }
    let round = "\(register)#\(open.number.text)"
    let sheet = Proposing.sheets(of: open, beside: URL(fileURLWithPath: register))[0]
    switch open.state {
    case .proposed, .replanned:
      let decided = Set(records.decisions.map(\.pair))
      let pairs = try file.proposedPairs(of: open.number)
      guard pairs.contains(where: { !decided.contains($0.pair) }) else {
        let words =
          pairs.isEmpty
          ? Message(
            thai: "รอบนี้ไม่มีคู่ให้ลงมติ ถ้าแก้ข้อมูลแล้วจับคู่ใหม่ไม่ได้ ให้ปิดรอบ: ",
            english: "The round has no pair to decide on; unless you match again with other records, close it: ")
          : Message(thai: "มีมติครบทุกคู่แล้ว ขั้นต่อไป ปิดรอบ: ", english: "Every pair is decided; next, close the round: ")
        return (words, "sammachip close \(round)")
      }
      guard FileManager.default.fileExists(atPath: sheet.path) else {
        return (
          Message(
            thai: "ไม่พบแบบบันทึกมติข้างทะเบียน ถ้ายังไม่มี สั่ง: ",
            english: "The decision sheet is not beside the register; if there is none, run: "),
          "sammachip sheet \(round) --out \(sheet.relativePath)"
        )
      }
      return (
        Message(thai: "ขั้นต่อไป กรอกแบบบันทึกมติแล้วสั่ง: ", english: "Next, fill in the decision sheet and run: "),
        "sammachip decide \(round) \(sheet.relativePath)"
      )
    case .decided, .closed, .retracted:
      let decided = Set(records.decisions.map(\.pair))
      let undecided = try file.proposedPairs(of: open.number).count {
        !decided.contains($0.pair)
      }
      let isFree = records.decisions.contains { $0.verdict == .declined || $0.verdict == .withdrawn }
      return undecided > 0 || isFree && open.proposals == 1
        ? (
          Message(
            thai: "ยังไม่มีมติ \(undecided) คู่ ขั้นต่อไป จับคู่ใหม่: ",
            english: "\(undecided) pair(s) without a decision; next, propose again: "),
          "sammachip replan \(round)"
        )
        : (Message(thai: "ขั้นต่อไป ปิดรอบ: ", english: "Next, close the round: "), "sammachip close \(round)")
    }
  }
}
