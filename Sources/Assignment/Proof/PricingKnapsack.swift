/// What a provider could make of its seekers: the best sum of gains over a set of them that keeps its terms, and that set;
/// empty, and worth nothing, if it stays closed.
///
/// Without a budget that is a choice of the highest. With one it is a knapsack problem: states that no other dominates in
/// cost and gain (Nemhauser and Ullmann 1969), item by item, where a state goes that by the rates of the fractional
/// problem (Dantzig 1957) cannot come to more than what is known; the number of picks is a third measure only where it binds.
package struct PricingKnapsack {
  /// The positions of the chosen.
  package private(set) var chosen: [Int32] = []
  private var items: [Item] = []
  private var states: [State] = []
  private var highest: [Int64] = []
  private var rates = Rates()
  /// What items from each index on gain beyond their rates, those that gain.
  private var rests: [Double] = []
  private var trail: [(before: Int32, item: Int32)] = []

  private struct Item {
    var gain: Int64
    var amount: Int64
    var position: Int32
  }

  private struct State {
    var spent: Int64
    var gain: Int64
    var count: Int32
    /// Where its last pick stands in the trail; −1 if there is none.
    var trail: Int32
  }

  /// On what terms a set is chosen.
  package struct Terms {
    /// The most picks.
    package var capacity: Int32
    /// The fewest, if there are any.
    package var minimum: Int32
    /// Whether it cannot stay closed.
    package var mustOpen: Bool
    /// What the picks may cost together; nil without a limit.
    package var budget: Int64?

    package init(capacity: Int32, minimum: Int32, mustOpen: Bool, budget: Int64?) {
      (self.capacity, self.minimum, self.mustOpen, self.budget) = (capacity, minimum, mustOpen, budget)
    }
  }

  package init() {}

  /// With more states than that, the fractional bound stands in.
  private static let mostStates = 50_000
  private static let exchanges = 20
  private static let exchanged = 60

  /// The best sum, or where too many states would have to be looked at a bound on it, with a set that may be worth less;
  /// nil if the provider has to open and cannot.
  ///
  /// - Parameter least: what is low enough: if the best sum does not exceed it, it stands for the best. Whether there is more
  ///   takes far fewer states than how much there is.
  /// - Precondition: with a minimum nothing is low enough.
  package mutating func callAsFunction(
    _ gains: [Int64], _ amounts: [Int64], _ terms: Terms, above least: Int64 = .min
  ) -> Int64? {
    items.removeAll(keepingCapacity: true)
    chosen.removeAll(keepingCapacity: true)
    for index in gains.indices where gains[index] > 0 || terms.minimum > 0 {
      if let budget = terms.budget, amounts[index] > budget { continue }
      items.append(
        Item(gain: gains[index], amount: terms.budget == nil ? 0 : amounts[index], position: Int32(index)))
    }
    guard terms.capacity >= 0, terms.budget ?? 0 >= 0 else { return terms.mustOpen ? nil : 0 }
    let best = terms.budget.map { knapsack(terms, $0, above: least) } ?? highest(terms)
    if terms.mustOpen { return best }
    guard let best, best > 0 else {
      chosen.removeAll(keepingCapacity: true)
      return 0
    }
    return best
  }

  /// A bound on the best sum for so much money, by the rates of the fractional problem in whole numbers; for very many
  /// picks at a time it lies hardly above it.
  ///
  /// - Precondition: there is a budget, and no minimum.
  package mutating func bound(_ gains: [Int64], _ amounts: [Int64], _ terms: Terms) -> Int64? {
    items.removeAll(keepingCapacity: true)
    guard let budget = terms.budget, budget >= 0, terms.capacity >= 0 else { return terms.mustOpen ? nil : 0 }
    for index in gains.indices where gains[index] > 0 && amounts[index] <= budget {
      items.append(Item(gain: gains[index], amount: amounts[index], position: Int32(index)))
    }
    let capacity = min(terms.capacity, Int32(clamping: items.count))
    let rates = Rates(items, budget, capacity)
    let one = Int128(1) << 20
    let perUnit = Int128((rates.perUnit * Double(one)).rounded())
    let perPick = Int128((rates.perPick * Double(one)).rounded())
    var sum = perUnit * Int128(budget) + perPick * Int128(capacity)
    var all: Int64 = 0
    for item in items {
      all += item.gain
      sum += max(0, Int128(item.gain) * one - perUnit * Int128(item.amount) - perPick)
    }
    // Rates that are far off, as prices of anybody may make them, say no more than all gains together.
    return min(all, Int64(clamping: sum / one))
  }

  private mutating func highest(_ terms: Terms) -> Int64? {
    guard items.count >= terms.minimum, terms.capacity >= terms.minimum else { return nil }
    if terms.minimum > 0 || items.count > terms.capacity {
      items.sort { ($1.gain, $0.position) < ($0.gain, $1.position) }
    }
    var sum: Int64 = 0
    for (index, item) in items.prefix(Int(terms.capacity)).enumerated() {
      if index >= terms.minimum, item.gain <= 0 { break }
      sum += item.gain
      chosen.append(item.position)
    }
    return sum
  }

  private mutating func knapsack(_ terms: Terms, _ budget: Int64, above least: Int64) -> Int64? {
    let capacity = min(terms.capacity, Int32(clamping: items.count))
    rates = Rates(items, budget, capacity)
    // Whatever is plain to take or to leave comes first, so that few states are left when it gets close.
    items.sort { one, other in
      let (left, right) = (abs(rates.rest(one)), abs(rates.rest(other)))
      return left != right ? left > right : one.position < other.position
    }
    rests = [0]
    for item in items.reversed() { rests.append(rests[rests.count - 1] + max(0, rates.rest(item))) }
    rests.reverse()
    if rates.perPick == 0, terms.minimum == 0 {
      let best = search(budget, .max, minimum: 0, above: least)
      if chosen.count <= capacity { return best }
    }
    return search(budget, capacity, minimum: terms.minimum, above: least)
  }

  /// What a unit of money and a pick are worth at the best fractional choice, by linear-programming duality.
  private struct Rates {
    var perUnit = 0.0
    var perPick = 0.0

    init() {}

    init(_ items: [Item], _ budget: Int64, _ capacity: Int32) {
      var gains = items.map { (rest: Double($0.gain), amount: Double($0.amount)) }
      /// The dual at a rate, which is convex in it, how it rises there, and what a pick is worth.
      func dual(_ rate: Double) -> (sum: Double, slope: Double, perPick: Double) {
        gains.removeAll(keepingCapacity: true)
        for item in items {
          let rest = Double(item.gain) - rate * Double(item.amount)
          if rest > 0 { gains.append((rest, Double(item.amount))) }
        }
        var last = 0.0
        if gains.count > Int(capacity) {
          gains.sort { $0.rest > $1.rest }
          last = gains[Int(capacity)].rest
          gains.removeLast(gains.count - Int(capacity))
        }
        let sum = gains.reduce(rate * Double(budget) + last * Double(capacity)) { $0 + $1.rest - last }
        return (sum, gains.reduce(Double(budget)) { $0 - $1.amount }, last)
      }
      var (low, high) = (0.0, items.lazy.map { Double($0.gain) / Double(max(1, $0.amount)) }.max() ?? 0)
      var (left, right) = (dual(low), dual(high))
      // Tangents from both sides meet below the lowest point, and in it after a few steps.
      for _ in 0..<60 where left.slope < 0 && right.slope > left.slope {
        let rate = low + (right.sum - left.sum - right.slope * (high - low)) / (left.slope - right.slope)
        guard rate > low, rate < high else { break }
        let middle = dual(rate)
        let met = left.sum + left.slope * (rate - low)
        if middle.slope < 0 { (low, left) = (rate, middle) } else { (high, right) = (rate, middle) }
        if middle.sum - met <= 1e-9 * middle.sum { break }
      }
      let isLeft = left.slope >= 0 || left.sum <= right.sum
      (perUnit, perPick) = isLeft ? (low, left.perPick) : (high, right.perPick)
    }

    /// What an item gains beyond what it costs and its place.
    func rest(_ item: Item) -> Double { Double(item.gain) - perUnit * Double(item.amount) - perPick }
  }

  /// What a state cannot exceed with the items from a index on. Floating point may err by less than what is added.
  private func most(_ state: State, from index: Int, _ budget: Int64, _ capacity: Int32) -> Int64 {
    let left = capacity == .max ? 0 : Double(capacity - state.count) * rates.perPick
    let more = rests[index] + rates.perUnit * Double(budget - state.spent) + left
    // No gains come to more together, however far off the rates are.
    return state.gain + Int64(min(more + 1 + more * 1e-12, 0x1p61).rounded(.up))
  }

  /// A good sum: picks in the order of what they gain beyond their rates, as long as there is money and room; then one for
  /// another as long as that is better.
  private func greedy(_ budget: Int64, _ capacity: Int32) -> (gain: Int64, picks: [Int32]) {
    var (sum, left, count): (Int64, Int64, Int32) = (0, budget, 0)
    var isTaken = [Bool](repeating: false, count: items.count)
    let order = items.indices.sorted {
      (rates.rest(items[$1]), items[$0].position) < (rates.rest(items[$0]), items[$1].position)
    }
    func fill() {
      for index in order where !isTaken[index] && count < capacity {
        guard items[index].gain > 0, items[index].amount <= left else { continue }
        isTaken[index] = true
        (sum, left, count) = (sum + items[index].gain, left - items[index].amount, count + 1)
      }
    }
    fill()
    for _ in 0..<PricingKnapsack.exchanges {
      // Those that are taken for the least, and left for the least, are what is worth exchanging.
      let last = order.lazy.reversed().filter { isTaken[$0] }.prefix(PricingKnapsack.exchanged)
      let next = order.lazy.filter { !isTaken[$0] }.prefix(PricingKnapsack.exchanged)
      var best: (gain: Int64, out: Int, new: Int) = (0, 0, 0)
      for out in last {
        for new in next where items[new].gain - items[out].gain > best.gain {
          if items[new].amount - items[out].amount <= left {
            best = (items[new].gain - items[out].gain, out, new)
          }
        }
      }
      guard best.gain > 0 else { break }
      (isTaken[best.out], isTaken[best.new]) = (false, true)
      sum += best.gain
      left -= items[best.new].amount - items[best.out].amount
      fill()
    }
    return (sum, items.indices.filter { isTaken[$0] }.map { items[$0].position })
  }

  private mutating func search(
    _ budget: Int64, _ capacity: Int32, minimum: Int32, above least: Int64
  ) -> Int64? {
    let greedy = greedy(budget, capacity)
    let isGreedyEnough = Int32(clamping: greedy.picks.count) >= minimum
    var known = max(least, isGreedyEnough ? greedy.gain : .min)
    chosen = isGreedyEnough ? greedy.picks : []
    let start = State(spent: 0, gain: 0, count: 0, trail: -1)
    let limit = most(start, from: 0, budget, capacity)
    states = [start]
    trail.removeAll(keepingCapacity: true)
    var best: State?
    for (index, item) in items.enumerated() {
      var taken: [State] = []
      for state in states where state.spent + item.amount <= budget && state.count < capacity {
        let next = State(
          spent: state.spent + item.amount, gain: state.gain + item.gain, count: state.count + 1,
          trail: state.trail)
        if next.gain > known, next.count >= minimum {
          known = next.gain
          trail.append((next.trail, item.position))
          best = State(spent: next.spent, gain: next.gain, count: next.count, trail: Int32(trail.count - 1))
        }
        if known > .min, most(next, from: index + 1, budget, capacity) <= known { continue }
        trail.append((next.trail, item.position))
        taken.append(
          State(spent: next.spent, gain: next.gain, count: next.count, trail: Int32(trail.count - 1)))
      }
      if known > .min {
        states = states.filter { most($0, from: index + 1, budget, capacity) > known }
      }
      merge(taken, capacity < .max, minimum: minimum)
      if states.count > PricingKnapsack.mostStates || trail.count > 50 * PricingKnapsack.mostStates {
        take(best)
        return limit
      }
      if states.isEmpty { break }
    }
    guard known > .min else {
      chosen.removeAll()
      return minimum > 0 ? nil : 0
    }
    take(best)
    return known
  }

  private mutating func take(_ best: State?) {
    guard let best else { return }
    chosen.removeAll(keepingCapacity: true)
    var next = best.trail
    while next >= 0 {
      chosen.append(trail[Int(next)].item)
      next = trail[Int(next)].before
    }
  }

  /// Joins states in the order of what they cost, without those that another dominates.
  private mutating func merge(_ taken: [State], _ counted: Bool, minimum: Int32) {
    var merged: [State] = []
    merged.reserveCapacity(states.count + taken.count)
    var (left, right) = (0, 0)
    var top = Int64.min
    let counts =
      counted ? 2 + Int(max(taken.lazy.map(\.count).max() ?? 0, states.lazy.map(\.count).max() ?? 0)) : 0
    // The highest gain for less money, of each count or, without a minimum, of no more picks.
    highest.removeAll(keepingCapacity: true)
    highest.append(contentsOf: repeatElement(.min, count: counts))
    while left < states.count || right < taken.count {
      let isLeft =
        right >= taken.count
        || left < states.count
          && (states[left].spent, -states[left].gain) <= (taken[right].spent, -taken[right].gain)
      let state = isLeft ? states[left] : taken[right]
      if isLeft { left += 1 } else { right += 1 }
      if counted {
        // Fewer picks leave more room; more of them bring nearer to a minimum.
        var count = Int(state.count)
        if state.gain <= highest[count] { continue }
        highest[count] = state.gain
        if minimum == 0 {
          count += 1
          while count < highest.count, highest[count] < state.gain {
            highest[count] = state.gain
            count += 1
          }
        }
      } else {
        if state.gain <= top { continue }
        top = state.gain
      }
      merged.append(state)
    }
    states = merged
  }
}
