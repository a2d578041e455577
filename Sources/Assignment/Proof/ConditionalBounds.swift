/// What is known of a solution where providers have minimums or budgets that bind.
public struct ConditionalBounds: Sendable {
  /// The parts of the problem in which the best without conditions breaks some, and what bounds the aims there. Elsewhere
  /// the solution is that best.
  public let parts: [ComponentBounds]
  /// The best where nothing had a minimum or a budget, with its proof.
  public var relaxation: Solution { relaxations[0] }
  // A solution cannot hold another by value.
  private let relaxations: [Solution]

  /// Puts a conditionalBounds together; ``AssignmentProblem/violations(of:)`` tells whether it is so.
  public init(parts: [ComponentBounds], relaxation: Solution) {
    self.parts = parts
    relaxations = [relaxation]
  }

  /// What a goal that is no floor cannot exceed in any matching that reaches as much in the goals before, part by part.
  public func bound(of goal: Goal, reached matching: Matching, in problem: AssignmentProblem) -> Int64 {
    var most = Int128(problem.reached(goal, by: matching))
    for part in parts {
      for bound in part.bounds where bound.aim == .sum(goal) {
        most += Int128(bound.bound) - Int128(bound.reached)
      }
    }
    return Int64(clamping: most)
  }

  /// The goals that are no floors, in their order.
  public var sums: [Goal] { Goal.asked(relaxation.goals).filter { $0.floorShare == nil } }

  /// In how many parts a floor could be higher.
  public var openFloors: Int {
    parts.count { part in
      part.bounds.contains { bound in
        if case .groups = bound.aim { bound.bound > bound.reached } else { false }
      }
    }
  }

  /// Whether nothing better exists.
  public var isExact: Bool { parts.allSatisfy { $0.bounds.allSatisfy { $0.bound == $0.reached } } }

  /// In which groups a floor stands below what it would reach without minimums and budgets, and in which above.
  public func changedGroups(_ matching: Matching, in problem: AssignmentProblem) -> [(
    group: Int, served: Int, without: Int
  )] {
    guard let upTo = relaxation.goals.lazy.compactMap(\.floorShare).first else { return [] }
    let caps = problem.floorTargets(upTo: upTo).caps
    return zip(problem.served(by: matching), problem.served(by: relaxation.matching)).enumerated().compactMap
    {
      group, served in
      let (here, there) = (min(served.0, caps[group]), min(served.1, caps[group]))
      return here == there ? nil : (group, Int(here), Int(there))
    }
  }
}

extension AssignmentProblem {
  /// Everything that keeps a solution under conditions from being what it says.
  ///
  /// - Precondition: the problem is simplified.
  func violations(of solution: Solution, under conditionalBounds: ConditionalBounds) -> [Violation] {
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
    found += plain.violations(of: conditionalBounds.relaxation)
    guard found.isEmpty else { return found }
    let relaxed = conditionalBounds.relaxation.matching
    let goals = Goal.asked(solution.goals)
    guard goals == Goal.asked(conditionalBounds.relaxation.goals) else {
      return goals.map { .unbounded($0) }
    }
    var bounds: [Int: [AimBound]] = [:]
    for part in conditionalBounds.parts where bounds.updateValue(part.bounds, forKey: part.seeker) != nil {
      return goals.map { .unbounded($0) }
    }
    for component in components(joiningGroups: goals.contains { $0.floorShare != nil }) {
      let own = bounds.removeValue(forKey: Int(component.seekers[0]))
      // What is said of a part where the relaxation stands would be a gap that nobody looks at.
      if own == nil,
        component.seekers.allSatisfy({ relaxed.providers[Int($0)] == matching.providers[Int($0)] })
      {
        continue
      }
      found += component.unbounded(
        goals, own ?? [], matching: component.seated(matching), relaxed: component.seated(relaxed)
      ).map { .unbounded($0) }
    }
    return bounds.isEmpty ? found : found + goals.prefix(1).map { .unbounded($0) }
  }
}

extension Component {
  /// The goals that some bounds do not bound as they say.
  ///
  /// - Parameters:
  ///   - relaxed: the best without conditions.
  fileprivate func unbounded(
    _ goals: [Goal], _ bounds: [AimBound], matching: Matching, relaxed: Matching
  ) -> [Goal] {
    var cases = ComponentTree(self, for: goals)
    var (aims, reached): ([Aim], [Int64]) = ([], [])
    var left = bounds[...]
    var found: [Goal] = []
    for goal in goals {
      let isFloor = goal.floorShare != nil
      let own = left.prefix { bound in
        if case .groups = bound.aim { isFloor } else { bound.aim == .sum(goal) }
      }
      left = left.dropFirst(own.count)
      var isBounded = isFloor || own.count == 1
      let decisive = isFloor ? cases.targets?.decisive(served: problem.served(by: matching)) ?? [] : []
      var last: Aim.Share?
      for bound in own {
        aims.append(bound.aim)
        let value = problem.reached(bound.aim, by: matching, cases.targets)
        var isNeeded = true
        if case .groups(let share) = bound.aim {
          // Ascending, each once.
          isBounded = isBounded && last.map { $0 < share } ?? true
          (last, isNeeded) = (share, decisive.contains(share))
        }
        isBounded = isBounded && bound.reached == value && bound.bound >= value
        if isNeeded || bound.proof != nil {
          var most = problem.bound(of: bound.aim, by: relaxed, goals: goals, reached: matching, cases.targets)
          if let proof = bound.proof {
            switch cases.most(proof, aims, reached: reached, enough: bound.bound) {
            case .most(let proven)?: most = min(most ?? proven, proven)
            case .nothing?: most = min(most ?? value, value)
            case nil: isBounded = false
            }
          }
          isBounded = isBounded && (!isNeeded || most.map { $0 <= bound.bound } ?? false)
        }
        reached.append(value)
      }
      if isFloor {
        let named = own.map(\.aim)
        isBounded = isBounded && decisive.allSatisfy { named.contains(.groups(atLeast: $0)) }
      }
      if !isBounded { found.append(goal) }
    }
    return left.isEmpty ? found : goals
  }
}

extension AssignmentProblem {
  /// What an aim cannot exceed as the best without conditions cannot; nil where that is not as good in the goals before.
  ///
  /// - Parameters:
  ///   - relaxed: the best without conditions.
  ///   - goals: the goals in their order.
  ///   - matching: what is to be bounded.
  ///   - targets: how far the floor reaches, if there is one.
  func bound(
    of aim: Aim, by relaxed: Matching, goals: [Goal], reached matching: Matching, _ targets: FloorTargets?
  ) -> Int64? {
    let (here, there) = (served(by: matching), served(by: relaxed))
    for goal in goals {
      if goal.floorShare == nil {
        if aim == .sum(goal) { return reached(goal, by: relaxed) }
        guard reached(goal, by: relaxed) == reached(goal, by: matching) else { return nil }
        continue
      }
      guard let targets else { return nil }
      for share in targets.attainable {
        let most = targets.reached(share, served: there)
        if aim == .groups(atLeast: share) { return most }
        guard most == targets.reached(share, served: here) else { return nil }
      }
    }
    return nil
  }
}
