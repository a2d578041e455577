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
    priceTree(of: matching, prices: prices).prices
  }

  /// The least prices with the shortest ways to them, which form a tree.
  func priceTree(of matching: Matching, prices: [Int64]) -> PriceTree {
    let holders = Holders(matching, providerCount: providerCount)
    var fall = prices
    var parents = [Int32](repeating: PriceTree.root, count: providerCount)
    var isSettled = [Bool](repeating: false, count: providerCount)
    for seeker in 0..<seekerCount where matching.providers[seeker] == Matching.unserved {
      for candidate in candidates[row(of: seeker)] {
        let provider = Int(candidate.provider)
        let reached = prices[provider] - Int64(candidate.points)
        if reached < fall[provider] { (fall[provider], parents[provider]) = (reached, Int32(seeker)) }
      }
    }
    var nearest = DistanceHeap(fall)
    while let (distance, position) = nearest.popLeast() {
      let provider = Int(position)
      if isSettled[provider] { continue }
      isSettled[provider] = true
      for slot in holders.range(of: provider) {
        let row = candidates.span.extracting(row(of: holders.seekers[slot]))
        var own: Int64 = 0
        for index in row.indices where row[index].provider == position { own = Int64(row[index].points) }
        let base = distance + own - prices[provider]
        for index in row.indices {
          // Rows fall in points, and nothing falls further than its price.
          if Int64(row[index].points) <= base { break }
          let next = Int(row[index].provider)
          let reached = base + prices[next] - Int64(row[index].points)
          if reached < fall[next], !isSettled[next] {
            fall[next] = reached
            parents[next] = Int32(holders.seekers[slot])
            nearest.push(reached, Int32(next))
          }
        }
      }
    }
    return PriceTree(prices: zip(prices, fall).map { $0 - $1 }, parents: parents)
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
  private let starts: [Int]
  let seekers: [Int]

  init(_ matching: Matching, providerCount: Int) {
    var starts = [Int](repeating: 0, count: providerCount + 1)
    for provider in matching.providers where provider != Matching.unserved { starts[Int(provider) + 1] += 1 }
    for provider in 0..<providerCount { starts[provider + 1] += starts[provider] }
    var next = starts
    var held = [Int](repeating: 0, count: starts[providerCount])
    for (seeker, provider) in matching.providers.enumerated() where provider != Matching.unserved {
      held[next[Int(provider)]] = seeker
      next[Int(provider)] += 1
    }
    self.starts = starts
    seekers = held
  }

  func range(of provider: Int) -> Range<Int> { starts[provider]..<starts[provider + 1] }
}

/// A binary heap of positions by distance; a position that came nearer stands in it twice.
private struct DistanceHeap {
  private var entries: [(distance: Int64, position: Int32)]

  init(_ distances: [Int64]) {
    entries = distances.enumerated().map { ($0.element, Int32($0.offset)) }
    for place in stride(from: entries.count / 2 - 1, through: 0, by: -1) { sink(entries[place], from: place) }
  }

  mutating func push(_ distance: Int64, _ position: Int32) {
    var place = entries.count
    entries.append((distance, position))
    while place > 0, entries[(place - 1) / 2].distance > distance {
      entries[place] = entries[(place - 1) / 2]
      place = (place - 1) / 2
    }
    entries[place] = (distance, position)
  }

  mutating func popLeast() -> (distance: Int64, position: Int32)? {
    guard let least = entries.first else { return nil }
    let last = entries.removeLast()
    if !entries.isEmpty { sink(last, from: 0) }
    return least
  }

  private mutating func sink(_ entry: (distance: Int64, position: Int32), from start: Int) {
    var place = start
    while true {
      var child = 2 * place + 1
      if child >= entries.count { break }
      if child + 1 < entries.count, entries[child + 1].distance < entries[child].distance { child += 1 }
      if entries[child].distance >= entry.distance { break }
      entries[place] = entries[child]
      place = child
    }
    entries[place] = entry
  }
}
