extension Instance {
  /// The least prices that prove a matching best: for each provider exactly what one more place there would add.
  ///
  /// An optimal matching has many optimal prices; the least are unique. Written d = price − least price, a provider's d
  /// is the length of the shortest way, over non-negative reduced costs, to where a price may fall to zero: the provider
  /// itself, a seeker that is not served, or another provider through one of the seekers it holds. One run of Dijkstra's
  /// algorithm (1959) from that sink finds all of them.
  ///
  /// - Precondition: ``violations(of:prices:)`` finds nothing wrong with `matching` and `prices`.
  public func leastPrices(of matching: Matching, prices: [Int64]) -> [Int64] {
    network.priceTree(of: matching.providers, prices: prices).prices
  }
}

extension TransportationProblem<Candidate> {
  /// The least prices with the shortest ways to them, which form a tree.
  func priceTree(of matching: [Int32], prices: [Int64]) -> PriceTree {
    let held = CompressedRows(rowCount: providerCount, keys: matching)
    let profits = profits(of: matching, prices)
    var parents = [Int32](repeating: PriceTree.root, count: providerCount)
    var frontier = Frontier<Int64>(providerCount: providerCount)
    frontier.restart()
    for provider in prices.indices { _ = frontier.reach(Int32(provider), at: prices[provider]) }
    for seeker in 0..<seekerCount where matching[seeker] == Matching.unserved {
      let row = arcs.span.extracting(row(of: seeker))
      for index in row.indices {
        let provider = row[index].provider
        if frontier.reach(provider, at: prices[Int(provider)] - Int64(row[index].gain)) {
          parents[Int(provider)] = Int32(seeker)
        }
      }
    }
    // What is left of the frontier when all are settled would be of no use.
    while frontier.settled.count < providerCount, let settled = frontier.settleNext(below: .max) {
      let distance = frontier.distance(of: settled)
      for seeker in held[Int(settled)] {
        let row = arcs.span.extracting(row(of: Int(seeker)))
        let base = distance + profits[Int(seeker)]
        for index in row.indices {
          let (gain, provider) = (Int64(row[index].gain), row[index].provider)
          // Rows fall in gain, and nothing falls further than its price.
          if gain <= base { break }
          if frontier.reach(provider, at: base + prices[Int(provider)] - gain) {
            parents[Int(provider)] = seeker
          }
        }
      }
    }
    return PriceTree(
      prices: prices.indices.map { prices[$0] - frontier.distance(of: Int32($0)) }, parents: parents)
  }

  /// What each seeker has at its provider; zero where it has none.
  private func profits(of matching: [Int32], _ prices: [Int64]) -> [Int64] {
    matching.enumerated().map { seeker, provider in
      let row = arcs.span.extracting(row(of: seeker))
      for index in row.indices where row[index].provider == provider {
        return Int64(row[index].gain) - prices[Int(provider)]
      }
      return 0
    }
  }
}

/// The least prices, and for each provider the seeker through whom its price cannot fall further.
struct PriceTree {
  /// The parent of a provider whose least price is zero.
  static let root: Int32 = -1

  var prices: [Int64]
  var parents: [Int32]
}
