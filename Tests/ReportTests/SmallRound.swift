import Archive
import Foundation
import Livelihood
import Report
import Rounds
import Scoring
import Synthesis
import Testing

/// A round on a few invented villages: its tables, its results and its report.
struct SmallRound {
  let register: Register
  let policy: Policy
  let folder: URL

  var results: URL { folder.appending(path: "round") }
  var report: URL { folder.appending(path: "report") }

  /// Makes the round in a folder of its own and gives it to a piece of work.
  static func with<Result>(
    policy: Policy = Policy(), changing: (inout Register) -> Void = { _ in },
    _ body: (SmallRound) throws -> Result
  ) async throws -> Result {
    let register = try tables(changing)
    let folder = FileManager.default.temporaryDirectory.appending(path: "sammachip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let round = try await Round.run(register: register, policy: policy, threads: 1)
    let small = SmallRound(register: register, policy: policy, folder: folder)
    try ResultsFolder.write(round, to: small.results)
    return try body(small)
  }

  /// Four tambons with one village each.
  private static func tables(_ change: (inout Register) -> Void) throws -> Register {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 1...1
    plan.householdsPerVillage = 9
    plan.sagesPerVillage = 3
    var register = try #require(District.known(code: "4413")).register(seed: 3, plan: plan)
    change(&register)
    return register.ordered()
  }

  func record() throws -> RoundRecord {
    try RoundRecord.read(results, register, policy, areUnchanged: true)
  }

  /// Writes the report and returns the text of its pages by their paths.
  func pages() throws -> [String: String] {
    let day = try #require(Day(year: 2026, month: 11, day: 26))
    let paths = try ReportFolder.write(try record(), on: day, to: report)
    return try Dictionary(
      uniqueKeysWithValues: paths.map {
        ($0, try String(contentsOf: report.appending(path: $0), encoding: .utf8))
      })
  }

  /// The rows of a table of the results, by the names of their columns; no cell of the tables read here is quoted.
  func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: results.appending(path: name), encoding: .utf8)
    let lines = text.trimmingPrefix("\u{FEFF}").split(separator: "\n")
    let heads = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      Dictionary(
        zip(heads, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)),
        uniquingKeysWith: { first, _ in first })
    }
  }
}

/// A page as a reader without a browser sees it.
enum Markup {
  /// The rows of a page's tables that have cells, each cell as its text without marks; of two languages the Thai.
  static func rows(_ html: some StringProtocol) -> [[String]] {
    html.components(separatedBy: "<tr").dropFirst().map { row in
      row.components(separatedBy: "<td").dropFirst().map {
        text($0.components(separatedBy: "</td>")[0].drop { $0 != ">" }.dropFirst())
      }
    }.filter { !$0.isEmpty }
  }

  static func text(_ html: some StringProtocol) -> String {
    String(html).replacing(#/<span lang="en">[^<]*<\/span>/#, with: "").replacing(#/<[^>]*>/#, with: "")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }

  /// The piece of a page between two marks.
  static func piece(_ html: String, from start: String, to end: String) throws -> String {
    let after = try #require(html.range(of: start), "\(start) is not there")
    let rest = html[after.upperBound...]
    return String(rest[..<(rest.range(of: end)?.lowerBound ?? rest.endIndex)])
  }

  /// The rows of a table that is searched and sorted, with the texts in Thai.
  static func data(_ html: String, _ id: String) throws -> [[String]] {
    struct Table: Decodable {
      var words: [[String]]
      var rows: [[Cell]]
    }
    enum Cell: Decodable {
      case words([Int])
      case number(Int)
      case none
      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
          self = .none
        } else if let number = try? value.decode(Int.self) {
          self = .number(number)
        } else {
          self = .words(try value.decode([Int].self))
        }
      }
    }
    let json = try piece(html, from: "id=\"data-\(id)\">", to: "</script>")
    let table = try JSONDecoder().decode(Table.self, from: Data(json.utf8))
    return table.rows.map { row in
      row.map { cell in
        switch cell {
        case .none: ""
        case .number(let number): String(number)
        case .words(let places): places.map { table.words[$0][0] }.joined(separator: "; ")
        }
      }
    }
  }
}
