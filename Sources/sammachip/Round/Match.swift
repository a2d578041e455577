import ArgumentParser
import Archive
import Foundation
import Livelihood
import Report
import Rounds

/// `sammachip match`: tables to results.
struct Match: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("จับคู่หนึ่งรอบ", "Run a matching round on tables or on a register."),
    discussion: help(
      """
      จากสมุดงานหรือโฟลเดอร์ตาราง ผลไปอยู่ที่ --out แทนผลเดิมทั้งชุด จากทะเบียน รอบถูกเก็บไว้ในทะเบียน \
      และแบบบันทึกมติสำหรับประชาคมอยู่ข้างทะเบียน --out ได้สำเนาของผล

      Example:  sammachip match survey.xlsx --out round --language th
      Example:  sammachip match chuenchom.sqlite
      """,
      """
      From a folder of tables, or a workbook, the results go to --out, where they replace an earlier result folder as a whole, or nothing \
      is changed. From a register the round is kept in it, and the decision sheet for the assembly is written beside it; \
      --out gets a copy of the results.

      Example:  sammachip match survey.xlsx --out round --language th
      Example:  sammachip match chuenchom.sqlite
      """))

  @Argument(
    help: ArgumentHelp(
      "ทะเบียน หรือตาราง (สมุดงาน .xlsx หรือโฟลเดอร์)",
      "The tables (a folder or a workbook, .xlsx), or a register."))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "ที่เก็บผล ต้องระบุเมื่อไม่ได้จับคู่จากทะเบียน", "Where the results go; needed where no register is matched."))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "หลักเกณฑ์ (ถ้าไม่ระบุ: policy.toml ในโฟลเดอร์ หรือหลักเกณฑ์ตั้งต้น)",
      "The policy (default: policy.toml in the folder, otherwise the usual policy)."))
  var policy: String?

  @OptionGroup var work: ThreadsOption

  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    // What is not there is told as that.
    if out == nil, !RegisterFile.isMeant(by: URL(fileURLWithPath: folder)),
      FileManager.default.fileExists(atPath: folder)
    {
      throw ValidationError(
        help("ต้องระบุ --out โฟลเดอร์ที่เก็บผล", "--out DIR is missing: where the results go"))
    }
  }

  func run() async throws {
    let folder = URL(fileURLWithPath: folder)
    if RegisterFile.isMeant(by: folder) { return try await propose(in: folder) }
    let progress = Progress()
    defer { progress.end() }
    progress.begin(Message(thai: "อ่านตาราง", english: "reading tables")[common.language])
    let input = try RoundInput.read(folder, policyPath: policy)
    guard let out = out.map({ URL(fileURLWithPath: $0) }) else { return }
    try OutputFolder.mayReplace(out, holding: ResultsFolder.mark, besides: [folder])
    let register = input.tables.register.ordered()
    let round: Round
    do {
      round = try await Round.run(register: register, policy: input.policy, threads: work.threads) {
        progress.begin($0.title[common.language])
      }
    } catch {
      progress.end()
      throw RoundFailed(fault: error, tables: input.tables)
    }
    progress.begin(Message(thai: "เขียนผล", english: "writing results")[common.language])
    let record = try ResultsFolder.write(round, to: out)
    progress.end()
    Console.notices(input.notices, in: common.language)
    if common.json {
      JSON.print(written: record)
    } else {
      Console.print(RoundSummary(of: round, language: common.language).lines)
      Console.print([
        "", Message(thai: "ผลอยู่ที่ \(out.path)", english: "Results: \(out.path)")[common.language],
      ])
    }
  }
}

extension Match {
  /// A proposal that the register keeps, with its decision sheet.
  private func propose(in url: URL) async throws {
    let proposing = Proposing(
      register: try RegisterFile.open(at: url), place: url, day: day.date, threads: work.threads,
      out: out.map { URL(fileURLWithPath: $0) }, common: common)
    if let open = try proposing.register.openRound(), open.state.after(.propose) == nil {
      throw Faults([
        Fault(file: url.path, cause: .openRound(open.number.text, open.state.title), cure: .nextStep)
      ])
    }
    let policyText = try policy.map { path in
      // Read as a policy first, so that faults are told with their places.
      _ = try PolicyFile.read(at: URL(fileURLWithPath: path))
      return try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    }
    let (records, revision) = try proposing.register.remaining(on: day.date)
    let policy = try PolicyFile.read(policyText ?? "", file: "policy.toml")
    let tables = RegisterFolder(whole: records, in: url.lastPathComponent, heads: common.language)
      .noting(tagsOf: policy)
    Console.notices(
      tables.notices + tables.consentNotices
        + policy.notices(in: records, file: self.policy),
      in: common.language)
    try await proposing.run(records, policy) { results in
      try proposing.register.propose(
        results, madeAt: revision, policy: policyText ?? "", on: day.date, by: "match"
      ).number
    }
  }
}
