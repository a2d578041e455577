extension AssignmentProblem {
  /// Everything that keeps a solution from being proven; empty means that the matching is feasible and that no other
  /// reaches more in any goal without losing in one before.
  ///
  /// One pass over the candidates in whole numbers, without any solver: linear-programming duality with vectors that
  /// are compared lexicographically, and for a floor the levels at which its search can go no further.
  ///
  /// - Precondition: one provider per seeker, and for each goal one price or level per provider (and one price per
  ///   group), prices within ±2⁶⁰.
  public func violations(of solution: Solution) -> [Violation] {
    guard conditions == nil else {
      do {
        let simple = try simplified()
        if let conditionalBounds = solution.conditionalBounds {
          return simple.violations(of: solution, under: conditionalBounds)
        }
        // What is best without conditions, and keeps them, is best with them.
        var plain = simple
        plain.conditions = nil
        let found = plain.violations(of: solution)
        return found.isEmpty ? simple.brokenConditions(of: solution.matching) : found
      } catch {
        return pins.map { .notACandidate(seeker: $0.seeker, provider: $0.provider) }
      }
    }
    guard solution.conditionalBounds == nil,
      solution.proof.count == solution.goals.count || solution.goals.isEmpty
    else { return [.unbounded(solution.goals.first ?? .points)] }
    let pinned = pins.filter { solution.matching.providers[$0.seeker] != Int32($0.provider) }
    guard pinned.isEmpty else { return pinned.map { .pinNotKept($0) } }
    guard let rest = try? instance.withoutPinned(pins) else {
      return pins.map { .notACandidate(seeker: $0.seeker, provider: $0.provider) }
    }
    var matching = solution.matching
    for pin in pins { matching.providers[pin.seeker] = Matching.unserved }
    let vectors = Vectors(self, rest, matching, solution)
    return vectors.providerViolations() + vectors.groupViolations() + vectors.seekerViolations()
  }
}

/// A solution goal by goal, as vectors of whole numbers.
private struct Vectors {
  private let problem: AssignmentProblem
  private let rest: Instance
  private let matching: Matching
  private let goals: [Goal]
  /// For each goal what a provider costs: its price, or of a floor the rank of its level, which counts as a gain.
  private let prices: [[Int64]]
  private let notServed: [[Int64]]
  /// The position of the floor in the order.
  private let floor: Int?
  private let targets: FloorTargets?
  private let levels: [Level]
  private let served: [Int32]
  /// Where each group ends, Λ in docs/engine.md: the later of its last taken step and what its unserved could have.
  private let ends: [Level?]
  private let ranks: [Level: Int64]

  init(_ problem: AssignmentProblem, _ rest: Instance, _ matching: Matching, _ solution: Solution) {
    self.problem = problem
    self.rest = rest
    self.matching = matching
    goals = solution.goals
    var (floor, levels, targets): (Int?, [Level], FloorTargets?) = (nil, [], nil)
    for (index, (goal, certificate)) in zip(solution.goals, solution.proof).enumerated() {
      if case .floor(let upTo) = goal, case .levels(let found) = certificate {
        (floor, levels, targets) = (index, found, problem.floorTargets(upTo: upTo))
      }
    }
    (self.floor, self.levels, self.targets) = (floor, levels, targets)
    served = problem.served(by: solution.matching)
    notServed = solution.proof.map {
      if case .prices(_, let notServed) = $0 { notServed } else { [] }
    }
    let linear: [[Int64]] = solution.proof.map { if case .prices(let prices, _) = $0 { prices } else { [] } }
    var ends: [Level?] = []
    if let floor, let targets {
      ends = (0..<targets.count).map { [served] in targets.lastTaken($0, served: served[$0]) }
      let pinned = Set(problem.pins.map(\.seeker))
      for seeker in 0..<rest.seekerCount
      where matching.providers[seeker] == Matching.unserved && !pinned.contains(seeker) {
        let group = Int(problem.groups[seeker])
        for candidate in rest.candidates[rest.row(of: seeker)] {
          let provider = Int(candidate.provider)
          let isTight = (0..<floor).allSatisfy { goal in
            problem.worth(
              of: solution.goals[goal], seeker: seeker, provider: provider, points: candidate.points)
              == linear[goal][provider]
          }
          if isTight { ends[group] = max(ends[group] ?? levels[provider], levels[provider]) }
        }
      }
    }
    self.ends = ends
    let distinct = Set(levels + ends.compactMap { $0 }).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, Int64($0)) })
    self.ranks = ranks
    // A level is a gain: the higher the better. As a price it stands with the other sign.
    prices = linear.enumerated().map { index, prices in
      index == floor ? levels.map { -(ranks[$0] ?? 0) } : prices
    }
  }

  func providerViolations() -> [Violation] {
    var found: [Violation] = []
    let loads = matching.loads(providerCount: rest.providerCount)
    for provider in 0..<rest.providerCount {
      let (load, capacity) = (Int(loads[provider]), Int(rest.capacities[provider]))
      if load > capacity {
        found.append(.overCapacity(provider: provider, load: load, capacity: capacity))
      }
      if load < capacity, let goal = goals.indices.first(where: { sign($0, provider) != 0 }) {
        found.append(.pricedFreePlace(goals[goal], provider: provider))
      } else if let goal = goals.indices.first(where: { sign($0, provider) != 0 }), sign(goal, provider) < 0 {
        found.append(.negativePrice(goals[goal], provider: provider))
      }
    }
    return found
  }

  /// Whether a price is above zero; a level that is not free demands a full provider just as a price does.
  private func sign(_ goal: Int, _ provider: Int) -> Int64 {
    goal == floor ? (levels[provider].isFree ? 0 : 1) : prices[goal][provider].signum()
  }

  func groupViolations() -> [Violation] {
    guard let floor, let targets else { return [] }
    var found: [Violation] = []
    for group in 0..<targets.count {
      let (next, last) = (
        targets.next(group, served: served[group]), targets.lastTaken(group, served: served[group])
      )
      guard let end = ends[group] else { continue }
      if let next, next < end { found.append(.stepDue(goals[floor], group: group)) }
      guard let goal = goals.indices.first(where: { $0 > floor && notServed[$0][group] != 0 }) else {
        continue
      }
      let price = notServed[goal][group]
      if (price > 0 && last == end) || (price < 0 && next == end) {
        found.append(.unservedPrice(goals[goal], group: group))
      }
    }
    return found
  }

  func seekerViolations() -> [Violation] {
    var found: [Violation] = []
    // Where points are the first goal and no price is below zero, nothing further down a row can be better.
    let isPointsFirst = goals.first == .points && prices[0].allSatisfy { $0 >= 0 }
    let pointsPrices = isPointsFirst ? prices[0] : []
    var own = [Int64](repeating: 0, count: goals.count)
    var outside = own
    for seeker in 0..<rest.seekerCount {
      let row = rest.candidates.span.extracting(rest.row(of: seeker))
      let provider = matching.providers[seeker]
      if row.isEmpty, provider == Matching.unserved { continue }
      if let floor {
        let group = Int(problem.groups[seeker])
        outside[floor] = ends[group].flatMap { ranks[$0] } ?? -1
        for goal in goals.indices where goal > floor { outside[goal] = -notServed[goal][group] }
      }
      if provider == Matching.unserved {
        own = outside
      } else {
        guard let place = row.indices.first(where: { row[$0].provider == provider }) else {
          found.append(.notACandidate(seeker: seeker, provider: Int(provider)))
          continue
        }
        for goal in goals.indices { own[goal] = gain(goal, seeker, row[place]) }
        if let goal = goals.indices.first(where: { own[$0] != outside[$0] }), own[goal] < outside[goal] {
          found.append(.betterChoice(goals[goal], seeker: seeker, provider: nil))
        }
      }
      let ownPoints = own.first ?? 0
      for index in row.indices {
        if isPointsFirst {
          let points = Int64(row[index].points)
          if points < ownPoints { break }
          // Nearly all are worse in points already, which is quickly seen.
          if points - pointsPrices[Int(row[index].provider)] < ownPoints { continue }
        }
        if row[index].provider == provider { continue }
        for goal in goals.indices {
          let other = gain(goal, seeker, row[index])
          if other < own[goal] { break }
          if other > own[goal] {
            found.append(.betterChoice(goals[goal], seeker: seeker, provider: Int(row[index].provider)))
            break
          }
        }
      }
    }
    return found
  }

  private func gain(_ goal: Int, _ seeker: Int, _ candidate: Candidate) -> Int64 {
    let provider = Int(candidate.provider)
    return problem.worth(of: goals[goal], seeker: seeker, provider: provider, points: candidate.points)
      - prices[goal][provider]
  }
}
