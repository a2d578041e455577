import LinearSolver

extension ComponentProgramme {
  /// What a solve came to.
  struct Point {
    /// Prices whose bound is the lowest that was met.
    var prices: Branching.Prices?
    /// What they say.
    var verdict: ComponentTree.Verdict?
    /// How much of each entry is taken.
    var values: [Double] = []
    /// How much each provider with a minimum is open.
    var primalOpen: [Double] = []

    /// Whether they say no more than so much.
    func isLow(_ enough: Int64) -> Bool { verdict.map { $0 <= .most(enough) } ?? false }
  }

  private static let rounds = 400
  /// How often the programme of the whole part is cut; that of a case is cut once.
  private static let cuts = 20
  /// With more rows of cuts each case would cost more than they save.
  private static let mostCuts = 100
  /// Numbers as large as that lose no more by rounding than GLPK does by itself.
  private static let finest: Int64 = 1 << 20

  /// Solves for an aim in the case that was adopted, and bounds it by exact prices.
  ///
  /// - Parameters:
  ///   - aims: the aims up to this one.
  ///   - reached: what those before it reach.
  ///   - enough: a bound that is low enough.
  mutating func solve(
    _ aims: [Aim], reached: [Int64], enough: Int64, _ cases: inout ComponentTree, until limits: SolveLimits
  ) throws(AssignmentFault) -> Point {
    guard let aim = aims.last else { return Point() }
    var point = try solve(aim, aims, reached, enough, penalty, &cases, limits)
    while point.verdict != .nothing, !point.isLow(enough), lacking > 1e-6, penalty < 1e7, !limits.isOver {
      // Either the rows contradict, which prices of their own prove, or lacking is too cheap.
      let contradiction = try solve(nil, aims, reached, enough, 1, &cases, limits)
      if contradiction.verdict == .nothing { return contradiction }
      guard lacking < 1e-6 else { return point }
      penalty *= 100
      point = try solve(aim, aims, reached, enough, penalty, &cases, limits)
    }
    return point
  }

  /// Looks for prices that prove that one of the aims before cannot be reached again in the case that was adopted.
  mutating func contradict(
    _ index: Int, _ aims: [Aim], reached: [Int64], _ cases: inout ComponentTree, until limits: SolveLimits
  ) throws(AssignmentFault) -> Point {
    try solve(aims[index], aims, reached, .min, penalty, &cases, limits)
  }

  /// Solves from the basis there is. GLPK can turn in circles where much is degenerate, so that iterations are counted: the
  /// primal method then goes on where the dual one gave up.
  private func solved() throws(AssignmentFault) -> (
    termination: Termination, objective: Double, iterations: Int
  ) {
    do {
      if !isPrimal {
        let answer = try programme.solve(.dual, iterations: 500 + programme.rowCount)
        if answer.termination == .optimal { return answer }
      }
      let most = 1_000 + 2 * (programme.rowCount + programme.columnCount)
      let answer = try programme.solve(.primal, iterations: most)
      if answer.termination == .optimal { return answer }
      try programme.seat(Array(repeating: false, count: programme.columnCount))
      return try programme.solve(.primal, iterations: most)
    } catch { throw .engine(.solver(error)) }
  }

  /// How many times an aim counts: so many that rounding the prices of all seekers loses less than a unit, and few enough
  /// that no sum overflows.
  private func times(_ unit: Int64, most: Int64, _ reached: [Int64]) -> Int64 {
    let rows = Int64(byProvider.seekers.count + rowOfSeeker.count + rowOfGroup.count)
    // The numbers by which aims before count are rounded, too.
    let wanted = max(ComponentProgramme.finest / most, 8 * max(rows, reached.max() ?? 0))
    let highest = min(1 << 38, (1 << 56) / Int64(max(1, byProvider.seekers.count))) / most
    return max(1, min(wanted, highest) / unit)
  }

  /// How much is lacking at the last point.
  var lacking: Double {
    (goalRows.map(\.lack) + lack.filter { $0 >= 0 }).reduce(0) { $0 + programme.values[$1] }
  }

  private mutating func solve(
    _ aim: Aim?, _ aims: [Aim], _ reached: [Int64], _ enough: Int64, _ penalty: Double,
    _ cases: inout ComponentTree, _ limits: SolveLimits
  ) throws(AssignmentFault) -> Point {
    var wanted = aim.map { coefficients($0, cases) } ?? Array(repeating: 0, count: objective.count)
    let most = max(1, wanted.max() ?? 1)
    fine(&wanted, penalty * most, cases)
    if wanted != objective {
      objective = wanted
      do { try programme.setObjective(objective) } catch { throw .engine(.solver(error)) }
      isPrimal = true
    }
    let unit = aim.map(cases.unit) ?? 1
    let times = aim == nil ? 0 : times(unit, most: Int64(most), reached)
    var point = Point()
    var cuts = cases.isWhole ? ComponentProgramme.cuts : 1
    for _ in 0..<ComponentProgramme.rounds {
      let answer = try solved()
      guard answer.termination == .optimal else { return point }
      if try addLinks() {
        isPrimal = false
        continue
      }
      let last = prices(aims, counting: aim, times, unit, cases)
      // Between the best prices and the last ones lie those that tell most (Wentges 1997).
      var isAdded = false
      for prices in [point.prices.map { last.halfway(to: $0) }, last].compactMap({ $0 }) where !isAdded {
        if let verdict = cases.verdict(prices, aims, reached: reached, enough: enough),
          point.verdict.map({ verdict < $0 }) ?? true
        {
          (point.prices, point.verdict) = (prices, verdict)
        }
        if point.isLow(enough) { break }
        isAdded = try add(improving(aim, cases), aim, cases) > 0
      }
      if point.isLow(enough) || limits.isOver { break }
      if isAdded {
        isPrimal = true
        continue
      }
      cuts -= 1
      guard cuts >= 0, cutCount < ComponentProgramme.mostCuts, try cut() else { break }
      isPrimal = false
    }
    point.values = columnOfEntry.map { $0 < 0 ? 0 : programme.values[$0] }
    for set in sets where set.column < programme.values.count && programme.values[set.column] > 0 {
      for entry in set.entries { point.values[Int(entry)] += programme.values[set.column] }
    }
    point.primalOpen = gate.enumerated().map { provider, column in
      column < 0 || rowOfSets[provider] >= 0 ? 1 : programme.values[column]
    }
    return point
  }

  /// Cuts off what rows of budgets allow in parts of pairs only; false if nothing shows.
  private mutating func cut() throws(AssignmentFault) -> Bool {
    var rows: [(lower: Double, upper: Double, entries: [(column: Int, coefficient: Double)])] = []
    for provider in byProvider.terms.indices where rowOfSets[provider] < 0 {
      guard let budget = byProvider.terms[provider].budget else { continue }
      let range = byProvider.range(of: provider)
      let values = range.map { programme.values[columnOfEntry[$0]] }
      guard let cut = BudgetCut(byProvider.amounts[range], values, budget) else { continue }
      let entries = cut.entries.map { (columnOfEntry[range.lowerBound + $0.index], $0.coefficient) }
      rows.append((-.infinity, cut.upper, entries))
    }
    do { try programme.addRows(rows) } catch { throw .engine(.solver(error)) }
    cutCount += rows.count
    return !rows.isEmpty
  }

  /// The sets that were chosen at the last prices and would better the programme's point.
  private func improving(
    _ aim: Aim?, _ cases: ComponentTree
  ) -> [(provider: Int, entries: [Int32])] {
    guard form == .sets, cases.chosen.count == byProvider.providerCount else { return [] }
    var found: [(provider: Int, entries: [Int32])] = []
    for provider in rowOfSets.indices where rowOfSets[provider] >= 0 && !cases.chosen[provider].isEmpty {
      let entries = cases.chosen[provider]
      var gain = (aim.map { worth($0, entries, cases) } ?? 0) - programme.rowDuals[rowOfSets[provider]]
      for goal in goalRows { gain -= programme.rowDuals[goal.row] * worth(goal.aim, entries, cases) }
      for entry in entries {
        let seeker = Int(byProvider.seekers[Int(entry)])
        if rowOfSeeker[seeker] >= 0 { gain -= programme.rowDuals[rowOfSeeker[seeker]] }
        if let targets { gain -= programme.rowDuals[rowOfGroup[Int(targets.groups[seeker])]] }
      }
      if gain > 1e-6 { found.append((provider, entries)) }
    }
    return found
  }

  /// The dual values in whole numbers.
  private func prices(
    _ aims: [Aim], counting aim: Aim?, _ times: Int64, _ unit: Int64, _ cases: ComponentTree
  ) -> Branching.Prices {
    let rows = aims.dropLast().map { before -> Double in
      guard let row = goalRows.first(where: { $0.aim == before })?.row else { return 0 }
      return max(0, -programme.rowDuals[row] / Double(cases.unit(of: before)))
    }
    let seekers = rowOfSeeker.map { $0 < 0 ? 0 : max(0, programme.rowDuals[$0]) }
    let groups = rowOfGroup.map { max(0, -programme.rowDuals[$0]) }
    // What a pair may count for all aims together.
    let worth = zip(rows, aims).reduce(aim.map { Double(cases.most(of: $0)) / Double(unit) } ?? 0) {
      $0 + $1.0 * Double(cases.most(of: $1.1))
    }
    let highest = max(worth, seekers.max() ?? 0, groups.max() ?? 0, 1e-9)
    let room = Double(cases.limit) * 0.99 / highest / Double(unit)
    let times = times == 0 ? 0 : max(1, Int64(min(Double(times), room)))

    let scale = times > 0 ? Double(times * unit) : min(Double(ComponentProgramme.finest), room * Double(unit))
    func whole(_ value: Double) -> Int64 { Int64(min(value * scale, 1e16).rounded()) }
    var all = rows.map(whole) + [0]
    if let index = aims.firstIndex(where: { $0 == aim }) { all[index] += times }
    return Branching.Prices(
      times: all, seekers: seekers.map(whole), groups: groups.map(whole))
  }

  /// Links pairs to the openings of their providers where they are taken beyond them; false if none is.
  private mutating func addLinks() throws(AssignmentFault) -> Bool {
    var rows: [(lower: Double, upper: Double, entries: [(column: Int, coefficient: Double)])] = []
    for entry in columnOfEntry.indices where columnOfEntry[entry] >= 0 && !linked[entry] {
      let provider = Int(byProvider.providers[entry])
      guard gate[provider] >= 0 else { continue }
      if programme.values[columnOfEntry[entry]] > programme.values[gate[provider]] + 1e-7 {
        linked[entry] = true
        rows.append((-.infinity, 0, [(columnOfEntry[entry], 1), (gate[provider], -1)]))
      }
    }
    do { try programme.addRows(rows) } catch { throw .engine(.solver(error)) }
    return !rows.isEmpty
  }

  /// Lets GLPK branch and bound for an aim, with cuts, in the case that was adopted.
  ///
  /// - Returns: the entries that GLPK chooses; nil if it found nothing. Nothing is certain about them.
  mutating func branch(_ aim: Aim, nodes: Int, _ cases: ComponentTree) throws(AssignmentFault) -> [Int]? {
    objective = coefficients(aim, cases)
    let most = max(1, objective.max() ?? 1)
    fine(&objective, 1000 * most, cases)
    do { try programme.setObjective(objective) } catch { throw .engine(.solver(error)) }
    var isLinked = false
    while !isLinked {
      let answer: (termination: Termination, objective: Double, iterations: Int)
      do { answer = try programme.solve(.primal) } catch { throw .engine(.solver(error)) }
      guard answer.termination == .optimal else { return nil }
      isLinked = try !addLinks()
    }
    do {
      guard try programme.branch(nodes: nodes) != .nothing else { return nil }
    } catch { throw .engine(.solver(error)) }
    return columnOfEntry.indices.filter {
      columnOfEntry[$0] >= 0 && programme.values[columnOfEntry[$0]] > 0.5
    }
  }
}
