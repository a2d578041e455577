import Foundation
import Livelihood

/// Where the tables of a register come from: a folder with a CSV file for each, or a workbook with a sheet for each.
enum TableSource: Sendable {
  case folder(URL)
  case workbook(Workbook)

  /// Tells a workbook by the ending of its name; all else is taken for a folder.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is no such folder, or the workbook cannot be read.
  init(at url: URL) throws(Faults) {
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue, Workbook.isMeant(by: url) {
      self = .workbook(try Workbook(at: url))
    } else if exists, isFolder.boolValue {
      self = .folder(url)
    } else {
      throw Faults([Fault(file: url.path, cause: .noFolder, cure: .checkPath)])
    }
  }

  /// How messages name the place of a table.
  func place(of table: Message) -> String {
    switch self {
    case .folder: table.english + ".csv"
    case .workbook(let workbook):
      workbook.file + "[" + (workbook.sheets(of: table).first?.name ?? table.thai) + "]"
    }
  }

  /// Reads a table by its two names; nil if it is not there.
  func read<Record>(_ schema: Schema<Record>, named table: Message) -> TableReading<Record>? {
    let place = place(of: table)
    do throws(Faults) {
      switch self {
      case .folder(let folder): return try folder.rows(of: place).map { schema.read($0, file: place) }
      case .workbook(let workbook): return try workbook.rows(of: table).map { schema.read($0, file: place) }
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
    case .folder(let folder): try folder.rows(of: place(of: table))
    case .workbook(let workbook): try workbook.rows(of: table)
    }
  }

  /// The sheets that bear none of these names, each worth a word; what explains the workbook is passed over.
  func notices(besides tables: [Message]) -> [Fault] {
    guard case .workbook(let workbook) = self else { return [] }
    let known = tables + [.explanationSheet]
    return workbook.sheets.filter { sheet in !known.contains { sheet.bears($0) } && !sheet.rows.isEmpty }.map
    {
      Fault(file: workbook.file, value: $0.name, cause: .sheetUnknown, cure: .nameSheet)
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
  ) -> (sheets: [(place: String, rows: SheetRows)], others: [String]) {
    let heads = schema.columns.filter { $0.english == column }.flatMap { [$0.english, $0.thai] }
    let held = sheets.filter { sheet in
      sheet.bears(table)
        || sheet.rows.prefix(Workbook.rowsAboveHeads).contains { row in
          row.cells.contains { heads.contains(ThaiText.normalised($0.text).lowercased()) }
        }
    }
    let names = Set(held.map(\.name))
    return (
      held.map { ("\(file)[\($0.name)]", SheetRows($0)) },
      sheets.filter { !names.contains($0.name) && !$0.rows.isEmpty && !$0.bears(.explanationSheet) }.map(
        \.name)
    )
  }

  /// How far below the top the heads of a table may stand.
  private static let rowsAboveHeads = 20

  /// The rows of the one sheet that bears a name; nil if none does.
  fileprivate func rows(of table: Message) throws(Faults) -> SheetRows? {
    let sheets = sheets(of: table)
    guard sheets.count < 2 else {
      throw Faults([
        Fault(file: file, value: sheets[1].name, cause: .sheetTwice(sheets[0].name), cure: .keepOneSheet)
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

extension TableReading {
  /// A table of which nothing could be read.
  init(unreadable: Faults) {
    faults = unreadable.all
    isComplete = false
  }
}

/// The rows of a sheet as a table's.
struct SheetRows: TableRows {
  private let rows: [Workbook.Row]
  private var index = -1
  private var width = 0

  init(_ sheet: Workbook.Sheet) { rows = sheet.rows }

  private var row: Workbook.Row { rows[index] }
  var line: Int { row.line }
  var malformation: DelimitedReader.Malformation? { nil }

  var cells: [String] {
    var cells = [String](repeating: "", count: max(width, (row.cells.map(\.column).max() ?? -1) + 1))
    for cell in row.cells { cells[cell.column] = ThaiText.normalised(cell.text) }
    // Blanks at the far right are nothing.
    while cells.count > width, width > 0, cells[cells.count - 1].isEmpty { cells.removeLast() }
    return cells
  }

  mutating func next() -> Bool {
    repeat {
      index += 1
      guard index < rows.count else { return false }
    } while row.cells.allSatisfy { ThaiText.normalised($0.text).isEmpty }
    if width == 0 { width = cells.count }
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
