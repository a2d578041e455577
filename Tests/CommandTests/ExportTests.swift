import Foundation
import Testing

@Suite("Export")
struct ExportTests {
  static let glpsol = ["/usr/bin/glpsol", "/usr/local/bin/glpsol"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test("writes models that another solver reads and solves to the same points", .enabled(if: glpsol != nil))
  func models() throws {
    let glpsol = try #require(ExportTests.glpsol)
    try Program.inTemporaryFolder { folder in
      let round = folder.appending(path: "round").path
      #expect(try Program.run("match", "fixtures/village", "--out", round).code == 0)
      let record = try #require(
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(fileURLWithPath: round + "/round.json"))) as? [String: Any])
      let tracks = try #require(record["tracks"] as? [[String: Any]])
      for (form, arguments) in [("mps", ["--freemps", "--max"]), ("lp", ["--lp"])] {
        let out = folder.appending(path: form).path
        #expect(try Program.run("export", round, "--format", form, "--out", out).code == 0)
        for track in tracks {
          let (name, points) = (
            try #require(track["track"] as? String), try #require(track["points"] as? Int)
          )
          let process = Process()
          process.executableURL = URL(fileURLWithPath: glpsol)
          let solution = folder.appending(path: "solution.txt")
          process.arguments = arguments + ["\(out)/\(name).\(form)", "-o", solution.path]
          process.standardOutput = FileHandle.nullDevice
          try process.run()
          process.waitUntilExit()
          #expect(process.terminationStatus == 0)
          let text = try String(contentsOf: solution, encoding: .utf8)
          let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("Objective:") })
          #expect(line.contains("= \(points) "), "\(name) \(form): \(line)")
        }
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
