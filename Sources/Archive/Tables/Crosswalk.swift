import Foundation
import Livelihood

/// A village that has a new code.
struct Renumbering: Sendable {
  /// The code that it had.
  var old = VillageCode.none
  /// The code that it has.
  var new = VillageCode.none
}

extension Schema where Record == Renumbering {
  static let crosswalk = Schema(
    table: .villages, order: ["old_village_code"],
    columns: [
      .required("old_village_code", "รหัสหมู่บ้านเดิม", \.old, .village),
      .required("new_village_code", "รหัสหมู่บ้านใหม่", \.new, .village),
    ], empty: { Renumbering() })
}

/// The villages that were renumbered since some of the tables were written; none where there is no such list.
struct Crosswalk {
  static let title = Message(thai: "รหัสหมู่บ้านใหม่", english: "crosswalk")
  private let place: TablePlace
  private let reading: TableReading<Renumbering>

  /// Reads the list that came with the tables.
  init(_ source: TableSource) {
    place = source.place(of: Crosswalk.title)
    reading = source.read(.crosswalk, named: Crosswalk.title) ?? TableReading()
  }

  /// What is worth knowing of the list itself.
  var notices: [Fault] { reading.notices }

  /// What is wrong with the list; nil for `villages` where they could not be read.
  func faults(villages: Set<VillageCode>?) -> [Fault] {
    var faults = reading.faults
    let rows = reading.records.indices.filter { !reading.unreadRows.contains($0) }
    var firstRows: [VillageCode: Int] = [:]
    for row in rows where firstRows[reading.records[row].old] == nil {
      firstRows[reading.records[row].old] = row
    }
    let newCodes = Set(rows.map { reading.records[$0].new })
    for row in rows {
      let (old, new) = (reading.records[row].old, reading.records[row].new)
      if let first = firstRows[old], first != row {
        faults.append(
          fault(row, "old_village_code", old, .renumberedTwice(line: reading.lines[first]), .keepOneCode))
      } else if let villages, villages.contains(old), !newCodes.contains(old) {
        faults.append(fault(row, "old_village_code", old, .oldCodeInUse, .removeOldCode(old)))
      }
      if firstRows[new] != nil {
        faults.append(
          fault(
            row, "new_village_code", new, .newCodeRenumbered,
            last(from: new, firstRows).map(Message.writeCode) ?? .breakCycle))
      } else if let villages, !villages.contains(new) {
        faults.append(fault(row, "new_village_code", new, .newCodeUnknown, .addNewVillage))
      }
    }
    return faults
  }

  /// Where a chain of renumberings ends; nil if it runs in a circle.
  private func last(from code: VillageCode, _ firstRows: [VillageCode: Int]) -> VillageCode? {
    var code = code
    for _ in 0...firstRows.count {
      guard let row = firstRows[code] else { return code }
      code = reading.records[row].new
    }
    return nil
  }

  private func fault(_ row: Int, _ column: String, _ code: VillageCode, _ cause: Message, _ cure: Message)
    -> Fault
  {
    place.fault(
      line: reading.lines[row], column: reading.heads.text(of: column), at: reading.heads[column]?.position,
      value: code.text, cause: cause, cure: cure)
  }

  /// Puts new codes in the place of old ones; returns for each table in which it did so the first row and how many.
  ///
  /// Only for a list without faults.
  func apply(to register: inout Register) -> [Problem] {
    let codes = Dictionary(reading.records.map { ($0.old, $0.new) }, uniquingKeysWith: { first, _ in first })
    guard !codes.isEmpty else { return [] }
    var households = Renumbered(table: .households, column: "village_code")
    for row in register.households.indices {
      let old = register.households[row].village
      guard let new = codes[old] else { continue }
      register.households[row].village = new
      households.add(row, old, new)
    }
    var mechanisms = Renumbered(table: .mechanisms, column: "village_code")
    for row in register.mechanisms.indices {
      let old = register.mechanisms[row].village
      guard let new = codes[old] else { continue }
      register.mechanisms[row].village = new
      mechanisms.add(row, old, new)
    }
    var mentors = Renumbered(table: .mentors, column: "area_code")
    for row in register.mentors.indices where register.mentors[row].level == .village {
      guard let old = VillageCode(register.mentors[row].area), let new = codes[old] else { continue }
      register.mentors[row].area = new.text
      mentors.add(row, old, new)
    }
    return [households, mechanisms, mentors].compactMap(\.notice)
  }
}

/// The cells of a column in which a village was renumbered.
private struct Renumbered {
  let table: Table
  let column: String
  private var first: (row: Int, old: VillageCode, new: VillageCode)?
  private var count = 0

  init(table: Table, column: String) {
    self.table = table
    self.column = column
  }

  mutating func add(_ row: Int, _ old: VillageCode, _ new: VillageCode) {
    if first == nil { first = (row, old, new) }
    count += 1
  }

  var notice: Problem? {
    first.map {
      Problem(
        table: table, row: $0.row, column: column, value: $0.old.text, cause: .renumbered(to: $0.new, count),
        cure: .writeNewCodes)
    }
  }
}
