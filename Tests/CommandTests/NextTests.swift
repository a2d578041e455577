import Archive
import Foundation
import Testing

@Suite("Who is next")
struct NextTests {
  @Test(
    "takes the places that decisions freed, is pinned by the sheet it gets, and stays there when all is matched again"
  )
  func year() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
      _ = try office.run("register", "create", office.file, "--from", office.path("tables"))
      _ = try office.run(
        "match", office.file, "--policy", try office.policy(), "--out", office.path("out"), "--date",
        "2026-11-02")
      let alternates = try Sheet(office.path("out/alternates.csv")).rows
      func reserve(_ mechanism: String) -> [String] {
        alternates.filter { $0["mechanism_id"] == mechanism }.compactMap { $0["household_id"] }
      }

      // All six sages are full, and twelve households wait.
      for place in [office.round(1), office.path("out")] {
        let full = try Line(office, place, "S1-0")
        #expect(full.free == 0 && full.standing == 8 && full.outcomes == ["waits", "waits", "waits"])
        #expect(full.households == reserve("S1-0") && full.households.count == 3)
      }
      // Of the fund's thirty places five are taken by all of its money.
      let dry = try Line(office, office.round(1), "F1")
      #expect(dry.free == 25 && dry.outcomes == Array(repeating: "lacks_money", count: 3))
      #expect(dry.households == reserve("F1") && dry.missing == [10_000, 10_000, 10_000])

      var sheet = try Sheet(office.sheet(1, 1))
      let sages = sheet.rows.indices.filter { sheet.rows[$0]["รหัสกลไก"] == "S1-0" }
      let loan = try #require(sheet.rows.firstIndex { $0["รหัสกลไก"] == "F1" })
      sheet.decide(sages[0], "ไม่รับ", by: "ครัวเรือน", "2026-11-20")
      sheet.decide(sages[1], "ถอนตัว", by: "ครัวเรือน", "2026-11-20")
      sheet.decide(sages[2], "ตกลง", by: "ครัวเรือน", "2026-11-20")
      sheet.decide(loan, "ไม่รับ", by: "คณะกรรมการกองทุน", "2026-11-20")
      try sheet.write(to: office.path("filled.csv"))
      _ = try office.run("decide", office.round(1), office.path("filled.csv"))

      let gone = [sages[0], sages[1]].compactMap { sheet.rows[$0]["รหัสครัวเรือน"] }
      let free = try Line(office, office.round(1), "S1-0", "--sheet", office.path("pins.csv"))
      #expect(free.free == 2 && free.outcomes == ["takes", "takes", "waits", "waits", "waits"])
      #expect(gone.allSatisfy { !free.households.contains($0) })
      let money = try Line(office, office.round(1), "F1")
      #expect(money.free == 26 && money.outcomes.filter { $0 == "takes" } == ["takes"])
      #expect(!money.households.contains(sheet.rows[loan]["รหัสครัวเรือน"] ?? ""))
      // Nothing was recorded by asking.
      #expect(
        try office.json("register", "status", office.file)["next"] as? String
          == "sammachip replan \(office.round(1))")

      let counts = try office.json("decide", office.round(1), office.path("pins.csv"))
      #expect(counts["pin"] as? Int == 2)
      #expect(try Line(office, office.round(1), "S1-0").free == 0)
      _ = try office.run("replan", office.round(1), "--date", "2026-11-22")
      let again = try Sheet(office.sheet(1, 2)).rows.filter { $0["รหัสกลไก"] == "S1-0" }
      let stayed = sages.dropFirst(2).compactMap { sheet.rows[$0]["รหัสครัวเรือน"] }
      #expect(Set(again.compactMap { $0["รหัสครัวเรือน"] }) == Set(stayed + free.households.prefix(2)))
      #expect(try Program.run("verify", office.round(1)).code == 0)

      // What is not in the round, or cannot be asked.
      _ = try office.run("next", office.round(1), "--mechanism", "S9", code: 2)
      _ = try office.run("next", office.round(1), "--mechanism", "S1-0", "--track", "capital", code: 2)
      _ = try office.run("next", office.path("out"), "--mechanism", "S9", code: 2)
      _ = try office.run("next", office.path("tables"), "--mechanism", "S1-0", code: 2)
      let thai = try office.run("next", office.round(1), "--mechanism", "S1-0", "--language", "th").output
      #expect(thai.contains("ไม่มีที่ว่าง"))
    }
  }

  /// What the command says of a mechanism.
  private struct Line {
    let free: Int
    let standing: Int
    let households: [String]
    let outcomes: [String]
    let missing: [Int]

    init(_ office: Office, _ round: String, _ mechanism: String, _ more: String...) throws {
      let answer = try office.json(
        ["next", round, "--mechanism", mechanism, "--date", "2026-11-21"] + more)
      let line = answer["line"] as? [[String: Any]] ?? []
      (free, standing) = (answer["free"] as? Int ?? -1, answer["standing"] as? Int ?? -1)
      households = line.compactMap { $0["household"] as? String }
      outcomes = line.compactMap { $0["outcome"] as? String }
      missing = line.compactMap { $0["missingBaht"] as? Int }
    }
  }
}
