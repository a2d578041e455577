import Foundation
import GRDB
import Testing

@Suite("Whatever comes of a command")
struct OutcomeTests {
  /// The one object that stands on standard output; nil if something else stands there.
  private func object(_ output: String) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
  }

  @Test(
    "is one object where that is asked for: faults of usage, of input and of places, and help",
    arguments: [
      (["check", "--json"], Int32(2), "usage"), (["nonsense", "--json"], 2, "usage"),
      (["--json"], 2, "usage"),
      (["match", Program.fixture("village").path, "--json"], 2, "usage"),
      (["match", "/nowhere", "--json"], 2, "faults"),
      (["check", "/nowhere\u{202E}", "--json"], 2, "faults"),
      (["solve", "/nowhere", "--out", "/nowhere/x", "--json"], 2, "faults"),
      (["check", "--help", "--json"], 0, "help"),
      (["register", "status", "/nowhere", "--json"], 2, "faults"),
      (["verify", "/nowhere", "--json"], 2, "faults"),
    ])
  func oneObject(arguments: [String], code: Int32, key: String) throws {
    let ran = try Program.run(arguments)
    #expect(ran.code == code, "\(ran.errors)")
    #expect(object(ran.output)?[key] != nil, "\(ran.output)")
  }

  @Test("shows what would steer a terminal by its number, on both outputs, and keeps it in files")
  func controls() throws {
    try Program.inTemporaryFolder { folder in
      let tables = folder.appending(path: "t\u{1B}[31m\u{202E}")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      let file = tables.appending(path: "households.csv")
      let text = try String(contentsOf: file, encoding: .utf8)
      try (text + "H\u{2066}9,99999999\u{1B}[2J,,,,\n").write(to: file, atomically: true, encoding: .utf8)
      let nowhere = folder.appending(path: "n\u{1B}]0;x\u{7}\u{85}").path
      for arguments in [
        ["check", tables.path], ["check", tables.path, "--json"], ["check", nowhere],
        ["check", nowhere, "--json"],
      ] {
        let ran = try Program.run(arguments)
        #expect(ran.code == 2)
        for scalar in (ran.output + ran.errors).unicodeScalars {
          let isPlain = scalar == "\n" || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
          #expect(isPlain && !(0x202A...0x2069).contains(scalar.value), "\(scalar.value)")
        }
      }
      #expect(try Program.run("check", nowhere).errors.contains("\\u{1B}"))
      let json = try Program.run("check", nowhere, "--json").output
      let faults = object(json)?["faults"] as? [[String: Any]]
      #expect(faults?.first?["file"] as? String == nowhere)
    }
  }

  @Test("tells the same fault in many rows once, with its count and the first places")
  func alike() throws {
    try Program.inTemporaryFolder { folder in
      let tables = folder.appending(path: "t")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      let rows = (1...40).map { "H\($0),44130101,x\n" }.joined()
      try ("household_id,village_code,members\n" + rows).write(
        to: tables.appending(path: "households.csv"), atomically: true, encoding: .utf8)
      let ran = try Program.run("check", tables.path)
      let told = ran.errors.split(separator: "\n").filter { $0.contains("column members") }
      #expect(told.count == 1 && told[0].contains("line 2, 3, 4, 5, 6 … (40 rows)"))
      let thai = try Program.run("check", tables.path, "--language", "th")
      #expect(thai.errors.contains("บรรทัด 2, 3, 4, 5, 6 … (รวม 40 แถว)"))
      #expect(
        (object(try Program.run("check", tables.path, "--json").output)?["faults"] as? [Any])?.count == 40)
    }
  }

  @Test("of a damaged register is told with the way back, and exit 2")
  func damaged() throws {
    try Program.inTemporaryFolder { folder in
      let register = folder.appending(path: "r.sqlite").path
      #expect(
        try Program.run("register", "create", register, "--from", Program.fixture("village").path).code == 0)
      let log = try Program.run("register", "log", register, "--json")
      #expect(log.code == 0 && object(log.output)?["log"] != nil)
      // A hole in the log: GRDB itself ends the program when it decodes that.
      let queue = try DatabaseQueue(path: register)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA writable_schema = ON")
        try db.execute(
          sql:
            "UPDATE sqlite_schema SET sql = replace(sql, 'day TEXT NOT NULL', 'day TEXT') WHERE name = 'log'")
        try db.execute(sql: "PRAGMA writable_schema = RESET")
      }
      try queue.close()
      let again = try DatabaseQueue(path: register)
      try again.writeWithoutTransaction { db in
        try db.execute(sql: "INSERT INTO log (day, command, change) VALUES (NULL, 'x', 'new')")
      }
      try again.close()
      let ran = try Program.run("register", "log", register)
      #expect(ran.code == 2 && ran.errors.contains("damaged") && ran.errors.contains("register check"))
      // A folder is no register, and says so.
      let place = try Program.run("register", "status", folder.path)
      #expect(place.code == 2 && !place.errors.contains("GRDB"))
    }
  }

  @Test("of a register with any byte changed is a result or a message")
  func flipped() throws {
    try Program.inTemporaryFolder { folder in
      let whole = folder.appending(path: "r.sqlite")
      #expect(
        try Program.run("register", "create", whole.path, "--from", Program.fixture("village").path).code == 0
      )
      let bytes = [UInt8](try Data(contentsOf: whole))
      var seed: UInt64 = 4
      for _ in 0..<30 {
        var changed = bytes
        for _ in 0..<8 {
          seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          changed[Int((seed >> 33) % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: seed >> 20)
        }
        let file = folder.appending(path: "d.sqlite")
        try Data(changed).write(to: file)
        let ran = try Program.run("register", "log", file.path)
        #expect([0, 2].contains(ran.code), "\(ran.errors)")
      }
    }
  }
}
