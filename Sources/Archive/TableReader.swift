import Foundation
import Livelihood

/// A table as it was read: its records in the order of its rows, where each stands, and all that is wrong.
struct TableReading<Record: Sendable>: Sendable {
  /// The records; of a row with a cell that could not be read, the rest.
  var records: [Record] = []
  /// The line of each record.
  var lines: [Int] = []
  /// The records of which a cell could not be read.
  var unreadRows: Set<Int> = []
  /// How the file heads a column, by the column's English name.
  var heads: [String: String] = [:]
  /// What is wrong.
  var faults: [Fault] = []
  /// What is worth knowing.
  var notices: [Fault] = []
  /// Cells in which a word for nothing was read as empty, by the column's English name.
  var emptied: [String: EmptiedCells] = [:]
  /// Whether the records are all that the file has.
  var isComplete = true
}

/// The rows of a table, wherever they come from; the first is its head.
protocol TableRows {
  /// The line of the row, from 1.
  var line: Int { get }
  /// What is wrong with the form of the row; nil if it is well formed.
  var malformation: DelimitedReader.Malformation? { get }
  /// Its cells as they are kept, at least as many as the head has.
  var cells: [String] { get }
  /// Goes to the next row that is not blank; false at the end.
  mutating func next() -> Bool
  /// Why a cell is not what somebody typed; nil if it is.
  func misreading(at place: Int, isDay: Bool) -> Misreading?
}

extension DelimitedReader: TableRows {
  var cells: [String] { (0..<fieldCount).map { ThaiText.normalised(string($0)) } }

  func misreading(at place: Int, isDay: Bool) -> Misreading? { nil }
}

extension Schema {
  /// Reads a table; every fault of it is found in one go.
  func read(_ rows: some TableRows, file: String) -> TableReading<Record> {
    var reading = TableReading<Record>()
    var reader = rows
    guard reader.next() else {
      reading.faults.append(
        Fault(
          file: file, line: 1, cause: .emptyFile, cure: .addHead(columns.filter(\.isRequired).map(\.english)))
      )
      reading.isComplete = false
      return reading
    }
    let heads = reader.cells
    let places = self.places(of: heads, line: reader.line, file: file, into: &reading)
    var secrets = SecretColumns(count: heads.count)
    var examples = 0
    while reader.next() {
      if let malformation = reader.malformation {
        reading.faults.append(
          Fault(file: file, line: reader.line, cause: malformation.cause, cure: .correctQuotes))
        reading.isComplete = false
        continue
      }
      let cells = reader.cells
      // Blanks that only Unicode knows look as empty as others.
      if cells.allSatisfy(\.isEmpty) { continue }
      if cells.count != heads.count {
        reading.faults.append(
          Fault(
            file: file, line: reader.line, cause: .wrongCellCount(cells.count, heads.count),
            cure: .checkSeparators))
        reading.isComplete = false
        continue
      }
      secrets.look(at: cells, line: reader.line)
      if isExample(cells, places) {
        examples += 1
      } else {
        read(cells, of: reader, places: places, file: file, into: &reading)
      }
    }
    reading.faults += secrets.faults(heads: heads, file: file)
    reading.notices += emptiedNotices(reading, file: file)
    if examples > 0 {
      reading.notices.append(Fault(file: file, cause: .exampleSkipped(examples), cure: .exampleExpected))
    }
    return reading
  }

  /// For each column of the schema the place of its cells in a row; nil if the file does not have it.
  private func places(
    of heads: [String], line: Int, file: String, into reading: inout TableReading<Record>
  ) -> [Int?] {
    var places = [Int?](repeating: nil, count: columns.count)
    for (place, head) in heads.enumerated() {
      let index = columns.firstIndex { $0.english == head.lowercased() || $0.thai == head }
      guard let index else {
        if !head.isEmpty, !Schema.isForPeople(head) {
          reading.notices.append(
            Fault(file: file, line: line, column: head, cause: .columnUnknown, cure: .checkHead))
        }
        continue
      }
      if places[index] == nil {
        places[index] = place
        reading.heads[columns[index].english] = head
      } else {
        reading.faults.append(
          Fault(file: file, line: line, column: head, cause: .columnTwice, cure: .keepOneColumn))
      }
    }
    for (column, place) in zip(columns, places) where column.isRequired && place == nil {
      reading.faults.append(
        Fault(
          file: file, line: line, column: column.english, cause: .columnMissing,
          cure: .addColumn(column.english, column.thai)))
      reading.isComplete = false
    }
    return places
  }

  /// Whether a column only helps people to read, such as `(หมู่บ้าน)` beside a code: its head stands in brackets.
  static func isForPeople(_ head: String) -> Bool { head.hasPrefix("(") && head.hasSuffix(")") }

  private func isExample(_ cells: [String], _ places: [Int?]) -> Bool {
    zip(columns, places).contains { column, place in
      guard column.isID, let place else { return false }
      // Most ids begin with neither letter.
      guard let first = cells[place].utf8.first, first == 0x45 || first == 0x65 || first >= 0x80 else {
        return false
      }
      return cells[place].uppercased().hasPrefix("EXAMPLE") || cells[place].hasPrefix("ตัวอย่าง")
    }
  }

  private func read(
    _ cells: [String], of reader: some TableRows, places: [Int?], file: String,
    into reading: inout TableReading<Record>
  ) {
    let line = reader.line
    var record = empty()
    var isWhole = true
    for (column, place) in zip(columns, places) {
      guard let place else {
        // A missing column was told once, at the head.
        if column.isRequired { isWhole = false }
        continue
      }
      var cell = cells[place]
      if column.readsAsEmpty(cell) {
        reading.emptied[column.english, default: EmptiedCells(line: line, word: cell)].count += 1
        cell = ""
      }
      do throws(Misreading) {
        if let misreading = reader.misreading(at: place, isDay: column.isDay) { throw misreading }
        if !cell.isEmpty {
          try column.read(&record, cell)
        } else if column.isRequired {
          throw Misreading(cause: .cellEmpty, cure: .fillCell(column.english))
        }
      } catch {
        isWhole = false
        let swap = isSwapped(cells, places)
        // Swapped coordinates are one mistake, told at the first of the two cells.
        if swap, column.english == "longitude" { continue }
        let misreading = swap && column.english == "latitude" ? .swappedCoordinates : error
        // What may identify a person is told by its column alone.
        let shown = SecretColumns.isSecret(cell) ? SecretColumns.masked : cell
        reading.faults.append(
          Fault(
            file: file, line: line, column: reading.heads[column.english] ?? column.english, value: shown,
            cause: misreading.cause, cure: misreading.cure))
      }
    }
    if !isWhole { reading.unreadRows.insert(reading.records.count) }
    reading.records.append(record)
    reading.lines.append(line)
  }
}

extension DelimitedReader.Malformation {
  /// The malformation in words.
  var cause: Message {
    switch self {
    case .unclosedQuote: .unclosedQuote
    case .textAfterQuote: .textAfterQuote
    }
  }
}
