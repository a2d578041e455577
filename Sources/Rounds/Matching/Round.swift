import Assignment
public import Livelihood
public import Scoring

/// A matching round (รอบการจับคู่): for each track a proposal with its proof, and what explains it.
public struct Round: Sendable {
  /// The register as it was when the round was made.
  public let register: Register
  /// The policy of the round.
  public let policy: Policy
  /// The tracks, in the policy's order.
  public let tracks: [TrackResult]
  /// What each matched household gets, by household id.
  public let supports: [Support]
  /// Who accompanies the matched households.
  public let mentors: Mentoring

  /// Matches every track of the policy, on up to `threads` tasks at once; `progress` hears which step begins.
  ///
  /// The tracks are matched one after the other in the policy's order: what is taught or paired first comes first on the
  /// tracks that follow it.
  ///
  /// - Throws: ``RoundFault`` when pinned pairs contradict the rules or each other, or a proof does not close.
  public static func run(
    register: Register, policy: Policy, threads: Int, progress: @Sendable (Step) -> Void = { _ in }
  ) async throws(RoundFault) -> Round {
    let scorings = policy.tracks.map { TrackScoring(track: $0, register: register, policy: policy) }
    var contradictions: [Contradictions] = []
    var tracks: [TrackResult] = []
    for unlearned in scorings {
      // Which loan a pin asks for can follow from what its household is taught.
      let scoring = unlearned.preferring(LearnedOccupations(tracks))
      let track = scoring.track
      do {
        if let found = try scoring.contradictions() { contradictions.append(found) }
      } catch {
        throw .unproven(track, "\(error)")
      }
      guard contradictions.isEmpty else { continue }
      progress(.candidates(track))
      let problem = await scoring.problem(threads: threads)
      progress(.solving(track, candidates: problem.instance.candidates.count))
      tracks.append(try TrackResult.solve(problem))
    }
    guard contradictions.isEmpty else { throw .contradictions(contradictions) }
    progress(.mentors)
    let supports = Support.all(tracks, in: register)
    return Round(
      register: register, policy: policy, tracks: tracks, supports: supports,
      mentors: try Mentoring(supports, in: register, policy))
  }

  /// A step of a round, for progress.
  public enum Step: Sendable {
    /// Candidates of a track are being made.
    case candidates(Track)
    /// The best assignment of a track is being found.
    case solving(Track, candidates: Int)
    /// Mentor teams are being found for the matched households.
    case mentors
  }
}

extension LearnedOccupations {
  init(_ tracks: [TrackResult]) {
    self.init(tracks.map { ($0.problem.scoring, $0.solution.matching) })
  }
}

extension Round {
  /// How many of the households that ask for something got none, one, two … tracks.
  public var householdsByTracks: [Int] {
    var counts = [Int](repeating: 0, count: tracks.count + 1)
    for support in supports { counts[support.matches.count] += 1 }
    let asking = Set(tracks.flatMap { $0.problem.scoring.seekers })
    counts[0] = asking.count - supports.count
    return counts
  }
}

extension Round {
  /// The codes of the areas that have matched households and no team at a level, in their order.
  public func areasWithoutTeam(_ level: MentorLevel) -> [String] {
    let areas = supports.indices.filter { mentors.answer(level, support: $0) == .noTeam }
      .map { String(register.households[supports[$0].household].village.text.prefix(level.digits)) }
    return Set(areas).sorted()
  }
}
