internal import GRDB
public import Livelihood
public import Rounds
import Scoring

extension RegisterFile {
  /// Records what was decided, all or nothing; a later decision on a pair replaces an earlier one. Pairs keep the occupation,
  /// the wish and the amount with which they were proposed.
  ///
  /// - Returns: how many decisions of each kind there were, and the classes that are too small to open by now.
  /// - Throws: ``Livelihood/Faults`` with every row that does not fit; the register is then as it was.
  public func decide(
    _ number: RoundNumber, _ sheet: DecisionSheet, on day: Day, by command: String
  ) throws -> (counts: [Verdict: Int], unfilled: [UnfilledClass]) {
    try write { db in
      let round = try round(number, db)
      try advance(number, by: .decide, db)
      let proposal = try proposedPairs(of: number, db)
      var register = try RegisterFile.register(db)
      let then = try KnownTables(db: db).register(of: number, round.proposals) ?? register
      let made = Day(text: round.made) ?? day
      let terms = try round.policy.terms(of: proposal, in: then)
      let before = Dictionary(
        register.decisions.enumerated().map { (Schema.decisions.keyText(of: $1), $0) },
        uniquingKeysWith: { first, _ in first })
      let log = RegisterLog(db: db, day: day, command: command)
      var (new, changed): ([Decision], [Decision]) = ([], [])
      var rowOf: [Int: Int] = [:]
      for (row, var decision) in sheet.decisions.enumerated() {
        if decision.verdict == .agreed || decision.verdict == .pin {
          decision.terms = terms[decision.pair] ?? decision.terms
        }
        let key = Schema.decisions.keyText(of: decision)
        if let place = before[key] {
          try log.changed(.decisions, from: register.decisions[place], to: decision)
          register.decisions[place] = decision
          rowOf[place] = row
          changed.append(decision)
        } else {
          try log.note(decision.verdict.rawValue, table: .decisions, record: key)
          register.decisions.append(decision)
          rowOf[register.decisions.count - 1] = row
          new.append(decision)
        }
      }
      // Of two rows for one pair the sheet says more itself.
      let broken = register.problems().filter { $0.table == .decisions && $0.earlier == nil }
      var faults = sheet.faults(
        on: DecisionSheet.Ground(
          proposal: proposal, registers: [register, then], days: min(made, day)...day,
          fiscalYear: number.fiscalYear),
        broken: Dictionary(grouping: broken.filter { rowOf[$0.row] != nil }) { rowOf[$0.row] ?? 0 })
      let policy = try round.policy
      let remaining = register.remaining(after: try RegisterFile.agreements(db), on: day)
      if faults.isEmpty {
        faults = sheet.faults(of: try policy.contradictions(in: remaining, after: proposal))
      }
      guard faults.isEmpty else { throw Faults(faults) }
      let rows = RegisterRows(.decisions, db)
      try rows.update(changed)
      try rows.insert(new)
      return (
        Dictionary(grouping: sheet.decisions, by: \.verdict).mapValues(\.count),
        try policy.unfilled(in: remaining, after: proposal)
      )
    }
  }
}

extension DecisionSheet {
  /// Rows that no next proposal could keep to, each told at the last row that takes part; what other records say against
  /// earlier decisions is no fault of the sheet.
  fileprivate func faults(of contradictions: [Contradictions]) -> [Fault] {
    contradictions.flatMap(\.all).filter { !$0.isOfMinimum }.compactMap { contradiction in
      let records = Set(contradiction.rules.compactMap(\.record))
      let row = rows.last { row in
        let pair = row.decision.pair
        return records.contains(
          .decision(pair.track, household: pair.household, mechanism: pair.mechanism))
      }
      return row.map {
        $0.fault("decision", $0.decision.verdict.title.thai, contradiction.words, .changeDecision)
      }
    }
  }
}
