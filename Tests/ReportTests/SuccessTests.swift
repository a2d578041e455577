import Archive
import Foundation
import Livelihood
import Report
import Rounds
import Scoring
import Synthesis
import Testing

@Suite("What the year came to")
struct SuccessTests {
  private static let day = Day(year: 2027, month: 9, day: 1) ?? .none

  /// Writes the pages of a year and returns their texts by their paths.
  private func pages(
    _ small: SmallRound, _ outcomes: [Outcome], _ policy: Policy = Policy(), isPublic: Bool = false,
    changing: (inout Register) -> Void = { _ in }
  ) throws -> [String: String] {
    var register = small.register
    register.outcomes = outcomes
    changing(&register)
    let record = try RoundRecord.read(small.results, register, policy, areUnchanged: true)
    let place = small.folder.appending(path: "success")
    let paths = try ReportFolder.writeSuccess(record, on: Self.day, isPublic: isPublic, to: place)
    return try Dictionary(
      uniqueKeysWithValues: paths.map {
        ($0, try String(contentsOf: place.appending(path: $0), encoding: .utf8))
      })
  }

  private func indicators(_ page: String) throws -> [[String]] {
    Markup.rows(try Markup.piece(page, from: "<h2><span lang=\"th\">ตัวชี้วัด</span>", to: "<h2"))
  }

  /// A visit to a pair of the round.
  private func visit(_ match: [String: String], _ number: Int, _ date: String) throws -> Outcome {
    var outcome = Outcome()
    outcome.household = match["household_id"] ?? ""
    outcome.track = try #require(Track(rawValue: match["track"] ?? ""))
    outcome.mechanism = match["mechanism_id"] ?? ""
    outcome.visit = number
    outcome.visitDate = try #require(Day(text: date))
    outcome.attended = true
    return outcome
  }

  @Test("counts practising households, incomes and villages as worked out by hand")
  func byHand() async throws {
    try await SmallRound.with { small in
      let lessons = try small.rows("matches.csv").filter { $0["track"] == "teaching" }
      try #require(lessons.count >= 5)
      var outcomes: [Outcome] = []
      for (index, lesson) in lessons.prefix(5).enumerated() {
        var first = try visit(lesson, 1, "2027-02-02")
        first.practised = true
        // Far later than any occupation takes to earn.
        var second = try visit(lesson, 2, "2029-02-02")
        // The last visit that asked counts: one gave up, one was not asked again.
        second.practised = index == 0 ? false : index == 1 ? nil : true
        (second.incomeBefore, second.incomeAfter) = (1000, index == 0 ? 900 : 1100)
        outcomes += [first, second]
      }
      outcomes[3].joinedGroup = small.register.mechanisms.first { $0.kind == .group }?.id
      let page = try #require(try pages(small, outcomes)["index.html"])
      let rows = try indicators(page)
      #expect(Array(rows[0][1...3]) == ["4", "5", "80.0"] && rows[0][5] == "ยังไม่ถึง")
      // 900 + 4 × 1100 against 5 × 1000.
      #expect(Array(rows[1][1...3]) == ["5,300", "5,000", "6.0"] && rows[1][5] == "ถึงเป้าหมาย")
      let villages = try small.rows("coverage.csv").count { $0["track"] == "any" && $0["households"] != "0" }
      #expect(Array(rows[2][1...2]) == ["1", "\(villages)"])
      let stages = Markup.rows(try Markup.piece(page, from: "ก้าวหน้าถึงขั้นใด", to: "<h2"))
      #expect(stages[0] == ["สอนอาชีพ", "\(lessons.count)", "5", "5", "4", "0", "1"])
      // The one that gave up is whom to help next.
      #expect(try Markup.data(page, "unfinished").map { $0[0] } == [outcomes[0].household])
    }
  }

  @Test("counts an income only after the weeks that its occupation takes to earn")
  func weeks() async throws {
    var policy = Policy()
    policy.year.trainingStart = Day(text: "2027-01-05")
    try await SmallRound.with(policy: policy) { small in
      let lesson = try #require(try small.rows("matches.csv").first { $0["track"] == "teaching" })
      let occupation = try #require(small.register.taxonomy[lesson["occupation"] ?? ""])
      let start = policy.year.classStart(
        season: occupation.season, from: try #require(policy.year.trainingStart))
      let weeks = try #require(occupation.weeksToFirstIncome)
      for (days, counted) in [(7 * weeks - 1, "0"), (7 * weeks, "1,000")] {
        var outcome = try visit(lesson, 1, start.adding(days: days).text)
        (outcome.incomeBefore, outcome.incomeAfter) = (1000, 1030)
        let page = try #require(try pages(small, [outcome], policy)["index.html"])
        #expect(try indicators(page)[1][2] == counted)
      }
    }
  }

  /// Makes one sage the wish of its whole village.
  private static func busySage(_ register: inout Register) {
    guard let sage = register.mechanisms.firstIndex(where: { $0.kind == .sage && $0.agreed != false }),
      let offer = register.offers.first(where: { $0.mechanism == register.mechanisms[sage].id })
    else { return }
    let village = register.mechanisms[sage].village
    register.mechanisms[sage].capacity = 6
    (register.mechanisms[sage].minimum, register.mechanisms[sage].requires) = (nil, [])
    register.mechanisms[sage].excludes = []
    let neighbours = Set(register.households.filter { $0.village == village }.map(\.id))
    register.needs.removeAll { neighbours.contains($0.household) && $0.track == .teaching }
    for household in neighbours.sorted() {
      var need = Need()
      (need.household, need.track, need.occupation, need.rank) = (household, .teaching, offer.occupation, 1)
      register.needs.append(need)
    }
  }

  @Test("tells the public of no household, no small number and no mechanism that did not allow it")
  func stripped() async throws {
    try await SmallRound.with(changing: SuccessTests.busySage) { small in
      let lessons = try small.rows("matches.csv").filter { $0["track"] == "teaching" }
      let sage = try #require(
        Dictionary(grouping: lessons) { $0["mechanism_id"] ?? "" }.max {
          ($0.value.count, $1.key) < ($1.value.count, $0.key)
        })
      try #require(sage.value.count >= 3)
      let outcomes = try sage.value.map { lesson in
        var outcome = try visit(lesson, 1, "2029-02-02")
        outcome.practised = true
        (outcome.incomeBefore, outcome.incomeAfter) = (1000, 1100)
        return outcome
      }
      let name = try #require(small.register.mechanisms.first { $0.id == sage.key }?.name)
      let office = try pages(small, outcomes)
      #expect(try #require(office["honours.html"]).contains(name))
      #expect(try #require(office["index.html"]).contains(name))
      let silent = try pages(small, outcomes, isPublic: true)
      #expect(silent.keys.sorted() == ["index.html"])
      let page = try #require(silent["index.html"])
      #expect(!page.contains(name))
      for household in small.register.households {
        #expect(!page.contains(household.id) && household.label.map { !page.contains("\($0)<") } ?? true)
      }
      let allowed = try pages(small, outcomes, isPublic: true) { register in
        for index in register.mechanisms.indices { register.mechanisms[index].isPublic = true }
      }
      #expect(try #require(allowed["index.html"]).contains(name))
      let two = try #require(try pages(small, Array(outcomes.prefix(2)), isPublic: true)["index.html"])
      let stages = Markup.rows(try Markup.piece(two, from: "ก้าวหน้าถึงขั้นใด", to: "<h2"))
      #expect(stages[0][2] == "< 3")
    }
  }

  @Test("works on the invented outcomes of a whole year")
  func invented() async throws {
    var policy = Policy()
    policy.year.trainingStart = Day(text: "2027-01-05")
    try await SmallRound.with(policy: policy) { small in
      let matches = try small.rows("matches.csv")
      let helps = try matches.map { match in
        Register.Help(
          track: try #require(Track(rawValue: match["track"] ?? "")), household: match["household_id"] ?? "",
          mechanism: match["mechanism_id"] ?? "", weeksToFirstIncome: 4)
      }
      let start = try #require(policy.year.trainingStart)
      let outcomes = small.register.inventedOutcomes(of: helps, from: start, seed: 7)
      #expect(outcomes == small.register.inventedOutcomes(of: helps, from: start, seed: 7))
      var register = small.register
      register.outcomes = outcomes
      #expect(register.problems() == [])
      let page = try #require(try pages(small, outcomes, policy)["index.html"])
      let stages = Markup.rows(try Markup.piece(page, from: "ก้าวหน้าถึงขั้นใด", to: "<h2"))
      #expect(stages.map { $0[1] } == stages.map { $0[2] })
      #expect(stages.reduce(0) { $0 + (Int($1[1]) ?? 0) } == matches.count)
    }
  }
}

@Suite("The directory for the public")
struct DirectoryTests {
  @Test(
    "names every mechanism that did not refuse, contacts only where they may be published, and no household")
  func directory() async throws {
    try await SmallRound.with { register in
      for index in register.mechanisms.indices {
        register.mechanisms[index].contact = "โทร-\(register.mechanisms[index].id)."
        register.mechanisms[index].isPublic = index % 2 == 0
        register.mechanisms[index].agreed = index % 5 == 0 ? false : true
      }
    } _: { small in
      let place = small.folder.appending(path: "directory")
      let paths = try ReportFolder.writeDirectory(small.register, to: place)
      let text = try paths.map { try String(contentsOf: place.appending(path: $0), encoding: .utf8) }.joined()
      for mechanism in small.register.mechanisms {
        let contact = try #require(mechanism.contact)
        #expect(text.contains(contact) == (mechanism.agreed == true && mechanism.isPublic == true))
        if mechanism.agreed == true { #expect(text.contains(mechanism.name)) }
      }
      for household in small.register.households { #expect(!text.contains(household.id)) }
    }
  }
}

@Suite("The network of mechanisms")
struct NetworkTests {
  @Test("tells how many households two mechanisms share, as counting pair by pair does")
  func links() async throws {
    try await SmallRound.with { small in
      _ = try small.pages()
      let table = try String(contentsOf: small.report.appending(path: "network.csv"), encoding: .utf8)
      let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
      let matches = try small.rows("matches.csv")
      let served = Dictionary(grouping: matches) { $0["mechanism_id"] ?? "" }
        .mapValues { Set($0.compactMap { $0["household_id"] }) }
      var expected: Set<String> = []
      for (one, households) in served {
        for (other, others) in served where one < other {
          let shared = households.intersection(others).count
          if shared > 0 { expected.insert("\(one) \(other) \(shared)") }
        }
      }
      #expect(Set(rows.map { ([$0[0], $0[2]].sorted() + [$0[4]]).joined(separator: " ") }) == expected)
      #expect(rows.count == expected.count && !expected.isEmpty)
    }
  }
}

@Suite("Visits of a year")
struct VisitPlanTests {
  @Test(
    "are planned for every household of a team after every number of weeks, on days on which people work, not before they are due"
  )
  func plan() async throws {
    var policy = Policy()
    policy.year.trainingStart = Day(text: "2027-01-05")
    policy.year.followUpWeeks = [2, 6, 10]
    policy.year.closedDays = Set(["2027-01-19", "2027-01-20"].compactMap { Day(text: $0) })
    try await SmallRound.with(policy: policy) { small in
      let pages = try small.pages()
      let visits = try small.rows("visits.csv").filter { $0["team_id"] != "" }
      let rows = pages.filter { $0.key.hasPrefix("papers/visits-") }.flatMap { Markup.rows($0.value) }
      // Rows of the task lists have four cells, those of the lists of households five.
      let tasks = rows.filter { $0.count == 4 }
      #expect(rows.count { $0.count == 5 } == visits.count)
      let planned = tasks.reduce(0) { $0 + $1[2].split(separator: ",").count }
      #expect(planned == visits.count * 3)
      let months = [
        "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
      ]
      for task in tasks {
        let parts = task[0].split(separator: " ")
        let month = try #require(months.firstIndex(of: String(parts[1]))) + 1
        let day = try #require(
          Day(year: (Int(parts[2]) ?? 0) - 543, month: month, day: Int(parts[0]) ?? 0))
        #expect(!day.isWeekend && !policy.year.closedDays.contains(day))
        let weeks = try #require(Int(task[1])).advanced(by: -1)
        #expect(
          day >= (try #require(policy.year.trainingStart)).adding(days: 7 * policy.year.followUpWeeks[weeks]))
      }
    }
  }
}
