import Assignment
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

@Suite("Weights learned from decisions")
struct LearnTests {
  /// A district of which every matched pair of one track is decided, as a round under planted weights proposed it.
  struct Planted {
    var register: Register
    var policy = Policy()
    var pairs: [PairOnTrack]

    init(seed: UInt64, _ weights: [Int], on track: Track = .teaching, tambons: Int = 30) async throws {
      var plan = DistrictPlan()
      (plan.villagesPerTambon, plan.householdsPerVillage) = (6...8, 24)
      let district = try #require(District.known(code: "4413"))
      var register = district.register(seed: seed, plan: plan)
      let kept = Set(district.tambons.prefix(tambons).map { String($0.code) })
      func isKept(_ village: VillageCode) -> Bool { kept.contains(String(village.text.prefix(6))) }
      register.villages.removeAll { !isKept($0.code) }
      register.households.removeAll { !isKept($0.village) }
      register.mechanisms.removeAll { !isKept($0.village) || $0.kind.track != track }
      let (households, mechanisms) = (
        Set(register.households.map(\.id)), Set(register.mechanisms.map(\.id))
      )
      register.needs.removeAll { !households.contains($0.household) || $0.track != track }
      register.offers.removeAll { !mechanisms.contains($0.mechanism) }
      register.mentors = []
      // What a class that needs company proposes is the best only within a stated gap.
      for index in register.mechanisms.indices { register.mechanisms[index].minimum = nil }
      self.register = register.ordered()
      policy.tracks = [track]
      var planted = policy
      planted.weights[track] = weights
      let problem = await TrackScoring(track: track, register: self.register, policy: planted).problem(
        threads: 1)
      let matching = try problem.assignment.solved(for: planted.goals).matching
      pairs = matching.providers.enumerated().filter { $0.element != Matching.unserved }.map {
        PairOnTrack(
          track: track, household: problem.scoring.household($0.offset).id,
          mechanism: problem.scoring.mechanism(Int($0.element)).id)
      }
    }

    /// The evidence of some decisions.
    func evidence(_ decided: [(PairOnTrack, Verdict)]) -> Evidence {
      var register = register
      register.decisions = decided.map {
        var decision = Decision()
        (decision.track, decision.household, decision.mechanism) = ($0.0.track, $0.0.household, $0.0.mechanism)
        decision.verdict = $0.1
        return decision
      }
      return Evidence(register: register, policy: policy, proposal: pairs)
    }

    /// The proposed pairs with a share of them overridden: the household is pinned to any other of its mechanisms, and where
    /// that is full somebody else gives way, who takes the place that came free or stays undecided.
    func overridden(seed: UInt64, share: Double) async -> [(PairOnTrack, Verdict)] {
      let problem = await TrackScoring(track: policy.tracks[0], register: register, policy: policy).problem(
        threads: 1)
      let found = problem.scoring.positions(of: pairs.map { PairName(household: $0.household, mechanism: $0.mechanism) })
        .pairs
      var places = Dictionary(uniqueKeysWithValues: found.map { ($0.seeker, $0.provider) })
      var draw = SplitMix64(seed: seed)
      var pinned: Set<Int> = []
      for seeker in draw.shuffled(found.map(\.seeker)).prefix(Int(Double(found.count) * share)) {
        let others = problem.instance.row(of: seeker).map { Int(problem.instance.candidates[$0].provider) }
          .filter { $0 != places[seeker] }
        guard !others.isEmpty, let own = places[seeker] else { continue }
        let provider = others[draw.below(others.count)]
        let holders = places.keys.sorted().filter { places[$0] == provider }
        if holders.count >= problem.scoring.mechanism(provider).capacity {
          let giving = holders.filter { !pinned.contains($0) }
          guard !giving.isEmpty else { continue }
          let one = giving[draw.below(giving.count)]
          places[one] = problem.instance.points(seeker: one, provider: Int32(own)) == nil ? nil : own
        }
        places[seeker] = provider
        pinned.insert(seeker)
      }
      return places.sorted { $0.key < $1.key }.map { seeker, provider in
        (
          PairOnTrack(
            track: policy.tracks[0], household: problem.scoring.household(seeker).id,
            mechanism: problem.scoring.mechanism(provider).id), pinned.contains(seeker) ? .pin : .agreed
        )
      }
    }

    func learning(_ evidence: Evidence) async throws -> Learning {
      let choices = await Choices(of: [evidence], on: policy.tracks[0], lot: policy.lot, threads: 1)
      return try Learning(from: choices, policy: policy)
    }
  }

  @Test(
    "explain a round that was solved under planted weights exactly, and the planted ones lie in what is told",
    arguments: [
      (Track.teaching, [350, 650, 0, 0]), (.teaching, [850, 150, 0, 0]), (.market, [900, 100, 0, 0]),
      (.pairing, [250, 250, 500, 0]),
    ])
  func planted(track: Track, weights: [Int]) async throws {
    let planted = try await Planted(seed: 1, weights, on: track)
    let start = ContinuousClock.now
    let learning = try await planted.learning(planted.evidence(planted.pairs.map { ($0, .agreed) }))
    print(track, learning.choices.count, learning.weights, learning.fit, learning.fitBefore, learning.known)
    print(learning.heldOut, ContinuousClock.now - start)
  }

  @Test("overrides", arguments: 1...10)
  func overrides(seed: Int) async throws {
    let planted = try await Planted(seed: UInt64(seed), [200, 800, 0, 0])
    let decided = await planted.overridden(seed: UInt64(seed), share: 0.1)
    let start = ContinuousClock.now
    let choices = await Choices(of: [planted.evidence(decided)], on: .teaching, lot: 1, threads: 1)
    var row = ""
    for share in [0, 25, 50, 100, 150, 175, 200, 225, 250, 300, 350, 400, 500, 600, 700, 800, 900] {
      let fit = try choices.fit(under: [share, 1000 - share, 0, 0])
      row += " \(share):\(fit.agreeing)/\(fit.closeness)"
    }
    print("P", seed, choices.count, decided.count { $0.1 == .pin }, row)
    let learning = try await planted.learning(planted.evidence(decided))
    let (held, before) = (learning.heldOut.learned, learning.heldOut.before)
    print(seed, learning.choices.count, learning.weights, learning.fit.closeness, learning.fitBefore.closeness,
      "held", held.regretPerPair, before.regretPerPair, held.closeness, before.closeness, held.agreement, before.agreement,
      learning.exceptions.count, learning.heldOut.weights.map(\.[0]), learning.known.prefix(1), ContinuousClock.now - start)
  }
}
