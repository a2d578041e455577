import Assignment
import Rounds
import Testing

@Suite("Why somebody waits")
struct ScarcityTests {
  /// Four providers: 0 has two places, 1 a budget of 10, 2 opens with three, 3 is one of 1,000 places.
  func scarcity(
    _ candidates: [[(points: Int32, provider: Int32, amount: Int64)]], _ matched: [Int32]
  ) -> Scarcity {
    var starts: [Int32] = [0]
    for row in candidates { starts.append(starts[starts.count - 1] + Int32(row.count)) }
    let instance = Instance(
      rowStarts: starts,
      candidates: candidates.flatMap { $0.map { Candidate(points: $0.points, provider: $0.provider) } },
      capacities: [2, 5, 5, 1_000])
    let conditions = Conditions(
      of: instance, minimums: [0, 0, 3, 0], budgets: [nil, 10, nil, nil],
      amount: { seeker, provider in candidates[seeker].first { $0.provider == provider }?.amount ?? 0 })
    let problem = AssignmentProblem(
      instance: instance, groups: candidates.map { _ in 0 }, priorities: candidates.map { _ in 1 },
      lot: Lot(number: 0, seekers: candidates.map { _ in "" }, providers: ["", "", "", ""]),
      conditions: conditions)
    return Scarcity(of: problem, after: Matching(providers: matched))
  }

  @Test("is told by the best provider that is open: full, or short of money")
  func causes() {
    let none = Matching.unserved
    let scarcity = scarcity(
      [
        [(5, 0, 0)], [(5, 0, 0)], [(5, 1, 8)],
        [(9, 0, 0)], [(9, 1, 3)], [(9, 2, 0)], [(9, 2, 0), (4, 1, 7)], [(9, 2, 0), (4, 0, 0)], [(9, 3, 0)],
        [],
        [(9, 1, 2)],
      ], [0, 0, 1, none, none, none, none, none, none, none, none])
    #expect(scarcity.loads == [2, 1, 0, 0])
    #expect(scarcity.spent == [nil, 8, nil, nil])
    #expect((0..<4).map(scarcity.left) == [nil, 2, nil, nil])
    func reason(_ seeker: Int) -> (WaitingReason, Int)? {
      scarcity.obstacle(of: seeker).map { (WaitingReason($0.cause), $0.provider) }
    }
    #expect(reason(3)! == (.full, 0))
    #expect(reason(4)! == (.budget, 1))
    #expect(scarcity.obstacle(of: 4)?.cause == .money(missing: 1))
    #expect(reason(5)! == (.notOpened, 2))
    // A closed class is passed over as long as something else is open.
    #expect(reason(6)! == (.budget, 1))
    #expect(reason(7)! == (.full, 0))
    // A place nobody stands in the way of: the proposal just does not use it.
    #expect(reason(8)! == (.placeFree, 3))
    #expect(reason(9) == nil)
    #expect(reason(10)! == (.placeFree, 1))
    let refused = scarcity.refusedForMoney()
    #expect(refused[1].map(\.seeker) == [4, 6] && refused[1].map(\.missing) == [1, 5])
    #expect(refused[0].isEmpty && refused[2].isEmpty)
  }

  @Test("is never money where all places are taken, nor lack of company where somebody came")
  func order() {
    let row: [(points: Int32, provider: Int32, amount: Int64)] = [(5, 1, 2)]
    let full = scarcity(
      Array(repeating: row, count: 5) + [[(5, 1, 9)]], [1, 1, 1, 1, 1, Matching.unserved])
    #expect(full.obstacle(of: 5)?.cause == .full)
    let open = scarcity(
      Array(repeating: [(5, 2, 0)], count: 6), [2, 2, 2, 2, 2, Matching.unserved])
    #expect(!open.isClosed(2) && open.obstacle(of: 5)?.cause == .full)
  }
}
