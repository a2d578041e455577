/// The search for prices of seekers that bound a part that is too large for a programme: the volume algorithm
/// (Barahona and Anbil 2000), a subgradient method that follows the mean of what providers choose.
///
/// Prices are whole numbers throughout, so that what it returns is exactly what was evaluated.
struct VolumeAlgorithm {
  /// The prices with the lowest bound so far.
  private(set) var prices: [Int64]
  /// The bound by these prices.
  private(set) var bound: Int64
  private let byProvider: ProviderColumns
  /// The seekers with candidates.
  private let seekers: [Int32]
  private let worths: [Int64]
  /// By how much fewer than one provider each seeker had, in the mean.
  private var subgradient: [Double]
  private var stepFactor = 0.1
  private var choice = PricingKnapsack()
  private var gains: [Int64] = []
  private var amounts: [Int64] = []

  /// - Parameters:
  ///   - worths: one for each entry of the columns.
  ///   - start: a price ≥ 0 for each seeker.
  init(_ byProvider: ProviderColumns, worths: [Int64], from start: [Int64]) {
    self.byProvider = byProvider
    self.worths = worths
    prices = start
    let seekerCount = start.count
    var isAsked = [Bool](repeating: false, count: seekerCount)
    for seeker in byProvider.seekers { isAsked[Int(seeker)] = true }
    seekers = isAsked.indices.filter { isAsked[$0] }.map { Int32($0) }
    bound = .max
    subgradient = Array(repeating: 0, count: seekerCount)
    bound = evaluate(prices)
    take(1)
  }

  private var had: [Int32] = []

  /// The bound by some prices; who was chosen how often stands in `had` then.
  private mutating func evaluate(_ prices: [Int64]) -> Int64 {
    had = Array(repeating: 0, count: prices.count)
    var sum: Int64 = 0
    for provider in 0..<byProvider.providerCount {
      let (range, own) = (byProvider.range(of: provider), byProvider.terms[provider])
      gains.removeAll(keepingCapacity: true)
      amounts.removeAll(keepingCapacity: true)
      for entry in range {
        gains.append(worths[entry] - prices[Int(byProvider.seekers[entry])])
        amounts.append(byProvider.amounts[entry])
      }
      let terms = PricingKnapsack.Terms(
        capacity: own.capacity, minimum: own.minimum, mustOpen: own.mustOpen, budget: own.budget)
      sum += choice(gains, amounts, terms) ?? 0
      for position in choice.chosen { had[Int(byProvider.seekers[range.lowerBound + Int(position)])] += 1 }
    }
    for seeker in seekers { sum += prices[Int(seeker)] }
    return sum
  }

  /// Moves the means towards what was chosen last.
  private mutating func take(_ weight: Double) {
    for seeker in seekers {
      subgradient[Int(seeker)] += weight * (Double(1 - had[Int(seeker)]) - subgradient[Int(seeker)])
    }
  }

  /// Looks for lower bounds.
  ///
  /// - Parameters:
  ///   - iterations: how often all providers choose.
  ///   - known: what some choice is known to reach; the search ends where the bound meets it.
  mutating func descend(_ iterations: Int, known: Int64, until limits: SolveLimits) {
    var mostWeight = 0.1
    var (idle, best) = (0, bound)
    // What the bound is hoped to reach; steps aim there.
    var aim = Double(known) * 0.999_9
    for iteration in 1...max(1, iterations) {
      if bound <= known || limits.isOver { return }
      if iteration % 100 == 0 {
        // Where little was won, the mean has to be told apart more finely.
        if Double(best - bound) < 0.0005 * Double(best) { mostWeight = max(0.005, mostWeight / 2) }
        best = bound
      }
      var norm = 0.0
      for seeker in seekers {
        let subgradient = subgradient[Int(seeker)]
        if subgradient < 0 || prices[Int(seeker)] > 0 { norm += subgradient * subgradient }
      }
      if norm < 1e-3 || stepFactor < 0.005 {
        // What the mean remembers is of prices far from here.
        _ = evaluate(prices)
        take(1)
        (stepFactor, mostWeight) = (0.1, 0.1)
        // So much lower it will not become.
        aim = Double(bound) - (Double(bound) - aim) / 4
        continue
      }
      let step = stepFactor * max(1, Double(bound) - aim) / norm
      var trial = prices
      for seeker in seekers {
        trial[Int(seeker)] = max(0, prices[Int(seeker)] - Int64((step * subgradient[Int(seeker)]).rounded()))
      }
      let value = evaluate(trial)
      var agreement = 0.0
      for seeker in seekers { agreement += subgradient[Int(seeker)] * Double(1 - had[Int(seeker)]) }
      take(weight(atMost: mostWeight))
      if value < bound {
        (bound, prices, idle) = (value, trial, 0)
        stepFactor = agreement > 0 ? min(2, stepFactor * 1.3) : stepFactor
      } else {
        idle += 1
        // As the mean's subgradient vanishes, steps would grow beyond all measure.
        let isFar = Double(value - bound) > 0.5 * (Double(bound) - aim)
        if isFar || idle >= 10 { (stepFactor, idle) = (stepFactor * (isFar ? 0.7 : 0.8), 0) }
      }
    }
  }

  /// The weight of the last choice that makes the mean's subgradient smallest.
  private func weight(atMost most: Double) -> Double {
    var (along, length) = (0.0, 0.0)
    for seeker in seekers {
      let (old, new) = (subgradient[Int(seeker)], Double(1 - had[Int(seeker)]))
      along += old * (old - new)
      length += (old - new) * (old - new)
    }
    guard length > 0 else { return most }
    let best = along / length
    return best <= 0 ? most / 10 : min(most, best)
  }
}
