extension Instance {
  /// The best matching by points, found combinatorially: an auction as warm start, then shortest-path repairs of
  /// seekers and of free places until prices prove the matching, then the least prices.
  ///
  /// The repairs are those of the successive-shortest-path method (Tomizawa 1971; Edmonds and Karp 1972). Each search
  /// repairs exactly one seeker or one place and breaks none, so their number is bounded by what the auction leaves.
  ///
  /// Prices stay within a few times the highest points, so whole numbers of 32 bits hold all labels.
  ///
  /// The answer is then handed to GLPK as judge; see ``certifiedBySimplex(_:)``.
  ///
  /// - Throws: ``SimplexFault``, if GLPK cannot confirm or better the answer.
  public func solvedByShortestPaths() throws(SimplexFault) -> Optimum {
    try bestSoFar(within: .none).optimum
  }

  /// The best matching, found from the answer to an earlier instance that differs in some points or capacities: the
  /// same repairs, with its prices and pairs in place of the auction's. GLPK certified that answer; this one is proven by
  /// its prices alone.
  ///
  /// - Precondition: the earlier instance had the same seekers and providers.
  public func solvedByShortestPaths(from earlier: Optimum) -> Optimum {
    bestSoFar(within: .none, from: earlier).optimum
  }

  /// The best matching or, where a limit is reached before, a feasible one with prices that bound how much better the
  /// best could be.
  func bestSoFar(within limits: SolveLimits) throws(SimplexFault) -> BestSoFar {
    let network = network
    var paths = SuccessiveShortestPaths(auctioning: network, Roster(network))
    var answer = Optimum(paths)
    guard !isClose(answer, limits) else { return BestSoFar(optimum: answer, stop: .gap) }
    let isBest = paths.repair(network, until: limits)
    answer = Optimum(paths)
    return isBest
      ? BestSoFar(optimum: try certifiedBySimplex(answer).optimum) : BestSoFar(optimum: answer, stop: .time)
  }

  /// The same from an earlier answer.
  ///
  /// The search goes over a list of the candidates near that answer's prices, which proves right or too short.
  func bestSoFar(within limits: SolveLimits, from earlier: Optimum) -> BestSoFar {
    precondition(earlier.matching.providers.count == seekerCount && earlier.prices.count == providerCount)
    // No price needs to be higher than what anybody gains.
    var prices = earlier.prices.map { Int32(min(max(0, $0), Int64(Instance.mostPoints))) }
    var wanted = earlier.matching.providers
    // Few candidates are as near as an eighth of what a row spreads over, and small changes move few prices as far.
    let spread = network.typicalSpread
    var list = RestrictedCandidates(
      self, prices: prices, wanted: wanted, within: spread > 0 ? max(1, spread / 8) : .max / 2)
    while true {
      var paths = SuccessiveShortestPaths(
        list.network, Roster(list.network), prices: prices, wanted: wanted, spread: spread)
      if isClose(Optimum(paths), limits) { return BestSoFar(optimum: Optimum(paths), stop: .gap) }
      guard paths.repair(list.network, until: limits) else {
        return BestSoFar(optimum: Optimum(paths), stop: .time)
      }
      wanted = paths.roster.providers
      let least = list.network.priceTree(of: wanted, prices: paths.prices.map { Int64($0) }).prices
      prices = least.map { Int32($0) }
      if list.follow(prices, in: self) || list.extend(from: self, at: prices) { continue }
      let optimum = Optimum(matching: Matching(providers: wanted), prices: least)
      return BestSoFar(optimum: optimum, list: list)
    }
  }

  private func isClose(_ answer: Optimum, _ limits: SolveLimits) -> Bool {
    guard limits.gap > 0 else { return false }
    let bound = bound(prices: answer.prices)
    return Double(bound - points(of: answer.matching)) <= limits.gap * Double(bound)
  }
}

/// How far a search for the best points came.
struct BestSoFar {
  /// The best matching with its least prices; if it is not the best, prices that bound how much better that could be.
  var optimum: Optimum
  /// What ended the search before; nil if it is the best.
  var stop: Solution.Stop?
  /// Candidates among which are all tight ones, where few are known to be enough.
  var list: RestrictedCandidates?
}

extension Optimum {
  fileprivate init(_ paths: SuccessiveShortestPaths<Candidate>) {
    self.init(
      matching: Matching(providers: paths.roster.providers), prices: paths.prices.map { Int64($0) })
  }
}
