/// A warm start: an ε-scaled forward auction (Bertsekas 1988; for providers with several places Bertsekas and Castañon
/// 1989). Whatever it leaves is a start only; the repairs that follow make it exact.
///
/// Seekers without a place bid for the provider they gain most from, as much as makes the second best equally good, and
/// ε more. A full provider keeps its highest bids and evicts the lowest. Each scale begins with the prices of the one
/// before, lowered, so that few places stay free at a price.
struct Auction<Link: Arc> {
  typealias Gain = Link.Gain

  /// The price of each provider: the lowest bid it holds if it is full.
  private(set) var prices: [Gain]
  private var bids: [Gain]
  private var bidders: [Int32]
  private var loads: [Int32]
  private let starts: [Int32]
  private let capacities: [Int32]
  /// Seekers without a place that may still bid.
  private var waiting: [Int32] = []
  private var bidCounts: [Int32]
  /// What a seeker that has to be served would still bid for.
  private let worst: Gain

  // Starting values, tuned on the families of the benchmarks: more undershoot costs bids, less leaves free places
  // that need searches over the whole instance.
  private static var undershoot: Gain { 24 }
  private static var bidsPerSeeker: Int32 { 300 }
  private static var divisors: [Gain] { [10, 100, 1_000, 10_000] }
  /// So many bids per seeker in one scale tell of many equal gains, where a finer ε changes nothing but costs as much
  /// again.
  private static var bidsOfPlateau: Int { 20 }

  /// The scales of ε: tenths of the highest gain down to a 10,000th of it and, where rows differ by little, on to a
  /// thousandth of what they differ by.
  private static func scales(_ stage: Stage<Link>, highest: Gain) -> [Gain] {
    var spread: Int64 = 0
    for seeker in 0..<stage.seekerCount {
      let row = stage.row(of: seeker)
      if row.isEmpty { continue }
      spread += Int64(stage.arcs[row.lowerBound].gain - stage.arcs[row.upperBound - 1].gain)
    }
    let typical = Gain(spread / Int64(max(1, stage.seekerCount)))
    var scales = divisors.map { max(1, highest / $0) }
    while typical > 0, let last = scales.last, last > max(1, typical / 1_000) {
      scales.append(max(1, last / 10))
    }
    return scales
  }

  /// Holds the auction and returns the prices and who holds a bid where.
  static func run(_ stage: Stage<Link>, capacities: [Int32]) -> (prices: [Gain], bidders: [Int32]) {
    let highest = stage.highestGain
    var auction = Auction(stage, capacities: capacities, highest: highest)
    var last = Gain.max
    for epsilon in scales(stage, highest: highest) {
      if epsilon == last { break }
      let bids = auction.hold(stage, epsilon: epsilon)
      if bids > bidsOfPlateau * stage.seekerCount { break }
      last = epsilon
    }
    return (auction.prices, auction.winners(seekerCount: stage.seekerCount))
  }

  private init(_ stage: Stage<Link>, capacities: [Int32], highest: Gain) {
    var starts = [Int32](repeating: 0, count: capacities.count + 1)
    for provider in capacities.indices { starts[provider + 1] = starts[provider] + capacities[provider] }
    self.starts = starts
    self.capacities = capacities
    worst = -highest
    // A provider without a place has a price that nobody pays.
    prices = capacities.map { $0 == 0 ? 2 * highest + 1 : 0 }
    loads = Array(repeating: 0, count: capacities.count)
    bids = Array(repeating: 0, count: Int(starts[capacities.count]))
    bidders = Array(repeating: 0, count: Int(starts[capacities.count]))
    bidCounts = Array(repeating: 0, count: stage.seekerCount)
  }

  /// Holds one scale and returns how many bids there were.
  private mutating func hold(_ stage: Stage<Link>, epsilon: Gain) -> Int {
    for provider in capacities.indices where capacities[provider] > 0 {
      prices[provider] = max(0, prices[provider] - Auction.undershoot * epsilon)
      loads[provider] = 0
    }
    waiting.removeAll(keepingCapacity: true)
    for seeker in stride(from: Int32(stage.seekerCount) - 1, through: 0, by: -1) {
      bidCounts[Int(seeker)] = 0
      if stage.rowStarts[Int(seeker)] < stage.rowStarts[Int(seeker) + 1] { waiting.append(seeker) }
    }
    var bidCount = 0
    while let seeker = waiting.popLast() {
      bidCount += 1
      guard bidCounts[Int(seeker)] < Auction.bidsPerSeeker else { continue }
      bidCounts[Int(seeker)] += 1
      let row = stage.arcs.span.extracting(stage.row(of: Int(seeker)))
      let outside: Gain = stage.mustServe[Int(seeker)] ? worst : 0
      var (best, second, chosen) = (outside, outside, Int32(-1))
      for index in row.indices {
        let arc = row[index]
        // Prices are never below zero, so nothing further down can be the second best.
        if arc.gain <= second { break }
        let gain = arc.gain - prices[Int(arc.provider)]
        if gain > best {
          (second, best, chosen) = (best, gain, arc.provider)
        } else if gain > second {
          second = gain
        }
      }
      if chosen >= 0 { place(seeker, at: Int(chosen), bid: prices[Int(chosen)] + (best - second) + epsilon) }
    }
    return bidCount
  }

  private mutating func place(_ seeker: Int32, at provider: Int, bid: Gain) {
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
  private mutating func rise(_ start: Int, _ last: Int, _ seeker: Int32, _ bid: Gain) {
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
  private mutating func sink(_ start: Int, _ count: Int, _ seeker: Int32, _ bid: Gain) {
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
