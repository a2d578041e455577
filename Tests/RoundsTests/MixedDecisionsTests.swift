import Assignment
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

@Suite("After an assembly that agreed to some, declined some and left some open")
struct MixedDecisionsTests {
  @Test(
    "there is a plan with everything agreed, unless a class can truly not be filled; then decide has told which, and without it there is one",
    arguments: 0..<20)
  func mixed(group: Int) async throws {
    for seed in group * 10..<group * 10 + 10 {
      var draw = SplitMix64(seed: UInt64(seed) + 7_000)
      let register = MixedDecisionsTests.register(seed, &draw)
      let policy = Policy()
      let round = try await Round.run(register: register, policy: policy, threads: 1)
      let assembly = Assembly(round: round, terms: policy.terms(of: round.proposal, in: register))

      let all = assembly.register(agreed: Set(round.proposal.map(\.pair)), declined: [])
      let same = try await assembly.replanned(all)
      #expect(same.proposal.map(\.content) == round.proposal.map(\.content), "\(seed)")
      #expect(same.tracks.allSatisfy { $0.solution.evidence == .proven }, "\(seed)")

      let share = [20, 50, 80][seed % 3]
      var (agreed, declined): (Set<PairOnTrack>, Set<PairOnTrack>) = ([], [])
      for pair in round.proposal {
        let number = Int(draw.next() % 100)
        if number < share { agreed.insert(pair.pair) } else if number % 3 == 0 { declined.insert(pair.pair) }
      }
      var decided = assembly.register(agreed: agreed, declined: declined)
      let told = try policy.unfilled(in: decided, after: round.proposal)
      let contradictions = try policy.contradictions(in: decided, after: round.proposal).flatMap(\.all)
      #expect(contradictions.allSatisfy { $0.isOfMinimum }, "\(seed)")
      let stuck = Set(told.filter { !$0.canFill }.flatMap(\.settled))
      if assembly.canFill(agreed, without: declined, dearly: true) { #expect(stuck.isEmpty, "\(seed)") }
      if !assembly.canFill(agreed, without: declined, dearly: false) { #expect(!stuck.isEmpty, "\(seed)") }
      guard stuck.isEmpty else {
        await #expect(throws: RoundFault.self, "\(seed)") { try await assembly.replanned(decided) }
        // As decide says: decline these, and there is a plan. With one class of them spared there is none.
        agreed.subtract(stuck)
        decided = assembly.register(agreed: agreed, declined: declined.union(stuck))
        let left = try policy.unfilled(in: decided, after: round.proposal)
        #expect(left.allSatisfy { $0.canFill }, "\(seed)")
        for spared in Set(stuck.map(\.mechanism)) where stuck.contains(where: { $0.mechanism != spared }) {
          let back = stuck.filter { $0.mechanism == spared }
          let wouldDo = assembly.canFill(
            agreed.union(back), without: declined.union(stuck.subtracting(back)), dearly: true)
          #expect(!wouldDo, "\(seed) \(spared)")
        }
        try await assembly.expectPlan(decided, agreed, seed)
        continue
      }
      try await assembly.expectPlan(decided, agreed, seed)
    }
  }

  /// A district that does not exist, or a tambon in which households ask for much; in most of them classes need takers.
  private static func register(_ seed: Int, _ draw: inout SplitMix64) -> Register {
    var plan = DistrictPlan()
    (plan.villagesPerTambon, plan.householdsPerVillage, plan.sagesPerVillage) = (1...2, 4 + seed % 3, 2)
    let code = District.codes[seed % District.codes.count]
    let district = District.known(code: code)?.register(seed: UInt64(seed), plan: plan)
    var register = seed.isMultiple(of: 2) ? district ?? Register() : AgreementTests.register(&draw)
    guard seed % 4 >= 1 else { return register }
    for place in register.mechanisms.indices where !draw.next().isMultiple(of: 3) {
      let minimum = 2 + Int(draw.next() % 3)
      let id = register.mechanisms[place].id
      register.mechanisms[place].minimum = minimum
      register.mechanisms[place].capacity = max(register.mechanisms[place].capacity, minimum)
      let first = register.offers.firstIndex { $0.mechanism == id }
      register.offers = register.offers.enumerated().filter { $1.mechanism != id || $0 == first }.map(
        \.element)
    }
    return register
  }
}

/// A first proposal, and what an assembly may say of it.
private struct Assembly {
  let round: Round
  let terms: [PairOnTrack: Terms]

  func register(agreed: Set<PairOnTrack>, declined: Set<PairOnTrack>) -> Register {
    var register = round.register
    for pair in round.proposal.map(\.pair) where agreed.contains(pair) || declined.contains(pair) {
      var decision = Decision()
      (decision.track, decision.household, decision.mechanism) = (pair.track, pair.household, pair.mechanism)
      decision.verdict = agreed.contains(pair) ? .agreed : .declined
      decision.terms = agreed.contains(pair) ? terms[pair] ?? Terms() : Terms()
      register.decisions.append(decision)
    }
    return register
  }

  func replanned(_ register: Register) async throws -> Round {
    var register = register
    register.keep(round.proposal)
    return try await Round.run(register: register, policy: round.policy.forReplanning, threads: 1)
  }

  func expectPlan(_ register: Register, _ agreed: Set<PairOnTrack>, _ seed: Int) async throws {
    let plan = Set(try await replanned(register).proposal.map(\.content))
    #expect(
      round.proposal.filter { agreed.contains($0.pair) }.allSatisfy { plan.contains($0.content) }, "\(seed)")
  }

  /// Whether the classes with agreed pairs can all be filled, found by trying: of loans whose size is not agreed on yet,
  /// the dearest or the cheapest wish counts.
  func canFill(_ agreed: Set<PairOnTrack>, without declined: Set<PairOnTrack>, dearly: Bool) -> Bool {
    round.tracks.allSatisfy { track in
      let scoring = track.problem.scoring
      let held = Dictionary(grouping: agreed.filter { $0.track == track.track }, by: \.mechanism)
      let taken = Set(held.values.joined().map(\.household))
      let classes = held.compactMap { id, pairs -> Gap? in
        guard let mechanism = round.register.mechanisms.first(where: { $0.id == id }),
          let minimum = mechanism.minimum, minimum > pairs.count
        else { return nil }
        let spent = pairs.reduce(0) { $0 + (terms[$1]?.amount ?? 0) }
        var costs: [Int: Int] = [:]
        for seeker in 0..<track.problem.instance.seekerCount {
          let household = scoring.household(seeker).id
          let pair = PairOnTrack(track: track.track, household: household, mechanism: id)
          let isCandidate = track.problem.instance.row(of: seeker).contains {
            scoring.mechanism(Int(track.problem.instance.candidates[$0].provider)).id == id
          }
          guard isCandidate, !taken.contains(household), !declined.contains(pair) else { continue }
          let loans = round.register.needs.filter { $0.household == household && $0.track == .capital }
            .compactMap(\.amount).map { min($0, mechanism.ceiling ?? .max) }
          costs[seeker] = (dearly ? loans.max() : loans.min()) ?? 0
        }
        return Gap(missing: minimum - pairs.count, costs: costs, money: mechanism.budget.map { $0 - spent })
      }
      var failed: Set<[Int]> = []
      return Gap.fill(classes.sorted { $0.costs.count < $1.costs.count }[...], beside: [], &failed)
    }
  }

  /// What a class lacks, and who could come at what cost.
  private struct Gap {
    var missing: Int
    var costs: [Int: Int]
    var money: Int?

    /// Tries everything; `failed` remembers who was taken where the classes that were left could not be filled.
    static func fill(_ gaps: ArraySlice<Gap>, beside taken: Set<Int>, _ failed: inout Set<[Int]>) -> Bool {
      guard let gap = gaps.first else { return true }
      let key = [gaps.count] + taken.sorted()
      if failed.contains(key) { return false }
      let free = gap.costs.keys.filter { !taken.contains($0) }.sorted()
      func choose(_ from: Int, _ chosen: [Int], _ failed: inout Set<[Int]>) -> Bool {
        if chosen.count == gap.missing { return fill(gaps.dropFirst(), beside: taken.union(chosen), &failed) }
        for place in free.indices.dropFirst(from) {
          let next = chosen + [free[place]]
          if let money = gap.money, next.reduce(0, { $0 + (gap.costs[$1] ?? 0) }) > money { continue }
          if choose(place + 1, next, &failed) { return true }
        }
        return false
      }
      if choose(0, [], &failed) { return true }
      failed.insert(key)
      return false
    }
  }
}
