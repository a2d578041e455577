internal import GRDB
import Livelihood

/// One line of what was done to a register.
public struct LogEntry: Hashable, Sendable {
  /// The day it was done.
  public let day: String
  /// The command that did it.
  public let command: String
  /// The table, if it concerns one.
  public let table: String?
  /// The key of the record, if it concerns one.
  public let record: String?
  /// What was done: a word, or counts.
  public let change: String
  /// The column that changed.
  public let column: String?
  /// What stood there before; nil where it may identify a person or nothing did.
  public let before: String?
  /// What stands there now; nil where it may identify a person or nothing does.
  public let after: String?
}

/// Writes down what one command does; the database refuses to change or delete a line.
///
/// Of households it keeps which column changed, never what it held.
struct RegisterLog {
  let db: Database
  let day: Day
  let command: String

  func note(
    _ change: String, table: Livelihood.Table? = nil, record: String? = nil, reason: String? = nil
  ) throws {
    try write(table, record, change, reason.map { _ in "reason" }, nil, reason)
  }

  /// Notes what changed in a record, column by column.
  func changed<Record>(_ schema: Schema<Record>, from before: Record, to after: Record) throws {
    for column in schema.columns {
      let (old, new) = (column.write(before), column.write(after))
      guard old != new else { continue }
      let isPersonal = schema.table.isPersonal || column.english == "contact"
      try write(
        schema.table, schema.keyText(of: after), "changed", column.english, isPersonal ? nil : old,
        isPersonal ? nil : new)
    }
  }

  private func write(
    _ table: Livelihood.Table?, _ record: String?, _ change: String, _ column: String?, _ before: String?,
    _ after: String?
  ) throws {
    // A first import writes a line for each record.
    try db.cachedStatement(
      sql: """
        INSERT INTO log (day, command, table_name, record, change, column_name, before, after)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [day.text, command, table?.rawValue, record, change, column, before, after])
  }
}

extension RegisterFile {
  /// What was done to the register, the earliest first.
  ///
  /// - Throws: ``Livelihood/Faults``, if it cannot be read.
  public func log() throws -> [LogEntry] {
    try RegisterFile.faultsOfSQLite(name) {
      try database.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM log ORDER BY entry").map { row in
          try LogEntry(
            day: row.cell("day"), command: row.cell("command"), table: row.cell("table_name"),
            record: row.cell("record"),
            change: row.cell("change"), column: row.cell("column_name"), before: row.cell("before"),
            after: row.cell("after"))
        }
      }
    }
  }
}

extension Livelihood.Table {
  /// Whether its cells say something of a person.
  var isPersonal: Bool {
    switch self {
    case .households, .needs, .outcomes: true
    default: false
    }
  }
}

extension Schema {
  /// The key of a record in one text.
  func keyText(of record: Record) -> String {
    let key = key
    return columns.filter { key.contains($0.english) }.map { $0.write(record) }.joined(separator: " ")
  }
}
