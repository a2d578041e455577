import Livelihood

/// Where a table stands: a file, or a sheet of one.
struct TablePlace: Hashable, Sendable {
  /// The file, as messages name it.
  let file: String
  /// The sheet, where the file is a workbook.
  var sheet: String?

  /// Something wrong in the table; a cell of a sheet by its row and the position of its column.
  func fault(
    line: Int? = nil, column: String? = nil, at position: Int? = nil, value: String? = nil, cause: Message,
    cure: Message
  ) -> Fault {
    let letters = sheet == nil ? nil : position.map(TablePlace.letters)
    let cell = letters.flatMap { letters in line.map { letters + String($0) } }
    return Fault(
      file: file, sheet: sheet, cell: cell, line: line, column: column, value: value, cause: cause, cure: cure
    )
  }

  /// What a spreadsheet calls the column at a position, from 0.
  private static func letters(of position: Int) -> String {
    var (letters, rest) = ("", position)
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}

/// The head of a column as its file writes it.
struct Head: Hashable, Sendable {
  let text: String
  /// The position of the column, from 0.
  let position: Int
}

extension [String: Head] {
  /// The head of a column by the column's English name, which stands for it where there is no such head.
  func text(of column: String) -> String { self[column]?.text ?? column }
}
