/// What a provider could make of its seekers at their prices: the best sum of worth − price over a set of them that keeps
/// its terms; zero if it stays closed.
///
/// Without a budget that is a choice of the highest. With one it is a knapsack problem, solved by dynamic programming
/// over the units of money (Bellman 1957), with the number of picks as a second dimension only where that binds.
struct ProviderValue {
  private var chosen: [(gain: Int64, units: Int32)] = []
  private var table: [Int64] = []
  private var counts: [Int32] = []

  /// So many cells are looked at to count picks at most: seconds.
  private static let mostCells = 2_000_000_000
  /// Below every sum that can be reached.
  private static let impossible = Int64.min / 4

  /// The value; nil if the provider has to open and cannot.
  ///
  /// - Parameters:
  ///   - gains: worth − price of each seeker that it could have.
  ///   - units: what each of them costs, in units of the terms' budget.
  mutating func callAsFunction(_ gains: Span<Int64>, _ units: Span<Int32>, _ terms: Offerings.Terms) -> Int64?
  {
    chosen.removeAll(keepingCapacity: true)
    for index in gains.indices where gains[index] > 0 || terms.minimum > 0 {
      if terms.money == nil || units[index] <= terms.budget { chosen.append((gains[index], units[index])) }
    }
    let best = terms.money == nil ? highest(terms) : knapsack(terms)
    guard terms.mustOpen else { return max(0, best) }
    return best == ProviderValue.impossible ? nil : best
  }

  private mutating func highest(_ terms: Offerings.Terms) -> Int64 {
    guard chosen.count >= terms.minimum else { return ProviderValue.impossible }
    if terms.minimum > 0 || chosen.count > terms.capacity { chosen.sort { $0.gain > $1.gain } }
    var sum: Int64 = 0
    for (index, pick) in chosen.prefix(Int(terms.capacity)).enumerated() {
      if index >= terms.minimum, pick.gain <= 0 { break }
      sum += pick.gain
    }
    return sum
  }

  private mutating func knapsack(_ terms: Offerings.Terms) -> Int64 {
    let width = Int(terms.budget) + 1
    table = Array(repeating: 0, count: width)
    counts = Array(repeating: 0, count: width)
    for pick in chosen where pick.gain > 0 {
      let cost = Int(pick.units)
      for money in stride(from: width - 1, through: cost, by: -1) {
        let (sum, count) = (table[money - cost] + pick.gain, counts[money - cost] + 1)
        if sum > table[money] || (sum == table[money] && count < counts[money]) {
          (table[money], counts[money]) = (sum, count)
        }
      }
    }
    let (most, count) = (table[width - 1], counts[width - 1])
    if (terms.minimum...max(terms.minimum, terms.capacity)).contains(count) { return most }
    let picks = min(Int(terms.capacity), chosen.count)
    guard picks >= Int(terms.minimum) else { return ProviderValue.impossible }
    // Where counting would take too long, money alone bounds the value.
    let cells = width.multipliedReportingOverflow(by: chosen.count * (picks + 1))
    return cells.overflow || cells.partialValue > ProviderValue.mostCells
      ? most : countedKnapsack(terms, width)
  }

  /// The best sum of exactly so many picks, for every number of them up to the capacity.
  private mutating func countedKnapsack(_ terms: Offerings.Terms, _ width: Int) -> Int64 {
    let most = min(Int(terms.capacity), chosen.count)
    table = Array(repeating: ProviderValue.impossible, count: (most + 1) * width)
    for money in 0..<width { table[money] = 0 }
    for (index, pick) in chosen.enumerated() {
      let cost = Int(pick.units)
      guard cost < width else { continue }
      for count in stride(from: min(most, index + 1), through: 1, by: -1) {
        for money in stride(from: width - 1, through: cost, by: -1) {
          let before = table[(count - 1) * width + money - cost]
          if before > ProviderValue.impossible {
            table[count * width + money] = max(table[count * width + money], before + pick.gain)
          }
        }
      }
    }
    return (Int(terms.minimum)...most).reduce(ProviderValue.impossible) {
      max($0, table[$1 * width + width - 1])
    }
  }
}

extension Offerings {
  /// What no choice can exceed, by prices of the seekers that may be any numbers from 0: Σ price + Σ value of each
  /// provider. That is Lagrangian duality (Geoffrion 1974): whoever has one provider at most pays its price at most once.
  ///
  /// - Parameters:
  ///   - worths: what each candidate of the instance is worth.
  ///   - prices: one per seeker; those of seekers that are pinned count for nothing.
  /// - Returns: nil if a provider that has to open cannot.
  func bound(worths: [Int64], prices: [Int64]) -> Int64? {
    var isFree = [Bool](repeating: false, count: prices.count)
    var gains: [Int64] = []
    var value = ProviderValue()
    var sum: Int64 = 0
    for provider in 0..<providerCount {
      let range = range(of: provider)
      gains.removeAll(keepingCapacity: true)
      for place in range {
        let seeker = Int(seekers[place])
        isFree[seeker] = true
        gains.append(worths[Int(origins[place])] - prices[seeker])
      }
      guard let best = value(gains.span, units.span.extracting(range), terms[provider]) else { return nil }
      sum += best
    }
    for seeker in prices.indices where isFree[seeker] { sum += prices[seeker] }
    return sum
  }
}
