import LinearSolver

/// A part of a problem under conditions as an integer programme for GLPK: which of some candidates to take, and which
/// providers to open.
///
/// Openings are whole. Pairs are whole where a budget or a goal that was reached before makes them so; otherwise, once it
/// is decided who opens, a transportation problem is left, whose vertices are whole by themselves.
struct ChoiceProgramme {
  private let offerings: Offerings
  /// The candidates to choose from, as places in the offerings.
  private let places: [Int]
  private let areWhole: Bool
  private var programme = LinearProgram(.maximise)
  private var columns: [Column] = []

  private struct Column {
    var objective = 0.0
    var isWhole: Bool
    var entries: [(row: Int, coefficient: Double)]
  }

  /// What came of it.
  struct Answer {
    /// The chosen candidates, as places in the offerings.
    let chosen: [Int]
    /// Whether GLPK says that there is no better choice.
    let isBest: Bool
    /// The columns that are taken, steps included.
    fileprivate let columns: Set<Int>
  }

  /// - Parameters:
  ///   - terms: what is left of the terms of a provider.
  ///   - whole: whether pairs are whole even where no provider has a budget.
  init(
    _ offerings: Offerings, places: [Int], whole: Bool = false, terms: (_ provider: Int) -> Offerings.Terms
  ) {
    self.offerings = offerings
    self.places = places
    var providers: [Int32: [Int]] = [:]
    for (column, place) in places.enumerated() {
      providers[offerings.providers[place], default: []].append(column)
    }
    areWhole = whole || providers.keys.contains { terms(Int($0)).money != nil }
    var rowOfSeeker: [Int32: Int] = [:]
    for place in places {
      let seeker = offerings.seekers[place]
      let row = rowOfSeeker[seeker] ?? programme.addRow(upper: 1)
      rowOfSeeker[seeker] = row
      columns.append(Column(isWhole: areWhole, entries: [(row, 1)]))
    }
    for provider in providers.keys.sorted() {
      let own = providers[provider] ?? []
      add(provider: own, terms(Int(provider)))
    }
  }

  private mutating func add(provider own: [Int], _ terms: Offerings.Terms) {
    let places = Double(terms.capacity)
    if terms.minimum > 0, !terms.mustOpen {
      let (most, least) = (programme.addRow(upper: 0), programme.addRow(lower: 0))
      for column in own {
        let link = programme.addRow(upper: 0)
        columns[column].entries += [(most, 1), (least, 1), (link, 1)]
      }
      let links = (least + 1)..<(least + 1 + own.count)
      columns.append(
        Column(
          isWhole: true,
          entries: [(most, -places), (least, -Double(terms.minimum))] + links.map { ($0, -1) }))
    } else {
      let row = programme.addRow(lower: Double(terms.minimum), upper: max(places, Double(terms.minimum)))
      for column in own { columns[column].entries.append((row, 1)) }
    }
    guard let money = terms.money else { return }
    // Numbers near 1 are what GLPK's tolerances are made for.
    let scale = Double(max(1, money))
    let row = programme.addRow(upper: Double(money) / scale)
    for column in own where offerings.amounts[self.places[column]] > 0 {
      columns[column].entries.append((row, Double(offerings.amounts[self.places[column]]) / scale))
    }
  }

  /// Demands that the sum of worths over the chosen candidates reaches so much.
  mutating func require(_ least: Int64, of worth: (_ place: Int) -> Int64) {
    let row = programme.addRow(lower: Double(least))
    for (column, place) in places.enumerated() where worth(place) != 0 {
      columns[column].entries.append((row, Double(worth(place))))
    }
  }

  /// Adds steps of groups: a step counts only once all before it are taken, and as many seekers of the group are chosen.
  ///
  /// - Returns: for each step its column.
  mutating func addSteps(_ count: Int, of isMember: (_ place: Int) -> Bool) -> Range<Int> {
    let row = programme.addRow(lower: 0)
    for (column, place) in places.enumerated() where isMember(place) {
      columns[column].entries.append((row, 1))
    }
    let first = columns.count
    for step in 0..<count {
      var entries: [(row: Int, coefficient: Double)] = [(row, -1)]
      if step > 0 {
        let order = programme.addRow(lower: 0)
        columns[first + step - 1].entries.append((order, 1))
        entries.append((order, -1))
      }
      columns.append(Column(isWhole: true, entries: entries))
    }
    return first..<first + count
  }

  /// Demands that so many of some steps are taken.
  mutating func require(_ least: Int, ofSteps steps: [Int]) {
    let row = programme.addRow(lower: Double(least))
    for step in steps { columns[step].entries.append((row, 1)) }
  }

  /// Chooses so that most steps are taken; nil if there is no choice at all.
  func most(ofSteps steps: [Int], limits: Limits) throws(SimplexFault) -> Answer? {
    try solved(limits) { steps.contains($0) ? 1 : 0 }
  }

  /// Chooses what is worth most; nil if there is no choice at all, or none was found within the limits.
  func best(_ worth: (_ place: Int) -> Int64, limits: Limits) throws(SimplexFault) -> Answer? {
    try solved(limits) { $0 < places.count ? Double(worth(places[$0])) : 0 }
  }

  private func solved(_ limits: Limits, objective: (Int) -> Double) throws(SimplexFault) -> Answer? {
    var programme = programme
    for (index, column) in columns.enumerated() {
      programme.addColumn(
        objective: objective(index), upper: 1, isInteger: column.isWhole, entries: column.entries)
    }
    let solution: LinearSolution
    do {
      solution = try programme.solved(method: .dualThenPrimal, limits: limits)
    } catch {
      throw .solver(error)
    }
    guard solution.held != .nothing else { return nil }
    return Answer(
      chosen: places.indices.filter { solution.values[$0] > 0.5 }.map { places[$0] },
      isBest: solution.held == .optimalPoint,
      columns: Set(solution.values.indices.filter { solution.values[$0] > 0.5 }))
  }

  /// How many of some steps an answer takes.
  func taken(_ steps: [Int], in answer: Answer) -> Int { steps.count { answer.columns.contains($0) } }
}
