import Assignment
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

@Suite("A sweep of a round's policy")
struct SweepTests {
  /// A few villages whose households have several wishes, and mechanisms without minimums.
  private func register(seed: UInt64) throws -> Register {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 5...5
    plan.householdsPerVillage = 14
    plan.sagesPerVillage = 3
    var register = try #require(District.known(code: "4413")).register(seed: seed, plan: plan)
    for place in register.mechanisms.indices { register.mechanisms[place].minimum = nil }
    return register.ordered()
  }

  private func policy(_ track: Track, _ weights: [Int]? = nil) -> Policy {
    var policy = Policy()
    policy.tracks = [track]
    if let weights { policy.weights[track] = weights }
    return policy
  }

  /// Who has whom for which wish.
  private func pairs(_ register: Register, _ policy: Policy) async throws -> [[String]] {
    let track = try await Round.run(register: register, policy: policy, threads: 1).tracks[0]
    return track.matches.map { match in
      [
        track.problem.scoring.household(match.seeker).id, track.problem.scoring.mechanism(match.provider).id,
        match.occupation(in: register) ?? "",
      ]
    }
  }

  @Test(
    "has at whole weights what a round under these weights proposes", arguments: [Track.teaching, .pairing])
  func equalsRounds(track: Track) async throws {
    for seed in 1...2 {
      let register = try register(seed: UInt64(seed))
      let values = [0, 250, 500, 650, 1000].map { Fraction($0, 1000) }
      let own = policy(track)
      let sweep = try await Sweep(
        of: .weight(0), over: values, on: track, register: register, policy: own, threads: 1)
      #expect(sweep.obstacle == nil)
      let usual = try await Round.run(register: register, policy: own, threads: 1).tracks[0]
      for (share, step) in zip(values, sweep.steps) {
        let (changed, isRounded) = SweepParameter.weight(0).set(
          Int(share.numerator * 1000 / share.denominator), in: own, on: track)
        #expect(!isRounded && step.weights == changed.weights(on: track))
        let result = try await Round.run(register: register, policy: changed, threads: 1).tracks[0]
        #expect(step.points == result.points && step.served == result.matches.count)
        let sums = Criteria.all.map { one in
          result.matches.reduce(0) { $0 + one.value(of: $1.score.pair) }
        }
        #expect(step.values == sums)
        let (before, after) = (usual.solution.matching.providers, result.solution.matching.providers)
        #expect(step.moved == zip(before, after).count { $0 != $1 })
      }
    }
  }

  @Test("stays unchanged exactly as far as it says: whole weights inside, and none just outside")
  func unchanged() async throws {
    var outside = 0
    for (seed, track) in [(3, Track.teaching), (4, .pairing)] {
      let register = try register(seed: UInt64(seed))
      let own = policy(track)
      let sweep = try await Sweep(
        of: .weight(0), over: [.zero, .one], on: track, register: register, policy: own, threads: 1)
      let range = try #require(sweep.course?.unchanged)
      let here = try await pairs(register, own)
      // Other weights of pairing are whole for every fifth.
      let (low, high) = (1000 * range.lowerBound.value, 1000 * range.upperBound.value)
      let first = Int((low / 5).rounded(.down)) * 5 + 5
      let last = Int((high / 5).rounded(.up)) * 5 - 5
      for (weight, isInside) in [(first, true), (last, true), (first - 5, false), (last + 5, false)] {
        guard (1...999).contains(weight), isInside || Double(weight) < low || Double(weight) > high else {
          continue
        }
        let changed = SweepParameter.weight(0).set(weight, in: own, on: track).policy
        let there = try await pairs(register, changed)
        #expect((there == here) == isInside, "\(track) \(weight)")
        outside += isInside ? 0 : 1
      }
    }
    #expect(outside > 0)
  }

  @Test("tells for each breakpoint who changes, and their changes lead from one end to the other")
  func changes() async throws {
    let register = try register(seed: 5)
    let sweep = try await Sweep(
      of: .weight(1), over: [Fraction(1, 1000), Fraction(999, 1000)], on: .pairing, register: register,
      policy: policy(.pairing), threads: 2)
    let course = try #require(sweep.course)
    #expect(course.envelope.breakpoints.count > 1)
    var now: [String: String] = [:]
    for (seeker, seat) in course.envelope.first.enumerated() where seat.provider != Matching.unserved {
      now[sweep.problem.scoring.household(seeker).id] = sweep.problem.scoring.mechanism(Int(seat.provider)).id
    }
    for breakpoint in course.envelope.breakpoints {
      let changes = course.changes(at: breakpoint)
      #expect(!changes.isEmpty)
      for change in changes {
        #expect(now[change.household] == change.mechanisms.before)
        #expect(
          change.mechanisms.before != change.mechanisms.after
            || change.occupations.before != change.occupations.after)
        now[change.household] = change.mechanisms.after
      }
    }
    var last: [String: String] = [:]
    for (seeker, seat) in try await ends(register).enumerated() where seat.provider != Matching.unserved {
      last[sweep.problem.scoring.household(seeker).id] =
        sweep.problem.scoring.mechanism(Int(seat.provider)).id
    }
    #expect(now == last)
  }

  /// The seats where skill and quality hardly count, by a blend of its own.
  private func ends(_ register: Register) async throws -> [Seat] {
    let scoring = TrackScoring(track: .pairing, register: register, policy: policy(.pairing))
    let problem = try await scoring.problem(threads: 1).assignment.simplified()
    let axis = try #require(WeightAxis(weightOf: 1, in: scoring.policy.weights(on: .pairing)))
    let measures = await scoring.measures(of: problem.instance, along: axis, threads: 1)
    let blend = try ParametricProblem(of: problem, measures, goals: scoring.policy.goals)
    return await blend.seats(at: [Fraction(999_999_999, 1_000_000_000)], threads: 1)[0]
  }

  @Test("leaves a front on which the policy's own proposal lies, where the policy weighs these two alone")
  func front() async throws {
    let register = try register(seed: 6)
    let front = try await ParetoFront(
      between: 0, and: 1, on: .teaching, register: register, policy: policy(.teaching), threads: 1)
    #expect(front.points.count > 2 && front.place != .below)
    for (one, next) in zip(front.points, front.points.dropFirst()) {
      #expect(one.sums.first > next.sums.first && one.sums.second < next.sums.second && one.to == next.from)
    }
  }

  @Test("of a limit looks at each value by itself; a slack leaves no breakpoints to tell")
  func limits() async throws {
    let register = try register(seed: 7)
    var own = policy(.teaching)
    let values = [500, 1500, 4000].map { Fraction($0, 100_000) }
    let sweep = try await Sweep(
      of: .travelLimit, over: values, on: .teaching, register: register, policy: own, threads: 1)
    #expect(sweep.course == nil && sweep.obstacle == nil)
    #expect(sweep.steps.map(\.candidates) == sweep.steps.map(\.candidates).sorted())
    #expect(sweep.steps[1].moved == 0 && sweep.steps[1].values == sweep.current.values)
    own.slack = GoalTolerance(.points, perMille: 10)
    let loose = try await Sweep(
      of: .weight(0), over: [.zero, .one], on: .teaching, register: register, policy: own, threads: 1)
    #expect(loose.course == nil && loose.obstacle == .slack && loose.steps.count == 2)
  }
}
