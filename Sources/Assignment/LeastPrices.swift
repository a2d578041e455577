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
    let holders = Holders(matching, providerCount: providerCount)
    var fall = prices
    for seeker in 0..<seekerCount where matching.providers[seeker] == Matching.unserved {
      for candidate in candidates[row(of: seeker)] {
        let provider = Int(candidate.provider)
        fall[provider] = min(fall[provider], prices[provider] - Int64(candidate.points))
      }
    }
    var heap = FallHeap(fall)
    while let (provider, distance) = heap.popLeast() {
      for seeker in holders.seekers(of: provider) {
        guard let own = points(seeker: seeker, provider: Int32(provider)) else { continue }
        let profit = Int64(own) - prices[provider]
        for candidate in candidates[row(of: seeker)] {
          let next = Int(candidate.provider)
          let reduced = profit + prices[next] - Int64(candidate.points)
          heap.lower(next, to: distance + reduced)
        }
      }
    }
    return zip(prices, heap.distances).map { $0 - $1 }
  }
}

/// The seekers that each provider holds, in flat arrays.
private struct Holders {
  private let starts: [Int]
  private let held: [Int]

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
    self.held = held
  }

  func seekers(of provider: Int) -> ArraySlice<Int> { held[starts[provider]..<starts[provider + 1]] }
}

/// A binary heap of positions by distance, in which distances can be lowered.
private struct FallHeap {
  private(set) var distances: [Int64]
  private var heap: [Int]
  private var places: [Int]
  private let settled = -1

  init(_ distances: [Int64]) {
    self.distances = distances
    heap = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
    places = Array(repeating: 0, count: distances.count)
    for (place, position) in heap.enumerated() { places[position] = place }
  }

  mutating func popLeast() -> (position: Int, distance: Int64)? {
    guard let least = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      places[last] = 0
      sink(0)
    }
    places[least] = settled
    return (least, distances[least])
  }

  mutating func lower(_ position: Int, to distance: Int64) {
    guard distance < distances[position], places[position] != settled else { return }
    distances[position] = distance
    rise(places[position])
  }

  private mutating func rise(_ start: Int) {
    var place = start
    while place > 0, distances[heap[place]] < distances[heap[(place - 1) / 2]] {
      swap(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      let children = [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
      guard let least = children.min(by: { distances[heap[$0]] < distances[heap[$1]] }),
        distances[heap[least]] < distances[heap[place]]
      else { return }
      swap(place, least)
      place = least
    }
  }

  private mutating func swap(_ one: Int, _ other: Int) {
    heap.swapAt(one, other)
    places[heap[one]] = one
    places[heap[other]] = other
  }
}
