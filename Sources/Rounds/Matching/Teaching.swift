import Assignment
import Livelihood
import Scoring

extension LearnedOccupations {
  /// What was taught by these matchings, and after it what was paired; other tracks teach nothing.
  init(_ tracks: [(scoring: TrackScoring, matching: Matching)]) {
    self.init()
    for teacher in Track.teachers {
      for track in tracks where track.scoring.track == teacher { note(track.matching, in: track.scoring) }
    }
  }

  /// Notes what a matching of a track teaches.
  mutating func note(_ matching: Matching, in scoring: TrackScoring) {
    for (seeker, provider) in matching.providers.enumerated() {
      note(seeker, with: provider, in: scoring)
    }
  }

  /// Notes what a seeker of a track is taught by its provider; nothing if it has none.
  mutating func note(_ seeker: Int, with provider: Int32, in scoring: TrackScoring) {
    guard provider != Matching.unserved,
      let score = scoring.score(seeker: seeker, provider: Int(provider)),
      let occupation = score.occupation(in: scoring.register)
    else { return }
    note(occupation, of: scoring.register.households[scoring.seekers[seeker]].id)
  }
}
