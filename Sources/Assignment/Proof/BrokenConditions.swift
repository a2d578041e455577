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
}
