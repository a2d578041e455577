import LinearSolver

extension Portion {
  /// What a search found for a portion.
  struct Answer {
    /// The matching, by positions in the portion, pinned pairs included.
    var matching: Matching
    /// What the matching cannot exceed in the one goal that there is but ties; nil if there are several, or it is a floor.
    var bound: Int64?
    /// Prices of the seekers that bound the one goal, if there were any looked for.
    var prices: [Int64]?
  }

  /// So many candidates are few enough for GLPK to decide goal by goal.
  private static let fewCandidates = 60
  private static let handful = 24
  private static let nodesOfFew = 20_000
  private static let iterations = 600

  /// The best matching that is found for goals in their order, ties last.
  ///
  /// - Parameters:
  ///   - weighing: the goals in one sum, the same for all portions, so that prices found here are those of the whole.
  ///   - effort: how hard budgets are looked at.
  func searched(
    for goals: [Goal], _ weighing: Weighing, _ effort: LoanEffort, within limits: SolveLimits
  ) throws(AssignmentFault) -> Answer {
    var plain = problem
    plain.conditions = nil
    let relaxed = try plain.solved(for: goals).matching
    let only = only(of: goals)
    if problem.brokenConditions(of: relaxed).isEmpty {
      return Answer(matching: relaxed, bound: only.map { problem.reached($0, by: relaxed) })
    }
    let offerings = Offerings(problem)
    let hasBudgets = offerings.terms.contains { $0.money != nil }
    // With one goal, more than a handful of candidates, and budgets, a tree of our own is quicker than GLPK.
    let few = only != nil && hasBudgets ? Portion.handful : Portion.fewCandidates
    if offerings.seekers.count <= few,
      var decided = try decided(offerings, goals, nodes: Portion.nodesOfFew)
    {
      decided.bound = only.map { problem.reached($0, by: decided.matching) }
      return decided
    }
    return hasBudgets
      ? try lent(offerings, weighing, only, effort, limits)
      : try taught(offerings, goals, weighing, only, relaxed, limits)
  }

  /// The goal, if there is but one besides ties, and no floor.
  private func only(of goals: [Goal]) -> Goal? {
    let asked = goals.filter { $0 != .ties }
    guard asked.count == 1, let goal = asked.first else { return nil }
    if case .floor = goal { return nil }
    return goal
  }

  /// Looks for who should open, and reaches all goals in order once that is decided.
  private func taught(
    _ offerings: Offerings, _ goals: [Goal], _ weighing: Weighing, _ only: Goal?, _ relaxed: Matching,
    _ limits: SolveLimits
  ) throws(AssignmentFault) -> Answer {
    let worths = weighing.worths(of: problem)
    let offered = offerings.origins.map { worths[Int($0)] }
    let loads = relaxed.loads(providerCount: offerings.providerCount)
    let filled = loads.indices.map { Double(loads[$0]) / Double(max(1, offerings.terms[$0].minimum)) }
    var search: ClassSearch
    do {
      search = try ClassSearch(offerings, seekerCount: seekers.count, worths: offered, openness: filled)
    } catch {
      throw .pins(PinConflicts(all: error.all.map(inWhole)))
    }
    var volume = Volume(
      offerings, worths: offered, from: offerings.firstPrices(worths: offered, seekerCount: seekers.count))
    volume.descend(Portion.iterations, known: search.best.value, until: limits)
    if let other = try? ClassSearch(
      offerings, seekerCount: seekers.count, worths: offered, openness: volume.openness),
      other.best.value > search.best.value
    {
      search = other
    }
    let work = 10_000 + 4 * search.best.conditional.count
    search.improve(towards: limits.enough(below: volume.bound), work: work, until: limits)
    return Answer(
      matching: try problem.solved(for: goals, opening: search.best),
      bound: only == nil ? nil : bound(weighing, worths, offerings, prices: volume.prices),
      prices: only == nil ? nil : volume.prices)
  }

  /// Not all can open that have to.
  func cannotOpen(_ offerings: Offerings) -> AssignmentFault {
    let stuck = offerings.terms.indices.filter { offerings.terms[$0].mustOpen }
    return .pins(
      PinConflicts(
        all: stuck.prefix(1).map {
          .belowMinimum(
            provider: Int(providers[$0]), possible: offerings.range(of: $0).count,
            minimum: Int(problem.conditions?.minimums[$0] ?? 0))
        }))
  }

  /// A conflict by the positions of the whole.
  private func inWhole(_ conflict: PinConflict) -> PinConflict {
    guard case .belowMinimum(let provider, let possible, let minimum) = conflict else { return conflict }
    return .belowMinimum(provider: Int(providers[provider]), possible: possible, minimum: minimum)
  }

  func matching(_ chosen: [Int], _ offerings: Offerings) -> Matching {
    var matching = Matching(seekerCount: seekers.count).adding(problem.pins)
    for place in chosen { matching.providers[Int(offerings.seekers[place])] = offerings.providers[place] }
    return matching
  }

  /// Lets GLPK decide goal by goal, each reached goal a row for those behind; nil if it needed more nodes, or what it
  /// found does not keep the conditions in whole numbers.
  ///
  /// - Throws: ``AssignmentFault/pins(_:)``, if there is no choice at all.
  private func decided(
    _ offerings: Offerings, _ goals: [Goal], nodes: Int
  ) throws(AssignmentFault) -> Answer? {
    var programme = ChoiceProgramme(
      offerings, places: Array(offerings.seekers.indices), whole: true
    ) { offerings.terms[$0] }
    let limits = Limits(nodes: nodes)
    var chosen: [Int] = []
    for goal in goals where goal != .ties {
      let answer: ChoiceProgramme.Answer?
      do {
        if case .floor(let upTo) = goal {
          answer = try programme.reachFloor(problem.shares(upTo: upTo), offerings, limits)
        } else {
          let worth = { (place: Int) in
            let (seeker, provider) = (Int(offerings.seekers[place]), Int(offerings.providers[place]))
            return problem.worth(
              of: goal, seeker: seeker, provider: provider,
              points: problem.instance.candidates[Int(offerings.origins[place])].points)
          }
          answer = try programme.best(worth, limits: limits)
          if let answer { programme.require(answer.chosen.reduce(0) { $0 + worth($1) }, of: worth) }
        }
      } catch {
        throw .engine(error)
      }
      guard let answer else {
        guard offerings.terms.contains(where: \.mustOpen) else { return nil }
        throw cannotOpen(offerings)
      }
      guard answer.isBest else { return nil }
      chosen = answer.chosen
    }
    let matching = matching(chosen, offerings)
    guard problem.brokenConditions(of: matching).isEmpty else { return nil }
    return Answer(matching: matching)
  }
}

extension ChoiceProgramme {
  /// Reaches a floor: for each share from the lowest on, the most groups that have more.
  fileprivate mutating func reachFloor(
    _ shares: Shares, _ offerings: Offerings, _ limits: Limits
  ) throws(SimplexFault) -> Answer? {
    var columns: [Range<Int>] = []
    for group in 0..<shares.count {
      let count = max(0, shares.caps[group] - shares.pinned[group])
      columns.append(addSteps(Int(count)) { Int(shares.groups[Int(offerings.seekers[$0])]) == group })
    }
    // Every share that a group can have.
    var levels: [Level] = []
    for group in 0..<shares.count {
      for taken in 0...shares.caps[group] { levels.append(Level(taken: taken, size: shares.sizes[group])) }
    }
    // Shares that are equal as fractions are one.
    levels.sort()
    var last: Level?
    var answer = try most(ofSteps: [], limits: limits)
    for level in levels {
      if let last, Int64(last.taken) * Int64(level.size) == Int64(level.taken) * Int64(last.size) { continue }
      last = level
      var steps: [Int] = []
      for group in 0..<shares.count {
        // The step that leads beyond the share, if it is neither taken already nor beyond the cap.
        let step = Int32(Int64(level.taken) * Int64(shares.sizes[group]) / Int64(level.size))
        if step >= shares.pinned[group], step < shares.caps[group] {
          steps.append(columns[group].lowerBound + Int(step - shares.pinned[group]))
        }
      }
      guard !steps.isEmpty else { continue }
      guard let found = try most(ofSteps: steps, limits: limits) else { return nil }
      require(taken(steps, in: found), ofSteps: steps)
      answer = found
      if !found.isBest { return found }
    }
    return answer
  }
}
