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
  /// The best matching by points, found by GLPK's simplex method with column generation (Gilmore and Gomory 1961).
  ///
  /// The programme begins with the best few candidates of each seeker. Its dual values, rounded to whole numbers, price
  /// all other candidates; those that would improve are added, until none does. The constraint matrix is that of a
  /// transportation problem, so optimal points and dual values are whole.
  ///
  /// The method is plain and meant for small instances and as a second opinion: a district takes about a second.
  ///
  /// - Throws: ``SimplexFault``; never returns an answer that does not pass ``violations(of:prices:)``.
  public func solvedBySimplex() throws(SimplexFault) -> Optimum {
    var generation = ColumnGeneration(self)
    var prices = [Int64](repeating: 0, count: providerCount)
    var matching = Matching(seekerCount: seekerCount)
    var basis: Basis?
    while generation.addImproving(self, prices: prices) {
      let start = basis.map { LinearProgram.Start.basis($0.extended(toColumns: generation.pairs.count)) }
      let solution: LinearSolution
      do {
        solution = try generation.program.solved(method: .primal, from: start ?? .slacks)
      } catch {
        throw .solver(error)
      }
      guard solution.held == .optimalPoint else { throw .stopped }
      basis = solution.basis
      prices = generation.prices(of: solution, providerCount: providerCount)
      matching = generation.matching(of: solution, seekerCount: seekerCount)
    }
    priceClosedProviders(&prices)
    guard violations(of: matching, prices: prices).isEmpty else { throw .unproven }
    return Optimum(matching: matching, prices: leastPrices(of: matching, prices: prices))
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

/// The programme that grows by columns.
private struct ColumnGeneration {
  private(set) var program = LinearProgram(.maximise)
  /// The pair behind each column.
  private(set) var pairs: [(seeker: Int32, provider: Int32)] = []
  private let providerRows: [Int]
  private var seekerRows: [Int]
  /// What each seeker gains in the last solution.
  private var profits: [Int64]
  /// How many of the candidates of each row stand in the programme, by candidate.
  private var isIn: [Bool]

  /// How many columns a seeker may get in one round.
  private let columnsPerRound = 4

  init(_ instance: Instance) {
    var program = LinearProgram(.maximise)
    providerRows = instance.capacities.map { $0 > 0 ? program.addRow(upper: Double($0)) : -1 }
    seekerRows = (0..<instance.seekerCount).map { seeker in
      instance.row(of: seeker).isEmpty ? -1 : program.addRow(upper: 1)
    }
    self.program = program
    profits = Array(repeating: 0, count: instance.seekerCount)
    isIn = Array(repeating: false, count: instance.candidates.count)
  }

  /// Adds the candidates that gain most at these prices, a few per seeker; false if none gains.
  mutating func addImproving(_ instance: Instance, prices: [Int64]) -> Bool {
    var added = false
    for seeker in 0..<instance.seekerCount {
      let row = instance.row(of: seeker)
      let improving = row.filter { index in
        let candidate = instance.candidates[index]
        return !isIn[index] && instance.capacities[Int(candidate.provider)] > 0
          && Int64(candidate.points) - prices[Int(candidate.provider)] > profits[seeker]
      }
      let best = improving.sorted { one, other in
        let (left, right) = (instance.candidates[one], instance.candidates[other])
        let gains = (
          Int64(left.points) - prices[Int(left.provider)], Int64(right.points) - prices[Int(right.provider)]
        )
        return gains.0 != gains.1 ? gains.0 > gains.1 : one < other
      }
      for index in best.prefix(columnsPerRound) {
        add(instance.candidates[index], of: seeker)
        isIn[index] = true
        added = true
      }
    }
    return added
  }

  private mutating func add(_ candidate: Candidate, of seeker: Int) {
    program.addColumn(
      objective: Double(candidate.points),
      entries: [
        (row: providerRows[Int(candidate.provider)], coefficient: 1),
        (row: seekerRows[seeker], coefficient: 1),
      ])
    pairs.append((Int32(seeker), candidate.provider))
  }

  mutating func prices(of solution: LinearSolution, providerCount: Int) -> [Int64] {
    for seeker in profits.indices where seekerRows[seeker] >= 0 {
      profits[seeker] = whole(solution.rowDuals[seekerRows[seeker]])
    }
    return (0..<providerCount).map { providerRows[$0] < 0 ? 0 : whole(solution.rowDuals[providerRows[$0]]) }
  }

  func matching(of solution: LinearSolution, seekerCount: Int) -> Matching {
    var matching = Matching(seekerCount: seekerCount)
    for (pair, value) in zip(pairs, solution.values) where value > 0.5 {
      matching.providers[Int(pair.seeker)] = pair.provider
    }
    return matching
  }

  private func whole(_ dual: Double) -> Int64 { max(0, Int64(dual.rounded())) }
}
