import Assignment
import Foundation
import Livelihood

extension CertificateFile {
  /// What bounds the goals where minimums or budgets bind.
  ///
  /// For any prices of households, what all goals together reach is at most Σ price + Σ over providers of the best sum of
  /// worth − price that its terms allow. The folder `relaxation` beside the certificate proves the best without minimums
  /// and budgets, which bounds each goal as long as those before it reach as much.
  struct RestrictionRecord: Codable, Equatable {
    /// For each goal but floors, in their order, its bound.
    var bounds: [Bound]
    /// For each household one price per bound.
    var households: [String: [Int64]]
    /// For each group whose served households below the floor's share differ from the relaxation's: here, and there.
    var floor: [String: [Int]]
    /// What a search that leaves nothing out says that points cannot exceed, in floating point; not part of the proof.
    var searched: Int64?

    struct Bound: Codable, Equatable {
      var goal: String
      /// How many times each goal up to this one counts in the sum that the prices bound.
      var times: [Int64]
      var reached: Int64
      /// What it cannot exceed in any result that reaches as much in the goals before.
      var bound: Int64
    }

    /// Whether some goal could be better.
    var isOpen: Bool { !floor.isEmpty || bounds.contains { $0.reached != $0.bound } }

    init(
      _ restriction: Restriction, _ matching: Matching, of named: NamedInstance, _ problem: AssignmentProblem
    ) {
      let simple = (try? problem.simplified()) ?? problem
      bounds = restriction.bounds.map { bound in
        let reached = problem.reached(bound.goal, by: matching)
        return Bound(
          goal: bound.goal.text, times: bound.times, reached: reached,
          bound: restriction.bound(of: bound.goal, reached: matching, in: simple) ?? reached)
      }
      households = Dictionary(
        uniqueKeysWithValues: named.seekers.enumerated().map { seeker, name in
          (name, restriction.bounds.map { $0.prices[seeker] })
        })
      let names = named.groupNames
      floor = Dictionary(
        uniqueKeysWithValues: restriction.changedGroups(matching, in: simple).map {
          (names[$0.group], [$0.served, $0.without])
        })
      searched = restriction.searchedBound
    }

    /// The restriction by positions; nil if something is missing, superfluous or no number to reckon with.
    func restriction(of named: NamedInstance, relaxation: Solution) -> Restriction? {
      guard households.count == named.seekers.count else { return nil }
      var rows: [[Int64]] = []
      for name in named.seekers {
        guard let row = households[name], row.count == bounds.count else { return nil }
        rows.append(row)
      }
      var found: [GoalBound] = []
      for (index, bound) in bounds.enumerated() {
        guard let goal = Goal(text: bound.goal) else { return nil }
        found.append(GoalBound(goal: goal, times: bound.times, prices: rows.map { $0[index] }))
      }
      return Restriction(bounds: found, relaxation: relaxation, searchedBound: searched)
    }
  }
}

extension ProofFolder {
  /// Where the best without minimums and budgets stands, with its proof.
  static let relaxationName = "relaxation"

  /// The solution under conditions that a folder claims, with what stands in its way.
  static func restricted(
    _ record: CertificateFile.RestrictionRecord, _ certificate: CertificateFile, _ matching: Matching,
    _ named: NamedInstance, in folder: URL, instance: URL, ignoreDigests: Bool
  ) -> (findings: [Message], proven: Proven?) {
    let place = folder.appending(path: relaxationName)
    let (findings, relaxation) = examine(
      place, instance: instance, ignoreDigests: ignoreDigests, withoutConditions: true)
    guard findings.isEmpty, let relaxation else {
      return (
        findings.map {
          Message(thai: "\(relaxationName): \($0.thai)", english: "\(relaxationName): \($0.english)")
        }, nil
      )
    }
    let goals = certificate.goals.compactMap(Goal.init(text:))
    guard relaxation.solution.goals == Goal.complete(goals), !relaxation.solution.isStopped,
      relaxation.certificate.lot == certificate.lot, certificate.slack == nil,
      let restriction = record.restriction(of: named, relaxation: relaxation.solution)
    else { return ([.wrongPrices], nil) }
    let problem = named.problem(lot: certificate.lot)
    let solution = Solution(
      goals: goals, matching: matching, proof: [],
      isStopped: certificate.status == CertificateFile.Status.stopped, pricesOfBound: nil,
      bound: certificate.bound, isUnique: false, restriction: restriction)
    return (
      [], Proven(named: named, problem: problem, solution: solution, certificate: certificate)
    )
  }

  /// What of the claims about minimums and budgets is not so.
  static func wrongClaims(
    of proven: Proven, _ record: CertificateFile.RestrictionRecord, _ restriction: Restriction
  ) -> [Message] {
    let (matching, named) = (proven.matching, proven.named)
    guard let simple = try? proven.problem.simplified() else { return [.wrongPrices] }
    var found: [Message] = []
    for bound in record.bounds {
      guard let goal = Goal(text: bound.goal) else { continue }
      let reached = simple.reached(goal, by: matching)
      let most = restriction.bound(of: goal, reached: matching, in: simple) ?? reached
      if bound.reached != reached {
        found.append(.wrongClaim("reached \(goal.text)", claimed: bound.reached, actual: reached))
      }
      if bound.bound != most {
        found.append(.wrongClaim("bound \(goal.text)", claimed: bound.bound, actual: most))
      }
    }
    let groups = Dictionary(
      uniqueKeysWithValues: restriction.changedGroups(matching, in: simple).map {
        (named.groupNames[$0.group], [$0.served, $0.without])
      })
    if record.floor != groups { found.append(.disagrees(CertificateFile.name, "floor")) }
    return found
  }
}
