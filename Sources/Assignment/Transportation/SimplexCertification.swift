import LinearSolver

/// What GLPK made of an answer.
public struct SimplexCertification: Sendable {
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
  public func certifiedBySimplex(_ answer: Optimum) throws(SimplexFault) -> SimplexCertification {
    var check = BasisCheck(self, answer)
    var (pivots, rounds) = (0, 0)
    while true {
      pivots += try check.solve(self)
      rounds += 1
      priceClosedProviders(&check.prices)
      let violations = violations(of: check.matching, prices: check.prices)
      if check.addImproving(violations, self) { continue }
      guard violations.isEmpty else { throw .unproven }
      // Where GLPK left basis and matching as they were, each edge of the tree bounds its price from below: they are
      // the least ones.
      let least =
        pivots == 0 && rounds == 1 && check.matching == answer.matching
        ? check.prices : leastPrices(of: check.matching, prices: check.prices)
      return SimplexCertification(
        optimum: Optimum(matching: check.matching, prices: least), pivots: pivots, rounds: rounds,
        columns: check.columnCount)
    }
  }
}

/// The contested part of an answer as a linear programme with a basis.
private struct BasisCheck {
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
    let tree = instance.network.priceTree(of: answer.matching.providers, prices: answer.prices)
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

  /// Solves the programme of the columns there are, part by part, takes over matching, prices and basis, and returns how
  /// many pivots it took.
  mutating func solve(_ instance: Instance) throws(SimplexFault) -> Int {
    var free = instance.capacities
    for (seeker, provider) in matching.providers.enumerated()
    where provider != Matching.unserved && counts[seeker] == 0 {
      free[Int(provider)] -= 1
    }
    // Nobody contests a provider without a column.
    prices = Array(repeating: 0, count: instance.providerCount)
    var rows = Rows(
      seekers: Array(repeating: -1, count: instance.seekerCount),
      providers: Array(repeating: -1, count: instance.providerCount))
    var pivots = 0
    for part in parts(providerCount: instance.providerCount) { pivots += try solve(part, free, &rows) }
    return pivots
  }

  /// Where the row of each seeker and provider stands in the programme of a part; −1 if it has none.
  private struct Rows {
    var seekers: [Int32]
    var providers: [Int32]
  }

  private mutating func solve(_ part: ArraySlice<Int32>, _ free: [Int32], _ rows: inout Rows)
    throws(SimplexFault) -> Int
  {
    var program = LinearProgram(.maximise)
    var basis = Basis(rows: [], columns: [])
    for index in part {
      let column = columns[Int(index)]
      let (seeker, provider) = (Int(column.seeker), Int(column.provider))
      if rows.seekers[seeker] < 0 {
        rows.seekers[seeker] = Int32(program.addRow(upper: 1))
        basis.rows.append(seekerStatus[seeker])
      }
      if rows.providers[provider] < 0 {
        rows.providers[provider] = Int32(program.addRow(upper: Double(free[provider])))
        basis.rows.append(providerStatus[provider])
      }
      basis.columns.append(column.status)
      program.addColumn(
        objective: Double(column.points),
        entries: [
          (row: Int(rows.seekers[seeker]), coefficient: 1),
          (row: Int(rows.providers[provider]), coefficient: 1),
        ])
    }
    let solution: LinearSolution
    do {
      solution = try program.solved(method: .primal, from: .basis(basis))
    } catch {
      throw .solver(error)
    }
    guard solution.held == .optimalPoint else { throw .stopped }
    for (place, index) in part.enumerated() { take(solution, at: place, Int(index), rows) }
    for index in part {
      rows.seekers[Int(columns[Int(index)].seeker)] = -1
      rows.providers[Int(columns[Int(index)].provider)] = -1
    }
    return solution.iterations
  }

  private mutating func take(_ solution: LinearSolution, at place: Int, _ index: Int, _ rows: Rows) {
    columns[index].status = solution.basis.columns[place]
    let (seeker, provider) = (Int(columns[index].seeker), Int(columns[index].provider))
    if solution.values[place] > 0.5 {
      matching.providers[seeker] = Int32(provider)
    } else if matching.providers[seeker] == Int32(provider) {
      matching.providers[seeker] = Matching.unserved
    }
    let (seekerRow, providerRow) = (Int(rows.seekers[seeker]), Int(rows.providers[provider]))
    seekerStatus[seeker] = solution.basis.rows[seekerRow]
    providerStatus[provider] = solution.basis.rows[providerRow]
    prices[provider] = max(0, Int64(solution.rowDuals[providerRow].rounded()))
  }

  /// The columns in parts that share no seeker and no provider; parts of a few columns go together.
  private func parts(providerCount: Int) -> [ArraySlice<Int32>] {
    // Larger programmes leave the processor's cache, smaller ones cost more calls than they save.
    let columnsTogether = 1_024
    var groups = DisjointSets(count: providerCount)
    var firstProvider = [Int32](repeating: -1, count: counts.count)
    for column in columns {
      let first = firstProvider[Int(column.seeker)]
      if first < 0 {
        firstProvider[Int(column.seeker)] = column.provider
      } else {
        groups.join(first, column.provider)
      }
    }
    let roots = columns.map { groups.root(of: $0.provider) }
    var partOfRoot = [Int32](repeating: -1, count: providerCount)
    var sizes = [0]
    var columnCounts = [Int](repeating: 0, count: providerCount)
    for root in roots { columnCounts[Int(root)] += 1 }
    for root in roots where partOfRoot[Int(root)] < 0 {
      if sizes[sizes.count - 1] >= columnsTogether { sizes.append(0) }
      partOfRoot[Int(root)] = Int32(sizes.count - 1)
      sizes[sizes.count - 1] += columnCounts[Int(root)]
    }
    let parts = CompressedRows(rowCount: sizes.count, keys: roots.map { partOfRoot[Int($0)] })
    return sizes.indices.map { parts[$0] }
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
