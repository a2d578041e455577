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
  /// The mentor teams of every village.
  public let mentors: MentorMap

  /// Matches every track of the policy, on up to `threads` tasks at once; `progress` hears which step begins.
  ///
  /// - Throws: ``RoundFault`` when pinned pairs contradict the rules or each other, or a proof does not close.
  public static func run(
    register: Register, policy: Policy, threads: Int, progress: @Sendable (Step) -> Void = { _ in }
  ) async throws(RoundFault) -> Round {
    let scorings = policy.tracks.map { TrackScoring(track: $0, register: register, policy: policy) }
    var contradictions: [Contradictions] = []
    for scoring in scorings {
      do {
        if let found = try scoring.contradictions() { contradictions.append(found) }
      } catch {
        throw .unproven(scoring.track, "\(error)")
      }
    }
    guard contradictions.isEmpty else { throw .contradictions(contradictions) }
    var tracks: [TrackResult] = []
    for scoring in scorings {
      let track = scoring.track
      progress(.candidates(track))
      let problem = await scoring.problem(threads: threads)
      progress(.solving(track, candidates: problem.instance.candidates.count))
      tracks.append(try TrackResult.solve(problem))
    }
    return Round(
      register: register, policy: policy, tracks: tracks, mentors: MentorMap(register.mentors))
  }

  /// A step of a round, for progress.
  public enum Step: Sendable {
    /// Candidates of a track are being made.
    case candidates(Track)
    /// The best assignment of a track is being found.
    case solving(Track, candidates: Int)
  }
}

/// Why a round has no result.
public enum RoundFault: Error, Sendable {
  /// Pinned pairs contradict the rules or each other; of every track that has such.
  case contradictions([Contradictions])
  /// The engine's own answer did not pass its proof; this is a defect of the engine.
  case unproven(Track, String)
}

/// The mentor teams of a place, at each level that exists.
public struct MentorMap: Sendable {
  private let teams: [String: MentorTeam]

  init(_ teams: [MentorTeam]) {
    self.teams = Dictionary(
      teams.sorted { $0.id < $1.id }.map { ($0.area, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The team of a village at a level; where an area has several, the one with the lowest id.
  public func team(of village: VillageCode, level: MentorLevel) -> MentorTeam? {
    teams[String(village.text.prefix(level.digits))]
  }
}
