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
  func run(
    _ records: Register, _ policy: Policy, decidedIn rows: DecidedRows? = nil,
    keep: (URL) throws -> RoundNumber
  ) async throws {
    try mayWriteCopy()
    let before = try register.openRound()
    let progress = Progress()
    defer { progress.end() }
    let language = common.language
    let round: Round
    do {
      round = try await Round.run(register: records, policy: policy, threads: threads) {
        progress.begin($0.title[language])
      }
    } catch {
      progress.end()
      throw RoundFailed(fault: error, tables: RegisterFolder(whole: records), decided: rows)
    }
    progress.begin(Message(thai: "เก็บในทะเบียน", english: "keeping it in the register")[language])
    let (number, record) = try WorkFolder.temporary { folder in
      let results = folder.appending(path: "round")
      let record = try ResultsFolder.write(round, to: results)
      return (try keep(results), record)
    }
    let kept = try register.round(number)
    let isNew = kept.number != before?.number || kept.proposals != before?.proposals
    let sheets: [URL]
    do {
      sheets = try writePapers(of: number, isNew: isNew)
    } catch let faults as Faults {
      progress.end()
      throw RoundKept(round: "\(place.path)#\(number.text)", without: faults.all)
    }
    progress.end()
    if common.json { return JSON.print(written: record) }
    Console.print(RoundSummary(of: round, language: language).lines)
    let isAsked = round.tracks.contains { !$0.problem.scoring.seekers.isEmpty }
    Console.print([""] + (try next(number, sheets[0], isAsked: isAsked)))
  }

  /// Writes what is missing of the papers of a proposal that is kept already.
  func handOut(_ number: RoundNumber) throws {
    try mayWriteCopy()
    let sheets = try writePapers(of: number, isNew: false)
    if common.json { return try JSON.print(["round": number.text, "sheet": sheets[0].path]) }
    Console.print(try next(number, sheets[0]))
  }

  private func mayWriteCopy() throws {
    if let out { try OutputFolder.mayReplace(out, holding: ResultsFolder.mark, besides: [place]) }
  }

  /// Writes the sheets and the copy. The sheets of a proposal that was kept before may stand there, perhaps filled in;
  /// those of a new proposal may not.
  private func writePapers(of number: RoundNumber, isNew: Bool) throws -> [URL] {
    let (pairs, records) = (try register.proposedPairs(of: number), try register.register())
    let sheets = Proposing.sheets(of: try register.round(number), beside: place)
    for sheet in sheets {
      if isNew || !FileManager.default.fileExists(atPath: sheet.path) {
        try DecisionSheet.write(pairs, in: records, to: sheet)
      } else {
        WorkFolder.sweep(beside: sheet)
      }
    }
    if let out { try register.write(number, to: out) }
    return sheets
  }

  private func next(_ number: RoundNumber, _ sheet: URL, isAsked: Bool = true) throws -> [String] {
    let hasPairs = try !register.proposedPairs(of: number).isEmpty
    let kept =
      hasPairs
      ? Message(
        thai: "เก็บเป็นรอบ \(number.text) แล้ว แบบบันทึกมติ: \(sheet.asTyped) (และ CSV)",
        english: "Kept as round \(number.text). Decision sheet: \(sheet.asTyped) (and CSV)")
      : isAsked
        ? Message(
          thai: "เก็บเป็นรอบ \(number.text) แล้ว มีผู้ขอแต่ยังจับคู่ไม่ได้แม้แต่คู่เดียว (เหตุผลอยู่ข้างบน)",
          english: "Kept as round \(number.text). Households ask, but not one pair is possible (why: above).")
        : Message(thai: "เก็บเป็นรอบ \(number.text) แล้ว", english: "Kept as round \(number.text).")
    return [
      kept[common.language], try NextStep(in: register, at: place.asTyped).line[common.language],
    ]
  }

  /// Where the sheets of the last proposal of a round stand, workbook and CSV: each proposal of each register has its own,
  /// so that a filled one is never written over.
  static func sheets(of round: StoredRound, beside register: URL) -> [URL] {
    ["xlsx", "csv"].map { ending in
      register.deletingLastPathComponent().appending(
        path:
          "มติ-\(register.deletingPathExtension().lastPathComponent)-\(round.number.ordinal)-\(round.number.fiscalYear)-\(round.proposals).\(ending)"
      )
    }
  }
}

extension Round.Step {
  var title: Message {
    switch self {
    case .candidates(let track):
      Message(
        thai: "หาคู่ที่เป็นไปได้ ด้าน\(track.title.thai)", english: "\(track.rawValue): finding candidates")
    case .solving(let track, let candidates):
      Message(
        thai: "จับคู่ ด้าน\(track.title.thai) จาก \(candidates) คู่ที่เป็นไปได้",
        english: "\(track.rawValue): assigning \(candidates) candidates")
    case .mentors: Message(thai: "จัดทีมพี่เลี้ยง", english: "finding mentor teams")
    }
  }
}
