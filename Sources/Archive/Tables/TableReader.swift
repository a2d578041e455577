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
  var heads: [String: Head] = [:]
  /// What is wrong.
  var faults: [Fault] = []
  /// How many things are wrong beyond those: a million faults help nobody, and fill the memory.
  private(set) var unlisted = 0
  private static var mostFaults: Int { 20_000 }

  /// Notes what is wrong.
  mutating func note(_ fault: @autoclosure () -> Fault) {
    if faults.count < Self.mostFaults { faults.append(fault()) } else { unlisted += 1 }
  }

  /// What is worth knowing.
  var notices: [Fault] = []
  /// Columns that the file has and nobody reads; something may be lost that way, so it is told before all else.
  var lost: [Fault] = []
  /// What is said of examples of the template that were passed over.
  var examples: [Fault] = []
  /// Cells in which a word for nothing was read as empty, by the column's English name.
  var emptied: [String: ReadCells] = [:]
  /// Days that were read as of Buddhist years, by the column's English name.
  var buddhist: [String: ReadCells] = [:]
  /// Whether the records are all that the file has.
  var isComplete = true
}

extension Schema {
  /// Reads a table; every fault of it is found in one go.
  func read(_ rows: some TableRows, at place: TablePlace) -> TableReading<Record> {
    var reading = TableReading<Record>()
    guard let found = headLine(rows) else {
      reading.faults.append(
        place.fault(line: 1, cause: .emptyFile, cure: .addHead(columns.filter(\.isRequired).map(\.english))))
      reading.isComplete = false
      return reading
    }
    var reader = rows
    while reader.next(), reader.line < found.line {}
    var heads = reader.cells
    while reader.isRagged, heads.last?.isEmpty == true { heads.removeLast() }
    if found.above > 0 {
      reading.notices.append(
        place.fault(line: found.line, cause: .headsBelow(found.above), cure: .nothingToDo))
    }
    let places = self.places(of: heads, line: reader.line, at: place, into: &reading)
    var secrets = SecretColumns(count: heads.count)
    var (examples, ofTemplate) = (0, 0)
    var beside: (first: Int, column: Int, count: Int)?
    while reader.next() {
      if let malformation = reader.malformation {
        reading.note(place.fault(line: reader.line, cause: malformation.cause, cure: .correctQuotes))
        reading.isComplete = false
        continue
      }
      var cells = reader.cells
      if reader.isRagged {
        if cells.count > heads.count {
          beside = (beside?.first ?? reader.line, beside?.column ?? cells.count - 1, (beside?.count ?? 0) + 1)
          cells.removeLast(cells.count - heads.count)
        }
        cells += [String](repeating: "", count: heads.count - cells.count)
      }
      // Blanks that only Unicode knows look as empty as others.
      if cells.allSatisfy(\.isEmpty) { continue }
      if cells.count != heads.count {
        reading.note(
          place.fault(
            line: reader.line, cause: .wrongCellCount(cells.count, heads.count), cure: .checkSeparators))
        reading.isComplete = false
        continue
      }
      secrets.look(at: cells, line: reader.line)
      if isExample(cells, places) {
        let isOfTemplate = cells.contains { $0 == Message.exampleID.thai || $0 == Message.exampleID.english }
        if isOfTemplate { ofTemplate += 1 } else { examples += 1 }
      } else {
        read(cells, of: reader, places: places, at: place, into: &reading)
      }
    }
    if reading.unlisted > 0 {
      reading.faults.append(place.fault(cause: .moreFaults(reading.unlisted), cure: .mendListed))
    }
    reading.faults += secrets.faults(heads: heads, at: place)
    reading.notices += readingNotices(reading, at: place)
    if let beside {
      reading.lost.append(
        place.fault(
          line: beside.first, at: beside.column, cause: .besideHeads(beside.count), cure: .headOrNothing))
    }
    if ofTemplate > 0 {
      reading.examples.append(place.fault(cause: .exampleSkipped(ofTemplate), cure: .exampleExpected))
    }
    if examples > 0 {
      reading.notices.append(place.fault(cause: .exampleSkipped(examples), cure: .exampleExpected))
    }
    return reading
  }

  /// For each column of the schema the place of its cells in a row; nil if the file does not have it.
  private func places(
    of heads: [String], line: Int, at place: TablePlace, into reading: inout TableReading<Record>
  ) -> [Int?] {
    var places = [Int?](repeating: nil, count: columns.count)
    var unknown: [Int] = []
    let words = HeadWords(self)
    for (position, head) in heads.enumerated() {
      guard let index = words.column(headed: head) else {
        if !head.isEmpty, !Schema.isForPeople(head) { unknown.append(position) }
        continue
      }
      if places[index] == nil {
        places[index] = position
        reading.heads[columns[index].english] = Head(text: head, position: position)
      } else {
        reading.faults.append(
          place.fault(line: line, column: head, at: position, cause: .columnTwice, cure: .keepOneColumn))
      }
    }
    let absent = zip(columns, places).filter { $1 == nil }.map { column, _ in
      Message(thai: column.thai, english: column.english)
    }
    for position in unknown {
      let nearest = HeadRow.nearest(to: heads[position], among: absent.flatMap { [$0.thai, $0.english] })
      reading.lost.append(
        place.fault(
          line: line, column: heads[position], at: position, cause: .columnUnknown,
          cure: .checkHead(absent.first { [$0.thai, $0.english].contains(nearest) }, others: absent)))
    }
    for (column, position) in zip(columns, places) where column.isRequired && position == nil {
      reading.faults.append(
        place.fault(
          line: line, column: column.english, cause: .columnMissing,
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
    _ cells: [String], of reader: some TableRows, places: [Int?], at table: TablePlace,
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
        reading.emptied[column.english, default: ReadCells(line: line, word: cell)].count += 1
        cell = ""
      } else if column.isDay, case .buddhist(let day) = DayText.read(cell) {
        reading.buddhist[column.english, default: ReadCells(line: line, word: cell, day: day)].count += 1
        cell = day.text
      }
      do throws(Misreading) {
        if let misreading = reader.misreading(at: place, isDay: column.isDay) { throw misreading }
        if !cell.isEmpty {
          try column.read(&record, cell)
        } else if column.isRequired {
          throw Misreading(cause: .cellEmpty, cure: .fillCell(column.english, column.thai))
        }
      } catch {
        isWhole = false
        let swap = isSwapped(cells, places)
        // Swapped coordinates are one mistake, told at the first of the two cells.
        if swap, column.english == "longitude" { continue }
        let misreading = swap && column.english == "latitude" ? .swappedCoordinates : error
        // What may identify a person is told by its column alone.
        let shown = SecretColumns.isSecret(cell) ? SecretColumns.masked : cell
        let head = reading.heads.text(of: column.english)
        reading.note(
          table.fault(
            line: line, column: head, at: place, value: shown, cause: misreading.cause, cure: misreading.cure)
        )
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
