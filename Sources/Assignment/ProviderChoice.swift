/// What a provider could make of its seekers: the best sum of gains over a set of them that keeps its terms, and that set;
/// empty, and worth nothing, if it stays closed.
///
/// Without a budget that is a choice of the highest. With one it is a knapsack problem: states that no other dominates in
/// money and gain (Nemhauser and Ullmann 1969), item by item in the order of gain per money, where a state goes whose
/// fractional bound (Dantzig 1957) is no better than what is known; the number of picks is a third measure only where it
/// binds.
struct ProviderChoice {
  /// The positions of the chosen.
  private(set) var chosen: [Int32] = []
  private var items: [Item] = []
  private var states: [State] = []
  private var highest: [Int64] = []
  /// What the first items with gains are worth and cost together, for each number of them.
  private var sums: [(gain: Int64, amount: Int64)] = []
  private var trail: [(before: Int32, item: Int32)] = []

  private struct Item {
    var gain: Int64
    var amount: Int64
    var position: Int32
  }

  private struct State {
    var money: Int64
    var gain: Int64
    var count: Int32
    /// Where its last pick stands in the trail; −1 if there is none.
    var trail: Int32
  }

  /// On what terms a set is chosen.
  struct Terms {
    /// The most picks.
    var capacity: Int32
    /// The fewest, if there are any.
    var minimum: Int32
    /// Whether it cannot stay closed.
    var mustOpen: Bool
    /// What the picks may cost together; nil without a limit.
    var money: Int64?
  }

  /// With more states than that, the fractional bound stands in.
  private static let mostStates = 20_000

  /// The best sum, or where too many states would have to be looked at a bound on it, with a set that may be worth less;
  /// nil if the provider has to open and cannot.
  mutating func callAsFunction(_ gains: [Int64], _ amounts: [Int64], _ terms: Terms) -> Int64? {
    items.removeAll(keepingCapacity: true)
    chosen.removeAll(keepingCapacity: true)
    for index in gains.indices where gains[index] > 0 || terms.minimum > 0 {
      if let money = terms.money, amounts[index] > money { continue }
      items.append(
        Item(gain: gains[index], amount: terms.money == nil ? 0 : amounts[index], position: Int32(index)))
    }
    guard terms.capacity >= 0, terms.money ?? 0 >= 0 else { return terms.mustOpen ? nil : 0 }
    let best = terms.money.map { knapsack(terms, $0) } ?? highest(terms)
    if terms.mustOpen { return best }
    guard let best, best > 0 else {
      chosen.removeAll(keepingCapacity: true)
      return 0
    }
    return best
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

  private mutating func knapsack(_ terms: Terms, _ money: Int64) -> Int64? {
    items.sort { one, other in
      // Gain per money, the best first; what costs nothing comes before all else, what gains nothing behind.
      if (one.gain > 0) != (other.gain > 0) { return one.gain > 0 }
      if one.gain <= 0 { return (other.gain, one.position) < (one.gain, other.position) }
      let left = one.gain.multipliedFullWidth(by: other.amount)
      let right = other.gain.multipliedFullWidth(by: one.amount)
      if left.high != right.high { return left.high > right.high }
      if left.low != right.low { return left.low > right.low }
      return (one.amount, one.position) < (other.amount, other.position)
    }
    sums.removeAll(keepingCapacity: true)
    sums.append((0, 0))
    for item in items where item.gain > 0 {
      let last = sums[sums.count - 1]
      sums.append((last.gain + item.gain, last.amount + item.amount))
    }
    let isCounted = terms.minimum > 0
    if !isCounted {
      let best = search(money, counted: false, terms)
      if chosen.count <= terms.capacity { return best }
    }
    return search(money, counted: true, terms)
  }

  /// What items from a place on could add at most for so much money, ignoring how many they are.
  private func fractional(from place: Int, _ money: Int64) -> Int64 {
    // The last place up to which all can be paid for.
    var (low, high) = (place, sums.count - 1)
    guard low < high else { return 0 }
    let (gain, spent) = sums[place]
    while low < high {
      let middle = (low + high + 1) / 2
      if sums[middle].amount - spent <= money { low = middle } else { high = middle - 1 }
    }
    let sum = sums[low].gain - gain
    guard low < sums.count - 1 else { return sum }
    let (item, left) = (items[low], money - (sums[low].amount - spent))
    return sum + Int64((Int128(item.gain) * Int128(left) + Int128(item.amount) - 1) / Int128(item.amount))
  }

  /// The best sum of picks in this order as long as there is money for the next.
  private func greedy(_ money: Int64, _ capacity: Int32) -> (gain: Int64, picks: [Int32]) {
    var (sum, left, picks): (Int64, Int64, [Int32]) = (0, money, [])
    for item in items where item.gain > 0 && item.amount <= left && picks.count < capacity {
      sum += item.gain
      left -= item.amount
      picks.append(item.position)
    }
    return (sum, picks)
  }

  private mutating func search(_ money: Int64, counted: Bool, _ terms: Terms) -> Int64? {
    let capacity = counted ? terms.capacity : .max
    let least = greedy(money, capacity)
    let isGreedyEnough = Int32(clamping: least.picks.count) >= terms.minimum
    var known = isGreedyEnough ? least.gain : .min
    chosen = isGreedyEnough ? least.picks : []
    let limit = fractional(from: 0, money)
    if isGreedyEnough, least.gain == limit { return limit }
    states = [State(money: 0, gain: 0, count: 0, trail: -1)]
    trail.removeAll(keepingCapacity: true)
    var best: State?
    for (place, item) in items.enumerated() {
      var taken: [State] = []
      for state in states
      where state.money + item.amount <= money && (!counted || state.count < capacity) {
        taken.append(
          State(
            money: state.money + item.amount, gain: state.gain + item.gain, count: state.count + 1,
            trail: state.trail))
      }
      for index in taken.indices {
        trail.append((taken[index].trail, item.position))
        taken[index].trail = Int32(trail.count - 1)
        if taken[index].gain > known, taken[index].count >= terms.minimum {
          known = taken[index].gain
          best = taken[index]
        }
      }
      merge(taken, counted, minimum: terms.minimum)
      let rest = place + 1
      if known > .min {
        states = states.filter { $0.gain + fractional(from: rest, money - $0.money) > known }
      }
      if states.count > ProviderChoice.mostStates || trail.count > 50 * ProviderChoice.mostStates {
        take(best)
        return limit
      }
      if states.isEmpty { break }
    }
    guard known > .min else {
      chosen.removeAll()
      return terms.minimum > 0 ? nil : 0
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

  /// Joins states in the order of money, without those that another dominates.
  private mutating func merge(_ taken: [State], _ counted: Bool, minimum: Int32) {
    var merged: [State] = []
    merged.reserveCapacity(states.count + taken.count)
    var (left, right) = (0, 0)
    var top = Int64.min
    let counts = counted ? 2 + Int(max(taken.lazy.map(\.count).max() ?? 0, states.lazy.map(\.count).max() ?? 0)) : 0
    // The highest gain for less money, of each count or, without a minimum, of no more picks.
    highest.removeAll(keepingCapacity: true)
    highest.append(contentsOf: repeatElement(.min, count: counts))
    while left < states.count || right < taken.count {
      let isLeft =
        right >= taken.count
        || left < states.count
          && (states[left].money, -states[left].gain) <= (taken[right].money, -taken[right].gain)
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
