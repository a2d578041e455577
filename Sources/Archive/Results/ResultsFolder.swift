import Assignment
public import Foundation
import Livelihood
public import Rounds
import Scoring

/// The results of a round: tables, `round.json`, and a proof for each track.
public enum ResultsFolder {
  /// The file by which such a folder is known.
  public static let mark = RoundFile.name

  /// Writes the results of a round in place of what stands at `target`, all or nothing, and returns the text of
  /// `round.json`.
  ///
  /// - Throws: what the file system throws; `target` is then as it was.
  @discardableResult
  public static func write(_ round: Round, to target: URL) throws -> String {
    var text = ""
    try Exchange.folder(at: target) { folder in
      let tables = ResultTable.allCases.map { table -> Piece in
        {
          let data = Data(table.bytes(of: round))
          try data.write(to: folder.appending(path: table.fileName))
          return [table.fileName: Digest.sha256(of: data)]
        }
      }
      let proofs = round.tracks.map { result -> Piece in { try proof(of: result, in: round, to: folder) } }
      let digests = try inParallel(proofs + tables).reduce(into: [String: String]()) { all, some in
        all.merge(some) { first, _ in first }
      }
      var file = RoundFile(round)
      file.sha256 = digests
      text = Seal.sealed(try JSONText.encode(file))
      try Data(text.utf8).write(to: folder.appending(path: RoundFile.name))
    }
    return text
  }

  /// Writes some files and returns their digests by path.
  private typealias Piece = @Sendable () throws -> [String: String]

  private static func proof(of result: TrackResult, in round: Round, to folder: URL) throws -> [String:
    String]
  {
    let path = RoundFile.proofPath(result.track.rawValue)
    let proof = folder.appending(path: path)
    try FileManager.default.createDirectory(at: proof, withIntermediateDirectories: true)
    try InstanceFolder.write(result.problem, to: proof)
    try ProofFolder.write(
      result.solution, relaxed: result.relaxed, of: NamedInstance(result.problem), lot: round.policy.lot,
      at: proof, to: proof, shownAt: proof)
    let names =
      InstanceFolder.names
      + ProofFolder.names(
        beside: (result.relaxed == nil ? [] : [ProofFolder.unrelaxedName])
          + (result.solution.conditionalBounds == nil ? [] : [ProofFolder.relaxationName]))
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ("\(path)/\($0)", try Digest.sha256(ofFile: proof.appending(path: $0)))
      })
  }
}

extension NamedInstance {
  /// The instance of a track, named by the ids of households and mechanisms.
  init(_ problem: TrackProblem) {
    let scoring = problem.scoring
    self.init(
      seekers: scoring.seekers.indices.map { scoring.household($0).id },
      groups: scoring.seekers.indices.map { scoring.policy.group(of: scoring.household($0)) },
      priorities: scoring.seekers.indices.map { scoring.policy.priority(of: scoring.household($0)) },
      providers: scoring.providers.indices.map { scoring.mechanism($0).id }, instance: problem.instance,
      pins: problem.assignment.pins, kept: problem.assignment.kept, conditions: problem.assignment.conditions)
  }
}

extension RoundFile {
  /// What `round.json` says of a round, without the digests.
  init(_ round: Round) {
    let (register, policy) = (round.register, round.policy)
    self.init(
      policy: PolicyRecord(policy),
      register: Totals(register),
      tracks: round.tracks.map { result in
        let (assignment, solution) = (result.problem.assignment, result.solution)
        let points = Int64(result.points)
        let bounds = solution.conditionalBounds.map {
          CertificateFile.ConditionalBoundsRecord(
            $0, solution.matching, of: NamedInstance(result.problem), assignment)
        }
        let isOptimal =
          solution.bound == points && solution.stop == nil && result.relaxed?.isExact ?? true
          && bounds?.isOpen != true
        return TrackRecord(
          track: result.track.rawValue, status: isOptimal ? "optimal" : "feasible",
          asked: result.problem.scoring.seekers.count,
          served: result.matches.count, waiting: result.waiting.count,
          candidates: result.problem.instance.candidates.count, points: points, bound: solution.bound,
          gap: solution.bound - points,
          goals: Dictionary(
            uniqueKeysWithValues: (result.relaxed?.order ?? solution.goals).map {
              ($0.name, assignment.reached($0, by: solution.matching))
            }),
          possible: Dictionary(uniqueKeysWithValues: result.goals.map { ($0.goal.name, $0.possible) }),
          shares: result.shares.map {
            RoundFile.ShareRecord(
              upToPerMille: $0.upTo, served: $0.served, priority: $0.priority, points: $0.points,
              leastServed: $0.leastServed.served, leastServedOf: $0.leastServed.asking)
          },
          bounds: bounds?.byGoal(solution, assignment),
          slack: result.relaxed.map { CertificateFile.SlackRecord($0, assignment) },
          replanning: result.replanning.map {
            RoundFile.ReplanningRecord(kept: $0.kept, moved: $0.moved, new: $0.new, lost: $0.lost)
          },
          proof: RoundFile.proofPath(result.track.rawValue))
      })
  }
}

extension RoundFile.PolicyRecord {
  /// A policy with every value spelt out.
  init(_ policy: Policy) {
    let weights = policy.tracks.map { track in
      let names = Criteria.all.map(\.name)
      return (track.rawValue, Dictionary(uniqueKeysWithValues: zip(names, policy.weights(on: track))))
    }
    self.init(
      weights: Dictionary(uniqueKeysWithValues: weights),
      travelKilometres: policy.travelLimit.kilometres, relatedLeast: policy.relatedLeast,
      priorityBands: policy.bands.map { band in
        switch band.test {
        case .tag(let tag): "tag \(tag): \(band.value)"
        case .belowLine: "below_line: \(band.value)"
        case .welfareCard: "welfare_card: \(band.value)"
        }
      },
      incomeLineBaht: policy.incomeLine, incomeLineSource: policy.incomeLineSource,
      goals: policy.goals.map(\.text), floorBy: policy.floorGroups.text,
      slack: policy.slack.map { RoundFile.SlackRecord(goal: $0.kind.rawValue, perMille: $0.perMille) },
      order: policy.tracks.map(\.rawValue), lot: policy.lot,
      needsConsent: policy.needsConsent ? true : nil)
  }
}

extension RoundFile.Totals {
  /// How large a register is.
  init(_ register: Register) {
    self.init(
      villages: register.villages.count, households: register.households.count,
      needs: register.needs.count, mechanisms: register.mechanisms.count, offers: register.offers.count)
  }
}
