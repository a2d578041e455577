public import Foundation
public import Livelihood
public import Rounds

/// The sheet (มติ) that goes to the village assembly with every proposed pair and comes back with what was decided.
///
/// An office paper: it names households.
public struct DecisionSheet: Sendable {
  /// The file, as messages name it.
  public let file: String
  /// What was decided, in the order of the rows; pairs that were not considered yet are left out.
  public let decisions: [Decision]
  private let lines: [Int]

  /// Writes the sheet of a proposal, village by village, with empty cells for what is decided; decisions that are known
  /// already are filled in, and `verdict` where none is. A workbook where the name ends in `.xlsx`, otherwise CSV; only its owner may read it.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands there: a filled sheet is nobody's to write over; otherwise what
  ///   the file system throws.
  public static func write(
    _ pairs: [ProposedPair], proposing verdict: Verdict? = nil, in register: Register, to url: URL,
    in language: Language = .thai
  ) throws {
    let columns = Schema.decisionSheet.columns
    let rows = lines(pairs, in: register, language).map { line in
      var line = line
      line.verdict = line.verdict ?? verdict
      return columns.map { $0.cell(of: line, in: language) }
    }
    try Exchange.newFile(at: url) { file in
      if Workbook.isMeant(by: url) {
        let sheet = WorkbookSheet(
          name: Table.decisions.title[language],
          columns: columns.map { column in
            var shown = column.sheetColumn(in: language, role: role(of: column.english))
            if ["points", "distance_km", "amount"].contains(column.english) { shown.kind = .number }
            return shown
          }, rows: rows,
          spareRows: 50)
        try WorkbookWriter.write(to: file) { try $0.add(sheet) }
      } else {
        var writer = DelimitedWriter()
        for column in columns { writer.text(column.head(in: language)) }
        writer.endRow()
        for row in rows {
          for cell in row { writer.text(cell) }
          writer.endRow()
        }
        try Data(writer.bytes).write(to: file)
      }
    }
  }

  private static func role(of column: String) -> WorkbookColumn.Role {
    switch column {
    case "decision", "by", "date", "reason": .answer
    case "track", "household_id", "mechanism_id": .required
    default: .aid
    }
  }

  private static func lines(
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

  /// Reads a sheet that came back.
  ///
  /// - Throws: ``Livelihood/Faults`` with every cell that is wrong.
  public static func read(_ url: URL) throws(Faults) -> DecisionSheet {
    let reading = try DecisionSheet.reading(url)
    guard reading.faults.isEmpty else { throw Faults(reading.faults) }
    let filled = zip(reading.records, reading.lines).filter { $0.0.verdict != nil }
    guard !filled.isEmpty else {
      throw Faults([Fault(file: url.lastPathComponent, cause: .answerUnknown, cure: .fillSheet)])
    }
    return DecisionSheet(
      file: url.lastPathComponent,
      decisions: filled.map { line, _ in
        var decision = line.decision
        decision.verdict = line.verdict ?? decision.verdict
        return decision
      }, lines: filled.map(\.1))
  }

  private static func reading(_ url: URL) throws(Faults) -> TableReading<SheetLine> {
    guard Workbook.isMeant(by: url) else {
      return Schema.decisionSheet.read(
        DelimitedReader(try SourceText(at: url).bytes), at: TablePlace(file: url.lastPathComponent))
    }
    let (workbook, title) = (TableSource.workbook(try Workbook(at: url)), Table.decisions.title)
    guard let reading = workbook.read(.decisionSheet, named: title) else {
      throw Faults([
        Fault(file: url.lastPathComponent, value: title.thai, cause: .noSheet, cure: .nameSheet)
      ])
    }
    return reading
  }

  /// What keeps the sheet from being recorded for a round with these pairs.
  func faults(isProposed: (Decision) -> Bool) -> [Fault] {
    var faults: [Fault] = []
    var seen: Set<String> = []
    for (decision, line) in zip(decisions, lines) {
      func fault(_ column: String, _ value: String, _ cause: Message, _ cure: Message) {
        faults.append(
          Fault(file: file, line: line, column: column, value: value, cause: cause, cure: cure))
      }
      let verdict = decision.verdict.title.thai
      if !seen.insert(Schema.decisions.keyText(of: decision)).inserted {
        fault("household_id", decision.household, .alreadyDecided, .removePair)
      }
      switch decision.verdict {
      case .agreed:
        if !isProposed(decision) { fault("decision", verdict, .notProposed, .onlyProposed) }
        if decision.date == nil { fault("date", "", .agreedWithout, .writeDate) }
        if decision.track == .capital, decision.by != .fundCommittee {
          fault("by", decision.by?.title.thai ?? "", .loanNeedsCommittee, .nameCommittee)
        }
      case .declined:
        if !isProposed(decision) { fault("decision", verdict, .notProposed, .onlyProposed) }
      case .pin, .ban, .keep, .withdrawn: break
      }
    }
    return faults
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
