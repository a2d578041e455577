import Assignment
import Oracles
import Testing

@Suite("Pins that contradict each other")
struct PinSettlementTests {
  @Test("are settled by the fewest changes there are, either way, and the problem can then be solved")
  func fewest() throws {
    var (helped, settled) = (0, 0)
    for seed in 0..<1_500 {
      var problem = tinyProblem(seed: UInt64(120_000 + seed), seekers: 4)
      var draw = SplitMix64(seed: UInt64(seed))
      let instance = problem.instance
      problem.pins = (0..<instance.seekerCount).flatMap { seeker in
        (0..<instance.providerCount).filter { _ in draw.chance(0.5) }.map {
          Pair(seeker: seeker, provider: $0)
        }
      }
      let settlement = try problem.pinSettlement()
      let allowed = problem.pins.filter {
        instance.points(seeker: $0.seeker, provider: Int32($0.provider)) != nil
      }
      let (most, least) = byTrying(allowed, instance)
      #expect(settlement.givenUp.count == problem.pins.count - most, "seed \(seed)")
      #expect(settlement.added.reduce(0) { $0 + $1.places } == least, "seed \(seed)")
      // With places added every seeker that has an allowed pin keeps one.
      let asking = Set(allowed.map(\.seeker)).count
      #expect(settlement.givenUpAnyway.count == problem.pins.count - asking, "seed \(seed)")

      var first = problem
      first.pins.removeAll(where: settlement.givenUp.contains)
      let goals = randomGoals(&draw)
      #expect(try first.violations(of: first.solved(for: goals)) == [], "seed \(seed)")
      var second = problem
      second.pins.removeAll(where: settlement.givenUpAnyway.contains)
      var capacities = instance.capacities
      for more in settlement.added { capacities[more.provider] += Int32(more.places) }
      second.instance = instance.with(capacities: capacities)
      #expect(try second.violations(of: second.solved(for: goals)) == [], "seed \(seed)")
      helped += least > 0 ? 1 : 0
      settled += settlement.givenUp.isEmpty ? 0 : 1
    }
    #expect(helped > 150 && settled > 500)
  }

  @Test("give up no pin where there is no contradiction")
  func nothingToSettle() throws {
    for seed in 0..<200 {
      let problem = tinyProblem(seed: UInt64(130_000 + seed))
      let settlement = try problem.pinSettlement()
      #expect(settlement.givenUp.isEmpty && settlement.givenUpAnyway.isEmpty && settlement.added.isEmpty)
    }
  }

  /// The most pins that one result can keep, and the fewest places with which every seeker keeps one: by trying all
  /// choices of one pin or none per seeker.
  private func byTrying(_ allowed: [Pair], _ instance: Instance) -> (most: Int, least: Int) {
    var (most, least) = (0, Int.max)
    let bySeeker = Dictionary(grouping: allowed, by: \.seeker).values.map { $0 }
    var loads = [Int](repeating: 0, count: instance.providerCount)
    func visit(_ index: Int, kept: Int) {
      guard index < bySeeker.count else {
        let missing = zip(loads, instance.capacities).reduce(0) { $0 + max(0, $1.0 - Int($1.1)) }
        if missing == 0 { most = max(most, kept) }
        if kept == bySeeker.count { least = min(least, missing) }
        return
      }
      visit(index + 1, kept: kept)
      for pin in bySeeker[index] {
        loads[pin.provider] += 1
        visit(index + 1, kept: kept + 1)
        loads[pin.provider] -= 1
      }
    }
    visit(0, kept: 0)
    return (most, least)
  }
}
