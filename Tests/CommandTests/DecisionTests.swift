import Foundation
import Testing

@Suite("What people decided")
struct DecisionTests {
  @Test("names contradicting pins with their lines, and what it proposes makes the round run")
  func contradiction() throws {
    try Program.inTemporaryFolder { folder in
      let tables = folder.appending(path: "tables")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      let decisions = [
        "track,household_id,mechanism_id,decision", "teaching,H1,S1,pin", "teaching,H2,S1,agreed",
        "teaching,H1,S2,pin", "teaching,H5,S3,pin", "teaching,H3,S1,pin", "teaching,H4,,withdrawn",
        "teaching,H4,S2,pin",
      ]
      func write(without lines: [Int]) throws {
        try decisions.enumerated().filter { !lines.contains($0.offset + 1) }.map { $0.element + "\n" }
          .joined()
          .write(to: tables.appending(path: "decisions.csv"), atomically: true, encoding: .utf8)
      }
      try write(without: [])
      let out = folder.path + "/round"
      let run = try Program.run("match", tables.path, "--out", out, "--language", "en", "--json")
      #expect(run.code == 1)
      for words in [
        "S1 takes 1, but 3 household(s) are pinned to it", "S1 takes 1 (mechanisms.csv line 2)",
        "H5 is pinned to S3, but: the mechanism did not agree",
        "S3 did not agree to help (mechanisms.csv line 4)",
        "pinned: H5 with S3 (decisions.csv line 5)", "household H1 is pinned to S1, S2",
        "H4 has left (decisions.csv line 7)", "S1 takes 2 instead of 1 (mechanisms.csv line 2)",
      ] { #expect(run.errors.contains(words), "\(words)") }
      #expect(!FileManager.default.fileExists(atPath: out))

      struct Report: Decodable {
        struct Pin: Decodable { var lines: [Int] }
        struct Place: Decodable {
          var mechanism: String
          var capacity: Int
          var needed: Int
        }
        struct WithPlaces: Decodable {
          var giveUp: [Pin]
          var places: [Place]
        }
        struct Contradictions: Decodable {
          var giveUp: [Pin]
          var withPlaces: WithPlaces?
        }
        var contradictions: [Contradictions]
      }
      let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).contradictions
      #expect(report.count == 1)
      // Of six pins two stay: H1 with S2, and one of H2 and H3 with S1. H4 and H5 cannot have theirs.
      #expect(report[0].giveUp.count == 4)
      try write(without: report[0].giveUp.flatMap(\.lines))
      #expect(try Program.run("match", tables.path, "--out", out).code == 0)
      #expect(try Program.run("verify", out).code == 0)

      let way = try #require(report[0].withPlaces)
      #expect(
        way.places.map(\.mechanism) == ["S1"] && way.places.map(\.needed) == [2] && way.giveUp.count == 3)
      try write(without: way.giveUp.flatMap(\.lines))
      let mechanisms = tables.appending(path: "mechanisms.csv")
      try String(contentsOf: mechanisms, encoding: .utf8).replacing("tambon,1,yes", with: "tambon,2,yes")
        .write(to: mechanisms, atomically: true, encoding: .utf8)
      #expect(try Program.run("match", tables.path, "--out", out).code == 0)
      #expect(try Program.run("verify", out).code == 0)
    }
  }

  @Test("names contradicting pins of an instance folder with their lines, and the smallest change")
  func contradictingInstance() throws {
    try Program.inTemporaryFolder { folder in
      for (name, text) in [
        ("seekers", "seeker\na\nb\n"), ("providers", "provider,capacity\ny,5\nx,1\n"),
        ("candidates", "seeker,provider,points,rule\nb,x,3,pin\na,x,9,pin\na,y,5,pin\n"),
      ] {
        try text.write(to: folder.appending(path: "\(name).csv"), atomically: true, encoding: .utf8)
      }
      let run = try Program.run("solve", folder.path, "--out", folder.path + "/x", "--language", "en")
      #expect(run.code == 1)
      for words in [
        "a is pinned twice: a–x (candidates.csv:3) and a–y (candidates.csv:4)",
        "x takes 1 (providers.csv:3), but 2 seeker(s) are pinned to it: a–x (candidates.csv:3), b–x (candidates.csv:2)",
        "give up 1 pinned pair(s): a–x (candidates.csv:3)",
      ] { #expect(run.errors.contains(words), "\(words): \(run.errors)") }
    }
  }

  @Test("names every rule that a pin breaks, also where the household or the mechanism has left")
  func allRules() throws {
    try Program.inTemporaryFolder { folder in
      let tables = folder.appending(path: "tables")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      try [
        "track,household_id,mechanism_id,decision,by", "teaching,H1,S1,pin,", "teaching,H1,S2,agreed,",
        // Both sides are named, and the mechanism says that it leaves.
        "teaching,H4,S2,withdrawn,mechanism", "teaching,H3,S3,pin,", "teaching,H3,,withdrawn,",
      ].map { $0 + "\n" }.joined()
        .write(to: tables.appending(path: "decisions.csv"), atomically: true, encoding: .utf8)
      let run = try Program.run("match", tables.path, "--out", folder.path + "/round", "--language", "en")
      #expect(run.code == 1)
      for words in [
        "household H1 is pinned to S1, S2", "H1 is pinned to S2, but: the mechanism has left",
        "S2 has left (decisions.csv line 4)", "H3 has left (decisions.csv line 6)",
        "H3 is pinned to S3, but: the mechanism did not agree", "give up 2 pinned pair(s)",
      ] { #expect(run.errors.contains(words), "\(words): \(run.errors)") }
    }
  }

  @Test("keeps a pin that costs points, and the proof holds")
  func pin() throws {
    try Program.inTemporaryFolder { folder in
      let tables = folder.appending(path: "tables")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      try "track,household_id,mechanism_id,decision\nteaching,H3,S1,pin\n".write(
        to: tables.appending(path: "decisions.csv"), atomically: true, encoding: .utf8)
      let out = folder.path + "/round"
      #expect(try Program.run("match", tables.path, "--out", out).code == 0)
      #expect(
        try String(contentsOfFile: out + "/matches.csv", encoding: .utf8).contains(
          "teaching,H3,S1,HC01,850000"))
      #expect(try Program.run("verify", out).code == 0)
    }
  }

  @Test("keeps the pairs it is asked to as far as the goals before allow, and tells what became of each")
  func replanning() throws {
    try Program.inTemporaryFolder { folder in
      let (tables, out) = (folder.appending(path: "tables"), folder.path + "/round")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      // S3 did not agree, so H5 loses what it had; H2 wishes for nothing that S2 offers.
      try
        "track,household_id,mechanism_id,decision\nteaching,H3,S1,keep\nteaching,H5,S3,keep\nteaching,H2,S2,keep\n"
        .write(to: tables.appending(path: "decisions.csv"), atomically: true, encoding: .utf8)
      let policy = try String(contentsOf: tables.appending(path: "policy.toml"), encoding: .utf8)
      // By hand: points alone give S1 to H2, and H1 and H4 go to S2; stability first gives S1 to H3.
      for (order, expected) in [
        ("\"points\"", ["kept": 0, "moved": 1, "new": 2, "lost": 2]),
        ("\"points\", \"stability\"", ["kept": 0, "moved": 1, "new": 2, "lost": 2]),
        ("\"stability\", \"points\"", ["kept": 1, "moved": 0, "new": 2, "lost": 2]),
      ] {
        try policy.replacing("\"points\"", with: order).write(
          to: tables.appending(path: "policy.toml"), atomically: true, encoding: .utf8)
        let run = try Program.run("match", tables.path, "--out", out, "--language", "en")
        #expect(run.code == 0 && run.output.contains("pairs that were to be kept"))
        let file = URL(fileURLWithPath: out + "/round.json")
        let record = try #require(
          try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        let tracks = try #require(record["tracks"] as? [[String: Any]])
        #expect(tracks.first?["replanning"] as? [String: Int] == expected)
        #expect(try Program.run("verify", out).code == 0)
        let text = try String(contentsOf: file, encoding: .utf8)
        for (name, count) in expected where name != "lost" {
          try text.replacing("\"\(name)\" : \(count)", with: "\"\(name)\" : \(count + 1)")
            .write(to: file, atomically: true, encoding: .utf8)
          #expect(try Program.run("verify", out, "--ignore-digests").code == 1, "\(name)")
        }
      }
    }
  }

  @Test("gives way within a slack, the same from a policy and from an argument, and says for what")
  func slack() throws {
    try Program.inTemporaryFolder { folder in
      let (tables, out) = (folder.appending(path: "tables"), folder.path + "/round")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      try "track,household_id,mechanism_id,decision\nteaching,H3,S1,keep\n".write(
        to: tables.appending(path: "decisions.csv"), atomically: true, encoding: .utf8)
      let policy = tables.appending(path: "policy.toml")
      let text = try String(contentsOf: policy, encoding: .utf8)
      // By hand: H3 in place of H2 costs 150,000 of 2,622,000 points, 5.7 per cent.
      for (share, kept) in [("0.05", 0), ("0.06", 1)] {
        try text.replacing(
          "[\"points\"]", with: "[\"points\", \"stability\"]\nslack = { points = \(share) }"
        ).write(to: policy, atomically: true, encoding: .utf8)
        let run = try Program.run("match", tables.path, "--out", out, "--language", "en")
        #expect(run.code == 0 && run.output.contains("may be given up for the goals behind"))
        #expect(run.output.contains("points at best 262.2"))
        #expect(try Program.run("verify", out).code == 0)
        let (proof, answer) = (out + "/proof/teaching", folder.path + "/answer")
        let again = try Program.run(
          "solve", proof, "--out", answer, "--goals", "points,stability", "--slack", "points:\(share)",
          "--lot", "2570",
          "--json")
        #expect(again.code == 0 && (again.answer["goals"] as? [String: Int])?["stability"] == kept)
        #expect(
          try Data(contentsOf: URL(fileURLWithPath: answer + "/assignment.csv"))
            == Data(contentsOf: URL(fileURLWithPath: proof + "/assignment.csv")))
        #expect(try Program.run("verify", answer).code == 0)
      }
      let proof = out + "/proof/teaching"
      for wrong in [
        ["--slack", "points"], ["--slack", "points:1.5"], ["--slack", "points:-0.1"],
        ["--slack", "points:0.0005"],
        ["--slack", "points:0.1", "--slack", "points:0.2"], ["--slack", "priority:0.1"],
        ["--slack", "served:0.1"], ["--goals", "points,floor", "--slack", "points:0.1"],
        ["--slack", "points:0.1", "--time-limit", "1"],
      ] {
        #expect(try Program.run(["solve", proof, "--out", folder.path + "/x"] + wrong).code == 2, "\(wrong)")
      }
    }
  }
}
