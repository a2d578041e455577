import Archive
import Foundation
import Livelihood
import Report
import Rounds
import Scoring

/// A round that a register keeps, from its records to the decision sheet.
struct Proposing {
  let register: RegisterFile
  /// The register's file.
  let place: URL
  let day: Day
  let threads: Int
  /// Where a copy of the results goes; nil if nobody asked for one.
  let out: URL?
  let common: CommonOptions

  /// Matches, keeps the results by `keep`, which says in which round, and writes the sheet and the copy.
  func run(_ tables: Register, _ policy: Policy, keep: (URL) throws -> RoundNumber) async throws {
    if let out { try OutputFolder.mayReplace(out, holding: ResultsFolder.mark, besides: place) }
    let progress = Progress()
    defer { progress.end() }
    let language = common.language
    let round: Round
    do {
      round = try await Round.run(register: tables, policy: policy, threads: threads) {
        progress.begin($0.title[language])
      }
    } catch {
      progress.end()
      throw RoundFailed(fault: error, tables: RegisterFolder(whole: tables))
    }
    progress.begin(Message(thai: "เก็บในทะเบียน", english: "keeping it in the register")[language])
    let (number, record) = try TemporaryFolder.use { folder in
      let results = folder.appending(path: "round")
      let record = try ResultsFolder.write(round, to: results)
      return (try keep(results), record)
    }
    let (pairs, records) = (try register.proposedPairs(of: number), try register.register())
    let sheets = Proposing.sheets(of: try register.round(number), beside: place)
    for sheet in sheets { try DecisionSheet.write(pairs, in: records, to: sheet) }
    if let out { try register.write(number, to: out) }
    progress.end()
    if common.json { return Console.print([record]) }
    Console.print(RoundSummary(of: round, language: language).lines)
    Console.print([
      "",
      Message(
        thai: "เก็บเป็นรอบ \(number.text) แล้ว แบบบันทึกมติ: \(sheets[0].path) (และ CSV)",
        english: "Kept as round \(number.text). Decision sheet: \(sheets[0].path) (and CSV)")[language],
      Message(
        thai: "เมื่อประชาคมมีมติ กรอกแบบแล้วสั่ง: sammachip decide \(place.path)#\(number.text) \(sheets[0].path)",
        english:
          "After the assembly fill it in and run: sammachip decide \(place.path)#\(number.text) \(sheets[0].path)"
      )[
        language],
    ])
  }

  /// Where the sheets of the last proposal of a round stand, workbook and CSV: each proposal has its own, so that a
  /// filled one is never written over.
  static func sheets(of round: StoredRound, beside register: URL) -> [URL] {
    ["xlsx", "csv"].map { ending in
      register.deletingLastPathComponent().appending(
        path: "มติ-\(round.number.ordinal)-\(round.number.fiscalYear)-\(round.proposals).\(ending)")
    }
  }
}
