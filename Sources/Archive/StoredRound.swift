public import Foundation
internal import GRDB
public import Livelihood
public import Rounds
public import Scoring

/// A round that a register keeps.
public struct StoredRound: Hashable, Sendable {
  /// Its number.
  public let number: RoundNumber
  /// Where it stands.
  public let state: RoundState
  /// The day of its first proposal.
  public let made: String
  /// How many proposals there were.
  public let proposals: Int
  /// Its policy as TOML; empty for the usual policy.
  public let policyText: String

  /// Its policy.
  ///
  /// - Throws: ``Livelihood/Faults``, if a later version of the program does not understand it.
  public var policy: Policy {
    get throws(Faults) { try PolicyFile.read(policyText, file: "policy.toml") }
  }
}

extension RegisterFile {
  /// The rounds, the earliest first.
  ///
  /// - Throws: ``Livelihood/Faults``, if they cannot be read.
  public func rounds() throws -> [StoredRound] {
    try RegisterFile.faultsOfSQLite(name) { try database.read { try RegisterFile.rounds($0) } }
  }

  private static func rounds(_ db: Database) throws -> [StoredRound] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT fiscal_year, ordinal, state, made, policy,
          (SELECT COALESCE(MAX(proposal), 0) FROM round_files WHERE round = number) AS proposals
        FROM rounds ORDER BY fiscal_year, ordinal
        """
    ).map { row in
      StoredRound(
        number: RoundNumber(ordinal: row["ordinal"], fiscalYear: row["fiscal_year"]),
        state: RoundState(rawValue: row["state"]) ?? .closed, made: row["made"], proposals: row["proposals"],
        policyText: row["policy"])
    }
  }

  /// The round of a number.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is none.
  public func round(_ number: RoundNumber) throws -> StoredRound {
    try RegisterFile.faultsOfSQLite(name) { try database.read { try round(number, $0) } }
  }

  private func round(_ number: RoundNumber, _ db: Database) throws -> StoredRound {
    let rounds = try RegisterFile.rounds(db)
    guard let found = rounds.first(where: { $0.number == number }) else {
      throw Faults([
        Fault(
          file: name, value: number.text, cause: .notARound, cure: .nameRound(rounds.map(\.number.text)))
      ])
    }
    return found
  }

  /// What a round on a day is made from: the records, less what closed rounds agreed on in the same fiscal year; and the
  /// register's revision, by which it is found out whether it was changed meanwhile.
  ///
  /// - Throws: ``Livelihood/Faults``, if it cannot be read.
  public func remaining(on day: Day) throws -> (register: Register, revision: Int) {
    try RegisterFile.faultsOfSQLite(name) {
      try database.read { db in
        (
          try RegisterFile.register(db).remaining(after: try RegisterFile.agreements(db), on: day),
          try RegisterFile.revision(db)
        )
      }
    }
  }

  /// The number of the last entry of the log: every change makes one.
  static func revision(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT MAX(entry) FROM log") ?? 0
  }

  private static func agreements(_ db: Database) throws -> [Agreement] {
    try Row.fetchAll(db, sql: "SELECT * FROM agreements ORDER BY round, track, household_id").map { row in
      guard let track = Track(rawValue: row["track"]), let date = Day(text: row["date"]) else {
        // To leave it out would give its place away twice.
        throw Faults([
          Fault(
            file: "agreements", value: row["round"], cause: .damagedRegister("agreements"), cure: .checkFile)
        ])
      }
      return Agreement(
        round: row["round"], track: track, household: row["household_id"], mechanism: row["mechanism_id"],
        amount: row["amount"], date: date)
    }
  }

  /// The round that is not closed yet; nil if all are.
  ///
  /// - Throws: ``Livelihood/Faults``, if it cannot be read.
  public func openRound() throws -> StoredRound? { try rounds().last { $0.state != .closed } }

  /// Keeps a first proposal, or another one in place of a proposal that nobody has decided on; one that is the same as
  /// before is not kept twice.
  ///
  /// - Parameter revision: that of the register when it was read for the proposal.
  /// - Throws: ``Livelihood/Faults``, if a round is under way, or the register was changed meanwhile.
  public func propose(
    _ results: URL, madeAt revision: Int, policy: String, on day: Day, by command: String
  ) throws -> StoredRound {
    try write(from: revision) { db in
      let number: RoundNumber
      if let open = try RegisterFile.rounds(db).last(where: { $0.state != .closed }) {
        if open.state == .proposed, open.policyText == policy, try isKept(results, of: open, db) {
          return open
        }
        guard open.state.after(.propose) != nil else {
          throw Faults([
            Fault(
              file: name, cause: .openRound(open.number.text, open.state.title), cure: .nextStep)
          ])
        }
        number = open.number
        try db.execute(
          sql: "UPDATE rounds SET policy = ? WHERE number = ?", arguments: [policy, number.text])
      } else {
        let year = day.fiscalYear
        let last = try Int.fetchOne(
          db, sql: "SELECT COALESCE(MAX(ordinal), 0) FROM rounds WHERE fiscal_year = ?", arguments: [year])
        number = RoundNumber(ordinal: (last ?? 0) + 1, fiscalYear: year)
        try db.execute(
          sql: """
            INSERT INTO rounds (number, fiscal_year, ordinal, state, made, policy) VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            number.text, year, number.ordinal, RoundState.proposed.rawValue, day.text, policy,
          ])
      }
      try keep(results, of: number, db)
      try RegisterLog(db: db, day: day, command: command).note("proposed", record: number.text)
      return try round(number, db)
    }
  }

  /// Keeps a proposal that was made after decisions.
  ///
  /// - Parameter revision: that of the register when it was read for the proposal.
  /// - Throws: ``Livelihood/Faults``, if the round is not decided, or the register was changed meanwhile.
  public func replan(
    _ number: RoundNumber, _ results: URL, madeAt revision: Int, on day: Day, by command: String
  ) throws {
    try write(from: revision) { db in
      try advance(number, by: .replan, db)
      try keep(results, of: number, db)
      try RegisterLog(db: db, day: day, command: command).note("replanned", record: number.text)
    }
  }

  /// Runs a change that follows from what was read at a revision.
  private func write<Result>(from revision: Int, _ change: (Database) throws -> Result) throws -> Result {
    try write { db in
      guard try RegisterFile.revision(db) == revision else {
        throw Faults([Fault(file: name, cause: .registerMoved, cure: .matchAnew)])
      }
      return try change(db)
    }
  }

  /// Whether results are those of the last proposal of a round, made from the same tables: `round.json` has the digests of
  /// all that belongs to it.
  private func isKept(_ results: URL, of round: StoredRound, _ db: Database) throws -> Bool {
    let kept = try Data.fetchOne(
      db, sql: "SELECT bytes FROM round_files WHERE round = ? AND proposal = ? AND path = ?",
      arguments: [round.number.text, round.proposals, RoundFile.name])
    guard kept == (try Data(contentsOf: results.appending(path: RoundFile.name))) else { return false }
    let tables = try RegisterFile.register(db).tables.map { ($0.table.rawValue, Digest.sha256(of: $0.bytes)) }
    return try KnownTables(db: db).digests(of: round.number, round.proposals)
      == Dictionary(uniqueKeysWithValues: tables)
  }

  /// Moves a round on.
  private func advance(_ number: RoundNumber, by step: RoundState.Step, _ db: Database) throws {
    let state = try round(number, db).state
    guard let next = state.after(step) else {
      throw Faults([
        Fault(file: name, value: number.text, cause: .wrongState(state.title), cure: .nextStep)
      ])
    }
    try db.execute(
      sql: "UPDATE rounds SET state = ? WHERE number = ?", arguments: [next.rawValue, number.text])
  }

  private func keep(_ results: URL, of number: RoundNumber, _ db: Database) throws {
    let proposal = try round(number, db).proposals + 1
    let statement = try db.makeStatement(
      sql: "INSERT INTO round_files (round, proposal, path, bytes) VALUES (?, ?, ?, ?)")
    for path in try FileManager.default.subpathsOfDirectory(atPath: results.path).sorted() {
      let file = results.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      try statement.execute(
        arguments: [number.text, proposal, path, try Data(contentsOf: file, options: .mappedIfSafe)])
    }
    try KnownTables(db: db).keep(for: number, proposal)
  }

  /// Writes the last proposal of a round as a results folder in place of what stands at `target`.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is no such round; otherwise what the file system throws.
  public func write(_ number: RoundNumber, to target: URL) throws {
    let proposal = try round(number).proposals
    try Exchange.folder(at: target, readBy: .owner) { folder in
      try RegisterFile.faultsOfSQLite(name) {
        try database.read { db in
          let files = try Row.fetchCursor(
            db, sql: "SELECT path, bytes FROM round_files WHERE round = ? AND proposal = ? ORDER BY path",
            arguments: [number.text, proposal])
          while let row = try files.next() {
            let file = folder.appending(path: row["path"] as String)
            try FileManager.default.createDirectory(
              at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try (row["bytes"] as Data).write(to: file)
          }
        }
      }
    }
  }

  /// The pairs of the last proposal of a round.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is no such round.
  public func proposedPairs(of number: RoundNumber) throws -> [ProposedPair] {
    try RegisterFile.faultsOfSQLite(name) { try database.read { try proposedPairs(of: number, $0) } }
  }

  private func proposedPairs(of number: RoundNumber, _ db: Database) throws -> [ProposedPair] {
    let proposal = try round(number, db).proposals
    let table = ResultTable.matches
    let bytes = try Data.fetchOne(
      db, sql: "SELECT bytes FROM round_files WHERE round = ? AND proposal = ? AND path = ?",
      arguments: [number.text, proposal, table.fileName])
    let rows = try NamedRows.read(
      try SourceText(Array(bytes ?? Data()), file: table.fileName), file: table.fileName, columns: table.head)
    let amount = table.head.firstIndex(of: "amount") ?? 0
    let distance = table.head.firstIndex(of: "distance_km") ?? 0
    return rows.compactMap { row in
      Track(rawValue: row[0]).map {
        ProposedPair(
          track: $0, household: row[1], mechanism: row[2], occupation: row[3], points: Int(row[4]) ?? 0,
          distance: row[distance].isEmpty ? nil : row[distance], amount: Int(row[amount]))
      }
    }
  }

  /// Records what was decided, all or nothing; a later decision on a pair replaces an earlier one.
  ///
  /// - Throws: ``Livelihood/Faults`` with every row that does not fit; the register is then as it was.
  public func decide(
    _ number: RoundNumber, _ sheet: DecisionSheet, on day: Day, by command: String
  ) throws -> [Verdict: Int] {
    try write { db in
      try advance(number, by: .decide, db)
      let proposed = Set(
        try proposedPairs(of: number, db).map(\.pair))
      var register = try RegisterFile.register(db)
      let before = Dictionary(
        register.decisions.enumerated().map { (Schema.decisions.keyText(of: $1), $0) },
        uniquingKeysWith: { first, _ in first })
      var faults = sheet.faults { proposed.contains($0.pair) }
      let log = RegisterLog(db: db, day: day, command: command)
      var (new, changed): ([Decision], [Decision]) = ([], [])
      for decision in sheet.decisions {
        let key = Schema.decisions.keyText(of: decision)
        if let place = before[key] {
          try log.changed(.decisions, from: register.decisions[place], to: decision)
          register.decisions[place] = decision
          changed.append(decision)
        } else {
          try log.note(decision.verdict.rawValue, table: .decisions, record: key)
          register.decisions.append(decision)
          new.append(decision)
        }
      }
      if faults.isEmpty {
        faults = register.problems().map {
          Fault(file: sheet.file, column: $0.column, value: $0.value, cause: $0.cause, cure: $0.cure)
        }
      }
      guard faults.isEmpty else { throw Faults(faults) }
      let rows = RegisterRows(.decisions, db)
      try rows.update(changed)
      try rows.insert(new)
      return Dictionary(grouping: sheet.decisions, by: \.verdict).mapValues(\.count)
    }
  }

  /// Closes a round: its agreements use places and money from then on, its pins and keeps end, bans and refusals stay.
  ///
  /// - Returns: how many pairs were agreed on, and how many of the last proposal nobody decided.
  /// - Throws: ``Livelihood/Faults``, if the round is not decided.
  public func close(
    _ number: RoundNumber, on day: Day, by command: String
  ) throws -> (agreed: Int, undecided: Int) {
    try write { db in
      let proposed = try proposedPairs(of: number, db)
      try advance(number, by: .close, db)
      let decisions = try RegisterFile.register(db).decisions
      let amounts = Dictionary(
        proposed.map { ($0.pair, $0.amount) },
        uniquingKeysWith: { first, _ in first })
      let agreed = decisions.filter { $0.verdict == .agreed }
      for decision in agreed {
        let amount = amounts[decision.pair] ?? nil
        try db.execute(
          sql: """
            INSERT INTO agreements (round, track, household_id, mechanism_id, amount, date)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            number.text, decision.track.rawValue, decision.household, decision.mechanism, amount,
            (decision.date ?? day).text,
          ])
      }
      try db.execute(
        sql: """
          INSERT INTO past_decisions (round, track, household_id, mechanism_id, decision, "by", date, reason)
          SELECT ?, track, household_id, mechanism_id, decision, "by", date, reason FROM decisions
          """, arguments: [number.text])
      try db.execute(sql: "DELETE FROM decisions WHERE decision IN ('agreed', 'pin', 'keep')")
      try RegisterLog(db: db, day: day, command: command).note("closed", record: number.text)
      let decided = Set(decisions.map(\.pair))
      let undecided = proposed.count { !decided.contains($0.pair) }
      return (agreed.count, undecided)
    }
  }
}
