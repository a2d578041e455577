public import Foundation
public import Livelihood
public import Rounds

/// The sheet (มติ) that goes to the village assembly with every proposed pair and comes back with what was decided.
///
/// An office paper: it names households.
public struct DecisionSheet: Sendable {
  /// The file, as messages name it.
  public let file: String
  /// The rows with a decision, in their order; pairs that were not considered yet are left out.
  let rows: [Row]
  /// Sheets of the workbook that were not read.
  public let notices: [Fault]

  /// A row with a decision.
  struct Row: Sendable {
    let line: SheetLine
    /// Where its table stands.
    let place: TablePlace
    /// Its number there.
    let number: Int
    /// How the sheet heads its columns, by their English names.
    let heads: [String: Head]

    /// Something wrong in one of its cells, by the column's English name.
    func fault(_ column: String, _ value: String, _ cause: Message, _ cure: Message) -> Fault {
      place.fault(
        line: number, column: heads.text(of: column), at: heads[column]?.position, value: value,
        cause: cause, cure: cure)
    }

    /// What was decided.
    var decision: Decision {
      var decision = line.decision
      decision.verdict = line.verdict ?? decision.verdict
      return decision
    }
  }

  /// The row of each pair, with its sheet where there are several.
  public var rowTitles: [PairOnTrack: Message] {
    let isOne = Set(rows.map(\.place.sheet)).count == 1
    return Dictionary(
      rows.map { row in
        let sheet = isOne ? "" : (row.place.sheet ?? row.place.file) + " "
        return (
          row.decision.pair,
          Message(thai: "\(sheet)แถว \(row.number)", english: "\(sheet)row \(row.number)")
        )
      }, uniquingKeysWith: { one, _ in one })
  }

  /// The row of each pair in the sheet of a proposal as it is written.
  public static func rowNumbers(of pairs: [ProposedPair], in register: Register) -> [PairOnTrack: Int] {
    Dictionary(
      lines(pairs, in: register, .thai).enumerated().map { ($1.decision.pair, $0 + 2) },
      uniquingKeysWith: { one, _ in one })
  }

  /// What was decided, in the order of the rows.
  public var decisions: [Decision] { rows.map(\.decision) }

  /// What is the same in every row without a decision, filled in once.
  public struct Filling: Sendable {
    /// What is proposed to be decided.
    public var verdict: Verdict?
    /// Who answers; of loans it is always the fund committee.
    public var by: DecisionMaker?
    /// The day.
    public var date: Day?

    /// Nothing unless stated.
    public init(verdict: Verdict? = nil, by: DecisionMaker? = nil, date: Day? = nil) {
      (self.verdict, self.by, self.date) = (verdict, by, date)
    }
  }

  /// How the rows are laid out.
  public enum Layout: String, CaseIterable, Sendable {
    /// All on one sheet.
    case district
    /// A sheet of the workbook for each village.
    case village
  }

  /// Writes the sheet of a proposal, village by village, with empty cells for what is decided; decisions that are known
  /// already are filled in, and `filling` where none is. A workbook where the name ends in `.xlsx`, otherwise CSV, which has
  /// one sheet whatever the layout; only its owner may read it.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands there: a filled sheet is nobody's to write over; otherwise what
  ///   the file system throws.
  public static func write(
    _ pairs: [ProposedPair], filling: Filling = Filling(), by layout: Layout = .district,
    in register: Register, to url: URL, in language: Language = .thai
  ) throws {
    let columns = Schema.decisionSheet.columns
    let filled = lines(pairs, in: register, language).map { $0.filled(filling) }
    func cells(_ line: SheetLine) -> [String] { columns.map { $0.cell(of: line, in: language) } }
    try Exchange.newFile(at: url) { file in
      if Workbook.isMeant(by: url) {
        let shown = columns.map { column in
          var shown = column.sheetColumn(in: language, role: role(of: column.english))
          if ["points", "distance_km", "amount"].contains(column.english) { shown.kind = .number }
          return shown
        }
        let whole = [(name: Table.decisions.title[language], lines: filled)]
        try WorkbookWriter.write(to: file) { writer in
          for sheet in layout == .village && !filled.isEmpty ? byVillage(filled, in: register) : whole {
            try writer.add(
              WorkbookSheet(name: sheet.name, columns: shown, rows: sheet.lines.map(cells), spareRows: 50))
          }
        }
      } else {
        var writer = DelimitedWriter()
        for column in columns { writer.text(column.head(in: language)) }
        writer.endRow()
        for line in filled {
          for cell in cells(line) { writer.text(cell) }
          writer.endRow()
        }
        try Data(writer.bytes).write(to: file)
      }
    }
  }

  /// The lines of each village with the name of its sheet: what Excel takes as one, told apart by the code.
  private static func byVillage(
    _ lines: [SheetLine], in register: Register
  ) -> [(name: String, lines: [SheetLine])] {
    let names = Dictionary(
      register.villages.map { ($0.code.text, $0.name) }, uniquingKeysWith: { one, _ in one })
    return Dictionary(grouping: lines, by: \.villageCode).sorted { $0.key < $1.key }.map { code, lines in
      let plain = (names[code] ?? "").filter { !"[]:*?/\\'".contains($0) }
      return ("\(code) \(plain)".prefix(30).trimmingCharacters(in: .whitespaces), lines)
    }
  }

  private static func role(of column: String) -> WorkbookColumn.Role {
    switch column {
    case "decision", "by", "date", "reason": .answer
    case "track", "household_id", "mechanism_id": .required
    default: .aid
    }
  }

  static func lines(
    _ pairs: [ProposedPair], in register: Register, _ language: Language
  ) -> [SheetLine] {
    let aids = ReadingAids(register, in: language)
    let decided = Dictionary(register.decisions.map { ($0.pair, $0) }, uniquingKeysWith: { one, _ in one })
    return pairs.map { pair in
      var line = SheetLine()
      if let known = decided[pair.pair] { (line.decision, line.verdict) = (known, known.verdict) }
      (line.decision.track, line.decision.household, line.decision.mechanism) = (
        pair.track, pair.household, pair.mechanism
      )
      let household = aids.households[pair.household]
      line.label = household?.label
      line.houseNumber = household?.houseNumber
      line.village = aids.village(ofHousehold: pair.household)
      line.villageCode = household?.village.text ?? ""
      line.mechanismName = aids.mechanisms[pair.mechanism]?.name
      line.occupation = aids.occupation(pair.occupation)
      line.points = pair.points.outOfHundred
      line.distance = pair.distance
      line.amount = pair.amount.map { String($0) }
      return line
    }.sorted {
      ($0.villageCode, $0.decision.household, $0.decision.track.rawValue)
        < ($1.villageCode, $1.decision.household, $1.decision.track.rawValue)
    }
  }
}

/// A line of a decision sheet: the cells that are read, and those that only people read.
struct SheetLine: Hashable, Sendable {
  var decision = Decision()
  var verdict: Verdict?
  var label: String?
  var houseNumber: String?
  var village: String?
  var villageCode = ""
  var mechanismName: String?
  var occupation: String?
  var points: String?
  var distance: String?
  var amount: String?

  /// The line with what is the same in every one, unless it is decided.
  func filled(_ filling: DecisionSheet.Filling) -> SheetLine {
    guard verdict == nil else { return self }
    var line = self
    line.verdict = filling.verdict
    line.decision.by = filling.by.map { decision.track == .capital ? .fundCommittee : $0 }
    line.decision.date = filling.date
    return line
  }
}

extension Schema where Record == SheetLine {
  static let decisionSheet = Schema(
    table: .decisions, order: ["track", "household_id", "mechanism_id"],
    columns: [
      .optional("village", "หมู่บ้าน", \.village, .text),
      .optional("label", "ชื่อเรียกครัวเรือน", \.label, .text),
      .optional("house_no", "บ้านเลขที่", \.houseNumber, .text),
      .required("track", "ด้าน", \.decision.track, .choice),
      .optional("mechanism_name", "ชื่อกลไก", \.mechanismName, .text),
      .optional("occupation", "อาชีพ", \.occupation, .text),
      .optional("points", "คะแนนเต็ม 100", \.points, .text),
      .optional("distance_km", "ระยะทาง (กม.)", \.distance, .text),
      .optional("amount", "จำนวนเงิน", \.amount, .text),
      .optional("decision", "มติ", \.verdict, .choice),
      .optional("by", "ผู้ให้คำตอบ", \.decision.by, .choice),
      .optional("date", "วันที่", \.decision.date, .day),
      .optional("reason", "เหตุผล", \.decision.reason, .text),
      .defaulted("household_id", "รหัสครัวเรือน", \.decision.household, .code),
      .defaulted("mechanism_id", "รหัสกลไก", \.decision.mechanism, .code),
    ], empty: { SheetLine() })
}
