import Archive
import Foundation
import GRDB
import Livelihood
import Rounds
import Testing

@Suite("A register's file")
struct RegisterFileTests {
  @Test("of a newer version is refused and not touched")
  func newer() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      try sql(office.file) { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 later')") }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: office.file))
      for arguments in [
        ["register", "status", office.file], ["register", "check", office.file], ["match", office.file],
        ["register", "import", office.file, office.path("tables")],
        ["register", "export", office.file, "--out", office.path("out")],
      ] {
        let run = try Program.run(arguments + ["--language", "en"])
        #expect(run.code == 2 && run.errors.contains("a newer version of the program made this register"))
        #expect(run.errors.contains("office.sqlite"))
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: office.file)) == bytes)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
          "office.sqlite", "tables",
        ])
    }
  }

  @Test("that is another program's is refused and not touched")
  func foreign() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try sql(office.file) {
        try $0.execute(sql: "CREATE TABLE notes (text); INSERT INTO notes VALUES ('a')")
      }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: office.file))
      let run = try office.run("register", "status", office.file, "--language", "en", code: 2)
      #expect(run.errors.contains("this is no register of sammachip"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: office.file)) == bytes)
    }
  }

  @Test("of an older version is copied before it is brought up to date, and its rounds still hold")
  func older() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      _ = try office.run("match", office.file, "--policy", try office.policy(), "--date", "2026-11-02")
      try sql(office.file) { db in
        // What the steps from the third on add is all that tells the versions apart.
        try db.execute(
          sql: """
            DROP TABLE proposal_tables; DROP TABLE known_tables; DROP TABLE last_import; DROP TRIGGER log_replaces_nothing;
            ALTER TABLE decisions DROP COLUMN occupation; ALTER TABLE decisions DROP COLUMN wish;
            ALTER TABLE decisions DROP COLUMN wish_rank; ALTER TABLE decisions DROP COLUMN amount;
            ALTER TABLE past_decisions DROP COLUMN occupation; ALTER TABLE past_decisions DROP COLUMN wish;
            ALTER TABLE past_decisions DROP COLUMN wish_rank; ALTER TABLE past_decisions DROP COLUMN amount;
            DELETE FROM grdb_migrations WHERE identifier LIKE '3 %' OR identifier LIKE '4 %'
            """)
      }
      let old = try Desk.rows(of: URL(fileURLWithPath: office.file))
      for name in ["office.before-4.sqlite", "office.before-4-2.sqlite"] {
        try FileManager.default.copyItem(atPath: office.file, toPath: office.path("old"))
        #expect(try Program.run("verify", office.round(1)).code == 0)
        #expect(try Desk.rows(of: folder.appending(path: name)) == old)
        #expect(office.permissions(office.path(name)) == 0o600)
        let new = Set(try Desk.rows(of: URL(fileURLWithPath: office.file)))
        #expect(new.isSuperset(of: old) && new.count == old.count + 2)
        #expect(try Program.run("register", "check", office.file).code == 0)
        let export = try office.run(
          "register", "export", office.round(1), "--out", office.path("out"), "--language", "en", code: 2)
        #expect(export.errors.contains("kept this round without its tables"))
        try FileManager.default.removeItem(atPath: office.file)
        try FileManager.default.moveItem(atPath: office.path("old"), toPath: office.file)
      }
    }
  }

  @Test("is written by one at a time: a second one is told so, and nothing is lost")
  func secondWriter() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      let other = try DatabaseQueue(path: office.file)
      try other.inDatabase { db in
        try db.beginTransaction(.immediate)
        try db.execute(sql: "UPDATE mechanisms SET capacity = 5 WHERE mechanism_id = 'S1-0'")
        let refused = try office.run(
          "set", office.file, "mechanism", "S1-1", "capacity=3", "--language", "en", code: 2)
        #expect(refused.errors.contains("another command is writing to this register"))
        // Whoever only looks sees it as it was.
        _ = try office.run("register", "check", office.file)
        try db.commit()
      }
      try other.close()
      _ = try office.run("set", office.file, "mechanism", "S1-1", "capacity=3")
      let mechanisms = try RegisterFile.open(at: URL(fileURLWithPath: office.file)).register().mechanisms
      #expect(mechanisms.filter { $0.kind == .sage }.map(\.capacity) == [5, 3, 8, 8, 8, 8])
    }
  }

  @Test("keeps no proposal that was made from records which somebody changed meanwhile")
  func movedOn() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      let day = try #require(Day(year: 2026, month: 11, day: 2))
      _ = try office.run("match", office.path("tables"), "--out", office.path("out"))
      let file = try RegisterFile.open(at: URL(fileURLWithPath: office.file))
      let revision = try file.remaining(on: day).revision
      _ = try office.run("set", office.file, "mechanism", "S1-1", "capacity=3")
      #expect(throws: Faults.self) {
        try file.propose(
          folder.appending(path: "out"), madeAt: revision, policy: "", on: day, by: "match")
      }
      #expect(try file.rounds().isEmpty)
      let now = try file.remaining(on: day).revision
      let kept = try file.propose(
        folder.appending(path: "out"), madeAt: now, policy: "", on: day, by: "match")
      #expect(kept.proposals == 1)
    }
  }

  @Test("that is damaged is found out, page by page and reference by reference")
  func damage() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      // The page of the households' root, by the schema.
      let (root, size) = try sql(office.file) { db in
        (
          try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'households'") ?? 0,
          try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
        )
      }
      try FileManager.default.copyItem(atPath: office.file, toPath: office.path("torn.sqlite"))
      let file = try FileHandle(forUpdating: folder.appending(path: "torn.sqlite"))
      try file.seek(toOffset: UInt64((root - 1) * size))
      try file.write(contentsOf: Data(repeating: 0xA5, count: size))
      try file.close()
      let torn = try Program.run("register", "check", office.path("torn.sqlite"), "--language", "en")
      #expect(torn.code != 0 && torn.errors.contains("the register's file is damaged"))

      try sql(office.file) { db in
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        try db.execute(sql: "DELETE FROM villages WHERE village_code = '44130102'")
      }
      let broken = try office.run("register", "check", office.file, "--language", "en", code: 1)
      #expect(broken.errors.contains("households → villages") && broken.errors.contains("44130102"))
    }
  }

  @Test("and all that comes out of it is its owner's alone")
  func modes() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      _ = try office.run("match", office.file, "--out", office.path("copy"), "--date", "2026-11-02")
      _ = try office.run("register", "backup", office.file, office.path("backup.sqlite"))
      _ = try office.run("register", "export", office.file, "--out", office.path("export"))
      _ = try office.run("register", "export", office.round(1), "--out", office.path("then"))
      // While somebody has it open, SQLite's own files stay beside it.
      let reader = try DatabaseQueue(path: office.file)
      _ = try reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM log") }
      _ = try office.run("set", office.file, "mechanism", "S1-1", "capacity=3")
      for name in [
        "office.sqlite", "office.sqlite-wal", "office.sqlite-shm", "backup.sqlite", "มติ-office-1-2570-1.csv",
      ] { #expect(office.permissions(office.path(name)) == 0o600, "\(name)") }
      try reader.close()
      for name in ["export", "copy", "then"] {
        #expect(office.permissions(office.path(name)) == 0o700, "\(name)")
        for path in try FileManager.default.subpathsOfDirectory(atPath: office.path(name)) {
          let mode = office.permissions(office.path("\(name)/\(path)"))
          #expect(mode == (path.contains(".") ? 0o600 : 0o700), "\(name)/\(path)")
        }
      }
    }
  }

  @Test("has a log to which lines are only added")
  func log() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      let before = try RegisterFile.open(at: URL(fileURLWithPath: office.file)).log()
      #expect(before.count > 100)
      for statement in [
        "DELETE FROM log WHERE entry = 1", "DELETE FROM log", "UPDATE log SET day = '2000-01-01'",
        "REPLACE INTO log (entry, day, command, change) VALUES (1, '2000-01-01', 'x', 'x')",
        "UPDATE OR REPLACE log SET entry = 1 WHERE entry = 2",
        "INSERT INTO log (entry, day, command, change) VALUES (1, 'x', 'x', 'x') ON CONFLICT DO UPDATE SET day = 'x'",
      ] {
        #expect(throws: DatabaseError.self, "\(statement)") {
          try sql(office.file) { try $0.execute(sql: statement) }
        }
      }
      _ = try office.run("set", office.file, "mechanism", "S1-1", "capacity=3", "--date", "2026-12-01")
      let after = try RegisterFile.open(at: URL(fileURLWithPath: office.file)).log()
      #expect(Array(after.dropLast()) == before && after.last?.record == "S1-1")
    }
  }

  @Test("gives the tables of an earlier round as they were, but for who was forgotten")
  func earlierTables() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      _ = try office.run("register", "export", office.file, "--out", office.path("before"))
      let policy = try office.policy()
      _ = try office.run(
        "match", office.file, "--policy", policy, "--date", "2026-11-02", "--out", office.path("first"))
      // What comes later does not change what was known.
      _ = try office.run("set", office.file, "household", "H1-05", "label=ใหม่", "phone=", "latitude=16.5")
      _ = try office.run("set", office.file, "mechanism", "S1-1", "capacity=1")
      _ = try office.run("register", "export", office.round(1), "--out", office.path("then"))
      #expect(try Desk.files(office.path("then")) == Desk.files(office.path("before")))
      // A round on them is the round that was kept.
      _ = try office.run("match", office.path("then"), "--policy", policy, "--out", office.path("again"))
      #expect(try Desk.files(office.path("again")) == Desk.files(office.path("first")))

      // A second proposal is made from other tables; those that are the same are kept once.
      _ = try office.run("match", office.file, "--policy", policy, "--date", "2026-11-03")
      let kept = try sql(office.file) { db in
        try String.fetchAll(db, sql: "SELECT table_name FROM known_tables ORDER BY table_name")
      }
      #expect(
        kept == ["households", "households", "mechanisms", "mechanisms", "needs", "offers", "villages"])

      _ = try office.run("register", "forget", office.file, "H1-05")
      #expect(try Program.run("verify", office.round(1)).code == 0)
      _ = try office.run("register", "export", office.round(1), "--out", office.path("then"))
      let households = try Sheet(office.path("then/households.csv")).rows
      let forgotten = try #require(households.first { $0["household_id"] == "H1-05" })
      #expect(Set(forgotten.values) == ["H1-05", "44130101", ""])
      #expect(households.count == 60)
      #expect(households.first { $0["household_id"] == "H1-06" }?["label"] == "บ้านของ H1-06")
      let needs = try Sheet(office.path("then/needs.csv")).rows
      #expect(!needs.contains { $0["household_id"] == "H1-05" })
      #expect(needs.contains { $0["household_id"] == "H1-06" })
      let bytes = try Data(contentsOf: URL(fileURLWithPath: office.file))
      for secret in ["บ้านของ H1-05", "99/5,", "0810000105", "ใหม่", "16.5"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
      }
      #expect(bytes.range(of: Data("บ้านของ H1-06".utf8)) != nil)
    }
  }

  @Test("does not read the same files twice, unless they or the register changed")
  func sameFiles() throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      let words = "not read again"
      let again = ["register", "import", office.file, office.path("tables"), "--json", "--language", "en"]
      let quick = try Program.run(again)
      #expect(quick.code == 0 && quick.errors.contains(words))
      // Rows in another order are read, and come to the same.
      try FileManager.default.copyItem(atPath: office.path("tables"), toPath: office.path("turned"))
      let households = folder.appending(path: "turned/households.csv")
      var lines = try String(contentsOf: households, encoding: .utf8).split(separator: "\n")
      lines[1...].reverse()
      try lines.joined(separator: "\n").write(to: households, atomically: true, encoding: .utf8)
      let turned = try Program.run(again.map { $0 == office.path("tables") ? office.path("turned") : $0 })
      #expect(turned.code == 0 && !turned.errors.contains(words) && turned.output == quick.output)

      // Now it is the other files that were imported last.
      #expect(try !Program.run(again).errors.contains(words))
      #expect(try Program.run(again).errors.contains(words))
      _ = try office.run("set", office.file, "mechanism", "S1-1", "capacity=3")
      let back = try Program.run(again)
      #expect(!back.errors.contains(words) && back.output.contains("S1-1"))
      try "household_id\nH1-00\n".write(to: households, atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: office.path("tables/households.csv"))
      try FileManager.default.moveItem(atPath: households.path, toPath: office.path("tables/households.csv"))
      #expect(try Program.run(again).code == 2)
    }
  }

  /// Does to the file what somebody with another program could do.
  @discardableResult
  private func sql<Result>(_ file: String, _ body: (Database) throws -> Result) throws -> Result {
    let database = try DatabaseQueue(path: file)
    defer { try? database.close() }
    return try database.writeWithoutTransaction(body)
  }
}

extension Office {
  /// A desk with the register of a tambon.
  init(filled folder: URL) throws {
    self.init(folder)
    try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
    _ = try run("register", "create", file, "--from", path("tables"), "--date", "2026-11-01")
  }
}
