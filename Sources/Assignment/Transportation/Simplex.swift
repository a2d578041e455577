public import LinearSolver

/// Why the simplex method ended without an optimum.
public enum SimplexFault: Error, Hashable, Sendable {
  /// GLPK found a fault.
  case solver(LinearSolverFault)
  /// GLPK stopped before an optimum.
  case stopped
  /// GLPK called an answer optimal that does not pass the check in whole numbers.
  case unproven
}

extension Instance {
  /// The best matching by points, found by GLPK's simplex method with column generation (Gilmore and Gomory 1961) from
  /// nothing: a second opinion for small instances, which no search of ours has touched.
  ///
  /// The constraint matrix is that of a transportation problem, so optimal points and dual values are whole.
  ///
  /// - Throws: ``SimplexFault``; never returns an answer that does not pass ``violations(of:prices:)``.
  public func solvedBySimplex() throws(SimplexFault) -> Optimum {
    let nothing = Optimum(
      matching: Matching(seekerCount: seekerCount), prices: Array(repeating: 0, count: providerCount))
    return try certifiedBySimplex(nothing).optimum
  }
}

extension Instance {
  /// Gives providers without a place, which stand in no programme, the price at which nobody wants them.
  func priceClosedProviders(_ prices: inout [Int64]) {
    guard capacities.contains(0) else { return }
    for seeker in 0..<seekerCount {
      let row = candidates[row(of: seeker)]
      let profit = row.reduce(Int64(0)) { best, candidate in
        let provider = Int(candidate.provider)
        return capacities[provider] > 0 ? max(best, Int64(candidate.points) - prices[provider]) : best
      }
      for candidate in row where capacities[Int(candidate.provider)] == 0 {
        let provider = Int(candidate.provider)
        prices[provider] = max(prices[provider], Int64(candidate.points) - profit)
      }
    }
  }
}
