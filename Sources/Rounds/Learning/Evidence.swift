import Assignment
public import Livelihood
public import Scoring

/// What people decided in one round, and what they could choose from.
public struct Evidence: Sendable {
  /// The records that the round was made from; the decisions among them are those that people took.
  public var register: Register
  /// The policy of the round.
  public var policy: Policy
  /// The pairs of the last proposal; nil where they are not known. They tell which places stayed free.
  public var proposal: [PairOnTrack]?

  /// Puts records, policy and proposal together.
  public init(register: Register, policy: Policy, proposal: [PairOnTrack]? = nil) {
    (self.register, self.policy, self.proposal) = (register, policy, proposal)
  }

  /// The pairs that people want on a track: agreed or pinned, one for each household.
  func wanted(on track: Track) -> [PairName] {
    var wanted: [String: Decision] = [:]
    for decision in register.decisions
    where decision.track == track && [.agreed, .pin].contains(decision.verdict) {
      // What both sides agreed on counts more than what an assembly fixed; then the order of ids.
      if let other = wanted[decision.household], Evidence.rank(other) <= Evidence.rank(decision) { continue }
      wanted[decision.household] = decision
    }
    return wanted.map { PairName(household: $0.key, mechanism: $0.value.mechanism) }.sorted()
  }

  private static func rank(_ decision: Decision) -> (Int, String) {
    (decision.verdict == .agreed ? 0 : 1, decision.mechanism)
  }

  /// The pairs of the proposal whose households decided for nothing: they held their places while others decided, also those
  /// who refused in the end.
  func held(on track: Track) -> [PairName]? {
    let settled = Set(wanted(on: track).map(\.household))
    return proposal?.filter { $0.track == track && !settled.contains($0.household) }
      .map { PairName(household: $0.household, mechanism: $0.mechanism) }
  }

  /// The track as people saw it: their refusals are no rule, for what is asked is why they refused; bans and those who
  /// left are.
  func scoring(on track: Track, of households: Set<String>) -> TrackScoring {
    var register = register
    register.needs.removeAll { !($0.track == track && households.contains($0.household)) }
    register.decisions.removeAll { ![.ban, .withdrawn].contains($0.verdict) }
    var policy = policy
    policy.weights[track] = Choices.evenWeights(on: track)
    return TrackScoring(track: track, register: register, policy: policy).preferring(learned(before: track))
  }

  /// What was taught and paired before a track, by which a round orders the wishes of those that follow.
  private func learned(before track: Track) -> LearnedOccupations {
    var learned = LearnedOccupations()
    let before = policy.tracks.prefix { $0 != track }
    for earlier in Track.teachers where before.contains(earlier) {
      let proposed = (proposal ?? []).filter { $0.track == earlier }.map {
        PairName(household: $0.household, mechanism: $0.mechanism)
      }
      let pairs = proposed.isEmpty ? wanted(on: earlier) : proposed
      var register = register
      register.decisions = []
      let scoring = TrackScoring(track: earlier, register: register, policy: policy)
      for pair in scoring.positions(of: pairs.sorted()).pairs {
        guard
          let occupation = scoring.score(seeker: pair.seeker, provider: pair.provider)?
            .occupation(in: register)
        else { continue }
        learned.note(occupation, of: scoring.household(pair.seeker).id)
      }
    }
    return learned
  }
}
