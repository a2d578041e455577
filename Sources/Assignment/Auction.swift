/// A warm start: an ε-scaled forward auction (Bertsekas 1988; for providers with several places Bertsekas and Castañon
/// 1989). Whatever it leaves is a start only; the repairs that follow make it exact.
///
/// Seekers without a place bid for the provider they gain most from, as much as makes the second best equally good, and
/// ε more. A full provider keeps its highest bids and evicts the lowest. Each scale begins with the prices of the one
/// before, lowered, so that few places stay free at a price.
struct Auction {
  /// The price of each provider: the lowest bid it holds if it is full.
  private(set) var prices: [Int32]
  private var bids: [Int32]
  private var bidders: [Int32]
  private var loads: [Int32]
  private let starts: [Int32]
  private let capacities: [Int32]
  /// Seekers without a place that may still bid.
  private var waiting: [Int32] = []
  private var bidCounts: [Int32]

  // Starting values, tuned on the families of the benchmarks: more undershoot costs bids, less leaves free places
  // that need searches over the whole instance.
  private static let undershoot: Int32 = 24
  private static let bidsPerSeeker: Int32 = 300
  private static let divisors: [Int32] = [10, 100, 1_000, 10_000, 20_000]

  /// The scales of ε: tenths of the highest points down to a 20,000th of it and, where rows differ by little, on to a
  /// thousandth of what they differ by.
  private static func scales(_ instance: Instance, highest: Int32) -> [Int32] {
    var spread: Int64 = 0
    for seeker in 0..<instance.seekerCount {
      let row = instance.row(of: seeker)
      if row.isEmpty { continue }
      spread += Int64(
        instance.candidates[row.lowerBound].points - instance.candidates[row.upperBound - 1].points)
    }
    let typical = Int32(spread / Int64(max(1, instance.seekerCount)))
    var scales = divisors.map { max(1, highest / $0) }
    while typical > 0, let last = scales.last, last > max(1, typical / 1_000) {
      scales.append(max(1, last / 10))
    }
    return scales
  }

  /// Holds the auction and returns the prices and who holds a bid where.
  static func run(_ instance: Instance, capacities: [Int32]) -> (prices: [Int32], bidders: [Int32]) {
    let highest = instance.highestPoints
    var auction = Auction(instance, capacities: capacities, closedPrice: highest + 1)
    var last = Int32.max
    for epsilon in scales(instance, highest: highest) {
      if epsilon == last { break }
      auction.hold(instance, epsilon: epsilon)
      last = epsilon
    }
    return (auction.prices, auction.winners(seekerCount: instance.seekerCount))
  }

  private init(_ instance: Instance, capacities: [Int32], closedPrice: Int32) {
    var starts = [Int32](repeating: 0, count: capacities.count + 1)
    for provider in capacities.indices { starts[provider + 1] = starts[provider] + capacities[provider] }
    self.starts = starts
    self.capacities = capacities
    // A provider without a place has a price that nobody pays.
    prices = capacities.map { $0 == 0 ? closedPrice : 0 }
    loads = Array(repeating: 0, count: capacities.count)
    bids = Array(repeating: 0, count: Int(starts[capacities.count]))
    bidders = bids
    bidCounts = Array(repeating: 0, count: instance.seekerCount)
  }

  private mutating func hold(_ instance: Instance, epsilon: Int32) {
    for provider in capacities.indices where capacities[provider] > 0 {
      prices[provider] = max(0, prices[provider] - Auction.undershoot * epsilon)
      loads[provider] = 0
    }
    waiting.removeAll(keepingCapacity: true)
    for seeker in stride(from: Int32(instance.seekerCount) - 1, through: 0, by: -1) {
      bidCounts[Int(seeker)] = 0
      if instance.rowStarts[Int(seeker)] < instance.rowStarts[Int(seeker) + 1] { waiting.append(seeker) }
    }
    while let seeker = waiting.popLast() {
      guard bidCounts[Int(seeker)] < Auction.bidsPerSeeker else { continue }
      bidCounts[Int(seeker)] += 1
      let row = instance.candidates.span.extracting(instance.row(of: Int(seeker)))
      var (best, second, chosen) = (Int32(0), Int32(0), Int32(-1))
      for index in row.indices {
        let candidate = row[index]
        // Prices are never below zero, so nothing further down can be the second best.
        if candidate.points <= second { break }
        let gain = candidate.points - prices[Int(candidate.provider)]
        if gain > best {
          (second, best, chosen) = (best, gain, candidate.provider)
        } else if gain > second {
          second = gain
        }
      }
      if chosen >= 0 { place(seeker, at: Int(chosen), bid: prices[Int(chosen)] + (best - second) + epsilon) }
    }
  }

  private mutating func place(_ seeker: Int32, at provider: Int, bid: Int32) {
    let start = Int(starts[provider])
    if loads[provider] < capacities[provider] {
      rise(start, Int(loads[provider]), seeker, bid)
      loads[provider] += 1
      if loads[provider] == capacities[provider] { prices[provider] = max(prices[provider], bids[start]) }
    } else {
      waiting.append(bidders[start])
      sink(start, Int(loads[provider]), seeker, bid)
      prices[provider] = bids[start]
    }
  }

  /// Puts a bid at the end of a provider's heap and lets it rise; the lowest bid stands first.
  private mutating func rise(_ start: Int, _ last: Int, _ seeker: Int32, _ bid: Int32) {
    var place = last
    while place > 0 {
      let parent = (place - 1) / 2
      if bids[start + parent] <= bid { break }
      bids[start + place] = bids[start + parent]
      bidders[start + place] = bidders[start + parent]
      place = parent
    }
    bids[start + place] = bid
    bidders[start + place] = seeker
  }

  /// Replaces the first bid of a provider's heap and lets the new one sink.
  private mutating func sink(_ start: Int, _ count: Int, _ seeker: Int32, _ bid: Int32) {
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= count { break }
      if child + 1 < count, bids[start + child + 1] < bids[start + child] { child += 1 }
      if bids[start + child] >= bid { break }
      bids[start + place] = bids[start + child]
      bidders[start + place] = bidders[start + child]
      place = child
    }
    bids[start + place] = bid
    bidders[start + place] = seeker
  }

  private func winners(seekerCount: Int) -> [Int32] {
    var winners = [Int32](repeating: Matching.unserved, count: seekerCount)
    for provider in capacities.indices {
      for slot in Int(starts[provider])..<Int(starts[provider] + loads[provider]) {
        winners[Int(bidders[slot])] = Int32(provider)
      }
    }
    return winners
  }
}

extension Instance {
  /// The highest points of any candidate.
  var highestPoints: Int32 { candidates.reduce(0) { max($0, $1.points) } }
}
