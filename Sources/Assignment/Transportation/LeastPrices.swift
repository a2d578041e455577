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
    let holders = holders(matching, prices)
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
      for slot in holders.range(of: settled) {
        let holder = holders.held[slot]
        let row = arcs.span.extracting(row(of: Int(holder.seeker)))
        let base = distance + holder.profit
        for index in row.indices {
          let (gain, provider) = (Int64(row[index].gain), row[index].provider)
          // Rows fall in gain, and nothing falls further than its price.
          if gain <= base { break }
          if frontier.reach(provider, at: base + prices[Int(provider)] - gain) {
            parents[Int(provider)] = holder.seeker
          }
        }
      }
    }
    return PriceTree(
      prices: prices.indices.map { prices[$0] - frontier.distance(of: Int32($0)) }, parents: parents)
  }

  private func holders(_ matching: [Int32], _ prices: [Int64]) -> Holders {
    var holders = Holders(matching, providerCount: providerCount)
    for (seeker, provider) in matching.enumerated() where provider != Matching.unserved {
      let row = arcs.span.extracting(row(of: seeker))
      for index in row.indices where row[index].provider == provider {
        holders.put(Int32(seeker), at: provider, profit: Int64(row[index].gain) - prices[Int(provider)])
        break
      }
    }
    return holders
  }
}

/// The least prices, and for each provider the seeker through whom its price cannot fall further.
struct PriceTree {
  /// The parent of a provider whose least price is zero.
  static let root: Int32 = -1

  var prices: [Int64]
  var parents: [Int32]
}

/// The seekers that each provider holds, in flat arrays.
private struct Holders {
  private(set) var held: [Holder]
  private let starts: [Int]
  private var next: [Int]

  struct Holder: BitwiseCopyable {
    var profit: Int64
    var seeker: Int32
  }

  /// With as much room as the matching needs.
  init(_ matching: [Int32], providerCount: Int) {
    var starts = [Int](repeating: 0, count: providerCount + 1)
    for provider in matching where provider != Matching.unserved { starts[Int(provider) + 1] += 1 }
    for provider in 0..<providerCount { starts[provider + 1] += starts[provider] }
    self.starts = starts
    next = starts
    held = Array(repeating: Holder(profit: 0, seeker: 0), count: starts[providerCount])
  }

  mutating func put(_ seeker: Int32, at provider: Int32, profit: Int64) {
    held[next[Int(provider)]] = Holder(profit: profit, seeker: seeker)
    next[Int(provider)] += 1
  }

  func range(of provider: Int32) -> Range<Int> { starts[Int(provider)]..<starts[Int(provider) + 1] }
}
