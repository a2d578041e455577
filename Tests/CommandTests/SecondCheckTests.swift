import Foundation
import Testing

@Suite("Results under minimums and budgets, checked by verify and by docs/check.py")
struct SecondCheckTests {
  /// Runs the checker that shares nothing with the program.
  private func check(_ folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", Program.root.appending(path: "docs/check.py").path, folder]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func solve(_ instance: String, _ options: [String], to out: String) throws -> [String: Any] {
    let run = try Program.run(
      ["solve", Program.fixture("conditions/" + instance).path, "--out", out, "--json"] + options,
      locale: "C.UTF-8")
    try #require(run.code == 0, "\(run)")
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  // All ten groups can have a quarter of their seekers served, and one a half: found by trying everything.
  @Test("give every group its share where all can have one")
  func floor() throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.path + "/out"
      let answer = try solve("floor-funds-323", ["--goals", "floor:0.5,served,points"], to: out)
      #expect(answer["status"] as? String == "optimal")
      #expect((answer["goals"] as? [String: Int])?["floor"] == 11)
      #expect((answer["bounds"] as? [String: Int])?["floor"] == 11)
      #expect(try Program.run("verify", out).code == 0 && check(out) == 0)
      try refuses(out)
    }
  }

  // The optimum is CP-SAT's.
  @Test("are proven where a provider has a minimum and a budget")
  func minimumAndBudget() throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.path + "/out"
      let answer = try solve("unproven-minimum-and-budget", ["--goals", "points"], to: out)
      #expect(answer["status"] as? String == "optimal" && answer["points"] as? Int == 4_019_009)
      #expect(try Program.run("verify", out).code == 0 && check(out) == 0)
      try refuses(out)
    }
  }

  @Test("are accepted with a gap where a provider has no places")
  func gap() throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.path + "/out"
      _ = try solve("gap-cap0", ["--gap", "50"], to: out)
      #expect(try Program.run("verify", out).code == 0 && check(out) == 0)
    }
  }

  /// Whether both refuse a result of which each claim in turn is one better than it is.
  private func refuses(_ out: String) throws {
    let url = URL(fileURLWithPath: out).appending(path: "certificate.json")
    let text = try String(contentsOf: url, encoding: .utf8)
    var refused = 0
    for line in text.split(separator: "\n")
    where line.contains("\"reached\" : ") || line.contains("\"bound\" : ") {
      let number = line.drop { !$0.isNumber && $0 != "-" }.prefix { $0.isNumber || $0 == "-" }
      guard let value = Int(number) else { continue }
      let forged = line.replacing(String(number), with: String(value + (line.contains("reached") ? 1 : -1)))
      try text.replacing(line, with: forged).write(to: url, atomically: true, encoding: .utf8)
      #expect(try Program.run("verify", out, "--ignore-digests").code == 1 && check(out) == 1, "\(forged)")
      refused += 1
    }
    #expect(refused > 3)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }
}
