internal import GRDB
public import Livelihood
public import Rounds

// Taking back what was recorded in a round, as long as it is open. The log keeps both.
extension RegisterFile {
  /// Takes back decisions of an open round: each is as it was before the round, or is no more.
  ///
  /// `isMeant` says which of the decisions that were recorded in the round.
  ///
  /// - Returns: the decisions that were taken back.
  /// - Throws: ``Livelihood/Faults``, if the round is not open, or no decision is meant; the register is then as it was.
  public func retract(
    from number: RoundNumber, reason: String, on day: Day, by command: String,
    where isMeant: (Decision) -> Bool
  ) throws -> [Decision] {
    try write { db in
      let stored = try openRound(number, db)
      let recorded = try recordedDecisions(of: number, db)
      let taken = recorded.filter { isMeant($0.now) }
      guard !taken.isEmpty else {
        throw Faults([Fault(file: name, value: number.text, cause: .noSuchDecision, cure: .checkDecision)])
      }
      try takeBack(taken, reason, RegisterLog(db: db, day: day, command: command), db)
      // What a later proposal was made from has changed, so it is made again.
      let state: RoundState =
        taken.count < recorded.count || stored.proposals > 1 ? .decided : .proposed
      try set(state, of: number, db)
      return taken.map(\.now)
    }
  }

  /// Takes back a round that is not closed, with all that was decided in it; its number is not used again.
  ///
  /// - Returns: the decisions that were taken back.
  /// - Throws: ``Livelihood/Faults``, if the round is not open; the register is then as it was.
  public func retract(
    _ number: RoundNumber, reason: String, on day: Day, by command: String
  ) throws -> [Decision] {
    try write { db in
      _ = try openRound(number, db)
      let log = RegisterLog(db: db, day: day, command: command)
      let recorded = try recordedDecisions(of: number, db)
      try takeBack(recorded, reason, log, db)
      try log.note("retracted", record: number.text, reason: reason)
      try set(.retracted, of: number, db)
      return recorded.map(\.now)
    }
  }

  private func openRound(_ number: RoundNumber, _ db: Database) throws -> StoredRound {
    let stored = try round(number, db)
    guard stored.state.isOpen else {
      throw Faults([
        Fault(file: name, value: number.text, cause: .wrongState(stored.state.title), cure: .nextStep)
      ])
    }
    return stored
  }

  private func set(_ state: RoundState, of number: RoundNumber, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE rounds SET state = ? WHERE number = ?", arguments: [state.rawValue, number.text])
  }

  /// A decision that was recorded in a round, and what stood there before; nil where nothing did.
  private struct Recorded {
    let now: Decision
    let before: Decision?
  }

  private func recordedDecisions(of number: RoundNumber, _ db: Database) throws -> [Recorded] {
    let schema = Schema.decisions
    let first = try Int.fetchOne(
      db, sql: "SELECT MIN(entry) FROM log WHERE change = 'proposed' AND record = ?", arguments: [number.text]
    )
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT record, change, column_name, before FROM log
        WHERE table_name = ? AND command = 'decide' AND entry > ? ORDER BY entry
        """, arguments: [schema.table.rawValue, first ?? 0])
    let entries = try Dictionary(grouping: rows) { try $0.cell("record") as String? ?? "" }
    return try RegisterFile.register(db).decisions.compactMap { decision in
      guard let told = entries[schema.keyText(of: decision)] else { return nil }
      guard try told.allSatisfy({ try $0.cell("change") as String? == "changed" }) else {
        return Recorded(now: decision, before: nil)
      }
      var before = decision
      // The earliest word on a column is what stood there before the round.
      for row in told.reversed() {
        let name: String? = try row.cell("column_name")
        let column = schema.columns.first { $0.english == name }
        let cell = try row.cell("before") as String? ?? ""
        guard let column else { continue }
        if cell.isEmpty { column.copy(&before, schema.empty()) } else { try? column.read(&before, cell) }
      }
      return Recorded(now: decision, before: before)
    }
  }

  private func takeBack(_ taken: [Recorded], _ reason: String, _ log: RegisterLog, _ db: Database) throws {
    let rows = RegisterRows(Schema.decisions, db)
    for one in taken {
      try log.note(
        "retracted", table: .decisions, record: Schema.decisions.keyText(of: one.now), reason: reason)
      if let before = one.before { try log.changed(.decisions, from: one.now, to: before) }
    }
    try rows.delete(taken.filter { $0.before == nil }.map(\.now))
    try rows.update(taken.compactMap(\.before))
  }
}
