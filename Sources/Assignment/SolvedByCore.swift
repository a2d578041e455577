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
    try approached(within: .none, from: nil).optimum
  }

  /// The best matching, found from the answer to an earlier instance that differs in some points or capacities: the
  /// same repairs, with its prices and pairs in place of the auction's. GLPK judged that answer; this one is proven by
  /// its prices alone.
  ///
  /// - Precondition: the earlier instance had the same seekers and providers.
  /// - Throws: as ``solvedByCore()``.
  public func solvedByCore(from earlier: Optimum) throws(SimplexFault) -> Optimum {
    try approached(within: .none, from: earlier).optimum
  }

  /// The best matching or, where a limit is reached before, a feasible one with prices that bound how much better the
  /// best could be.
  func approached(
    within limits: SolveLimits, from earlier: Optimum?
  ) throws(SimplexFault) -> (optimum: Optimum, isBest: Bool) {
    let stage = stage
    var core: Core<Candidate>
    if let earlier {
      precondition(earlier.matching.providers.count == seekerCount && earlier.prices.count == providerCount)
      // No price needs to be higher than what anybody gains.
      let highest = Int64(stage.highestGain)
      let prices = earlier.prices.map { Int32(min(max(0, $0), highest + 1)) }
      core = Core(stage, Holdings(stage), prices: prices, wanted: earlier.matching.providers)
    } else {
      core = Core(auctioning: stage, Holdings(stage))
    }
    let isBest = !isClose(core, limits) && core.mend(stage, until: limits)
    let answer = Optimum(
      matching: Matching(providers: core.holdings.providers), prices: core.prices.map { Int64($0) })
    guard isBest else { return (answer, false) }
    guard earlier == nil else {
      let least = leastPrices(of: answer.matching, prices: answer.prices)
      return (Optimum(matching: answer.matching, prices: least), true)
    }
    return (try judged(answer).optimum, true)
  }

  private func isClose(_ core: Core<Candidate>, _ limits: SolveLimits) -> Bool {
    guard limits.gap > 0 else { return false }
    let bound = bound(prices: core.prices.map { Int64($0) })
    let points = points(of: Matching(providers: core.holdings.providers))
    return Double(bound - points) <= limits.gap * Double(bound)
  }
}
