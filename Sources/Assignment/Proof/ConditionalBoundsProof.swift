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
    for component in components(joiningGroups: goals.contains { $0.isFloor }) {
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
      let isFloor = goal.isFloor
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
      if !goal.isFloor {
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
