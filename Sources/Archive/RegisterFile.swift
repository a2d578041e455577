internal import Foundation
internal import GRDB
public import Livelihood

/// The register (ทะเบียน): one SQLite file, or the same in memory.
public struct RegisterFile: Sendable {
  private let database: DatabaseQueue

  /// An empty register in memory, for a round on a folder of tables.
  ///
  /// - Throws: SQLite's error, if it cannot be set up.
  public static func inMemory() throws -> RegisterFile {
    let file = RegisterFile(database: try DatabaseQueue(configuration: configuration))
    try RegisterMigrations.migrator.migrate(file.database)
    return file
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    return configuration
  }

  /// Puts the records of a valid register in place of what is there, all or nothing.
  ///
  /// - Throws: SQLite's error; the register is then as it was before.
  public func replace(with register: Register) throws {
    try database.write { db in
      for table in Table.allCases.reversed() { try db.execute(sql: "DELETE FROM \(table.rawValue)") }
      try insert(register.villages, .villages, db)
      try insert(register.households, .households, db)
      try insert(register.needs, .needs, db)
      try insert(register.mechanisms, .mechanisms, db)
      try insert(register.offers, .offers, db)
      try insert(register.mentors, .mentors, db)
      try insert(register.decisions, .decisions, db)
      try insert(register.outcomes, .outcomes, db)
      try insert(register.occupations, .occupations, db)
      try insert(register.relatedness, .relatedness, db)
    }
  }

  /// All records, each table in the order of its key, whatever order they came in.
  ///
  /// - Throws: SQLite's error, or ``Faults`` for a cell that somebody else wrote into the file.
  public func register() throws -> Register {
    try database.read { db in
      var register = Register()
      register.villages = try records(.villages, db)
      register.households = try records(.households, db)
      register.needs = try records(.needs, db)
      register.mechanisms = try records(.mechanisms, db)
      register.offers = try records(.offers, db)
      register.mentors = try records(.mentors, db)
      register.decisions = try records(.decisions, db)
      register.outcomes = try records(.outcomes, db)
      register.occupations = try records(.occupations, db)
      register.relatedness = try records(.relatedness, db)
      return register
    }
  }

  private func insert<Record>(_ records: [Record], _ schema: Schema<Record>, _ db: Database) throws {
    let names = schema.columns.map { "\"\($0.english)\"" }.joined(separator: ", ")
    let marks = schema.columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try db.makeStatement(
      sql: "INSERT INTO \(schema.table.rawValue) (\(names)) VALUES (\(marks))")
    for record in records {
      let cells = schema.columns.map { column in
        let cell = column.write(record)
        return cell.isEmpty && !column.isRequired ? DatabaseValue.null : cell.databaseValue
      }
      try statement.execute(arguments: StatementArguments(cells))
    }
  }

  private func records<Record>(_ schema: Schema<Record>, _ db: Database) throws -> [Record] {
    // Numbers come back as text, so that one reader serves tables and register.
    let names = schema.columns.map { "CAST(\"\($0.english)\" AS TEXT)" }.joined(separator: ", ")
    let order = schema.order.map { "\"\($0)\"" }.joined(separator: ", ")
    let rows = try Row.fetchCursor(
      db, sql: "SELECT \(names) FROM \(schema.table.rawValue) ORDER BY \(order)")
    var records: [Record] = []
    while let row = try rows.next() {
      var record = schema.empty()
      for (index, column) in schema.columns.enumerated() {
        guard let cell = row[index] as String?, !cell.isEmpty else { continue }
        do {
          try column.read(&record, cell)
        } catch {
          throw Faults([
            Fault(
              file: schema.table.rawValue, line: records.count + 1, column: column.english, value: cell,
              cause: error.cause, cure: error.cure)
          ])
        }
      }
      records.append(record)
    }
    return records
  }
}
