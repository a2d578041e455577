import Foundation
import FoundationXML
import Testing

@Suite("The command sweep")
struct SweepCommandTests {
  private struct Record: Decodable {
    struct Step: Decodable {
      var value: Double
      var served: Int
      var weights: [String: Int]?
    }
    struct Share: Decodable {
      var numerator: Int
      var denominator: Int
    }
    struct Unchanged: Decodable {
      var from: Share
      var to: Share
    }
    struct Breakpoint: Decodable {
      var share: Share
      var households: Int
    }
    var track: String
    var exact: Bool
    var steps: [Step]?
    var unchanged: Unchanged?
    var breakpoints: [Breakpoint]?
  }

  private let village = Program.fixture("village").path

  @Test("writes tables, a picture and a record, in place of an earlier sweep and of nothing else")
  func folder() throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.appending(path: "sweep")
      let arguments = ["sweep", village, "--track", "teaching", "--weight", "skill", "--out", out.path]
      for steps in ["3", "5"] {
        let run = try Program.run(arguments + ["--steps", steps, "--language", "en"])
        #expect(run.code == 0 && run.errors.isEmpty)
        let files = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
        #expect(files == ["breakpoints.csv", "steps.csv", "sweep.json", "sweep.svg"])
        let table = try String(contentsOf: out.appending(path: "steps.csv"), encoding: .utf8)
        #expect(table.split(separator: "\n").count == 1 + (Int(steps) ?? 0))
        let picture = XMLParser(data: try Data(contentsOf: out.appending(path: "sweep.svg")))
        #expect(picture.parse())
      }
      let other = folder.appending(path: "other")
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
      try Data("kept".utf8).write(to: other.appending(path: "notes.txt"))
      let refused = try Program.run(Array(arguments.dropLast()) + [other.path])
      #expect(refused.code == 2 && refused.output.isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["notes.txt"])
    }
  }

  @Test("prints one object with --json, whose fractions say where the proposal changes")
  func json() throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.appending(path: "sweep")
      let run = try Program.run(
        "sweep", village, "--track", "teaching", "--weight", "nearness", "--steps", "3", "--out", out.path,
        "--json")
      let record = try JSONDecoder().decode(Record.self, from: Data(run.output.utf8))
      #expect(record.track == "teaching" && record.exact && record.steps?.map(\.value) == [0, 500, 1000])
      #expect(record.steps?[1].weights?["skill"] == 500)
      let breakpoints = try #require(record.breakpoints)
      let unchanged = try #require(record.unchanged)
      // The fixture's own weight of nearness is 400.
      func isLess(_ share: Record.Share, than perMille: Int) -> Bool {
        share.numerator * 1000 < perMille * share.denominator
      }
      #expect(isLess(unchanged.from, than: 400) && !isLess(unchanged.to, than: 400))
      for breakpoint in breakpoints {
        #expect(breakpoint.households > 0)
        let share = breakpoint.share
        let isInside =
          share.numerator * unchanged.from.denominator > unchanged.from.numerator * share.denominator
          && share.numerator * unchanged.to.denominator < unchanged.to.numerator * share.denominator
        #expect(!isInside)
      }
    }
  }

  @Test("says the same in Thai and English, and names what stands in the way of an exact answer")
  func words() throws {
    try Program.inTemporaryFolder { folder in
      func run(_ more: String..., language: String) throws -> Program.Outcome {
        try Program.run(
          ["sweep", village, "--track", "teaching", "--out", folder.appending(path: "out").path]
            + ["--language", language] + more)
      }
      let thai = try run("--weight", "skill", "--steps", "2", language: "th")
      let english = try run("--weight", "skill", "--steps", "2", language: "en")
      #expect(thai.output.contains("ข้อเสนอไม่เปลี่ยนเลยแม้แต่ครัวเรือนเดียว ตราบที่น้ำหนักทักษะ"))
      #expect(
        english.output.contains("Nobody's proposal changes as long as the weight of skill stays above"))
      #expect(thai.output.split(separator: "\n").count == english.output.split(separator: "\n").count)
      let front = try run("--pareto", "skill", "nearness", language: "th")
      #expect(front.code == 0 && front.output.contains("แลกกับ ความใกล้"))
      let limit = try run(
        "--limit", "travel_km", "--from", "1.5", "--to", "20", "--steps", "3", language: "en")
      #expect(limit.code == 0 && limit.output.contains("travel limit (km)"))

      let policy = folder.appending(path: "slack.toml")
      try Data("[goals]\norder = [\"served\", \"points\"]\nslack = { points = 0.1 }\n".utf8).write(to: policy)
      let slack = try run("--policy", policy.path, "--weight", "skill", "--steps", "2", language: "en")
      #expect(slack.code == 0 && slack.output.contains("a goal of the policy has a slack"))
      let refused = try run("--policy", policy.path, "--pareto", "skill", "nearness", language: "th")
      #expect(refused.code == 1 && refused.errors.contains("slack"))
    }
  }

  @Test(
    "refuses what it cannot mean",
    arguments: [
      ["--weight", "beauty"], ["--weight", "skill", "--pareto", "skill", "nearness"], [],
      ["--limit", "travel_km"], ["--limit", "travel_km", "--from", "9", "--to", "9"],
      ["--weight", "skill", "--from", "200", "--to", "1001"], ["--weight", "skill", "--steps", "1"],
      ["--pareto", "skill", "skill"],
    ])
  func usage(arguments: [String]) throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.appending(path: "out")
      let run = try Program.run(["sweep", village, "--track", "teaching", "--out", out.path] + arguments)
      #expect(run.code == 2 && !FileManager.default.fileExists(atPath: out.path))
    }
  }

  @Test("a round whose classes open by nearness alone is matched to its end")
  func nearnessAlone() throws {
    try Program.inTemporaryFolder { folder in
      let policy = folder.appending(path: "policy.toml")
      let text = "[weights.teaching]\nskill = 0\nnearness = 1000\n[round]\norder = [\"teaching\"]\n"
      try Data(text.utf8).write(to: policy)
      let run = try Program.run(
        "match", Program.fixture("chuen-chom").path, "--policy", policy.path, "--out",
        folder.appending(path: "round").path, "--json")
      #expect(run.code == 0)
    }
  }
}
