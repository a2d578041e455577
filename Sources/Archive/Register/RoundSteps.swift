public import Foundation
internal import GRDB
public import Livelihood
public import Rounds

// The life of a round: proposed, decided, replanned, closed.
extension RegisterFile {
  /// Keeps a first proposal, or another one in place of a proposal that nobody has decided on; one that is the same as
  /// before is not kept twice.
  ///
  /// `revision` is that of the register when it was read for the proposal.
  ///
  /// - Throws: ``Livelihood/Faults``, if a round is under way, or the register was changed meanwhile.
  public func propose(
    _ results: URL, madeAt revision: Int, policy: String, on day: Day, by command: String
  ) throws -> StoredRound {
    try write(from: revision) { db in
      let number: RoundNumber
      if let open = try RegisterFile.rounds(db).last(where: { $0.state.isOpen }) {
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
          db, sql: "SELECT MAX(ordinal) FROM rounds WHERE fiscal_year = ? AND ordinal < 1000000",
          arguments: [year])
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
  /// `revision` is that of the register when it was read for the proposal.
  ///
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
  func advance(_ number: RoundNumber, by step: RoundState.Step, _ db: Database) throws {
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

  /// Closes a round: its agreements use places and money from then on, its pins and keeps end, bans and refusals stay.
  ///
  /// - Returns: how many pairs were agreed on, and how many of the last proposal nobody decided.
  /// - Throws: ``Livelihood/Faults``, if pairs of a proposal wait that nobody has looked at.
  public func close(
    _ number: RoundNumber, on day: Day, by command: String
  ) throws -> (agreed: Int, undecided: Int) {
    try write { db in
      let proposed = try proposedPairs(of: number, db)
      let state = try round(number, db).state
      try advance(number, by: .close, db)
      let decisions = try RegisterFile.register(db).decisions
      let decided = Set(decisions.map(\.pair))
      let undecided = proposed.count { !decided.contains($0.pair) }
      guard state == .decided || undecided == 0 else {
        throw Faults([
          Fault(file: name, value: number.text, cause: .undecided(undecided, state.title), cure: .decideFirst)
        ])
      }
      let amounts = Dictionary(
        proposed.map { ($0.pair, $0.amount) },
        uniquingKeysWith: { first, _ in first })
      let agreed = decisions.filter { $0.verdict == .agreed }
      for decision in agreed {
        let amount = decision.terms.amount ?? amounts[decision.pair] ?? nil
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
          INSERT INTO past_decisions
            (round, track, household_id, mechanism_id, decision, "by", date, reason, occupation, wish, wish_rank, amount)
          SELECT ?, track, household_id, mechanism_id, decision, "by", date, reason, occupation, wish, wish_rank, amount
          FROM decisions
          """, arguments: [number.text])
      try db.execute(sql: "DELETE FROM decisions WHERE decision IN ('agreed', 'pin', 'keep')")
      try RegisterLog(db: db, day: day, command: command).note("closed", record: number.text)
      return (agreed.count, undecided)
    }
  }
}
