import Assignment
import Livelihood
import Oracles
import Rounds
import Scoring
import Synthesis
import Testing

@Suite("Questions to a round")
struct QuestionTests {
  private func state(_ problem: AssignmentProblem, _ goals: [Goal], isProven: Bool) throws -> TrackState {
    let solution = try problem.solved(for: goals)
    return TrackState(
      problem: problem, matching: solution.matching, goals: goals,
      seekers: problem.instance.rowStarts.indices.dropLast().map { "s\($0)" },
      providers: problem.instance.capacities.indices.map { "p\($0)" }, floorGroups: .village,
      proof: isProven ? solution.proof : nil)
  }

  @Test("why not this pair: what comes of forcing it is what trying everything finds", arguments: 0..<5)
  func whyNot(part: Int) throws {
    var forced = 0
    for index in 0..<600 {
      let seed = UInt64(10_000 * part + index)
      var draw = SplitMix64(seed: seed)
      let (problem, goals) = (tinyProblem(seed: 200_000 + seed), randomGoals(&draw))
      let before = try state(problem, goals, isProven: !index.isMultiple(of: 3))
      for seeker in before.seekers.indices {
        for candidate in problem.instance.candidates[problem.instance.row(of: seeker)] {
          let pair = Pair(seeker: seeker, provider: Int(candidate.provider))
          var pinned = problem
          pinned.pins.append(pair)
          switch try before.answer(to: pair) {
          case .matched: #expect(before.matching.providers[seeker] == candidate.provider)
          case .pinned: #expect(throws: AssignmentFault.self) { try pinned.solved(for: goals) }
          case .forbidden: Issue.record("a candidate that a rule forbids")
          case .forced(let difference):
            let best = bestByTrying(pinned, goals)
            #expect(best.contains(difference.after.matching), "seed \(seed)")
            check(difference, goals)
            forced += 1
          }
        }
      }
    }
    #expect(forced > 500)
  }

  /// What is said of a difference, counted again.
  private func check(_ difference: Difference, _ goals: [Goal]) {
    let (problem, old, new) = (
      difference.before.problem, difference.before.matching, difference.after.matching
    )
    for (goal, change) in zip(goals, difference.goals) {
      let (before, after) = (worth(problem, goal, old), worth(problem, goal, new))
      #expect(change.goal == goal)
      let (rises, falls) = (isWorse([before], [after]), isWorse([after], [before]))
      #expect(change.direction == (rises ? 1 : falls ? -1 : 0))
    }
    // The proposal was best, so the first goal that changes loses.
    #expect(difference.deciding.map { $0.direction } ?? -1 == -1)
    let moves = old.providers.indices.filter { old.providers[$0] != new.providers[$0] }
    #expect(difference.moves.map(\.household) == moves.map { "s\($0)" })
  }

  @Test("one, two or five more places gain what trying everything finds", arguments: 0..<4)
  func morePlaces(part: Int) throws {
    for index in 0..<120 {
      let seed = UInt64(10_000 * part + index)
      var draw = SplitMix64(seed: seed)
      let (problem, goals) = (tinyProblem(seed: 300_000 + seed), randomGoals(&draw))
      let before = try state(problem, goals, isProven: !index.isMultiple(of: 3))
      for provider in before.providers.indices {
        for places in [1, 2, 5] {
          let after = try before.adding(places: places, at: provider)
          var capacities = problem.instance.capacities
          capacities[provider] += Int32(places)
          var larger = problem
          larger.instance = problem.instance.with(capacities: capacities)
          #expect(bestByTrying(larger, goals).contains(after.matching), "seed \(seed)")
          #expect(Difference(from: before, to: after).deciding.map { $0.direction } ?? 1 == 1)
        }
      }
    }
  }

  /// A district without minimums and budgets, where every answer is exact.
  private func district(seed: UInt64) throws -> Register {
    var plan = DistrictPlan()
    (plan.villagesPerTambon, plan.householdsPerVillage, plan.sagesPerVillage) = (2...2, 8, 3)
    var register = try #require(District.known(code: "4413")).register(seed: seed, plan: plan)
    for index in register.mechanisms.indices {
      (register.mechanisms[index].minimum, register.mechanisms[index].budget) = (nil, nil)
    }
    return register.ordered()
  }

  @Test(
    "what if: after any change every track is as a whole new round would make it", arguments: 0..<6)
  func whatIf(seed: Int) async throws {
    let register = try district(seed: UInt64(seed))
    var policy = Policy()
    if seed.isMultiple(of: 3) { policy.slack = GoalTolerance(.points, perMille: 20) }
    let before = TracksOfRound(of: try await Round.run(register: register, policy: policy, threads: 1))
    for change in Change.allCases {
      var draw = SplitMix64(seed: UInt64(100 * seed) + UInt64(change.hashValueForDraw))
      var (changed, other) = (register, policy)
      change.apply(to: &changed, &other, &draw)
      changed = changed.ordered()
      #expect(changed.problems() == [], "\(change)")
      let after = try await before.changed(to: changed, other, threads: 2)
      let anew = TracksOfRound(of: try await Round.run(register: changed, policy: other, threads: 1))
      for (one, two) in zip(after.tracks, anew.tracks) {
        #expect(one.seekers == two.seekers && one.matching == two.matching, "\(change), seed \(seed)")
      }
      let difference = RoundDifference(from: before, to: after)
      #expect(difference.gained.count - difference.lost.count == served(after) - served(before))
      #expect(RoundDifference(from: after, to: anew).isEmpty)
    }
  }

  @Test(
    "advice gains what a whole new round with these places, or with that newcomer, gains", arguments: 0..<3)
  func advice(seed: Int) async throws {
    let register = try district(seed: UInt64(40 + seed))
    let round = try await Round.run(register: register, policy: Policy(), threads: 1)
    let advice = try Advice(for: TracksOfRound(of: round), most: 2)
    #expect(!advice.places.isEmpty && !advice.newcomers.isEmpty)
    for (step, places) in Advice.steps.enumerated() {
      for gain in advice.places {
        var changed = register
        let place = try #require(changed.mechanisms.firstIndex { $0.id == gain.subject.mechanism })
        changed.mechanisms[place].capacity += places
        try await check(gain.steps[step], gain.subject.track, changed, beside: round)
      }
      for gain in advice.newcomers {
        var (mechanism, offer, changed) = (Mechanism(), Offer(), register)
        (mechanism.id, mechanism.name, mechanism.capacity) = ("Z-NEW", "ใหม่", places)
        mechanism.kind = try #require(MechanismKind.allCases.first { $0.track == gain.subject.track })
        (mechanism.village, mechanism.reach) = (gain.subject.village, .tambon)
        (offer.mechanism, offer.occupation) = (mechanism.id, gain.subject.occupation)
        changed.mechanisms.append(mechanism)
        changed.offers.append(offer)
        try await check(gain.steps[step], gain.subject.track, changed.ordered(), beside: round)
      }
    }
  }

  private func check(
    _ changes: [Difference.GoalChange], _ track: Track, _ register: Register, beside round: Round
  ) async throws {
    // Only the track itself changes, so what comes before it and is learned there is as it was.
    let anew = try await Round.run(register: register, policy: Policy(), threads: 1)
    let (before, after) = (
      try #require(round.tracks.first { $0.track == track }),
      try #require(anew.tracks.first { $0.track == track })
    )
    for change in changes where change.lowest == nil {
      let reached = { (result: TrackResult) in result.goals.first { $0.goal == change.goal }?.reached ?? -1 }
      #expect(change.before == reached(before) && change.after == reached(after), "\(change.goal)")
    }
  }

  private func served(_ round: TracksOfRound) -> Int {
    Set(
      round.tracks.flatMap { track in
        track.seekers.indices.filter { track.mechanism(of: $0) != nil }.map { track.seekers[$0] }
      }
    ).count
  }

  enum Change: CaseIterable {
    case mechanismLeaves, morePlaces, newSage, householdLeaves, weight, limit, pin, otherVillage, lot

    var hashValueForDraw: Int { Change.allCases.firstIndex(of: self) ?? 0 }

    func apply(to register: inout Register, _ policy: inout Policy, _ draw: inout SplitMix64) {
      let mechanism = draw.below(register.mechanisms.count)
      let household = draw.below(register.households.count)
      switch self {
      case .mechanismLeaves:
        var decision = Decision()
        (decision.track, decision.verdict) = (register.mechanisms[mechanism].kind.track, .withdrawn)
        decision.mechanism = register.mechanisms[mechanism].id
        register.decisions.append(decision)
      case .morePlaces: register.mechanisms[mechanism].capacity += 1 + draw.below(3)
      case .newSage:
        var (sage, offer) = (Mechanism(), Offer())
        (sage.id, sage.kind, sage.name, sage.capacity) = ("A-NEW", .sage, "ใหม่", 3)
        (sage.village, sage.reach) = (register.households[household].village, .district)
        (offer.mechanism, offer.occupation) = (
          sage.id, register.needs.first { $0.track == .teaching }?.occupation ?? "HC01"
        )
        register.mechanisms.append(sage)
        register.offers.append(offer)
      case .householdLeaves:
        for track in Track.allCases {
          var decision = Decision()
          (decision.track, decision.verdict) = (track, .withdrawn)
          decision.household = register.households[household].id
          register.decisions.append(decision)
        }
      case .weight: policy.weights[.teaching] = [300, 700, 0, 0]
      case .limit: policy.travelLimit = Distance(tensOfMetres: 600)
      case .pin:
        let scoring = TrackScoring(track: .teaching, register: register, policy: policy)
        for seeker in scoring.seekers.indices {
          guard
            let provider = scoring.providers.indices.last(where: {
              scoring.refusal(seeker: seeker, provider: $0) == nil && scoring.mechanism($0).capacity > 0
            })
          else { continue }
          var decision = Decision()
          (decision.track, decision.verdict) = (.teaching, .agreed)
          decision.household = scoring.household(seeker).id
          decision.mechanism = scoring.mechanism(provider).id
          register.decisions.append(decision)
          return
        }
      case .otherVillage:
        register.households[household].village = register.villages[draw.below(register.villages.count)].code
      case .lot: policy.lot += 1
      }
    }
  }
}
