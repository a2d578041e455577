/// Who has whom under conditions, while better is looked for: always feasible, with every change undone that is not kept.
///
/// A provider with a minimum is open or closed; open ones never have fewer than their minimum.
struct Packing {
  let offerings: Offerings
  let worths: [Int64]
  let steps: GroupSteps
  /// What a place is priced for each seeker by the bound.
  let prices: [Int64]
  /// What a unit of money is worth at each provider; a place where there is no budget.
  let moneyPrices: [Double]
  /// What each candidate is worth beyond what its money would be worth elsewhere.
  let margins: [Int64]
  /// The candidates of each seeker, as places in the offerings, the most worth first.
  private let rowStarts: [Int32]
  let rows: [Int32]

  /// The place that each seeker has in the offerings; −1 if it is not served.
  private(set) var places: [Int32]
  /// What all that is worth.
  private(set) var value: Int64 = 0
  private(set) var spent: [Int64]
  private(set) var loads: [Int32]
  private(set) var served: [Int32]

  /// When the members of each provider changed last, in changes made so far.
  private(set) var changed: [Int]
  private(set) var changeCount = 0
  /// How much work was done; see ``LoanTree/work``.
  var work = 0

  /// What can still be undone.
  private var log: [Change] = []
  /// What windows are made with.
  var desk: LoanDesk

  private struct Change: BitwiseCopyable {
    var seeker: Int32
    var before: Int32
    /// When the providers that it left and joined had changed before.
    var left = 0
    var joined = 0
  }

  init(
    _ offerings: Offerings, seekerCount: Int, worths: [Int64], steps: GroupSteps, prices: [Int64]
  ) {
    self.offerings = offerings
    self.worths = worths
    self.steps = steps
    self.prices = prices
    let moneyPrices = offerings.moneyPrices(worths: worths, prices: prices)
    self.moneyPrices = moneyPrices
    margins = worths.indices.map { place in
      let provider = Int(offerings.providers[place])
      return worths[place] - Int64((moneyPrices[provider] * Double(offerings.cost(place))).rounded())
    }
    var starts = [Int32](repeating: 0, count: seekerCount + 1)
    for provider in 0..<offerings.providerCount {
      for place in offerings.range(of: provider) { starts[Int(offerings.seekers[place]) + 1] += 1 }
    }
    for seeker in 0..<seekerCount { starts[seeker + 1] += starts[seeker] }
    var (next, rows) = (starts, [Int32](repeating: 0, count: Int(starts[seekerCount])))
    for provider in 0..<offerings.providerCount {
      for place in offerings.range(of: provider) {
        let seeker = Int(offerings.seekers[place])
        rows[Int(next[seeker])] = Int32(place)
        next[seeker] += 1
      }
    }
    for seeker in 0..<seekerCount {
      let range = Int(starts[seeker])..<Int(starts[seeker + 1])
      let sorted = rows[range].sorted { (worths[Int($1)], $0) < (worths[Int($0)], $1) }
      for (offset, place) in sorted.enumerated() { rows[range.lowerBound + offset] = place }
    }
    rowStarts = starts
    self.rows = rows
    places = Array(repeating: -1, count: seekerCount)
    spent = Array(repeating: 0, count: offerings.providerCount)
    loads = Array(repeating: 0, count: offerings.providerCount)
    served = steps.taken
    changed = Array(repeating: 0, count: offerings.providerCount)
    desk = LoanDesk(seekerCount: seekerCount, providerCount: offerings.providerCount)
  }

  // What a state is made of

  /// Gives a seeker another place, or none (−1).
  mutating func take(_ seeker: Int32, to place: Int32) {
    var change = Change(seeker: seeker, before: places[Int(seeker)])
    changeCount += 1
    if change.before >= 0 {
      let provider = Int(offerings.providers[Int(change.before)])
      change.left = changed[provider]
      changed[provider] = changeCount
    }
    if place >= 0 {
      let provider = Int(offerings.providers[Int(place)])
      change.joined = changed[provider]
      changed[provider] = changeCount
    }
    log.append(change)
    set(seeker, place)
  }

  private mutating func set(_ seeker: Int32, _ place: Int32) {
    let before = Int(places[Int(seeker)])
    let group = steps.group(of: Int(seeker))
    if before >= 0 {
      let provider = Int(offerings.providers[before])
      spent[provider] -= offerings.amounts[before]
      loads[provider] -= 1
      served[group] -= 1
      value -= worths[before] + steps.gain(group, taken: served[group])
    }
    places[Int(seeker)] = place
    guard place >= 0 else { return }
    let provider = Int(offerings.providers[Int(place)])
    spent[provider] += offerings.amounts[Int(place)]
    loads[provider] += 1
    value += worths[Int(place)] + steps.gain(group, taken: served[group])
    served[group] += 1
  }

  /// How many changes can be undone.
  var mark: Int { log.count }

  /// Undoes all changes since a mark.
  mutating func undo(to mark: Int) {
    while log.count > mark {
      let change = log.removeLast()
      let now = places[Int(change.seeker)]
      if now >= 0 { changed[Int(offerings.providers[Int(now)])] = change.joined }
      set(change.seeker, change.before)
      if change.before >= 0 { changed[Int(offerings.providers[Int(change.before)])] = change.left }
    }
  }

  /// Makes all changes final.
  mutating func keep() { log.removeAll(keepingCapacity: true) }

  private func isOpen(_ provider: Int) -> Bool {
    offerings.terms[provider].minimum == 0 || loads[provider] > 0
  }

  func hasRoom(_ place: Int32) -> Bool {
    let provider = Int(offerings.providers[Int(place)])
    guard isOpen(provider), loads[provider] < offerings.terms[provider].capacity else { return false }
    guard let money = offerings.terms[provider].money else { return true }
    return spent[provider] + offerings.amounts[Int(place)] <= money
  }

  /// Whether a seeker may leave where it is.
  func mayLeave(_ seeker: Int32) -> Bool {
    let place = places[Int(seeker)]
    guard place >= 0 else { return true }
    let provider = Int(offerings.providers[Int(place)])
    return loads[provider] > offerings.terms[provider].minimum
  }

  func row(of seeker: Int32) -> Range<Int> {
    Int(rowStarts[Int(seeker)])..<Int(rowStarts[Int(seeker) + 1])
  }

  // What can be done with it

  /// Takes over what was chosen, one after the other, as far as there is room.
  mutating func seat(_ chosen: some Sequence<Int>) {
    for place in chosen {
      let seeker = offerings.seekers[place]
      if places[Int(seeker)] < 0, hasRoom(Int32(place)) { take(seeker, to: Int32(place)) }
    }
  }

  /// Takes some members from a provider, whatever that costs.
  mutating func scatter(_ provider: Int32, _ draw: inout SplitMix64) {
    for place in draw.shuffled(Array(offerings.range(of: Int(provider)))) {
      let member = offerings.seekers[place]
      guard places[Int(member)] == Int32(place), mayLeave(member), draw.chance(0.5) else { continue }
      take(member, to: -1)
      let room = rows[row(of: member)].first { hasRoom($0) && offerings.providers[Int($0)] != provider }
      if let room { take(member, to: room) }
    }
  }

  /// Gives what room there is to those that wait.
  mutating func fill(_ provider: Int) {
    guard isOpen(provider) else { return }
    while true {
      var (best, bestGain): (Int32, Int64) = (-1, 0)
      for place in offerings.range(of: provider) where worths[place] > bestGain {
        guard places[Int(offerings.seekers[place])] < 0, hasRoom(Int32(place)) else { continue }
        (best, bestGain) = (Int32(place), worths[place])
      }
      guard best >= 0 else { return }
      take(offerings.seekers[Int(best)], to: best)
    }
  }
}

extension Offerings {
  /// What a candidate takes of what is scarce: money, or a place where there is no budget.
  func cost(_ place: Int) -> Int64 { terms[Int(providers[place])].money == nil ? 1 : amounts[place] }

  /// What the last unit of money is worth to each provider, if seekers could be served in part (Dantzig 1957).
  func moneyPrices(worths: [Int64], prices: [Int64]) -> [Double] {
    terms.indices.map { provider in
      var left = terms[provider].money ?? Int64(terms[provider].capacity)
      let wanted = range(of: provider).compactMap { place -> (gain: Double, cost: Int64)? in
        let gain = worths[place] - prices[Int(seekers[place])]
        return gain > 0 && cost(place) > 0 ? (Double(gain), cost(place)) : nil
      }.sorted { $0.gain * Double($1.cost) > $1.gain * Double($0.cost) }
      for one in wanted {
        if one.cost > left { return one.gain / Double(one.cost) }
        left -= one.cost
      }
      return 0
    }
  }
}
