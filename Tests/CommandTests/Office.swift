import Archive
import Foundation
import Livelihood
import Testing

/// A planner's desk: a folder with a register.
struct Office {
  let folder: URL
  let file: String

  init(_ folder: URL) {
    self.folder = folder
    file = folder.appending(path: "office.sqlite").path
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }
  func round(_ ordinal: Int) -> String { "\(file)#\(ordinal)/2570" }
  func sheet(_ ordinal: Int, _ proposal: Int, _ ending: String = "xlsx") -> String {
    path("มติ-office-\(ordinal)-2570-\(proposal).\(ending)")
  }

  func policy() throws -> String {
    try "[round]\norder = [\"teaching\", \"capital\"]\n".write(
      toFile: path("policy.toml"), atomically: true, encoding: .utf8)
    return path("policy.toml")
  }

  func permissions(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
  }

  /// Runs the program, which must end with a code.
  func run(_ arguments: String..., code: Int32 = 0) throws -> Program.Outcome {
    let outcome = try Program.run(arguments + Office.day(of: arguments))
    #expect(outcome.code == code, "\(arguments.joined(separator: " ")): \(outcome.errors)")
    return outcome
  }

  /// Decisions of these tests are recorded at the end of the fiscal year, whatever day it is.
  private static func day(of arguments: [String]) -> [String] {
    arguments.first == "decide" && !arguments.contains("--date") ? ["--date", "2027-09-30"] : []
  }

  func json(_ arguments: String...) throws -> [String: Any] { try json(arguments) }

  func json(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try Program.run(arguments + Office.day(of: arguments) + ["--json"])
    #expect(outcome.code == 0, "\(arguments.joined(separator: " ")): \(outcome.errors)")
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any] ?? [:]
  }

  /// A tambon of three villages with sixty households, six sages of eight places and a fund for five loans.
  static func tables(tambon: Int) -> Register {
    var register = Register()
    for moo in 1...3 {
      var village = Village()
      village.code = VillageCode("441\(2 + tambon)010\(moo)") ?? .none
      village.name = "สมมุติ \(moo)"
      register.villages.append(village)
    }
    let crafts = ["HC01", "HC02", "FD01"]
    for place in 0..<60 {
      var household = Household()
      household.id = "H\(tambon)-\(place < 10 ? "0" : "")\(place)"
      household.village = register.villages[place / 20].code
      (household.label, household.houseNumber) = ("บ้านของ \(household.id)", "99/\(place)")
      (household.phone, household.members) = ("0810000\(100 + place)", 1 + place % 5)
      household.incomePerPerson = 30_000 + 700 * place
      register.households.append(household)
      for (rank, craft) in [crafts[place % 3], crafts[(place + 1) % 3]].enumerated() {
        var need = Need()
        (need.household, need.track, need.occupation, need.rank) = (household.id, .teaching, craft, rank + 1)
        register.needs.append(need)
      }
      guard place % 3 == 0 else { continue }
      var loan = Need()
      (loan.household, loan.track, loan.amount) = (household.id, .capital, 10_000)
      register.needs.append(loan)
    }
    for place in 0..<6 {
      var sage = Mechanism()
      (sage.id, sage.name, sage.kind) = ("S\(tambon)-\(place)", "ปราชญ์ตัวจริง \(place)", .sage)
      (sage.village, sage.reach, sage.capacity) = (register.villages[place / 2].code, .tambon, 8)
      (sage.asOf, sage.stars, sage.contact) = (Day(year: 2026, month: 10, day: 15), 3, "0819999999")
      register.mechanisms.append(sage)
      var offer = Offer()
      (offer.mechanism, offer.occupation, offer.level) = (sage.id, crafts[place % 3], 4)
      register.offers.append(offer)
    }
    var fund = Mechanism()
    (fund.id, fund.name, fund.kind) = ("F\(tambon)", "กองทุนตัวจริง", .fund)
    (fund.village, fund.reach, fund.capacity) = (register.villages[0].code, .tambon, 30)
    (fund.budget, fund.asOf) = (50_000, Day(year: 2026, month: 10, day: 15))
    register.mechanisms.append(fund)
    return register
  }
}

/// A table as a person sees it in a spreadsheet: no cell of these tests holds a comma.
struct Sheet {
  var heads: [String]
  var rows: [[String: String]]

  init(_ path: String) throws {
    if path.hasSuffix(".xlsx") {
      let book = try Workbook(at: URL(fileURLWithPath: path)).sheets.first
      let lines = (book?.rows ?? []).map { row in
        Dictionary(row.cells.map { ($0.column, $0.text) }, uniquingKeysWith: { $1 })
      }
      let heads = (lines.first ?? [:]).sorted { $0.key < $1.key }.map(\.value)
      self.heads = heads
      rows = lines.dropFirst().map { cells in
        Dictionary(uniqueKeysWithValues: heads.enumerated().map { ($1, cells[$0] ?? "") })
      }
      return
    }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let heads = lines[0].map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
    self.heads = heads
    rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(heads, $0)) }
  }

  mutating func decide(_ row: Int, _ decision: String, by: String, _ date: String) {
    (rows[row]["มติ"], rows[row]["ผู้ให้คำตอบ"], rows[row]["วันที่"]) = (decision, by, date)
  }

  static func pair(_ row: [String: String]) -> String {
    ["ด้าน", "รหัสครัวเรือน", "รหัสกลไก"].map { row[$0] ?? "" }.joined(separator: " ")
  }

  func write(to path: String) throws {
    if path.hasSuffix(".xlsx") {
      return try WorkbookWriter.write(to: URL(fileURLWithPath: path)) { writer in
        try writer.add(
          WorkbookSheet(
            name: "มติ",
            columns: heads.map { WorkbookColumn(head: $0, kind: $0 == "วันที่" ? .day : .text) },
            rows: rows.map { row in heads.map { row[$0] ?? "" } }))
      }
    }
    let lines = [heads] + rows.map { row in heads.map { row[$0] ?? "" } }
    try lines.map { $0.joined(separator: ",") }.joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
  }
}
