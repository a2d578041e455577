import Foundation
import Testing

@Suite("Export")
struct ExportTests {
  static let glpsol = ["/usr/bin/glpsol", "/usr/local/bin/glpsol"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// What GLPK's own program answers to a model: the value of its objective, with no word about the sense.
  private func answer(to model: String, _ form: String, in folder: URL) throws -> Int {
    let glpsol = try #require(ExportTests.glpsol)
    let solution = folder.appending(path: "solution.txt")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: glpsol)
    process.arguments = [form == "mps" ? "--freemps" : "--lp", model, "-o", solution.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let text = try String(contentsOf: solution, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("Objective:") })
    return try #require(Int(line.split(separator: "=")[1].split(separator: " ")[0]))
  }

  @Test("writes models that another solver reads and solves to the same points", .enabled(if: glpsol != nil))
  func models() throws {
    try Program.inTemporaryFolder { folder in
      let round = folder.appending(path: "round").path
      #expect(try Program.run("match", "fixtures/village", "--out", round).code == 0)
      let record = try #require(
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(fileURLWithPath: round + "/round.json"))) as? [String: Any])
      let tracks = try #require(record["tracks"] as? [[String: Any]])
      for form in ["mps", "lp"] {
        let out = folder.appending(path: form).path
        #expect(try Program.run("export", round, "--format", form, "--out", out).code == 0)
        for track in tracks {
          let (name, points) = (
            try #require(track["track"] as? String), try #require(track["points"] as? Int)
          )
          // MPS has no sense that all readers know, so points are costs below zero there.
          #expect(
            try answer(to: "\(out)/\(name).\(form)", form, in: folder) == (form == "mps" ? -points : points))
        }
      }
    }
  }

  @Test("writes the sense so that a solver finds the best and not nothing", .enabled(if: glpsol != nil))
  func sense() throws {
    try Program.inTemporaryFolder { folder in
      // Both seekers can be served: 2 + 4 points; where a reader minimised the points, nobody would be.
      for (table, text) in [
        ("seekers", "seeker\na\nb\n"), ("providers", "provider,capacity\nx,1\ny,1\n"),
        ("candidates", "seeker,provider,points\na,x,2\na,y,3\nb,y,4\n"),
      ] {
        try text.write(to: folder.appending(path: "\(table).csv"), atomically: false, encoding: .utf8)
      }
      let out = folder.appending(path: "out").path
      #expect(try Program.run("solve", folder.path, "--out", out).code == 0)
      for (form, best) in [("mps", -6), ("lp", 6)] {
        let models = folder.appending(path: form).path
        #expect(try Program.run("export", out, "--format", form, "--out", models).code == 0)
        #expect(try answer(to: "\(models)/instance.\(form)", form, in: folder) == best)
      }
    }
  }

  @Test("writes instances that solve to the same assignment, and refuses what is no result")
  func instances() throws {
    try Program.inTemporaryFolder { folder in
      let (round, out) = (folder.appending(path: "round").path, folder.appending(path: "out").path)
      #expect(try Program.run("match", "fixtures/village", "--out", round).code == 0)
      #expect(try Program.run("export", round, "--format", "instance", "--out", out).code == 0)
      #expect(
        try Program.run("solve", out + "/teaching", "--out", out + "/x", "--lot", "2570").code == 0)
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: out + "/x/assignment.csv"))
          == Data(contentsOf: URL(fileURLWithPath: round + "/proof/teaching/assignment.csv")))
      let refused = try Program.run("export", "fixtures/village", "--format", "lp", "--out", out + "/y")
      #expect(refused.code == 2 && refused.errors.contains("round.json"))
      #expect(!FileManager.default.fileExists(atPath: out + "/y"))
    }
  }
}
