import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds
import Scoring

/// `sammachip sheet`: the decision sheet once more.
struct Sheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("แบบบันทึกมติ", "Write the decision sheet of a stored round."),
    discussion: help(
      """
      ทุกคู่ในข้อเสนอพร้อมชื่อและหมู่บ้าน มติที่มีแล้วกรอกไว้ให้ เป็นเอกสารภายในเพราะมีชื่อครัวเรือน --by \
      village ทำแผ่นงานให้หมู่บ้านละแผ่น decide อ่านทุกแผ่น --day และ --answered-by \
      กรอกวันที่และผู้ให้คำตอบให้ทุกแถว (เงินทุนเป็นคณะกรรมการกองทุนเสมอ)

      Example:  sammachip sheet chuenchom.sqlite#1/2570 --out มติ.xlsx
      Example:  sammachip sheet chuenchom.sqlite#1/2570 --out มติ.xlsx --by village --day 2026-12-08 --answered-by assembly
      """,
      """
      Every proposed pair with names and village, what is decided already filled in. An office paper: it names households. With \
      --by village the workbook has a sheet for each village, which decide reads all; --day and --answered-by fill in what is \
      the same everywhere (of loans, the fund committee).

      Example:  sammachip sheet chuenchom.sqlite#1/2570 --out มติ.xlsx
      Example:  sammachip sheet chuenchom.sqlite#1/2570 --out มติ.xlsx --by village --day 2026-12-08 --answered-by assembly
      """))

  @Argument(help: ArgumentHelp("รอบ: ทะเบียน#เลขรอบ (ไม่ใส่เลขรอบ = รอบล่าสุด)", "The round: REGISTER#NUMBER."))
  var round: String
  @Option(
    help: ArgumentHelp("ไฟล์ .xlsx หรือ .csv ต้องเป็นชื่อใหม่", "The file, .xlsx or .csv; nothing may stand there."))
  var out: String
  @Option(
    name: .customLong("by"),
    help: ArgumentHelp(
      "แผ่นงานเดียวทั้งอำเภอ หรือหมู่บ้านละแผ่น", "One sheet for the district, or one for each village.",
      valueName: "district|village"),
    transform: { text in
      guard let layout = DecisionSheet.Layout(rawValue: text) else {
        throw ValidationError(
          help(
            "--by \(text): ใช้ district (ทั้งอำเภอ) หรือ village (หมู่บ้านละแผ่น)", "--by \(text): district or village"
          ))
      }
      return layout
    })
  var layout: DecisionSheet.Layout = .district
  @Option(
    help: ArgumentHelp(
      "วันที่มีมติ กรอกไว้ให้ทุกแถว", "The day of the decisions, filled in.", valueName: "YYYY-MM-DD"),
    transform: Day.given(to: "--day"))
  var day: Day?
  @Option(
    help: ArgumentHelp(
      "ผู้ให้คำตอบ กรอกไว้ให้ทุกแถว: \(DecisionMaker.allCases.compactMap(\.thai.first).joined(separator: ", "))",
      "Who decides, filled in: \(DecisionMaker.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "who"),
    transform: { text in
      let found = DecisionMaker.allCases.first { $0.rawValue == text || $0.thai.contains(text) }
      guard let found else {
        let known = DecisionMaker.allCases
        throw ValidationError(
          help(
            "--answered-by \(text): ใช้ \(known.compactMap(\.thai.first).joined(separator: " หรือ "))",
            "--answered-by \(text): one of \(known.map(\.rawValue).joined(separator: ", "))"))
      }
      return found
    })
  var answeredBy: DecisionMaker?
  @OptionGroup var heads: HeadsOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if layout == .village, !out.lowercased().hasSuffix(".xlsx") {
      throw ValidationError(
        help("--by village ทำเป็นสมุดงาน: --out ชื่อ.xlsx", "--by village makes a workbook: --out NAME.xlsx"))
    }
  }

  func run() throws {
    let (register, number) = try RoundAddress.stored(round)
    let out = URL(fileURLWithPath: out)
    try DecisionSheet.write(
      try register.proposedPairs(of: number), filling: DecisionSheet.Filling(by: answeredBy, date: day),
      by: layout, in: try register.register(), to: out, in: heads.heads)
    if common.json { return try JSON.print(["sheet": out.path]) }
    Console.print([
      Message(thai: "แบบบันทึกมติ: \(out.path)", english: "Decision sheet: \(out.path)")[common.language]
    ])
  }
}

/// `sammachip decide`: what the assembly said.
struct Decide: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("บันทึกมติ", "Record decisions from a filled decision sheet."),
    discussion: help(
      """
      แถวที่ยังไม่มีมติคือยังไม่พิจารณา ไม่เปลี่ยนสิ่งใด บันทึกทุกแถว \
      หรือไม่บันทึกเลยแล้วบอกข้อผิดพลาดทุกข้อ

      Example:  sammachip decide chuenchom.sqlite#1/2570 มติ-chuenchom-1-2570-1.xlsx
      """,
      """
      Rows without a decision were not considered yet and change nothing. All rows are recorded, or none and every fault is \
      named.

      Example:  sammachip decide chuenchom.sqlite#1/2570 มติ-chuenchom-1-2570-1.xlsx
      """))

  @Argument(help: ArgumentHelp("รอบ: ทะเบียน#เลขรอบ (ไม่ใส่เลขรอบ = รอบล่าสุด)", "The round: REGISTER#NUMBER."))
  var round: String
  @Argument(help: ArgumentHelp("แบบบันทึกมติที่กรอกแล้ว .xlsx หรือ .csv", "The filled sheet, .xlsx or .csv."))
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
    let rows = sheet.rowTitles
    let words = Verdict.allCases.compactMap { verdict in
      counts[verdict].map { "\(verdict.title[common.language]) \($0)" }
    }.joined(separator: ", ")
    let next = try NextStep(in: register, at: RoundAddress.register(of: round)).line[common.language]
    Console.print(
      [
        Message(thai: "บันทึกมติแล้ว: \(words)", english: "Recorded: \(words)")[common.language]
      ] + unfilled.map { $0.title(rows)[common.language] }
        // Where a class cannot open, what comes next is told with it.
        + (unfilled.allSatisfy(\.canFill) ? [next] : []))
  }
}

/// `sammachip replan`: a proposal that keeps to what was decided.
struct Replan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("จับคู่ใหม่หลังมติ", "Propose again after decisions, changing as little as possible."),
    discussion: help(
      """
      คู่ที่ตกลงแล้วคงไว้ คู่ที่ไม่รับไม่เสนอซ้ำ \
      คู่ที่ยังไม่มีมติเปลี่ยนให้น้อยที่สุดเท่าที่จำนวนครัวเรือนที่ได้และลำดับความจำเป็นยอมให้ \
      ถ้าไม่มีมติใหม่ ข้อเสนอเดิมคงอยู่

      Example:  sammachip replan chuenchom.sqlite#1/2570
      """,
      """
      What was agreed stays, what was declined is not proposed again, and pairs that nobody has decided are kept as far as \
      served households and priorities allow. Where nothing was decided since the last proposal, that one is handed out \
      again.

      Example:  sammachip replan chuenchom.sqlite#1/2570
      """))

  @Argument(help: ArgumentHelp("รอบ: ทะเบียน#เลขรอบ (ไม่ใส่เลขรอบ = รอบล่าสุด)", "The round: REGISTER#NUMBER."))
  var round: String
  @Option(help: ArgumentHelp("ที่เก็บสำเนาของผล", "Where a copy of the results goes."))
  var out: String?
  @OptionGroup var work: ThreadsOption
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let (register, number) = try RoundAddress.stored(round)
    guard case .stored(let place, _) = try RoundAddress.meant(by: round) else { return }
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
    abstract: help("ปิดรอบ", "Close a round: what was agreed uses places and money from now on."),
    discussion: "Example:  sammachip close chuenchom.sqlite#1/2570")

  @Argument(help: ArgumentHelp("รอบ: ทะเบียน#เลขรอบ (ไม่ใส่เลขรอบ = รอบล่าสุด)", "The round: REGISTER#NUMBER."))
  var round: String
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let (register, number) = try RoundAddress.stored(round)
    let (agreed, undecided) = try register.close(number, on: day.date, by: "close")
    if common.json { return try JSON.print(["agreed": agreed, "undecided": undecided]) }
    let next = try NextStep(in: register, at: RoundAddress.register(of: round)).line
    Console.print([
      Message(
        thai: "ปิดรอบ \(number.text) แล้ว: ตกลง \(agreed) คู่"
          + (undecided == 0 ? "" : " ไม่มีมติ \(undecided) คู่ ซึ่งขอใหม่ได้ในรอบถัดไป"),
        english: "Round \(number.text) is closed: \(agreed) pair(s) agreed"
          + (undecided == 0 ? "" : ", \(undecided) without a decision; these may ask again in the next round")
      )[
        common.language], next[common.language],
    ])
  }
}
