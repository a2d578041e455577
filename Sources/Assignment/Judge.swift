import LinearSolver

/// What GLPK made of an answer.
public struct Judgement: Sendable {
  /// The answer that stands, with least prices.
  public let optimum: Optimum
  /// How many pivots GLPK took; none if the answer was optimal and its tree a basis.
  public let pivots: Int
  /// How many programmes were solved; more than one if prices had to be corrected.
  public let rounds: Int
  /// How many columns the last programme had.
  public let columns: Int
}

extension Instance {
  /// Hands an answer to GLPK, which confirms it or betters it until no candidate prices out.
  ///
  /// The matched pairs and the tree of least prices are a basis of the transportation problem. GLPK gets the programme
  /// that holds only those columns, seekers with a single column taken out, and starts from that basis: a right answer
  /// takes no pivot. Its dual values, rounded to whole numbers, then price all candidates, the last round of column
  /// generation; those that would improve are added, and GLPK goes on until there are none.
  ///
  /// - Precondition: the matching is feasible; one price per provider, none below zero.
  /// - Throws: ``SimplexFault``; never returns an answer that does not pass ``violations(of:prices:)``.
  public func judged(_ answer: Optimum) throws(SimplexFault) -> Judgement {
    var court = Court(self, answer)
    var (pivots, rounds) = (0, 0)
    while true {
      let solution = try court.solve(self)
      pivots += solution.iterations
      rounds += 1
      priceClosedProviders(&court.prices)
      let violations = violations(of: court.matching, prices: court.prices)
      if court.addImproving(violations, self) { continue }
      guard violations.isEmpty else { throw .unproven }
      // Where GLPK left basis and matching as they were, each edge of the tree bounds its price from below: they are
      // the least ones.
      let least =
        pivots == 0 && rounds == 1 && court.matching == answer.matching
        ? court.prices : leastPrices(of: court.matching, prices: court.prices)
      return Judgement(
        optimum: Optimum(matching: court.matching, prices: least), pivots: pivots, rounds: rounds,
        columns: court.columnCount)
    }
  }
}

/// The contested part of an answer as a linear programme with a basis.
private struct Court {
  private(set) var matching: Matching
  var prices: [Int64]
  private var columns: [Column] = []
  /// How many columns each seeker has.
  private var counts: [Int32]
  private var seekerStatus: [Basis.Status]
  private var providerStatus: [Basis.Status]

  private struct Column {
    var seeker: Int32
    var provider: Int32
    var points: Int32
    var status: Basis.Status
  }

  var columnCount: Int { columns.count }

  init(_ instance: Instance, _ answer: Optimum) {
    matching = answer.matching
    let tree = instance.priceTree(of: answer.matching, prices: answer.prices)
    prices = tree.prices
    counts = Array(repeating: 0, count: instance.seekerCount)
    seekerStatus = answer.matching.providers.map { $0 == Matching.unserved ? .basic : .atUpper }
    providerStatus = tree.parents.map { $0 == PriceTree.root ? .basic : .atUpper }
    // Only seekers that the tree passes through, or that an added column concerns, are contested.
    for (provider, parent) in tree.parents.enumerated()
    where parent != PriceTree.root && instance.capacities[provider] > 0 {
      add(Int(parent), Int32(provider), .basic, instance)
    }
  }

  private mutating func add(_ seeker: Int, _ provider: Int32, _ status: Basis.Status, _ instance: Instance) {
    let own = matching.providers[seeker]
    if counts[seeker] == 0, own != Matching.unserved { append(seeker, own, .basic, instance) }
    append(seeker, provider, status, instance)
  }

  private mutating func append(
    _ seeker: Int, _ provider: Int32, _ status: Basis.Status, _ instance: Instance
  ) {
    guard let points = instance.points(seeker: seeker, provider: provider) else { return }
    columns.append(Column(seeker: Int32(seeker), provider: provider, points: points, status: status))
    counts[seeker] += 1
  }

  /// Solves the programme of the columns there are and takes over matching, prices and basis.
  mutating func solve(_ instance: Instance) throws(SimplexFault) -> LinearSolution {
    var program = LinearProgram(.maximise)
    var free = instance.capacities
    for (seeker, provider) in matching.providers.enumerated()
    where provider != Matching.unserved && counts[seeker] == 0 {
      free[Int(provider)] -= 1
    }
    var (seekerRows, providerRows) = (
      [Int](repeating: -1, count: instance.seekerCount), [Int](repeating: -1, count: instance.providerCount)
    )
    var basis = Basis(rows: [], columns: columns.map(\.status))
    for column in columns {
      let (seeker, provider) = (Int(column.seeker), Int(column.provider))
      if seekerRows[seeker] < 0 {
        seekerRows[seeker] = program.addRow(upper: 1)
        basis.rows.append(seekerStatus[seeker])
      }
      if providerRows[provider] < 0 {
        providerRows[provider] = program.addRow(upper: Double(free[provider]))
        basis.rows.append(providerStatus[provider])
      }
      program.addColumn(
        objective: Double(column.points),
        entries: [(row: seekerRows[seeker], coefficient: 1), (row: providerRows[provider], coefficient: 1)])
    }
    let solution: LinearSolution
    do {
      solution = try program.solved(method: .primal, from: .basis(basis))
    } catch {
      throw .solver(error)
    }
    guard solution.held == .optimalPoint else { throw .stopped }
    take(solution, seekerRows, providerRows)
    return solution
  }

  private mutating func take(_ solution: LinearSolution, _ seekerRows: [Int], _ providerRows: [Int]) {
    for (index, column) in columns.enumerated() {
      columns[index].status = solution.basis.columns[index]
      if solution.values[index] > 0.5 {
        matching.providers[Int(column.seeker)] = column.provider
      } else if matching.providers[Int(column.seeker)] == column.provider {
        matching.providers[Int(column.seeker)] = Matching.unserved
      }
    }
    for (seeker, row) in seekerRows.enumerated() where row >= 0 {
      seekerStatus[seeker] = solution.basis.rows[row]
    }
    for (provider, row) in providerRows.enumerated() {
      // Nobody contests a provider without a row.
      prices[provider] = row < 0 ? 0 : max(0, Int64(solution.rowDuals[row].rounded()))
      if row >= 0 { providerStatus[provider] = solution.basis.rows[row] }
    }
  }

  /// Adds the candidates that gain more than what their seekers have; false if there are none.
  mutating func addImproving(_ violations: [Violation], _ instance: Instance) -> Bool {
    guard !violations.isEmpty else { return false }
    let before = columns.count
    let known = Set(columns.map { Pair(seeker: Int($0.seeker), provider: Int($0.provider)) })
    for violation in violations {
      guard case .betterChoice(_, let seeker, let provider) = violation else { continue }
      let wanted = Pair(seeker: seeker, provider: provider ?? Int(matching.providers[seeker]))
      if known.contains(wanted) { continue }
      if provider != nil {
        add(seeker, Int32(wanted.provider), .atLower, instance)
      } else {
        // It would rather go unserved: its own pair is contested.
        append(seeker, matching.providers[seeker], .basic, instance)
      }
    }
    return columns.count > before
  }
}
