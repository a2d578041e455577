import ArgumentParser
import Archive
import Foundation
import Livelihood
import Report
import Scoring

/// `sammachip report`: what people look at.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: help("รายงานและเอกสาร", "Write pages and papers of a round."),
    subcommands: [ReportOffice.self, ReportSuccess.self, ReportPublic.self],
    defaultSubcommand: ReportOffice.self)
}

/// `sammachip report ROUND`.
struct ReportOffice: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "office",
    abstract: help("รายงานสำนักงานและเอกสาร", "The report for the office, and all papers of the round."),
    discussion: help(
      """
      เขียนหนึ่งโฟลเดอร์ เปิด index.html ด้วยเบราว์เซอร์ได้โดยไม่ต้องมีเครือข่าย papers/ \
      คือเอกสารสำหรับพิมพ์ ลงนาม และติดประกาศ รายงานเดิมที่นั่นถูกแทนที่ทั้งชุด สั่ง report ทะเบียน#เลขรอบ \
      ได้ผลเดียวกัน

      Example:  sammachip report round --tables survey.xlsx --out report
      Example:  sammachip report chuenchom.sqlite#1/2570 --out report
      """,
      """
      Writes one folder: index.html opens in any browser without a network; papers/ holds what is printed, signed and put on \
      the wall. An earlier report there is replaced as a whole. `report ROUND` is the same.

      Example:  sammachip report round --tables survey.xlsx --out report
      Example:  sammachip report chuenchom.sqlite#1/2570 --out report
      """))

  @OptionGroup var reported: ReportedRound

  @Option(help: ArgumentHelp("ที่เก็บ", "Where it goes."))
  var out: String

  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let out = URL(fileURLWithPath: out)
    try OutputFolder.mayReplace(out, holding: ReportFolder.mark, besides: reported.inputs)
    let progress = Progress()
    defer { progress.end() }
    let language = common.language
    progress.begin(Message(thai: "อ่านรอบ", english: "reading the round")[language])
    let record = try reported.record()
    let pages = try ReportFolder.write(record, on: day.date, to: out) { done, all in
      progress.begin(
        Message(thai: "เขียนเอกสาร \(done)/\(all)", english: "writing pages \(done)/\(all)")[language])
    }
    progress.end()
    try ReportCommand.tell(pages, in: out, common)
  }
}

/// `sammachip report success ROUND`.
struct ReportSuccess: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "success",
    abstract: help("ผลสำเร็จของปี", "What the year came to: indicators, stages, honours, best practice."),
    discussion: help(
      """
      อ่านแผ่นงาน ผลการติดตาม ที่คู่กับรอบ ถ้าระบุ --public จะไม่มีชื่อผู้ที่ไม่ได้อนุญาต \
      และไม่มีเกียรติบัตร เป้าหมายอยู่ใต้ [targets] ในหลักเกณฑ์

      Example:  sammachip report success chuenchom.sqlite#1/2570 --out success
      """,
      """
      Reads the table outcomes beside the round. With --public nobody is named who did not allow it, and there are no \
      certificates. Targets stand under [targets] in the policy.

      Example:  sammachip report success chuenchom.sqlite#1/2570 --out success
      """))

  @OptionGroup var reported: ReportedRound

  @Option(help: ArgumentHelp("ที่เก็บ", "Where it goes."))
  var out: String

  @Flag(
    name: .customLong("public"),
    help: ArgumentHelp(
      "ฉบับเผยแพร่: ไม่มีชื่อครัวเรือนและจำนวนน้อย", "For the public: no names of households, no small numbers."))
  var isPublic = false

  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let out = URL(fileURLWithPath: out)
    try OutputFolder.mayReplace(out, holding: ReportFolder.mark, besides: reported.inputs)
    let pages = try ReportFolder.writeSuccess(
      try reported.record(), on: day.date, isPublic: isPublic, to: out)
    try ReportCommand.tell(pages, in: out, common)
  }
}

/// `sammachip report public`.
struct ReportPublic: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "public",
    abstract: help("ทำเนียบกลไก", "A directory of the mechanisms for everybody, and texts for chat groups."),
    discussion: help(
      """
      แสดงวิธีติดต่อเฉพาะกลไกที่คอลัมน์ เผยแพร่ได้ เป็น ใช่ ไม่มีข้อมูลครัวเรือน

      Example:  sammachip report public chuenchom.sqlite --out directory
      """,
      """
      How to reach a mechanism stands in it only where its column `public` says yes; households never do.

      Example:  sammachip report public chuenchom.sqlite --out directory
      """))

  @Argument(help: ArgumentHelp("ทะเบียน หรือโฟลเดอร์ของตาราง", "The folder of tables, or a register."))
  var source: String

  @Option(help: ArgumentHelp("ที่เก็บ", "Where it goes."))
  var out: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (source, out) = (URL(fileURLWithPath: source), URL(fileURLWithPath: out))
    try OutputFolder.mayReplace(out, holding: ReportFolder.mark, besides: [source])
    let register =
      RegisterFile.isMeant(by: source)
      ? try RegisterFile.open(at: source).register()
      : try RoundInput.read(source).tables.register.ordered()
    try ReportCommand.tell(try ReportFolder.writeDirectory(register, to: out), in: out, common)
  }
}

extension ReportCommand {
  /// Says what was written.
  fileprivate static func tell(_ pages: [String], in out: URL, _ common: CommonOptions) throws {
    if common.json { return try JSON.print(["pages": pages]) }
    let first = out.appending(path: "index.html").path
    Console.print([
      Message(
        thai: "เขียน \(pages.count) ไฟล์แล้ว เปิดด้วยเบราว์เซอร์: \(first)",
        english: "\(pages.count) files; open in a browser: \(first)")[common.language]
    ])
  }
}
