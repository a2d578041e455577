import LinearSolver

/// A part under conditions as a linear programme that GLPK keeps, for one aim after the other, in the cases of a tree.
///
/// Seekers, providers, groups and the aims reached before are rows. What a provider with a budget takes is either a choice
/// of pairs with its budget as a row, for GLPK's branch and bound; or a choice of sets that its budget allows, whose
/// convex hull bounds best (Dantzig and Wolfe 1960), priced out by a knapsack.
struct ComponentProgramme {
  /// How budgets are kept.
  enum Form { case rows, sets }

  let form: Form
  let byProvider: ProviderColumns
  let targets: FloorTargets?
  let programme: StandingProgramme
  var objective: [Double]
  var bounds: [(lower: Double, upper: Double)]
  /// The column of each entry; −1 where its provider takes sets.
  var columnOfEntry: [Int]
  /// The column that opens a provider with a minimum, or closes one that takes sets; −1 if there is none.
  var gate: [Int]
  /// The column for what a provider that is open lacks; −1 if there is none.
  var lack: [Int]
  /// The columns for how far each group comes: for each group the count and its column.
  var steps: [[(count: Int32, column: Int)]]
  var sets: [(provider: Int, entries: [Int32], column: Int)] = []
  private var known: Set<[Int32]> = []
  let rowOfSeeker: [Int]
  let rowOfGroup: [Int]
  let rowOfSets: [Int]
  var goalRows: [(aim: Aim, row: Int, lack: Int)] = []
  var linked: [Bool]
  var isPrimal = true
  var cutCount = 0
  /// How much lacking costs, in what a pair may be worth.
  var penalty = 100.0

  init(_ cases: ComponentTree, _ form: Form) throws(AssignmentFault) {
    self.form = form
    let byProvider = cases.byProvider
    self.byProvider = byProvider
    targets = cases.targets
    var programme = LinearProgram(.maximise)
    let providerCount = byProvider.providerCount
    var rowsOfEntry = [[(row: Int, coefficient: Double)]](repeating: [], count: byProvider.seekers.count)
    // With a single entry its own bound will do, and a price would but lengthen what its provider has to reckon.
    rowOfSeeker = cases.component.seekers.indices.map {
      cases.entriesOfSeeker[$0].count < 2 ? -1 : programme.addRow(upper: 1)
    }
    for entry in rowsOfEntry.indices {
      let row = rowOfSeeker[Int(byProvider.seekers[entry])]
      if row >= 0 { rowsOfEntry[entry].append((row, 1)) }
    }
    var (gate, lack) = (
      [Int](repeating: -1, count: providerCount), [Int](repeating: -1, count: providerCount)
    )
    var rowOfSets = gate
    var others: [(isWhole: Bool, upper: Double, entries: [(row: Int, coefficient: Double)])] = []
    func add(_ upper: Double, isWhole: Bool = false, _ entries: [(row: Int, coefficient: Double)]) -> Int {
      others.append((isWhole, upper, entries))
      return others.count - 1
    }
    for provider in 0..<providerCount {
      let terms = byProvider.terms[provider]
      if form == .sets, byProvider.hasFewSets(provider) {
        let row = programme.addRow(lower: 1, upper: 1)
        rowOfSets[provider] = row
        gate[provider] = add(terms.mustOpen ? 0 : 1, [(row, 1)])
        lack[provider] = add(1, [(row, 1)])
        continue
      }
      let range = byProvider.range(of: provider)
      if terms.minimum > 0 {
        let (most, least) = (programme.addRow(upper: 0), programme.addRow(lower: 0))
        for entry in range { rowsOfEntry[entry] += [(most, 1), (least, 1)] }
        gate[provider] = add(
          1, isWhole: true, [(most, -Double(terms.capacity)), (least, -Double(terms.minimum))])
        lack[provider] = add(0, [(least, 1)])
      } else {
        let row = programme.addRow(upper: Double(max(0, terms.capacity)))
        for entry in range { rowsOfEntry[entry].append((row, 1)) }
      }
      guard let budget = terms.budget else { continue }
      // Numbers near 1 are what GLPK's tolerances are made for.
      let scale = Double(max(1, budget))
      let row = programme.addRow(upper: Double(budget) / scale)
      for entry in range where byProvider.amounts[entry] > 0 {
        rowsOfEntry[entry].append((row, Double(byProvider.amounts[entry]) / scale))
      }
    }
    var stepEntries: [[(count: Int32, column: Int)]] = []
    var rowOfGroup: [Int] = []
    if let targets {
      for group in 0..<targets.count {
        let (served, one) = (programme.addRow(lower: 0), programme.addRow(lower: 1, upper: 1))
        rowOfGroup.append(served)
        let most = max(targets.pinned[group], min(targets.caps[group], cases.mostServed[group]))
        stepEntries.append(
          (targets.pinned[group]...most).map { count in
            (count, add(1, isWhole: true, [(served, -Double(count - targets.pinned[group])), (one, 1)]))
          })
      }
      for entry in rowsOfEntry.indices {
        rowsOfEntry[entry].append((rowOfGroup[Int(targets.groups[Int(byProvider.seekers[entry])])], 1))
      }
    }
    self.rowOfGroup = rowOfGroup
    self.rowOfSets = rowOfSets
    columnOfEntry = Array(repeating: -1, count: rowsOfEntry.count)
    bounds = []
    for entry in rowsOfEntry.indices {
      guard rowOfSets[Int(byProvider.providers[entry])] < 0 else { continue }
      columnOfEntry[entry] = programme.addColumn(
        objective: 0, upper: 1, isInteger: form == .rows, entries: rowsOfEntry[entry])
      bounds.append((0, 1))
    }
    let first = bounds.count
    for other in others {
      programme.addColumn(
        objective: 0, upper: other.upper, isInteger: other.isWhole, entries: other.entries)
      bounds.append((0, other.upper))
    }
    self.gate = gate.map { $0 < 0 ? $0 : $0 + first }
    self.lack = lack.map { $0 < 0 ? $0 : $0 + first }
    steps = stepEntries.map { $0.map { ($0.count, $0.column + first) } }
    objective = Array(repeating: 0, count: bounds.count)
    linked = Array(repeating: false, count: rowsOfEntry.count)
    self.programme = try ComponentProgramme.standing(programme)
  }

  private static func standing(_ programme: LinearProgram) throws(AssignmentFault) -> StandingProgramme {
    do { return try StandingProgramme(programme) } catch { throw .engine(.solver(error)) }
  }

  /// Takes over which pairs and providers are decided in a case.
  mutating func adopt(_ cases: ComponentTree) throws(AssignmentFault) {
    var changed: [(column: Int, lower: Double, upper: Double)] = []
    func want(_ column: Int, _ lower: Double, _ upper: Double, _ bounds: [(lower: Double, upper: Double)]) {
      if bounds[column] != (lower, upper) { changed.append((column, lower, upper)) }
    }
    var mustOpen = byProvider.terms.indices.map {
      byProvider.terms[$0].mustOpen || cases.providers[$0] > 0
    }
    for entry in cases.pairs.indices where cases.pairs[entry] > 0 {
      mustOpen[Int(byProvider.providers[entry])] = true
    }
    for entry in columnOfEntry.indices where columnOfEntry[entry] >= 0 {
      want(
        columnOfEntry[entry], cases.pairs[entry] > 0 ? 1 : 0, cases.isPossible(entry) ? 1 : 0, bounds)
    }
    for provider in gate.indices where gate[provider] >= 0 {
      let takesSets = rowOfSets[provider] >= 0
      let isClosed = cases.providers[provider] < 0
      if takesSets {
        want(gate[provider], 0, mustOpen[provider] ? 0 : 1, bounds)
      } else {
        want(gate[provider], mustOpen[provider] ? 1 : 0, isClosed ? 0 : 1, bounds)
        want(
          lack[provider], 0, mustOpen[provider] ? Double(byProvider.terms[provider].minimum) : 0, bounds)
      }
    }
    for set in sets {
      let forced = byProvider.range(of: set.provider).filter { cases.pairs[$0] > 0 }
      let isPossible =
        set.entries.allSatisfy { cases.isPossible(Int($0)) }
        && forced.allSatisfy { set.entries.contains(Int32($0)) }
      want(set.column, 0, isPossible ? 1 : 0, bounds)
    }
    guard !changed.isEmpty else { return }
    for change in changed { bounds[change.column] = (change.lower, change.upper) }
    do { try programme.setBounds(changed) } catch { throw .engine(.solver(error)) }
    isPrimal = false
  }

  /// What a set of entries is worth to an aim, in units.
  func worth(_ aim: Aim, _ entries: [Int32], _ cases: ComponentTree) -> Double {
    guard let worths = cases.worths(of: aim) else { return 0 }
    return Double(entries.reduce(Int64(0)) { $0 + worths[Int($1)] }) / Double(cases.unit(of: aim))
  }

  /// What all columns are worth to an aim, in units.
  func coefficients(_ aim: Aim, _ cases: ComponentTree) -> [Double] {
    var values = [Double](repeating: 0, count: objective.count)
    switch aim {
    case .sum:
      let (unit, worths) = (Double(cases.unit(of: aim)), cases.worths(of: aim) ?? [])
      for entry in worths.indices where columnOfEntry[entry] >= 0 {
        values[columnOfEntry[entry]] = Double(worths[entry]) / unit
      }
      for set in sets { values[set.column] = worth(aim, set.entries, cases) }
    case .groups(let share):
      for (group, own) in steps.enumerated() {
        guard let least = targets?.steps(of: group, to: share) else { continue }
        for step in own where step.count >= least { values[step.column] = 1 }
      }
    }
    return values
  }

  /// Demands that an aim reaches so much, pinned pairs included.
  mutating func require(_ aim: Aim, _ reached: Int64, _ cases: ComponentTree) throws(AssignmentFault) {
    let least = Double(reached - cases.worthOfPinned(aim)) / Double(cases.unit(of: aim))
    guard least > 0 else { return }
    let own = coefficients(aim, cases)
    do {
      try programme.addRows([
        (least, .infinity, own.indices.filter { own[$0] != 0 }.map { ($0, own[$0]) })
      ])
      try programme.addColumns([(0, least, [(programme.rowCount - 1, 1)])])
    } catch { throw .engine(.solver(error)) }
    objective.append(0)
    bounds.append((0, least))
    goalRows.append((aim, programme.rowCount - 1, objective.count - 1))
    isPrimal = false
  }

  /// Lets lacking cost so much for a pair, as much as that may count for an aim.
  func fine(_ objective: inout [Double], _ penalty: Double, _ cases: ComponentTree) {
    for column in lack where column >= 0 { objective[column] = -penalty }
    for goal in goalRows {
      objective[goal.lack] =
        -penalty * Double(cases.unit(of: goal.aim)) / Double(max(1, cases.most(of: goal.aim)))
    }
  }

  /// Adds sets to those that providers may take.
  mutating func add(
    _ found: [(provider: Int, entries: [Int32])], _ aim: Aim?, _ cases: ComponentTree
  ) throws(AssignmentFault) -> Int {
    var columns: [(objective: Double, upper: Double, entries: [(row: Int, coefficient: Double)])] = []
    for set in found where !set.entries.isEmpty && rowOfSets[set.provider] >= 0 {
      let entries = set.entries.sorted()
      guard known.insert(entries).inserted else { continue }
      var rows: [(row: Int, coefficient: Double)] = [(rowOfSets[set.provider], 1)]
      var counts: [Int: Double] = [:]
      for entry in entries {
        let seeker = Int(byProvider.seekers[Int(entry)])
        if rowOfSeeker[seeker] >= 0 { rows.append((rowOfSeeker[seeker], 1)) }
        if let targets { counts[rowOfGroup[Int(targets.groups[seeker])], default: 0] += 1 }
      }
      for row in counts.keys.sorted() { rows.append((row, counts[row] ?? 0)) }
      for goal in goalRows {
        let worth = worth(goal.aim, entries, cases)
        if worth != 0 { rows.append((goal.row, worth)) }
      }
      let own = aim.map { worth($0, entries, cases) } ?? 0
      columns.append((own, 1, rows))
      sets.append((set.provider, entries, objective.count))
      objective.append(own)
      bounds.append((0, 1))
    }
    do { try programme.addColumns(columns) } catch { throw .engine(.solver(error)) }
    return columns.count
  }

  /// Offers the sets of a matching's seekers.
  mutating func offer(_ matching: Matching, _ aim: Aim?, _ cases: ComponentTree) throws(AssignmentFault) {
    guard form == .sets else { return }
    var own = [[Int32]](repeating: [], count: byProvider.providerCount)
    for entry in byProvider.seekers.indices
    where matching.providers[Int(byProvider.seekers[entry])] == byProvider.providers[entry] {
      own[Int(byProvider.providers[entry])].append(Int32(entry))
    }
    if try add(own.enumerated().map { ($0, $1) }, aim, cases) > 0 { isPrimal = true }
  }

  /// Begins from a matching, which keeps all rows.
  mutating func seat(_ matching: Matching, _ cases: ComponentTree) throws(AssignmentFault) {
    var isAtUpper = [Bool](repeating: false, count: objective.count)
    var isOpen = byProvider.terms.map(\.mustOpen)
    var own = [[Int32]](repeating: [], count: byProvider.providerCount)
    var inStead: [(row: Int, column: Int)] = []
    for entry in byProvider.seekers.indices
    where matching.providers[Int(byProvider.seekers[entry])] == byProvider.providers[entry] {
      let provider = Int(byProvider.providers[entry])
      isOpen[provider] = true
      own[provider].append(Int32(entry))
      if columnOfEntry[entry] >= 0 {
        isAtUpper[columnOfEntry[entry]] = true
        let row = rowOfSeeker[Int(byProvider.seekers[entry])]
        if row >= 0 { inStead.append((row, columnOfEntry[entry])) }
      }
    }
    for provider in gate.indices where gate[provider] >= 0 {
      isAtUpper[gate[provider]] = (rowOfSets[provider] < 0) == isOpen[provider]
    }
    for set in sets where own[set.provider] == set.entries { isAtUpper[set.column] = true }
    let served = cases.component.problem.served(by: matching)
    for (group, own) in steps.enumerated() {
      if let step = own.last(where: { $0.count <= max(served[group], own[0].count) }) {
        isAtUpper[step.column] = true
      }
    }
    do { try programme.seat(isAtUpper, inStead: inStead) } catch { throw .engine(.solver(error)) }
  }
}
