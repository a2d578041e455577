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
    abstract: "Write pages and papers of a round (รายงานและเอกสาร).",
    subcommands: [ReportOffice.self], defaultSubcommand: ReportOffice.self)
}

/// A round, and the records it was made from.
struct ReportedRound: ParsableArguments {
  @Argument(help: "The results folder, or REGISTER#NUMBER.")
  var round: String

  @Option(help: "The tables that a results folder was made from; a register has its own.")
  var tables: String?

  @Option(help: "The policy of a results folder (default: policy.toml in the tables).")
  var policy: String?

  func validate() throws {
    switch RoundAddress(round) {
    case .folder where tables == nil:
      throw ValidationError("--tables DIR is missing: a results folder holds ids only")
    case .stored where tables != nil || policy != nil:
      throw ValidationError("--tables and --policy go with a results folder; a register has its own")
    default: break
    }
  }

  /// Everything that keeps its place when the report is written.
  var inputs: [URL] {
    switch RoundAddress(round) {
    case .folder(let url): [url] + (tables.map { [URL(fileURLWithPath: $0)] } ?? [])
    case .stored(let register, _): [register]
    }
  }

  /// Reads the round together with its records.
  ///
  /// - Throws: ``Livelihood/Faults``, if they cannot be read or do not fit together.
  func record() throws -> RoundRecord {
    switch RoundAddress(round) {
    case .folder(let url):
      let input = try RoundInput.read(URL(fileURLWithPath: tables ?? ""), policyPath: policy)
      return try RoundRecord.read(
        url, input.tables.register.ordered(), input.policy, areUnchanged: true)
    case .stored(let url, let number):
      let register = try RegisterFile.open(at: url)
      return try TemporaryFolder.use { folder in
        try register.record(of: number, in: folder.appending(path: "round"))
      }
    }
  }
}

/// `sammachip report ROUND`.
struct ReportOffice: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "office",
    abstract: "The report for the office, and all papers of the round (รายงานสำนักงานและเอกสาร).",
    discussion: """
      Writes one folder: index.html opens in any browser without a network; papers/ holds what is printed, signed and put on \
      the wall. An earlier report there is replaced as a whole. `report ROUND` is the same.

      Example:  sammachip report round --tables fixtures/chuen-chom --out report
      Example:  sammachip report chuenchom.sqlite#1/2570 --out report
      """)

  @OptionGroup var reported: ReportedRound

  @Option(help: "Where it goes.")
  var out: String

  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let out = URL(fileURLWithPath: out)
    for input in reported.inputs {
      try OutputFolder.mayReplace(out, holding: ReportFolder.mark, besides: input)
    }
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
    if common.json { return try JSON.print(["pages": pages]) }
    Console.print([
      Message(
        thai: "เขียน \(pages.count) หน้าแล้ว เปิดด้วยเบราว์เซอร์: \(out.appending(path: "index.html").path)",
        english: "\(pages.count) pages; open in a browser: \(out.appending(path: "index.html").path)")[language]
    ])
  }
}
