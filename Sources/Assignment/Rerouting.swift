/// A matching that is best by its prices, mended after a few changes: each seeker or place that is out of order is put right
/// by one shortest way through all others (Tomizawa 1971; Edmonds and Karp 1972), over all goals at once.
///
/// Whoever goes unserved sits at a node of its own group, which a floor leaves only so many places; without a floor there
/// are places enough. That says all of a floor where every group reaches its share, or has nobody more who could be
/// served; elsewhere nothing is mended here.
///
/// Invariants between searches: profit ≥ gain − price for every way a seeker has, with equality where it sits; prices are
/// ≥ 0, and 0 where a place is free and nothing is out of order.
struct Rerouting {
  private let problem: AssignmentProblem
  private let scale: GoalScale
  /// The node of each group; −1 where nobody of it may go unserved.
  private let nodeOfGroup: [Int32]
  private let places: [Int]
  private var prices: [Int128]
  /// The node of each seeker; −1 for who has no candidate, or no seat yet.
  private var seats: [Int32]
  private var holders: [[Int32]]
  private var loads: [Int]
  private var isFixed: [Bool]
  private var frontier: Frontier<Int128>
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
    of problem: AssignmentProblem, for goals: [Goal], from known: Matching, proof: [Dual], _ touched: Touched
  ) -> Matching? {
    guard var rerouting = Rerouting(problem, goals, known, proof) else { return nil }
    return rerouting.mend(touched) && rerouting.isProven ? rerouting.result : nil
  }

  private init?(_ problem: AssignmentProblem, _ goals: [Goal], _ known: Matching, _ proof: [Dual]) {
    guard goals.count == proof.count, problem.conditions == nil else { return nil }
    let providers = problem.instance.providerCount
    var (linear, real, unserved): ([Goal], [(goal: Goal, values: [Int64])], [(goal: Goal, values: [Int64])])
    (linear, real, unserved) = ([], [], [])
    var upTo: Int?
    for (index, (goal, dual)) in zip(goals, proof).enumerated() {
      switch (goal, dual) {
      case (.floor(let share), .levels(let levels)):
        // Behind other goals, but for the number of the served, a floor may give way.
        guard index == 0 || index == 1 && goals[0] == .served, levels.allSatisfy(\.isFree) else { return nil }
        upTo = share
      case (_, .prices(let prices, let notServed)):
        linear.append(goal)
        real.append((goal, prices))
        unserved.append((goal, notServed))
      default: return nil
      }
    }
    guard let scale = GoalScale(linear, of: problem, prices: real + unserved) else { return nil }
    self.problem = problem
    self.scale = scale
    let instance = problem.instance
    var (asking, caps): ([Int], [Int32]) = (Array(repeating: 0, count: problem.groupCount), [])
    for seeker in 0..<instance.seekerCount where !instance.row(of: seeker).isEmpty {
      asking[Int(problem.groups[seeker])] += 1
    }
    if let upTo { caps = problem.shares(upTo: upTo).caps }
    let room = upTo == nil ? [Int.max] : zip(asking, caps).map { max(0, $0 - Int($1)) }
    nodeOfGroup =
      upTo == nil
      ? Array(repeating: Int32(providers), count: problem.groupCount)
      : room.indices.map { room[$0] > 0 ? Int32(providers + $0) : -1 }
    places = instance.capacities.map(Int.init) + room
    prices =
      (0..<providers).map { scale.price(real, at: $0) }
      + room.indices.map { upTo == nil ? 0 : scale.price(unserved, at: $0) }
    let nodes = providers + room.count
    isFixed = Array(repeating: false, count: instance.seekerCount)
    for pin in problem.pins { isFixed[pin.seeker] = true }
    seats = Array(repeating: -1, count: instance.seekerCount)
    holders = Array(repeating: [], count: nodes)
    loads = Array(repeating: 0, count: nodes)
    frontier = Frontier(providerCount: nodes)
    via = Array(repeating: -1, count: nodes)
    for seeker in seats.indices where !isFixed[seeker] && !instance.row(of: seeker).isEmpty {
      let provider = known.providers[seeker]
      if provider != Matching.unserved {
        sit(Int32(seeker), at: provider)
      } else {
        let node = nodeOfGroup[Int(problem.groups[seeker])]
        // Where nobody of the group may go unserved, whoever does waits for a seat.
        if node >= 0 { sit(Int32(seeker), at: node) }
      }
    }
    for pin in Set(problem.pins) {
      seats[pin.seeker] = Int32(pin.provider)
      loads[pin.provider] += 1
    }
  }

  private var result: Matching {
    let providers = Int32(problem.instance.providerCount)
    return Matching(providers: seats.map { (0..<providers).contains($0) ? $0 : Matching.unserved })
  }

  private mutating func sit(_ seeker: Int32, at node: Int32) {
    seats[Int(seeker)] = node
    holders[Int(node)].append(seeker)
    loads[Int(node)] += 1
  }

  private mutating func rise(_ seeker: Int32) {
    let node = Int(seats[Int(seeker)])
    holders[node].removeAll { $0 == seeker }
    loads[node] -= 1
    seats[Int(seeker)] = -1
  }

  private func isFree(_ node: Int32) -> Bool { loads[Int(node)] < places[Int(node)] }

  /// What a seeker gains at a node; nil if it cannot sit there.
  private func gain(_ seeker: Int, at node: Int32) -> Int128? {
    if node >= problem.instance.providerCount {
      return nodeOfGroup[Int(problem.groups[seeker])] == node ? 0 : nil
    }
    for candidate in problem.instance.candidates[problem.instance.row(of: seeker)]
    where candidate.provider == node {
      return scale.worth(seeker, candidate) + scale.tie(seeker, candidate)
    }
    return nil
  }

  // Changes

  private mutating func mend(_ touched: Touched) -> Bool {
    let seekers = touched.seekers.sorted().filter { !isFixed[$0] && !problem.instance.row(of: $0).isEmpty }
    price(touched.providers.filter { holders[$0].isEmpty }, by: seekers)
    for seeker in seekers {
      let seat = seats[seeker]
      guard seat >= 0 else { continue }
      if let own = gain(seeker, at: seat), isBest(own - prices[Int(seat)], for: seeker) { continue }
      rise(Int32(seeker))
    }
    let waiting = seats.indices.filter { seats[$0] < 0 && !problem.instance.row(of: $0).isEmpty }
    let short = prices.indices.filter { isFree(Int32($0)) && prices[$0] != 0 }
    let crowds = loads.indices.map { max(0, loads[$0] - places[$0]) }
    let free = short.reduce(0) { $0 + min(Rerouting.most, places[$1] - loads[$1]) }
    guard free + crowds.reduce(0, +) + waiting.count <= Rerouting.most else { return false }
    for node in short {
      while isFree(Int32(node)), prices[node] > 0 {
        fill(Int32(node))
        guard isSound else { return false }
      }
      guard prices[node] == 0 || !isFree(Int32(node)) else { return false }
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
    for node in nodes { (isEmpty[node], prices[node]) = (true, 0) }
    for seeker in seekers {
      let seat = seats[seeker]
      guard seat >= 0, let own = gain(seeker, at: seat) else { continue }
      let profit = own - prices[Int(seat)]
      for candidate in problem.instance.candidates[problem.instance.row(of: seeker)]
      where isEmpty[Int(candidate.provider)] {
        let gain = scale.worth(seeker, candidate) + scale.tie(seeker, candidate)
        prices[Int(candidate.provider)] = max(prices[Int(candidate.provider)], gain - profit)
      }
    }
  }

  /// Whether a profit is as good as any that a seeker could have.
  private func isBest(_ profit: Int128, for seeker: Int) -> Bool {
    let node = nodeOfGroup[Int(problem.groups[seeker])]
    if node >= 0, -prices[Int(node)] > profit { return false }
    return problem.instance.candidates[problem.instance.row(of: seeker)].allSatisfy {
      scale.worth(seeker, $0) + scale.tie(seeker, $0) - prices[Int($0.provider)] <= profit
    }
  }

  /// Whether the prices prove the matching best: the conditions of a certificate, with all goals in one number.
  private var isProven: Bool {
    for node in prices.indices {
      guard loads[node] <= places[node], prices[node] >= 0, scale.isSafe(prices[node]),
        prices[node] == 0 || !isFree(Int32(node))
      else { return false }
    }
    for seeker in seats.indices where !isFixed[seeker] && !problem.instance.row(of: seeker).isEmpty {
      guard seats[seeker] >= 0, let own = gain(seeker, at: seats[seeker]) else { return false }
      let profit = own - prices[Int(seats[seeker])]
      let node = nodeOfGroup[Int(problem.groups[seeker])]
      if node >= 0, -prices[Int(node)] > profit { return false }
      for index in problem.instance.row(of: seeker) {
        let candidate = problem.instance.candidates[index]
        let rough = scale.worth(seeker, candidate) - prices[Int(candidate.provider)]
        if rough + GoalScale.mostTie > profit, rough + scale.tie(seeker, candidate) > profit { return false }
      }
    }
    return true
  }

  // Searches

  /// Reaches the nodes where a seeker could go, from a distance, if they lie nearer than a bound.
  private mutating func explore(_ seeker: Int32, at distance: Int128, profit: Int128, below bound: Int128) {
    let (place, seat) = (Int(seeker), seats[Int(seeker)])
    func reach(_ node: Int32, _ reached: Int128, _ frontier: inout Frontier<Int128>) {
      if reached < distance { isSound = false }
      if reached < bound, frontier.reach(node, at: reached) { via[Int(node)] = seeker }
    }
    let node = nodeOfGroup[Int(problem.groups[place])]
    if node >= 0, node != seat { reach(node, distance + profit + prices[Int(node)], &frontier) }
    let row = problem.instance.row(of: place)
    for index in row {
      let candidate = problem.instance.candidates[index]
      guard candidate.provider != seat else { continue }
      let rough = distance + profit - scale.worth(place, candidate) + prices[Int(candidate.provider)]
      // The tie number is dear to work out and rarely matters.
      if rough - GoalScale.mostTie >= bound { continue }
      reach(candidate.provider, rough - scale.tie(place, candidate), &frontier)
    }
  }

  private mutating func exploreHolders(of node: Int32, below bound: Int128) {
    let distance = frontier.distance(of: node)
    for seeker in holders[Int(node)] {
      guard let own = gain(Int(seeker), at: node) else {
        isSound = false
        return
      }
      explore(seeker, at: distance, profit: own - prices[Int(node)], below: bound)
    }
  }

  /// Goes on to the nearest free place; nil if there is none.
  private mutating func nearestFree() -> Int32? {
    while let node = frontier.settleNext(below: .max), isSound {
      if isFree(node) { return node }
      exploreHolders(of: node, below: .max)
    }
    return nil
  }

  /// Finds a seeker a seat, others making way.
  private mutating func seat(_ seeker: Int32) -> Bool {
    frontier.restart()
    let place = Int(seeker)
    let node = nodeOfGroup[Int(problem.groups[place])]
    var profit: Int128? = node >= 0 ? -prices[Int(node)] : nil
    for candidate in problem.instance.candidates[problem.instance.row(of: place)] {
      let value =
        scale.worth(place, candidate) + scale.tie(place, candidate) - prices[Int(candidate.provider)]
      profit = max(profit ?? value, value)
    }
    guard let profit else { return false }
    explore(seeker, at: 0, profit: profit, below: .max)
    guard let end = nearestFree() else { return false }
    raise(towards: end)
    shift(to: end) { $0 == seeker }
    return true
  }

  /// Takes one seeker too many away from a node.
  private mutating func relieve(_ start: Int32) -> Bool {
    frontier.restart()
    _ = frontier.reach(start, at: 0)
    via[Int(start)] = -1
    guard let end = nearestFree() else { return false }
    raise(towards: end)
    shift(to: end) { _ in false }
    return true
  }

  /// Fills a free place that has a price, or lowers the price to zero.
  private mutating func fill(_ node: Int32) {
    frontier.restart()
    let own = prices[Int(node)]
    for other in prices.indices where other != Int(node) && !holders[other].isEmpty && prices[other] < own {
      // Whoever leaves leaves a place behind that is worth its price.
      if frontier.reach(Int32(other), at: prices[other]) { via[other] = -1 }
    }
    var fall = own
    while let next = frontier.settleNext(below: own), isSound {
      if next == node {
        fall = frontier.distance(of: node)
        break
      }
      exploreHolders(of: next, below: own)
    }
    guard isSound else { return }
    var falls = [Int128](repeating: fall, count: prices.count)
    for settled in frontier.settled { falls[Int(settled)] = min(fall, frontier.distance(of: settled)) }
    for other in prices.indices {
      // A group that everybody wants to leave, or a node without anybody, has no price to lose.
      prices[other] -= other == Int(node) ? fall : min(falls[other], max(0, prices[other]))
    }
    if fall < own { shift(to: node) { _ in false } }
  }

  private mutating func raise(towards end: Int32) {
    let reached = frontier.distance(of: end)
    for node in frontier.settled { prices[Int(node)] += max(0, reached - frontier.distance(of: node)) }
  }

  /// Moves everybody on the way that a search found one seat on, up to where it began.
  private mutating func shift(to end: Int32, isFirst: (Int32) -> Bool) {
    var node = end
    while via[Int(node)] >= 0 {
      let seeker = via[Int(node)]
      let left = seats[Int(seeker)]
      if left >= 0 { rise(seeker) }
      sit(seeker, at: node)
      if isFirst(seeker) || left < 0 { return }
      node = left
    }
  }
}
