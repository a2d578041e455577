public import Assignment

/// A tiny problem with everything that goals look at.
public func tinyProblem(seed: UInt64, seekers most: Int = 5) -> AssignmentProblem {
  var draw = SplitMix64(seed: seed)
  let (seekers, providers) = (1 + draw.below(most), 1 + draw.below(3))
  let highest = [1, 3, 1_000_000][draw.below(3)]
  let density = [0.4, 0.7, 1][draw.below(3)]
  var starts: [Int32] = [0]
  var candidates: [Candidate] = []
  for _ in 0..<seekers {
    for provider in 0..<providers where draw.chance(density) {
      // Zero points are points too.
      candidates.append(Candidate(points: Int32(draw.below(highest + 1)), provider: Int32(provider)))
    }
    starts.append(Int32(candidates.count))
  }
  let capacities = (0..<providers).map { _ in Int32(draw.below(3)) }
  let instance = Instance(rowStarts: starts, candidates: candidates, capacities: capacities)
  var places = capacities
  var (pins, kept): ([Pair], Set<Pair>) = ([], [])
  for seeker in 0..<seekers {
    for candidate in instance.candidates[instance.row(of: seeker)] {
      let pair = Pair(seeker: seeker, provider: Int(candidate.provider))
      if draw.chance(0.08), places[pair.provider] > 0, pins.last?.seeker != seeker {
        pins.append(pair)
        places[pair.provider] -= 1
      } else if draw.chance(0.3) {
        kept.insert(pair)
      }
    }
  }
  let groupCount = 1 + draw.below(3)
  // Groups in the order in which they first appear, so that none is empty.
  var numbers: [Int: Int32] = [:]
  let groups = (0..<seekers).map { _ in
    let drawn = draw.below(groupCount)
    let number = numbers[drawn] ?? Int32(numbers.count)
    numbers[drawn] = number
    return number
  }
  return AssignmentProblem(
    instance: instance, pins: pins, kept: kept, groups: groups,
    priorities: (0..<seekers).map { _ in Int32(1 + draw.below(4)) },
    lot: Lot(
      number: draw.below(3_000), seekers: (0..<seekers).map { "s\($0)" },
      providers: (0..<providers).map { "p\($0)" }))
}

/// A random order of a random choice of goals.
public func randomGoals(_ draw: inout SplitMix64) -> [Goal] {
  let all: [Goal] = [
    .floor(upTo: [500, 1000, 300][draw.below(3)]), .served, .priority, .points, .stability,
  ]
  return Array(draw.shuffled(all).prefix(1 + draw.below(5)))
}

/// Every order of every choice of goals that a policy can state: 325 of them, for a floor up to a share.
public func allOrders(upTo: Int) -> [[Goal]] {
  var (orders, longer): ([[Goal]], [[Goal]]) = ([], [[]])
  for _ in 0..<5 {
    longer = longer.flatMap { order in
      [Goal.floor(upTo: upTo), .served, .priority, .points, .stability]
        .filter { !order.contains($0) }.map { order + [$0] }
    }
    orders += longer
  }
  return orders
}

/// Tells which of two shares of served seekers is the larger, as fractions.
private func isLess(_ one: (Int, Int), _ other: (Int, Int)) -> Bool { one.0 * other.1 < other.0 * one.1 }

/// What a matching reaches, goal by goal, so that arrays of these compare as the goals demand. A floor is the list of
/// the groups' shares, the lowest first.
public func worth(_ problem: AssignmentProblem, _ goal: Goal, _ matching: Matching) -> [(Int, Int)] {
  var sum: Int64 = 0
  var served: [Int32: Int] = [:]
  for (seeker, provider) in matching.providers.enumerated() where provider >= 0 {
    served[problem.groups[seeker], default: 0] += 1
    switch goal {
    case .floor: break
    case .served: sum += 1
    case .priority: sum += Int64(problem.priorities[seeker])
    case .points: sum += Int64(problem.instance.points(seeker: seeker, provider: provider) ?? 0)
    case .stability: sum += problem.kept.contains(Pair(seeker: seeker, provider: Int(provider))) ? 1 : 0
    case .trade: preconditionFailure("a trade is never asked for")
    case .tickets: sum += problem.lot.ticket(seeker: seeker)
    case .ties: sum += problem.lot.tie(seeker: seeker, provider: Int(provider))
    }
  }
  guard case .floor(let upTo) = goal else { return [(Int(sum), 1)] }
  return Set(problem.groups).map { group in
    let size = problem.groups.count { $0 == group }
    return (min(served[group] ?? 0, (upTo * size + 999) / 1000), size)
  }.sorted(by: isLess)
}

/// Whether the first value is worse.
public func isWorse(_ one: [[(Int, Int)]], _ other: [[(Int, Int)]]) -> Bool {
  for (left, right) in zip(one.joined(), other.joined()) {
    if isLess(left, right) { return true }
    if isLess(right, left) { return false }
  }
  return false
}

/// The oracle: all matchings that keep the pins, and of those the ones that nothing betters.
public func bestByTrying(_ problem: AssignmentProblem, _ goals: [Goal]) -> [Matching] {
  let instance = problem.instance
  var left = instance.capacities
  var matching = Matching(seekerCount: instance.seekerCount)
  var (best, bestValue): ([Matching], [[(Int, Int)]]) = ([], [])
  func visit(_ seeker: Int) {
    if seeker == instance.seekerCount {
      guard keepsConditions(problem, matching) else { return }
      let value = goals.map { worth(problem, $0, matching) }
      if best.isEmpty || isWorse(bestValue, value) {
        (best, bestValue) = ([matching], value)
      } else if !isWorse(value, bestValue) {
        best.append(matching)
      }
      return
    }
    let pin = problem.pins.first { $0.seeker == seeker }?.provider
    if pin == nil { visit(seeker + 1) }
    for candidate in instance.candidates[instance.row(of: seeker)] {
      let provider = Int(candidate.provider)
      guard pin == nil || pin == provider, left[provider] > 0 else { continue }
      left[provider] -= 1
      matching.providers[seeker] = candidate.provider
      visit(seeker + 1)
      matching.providers[seeker] = Matching.unserved
      left[provider] += 1
    }
  }
  visit(0)
  return best
}

/// A tiny problem in which most providers have a minimum, a budget, or both, and these mostly bind.
public func tinyProblemUnderConditions(seed: UInt64, seekers most: Int = 6) -> AssignmentProblem {
  var draw = SplitMix64(seed: seed &+ 0xC0)
  let (seekers, providers) = (draw.within(min(4, most)...most), draw.within(2...3))
  let highest = [1, 3, 1_000_000, 1_000_000][draw.below(4)]
  let density = [0.6, 0.8, 1][draw.below(3)]
  var (starts, candidates): ([Int32], [Candidate]) = ([0], [])
  for _ in 0..<seekers {
    for provider in 0..<providers where draw.chance(density) {
      candidates.append(Candidate(points: Int32(draw.below(highest + 1)), provider: Int32(provider)))
    }
    starts.append(Int32(candidates.count))
  }
  let capacities = (0..<providers).map { _ in Int32(draw.within(2...5)) }
  let instance = Instance(rowStarts: starts, candidates: candidates, capacities: capacities)
  let (unit, dearest) = ([1, 1, 5, 1_000][draw.below(4)], draw.within(1...9))
  let amounts = (0..<seekers * providers).map { _ in Int64(unit * draw.below(1 + dearest)) }
  let conditions = Conditions(
    of: instance, minimums: capacities.map { _ in Int32(draw.chance(0.6) ? draw.within(2...4) : 0) },
    budgets: capacities.map { _ in
      draw.chance(0.7) ? Int64(unit * draw.within(dearest / 2...2 * dearest + 1)) : nil
    },
    amount: { amounts[$0 * providers + Int($1)] })
  var (pins, kept): ([Pair], Set<Pair>) = ([], [])
  for seeker in 0..<seekers {
    for candidate in instance.candidates[instance.row(of: seeker)] {
      let pair = Pair(seeker: seeker, provider: Int(candidate.provider))
      if draw.chance(0.02), pins.last?.seeker != seeker { pins.append(pair) }
      if draw.chance(0.3) { kept.insert(pair) }
    }
  }
  let groups = (0..<seekers).map { Int32($0 * (1 + Int(seed % 3)) / seekers) }
  return AssignmentProblem(
    instance: instance, pins: pins, kept: kept, groups: groups,
    priorities: (0..<seekers).map { _ in Int32(draw.within(1...4)) },
    lot: Lot(
      number: draw.below(3_000), seekers: (0..<seekers).map { "s\($0)" },
      providers: (0..<providers).map { "p\($0)" }), conditions: conditions)
}

/// Whether every provider has nobody or its minimum, and spends no more than its budget.
public func keepsConditions(_ problem: AssignmentProblem, _ matching: Matching) -> Bool {
  guard let conditions = problem.conditions else { return true }
  for provider in problem.instance.capacities.indices {
    let held = matching.providers.indices.filter { matching.providers[$0] == Int32(provider) }
    if !held.isEmpty, held.count < conditions.minimums[provider] { return false }
    let spent = held.reduce(Int64(0)) { sum, seeker in
      let row = problem.instance.row(of: seeker)
      let index = row.first { problem.instance.candidates[$0].provider == Int32(provider) }
      return sum + (index.map { conditions.amounts[$0] } ?? 0)
    }
    if let budget = conditions.budgets[provider], spent > budget { return false }
  }
  return true
}
