import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds
import Scoring

/// `sammachip compare`: two rounds, or two policies on one register.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("เปรียบเทียบ", "Compare two rounds, or two policies on the same tables."),
    discussion: help(
      """
      แต่ละรายการเป็นรอบ (โฟลเดอร์ผล หรือ ทะเบียน#เลขรอบ) หรือหลักเกณฑ์ (.toml) ถ้าเป็นหลักเกณฑ์ \
      โปรแกรมจับคู่ตารางที่ระบุ หรือตารางของรอบในทะเบียนที่เทียบด้วย โดยไม่เขียนสิ่งใด

      Example:  sammachip compare chuenchom.sqlite#1/2570 chuenchom.sqlite#2/2570
      Example:  sammachip compare policy.toml other.toml --tables survey.xlsx
      """,
      """
      Each of the two is a round (a results folder or REGISTER#NUMBER) or a policy (.toml), for \
      which the tables, or those of the stored round beside it, are matched without writing anything.

      Example:  sammachip compare chuenchom.sqlite#1/2570 chuenchom.sqlite#2/2570
      Example:  sammachip compare policy.toml other.toml --tables survey.xlsx
      """))

  @Argument(help: ArgumentHelp("รายการแรก", "The first."))
  var first: String
  @Argument(help: ArgumentHelp("รายการที่สอง", "The second."))
  var second: String
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "ตารางที่ใช้จับคู่ หรือที่ใช้ลองหลักเกณฑ์ ระบุสองครั้งถ้าต่างกัน",
      "The tables that results folders were made from or policies are tried on; twice if they differ."))
  var tables: [String] = []
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "หลักเกณฑ์ของโฟลเดอร์ผล (ถ้าไม่ระบุ: policy.toml ในตาราง) ระบุสองครั้งถ้าต่างกัน",
      "The policy of results folders (default: policy.toml in the tables); twice if they differ."))
  var policy: [String] = []
  @OptionGroup var work: ThreadsOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if tables.count > 2 || policy.count > 2 {
      throw ValidationError(
        help("--tables และ --policy ระบุได้ไม่เกินสองครั้ง", "--tables and --policy: at most twice"))
    }
    for text in [first, second]
    where needsTables(text) && tables.isEmpty
      && !(isPolicy(text) && [first, second].contains { !isPolicy($0) && !RoundAddress.isFolder($0) })
    {
      throw ValidationError(
        help(
          "ต้องระบุ --tables โฟลเดอร์ เพราะ \(text) ไม่มีตาราง", "--tables DIR is missing: \(text) holds no tables"
        ))
    }
    if !policy.isEmpty, isPolicy(first), isPolicy(second) {
      throw ValidationError(
        help(
          "--policy ใช้กับโฟลเดอร์ผล ทั้งสองรายการเป็นหลักเกณฑ์อยู่แล้ว",
          "--policy goes with results folders; both are policies already"))
    }
  }

  private func isPolicy(_ text: String) -> Bool { text.lowercased().hasSuffix(".toml") }

  /// The one of the two that is a round of a register: its tables serve a policy beside it.
  private var stored: (register: URL, number: RoundNumber)? {
    get throws {
      for text in [first, second] where !isPolicy(text) {
        if case .stored(let register, let number) = try RoundAddress.meant(by: text) {
          return (register, number)
        }
      }
      return nil
    }
  }

  private func needsTables(_ text: String) -> Bool {
    isPolicy(text) || RoundAddress.isFolder(text)
  }

  func run() async throws {
    let progress = Progress()
    defer { progress.end() }
    progress.begin(Message(thai: "อ่านและจับคู่", english: "reading and matching")[common.language])
    let before = try await state(first, tables.first, policy.first)
    let after = try await state(second, tables.last, policy.last)
    progress.end()
    let difference = RoundDifference(from: before, to: after)
    if common.json { return try JSON.print(RoundDifferenceText.Record(difference)) }
    Console.print(
      RoundDifferenceText(
        difference: difference, language: common.language,
        names: (Message(thai: "แรก", english: "first"), Message(thai: "หลัง", english: "second"))
      ).lines)
  }

  private func state(_ text: String, _ tables: String?, _ policy: String?) async throws -> TracksOfRound {
    guard isPolicy(text) else {
      var arguments = [text]
      if needsTables(text) {
        arguments += tables.map { ["--tables", $0] } ?? []
        arguments += policy.map { ["--policy", $0] } ?? []
      }
      return try await ReportedRound.parse(arguments).record().state(
        threads: work.threads, in: common.language)
    }
    let source = URL(fileURLWithPath: tables ?? "")
    let register =
      if tables == nil, let stored = try stored {
        try RegisterFile.open(at: stored.register).ground(of: stored.number)
      } else if case .stored(let file, let number)? = tables.map(RoundAddress.init) {
        try RegisterFile.open(at: file).ground(of: number)
      } else if RegisterFile.isMeant(by: source) {
        try RegisterFile.open(at: source).register()
      } else {
        try RegisterFolder.read(source).register.ordered()
      }
    do {
      return TracksOfRound(
        of: try await Round.run(
          register: register, policy: try PolicyFile.read(at: URL(fileURLWithPath: text)),
          threads: work.threads))
    } catch let fault as RoundFault {
      throw RoundFailed(fault: fault, tables: RegisterFolder(whole: register))
    }
  }
}
