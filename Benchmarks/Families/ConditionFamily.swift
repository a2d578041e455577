public import Assignment

/// A kind of problem with minimums or budgets at a size that hurts.
public enum ConditionFamily: String, CaseIterable {
  /// Sages, half of whom open only with several; and groups alone, that all do, with twice the places there are takers.
  case classes, groups
  /// Funds that lend whole loans: to several villages, or each to its own.
  case capital, villageCapital

  /// A problem of the family; equal seeds give equal problems.
  public func problem(seekers: Int, seed: UInt64) -> AssignmentProblem {
    var draw = SplitMix64(seed: seed)
    let (instance, conditions): (Instance, Conditions)
    switch self {
    case .classes, .groups: (instance, conditions) = classes(seekers, seed, &draw)
    case .capital, .villageCapital: (instance, conditions) = loans(seekers, &draw)
    }
    return AssignmentProblem(
      instance: instance, groups: (0..<seekers).map { Int32($0 / 20) },
      priorities: (0..<seekers).map { _ in Int32(1 + draw.below(4)) },
      lot: Lot(
        number: 2570, seekers: (0..<seekers).map { "s\($0)" },
        providers: (0..<instance.providerCount).map { "p\($0)" }), conditions: conditions)
  }

  private func classes(_ seekers: Int, _ seed: UInt64, _ draw: inout SplitMix64) -> (Instance, Conditions) {
    let all = InstanceFamily.geographic.instance(seekers: seekers, seed: seed)
    var (capacities, minimums): ([Int32], [Int32]) = ([], [])
    for provider in 0..<all.providerCount {
      let minimum = self == .groups ? 4 + draw.below(5) : draw.chance(0.5) ? 3 + draw.below(4) : 0
      capacities.append(Int32(minimum > 0 ? minimum + draw.below(5) : 1 + draw.below(3)))
      minimums.append(Int32(minimum))
    }
    let instance = all.with(capacities: capacities)
    return (
      instance,
      Conditions(
        of: instance, minimums: minimums, budgets: capacities.map { _ in nil }, amount: { _, _ in 0 })
    )
  }

  private func loans(_ seekers: Int, _ draw: inout SplitMix64) -> (Instance, Conditions) {
    let villages = max(1, seekers / 20)
    let asked = (0..<seekers).map { _ in Int64(1_000 * (5 + draw.below(46))) }
    var funds: [(village: Int, reach: Int, capacity: Int32, budget: Int64, ceiling: Int64)] = []
    for village in 0..<villages {
      let reach = self == .villageCapital ? 0 : draw.below(4)
      funds.append((village, reach, 20, Int64(1_000 * (40 + draw.below(161))), 30_000))
      if draw.chance(0.4) { funds.append((village, 0, 12, Int64(1_000 * (40 + draw.below(240))), 50_000)) }
      if draw.chance(0.3) {
        let reach = self == .villageCapital ? 0 : draw.below(3)
        funds.append((village, reach, 15, Int64(1_000 * (20 + draw.below(130))), 40_000))
      }
    }
    let fundsOf = Dictionary(grouping: funds.indices, by: { funds[$0].village })
    var (starts, candidates): ([Int32], [Candidate]) = ([0], [])
    for seeker in 0..<seekers {
      let home = seeker / 20
      for village in max(0, home - 3)...min(villages - 1, home + 3) {
        for fund in fundsOf[village] ?? [] where abs(village - home) <= funds[fund].reach {
          guard min(asked[seeker], funds[fund].ceiling) * 3 >= asked[seeker] * 2 else { continue }
          let points = 1_000_000 - 150_000 * abs(village - home) - draw.below(300_000)
          candidates.append(Candidate(points: Int32(points), provider: Int32(fund)))
        }
      }
      starts.append(Int32(candidates.count))
    }
    let instance = Instance(
      rowStarts: starts, candidates: candidates, capacities: funds.map(\.capacity))
    return (
      instance,
      Conditions(
        of: instance, minimums: funds.map { _ in 0 }, budgets: funds.map(\.budget),
        amount: { min(asked[$0], funds[Int($1)].ceiling) })
    )
  }
}
