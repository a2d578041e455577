import LinearSolver

/// A part under conditions as a linear programme that GLPK keeps, for one aim after the other, in the cases of a tree.
///
/// Seekers, places, groups and the aims reached before are rows. What a provider with a budget takes is either a choice
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
  /// The column of each place; −1 where its provider takes sets.
  var columnOfPlace: [Int]
  /// The column that opens a provider with a minimum, or closes one that takes sets; −1 if there is none.
  var gate: [Int]
  /// The column for what a provider that is open lacks; −1 if there is none.
  var lack: [Int]
  /// The columns for how far each group comes: for each group the count and its column.
  var steps: [[(count: Int32, column: Int)]]
  var sets: [(provider: Int, places: [Int32], column: Int)] = []
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

  /// What an aim's worths have in common, so that the programme counts in small numbers.
  let unit: (Aim) -> Int64

  init(_ cases: ComponentTree, _ form: Form, unit: @escaping (Aim) -> Int64) throws(SimplexFault) {
    self.form = form
    self.unit = unit
    let byProvider = cases.byProvider
    self.byProvider = byProvider
    targets = cases.targets
    var programme = LinearProgram(.maximise)
    let providerCount = byProvider.providerCount
    var entries = [[(row: Int, coefficient: Double)]](repeating: [], count: byProvider.seekers.count)
    // With a single place its own bound will do, and a price would but lengthen what its provider has to reckon.
    rowOfSeeker = cases.placesOfSeeker.map { $0.count < 2 ? -1 : programme.addRow(upper: 1) }
    for place in entries.indices {
      let row = rowOfSeeker[Int(byProvider.seekers[place])]
      if row >= 0 { entries[place].append((row, 1)) }
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
        for place in range { entries[place] += [(most, 1), (least, 1)] }
        gate[provider] = add(
          1, isWhole: true, [(most, -Double(terms.capacity)), (least, -Double(terms.minimum))])
        lack[provider] = add(0, [(least, 1)])
      } else {
        let row = programme.addRow(upper: Double(max(0, terms.capacity)))
        for place in range { entries[place].append((row, 1)) }
      }
      guard let budget = terms.budget else { continue }
      // Numbers near 1 are what GLPK's tolerances are made for.
      let scale = Double(max(1, budget))
      let row = programme.addRow(upper: Double(budget) / scale)
      for place in range where byProvider.amounts[place] > 0 {
        entries[place].append((row, Double(byProvider.amounts[place]) / scale))
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
      for place in entries.indices {
        entries[place].append((rowOfGroup[Int(targets.groups[Int(byProvider.seekers[place])])], 1))
      }
    }
    self.rowOfGroup = rowOfGroup
    self.rowOfSets = rowOfSets
    columnOfPlace = Array(repeating: -1, count: entries.count)
    bounds = []
    for place in entries.indices {
      guard rowOfSets[Int(byProvider.providers[place])] < 0 else { continue }
      columnOfPlace[place] = programme.addColumn(
        objective: 0, upper: 1, isInteger: form == .rows, entries: entries[place])
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
    linked = Array(repeating: false, count: entries.count)
    self.programme = try ComponentProgramme.standing(programme)
  }

  private static func standing(_ programme: LinearProgram) throws(SimplexFault) -> StandingProgramme {
    do { return try StandingProgramme(programme) } catch { throw .solver(error) }
  }

  /// Takes over which pairs and providers are decided in a case.
  mutating func adopt(_ cases: ComponentTree) throws(SimplexFault) {
    var changed: [(column: Int, lower: Double, upper: Double)] = []
    func want(_ column: Int, _ lower: Double, _ upper: Double, _ bounds: [(lower: Double, upper: Double)]) {
      if bounds[column] != (lower, upper) { changed.append((column, lower, upper)) }
    }
    var mustOpen = byProvider.terms.indices.map {
      byProvider.terms[$0].mustOpen || cases.providers[$0] > 0
    }
    for place in cases.pairs.indices where cases.pairs[place] > 0 {
      mustOpen[Int(byProvider.providers[place])] = true
    }
    for place in columnOfPlace.indices where columnOfPlace[place] >= 0 {
      want(
        columnOfPlace[place], cases.pairs[place] > 0 ? 1 : 0, cases.isPossible(place) ? 1 : 0, bounds)
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
        set.places.allSatisfy { cases.isPossible(Int($0)) }
        && forced.allSatisfy { set.places.contains(Int32($0)) }
      want(set.column, 0, isPossible ? 1 : 0, bounds)
    }
    guard !changed.isEmpty else { return }
    for change in changed { bounds[change.column] = (change.lower, change.upper) }
    do { try programme.setBounds(changed) } catch { throw .solver(error) }
    isPrimal = false
  }

  /// What a set of places is worth to an aim, in units.
  func worth(_ aim: Aim, _ places: [Int32], _ cases: ComponentTree) -> Double {
    var sum: Int64 = 0
    for place in places { sum += cases.worth(of: aim, Int(place)) }
    return Double(sum) / Double(unit(aim))
  }

  /// What all columns are worth to an aim, in units.
  func coefficients(_ aim: Aim, _ cases: ComponentTree) -> [Double] {
    var values = [Double](repeating: 0, count: objective.count)
    switch aim {
    case .sum:
      let unit = Double(unit(aim))
      for place in columnOfPlace.indices where columnOfPlace[place] >= 0 {
        values[columnOfPlace[place]] = Double(cases.worth(of: aim, place)) / unit
      }
      for set in sets { values[set.column] = worth(aim, set.places, cases) }
    case .groups(let share):
      for (group, own) in steps.enumerated() {
        guard let least = targets?.steps(of: group, to: share) else { continue }
        for step in own where step.count >= least { values[step.column] = 1 }
      }
    }
    return values
  }

  /// Demands that an aim reaches so much, pinned pairs included.
  mutating func require(_ aim: Aim, _ reached: Int64, _ cases: ComponentTree) throws(SimplexFault) {
    let least = Double(reached - cases.worthOfPinned(aim)) / Double(unit(aim))
    guard least > 0 else { return }
    let own = coefficients(aim, cases)
    do {
      try programme.addRows([
        (least, .infinity, own.indices.filter { own[$0] != 0 }.map { ($0, own[$0]) })
      ])
      try programme.addColumns([(0, least, [(programme.rowCount - 1, 1)])])
    } catch { throw .solver(error) }
    objective.append(0)
    bounds.append((0, least))
    goalRows.append((aim, programme.rowCount - 1, objective.count - 1))
    isPrimal = false
  }

  /// Lets lacking cost so much for a pair, as much as that may count for an aim.
  func fine(_ objective: inout [Double], _ penalty: Double, _ cases: ComponentTree) {
    for column in lack where column >= 0 { objective[column] = -penalty }
    for goal in goalRows {
      objective[goal.lack] = -penalty * Double(unit(goal.aim)) / Double(max(1, cases.most(of: goal.aim)))
    }
  }

  /// Adds sets to those that providers may take.
  mutating func add(
    _ found: [(provider: Int, places: [Int32])], _ aim: Aim?, _ cases: ComponentTree
  ) throws(SimplexFault) -> Int {
    var columns: [(objective: Double, upper: Double, entries: [(row: Int, coefficient: Double)])] = []
    for set in found where !set.places.isEmpty && rowOfSets[set.provider] >= 0 {
      let places = set.places.sorted()
      guard known.insert(places).inserted else { continue }
      var entries: [(row: Int, coefficient: Double)] = [(rowOfSets[set.provider], 1)]
      var counts: [Int: Double] = [:]
      for place in places {
        let seeker = Int(byProvider.seekers[Int(place)])
        if rowOfSeeker[seeker] >= 0 { entries.append((rowOfSeeker[seeker], 1)) }
        if let targets { counts[rowOfGroup[Int(targets.groups[seeker])], default: 0] += 1 }
      }
      for row in counts.keys.sorted() { entries.append((row, counts[row] ?? 0)) }
      for goal in goalRows {
        let worth = worth(goal.aim, places, cases)
        if worth != 0 { entries.append((goal.row, worth)) }
      }
      let own = aim.map { worth($0, places, cases) } ?? 0
      columns.append((own, 1, entries))
      sets.append((set.provider, places, objective.count))
      objective.append(own)
      bounds.append((0, 1))
    }
    do { try programme.addColumns(columns) } catch { throw .solver(error) }
    return columns.count
  }

  /// Offers the sets of a matching's seekers.
  mutating func offer(_ matching: Matching, _ aim: Aim?, _ cases: ComponentTree) throws(SimplexFault) {
    guard form == .sets else { return }
    var own = [[Int32]](repeating: [], count: byProvider.providerCount)
    for place in byProvider.seekers.indices
    where matching.providers[Int(byProvider.seekers[place])] == byProvider.providers[place] {
      own[Int(byProvider.providers[place])].append(Int32(place))
    }
    if try add(own.enumerated().map { ($0, $1) }, aim, cases) > 0 { isPrimal = true }
  }

  /// Begins from a matching, which keeps all rows.
  mutating func seat(_ matching: Matching, _ cases: ComponentTree) throws(SimplexFault) {
    var isAtUpper = [Bool](repeating: false, count: objective.count)
    var isOpen = byProvider.terms.map(\.mustOpen)
    var own = [[Int32]](repeating: [], count: byProvider.providerCount)
    var inStead: [(row: Int, column: Int)] = []
    for place in byProvider.seekers.indices
    where matching.providers[Int(byProvider.seekers[place])] == byProvider.providers[place] {
      let provider = Int(byProvider.providers[place])
      isOpen[provider] = true
      own[provider].append(Int32(place))
      if columnOfPlace[place] >= 0 {
        isAtUpper[columnOfPlace[place]] = true
        let row = rowOfSeeker[Int(byProvider.seekers[place])]
        if row >= 0 { inStead.append((row, columnOfPlace[place])) }
      }
    }
    for provider in gate.indices where gate[provider] >= 0 {
      isAtUpper[gate[provider]] = (rowOfSets[provider] < 0) == isOpen[provider]
    }
    for set in sets where own[set.provider] == set.places { isAtUpper[set.column] = true }
    let served = cases.component.problem.served(by: matching)
    for (group, own) in steps.enumerated() {
      if let step = own.last(where: { $0.count <= max(served[group], own[0].count) }) {
        isAtUpper[step.column] = true
      }
    }
    do { try programme.seat(isAtUpper, inStead: inStead) } catch { throw .solver(error) }
  }
}
