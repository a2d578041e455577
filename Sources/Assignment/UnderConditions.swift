extension AssignmentProblem {
  /// The conditions that a matching breaks.
  ///
  /// - Precondition: one provider per seeker, and every pair is a candidate.
  public func brokenConditions(of matching: Matching) -> [Violation] {
    guard let conditions else { return [] }
    let loads = matching.loads(providerCount: instance.providerCount)
    let spent = conditions.spent(by: matching, of: instance)
    var broken: [Violation] = []
    for provider in loads.indices {
      let (load, minimum) = (Int(loads[provider]), Int(conditions.minimums[provider]))
      if load > 0, load < minimum {
        broken.append(.belowMinimum(provider: provider, load: load, minimum: minimum))
      }
      if let budget = conditions.budgets[provider], spent[provider] > budget {
        broken.append(.overBudget(provider: provider, spent: spent[provider], budget: budget))
      }
    }
    return broken
  }

  /// Whether minimums or budgets are left once it is clear which of them cannot bind. Such a problem is searched, and its
  /// goals get bounds.
  public var isConditional: Bool { conditions != nil && (try? simplified())?.conditions != nil }

  /// The best matching that is found where providers have minimums or budgets, and what bounds each of its goals.
  ///
  /// - Precondition: the problem is simplified, with conditions left; goals are complete.
  func solvedUnderConditions(
    for goals: [Goal], within limits: SolveLimits
  ) throws(AssignmentFault) -> Solution {
    var plain = self
    plain.conditions = nil
    let relaxation = try plain.solved(for: goals)
    if brokenConditions(of: relaxation.matching).isEmpty { return relaxation }
    let hasFloor = goals.contains { if case .floor = $0 { true } else { false } }
    var matching = Matching(seekerCount: instance.seekerCount).adding(pins)
    let weighing = Weighing(goals, of: self)
    let effort = LoanEffort(candidates: instance.candidates.count)
    // What is left of the time is for bounds, without which nobody could tell what the search is worth.
    let searching = limits.part(of: 0.7)
    var searchedBound: Int64? = 0
    var prices: [[Int64]?] = []
    for portion in portions(joiningGroups: hasFloor) {
      let answer = try portion.searched(for: goals, weighing, effort, within: searching)
      searchedBound = searchedBound.flatMap { sum in answer.bound.map { sum + $0 } }
      prices.append(answer.prices)
      for (seeker, provider) in zip(portion.seekers, answer.matching.providers)
      where provider != Matching.unserved {
        matching.providers[Int(seeker)] = portion.providers[Int(provider)]
      }
    }
    let isStopped = searching.isOver
    let bounds = bounds(on: matching, for: goals, from: prices, until: limits)
    let asked = goals.filter { $0 != .ties }
    let proof = Restriction(bounds: bounds, relaxation: relaxation)
    let known = bounds.first.flatMap { proof.bound(of: $0.goal, reached: matching, in: self) }
    // A search tells something only where it says more than the prices.
    let restriction = Restriction(
      bounds: bounds, relaxation: relaxation,
      searchedBound: searchedBound.flatMap { searched in known.flatMap { searched < $0 ? searched : nil } })
    let points = reached(.points, by: matching)
    return Solution(
      goals: asked, matching: matching, proof: [], isStopped: isStopped, pricesOfBound: nil,
      bound: asked.contains(.points)
        ? restriction.bound(of: .points, reached: matching, in: self) ?? points : relaxation.bound,
      isUnique: false, restriction: restriction)
  }

  /// Prices of seekers that bound each goal, given what the matching reaches in those before.
  private func bounds(
    on matching: Matching, for goals: [Goal], from begun: [[Int64]?], until limits: SolveLimits
  ) -> [GoalBound] {
    let linear = goals.filter { if case .floor = $0 { false } else { $0 != .ties } }
    var bounds: [GoalBound] = []
    // A goal that stands below its bound would only add its gap to those behind it.
    var closed: [Goal] = []
    for goal in linear {
      let before = bounds.map { (goal: $0.goal, reached: reached($0.goal, by: matching)) }
      let weighing = Weighing(closed + [goal], of: self)
      let times = (before.map(\.goal) + [goal]).map { goal in
        zip(weighing.goals, weighing.times).first { $0.0 == goal }?.1 ?? 0
      }
      let bound = GoalBound(
        goal: goal, times: times, prices: prices(weighing, matching, begun, until: limits))
      bounds.append(bound)
      if self.bound(of: bound, after: before) == reached(goal, by: matching) { closed.append(goal) }
    }
    return bounds
  }

  /// Prices of seekers that bound a sum of goals.
  ///
  /// - Parameter begun: what was found already for the portions of the one goal that there is.
  private func prices(
    _ weighing: Weighing, _ matching: Matching, _ begun: [[Int64]?], until limits: SolveLimits
  ) -> [Int64] {
    var prices = [Int64](repeating: 0, count: instance.seekerCount)
    for (index, portion) in portions(joiningGroups: false).enumerated() {
      let problem = portion.problem
      let (worths, offerings) = (weighing.worths(of: problem), Offerings(problem))
      let offered = offerings.origins.map { worths[Int($0)] }
      let seated = portion.seated(matching)
      let known = zip(weighing.goals, weighing.times).reduce(-weighing.worth(ofPinnedIn: problem)) {
        $0 + $1.1 * problem.reached($1.0, by: seated)
      }
      let found = index < begun.count ? begun[index] : nil
      var volume = Volume(
        offerings, worths: offered,
        from: found ?? offerings.firstPrices(worths: offered, seekerCount: portion.seekers.count))
      let hasBudgets = offerings.terms.contains { $0.money != nil }
      if found == nil, hasBudgets {
        // From far away steps towards what was reached would be too short.
        volume.descend(GoalBound.iterations, known: volume.bound / 2, until: limits)
      }
      // The prices of a large portion with budgets have converged already.
      let isLarge = found != nil && hasBudgets && offered.count > GoalBound.candidatesOfLarge
      if !isLarge { volume.descend(GoalBound.iterations, known: known, until: limits) }
      for (seeker, price) in zip(portion.seekers, volume.prices) { prices[Int(seeker)] = price }
    }
    return prices
  }
}

extension Portion {
  /// A matching of the whole, as far as it concerns the portion.
  func seated(_ matching: Matching) -> Matching {
    let positions = Dictionary(
      providers.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { one, _ in one })
    return Matching(
      providers: seekers.map { positions[matching.providers[Int($0)]] ?? Matching.unserved })
  }
}

/// What bounds a goal where providers have minimums or budgets.
public struct GoalBound: Hashable, Sendable {
  /// The goal.
  public let goal: Goal
  /// How many times each goal up to this one counts, floors left out: this one ≥ 1, those before ≥ 0.
  public let times: [Int64]
  /// A price for each seeker, ≥ 0.
  public let prices: [Int64]

  static let iterations = 600
  static let candidatesOfLarge = 1_000

  /// Puts a bound together; ``AssignmentProblem/bound(of:after:)`` tells what it says.
  public init(goal: Goal, times: [Int64], prices: [Int64]) {
    self.goal = goal
    self.times = times
    self.prices = prices
  }
}

/// What is known of a solution where providers have minimums or budgets that bind.
public struct Restriction: Sendable {
  /// For each goal but floors and ties, in their order, what bounds it.
  public let bounds: [GoalBound]
  /// The best where nothing had a minimum or a budget, with its proof: no goal can reach more than it does there, as long
  /// as those before reach as much.
  public var relaxation: Solution { relaxations[0] }
  // A solution cannot hold another by value.
  private let relaxations: [Solution]
  /// What the only goal cannot exceed, if there is one besides ties and no floor: part by part what a search that leaves
  /// nothing out found, or what prices say. It may stand below the bound by prices alone; but parts of it may have been
  /// decided in floating point, and nobody can check it without searching again.
  public let searchedBound: Int64?

  /// Puts a restriction together.
  public init(bounds: [GoalBound], relaxation: Solution, searchedBound: Int64? = nil) {
    self.bounds = bounds
    relaxations = [relaxation]
    self.searchedBound = searchedBound
  }
}
