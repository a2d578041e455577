import LinearSolver

/// The search for the best matching of a part under conditions, aim by aim, and for the tree of cases that proves each.
///
/// A linear programme bounds every aim, and a tree of cases closes what that leaves open: depth first, on the most
/// undecided opening or pair, each case bounded by prices in whole numbers. A better matching on the way is taken. Where
/// there are budgets a dive along the programme's points comes before, and GLPK's branch and bound where a small tree
/// does not close.
struct PartSearch {
  private let portion: Portion
  private let goals: [Goal]
  private let relaxed: Matching
  private let limits: SolveLimits
  private let hasBudgets: Bool
  private var cases: CasesOfPart
  /// What an aim's worths have in common.
  private let unit: (Aim) -> Int64
  /// What proves; nil where the part is too large for it.
  private var proving: PartProgramme?
  /// Who opens, where the part is too large for a programme.
  private let openings: OpenSet?
  private(set) var matching: Matching
  private var aims: [Aim] = []
  private var reached: [Int64] = []
  private(set) var bounds: [AimBound] = []
  private var caseCount = 0
  private var caseLimit = 0
  /// What the cases so far do not exclude.
  private var most = Int64.min
  private var isSeated = false

  /// A tree with more cases is left open.
  private var mostCases: Int { max(20, min(1_000, 4_000_000 / max(1, cases.offerings.seekers.count))) }
  /// Where there are budgets GLPK's branch and bound is asked only if so many cases were not enough.
  private static let firstCases = 100
  /// After so many nodes it has to end.
  private var nodes: Int { max(50, min(300, 2_000_000 / max(1, cases.offerings.seekers.count))) }
  private static let nodesToBegin = 100_000
  /// So many pairs are taken one after the other in search of a better matching.
  private static let mostDecided = 80
  /// With more candidates GLPK is not asked: a start is kept, and bounded by the volume algorithm.
  private static let mostOfProgramme = 60_000
  private static let mostWithBudgets = 10_000
  private static let iterations = 40

  private var problem: AssignmentProblem { portion.problem }

  /// Begins with a matching; with none of its own where there are budgets.
  init(
    _ portion: Portion, for goals: [Goal], relaxed: Matching,
    from start: (matching: Matching, openings: OpenSet)?, until limits: SolveLimits
  ) throws(AssignmentFault) {
    (self.portion, self.goals, self.relaxed, self.limits) = (portion, goals, relaxed, limits)
    cases = CasesOfPart(portion, for: goals)
    hasBudgets = cases.offerings.terms.contains { $0.money != nil }
    unit = PartSearch.units(cases, goals)
    matching = start?.matching ?? Matching(seekerCount: portion.seekers.count).adding(portion.problem.pins)
    let most = hasBudgets ? PartSearch.mostWithBudgets : PartSearch.mostOfProgramme
    let isLarge = cases.offerings.seekers.count > most
    openings = isLarge ? start?.openings : nil
    do {
      proving = isLarge ? nil : try PartSearch.programme(cases, .sets, unit)
    } catch { throw .engine(error) }
  }

  private static func programme(
    _ cases: CasesOfPart, _ form: PartProgramme.Form, _ unit: @escaping (Aim) -> Int64
  ) throws(SimplexFault) -> PartProgramme {
    var made = try PartProgramme(cases, form, unit: unit)
    try made.adopt(cases)
    return made
  }

  /// What the worths of each goal have in common.
  private static func units(_ cases: CasesOfPart, _ goals: [Goal]) -> (Aim) -> Int64 {
    var units: [Aim: Int64] = [:]
    for goal in goals {
      guard goal.floorShare == nil else { continue }
      var common: Int64 = 0
      for place in cases.offerings.seekers.indices {
        common = greatestCommonDivisor(common, cases.worth(of: .sum(goal), place))
      }
      units[.sum(goal)] = max(1, common)
    }
    return { [units] in units[$0] ?? 1 }
  }

  /// Looks for a first matching.
  private mutating func begin() throws(AssignmentFault) {
    if isFeasible(matching) {
      fill()
    } else if let found = try branched([.sum(.served)], upTo: PartSearch.nodesToBegin) {
      matching = found
    }
    guard isFeasible(matching) else { throw portion.cannotOpen(cases.offerings) }
  }

  /// Adds pairs as long as places and money last, those first that count most; classes stay as they are.
  private mutating func fill() {
    let offerings = cases.offerings
    let whole = Weighing(goals, of: problem).worths(of: problem)
    var terms = offerings.terms
    for place in offerings.seekers.indices.sorted(by: {
      (whole[Int(offerings.origins[$1])], $0) < (whole[Int(offerings.origins[$0])], $1)
    }) {
      let (seeker, provider) = (Int(offerings.seekers[place]), Int(offerings.providers[place]))
      guard matching.providers[seeker] == Matching.unserved, terms[provider].capacity > 0,
        terms[provider].minimum == 0, terms[provider].money ?? .max >= offerings.amounts[place]
      else { continue }
      matching.providers[seeker] = Int32(provider)
      terms[provider].capacity -= 1
      terms[provider].money? -= offerings.amounts[place]
    }
  }

  /// What GLPK's branch and bound with cuts finds; nil if nothing.
  private func branched(_ own: [Aim], upTo nodes: Int) throws(AssignmentFault) -> Matching? {
    guard let aim = own.last else { return nil }
    do {
      var choosing = try PartSearch.programme(cases, .rows, unit)
      for (aim, value) in zip(aims, reached) { try choosing.require(aim, value, cases) }
      return try choosing.branch(aim, nodes: nodes, cases).map { portion.matching($0, cases.offerings) }
    } catch { throw .engine(error) }
  }

  private func isFeasible(_ matching: Matching) -> Bool {
    let loads = matching.loads(providerCount: problem.instance.providerCount)
    return zip(loads, problem.instance.capacities).allSatisfy { $0 <= $1 }
      && problem.brokenConditions(of: matching).isEmpty
  }

  /// Reaches all goals in their order.
  mutating func run() throws(AssignmentFault) {
    if hasBudgets { try begin() }
    for goal in Goal.asked(goals) {
      guard goal.floorShare != nil, let shares = cases.shares else {
        try settle(.sum(goal), isDecisive: true)
        continue
      }
      var last: (share: Aim.Share, count: Int64)?
      for share in shares.attainable {
        let able = Int64((0..<shares.count).count { shares.steps(of: $0, to: share) != nil })
        let now = problem.reached(.groups(atLeast: share), by: matching, shares)
        if now < last?.count ?? Int64(shares.count) {
          // What has been reached so far has to be kept.
          if let last, aims.last != .groups(atLeast: last.share) {
            try settle(.groups(atLeast: last.share), isDecisive: false)
          }
          if now < able { try settle(.groups(atLeast: share), isDecisive: true) }
        }
        last = (share, problem.reached(.groups(atLeast: share), by: matching, shares))
      }
      if let last, last.count > 0, aims.last != .groups(atLeast: last.share) {
        try settle(.groups(atLeast: last.share), isDecisive: false)
      }
    }
  }

  private func value(_ aim: Aim) -> Int64 { problem.reached(aim, by: matching, cases.shares) }

  private mutating func settle(_ aim: Aim, isDecisive: Bool) throws(AssignmentFault) {
    let own = aims + [aim]
    var bound = AimBound(aim: aim, reached: value(aim), bound: value(aim), proof: nil)
    if isDecisive, !isBoundByRelaxation(aim) {
      most = .min
      let tree = try proven(own)
      bound = AimBound(aim: aim, reached: value(aim), bound: max(most, value(aim)), proof: tree)
    }
    bounds.append(bound)
    let value = value(aim)
    do {
      try proving?.require(aim, value, cases)
    } catch { throw .engine(error) }
    aims = own
    reached.append(value)
  }

  private func isBoundByRelaxation(_ aim: Aim) -> Bool {
    problem.bound(of: aim, by: relaxed, goals: goals, reached: matching, cases.shares) == value(aim)
  }

  private mutating func proven(_ own: [Aim]) throws(AssignmentFault) -> Branching {
    guard let aim = own.last else { return .prices(nothing(own)) }
    let nothing = self.nothing(own)
    if case .most(let most)? = cases.verdict(nothing, own, reached: reached, enough: value(aim)),
      most <= value(aim)
    {
      return .prices(nothing)
    }
    guard proving != nil else { return bounded(prices(own), own) }
    do {
      try proving?.offer(matching, aim, cases)
      if !isSeated { try proving?.seat(matching, cases) }
      isSeated = true
    } catch { throw .engine(error) }
    guard hasBudgets else { return try grown(own, upTo: mostCases) }
    try dive(own)
    let tree = try grown(own, upTo: min(PartSearch.firstCases, mostCases))
    if most <= value(aim) { return tree }
    if let found = try branched(own, upTo: nodes) { consider(found, own) }
    return try grown(own, upTo: mostCases)
  }

  /// The tree of all cases, with so many at most.
  private mutating func grown(_ own: [Aim], upTo count: Int) throws(AssignmentFault) -> Branching {
    (most, caseCount, caseLimit) = (.min, 1, count)
    return try grown(own)
  }

  /// Looks for a better matching by taking, one after the other, the pairs that the programme takes most.
  private mutating func dive(_ own: [Aim]) throws(AssignmentFault) {
    let (before, limits) = (reached, limits)
    var decided: [Int] = []
    while decided.count < PartSearch.mostDecided, !limits.isOver {
      var point = PartProgramme.Point()
      do {
        try proving?.adopt(cases)
        point = try proving?.solve(own, reached: before, enough: .max / 2, &cases, until: limits) ?? point
      } catch { throw .engine(error) }
      guard !point.shares.isEmpty else { break }
      if proving?.lacking ?? 0 > 1e-6 {
        // What was taken last cannot be: it is left instead.
        guard let last = decided.last, cases.pairs[last] > 0 else { break }
        cases.set(last, -1)
        continue
      }
      consider(portion.matching(point.shares.indices.filter { point.shares[$0] > 0.5 }, cases.offerings), own)
      guard let place = undecided(point, most: { $1 }) else { break }
      cases.set(place, 1)
      decided.append(place)
    }
    for place in decided { cases.set(place, 0) }
  }

  /// The tree of the case that is set.
  private mutating func grown(_ own: [Aim]) throws(AssignmentFault) -> Branching {
    guard let aim = own.last else { return .prices(nothing(own)) }
    let (enough, before, limits) = (value(aim), reached, limits)
    let point: PartProgramme.Point
    do {
      try proving?.adopt(cases)
      point =
        try proving?.solve(own, reached: before, enough: enough, &cases, until: limits)
        ?? PartProgramme.Point()
    } catch { throw .engine(error) }
    let fork = point.isLow(value(aim)) || point.shares.isEmpty ? nil : fork(point)
    if fork == nil, !point.shares.isEmpty {
      let chosen = point.shares.indices.filter { point.shares[$0] > 0.5 }
      let found = portion.matching(chosen, cases.offerings)
      consider(found, own)
      // What floating point takes for as much may be a little less.
      if !point.isLow(value(aim)),
        let index = aims.indices.first(where: {
          problem.reached(aims[$0], by: found, cases.shares) < reached[$0]
        })
      {
        do {
          let other = try proving?.contradict(index, own, reached: before, &cases, until: limits)
          if let other, other.verdict == .nothing { return leaf(other, own) }
        } catch { throw .engine(error) }
      }
    }
    guard let fork, caseCount < caseLimit, !limits.isOver else { return leaf(point, own) }
    caseCount += 1
    switch fork {
    case .provider(let provider):
      cases.set(provider: provider, 1)
      let open = try grown(own)
      cases.set(provider: provider, -1)
      let closed = try grown(own)
      cases.set(provider: provider, 0)
      return .provider(Int(portion.providers[provider]), open: open, closed: closed)
    case .place(let place):
      cases.set(place, 1)
      let taken = try grown(own)
      cases.set(place, -1)
      let left = try grown(own)
      cases.set(place, 0)
      let pair = Pair(
        seeker: Int(portion.seekers[Int(cases.offerings.seekers[place])]),
        provider: Int(portion.providers[Int(cases.offerings.providers[place])]))
      return .pair(pair, taken: taken, left: left)
    }
  }

  /// A case that is left as it is.
  private mutating func leaf(_ point: PartProgramme.Point, _ own: [Aim]) -> Branching {
    bounded(point.prices ?? nothing(own), own)
  }

  /// A case with its prices, or with some that always bound where these are none to reckon with.
  private mutating func bounded(_ prices: Branching.Prices, _ own: [Aim]) -> Branching {
    let enough = own.last.map(value) ?? 0
    for prices in [prices, nothing(own)] {
      switch cases.verdict(prices, own, reached: reached, enough: enough) {
      case .most(let found)?:
        most = max(most, found)
        return .prices(prices)
      case .nothing?: return .prices(prices)
      case nil: continue
      }
    }
    most = .max
    return .prices(prices)
  }

  private enum Fork {
    case provider(Int)
    case place(Int)
  }

  /// What is least decided; nil if all is whole.
  private func fork(_ point: PartProgramme.Point) -> Fork? {
    var opening: (provider: Int, distance: Double)?
    for (provider, share) in point.openness.enumerated() where share > 1e-6 && share < 1 - 1e-6 {
      guard cases.providers[provider] == 0 else { continue }
      if abs(share - 0.5) < opening?.distance ?? 1 { opening = (provider, abs(share - 0.5)) }
    }
    if let opening { return .provider(opening.provider) }
    // Where there is money a large amount decides most.
    return undecided(point) { place, share in
      min(share, 1 - share) * Double(max(1, cases.offerings.amounts[place]))
    }.map { .place($0) }
  }

  /// The place that is taken in part and weighs most, by what it is and how much of it is taken; nil if none is.
  private func undecided(_ point: PartProgramme.Point, most weight: (Int, Double) -> Double) -> Int? {
    var best: (place: Int, weight: Double)?
    for (place, share) in point.shares.enumerated() where share > 1e-6 && share < 1 - 1e-6 {
      guard cases.isPossible(place), cases.pairs[place] == 0 else { continue }
      if weight(place, share) > best?.weight ?? 0 { best = (place, weight(place, share)) }
    }
    return best?.place
  }

  /// Takes a matching that is as good in the aims before and better in the last.
  private mutating func consider(_ found: Matching, _ own: [Aim]) {
    guard isFeasible(found) else { return }
    let values = own.map { problem.reached($0, by: found, cases.shares) }
    guard zip(values, reached).allSatisfy({ $0 >= $1 }), let last = values.last, let aim = own.last,
      last > value(aim)
    else { return }
    matching = found
  }

  /// Prices for a part that is too large for a programme, by the volume algorithm: of classes from what seekers gain beyond
  /// what their places cost where those open that do.
  private func prices(_ own: [Aim]) -> Branching.Prices {
    guard let aim = own.last else { return nothing(own) }
    // An aim that stands below its bound would only add its gap to those behind it.
    let counted = bounds.filter { $0.bound == $0.reached }.map(\.aim) + [aim]
    let sums = counted.compactMap { if case .sum(let goal) = $0 { goal } else { nil } }
    let weighing = Weighing(sums, of: problem)
    let whole = weighing.worths(of: problem)
    let worths = cases.offerings.origins.map { whole[Int($0)] }
    var start = [Int64](repeating: 0, count: portion.seekers.count)
    if let openings {
      var set = OpenSet(cases.offerings, seekerCount: portion.seekers.count, worths: worths)
      for index in set.conditional.indices where openings.isOpen[index] {
        guard set.open(index, cases.offerings) else { return nothing(own) }
      }
      start = set.profits.map { max(0, $0) }
    } else {
      for place in worths.indices {
        let seeker = Int(cases.offerings.seekers[place])
        start[seeker] = max(start[seeker], worths[place] / 2)
      }
    }
    var volume = Volume(cases.offerings, worths: worths, from: start)
    let known = zip(weighing.goals, weighing.times).reduce(Int64(0)) {
      $0 + $1.1 * (problem.reached($1.0, by: matching) - cases.worthOfPinned(.sum($1.0)))
    }
    volume.descend(PartSearch.iterations, known: known, until: limits)
    return Branching.Prices(
      times: own.map { aim in
        guard case .sum(let goal) = aim else { return 0 }
        return zip(weighing.goals, weighing.times).first { $0.0 == goal }?.1 ?? 0
      }, seekers: volume.prices, groups: Array(repeating: 0, count: cases.shares?.count ?? 0))
  }

  /// Prices that always bound, however badly.
  private func nothing(_ own: [Aim]) -> Branching.Prices {
    Branching.Prices(
      times: own.indices.map { $0 == own.count - 1 ? 1 : 0 },
      seekers: Array(repeating: 0, count: portion.seekers.count),
      groups: Array(repeating: 0, count: cases.shares?.count ?? 0))
  }
}
