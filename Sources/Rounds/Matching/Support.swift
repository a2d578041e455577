public import Livelihood
import Scoring

/// What a household gets in a round: its matches, in the policy's order of tracks.
public struct Support: Sendable {
  /// The position of the household in the register.
  public let household: Int
  /// Its matches with the positions of their tracks in the round; never empty.
  public let matches: [(track: Int, match: Match)]

  /// What every matched household gets, by household id.
  static func all(_ tracks: [TrackResult], in register: Register) -> [Support] {
    var byHousehold: [Int: [(track: Int, match: Match)]] = [:]
    for (track, result) in tracks.enumerated() {
      for match in result.matches {
        byHousehold[result.problem.scoring.seekers[match.seeker], default: []].append((track, match))
      }
    }
    return byHousehold.sorted { register.households[$0.key].id < register.households[$1.key].id }
      .map { Support(household: $0.key, matches: $0.value) }
  }
}

extension Match {
  /// The code of the occupation it is about; nil where a need on capital names none.
  public func occupation(in register: Register) -> String? { score.occupation(in: register) }
}
