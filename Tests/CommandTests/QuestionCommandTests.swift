import Archive
import Foundation
import Livelihood
import Testing

@Suite("The commands that ask a round")
struct QuestionCommandTests {
  /// An office with a first round over all that its tables hold.
  private func asked(_ body: (Office, [[String: String]]) throws -> Void) throws {
    try Program.inTemporaryFolder { folder in
      let office = try Office(filled: folder)
      _ = try office.run("match", office.file, "--policy", try office.policy(), "--date", "2026-11-02")
      try body(office, try Sheet(office.sheet(1, 1, "csv")).rows)
    }
  }

  private func track(_ name: String, in json: [String: Any]) throws -> [String: Any] {
    try #require((json["tracks"] as? [[String: Any]])?.first { $0["track"] as? String == name })
  }

  private func goals(_ track: [String: Any], _ side: String) -> [String: Int] {
    Dictionary(
      (track["goals"] as? [[String: Any]] ?? []).map {
        ($0["goal"] as? String ?? "", $0[side] as? Int ?? -1)
      }, uniquingKeysWith: { one, _ in one })
  }

  @Test("explain a household by criteria that add up, and name nobody")
  func household() throws {
    try asked { office, rows in
      let row = try #require(rows.first { $0["ด้าน"] == "สอนอาชีพ" })
      let (household, mechanism) = (row["รหัสครัวเรือน"] ?? "", row["รหัสกลไก"] ?? "")
      let answer = try track(
        "teaching", in: try office.json("explain", office.round(1), "--household", household))
      #expect(answer["mechanism"] as? String == mechanism)
      let options = answer["options"] as? [[String: Any]] ?? []
      #expect(options.count == answer["candidates"] as? Int && !options.isEmpty)
      for option in options {
        let criteria = option["criteria"] as? [String: Int] ?? [:]
        #expect(criteria.values.reduce(0, +) == option["points"] as? Int)
      }
      let own = try #require(options.first { $0["state"] as? String == "own" })
      #expect(own["mechanism"] as? String == mechanism && own["points"] as? Int == answer["points"] as? Int)
      let better = options.count { ($0["points"] as? Int ?? 0) > own["points"] as? Int ?? 0 }
      #expect(answer["rank"] as? Int == 1 + better)
      for language in ["th", "en"] {
        for arguments in [["--household", household], ["--mechanism", mechanism]] {
          let text = try Program.run(
            ["explain", office.round(1), "--language", language] + arguments
          ).output
          #expect(text.contains(mechanism) && !text.contains("บ้านของ") && !text.contains("0810000"))
        }
      }
    }
  }

  @Test("say of a pair what a round with that pair pinned turns out to be, and record nothing")
  func pair() throws {
    try asked { office, _ in
      let households = try office.json("explain", office.round(1), "--household", "H1-07")
      let options = try track("teaching", in: households)["options"] as? [[String: Any]] ?? []
      let other = try #require(options.first { $0["state"] as? String != "own" })
      let mechanism = other["mechanism"] as? String ?? ""
      let before = try Data(contentsOf: URL(fileURLWithPath: office.file))
      let answer = try office.json(
        "explain", office.round(1), "--household", "H1-07", "--mechanism", mechanism)
      #expect(try Data(contentsOf: URL(fileURLWithPath: office.file)) == before)
      let difference = try #require(answer["difference"] as? [String: Any])
      // The same by another road: the tables with the pin in them, matched from the start.
      try RegisterFolder.write(Office.tables(tambon: 1), to: URL(fileURLWithPath: office.path("pinned")))
      try "track,household_id,mechanism_id,decision\nteaching,H1-07,\(mechanism),pin\n".write(
        toFile: office.path("pinned/decisions.csv"), atomically: true, encoding: .utf8)
      _ = try office.run(
        "match", office.path("pinned"), "--policy", try office.policy(), "--out", office.path("again"))
      let made =
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(fileURLWithPath: office.path("again/round.json")))) as? [String: Any]
      let reached = try track("teaching", in: made ?? [:])["goals"] as? [String: Int] ?? [:]
      let found = goals(difference, "after")
      for goal in ["served", "priority", "points"] { #expect(found[goal] == reached[goal], "\(goal)") }
    }
  }

  @Test("try a change that, once imported, gives the round that was foretold")
  func whatIf() throws {
    try asked { office, _ in
      let arguments = [
        "whatif", office.round(1), "--set", "S1-0.capacity=+3", "--leave", "S1-1", "--set",
        "H1-02.travel_limit_km=1", "--save", office.path("changes"),
      ]
      let foretold = try office.json(arguments)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: office.path("changes")).sorted() == [
          "decisions.csv", "households.csv", "mechanisms.csv",
        ])
      let other = Office(office.folder.appending(path: "other"))
      try FileManager.default.createDirectory(at: other.folder, withIntermediateDirectories: true)
      _ = try other.run(
        "register", "create", other.file, "--from", office.path("tables"), "--date", "2026-11-01")
      _ = try other.run("register", "import", other.file, office.path("changes"), "--date", "2026-11-01")
      let round = office.path("foretold")
      _ = try other.run(
        "match", other.file, "--policy", try office.policy(), "--date", "2026-11-02", "--out", round)
      let made =
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(fileURLWithPath: round + "/round.json"))) as? [String: Any]
      let reached = try track("teaching", in: made ?? [:])["goals"] as? [String: Int] ?? [:]
      let found = goals(try track("teaching", in: foretold), "after")
      for goal in ["served", "priority", "points"] { #expect(found[goal] == reached[goal], "\(goal)") }
      let same = try office.json("compare", office.round(1), other.round(1))
      #expect(
        goals(try track("teaching", in: same), "after") == found
          && same["gained"] as? [String] == foretold["gained"] as? [String]
          && same["lost"] as? [String] == foretold["lost"] as? [String])
      // The folder is there now, and is not written over.
      #expect(try Program.run(arguments).code == 2)
    }
  }

  @Test("compare policies that match other tracks, and a round with itself")
  func compare() throws {
    try asked { office, rows in
      try "[round]\norder = [\"teaching\"]\n".write(
        toFile: office.path("one.toml"), atomically: true, encoding: .utf8)
      let difference = try office.json("compare", office.round(1), office.path("one.toml"))
      let capital = try track("capital", in: difference)["moves"] as? [[String: Any]] ?? []
      #expect(
        capital.count == rows.count { $0["ด้าน"] == "ทุน" }
          && capital.allSatisfy { $0["kind"] as? String == "loses" })
      let same = try office.run("compare", office.round(1), office.round(1), "--language", "en")
      #expect(same.output == "Nothing changes on any track\n")
    }
  }

  @Test("advise more with more places, never less, and alike for any number of threads")
  func advise() throws {
    try asked { office, _ in
      let arguments = ["advise", office.round(1), "--most", "4", "--json"]
      let advice = try office.json(["advise", office.round(1), "--most", "4"])
      #expect(
        try Program.run(arguments + ["--threads", "1"]).output
          == Program.run(arguments + ["--threads", "2"]).output)
      for list in ["places", "newcomers"] {
        let gains = advice[list] as? [[String: Any]] ?? []
        #expect(!gains.isEmpty)
        for gain in gains where gain["exact"] as? Bool == true {
          let served = (gain["steps"] as? [[String: Any]] ?? []).map {
            ($0["goals"] as? [String: Int])?["served"] ?? -1
          }
          #expect(served.count == 3 && served == served.sorted() && served[0] >= 0)
        }
      }
    }
  }

  @Test(
    "refuse what they do not understand, with what to do, and end with 2",
    arguments: [
      ["--leave", "NOBODY"], ["--set", "S1-0.capacity=many"],
      ["--set", "S1-0.capacity=+9223372036854775807"],
      ["--set", "S1-0.nothing=1"], ["--set", "NOBODY.capacity=1"], ["--set", "S1-0"], ["--pin", "H1-00"],
      ["--pin", "H1-00,NOBODY"], ["--pin", "H1-00,S1-0", "--ban", "H1-00,S1-0"],
      ["--weight", "teaching.skill=1001"], ["--weight", "teaching.stars=1"], ["--limit", "travel_km=far"],
      ["--limit", "nothing=1"], ["--changes", "/nowhere"], [],
    ])
  func refusals(change: [String]) throws {
    try asked { office, _ in
      let run = try Program.run(["whatif", office.round(1), "--language", "en"] + change)
      #expect(run.code == 2 && run.output.isEmpty && !run.errors.isEmpty)
      #expect(change.allSatisfy { !$0.hasPrefix("--") || run.errors.contains($0) || $0 == "--changes" })
    }
  }
}
