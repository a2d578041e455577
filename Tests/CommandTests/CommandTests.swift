import Archive
import Foundation
import Livelihood
import Testing

@Suite("The command")
struct CommandTests {
  @Test("matches the village and finds what was worked out by hand beside it")
  func village() throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.appending(path: "round")
      let run = try Program.run(
        "match", Program.fixture("village").path, "--out", out.path, "--language", "en")
      #expect(run.code == 0)
      func rows(_ name: String) throws -> [[Substring]] {
        try String(contentsOf: out.appending(path: name), encoding: .utf8).split(separator: "\n").dropFirst()
          .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      }
      // fixtures/village/README.md
      #expect(
        try rows("matches.csv").map { $0[1...4].joined(separator: " ") } == [
          "H1 S2 HC02 682000", "H2 S1 HC01 1000000", "H4 S2 HC02 940000",
        ])
      #expect(
        try rows("waiting.csv").map { $0[1...3].joined(separator: " ") } == [
          "H3 full S1", "H5 not_agreed S3",
        ])
      #expect(try rows("loads.csv").map { "\($0[0]) \($0[5])" } == ["S1 961000", "S2 643000", "S3 0"])
      #expect(run.output.contains("teaching      5       3         2         1"))
      #expect(try Program.run("verify", out.path).code == 0)
    }
  }

  @Test("speaks the language of the locale or the one that is asked for")
  func languages() throws {
    let village = Program.fixture("village").path
    #expect(try Program.run("check", village).output.contains("The tables are sound"))
    #expect(try Program.run("check", village, locale: "th_TH.UTF-8").output.contains("ตารางใช้ได้"))
    #expect(try Program.run("check", village, "--language", "th").output.contains("ตารางใช้ได้"))
    #expect(try Program.run("check", "/nowhere", "--language=th").errors.contains("ไม่พบไฟล์หรือโฟลเดอร์นี้"))
  }

  @Test("notes in a check which households may be one, by their ids alone, and counts both")
  func suspects() throws {
    try Program.inTemporaryFolder { folder in
      let tables = folder.appending(path: "t")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      try """
      household_id,village_code,label,house_no
      H1,44130101,นางสมใจ,88/9
      H2,44130101,น.ส.สมใจ,88/9
      H3,44130102,,-
      H4,44130102,,
      H5,44130102,,
      """.write(to: tables.appending(path: "households.csv"), atomically: true, encoding: .utf8)
      let run = try Program.run("check", tables.path, "--language", "en")
      #expect(run.code == 0 && run.output.contains("5 households"))
      #expect(run.errors.contains("note: households.csv line 4 column house_no value \"-\": 1 cell(s)"))
      #expect(
        run.errors.contains(
          "line 3 column household_id value \"H2\": may be the same household as H1 (line 2)"))
      #expect(!run.errors.contains("สมใจ") && !run.errors.contains("88/9"))
    }
  }

  @Test("ends with the exit codes of its contract")
  func exitCodes() throws {
    try Program.inTemporaryFolder { folder in
      let village = Program.fixture("village").path
      let out = folder.appending(path: "round").path
      #expect(try Program.run("--help").code == 0)
      #expect(try Program.run("--version").code == 0)
      #expect(try Program.run("match", "--help").output.contains("Example:"))
      #expect(try Program.run("juggle").code == 2)
      #expect(try Program.run("match", village).code == 2)
      #expect(try Program.run("match", village, "--out", out, "--threads", "0").code == 2)
      #expect(try Program.run("match", "/nowhere", "--out", out).code == 2)
      #expect(try Program.run("check", village, "--language", "fr").code == 2)
      #expect(try Program.run("verify", village).code == 2)
      try "a file".write(to: folder.appending(path: "file"), atomically: true, encoding: .utf8)
      let unwritable = try Program.run("match", village, "--out", folder.path + "/file/round")
      #expect(unwritable.code == 2 && unwritable.errors.contains("cannot read or write"))
      let missing = try Program.run("match", village, "--out", out, "--policy", folder.path + "/none.toml")
      #expect(missing.code == 2 && missing.errors.contains("none.toml"))
      #expect(try Program.run("match", village, "--out", out).code == 0)
      #expect(
        try Program.run("solve", out + "/proof/teaching", "--out", out + "/x", "--goals", "luck").code == 2)
      let loads = folder.appending(path: "round/loads.csv")
      try String(contentsOf: loads, encoding: .utf8).replacing("961000", with: "961001")
        .write(to: loads, atomically: true, encoding: .utf8)
      let refused = try Program.run("verify", out)
      #expect(refused.code == 1)
      #expect(refused.errors.contains("loads.csv"))
    }
  }

  @Test("solves an instance folder and prints one JSON object with whole numbers")
  func solve() throws {
    try Program.inTemporaryFolder { folder in
      try "seeker\na\nb\n".write(to: folder.appending(path: "seekers.csv"), atomically: true, encoding: .utf8)
      try "provider,capacity\nx,1\ny,1\n".write(
        to: folder.appending(path: "providers.csv"), atomically: true, encoding: .utf8)
      try "seeker,provider,points\na,x,9\na,y,5\nb,x,10\nb,y,7\n".write(
        to: folder.appending(path: "candidates.csv"), atomically: true, encoding: .utf8)
      // The result may lie inside the instance's folder.
      let out = folder.appending(path: "answer").path
      let run = try Program.run("solve", folder.path, "--out", out, "--json")
      #expect(run.code == 0 && run.errors.isEmpty)
      let answer = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(answer["status"] as? String == "optimal")
      #expect(answer["points"] as? Int == 16 && answer["bound"] as? Int == 16 && answer["gap"] as? Int == 0)
      // By the definition, the tickets of a and b and the tie numbers of a with x and b with y under lot 0, computed in Python.
      #expect(
        (answer["goals"] as? [String: Int])
          == ["points": 16, "tickets": 1_011_042_209_552, "ties": 1_810_559_475_498])
      #expect(answer["unique"] as? Bool == true)
      #expect(
        Set((answer["seconds"] as? [String: Double] ?? [:]).keys) == [
          "read", "prepare", "solve", "certify", "write",
        ])
      #expect(try Program.run("verify", out).code == 0)
      #expect(
        try String(contentsOfFile: out + "/assignment.csv", encoding: .utf8).contains("a,x,9\nb,y,7\n"))
    }
  }

  @Test("never replaces what is no earlier result, nor its own input")
  func protection() throws {
    try Program.inTemporaryFolder { folder in
      let (village, precious) = (Program.fixture("village").path, folder.appending(path: "letter.txt"))
      try "dear".write(to: precious, atomically: true, encoding: .utf8)
      #expect(try Program.run("match", village, "--out", folder.path).code == 2)
      #expect(try Program.run("match", village, "--out", precious.path).code == 2)
      #expect(try String(contentsOf: precious, encoding: .utf8) == "dear")
      let tables = folder.appending(path: "tables")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      #expect(try Program.run("match", tables.path, "--out", tables.path).code == 2)
      #expect(try Program.run("match", tables.path, "--out", tables.path + "/round").code == 0)
      #expect(try Program.run("match", tables.path, "--out", tables.path + "/round").code == 0)
      #expect(try Program.run("check", tables.path).code == 0)
    }
  }

  @Test("generates the shipped district byte by byte")
  func generate() throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.appending(path: "tables")
      #expect(
        try Program.run("generate", "district", "--code", "4413", "--seed", "1", "--out", out.path).code == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
      #expect(names.count >= 6)
      for name in names {
        #expect(
          try Data(contentsOf: out.appending(path: name))
            == Data(contentsOf: Program.fixture("chuen-chom").appending(path: name)), "\(name)")
      }
      #expect(try Program.run("generate", "district", "--code", "99", "--out", folder.path + "/x").code == 2)
    }
  }

  @Test("prints one JSON object with --json, faults and findings included")
  func json() throws {
    func object(_ outcome: Program.Outcome) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }
    try Program.inTemporaryFolder { folder in
      let (village, out) = (Program.fixture("village").path, folder.path + "/round")
      #expect(try object(Program.run("check", village, "--json"))["households"] as? Int == 5)
      let broken = try Program.run("check", Program.fixture("broken/many").path, "--json")
      #expect(broken.code == 2)
      let faults = try #require(try object(broken)["faults"] as? [[String: Any]])
      #expect(faults.count == 9 && faults.allSatisfy { $0["cure"] is [String: String] })
      let tracks = try object(Program.run("match", village, "--out", out, "--json"))["tracks"]
      #expect((tracks as? [[String: Any]])?.first?["points"] as? Int == 2_622_000)
      #expect((try object(Program.run("verify", out, "--json"))["findings"] as? [Any])?.isEmpty == true)
      try FileManager.default.removeItem(atPath: out + "/loads.csv")
      #expect((try object(Program.run("verify", out, "--json"))["findings"] as? [Any])?.count == 2)
    }
  }

  @Test("tells of classes that did not open, how many households each lacked, and of mentors there are none")
  func closedClass() throws {
    try Program.inTemporaryFolder { folder in
      let tables = folder.appending(path: "tables")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      let mechanisms = tables.appending(path: "mechanisms.csv")
      // Nobody wishes for massage; S3 did not agree, so nobody waits for its class to open either.
      try
        (String(contentsOf: mechanisms, encoding: .utf8)
        .replacing("capacity,agreed", with: "capacity,minimum,agreed").replacing(",1,yes", with: ",1,,yes")
        .replacing(",2,yes", with: ",2,,yes").replacing(",1,no", with: ",2,2,no")
        + "S4,sage,หมอนวด,44130102,tambon,6,3,yes\n")
        .write(to: mechanisms, atomically: true, encoding: .utf8)
      let offers = tables.appending(path: "offers.csv")
      try (String(contentsOf: offers, encoding: .utf8) + "S4,SV01,4\n")
        .write(to: offers, atomically: true, encoding: .utf8)
      let out = folder.path + "/round"
      let run = try Program.run("match", tables.path, "--out", out, "--language", "en")
      #expect(run.code == 0)
      #expect(run.output.contains("1 did not open for lack of households"))
      #expect(run.output.contains("teaching  S4 หมอนวด        3        0       3"))
      #expect(run.output.contains("There are no mentor teams yet"))
      let thai = try Program.run("match", tables.path, "--out", out, "--language", "th")
      #expect(thai.output.contains("กลไกที่ไม่เปิด 1 แห่ง"))
      #expect(try Program.run("verify", out).code == 0)
    }
  }

  // The whole district takes minutes without optimisation; `.ci/run` matches it with the program as it is shipped.
  @Test(
    "matches a tambon of the shipped district on all four tracks, with loans, stalls and mentors in the summary"
  )
  func tambon() throws {
    try Program.inTemporaryFolder { folder in
      let (tables, out) = (folder.appending(path: "tables"), folder.path + "/round")
      try RegisterFolder.write(
        try RegisterFolder.read(Program.fixture("chuen-chom")).register.tambon(441301), to: tables)
      let run = try Program.run("match", tables.path, "--out", out, "--language", "en")
      #expect(run.code == 0)
      for words in [
        "  capital ", "asking households: ", "Free stalls", "Mentor teams of the matched households",
        "without a team at the level village",
      ] { #expect(run.output.contains(words), "\(words)") }
      for file in ["loans.csv", "visits.csv"] {
        #expect(FileManager.default.fileExists(atPath: out + "/" + file))
      }
      #expect(try Program.run("verify", out).code == 0)
    }
  }

  @Test("ends with 130 on Ctrl-C and leaves nothing behind")
  func interruption() throws {
    try Program.inTemporaryFolder { folder in
      for delay in [0.05, 0.2, 0.5] {
        let out = folder.appending(path: "tables")
        let process = try Program.start("generate", "province", "--out", out.path)
        Thread.sleep(forTimeInterval: delay)
        process.interrupt()
        process.waitUntilExit()
        // Whoever is faster than the signal has finished, all or nothing either way.
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        if process.terminationStatus == 0 {
          #expect(left == ["tables"])
          try FileManager.default.removeItem(at: out)
        } else {
          #expect(process.terminationStatus == 130 || process.terminationReason == .uncaughtSignal)
          #expect(left.isEmpty)
        }
      }
    }
  }
}

extension Register {
  /// What of it lies in one tambon.
  fileprivate func tambon(_ number: Int32) -> Register {
    var register = self
    register.villages.removeAll { $0.code.tambon != number }
    register.households.removeAll { $0.village.tambon != number }
    register.mechanisms.removeAll { $0.village.tambon != number }
    let households = Set(register.households.map(\.id))
    let mechanisms = Set(register.mechanisms.map(\.id))
    register.needs.removeAll { !households.contains($0.household) }
    register.offers.removeAll { !mechanisms.contains($0.mechanism) }
    register.mentors.removeAll { !$0.area.hasPrefix(String(number)) && $0.area.utf8.count > 4 }
    return register
  }
}
