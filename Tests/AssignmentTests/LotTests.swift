import Assignment
import Oracles
import Testing

@Suite("The lot")
struct LotTests {
  @Test("A household with more options has no more luck")
  func oneTicketEach() throws {
    // One place at either; the first may only have P, the third only Q, the second either. Two of three are served.
    let instance = Instance(
      rowStarts: [0, 1, 3, 4],
      candidates: [0, 0, 1, 1].map { Candidate(points: 5, provider: Int32($0)) }, capacities: [1, 1])
    var served = [0, 0, 0]
    let lots = 3000
    for lot in 0..<lots {
      let problem = AssignmentProblem(
        instance: instance, groups: [0, 0, 0], priorities: [1, 1, 1],
        lot: Lot(number: lot, seekers: ["A", "B", "C"], providers: ["P", "Q"]))
      let found = try problem.solved(for: [.served, .priority, .points])
      for seeker in 0..<3 where found.matching.providers[seeker] >= 0 { served[seeker] += 1 }
    }
    #expect(served.reduce(0, +) == 2 * lots)
    // Each is served with probability 2/3: five standard deviations of that many draws, √(3000 × 2/9) = 25.8.
    for count in served { #expect(abs(count - 2 * lots / 3) < 129, "\(served)") }
  }

  @Test("Of all that is equally good, those with the higher tickets are served", arguments: 0..<4)
  func ticketsInTheirOrder(block: Int) throws {
    var decided = 0
    for seed in (100 * block)..<(100 * block + 100) {
      var draw = SplitMix64(seed: UInt64(7_000 + seed))
      // Few different points and priorities, so that much is equal.
      let (seekers, providers) = (3 + draw.below(4), 2 + draw.below(3))
      let worths = [[5], [5, 6]][draw.below(2)]
      var (starts, candidates): ([Int32], [Candidate]) = ([0], [])
      for _ in 0..<seekers {
        for provider in 0..<providers where draw.below(2) == 0 {
          candidates.append(
            Candidate(points: Int32(worths[draw.below(worths.count)]), provider: Int32(provider)))
        }
        starts.append(Int32(candidates.count))
      }
      let problem = AssignmentProblem(
        instance: Instance(
          rowStarts: starts, candidates: candidates,
          capacities: (0..<providers).map { _ in Int32(draw.below(3)) }),
        groups: (0..<seekers).map { _ in 0 }, priorities: (0..<seekers).map { _ in Int32(1 + draw.below(2)) },
        lot: Lot(
          number: draw.below(1000), seekers: (0..<seekers).map { "s\($0)" },
          providers: (0..<providers).map { "p\($0)" }))
      let goals = draw.shuffled([Goal.served, .priority, .points])
      let best = bestByTrying(problem, goals).map {
        Set($0.providers.indices(where: { $0 >= 0 }).ranges.joined())
      }
      // The tickets one after the other: whoever can still be served beside those before is.
      var chosen: Set<Int> = []
      for seeker in (0..<seekers).sorted(by: {
        problem.lot.ticket(seeker: $0) > problem.lot.ticket(seeker: $1)
      })
      where best.contains(where: { $0.isSuperset(of: chosen.union([seeker])) }) {
        chosen.insert(seeker)
      }
      let found = try problem.solved(for: goals).matching
      #expect(Set((0..<seekers).filter { found.providers[$0] >= 0 }) == chosen, "seed \(seed) \(goals)")
      decided += Set(best).count > 1 ? 1 : 0
    }
    #expect(decided > 20)
  }
}
