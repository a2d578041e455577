import Assignment
import Testing

@Suite("The best assignment by points")
struct OptimumTests {
  @Test(
    "equals trying everything, is proven by its certificate, and its bound closes", arguments: Family.allCases
  )
  func equalsEnumeration(family: Family) throws {
    for seed in 0..<150 {
      let instance = family.instance(seed: UInt64(seed), size: 6)
      let optimum = try instance.solvedBySimplex()
      let points = instance.points(of: optimum.matching)
      #expect(points == bestByEnumeration(instance), "\(family) seed \(seed)")
      #expect(instance.violations(of: optimum.matching, prices: optimum.prices) == [])
      #expect(instance.bound(prices: optimum.prices) == points)
    }
  }

  @Test("has as price of each provider exactly what one more place there adds", arguments: Family.allCases)
  func pricesAreWorths(family: Family) throws {
    for seed in 0..<40 {
      let instance = family.instance(seed: UInt64(1_000 + seed), size: 5)
      let optimum = try instance.solvedBySimplex()
      let points = bestByEnumeration(instance)
      for provider in 0..<instance.providerCount {
        var capacities = instance.capacities
        capacities[provider] += 1
        let worth = bestByEnumeration(instance.with(capacities: capacities)) - points
        #expect(optimum.prices[provider] == worth, "\(family) seed \(seed) provider \(provider)")
      }
    }
  }

  @Test("never falls with more places and never rises with a ban", arguments: Family.allCases)
  func isMonotone(family: Family) throws {
    for seed in 0..<25 {
      let instance = family.instance(seed: UInt64(2_000 + seed), size: 12)
      let points = instance.points(of: try instance.solvedBySimplex().matching)
      let wider = instance.with(capacities: instance.capacities.map { $0 + 1 })
      #expect(wider.points(of: try wider.solvedBySimplex().matching) >= points)
      for index in instance.candidates.indices.prefix(6) {
        let banned = instance.banning(index)
        #expect(banned.points(of: try banned.solvedBySimplex().matching) <= points)
      }
    }
  }

  @Test("is found at a size where column generation has to add columns")
  func generatesColumns() throws {
    for seed in 0..<4 {
      var draw = SplitMix64(seed: UInt64(seed))
      let (seekers, providers) = (150, 40)
      var candidates: [Candidate] = []
      // Everybody likes the same providers, so the best few candidates of each cannot do.
      for _ in 0..<seekers {
        for provider in 0..<providers {
          candidates.append(
            Candidate(
              points: Int32(900_000 - 15_000 * provider + draw.below(2_000)), provider: Int32(provider)))
        }
      }
      let instance = Instance(
        rowStarts: (0...seekers).map { Int32($0 * providers) }, candidates: candidates,
        capacities: Array(repeating: 3, count: providers))
      let optimum = try instance.solvedBySimplex()
      #expect(instance.violations(of: optimum.matching, prices: optimum.prices) == [])
      #expect(optimum.matching.served == 120)
    }
  }

  @Test("of nothing is nothing")
  func empty() throws {
    for instance in [
      Instance(rowStarts: [0], candidates: [], capacities: []),
      Instance(rowStarts: [0, 0, 0], candidates: [], capacities: [3]),
      Instance(rowStarts: [0, 1], candidates: [Candidate(points: 5, provider: 0)], capacities: [0]),
    ] {
      let optimum = try instance.solvedBySimplex()
      #expect(optimum.matching.served == 0)
      #expect(instance.violations(of: optimum.matching, prices: optimum.prices) == [])
    }
  }
}

@Suite("The checker of proofs")
struct ProofTests {
  /// Two seekers, two providers with a place each: 9 + 7 is best.
  let instance = Instance(
    rowStarts: [0, 2, 4],
    candidates: [
      Candidate(points: 9, provider: 0), Candidate(points: 5, provider: 1),
      Candidate(points: 10, provider: 0), Candidate(points: 7, provider: 1),
    ], capacities: [1, 1])

  @Test("accepts the best matching with fitting prices, whichever they are")
  func accepts() {
    let best = Matching(providers: [0, 1])
    for prices: [Int64] in [[3, 0], [4, 0], [9, 5], [7, 3]] {
      #expect(instance.violations(of: best, prices: prices) == [])
    }
  }

  @Test("names what is wrong")
  func refuses() {
    #expect(
      instance.violations(of: Matching(providers: [1, 0]), prices: [4, 0])
        == [.betterChoice(.points, seeker: 1, provider: 1)])
    #expect(
      instance.violations(of: Matching(providers: [0, 0]), prices: [3, 0]).first
        == .overCapacity(provider: 0, load: 2, capacity: 1))
    #expect(
      instance.violations(of: Matching(providers: [0, 1]), prices: [3, -1]).first
        == .negativePrice(.points, provider: 1))
    #expect(
      instance.violations(of: Matching(providers: [0, -1]), prices: [3, 2]).first
        == .pricedFreePlace(.points, provider: 1))
    #expect(
      instance.violations(of: Matching(providers: [0, 1]), prices: [0, 0])
        == [.betterChoice(.points, seeker: 1, provider: 0)])
    #expect(
      instance.violations(of: Matching(providers: [0, 1]), prices: [10, 8]).contains(
        .betterChoice(.points, seeker: 1, provider: nil)))
  }

  @Test("accepts a random matching with random prices only if it really is the best")
  func isSound() {
    var accepted = 0
    for seed in 0..<4_000 {
      var draw = SplitMix64(seed: UInt64(seed))
      let instance = Family.tied.instance(seed: UInt64(seed), size: 3)
      var matching = Matching(seekerCount: instance.seekerCount)
      for seeker in 0..<instance.seekerCount where instance.providerCount > 0 {
        matching.providers[seeker] = Int32(draw.below(instance.providerCount + 1) - 1)
      }
      let prices = (0..<instance.providerCount).map { _ in Int64(draw.below(4)) }
      guard instance.violations(of: matching, prices: prices).isEmpty else { continue }
      accepted += 1
      #expect(instance.points(of: matching) == bestByEnumeration(instance))
    }
    #expect(accepted > 100, "the test must have met proofs that hold")
  }
}

@Suite("Pinned pairs")
struct PinTests {
  @Test("are in the result, and the rest is the best that they leave", arguments: Family.allCases)
  func areKept(family: Family) throws {
    var pinned = 0
    for seed in 0..<60 {
      let instance = family.instance(seed: UInt64(seed), size: 5)
      var draw = SplitMix64(seed: UInt64(seed))
      guard !instance.candidates.isEmpty else { continue }
      let index = draw.below(instance.candidates.count)
      let candidate = instance.candidates[index]
      let seeker = (0..<instance.seekerCount).first { instance.row(of: $0).contains(index) } ?? 0
      guard instance.capacities[Int(candidate.provider)] > 0 else { continue }
      let pin = Pair(seeker: seeker, provider: Int(candidate.provider))
      let optimum = try instance.withoutPinned([pin]).solvedBySimplex()
      let matching = optimum.matching.adding([pin])
      // The oracle: without its other candidates, and worth so much that nothing else can be best.
      var forced = instance.candidates
      forced[index].points += 100_000_000
      let oracle =
        bestByEnumeration(
          Instance(rowStarts: instance.rowStarts, candidates: forced, capacities: instance.capacities))
        - 100_000_000
      #expect(matching.providers[seeker] == candidate.provider)
      #expect(instance.points(of: matching) == oracle)
      pinned += 1
    }
    #expect(pinned > 0)
  }

  @Test("that contradict each other are all named")
  func conflicts() {
    let instance = Instance(
      rowStarts: [0, 2, 3],
      candidates: [
        Candidate(points: 1, provider: 0), Candidate(points: 1, provider: 1),
        Candidate(points: 1, provider: 0),
      ], capacities: [1, 1])
    let pins = [
      Pair(seeker: 0, provider: 0), Pair(seeker: 0, provider: 1), Pair(seeker: 1, provider: 0),
      Pair(seeker: 1, provider: 1),
    ]
    #expect(throws: PinConflicts.self) { try instance.withoutPinned(pins) }
    do {
      _ = try instance.withoutPinned(pins)
    } catch {
      #expect(
        error.all == [
          .twoProviders(seeker: 0, first: 0, second: 1), .notACandidate(Pair(seeker: 1, provider: 1)),
          .twoProviders(seeker: 1, first: 0, second: 1), .overCapacity(provider: 0, pinned: 2, capacity: 1),
          .overCapacity(provider: 1, pinned: 2, capacity: 1),
        ])
    }
  }
}
