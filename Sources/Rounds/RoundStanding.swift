import Assignment
public import Livelihood
public import Scoring

/// How every track of a round stands, in the policy's order: the ground on which changes are tried.
public struct RoundStanding: Sendable {
  /// The records.
  public let register: Register
  /// The policy.
  public let policy: Policy
  /// The tracks.
  public let tracks: [Standing]

  /// Puts the tracks of a round together, in the policy's order.
  public init(_ tracks: [Standing], in register: Register, _ policy: Policy) {
    (self.register, self.policy, self.tracks) = (register, policy, tracks)
  }

  /// How a round stands that was just made.
  public init(of round: Round) {
    self.init(
      round.tracks.map {
        let isProof = $0.relaxed == nil && $0.solution.restriction == nil
        return Standing(
          of: $0.problem, matching: $0.solution.matching, proof: isProof ? $0.solution.proof : nil)
      }, in: round.register, round.policy)
  }

  /// The round with other records or another policy, solved again where they touch it, track by track: what is taught and
  /// paired then comes first on the tracks that follow, as in ``Round/run(register:policy:threads:progress:)``.
  ///
  /// - Throws: ``RoundFault``, if pinned pairs contradict the rules or each other.
  public func changed(
    to register: Register, _ policy: Policy, threads: Int
  ) async throws(RoundFault) -> RoundStanding {
    let change = RecordChange(from: self.register, to: register)
    let same = policy == self.policy ? tracks.filter { $0.scoring.map(change.spares) ?? false } : []
    func standing(_ track: Track, in tracks: [Standing]) -> Standing? {
      tracks.first { $0.scoring?.track == track }
    }
    let others = policy.tracks.filter { standing($0, in: same) == nil }.map {
      TrackScoring(track: $0, register: register, policy: policy)
    }
    var contradictions: [Contradictions] = []
    for scoring in others {
      do {
        if let found = try scoring.contradictions() { contradictions.append(found) }
      } catch {
        throw .unproven(scoring.track, "\(error)")
      }
    }
    guard contradictions.isEmpty else { throw .contradictions(contradictions) }
    var changed: [Standing] = []
    for track in policy.tracks {
      let isFollowing = TrackScoring.followsWhatIsLearned(track)
      let before = standing(track, in: tracks)
      if let kept = standing(track, in: same), !isFollowing || !teachesOtherwise(than: changed) {
        changed.append(kept)
        continue
      }
      var scoring =
        others.first { $0.track == track } ?? TrackScoring(track: track, register: register, policy: policy)
      if isFollowing { scoring = scoring.preferring(Learned(changed)) }
      if let before {
        changed.append(try await before.followed(by: scoring, threads: threads))
      } else {
        changed.append(try Standing(solving: await scoring.problem(threads: threads)))
      }
    }
    return RoundStanding(changed, in: register, policy)
  }
}

extension RoundStanding {
  /// Whether households learn something else, or in another order, than on the same tracks of another standing. Where the
  /// policy, the needs and the offers are equal a pair that stays teaches the same.
  fileprivate func teachesOtherwise(than changed: [Standing]) -> Bool {
    for after in changed {
      guard let scoring = after.scoring, scoring.track == .teaching || scoring.track == .pairing,
        let before = tracks.first(where: { $0.scoring?.track == scoring.track }),
        let known = before.scoring
      else { continue }
      guard before.seekers == after.seekers, before.providers == after.providers else { return true }
      for seeker in after.seekers.indices
      where before.matching.providers[seeker] != after.matching.providers[seeker] {
        func taught(_ standing: Standing, _ scoring: TrackScoring) -> String? {
          let provider = standing.matching.providers[seeker]
          guard provider != Matching.unserved else { return nil }
          return scoring.score(seeker: seeker, provider: Int(provider))?.occupation(in: scoring.register)
        }
        if taught(before, known) != taught(after, scoring) { return true }
      }
    }
    return false
  }
}

extension Standing {
  /// A track that nothing is known of yet.
  fileprivate init(solving problem: TrackProblem) throws(RoundFault) {
    let nobody = Matching(seekerCount: problem.instance.seekerCount)
    self = try Standing(of: problem, matching: nobody).solvedAnew()
  }

  /// The track with other records or another policy, solved again where candidates differ.
  fileprivate func followed(by changed: TrackScoring, threads: Int) async throws(RoundFault) -> Standing {
    let problem: TrackProblem =
      if let scoring {
        await changed.problem(
          following: TrackProblem(scoring: scoring, assignment: self.problem), threads: threads)
      } else {
        await changed.problem(threads: threads)
      }
    let later = Standing(of: problem, matching: Matching(seekerCount: problem.instance.seekerCount))
    guard goals == later.goals, scoring?.policy.slack == problem.scoring.policy.slack else {
      return try Standing(solving: problem)
    }
    let (seekers, providers) = (
      Standing.places(of: seekers, in: later.seekers), Standing.places(of: providers, in: later.providers)
    )
    var known = later.matching
    for (seeker, provider) in matching.providers.enumerated() where provider != Matching.unserved {
      guard let now = seekers[seeker], let there = providers[Int(provider)] else { continue }
      known.providers[now] = Int32(there)
    }
    let touched = Touched(
      from: self.problem, to: problem.assignment, seekers: seekers, providers: providers)
    var groups = [Int?](repeating: nil, count: self.problem.groupCount)
    for (seeker, now) in seekers.enumerated() {
      if let now { groups[Int(self.problem.groups[seeker])] = Int(problem.assignment.groups[now]) }
    }
    let moved = proof?.map {
      $0.moved(
        providers: providers, to: problem.instance.providerCount, groups: groups,
        to: problem.assignment.groupCount)
    }
    return Standing(
      of: problem,
      matching: try later.best(of: problem.assignment, from: known, proven: moved, around: touched))
  }

  private static func places(of ids: [String], in others: [String]) -> [Int?] {
    if ids == others { return ids.indices.map { $0 } }
    let places = Dictionary(others.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return ids.map { places[$0] }
  }
}

extension Learned {
  /// What was taught on these tracks, and after it what was paired.
  fileprivate init(_ tracks: [Standing]) {
    self.init()
    for track in [Track.teaching, .pairing] {
      for standing in tracks {
        guard let scoring = standing.scoring, scoring.track == track else { continue }
        note(standing.matching, in: scoring)
      }
    }
  }
}
