import ArgumentParser
import Archive
import Foundation
import LinearSolver
import Livelihood

/// `sammachip export`: a round for other solvers, or for Excel.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("ส่งออกให้โปรแกรมอื่น", "Write a round for other solvers, or its results for Excel."),
    discussion: help(
      """
      รอบคือโฟลเดอร์ผลของ match หรือ solve หรือ ทะเบียน#เลขรอบ แบบ instance ได้โฟลเดอร์ตัวเลขของแต่ละด้าน \
      มี seekers.csv, providers.csv และ candidates.csv แบบ mps หรือ lp ได้ไฟล์แบบจำลองของคะแนนที่ GLPK \
      เขียน โดย s1, s2 … และ p1, p2 … คือผู้ขอและผู้ให้เรียงตามชื่อ และ x_1_2 \
      คือผู้ขอรายแรกกับผู้ให้รายที่สอง คู่ที่กำหนดไว้ถูกตรึง คู่ที่ห้ามไม่อยู่ในแบบจำลอง แบบ xlsx \
      ได้สมุดงานผลที่มีชื่อและหมู่บ้านข้างรหัส เป็นเอกสารภายใน ถ้าเป็นโฟลเดอร์ผล ต้องระบุ --tables \
      จึงจะรู้ชื่อ

      Example:  sammachip export round --format mps --out models
      Example:  sammachip export chuenchom.sqlite#1/2570 --format xlsx --out results.xlsx
      """,
      """
      ROUND is a results folder of `match` or of `solve`, or REGISTER#NUMBER. With `instance` each track gets a folder with seekers.csv, \
      providers.csv and candidates.csv; with `mps` or `lp` a model file of its points problem, written by GLPK, in which \
      s1, s2 … and p1, p2 … are seekers and providers in the order of their names, and x_1_2 is the first seeker with \
      the second provider. MPS has no word for maximising that every program reads, so points stand there below zero and the least \
      is the best; lp says maximise. Pinned pairs are fixed, banned pairs left out. With `xlsx` the results become a workbook with names \
      and villages beside the ids, an office paper; of a results folder `--tables` tells the names.

      Example:  sammachip export round --format mps --out models
      Example:  sammachip export chuenchom.sqlite#1/2570 --format xlsx --out results.xlsx
      """))

  /// The form of an export.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case instance, mps, lp, xlsx
  }

  @Argument(help: ArgumentHelp("โฟลเดอร์ผล หรือ ทะเบียน#เลขรอบ", "The results folder, or REGISTER#NUMBER."))
  var round: String

  @Option(help: ArgumentHelp("จะเขียนอะไร", "What to write."))
  var format: Form

  @Option(
    help: ArgumentHelp(
      "ที่เก็บ แฟ้มส่งออกเดิมถูกแทนที่ทั้งชุด สมุดงานต้องเป็นชื่อใหม่",
      "Where it goes; an earlier export there is replaced as a whole, a workbook must be new."))
  var out: String

  @Option(
    help: ArgumentHelp(
      "สำหรับ xlsx: ตารางที่ใช้จับคู่ (รอบในทะเบียนไม่ต้องระบุ)",
      "For xlsx: the tables the round was made from (of a stored round the register)."))
  var tables: String?

  @OptionGroup var heads: HeadsOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if format != .xlsx, tables != nil {
      throw ValidationError(
        help("--tables ใช้กับ --format xlsx", "--tables goes with --format xlsx"))
    }
  }

  func run() throws {
    let address = try RoundAddress.meant(by: round)
    let out = URL(fileURLWithPath: out)
    let files: [String]
    switch format.form {
    case .some(let form):
      files = try address.withFolder { round in
        try OutputFolder.mayReplace(out, holding: ExportFolder.mark, besides: [round])
        return try ExportFolder.write(round, as: form, to: out).map { out.appending(path: $0).path }
      }
    case nil:
      let register = try records(of: address)
      try address.withFolder { try ResultsWorkbook.write($0, of: register, to: out, in: heads.heads) }
      files = [out.path]
    }
    if common.json { return try JSON.print(["files": files]) }
    Console.print(files)
  }

  /// Who the ids of the round are.
  private func records(of address: RoundAddress) throws -> Register {
    if let tables { return try RegisterFolder.read(URL(fileURLWithPath: tables)).register }
    guard case .stored(let register, let number) = address else {
      throw ValidationError(
        help(
          "ต้องระบุ --tables โฟลเดอร์ของตารางที่ใช้จับคู่",
          "--tables FOLDER is missing: the tables that the round was made from"))
    }
    return try RegisterFile.open(at: register).register(of: number)
  }
}

extension Export.Form {
  /// The form for other solvers; nil for a workbook.
  fileprivate var form: ExportFolder.Form? {
    switch self {
    case .instance: .instance
    case .mps: .model(.mps)
    case .lp: .model(.lp)
    case .xlsx: nil
    }
  }
}
