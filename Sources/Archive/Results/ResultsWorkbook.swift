public import Foundation
public import Livelihood
import Rounds
import Scoring

/// The results of a round as a workbook, with names and places beside the ids: an office paper.
public enum ResultsWorkbook {
  /// Writes the tables of a results folder; only its owner may read the file.
  ///
  /// - Parameters:
  ///   - results: the folder.
  ///   - register: who the ids are.
  ///   - url: the workbook; nothing may stand there.
  ///   - language: that of the heads and the explanations.
  /// - Throws: ``Livelihood/Faults``, if the results cannot be read or the file cannot be written.
  public static func write(
    _ results: URL, of register: Register, to url: URL, in language: Language
  ) throws {
    let tables = try ResultTable.allCases.map { table in
      (table, try NamedRows.read(results.appending(path: table.fileName), columns: table.head))
    }
    let aids = ReadingAids(register, in: language)
    let words = ResultsWorkbook.words(in: language)
    let gainsPoints = ResultsWorkbook.valuesPlacesInPoints(results)
    try Exchange.newFile(at: url) { file in
      try WorkbookWriter.write(to: file) { writer in
        for (table, rows) in tables {
          // Of texts in both languages one is enough.
          let places = table.head.indices.filter { !table.isTranslated($0, away: language) }
          let columns = places.flatMap { place in
            [
              WorkbookColumn(
                head: ResultTable.title(of: table.head[place], gainsPoints: gainsPoints)[language],
                kind: ResultTable.numbers.contains(table.head[place]) ? .number : .text)
            ] + aids.heads(beside: table.head[place]).map { WorkbookColumn(head: $0, role: .aid) }
          }
          let cells = rows.lazy.map { row in
            places.flatMap { place in
              [
                ResultTable.isOfPoints(table.head[place], gainsPoints: gainsPoints)
                  ? pointsOutOfHundred(row[place]) : words[row[place]] ?? row[place]
              ] + aids.cells(beside: table.head[place], row[place])
            }
          }
          try writer.add(WorkbookSheet(name: table.title[language], columns: columns, rows: cells))
        }
      }
    }
  }

  /// Whether one more place is valued in points; otherwise in households served.
  private static func valuesPlacesInPoints(_ results: URL) -> Bool {
    RoundFile.read(in: results)?.policy.goals.first { !$0.hasPrefix("floor") } == "points"
  }

  /// The whole points of a cell out of 100, to the last: what adds up in the table adds up here.
  private static func pointsOutOfHundred(_ cell: String) -> String {
    Int(cell).map { String(Double($0) / 10_000) } ?? cell
  }

  /// What the tables say in words of their own, as people read it.
  private static func words(in language: Language) -> [String: String] {
    guard language == .thai else { return [:] }
    let standings: [LoanLine.Standing] = [.proposed, .referred, .waiting(missing: 0)]
    return Dictionary(
      Track.allCases.map { ($0.rawValue, $0.title.thai) }
        + MentorLevel.allCases.map { ($0.rawValue, $0.title.thai) }
        + WaitingReason.all.map { ($0.word, $0.title.thai) } + standings.map { ($0.word, $0.title.thai) }
        + [(ResultTable.anyTrack, "ทุกด้าน")],
      uniquingKeysWith: { first, _ in first })
  }
}

extension ResultTable {
  /// Its name as that of a sheet.
  var title: Message {
    switch self {
    case .matches: Message(thai: "คู่ที่จับได้", english: "matches")
    case .waiting: Message(thai: "ครัวเรือนรอจับคู่", english: "waiting")
    case .alternates: Message(thai: "บัญชีสำรอง", english: "alternates")
    case .loads: Message(thai: "ที่ว่างและวงเงินของกลไก", english: "loads")
    case .coverage: Message(thai: "ความครอบคลุม", english: "coverage")
    case .loans: Message(thai: "เสนอสินเชื่อ", english: "loans")
    case .visits: Message(thai: "การเยี่ยมของพี่เลี้ยง", english: "visits")
    }
  }

  /// Whether a column says in another language what one in `language` says.
  fileprivate func isTranslated(_ place: Int, away language: Language) -> Bool {
    let pairs = [
      ("explanation", "explanation_en"), ("what_would_have_to_change", "change_en"), ("note", "note_en"),
    ]
    return pairs.contains { head[place] == (language == .thai ? $0.1 : $0.0) }
  }

  /// The columns that hold numbers.
  fileprivate static let numbers: Set<String> = Set(
    [
      "points", "distance_km", "amount", "order", "matched", "capacity", "budget_used",
      "value_of_one_more_place", "households", "served", "amount_asked", "amount_proposed",
    ] + Criteria.all.map(\.name))

  /// Whether a column holds points.
  fileprivate static func isOfPoints(_ column: String, gainsPoints: Bool) -> Bool {
    column == "points" || column == "value_of_one_more_place" && gainsPoints
      || Criteria.all.contains { $0.name == column }
  }

  /// A column's head as people read it.
  fileprivate static func title(of column: String, gainsPoints: Bool) -> Message {
    if let criterion = Criteria.all.first(where: { $0.name == column }) { return criterion.title }
    let thai =
      switch column {
      case "track", "tracks": "ด้าน"
      case "household_id": "รหัสครัวเรือน"
      case "mechanism_id", "mechanism_ids": "รหัสกลไก"
      case "occupation": "รหัสอาชีพ"
      case "points": "คะแนน (เต็ม 100)"
      case "distance_km": "ระยะทาง (กม.)"
      case "amount": "จำนวนเงิน (บาท)"
      case "mentor_district": "พี่เลี้ยงอำเภอ"
      case "mentor_tambon": "พี่เลี้ยงตำบล"
      case "mentor_village": "พี่เลี้ยงหมู่บ้าน"
      case "explanation": "คำอธิบาย"
      case "reason": "เหตุผล"
      case "best_mechanism": "กลไกที่เหมาะที่สุด"
      case "what_would_have_to_change": "ต้องเปลี่ยนอะไรจึงจะได้"
      case "order": "ลำดับ"
      case "matched": "จับคู่แล้ว"
      case "capacity": "รับได้"
      case "budget_used": "วงเงินที่ใช้ (บาท)"
      case "value_of_one_more_place":
        gainsPoints ? "คะแนนที่เพิ่มหากรับได้อีก 1 ครัวเรือน" : "ครัวเรือนที่ได้เพิ่มหากรับได้อีก 1 ครัวเรือน"
      case "village_code": "รหัสหมู่บ้าน"
      case "village_name": "ชื่อหมู่บ้าน"
      case "households": "ครัวเรือนที่ขอ"
      case "served": "ได้รับ"
      case "standing": "สถานะ"
      case "amount_asked": "ขอ (บาท)"
      case "amount_proposed": "เสนอ (บาท)"
      case "flags": "ข้อควรดู"
      case "note": "หมายเหตุ"
      case "team_id": "รหัสทีมพี่เลี้ยง"
      case "level": "ระดับ"
      case "team_name": "ชื่อทีม"
      default: column
      }
    return Message(thai: thai, english: column)
  }
}
