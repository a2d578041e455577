import Assignment
import Foundation
import Livelihood

extension ProofFolder {
  /// Where the best without minimums and budgets stands, with its proof.
  static let relaxationName = "relaxation"

  /// The solution under conditions that a folder claims, with what stands in its way.
  static func restricted(
    _ record: CertificateFile.ConditionalBoundsRecord, _ certificate: CertificateFile, _ matching: Matching,
    _ named: NamedInstance, in folder: URL, instance: URL, ignoreDigests: Bool
  ) -> (findings: [Message], proven: Proven?) {
    let place = folder.appending(path: relaxationName)
    let (findings, relaxation) = examine(
      place, instance: instance, ignoreDigests: ignoreDigests, as: .relaxation)
    guard findings.isEmpty, let relaxation else {
      return (
        findings.map {
          Message(thai: "\(relaxationName): \($0.thai)", english: "\(relaxationName): \($0.english)")
        }, nil
      )
    }
    let goals = certificate.goals.compactMap(Goal.init(text:))
    guard goals.count == certificate.goals.count, Set(goals.map(\.name)).count == goals.count,
      !goals.contains(where: { Goal.byLot.contains($0) || $0.isTrade }),
      [CertificateFile.Status.bounded, CertificateFile.Status.stopped].contains(certificate.status)
    else { return ([.unknownGoals(certificate.goals)], nil) }
    guard relaxation.solution.goals == Goal.complete(goals), relaxation.solution.stop == nil,
      relaxation.certificate.lot == certificate.lot, certificate.slack == nil,
      let conditionalBounds = record.conditionalBounds(of: named, relaxation: relaxation.solution)
    else { return ([.wrongPrices], nil) }
    let problem = named.problem(lot: certificate.lot)
    let solution = Solution(
      goals: goals, matching: matching, proof: [],
      stop: certificate.status == CertificateFile.Status.stopped ? .unstated : nil, pricesOfBound: nil,
      bound: certificate.bound, isUnique: false, conditionalBounds: conditionalBounds)
    return (
      [], Proven(named: named, problem: problem, solution: solution, certificate: certificate)
    )
  }

  /// What of the claims about minimums and budgets is not so.
  static func wrongClaims(
    of proven: Proven, _ record: CertificateFile.ConditionalBoundsRecord,
    _ conditionalBounds: ConditionalBounds
  ) -> [Message] {
    let actual = CertificateFile.ConditionalBoundsRecord(
      conditionalBounds, proven.matching, of: proven.named, proven.problem)
    var found: [Message] = []
    if record.bounds.map(\.goal) != actual.bounds.map(\.goal) {
      found.append(.disagrees(CertificateFile.name, "bounds"))
    }
    for (claimed, bound) in zip(record.bounds, actual.bounds) {
      if claimed.reached != bound.reached {
        found.append(.wrongClaim("reached \(bound.goal)", claimed: claimed.reached, actual: bound.reached))
      }
      if claimed.bound != bound.bound {
        found.append(.wrongClaim("bound \(bound.goal)", claimed: claimed.bound, actual: bound.bound))
      }
    }
    if record.floor != actual.floor || record.openFloors != actual.openFloors {
      found.append(.disagrees(CertificateFile.name, "floor"))
    }
    return found
  }
}
