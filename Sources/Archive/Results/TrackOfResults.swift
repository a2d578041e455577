import Assignment
public import Foundation
public import Livelihood
public import Rounds
import Scoring

extension ResultsFolder {
  /// How the track of a mechanism stands by the proof of a round.
  ///
  /// - Parameters:
  ///   - mechanism: the id of the mechanism.
  ///   - track: the track, if it was named.
  ///   - folder: the folder of the round.
  /// - Throws: ``Livelihood/Faults``, if it is no round, its proof does not hold, or the mechanism is not in it.
  public static func state(
    of mechanism: String, on track: Track?, in folder: URL
  ) throws(Faults) -> (track: Track, state: TrackState) {
    try Faults.checkFiles(of: folder)
    guard let file = RoundFile.read(in: folder) else {
      throw Faults([Fault(file: folder.path, cause: .noResult, cure: .nameResult)])
    }
    for record in file.tracks {
      guard let found = Track(rawValue: record.track), track == nil || track == found else { continue }
      let place = folder.appending(path: RoundFile.proofPath(record.track))
      let proof = ProofFolder.examine(place, instance: place, ignoreDigests: false)
      guard let proven = proof.proven, proof.findings.isEmpty else {
        throw Faults([
          Fault(
            file: folder.path, value: RoundFile.proofPath(record.track),
            cause: proof.findings.first ?? .unreadableRound,
            cure: .verifyRound)
        ])
      }
      guard proven.named.providers.contains(mechanism) else { continue }
      return (
        found,
        TrackState(
          problem: proven.problem, matching: proven.matching, goals: proven.goalsOfSuccession,
          seekers: proven.named.seekers, providers: proven.named.providers,
          floorGroups: FloorGroups(file.policy.floorBy) ?? .village)
      )
    }
    throw Faults([Fault(file: folder.path, value: mechanism, cause: .noSuchMechanism, cure: .checkMechanism)])
  }
}
