public import Assignment
public import Livelihood
public import Scoring

/// How a track stands: who has whom, and the goals that decide about places that come free.
public struct TrackState: Sendable {
  /// Who could have whom.
  public let problem: AssignmentProblem
  /// Who has whom.
  public let matching: Matching
  /// The goals that decide, in their order.
  public let goals: [Goal]
  /// The ids of the seekers.
  public let seekers: [String]
  /// The ids of the providers.
  public let providers: [String]
  /// Between whom a floor shares.
  public let floorGroups: FloorGroups
  /// What proves that the matching is best, goal by goal, ties last; nil where that is not at hand. With it a question is
  /// answered faster, never otherwise.
  public let proof: [GoalCertificate]?
  /// What the register says of the pairs; nil where no more is known than a proof holds.
  public let scoring: TrackScoring?

  /// States how a track stands.
  ///
  /// - Precondition: every pair of the matching is a candidate.
  public init(
    problem: AssignmentProblem, matching: Matching, goals: [Goal], seekers: [String], providers: [String],
    floorGroups: FloorGroups, proof: [GoalCertificate]? = nil, scoring: TrackScoring? = nil
  ) {
    self.problem = problem
    self.matching = matching
    self.goals = goals
    self.seekers = seekers
    self.providers = providers
    self.floorGroups = floorGroups
    self.proof = proof
    self.scoring = scoring
  }

  /// How a track stands after decisions: proposed pairs stay unless a decision or a rule forbids them by now, and pinned and
  /// agreed pairs are where they were put.
  ///
  /// - Throws: ``RoundFault``, if pinned pairs contradict the rules or each other.
  public init(
    of track: Track, proposal: [ProposedPair], in register: Register, _ policy: Policy, threads: Int
  ) async throws(RoundFault) {
    let scoring = TrackScoring(track: track, register: register, policy: policy, after: proposal)
    let problem = try await scoring.uncontradicted(threads: threads)
    self.init(of: problem, matching: scoring.matching(after: proposal))
  }

  /// How a track stands with a matching.
  ///
  /// - Precondition: every pair of the matching is a candidate.
  init(of track: TrackProblem, matching: Matching, proof: [GoalCertificate]? = nil) {
    let (scoring, policy) = (track.scoring, track.scoring.policy)
    let goals =
      track.assignment.isConditional ? policy.goals : policy.slack?.yielding(policy.goals) ?? policy.goals
    self.init(
      problem: track.assignment, matching: matching, goals: goals,
      seekers: scoring.ids,
      providers: scoring.providers.map { scoring.register.mechanisms[$0].id },
      floorGroups: policy.floorGroups, proof: proof, scoring: scoring)
  }

  /// The same with what proves it, as ``Assignment/AssignmentProblem/violations(of:)`` has to agree.
  public func proven(by proof: [GoalCertificate]) -> TrackState {
    TrackState(
      problem: problem, matching: matching, goals: goals, seekers: seekers, providers: providers,
      floorGroups: floorGroups, proof: proof, scoring: scoring)
  }
}

extension TrackScoring {
  /// Prepares a track of a round that made a proposal: what the proposal teaches comes first on the tracks that follow.
  public init(track: Track, register: Register, policy: Policy, after proposal: [ProposedPair]) {
    var learned = LearnedOccupations()
    let earlier = policy.tracks.prefix { $0 != track }
    for other in Track.teachers where earlier.contains(other) {
      let scoring = TrackScoring(track: other, register: register, policy: policy)
      learned.note(scoring.matching(after: proposal), in: scoring)
    }
    self = TrackScoring(track: track, register: register, policy: policy).preferring(learned)
  }

  /// What of a proposal no decision and no rule forbids, and the pinned pairs.
  func matching(after proposal: [ProposedPair]) -> Matching {
    let proposed = positions(
      of: proposal.filter { $0.track == track }.map {
        PairName(household: $0.household, mechanism: $0.mechanism)
      })
    let allowed = proposed.pairs.filter { refusal(seeker: $0.seeker, provider: $0.provider) == nil }
    return Matching(seekerCount: seekers.count).adding(allowed).adding(pins.pairs)
  }
}
