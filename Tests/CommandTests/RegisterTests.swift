import Archive
import Foundation
import Livelihood
import Testing

@Suite("A register")
struct RegisterTests {
  @Test("carries a year from the first import to the last signature, and its numbers add up")
  func year() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
      _ = try office.run(
        "register", "create", office.file, "--from", office.path("tables"), "--date", "2026-11-01")
      _ = try office.run("register", "create", office.file, code: 2)

      // The first proposal, and what the assembly says of it.
      _ = try office.run("match", office.file, "--policy", try office.policy(), "--date", "2026-11-02")
      #expect(office.permissions(office.file) == 0o600 && office.permissions(office.sheet(1, 1)) == 0o600)
      var sheet = try Sheet(office.sheet(1, 1))
      let teaching = sheet.rows.indices.filter { sheet.rows[$0]["ด้าน"] == "สอนอาชีพ" }
      let loans = sheet.rows.indices.filter { sheet.rows[$0]["ด้าน"] == "ทุน" }
      #expect(teaching.count == 48 && loans.count == 5)
      #expect(sheet.rows.allSatisfy { $0["ชื่อเรียกครัวเรือน"]?.hasPrefix("บ้านของ") == true })
      _ = try office.run("close", office.round(1), code: 2)
      _ = try office.run("replan", office.round(1), code: 2)

      let agreed = Array(teaching[0..<26])
      let (declined, withdrawn) = (Array(teaching[26..<32]), Array(teaching[32..<34]))
      let (banned, kept, pinned) = (teaching[34], teaching[35], teaching[36])
      for row in agreed { sheet.decide(row, "ตกลง", by: "ครัวเรือน", "2026-11-20") }
      for row in loans[0..<3] { sheet.decide(row, "ตกลง", by: "คณะกรรมการกองทุน", "2026-11-21") }
      for row in declined { sheet.decide(row, "ไม่รับ", by: "กลไก", "2026-11-20") }
      for row in withdrawn { sheet.decide(row, "ถอนตัว", by: "ครัวเรือน", "2026-11-20") }
      sheet.decide(banned, "ห้ามคู่", by: "ประชาคม", "2026-11-20")
      sheet.decide(kept, "คงคู่เดิม", by: "ประชาคม", "2026-11-20")
      sheet.decide(pinned, "กำหนดคู่", by: "ประชาคม", "2026-11-20")
      #expect(sheet.rows.count { $0["มติ"] != "" } == 40)
      try sheet.write(to: office.path("filled.xlsx"))
      let counts = try office.json("decide", office.round(1), office.path("filled.xlsx"))
      #expect(counts["agreed"] as? Int == 29 && counts["declined"] as? Int == 6)
      #expect(counts["withdrawn"] as? Int == 2 && counts["ban"] as? Int == 1)

      // The second proposal keeps to it.
      let status = try office.json("register", "status", office.file)
      #expect((status["next"] as? String)?.contains("replan") == true)
      _ = try office.run("replan", office.round(1), "--date", "2026-11-22")
      #expect(try Program.run("verify", office.round(1)).code == 0)
      var again = try Sheet(office.sheet(1, 2))
      let pairs = Set(again.rows.map(Sheet.pair))
      for row in agreed + [pinned] + loans[0..<3] { #expect(pairs.contains(Sheet.pair(sheet.rows[row]))) }
      for row in declined + [banned] { #expect(!pairs.contains(Sheet.pair(sheet.rows[row]))) }
      let gone = Set(withdrawn.map { sheet.rows[$0]["รหัสครัวเรือน"] ?? "" })
      #expect(!again.rows.contains { $0["ด้าน"] == "สอนอาชีพ" && gone.contains($0["รหัสครัวเรือน"] ?? "") })
      // Twelve households waited, so the places that came free are taken again.
      #expect(again.rows.count { $0["ด้าน"] == "สอนอาชีพ" } == 48)
      let undecided = again.rows.indices.filter { again.rows[$0]["มติ"] == "" }
      for row in undecided where again.rows[row]["ด้าน"] == "สอนอาชีพ" {
        again.decide(row, "ตกลง", by: "ครัวเรือน", "2026-12-01")
      }
      try again.write(to: office.path("filled.xlsx"))
      _ = try office.run("decide", office.round(1), office.path("filled.xlsx"))
      let closing = try office.json("close", office.round(1))
      let agreedInAll = again.rows.count { $0["มติ"] == "ตกลง" }
      #expect(closing["agreed"] as? Int == agreedInAll && closing["undecided"] as? Int == 2)

      // A later survey: one household changed, one new, one gone.
      var survey = Office.tables(tambon: 1)
      survey.households[3].tags = ["สตรี"]
      survey.needs.removeAll { $0.household == "H1-59" }
      survey.households.removeAll { $0.id == "H1-59" }
      var newcomer = survey.households[0]
      newcomer.id = "H1-99"
      survey.households.append(newcomer)
      try RegisterFolder.write(survey, to: folder.appending(path: "survey"))
      for arguments in [["--dry-run"], []] {
        let report = try office.json(["register", "import", office.file, office.path("survey")] + arguments)
        let tables = (report["tables"] as? [[String: Any]] ?? []).first {
          $0["table"] as? String == "households"
        }
        #expect(tables?["new"] as? [String] == ["H1-99"] && tables?["changed"] as? [String] == ["H1-03"])
        #expect(tables?["gone"] as? [String] == ["H1-59"] && tables?["unchanged"] as? Int == 58)
      }

      // Another tambon's register comes in; its ids must not clash.
      let other = office.path("other.sqlite")
      try RegisterFolder.write(Office.tables(tambon: 2), to: folder.appending(path: "other"))
      _ = try office.run("register", "create", other, "--from", office.path("other"))
      _ = try office.run("register", "merge", office.file, other)
      var clashing = Office.tables(tambon: 2)
      clashing.households[0].members = 9
      try RegisterFolder.write(clashing, to: folder.appending(path: "clash"))
      _ = try office.run("register", "create", office.path("clash.sqlite"), "--from", office.path("clash"))
      let refused = try office.run("register", "merge", office.file, office.path("clash.sqlite"), code: 2)
      #expect(refused.errors.contains("H2-00"))

      // The second round asks nobody again, and counts the places and the money that are gone.
      _ = try office.run(
        "match", office.file, "--policy", try office.policy(), "--out", office.path("second"), "--date",
        "2027-01-10")
      let second = try Sheet(office.sheet(2, 1))
      let answered = Set(
        again.rows.filter { $0["มติ"] == "ตกลง" }.map { "\($0["ด้าน"] ?? "") \($0["รหัสครัวเรือน"] ?? "")" })
      #expect(!second.rows.contains { answered.contains("\($0["ด้าน"] ?? "") \($0["รหัสครัวเรือน"] ?? "")") })
      let loads = try Sheet(office.path("second/loads.csv")).rows
      for mechanism in Office.tables(tambon: 1).mechanisms {
        let used = again.rows.count { $0["มติ"] == "ตกลง" && $0["รหัสกลไก"] == mechanism.id }
        let load = loads.first { $0["mechanism_id"] == mechanism.id }
        #expect(load?["capacity"] == String(mechanism.capacity - used), "\(mechanism.id)")
      }
      #expect(try Program.run("verify", office.path("second")).code == 0)

      // Out and in again it is the same; what is forgotten is gone, and the first round still holds.
      _ = try office.run("register", "export", office.file, "--out", office.path("out"))
      _ = try office.run("register", "create", office.path("copy.sqlite"), "--from", office.path("out"))
      _ = try office.run("register", "export", office.path("copy.sqlite"), "--out", office.path("out2"))
      for table in ["villages", "households", "needs", "mechanisms", "offers", "decisions"] {
        #expect(
          try Data(contentsOf: folder.appending(path: "out/\(table).csv"))
            == Data(contentsOf: folder.appending(path: "out2/\(table).csv")), "\(table)")
      }
      _ = try office.run("register", "forget", office.file, "H1-05")
      #expect(try Program.run("verify", office.round(1)).code == 0)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: office.file))
      #expect(bytes.range(of: Data("บ้านของ H1-05".utf8)) == nil)
      #expect(bytes.range(of: Data("บ้านของ H1-06".utf8)) != nil)
      #expect(try Program.run("register", "check", office.file).code == 0)
      let log = try office.run("register", "log", office.file).output
      #expect(log.contains("forget") && log.contains("closed") && !log.contains("บ้านของ"))
    }
  }

  @Test("gives analysts nothing by which a person could be known, but what a round can be made of")
  func analyst() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
      _ = try office.run("register", "create", office.file, "--from", office.path("tables"))
      let told = try office.run(
        "register", "export", office.file, "--out", office.path("out"), "--analyst", "--k", "6", "--language",
        "en")
      #expect(told.output.contains("k = 6") && told.output.contains("bands"))
      let files = try FileManager.default.contentsOfDirectory(atPath: office.path("out"))
      #expect(files.count >= 6)
      for file in files {
        let text = try String(contentsOfFile: office.path("out/\(file)"), encoding: .utf8)
        for secret in ["บ้านของ", "H1-", "S1-", "081", "99/", "ปราชญ์ตัวจริง"] {
          #expect(!text.contains(secret), "\(file): \(secret)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: office.path("out/\(file)"))[
          .posixPermissions]
        #expect(mode as? Int == 0o600, "\(file)")
      }
      let note = try String(contentsOfFile: office.path("out/note.txt"), encoding: .utf8)
      #expect(note.contains("k = 6") && note.contains("bands") && note.contains("ช่วง"))
      // By the rows of the files alone: each household as often as that.
      var needs: [String: [String]] = [:]
      for row in try Sheet(office.path("out/needs.csv")).rows {
        let wish = row.filter { $0.key != "household_id" }.sorted { $0.key < $1.key }.map(\.value)
        needs[row["household_id"] ?? "", default: []].append(wish.joined(separator: ","))
      }
      let lines = try Sheet(office.path("out/households.csv")).rows.map { row in
        row.filter { $0.key != "household_id" }.sorted { $0.key < $1.key }.map(\.value)
          + (needs[row["household_id"] ?? ""] ?? []).sorted()
      }
      #expect(Dictionary(lines.map { ($0, 1) }, uniquingKeysWith: +).values.allSatisfy { $0 >= 6 })
      _ = try office.run("check", office.path("out"))
      _ = try office.run("match", office.path("out"), "--out", office.path("round"))
      #expect(try Program.run("verify", office.path("round")).code == 0)
      _ = try office.run(
        "register", "export", office.file, "--out", office.path("out.xlsx"), "--analyst", "--language", "en")
      _ = try office.run("match", office.path("out.xlsx"), "--out", office.path("round2"))
      let few = try office.run(
        "register", "export", office.file, "--out", office.path("no"), "--analyst", "--k", "500",
        "--language",
        "en", code: 2)
      #expect(few.errors.contains("cannot hide each among 500"))
      #expect(!FileManager.default.fileExists(atPath: office.path("no")))
      _ = try office.run("register", "export", office.file, "--out", office.path("no"), "--k", "5", code: 2)
    }
  }

  @Test("withdraws what is gone only when told to, only in the area, and keeps what a table does not tell")
  func gone() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      var tables = Office.tables(tambon: 1)
      try RegisterFolder.write(tables, to: folder.appending(path: "tables"))
      _ = try office.run("register", "create", office.file, "--from", office.path("tables"))
      // The households of the second village are not in the survey, nor are labels.
      let missing = Set(tables.households.filter { $0.village.text == "44130102" }.map(\.id))
      tables.households.removeAll { missing.contains($0.id) }
      tables.needs.removeAll { missing.contains($0.household) }
      try RegisterFolder.write(tables, to: folder.appending(path: "survey"))
      let survey = folder.appending(path: "survey/households.csv")
      let text = try String(contentsOf: survey, encoding: .utf8)
      let rows = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let label = try #require(rows[0].firstIndex(of: "label"))
      try rows.map { row in
        row.enumerated().filter { $0.offset != label }.map(\.element).joined(separator: ",")
      }
      .joined(separator: "\n").write(to: survey, atomically: true, encoding: .utf8)

      func needs() throws -> Int {
        try RegisterFile.open(at: URL(fileURLWithPath: office.file)).register().needs.count
      }
      let all = try needs()
      _ = try office.run("register", "import", office.file, office.path("survey"))
      #expect(try needs() == all)
      _ = try office.run(
        "register", "import", office.file, office.path("survey"), "--withdraw-missing", "--area", "44130101")
      #expect(try needs() == all)
      _ = try office.run("register", "import", office.file, office.path("survey"), "--withdraw-missing")
      let register = try RegisterFile.open(at: URL(fileURLWithPath: office.file)).register()
      #expect(register.needs == tables.ordered().needs && register.needs.count < all)
      #expect(
        register.households.count == 60 && register.households.allSatisfy { $0.label == "บ้านของ \($0.id)" })
    }
  }

  @Test("tells all that is wrong with a decision sheet by its cells, and records nothing of it")
  func sheetFaults() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
      _ = try office.run("register", "create", office.file, "--from", office.path("tables"))
      _ = try office.run("match", office.file, "--policy", try office.policy(), "--date", "2026-11-02")
      var sheet = try Sheet(office.sheet(1, 1))
      let loan = try #require(sheet.rows.firstIndex { $0["ด้าน"] == "ทุน" })
      sheet.decide(loan, "ตกลง", by: "ครัวเรือน", "2026-11-20")
      let others = sheet.rows.indices.filter { sheet.rows[$0]["ด้าน"] != "ทุน" }
      sheet.decide(others[0], "ตกลง", by: "ครัวเรือน", "")
      sheet.decide(others[1], "ไม่รับ", by: "", "")
      sheet.rows[others[1]]["รหัสครัวเรือน"] = "H9-99"
      sheet.decide(others[2], "ไม่รับ", by: "ครัวเรือน", "2026-11-20")
      try sheet.write(to: office.path("filled.xlsx"))
      let run = try office.run(
        "decide", office.round(1), office.path("filled.xlsx"), "--language", "en", code: 2)
      #expect(run.errors.contains("3 fault(s)"))
      for (row, words) in [
        (loan, "only the fund committee can agree to a loan"), (others[0], "an agreement needs its date"),
        (others[1], "no household of this id"),
      ] {
        let cell = try Regex("![A-Z]+\(row + 2)[^0-9]")
        #expect(
          run.errors.split(separator: "\n").contains { $0.contains(cell) && $0.contains(words) },
          "\(run.errors)")
      }
      // A head that is not there loses every row, and is told before what it lost.
      for (head, other) in [("มติ", "มติที่ประชุม"), ("รหัสกลไก", "รหัส")] {
        var renamed = try Sheet(office.sheet(1, 1))
        renamed.decide(others[2], "ไม่รับ", by: "ครัวเรือน", "2026-11-20")
        renamed.rows = renamed.rows.map { row in
          Dictionary(uniqueKeysWithValues: row.map { ($0 == head ? other : $0, $1) })
        }
        renamed.heads = renamed.heads.map { $0 == head ? other : $0 }
        try renamed.write(to: office.path("renamed.xlsx"))
        let run = try office.run(
          "decide", office.round(1), office.path("renamed.xlsx"), "--language", "en", code: 2)
        #expect(run.errors.contains("column \(head): a required column is missing"), "\(run.errors)")
        #expect(run.errors.contains("column \(other): this column is not known"), "\(run.errors)")
      }
      let gone = try office.run("decide", office.round(1), office.path("gone.xlsx"), code: 2)
      #expect(gone.errors.contains("there is no such file"))
      let status = try office.json("register", "status", office.file)
      #expect((status["rounds"] as? [[String: Any]])?.first?["state"] as? String == "proposed")
      #expect(try RegisterFile.open(at: URL(fileURLWithPath: office.file)).register().decisions.isEmpty)
    }
  }

  @Test("reports an earlier round with its mentor teams, though they were withdrawn since")
  func withdrawnTeams() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      var tables = Office.tables(tambon: 1)
      var team = MentorTeam()
      (team.id, team.name, team.area) = ("M1", "ทีมที่ถอนตัว", tables.villages[0].code.text)
      tables.mentors.append(team)
      try RegisterFolder.write(tables, to: folder.appending(path: "tables"))
      _ = try office.run(
        "register", "create", office.file, "--from", office.path("tables"), "--date", "2026-11-01")
      _ = try office.run("match", office.file, "--policy", try office.policy(), "--date", "2026-11-02")
      let visits = office.path("reports/papers")
      func isTold() throws -> Bool {
        _ = try office.run(
          "report", office.round(1), "--out", office.path("reports"), "--date", "2026-11-04")
        return try FileManager.default.subpathsOfDirectory(atPath: visits).contains { path in
          try path.hasSuffix(".html")
            && String(contentsOfFile: "\(visits)/\(path)", encoding: .utf8).contains("ทีมที่ถอนตัว")
        }
      }
      #expect(try isTold())
      tables.mentors = []
      try RegisterFolder.write(tables, to: folder.appending(path: "tables"))
      _ = try office.run(
        "register", "import", office.file, office.path("tables"), "--withdraw-missing", "--date", "2026-11-03"
      )
      #expect(try office.run("register", "log", office.file).output.contains("M1"))
      #expect(try isTold())
    }
  }

  @Test("refuses what is no register")
  func refusals() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      _ = try office.run("register", "status", office.path("nothing.sqlite"), code: 2)
      try Data("SQLite format 3 and then nothing of it".utf8).write(to: folder.appending(path: "text.sqlite"))
      #expect(
        try office.run("register", "check", office.path("text.sqlite"), code: 2).errors.contains(
          "text.sqlite"))
      _ = try office.run("register", "create", office.file)
      let set = try office.run("set", office.file, "mechanism", "S1", "capacity=many", code: 2)
      #expect(set.errors.contains("S1"))
    }
  }

  @Test("changes single cells, with every fault at once and a line in the log")
  func set() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
      _ = try office.run("register", "create", office.file, "--from", office.path("tables"))
      let run = try office.run(
        "set", office.file, "mechanism", "S1-0", "capacity=many", "mechanism_id=X", "colour=red", "name=",
        "--language", "en", code: 2)
      #expect(run.errors.contains("4 fault(s)"))
      _ = try office.run("set", office.file, "mechanism", "S1-0", "รับได้=7", "stars=", "--date", "2026-12-01")
      let mechanism = try RegisterFile.open(at: URL(fileURLWithPath: office.file)).register().mechanisms.first
      {
        $0.id == "S1-0"
      }
      #expect(mechanism?.capacity == 7 && mechanism?.stars == nil)
      #expect(try office.run("register", "log", office.file).output.contains("capacity \"8\" → \"7\""))
    }
  }
}
