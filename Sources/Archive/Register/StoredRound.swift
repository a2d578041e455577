import Assignment
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

  static func rounds(_ db: Database) throws -> [StoredRound] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT fiscal_year, ordinal, state, made, policy,
          (SELECT COALESCE(MAX(proposal), 0) FROM round_files WHERE round = number) AS proposals
        FROM rounds ORDER BY fiscal_year, ordinal
        """
    ).map { row in
      guard let state = RoundState(rawValue: try row.cell("state")) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "rounds")
      }
      return try StoredRound(
        number: RoundNumber(ordinal: row.cell("ordinal"), fiscalYear: row.cell("fiscal_year")),
        state: state, made: row.cell("made"), proposals: row.cell("proposals"), policyText: row.cell("policy")
      )
    }
  }

  /// The round of a number.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is none.
  public func round(_ number: RoundNumber) throws -> StoredRound {
    try RegisterFile.faultsOfSQLite(name) { try database.read { try round(number, $0) } }
  }

  func round(_ number: RoundNumber, _ db: Database) throws -> StoredRound {
    let rounds = try RegisterFile.rounds(db)
    guard let found = rounds.first(where: { $0.number == number }) else {
      throw Faults([
        rounds.isEmpty
          ? Fault(file: name, cause: .noRoundYet, cure: .matchFirst(name))
          : Fault(
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

  static func agreements(_ db: Database) throws -> [Agreement] {
    try Row.fetchAll(db, sql: "SELECT * FROM agreements ORDER BY round, track, household_id").map { row in
      guard let track = Track(rawValue: try row.cell("track")), let date = Day(text: try row.cell("date"))
      else {
        // To leave it out would give its place away twice.
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "agreements")
      }
      return try Agreement(
        round: row.cell("round"), track: track, household: row.cell("household_id"),
        mechanism: row.cell("mechanism_id"), amount: row.cell("amount"), date: date)
    }
  }

  /// The pairs that a closed round agreed on.
  ///
  /// - Throws: ``Livelihood/Faults``, if they cannot be read.
  func agreedPairs(of number: RoundNumber) throws -> Set<PairOnTrack> {
    let all = try RegisterFile.faultsOfSQLite(name) { try database.read(RegisterFile.agreements) }
    return Set(
      all.filter { $0.round == number.text }.map {
        PairOnTrack(track: $0.track, household: $0.household, mechanism: $0.mechanism)
      })
  }

  /// The round that is not closed yet; nil if all are.
  ///
  /// - Throws: ``Livelihood/Faults``, if it cannot be read.
  public func openRound() throws -> StoredRound? { try rounds().last { $0.state.isOpen } }

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
            let path: String = try row.cell("path")
            // A path that leads elsewhere is none that the program kept.
            guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
              throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "round_files: \(path)")
            }
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
              at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try (row.cell("bytes") as Data).write(to: file)
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

  /// The pairs of the proposal before the last one, which that one was to keep; none of a first proposal.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is no such round.
  public func pairsToKeep(of number: RoundNumber) throws -> [ProposedPair] {
    let last = try round(number).proposals
    guard last > 1 else { return [] }
    return try RegisterFile.faultsOfSQLite(name) {
      try database.read { try proposedPairs(of: number, last - 1, $0) }
    }
  }

  func proposedPairs(of number: RoundNumber, _ db: Database) throws -> [ProposedPair] {
    try proposedPairs(of: number, try round(number, db).proposals, db)
  }

  private func proposedPairs(
    of number: RoundNumber, _ proposal: Int, _ db: Database
  ) throws -> [ProposedPair] {
    let table = ResultTable.matches
    let bytes = try Data.fetchOne(
      db, sql: "SELECT bytes FROM round_files WHERE round = ? AND proposal = ? AND path = ?",
      arguments: [number.text, proposal, table.fileName])
    let rows = try NamedRows.read(
      try SourceText(Array(bytes ?? Data()), file: table.fileName), file: table.fileName, columns: table.head)
    let amount = table.head.firstIndex(of: "amount") ?? 0
    let distance = table.head.firstIndex(of: "distance_km") ?? 0
    return try rows.map { row in
      guard let track = Track(rawValue: row[0]), let points = Int(row[4]),
        (0...Int(Instance.mostPoints)).contains(points),
        row[amount].isEmpty || Int(row[amount]).map((0...Int(Conditions.mostMoney)).contains) ?? false
      else {
        throw Faults([
          Fault(
            file: table.fileName, value: number.text, cause: .damagedRegister(table.fileName),
            cure: .checkFile)
        ])
      }
      return ProposedPair(
        track: track, household: row[1], mechanism: row[2], occupation: row[3], points: points,
        distance: row[distance].isEmpty ? nil : row[distance], amount: Int(row[amount]))
    }
  }
}
