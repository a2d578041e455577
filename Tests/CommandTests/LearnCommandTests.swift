import Archive
import Foundation
import Livelihood
import Scoring
import Testing

@Suite("The commands learn and policy")
struct LearnCommandTests {
  /// Three tambons of Office's tables; each can serve 48 households on teaching.
  static func tables() -> Register {
    var all = Register()
    for tambon in 1...3 {
      let part = Office.tables(tambon: tambon)
      all.villages += part.villages
      all.households += part.households
      all.needs += part.needs
      all.mechanisms += part.mechanisms
      all.offers += part.offers
    }
    return all
  }

  @Test(
    "take a closed round that was made under other weights, explain it, and write a policy that makes it again"
  )
  func year() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(LearnCommandTests.tables(), to: folder.appending(path: "tables"))
      _ = try office.run("register", "create", office.file, "--from", office.path("tables"))
      let planted = office.path("planted.toml")
      try "[weights.teaching]\nskill = 900\nnearness = 100\n[round]\norder = [\"teaching\", \"capital\"]\n"
        .write(
          toFile: planted, atomically: true, encoding: .utf8)
      _ = try office.run(
        "match", office.file, "--policy", planted, "--out", office.path("out"), "--date", "2026-11-02")
      let out = office.path("learned.toml")
      // Nothing is decided yet.
      _ = try office.run("learn", office.file, "--out", out, code: 2)
      var sheet = try Sheet(office.sheet(1, 1))
      for row in sheet.rows.indices where sheet.rows[row]["ด้าน"] == "สอนอาชีพ" {
        sheet.decide(row, "ตกลง", by: "ครัวเรือน", "2026-11-20")
      }
      try sheet.write(to: office.path("filled.csv"))
      _ = try office.run("decide", office.round(1), office.path("filled.csv"))
      // The usual weights, with the tracks of the round.
      let policy = try office.policy()
      let open = try office.json(
        "learn", office.round(1), "--policy", policy, "--out", office.path("open.toml"))
      _ = try office.run("close", office.round(1), "--date", "2026-11-25")
      let answer = try office.json("learn", office.file, "--policy", policy, "--out", out)
      #expect(open["tracks"] as? NSArray == answer["tracks"] as? NSArray)
      let track = try #require((answer["tracks"] as? [[String: Any]])?.first)
      #expect(track["track"] as? String == "teaching" && track["decided"] as? Int == 144)
      #expect(track["isExact"] as? Bool == true)
      #expect((track["learned"] as? [String: Any])?["regret"] as? Int == 0)
      let refused = try #require((answer["notLearned"] as? [[String: Any]])?.first)
      #expect(refused["track"] as? String == "capital")

      // The policy has the learned weights, and all else from before.
      let learned = try PolicyFile.read(at: URL(fileURLWithPath: out))
      var expected = try PolicyFile.read(at: URL(fileURLWithPath: policy))
      let weights = try #require(track["weights"] as? [[String: Any]])
      expected.weights[.teaching] = Criteria.all.map { criterion in
        weights.first { $0["criterion"] as? String == criterion.name }?["learned"] as? Int ?? 0
      }
      #expect(learned == expected)
      // Nothing that stands there is replaced.
      let text = try String(contentsOfFile: out, encoding: .utf8)
      let again = try office.run("learn", office.file, "--policy", policy, "--out", out, code: 2)
      #expect(again.output.isEmpty)
      #expect(try String(contentsOfFile: out, encoding: .utf8) == text)

      // From the records as they were, the learned policy proposes pairs of the same worth as the planted one did.
      for (name, policy) in [("a", planted), ("b", out)] {
        _ = try office.run("match", office.path("tables"), "--policy", policy, "--out", office.path(name))
      }
      func pairs(_ name: String) throws -> Set<String> {
        Set(
          try Sheet(office.path("\(name)/matches.csv")).rows.filter { $0["track"] == "teaching" }
            .map { "\($0["household_id"] ?? "") \($0["mechanism_id"] ?? "")" })
      }
      #expect(try pairs("a").count == 144 && pairs("b").count == 144)

      for (language, words) in [
        ("th", ["ด้านสอนอาชีพ: เรียนรู้จากคู่ที่ตกลงหรือกำหนดไว้ 144 คู่", "ไม่ได้เรียนรู้ ด้านทุน", "หลักเกณฑ์เดิมไม่ถูกแก้"]),
        ("en", ["teaching: learned from 144 pairs", "Not learned — capital", "the old one was not changed"]),
      ] {
        let output = try office.run(
          "learn", office.file, "--policy", policy, "--out", office.path("\(language).toml"), "--language",
          language
        ).output
        for word in words { #expect(output.contains(word), "\(output)") }
      }
      _ = try office.run(
        "learn", office.file, "--policy", policy, "--track", "market", "--out", office.path("m.toml"), code: 2
      )
    }
  }

  @Test("refuse tables with fewer than a hundred decided pairs, and say how many there are")
  func tooFew() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
      _ = try office.run("match", office.path("tables"), "--out", office.path("out"))
      var lines = ["track,household_id,mechanism_id,decision"]
      for row in try Sheet(office.path("out/matches.csv")).rows where row["track"] == "teaching" {
        lines.append("teaching,\(row["household_id"] ?? ""),\(row["mechanism_id"] ?? ""),agreed")
      }
      try (lines.joined(separator: "\n") + "\n").write(
        toFile: office.path("tables/decisions.csv"), atomically: true, encoding: .utf8)
      let outcome = try office.run(
        "learn", office.path("tables"), "--track", "teaching", "--out", office.path("p.toml"), "--language",
        "en",
        code: 2)
      #expect(outcome.errors.contains("48 pairs were agreed or pinned; at least 100 are needed"))
      #expect(!FileManager.default.fileExists(atPath: office.path("p.toml")))
    }
  }

  @Test("write the usual policy with its comments, never over a file")
  func new() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      let file = office.path("policy.toml")
      #expect(try office.json("policy", "new", file)["policy"] as? String == file)
      #expect(try PolicyFile.read(at: URL(fileURLWithPath: file)) == Policy())
      _ = try office.run("policy", "new", file, code: 2)
      #expect(try PolicyFile.read(at: URL(fileURLWithPath: file)) == Policy())
    }
  }
}
