/// The search for who should get what of several budgets.
///
/// A dive along the mean of the volume algorithm fixes, round by round, what is chosen nearly always; pairs of providers
/// then share out anew whom they have, by an exact window, until no pair finds better; and small disturbances are mended
/// by the same windows (Lourenço, Martin and Stützle 2003).
struct LoanSearch {
  private(set) var best: Packing
  private let neighbours: [[Int32]]
  /// For each provider and its neighbours when they last shared, in changes made by then.
  private var shared: [[Int]]

  private static let neighboursAtMost = 8
  private static let iterationsOfRound = 15
  private static let entrants = 12

  init(
    _ offerings: Offerings, seekerCount: Int, worths: [Int64], steps: GroupSteps, from volume: Volume
  ) {
    best = Packing(
      offerings, seekerCount: seekerCount, worths: worths, steps: steps,
      moneyPrices: LoanSearch.moneyPrices(offerings, worths: worths, prices: volume.prices))
    neighbours = offerings.neighbours(
      of: (0..<Int32(offerings.providerCount)).map { $0 }, atMost: LoanSearch.neighboursAtMost,
      seekerCount: seekerCount
    ).map { $0.map { Int32($0) } }
    shared = neighbours.map { Array(repeating: -1, count: $0.count + 1) }
    best.seat(LoanSearch.dive(volume))
    for provider in 0..<offerings.providerCount { best.fill(provider) }
  }

  /// Fixes what is chosen nearly always, and the surest of the rest, until nobody is left.
  private static func dive(_ start: Volume) -> [Int] {
    var volume = start
    var fixed: [Int] = []
    while !volume.seekers.isEmpty {
      let (offerings, shares) = (volume.offerings, volume.shares)
      let isAsked = Set(volume.seekers)
      let open = offerings.seekers.indices.filter { place in
        let terms = offerings.terms[Int(offerings.providers[place])]
        return isAsked.contains(offerings.seekers[place]) && terms.capacity > 0 && shares[place] > 0.02
          && terms.money.map { offerings.amounts[place] <= $0 } ?? true
      }.sorted { (shares[$1], $0) < (shares[$0], $1) }
      guard !open.isEmpty else { break }
      let least = max(1, isAsked.count / 40)
      var (chosen, taken): ([Int], Set<Int32>) = ([], [])
      var terms = offerings.terms
      for place in open {
        if shares[place] < 0.9, chosen.count >= least { break }
        let provider = Int(offerings.providers[place])
        guard !taken.contains(offerings.seekers[place]), terms[provider].capacity > 0,
          terms[provider].money.map({ offerings.amounts[place] <= $0 }) ?? true
        else { continue }
        terms[provider].capacity -= 1
        terms[provider].money? -= offerings.amounts[place]
        taken.insert(offerings.seekers[place])
        chosen.append(place)
      }
      fixed += chosen
      volume.fix(chosen)
      volume.descend(iterationsOfRound, known: volume.bound - volume.bound / 300, until: .none)
    }
    return fixed
  }

  /// Lets all providers share at once, where they are few enough; whether that proves that there is no better choice.
  mutating func reshareAll() -> Bool {
    best.sharedAll((0..<Int32(neighbours.count)).map { $0 })
  }

  /// Looks for better until nothing near is better and the work is used up.
  ///
  /// - Parameters:
  ///   - known: a bound; the search ends where it is met.
  ///   - cells: how many cells of windows are filled at most.
  mutating func improve(towards known: Int64, cells: Int, until limits: SolveLimits) {
    var settled = best
    settle(&settled, (0..<Int32(neighbours.count)).map { $0 }, cells, limits)
    best = settled
    var draw = SplitMix64(seed: 2570)
    while best.cells < cells, best.value < known, !limits.isOver {
      var trial = best
      let centre = Int32(draw.below(neighbours.count))
      let around = [centre] + draw.shuffled(neighbours[Int(centre)]).prefix(2)
      for provider in around { trial.scatter(provider, &draw) }
      for provider in around { trial.fill(Int(provider)) }
      settle(&trial, around, cells, limits)
      if trial.value >= best.value { best = trial } else { best.count(from: trial) }
    }
  }

  /// Lets providers and pairs of neighbours share until none finds better.
  private mutating func settle(
    _ packing: inout Packing, _ first: [Int32], _ cells: Int, _ limits: SolveLimits
  ) {
    var queue = first
    var isQueued = Set(first)
    var next = 0
    while next < queue.count {
      if packing.cells >= cells || limits.isOver { return }
      let provider = queue[next]
      next += 1
      isQueued.remove(provider)
      var touched: [Int32] = []
      for (index, other) in ([provider] + neighbours[Int(provider)]).enumerated() {
        let last = shared[Int(provider)][index]
        if packing.changed[Int(provider)] <= last, packing.changed[Int(other)] <= last { continue }
        if packing.reshare(index == 0 ? [provider] : [provider, other], most: LoanSearch.entrants) {
          touched += [provider, other]
        }
        shared[Int(provider)][index] = packing.changeCount
      }
      for provider in touched where isQueued.insert(provider).inserted { queue.append(provider) }
    }
  }

  /// What the last unit of money is worth to each provider, if seekers could be served in part (Dantzig 1957).
  private static func moneyPrices(
    _ offerings: Offerings, worths: [Int64], prices: [Int64]
  ) -> [Double] {
    var money = [Double](repeating: 0, count: offerings.providerCount)
    for provider in 0..<offerings.providerCount {
      guard var left = offerings.terms[provider].money else { continue }
      let wanted = offerings.range(of: provider).compactMap { place -> (gain: Double, amount: Int64)? in
        let gain = worths[place] - prices[Int(offerings.seekers[place])]
        return gain > 0 && offerings.amounts[place] > 0 ? (Double(gain), offerings.amounts[place]) : nil
      }.sorted { $0.gain * Double($1.amount) > $1.gain * Double($0.amount) }
      for one in wanted {
        if one.amount > left {
          money[provider] = one.gain / Double(one.amount)
          break
        }
        left -= one.amount
      }
    }
    return money
  }
}
