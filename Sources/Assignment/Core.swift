extension Instance {
  /// The best matching by points, found combinatorially: an auction as warm start, then shortest-path repairs of
  /// seekers and of free places until prices prove the matching, then the least prices.
  ///
  /// The repairs are those of the successive-shortest-path method (Tomizawa 1971; Edmonds and Karp 1972). Each search
  /// mends exactly one seeker or one place and breaks none, so their number is bounded by what the auction leaves.
  ///
  /// Prices stay within a few times the highest points, so whole numbers of 32 bits hold all labels.
  ///
  /// The answer is then handed to GLPK as judge; see ``judged(_:)``.
  ///
  /// - Throws: ``SimplexFault``, if GLPK cannot confirm or better the answer.
  public func solvedByCore() throws(SimplexFault) -> Optimum {
    let holdings = Holdings(self)
    let (prices, bidders) = Auction.run(self, capacities: holdings.capacities)
    return try mended(Core(self, holdings, prices: prices, wanted: bidders))
  }

  /// The best matching, found from the answer to an earlier instance that differs in some points or capacities: the
  /// same repairs, with its prices and pairs in place of the auction's.
  ///
  /// - Precondition: the earlier instance had the same seekers and providers.
  /// - Throws: as ``solvedByCore()``.
  public func solvedByCore(from earlier: Optimum) throws(SimplexFault) -> Optimum {
    precondition(earlier.matching.providers.count == seekerCount && earlier.prices.count == providerCount)
    let highest = highestPoints
    // A provider without a place has a price that nobody pays; no other price needs to be higher.
    let prices = zip(earlier.prices, capacities).map { price, capacity in
      capacity == 0 ? highest + 1 : Int32(min(max(0, price), Int64(highest) + 1))
    }
    return try mended(Core(self, Holdings(self), prices: prices, wanted: earlier.matching.providers))
  }

  private func mended(_ start: Core) throws(SimplexFault) -> Optimum {
    var core = start
    core.mendSeekers(self)
    core.mendPlaces(self)
    let matching = Matching(providers: core.holdings.providers)
    let prices = core.prices.map { Int64($0) }
    assert(violations(of: matching, prices: prices).isEmpty)
    return try judged(Optimum(matching: matching, prices: prices)).optimum
  }
}

/// The state of the core: prices of providers, profits of seekers, and who sits where.
///
/// Invariants between searches: profit ≥ points − price for every candidate, with equality for every seated pair; prices
/// and profits are never below zero.
struct Core {
  var prices: [Int32]
  var profits: [Int32]
  var holdings: Holdings
  private var frontier: Frontier
  /// From which seeker (in ``mendSeekers(_:)``), or through which, each provider was reached.
  private var via: [Int32]
  /// In ``mendPlaces(_:)``: to which provider that seeker would move.
  private var target: [Int32]

  /// Starts from prices and from who wants to sit where; of those pairs it seats the tight ones that find a place.
  init(_ instance: Instance, _ empty: Holdings, prices: [Int32], wanted: [Int32]) {
    holdings = empty
    self.prices = prices
    profits = Array(repeating: 0, count: instance.seekerCount)
    frontier = Frontier(providerCount: instance.providerCount)
    via = Array(repeating: 0, count: instance.providerCount)
    target = via
    for seeker in 0..<instance.seekerCount {
      let row = instance.candidates.span.extracting(instance.row(of: seeker))
      let provider = wanted[seeker]
      var (best, own) = (Int32(0), Int32(-1))
      for index in row.indices {
        let candidate = row[index]
        // Below both the best gain and the own provider's row there is nothing to learn.
        if candidate.points <= best, own >= 0 || provider == Matching.unserved { break }
        let gain = candidate.points - prices[Int(candidate.provider)]
        if gain > best { best = gain }
        if candidate.provider == provider { own = gain }
      }
      profits[seeker] = best
      if provider != Matching.unserved, own == best, holdings.hasPlace(provider) {
        holdings.seat(Int32(seeker), at: provider)
      }
    }
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

  /// Finds every seeker with a profit above zero a place, or lowers its profit to zero.
  mutating func mendSeekers(_ instance: Instance) {
    for seeker in profits.indices where profits[seeker] > 0 && holdings.providers[seeker] == Matching.unserved
    {
      mend(seeker: Int32(seeker), instance)
      assert(profits[seeker] == 0 || holdings.providers[seeker] != Matching.unserved)
    }
  }

  private mutating func mend(seeker: Int32, _ instance: Instance) {
    frontier.restart()
    var (bound, end) = (profits[Int(seeker)], End.unserved(seeker))
    explore(seeker, at: 0, instance, &bound, &end)
    while let provider = frontier.settleNext(below: bound) {
      let distance = frontier.distance(of: provider)
      for slot in holdings.range(of: provider) {
        let holder = holdings.seeker(at: slot)
        if distance + profits[Int(holder)] < bound {
          (bound, end) = (distance + profits[Int(holder)], .unserved(holder))
        }
      }
      if bound == distance { break }
      for slot in holdings.range(of: provider) {
        explore(holdings.seeker(at: slot), at: distance, instance, &bound, &end)
        if bound == distance { break }
      }
      if bound == distance { break }
    }
    profits[Int(seeker)] -= bound
    for provider in frontier.settled {
      let rise = bound - frontier.distance(of: provider)
      if rise <= 0 { continue }
      prices[Int(provider)] += rise
      for slot in holdings.range(of: provider) { profits[Int(holdings.seeker(at: slot))] -= rise }
    }
    shift(towards: end, from: seeker)
  }

  /// Reaches the providers of a seeker's row that lie nearer than the bound.
  private mutating func explore(
    _ seeker: Int32, at distance: Int32, _ instance: Instance, _ bound: inout Int32, _ end: inout End
  ) {
    let row = instance.candidates.span.extracting(instance.row(of: Int(seeker)))
    let base = distance + profits[Int(seeker)]
    for index in row.indices {
      let candidate = row[index]
      // Rows fall in points and prices are never below zero.
      if base - candidate.points >= bound { return }
      let reached = base - candidate.points + prices[Int(candidate.provider)]
      if reached < bound, frontier.reach(candidate.provider, at: reached) {
        via[Int(candidate.provider)] = seeker
        if holdings.hasPlace(candidate.provider) {
          (bound, end) = (reached, .place(candidate.provider))
          if bound == distance { return }
        }
      }
    }
  }

  /// Shifts the seekers along the way that a search found.
  private mutating func shift(towards end: End, from start: Int32) {
    var provider: Int32
    switch end {
    case .unserved(let seeker):
      if seeker == start { return }
      provider = holdings.providers[Int(seeker)]
      holdings.unseat(seeker)
    case .place(let free): provider = free
    case .seeker: return
    }
    while true {
      let seeker = via[Int(provider)]
      let left = holdings.providers[Int(seeker)]
      holdings.move(seeker, to: provider)
      if seeker == start { return }
      provider = left
    }
  }

  // Places

  /// Fills every free place that has a price, or lowers the price to zero.
  mutating func mendPlaces(_ instance: Instance) {
    let broken = prices.indices.filter { prices[$0] > 0 && holdings.hasPlace(Int32($0)) }
    guard !broken.isEmpty else { return }
    let columns = Columns(instance)
    for provider in broken {
      while prices[provider] > 0, holdings.hasPlace(Int32(provider)) {
        mend(provider: Int32(provider), columns)
      }
    }
  }

  private mutating func mend(provider start: Int32, _ columns: Columns) {
    frontier.restart()
    var (bound, end) = (prices[Int(start)], End.place(start))
    _ = frontier.reach(start, at: 0)
    while let provider = frontier.settleNext(below: bound) {
      let distance = frontier.distance(of: provider)
      if distance + prices[Int(provider)] < bound {
        (bound, end) = (distance + prices[Int(provider)], .place(provider))
      }
      let base = distance + prices[Int(provider)]
      let column = columns.seekers.span.extracting(columns.range(of: Int(provider)))
      for index in column.indices {
        if bound == distance { break }
        // A column holds, in place of the provider, the seeker.
        let (seeker, points) = (column[index].provider, column[index].points)
        let reached = base - points + profits[Int(seeker)]
        guard reached < bound else { continue }
        let other = holdings.providers[Int(seeker)]
        if other == Matching.unserved {
          (bound, end) = (reached, .seeker(seeker, at: provider))
        } else if other != provider, frontier.reach(other, at: reached) {
          via[Int(other)] = seeker
          target[Int(other)] = provider
        }
      }
    }
    for provider in frontier.settled {
      let fall = bound - frontier.distance(of: provider)
      if fall <= 0 { continue }
      prices[Int(provider)] -= fall
      for slot in holdings.range(of: provider) { profits[Int(holdings.seeker(at: slot))] += fall }
    }
    refill(start, end)
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
    for move in moves.reversed() { holdings.move(move.seeker, to: move.provider) }
    if case .seeker(let seeker, _) = end { holdings.move(seeker, to: last) }
  }
}

/// The candidates column by column: for each provider the seekers that could have it.
struct Columns {
  private let starts: [Int32]
  /// The candidates, with the seeker's position in place of the provider's.
  let seekers: [Candidate]

  init(_ instance: Instance) {
    var starts = [Int32](repeating: 0, count: instance.providerCount + 1)
    for candidate in instance.candidates { starts[Int(candidate.provider) + 1] += 1 }
    for provider in 0..<instance.providerCount { starts[provider + 1] += starts[provider] }
    var next = starts
    var seekers = [Candidate](repeating: Candidate(points: 0, provider: 0), count: instance.candidates.count)
    for seeker in 0..<instance.seekerCount {
      let row = instance.candidates.span.extracting(instance.row(of: seeker))
      for index in row.indices {
        let provider = Int(row[index].provider)
        seekers[Int(next[provider])] = Candidate(points: row[index].points, provider: Int32(seeker))
        next[provider] += 1
      }
    }
    self.starts = starts
    self.seekers = seekers
  }

  /// Where the candidates of a provider stand.
  func range(of provider: Int) -> Range<Int> { Int(starts[provider])..<Int(starts[provider + 1]) }
}
