import Archive
import Foundation
import Livelihood
import Report
import Rounds
import Scoring
import Testing

@Suite("The report of a round")
struct ReportTests {
  /// What the tests read of `round.json`.
  private struct RoundJSON: Decodable {
    struct Track: Decodable {
      var track: String
      var asked: Int
      var served: Int
      var waiting: Int
      var points: Int
      var goals: [String: Int]
      var possible: [String: Int]
    }
    var tracks: [Track]
  }

  private func round(_ small: SmallRound) throws -> RoundJSON {
    try JSONDecoder().decode(
      RoundJSON.self, from: Data(contentsOf: small.results.appending(path: "round.json")))
  }

  /// 123,456,789 points are 123.5 out of 100 each.
  private func shown(_ points: Int) -> String {
    let tenths = (points + 500) / 1000
    return
      "\(String((tenths / 10).formatted(.number.grouping(.automatic).locale(Locale(identifier: "en"))))).\(tenths % 10)"
  }

  @Test("is short where nobody asks for anything: no empty tables, no tracks without seekers")
  func nobody() async throws {
    var (register, village, household) = (Register(), Village(), Household())
    village.code = VillageCode("44130101") ?? .none
    (household.id, household.village) = ("H1", village.code)
    (register.villages, register.households) = ([village], [household])
    let empty = try await Round.run(register: register, policy: Policy(), threads: 1)
    let lines = RoundSummary(of: empty, language: .english).lines
    #expect(lines.count == 3 && lines[2].hasPrefix("No household asks for anything"))
    var need = Need()
    (need.household, need.track, need.occupation) = ("H1", .teaching, "WV01")
    register.needs = [need]
    let one = try await Round.run(register: register, policy: Policy(), threads: 1)
    let text = RoundSummary(of: one, language: .english).lines.joined(separator: "\n")
    let goals = text.split(separator: "Goals in their order")[1].split(separator: "\n\n")[0]
    #expect(goals.contains("teaching") && !goals.contains("market"))
    #expect(!text.contains("stall") && text.contains("Who waits"))
  }

  @Test("shows on its first page what round.json and the tables say")
  func figures() async throws {
    try await SmallRound.with { small in
      let (page, round) = (try #require(try small.pages()["index.html"]), try round(small))
      let heading = "<h2><span lang=\"th\">ผลแต่ละด้าน</span>"
      let tracks = Markup.rows(try Markup.piece(page, from: heading, to: "<h2"))
      #expect(tracks.count == round.tracks.count && round.tracks.count == 4)
      for (row, track) in zip(tracks, round.tracks) {
        #expect(row[0] == Track(rawValue: track.track)?.title.thai)
        #expect(Array(row[1...3]) == [track.asked, track.served, track.waiting].map { String($0) })
        #expect(row[5] == shown(track.points))
      }
      let goals = Markup.rows(
        try Markup.piece(page, from: "<h2><span lang=\"th\">เป้าหมายของรอบ</span>", to: "<h2"))
      for (row, track) in zip(goals, round.tracks) {
        let names = ["floor", "served", "priority"]
        #expect(
          Array(row[1...3])
            == names.map { "\(track.goals[$0] ?? -1) / \(track.possible[$0] ?? -1)" })
        #expect(row[4] == "\(shown(track.goals["points"] ?? -1)) / \(shown(track.possible["points"] ?? -1))")
      }
      let any = try small.rows("coverage.csv").filter { $0["track"] == "any" }
      let (asking, served) = (any.sum("households"), any.sum("served"))
      let cards = page.components(separatedBy: "<b>").dropFirst().map { $0.prefix { $0 != "<" } }
      #expect(cards[0] == "\(served)" && cards[1] == "\(asking - served)")
      let matches = try small.rows("matches.csv")
      #expect(cards[2] == "\(matches.count)")
      #expect(matches.count == round.tracks.reduce(0) { $0 + $1.served })

      let places = try Markup.data(page, "places")
      #expect(
        places.map { "\($0[1]) \($0[2])" }
          == any.map { "\($0["households"] ?? "") \($0["served"] ?? "") " }
          .map { $0.trimmingCharacters(in: .whitespaces) })
      let rows = try Markup.data(page, "matches")
      #expect(
        rows.map { "\($0[0]) \($0[8]) \($0[9])" }.sorted()
          == matches.map {
            "\($0["household_id"] ?? "") \(((Int($0["points"] ?? "") ?? 0) + 500) / 1000) \($0["amount"] ?? "")"
          }.sorted())
      #expect(
        try Markup.data(page, "waiting").map { $0[0] }.sorted()
          == small.rows("waiting.csv").compactMap { $0["household_id"] }.sorted())
      #expect(
        try Markup.data(page, "mechanisms").map { "\($0[0]) \($0[4]) \($0[5])" }.sorted()
          == small.rows("loads.csv").map {
            "\($0["mechanism_id"] ?? "") \($0["matched"] ?? "") \($0["capacity"] ?? "")"
          }.sorted())
    }
  }

  @Test(
    "says which mechanisms one more place helps, and of which tracks that was not computed",
    arguments: [true, false])
  func scarcity(hasBudgets: Bool) async throws {
    try await SmallRound.with { register in
      for index in register.mechanisms.indices where !hasBudgets { register.mechanisms[index].budget = nil }
    } _: { small in
      let page = try #require(try small.pages()["index.html"])
      let section = try Markup.piece(page, from: "<h2><span lang=\"th\">ที่ขาดแคลนที่สุด</span>", to: "<h2")
      let loads = try small.rows("loads.csv")
      let unknown = Set(loads.filter { $0["value_of_one_more_place"] == "" }.compactMap { $0["track"] })
      #expect(unknown.contains("capital") == hasBudgets)
      let note = section.components(separatedBy: "<table")[0]
      for track in Track.allCases {
        #expect(note.contains(track.title.thai) == unknown.contains(track.rawValue))
      }
      let gains = loads.compactMap { Int($0["value_of_one_more_place"] ?? "") }.filter { $0 > 0 }
      let rows = Markup.rows(section)
      #expect(rows.count == min(15, gains.count))
      #expect(rows.compactMap { $0.last } == gains.sorted(by: >).prefix(15).map { "\($0)" })
    }
  }

  @Test("counts served and waiting of every band and occupation once")
  func sums() async throws {
    try await SmallRound.with { small in
      let page = try #require(try small.pages()["index.html"])
      let (matches, waiting) = (try small.rows("matches.csv").count, try small.rows("waiting.csv").count)
      for heading in ["ตามลำดับความจำเป็น", "ตามอาชีพ"] {
        let rows = Markup.rows(
          try Markup.piece(page, from: "<h2><span lang=\"th\">\(heading)</span>", to: "<h2"))
        #expect(rows.reduce(0) { $0 + (Int($1[1]) ?? 0) } == matches)
        #expect(rows.reduce(0) { $0 + (Int($1[2]) ?? 0) } == waiting)
      }
      let sectors = Markup.rows(
        try Markup.piece(page, from: "<h2><span lang=\"th\">กลไกและคู่ที่เสนอ", to: "<h2"))
      let pairs = sectors.flatMap { row in stride(from: 2, to: row.count, by: 2).map { Int(row[$0]) ?? 0 } }
      #expect(pairs.reduce(0, +) == matches)
      let mechanisms = sectors.flatMap { row in
        stride(from: 1, to: row.count, by: 2).map { Int(row[$0]) ?? 0 }
      }
      #expect(mechanisms.reduce(0, +) == small.register.mechanisms.count)
    }
  }

  @Test(
    "puts every pair on the papers of its village and of its mechanism, every loan before its fund, every visit in a plan"
  )
  func papers() async throws {
    try await SmallRound.with { small in
      let pages = try small.pages()
      func rows(_ kind: String) -> [[String]] {
        pages.keys.sorted().filter { $0.hasPrefix("papers/\(kind)-") }.flatMap {
          Markup.rows(pages[$0] ?? "")
        }
      }
      let matches = try small.rows("matches.csv")
      #expect(rows("wall").count == matches.count)
      let titles = Dictionary(
        uniqueKeysWithValues: small.register.households.map { ($0.id, $0.label ?? $0.id) })
      #expect(
        rows("wall").map { $0[1] }.sorted() == matches.map { titles[$0["household_id"] ?? ""] ?? "" }.sorted()
      )
      #expect(rows("office").count == matches.count + (try small.rows("waiting.csv").count))
      // Each learner stands on the sheet of the sage and on that of the class.
      #expect(rows("teaching").count == 2 * matches.count { $0["track"] == "teaching" })
      #expect(rows("pairing").count == matches.count { $0["track"] == "pairing" })
      #expect(rows("markets").count == matches.count { $0["track"] == "market" })
      let loans = try small.rows("loans.csv")
      #expect(rows("loans").count == loans.count)
      let baht = { (text: String) in Int(text.replacing(",", with: "")) ?? 0 }
      #expect(rows("loans").reduce(0) { $0 + baht($1[4]) } == loans.sum("amount_asked"))
      #expect(rows("loans").reduce(0) { $0 + baht($1[5]) } == loans.sum("amount_proposed"))
      #expect(rows("visits").count == (try small.rows("visits.csv").count { $0["team_id"] != "" }))
      let memo = Markup.text(try #require(pages["papers/memo.html"]))
      let any = try small.rows("coverage.csv").filter { $0["track"] == "any" }
      #expect(memo.contains(ThaiText.thaiDigits("ได้รับการจับคู่อย่างน้อยหนึ่งด้าน \(any.sum("served")) ครัวเรือน")))
      // What is read aloud adds up to the same, in Thai digits.
      let spoken = pages.filter { $0.key.hasPrefix("papers/loudspeaker-") }.values.map {
        ThaiText.arabicDigits($0)
      }
      let served = spoken.flatMap { page in
        page.matches(of: #/มีข้อเสนอให้แล้ว (\d+) ครัวเรือน/#).compactMap { Int($0.output.1) }
      }
      #expect(served.reduce(0, +) == any.sum("served"))
    }
  }

  @Test("tells the wall nothing of income, cards, tags, points, amounts and reasons; the office all of it")
  func wall() async throws {
    try await SmallRound.with { register in
      for index in register.households.indices {
        register.households[index].incomePerPerson = 31_337
        register.households[index].welfareCard = true
        register.households[index].tags.append("ป้ายเฉพาะสำนักงาน")
        register.households[index].phone = "0899999999"
        register.households[index].houseNumber = "777/7"
      }
      for index in register.needs.indices where register.needs[index].track == .capital {
        register.needs[index].amount = 1_234
        register.needs[index].amountMinimum = 1_234
      }
    } _: { small in
      let pages = try small.pages()
      let secrets = [
        "31,337", "ป้ายเฉพาะสำนักงาน", "0899999999", "777/7", "1,234", "บัตรสวัสดิการ", "ตกเกณฑ์", "คะแนน", "Points",
        "ความต้องการอันดับ", "ลำดับ",
      ]
      let office = pages.filter { $0.key.hasPrefix("papers/office-") }.values.joined()
      #expect(secrets.filter { !office.contains($0) && $0 != "ตกเกณฑ์" } == [])
      let matches = try small.rows("matches.csv")
      for (path, page) in pages where path.hasPrefix("papers/wall-") || path.hasPrefix("papers/loudspeaker-")
      {
        let body = try Markup.piece(page, from: "<main>", to: "</main>")
        #expect(secrets.filter { body.contains($0) } == [], "\(path)")
        for match in matches {
          let points = (Int(match["points"] ?? "") ?? 0).description
          #expect(!body.contains(points))
        }
      }
      // A fund learns nothing of what else a household asks for or gets.
      let loans = try #require(pages.first { $0.key.hasPrefix("papers/loans-") }?.value)
      let titles = small.register.mechanisms.filter { $0.kind != .fund }.map(\.name)
      #expect(titles.filter { loans.contains($0) } == [])
      #expect(!loans.contains("31,337") && !loans.contains("ป้ายเฉพาะสำนักงาน"))
    }
  }

  @Test("escapes a household named <script> and a mechanism that would end an attribute")
  func escaping() async throws {
    try await SmallRound.with { register in
      for index in register.households.indices {
        register.households[index].label = "<script>alert(1)</script>"
      }
      for index in register.mechanisms.indices {
        register.mechanisms[index].name = "\"'><img src=x onerror=alert(2)></script>&\u{2028}"
      }
      for index in register.mentors.indices { register.mentors[index].name = "</title><b>" }
    } _: { small in
      let pages = try small.pages()
      for (path, page) in pages {
        #expect(
          !page.contains("<script>alert") && !page.contains("<img") && !page.contains("<b></p>"), "\(path)")
        let scripts = page.components(separatedBy: "<script").count - 1
        #expect(page.components(separatedBy: "</script>").count - 1 == scripts, "\(path)")
      }
      #expect(try #require(pages["index.html"]).contains("\\u003cscript\\u003ealert(1)"))
      let wall = pages.filter { $0.key.hasPrefix("papers/wall-") }.values.joined()
      #expect(wall.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(
        try Markup.data(try #require(pages["index.html"]), "matches")[0][1] == "<script>alert(1)</script>")
    }
  }

  @Test("refuses results that were changed, tables of another round and another policy")
  func misfits() async throws {
    try await SmallRound.with { small in
      #expect(try small.record().matches.count == (try small.rows("matches.csv").count))
      var other = small.policy
      other.incomeLine += 1
      #expect(throws: Faults.self) {
        try RoundRecord.read(small.results, small.register, other, areUnchanged: true)
      }
      // What stands on papers only does not make it another policy; nor does what a replanning makes of it.
      other = small.policy
      other.office.name = "สำนักงาน"
      other.year.followUpWeeks = [2]
      #expect(throws: Never.self) {
        try RoundRecord.read(small.results, small.register, other, areUnchanged: true)
      }
      var fewer = small.register
      let household = try #require(try small.record().matches.first?.household)
      let id = fewer.households[household].id
      fewer.households.remove(at: household)
      fewer.needs.removeAll { $0.household == id }
      let faults = #expect(throws: Faults.self) {
        try RoundRecord.read(small.results, fewer, small.policy, areUnchanged: false)
      }
      #expect(faults?.all.map(\.value) == [id])
      #expect(throws: Faults.self) {
        try RoundRecord.read(small.results, fewer, small.policy, areUnchanged: true)
      }
      let table = small.results.appending(path: "matches.csv")
      let text = try String(contentsOf: table, encoding: .utf8)
      try (text + "\n").write(to: table, atomically: true, encoding: .utf8)
      let changed = #expect(throws: Faults.self) { try small.record() }
      #expect(changed?.all.map(\.file) == ["matches.csv"])
    }
  }
}

extension [[String: String]] {
  fileprivate func sum(_ column: String) -> Int { reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) } }
}
