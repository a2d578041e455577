import Assignment
import Livelihood
import Scoring

extension LearnedOccupations {
  /// What was taught by these matchings, and after it what was paired; other tracks teach nothing.
  init(_ tracks: [(scoring: TrackScoring, matching: Matching)]) {
    self.init()
    for teacher in [Track.teaching, .pairing] {
      for track in tracks where track.scoring.track == teacher { note(track.matching, in: track.scoring) }
    }
  }

  init(_ tracks: [TrackResult]) {
    self.init(tracks.map { ($0.problem.scoring, $0.solution.matching) })
  }

  init(_ tracks: [TrackState]) {
    self.init(tracks.compactMap { track in track.scoring.map { ($0, track.matching) } })
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

extension TrackScoring {
  /// The problem of the track.
  ///
  /// - Throws: ``RoundFault``, if pinned pairs contradict the rules or each other.
  func uncontradicted(threads: Int) async throws(RoundFault) -> TrackProblem {
    do {
      if let found = try contradictions() { throw RoundFault.contradictions([found]) }
    } catch {
      throw (error as? RoundFault) ?? .unproven(track, "\(error)")
    }
    return await problem(threads: threads)
  }
}

extension RoundFault {
  /// Why a track has no solution. Pins that contradict by themselves are found before: what is left are classes that cannot
  /// open; `name` gives the id of a mechanism by its position.
  init(_ fault: AssignmentFault, on track: Track, name: (Int) -> String) {
    guard case .pins(let conflicts) = fault else {
      self = .unproven(track, "\(fault)")
      return
    }
    self = .cannotOpen(
      track,
      mechanisms: conflicts.all.compactMap {
        if case .belowMinimum(let provider, _, _) = $0 { name(provider) } else { nil }
      })
  }
}
