/// Who has whom under conditions, while better is looked for: always feasible, with every change undone that is not kept.
///
/// A provider with a minimum is open or closed; open ones never have fewer than their minimum.
struct Packing {
  private let offerings: Offerings
  private let part: Part
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
    _ offerings: Offerings, seekerCount: Int, _ part: Part, worths: [Int64], steps: GroupSteps
  ) {
    self.offerings = offerings
    self.part = part
    self.worths = worths
    self.steps = steps
    var starts = [Int32](repeating: 0, count: seekerCount + 1)
    for provider in part.providers {
      for place in offerings.range(of: Int(provider)) { starts[Int(offerings.seekers[place]) + 1] += 1 }
    }
    for seeker in 0..<seekerCount { starts[seeker + 1] += starts[seeker] }
    var (next, rows) = (starts, [Int32](repeating: 0, count: Int(starts[seekerCount])))
    for provider in part.providers {
      for place in offerings.range(of: Int(provider)) {
        let seeker = Int(offerings.seekers[place])
        rows[Int(next[seeker])] = Int32(place)
        next[seeker] += 1
      }
    }
    for seeker in part.seekers.map(Int.init) {
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
      if let index = members[provider].firstIndex(of: seeker) { members[provider].swapAt(index, members[provider].count - 1) }
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

  /// Threshold accepting (Dueck and Scheuer 1990): seekers are moved at random, who has to make room is moved on, and what
  /// results is kept unless it is worse by more than a threshold, which falls to nothing.
  ///
  /// - Parameters:
  ///   - moves: how many moves are tried.
  ///   - threshold: by how much a first move may make it worse.
  mutating func anneal(
    moves: Int, threshold: Int64, seed: UInt64, known: Int64, until limits: SolveLimits
  ) {
    var draw = SplitMix64(seed: seed)
    let seekers = part.seekers.filter { !row(of: $0).isEmpty }
    guard !seekers.isEmpty else { return }
    var (best, bestValue) = (places, value)
    let phases = 200
    for phase in 0..<phases {
      if limits.isOver || bestValue >= known { break }
      let allowed = threshold * Int64((phases - 1 - phase) * (phases - 1 - phase)) / Int64(phases * phases)
      for _ in 0..<max(1, moves / phases) {
        log.removeAll(keepingCapacity: true)
        let before = value
        let seeker = seekers[draw.below(seekers.count)]
        let row = row(of: seeker)
        move(seeker, to: rows[row.lowerBound + draw.below(row.count)])
        if value < before - allowed { undo() }
      }
      if value > bestValue { (best, bestValue) = (places, value) }
    }
    log.removeAll(keepingCapacity: true)
    if value < bestValue {
      for seeker in part.seekers where places[Int(seeker)] != best[Int(seeker)] { set(seeker, -1) }
      for seeker in part.seekers where places[Int(seeker)] != best[Int(seeker)] {
        set(seeker, best[Int(seeker)])
      }
    }
  }

  private mutating func move(_ seeker: Int32, to place: Int32) {
    let from = places[Int(seeker)]
    let provider = Int(offerings.providers[Int(place)])
    guard from != place, isOpen[provider], mayLeave(seeker) else { return }
    if from >= 0 { take(seeker, to: -1) }
    var moved: [Int32] = []
    while !hasRoom(place) {
      guard let other = leastMissed(at: provider, for: place) else { return undo() }
      take(other, to: -1)
      moved.append(other)
    }
    take(seeker, to: place)
    for other in moved {
      let room = bestRoom(for: other)
      if room >= 0 { take(other, to: room) }
    }
    fill(provider)
    if from >= 0 { fill(Int(offerings.providers[Int(from)])) }
  }

  /// The member that makes room at the least loss: one whose leaving suffices, if there is any.
  private func leastMissed(at provider: Int, for place: Int32) -> Int32? {
    let terms = offerings.terms[provider]
    guard loads[provider] > terms.minimum || loads[provider] >= terms.capacity else { return nil }
    let lacking = terms.money.map { spent[provider] + offerings.amounts[Int(place)] - $0 } ?? 0
    var (best, bestLoss, suffices): (Int32?, Int64, Bool) = (nil, .max, false)
    for member in members[provider] {
      let own = Int(places[Int(member)])
      let isEnough = offerings.amounts[own] >= lacking
      if suffices, !isEnough { continue }
      let room = bestRoom(for: member)
      let loss = worths[own] - (room >= 0 ? worths[Int(room)] : 0)
      if loss < bestLoss || (isEnough && !suffices) { (best, bestLoss) = (member, loss) }
      suffices = suffices || isEnough
    }
    return best
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
  /// - Returns: whether it was.
  mutating func reshare(_ window: [Int32]) -> Bool {
    let terms = window.map { offerings.terms[Int($0)] }
    guard terms.allSatisfy({ $0.minimum == 0 && $0.money != nil }) else { return false }
    var itemOf: [Int32: Int] = [:]
    var (items, seekers): ([KnapsackWindow.Item], [Int32]) = ([], [])
    var options: [[Int32]] = []
    for (position, provider) in window.enumerated() {
      for place in offerings.range(of: Int(provider)) {
        let seeker = offerings.seekers[place]
        let own = places[Int(seeker)]
        let isInside = own >= 0 && window.contains(offerings.providers[Int(own)])
        guard isInside || mayLeave(seeker) else { continue }
        let outside = own >= 0 && !isInside ? worths[Int(own)] : 0
        // Who has something as good elsewhere stays there.
        guard worths[place] > outside else { continue }
        if itemOf[seeker] == nil {
          itemOf[seeker] = items.count
          items.append(.init(outside: outside, options: []))
          seekers.append(seeker)
          options.append([])
        }
        guard let index = itemOf[seeker] else { continue }
        let group = steps.group(of: Int(seeker))
        let step = own < 0 ? steps.gain(group, taken: served[group]) : steps.gain(group, taken: max(0, served[group] - 1))
        let bonus = own >= 0 && !isInside ? 0 : step
        items[index].options.append((position, Int(offerings.units[place]), worths[place] + bonus))
        options[index].append(Int32(place))
      }
    }
    let budgets = terms.map { Int($0.budget) }
    let size = KnapsackWindow.cells(items: items.count, budgets: budgets)
    guard size <= KnapsackWindow.mostCells else { return false }
    cells += size
    let shared = KnapsackWindow(items, budgets: budgets)
    let (before, changedBefore) = (value, changed)
    log.removeAll(keepingCapacity: true)
    for (index, seeker) in seekers.enumerated() {
      let own = places[Int(seeker)]
      let isInside = own >= 0 && window.contains(offerings.providers[Int(own)])
      if isInside || shared.choice[index] != nil { take(seeker, to: -1) }
    }
    for (index, seeker) in seekers.enumerated() {
      guard let position = shared.choice[index],
        let place = options[index].first(where: { offerings.providers[Int($0)] == window[position] })
      else { continue }
      // Rounded units may promise more than there is, and the window knows no number of places.
      guard hasRoom(place) else { continue }
      take(seeker, to: place)
    }
    for provider in Set(log.compactMap { $0.before >= 0 ? Int(offerings.providers[Int($0.before)]) : nil }).sorted() {
      fill(provider)
    }
    for provider in window { fill(Int(provider)) }
    if value > before { return true }
    undo()
    changed = changedBefore
    return false
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

/// What one more served seeker of each group is worth by itself, where groups count.
struct GroupSteps: Sendable {
  private let groups: [Int32]
  private let starts: [Int32]
  private let gains: [Int64]
  /// How many of each group are served already.
  let taken: [Int32]

  /// Nothing.
  init(seekerCount: Int) {
    groups = Array(repeating: 0, count: seekerCount)
    starts = [0, 0]
    gains = []
    taken = [0]
  }

  func group(of seeker: Int) -> Int { Int(groups[seeker]) }

  func gain(_ group: Int, taken: Int32) -> Int64 {
    let index = starts[group] + taken
    return index < starts[group + 1] ? gains[Int(index)] : 0
  }
}
