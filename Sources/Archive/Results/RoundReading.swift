import Assignment
import Foundation
import Livelihood
import Rounds

/// Reads the tables of a results folder and finds the records that their ids name.
struct RoundReading {
  private let folder: URL
  private let households: [String: Int]
  private let mechanisms: [String: Int]
  private let villages: [String: Int]
  private let teams: [String: Int]
  private(set) var faults: [Fault] = []
  /// Ids that were already missed; each is told once.
  private var missed: Set<String> = []

  init(folder: URL, register: Register) {
    self.folder = folder
    func places(_ ids: some Sequence<String>) -> [String: Int] {
      Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    households = places(register.households.lazy.map(\.id))
    mechanisms = places(register.mechanisms.lazy.map(\.id))
    villages = places(register.villages.lazy.map(\.code.text))
    teams = places(register.mentors.lazy.map(\.id))
  }

  mutating func matches() throws(Faults) -> [RoundRecord.PairRecord] {
    try rows(.matches) { cells, reading in
      guard let track = reading.track(cells), let household = reading.household(cells),
        let mechanism = reading.mechanism(cells["mechanism_id"])
      else { return nil }
      return RoundRecord.PairRecord(
        track: track, household: household, mechanism: mechanism, occupation: cells.filled("occupation"),
        points: reading.whole("points", in: cells, RoundReading.points) ?? 0,
        distance: cells.filled("distance_km"),
        amount: reading.whole("amount", in: cells, RoundReading.money, mayBeEmpty: true),
        explanation: Message(thai: cells["explanation"], english: cells["explanation_en"]))
    }
  }

  mutating func waiting() throws(Faults) -> [RoundRecord.WaitingRecord] {
    let reasons = Dictionary(uniqueKeysWithValues: WaitingReason.all.map { ($0.word, $0) })
    return try rows(.waiting) { cells, reading in
      guard let track = reading.track(cells), let household = reading.household(cells),
        let reason = reasons[cells["reason"]]
      else { return nil }
      return RoundRecord.WaitingRecord(
        track: track, household: household, reason: reason,
        best: cells.filled("best_mechanism").flatMap { reading.mechanism($0) },
        change: Message(thai: cells["what_would_have_to_change"], english: cells["change_en"]))
    }
  }

  mutating func loads() throws(Faults) -> [RoundRecord.LoadRecord] {
    try rows(.loads) { cells, reading in
      guard let track = reading.track(cells), let mechanism = reading.mechanism(cells["mechanism_id"]) else {
        return nil
      }
      return RoundRecord.LoadRecord(
        track: track, mechanism: mechanism,
        matched: reading.whole("matched", in: cells, RoundReading.count) ?? 0,
        capacity: reading.whole("capacity", in: cells, RoundReading.count) ?? 0,
        budgetUsed: reading.whole("budget_used", in: cells, RoundReading.money, mayBeEmpty: true),
        oneMorePlace: reading.whole(
          "value_of_one_more_place", in: cells, RoundReading.points, mayBeEmpty: true))
    }
  }

  mutating func coverage() throws(Faults) -> [RoundRecord.CoverageRecord] {
    try rows(.coverage) { cells, reading in
      guard let village = reading.place(cells["village_code"], in: reading.villages) else { return nil }
      return RoundRecord.CoverageRecord(
        track: Track(rawValue: cells["track"]), village: village,
        asking: reading.whole("households", in: cells, RoundReading.count) ?? 0,
        served: reading.whole("served", in: cells, RoundReading.count) ?? 0)
    }
  }

  mutating func loans() throws(Faults) -> [RoundRecord.LoanRecord] {
    try rows(.loans) { cells, reading in
      guard let household = reading.household(cells), let mechanism = reading.mechanism(cells["mechanism_id"])
      else { return nil }
      return RoundRecord.LoanRecord(
        mechanism: mechanism, standing: cells["standing"], household: household,
        occupation: cells.filled("occupation"),
        asked: reading.whole("amount_asked", in: cells, RoundReading.money) ?? 0,
        proposed: reading.whole("amount_proposed", in: cells, RoundReading.money, mayBeEmpty: true),
        note: Message(thai: cells["note"], english: cells["note_en"]))
    }
  }

  mutating func visits() throws(Faults) -> [RoundRecord.VisitRecord] {
    try rows(.visits) { cells, reading in
      guard let household = reading.household(cells), let level = MentorLevel(rawValue: cells["level"]) else {
        return nil
      }
      return RoundRecord.VisitRecord(
        team: cells.filled("team_id").flatMap { reading.place($0, in: reading.teams) }, level: level,
        household: household,
        tracks: cells["tracks"].split(separator: ";").compactMap { Track(rawValue: String($0)) },
        mechanisms: cells["mechanism_ids"].split(separator: ";").compactMap {
          reading.mechanism(String($0))
        })
    }
  }

  private mutating func rows<Record>(
    _ table: ResultTable, _ make: (Cells, inout RoundReading) -> Record?
  ) throws(Faults) -> [Record] {
    let columns = Dictionary(uniqueKeysWithValues: table.head.enumerated().map { ($1, $0) })
    let rows = try NamedRows.read(folder.appending(path: table.fileName), columns: table.head)
    current = table
    return rows.compactMap { make(Cells(row: $0, columns: columns), &self) }
  }

  private var current = ResultTable.matches

  private func track(_ cells: Cells) -> Track? { Track(rawValue: cells["track"]) }

  private mutating func household(_ cells: Cells) -> Int? { place(cells["household_id"], in: households) }

  private mutating func mechanism(_ id: String) -> Int? { place(id, in: mechanisms) }

  private mutating func place(_ id: String, in places: [String: Int]) -> Int? {
    if let place = places[id] { return place }
    if missed.insert(id).inserted {
      faults.append(
        Fault(
          file: current.fileName, value: SecretColumns.isSecret(id) ? SecretColumns.masked : id,
          cause: .unknownToRecords, cure: .nameTablesOfRound))
    }
    return nil
  }

  private static let count = 0...1_000_000_000
  private static let points = 0...Int(Instance.mostPoints)
  private static let money = 0...Int(Conditions.mostMoney)

  /// The number in a cell; a fault where it is none that stands there.
  private mutating func whole(
    _ column: String, in cells: Cells, _ range: ClosedRange<Int>, mayBeEmpty: Bool = false
  ) -> Int? {
    if mayBeEmpty, cells[column].isEmpty { return nil }
    if let number = Int(cells[column]), range.contains(number) { return number }
    let misreading = Misreading.outOfRange(String(range.lowerBound), String(range.upperBound))
    faults.append(
      Fault(
        file: current.fileName, column: column, value: cells[column], cause: misreading.cause,
        cure: .matchAgain))
    return nil
  }

  /// A row by the names of its columns.
  struct Cells {
    let row: [String]
    let columns: [String: Int]

    subscript(column: String) -> String { columns[column].map { row[$0] } ?? "" }
    func filled(_ column: String) -> String? { self[column].isEmpty ? nil : self[column] }
  }
}
