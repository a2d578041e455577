import Assignment
import Testing

@Suite("The combinatorial core")
struct CoreTests {
  @Test("has the total and the least prices of trying everything and of the simplex road", arguments: Family.allCases)
  func agrees(family: Family) throws {
    for seed in 0..<200 {
      let instance = family.instance(seed: UInt64(5_000 + seed), size: 6)
      let core = instance.solvedByCore()
      #expect(instance.violations(of: core.matching, prices: core.prices) == [], "\(family) seed \(seed)")
      #expect(instance.points(of: core.matching) == bestByEnumeration(instance), "\(family) seed \(seed)")
      #expect(core.prices == (try instance.solvedBySimplex()).prices, "\(family) seed \(seed)")
    }
  }

  @Test("is proven on larger instances, where its bound closes", arguments: Family.allCases)
  func larger(family: Family) {
    for seed in 0..<12 {
      let instance = family.instance(seed: UInt64(9_000 + seed), size: 70)
      let core = instance.solvedByCore()
      #expect(instance.violations(of: core.matching, prices: core.prices) == [])
      #expect(instance.bound(prices: core.prices) == instance.points(of: core.matching))
    }
  }

  @Test("gives the same prices whatever the order of the seekers", arguments: Family.allCases)
  func permuted(family: Family) {
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
      #expect(shuffled.solvedByCore().prices == instance.solvedByCore().prices)
    }
  }
}
