import Foundation
internal import GRDB
public import Livelihood
public import Rounds

/// The tables of the register as they were when a proposal was made, kept as CSV files. A table that did not change is kept
/// once for all proposals.
struct KnownTables {
  let db: Database

  /// Keeps the tables of the register as they are now for a proposal.
  func keep(for number: RoundNumber, _ proposal: Int) throws {
    for (table, bytes) in try RegisterFile.register(db).tables {
      let digest = Digest.sha256(of: bytes)
      let same = try Int.fetchOne(
        db, sql: "SELECT id FROM known_tables WHERE sha256 = ? AND table_name = ?",
        arguments: [digest, table.rawValue])
      if same == nil {
        try db.execute(
          sql: "INSERT INTO known_tables (table_name, sha256, bytes) VALUES (?, ?, ?)",
          arguments: [table.rawValue, digest, Data(bytes)])
      }
      try db.execute(
        sql: "INSERT INTO proposal_tables (round, proposal, known) VALUES (?, ?, ?)",
        arguments: [number.text, proposal, same ?? Int(db.lastInsertedRowID)])
    }
  }

  /// The digests of the tables that a proposal was made from, by table.
  func digests(of number: RoundNumber, _ proposal: Int) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT table_name, sha256 FROM proposal_tables JOIN known_tables ON id = known
        WHERE round = ? AND proposal = ?
        """, arguments: [number.text, proposal])
    return Dictionary(
      try rows.map { (try $0.cell("table_name"), try $0.cell("sha256")) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The register that a proposal was made from; nil if an older version of the program kept the proposal without it.
  func register(of number: RoundNumber, _ proposal: Int) throws -> Register? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT table_name, bytes FROM proposal_tables JOIN known_tables ON id = known
        WHERE round = ? AND proposal = ?
        """, arguments: [number.text, proposal])
    guard !rows.isEmpty else { return nil }
    var recalling = Recalling(
      tables: Dictionary(
        try rows.map { (try $0.cell("table_name"), try $0.cell("bytes")) },
        uniquingKeysWith: { first, _ in first }))
    try recalling.visitAll()
    return recalling.register
  }

  /// Erases in all of them what is known of a household.
  func forget(household id: String) throws {
    let ids = try Int.fetchAll(
      db, sql: "SELECT id FROM known_tables WHERE instr(bytes, ?) > 0",
      arguments: [Data(DelimitedWriter.cell(id))])
    for known in ids {
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT table_name, bytes FROM known_tables WHERE id = ?", arguments: [known])
      else { continue }
      let name: String = try row.cell("table_name")
      var recalling = Recalling(tables: [name: try row.cell("bytes")])
      try recalling.visitAll()
      recalling.register.forget(household: id)
      guard let bytes = recalling.register.tables.first(where: { $0.table.rawValue == name })?.bytes else {
        // Nothing else stood in it.
        continue
      }
      try db.execute(
        sql: "UPDATE known_tables SET sha256 = ?, bytes = ? WHERE id = ?",
        arguments: [Digest.sha256(of: bytes), Data(bytes), known])
    }
  }
}

extension RegisterFile {
  /// All records as they were when the last proposal of a round was made.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is no such round, or an older version of the program kept it without them.
  public func register(of number: RoundNumber) throws -> Register {
    let proposal = try round(number).proposals
    return try RegisterFile.faultsOfSQLite(name) {
      try database.read { db in
        guard let register = try KnownTables(db: db).register(of: number, proposal) else {
          throw Faults([Fault(file: name, value: number.text, cause: .tablesNotKept, cure: .exportNow)])
        }
        return register
      }
    }
  }

  /// What a round matched: the tables it was made from, less what earlier rounds of its fiscal year agreed on.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is no such round, or an older version kept it without its tables.
  public func ground(of number: RoundNumber) throws -> Register {
    let (then, made) = (try register(of: number), try round(number).made)
    let earlier = try RegisterFile.faultsOfSQLite(name) { try database.read(RegisterFile.agreements) }.filter
    {
      guard let other = RoundNumber($0.round) else { return false }
      return (other.fiscalYear, other.ordinal) < (number.fiscalYear, number.ordinal)
    }
    return Day(text: made).map { then.remaining(after: earlier, on: $0) } ?? then
  }
}

/// Reads the tables that were kept.
private struct Recalling: TableVisitor {
  let tables: [String: Data]
  var register = Register()

  init(tables: [String: Data]) { self.tables = tables }

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws {
    guard let bytes = tables[schema.table.rawValue] else { return }
    let file = schema.table.rawValue + ".csv"
    let reading = schema.read(
      DelimitedReader(try SourceText([UInt8](bytes), file: file).bytes), at: TablePlace(file: file))
    guard reading.faults.isEmpty else { throw Faults(reading.faults) }
    register[keyPath: home] = reading.records
  }
}

extension Register {
  /// The tables as CSV files, in an order of their own; of those that may be absent only the ones that hold something.
  var tables: [(table: Livelihood.Table, bytes: [UInt8])] {
    var writing = TableWriting(register: self)
    try? writing.visitAll()
    return writing.tables
  }
}

private struct TableWriting: TableVisitor {
  let register: Register
  var tables: [(table: Livelihood.Table, bytes: [UInt8])] = []

  init(register: Register) { self.register = register }

  mutating func visit<Record: Hashable & Sendable>(_ schema: Schema<Record>, at home: TableHome<Record>) {
    let records = register[keyPath: home]
    guard !records.isEmpty || !schema.table.isOptional else { return }
    tables.append((schema.table, schema.bytes(of: records)))
  }
}

extension Schema {
  /// Records as a CSV file with all columns.
  func bytes(of records: [Record]) -> [UInt8] {
    var writer = DelimitedWriter()
    for column in columns { writer.text(column.english) }
    writer.endRow()
    for record in records {
      for column in columns {
        let cell = column.write(record)
        if column.affinity == .text {
          writer.text(cell)
        } else {
          writer.number(cell)
        }
      }
      writer.endRow()
    }
    return writer.bytes
  }
}

extension Register {
  /// Erases what is known of a household beyond its id and its village; it asks for nothing from then on.
  mutating func forget(household id: String) {
    for index in households.indices where households[index].id == id {
      var forgotten = Household()
      (forgotten.id, forgotten.village) = (id, households[index].village)
      households[index] = forgotten
    }
    needs.removeAll { $0.household == id }
    for index in outcomes.indices where outcomes[index].household == id {
      outcomes[index].note = nil
      (outcomes[index].incomeBefore, outcomes[index].incomeAfter) = (nil, nil)
      outcomes[index].occupationIncome = nil
    }
    for index in decisions.indices where decisions[index].household == id { decisions[index].reason = nil }
  }
}
