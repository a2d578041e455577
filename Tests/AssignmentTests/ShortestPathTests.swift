import Assignment
import Testing

@Suite("The combinatorial core")
struct CoreTests {
  @Test(
    "has the total and the least prices of trying everything and of the simplex method",
    arguments: Family.allCases)
  func agrees(family: Family) throws {
    for seed in 0..<200 {
      let instance = family.instance(seed: UInt64(5_000 + seed), size: 6)
      let core = try instance.solvedByShortestPaths()
      #expect(instance.violations(of: core.matching, prices: core.prices) == [], "\(family) seed \(seed)")
      #expect(instance.points(of: core.matching) == bestByEnumeration(instance), "\(family) seed \(seed)")
      #expect(core.prices == (try instance.solvedBySimplex()).prices, "\(family) seed \(seed)")
    }
  }

  @Test("is proven on larger instances, where its bound closes", arguments: Family.allCases)
  func larger(family: Family) throws {
    for seed in 0..<12 {
      let instance = family.instance(seed: UInt64(9_000 + seed), size: 70)
      let core = try instance.solvedByShortestPaths()
      #expect(instance.violations(of: core.matching, prices: core.prices) == [])
      #expect(instance.bound(prices: core.prices) == instance.points(of: core.matching))
    }
  }

  @Test("gives the same prices whatever the order of the seekers", arguments: Family.allCases)
  func permuted(family: Family) throws {
    for seed in 0..<10 {
      let instance = family.instance(seed: UInt64(12_000 + seed), size: 30)
      var draw = SplitMix64(seed: UInt64(seed))
      let order = draw.shuffled(Array(0..<instance.seekerCount))
      var starts: [Int32] = [0]
      var candidates: [Candidate] = []
      for seeker in order {
        candidates += instance.candidates[instance.row(of: seeker)]
        starts.append(Int32(candidates.count))
      }
      let shuffled = Instance(rowStarts: starts, candidates: candidates, capacities: instance.capacities)
      #expect(try shuffled.solvedByShortestPaths().prices == instance.solvedByShortestPaths().prices)
    }
  }
}

@Suite("Instances that change")
struct ChangeTests {
  @Test(
    "from the last answer after points and capacities changed equals solving anew", arguments: Family.allCases
  )
  func equalsCold(family: Family) throws {
    for seed in 0..<60 {
      var instance = family.instance(seed: UInt64(40_000 + seed), size: 30)
      var draw = SplitMix64(seed: UInt64(seed))
      var last = try instance.solvedByShortestPaths()
      for _ in 0..<3 where !instance.candidates.isEmpty {
        var changes: [(seeker: Int, provider: Int32, points: Int32)] = []
        for seeker in 0..<instance.seekerCount {
          for index in instance.row(of: seeker) where draw.chance(0.1) {
            // Zero stands for a ban.
            changes.append(
              (
                seeker, instance.candidates[index].provider,
                draw.chance(0.3) ? 0 : Int32(draw.below(1_000_001))
              ))
          }
        }
        instance = instance.changing(points: changes).with(
          capacities: instance.capacities.map { draw.chance(0.1) ? Int32(draw.below(4)) : $0 })
        for (seeker, provider, points) in changes {
          #expect(instance.points(seeker: seeker, provider: provider) == points)
        }
        for seeker in 0..<instance.seekerCount {
          let row = instance.candidates[instance.row(of: seeker)].map(\.points)
          #expect(row == row.sorted(by: >))
        }
        let warm = instance.solvedByShortestPaths(from: last)
        let cold = try instance.solvedByShortestPaths()
        #expect(instance.violations(of: warm.matching, prices: warm.prices) == [])
        #expect(
          instance.points(of: warm.matching) == instance.points(of: cold.matching), "\(family) seed \(seed)")
        #expect(warm.prices == cold.prices)
        last = warm
      }
    }
  }
}

@Suite("GLPK as judge")
struct JudgeTests {
  @Test("confirms right answers without a pivot", arguments: Family.allCases)
  func confirms(family: Family) throws {
    for seed in 0..<40 {
      let instance = family.instance(seed: UInt64(20_000 + seed), size: 40)
      let optimum = try instance.solvedByShortestPaths()
      let certification = try instance.certifiedBySimplex(optimum)
      #expect(certification.pivots == 0 && certification.rounds == 1, "\(family) seed \(seed)")
      #expect(certification.optimum.prices == optimum.prices)
    }
  }

  @Test("betters wrong answers until they are optimal", arguments: Family.allCases)
  func corrects(family: Family) throws {
    var (corrected, pivoted) = (0, 0)
    for seed in 0..<60 {
      let instance = family.instance(seed: UInt64(30_000 + seed), size: 12)
      var draw = SplitMix64(seed: UInt64(seed))
      let optimum = try instance.solvedByShortestPaths()
      guard optimum.matching.served > 0 else { continue }
      // One wrong pair: a served seeker is put out, or moved to wherever there is room; and prices that prove nothing.
      var matching = optimum.matching
      let served = matching.providers.indices.filter { matching.providers[$0] != Matching.unserved }
      let seeker = served[draw.below(served.count)]
      matching.providers[seeker] = Matching.unserved
      let loads = matching.loads(providerCount: instance.providerCount)
      let room = instance.candidates[instance.row(of: seeker)].map(\.provider).filter {
        loads[Int($0)] < instance.capacities[Int($0)] && $0 != optimum.matching.providers[seeker]
      }
      if let other = room.first { matching.providers[seeker] = other }
      let prices = (0..<instance.providerCount).map { _ in Int64(draw.below(600_000)) }
      guard !instance.violations(of: matching, prices: prices).isEmpty else { continue }
      let certification = try instance.certifiedBySimplex(Optimum(matching: matching, prices: prices))
      #expect(instance.points(of: certification.optimum.matching) == instance.points(of: optimum.matching))
      #expect(certification.optimum.prices == optimum.prices)
      if instance.points(of: matching) < instance.points(of: optimum.matching) {
        pivoted += certification.pivots > 0 ? 1 : 0
        corrected += 1
      }
    }
    // A wrong tree may happen to hold the right column; over many cases GLPK has to work.
    // Where all points are equal, any column is the right one.
    #expect(
      corrected > 10 && (pivoted > 5 || family == .allEqual),
      "\(family): \(corrected) corrected, \(pivoted) by pivots")
  }
}
