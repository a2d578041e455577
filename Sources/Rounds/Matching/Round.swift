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

/// Why a round has no result.
public enum RoundFault: Error, Sendable {
  /// Pinned pairs contradict the rules or each other; of every track that has such.
  case contradictions([Contradictions])
  /// Classes to which households are pinned cannot all open together; the ids of those that are left without takers.
  case cannotOpen(Track, mechanisms: [String])
  /// The engine's own answer did not pass its proof; this is a defect of the engine.
  case unproven(Track, String)
  /// The same of the mentor teams of a level.
  case mentorsUnproven(MentorLevel, String)
}
