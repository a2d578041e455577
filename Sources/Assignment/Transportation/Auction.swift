/// A warm start: an ε-scaled forward auction (Bertsekas 1988; for providers with several places Bertsekas and Castañon
/// 1989). Whatever it leaves is a start only; the repairs that follow make it exact.
///
/// Seekers without a place bid for the provider they gain most from, as much as makes the second best equally good, and
/// ε more. A full provider keeps its highest bids and evicts the lowest. Each scale begins with the prices of the one
/// before, lowered, so that few places stay free at a price.
struct Auction<Arc: TransportationArc> {
  typealias Gain = Arc.Gain

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
  /// The scale that was held last.
  private var epsilon: Gain = 1

  // Starting values, tuned on the families of the benchmarks: more undershoot costs bids, less leaves free places
  // that need searches over the whole instance.
  private static var undershoot: Gain { 24 }
  private static var bidsPerSeeker: Int32 { 300 }
  private static var divisors: [Gain] { [10, 100, 1_000, 10_000] }
  /// So many bids per seeker in one scale tell of many equal gains, where a finer ε changes nothing but costs as much
  /// again.
  private static var bidsOfPlateau: Int { 20 }

  /// A large provider's price hangs on so many seekers that one in so many of them tells it nearly as well.
  private static var seekersPerSample: Int32 { 8 }
  /// How many scales the sample holds; the finer ones need everybody.
  private static var scalesOfSample: Int { 2 }

  /// The scales of ε, falling: tenths of the highest gain down to a 10,000th of it and, where rows differ by little, on
  /// to a thousandth of what they differ by.
  private static func scales(highest: Gain, spread: Gain) -> [Gain] {
    var scales = divisors.map { max(1, highest / $0) }
    while let last = scales.last, last > max(1, spread / 1_000) { scales.append(max(1, last / 10)) }
    return Array(scales.prefix { $0 > 1 }) + scales.filter { $0 == 1 }.prefix(1)
  }

  /// Holds the auction.
  static func held(_ network: TransportationProblem<Arc>, capacities: [Int32]) -> Auction {
    let (highest, spread) = (network.highestGain, network.typicalSpread)
    var auction = Auction(network, capacities: capacities, highest: highest)
    // Where every place is as good as any other, prices decide nothing.
    guard spread > 0 else { return auction }
    var scales = scales(highest: highest, spread: spread)[...]
    if scales.count > scalesOfSample, areLarge(capacities) {
      auction.prices = pricesOfSample(network, capacities, scales.prefix(scalesOfSample), highest: highest)
      scales = scales.dropFirst(scalesOfSample)
      // What the sample's prices are wrong by adds to what the auction is.
      _ = scales.popFirst().map { auction.hold(network, epsilon: $0, undershoot: 2 * undershoot) }
    }
    var lowering = undershoot
    for epsilon in scales {
      auction.epsilon = epsilon
      let bids = auction.hold(network, epsilon: epsilon, undershoot: lowering)
      guard bids > bidsOfPlateau * network.seekerCount else { continue }
      if epsilon <= spread { break }
      // Places are so scarce that prices have to come all the way up again.
      lowering = max(1, lowering / 4)
    }
    return auction
  }

  /// Holds one more scale, a tenth as coarse; false if there is no finer one.
  mutating func refine(_ network: TransportationProblem<Arc>) -> Bool {
    guard epsilon > 1 else { return false }
    epsilon = max(1, epsilon / 10)
    _ = hold(network, epsilon: epsilon)
    return true
  }

  /// Whether nearly all places are at providers that a sample would still leave several.
  private static func areLarge(_ capacities: [Int32]) -> Bool {
    var (all, large) = (0, 0)
    for capacity in capacities {
      all += Int(capacity)
      if capacity >= 4 * seekersPerSample { large += Int(capacity) }
    }
    return large * 10 > all * 9
  }

  /// The prices after an auction among a part of the seekers for as large a part of the places.
  private static func pricesOfSample(
    _ network: TransportationProblem<Arc>, _ capacities: [Int32], _ scales: ArraySlice<Gain>, highest: Gain
  ) -> [Gain] {
    var (starts, arcs): ([Int32], [Arc]) = ([0], [])
    var must: [Bool] = []
    let part = UInt64.max / UInt64(seekersPerSample)
    // By a mixed number and not every eighth, as rows may come in a rhythm.
    for seeker in 0..<network.seekerCount where SplitMix64.mix(UInt64(seeker)) <= part {
      arcs.append(contentsOf: network.arcs[network.row(of: seeker)])
      starts.append(Int32(arcs.count))
      must.append(network.mustServe[seeker])
    }
    let places = capacities.map { $0 == 0 ? 0 : max(1, ($0 + seekersPerSample / 2) / seekersPerSample) }
    let sample = TransportationProblem(
      rowStarts: starts, arcs: arcs, capacities: places, mustServe: must, mustFill: network.mustFill)
    var auction = Auction(sample, capacities: places, highest: highest)
    for epsilon in scales { _ = auction.hold(sample, epsilon: epsilon) }
    return auction.prices
  }

  private init(_ network: TransportationProblem<Arc>, capacities: [Int32], highest: Gain) {
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
    bidCounts = Array(repeating: 0, count: network.seekerCount)
  }

  /// Holds one scale and returns how many bids there were.
  private mutating func hold(
    _ network: TransportationProblem<Arc>, epsilon: Gain, undershoot: Gain = Auction.undershoot
  ) -> Int {
    for provider in capacities.indices where capacities[provider] > 0 {
      prices[provider] = max(0, prices[provider] - undershoot * epsilon)
      loads[provider] = 0
    }
    waiting.removeAll(keepingCapacity: true)
    for seeker in stride(from: Int32(network.seekerCount) - 1, through: 0, by: -1) {
      bidCounts[Int(seeker)] = 0
      if !network.row(of: Int(seeker)).isEmpty { waiting.append(seeker) }
    }
    var bidCount = 0
    while let seeker = waiting.popLast() {
      bidCount += 1
      guard bidCounts[Int(seeker)] < Auction.bidsPerSeeker else { continue }
      bidCounts[Int(seeker)] += 1
      let row = network.arcs.span.extracting(network.row(of: Int(seeker)))
      // A place that stands for going unserved is no place to bid for: prices of others would rise above what is gained.
      let hasWayOut = !network.mustServe[Int(seeker)] || row[row.count - 1].isNotServed
      let outside: Gain = hasWayOut ? 0 : worst
      var (best, second, chosen) = (outside, outside, Int32(-1))
      for index in row.indices {
        let arc = row[index]
        // Prices are never below zero, so nothing further down can be the second best.
        if arc.gain <= second { break }
        let gain = arc.gain - prices[Int(arc.provider)]
        second = max(second, min(best, gain))
        chosen = gain > best ? arc.provider : chosen
        best = max(best, gain)
      }
      // Nobody bids more than what leaves going unserved as good.
      let raise = min(best - second + epsilon, best - outside)
      if chosen >= 0 { place(seeker, at: Int(chosen), bid: prices[Int(chosen)] + raise) }
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
      if child + 1 < count { child += bids[start + child + 1] < bids[start + child] ? 1 : 0 }
      if bids[start + child] >= bid { break }
      bids[start + place] = bids[start + child]
      bidders[start + place] = bidders[start + child]
      place = child
    }
    bids[start + place] = bid
    bidders[start + place] = seeker
  }

  /// The provider at which each seeker holds a bid.
  var winners: [Int32] {
    var winners = [Int32](repeating: Matching.unserved, count: bidCounts.count)
    for provider in capacities.indices {
      for slot in Int(starts[provider])..<Int(starts[provider] + loads[provider]) {
        winners[Int(bidders[slot])] = Int32(provider)
      }
    }
    return winners
  }
}
