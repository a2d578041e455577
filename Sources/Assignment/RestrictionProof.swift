extension AssignmentProblem {
  /// What a goal cannot exceed in any matching that keeps the conditions and reaches as much in the goals before, by prices
  /// of seekers alone; nil if the numbers are out of range or no choice is possible.
  ///
  /// Σ price + Σ value of each provider bounds the sum of all goals up to this one, each so many times; what the goals
  /// before have reached is taken off. As every sum of worths is a multiple of what all of them have in common, so is the
  /// bound.
  ///
  /// - Parameters:
  ///   - bound: the prices.
  ///   - reached: what the goals before reach, floors left out.
  /// - Precondition: the problem is simplified.
  public func bound(of bound: GoalBound, after reached: [(goal: Goal, reached: Int64)]) -> Int64? {
    let goals = reached.map(\.goal) + [bound.goal]
    let limit = GoalBound.most(of: instance)
    guard bound.times.count == goals.count, bound.prices.count == instance.seekerCount,
      bound.times.allSatisfy({ (0...limit).contains($0) }),
      bound.prices.allSatisfy({ (0...limit).contains($0) }), let last = bound.times.last, last > 0
    else { return nil }
    var worths: [Int64] = []
    var common: Int64 = 0
    worths.reserveCapacity(instance.candidates.count)
    for seeker in 0..<instance.seekerCount {
      for candidate in instance.candidates[instance.row(of: seeker)] {
        var sum: Int64 = 0
        for (goal, times) in zip(goals, bound.times) {
          let worth = worth(
            of: goal, seeker: seeker, provider: Int(candidate.provider), points: candidate.points)
          let (product, isTooLarge) = worth.multipliedReportingOverflow(by: times)
          guard !isTooLarge, product <= limit - sum else { return nil }
          if goal == bound.goal { common = greatestCommonDivisor(common, worth) }
          sum += product
        }
        worths.append(sum)
      }
    }
    guard var most = Offerings(self).bound(worths: worths, prices: bound.prices) else { return nil }
    for pin in Set(pins) { most += instance.position(of: pin).map { worths[$0] } ?? 0 }
    for (before, times) in zip(reached, bound.times) {
      let (product, isTooLarge) = before.reached.multipliedReportingOverflow(by: times)
      let (left, overflows) = most.subtractingReportingOverflow(product)
      guard !isTooLarge, !overflows else { return nil }
      most = left
    }
    let unit = max(1, common) * last
    return (most >= 0 ? most / unit : -((-most + unit - 1) / unit)) * max(1, common)
  }
}

extension GoalBound {
  /// No price and no worth of a pair may be higher, or sums over all candidates might overflow.
  fileprivate static func most(of instance: Instance) -> Int64 {
    min(1 << 42, (1 << 61) / Int64(max(1, instance.candidates.count)))
  }
}

extension Restriction {
  /// What a goal cannot exceed in any matching that keeps the conditions and reaches as much in the goals before: what the
  /// prices say, or less where the relaxation says so. Nil if the goal has no bound.
  public func bound(of goal: Goal, reached matching: Matching, in problem: AssignmentProblem) -> Int64? {
    guard let index = bounds.firstIndex(where: { $0.goal == goal }) else { return nil }
    let before = bounds[..<index].map { (goal: $0.goal, reached: problem.reached($0.goal, by: matching)) }
    guard let own = problem.bound(of: bounds[index], after: before) else { return nil }
    let earlier = relaxation.goals.prefix { $0 != goal }
    let isComparable = earlier.allSatisfy { problem.isLevel($0, relaxation.matching, matching) }
    return isComparable ? min(own, problem.reached(goal, by: relaxation.matching)) : own
  }

  /// In which groups a floor stands below what it would reach without minimums and budgets, and in which above.
  public func changedGroups(_ matching: Matching, in problem: AssignmentProblem) -> [(
    group: Int, served: Int, without: Int
  )] {
    guard let floor = relaxation.goals.first(where: { if case .floor = $0 { true } else { false } }),
      case .floor(let upTo) = floor
    else { return [] }
    let caps = problem.shares(upTo: upTo).caps
    return zip(problem.served(by: matching), problem.served(by: relaxation.matching)).enumerated().compactMap
    {
      group, served in
      let (here, there) = (min(served.0, caps[group]), min(served.1, caps[group]))
      return here == there ? nil : (group, Int(here), Int(there))
    }
  }

  /// Whether nothing better exists: every goal reaches its bound, and a floor what it would without conditions.
  public func isExact(_ matching: Matching, in problem: AssignmentProblem) -> Bool {
    relaxation.goals.allSatisfy { goal in
      if case .floor = goal { return problem.isLevel(goal, relaxation.matching, matching) }
      return goal == .ties
        || bound(of: goal, reached: matching, in: problem) == problem.reached(goal, by: matching)
    }
  }
}

extension AssignmentProblem {
  /// Whether two matchings reach the same in a goal; of a floor, the same shares, whichever groups have them.
  fileprivate func isLevel(_ goal: Goal, _ one: Matching, _ other: Matching) -> Bool {
    guard case .floor(let upTo) = goal else { return reached(goal, by: one) == reached(goal, by: other) }
    let shares = shares(upTo: upTo)
    func levels(_ matching: Matching) -> [Level] {
      zip(served(by: matching), shares.caps).enumerated().map {
        Level(taken: min($1.0, $1.1), size: shares.sizes[$0])
      }.sorted()
    }
    return zip(levels(one), levels(other)).allSatisfy {
      Int64($0.taken) * Int64($1.size) == Int64($1.taken) * Int64($0.size)
    }
  }
}

extension AssignmentProblem {
  /// Everything that keeps a solution under conditions from being what it says.
  ///
  /// - Precondition: the problem is simplified.
  func violations(of solution: Solution, under restriction: Restriction) -> [Violation] {
    let matching = solution.matching
    var found: [Violation] = pins.filter { matching.providers[$0.seeker] != Int32($0.provider) }
      .map { .pinNotKept($0) }
    for (seeker, provider) in matching.providers.enumerated() where provider != Matching.unserved {
      if instance.points(seeker: seeker, provider: provider) == nil {
        found.append(.notACandidate(seeker: seeker, provider: Int(provider)))
      }
    }
    guard found.isEmpty else { return found }
    for (provider, load) in matching.loads(providerCount: instance.providerCount).enumerated()
    where load > instance.capacities[provider] {
      found.append(
        .overCapacity(provider: provider, load: Int(load), capacity: Int(instance.capacities[provider])))
    }
    found += brokenConditions(of: matching)
    var plain = self
    plain.conditions = nil
    found += plain.violations(of: restriction.relaxation)
    guard found.isEmpty else { return found }
    let linear = solution.goals.filter { if case .floor = $0 { false } else { true } }
    guard linear == restriction.bounds.map(\.goal) else { return linear.map { .unbounded($0) } }
    for goal in linear {
      let bound = restriction.bound(of: goal, reached: matching, in: self)
      if bound.map({ $0 < reached(goal, by: matching) }) ?? true { found.append(.unbounded(goal)) }
    }
    return found
  }
}
