import Archive
import Foundation
import Livelihood
import Testing

@Suite("A year with mistakes in it")
struct MistakesTests {
  private func office(_ folder: URL) throws -> Office {
    let office = try Office(filled: folder)
    _ = try office.run("match", office.file, "--policy", try office.policy(), "--date", "2026-11-02")
    return office
  }

  @Test("has decisions on every sheet of a workbook read, and sheets without decisions named")
  func sheets() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      let sheet = try Sheet(office.sheet(1, 1))
      let teaching = sheet.rows.indices.filter { sheet.rows[$0]["ด้าน"] == "สอนอาชีพ" }
      let (one, other) = (teaching[0], teaching[1])
      func write(_ verdicts: [(sheet: String, row: Int, verdict: String)], to name: String) throws {
        try WorkbookWriter.write(to: URL(fileURLWithPath: office.path(name))) { writer in
          for (title, row, verdict) in verdicts {
            var filled = sheet
            filled.decide(row, verdict, by: "ครัวเรือน", "2026-11-20")
            try writer.add(
              WorkbookSheet(
                name: title, columns: filled.heads.map { WorkbookColumn(head: $0, kind: .text) },
                rows: [filled.heads.map { filled.rows[row][$0] ?? "" }]))
          }
          try writer.add(
            WorkbookSheet(name: "บันทึก", columns: [WorkbookColumn(head: "วาระ", kind: .text)], rows: [["1"]]))
        }
      }
      try write([("มติ", one, "ตกลง"), ("หมู่ 2", one, "ไม่รับ")], to: "against.xlsx")
      let against = try office.run(
        "decide", office.round(1), office.path("against.xlsx"), "--language", "en", code: 2)
      #expect(against.errors.contains("หมู่ 2!") && against.errors.contains("against this row"))
      // The same on a sheet of each village is one fault.
      try write((1...6).map { ("หมู่ \($0)", $0, "ตกลงจ้า") }, to: "same.xlsx")
      let same = try office.run(
        "decide", office.round(1), office.path("same.xlsx"), "--language", "en", code: 2)
      #expect(same.errors.contains("หมู่ 1!") && same.errors.contains("6 rows on 6 sheets"), "\(same.errors)")
      try write([("มติ", one, "ตกลง"), ("หมู่ 2", other, "ไม่รับ")], to: "both.xlsx")
      let both = try office.run("decide", office.round(1), office.path("both.xlsx"), "--language", "en")
      #expect(both.output.contains("agreed 1, declined 1") && both.errors.contains("บันทึก"))
    }
  }

  @Test("has words whose id was emptied told as that, and the id that is left named")
  func emptiedIDs() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      for (head, other) in [("รหัสครัวเรือน", "รหัสกลไก"), ("รหัสกลไก", "รหัสครัวเรือน")] {
        var sheet = try Sheet(office.sheet(1, 1))
        sheet.decide(0, "ถอนตัว", by: "ครัวเรือน", "2026-11-20")
        let left = sheet.rows[0][other] ?? ""
        sheet.rows[0][head] = ""
        try sheet.write(to: office.path("emptied.xlsx"))
        for (language, words) in [("en", "no id of theirs"), ("th", "ไม่มีรหัสของตน")] {
          let told = try office.run(
            "decide", office.round(1), office.path("emptied.xlsx"), "--language", language, code: 2)
          #expect(told.errors.contains(words) && told.errors.contains(left), "\(told.errors)")
        }
      }
    }
  }

  @Test("has notes of a policy speak of the file that was named, or of the usual policy where none was")
  func policyNames() throws {
    try Program.inTemporaryFolder { folder in
      let village = Program.fixture("village").path
      let own = folder.appending(path: "ours.toml").path
      try "[[priority.bands]]\ntag = \"ไม่มีใครมี\"\nvalue = 5\n".write(
        toFile: own, atomically: true, encoding: .utf8)
      let named = try Program.run(
        "match", village, "--policy", own, "--out", folder.path + "/a", "--language", "en")
      #expect(named.errors.contains("ours.toml") && !named.errors.contains("policy.toml"), "\(named.errors)")
      let tables = folder.path + "/tables"
      try FileManager.default.copyItem(atPath: village, toPath: tables)
      try FileManager.default.removeItem(atPath: tables + "/policy.toml")
      let households = tables + "/households.csv"
      // The tag of the usual policy without its space.
      try String(contentsOfFile: households, encoding: .utf8).replacing("ตกเกณฑ์ จปฐ.", with: "ตกเกณฑ์จปฐ.")
        .write(
          toFile: households, atomically: true, encoding: .utf8)
      let usual = try Program.run("match", tables, "--out", folder.path + "/b", "--language", "en")
      #expect(usual.errors.contains("the usual one holds"), "\(usual.errors)")
    }
  }

  @Test("has rows without any id, and cells that the proposal leaves empty, told as that")
  func emptyOnOneSide() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      var sheet = try Sheet(office.sheet(1, 1))
      let teaching = sheet.rows.indices.filter { sheet.rows[$0]["ด้าน"] == "สอนอาชีพ" }
      for row in teaching.prefix(2) { sheet.decide(row, "ตกลง", by: "ครัวเรือน", "2026-11-20") }
      (sheet.rows[teaching[0]]["รหัสครัวเรือน"], sheet.rows[teaching[0]]["รหัสกลไก"]) = ("", "")
      // Nobody lends on this track.
      sheet.rows[teaching[1]]["จำนวนเงิน"] = "99000"
      try sheet.write(to: office.path("empty.xlsx"))
      let told = try office.run(
        "decide", office.round(1), office.path("empty.xlsx"), "--language", "en", code: 2)
      #expect(told.errors.contains("but no id →"), "\(told.errors)")
      #expect(told.errors.contains("has nothing in this cell →"), "\(told.errors)")
    }
  }

  @Test("has the next command told by close as by status, and no pairs to wait for where all are decided")
  func afterwards() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      var sheet = try Sheet(office.sheet(1, 1))
      for row in sheet.rows.indices {
        let isLoan = sheet.rows[row]["ด้าน"] == "ทุน"
        sheet.decide(
          row, row == 0 ? "ไม่รับ" : "ตกลง", by: isLoan ? "คณะกรรมการกองทุน" : "ครัวเรือน", "2026-11-20")
      }
      try sheet.write(to: office.path("filled.xlsx"))
      let decided = try office.run(
        "decide", office.round(1), office.path("filled.xlsx"), "--language", "en")
      #expect(decided.output.contains("places came free") && !decided.output.contains("0 pair"))
      let closed = try office.run("close", office.round(1), "--language", "en")
      let status = try office.run("register", "status", office.file, "--language", "en")
      let next = status.output.split(separator: "\n").last { $0.contains("sammachip ") }
      #expect(try closed.output.contains(#require(next)), "\(closed.output)")
    }
  }

  @Test("has a sheet for each village, with day and answering body filled in, and reads them all")
  func villages() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      _ = try office.run(
        "sheet", office.file, "--out", office.path("villages.xlsx"), "--by", "village", "--day", "2026-11-20",
        "--answered-by", "assembly")
      let book = try Workbook(at: URL(fileURLWithPath: office.path("villages.xlsx")))
      #expect(book.sheets.map(\.name) == (1...3).map { "4413010\($0) สมมุติ \($0)" })
      let whole = try Sheet(office.sheet(1, 1))
      let rows = book.sheets.flatMap { sheet in
        sheet.rows.dropFirst().map { Dictionary(uniqueKeysWithValues: $0.cells.map { ($0.column, $0.text) }) }
      }
      let places = Dictionary(uniqueKeysWithValues: whole.heads.enumerated().map { ($1, $0) })
      func cell(_ row: [Int: String], _ head: String) -> String { places[head].flatMap { row[$0] } ?? "" }
      #expect(rows.count == whole.rows.count && rows.allSatisfy { cell($0, "วันที่") == "2026-11-20" })
      for row in rows {
        #expect(cell(row, "ผู้ให้คำตอบ") == (cell(row, "ด้าน") == "ทุน" ? "คณะกรรมการกองทุน" : "เวทีประชาคม"))
        #expect(cell(row, "มติ").isEmpty)
      }
      _ = try office.run(
        "sheet", office.file, "--out", office.path("x.csv"), "--by", "village", code: 2)
    }
  }

  @Test(
    "has its last round meant by the register alone, and its tables serve results folders in a comparison")
  func lastRound() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      for name in ["one", "two"] {
        _ = try office.run(
          "match", office.file, "--policy", office.path("policy.toml"), "--date", "2026-11-02", "--out",
          office.path(name))
      }
      #expect(try office.run("verify", office.file).output == office.run("verify", office.round(1)).output)
      let explained = try office.run("explain", office.file, "--household", "H1-01", "--language", "en")
      #expect(explained.output.contains("บ้านสมมุติ 1"))
      let compared = try office.run(
        "compare", office.path("one"), office.path("two"), "--tables", office.round(1), "--language", "en")
      #expect(compared.output.contains("Nothing changes"))
      let left = try office.run("whatif", office.file, "--leave", "S1-0", "--language", "en")
      #expect(left.output.contains("S1-0 ปราชญ์ตัวจริง 0") && left.output.contains("บ้านสมมุติ 1 moo 1"))
    }
  }

  @Test("refuses rows whose words belong to others than their ids, naming both")
  func names() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      let sheet = try Sheet(office.sheet(1, 1))
      let row = try #require(sheet.rows.indices.first { sheet.rows[$0]["ด้าน"] == "สอนอาชีพ" })
      for (column, cell) in [
        ("ชื่อเรียกครัวเรือน", "บ้านอื่น"), ("หมู่บ้าน", "บ้านอื่น ม.9"), ("ชื่อกลไก", "ปราชญ์อื่น"),
        ("อาชีพ", "อาชีพอื่น"), ("คะแนนเต็ม 100", "1.0"), ("ระยะทาง (กม.)", "99"),
      ] {
        var filled = sheet
        let right = filled.rows[row][column] ?? ""
        filled.decide(row, "ตกลง", by: "ครัวเรือน", "2026-11-20")
        filled.rows[row][column] = cell
        try filled.write(to: office.path("filled.csv"))
        let run = try office.run("decide", office.round(1), office.path("filled.csv"), code: 2)
        #expect(run.errors.contains("1 fault") && run.errors.contains(cell), "\(column)")
        #expect(
          run.errors.contains(right.isEmpty ? "has nothing in this cell" : right), "\(column): \(run.errors)")
      }
      // Ids that were not sorted along.
      var sorted = sheet
      sorted.decide(row, "ตกลง", by: "ครัวเรือน", "2026-11-20")
      let ids = sheet.rows[row]["รหัสครัวเรือน"]
      sorted.rows[row]["รหัสครัวเรือน"] = sheet.rows[row + 1]["รหัสครัวเรือน"]
      sorted.rows[row]["รหัสกลไก"] = sheet.rows[row + 1]["รหัสกลไก"]
      sorted.rows[row]["ด้าน"] = sheet.rows[row + 1]["ด้าน"]
      try sorted.write(to: office.path("sorted.csv"))
      #expect(ids != sorted.rows[row]["รหัสครัวเรือน"])
      _ = try office.run("decide", office.round(1), office.path("sorted.csv"), code: 2)
      // Excel writes whole numbers without their decimals.
      var plain = sheet
      plain.decide(row, "ตกลง", by: "ครัวเรือน", "2026-11-20")
      let points = try #require(plain.rows[row]["คะแนนเต็ม 100"].flatMap { Double($0) })
      plain.rows[row]["คะแนนเต็ม 100"] = "\(points)0"
      try plain.write(to: office.path("plain.csv"))
      _ = try office.run("decide", office.round(1), office.path("plain.csv"))
    }
  }

  @Test("refuses days before the proposal, after the day of recording, and of another fiscal year")
  func days() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      var sheet = try Sheet(office.sheet(1, 1))
      let row = try #require(sheet.rows.indices.first { sheet.rows[$0]["ด้าน"] == "สอนอาชีพ" })
      for (date, recorded, words) in [
        ("2025-11-20", "2026-11-21", "before the day of the proposal"),
        ("2027-11-20", "2026-11-21", "still to come"), ("2027-10-02", "2027-10-03", "fiscal year 2570"),
      ] {
        sheet.decide(row, "ตกลง", by: "ครัวเรือน", date)
        try sheet.write(to: office.path("filled.csv"))
        let run = try office.run(
          "decide", office.round(1), office.path("filled.csv"), "--date", recorded, "--language", "en",
          code: 2)
        #expect(run.errors.contains(words) && run.errors.contains(date))
      }
      sheet.decide(row, "ตกลง", by: "ครัวเรือน", "2026-11-20")
      try sheet.write(to: office.path("filled.csv"))
      _ = try office.run("decide", office.round(1), office.path("filled.csv"), "--date", "2026-11-21")
    }
  }

  @Test("has a next step in every state, and status names one that works")
  func everyState() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      /// Runs what status names, once it is as it should be.
      func follow(_ word: String, decided: String? = nil) throws {
        let next = try #require(try office.json("register", "status", office.file)["next"] as? String)
        var arguments = next.split(separator: " ").map(String.init)
        #expect(arguments.removeFirst() == "sammachip" && arguments.first == word, "\(next)")
        if word == "match" { arguments += ["--policy", office.path("policy.toml")] }
        if let decided {
          var sheet = try Sheet(arguments[arguments.count - 1])
          for row in sheet.rows.indices {
            let by = sheet.rows[row]["ด้าน"] == "ทุน" ? "คณะกรรมการกองทุน" : "ประชาคม"
            sheet.decide(row, decided, by: by, "2026-12-01")
          }
          arguments[arguments.count - 1] = office.path("filled.csv")
          try sheet.write(to: office.path("filled.csv"))
        }
        arguments += ["--date", "2026-12-02"]
        let run = try Program.run(arguments)
        #expect(run.code == 0, "\(next): \(run.errors)")
      }
      try follow("decide", decided: "ไม่รับ")
      try follow("replan")
      // What is proposed then is agreed to as it stands.
      try follow("decide", decided: "ตกลง")
      try follow("close")
      // A round with nothing left to match has no pair, and can be closed as well.
      for place in 0..<6 {
        _ = try office.run(
          "set", office.file, "mechanism", "S1-\(place)", "capacity=0", "--date", "2026-12-03")
      }
      _ = try office.run("set", office.file, "mechanism", "F1", "capacity=0", "--date", "2026-12-03")
      try follow("match")
      #expect(try Sheet(office.sheet(2, 1)).rows.isEmpty)
      try follow("close")
      // One that was taken back leaves the way open for another.
      try follow("match")
      _ = try office.run("retract", office.round(3), "--reason", "too early", "--date", "2026-12-04")
      _ = try office.run("decide", office.round(3), office.path("filled.csv"), code: 2)
      try follow("match")
      try follow("close")
      let status = try office.json("register", "status", office.file)
      let states = (status["rounds"] as? [[String: Any]])?.compactMap { $0["state"] as? String }
      #expect(states == ["closed", "closed", "retracted", "closed"])
    }
  }

  @Test("takes decisions back one by one, as they were before, and keeps both in the log")
  func retracting() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      var sheet = try Sheet(office.sheet(1, 1))
      let teaching = sheet.rows.indices.filter { sheet.rows[$0]["ด้าน"] == "สอนอาชีพ" }
      for row in teaching.prefix(2) { sheet.decide(row, "ตกลง", by: "ครัวเรือน", "2026-11-20") }
      try sheet.write(to: office.path("filled.csv"))
      _ = try office.run("decide", office.round(1), office.path("filled.csv"))
      let household = try #require(sheet.rows[teaching[0]]["รหัสครัวเรือน"])
      _ = try office.run("retract", office.round(1), "--household", "H9-99", "--reason", "x", code: 2)
      _ = try office.run("retract", office.round(1), "--household", household, "--reason", "แถวผิด")
      let register = try RegisterFile.open(at: URL(fileURLWithPath: office.file))
      #expect(try register.register().decisions.map(\.household) == [sheet.rows[teaching[1]]["รหัสครัวเรือน"]])
      let log = try office.run("register", "log", office.file, "--household", household, "--language", "en")
      #expect(
        log.output.contains("agreed") && log.output.contains("taken back") && log.output.contains("แถวผิด"))
      _ = try office.run("retract", office.round(1), "--reason", "ทั้งรอบ")
      #expect(try register.register().decisions.isEmpty)
      _ = try office.run("close", office.round(1), code: 2)
      let all = try office.run("register", "log", office.file, "--language", "en").output.split(
        separator: "\n")
      #expect(all.count < 20 && all.contains { $0.contains("60 records") })
      let november = try office.run(
        "register", "log", office.file, "--month", "2026-11", "--command", "match", "--language", "en")
      #expect(
        november.output.split(separator: "\n").count == 1 && november.output.contains("proposed 1/2570"))
    }
  }

  @Test(
    "has sheets of its own for each register of a folder, and never says that nothing was done when a round was kept"
  )
  func twoRegisters() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      let other = office.path("other.sqlite")
      _ = try office.run("register", "create", other, "--from", office.path("tables"), "--date", "2026-11-01")
      _ = try office.run("match", other, "--policy", try office.policy(), "--date", "2026-11-02")
      #expect(FileManager.default.fileExists(atPath: office.path("มติ-other-1-2570-1.xlsx")))
      let third = office.path("third.sqlite")
      _ = try office.run("register", "create", third, "--from", office.path("tables"), "--date", "2026-11-01")
      try "x".write(toFile: office.path("มติ-third-1-2570-1.xlsx"), atomically: true, encoding: .utf8)
      let run = try office.run("match", third, "--date", "2026-11-02", "--language", "en", code: 2)
      #expect(run.errors.contains("The round is kept") && !run.errors.contains("nothing was done"))
      #expect(run.errors.contains("sammachip sheet"))
    }
  }

  @Test("names nobody on the wall who did not consent, and tells how many and who they are")
  func consent() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      var tables = Office.tables(tambon: 1)
      for row in tables.households.indices where row > 0 {
        tables.households[row].consent = Day(year: 2026, month: 10, day: 1)
      }
      for row in tables.mechanisms.indices where row > 0 { tables.mechanisms[row].agreed = true }
      try RegisterFolder.write(tables, to: folder.appending(path: "tables"))
      let check = try office.run("check", office.path("tables"), "--language", "en")
      #expect(check.errors.contains("1 household(s) without consent") && check.errors.contains("\"H1-00\""))
      #expect(check.errors.contains("1 sage(s) without consent") && check.errors.contains("\"S1-0\""))
      _ = try office.run("match", office.path("tables"), "--out", office.path("round"))
      _ = try office.run(
        "report", office.path("round"), "--tables", office.path("tables"), "--out", office.path("report"))
      let papers = try FileManager.default.contentsOfDirectory(atPath: office.path("report/papers"))
      let wall = try papers.filter { $0.hasPrefix("wall") }.map {
        try String(contentsOfFile: office.path("report/papers/\($0)"), encoding: .utf8)
      }.joined()
      #expect(wall.contains("บ้านของ H1-01") && !wall.contains("บ้านของ H1-00") && wall.contains("H1-00"))
      #expect(wall.contains("ปราชญ์ตัวจริง 1") && !wall.contains("ปราชญ์ตัวจริง 0"))
      try "[consent]\nneeded = true\n".write(
        toFile: office.path("strict.toml"), atomically: true, encoding: .utf8)
      _ = try office.run(
        "match", office.path("tables"), "--policy", office.path("strict.toml"), "--out", office.path("strict")
      )
      let pairs = try Sheet(office.path("strict/matches.csv")).rows
      #expect(
        !pairs.isEmpty && !pairs.contains { $0["household_id"] == "H1-00" || $0["mechanism_id"] == "S1-0" })
      #expect(try Program.run("verify", office.path("strict")).code == 0)
    }
  }

  @Test("tells a tag that nobody carries with the nearest that somebody does")
  func tags() throws {
    try Program.inTemporaryFolder { folder in
      let policy = folder.path + "/policy.toml"
      try "[priority]\nbands = [{ tag = \"ตกเกณฑ์จปฐ.\", value = 4 }]\n".write(
        toFile: policy, atomically: true, encoding: .utf8)
      let run = try Program.run(
        "match", Program.fixture("village").path, "--policy", policy, "--out", folder.path + "/round",
        "--language", "en")
      #expect(run.code == 0 && run.errors.contains("no household carries this tag"))
      #expect(run.errors.contains("the tables write \"ตกเกณฑ์ จปฐ.\""))
    }
  }

  @Test("tells of a closed round what was agreed, on the wall and over the loudspeaker")
  func closed() throws {
    try Program.inTemporaryFolder { folder in
      let office = try office(folder)
      var sheet = try Sheet(office.sheet(1, 1))
      let teaching = sheet.rows.indices.filter { sheet.rows[$0]["ด้าน"] == "สอนอาชีพ" }
      sheet.decide(teaching[0], "ตกลง", by: "ครัวเรือน", "2026-11-20")
      sheet.decide(teaching[1], "ไม่รับ", by: "ครัวเรือน", "2026-11-20")
      try sheet.write(to: office.path("filled.csv"))
      _ = try office.run("decide", office.round(1), office.path("filled.csv"))
      _ = try office.run("close", office.round(1), "--date", "2026-11-21")
      _ = try office.run("report", office.round(1), "--out", office.path("report"))
      func pages(_ prefix: String) throws -> String {
        try FileManager.default.contentsOfDirectory(atPath: office.path("report/papers"))
          .filter { $0.hasPrefix(prefix) }.map {
            try String(contentsOfFile: office.path("report/papers/\($0)"), encoding: .utf8)
          }.joined()
      }
      let wall = try pages("wall")
      #expect(wall.contains("ที่ตกลงแล้ว") && !wall.contains("ข้อเสนอการจับคู่"))
      let agreed = try #require(sheet.rows[teaching[0]]["รหัสครัวเรือน"])
      let declined = try #require(sheet.rows[teaching[1]]["รหัสครัวเรือน"])
      #expect(wall.contains(agreed) && !wall.contains(declined))
      let loudspeaker = try pages("loudspeaker")
      #expect(loudspeaker.contains("ขอแจ้งผลการจับคู่") && !loudspeaker.contains("ขอเชิญทุกครัวเรือน"))
    }
  }
}
