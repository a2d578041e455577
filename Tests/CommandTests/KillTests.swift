import Archive
import Assignment
import Foundation
import GRDB
import Livelihood
import Testing

@Suite("A register whose program is killed")
struct KillTests {
  /// Sudden deaths of each errand.
  static let deaths = 20

  @Test("is as it was or as it is to be, and the same command goes on from there", arguments: Errand.allCases)
  func deaths(errand: Errand) throws {
    try Program.inTemporaryFolder { folder in
      let start = folder.appending(path: "start")
      try errand.prepare(start)
      let before = try Desk(start)

      // A run that nobody disturbs says what it comes to and at how many moments it changes the disk.
      let whole = folder.appending(path: "whole")
      try FileManager.default.copyItem(at: start, to: whole)
      let count = folder.appending(path: "count").path
      let undisturbed = try errand.run(in: whole, ["KILL_COUNT": count])
      #expect(undisturbed.code == 0, "\(undisturbed.errors)")
      let after = try Desk(whole)
      let moments = try #require(Int(try String(contentsOfFile: count, encoding: .utf8)))

      var draw = SplitMix64(seed: UInt64(errand.rawValue.utf8.reduce(0) { $0 * 31 + Int($1) }))
      var (unchanged, changed, hits) = (0, 0, 0)
      for death in 0..<KillTests.deaths {
        let place = folder.appending(path: "killed")
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.copyItem(at: start, to: place)
        // One in each part of the run, and the very last, so that none is left out by chance.
        let moment =
          death == KillTests.deaths - 1
          ? moments : 1 + (death * moments + draw.below(moments)) / KillTests.deaths
        let isTorn = draw.chance(0.5)
        let name = "\(errand) killed at change \(moment) of \(moments)\(isTorn ? ", torn" : "")"
        let killed = try errand.run(
          in: place, ["KILL_AT": String(moment)].merging(isTorn ? ["KILL_TORN": "1"] : [:]) { $1 })
        // Threads may need a change more or less, so that the very last moment can come after the end.
        #expect(killed.isKilled || killed.code == 0 && moment == moments, "\(name): \(killed.errors)")
        if killed.isKilled { hits += 1 }
        for file in try Desk.privateFiles(place) {
          #expect(Office(place).permissions(file) == 0o600, "\(name): \(file)")
        }
        for register in try Desk.registers(place) {
          let check = try Program.run("register", "check", register.path)
          #expect(check.code == 0, "\(name): \(check.errors)")
        }

        let left = try Desk(place)
        #expect(left.registers == before.registers || left.registers == after.registers, "\(name)")
        for (path, bytes) in left.files {
          #expect(bytes == before.files[path] || bytes == after.files[path], "\(name): \(path)")
        }
        let isDone = left.registers == after.registers && after.registers != before.registers
        if isDone { changed += 1 } else { unchanged += 1 }

        let again = try errand.run(in: place, [:])
        #expect(again.code == 0 || isDone && errand.isOnce && again.code == 2, "\(name): \(again.errors)")
        let end = try Desk(place)
        #expect(end.registers == after.registers, "\(name)")
        #expect(end.files == after.files, "\(name): \(end.files.keys.sorted())")
        let hidden = try Desk.hidden(place)
        #expect(hidden.isEmpty, "\(name): \(hidden)")
        for secret in errand.secrets {
          for register in try Desk.registers(place) {
            #expect(try Data(contentsOf: register).range(of: Data(secret.utf8)) == nil, "\(name): \(secret)")
          }
        }
      }
      #expect(unchanged > 0 && unchanged + changed == KillTests.deaths && hits >= KillTests.deaths - 1)
      #expect(changed > 0 || errand.leavesRegister)
    }
  }
}

/// What a planner does, on a register of one village with eight households.
enum Errand: String, CaseIterable {
  case create, `import`, withdraw, merge, match, decide, replan, close, forget, backup, export

  /// Whether it is refused once it is done.
  var isOnce: Bool { [.create, .close, .backup].contains(self) }

  /// Whether the register is only read.
  var leavesRegister: Bool { self == .export }

  /// What must not be found any more in any register afterwards.
  var secrets: [String] { self == .forget ? ["บ้านของ H1-03", "99/3"] : [] }

  /// Runs it in a folder, with the library that kills.
  func run(in folder: URL, _ environment: [String: String]) throws -> Program.Outcome {
    let temporary = folder.appending(path: ".tmp")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let library = try Errand.killer.get()
    // By name, and found in its folder: a path in LD_PRELOAD ends at a blank.
    return try Program.run(
      arguments(Office(folder)),
      environment: environment.merging([
        "LD_PRELOAD": library.lastPathComponent,
        "LD_LIBRARY_PATH": library.deletingLastPathComponent().path, "TMPDIR": temporary.path,
      ]) { $1 })
  }

  private func arguments(_ office: Office) -> [String] {
    switch self {
    case .create:
      ["register", "create", office.file, "--from", office.path("tables"), "--date", "2026-11-01"]
    case .import: ["register", "import", office.file, office.path("survey"), "--date", "2026-11-02"]
    case .withdraw:
      [
        "register", "import", office.file, office.path("survey"), "--withdraw-missing", "--date",
        "2026-11-02",
      ]
    case .merge: ["register", "merge", office.file, office.path("other.sqlite"), "--date", "2026-11-02"]
    case .match:
      ["match", office.file, "--out", office.path("out"), "--date", "2026-11-03", "--threads", "1"]
    case .decide: ["decide", office.round(1), office.path("filled.csv"), "--date", "2026-11-20"]
    case .replan:
      ["replan", office.round(1), "--out", office.path("out"), "--date", "2026-11-21", "--threads", "1"]
    case .close: ["close", office.round(1), "--date", "2026-12-01"]
    case .forget: ["register", "forget", office.file, "H1-03", "--date", "2026-11-22"]
    case .backup: ["register", "backup", office.file, office.path("copy.sqlite")]
    case .export: ["register", "export", office.file, "--out", office.path("tables")]
    }
  }

  /// Makes the folder in which it begins.
  func prepare(_ folder: URL) throws {
    let office = Office(folder)
    try RegisterFolder.write(Errand.tables(tambon: 1), to: folder.appending(path: "tables"))
    switch self {
    case .create: return
    case .import, .withdraw:
      try Errand.create.done(folder)
      var survey = Errand.tables(tambon: 1)
      survey.households[2].tags = ["สตรี"]
      survey.households[7].id = "H1-99"
      survey.needs.removeAll { $0.household == "H1-07" }
      survey.mechanisms[0].capacity = 1
      survey.offers.removeAll { $0.mechanism == survey.mechanisms[1].id }
      survey.mechanisms.removeLast()
      try RegisterFolder.write(survey, to: folder.appending(path: "survey"))
    case .merge:
      try Errand.create.done(folder)
      let other = folder.appending(path: "there")
      try RegisterFolder.write(Errand.tables(tambon: 2), to: other.appending(path: "tables"))
      try Errand.create.done(other)
      try FileManager.default.moveItem(
        at: other.appending(path: "office.sqlite"), to: folder.appending(path: "other.sqlite"))
    case .match: try Errand.create.done(folder)
    case .decide:
      try Errand.match.prepare(folder)
      try Errand.match.done(folder)
      var sheet = try Sheet(office.sheet(1, 1))
      sheet.decide(0, "ตกลง", by: "ครัวเรือน", "2026-11-20")
      sheet.decide(1, "ไม่รับ", by: "กลไก", "2026-11-20")
      try sheet.write(to: office.path("filled.csv"))
    case .replan, .close, .forget, .backup, .export:
      try Errand.decide.prepare(folder)
      try Errand.decide.done(folder)
    }
  }

  private func done(_ folder: URL) throws {
    let outcome = try run(in: folder, [:])
    #expect(outcome.code == 0, "\(self): \(outcome.errors)")
  }

  private static func tables(tambon: Int) -> Register {
    var register = Office.tables(tambon: tambon)
    let (homes, helpers) = (
      Set(register.households.prefix(8).map(\.id)), Set(register.mechanisms.prefix(2).map(\.id))
    )
    register.households.removeAll { !homes.contains($0.id) }
    register.needs.removeAll { !homes.contains($0.household) || $0.track == .capital }
    register.mechanisms.removeAll { !helpers.contains($0.id) }
    register.offers.removeAll { !helpers.contains($0.mechanism) }
    for index in register.mechanisms.indices { register.mechanisms[index].capacity = 3 }
    return register
  }

  /// The library that kills the program, built from `Tests/Kill`.
  private static let killer = Result {
    let library = Program.folder.appending(path: "sammachip-kill.so")
    let clang = Process()
    clang.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    clang.arguments = [
      "clang", "-shared", "-fPIC", "-o", library.path,
      Program.root.appending(path: "Tests/Kill/kill.c").path,
    ]
    try clang.run()
    clang.waitUntilExit()
    #expect(clang.terminationStatus == 0)
    return library
  }
}

/// All that stands in a planner's folder.
struct Desk: Equatable {
  /// Each register's rows, all tables of it, by the name of its file.
  var registers: [String: [String]] = [:]
  /// The bytes of all other files by their paths; unfinished work is left out.
  var files: [String: Data] = [:]

  init(_ folder: URL) throws {
    for register in try Desk.registers(folder) {
      registers[register.lastPathComponent] = try Desk.rows(of: register)
    }
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where !path.hasPrefix(".") && !path.contains(".sqlite") {
      files[path] = FileManager.default.contents(atPath: folder.appending(path: path).path)
    }
  }

  static func registers(_ folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sqlite") }
      .sorted().map { folder.appending(path: $0) }
  }

  /// Registers with what SQLite keeps beside them, and decision sheets.
  static func privateFiles(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.contains(".sqlite") && !$0.hasPrefix(".") || $0.hasPrefix("มติ")
    }.map { folder.appending(path: $0).path }
  }

  /// What is left of unfinished work, also among temporary files.
  static func hidden(_ folder: URL) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return names.filter { $0.hasPrefix(".") && $0 != ".tmp" || $0.hasSuffix("-wal") || $0.hasSuffix("-shm") }
      + (try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: ".tmp").path))
  }

  /// The bytes of all files of a folder by their paths.
  static func files(_ folder: String) throws -> [String: Data] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).reduce(into: [:]) {
      $0[$1] = FileManager.default.contents(atPath: folder + "/" + $1)
    }
  }

  /// All rows of all tables of a register.
  static func rows(of register: URL) throws -> [String] {
    let database = try DatabaseQueue(path: register.path)
    defer { try? database.close() }
    return try database.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map {
          "\(table) \($0.map { "\($0.0)=\($0.1.storage)" })"
        }
        .sorted()
      }
    }
  }
}
