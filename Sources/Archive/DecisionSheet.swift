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
  /// already are filled in, and `proposing` where none is. Only its owner may read the file.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands there; otherwise what the file system throws.
  public static func write(
    _ pairs: [ProposedPair], proposing verdict: Verdict? = nil, in register: Register, to url: URL
  ) throws {
    var writer = DelimitedWriter()
    for column in Schema.decisionSheet.columns { writer.text(column.thai) }
    writer.endRow()
    for var line in lines(pairs, in: register) {
      line.verdict = line.verdict ?? verdict
      for column in Schema.decisionSheet.columns {
        writer.text(line.thaiWord(of: column.english) ?? column.write(line))
      }
      writer.endRow()
    }
    // A filled sheet is nobody's to write over.
    try RegisterFile.makePrivateFile(at: url)
    let file = try FileHandle(forWritingTo: url)
    try file.write(contentsOf: Data(writer.bytes))
    try file.synchronize()
    try file.close()
  }

  private static func lines(_ pairs: [ProposedPair], in register: Register) -> [SheetLine] {
    let households = Dictionary(register.households.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let mechanisms = Dictionary(register.mechanisms.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let villages = Dictionary(register.villages.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    let decided = Dictionary(
      register.decisions.map { ([$0.track.rawValue, $0.household, $0.mechanism], $0) },
      uniquingKeysWith: { one, _ in one })
    let taxonomy = register.taxonomy
    return pairs.map { pair in
      var line = SheetLine()
      if let known = decided[[pair.track.rawValue, pair.household, pair.mechanism]] {
        (line.decision, line.verdict) = (known, known.verdict)
      }
      (line.decision.track, line.decision.household, line.decision.mechanism) = (
        pair.track, pair.household, pair.mechanism
      )
      let household = households[pair.household]
      line.label = household?.label
      line.houseNumber = household?.houseNumber
      line.village = household.flatMap { villages[$0.village] }?.title
      line.villageCode = household?.village.text ?? ""
      line.mechanismName = mechanisms[pair.mechanism]?.name
      line.occupation = taxonomy.title(of: pair.occupation)?.thai
      line.points = "\(pair.points / 10_000).\(pair.points / 1_000 % 10)"
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
    let reading = Schema.decisionSheet.read(try SourceText(at: url), file: url.lastPathComponent)
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
  var amount: String?
}

extension SheetLine {
  /// The Thai word of a column with a vocabulary of its own; nil for other columns and empty cells.
  fileprivate func thaiWord(of column: String) -> String? {
    switch column {
    case "track": decision.track.title.thai
    case "decision": verdict?.title.thai
    case "by": decision.by?.title.thai
    default: nil
    }
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
      .optional("amount", "จำนวนเงิน", \.amount, .text),
      .optional("decision", "มติ", \.verdict, .choice),
      .optional("by", "ผู้ให้คำตอบ", \.decision.by, .choice),
      .optional("date", "วันที่", \.decision.date, .day),
      .optional("reason", "เหตุผล", \.decision.reason, .text),
      .defaulted("household_id", "รหัสครัวเรือน", \.decision.household, .code),
      .defaulted("mechanism_id", "รหัสกลไก", \.decision.mechanism, .code),
    ], empty: { SheetLine() })
}

extension Village {
  /// The village as papers name it: บ้านกุดทอง ม.1 ต.ชื่นชม.
  var title: String {
    let plain = name.hasPrefix("บ้าน") ? name : "บ้าน\(name)"
    return plain + " ม.\(code.moo)" + (tambonName.map { " ต.\($0)" } ?? "")
  }
}
