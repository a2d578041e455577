import Foundation

/// The sheets of an Excel workbook (ECMA-376, part 1), read as rows of cells.
package struct Workbook: Sendable {
  /// How a cell came to its text.
  package enum Origin: Sendable {
    /// Somebody typed it, or a formula gave it.
    case plain
    /// A day, which the workbook keeps as a number.
    case day
    /// The error of a formula, such as `#REF!`.
    case error
    /// A formula that no spreadsheet ever computed.
    case uncomputed
  }

  package struct Cell: Sendable {
    package var column: Int
    package var text: String
    package var origin: Origin
  }

  package struct Row: Sendable {
    /// Its number as the spreadsheet shows it.
    package var line: Int
    /// Its cells that are not empty, from left to right.
    package var cells: [Cell]
  }

  package struct Sheet: Sendable {
    package var name: String
    package var rows: [Row]
  }

  /// The file, as messages name it.
  let file: String
  /// The sheets in their order.
  package let sheets: [Sheet]

  /// Whether a path means a workbook, by its ending.
  static func isMeant(by url: URL) -> Bool { ["xlsx", "xlsm"].contains(url.pathExtension.lowercased()) }

  /// How the name begins of the file by which Excel tells others that a workbook is open.
  static let lock = "~$"
}
