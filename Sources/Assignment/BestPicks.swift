/// The seekers that a provider would choose at their prices: those that make its ``ProviderValue``.
///
/// Without a budget that is a sort. With one it is a depth-first branch and bound in the order of gain per unit of money
/// (Horowitz and Sahni 1974), cut off after so many nodes: it guides a search and proves nothing.
struct BestPicks {
  /// The chosen, as places in the offerings.
  private(set) var places: [Int32] = []
  private var items: [Item] = []
  private var taken: [Int32] = []

  private struct Item: BitwiseCopyable {
    var gain: Int64
    var units: Int32
    var place: Int32
  }

  private static let mostNodes = 50_000

  /// Chooses for one provider, and returns the sum of gains; nothing is chosen if it rather stays closed.
  mutating func choose(
    _ provider: Int, of offerings: Offerings, worths: [Int64], prices: [Int64]
  ) -> Int64 {
    let terms = offerings.terms[provider]
    places.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    let isBudgeted = terms.money != nil
    let range = offerings.range(of: provider)
    let (seekers, units) = (offerings.seekers.span.extracting(range), offerings.units.span.extracting(range))
    let own = worths.span.extracting(range)
    let isChoosy = !isBudgeted || terms.minimum > 0
    var hasGain = false
    for index in seekers.indices {
      let gain = own[index] - prices[Int(seekers[index])]
      guard gain > 0 || terms.minimum > 0 else { continue }
      if isBudgeted, units[index] > terms.budget { continue }
      hasGain = hasGain || gain > 0
      let item = Item(gain: gain, units: units[index], place: Int32(range.lowerBound + index))
      if isChoosy { insert(item, atMost: Int(terms.capacity)) } else { items.append(item) }
    }
    // Who gains from nobody opens for nobody.
    guard hasGain || terms.mustOpen else { return 0 }
    return isChoosy ? highest(terms) : affordable(terms)
  }

  /// Puts an item where it belongs among the highest.
  private mutating func insert(_ item: Item, atMost count: Int) {
    if items.count == count {
      guard let last = items.last, item.gain > last.gain else { return }
      items.removeLast()
    }
    var place = items.count
    items.append(item)
    while place > 0, items[place - 1].gain < item.gain {
      items[place] = items[place - 1]
      place -= 1
    }
    items[place] = item
  }

  private mutating func highest(_ terms: Offerings.Terms) -> Int64 {
    var (sum, money) = (Int64(0), terms.budget)
    for item in items {
      if places.count >= terms.minimum, item.gain <= 0 { break }
      if terms.money != nil, item.units > money { continue }
      money -= item.units
      sum += item.gain
      places.append(item.place)
    }
    if places.count < terms.minimum || (sum <= 0 && !terms.mustOpen) {
      places.removeAll(keepingCapacity: true)
      return 0
    }
    return sum
  }

  private mutating func affordable(_ terms: Offerings.Terms) -> Int64 {
    let all = items.reduce(into: (gain: Int64(0), units: 0)) {
      $0.gain += $1.gain
      $0.units += Int($1.units)
    }
    if items.count <= terms.capacity, all.units <= terms.budget {
      for item in items { places.append(item.place) }
      return all.gain
    }
    // Gain per unit, as whole numbers that are multiplied across.
    items.sort { one, other in
      let (left, right) = (Double(one.gain) * Double(other.units), Double(other.gain) * Double(one.units))
      return left != right ? left > right : one.place < other.place
    }
    var (next, room, slots) = (0, Int64(terms.budget), Int(terms.capacity))
    var (sum, best) = (Int64(0), Int64(0))
    taken.removeAll(keepingCapacity: true)
    for _ in 0..<BestPicks.mostNodes {
      if Double(sum) + (slots > 0 ? reachable(from: next, room) : 0) > Double(best) {
        while next < items.count, slots > 0, items[next].units <= room {
          room -= Int64(items[next].units)
          sum += items[next].gain
          slots -= 1
          taken.append(Int32(next))
          next += 1
        }
        if next < items.count, slots > 0 {
          next += 1
          if next < items.count { continue }
        }
        if sum > best {
          best = sum
          places.removeAll(keepingCapacity: true)
          for index in taken { places.append(items[Int(index)].place) }
        }
      }
      guard let last = taken.popLast() else { break }
      room += Int64(items[Int(last)].units)
      sum -= items[Int(last)].gain
      slots += 1
      next = Int(last) + 1
    }
    return best
  }

  /// What money could still buy if seekers could be served in part (Dantzig 1957).
  private func reachable(from first: Int, _ money: Int64) -> Double {
    var (left, sum) = (money, Int64(0))
    for index in first..<max(first, items.count) {
      let item = items[index]
      if item.units > left { return Double(sum) + Double(item.gain) * Double(left) / Double(item.units) }
      left -= Int64(item.units)
      sum += item.gain
    }
    return Double(sum)
  }
}
