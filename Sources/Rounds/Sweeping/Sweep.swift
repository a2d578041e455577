public import Assignment
public import Livelihood
public import Scoring

/// What becomes of one track's proposal while one number of the policy moves and everything else stays.
public struct Sweep: Sendable {
  /// The track under the policy itself.
  public let problem: TrackProblem
  /// What moves.
  public let parameter: SweepParameter
  /// What the policy itself proposes.
  public let current: Step
  /// The steps, rising.
  public let steps: [Step]
  /// Where the proposal changes; nil where that cannot be told, or was not asked for.
  public let course: Course?
  /// Why it cannot be told, for a weight.
  public let obstacle: SweepObstacle?

  /// What is proposed at one value.
  public struct Step: Hashable, Sendable {
    /// The value, in whole steps of the parameter and their fractions.
    public var value: Double
    /// The weight as an exact share of all; nil where a limit moves.
    public var share: Fraction?
    /// The weights per mille of all criteria, where they are whole.
    public var weights: [Int]?
    /// Whether weights were rounded to whole per mille.
    public var isRounded = false
    /// How many pairs the rules allow.
    public var candidates: Int
    /// How many households are served.
    public var served: Int
    /// The sum of the priorities of the served.
    public var priority: Int
    /// The sum of points, under the weights of this step.
    public var points: Int
    /// For each criterion the sum of its values over the pairs, each 0 … 1000.
    public var values: [Int]
    /// How many households have another mechanism than under the policy itself, or one only here or only there.
    public var moved: Int
    /// How many have the same mechanism, but for another wish or offer.
    public var otherWish: Int
  }

  /// Sweeps a number of a policy over some values, given in whole steps of the parameter and their fractions (of 1000 for a
  /// weight), on up to `threads` tasks at once.
  ///
  /// A weight of a track on which no minimum, budget or slack binds is swept exactly; everything else step by step, each
  /// value by itself.
  ///
  /// With `hasCourse` the breakpoints between the values are found as well, which takes far longer on a large track.
  ///
  /// - Precondition: the values lie in the parameter's range; for a weight, another criterion has one too.
  /// - Throws: ``RoundFault``.
  public init(
    of parameter: SweepParameter, over values: [Fraction], on track: Track, register: Register,
    policy: Policy, hasCourse: Bool = true, threads: Int
  ) async throws(RoundFault) {
    let learned = try await LearnedOccupations(
      before: track, register: register, policy: policy, threads: threads)
    let problem = try await TrackProblem(
      of: track, after: learned, register: register, policy: policy, threads: threads)
    self.problem = problem
    self.parameter = parameter
    if case .weight(let criterion) = parameter,
      let axis = WeightAxis(weightOf: criterion, in: policy.weights(on: track))
    {
      obstacle = problem.sweepObstacle
      if obstacle == nil {
        let along = try await Along(axis, problem, threads: threads)
        let own = Fraction(Int64(policy.weights(on: track)[criterion]), 1000)
        let seats = await along.blend.seats(at: [own] + values, threads: threads)
        let base = along.figures(of: seats[0])
        current = along.step(at: own, seats[0], beside: seats[0], base)
        steps = zip(values, seats.dropFirst()).map { share, found in
          along.step(at: share, found, beside: seats[0], base)
        }
        course = hasCourse ? await Course(along, around: own, seats[0], threads: threads) : nil
        return
      }
    } else {
      obstacle = nil
    }
    course = nil
    let own = try problem.proposal()
    current = problem.step(own, beside: own, value: Double(parameter.value(in: policy, on: track) ?? 0))
    var steps: [Step] = []
    for share in values {
      let value = Int((Int128(share.numerator) * Int128(parameter.span) / Int128(share.denominator)))
      let (changed, isRounded) = parameter.set(value, in: policy, on: track)
      let moved = try await TrackProblem(
        of: track, after: learned, register: register, policy: changed, threads: threads)
      var step = moved.step(try moved.proposal(), beside: own, value: Double(value))
      step.isRounded = isRounded
      if case .weight = parameter {
        step.share = Fraction(Int64(value), 1000)
        step.weights = changed.weights(on: track)
      }
      steps.append(step)
    }
    self.steps = steps
  }
}

extension SweepParameter {
  /// The highest value, in whole steps, of which shares are given.
  public var span: Int { range.upperBound }
}

/// Where the proposal of a track changes along a way through its weights.
public struct Course: Sendable {
  /// The way.
  public let axis: WeightAxis
  /// All breakpoints.
  public let envelope: Envelope
  /// Between which shares of the way the proposal stays as it is, the ends themselves left out (there the goals behind
  /// points decide between both sides) unless the policy lies on one; nil where the policy does not lie on the way.
  public let unchanged: ClosedRange<Fraction>?
  /// Whether the policy's weight lies on a breakpoint, where the goals behind points decide between both sides.
  public let isOnBreakpoint: Bool
  private let scoring: TrackScoring

  /// Somebody for whom a breakpoint changes something.
  public struct Change: Hashable, Sendable {
    /// The id of the household.
    public var household: String
    /// The mechanism before and behind; nil where it waits.
    public var mechanisms: (before: String?, after: String?)
    /// The occupations before and behind; nil where it waits, or where there is none.
    public var occupations: (before: String?, after: String?)

    public static func == (one: Change, other: Change) -> Bool {
      one.household == other.household && one.mechanisms == other.mechanisms
        && one.occupations == other.occupations
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(household) }
  }

  init(_ along: Along, around own: Fraction?, _ seats: [Seat], threads: Int) async {
    axis = along.axis
    scoring = along.problem.scoring
    let envelope = await along.blend.envelope(threads: threads)
    self.envelope = envelope
    guard let own else {
      (unchanged, isOnBreakpoint) = (nil, false)
      return
    }
    let shares = envelope.breakpoints.map(\.share)
    isOnBreakpoint = shares.contains(own)
    var (lower, upper) = (
      shares.last { $0 < own } ?? .zero, shares.first { $0 > own } ?? .one
    )
    if let place = shares.firstIndex(of: own) {
      // Only where the goals behind points chose a neighbour's seats does the proposal stay on that side.
      var (staysBefore, staysBehind) = (false, false)
      envelope.forEachInterval { number, found in
        if number == place { staysBefore = found == seats }
        if number == place + 1 { staysBehind = found == seats }
      }
      if !staysBefore { lower = own }
      if !staysBehind { upper = own }
    }
    unchanged = lower...upper
  }

  /// For whom a breakpoint changes something, by household.
  public func changes(at breakpoint: Envelope.Breakpoint) -> [Change] {
    breakpoint.changes.map { change in
      let (before, after) = (sides(change.seeker, change.before), sides(change.seeker, change.after))
      return Change(
        household: scoring.household(Int(change.seeker)).id, mechanisms: (before.mechanism, after.mechanism),
        occupations: (before.occupation, after.occupation))
    }
  }

  private func sides(_ seeker: Int32, _ seat: Seat) -> (mechanism: String?, occupation: String?) {
    guard seat.provider != Matching.unserved else { return (nil, nil) }
    let provider = Int(seat.provider)
    let score = scoring.score(seeker: Int(seeker), provider: provider, way: Int(seat.way), along: axis)
    return (scoring.mechanism(provider).id, score?.occupation(in: scoring.register))
  }
}
