import LinearSolver

/// The search for the best matching of a part under conditions, aim by aim, and for the tree of cases that proves each.
///
/// A linear programme bounds every aim, and a tree of cases closes what that leaves open: depth first, on the most
/// undecided opening or pair, each case bounded by prices in whole numbers. A better matching on the way is taken. The tree
/// begins with that of the aim before: what proved that one is the best shows in most of its cases that they cannot reach it
/// again, so that the next aim is looked for where they can.
struct ComponentSolver {
  private let component: Component
  private let goals: [Goal]
  private let relaxed: Matching
  private let limits: SolveLimits
  private let hasBudgets: Bool
  private var cases: ComponentTree
  /// What proves; nil where the part is too large for it.
  private var proving: ComponentProgramme?
  /// Who opens, where the part is too large for a programme.
  private let openings: OpenProviders?
  private(set) var matching: Matching
  private var aims: [Aim] = []
  private var reached: [Int64] = []
  private(set) var bounds: [AimBound] = []
  private var tree: Branching?
  /// How many cases the tree has beyond those of the aim before.
  private var caseCount = 0
  /// What the cases so far do not exclude.
  private var most = Int64.min
  private var isSeated = false

  /// A tree with more cases is left open.
  private var mostCases: Int { max(20, min(1_000, 4_000_000 / max(1, cases.byProvider.seekers.count))) }
  /// After so many nodes GLPK's branch and bound has to end in its search for a first matching.
  private static let nodesToBegin = 100_000
  /// With more candidates GLPK is not asked: a start is kept, and bounded by the volume algorithm.
  private static let mostOfProgramme = 60_000
  private static let mostWithBudgets = 10_000
  private static let iterations = 40
  private static let finest: Int64 = 1 << 30

  private var problem: AssignmentProblem { component.problem }

  /// Begins with a matching, or with none where there are budgets.
  init(
    _ component: Component, for goals: [Goal], relaxed: Matching,
    from start: Matching?, _ openings: OpenProviders?, until limits: SolveLimits
  ) throws(AssignmentFault) {
    (self.component, self.goals, self.relaxed, self.limits) = (component, goals, relaxed, limits)
    cases = ComponentTree(component, for: goals)
    hasBudgets = cases.byProvider.terms.contains { $0.budget != nil }
    matching = start ?? Matching(seekerCount: component.seekers.count).adding(component.problem.pins)
    let most = hasBudgets ? ComponentSolver.mostWithBudgets : ComponentSolver.mostOfProgramme
    let isLarge = cases.byProvider.seekers.count > most
    self.openings = isLarge ? openings : nil
    proving = isLarge ? nil : try ComponentSolver.programme(cases, .sets)
  }

  private static func programme(
    _ cases: ComponentTree, _ form: ComponentProgramme.Form
  ) throws(AssignmentFault) -> ComponentProgramme {
    var made = try ComponentProgramme(cases, form)
    try made.adopt(cases)
    return made
  }

  /// Looks for a first matching.
  private mutating func begin() throws(AssignmentFault) {
    if isFeasible(matching) {
      fill()
    } else {
      var choosing = try ComponentSolver.programme(cases, .rows)
      if let found = try choosing.branch(.sum(.served), nodes: ComponentSolver.nodesToBegin, cases) {
        matching = component.matching(found, cases.byProvider)
      }
    }
    guard isFeasible(matching) else { throw component.cannotOpen(cases.byProvider) }
  }

  /// Adds pairs as long as places and money last, those first that count most; classes stay as they are.
  private mutating func fill() {
    let byProvider = cases.byProvider
    let whole = ScalarisedGoals(goals, of: problem).worths(of: problem)
    var terms = byProvider.terms
    for entry in byProvider.seekers.indices.sorted(by: {
      (whole[Int(byProvider.origins[$1])], $0) < (whole[Int(byProvider.origins[$0])], $1)
    }) {
      let (seeker, provider) = (Int(byProvider.seekers[entry]), Int(byProvider.providers[entry]))
      guard matching.providers[seeker] == Matching.unserved, terms[provider].capacity > 0,
        terms[provider].minimum == 0, terms[provider].budget ?? .max >= byProvider.amounts[entry]
      else { continue }
      matching.providers[seeker] = Int32(provider)
      terms[provider].capacity -= 1
      terms[provider].budget? -= byProvider.amounts[entry]
    }
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
      guard goal.isFloor, let targets = cases.targets else {
        try settle(.sum(goal), isDecisive: true)
        continue
      }
      var last: (share: Aim.Share, count: Int64)?
      for share in targets.attainable {
        let able = Int64((0..<targets.count).count { targets.steps(of: $0, to: share) != nil })
        let now = problem.reached(.groups(atLeast: share), by: matching, targets)
        if now < last?.count ?? Int64(targets.count) {
          // What has been reached so far has to be kept.
          if let last, aims.last != .groups(atLeast: last.share) {
            try settle(.groups(atLeast: last.share), isDecisive: false)
          }
          if now < able { try settle(.groups(atLeast: share), isDecisive: true) }
        }
        last = (share, problem.reached(.groups(atLeast: share), by: matching, targets))
      }
      if let last, last.count > 0, aims.last != .groups(atLeast: last.share) {
        try settle(.groups(atLeast: last.share), isDecisive: false)
      }
    }
  }

  /// Whether every aim stands where it was left.
  var isSettled: Bool { zip(aims, reached).allSatisfy { value($0) == $1 } }

  private func value(_ aim: Aim) -> Int64 { problem.reached(aim, by: matching, cases.targets) }

  private mutating func settle(_ aim: Aim, isDecisive: Bool) throws(AssignmentFault) {
    let own = aims + [aim]
    var bound = AimBound(aim: aim, reached: value(aim), bound: value(aim), proof: nil)
    let highest = problem.bound(of: aim, by: relaxed, goals: goals, reached: matching, cases.targets)
    if isDecisive, let highest, openings != nil {
      bound = AimBound(aim: aim, reached: value(aim), bound: highest, proof: nil)
    } else if isDecisive, highest != value(aim) {
      most = .min
      let tree = try proven(own)
      most = min(most, highest ?? most)
      bound = AimBound(aim: aim, reached: value(aim), bound: max(most, value(aim)), proof: tree)
    }
    bounds.append(bound)
    let value = value(aim)
    try proving?.require(aim, value, cases)
    aims = own
    reached.append(value)
  }

  private mutating func proven(_ own: [Aim]) throws(AssignmentFault) -> Branching {
    guard let aim = own.last else { return .prices(nothing(own)) }
    if let leaf = leaf(nothing(own), own, ifAtMost: .most(value(aim))) { return leaf }
    guard proving != nil else { return bounded(prices(own), own) }
    try proving?.offer(matching, aim, cases)
    if !isSeated { try proving?.seat(matching, cases) }
    isSeated = true
    (most, caseCount) = (.min, 1)
    let grown = try grown(own, along: tree)
    tree = grown
    return grown
  }

  /// The tree of the case that is set.
  ///
  /// - Parameter known: its tree for an aim before.
  private mutating func grown(_ own: [Aim], along known: Branching?) throws(AssignmentFault) -> Branching {
    guard let aim = own.last else { return .prices(nothing(own)) }
    if case .prices(let prices)? = known {
      let leaf = leaf(prices.leading(to: own.count), own, ifAtMost: .most(value(aim)))
      if let leaf { return leaf }
    }
    let forked = known.flatMap(fork)
    if let forked, !cases.isWhole, !limits.isOver { return try split(forked, own, along: known) }
    let (enough, before, limits) = (value(aim), reached, limits)
    let point: ComponentProgramme.Point
    try proving?.adopt(cases)
    point =
      try proving?.solve(own, reached: before, enough: enough, &cases, until: limits)
      ?? ComponentProgramme.Point()
    let fork = point.isLow(value(aim)) || point.values.isEmpty ? nil : fork(point)
    if fork == nil, !point.values.isEmpty {
      let chosen = point.values.indices.filter { point.values[$0] > 0.5 }
      let found = component.matching(chosen, cases.byProvider)
      consider(found, own)
      // What floating point takes for as much may be a little less.
      if !point.isLow(value(aim)),
        let index = aims.indices.first(where: {
          problem.reached(aims[$0], by: found, cases.targets) < reached[$0]
        })
      {
        let other = try proving?.contradict(index, own, reached: before, &cases, until: limits)
        if let other, other.verdict == .nothing { return leaf(other, own) }
      }
    }
    guard let fork, forked != nil || caseCount < mostCases, !limits.isOver else { return leaf(point, own) }
    if let forked { return try split(forked, own, along: known) }
    caseCount += 1
    return try split(fork, own, along: nil)
  }

  private mutating func split(
    _ fork: Fork, _ own: [Aim], along known: Branching?
  ) throws(AssignmentFault) -> Branching {
    let (first, second) = (known?.branches?.first, known?.branches?.second)
    switch fork {
    case .provider(let provider):
      cases.set(provider: provider, 1)
      let open = try grown(own, along: first)
      cases.set(provider: provider, -1)
      let closed = try grown(own, along: second)
      cases.set(provider: provider, 0)
      return .provider(Int(component.providers[provider]), open: open, closed: closed)
    case .entry(let entry):
      cases.set(entry, 1)
      let taken = try grown(own, along: first)
      cases.set(entry, -1)
      let left = try grown(own, along: second)
      cases.set(entry, 0)
      let pair = Pair(
        seeker: Int(component.seekers[Int(cases.byProvider.seekers[entry])]),
        provider: Int(component.providers[Int(cases.byProvider.providers[entry])]))
      return .pair(pair, taken: taken, left: left)
    }
  }

  /// A case that is left as it is.
  private mutating func leaf(_ point: ComponentProgramme.Point, _ own: [Aim]) -> Branching {
    bounded(point.prices ?? nothing(own), own)
  }

  /// A case with its prices, or with some that always bound where these are none to reckon with.
  private mutating func bounded(_ prices: Branching.Prices, _ own: [Aim]) -> Branching {
    for prices in [prices, nothing(own)] {
      if let leaf = leaf(prices, own, ifAtMost: .most(.max)) { return leaf }
    }
    most = .max
    return .prices(prices)
  }

  /// A case with its prices; nil if they say more than so much, or are none to reckon with.
  private mutating func leaf(
    _ prices: Branching.Prices, _ own: [Aim], ifAtMost limit: ComponentTree.Verdict
  ) -> Branching? {
    let enough = own.last.map(value) ?? 0
    guard let verdict = cases.verdict(prices, own, reached: reached, enough: enough), verdict <= limit else {
      return nil
    }
    if case .most(let found) = verdict { most = max(most, found) }
    return .prices(prices)
  }

  private enum Fork {
    case provider(Int)
    case entry(Int)
  }

  /// What is least decided; nil if all is whole.
  private func fork(_ point: ComponentProgramme.Point) -> Fork? {
    var opening: (provider: Int, distance: Double)?
    for (provider, share) in point.primalOpen.enumerated() where share > 1e-6 && share < 1 - 1e-6 {
      guard cases.providers[provider] == 0 else { continue }
      if abs(share - 0.5) < opening?.distance ?? 1 { opening = (provider, abs(share - 0.5)) }
    }
    if let opening { return .provider(opening.provider) }
    var best: (entry: Int, weight: Double)?
    for (entry, share) in point.values.enumerated() where share > 1e-6 && share < 1 - 1e-6 {
      guard cases.isPossible(entry), cases.pairs[entry] == 0 else { continue }
      // Where there is money a large amount decides most.
      let weight = min(share, 1 - share) * Double(max(1, cases.byProvider.amounts[entry]))
      if weight > best?.weight ?? 0 { best = (entry, weight) }
    }
    return best.map { .entry($0.entry) }
  }

  /// Where a tree forks; nil if it does not.
  private func fork(_ tree: Branching) -> Fork? {
    switch tree {
    case .prices: nil
    case .pair(let pair, _, _): cases.entry(of: pair).map { .entry($0) }
    case .provider(let provider, _, _):
      component.providers.firstIndex(of: Int32(provider)).map { .provider($0) }
    }
  }

  /// Takes a matching that is as good in the aims before and better in the last.
  private mutating func consider(_ found: Matching, _ own: [Aim]) {
    guard isFeasible(found) else { return }
    let values = own.map { problem.reached($0, by: found, cases.targets) }
    guard zip(values, reached).allSatisfy({ $0 >= $1 }), let last = values.last, let aim = own.last,
      last > value(aim)
    else { return }
    matching = found
  }

  /// Prices for a part that is too large for a programme: of classes from what seekers gain beyond what their places cost
  /// where those open that do, else by the volume algorithm. Sums before count nothing beside this one, or at most as much
  /// for a pair: more of them would only weigh up how far they were left open.
  private mutating func prices(_ own: [Aim]) -> Branching.Prices {
    var best: (prices: Branching.Prices, verdict: ComponentTree.Verdict)?
    for share in [0, ComponentSolver.finest] {
      let times = own.enumerated().map { index, aim -> Int64 in
        guard case .sum = aim else { return 0 }
        return (index < own.count - 1 ? share : ComponentSolver.finest) / max(1, cases.most(of: aim))
      }
      var worths = [Int64](repeating: 0, count: cases.byProvider.seekers.count)
      for (aim, times) in zip(own, times) where times > 0 {
        guard let each = cases.worths(of: aim) else { continue }
        for entry in worths.indices { worths[entry] += times * each[entry] }
      }
      let found = Branching.Prices(
        times: times, seekers: prices(of: worths, known: known(own, times)),
        groups: Array(repeating: 0, count: cases.targets?.count ?? 0))
      let enough = own.last.map(value) ?? 0
      guard let verdict = cases.verdict(found, own, reached: reached, enough: enough) else { continue }
      if best.map({ verdict < $0.verdict }) ?? true { best = (found, verdict) }
    }
    return best?.prices ?? nothing(own)
  }

  /// What the matching is worth by some times, pinned pairs aside.
  private func known(_ own: [Aim], _ times: [Int64]) -> Int64 {
    zip(own, times).reduce(0) { $0 + $1.1 * (value($1.0) - cases.worthOfPinned($1.0)) }
  }

  private func prices(of worths: [Int64], known: Int64) -> [Int64] {
    var start = [Int64](repeating: 0, count: component.seekers.count)
    if let openings {
      var set = OpenProviders(cases.byProvider, seekerCount: component.seekers.count, worths: worths)
      for index in set.conditional.indices where openings.isOpen[index] {
        guard set.open(index, cases.byProvider) else { return start }
      }
      return set.profits.map { max(0, $0) }
    }
    for entry in worths.indices {
      let seeker = Int(cases.byProvider.seekers[entry])
      start[seeker] = max(start[seeker], worths[entry] / 2)
    }
    var volume = VolumeAlgorithm(cases.byProvider, worths: worths, from: start)
    volume.descend(ComponentSolver.iterations, known: known, until: limits)
    return volume.prices
  }

  /// Prices that always bound, however badly.
  private func nothing(_ own: [Aim]) -> Branching.Prices {
    Branching.Prices(
      times: own.indices.map { $0 == own.count - 1 ? 1 : 0 },
      seekers: Array(repeating: 0, count: component.seekers.count),
      groups: Array(repeating: 0, count: cases.targets?.count ?? 0))
  }
}
