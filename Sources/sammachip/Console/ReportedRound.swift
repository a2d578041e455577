import ArgumentParser
import Archive
import Foundation
import Livelihood
import Scoring

/// A round, and the records it was made from.
struct ReportedRound: ParsableArguments {
  @Argument(help: ArgumentHelp("โฟลเดอร์ผล หรือ ทะเบียน#เลขรอบ", "The results folder, or REGISTER#NUMBER."))
  var round: String

  @Option(
    help: ArgumentHelp(
      "ตารางที่ใช้จับคู่ของโฟลเดอร์ผล รอบในทะเบียนไม่ต้องระบุ",
      "The tables that a results folder was made from; a register has its own."))
  var tables: String?

  @Option(
    help: ArgumentHelp(
      "หลักเกณฑ์ของรอบ พร้อมข้อมูลสำหรับเอกสาร (ถ้าไม่ระบุ: policy.toml ในตาราง หรือที่เก็บไว้กับรอบ)",
      "The round's policy, with what its papers need (default: policy.toml in the tables, or the stored one)."
    ))
  var policy: String?

  func validate() throws {
    switch RoundAddress.isFolder(round) {
    case true where tables == nil:
      throw ValidationError(
        help(
          "ต้องระบุ --tables โฟลเดอร์ เพราะโฟลเดอร์ผลมีเพียงรหัส",
          "--tables DIR is missing: a results folder holds ids only"))
    case false where tables != nil:
      throw ValidationError(
        help(
          "--tables ใช้กับโฟลเดอร์ผลเท่านั้น ทะเบียนมีตารางอยู่แล้ว",
          "--tables goes with a results folder; a register has its own"))
    default: break
    }
  }

  /// The arguments again, for a command that is proposed.
  var words: String {
    round + (tables.map { " --tables \($0)" } ?? "") + (policy.map { " --policy \($0)" } ?? "")
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
    switch try RoundAddress.meant(by: round) {
    case .folder(let url):
      if case .stored(let file, let number)? = tables.map(RoundAddress.init) {
        let register = try RegisterFile.open(at: file)
        let own = try policy.map { try PolicyFile.read(at: URL(fileURLWithPath: $0)) }
        return try RoundRecord.read(
          url, try register.ground(of: number), try own ?? register.round(number).policy, areUnchanged: true)
      }
      let input = try RoundInput.read(URL(fileURLWithPath: tables ?? ""), policyPath: policy)
      return try RoundRecord.read(
        url, input.tables.register.ordered(), input.policy, areUnchanged: true)
    case .stored(let url, let number):
      let register = try RegisterFile.open(at: url)
      let policy = try policy.map { try PolicyFile.read(at: URL(fileURLWithPath: $0)) }
      return try WorkFolder.temporary { folder in
        try register.record(of: number, policy, in: folder.appending(path: "round"))
      }
    }
  }
}
