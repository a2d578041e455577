public import Foundation
public import Livelihood
import Rounds

extension DecisionSheet {
  /// Reads a sheet that came back; of a workbook every sheet that has its heads.
  ///
  /// - Throws: ``Livelihood/Faults`` with every cell that is wrong.
  public static func read(_ url: URL) throws(Faults) -> DecisionSheet {
    let file = url.lastPathComponent
    var (readings, notices): ([(place: TablePlace, reading: TableReading<SheetLine>)], [Fault]) = ([], [])
    if Workbook.isMeant(by: url) {
      let title = Table.decisions.title
      let (sheets, others) = try Workbook(at: url).sheets(of: title, holding: "decision", of: .decisionSheet)
      guard !sheets.isEmpty else {
        throw Faults([Fault(file: file, value: title.thai, cause: .noSheet, cure: .nameDecisionSheet)])
      }
      readings = sheets.map { ($0.place, Schema.decisionSheet.read($0.rows, at: $0.place)) }
      notices = others.map {
        Fault(file: file, sheet: $0, cause: .sheetWithoutDecisions, cure: .addDecisionHead)
      }
    } else {
      let rows = DelimitedReader(try SourceText(at: url).bytes)
      let place = TablePlace(file: file)
      readings = [(place, Schema.decisionSheet.read(rows, at: place))]
    }
    // Only what is not there at all is missed: ids may be empty, and decisions most often are.
    let needed = Schema.decisionSheet.columns.filter {
      ["decision", "household_id", "mechanism_id"].contains($0.english)
    }
    let faults = readings.flatMap { place, reading in
      reading.faults
        + needed.filter { reading.heads[$0.english] == nil }.map {
          place.fault(column: $0.thai, cause: .columnMissing, cure: .addColumn($0.english, $0.thai))
        }
    }
    notices += readings.flatMap { $0.reading.lost + $0.reading.notices }
    guard faults.isEmpty else { throw Faults(faults, notes: notices) }
    let rows = readings.flatMap { place, reading in
      zip(reading.records, reading.lines).filter { $0.0.verdict != nil }.map {
        Row(line: $0, place: place, number: $1, heads: reading.heads)
      }
    }
    guard !rows.isEmpty else {
      throw Faults([Fault(file: file, cause: .answerUnknown, cure: .fillSheet)], notes: notices)
    }
    return DecisionSheet(file: file, rows: rows, notices: notices)
  }

  /// What a round says of the rows of its sheet.
  struct Ground {
    /// The pairs of the last proposal.
    var proposal: [ProposedPair]
    /// The records now, and those that the proposal was made from: either may stand in the sheet.
    var registers: [Register]
    /// The days on which this round can be decided: from its first proposal to the day of recording, within its year.
    var days: ClosedRange<Day>
    /// The fiscal year of the round.
    var fiscalYear: Int
  }

  /// What keeps the sheet from being recorded.
  ///
  /// - Parameter broken: the rules of the register that rows break, by their positions.
  func faults(on ground: Ground, broken: [Int: [Problem]]) -> [Fault] {
    let proposed = Set(ground.proposal.map(\.pair))
    // Where words and ids are of different pairs, what else is wrong with the pair comes from that.
    let contradicting = contradictingRows(on: ground)
    var faults = contradicting.keys.sorted().compactMap { contradicting[$0] }
    var seen: [PairOnTrack: Row] = [:]
    for (position, row) in rows.enumerated() {
      let decision = row.decision
      func fault(_ column: String, _ value: String, _ cause: Message, _ cure: Message) {
        faults.append(row.fault(column, value, cause, cure))
      }
      let verdict = decision.verdict.title.thai
      if let earlier = seen[decision.pair] {
        let cell =
          earlier.place == row.place ? nil : earlier.fault("decision", "", .answerUnknown, .fillSheet)
        fault(
          "decision", verdict + (cell.map { " (\($0.sheet ?? $0.file)!\($0.cell ?? ""))" } ?? ""),
          .alreadyDecided(earlier, in: row, decision.verdict.title), .keepOneDecision)
      } else {
        seen[decision.pair] = row
      }
      for problem in contradicting[position] == nil ? broken[position] ?? [] : [] {
        fault(problem.column, problem.value, problem.cause, problem.cure)
      }
      let isStrange = broken[position] == nil && !proposed.contains(decision.pair)
      switch decision.verdict {
      case .agreed:
        if isStrange { fault("decision", verdict, .notProposed, .onlyProposed) }
        if decision.date == nil { fault("date", "", .agreedWithout, .writeDate) }
        if decision.track == .capital, decision.by != .fundCommittee {
          fault("by", decision.by?.title.thai ?? "", .loanNeedsCommittee, .nameCommittee)
        }
      case .declined:
        if isStrange { fault("decision", verdict, .notProposed, .onlyProposed) }
      case .pin, .ban, .keep, .withdrawn: break
      }
      if let date = decision.date {
        if date < ground.days.lowerBound {
          fault("date", date.text, .beforeProposal(ground.days.lowerBound), .correctDate(ground.days))
        } else if date > ground.days.upperBound {
          fault("date", date.text, .notYet(ground.days.upperBound), .correctDate(ground.days))
        } else if date.fiscalYear != ground.fiscalYear {
          fault("date", date.text, .otherYear(ground.fiscalYear), .correctDate(ground.days))
        }
      }
    }
    func key(_ place: TablePlace?, _ line: Int) -> String { "\(place?.sheet ?? "") \(line)" }
    let order = Dictionary(
      rows.enumerated().map { (key($1.place, $1.number), $0) }, uniquingKeysWith: { $1 })
    func place(_ fault: Fault) -> Int {
      order[key(TablePlace(file: fault.file, sheet: fault.sheet), fault.line ?? 0)] ?? 0
    }
    return faults.enumerated().sorted {
      (place($0.element), $0.offset) < (place($1.element), $1.offset)
    }.map(\.element)
  }

  /// Rows whose words belong to another household, mechanism or pair than their ids.
  private func contradictingRows(on ground: Ground) -> [Int: Fault] {
    let proposal = Dictionary(ground.proposal.map { ($0.pair, $0) }, uniquingKeysWith: { one, _ in one })
    // The sheet may have been written in either language, before or after a name was corrected.
    let pairs = rows.map { row in
      proposal[row.decision.pair]
        ?? ProposedPair(
          track: row.decision.track, household: row.decision.household, mechanism: row.decision.mechanism,
          occupation: "", points: 0, distance: nil, amount: nil)
    }
    let expected = ground.registers.flatMap { register in
      Language.allCases.map { DecisionSheet.lines(pairs, in: register, $0).byPair }
    }
    let households = Set(ground.registers.flatMap { $0.households.map(\.id) })
    let mechanisms = Set(ground.registers.flatMap { $0.mechanisms.map(\.id) })
    let faults = rows.map { row -> Fault? in
      let pair = row.decision.pair
      // Of ids that nobody knows it is said elsewhere that nobody does.
      guard pair.household.isEmpty || households.contains(pair.household),
        pair.mechanism.isEmpty || mechanisms.contains(pair.mechanism)
      else { return nil }
      let lines = expected.compactMap { $0[pair] }
      let wrong = SheetLine.words(ofProposed: proposal[pair] != nil).filter { column, word in
        let cell = row.line[keyPath: word] ?? ""
        return !cell.isEmpty && !lines.contains { SheetLine.isSame($0[keyPath: word] ?? "", cell) }
      }
      guard let first = wrong.first else { return nil }
      let right = wrong.compactMap { lines.first?[keyPath: $0.word] }.filter { !$0.isEmpty }
      let ids = [pair.household, pair.mechanism].filter { !$0.isEmpty }
      let (cause, cure): (Message, Message) =
        if !right.isEmpty {
          (.otherWords(ids, right), .restoreRow)
        } else if ids.count < 2 {
          (.wordsWithoutID(ids), .restoreID)
        } else {
          (.nothingProposed(ids), .emptyCell)
        }
      return row.fault(
        first.column, wrong.compactMap { row.line[keyPath: $0.word] }.joined(separator: ", "), cause, cure)
    }
    return Dictionary(
      uniqueKeysWithValues: faults.enumerated().compactMap { place, fault in fault.map { (place, $0) } })
  }
}

extension SheetLine {
  /// The cells that only people read, from which a row out of order is told.
  static func words(ofProposed isProposed: Bool) -> [(column: String, word: KeyPath<SheetLine, String?>)] {
    let names: [(String, KeyPath<SheetLine, String?>)] = [
      ("village", \.village), ("label", \.label), ("house_no", \.houseNumber),
      ("mechanism_name", \.mechanismName),
    ]
    let terms: [(String, KeyPath<SheetLine, String?>)] = [
      ("occupation", \.occupation), ("points", \.points), ("distance_km", \.distance), ("amount", \.amount),
    ]
    return isProposed ? names + terms : names
  }

  /// Whether two cells say the same: Excel writes 88 for 88.0, and people put commas between thousands. Sheets may be older
  /// than a spelling that was mended since.
  static func isSame(_ one: String, _ other: String) -> Bool {
    func written(_ text: String) -> String {
      ThaiText.normalised(text).replacing("เอนกประสงค์", with: "อเนกประสงค์")
    }
    let (left, right) = (written(one), written(other))
    if left == right { return true }
    guard let number = Double(left.replacing(",", with: "")),
      let same = Double(right.replacing(",", with: ""))
    else { return false }
    return abs(number - same) < 0.000_001
  }
}

extension [SheetLine] {
  fileprivate var byPair: [PairOnTrack: SheetLine] {
    Dictionary(map { ($0.decision.pair, $0) }, uniquingKeysWith: { one, _ in one })
  }
}
