public import Foundation
internal import GRDB
public import Livelihood

/// The register (ทะเบียน): one SQLite file, or the same in memory.
///
/// What is written is written whole or not at all, also when the power fails: each command is one transaction, logged
/// ahead and flushed to the disk. One command writes at a time.
public struct RegisterFile: Sendable {
  let database: DatabaseQueue
  /// The name by which messages call it.
  let name: String

  /// The number by which SQLite files of this program are known: the letters SAMM.
  private static let applicationID = 0x5341_4D4D

  /// An empty register in memory, for a round on a folder of tables.
  ///
  /// - Throws: SQLite's error, if it cannot be set up.
  public static func inMemory() throws -> RegisterFile {
    let file = RegisterFile(database: try DatabaseQueue(configuration: configuration), name: "")
    try RegisterMigrations.migrator.migrate(file.database)
    return file
  }

  /// Makes a register that only its owner may read, and lets `fill` write into it; it stands there only once that is done.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands there or it cannot be made; otherwise what `fill` throws.
  public static func create<Result>(at url: URL, fill: (RegisterFile) throws -> Result) throws -> Result {
    try Exchange.newFile(at: url) { unfinished in
      try faultsOfSQLite(url.path) {
        var configuration = configuration
        configuration.journalMode = .wal
        let database = try DatabaseQueue(path: unfinished.path, configuration: configuration)
        try database.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA synchronous = FULL")
        }
        try RegisterMigrations.migrator.migrate(database)
        let result = try fill(RegisterFile(database: database, name: url.lastPathComponent))
        // The last to close it takes what was logged ahead into the file itself.
        try database.close()
        return result
      }
    }
  }

  /// Opens a register. One that an older version made is first copied beside itself, then brought up to date.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is none, it is no register, or a newer version made it.
  public static func open(at url: URL) throws -> RegisterFile {
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw Faults([Fault(file: url.path, cause: .noRegister, cure: .createRegister)])
    }
    guard url.isRegularFile else { throw Faults([Fault(unreadAt: url, named: url.path)]) }
    return try faultsOfSQLite(url.path) {
      let database = try DatabaseQueue(path: url.path, configuration: configuration)
      let migrator = RegisterMigrations.migrator
      // Only read so far: what is not ours, or not for us, is not touched.
      let (isRegister, isNewer, isCurrent) = try database.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID,
          try migrator.hasBeenSuperseded(db), try migrator.hasCompletedMigrations(db)
        )
      }
      guard isRegister else {
        throw Faults([Fault(file: url.path, cause: .notARegister, cure: .nameRegister)])
      }
      guard !isNewer else {
        throw Faults([Fault(file: url.path, cause: .newerRegister, cure: .updateProgram)])
      }
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      let file = RegisterFile(database: database, name: url.lastPathComponent)
      if !isCurrent {
        try file.backUp(to: copyBeforeUpdate(of: url))
        try migrator.migrate(database)
      }
      return file
    }
  }

  /// Where the copy of an older register goes: beside it, at a name that is free.
  private static func copyBeforeUpdate(of url: URL) -> URL {
    let name = "before-\(RegisterMigrations.migrator.migrations.count)"
    var (copy, count) = (url.deletingPathExtension().appendingPathExtension("\(name).sqlite"), 1)
    while FileManager.default.fileExists(atPath: copy.path) {
      count += 1
      copy = url.deletingPathExtension().appendingPathExtension("\(name)-\(count).sqlite")
    }
    return copy
  }

  /// Whether a file is an SQLite file, and so meant as a register; where there is none its name tells.
  public static func isMeant(by url: URL) -> Bool {
    guard FileManager.default.fileExists(atPath: url.path) else { return url.pathExtension == "sqlite" }
    guard let handle = try? FileHandle(forReadingFrom: url), let head = try? handle.read(upToCount: 15) else {
      return false
    }
    return head == Data("SQLite format 3".utf8)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(1)
    return configuration
  }

  /// Copies the register while others may read it (SQLite's online backup).
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands there or it cannot be written; nothing is left over then.
  public func backUp(to url: URL) throws {
    try Exchange.newFile(at: url) { unfinished in
      try RegisterFile.faultsOfSQLite(url.path) {
        let copy = try DatabaseQueue(path: unfinished.path)
        try database.backup(to: copy)
        try copy.close()
      }
    }
  }

  /// Puts the records of a valid register in place of what is there, all or nothing.
  ///
  /// - Throws: SQLite's error; the register is then as it was before.
  public func replace(with register: Register) throws {
    try database.write { db in
      for table in Table.allCases.reversed() { try db.execute(sql: "DELETE FROM \(table.rawValue)") }
      var filling = Filling(db: db, register: register)
      try filling.visitAll()
    }
  }

  /// All records, each table in the order of its key, whatever order they came in.
  ///
  /// - Throws: SQLite's error, or ``Livelihood/Faults`` for a cell that somebody else wrote into the file.
  public func register() throws -> Register {
    try RegisterFile.faultsOfSQLite(name) { try database.read { try RegisterFile.register($0) } }
  }

  static func register(_ db: Database) throws -> Register {
    var reading = Reading(db: db)
    try reading.visitAll()
    return reading.register
  }

  /// Everything that is wrong with the file itself and between its records; none means it is sound.
  ///
  /// - Throws: ``Livelihood/Faults``, if it cannot be read at all.
  public func problems() throws -> [Message] {
    try RegisterFile.faultsOfSQLite(name) {
      try database.read { db in
        let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        // What stands in broken pages says nothing of the records.
        guard integrity.isEmpty else { return integrity.map(Message.damagedRegister) }
        let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
          try "\(row.cell("table") as String? ?? "") → \(row.cell("parent") as String? ?? "")"
        }
        let rules = try RegisterFile.register(db).problems().map {
          Message(
            thai: "\($0.table.title.thai) คอลัมน์ \($0.column) ค่า \"\($0.value)\": \($0.cause.thai)",
            english:
              "\($0.table.title.english), column \($0.column), value \"\($0.value)\": \($0.cause.english)")
        }
        return references.map(Message.damagedRegister) + rules
      }
    }
  }

  /// Runs one change as one transaction that no other command can come between.
  func write<Result>(_ change: (Database) throws -> Result) throws -> Result {
    try RegisterFile.faultsOfSQLite(name) {
      try database.writeWithoutTransaction { db in
        var result: Result?
        try db.inTransaction(.immediate) {
          result = try change(db)
          return .commit
        }
        guard let result else { throw Faults([]) }
        return result
      }
    }
  }
}

/// Puts all records of a register into its empty tables.
private struct Filling: TableVisitor {
  let db: Database
  let register: Register

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws {
    try RegisterRows(schema, db).insert(register[keyPath: home])
  }
}

/// Reads all records of a register.
private struct Reading: TableVisitor {
  let db: Database
  var register = Register()

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws {
    register[keyPath: home] = try RegisterRows(schema, db).all()
  }
}

/// The rows of one table in the register's file.
struct RegisterRows<Record: Hashable & Sendable> {
  private let schema: Schema<Record>
  private let db: Database

  init(_ schema: Schema<Record>, _ db: Database) {
    self.schema = schema
    self.db = db
  }

  func insert(_ records: [Record]) throws {
    guard !records.isEmpty else { return }
    let names = schema.columns.map { "\"\($0.english)\"" }.joined(separator: ", ")
    let marks = schema.columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try db.makeStatement(
      sql: "INSERT INTO \(schema.table.rawValue) (\(names)) VALUES (\(marks))")
    for record in records { try statement.execute(arguments: StatementArguments(values(of: record))) }
  }

  /// Puts records in place of those with the same keys.
  func update(_ records: [Record]) throws {
    guard !records.isEmpty else { return }
    let names = schema.columns.map { "\"\($0.english)\" = ?" }.joined(separator: ", ")
    let statement = try db.makeStatement(sql: "UPDATE \(schema.table.rawValue) SET \(names) WHERE \(isKey)")
    for record in records {
      try statement.execute(arguments: StatementArguments(values(of: record) + keyValues(of: record)))
    }
  }

  /// Takes out the records with the keys of these.
  func delete(_ records: [Record]) throws {
    guard !records.isEmpty else { return }
    let statement = try db.makeStatement(sql: "DELETE FROM \(schema.table.rawValue) WHERE \(isKey)")
    for record in records { try statement.execute(arguments: StatementArguments(keyValues(of: record))) }
  }

  func all() throws -> [Record] {
    // Numbers come back as text, so that one reader serves tables and register.
    let names = schema.columns.map { "CAST(\"\($0.english)\" AS TEXT)" }.joined(separator: ", ")
    let order = schema.order.map { "\"\($0)\"" }.joined(separator: ", ")
    let rows = try Row.fetchCursor(
      db, sql: "SELECT \(names) FROM \(schema.table.rawValue) ORDER BY \(order)")
    var records: [Record] = []
    while let row = try rows.next() {
      var record = schema.empty()
      for (index, column) in schema.columns.enumerated() {
        guard let cell = try row.decode(String?.self, atIndex: index), !cell.isEmpty else { continue }
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

  private var isKey: String { schema.key.map { "\"\($0)\" IS ?" }.joined(separator: " AND ") }

  private func values(of record: Record) -> [DatabaseValue] { schema.columns.map { value(of: record, $0) } }

  private func keyValues(of record: Record) -> [DatabaseValue] {
    schema.columns.filter { schema.key.contains($0.english) }.sorted {
      (schema.key.firstIndex(of: $0.english) ?? 0) < (schema.key.firstIndex(of: $1.english) ?? 0)
    }.map { value(of: record, $0) }
  }

  private func value(of record: Record, _ column: Column<Record>) -> DatabaseValue {
    let cell = column.write(record)
    return cell.isEmpty && !column.isRequired ? .null : cell.databaseValue
  }
}
