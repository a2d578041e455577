/// Who has whom under conditions, while better is looked for: always feasible, with every change undone that is not kept.
///
/// A provider with a minimum is open or closed; open ones never have fewer than their minimum.
struct Packing {
  private let offerings: Offerings
  private let worths: [Int64]
  private let steps: GroupSteps
  /// The candidates of each seeker, as places in the offerings, the most worth first.
  private let rowStarts: [Int32]
  private let rows: [Int32]

  /// The place that each seeker has in the offerings; −1 if it is not served.
  private(set) var places: [Int32]
  /// What all that is worth.
  private(set) var value: Int64 = 0
  private var spent: [Int64]
  private var loads: [Int32]
  private var members: [[Int32]]
  /// What a unit of money is worth at each provider.
  private let moneyPrices: [Double]
  private var isOpen: [Bool]
  private var served: [Int32]

  /// When the members of each provider changed last, in changes made so far.
  private(set) var changed: [Int]
  private(set) var changeCount = 0
  /// How many cells of tables were filled.
  private(set) var cells = 0

  /// A seeker and the place it had before.
  private var log: [(seeker: Int32, before: Int32)] = []

  init(
    _ offerings: Offerings, seekerCount: Int, worths: [Int64], steps: GroupSteps,
    moneyPrices: [Double]
  ) {
    self.offerings = offerings
    self.worths = worths
    self.steps = steps
    self.moneyPrices = moneyPrices
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
    members = Array(repeating: [], count: offerings.providerCount)
    isOpen = offerings.terms.map { $0.minimum == 0 }
    served = steps.taken
    changed = Array(repeating: 0, count: offerings.providerCount)
  }

  // What a state is made of

  private mutating func take(_ seeker: Int32, to place: Int32) {
    let before = places[Int(seeker)]
    log.append((seeker, before))
    set(seeker, place)
  }

  private mutating func set(_ seeker: Int32, _ place: Int32) {
    changeCount += 1
    let before = Int(places[Int(seeker)])
    if before >= 0 {
      let provider = Int(offerings.providers[before])
      changed[provider] = changeCount
      spent[provider] -= offerings.amounts[before]
      loads[provider] -= 1
      if let index = members[provider].firstIndex(of: seeker) {
        members[provider].swapAt(index, members[provider].count - 1)
      }
      members[provider].removeLast()
      value -= worths[before]
      let group = steps.group(of: Int(seeker))
      served[group] -= 1
      value -= steps.gain(group, taken: served[group])
    }
    places[Int(seeker)] = place
    guard place >= 0 else { return }
    let provider = Int(offerings.providers[Int(place)])
    changed[provider] = changeCount
    spent[provider] += offerings.amounts[Int(place)]
    loads[provider] += 1
    members[provider].append(seeker)
    value += worths[Int(place)]
    let group = steps.group(of: Int(seeker))
    value += steps.gain(group, taken: served[group])
    served[group] += 1
  }

  private mutating func undo() {
    while let change = log.popLast() { set(change.seeker, change.before) }
  }

  private func hasRoom(_ place: Int32) -> Bool {
    let provider = Int(offerings.providers[Int(place)])
    let terms = offerings.terms[provider]
    guard isOpen[provider], loads[provider] < terms.capacity else { return false }
    return terms.money.map { spent[provider] + offerings.amounts[Int(place)] <= $0 } ?? true
  }

  /// Whether a seeker may leave where it is.
  private func mayLeave(_ seeker: Int32) -> Bool {
    let place = places[Int(seeker)]
    guard place >= 0 else { return true }
    let provider = Int(offerings.providers[Int(place)])
    return loads[provider] > offerings.terms[provider].minimum
  }

  private func row(of seeker: Int32) -> Range<Int> {
    Int(rowStarts[Int(seeker)])..<Int(rowStarts[Int(seeker) + 1])
  }

  /// The best place with room for a seeker; −1 if there is none.
  private func bestRoom(for seeker: Int32) -> Int32 {
    for index in row(of: seeker) where hasRoom(rows[index]) { return rows[index] }
    return -1
  }

  // The search

  /// Takes over what was chosen, one after the other, as far as there is room.
  mutating func seat(_ chosen: some Sequence<Int>) {
    for place in chosen {
      let seeker = offerings.seekers[place]
      if places[Int(seeker)] < 0, hasRoom(Int32(place)) { set(seeker, Int32(place)) }
    }
  }

  /// Goes on counting where a trial that led nowhere has stopped.
  mutating func count(from trial: Packing) { (cells, changeCount) = (trial.cells, trial.changeCount) }

  /// Takes some members from a provider, whatever that costs.
  mutating func scatter(_ provider: Int32, _ draw: inout SplitMix64) {
    for member in draw.shuffled(members[Int(provider)].sorted()) where mayLeave(member) && draw.chance(0.5) {
      take(member, to: -1)
      let room = bestRoom(for: member)
      if room >= 0, Int32(offerings.providers[Int(room)]) != provider { take(member, to: room) }
    }
  }

  /// Lets a few providers share out anew whom they have, whom others have, and who waits; kept only if that is better.
  ///
  /// - Parameter most: how many seekers take part: those of whom the prices are least sure. The others stay as they are.
  /// - Returns: whether it was.
  mutating func reshare(_ window: [Int32], most: Int) -> Bool {
    let terms = window.map { offerings.terms[Int($0)] }
    guard terms.allSatisfy({ $0.minimum == 0 && $0.money != nil }) else { return false }
    let entrants = Array(entrants(to: window).prefix(most))
    var budgets = window.indices.map { position in
      Int(terms[position].budget)
    }
    let isIn = Set(entrants.map(\.seeker))
    for (position, provider) in window.enumerated() {
      for member in members[Int(provider)] where !isIn.contains(member) {
        budgets[position] -= Int(offerings.units[Int(places[Int(member)])])
      }
    }
    for position in budgets.indices { budgets[position] = max(0, budgets[position]) }
    let size = KnapsackWindow.cells(items: entrants.count, budgets: budgets)
    guard size <= KnapsackWindow.mostCells else { return false }
    cells += size
    let shared = KnapsackWindow(entrants.map(\.item), budgets: budgets)
    let (before, changedBefore) = (value, changed)
    log.removeAll(keepingCapacity: true)
    for (entrant, choice) in zip(entrants, shared.choice) where entrant.isInside || choice != nil {
      if places[Int(entrant.seeker)] >= 0 { take(entrant.seeker, to: -1) }
    }
    for (entrant, choice) in zip(entrants, shared.choice) {
      guard let choice else { continue }
      // Rounded units may promise more than there is, and the window knows no number of places.
      guard let option = entrant.item.options.firstIndex(where: { $0.provider == choice }),
        hasRoom(entrant.places[option])
      else { continue }
      take(entrant.seeker, to: entrant.places[option])
    }
    let left = Set(log.compactMap { $0.before >= 0 ? offerings.providers[Int($0.before)] : nil })
    for provider in left.union(window).sorted() { fill(Int(provider)) }
    if value > before { return true }
    undo()
    changed = changedBefore
    return false
  }

  /// Lets all providers share anew; whether that was possible, and what came of it is as much as money alone allows.
  mutating func sharedAll(_ providers: [Int32]) -> Bool {
    let terms = offerings.terms
    guard steps.isEmpty, terms.allSatisfy({ $0.money != nil && $0.minimum == 0 && $0.isExact }) else {
      return false
    }
    let entrants = entrants(to: providers)
    let budgets = terms.map { Int($0.budget) }
    guard KnapsackWindow.cells(items: entrants.count, budgets: budgets) <= KnapsackWindow.mostCells else {
      return false
    }
    let most = KnapsackWindow(entrants.map(\.item), budgets: budgets).value
    _ = reshare(providers, most: .max)
    return value == most
  }

  /// A seeker that takes part in a window.
  private struct Entrant {
    var seeker: Int32
    var isInside: Bool
    var item: KnapsackWindow.Item
    /// The place in the offerings of each option.
    var places: [Int32]
    /// By how much the prices favour where it is over anything else.
    var certainty: Double
  }

  /// Who could take part in a window, the least certain first.
  private func entrants(to window: [Int32]) -> [Entrant] {
    var entrants: [Entrant] = []
    for (position, provider) in window.enumerated() {
      for place in offerings.range(of: Int(provider)) {
        let seeker = offerings.seekers[place]
        let own = places[Int(seeker)]
        let isInside = own >= 0 && window.contains(offerings.providers[Int(own)])
        guard isInside || mayLeave(seeker) else { continue }
        let outside = own >= 0 && !isInside ? worths[Int(own)] : 0
        // Who has something as good elsewhere stays there.
        guard worths[place] > outside else { continue }
        let index = entrants.firstIndex { $0.seeker == seeker } ?? entrants.count
        if index == entrants.count {
          let here = own >= 0 ? margin(Int(own)) : 0
          entrants.append(
            Entrant(
              seeker: seeker, isInside: isInside, item: .init(outside: outside, options: []), places: [],
              certainty: own >= 0 && isInside ? here : .infinity))
        }
        let group = steps.group(of: Int(seeker))
        let step =
          own < 0
          ? steps.gain(group, taken: served[group])
          : isInside ? steps.gain(group, taken: max(0, served[group] - 1)) : 0
        entrants[index].item.options.append((position, Int(offerings.units[place]), worths[place] + step))
        entrants[index].places.append(Int32(place))
        guard Int32(place) != own else { continue }
        let gain = margin(place) - (own >= 0 ? margin(Int(own)) : 0)
        entrants[index].certainty = min(entrants[index].certainty, -gain)
      }
    }
    return entrants.sorted { ($0.certainty, $0.seeker) < ($1.certainty, $1.seeker) }
  }

  /// What a candidate is worth beyond what its money would be worth elsewhere.
  private func margin(_ place: Int) -> Double {
    Double(worths[place]) - moneyPrices[Int(offerings.providers[place])] * Double(offerings.amounts[place])
  }

  /// Gives what room there is to those that wait.
  mutating func fill(_ provider: Int) {
    guard isOpen[provider] else { return }
    while true {
      var (best, bestGain): (Int32, Int64) = (-1, 0)
      for place in offerings.range(of: provider) {
        let seeker = Int(offerings.seekers[place])
        guard places[seeker] < 0, worths[place] > bestGain, hasRoom(Int32(place)) else { continue }
        (best, bestGain) = (Int32(place), worths[place])
      }
      guard best >= 0 else { return }
      take(offerings.seekers[Int(best)], to: best)
    }
  }
}
