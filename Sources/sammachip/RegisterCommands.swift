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
    abstract: "Keep the register: create, import, merge, export, back up (ทะเบียน).",
    subcommands: [
      RegisterCreate.self, RegisterImport.self, RegisterMerge.self, RegisterStatus.self,
      RegisterCheckFile.self,
      RegisterExport.self, RegisterTemplates.self, RegisterBackup.self, RegisterForget.self,
      RegisterLogCommand.self,
    ])
}

/// The language of the heads in what people fill in.
struct HeadsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("Language of the heads: th or en.", valueName: "th|en"),
    transform: { word in
      guard let language = Language(rawValue: word) else {
        throw ValidationError("--heads \(word): th or en")
      }
      return language
    })
  var heads: Language = .thai
}

/// The day that a command counts for.
struct DayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The day it counts for (default: today).", valueName: "YYYY-MM-DD"),
    transform: { text in
      guard let day = Day(text: text) else {
        throw ValidationError("--date \(text): a day such as 2027-01-31, in a Gregorian year")
      }
      return day
    })
  var date: Day = .today
}

extension Day {
  /// Today in Thailand.
  static var today: Day {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? calendar.timeZone
    let parts = calendar.dateComponents([.year, .month, .day], from: Date())
    return Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) ?? .none
  }
}

/// Tables to be taken in, with the digest of their files.
private struct ImportedTables {
  let tables: RegisterFolder
  /// Nil if somebody wrote to the files while they were read.
  let digest: String?

  init(_ place: URL, digest before: String?) throws {
    tables = try RoundInput.read(place).tables
    digest = RegisterFile.digest(ofFilesAt: place) == before ? before : nil
  }
}

/// `sammachip register create`.
struct RegisterCreate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a new register, empty or from tables (สร้างทะเบียน).",
    discussion: "Example:  sammachip register create chuenchom.sqlite --from fixtures/chuen-chom")

  @Argument(help: "The register's file.")
  var register: String
  @Option(name: .customLong("from"), help: "Tables to begin with: a folder, or a workbook (.xlsx).")
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
    commandName: "import", abstract: "Take tables into a register (นำเข้าตาราง).",
    discussion: """
      Shows what is new, changed, gone and unchanged. The files of the last import are not read again while nothing has \
      changed since. A column that a table does not have leaves what the register knows. What is gone stays, unless --withdraw-missing says otherwise: then its needs, offers and mentor teams are \
      taken out, and mechanisms that are gone no longer agree to help.

      Example:  sammachip register import chuenchom.sqlite survey-2571 --dry-run
      """)

  @Argument(help: "The register's file.")
  var register: String
  @Argument(help: "The folder with the tables, or a workbook (.xlsx).")
  var tables: String
  @Flag(help: "Show what would change; change nothing.")
  var dryRun = false
  @Option(help: "Only what lies in the area of this code (2, 4, 6 or 8 digits) can be gone.")
  var area: String?
  @Flag(help: "Withdraw what is gone.")
  var withdrawMissing = false
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let area, ![2, 4, 6, 8].contains(area.utf8.count) || !area.utf8.allSatisfy({ (48...57).contains($0) })
    {
      throw ValidationError("--area \(area): 2, 4, 6 or 8 digits")
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
      let source = try ImportedTables(place, digest: digest)
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
    abstract: "Take other registers into one, such as districts into a province (รวมทะเบียน).",
    discussion: """
      All or nothing. Records that several have must be equal; rounds stay in the registers they were made in.

      Example:  sammachip register merge province.sqlite chuenchom.sqlite borabue.sqlite
      """)

  @Argument(help: "The register that takes the others in.")
  var register: String
  @Argument(help: "The others.")
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
    commandName: "check", abstract: "Check a register's file, its references and every rule (ตรวจทะเบียน).")

  @Argument(help: "The register's file.")
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
    commandName: "export", abstract: "Write a register's tables (ส่งออกตาราง).",
    discussion: """
      Without --analyst the tables hold all that the register knows, for the office alone. With it they have new ids, no \
      names, contacts or free words, and of households and mechanisms no place but their village. REGISTER#NUMBER \
      gives the tables as they were when that round was made, but for households that were forgotten since. A name that \
      ends in .xlsx makes a workbook, any other a folder of CSV files.

      Example:  sammachip register export chuenchom.sqlite --out chuenchom.xlsx
      Example:  sammachip register export chuenchom.sqlite --out tables --analyst
      Example:  sammachip register export chuenchom.sqlite#1/2570 --out tables-1-2570
      """)

  @Argument(help: "The register's file, or REGISTER#NUMBER.")
  var register: String
  @Option(
    help:
      "Where the tables go: a folder, where an earlier export is replaced as a whole, or a new .xlsx file.")
  var out: String
  @Flag(help: "For analysts: nothing by which a person could be known.")
  var analyst = false
  @OptionGroup var heads: HeadsOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let out = URL(fileURLWithPath: out)
    let records =
      switch RoundAddress(register) {
      case .folder(let file): try RegisterFile.open(at: file).register()
      case .stored(let file, let number): try RegisterFile.open(at: file).register(of: number)
      }
    var order = SystemRandomNumberGenerator()
    try OutputFolder.write(
      analyst ? records.anonymised(order: &order) : records, to: out, readBy: analyst ? .anybody : .owner,
      heads: heads.heads)
    if common.json { return try JSON.print(JSON.Sizes(records)) }
    Console.print([Message(thai: "ตารางอยู่ที่ \(out.path)", english: "Tables: \(out.path)")[common.language]])
  }
}

/// `sammachip register templates`.
struct RegisterTemplates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "Write empty tables and survey forms to print (แบบกรอกและแบบสำรวจ).",
    discussion: """
      A workbook with a sheet for each table, and for households and each kind of mechanism a form (HTML) to print.

      Example:  sammachip register templates --out templates
      """)

  @Option(help: "The folder; earlier templates there are replaced as a whole.")
  var out: String
  @OptionGroup var heads: HeadsOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let out = URL(fileURLWithPath: out)
    let forms = SurveyForm.Subject.allCases.map {
      SurveyForm(for: $0, occupations: Taxonomy.builtIn.occupations)
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
    Console.print(files.map { out.appending(path: $0).path })
  }
}

/// `sammachip register backup`.
struct RegisterBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy a register safely, also while it is in use (สำรองทะเบียน).",
    discussion: "Example:  sammachip register backup chuenchom.sqlite chuenchom-2026-11-26.sqlite")

  @Argument(help: "The register's file.")
  var register: String
  @Argument(help: "The copy; nothing may stand there.")
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
    commandName: "forget", abstract: "Erase what is known of a household (ลบข้อมูลครัวเรือน).",
    discussion: """
      Its id and village stay, so that earlier rounds can still be checked; all else goes for good, also what it asked \
      for. Backups and papers are not reached.

      Example:  sammachip register forget chuenchom.sqlite H44130101-001
      """)

  @Argument(help: "The register's file.")
  var register: String
  @Argument(help: "The id of the household.")
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

/// `sammachip register log`.
struct RegisterLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show what was done to a register, by which command and when (บันทึกการเปลี่ยนแปลง).")

  @Argument(help: "The register's file.")
  var register: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let entries = try RegisterFile.open(at: URL(fileURLWithPath: register)).log()
    if common.json { return try JSON.print(["log": entries.map(Line.init)]) }
    let language = common.language
    Console.print(
      entries.map { entry in
        let cells = [
          entry.day, entry.command, entry.tableTitle[language], entry.record ?? "", entry.title[language],
          entry.column ?? "",
        ]
        let values = entry.before.map { " \"\($0)\" → \"\(entry.after ?? "")\"" } ?? ""
        return cells.filter { !$0.isEmpty }.joined(separator: "  ") + values
      })
  }

  private struct Line: Encodable {
    var day, command, change: String
    var table, record, column, before, after: String?

    init(_ entry: LogEntry) {
      (day, command, change, table) = (entry.day, entry.command, entry.change, entry.table)
      (record, column, before, after) = (entry.record, entry.column, entry.before, entry.after)
    }
  }
}

/// `sammachip set`: one household or mechanism at a time.
struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Correct cells of one household or mechanism in a register (แก้ทะเบียนทีละรายการ).",
    discussion: """
      An empty value clears a cell.

      Example:  sammachip set chuenchom.sqlite mechanism S44130101-2 capacity=6 as_of=2026-12-01
      """)

  /// What can be set one by one.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case household, mechanism
  }

  @Argument(help: "The register's file.")
  var register: String
  @Argument(help: "What it is.")
  var kind: Kind
  @Argument(help: "Its id.")
  var id: String
  @Argument(help: "Columns and their new cells, such as capacity=6.")
  var fields: [String]
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let pairs = try fields.map { text in
      guard let mark = text.firstIndex(of: "="), mark > text.startIndex else {
        throw ValidationError("'\(text)': write column=value, such as capacity=6")
      }
      return (column: String(text[..<mark]), cell: String(text[text.index(after: mark)...]))
    }
    let file = try RegisterFile.open(at: URL(fileURLWithPath: register))
    try file.set(
      pairs, of: id, in: kind == .household ? .households : .mechanisms, on: day.date, by: "set")
    if common.json { return try JSON.print(["set": id]) }
    Console.print([Message(thai: "แก้ \(id) แล้ว", english: "\(id) was changed")[common.language]])
  }
}
