import Assignment
public import Livelihood
public import Scoring

/// How every track of a round stands, in the policy's order: the ground on which changes are tried.
public struct TracksOfRound: Sendable {
  /// The records.
  public let register: Register
  /// The policy.
  public let policy: Policy
  /// The tracks.
  public let tracks: [TrackState]
  private let learned: LearnedOccupations

  /// Puts the tracks of a round together, in the policy's order.
  public init(_ tracks: [TrackState], in register: Register, _ policy: Policy) {
    self.init(tracks, in: register, policy, learned: LearnedOccupations(tracks))
  }

  private init(_ tracks: [TrackState], in register: Register, _ policy: Policy, learned: LearnedOccupations) {
    (self.register, self.policy, self.tracks, self.learned) = (register, policy, tracks, learned)
  }

  /// How a round stands that was just made.
  public init(of round: Round) {
    self.init(
      round.tracks.map {
        let isProof = $0.relaxed == nil && $0.solution.conditionalBounds == nil
        return TrackState(
          of: $0.problem, matching: $0.solution.matching, proof: isProof ? $0.solution.proof : nil)
      }, in: round.register, round.policy)
  }

  /// The round with other records or another policy, solved again where they touch it, track by track: what is taught and
  /// paired then comes first on the tracks that follow, as in ``Round/run(register:policy:threads:progress:)``.
  ///
  /// - Throws: ``RoundFault``, if pinned pairs contradict the rules or each other.
  public func changed(
    to register: Register, _ policy: Policy, threads: Int
  ) async throws(RoundFault) -> TracksOfRound {
    let change = RecordChange(from: self.register, to: register)
    let same = policy == self.policy ? tracks.filter { $0.scoring.map(change.spares) ?? false } : []
    func state(_ track: Track, in tracks: [TrackState]) -> TrackState? {
      tracks.first { $0.scoring?.track == track }
    }
    func unlearned(_ track: Track) -> TrackScoring {
      if policy == self.policy, let known = state(track, in: tracks)?.scoring {
        return change.following(known, in: register)
      }
      return TrackScoring(track: track, register: register, policy: policy)
    }
    let others = policy.tracks.filter { state($0, in: same) == nil }.map(unlearned)
    var contradictions: [Contradictions] = []
    for scoring in others {
      do {
        if let found = try scoring.contradictions() { contradictions.append(found) }
      } catch {
        throw .unproven(scoring.track, "\(error)")
      }
    }
    guard contradictions.isEmpty else { throw .contradictions(contradictions) }
    var (changed, learned): ([TrackState], LearnedOccupations?) = ([], nil)
    for track in policy.tracks {
      let isFollowing = track.followsLearned
      let before = state(track, in: tracks)
      learned = isFollowing ? learned ?? self.learned(after: changed) : nil
      if let kept = state(track, in: same), !isFollowing || learned == self.learned {
        changed.append(kept)
        continue
      }
      var scoring = others.first { $0.track == track } ?? unlearned(track)
      if let learned, isFollowing { scoring = scoring.preferring(learned) }
      if let before {
        changed.append(try await before.followed(by: scoring, threads: threads))
      } else {
        changed.append(try TrackState(solving: await scoring.problem(threads: threads)))
      }
    }
    return TracksOfRound(changed, in: register, policy, learned: learned ?? self.learned(after: changed))
  }
}

extension TracksOfRound {
  /// What is learned after changes. Where the policy, the needs and the offers are equal, a pair that stays teaches the same.
  private func learned(after changed: [TrackState]) -> LearnedOccupations {
    let teaching: [TrackState] = Track.teachers.compactMap { track in
      changed.first { $0.scoring?.track == track }
    }
    var (learned, moved) = (learned, Set<String>())
    for after in teaching {
      guard let before = tracks.first(where: { $0.scoring?.track == after.scoring?.track }),
        before.seekers == after.seekers, before.providers == after.providers, let old = before.scoring,
        let new = after.scoring, old.policy == new.policy, old.register.needs == new.register.needs,
        old.register.offers == new.register.offers
      else { return LearnedOccupations(changed) }
      for seeker in after.seekers.indices
      where before.matching.providers[seeker] != after.matching.providers[seeker] {
        moved.insert(after.seekers[seeker])
      }
    }
    // A track that is still to come has taught nothing yet.
    guard teaching.count == tracks.count(where: { $0.scoring.map { $0.track.teaches } ?? false })
    else { return LearnedOccupations(changed) }
    for household in moved { learned.forget(household) }
    for after in teaching {
      guard let scoring = after.scoring else { continue }
      for (seeker, household) in after.seekers.enumerated() where moved.contains(household) {
        learned.note(seeker, with: after.matching.providers[seeker], in: scoring)
      }
    }
    return learned
  }
}

extension TrackState {
  /// A track that nothing is known of yet.
  fileprivate init(solving problem: TrackProblem) throws(RoundFault) {
    let nobody = Matching(seekerCount: problem.instance.seekerCount)
    self = try TrackState(of: problem, matching: nobody).solvedAnew()
  }

  /// The track with other records or another policy, solved again where candidates differ.
  fileprivate func followed(by changed: TrackScoring, threads: Int) async throws(RoundFault) -> TrackState {
    let problem: TrackProblem =
      if let scoring {
        await changed.problem(
          following: TrackProblem(scoring: scoring, assignment: self.problem), threads: threads)
      } else {
        await changed.problem(threads: threads)
      }
    let later = TrackState(of: problem, matching: Matching(seekerCount: problem.instance.seekerCount))
    guard goals == later.goals, scoring?.policy.slack == problem.scoring.policy.slack else {
      return try TrackState(solving: problem)
    }
    let (seekers, providers) = (
      TrackState.places(of: seekers, in: later.seekers), TrackState.places(of: providers, in: later.providers)
    )
    var known = later.matching
    for (seeker, provider) in matching.providers.enumerated() where provider != Matching.unserved {
      guard let now = seekers[seeker], let there = providers[Int(provider)] else { continue }
      known.providers[now] = Int32(there)
    }
    let change = ProblemChange(
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
    return TrackState(
      of: problem,
      matching: try later.best(of: problem.assignment, from: known, proven: moved, around: change))
  }

  private static func places(of ids: [String], in others: [String]) -> [Int?] {
    if ids == others { return ids.indices.map { $0 } }
    let places = Dictionary(others.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return ids.map { places[$0] }
  }
}

extension LearnedOccupations {
  init(_ tracks: [TrackState]) {
    self.init(tracks.compactMap { track in track.scoring.map { ($0, track.matching) } })
  }
}
