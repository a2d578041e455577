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
    try approached(within: .none).optimum
  }

  /// The best matching, found from the answer to an earlier instance that differs in some points or capacities: the
  /// same repairs, with its prices and pairs in place of the auction's. GLPK judged that answer; this one is proven by
  /// its prices alone.
  ///
  /// - Precondition: the earlier instance had the same seekers and providers.
  public func solvedByCore(from earlier: Optimum) -> Optimum {
    approached(within: .none, from: earlier).optimum
  }

  /// The best matching or, where a limit is reached before, a feasible one with prices that bound how much better the
  /// best could be.
  func approached(within limits: SolveLimits) throws(SimplexFault) -> Approach {
    let stage = stage
    var core = Core(auctioning: stage, Holdings(stage))
    var answer = Optimum(core)
    guard !isClose(answer, limits) else { return Approach(optimum: answer, isBest: false) }
    let isBest = core.mend(stage, until: limits)
    answer = Optimum(core)
    return Approach(optimum: isBest ? try judged(answer).optimum : answer, isBest: isBest)
  }

  /// The same from an earlier answer.
  ///
  /// The search goes over a list of the candidates near that answer's prices, which proves right or too short.
  func approached(within limits: SolveLimits, from earlier: Optimum) -> Approach {
    precondition(earlier.matching.providers.count == seekerCount && earlier.prices.count == providerCount)
    // No price needs to be higher than what anybody gains.
    var prices = earlier.prices.map { Int32(min(max(0, $0), Int64(Instance.mostPoints))) }
    var wanted = earlier.matching.providers
    // Few candidates are as near as an eighth of what a row spreads over, and small changes move few prices as far.
    let spread = stage.typicalSpread
    var list = Shortlist(
      self, prices: prices, wanted: wanted, within: spread > 0 ? max(1, spread / 8) : .max / 2)
    while true {
      var core = Core(list.stage, Holdings(list.stage), prices: prices, wanted: wanted, spread: spread)
      guard !isClose(Optimum(core), limits), core.mend(list.stage, until: limits) else {
        return Approach(optimum: Optimum(core), isBest: false)
      }
      wanted = core.holdings.providers
      let least = list.stage.priceTree(of: wanted, prices: core.prices.map { Int64($0) }).prices
      prices = least.map { Int32($0) }
      if list.follow(prices, in: self) || list.extend(from: self, at: prices) { continue }
      let optimum = Optimum(matching: Matching(providers: wanted), prices: least)
      return Approach(optimum: optimum, isBest: true, list: list)
    }
  }

  private func isClose(_ answer: Optimum, _ limits: SolveLimits) -> Bool {
    guard limits.gap > 0 else { return false }
    let bound = bound(prices: answer.prices)
    return Double(bound - points(of: answer.matching)) <= limits.gap * Double(bound)
  }
}

/// How far a search for the best points came.
struct Approach {
  /// The best matching with its least prices; if it is not the best, prices that bound how much better that could be.
  var optimum: Optimum
  var isBest: Bool
  /// Candidates among which are all tight ones, where few are known to be enough.
  var list: Shortlist?
}

extension Optimum {
  fileprivate init(_ core: Core<Candidate>) {
    self.init(
      matching: Matching(providers: core.holdings.providers), prices: core.prices.map { Int64($0) })
  }
}
