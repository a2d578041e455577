import LinearSolver

/// How hard the budgets of each portion are looked at, so that all portions together end in due time; counted in work, as
/// a result must be the same on every machine.
struct LoanEffort {
  /// How often all providers choose while prices are looked for.
  let iterations: Int
  /// The same in each round of a dive.
  let iterationsOfRound: Int
  /// How much work windows are for each candidate at most.
  let workPerCandidate: Int

  /// - Parameter candidates: how many there are in all portions.
  init(candidates: Int) {
    let candidates = max(1, candidates)
    iterations = max(100, min(600, 80_000_000 / candidates))
    iterationsOfRound = max(5, min(15, 2_000_000 / candidates))
    workPerCandidate = min(90_000, 1_600_000_000 / candidates)
  }
}

extension Portion {
  /// How many nodes are looked at to decide a portion as a whole; with more seekers they would be in vain.
  private static let nodesOfWhole = 1_000_000
  private static let seekersOfWhole = 100
  /// More candidates, or more nodes, would cost GLPK more time than the search has.
  private static let candidatesToBranch = 2_000
  private static let nodesToBranch = 200

  /// Looks for who should get how much of the budgets.
  ///
  /// - Parameter only: the goal, if there is but one.
  ///
  /// - Throws: ``AssignmentFault/pins(_:)``, if nothing is found with which all open that have to.
  func lent(
    _ offerings: Offerings, _ weighing: Weighing, _ only: Goal?, _ effort: LoanEffort, _ limits: SolveLimits
  ) throws(AssignmentFault) -> Answer {
    let worths = weighing.worths(of: problem)
    let offered = offerings.origins.map { worths[Int($0)] }
    var volume = Volume(
      offerings, worths: offered, from: offerings.firstPrices(worths: offered, seekerCount: seekers.count))
    volume.descend(effort.iterations, known: volume.bound / 2, until: limits)
    let chosen = LoanSearch.dive(volume, iterations: effort.iterationsOfRound)
    // Towards what can be reached steps are neither too long nor too short.
    volume.descend(effort.iterations, known: chosen.reduce(0) { $0 + offered[$1] }, until: limits)
    var search = LoanSearch(
      offerings, seekerCount: seekers.count, worths: offered, steps: weighing.steps(of: problem),
      prices: volume.prices, from: chosen)
    if let only, volume.seekers.count <= Portion.seekersOfWhole {
      var tree = tree(offerings, offered, search.best)
      let matching = matching(search.best.places, offerings)
      let isFeasible = problem.brokenConditions(of: matching).isEmpty
      let isBetter = tree.decide(above: isFeasible ? search.best.value : -1, nodes: Portion.nodesOfWhole)
      if tree.isDecided, isBetter || isFeasible {
        let best = isBetter ? self.matching(tree.choice, offerings) : matching
        return Answer(
          matching: best, bound: problem.reached(only, by: best), prices: volume.prices)
      }
      if isBetter { search.begin(with: tree.choice) }
    }
    if offerings.terms.contains(where: { $0.minimum > 0 }),
      let choice = try branched(offerings, offered),
      choice.value > search.best.value || !isFeasible(search.best, offerings)
    {
      search.begin(with: choice.places)
    }
    guard isFeasible(search.best, offerings) else { throw cannotOpen(offerings) }
    search.improve(
      towards: limits.enough(below: volume.bound), work: effort.workPerCandidate * offered.count,
      until: limits)
    return Answer(
      matching: matching(search.best.places, offerings),
      bound: only == nil ? nil : bound(weighing, worths, offerings, prices: volume.prices),
      prices: only == nil ? nil : volume.prices)
  }

  private func isFeasible(_ packing: Packing, _ offerings: Offerings) -> Bool {
    problem.brokenConditions(of: matching(packing.places, offerings)).isEmpty
  }

  /// What GLPK finds within a few nodes where there are both minimums and budgets; nil if it finds nothing.
  private func branched(
    _ offerings: Offerings, _ worths: [Int64]
  ) throws(AssignmentFault) -> (places: [Int32], value: Int64)? {
    guard worths.count <= Portion.candidatesToBranch else { return nil }
    let programme = ChoiceProgramme(offerings, places: Array(worths.indices)) { offerings.terms[$0] }
    let answer: ChoiceProgramme.Answer?
    do {
      answer = try programme.best({ worths[$0] }, limits: Limits(nodes: Portion.nodesToBranch))
    } catch {
      throw .engine(error)
    }
    guard let answer else { return nil }
    var places = [Int32](repeating: -1, count: seekers.count)
    for place in answer.chosen { places[Int(offerings.seekers[place])] = Int32(place) }
    guard problem.brokenConditions(of: matching(places, offerings)).isEmpty else { return nil }
    return (places, answer.chosen.reduce(0) { $0 + worths[$1] })
  }

  private func tree(_ offerings: Offerings, _ worths: [Int64], _ packing: Packing) -> LoanTree {
    var tree = LoanTree()
    for terms in offerings.terms {
      tree.addProvider(
        money: terms.money, places: terms.capacity, minimum: terms.minimum, mustOpen: terms.mustOpen)
    }
    for seeker in seekers.indices.map({ Int32($0) }) {
      tree.addSeeker(price: packing.prices[Int(seeker)], outside: 0)
      for place in packing.rows[packing.row(of: seeker)].map(Int.init) {
        tree.addOption(
          provider: Int(offerings.providers[place]), amount: offerings.amounts[place], worth: worths[place],
          margin: packing.margins[place], label: Int32(place))
      }
    }
    return tree
  }

  /// What the only goal cannot exceed by some prices; nil if no choice is possible.
  func bound(_ weighing: Weighing, _ worths: [Int64], _ offerings: Offerings, prices: [Int64]) -> Int64? {
    guard let most = offerings.bound(worths: worths, prices: prices), let times = weighing.times.first else {
      return nil
    }
    return (most + weighing.worth(ofPinnedIn: problem)) / times
  }

  func matching(_ places: [Int32], _ offerings: Offerings) -> Matching {
    matching(places.compactMap { $0 < 0 ? nil : Int($0) }, offerings)
  }
}
