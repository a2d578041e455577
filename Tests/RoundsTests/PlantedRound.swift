import Assignment
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

/// A district in which one track was matched under planted weights, and what people might have decided then.
struct PlantedRound {
  let register: Register
  let track: Track
  /// The usual policy with this track alone.
  let policy: Policy
  /// What was proposed.
  let pairs: [PairOnTrack]
  /// Who could have whom, by any weights.
  let problem: TrackProblem

  init(seed: UInt64, _ track: Track, _ weights: [Int], villages: Int = 6) async throws {
    var plan = DistrictPlan()
    plan.villagesPerTambon = villages...villages
    let district = try #require(District.known(code: "4413"))
    var register = district.register(seed: seed, plan: plan)
    register.mechanisms.removeAll { $0.kind.track != track }
    let mechanisms = Set(register.mechanisms.map(\.id))
    register.needs.removeAll { $0.track != track }
    register.offers.removeAll { !mechanisms.contains($0.mechanism) }
    // Where a class needs company or a fund has a budget, the best is proven only within a stated gap.
    for index in register.mechanisms.indices {
      (register.mechanisms[index].minimum, register.mechanisms[index].budget) = (nil, nil)
    }
    (self.register, self.track) = (register.ordered(), track)
    var policy = Policy()
    policy.tracks = [track]
    self.policy = policy
    policy.weights[track] = weights
    problem = await TrackScoring(track: track, register: self.register, policy: policy).problem(threads: 1)
    let matching = try problem.assignment.solved(for: policy.goals).matching
    let scoring = problem.scoring
    pairs = matching.providers.enumerated().filter { $0.element != Matching.unserved }.map {
      PairOnTrack(
        track: track, household: scoring.household($0.offset).id,
        mechanism: scoring.mechanism(Int($0.element)).id)
    }
  }

  /// What a round tells in which these decisions were taken.
  func evidence(_ decided: [(PairOnTrack, Verdict)], knowsProposal: Bool = true) -> Evidence {
    var register = register
    register.decisions = decided.map {
      var decision = Decision()
      (decision.track, decision.household, decision.mechanism) = (track, $0.0.household, $0.0.mechanism)
      decision.verdict = $0.1
      return decision
    }
    return Evidence(register: register, policy: policy, proposal: knowsProposal ? pairs : nil)
  }

  /// All proposed pairs, agreed on.
  var agreed: [(PairOnTrack, Verdict)] { pairs.map { ($0, .agreed) } }

  /// The proposed pairs with a share of them overridden: the household is pinned to any other of its mechanisms, and where
  /// that is full somebody else gives way, who takes the place that came free or stays undecided.
  func overridden(share: Double, seed: UInt64) -> [(PairOnTrack, Verdict)] {
    let scoring = problem.scoring
    let found = scoring.positions(
      of: pairs.map { PairName(household: $0.household, mechanism: $0.mechanism) }
    )
    .pairs
    var places = Dictionary(uniqueKeysWithValues: found.map { ($0.seeker, $0.provider) })
    var draw = SplitMix64(seed: seed)
    var pinned: Set<Int> = []
    let wanted = Int((Double(found.count) * share).rounded(.up))
    for seeker in draw.shuffled(found.map(\.seeker)) where pinned.count < wanted {
      let others = options(of: seeker).filter { $0 != places[seeker] }
      guard !others.isEmpty, let own = places[seeker] else { continue }
      let provider = others[draw.below(others.count)]
      let holders = places.keys.sorted().filter { places[$0] == provider }
      if holders.count >= scoring.mechanism(provider).capacity {
        let giving = holders.filter { !pinned.contains($0) }
        guard !giving.isEmpty else { continue }
        let one = giving[draw.below(giving.count)]
        places[one] = options(of: one).contains(own) ? own : nil
      }
      places[seeker] = provider
      pinned.insert(seeker)
    }
    return places.sorted { $0.key < $1.key }.map { seeker, provider in
      (
        PairOnTrack(
          track: track, household: scoring.household(seeker).id, mechanism: scoring.mechanism(provider).id),
        pinned.contains(seeker) ? .pin : .agreed
      )
    }
  }

  /// The mechanisms that a household could have, by position.
  func options(of seeker: Int) -> [Int] {
    problem.instance.row(of: seeker).map { Int(problem.instance.candidates[$0].provider) }.sorted()
  }

  func choices(_ evidence: Evidence) async -> Choices {
    await Choices(of: [evidence], on: track, lot: policy.lot, threads: 1)
  }
}
