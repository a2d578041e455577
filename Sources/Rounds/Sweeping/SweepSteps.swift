import Assignment
import Livelihood
import Scoring

extension LearnedOccupations {
  /// What households learn on the tracks that a policy matches before another.
  init(
    before track: Track, register: Register, policy: Policy, threads: Int
  ) async throws(RoundFault) {
    self.init()
    // Only capital and market follow what is learned; what is taught comes before what is paired.
    let earlier = track.followsLearned ? policy.tracks.prefix { $0 != track } : []
    for other in Track.teachers where earlier.contains(other) {
      let problem = try await TrackProblem(
        of: other, after: LearnedOccupations(), register: register, policy: policy, threads: threads)
      note(try problem.proposal(), in: problem.scoring)
    }
  }
}

extension TrackProblem {
  /// A track under a policy, after what households learn before.
  init(
    of track: Track, after learned: LearnedOccupations, register: Register, policy: Policy, threads: Int
  ) async throws(RoundFault) {
    let scoring = TrackScoring(track: track, register: register, policy: policy).preferring(learned)
    self = try await scoring.uncontradicted(threads: threads)
  }

  /// Why its breakpoints cannot be told; nil if they can.
  var sweepObstacle: SweepObstacle? {
    if let conditions = (try? assignment.simplified())?.conditions {
      return .conditions(
        scoring.providers.indices.filter { conditions.minimums[$0] > 1 || conditions.budgets[$0] != nil }
          .map { scoring.mechanism($0).id })
    }
    if scoring.policy.slack.map({ $0.perMille > 0 }) ?? false { return .slack }
    return ParametricProblem.fits(scoring.policy.goals) ? nil : .order
  }

  /// What the policy proposes, as a round does.
  func proposal() throws(RoundFault) -> Matching {
    try TrackState(of: self, matching: Matching(seekerCount: instance.seekerCount)).solvedAnew().matching
  }

  /// The figures of a proposal, beside another of a problem with the same seekers and providers.
  func step(_ matching: Matching, beside own: Matching, value: Double) -> Sweep.Step {
    var step = Sweep.Step(
      value: value, candidates: instance.candidates.count, served: matching.served, priority: 0, points: 0,
      values: Criteria.all.map { _ in 0 }, moved: 0, otherWish: 0)
    for (seeker, provider) in matching.providers.enumerated() {
      step.moved += provider == own.providers[seeker] ? 0 : 1
      guard provider != Matching.unserved,
        let score = scoring.score(seeker: seeker, provider: Int(provider))
      else { continue }
      step.priority += Int(assignment.priorities[seeker])
      step.points += score.points
      for (criterion, one) in Criteria.all.enumerated() {
        step.values[criterion] += one.value(of: score.pair)
      }
    }
    return step
  }
}

/// A track whose weights lie along an axis.
struct Along: Sendable {
  let axis: WeightAxis
  let problem: TrackProblem
  let blend: ParametricProblem

  /// - Precondition: the problem has no ``TrackProblem/sweepObstacle``.
  init(_ axis: WeightAxis, _ problem: TrackProblem, threads: Int) async throws(RoundFault) {
    self.axis = axis
    self.problem = problem
    do {
      let simple = try problem.assignment.simplified()
      let measures = await problem.scoring.measures(of: simple.instance, along: axis, threads: threads)
      blend = try ParametricProblem(of: simple, measures, goals: problem.scoring.policy.goals)
    } catch {
      throw .unproven(problem.scoring.track, "\(error)")
    }
  }

  /// For each criterion the sum of its values over all pairs.
  func figures(of seats: [Seat]) -> [Int] {
    var sums = Criteria.all.map { _ in 0 }
    for (seeker, seat) in seats.enumerated() { add(seeker, seat, 1, to: &sums) }
    return sums
  }

  func step(at share: Fraction, _ seats: [Seat], beside own: [Seat], _ base: [Int]) -> Sweep.Step {
    let (weights, isRounded) = axis.weights(at: share)
    var worths = MeasureSums(first: 0, second: 0)
    var step = Sweep.Step(
      value: 1000 * share.value, share: share, weights: isRounded ? nil : weights,
      candidates: problem.instance.candidates.count, served: 0, priority: 0, points: 0, values: base,
      moved: 0, otherWish: 0)
    for (seeker, seat) in seats.enumerated() {
      if seat.provider != Matching.unserved {
        step.served += 1
        step.priority += Int(problem.assignment.priorities[seeker])
        worths.first += seat.worths.first
        worths.second += seat.worths.second
      }
      guard seat != own[seeker] else { continue }
      if seat.provider == own[seeker].provider { step.otherWish += 1 } else { step.moved += 1 }
      // What is as before was summed up before.
      add(seeker, own[seeker], -1, to: &step.values)
      add(seeker, seat, 1, to: &step.values)
    }
    step.points = axis.points(of: worths, at: share)
    return step
  }

  private func add(_ seeker: Int, _ seat: Seat, _ times: Int, to sums: inout [Int]) {
    guard seat.provider != Matching.unserved,
      let score = problem.scoring.score(
        seeker: seeker, provider: Int(seat.provider), way: Int(seat.way), along: axis)
    else { return }
    for (criterion, one) in Criteria.all.enumerated() { sums[criterion] += times * one.value(of: score.pair) }
  }
}
