import ArgumentParser
import Archive
import Foundation
import Livelihood
import Report
import Rounds

/// `sammachip register`: the file that an office keeps for years.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: help("ทะเบียน", "Keep the register: create, import, merge, export, back up."),
    subcommands: [
      RegisterCreate.self, RegisterImport.self, RegisterMerge.self, RegisterStatus.self,
      RegisterCheckFile.self,
      RegisterExport.self, RegisterTemplates.self, RegisterBackup.self, RegisterForget.self,
      RegisterLogCommand.self,
    ])
}

/// Tables to be taken in, with the digest of their files.
private struct ImportedTables {
  let tables: RegisterFolder
  /// Nil if somebody wrote to the files while they were read.
  let digest: String?

  init(_ place: URL, digest before: String?, onto known: Register? = nil) throws {
    tables =
      if let known {
        try RegisterFolder.read(place, onto: known).tables
      } else {
        try RoundInput.read(place).tables
      }
    digest = RegisterFile.digest(ofFilesAt: place) == before ? before : nil
  }
}

/// `sammachip register create`.
struct RegisterCreate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: help("สร้างทะเบียน", "Make a new register, empty or from tables."),
    discussion: "Example:  sammachip register create chuenchom.sqlite --from survey.xlsx")

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน", "The register's file."))
  var register: String
  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "ตารางตั้งต้น: สมุดงาน (.xlsx) หรือโฟลเดอร์", "Tables to begin with: a folder, or a workbook (.xlsx)."))
  var tables: String?
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    // Tables with faults leave no empty register behind.
    let source = try tables.map { URL(fileURLWithPath: $0) }.map {
      try ImportedTables($0, digest: RegisterFile.digest(ofFilesAt: $0))
    }
    if let source { Console.notices(source.tables.notices, in: common.language) }
    let changes = try RegisterFile.create(at: URL(fileURLWithPath: register)) { file in
      try source.map {
        try file.take(
          $0.tables, from: $0.digest, ImportOptions(), isRehearsal: false, on: day.date, by: "create")
      } ?? []
    }
    if common.json { return try JSON.print(ChangesText.records(changes)) }
    Console.print(
      [
        Message(thai: "สร้างทะเบียน \(register) แล้ว", english: "The register \(register) was made")[
          common.language]
      ]
        + (changes.isEmpty ? [] : ChangesText(changes: changes, language: common.language).lines))
  }
}

/// `sammachip register import`.
struct RegisterImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: help("นำเข้าตาราง", "Take tables into a register."),
    discussion: help(
      """
      แสดงรายการที่ใหม่ เปลี่ยน หายไป และเหมือนเดิม ไม่ต้องมีครบทุกแผ่นงาน \
      และอ้างถึงสิ่งที่ทะเบียนมีอยู่แล้วได้ ไฟล์เดิมที่นำเข้าครั้งล่าสุดจะไม่อ่านซ้ำถ้าไม่มีอะไรเปลี่ยน \
      คอลัมน์ที่ไม่มีในแผ่นงานคงค่าเดิมในทะเบียนไว้ รายการที่หายไปยังคงอยู่ เว้นแต่ระบุ --withdraw-missing \
      ซึ่งจะนำความต้องการ สิ่งที่ให้ได้ และทีมพี่เลี้ยงที่หายไปออก และถือว่ากลไกที่หายไปไม่ยินดีช่วยแล้ว

      Example:  sammachip register import chuenchom.sqlite survey.xlsx --dry-run
      """,
      """
      Shows what is new, changed, gone and unchanged. Tables may be absent, and rows may name what the register knows already. The files of the last import are not read again while nothing has \
      changed since. A column that a table does not have leaves what the register knows. What is gone stays, unless --withdraw-missing says otherwise: then its needs, offers and mentor teams are \
      taken out, and mechanisms that are gone no longer agree to help.

      Example:  sammachip register import chuenchom.sqlite survey.xlsx --dry-run
      """))

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน", "The register's file."))
  var register: String
  @Argument(
    help: ArgumentHelp(
      "สมุดงาน (.xlsx) หรือโฟลเดอร์ของตาราง", "The folder with the tables, or a workbook (.xlsx)."))
  var tables: String
  @Flag(help: ArgumentHelp("แสดงว่าจะเปลี่ยนอะไร โดยยังไม่เปลี่ยน", "Show what would change; change nothing."))
  var dryRun = false
  @Option(
    help: ArgumentHelp(
      "นับว่าหายไปเฉพาะที่อยู่ในพื้นที่รหัสนี้ (2, 4, 6 หรือ 8 หลัก)",
      "Only what lies in the area of this code (2, 4, 6 or 8 digits) can be gone."))
  var area: String?
  @Flag(help: ArgumentHelp("ถอนรายการที่หายไป", "Withdraw what is gone."))
  var withdrawMissing = false
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let area, ![2, 4, 6, 8].contains(area.utf8.count) || !area.utf8.allSatisfy({ (48...57).contains($0) })
    {
      throw ValidationError(
        help("--area \(area): ใส่รหัส 2, 4, 6 หรือ 8 หลัก", "--area \(area): 2, 4, 6 or 8 digits"))
    }
  }

  func run() throws {
    let file = try RegisterFile.open(at: URL(fileURLWithPath: register))
    let place = URL(fileURLWithPath: tables)
    var options = ImportOptions()
    (options.area, options.withdrawsMissing) = (area, withdrawMissing)
    let changes: [TableChanges]
    let digest = RegisterFile.digest(ofFilesAt: place)
    if let unchanged = try file.unchanged(since: digest) {
      changes = unchanged
      Console.error([
        Message(
          thai: "ไฟล์เดิมที่นำเข้าครั้งล่าสุด และทะเบียนไม่ได้เปลี่ยนตั้งแต่นั้น จึงไม่อ่านซ้ำ (ดูข้อสังเกต: sammachip check \(tables))",
          english:
            "These files were imported last, and nothing has changed since: they are not read again (for notes: sammachip check \(tables))"
        )[common.language]
      ])
    } else {
      let source = try ImportedTables(place, digest: digest, onto: file.register())
      changes = try file.take(
        source.tables, from: source.digest, options, isRehearsal: dryRun, on: day.date, by: "import")
      Console.notices(source.tables.notices, in: common.language)
    }
    if common.json { return try JSON.print(ChangesText.records(changes)) }
    let text = ChangesText(changes: changes, language: common.language)
    Console.print(text.lines + text.gone(isWithdrawn: withdrawMissing, isRehearsal: dryRun))
  }
}

/// `sammachip register merge`.
struct RegisterMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: help("รวมทะเบียน", "Take other registers into one, such as districts into a province."),
    discussion: help(
      """
      รวมได้ครบทุกทะเบียนหรือไม่รวมเลย รายการที่มีในหลายทะเบียนต้องเหมือนกัน \
      รอบยังอยู่ในทะเบียนที่ทำรอบนั้น

      Example:  sammachip register merge province.sqlite chuenchom.sqlite borabue.sqlite
      """,
      """
      All or nothing. Records that several have must be equal; rounds stay in the registers they were made in.

      Example:  sammachip register merge province.sqlite chuenchom.sqlite borabue.sqlite
      """))

  @Argument(help: ArgumentHelp("ทะเบียนที่รับเข้า", "The register that takes the others in."))
  var register: String
  @Argument(help: ArgumentHelp("ทะเบียนอื่น ๆ", "The others."))
  var others: [String]
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let file = try RegisterFile.open(at: URL(fileURLWithPath: register))
    let others = try others.map {
      (
        name: $0,
        tables: RegisterFolder(whole: try RegisterFile.open(at: URL(fileURLWithPath: $0)).register())
      )
    }
    let changes = try file.merge(others.map(\.tables), on: day.date, by: "merge")
    if common.json { return try JSON.print(ChangesText.records(changes.flatMap { $0 })) }
    for (other, changes) in zip(others, changes) {
      Console.print([other.name] + ChangesText(changes: changes, language: common.language).lines)
    }
  }
}

/// `sammachip register check`.
struct RegisterCheckFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: help("ตรวจทะเบียน", "Check a register's file, its references and every rule."))

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน", "The register's file."))
  var register: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let file = try RegisterFile.open(at: URL(fileURLWithPath: register))
    let problems = try file.problems()
    guard problems.isEmpty else { throw CheckFailed(reasons: problems) }
    if common.json { return try JSON.print(["findings": [JSON.Words]()]) }
    Console.print([Message(thai: "ทะเบียนใช้ได้", english: "The register is sound")[common.language]])
  }
}

/// `sammachip register export`.
struct RegisterExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: help("ส่งออกตาราง", "Write a register's tables."),
    discussion: help(
      """
      ตารางมีทุกอย่างในทะเบียน --analyst ปกปิดทุกครัวเรือน: แต่ละครัวเรือนแสดงค่าที่พบมากในกลุ่มที่คล้ายกันอย่างน้อย --k \
      ครัวเรือน เป็นช่วง ใช้รหัสใหม่ ไม่มีชื่อ ที่ติดต่อ มติ และการเยี่ยม สิ่งที่ปรับไว้แสดงบนจอและอยู่ใน note.txt \
      หรือในแผ่นงานคำอธิบาย เจ้าของไฟล์เท่านั้นที่อ่านได้ ทะเบียน#เลขรอบ ให้ตารางตามวันที่ทำรอบนั้น \
      ยกเว้นครัวเรือนที่ลบข้อมูลไปแล้ว ชื่อที่ลงท้าย .xlsx ได้สมุดงาน ชื่ออื่นได้โฟลเดอร์ของ CSV

      Example:  sammachip register export chuenchom.sqlite --out chuenchom.xlsx
      Example:  sammachip register export chuenchom.sqlite --out tables --analyst
      Example:  sammachip register export chuenchom.sqlite#1/2570 --out tables-1-2570
      """,
      """
      The tables hold all that the register knows. With --analyst nobody can be known by them: households go out as what is \
      typical of groups of at least --k that are alike, with new ids and in bands, without names, contacts, decisions or visits; \
      what was coarsened is printed and stands in note.txt, or among the explanations of a workbook. Only their owner may read \
      the files. REGISTER#NUMBER gives the tables as they were when that round was made, but for households that were forgotten \
      since. A name that ends in .xlsx makes a workbook, any other a folder of CSV files.

      Example:  sammachip register export chuenchom.sqlite --out chuenchom.xlsx
      Example:  sammachip register export chuenchom.sqlite --out tables --analyst
      Example:  sammachip register export chuenchom.sqlite#1/2570 --out tables-1-2570
      """))

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน หรือ ทะเบียน#เลขรอบ", "The register's file, or REGISTER#NUMBER."))
  var register: String
  @Option(
    help: ArgumentHelp(
      "ที่เก็บตาราง: โฟลเดอร์ (ของเดิมถูกแทนที่ทั้งชุด) หรือไฟล์ .xlsx ชื่อใหม่",
      "Where the tables go: a folder, where an earlier export is replaced as a whole, or a new .xlsx file."))
  var out: String
  @Flag(
    help: ArgumentHelp(
      "สำหรับนักวิเคราะห์: ไม่มีข้อมูลที่ระบุตัวบุคคลได้", "For analysts: nothing by which a person could be known."))
  var analyst = false
  @Option(
    name: .customLong("k"),
    help: ArgumentHelp(
      "สำหรับนักวิเคราะห์: ทุกชุดข้อมูลของครัวเรือนต้องซ้ำกันอย่างน้อยกี่ครัวเรือน (ถ้าไม่ระบุ: \(Anonymised.usualLeast))",
      "For analysts: by how many households each combination is shared at least (default: \(Anonymised.usualLeast))."
    ))
  var least: Int?
  @OptionGroup var heads: HeadsOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard let least else { return }
    if !analyst { throw ValidationError(help("--k ใช้กับ --analyst", "--k goes with --analyst")) }
    if !(2...1000).contains(least) {
      throw ValidationError(help("--k \(least): 2 ถึง 1000", "--k \(least): 2 to 1000"))
    }
  }

  func run() throws {
    let out = URL(fileURLWithPath: out)
    let records =
      switch RoundAddress(register) {
      case .folder(let file): try RegisterFile.open(at: file).register()
      case .stored(let file, let number): try RegisterFile.open(at: file).register(of: number)
      }
    let anonymised = try analyst ? self.anonymised(records) : nil
    let written = anonymised?.register ?? records
    try OutputFolder.write(
      written, to: out, readBy: .owner, heads: heads.heads,
      note: anonymised?.notes.flatMap { [$0.thai, $0.english] } ?? [])
    if common.json { return try JSON.print(Exported(written, anonymised)) }
    Console.print(
      [Message(thai: "ตารางอยู่ที่ \(out.path)", english: "Tables: \(out.path)")[common.language]]
        + (anonymised?.notes.map { $0[common.language] } ?? []))
  }

  private func anonymised(_ records: Register) throws(Faults) -> Anonymised {
    var order = SystemRandomNumberGenerator()
    let least = least ?? Anonymised.usualLeast
    if let anonymised = records.anonymised(atLeast: least, order: &order) { return anonymised }
    let words = Anonymised.tooFew(records.households.count, least: least)
    throw Faults([Fault(file: register, cause: words.cause, cure: words.cure)])
  }

  private struct Exported: Encodable {
    var sizes: JSON.Sizes
    var k: Int?
    var coarsened: [JSON.Words]?

    init(_ register: Register, _ anonymised: Anonymised?) {
      sizes = JSON.Sizes(register)
      (k, coarsened) = (anonymised?.least, anonymised?.notes.map(JSON.Words.init))
    }

    func encode(to encoder: any Encoder) throws {
      try sizes.encode(to: encoder)
      var more = encoder.container(keyedBy: CodingKeys.self)
      try more.encodeIfPresent(k, forKey: .k)
      try more.encodeIfPresent(coarsened, forKey: .coarsened)
    }

    enum CodingKeys: String, CodingKey { case k, coarsened }
  }
}
