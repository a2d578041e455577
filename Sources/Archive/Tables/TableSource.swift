import Foundation
import Livelihood

/// Where the tables of a register come from: a folder with a CSV file for each, or a workbook with a sheet for each.
enum TableSource: Sendable {
  case folder(URL)
  case workbook(Workbook)

  /// Tells a folder by what it is; all else is taken for a workbook.
  ///
  /// - Throws: ``Livelihood/Faults``, if nothing stands there, or it is neither.
  init(at url: URL) throws(Faults) {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw Faults([Fault(file: url.path, cause: .noFolder, cure: .checkPath)])
    }
    if isFolder.boolValue {
      try TableSource.checkFolder(url)
      self = .folder(url)
    } else {
      self = .workbook(try Workbook(at: url))
    }
  }

  /// Refuses a folder that holds workbooks and no table, where one of them is meant.
  private static func checkFolder(_ folder: URL) throws(Faults) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    guard !names.contains(where: { $0.lowercased().hasSuffix(".csv") }) else { return }
    let books = names.filter {
      Workbook.isMeant(by: URL(fileURLWithPath: $0)) && !$0.hasPrefix(Workbook.lock)
    }
    guard let first = books.first else {
      let strangers = names.filter {
        ["xls", "ods", "xlsb"].contains(($0 as NSString).pathExtension.lowercased())
      }
      .compactMap { name in (try? Stranger(at: folder.appending(path: name)))?.fault(name) }
      guard strangers.isEmpty else { throw Faults(strangers) }
      return
    }
    throw Faults([
      Fault(
        file: folder.path, value: books.prefix(5).joined(separator: ", "), cause: .folderOfWorkbooks,
        cure: .nameWorkbook(folder.appending(path: first).relativePath))
    ])
  }

  /// How messages name the place of a table.
  func place(of table: Message) -> TablePlace {
    switch self {
    case .folder: TablePlace(file: table.english + ".csv")
    case .workbook(let workbook):
      TablePlace(file: workbook.file, sheet: workbook.sheets(of: table).first?.name ?? table.thai)
    }
  }

  /// That a table is not there.
  func missing(_ table: Message) -> Fault {
    switch self {
    case .folder:
      return Fault(file: table.english + ".csv", cause: .tableMissing(table), cure: .addTable)
    case .workbook(let workbook):
      // Offices rename sheets; their heads tell what they are.
      let meant = workbook.sheets.first { sheet in
        !Table.allCases.contains { sheet.bears($0.title) } && sheet.likelyTable?.title == table
      }
      return Fault(
        file: workbook.file, sheet: table.thai, cause: .sheetMissing,
        cure: .renameSheet(meant?.name, to: table, there: workbook.sheets.map(\.name)))
    }
  }

  /// Reads a table by its two names; nil if it is not there.
  func read<Record>(_ schema: Schema<Record>, named table: Message) -> TableReading<Record>? {
    let place = place(of: table)
    do throws(Faults) {
      switch self {
      case .folder(let folder): return try folder.rows(of: place.file).map { schema.read($0, at: place) }
      case .workbook(let workbook): return try workbook.rows(of: table).map { schema.read($0, at: place) }
      }
    } catch {
      return TableReading(unreadable: error)
    }
  }

  /// The rows of a table by its two names; nil if it is not there.
  ///
  /// - Throws: ``Livelihood/Faults``, if its file cannot be read, or two sheets bear its name.
  func rows(named table: Message) throws(Faults) -> (any TableRows)? {
    switch self {
    case .folder(let folder): try folder.rows(of: place(of: table).file)
    case .workbook(let workbook): try workbook.rows(of: table)
    }
  }

  /// The sheets that bear none of these names, each worth a word; what explains the workbook is passed over.
  func notices(besides tables: [Message]) -> [Fault] {
    guard case .workbook(let workbook) = self else { return [] }
    let known = tables + [.explanationSheet]
    return workbook.sheets.filter { sheet in !known.contains { sheet.bears($0) } && !sheet.rows.isEmpty }
      .map { sheet in
        let table = sheet.likelyTable?.title
        let isThere = table.map { title in workbook.sheets.contains { $0.bears(title) } }
        let cure: Message =
          if let table, let isThere {
            isThere ? .moveRows(to: table) : .renameSheet(sheet.name, to: table, there: [])
          } else {
            .nameSheet
          }
        return Fault(file: workbook.file, sheet: sheet.name, cause: .sheetUnknown, cure: cure)
      }
  }
}

extension URL {
  /// The rows of a CSV file in this folder; nil if it is not there.
  fileprivate func rows(of name: String) throws(Faults) -> DelimitedReader? {
    let file = appending(path: name)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return DelimitedReader(try SourceText(at: file).bytes)
  }
}

extension Workbook {
  /// The sheets that bear a name, in either language.
  fileprivate func sheets(of table: Message) -> [Sheet] { sheets.filter { $0.bears(table) } }

  /// The sheets that bear a name or have a column's head near their top, each as messages name it, and the names of the
  /// others that hold something.
  func sheets<Record>(
    of table: Message, holding column: String, of schema: Schema<Record>
  ) -> (sheets: [(place: TablePlace, rows: SheetRows)], others: [String]) {
    let words = HeadWords(schema)
    let held = sheets.filter { sheet in
      sheet.bears(table)
        || sheet.rows.prefix(HeadRow.within).contains { row in
          row.cells.contains { cell in
            words.column(headed: ThaiText.normalised(cell.text)).map { schema.columns[$0].english } == column
          }
        }
    }
    let names = Set(held.map(\.name))
    return (
      held.map { (TablePlace(file: file, sheet: $0.name), SheetRows($0)) },
      sheets.filter { !names.contains($0.name) && !$0.rows.isEmpty && !$0.bears(.explanationSheet) }.map(
        \.name)
    )
  }

  /// The rows of the one sheet that bears a name; nil if none does.
  fileprivate func rows(of table: Message) throws(Faults) -> SheetRows? {
    let sheets = sheets(of: table)
    guard sheets.count < 2 else {
      throw Faults([
        Fault(file: file, sheet: sheets[1].name, cause: .sheetTwice(sheets[0].name), cure: .keepOneSheet)
      ])
    }
    return sheets.first.map { SheetRows($0) }
  }
}

extension Workbook.Sheet {
  fileprivate func bears(_ table: Message) -> Bool {
    let name = ThaiText.normalised(self.name)
    return name.lowercased() == table.english || name == ThaiText.normalised(table.thai)
  }
}

extension Workbook.Sheet {
  /// The table that its heads are those of; nil where they are no table's.
  fileprivate var likelyTable: Table? {
    var likening = Likening(rows: SheetRows(self))
    try? likening.visitAll()
    return likening.table
  }
}

/// Looks for the table that rows are headed as: all columns that it must have, and the most of the others.
private struct Likening: TableVisitor {
  let rows: SheetRows
  var table: Table?
  private var most = 0

  init(rows: SheetRows) { self.rows = rows }

  mutating func visit<Record: Hashable & Sendable>(_ schema: Schema<Record>, at home: TableHome<Record>) {
    guard let head = schema.headLine(rows) else { return }
    var reader = rows
    while reader.next(), reader.line < head.line {}
    let found = Set(reader.cells.compactMap(HeadWords(schema).column))
    let isWhole = schema.columns.indices.allSatisfy { !schema.columns[$0].isRequired || found.contains($0) }
    if isWhole, found.count > most { (table, most) = (schema.table, found.count) }
  }
}

extension TableReading {
  /// A table of which nothing could be read.
  init(unreadable: Faults) {
    faults = unreadable.all
    isComplete = false
  }
}

/// The rows of a sheet as a table's.
struct SheetRows: TableRows {
  /// How far to the right a table goes; nobody reads what stands beyond, and it is told as what stands beside the heads.
  private static let most = 512

  private let rows: [Workbook.Row]
  private var index = -1

  init(_ sheet: Workbook.Sheet) { rows = sheet.rows }

  private var row: Workbook.Row { rows[index] }
  var line: Int { row.line }
  var malformation: DelimitedReader.Malformation? { nil }
  var isRagged: Bool { true }

  var cells: [String] {
    let width = min((row.cells.last?.column ?? -1) + 1, SheetRows.most)
    var cells = [String](repeating: "", count: width)
    for cell in row.cells {
      // A row that goes on beyond is as long as one can be.
      cells[min(cell.column, width - 1)] = ThaiText.normalised(cell.text)
    }
    // Blanks at the far right are nothing.
    while cells.last?.isEmpty == true { cells.removeLast() }
    return cells
  }

  mutating func next() -> Bool {
    repeat {
      index += 1
      guard index < rows.count else { return false }
    } while row.cells.allSatisfy { ThaiText.normalised($0.text).isEmpty }
    return true
  }

  func misreading(at place: Int, isDay: Bool) -> Misreading? {
    switch row.cells.first(where: { $0.column == place })?.origin {
    case .day: isDay ? nil : .turnedIntoDay
    case .error: .formulaFailed
    case .uncomputed: .formulaUncomputed
    case .plain, nil: nil
    }
  }
}
