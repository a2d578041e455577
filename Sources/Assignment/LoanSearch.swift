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
  private static let entrants = 24
  private static let nodes = 1_000

  init(
    _ offerings: Offerings, seekerCount: Int, worths: [Int64], steps: GroupSteps, prices: [Int64],
    from chosen: [Int]
  ) {
    best = Packing(
      offerings, seekerCount: seekerCount, worths: worths, steps: steps, prices: prices)
    neighbours = offerings.neighbours(
      of: (0..<Int32(offerings.providerCount)).map { $0 }, atMost: LoanSearch.neighboursAtMost,
      seekerCount: seekerCount
    ).map { $0.map { Int32($0) } }
    shared = neighbours.map { Array(repeating: -1, count: $0.count + 1) }
    // Who has to open comes first, while there is still somebody to open with.
    for provider in best.conditional where offerings.terms[Int(provider)].mustOpen {
      _ = best.toggle(provider)
    }
    best.seat(chosen)
    for provider in 0..<offerings.providerCount { best.fill(provider) }
  }

  /// Fixes what is chosen nearly always, and the surest of the rest, until nobody is left.
  static func dive(_ start: Volume, iterations: Int) -> [Int] {
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
      volume.descend(iterations, known: volume.bound - volume.bound / 300, until: .none)
    }
    return fixed
  }

  /// Begins with a choice that is known to be better: the place of each seeker, −1 for none.
  mutating func begin(with places: [Int32]) {
    for seeker in places.indices { best.take(Int32(seeker), to: -1) }
    for (seeker, place) in places.enumerated() where place >= 0 { best.take(Int32(seeker), to: place) }
    best.keep()
  }

  /// Looks for better until nothing near is better and the work is used up.
  ///
  /// - Parameters:
  ///   - known: a bound; the search ends where it is met.
  ///   - work: how many cells of tables and nodes of trees are looked at.
  mutating func improve(towards known: Int64, work: Int, until limits: SolveLimits) {
    settle((0..<Int32(neighbours.count)).map { $0 }, work, limits)
    best.keep()
    var hasChanged = true
    while hasChanged, best.work < work, !limits.isOver {
      hasChanged = false
      for provider in best.conditional {
        let before = best.value
        best.work += 100
        guard best.toggle(provider) else { continue }
        settle([provider] + neighbours[Int(provider)], work, limits)
        hasChanged = hasChanged || best.value > before
        if best.value <= before { best.undo(to: 0) }
        best.keep()
      }
    }
    var draw = SplitMix64(seed: 2570)
    while best.work < work, best.value < known, !limits.isOver {
      let before = best.value
      let centre = Int32(draw.below(neighbours.count))
      let around = [centre] + draw.shuffled(neighbours[Int(centre)]).prefix(2)
      // Where there is next to nothing to share, the search would never end.
      best.work += 100
      if best.offerings.terms[Int(centre)].minimum > 0 { _ = best.toggle(centre) }
      for provider in around { best.scatter(provider, &draw) }
      for provider in around { best.fill(Int(provider)) }
      settle(around, work, limits)
      if best.value < before { best.undo(to: 0) }
      best.keep()
    }
  }

  /// Lets providers and pairs of neighbours share until none finds better.
  private mutating func settle(_ first: [Int32], _ work: Int, _ limits: SolveLimits) {
    var queue = first
    var isQueued = Set(first)
    var next = 0
    while next < queue.count {
      if best.work >= work || limits.isOver { return }
      let provider = queue[next]
      next += 1
      isQueued.remove(provider)
      var touched: [Int32] = []
      for (index, other) in ([provider] + neighbours[Int(provider)]).enumerated() {
        let last = shared[Int(provider)][index]
        if best.changed[Int(provider)] <= last, best.changed[Int(other)] <= last { continue }
        let window = index == 0 ? [provider] : [provider, other]
        if best.reshare(window, most: LoanSearch.entrants, nodes: LoanSearch.nodes) {
          touched += [provider, other]
        }
        shared[Int(provider)][index] = best.changeCount
      }
      for provider in touched where isQueued.insert(provider).inserted { queue.append(provider) }
    }
  }
}
