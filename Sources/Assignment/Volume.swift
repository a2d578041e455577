/// The search for prices of seekers that bound a problem under conditions as tightly as they can: the volume algorithm
/// (Barahona and Anbil 2000), a subgradient method that follows the mean of what providers choose.
///
/// Prices are whole numbers throughout, so that what it returns is exactly what was evaluated.
struct Volume {
  /// The prices with the lowest bound so far.
  private(set) var prices: [Int64]
  /// The bound by these prices.
  private(set) var bound: Int64
  /// How often each provider opened, in the mean of what was chosen; 0 … 1.
  private(set) var openness: [Double]
  /// How often each candidate was chosen, by place in the offerings; 0 … 1.
  private(set) var shares: [Float]
  private(set) var offerings: Offerings
  /// Who is still asked: the seekers with candidates that were not fixed.
  private(set) var seekers: [Int32]
  private let worths: [Int64]
  /// By how much fewer than one provider each seeker had, in the mean.
  private var lack: [Double]
  private var stepFactor = 0.1
  private var picks = BestPicks()

  /// - Parameters:
  ///   - worths: by place in the offerings.
  ///   - start: a price ≥ 0 for each seeker.
  init(_ offerings: Offerings, worths: [Int64], from start: [Int64]) {
    self.offerings = offerings
    self.worths = worths
    prices = start
    let seekerCount = start.count
    var isAsked = [Bool](repeating: false, count: seekerCount)
    for seeker in offerings.seekers { isAsked[Int(seeker)] = true }
    seekers = isAsked.indices.filter { isAsked[$0] }.map { Int32($0) }
    bound = .max
    openness = Array(repeating: 0, count: offerings.providerCount)
    lack = Array(repeating: 0, count: seekerCount)
    shares = Array(repeating: 0, count: worths.count)
    bound = evaluate(prices)
    take(1)
  }

  /// Who is no longer asked has a price that nobody pays.
  private static let outOfReach = Int64.max / 8

  /// Takes some candidates as chosen, so that what follows is about the rest: their seekers leave, and their providers
  /// have so much less to give.
  mutating func fix(_ chosen: [Int]) {
    var gone: Set<Int32> = []
    for place in chosen {
      gone.insert(offerings.seekers[place])
      let provider = Int(offerings.providers[place])
      offerings.terms[provider].capacity -= 1
      offerings.terms[provider].money? -= offerings.amounts[place]
      offerings.terms[provider].budget = max(0, offerings.terms[provider].budget - offerings.units[place])
    }
    seekers.removeAll(where: gone.contains)
    for seeker in gone { prices[Int(seeker)] = Volume.outOfReach }
    bound = evaluate(prices)
    take(0.3)
  }

  private var had: [Int32] = []
  private var chosen: [Int32] = []

  /// The bound by some prices, and who chose whom.
  private mutating func evaluate(_ prices: [Int64]) -> Int64 {
    had = Array(repeating: 0, count: prices.count)
    chosen.removeAll(keepingCapacity: true)
    var sum: Int64 = 0
    for provider in 0..<offerings.providerCount {
      sum += picks.choose(provider, of: offerings, worths: worths, prices: prices)
      for place in picks.places {
        had[Int(offerings.seekers[Int(place)])] += 1
        chosen.append(place)
      }
    }
    for seeker in seekers { sum += prices[Int(seeker)] }
    return sum
  }

  /// Moves the means towards what was chosen last.
  private mutating func take(_ weight: Double) {
    for seeker in seekers {
      let new = Double(1 - had[Int(seeker)])
      lack[Int(seeker)] += weight * (new - lack[Int(seeker)])
    }
    let keep = Float(1 - weight)
    for provider in 0..<offerings.providerCount {
      openness[provider] *= 1 - weight
      for place in offerings.range(of: provider) { shares[place] *= keep }
    }
    var last: Int32 = -1
    for place in chosen {
      shares[Int(place)] += Float(weight)
      let provider = offerings.providers[Int(place)]
      if provider != last { openness[Int(provider)] += weight }
      last = provider
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
        let lack = lack[Int(seeker)]
        if lack < 0 || prices[Int(seeker)] > 0 { norm += lack * lack }
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
        trial[Int(seeker)] = max(0, prices[Int(seeker)] - Int64((step * lack[Int(seeker)]).rounded()))
      }
      let value = evaluate(trial)
      var agreement = 0.0
      for seeker in seekers { agreement += lack[Int(seeker)] * Double(1 - had[Int(seeker)]) }
      take(weight(atMost: mostWeight))
      if value < bound {
        (bound, prices, idle) = (value, trial, 0)
        stepFactor = agreement > 0 ? min(2, stepFactor * 1.3) : stepFactor
      } else {
        idle += 1
        // As the mean's lack vanishes, steps would grow beyond all measure.
        let isFar = Double(value - bound) > 0.5 * (Double(bound) - aim)
        if isFar || idle >= 10 { (stepFactor, idle) = (stepFactor * (isFar ? 0.7 : 0.8), 0) }
      }
    }
  }

  /// The weight of the last choice that makes the mean's lack smallest.
  private func weight(atMost most: Double) -> Double {
    var (along, length) = (0.0, 0.0)
    for seeker in seekers {
      let (old, new) = (lack[Int(seeker)], Double(1 - had[Int(seeker)]))
      along += old * (old - new)
      length += (old - new) * (old - new)
    }
    guard length > 0 else { return most }
    let best = along / length
    return best <= 0 ? most / 10 : min(most, best)
  }
}

extension Offerings {
  /// Prices to begin with: half of what each seeker could be worth at most where there are budgets; otherwise what
  /// seekers gain where all providers open with anybody.
  func firstPrices(worths: [Int64], seekerCount: Int) -> [Int64] {
    guard terms.contains(where: { $0.money != nil }) else {
      return profits(worths: worths, seekerCount: seekerCount)
    }
    var prices = [Int64](repeating: 0, count: seekerCount)
    for place in worths.indices {
      let seeker = Int(seekers[place])
      prices[seeker] = max(prices[seeker], worths[place] / 2)
    }
    return prices
  }
}
