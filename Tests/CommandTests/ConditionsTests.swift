import Foundation
import Testing

@Suite(
  "Classes that stay closed and funds that run dry")
struct ConditionsTests {
  /// The village with a class of at least four at S2, which only H1, H3 and H4 could join, and a fund F1 with 7,000 baht of
  /// which H1 and H2 ask for 4,000 each and H3 for 9,000.
  private func tables(in folder: URL) throws -> URL {
    let tables = folder.appending(path: "tables")
    try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
    for (name, text) in [
      (
        "mechanisms",
        """
        mechanism_id,kind,name,village_code,reach,capacity,minimum,budget,agreed
        S1,sage,ปราชญ์ทอเสื่อกก,44130101,tambon,1,,,yes
        S2,sage,ปราชญ์จักสานไม้ไผ่,44130102,tambon,4,4,,yes
        S3,sage,ปราชญ์ทำขนม,44130102,tambon,1,,,no
        F1,fund,กองทุนหมู่บ้าน,44130101,tambon,5,,7000,yes

        """
      ),
      (
        "needs",
        """
        household_id,track,occupation,rank,related_ok,amount
        H1,teaching,HC01,1,no,
        H1,teaching,HC02,2,no,
        H2,teaching,HC01,1,no,
        H3,teaching,HC01,1,yes,
        H4,teaching,HC02,1,no,
        H5,teaching,FD01,1,no,
        H1,capital,HC01,1,no,4000
        H2,capital,HC01,1,no,4000
        H3,capital,HC01,1,no,9000

        """
      ),
      (
        "policy",
        """
        [goals]
        order = ["served", "priority", "points"]
        [round]
        order = ["teaching", "capital"]
        lot = 2570

        """
      ),
    ] {
      let file = tables.appending(path: name == "policy" ? "policy.toml" : "\(name).csv")
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return tables
  }

  @Test("are told apart from full ones, with what would have to change, and the round is verified")
  func told() throws {
    try Program.inTemporaryFolder { folder in
      let (tables, out) = (try tables(in: folder), folder.appending(path: "round"))
      let run = try Program.run("match", tables.path, "--out", out.path, "--language", "en")
      #expect(run.code == 0)
      func rows(_ name: String) throws -> [[Substring]] {
        try String(contentsOf: out.appending(path: name), encoding: .utf8).split(separator: "\n").dropFirst()
          .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      }
      // By hand: S1 takes H1, whose priority is 4; S2 cannot have four. The fund has 7,000 baht for one of H1 and H2,
      // and H1 comes first.
      #expect(
        try rows("matches.csv").map { $0[0...3].joined(separator: " ") } == [
          "teaching H1 S1 HC01", "capital H1 F1 HC01",
        ])
      #expect(
        try rows("waiting.csv").map { $0[0...3].joined(separator: " ") } == [
          "teaching H2 full S1", "teaching H3 full S1", "teaching H4 not_opened S2",
          "teaching H5 not_agreed S3", "capital H2 budget F1", "capital H3 budget F1",
        ])
      let changes = try String(contentsOf: out.appending(path: "waiting.csv"), encoding: .utf8)
      #expect(changes.contains("opens with at least 4 households; 2 wait for it, 2 more needed"))
      #expect(changes.contains("would need 1,000 baht more"))
      #expect(changes.contains("would need 6,000 baht more"))
      // The largest request that waits stands first.
      #expect(
        try rows("loans.csv").map { $0[0...5].joined(separator: " ") } == [
          "F1 proposed H1 HC01 4000 4000", "F1 waiting H3 HC01 9000 ", "F1 waiting H2 HC01 4000 ",
        ])
      #expect(try rows("loads.csv").map { "\($0[0]) \($0[2]) \($0[4])" }.contains("F1 1 4000"))
      for words in [
        "1 did not open for lack of households",
        "teaching  S2 ปราชญ์จักสานไม้ไผ่        4        2       2",
        "Money does not suffice at 1 fund(s)", "7,000     4,000  3,000        2        13,000",
      ] { #expect(run.output.contains(words), "\(words): \(run.output)") }
      #expect(try Program.run("verify", out.path).code == 0)
      // Without its digests the round has to be refused for each claim about places and money.
      for (name, wrong) in [
        ("waiting.csv", ("not_opened", "full")), ("waiting.csv", ("budget", "full")),
        ("loads.csv", (",4000,", ",3000,")), ("loans.csv", ("waiting,H3", "proposed,H3")),
        ("matches.csv", (",4000,", ",5000,")),
      ] {
        let file = out.appending(path: name)
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing(wrong.0, with: wrong.1).write(to: file, atomically: true, encoding: .utf8)
        #expect(try Program.run("verify", out.path, "--ignore-digests").code == 1, "\(name) \(wrong)")
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
    }
  }

  /// Six seekers, a class of three to four worth most to all of them, and a fund of 9 for amounts 5, 5, 4, 4.
  private func instance(in folder: URL, reversed: Bool) throws {
    let seekers = (1...6).map { "s\($0)\n" }
    let providers = ["class,4,3,\n", "fund,6,,9\n", "own,1,,\n"]
    let candidates = [
      "s1,class,900,\n", "s2,class,900,\n", "s3,own,800,\n", "s3,fund,500,5\n", "s4,fund,600,5\n",
      "s5,fund,400,4\n", "s6,fund,300,4\n", "s4,class,100,\n",
    ]
    for (name, head, rows) in [
      ("seekers", "seeker\n", seekers), ("providers", "provider,capacity,minimum,budget\n", providers),
      ("candidates", "seeker,provider,points,amount\n", candidates),
    ] {
      try (head + (reversed ? rows.reversed() : rows).joined())
        .write(to: folder.appending(path: "\(name).csv"), atomically: true, encoding: .utf8)
    }
  }

  @Test(
    "are solved as by hand, whatever the order of rows and the number of threads, and said in both languages")
  func solved() throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.appending(path: "out").path
      // By hand: s1, s2 and s4 fill the class with 1,900 points, s3 stays at its own place, and 9 buys s5 and s6. Without
      // the class 1,800 would be lost for 600 of s4.
      var answers: Set<Data> = []
      for (isReversed, threads) in [(false, "1"), (true, "2")] {
        try instance(in: folder, reversed: isReversed)
        let run = try Program.run("solve", folder.path, "--out", out, "--json", "--threads", threads)
        #expect(run.code == 0 && run.answer["points"] as? Int == 3400, "\(run)")
        #expect(try Program.run("verify", out).code == 0)
        answers.insert(try Data(contentsOf: URL(fileURLWithPath: out + "/assignment.csv")))
      }
      #expect(answers.count == 1)
      let english = try Program.run(
        "solve", folder.path, "--out", out, "--language", "en", "--goals", "served,points")
      #expect(english.output.contains("served: 6, proven the most"), "\(english.output)")
      let thai = try Program.run(
        "solve", folder.path, "--out", out, "--language", "th", "--goals", "served,points")
      #expect(thai.output.contains("served: 6 พิสูจน์แล้วว่ามากที่สุด"), "\(thai.output)")
      for refused in [["--slack", "points:0.1"], ["--method", "simplex"]] {
        let run = try Program.run(["solve", folder.path, "--out", out + "/x"] + refused)
        #expect(run.code == 2 && run.errors.contains("minimums"), "\(run)")
      }
    }
  }

  @Test("that pins contradict end with 1 and say why")
  func contradicting() throws {
    try Program.inTemporaryFolder { folder in
      for (providers, candidates, words) in [
        ("a,3,3,\n", "s1,a,5,,pin\ns2,a,5,,\n", "opens with at least 3 but can have no more than 2"),
        ("a,3,,5\n", "s1,a,5,4,pin\ns2,a,5,4,pin\n", "can spend 5, but the seekers pinned to it cost 8"),
        ("a,2,2,\nb,2,2,\n", "s1,a,5,,pin\ns2,b,5,,pin\ns3,a,5,,\ns3,b,5,,\n", "opens with at least 2"),
      ] {
        for (name, text) in [
          ("seekers", "seeker\ns1\ns2\ns3\n"),
          ("providers", "provider,capacity,minimum,budget\n" + providers),
          ("candidates", "seeker,provider,points,amount,rule\n" + candidates),
        ] {
          try text.write(to: folder.appending(path: "\(name).csv"), atomically: true, encoding: .utf8)
        }
        let run = try Program.run(
          "solve", folder.path, "--out", folder.appending(path: "out").path, "--language", "en")
        #expect(run.code == 1 && run.errors.contains(words), "\(run)")
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
      }
    }
  }
}
