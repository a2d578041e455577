import Livelihood

/// A table of plain text whose columns line up on a terminal, also in Thai.
public struct TextTable: Sendable {
  /// On which side a column's cells stand.
  public enum Alignment: Sendable {
    /// Words.
    case left
    /// Numbers.
    case right
  }

  private let head: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Begins a table with a head and one alignment per column.
  public init(head: [String], alignments: [Alignment]) {
    self.head = head
    self.alignments = alignments
  }

  /// Adds a row with one cell per column.
  public mutating func add(_ row: [String]) { rows.append(row) }

  /// Whether it has no rows.
  public var isEmpty: Bool { rows.isEmpty }

  /// The lines of the table, each indented by two blanks.
  public var lines: [String] {
    let widths = head.indices.map { column in
      ([head] + rows).map { TextTable.width(of: $0[column]) }.max() ?? 0
    }
    return ([head] + rows).map { row in
      var line = " "
      for (column, cell) in row.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - TextTable.width(of: cell))
        line += " " + (alignments[column] == .left ? cell + blanks : blanks + cell) + " "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// How many columns of a terminal a text takes: marks above and below a letter take none, wide East Asian
  /// letters two (Unicode Standard Annex 11), all others one.
  public static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: width
      default: width + (isWide(scalar) ? 2 : 1)
      }
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
