/// Writes tables that Excel opens rightly: UTF-8 with a byte order mark, commas, quotes where they are needed.
///
/// Text that a spreadsheet would take for a formula gets an apostrophe in front; ``DelimitedReader`` takes it off.
package struct DelimitedWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  private var rowIsEmpty = true

  /// Begins a table.
  package init() {}

  /// Adds a cell of text.
  package mutating func text(_ text: String) { cell(DelimitedWriter.cell(text)) }

  /// Adds a cell that ``cell(_:)-(String)`` made ready.
  package mutating func cell(_ ready: [UInt8]) {
    separate()
    bytes.append(contentsOf: ready)
  }

  /// The bytes of a cell of text, for a text that many rows repeat.
  package static func cell(_ text: String) -> [UInt8] {
    let cell = Array(text.utf8)
    let guarded = startsAFormula(cell[...])
    let quoted = cell.contains {
      $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D
    }
    guard guarded || quoted else { return cell }
    var bytes: [UInt8] = quoted ? [0x22] : []
    if guarded { bytes.append(0x27) }
    for byte in cell {
      bytes.append(byte)
      if byte == 0x22 { bytes.append(0x22) }
    }
    if quoted { bytes.append(0x22) }
    return bytes
  }

  /// Adds a cell of a number that is already in digits.
  package mutating func number(_ digits: String) {
    separate()
    bytes.append(contentsOf: digits.utf8)
  }

  /// Adds a cell of a whole number.
  package mutating func whole(_ number: some BinaryInteger) { self.number(String(number)) }

  /// Adds an empty cell.
  package mutating func empty() { separate() }

  /// Ends a row.
  package mutating func endRow() {
    bytes.append(0x0A)
    rowIsEmpty = true
  }

  /// Hands over what was written so far, if it is more than `limit` bytes, so that a large table never stands in memory
  /// as a whole.
  mutating func hand(over limit: Int, to sink: (ArraySlice<UInt8>) throws -> Void) rethrows {
    guard bytes.count > limit else { return }
    try sink(bytes[...])
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func separate() {
    if !rowIsEmpty { bytes.append(0x2C) }
    rowIsEmpty = false
  }

  /// Whether a cell begins like a formula, with any number of apostrophes in front: those get one more, so that
  /// taking one off always gives back what was written.
  static func startsAFormula(_ cell: ArraySlice<UInt8>) -> Bool {
    guard let first = cell.first(where: { $0 != 0x27 }) else { return false }
    return [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first)
  }
}
