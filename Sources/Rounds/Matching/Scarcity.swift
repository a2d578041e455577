public import Assignment

/// How places and money stand after a matching, and so why somebody who could have a provider does not.
public struct Scarcity: Sendable {
  /// How many seekers each provider has.
  public let loads: [Int32]
  /// What each provider spends, in the unit of its budget; nil where it has no budget.
  public let spent: [Int64?]
  private let problem: AssignmentProblem
  private let matching: Matching

  /// What stands between an unserved seeker and one of its candidates.
  public enum Cause: Hashable, Sendable {
    /// The provider stays closed, since too few would come.
    case closed
    /// All places are taken.
    case full
    /// There is a place, but so much more would have to be in the budget.
    case money(missing: Int64)
    /// Nothing does; the matching just makes no use of the place.
    case nothing
  }

  /// Counts places and money.
  ///
  /// - Precondition: every pair of the matching is a candidate.
  public init(of problem: AssignmentProblem, after matching: Matching) {
    self.problem = problem
    self.matching = matching
    loads = matching.loads(providerCount: problem.instance.providerCount)
    let all = problem.conditions?.spent(by: matching, of: problem.instance)
    spent = problem.instance.capacities.indices.map {
      problem.conditions?.budgets[$0] == nil ? nil : all?[$0]
    }
  }

  /// How much of a provider's budget is left; nil where it has none.
  public func left(at provider: Int) -> Int64? {
    guard let budget = problem.conditions?.budgets[provider], let spent = spent[provider] else { return nil }
    return budget - spent
  }

  /// Whether a provider that opens only with several has nobody.
  public func isClosed(_ provider: Int) -> Bool {
    loads[provider] == 0 && problem.conditions?.minimums[provider] ?? 0 > 1
  }

  /// What stands between an unserved seeker and the candidate at a place of the instance.
  public func cause(ofCandidate index: Int) -> Cause {
    let provider = Int(problem.instance.candidates[index].provider)
    if isClosed(provider) { return .closed }
    if loads[provider] >= problem.instance.capacities[provider] { return .full }
    if let left = left(at: provider), let amount = problem.conditions?.amounts[index], amount > left {
      return .money(missing: amount - left)
    }
    return .nothing
  }

  /// What an unserved seeker waits for: its best candidate that is not closed, or the best one if all are; nil if it has
  /// no candidate.
  public func obstacle(of seeker: Int) -> (cause: Cause, provider: Int)? {
    let row = problem.instance.row(of: seeker)
    guard let first = row.first else { return nil }
    let index = row.first { cause(ofCandidate: $0) != .closed } ?? first
    return (cause(ofCandidate: index), Int(problem.instance.candidates[index].provider))
  }

  /// For each provider the unserved seekers that it refuses for money alone, in their order, with what is missing.
  public func refusedForMoney() -> [[(seeker: Int, missing: Int64)]] {
    var refused = [[(seeker: Int, missing: Int64)]](repeating: [], count: loads.count)
    for (seeker, provider) in matching.providers.enumerated() where provider == Matching.unserved {
      for index in problem.instance.row(of: seeker) {
        guard case .money(let missing) = cause(ofCandidate: index) else { continue }
        refused[Int(problem.instance.candidates[index].provider)].append((seeker, missing))
      }
    }
    return refused
  }
}
