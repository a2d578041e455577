/// The state of the search: prices of providers, profits of seekers, and who sits where.
///
/// Invariants between searches: profit ≥ gain − price for every arc, with equality for every seated pair. The price of a
/// provider that need not be full, and the profit of a seeker that need not be served, are never below zero.
struct SuccessiveShortestPaths<Arc: TransportationArc> {
  typealias Gain = Arc.Gain

  var prices: [Gain]
  private(set) var profits: [Gain]
  var roster: Roster
  private var frontier: Frontier<Gain>
  /// No price is below this, which is zero at the most: rows need not be looked at further than what it could still offer.
  private var lowest: Gain
  /// How far searches look before they are begun anew with more: most end near, and would otherwise line up whatever they
  /// can reach.
  private var limit: Gain
  /// Where that begins, for seekers and for places.
  private let firstLimit: Gain
  /// From which seeker (in ``repairSeekers(_:)``), or through which, each provider was reached.
  private var via: [Int32]
  /// In ``repairPlaces(_:)``: to which provider that seeker would move.
  private var target: [Int32]
  /// In ``repairSeekers(_:)``, where prices only rise: what each seeker would lose at least by moving, known from when its
  /// row was last looked at. Searches that come by again need not look at those that are too far.
  private var distances: [Gain]
  /// Whether a price has fallen since, so that what was known may be too far.
  private var hasFallen = false

  /// Starts from prices and from who wants to sit where; of those pairs it seats the tight ones that find a place.
  ///
  /// - Parameter spread: by how much gains typically differ, where that cannot be told from the network because it holds but
  ///   a part of them.
  init(
    _ network: TransportationProblem<Arc>, _ empty: Roster, prices start: [Gain], wanted: [Int32],
    spread: Gain? = nil
  ) {
    roster = empty
    // A provider without a place has a price that nobody pays.
    let prices = zip(start, network.capacities).map { $1 == 0 ? Gain.max / 4 : $0 }
    let lowest = min(0, prices.min() ?? 0)
    self.prices = prices
    self.lowest = lowest
    profits = Array(repeating: 0, count: network.seekerCount)
    distances = []
    frontier = Frontier(providerCount: network.providerCount)
    // Without a spread what is looked for is either tight or far.
    let spread = spread ?? network.typicalSpread
    firstLimit = spread > 0 ? max(1, spread / 32) : .max
    limit = firstLimit
    via = Array(repeating: 0, count: network.providerCount)
    target = via
    for seeker in 0..<network.seekerCount {
      let row = network.arcs.span.extracting(network.row(of: seeker))
      let provider = wanted[seeker]
      let outside: Gain = network.mustServe[seeker] ? .min : 0
      var (best, own) = (outside, Gain.min)
      for index in row.indices {
        let arc = row[index]
        // Below both the best gain and the own provider's row there is nothing to learn.
        if arc.gain - lowest <= best, own > .min || provider == Matching.unserved { break }
        let gain = arc.gain - prices[Int(arc.provider)]
        if gain > best { best = gain }
        if arc.provider == provider { own = gain }
      }
      profits[seeker] = best
      if provider != Matching.unserved, own == best, roster.hasPlace(provider) {
        roster.seat(Int32(seeker), at: provider)
      }
    }
  }

  /// Starts from an auction.
  init(auctioning network: TransportationProblem<Arc>, _ empty: Roster) {
    var auction = Auction.held(network, capacities: empty.capacities)
    self.init(network, empty, prices: auction.prices, wanted: auction.winners)
    // Where what seekers or providers have everywhere hides the small differences that decide, ε was too coarse: hardly
    // any provider is left with tight bids alone.
    while providersShort(in: network) * 5 > network.providerCount * 3, auction.refine(network) {
      self.init(network, empty, prices: auction.prices, wanted: auction.winners)
    }
  }

  private func providersShort(in network: TransportationProblem<Arc>) -> Int {
    prices.indices.count { isShort($0, network) }
  }

  /// Prices a provider that holds nobody.
  mutating func price(_ provider: Int32, _ price: Gain) {
    if price < prices[Int(provider)] { hasFallen = true }
    prices[Int(provider)] = price
  }

  /// How many seekers still have to find a place.
  func waiting(in network: TransportationProblem<Arc>) -> Int {
    profits.indices.count { isWaiting($0, network) }
  }

  /// Repairs seekers and places until prices prove the matching.
  ///
  /// - Parameter hints: where each seeker sits if that is as good as any other place and still free.
  /// - Returns: whether they do; not if the time was over before.
  mutating func repair(
    _ network: TransportationProblem<Arc>, hints: [Int32] = [], until limits: SolveLimits = .none
  ) -> Bool {
    // Where places have to be filled, with whom is what matters; seekers that came first would crowd where nobody has to
    // be, and each would have to be fetched from there by a search through the crowd.
    let areFilled =
      !network.mustFill.contains(true) || firstLimit == .max || repairPlaces(network, until: limits)
    let isRepaired =
      areFilled && repairSeekers(network, hints: hints, until: limits) && repairPlaces(network, until: limits)
    priceClosed(network)
    assert(!isRepaired || isOptimal(network))
    return isRepaired
  }

  /// Asks the clock now and then only.
  private func isOver(_ limits: SolveLimits, _ search: Int) -> Bool { search % 64 == 0 && limits.isOver }

  private func isWaiting(_ seeker: Int, _ network: TransportationProblem<Arc>) -> Bool {
    roster.providers[seeker] == Matching.unserved && (network.mustServe[seeker] || profits[seeker] > 0)
  }

  private func isShort(_ provider: Int, _ network: TransportationProblem<Arc>) -> Bool {
    roster.hasPlace(Int32(provider)) && (network.mustFill[provider] || prices[provider] > 0)
  }

  /// Gives providers without a place the least price at which nobody wants them.
  private mutating func priceClosed(_ network: TransportationProblem<Arc>) {
    guard network.capacities.contains(0) else { return }
    for provider in prices.indices where network.capacities[provider] == 0 { prices[provider] = 0 }
    for seeker in profits.indices {
      let row = network.arcs.span.extracting(network.row(of: seeker))
      for index in row.indices {
        let provider = Int(row[index].provider)
        if network.capacities[provider] == 0 {
          prices[provider] = max(prices[provider], row[index].gain - profits[seeker])
        }
      }
    }
  }

  private func isOptimal(_ network: TransportationProblem<Arc>) -> Bool {
    for provider in prices.indices {
      if isShort(provider, network) || (prices[provider] < 0 && !network.mustFill[provider]) { return false }
    }
    for seeker in profits.indices {
      if isWaiting(seeker, network) || (profits[seeker] < 0 && !network.mustServe[seeker]) { return false }
      let own = roster.providers[seeker]
      for arc in network.arcs[network.row(of: seeker)] {
        let gain = arc.gain - prices[Int(arc.provider)]
        if gain > profits[seeker] || (arc.provider == own && gain < profits[seeker]) { return false }
      }
    }
    return true
  }

  /// Where a search ends.
  private enum End {
    /// The seeker, or the one whose place it takes, goes unserved.
    case unserved(Int32)
    /// A provider has a place free, or may leave one free at price zero.
    case place(Int32)
    /// A seeker without a place takes one at a provider.
    case seeker(Int32, at: Int32)
  }

  // Seekers

  /// Finds every seeker that waits a place, or lowers its profit to zero.
  private mutating func repairSeekers(
    _ network: TransportationProblem<Arc>, hints: [Int32], until limits: SolveLimits
  ) -> Bool {
    limit = firstLimit
    forgetDistances()
    // Who has most to lose comes first: it finds a place before the others have made it scarce.
    let waiting = profits.indices.filter { isWaiting($0, network) }.sorted {
      (profits[$1], $0) < (profits[$0], $1)
    }
    for (search, seeker) in waiting.enumerated() {
      if isOver(limits, search) { return false }
      if !hints.isEmpty, sit(Int32(seeker), at: hints[seeker], network) { continue }
      while !repair(seeker: Int32(seeker), network) { widen() }
      assert(!isWaiting(seeker, network))
    }
    return true
  }

  private mutating func forgetDistances() {
    distances = Array(repeating: 0, count: profits.count)
    hasFallen = false
  }

  private mutating func sit(_ seeker: Int32, at provider: Int32, _ network: TransportationProblem<Arc>)
    -> Bool
  {
    guard provider != Matching.unserved, roster.hasPlace(provider) else { return false }
    let row = network.arcs.span.extracting(network.row(of: Int(seeker)))
    for index in row.indices where row[index].provider == provider {
      guard row[index].gain - prices[Int(provider)] == profits[Int(seeker)] else { return false }
      roster.seat(seeker, at: provider)
      return true
    }
    return false
  }

  /// Looks further: eight times as far, as what was looked at before is looked at again.
  private mutating func widen() {
    precondition(limit < Gain.max, "the goals before demand what cannot be")
    limit = limit > Gain.max / 8 ? .max : 8 * limit
  }

  /// Mends one seeker; false, with nothing changed, if that takes a longer way than the limit.
  private mutating func repair(seeker: Int32, _ network: TransportationProblem<Arc>) -> Bool {
    frontier.restart()
    // A seeker that has to be served has no way out.
    let own = network.mustServe[Int(seeker)] ? Gain.max : profits[Int(seeker)]
    var (bound, end) = (min(own, limit), own <= limit && own < Gain.max ? End.unserved(seeker) : nil)
    explore(seeker, at: 0, network, &bound, &end)
    while let provider = frontier.settleNext(below: bound) {
      let distance = frontier.distance(of: provider)
      for slot in roster.range(of: provider) {
        let holder = roster.seeker(at: slot)
        if distance + profits[Int(holder)] < bound, !network.mustServe[Int(holder)] {
          (bound, end) = (distance + profits[Int(holder)], .unserved(holder))
        }
      }
      if bound == distance { break }
      for slot in roster.range(of: provider) {
        let holder = roster.seeker(at: slot)
        if distances[Int(holder)] >= bound - distance { continue }
        explore(holder, at: distance, network, &bound, &end)
        if bound == distance { break }
      }
      if bound == distance { break }
    }
    guard let end else { return false }
    profits[Int(seeker)] -= bound
    for provider in frontier.settled {
      let rise = bound - frontier.distance(of: provider)
      if rise <= 0 { continue }
      prices[Int(provider)] += rise
      for slot in roster.range(of: provider) {
        profits[Int(roster.seeker(at: slot))] -= rise
        distances[Int(roster.seeker(at: slot))] -= rise
      }
    }
    shift(towards: end, from: seeker)
    return true
  }

  /// Reaches the providers of a seeker's row that lie nearer than the bound.
  private mutating func explore(
    _ seeker: Int32, at distance: Gain, _ network: TransportationProblem<Arc>, _ bound: inout Gain,
    _ end: inout End?
  ) {
    let row = network.arcs.span.extracting(network.row(of: Int(seeker)))
    let base = distance + profits[Int(seeker)]
    let cheapest = base + lowest
    let own = roster.providers[Int(seeker)]
    var nearest = Gain.max
    distances[Int(seeker)] = 0
    for index in row.indices {
      let arc = row[index]
      // Rows fall in gain, and no price is below the lowest.
      if cheapest - arc.gain >= bound {
        nearest = min(nearest, bound)
        break
      }
      let reached = base - arc.gain + prices[Int(arc.provider)]
      if arc.provider != own { nearest = min(nearest, reached) }
      if reached < bound, frontier.reach(arc.provider, at: reached) {
        via[Int(arc.provider)] = seeker
        if roster.hasPlace(arc.provider) {
          (bound, end) = (reached, .place(arc.provider))
          if bound == distance { return }
        }
      }
    }
    distances[Int(seeker)] = nearest - distance
  }

  /// Shifts the seekers along the way that a search found.
  private mutating func shift(towards end: End, from start: Int32) {
    var provider: Int32
    switch end {
    case .unserved(let seeker):
      if seeker == start { return }
      provider = roster.providers[Int(seeker)]
      roster.unseat(seeker)
    case .place(let free): provider = free
    case .seeker: return
    }
    while true {
      let seeker = via[Int(provider)]
      let left = roster.providers[Int(seeker)]
      roster.move(seeker, to: provider)
      distances[Int(seeker)] = 0
      if seeker == start { return }
      provider = left
    }
  }

  /// Finds a place for those of some seekers that wait, the first one first.
  mutating func repairSeekers(_ some: some Sequence<Int32>, _ network: TransportationProblem<Arc>) {
    limit = firstLimit
    if hasFallen { forgetDistances() }
    for seeker in some where isWaiting(Int(seeker), network) {
      while !repair(seeker: seeker, network) { widen() }
    }
  }

  // Places

  /// Fills the free places of a provider, or lowers its price to zero; false, with some places filled, if it has to be
  /// full and cannot be. The columns hold all arcs.
  mutating func repairPlaces(
    of provider: Int32, _ network: TransportationProblem<Arc>, _ columns: Columns<Arc>
  ) -> Bool {
    limit = firstLimit
    while isShort(Int(provider), network) {
      if repair(provider: provider, network, columns) { continue }
      if limit == .max { return false }
      widen()
    }
    return true
  }

  /// Fills every free place that has to be filled or has a price, or lowers the price to zero.
  private mutating func repairPlaces(_ network: TransportationProblem<Arc>, until limits: SolveLimits) -> Bool
  {
    guard prices.indices.contains(where: { isShort($0, network) }) else { return true }
    limit = firstLimit
    seatIndifferent(network)
    let short = prices.indices.filter { isShort($0, network) }
    // Only arcs matter whose reduced cost is below what a search may reach. Reduced costs shrink by as much as prices have
    // fallen since, so a supply of nearer arcs does for a while. Where rows are short, all arcs cost no more.
    let areFew = network.arcs.count <= 8 * network.seekerCount
    var supply: (columns: Columns<Arc>, reducedCostLimit: Gain, prices: [Gain])?
    var fallen: Gain = 0
    for (search, provider) in short.enumerated() {
      if isOver(limits, search) { return false }
      while isShort(provider, network) {
        if supply.map({ $0.reducedCostLimit < Gain.max && $0.reducedCostLimit - fallen < limit }) ?? true {
          let reducedCostLimit = areFew || limit > Gain.max / 2 ? .max : 2 * limit
          let columns = Columns(network, prices: prices, profits: profits, below: reducedCostLimit)
          (supply, fallen) = ((columns, reducedCostLimit, prices), 0)
        }
        guard let supply else { continue }
        guard repair(provider: Int32(provider), network, supply.columns) else {
          widen()
          continue
        }
        for settled in frontier.settled {
          fallen = max(fallen, supply.prices[Int(settled)] - prices[Int(settled)])
        }
      }
    }
    return true
  }

  /// Seats those for whom going unserved is only as good as a place that should be filled.
  private mutating func seatIndifferent(_ network: TransportationProblem<Arc>) {
    for seeker in profits.indices where roster.providers[seeker] == Matching.unserved {
      let row = network.arcs.span.extracting(network.row(of: seeker))
      for index in row.indices {
        let provider = row[index].provider
        if row[index].gain - lowest < profits[seeker] { break }
        if row[index].gain - prices[Int(provider)] == profits[seeker], isShort(Int(provider), network) {
          roster.seat(Int32(seeker), at: provider)
          break
        }
      }
    }
  }

  /// Mends one place; false, with nothing changed, if that takes a longer way than the limit.
  private mutating func repair(
    provider start: Int32, _ network: TransportationProblem<Arc>, _ columns: Columns<Arc>
  ) -> Bool {
    frontier.restart()
    let own = network.mustFill[Int(start)] ? Gain.max : prices[Int(start)]
    var (bound, end) = (min(own, limit), own <= limit && own < Gain.max ? End.place(start) : nil)
    _ = frontier.reach(start, at: 0)
    while let provider = frontier.settleNext(below: bound) {
      let distance = frontier.distance(of: provider)
      if distance + prices[Int(provider)] < bound, !network.mustFill[Int(provider)] {
        (bound, end) = (distance + prices[Int(provider)], .place(provider))
      }
      let base = distance + prices[Int(provider)]
      let column = columns.seekers.span.extracting(columns.range(of: Int(provider)))
      for index in column.indices {
        if bound == distance { break }
        let (seeker, gain) = (column[index].seeker, column[index].gain)
        let reached = base - gain + profits[Int(seeker)]
        guard reached < bound else { continue }
        let other = roster.providers[Int(seeker)]
        if other == Matching.unserved {
          (bound, end) = (reached, .seeker(seeker, at: provider))
        } else if other != provider, frontier.reach(other, at: reached) {
          via[Int(other)] = seeker
          target[Int(other)] = provider
        }
      }
    }
    guard let end else { return false }
    for provider in frontier.settled {
      let fall = bound - frontier.distance(of: provider)
      if fall <= 0 { continue }
      hasFallen = true
      prices[Int(provider)] -= fall
      lowest = min(lowest, prices[Int(provider)])
      for slot in roster.range(of: provider) { profits[Int(roster.seeker(at: slot))] += fall }
    }
    refill(start, end)
    return true
  }

  /// Moves the free place of `start` along the way that a search found, and fills it if a seeker waits there.
  private mutating func refill(_ start: Int32, _ end: End) {
    var provider: Int32
    switch end {
    case .place(let free): provider = free
    case .seeker(_, let at): provider = at
    case .unserved: return
    }
    let last = provider
    var moves: [(seeker: Int32, provider: Int32)] = []
    while provider != start {
      moves.append((via[Int(provider)], target[Int(provider)]))
      provider = target[Int(provider)]
    }
    // The place nearest to the start is filled first, which frees the next one.
    for move in moves.reversed() { roster.move(move.seeker, to: move.provider) }
    if case .seeker(let seeker, _) = end { roster.move(seeker, to: last) }
  }
}
