import Archive
import Assignment
import Foundation
import Livelihood
import Rounds
import Scoring

/// What reads files from outside, one for each kind.
enum Reader: String, CaseIterable {
  case tables, workbook, policy, register, instance, certificate, results, decisions, changes
}

/// A reader with inputs to begin with.
struct Target {
  var seeds: [Data]
  /// Reads an input: whatever it is, in a value or in faults that people are told. Anything else that is thrown would end the
  /// program with exit code 3.
  var read: (Data) throws -> Void

  /// - Parameters:
  ///   - base: what `prepare` made.
  ///   - scratch: a folder of its own, best in memory.
  init(_ reader: Reader, base: URL, scratch: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: scratch, withIntermediateDirectories: true)
    func contents(_ folder: String, _ suffix: String) throws -> [Data] {
      try files.contentsOfDirectory(atPath: base.appending(path: folder).path).sorted()
        .filter { $0.hasSuffix(suffix) }.map { try Data(contentsOf: base.appending(path: "\(folder)/\($0)")) }
    }
    guard let day = Day(text: "2026-12-01") else { fatalError("no day") }
    switch reader {
    case .tables:
      let overlay = try Overlay(of: base.appending(path: "tables"), at: scratch.appending(path: "t"))
      (seeds, read) = (overlay.seeds, { try overlay.with($0) { try Target.take($0, scratch) } })
    case .workbook:
      let file = scratch.appending(path: "survey.xlsx")
      seeds =
        try contents("workbooks", ".parts") + contents("workbooks", ".xlsx").filter { $0.count < 20_000 }
      read = { input in
        try Archives.archive(input).write(to: file)
        try Target.take(file, scratch)
      }
    case .policy:
      seeds = try contents("policies", ".toml")
      read = { input in
        guard let text = String(validating: input, as: UTF8.self) else { return }
        let policy = try PolicyFile.read(text, file: "policy.toml")
        // What is read is written so that it reads back as the same.
        guard try PolicyFile.read(PolicyFile.text(of: policy), file: "again") == policy else {
          fatalError("the policy reads back as another")
        }
      }
    case .register:
      let file = scratch.appending(path: "r.sqlite")
      let patching = Patching(original: try Data(contentsOf: base.appending(path: "r.sqlite")))
      seeds = patching.seeds
      read = { input in
        try patching.patched(by: input).write(to: file)
        defer { for end in ["", "-wal", "-shm"] { try? files.removeItem(atPath: file.path + end) } }
        let register = try RegisterFile.open(at: file)
        _ = try register.problems()
        _ = try (register.register(), register.log())
        for round in try register.rounds() {
          _ = try (register.proposedPairs(of: round.number), register.evidence(of: round.number))
        }
      }
    case .instance:
      let overlays = try ["conditions", "slack", "floor"].map {
        try Overlay(
          of: base.appending(path: $0), at: scratch.appending(path: $0),
          where: { $0.hasSuffix("rs.csv") || $0 == "candidates.csv" })
      }
      seeds = overlays.enumerated().flatMap { place, overlay in
        overlay.seeds.map { Data([UInt8(place)]) + $0 }
      }
      read = { input in
        try overlays[Int(input.first ?? 0) % overlays.count].with(input.dropFirst()) { folder in
          let named = try InstanceFolder.read(folder)
          guard named.instance.candidates.count < 100, named.seekers.count < 100, named.providers.count < 100
          else { return }
          let problem = named.problem(lot: 7)
          let solution = try problem.solved(for: [.floor(upTo: 500), .served, .priority, .points, .stability])
          guard problem.violations(of: solution).isEmpty else { fatalError("what is solved is not proven") }
        }
      }
    case .certificate:
      let overlays = try ["conditions", "slack", "floor"].map {
        try Overlay(
          of: base.appending(path: $0), at: scratch.appending(path: $0), where: { $0.hasPrefix("out/") })
      }
      seeds = overlays.enumerated().flatMap { place, overlay in
        overlay.seeds.map { Data([UInt8(place)]) + $0 }
      }
      read = { input in
        overlays[Int(input.first ?? 0) % overlays.count].with(input.dropFirst()) {
          _ = ProofFolder.verify($0.appending(path: "out"), ignoreDigests: true)
        }
      }
    case .results:
      let overlay = try Overlay(of: base.appending(path: "round"), at: scratch.appending(path: "round"))
      let register = try RegisterFolder.read(base.appending(path: "tables")).register.ordered()
      let policy = try PolicyFile.read(at: base.appending(path: "tables/policy.toml"))
      let json = try Data(contentsOf: base.appending(path: "round/round.json"))
      seeds = overlay.seeds
      read = { input in
        try overlay.with(input) { folder in
          _ = ResultsFolder.verify(folder, ignoreDigests: true)
          Sealing.seal(folder)
          defer { try? json.write(to: folder.appending(path: "round.json")) }
          _ = try RoundRecord.read(folder, register, policy, areUnchanged: true)
        }
      }
    case .decisions:
      let original = try Data(contentsOf: base.appending(path: "r.sqlite"))
      let register = scratch.appending(path: "r.sqlite")
      func fresh() throws -> RegisterFile {
        for end in ["", "-wal", "-shm"] { try? files.removeItem(atPath: register.path + end) }
        try original.write(to: register)
        return try RegisterFile.open(at: register)
      }
      seeds = try contents("sheets", ".csv") + contents("sheets", ".parts")
      let (table, book) = (scratch.appending(path: "s.csv"), scratch.appending(path: "s.xlsx"))
      read = { input in
        let isBook = input.starts(with: Data("[Content".utf8)) || input.starts(with: [0x50, 0x4B])
        try (isBook ? Archives.archive(input) : input).write(to: isBook ? book : table)
        let sheet = try DecisionSheet.read(isBook ? book : table)
        let file = try fresh()
        guard let number = try file.rounds().last?.number else { fatalError("no round") }
        _ = try file.decide(number, sheet, on: day, by: "decide")
      }
    case .changes:
      let overlay = try Overlay(of: base.appending(path: "tables"), at: scratch.appending(path: "t"))
      let file = scratch.appending(path: "r.sqlite")
      try Data(contentsOf: base.appending(path: "r.sqlite")).write(to: file)
      let register = try RegisterFile.open(at: file)
      let known = try register.register()
      seeds = overlay.seeds
      read = { input in
        try overlay.with(input) { folder in
          let (tables, _) = try RegisterFolder.read(folder, onto: known)
          _ = try register.take(tables, ImportOptions(), isRehearsal: true, on: day, by: "import")
        }
      }
    }
  }

  /// Reads tables; what is accepted comes back as it was from every form that it is written in.
  private static func take(_ source: URL, _ scratch: URL) throws {
    let register = try RegisterFolder.read(source).register
    for out in [scratch.appending(path: "again"), scratch.appending(path: "again.xlsx")] {
      try? FileManager.default.removeItem(at: out)
      if out.pathExtension.isEmpty {
        try RegisterFolder.write(register, to: out)
      } else {
        try RegisterWorkbook.write(register, to: out, in: .thai)
      }
      let again: Register
      do { again = try RegisterFolder.read(out).register } catch {
        fatalError("cannot be read again: \(error.all)")
      }
      guard isSame(register.ordered(), again.ordered()) else { fatalError("reads back as another") }
    }
  }

  private static func isSame(_ one: Register, _ other: Register) -> Bool {
    one.villages == other.villages && one.households == other.households && one.needs == other.needs
      && one.mechanisms == other.mechanisms && one.offers == other.offers && one.mentors == other.mentors
      && one.decisions == other.decisions && one.outcomes == other.outcomes
      && one.occupations == other.occupations
      && one.relatedness == other.relatedness
  }
}
