import ArgumentParser
import Archive
import Foundation
import Livelihood
import Report
import Scoring

/// `sammachip register templates`.
struct RegisterTemplates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: help("แบบกรอกและแบบสำรวจ", "Write empty tables and survey forms to print."),
    discussion: help(
      """
      สมุดงานที่มีแผ่นงานครบทุกตาราง และแบบสำรวจ (HTML) ของครัวเรือนและกลไกแต่ละประเภทไว้พิมพ์ \
      แบบของครัวเรือนมีรายการกลุ่มเป้าหมายที่ใช้จัดลำดับ และเมื่อใส่ --from \
      มีกลุ่มเป้าหมายที่กลไกต้องการด้วย

      Example:  sammachip register templates --out templates
      Example:  sammachip register templates --from chuenchom.sqlite --out templates
      """,
      """
      A workbook with a sheet for each table, and for households and each kind of mechanism a form (HTML) to print. The form \
      of households lists the tags that decide who comes first, and with --from those that mechanisms ask for.

      Example:  sammachip register templates --out templates
      Example:  sammachip register templates --from chuenchom.sqlite --out templates
      """))

  @Option(
    help: ArgumentHelp(
      "โฟลเดอร์ แบบกรอกเดิมในนั้นถูกแทนที่ทั้งชุด", "The folder; earlier templates there are replaced as a whole."))
  var out: String
  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "ทะเบียนหรือตารางที่ใช้รายการอาชีพและกลุ่มเป้าหมายในแบบสำรวจ (ถ้าไม่ระบุ: รายการทั่วไป)",
      "A register, or tables, whose occupations and tags the forms list (default: the usual ones)."))
  var source: String?
  @OptionGroup var heads: HeadsOption
  @OptionGroup var common: CommonOptions

  /// The records that the forms are made for, and the policy that goes with them.
  private func known() throws -> (Register, Policy) {
    guard let place = source.map({ URL(fileURLWithPath: $0) }) else { return (Register(), Policy()) }
    if RegisterFile.isMeant(by: place) { return (try RegisterFile.open(at: place).register(), Policy()) }
    let input = try RoundInput.read(place)
    return (input.tables.register, input.policy)
  }

  func run() throws {
    let out = URL(fileURLWithPath: out)
    let (register, policy) = try known()
    let asked = policy.askedTags + register.mechanisms.flatMap { $0.requires + $0.excludes }
    var tags: [String] = []
    for tag in asked where !tags.contains(tag) { tags.append(tag) }
    let forms = SurveyForm.Subject.allCases.map {
      SurveyForm(for: $0, occupations: register.taxonomy.occupations, tags: tags)
    }
    let book = "sammachip.xlsx"
    try OutputFolder.mayReplace(out, holding: book)
    try Exchange.folder(at: out) { folder in
      try RegisterWorkbook.writeTemplate(to: folder.appending(path: book), in: heads.heads)
      for form in forms {
        try Data(form.bytes).write(to: folder.appending(path: form.fileName))
      }
    }
    let files = [book] + forms.map(\.fileName)
    if common.json { return try JSON.print(["files": files]) }
    let heading = Message(
      thai: "เขียนสมุดงานสำหรับกรอก 1 ไฟล์ และแบบสำรวจสำหรับพิมพ์ \(forms.count) แบบ",
      english: "Wrote a workbook to fill in, and \(forms.count) survey forms to print")
    let next = Message(
      thai: "กรอกแล้วตรวจด้วย: sammachip check \(out.appending(path: book).path)",
      english: "When it is filled in, check it: sammachip check \(out.appending(path: book).path)")
    Console.print(
      [heading[common.language]] + files.map { "  " + out.appending(path: $0).path }
        + ["", next[common.language]])
  }
}

/// `sammachip register backup`.
struct RegisterBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: help("สำรองทะเบียน", "Copy a register safely, also while it is in use."),
    discussion: "Example:  sammachip register backup chuenchom.sqlite chuenchom-2026-11-26.sqlite")

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน", "The register's file."))
  var register: String
  @Argument(help: ArgumentHelp("ไฟล์สำเนา ต้องเป็นชื่อใหม่", "The copy; nothing may stand there."))
  var copy: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try RegisterFile.open(at: URL(fileURLWithPath: register)).backUp(to: URL(fileURLWithPath: copy))
    if common.json { return try JSON.print(["copy": copy]) }
    Console.print([Message(thai: "สำรองไว้ที่ \(copy)", english: "Backed up to \(copy)")[common.language]])
  }
}

/// `sammachip register forget`.
struct RegisterForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: help("ลบข้อมูลครัวเรือน", "Erase what is known of a household."),
    discussion: help(
      """
      รหัสและหมู่บ้านคงไว้เพื่อให้ตรวจรอบก่อน ๆ ได้ ข้อมูลอื่นและสิ่งที่ขอลบถาวร \
      สำเนาสำรองและกระดาษต้องทำลายเอง

      Example:  sammachip register forget chuenchom.sqlite H44130101-001
      """,
      """
      Its id and village stay, so that earlier rounds can still be checked; all else goes for good, also what it asked \
      for. Backups and papers are not reached.

      Example:  sammachip register forget chuenchom.sqlite H44130101-001
      """))

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน", "The register's file."))
  var register: String
  @Argument(help: ArgumentHelp("รหัสครัวเรือน", "The id of the household."))
  var household: String
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let file = try RegisterFile.open(at: URL(fileURLWithPath: register))
    try file.forget(household: household, on: day.date, by: "forget")
    if common.json { return try JSON.print(["forgotten": household]) }
    Console.print([
      Message(
        thai: "ลบข้อมูลของ \(household) แล้ว เหลือเพียงรหัสและหมู่บ้าน สำเนาสำรองและเอกสารที่พิมพ์แล้วต้องทำลายเอง",
        english:
          "What was known of \(household) is gone but for its id and village; destroy backups and papers yourself"
      )[
        common.language]
    ])
  }
}
