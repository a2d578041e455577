internal import GRDB
public import Livelihood

extension RegisterFile {
  /// Puts cells of one household or mechanism in place of those it has, all or nothing.
  ///
  /// - Parameters:
  ///   - fields: column and cell, the column by its English or Thai name; an empty cell clears it.
  ///   - id: the household or mechanism.
  ///   - table: households or mechanisms.
  ///   - day: the day that the log notes.
  ///   - command: the command that the log notes.
  /// - Throws: ``Livelihood/Faults`` with all that is wrong; the register is then as it was.
  public func set(
    _ fields: [(column: String, cell: String)], of id: String, in table: Livelihood.Table, on day: Day,
    by command: String
  ) throws {
    try write { db in
      let log = RegisterLog(db: db, day: day, command: command)
      let before = try RegisterFile.register(db)
      var register = before
      try register.set(fields, of: id, in: table, file: name)
      var writing = Rewriting(db: db, log: log, before: before, after: register)
      try writing.visitAll()
    }
  }

  /// Erases what is known of a household beyond its id and its village, also in the tables that earlier rounds were made
  /// from; it asks for nothing from then on. What rounds proposed stays, by the id alone, and so their proofs hold. Log
  /// lines never held more.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is no such household.
  public func forget(household id: String, on day: Day, by command: String) throws {
    try write { db in
      let known = try RegisterFile.register(db)
      guard known.households.contains(where: { $0.id == id }) else {
        throw Faults([
          Fault(file: name, column: "household_id", value: id, cause: .noSuchRecord, cure: .checkID)
        ])
      }
      var left = known
      left.forget(household: id)
      try RegisterRows(.households, db).update(left.households.filter { $0.id == id })
      try RegisterRows(.needs, db).delete(known.needs.filter { $0.household == id })
      try RegisterRows(.outcomes, db).update(left.outcomes.filter { $0.household == id })
      try RegisterRows(.decisions, db).update(left.decisions.filter { $0.household == id })
      try db.execute(sql: "UPDATE past_decisions SET reason = NULL WHERE household_id = ?", arguments: [id])
      try KnownTables(db: db).forget(household: id)
      // Once more only to be sure that nothing is left in the file.
      if left.households != known.households || left.needs != known.needs
        || left.outcomes != known.outcomes || left.decisions != known.decisions
      {
        try RegisterLog(db: db, day: day, command: command).note("forgotten", table: .households, record: id)
      }
    }
    // What was erased is not to be found in free pages or in the log of the database either.
    try RegisterFile.faultsOfSQLite(name) {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM")
        try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
  }
}

/// Writes the records that differ, and notes each in the log.
private struct Rewriting: TableVisitor {
  let db: Database
  let log: RegisterLog
  let before: Register
  let after: Register

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws {
    for (old, new) in zip(before[keyPath: home], after[keyPath: home]) where old != new {
      try RegisterRows(schema, db).update([new])
      try log.changed(schema, from: old, to: new)
    }
  }
}

extension Register {
  /// Puts cells of one household or mechanism in place of those it has.
  ///
  /// - Parameters:
  ///   - fields: column and cell, the column by its English or Thai name; an empty cell clears it.
  ///   - id: the household or mechanism.
  ///   - table: households or mechanisms.
  ///   - name: what faults name as the file.
  /// - Throws: ``Livelihood/Faults`` with all that is wrong; the register is then as it was.
  public mutating func set(
    _ fields: [(column: String, cell: String)], of id: String, in table: Livelihood.Table, file name: String
  ) throws(Faults) {
    let before = self
    switch table {
    case .households: try edit(fields, of: id, .households, \.households, file: name)
    case .mechanisms: try edit(fields, of: id, .mechanisms, \.mechanisms, file: name)
    default: preconditionFailure("only households and mechanisms are set one by one")
    }
    let faults = problems().map {
      Fault(file: name, column: $0.column, value: $0.value, cause: $0.cause, cure: $0.cure)
    }
    guard faults.isEmpty else {
      self = before
      throw Faults(faults)
    }
  }

  /// The cell of a household or mechanism; nil if there is no such record or column.
  public func cell(_ column: String, of id: String, in table: Livelihood.Table) -> String? {
    func cell<Record>(_ schema: Schema<Record>, _ home: TableHome<Record>) -> String? {
      let head = ThaiText.normalised(column)
      guard let record = self[keyPath: home].first(where: { schema.keyText(of: $0) == id }) else {
        return nil
      }
      return schema.columns.first { $0.english == head.lowercased() || $0.thai == head }?.write(record)
    }
    return switch table {
    case .households: cell(.households, \.households)
    case .mechanisms: cell(.mechanisms, \.mechanisms)
    default: nil
    }
  }

  private mutating func edit<Record: Hashable & Sendable>(
    _ fields: [(column: String, cell: String)], of id: String, _ schema: Schema<Record>,
    _ home: TableHome<Record>, file name: String
  ) throws(Faults) {
    guard let place = self[keyPath: home].firstIndex(where: { schema.keyText(of: $0) == id }) else {
      throw Faults([
        Fault(file: name, column: schema.order[0], value: id, cause: .noSuchRecord, cure: .checkID)
      ])
    }
    var faults: [Fault] = []
    let before = self[keyPath: home][place]
    var cells = schema.columns.map { $0.write(before) }
    for field in fields {
      let head = ThaiText.normalised(field.column)
      guard
        let index = schema.columns.firstIndex(where: { $0.english == head.lowercased() || $0.thai == head })
      else {
        faults.append(
          Fault(
            file: name, column: field.column, cause: .noSuchField,
            cure: .knownFields(schema.columns.map(\.english))))
        continue
      }
      let (column, cell) = (schema.columns[index], ThaiText.normalised(field.cell))
      let shown = SecretColumns.isSecret(cell) ? SecretColumns.masked : cell
      func fault(_ cause: Message, _ cure: Message) {
        faults.append(Fault(file: name, column: field.column, value: shown, cause: cause, cure: cure))
      }
      if schema.key.contains(column.english) {
        fault(.idStays, .importAnew)
      } else if SecretColumns.isSecret(cell) {
        fault(.citizenNumber, .removeNumbers)
      } else if cell.isEmpty, column.isRequired {
        fault(.cellEmpty, .fillCell(column.english, column.thai))
      } else {
        var trial = schema.empty()
        do {
          if !cell.isEmpty { try column.read(&trial, cell) }
          cells[index] = cell
        } catch {
          fault(error.cause, error.cure)
        }
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    // Every cell was read by itself.
    if let after = try? schema.record(cells) { self[keyPath: home][place] = after }
  }
}
