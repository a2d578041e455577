public import Foundation
public import Livelihood

/// Tables without the columns that no table may have: those with citizen numbers or house codes.
public enum CleanTables {
  /// Copies the tables of a folder or workbook to a folder of CSV files, cell by cell as they are, without the columns in
  /// which such numbers stand; what else is wrong with them stays as it is.
  ///
  /// Only its owner may read the copy.
  ///
  /// - Returns: a notice for each column that was left out.
  /// - Throws: ``Livelihood/Faults``, if a table cannot be read, or a column that a table must have holds such numbers;
  ///   otherwise what the file system throws. Nothing was written then.
  public static func write(_ tables: URL, to target: URL) throws -> [Fault] {
    let source = try TableSource(at: tables)
    var cleaning = Cleaning(source: source)
    try cleaning.visitAll()
    cleaning.clean(named: Crosswalk.title, needs: [], headed: nil)
    guard cleaning.faults.isEmpty else { throw Faults(cleaning.faults) }
    try Exchange.folder(at: target, readBy: .owner) { folder in
      for (name, bytes) in cleaning.files { try Data(bytes).write(to: folder.appending(path: name)) }
    }
    return cleaning.dropped
  }
}

private struct Cleaning: TableVisitor {
  let source: TableSource
  var faults: [Fault] = []
  var dropped: [Fault] = []
  var files: [(name: String, bytes: [UInt8])] = []

  init(source: TableSource) { self.source = source }

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws {
    let rows = try? source.rows(named: schema.table.title)
    clean(
      named: schema.table.title,
      needs: Set(schema.columns.filter(\.isRequired).flatMap { [$0.english, $0.thai] }),
      headed: rows.flatMap { schema.headLine($0)?.line })
  }

  /// Copies one table; columns of the heads in `needs` cannot be left out. The heads stand in the row `headed`, or else in
  /// the first one.
  mutating func clean(named table: Message, needs: Set<String>, headed: Int?) {
    let place = source.place(of: table)
    var rows: [(line: Int, cells: [String])] = []
    var isRagged = false
    do throws(Faults) {
      guard var reader = try source.rows(named: table) else { return }
      isRagged = reader.isRagged
      while reader.next() {
        if let malformation = reader.malformation {
          faults.append(
            place.fault(line: reader.line, cause: malformation.cause, cure: .correctQuotes))
        } else {
          rows.append((reader.line, reader.cells))
        }
      }
    } catch {
      faults += error.all
      return
    }
    guard let headRow = rows.firstIndex(where: { $0.line == headed }) ?? rows.indices.first else { return }
    let width = rows.map(\.cells.count).max() ?? 0
    let heads = padded(rows[headRow].cells, to: width)
    var secrets = SecretColumns(count: width)
    // What stands above the heads is looked at too: a title may hold anything.
    for (index, row) in rows.enumerated() where index != headRow {
      secrets.look(at: row.cells, line: row.line)
    }
    let places = Set(secrets.places)
    faults += secrets.faults(heads: heads, at: place).filter { fault in
      heads.contains { $0 == fault.column && (needs.contains($0) || needs.contains($0.lowercased())) }
    }
    dropped += heads.indices.filter(places.contains).map {
      place.fault(
        line: rows[headRow].line,
        column: SecretColumns.isSecret(heads[$0]) ? SecretColumns.masked : heads[$0], at: $0,
        cause: .leftOut, cure: .nothingToDo)
    }
    var writer = DelimitedWriter()
    for row in rows {
      let cells = isRagged ? padded(row.cells, to: width) : row.cells
      for (place, cell) in cells.enumerated() where !places.contains(place) { writer.text(cell) }
      writer.endRow()
    }
    files.append((table.english + ".csv", writer.bytes))
  }

  private func padded(_ cells: [String], to width: Int) -> [String] {
    cells + [String](repeating: "", count: max(0, width - cells.count))
  }
}
