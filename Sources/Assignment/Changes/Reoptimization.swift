/// A matching that is best by its prices, repaired after a few changes: each seeker or place that is out of order is put right
/// by one shortest way through all others (Tomizawa 1971; Edmonds and Karp 1972), over all goals at once.
///
/// It moves on the face that a floor leaves by the levels of the earlier proof; see ``FloorFaceByGroup``. Whoever goes unserved
/// sits at a node of its own group, with so many places as the floor allows. Whether the levels still hold is looked at in the
/// end, with all other conditions of a certificate: only what they prove is an answer.
///
/// Invariants between searches: profit ≥ gain − price for every way a seeker has, with equality where it sits; a price is ≤ 0
/// where a place is free, and ≥ 0 where one more could be, as far as nothing is out of order.
struct Reoptimization {
  private let problem: AssignmentProblem
  private let scale: LexicographicScale
  private let floor: FloorFaceByGroup
  private var prices: [LexicographicKey]
  private var roster: NodeRoster
  /// Whether a seeker is pinned, has no candidate, or cannot be served by what the floor allows.
  private var isFixed: [Bool]
  private var frontier: Frontier<LexicographicKey>
  /// Through which seeker each node was reached; −1 where a search began.
  private var via: [Int32]
  /// Whether what is known contradicts the prices.
  private var isSound = true

  /// How many seekers and places may be out of order before all is better solved anew.
  private static let most = 200

  /// The best matching after changes; nil where it cannot be told this way.
  ///
  /// - Parameters:
  ///   - goals: complete goals.
  ///   - proof: what proved the known matching best before, goal by goal, by the positions of this problem.
  static func matching(
    of problem: AssignmentProblem, for goals: [Goal], from known: Matching, proof: [GoalCertificate],
    _ change: ProblemChange
  ) -> Matching? {
    guard var reoptimization = Reoptimization(problem, goals, known, proof) else { return nil }
    return reoptimization.repair(change) && reoptimization.isProven ? reoptimization.result : nil
  }

  private init?(_ problem: AssignmentProblem, _ goals: [Goal], _ known: Matching, _ proof: [GoalCertificate])
  {
    guard goals.count == proof.count, problem.conditions == nil else { return nil }
    var (linear, prices): ([Goal], [[Int64]]) = ([], [])
    var levels: (upTo: Int, of: [Level])?
    for (index, (goal, certificate)) in zip(goals, proof).enumerated() {
      switch (goal, certificate) {
      case (.floor(let upTo), .levels(let found)):
        // Behind other goals, but for the number of the served, a floor may give way.
        guard index == 0 || index == 1 && goals[0] == .served && found.allSatisfy(\.isFree) else {
          return nil
        }
        levels = (upTo, found)
      case (_, .prices(let real, let unserved)):
        linear.append(goal)
        prices.append(real + unserved)
      default: return nil
      }
    }
    guard let scale = LexicographicScale(linear, of: problem) else { return nil }
    self.problem = problem
    self.scale = scale
    let floor = FloorFaceByGroup(problem, known.adding(problem.pins), levels)
    self.floor = floor
    let capacities = problem.instance.capacities.map(Int.init)
    roster = NodeRoster(
      seekerCount: problem.instance.seekerCount, places: capacities + floor.places,
      least: capacities.indices.map { floor.mustBeFull($0) ? capacities[$0] : 0 } + floor.least)
    let nodes = roster.places.count
    self.prices = Array(repeating: .zero, count: nodes)
    for node in 0..<(levels == nil ? capacities.count : nodes) {
      for lane in linear.indices { self.prices[node][lane] = prices[lane][node] }
    }
    isFixed = (0..<problem.instance.seekerCount).map { floor.isIdle($0) }
    for pin in problem.pins { isFixed[pin.seeker] = true }
    frontier = Frontier(providerCount: nodes)
    via = Array(repeating: -1, count: nodes)
    for seeker in roster.seats.indices where !isFixed[seeker] {
      let provider = known.providers[seeker]
      let node = provider != Matching.unserved ? provider : floor.node(of: seeker)
      // Whoever has to be served and is not waits for a seat.
      if node >= 0 { roster.sit(Int32(seeker), at: node) }
    }
    for pin in Set(problem.pins) { roster.pin(pin.seeker, at: pin.provider) }
  }

  private var result: Matching {
    let providers = Int32(problem.instance.providerCount)
    return Matching(providers: roster.seats.map { (0..<providers).contains($0) ? $0 : Matching.unserved })
  }

  /// What a seeker gains at a node; nil if it cannot sit there.
  private func gain(_ seeker: Int, at node: Int32) -> LexicographicKey? {
    if node >= problem.instance.providerCount { return floor.node(of: seeker) == node ? .zero : nil }
    guard floor.allows(seeker, node) else { return nil }
    for candidate in problem.instance.candidates[problem.instance.row(of: seeker)]
    where candidate.provider == node {
      return scale.worth(seeker, candidate) + scale.tie(seeker, candidate)
    }
    return nil
  }

  private func isShort(_ node: Int) -> Bool {
    roster.loads[node] < roster.least[node]
      || roster.loads[node] < roster.places[node] && prices[node] > .zero
  }

  // Changes

  private mutating func repair(_ change: ProblemChange) -> Bool {
    let seekers = change.seekers.sorted().filter { !isFixed[$0] }
    price(change.providers.filter { roster.holders[$0].isEmpty }, by: seekers)
    for seeker in seekers {
      let seat = roster.seats[seeker]
      guard seat >= 0 else { continue }
      if let own = gain(seeker, at: seat), isBest(own - prices[Int(seat)], for: seeker) { continue }
      roster.rise(Int32(seeker))
    }
    let waiting = roster.seats.indices.filter { roster.seats[$0] < 0 && !isFixed[$0] }
    let short = prices.indices.filter(isShort)
    let crowds = roster.loads.indices.map { max(0, roster.loads[$0] - roster.places[$0]) }
    let free = short.reduce(0) { $0 + min(Reoptimization.most, roster.places[$1] - roster.loads[$1]) }
    guard free + crowds.reduce(0, +) + waiting.count <= Reoptimization.most else { return false }
    for node in short {
      while isShort(node) { guard fill(Int32(node)) else { return false } }
    }
    for (node, crowd) in crowds.enumerated() {
      for _ in 0..<crowd { guard relieve(Int32(node)) else { return false } }
    }
    for seeker in waiting { guard seat(Int32(seeker)) else { return false } }
    return isSound
  }

  /// Gives nodes that hold nobody the least price at which no seated seeker would rather go there.
  private mutating func price(_ nodes: some Collection<Int>, by seekers: [Int]) {
    guard !nodes.isEmpty else { return }
    var isEmpty = [Bool](repeating: false, count: problem.instance.providerCount)
    for node in nodes { (isEmpty[node], prices[node]) = (true, .zero) }
    for seeker in seekers {
      let seat = roster.seats[seeker]
      guard seat >= 0, let own = gain(seeker, at: seat) else { continue }
      let profit = own - prices[Int(seat)]
      for candidate in problem.instance.candidates[problem.instance.row(of: seeker)]
      where isEmpty[Int(candidate.provider)] && floor.allows(seeker, candidate.provider) {
        let gain = scale.worth(seeker, candidate) + scale.tie(seeker, candidate)
        prices[Int(candidate.provider)] = max(prices[Int(candidate.provider)], gain - profit)
      }
    }
  }

  /// Whether a profit is as good as any that a seeker could have.
  private func isBest(_ profit: LexicographicKey, for seeker: Int) -> Bool {
    let node = floor.node(of: seeker)
    if node >= 0, -prices[Int(node)] > profit { return false }
    return problem.instance.candidates[problem.instance.row(of: seeker)].allSatisfy { candidate in
      let rough = scale.worth(seeker, candidate) - prices[Int(candidate.provider)]
      // The tie number is dear to work out and rarely matters.
      return rough + scale.mostTie <= profit || !floor.allows(seeker, candidate.provider)
        || rough + scale.tie(seeker, candidate) <= profit
    }
  }

  /// Whether the prices prove the matching best: the conditions of a certificate, with all linear goals in one number.
  private var isProven: Bool {
    let result = result
    guard
      floor.holds(
        for: result,
        prices: prices.dropFirst(problem.instance.providerCount).map { $0 == .zero ? 0 : $0 > .zero ? 1 : -1 }
      )
    else { return false }
    for node in prices.indices {
      guard (roster.least[node]...roster.places[node]).contains(roster.loads[node]) else { return false }
      guard node < problem.instance.providerCount else {
        // Where everybody may go unserved nobody pays for it.
        if roster.places[node] == .max, prices[node] != .zero { return false }
        continue
      }
      if roster.isFree(Int32(node))
        ? prices[node] != .zero : prices[node] < .zero && roster.least[node] == 0
      {
        return false
      }
    }
    for seeker in roster.seats.indices where !isFixed[seeker] {
      guard roster.seats[seeker] >= 0, let own = gain(seeker, at: roster.seats[seeker]),
        isBest(own - prices[Int(roster.seats[seeker])], for: seeker)
      else { return false }
    }
    return true
  }

  // Searches

  /// Reaches the nodes where a seeker could go, from a distance, if they lie nearer than a bound.
  private mutating func explore(
    _ seeker: Int32, at distance: LexicographicKey, profit: LexicographicKey, below bound: LexicographicKey
  ) {
    let (place, seat) = (Int(seeker), roster.seats[Int(seeker)])
    func reach(_ node: Int32, _ reached: LexicographicKey, _ frontier: inout Frontier<LexicographicKey>) {
      if reached < distance { isSound = false }
      if reached < bound, frontier.reach(node, at: reached) { via[Int(node)] = seeker }
    }
    let node = floor.node(of: place)
    if node >= 0, node != seat { reach(node, distance + profit + prices[Int(node)], &frontier) }
    let row = problem.instance.row(of: place)
    for index in row {
      let candidate = problem.instance.candidates[index]
      guard candidate.provider != seat else { continue }
      let rough = distance + profit - scale.worth(place, candidate) + prices[Int(candidate.provider)]
      if rough - scale.mostTie >= bound || !floor.allows(place, candidate.provider) { continue }
      reach(candidate.provider, rough - scale.tie(place, candidate), &frontier)
    }
  }

  private mutating func exploreHolders(of node: Int32, below bound: LexicographicKey) {
    let distance = frontier.distance(of: node)
    for seeker in roster.holders[Int(node)] {
      guard let own = gain(Int(seeker), at: node) else {
        isSound = false
        return
      }
      explore(seeker, at: distance, profit: own - prices[Int(node)], below: bound)
    }
  }

  /// Goes on to the nearest place where one more may be, and how far it is; nil if there is none.
  private mutating func nearestFree() -> (node: Int32, distance: LexicographicKey)? {
    var end: (node: Int32, distance: LexicographicKey)?
    while let node = frontier.settleNext(below: end?.distance ?? .max), isSound {
      if roster.isFree(node) {
        let distance = frontier.distance(of: node) - prices[Int(node)]
        if distance < end?.distance ?? .max { end = (node, distance) }
      }
      if end?.distance == frontier.distance(of: node) { break }
      exploreHolders(of: node, below: end?.distance ?? .max)
    }
    return isSound ? end : nil
  }

  /// Finds a seeker a seat, others making way.
  private mutating func seat(_ seeker: Int32) -> Bool {
    frontier.restart()
    let place = Int(seeker)
    let node = floor.node(of: place)
    var profit: LexicographicKey? = node >= 0 ? -prices[Int(node)] : nil
    for candidate in problem.instance.candidates[problem.instance.row(of: place)]
    where floor.allows(place, candidate.provider) {
      let value =
        scale.worth(place, candidate) + scale.tie(place, candidate) - prices[Int(candidate.provider)]
      profit = max(profit ?? value, value)
    }
    guard let profit else { return false }
    explore(seeker, at: .zero, profit: profit, below: .max)
    guard let end = nearestFree() else { return false }
    raise(towards: end.distance)
    shift(to: end.node) { $0 == seeker }
    return true
  }

  /// Takes one seeker too many away from a node.
  private mutating func relieve(_ start: Int32) -> Bool {
    frontier.restart()
    _ = frontier.reach(start, at: .zero)
    via[Int(start)] = -1
    guard let end = nearestFree() else { return false }
    raise(towards: end.distance)
    shift(to: end.node) { _ in false }
    return true
  }

  /// Fills a free place that has a price or has to be filled, or lowers the price to zero; false if it cannot be filled.
  private mutating func fill(_ node: Int32) -> Bool {
    frontier.restart()
    let hasTo = roster.loads[Int(node)] < roster.least[Int(node)]
    let own = hasTo ? LexicographicKey.max : prices[Int(node)]
    for other in prices.indices
    where other != Int(node) && roster.loads[other] > roster.least[other] && !roster.holders[other].isEmpty
      && prices[other] < own
    {
      // Whoever leaves leaves a place behind that is worth its price.
      if frontier.reach(Int32(other), at: max(.zero, prices[other])) { via[other] = -1 }
    }
    var fall = own
    while let next = frontier.settleNext(below: own), isSound {
      if next == node {
        fall = frontier.distance(of: node)
        break
      }
      exploreHolders(of: next, below: own)
    }
    guard isSound, fall < .max else { return false }
    var falls = [LexicographicKey](repeating: fall, count: prices.count)
    for settled in frontier.settled { falls[Int(settled)] = min(fall, frontier.distance(of: settled)) }
    for other in prices.indices {
      // A node that nobody can leave keeps what it has to lose.
      let canFall =
        other == Int(node) || roster.least[other] == roster.places[other] || !roster.holders[other].isEmpty
      prices[other] -= canFall ? falls[other] : min(falls[other], max(.zero, prices[other]))
    }
    if fall < own { shift(to: node) { _ in false } }
    return true
  }

  private mutating func raise(towards reached: LexicographicKey) {
    for node in frontier.settled { prices[Int(node)] += max(.zero, reached - frontier.distance(of: node)) }
  }

  /// Moves everybody on the way that a search found one seat on, up to where it began.
  private mutating func shift(to end: Int32, isFirst: (Int32) -> Bool) {
    var node = end
    while via[Int(node)] >= 0 {
      let seeker = via[Int(node)]
      let left = roster.seats[Int(seeker)]
      if left >= 0 { roster.rise(seeker) }
      roster.sit(seeker, at: node)
      if isFirst(seeker) || left < 0 { return }
      node = left
    }
  }
}
