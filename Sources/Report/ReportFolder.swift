public import Archive
import Dispatch
public import Foundation
public import Livelihood
import Synchronization

/// A report: one folder of pages that open in any browser without a network.
public struct ReportFolder: Sendable {
  /// The file by which such a folder is known.
  public static let mark = "report.json"

  /// How a page is made, and where it stands in the folder.
  private typealias Recipe = @Sendable () -> [(path: String, bytes: [UInt8])]

  /// Writes the report of a round, for its owner's eyes alone, in place of what stands at `target`, all or nothing; `progress` hears how many pages of how many
  /// are written. Returns the paths.
  ///
  /// `day` is that on the memo.
  ///
  /// - Throws: what the file system throws; `target` is then as it was.
  public static func write(
    _ record: RoundRecord, on day: Day, to target: URL,
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> [String] {
    try write(recipes(RoundFacts(record), on: day), to: target, readBy: .owner, progress: progress)
  }

  /// Writes what a year came to, for its owner's eyes alone unless it is public, in place of what stands at `target`, all or nothing; returns the paths.
  ///
  /// `day` is that on the certificates. What is public names no household and has no certificates.
  ///
  /// - Throws: what the file system throws; `target` is then as it was.
  public static func writeSuccess(
    _ record: RoundRecord, on day: Day, isPublic: Bool, to target: URL
  ) throws -> [String] {
    let pages = SuccessPages(outcomes: Outcomes(RoundFacts(record)), day: day, isPublic: isPublic)
    return try write(
      [
        {
          [("index.html", pages.overview.bytes)]
            + (pages.honourPage.map { [("honours.html", $0.bytes)] } ?? [])
        }
      ],
      to: target, readBy: isPublic ? .anybody : .owner)
  }

  /// Writes the directory of a register's mechanisms for the public in place of what stands at `target`, all or nothing; returns the
  /// paths.
  ///
  /// - Throws: what the file system throws; `target` is then as it was.
  public static func writeDirectory(_ register: Register, to target: URL) throws -> [String] {
    let pages = PublicPages(register)
    return try write(
      [{ [("index.html", pages.overview.bytes), ("chat.html", pages.chat.bytes)] }]
        + pages.districts.map { district in
          { [("directory-\(district.code).html", pages.directory(of: district).bytes)] }
        }, to: target, readBy: .anybody)
  }

  private static func recipes(_ facts: RoundFacts, on day: Day) -> [Recipe] {
    let (districts, tambons) = (facts.areas(4), facts.areas(6))
    let isOne = districts.count <= 1
    var recipes: [Recipe] = [
      {
        let title =
          Message(thai: "รายงานการจับคู่ ", english: "Matching report, ") + facts.place + Message(" – ")
          + facts.title
        let page = OfficePage(Part(facts, code: ""), title).page(home: nil, hasRows: isOne) { html in
          Contents(facts: facts).put(into: &html)
        }
        return [("index.html", page.bytes)]
      },
      {
        let network = Network(facts: facts)
        return [("network.html", network.page.bytes), ("network.csv", network.table)]
      },
      {
        [
          ("papers/memo.html", Memo(facts: facts, day: day).page.bytes),
          ("papers/how.html", HowDecided(facts: facts).page.bytes),
          ("papers/forms.html", Forms(facts: facts).sheets.page.bytes),
        ]
      },
    ]
    recipes += districts.map { district in
      {
        let mechanisms = MechanismSheets(facts: facts, area: district)
        let papers = [
          ("loans", mechanisms.loans), ("markets", mechanisms.markets),
          ("visits", VisitSheets(facts: facts, area: district, levels: [.district]).sheets),
        ]
        var pages = papers.filter { !$0.1.isEmpty }.map {
          (path: "papers/\($0.0)-\(district.code).html", bytes: $0.1.page.bytes)
        }
        if !isOne {
          let page = OfficePage(
            Part(facts, code: district.code), district.title + Message(" – ") + facts.title
          )
          .page(home: "index.html", hasRows: true) { _ in }
          pages.append(("district-\(district.code).html", page.bytes))
        }
        return pages
      }
    }
    recipes += tambons.map { tambon in
      {
        let (lists, mechanisms) = (
          VillageLists(facts: facts, tambon: tambon), MechanismSheets(facts: facts, area: tambon)
        )
        return [
          ("wall", lists.wall), ("office", lists.office), ("teaching", mechanisms.teaching),
          ("pairing", mechanisms.pairing),
          ("visits", VisitSheets(facts: facts, area: tambon, levels: [.tambon, .village]).sheets),
          ("loudspeaker", Loudspeaker(facts: facts, tambon: tambon).sheets),
        ].filter { !$0.1.isEmpty }.map { ("papers/\($0.0)-\(tambon.code).html", $0.1.page.bytes) }
      }
    }
    return recipes
  }

  private static func write(
    _ recipes: [Recipe], to target: URL, readBy readers: Exchange.Readers,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> [String] {
    var paths: [String] = []
    try Exchange.folder(at: target, readBy: readers) { folder in
      let written = Mutex<(paths: [String], failure: (any Error)?, done: Int)>(([], nil, 0))
      DispatchQueue.concurrentPerform(iterations: recipes.count) { index in
        do {
          for page in recipes[index]() {
            let file = folder.appending(path: page.path)
            try FileManager.default.createDirectory(
              at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(page.bytes).write(to: file)
            written.withLock { $0.paths.append(page.path) }
          }
        } catch {
          written.withLock { $0.failure = error }
        }
        let done = written.withLock { state in
          state.done += 1
          return state.done
        }
        progress(done, recipes.count)
      }
      if let failure = written.withLock({ $0.failure }) { throw failure }
      paths = written.withLock { $0.paths }.sorted()
      try JSONEncoder().encode(Record(pages: paths)).write(to: folder.appending(path: mark))
    }
    return paths
  }

  private struct Record: Codable {
    var format = "sammachip report 1"
    var pages: [String]
  }
}

/// The way to all other pages of a report.
private struct Contents {
  let facts: RoundFacts

  func put(into html: inout HTML) {
    html.tag("section", ["class": "only-screen"]) { html in
      html.heading("เอกสารสำหรับพิมพ์", "Papers to print")
      html.tag("p") { html in
        link("papers/memo.html", "บันทึกข้อความ", "Memo", &html)
        link("papers/how.html", "รอบนี้ตัดสินอย่างไร", "How this round decides", &html)
        link("papers/forms.html", "แบบฟอร์ม", "Forms", &html)
        link("network.html", "เครือข่ายกลไก", "Network of mechanisms", &html)
      }
      let districts = facts.areas(4)
      html.tag("table") { html in
        html.tag("tbody") { html in
          for district in districts {
            row(district.title, &html) { html in
              if districts.count > 1 {
                link("district-\(district.code).html", "รายงานอำเภอ", "District report", &html)
              }
              let inside = facts.villages(in: district.code)
              if facts.hasLoans(in: inside) {
                link("papers/loans-\(district.code).html", "ข้อเสนอเงินทุน", "Loan proposals", &html)
              }
              if facts.hasMatches(of: .market, in: inside) {
                link("papers/markets-\(district.code).html", "ผังแผงค้า", "Stalls", &html)
              }
              if facts.hasTeams(in: district.code, [.district]) {
                link("papers/visits-\(district.code).html", "แผนเยี่ยมทีมอำเภอ", "District visits", &html)
              }
            }
            for tambon in facts.areas(6) where tambon.code.hasPrefix(district.code) {
              row(tambon.title, &html) { papers(of: tambon.code, into: &$0) }
            }
          }
        }
      }
    }
  }

  private func row(_ title: Message, _ html: inout HTML, _ links: (inout HTML) -> Void) {
    html.tag("tr") { html in
      html.tag("th", ["scope": "row"], title)
      html.tag("td", [:], links)
    }
  }

  private func papers(of code: String, into html: inout HTML) {
    let inside = facts.villages(in: code)
    let hasMatches = inside.contains { !facts.matchesOfVillage[$0].isEmpty }
    let hasWaiting = inside.contains { !facts.waitingOfVillage[$0].isEmpty }
    if hasMatches { link("papers/wall-\(code).html", "บัญชีติดประกาศ", "For the wall", &html) }
    if hasMatches || hasWaiting { link("papers/office-\(code).html", "บัญชีสำนักงาน", "For the office", &html) }
    if facts.hasMatches(of: .sage, in: inside) {
      link("papers/teaching-\(code).html", "ปราชญ์และใบลงชื่อ", "Sages, attendance", &html)
    }
    if facts.hasMatches(of: .group, in: inside) {
      link("papers/pairing-\(code).html", "กลุ่ม", "Groups", &html)
    }
    if facts.hasTeams(in: code, [.tambon, .village]) {
      link("papers/visits-\(code).html", "แผนเยี่ยม", "Visits", &html)
    }
    if hasMatches || hasWaiting {
      link("papers/loudspeaker-\(code).html", "เสียงตามสาย", "Loudspeaker", &html)
    }
  }

  private func link(_ target: String, _ thai: String, _ english: String, _ html: inout HTML) {
    html.tag("a", ["href": target, "class": "paper-link"], Message(thai: thai, english: english))
  }
}

extension RoundFacts {
  fileprivate func hasMatches(of kind: MechanismKind, in villages: [Int]) -> Bool {
    villages.contains { village in
      mechanismsOfVillage[village].contains {
        register.mechanisms[$0].kind == kind && !matchesOfMechanism[$0].isEmpty
      }
    }
  }

  fileprivate func hasLoans(in villages: [Int]) -> Bool {
    let funds = Set(record.loans.map(\.mechanism))
    return villages.contains { mechanismsOfVillage[$0].contains(where: funds.contains) }
  }

  fileprivate func hasTeams(in code: String, _ levels: [MentorLevel]) -> Bool {
    register.mentors.indices.contains {
      levels.contains(register.mentors[$0].level) && register.mentors[$0].area.hasPrefix(code)
        && !visitsOfTeam[$0].isEmpty
    }
  }
}
