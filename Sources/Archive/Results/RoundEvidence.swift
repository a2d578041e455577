import Foundation
internal import GRDB
import Livelihood
public import Rounds

extension RegisterFile {
  /// What people decided in a round, and the records as they were when its last proposal was made, less what rounds before
  /// it agreed on in the same fiscal year.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is no such round, or an older version of the program kept it without its records.
  public func evidence(of number: RoundNumber) throws -> Evidence {
    let stored = try round(number)
    let known = try register(of: number)
    return try RegisterFile.faultsOfSQLite(name) {
      try database.read { db in
        let earlier = Set(
          try RegisterFile.rounds(db).map(\.number).prefix { $0 != number }.map(\.text))
        let agreements = try RegisterFile.agreements(db).filter { earlier.contains($0.round) }
        var register =
          Day(text: stored.made).map { known.remaining(after: agreements, on: $0) } ?? known
        register.decisions =
          stored.state == .closed
          ? try pastDecisions(of: number, db) : try RegisterFile.register(db).decisions
        return Evidence(
          register: register.ordered(), policy: try stored.policy,
          proposal: try proposedPairs(of: number, db).map(\.pair))
      }
    }
  }

  /// What was decided in a round that is closed.
  private func pastDecisions(of number: RoundNumber, _ db: Database) throws -> [Decision] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT track, household_id, mechanism_id, decision, "by" FROM past_decisions WHERE round = ?
        ORDER BY track, household_id, mechanism_id, decision
        """, arguments: [number.text])
    return try rows.map { row in
      var decision = Decision()
      guard let track = Track(rawValue: try row.cell("track")),
        let verdict = Verdict(rawValue: try row.cell("decision"))
      else {
        throw Faults([
          Fault(
            file: "past_decisions", value: number.text, cause: .damagedRegister("past_decisions"),
            cure: .checkFile)
        ])
      }
      (decision.track, decision.verdict) = (track, verdict)
      (decision.household, decision.mechanism) = (try row.cell("household_id"), try row.cell("mechanism_id"))
      decision.by = (try row.cell("by") as String?).flatMap(DecisionMaker.init)
      return decision
    }
  }
}
