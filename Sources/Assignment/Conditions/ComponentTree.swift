/// A part of a problem as bounds see it: in each case some pairs are taken or left, some providers open or closed.
struct ComponentTree {
  let component: Component
  let byProvider: ProviderColumns
  let targets: FloorTargets?
  /// Of each entry of the columns: 1 taken, −1 left, 0 open.
  private(set) var pairs: [Int8]
  /// Of each provider: 1 open, −1 closed, 0 as it likes.
  private(set) var providers: [Int8]
  /// For each seeker the entry that is taken; −1 if none is.
  private(set) var takenEntry: [Int32]
  /// The entries of each seeker.
  let entriesOfSeeker: CompressedRows
  private let isAsked: [Bool]
  private let hasFewSets: [Bool]
  /// The providers whose values were but bounded, with those bounds.
  private var loose: [(provider: Int, value: Int64)] = []
  /// How many of each group can be served at most: those that are pinned, and those that have candidates.
  let mostServed: [Int32]
  private var choice = PricingKnapsack()
  private var gains: [Int64] = []
  private var amounts: [Int64] = []
  private var open: [Int32] = []
  /// What each provider chose at the last bound, as entries.
  private(set) var chosen: [[Int32]] = []

  init(_ component: Component, for goals: [Goal]) {
    let upTo = goals.lazy.compactMap(\.floorShare).first
    self.component = component
    let problem = component.problem
    byProvider = ProviderColumns(problem)
    targets = upTo.map { problem.floorTargets(upTo: $0) }
    pairs = Array(repeating: 0, count: byProvider.seekers.count)
    providers = Array(repeating: 0, count: byProvider.providerCount)
    takenEntry = Array(repeating: -1, count: component.seekers.count)
    let entries = CompressedRows(rowCount: component.seekers.count, keys: byProvider.seekers)
    entriesOfSeeker = entries
    isAsked = component.seekers.indices.map { !entries[$0].isEmpty }
    hasFewSets = byProvider.terms.indices.map { [byProvider] in byProvider.hasFewSets($0) }
    var most = targets?.pinned ?? []
    if !most.isEmpty {
      for seeker in isAsked.indices where isAsked[seeker] { most[Int(problem.groups[seeker])] += 1 }
    }
    mostServed = most
    for goal in Goal.asked(goals) where !goal.isFloor {
      let worths = byProvider.seekers.indices.map { worth(of: goal, ofEntry: $0) }
      worthsOfAim[.sum(goal)] = (
        worths, worth(ofPinned: goal), worths.max() ?? 0, max(1, worths.reduce(0, greatestCommonDivisor))
      )
    }
  }

  /// Takes a pair, leaves it, or forgets about it.
  mutating func set(_ entry: Int, _ state: Int8) {
    pairs[entry] = state
    takenEntry[Int(byProvider.seekers[entry])] = state == 1 ? Int32(entry) : -1
  }

  /// Opens a provider, closes it, or leaves it free.
  mutating func set(provider: Int, _ state: Int8) { providers[provider] = state }

  /// Whether nothing is decided.
  var isWhole: Bool { pairs.allSatisfy { $0 == 0 } && providers.allSatisfy { $0 == 0 } }

  /// What each entry, and what pinned pairs, are worth to each goal.
  private var worthsOfAim: [Aim: (entries: [Int64], pinned: Int64, most: Int64, unit: Int64)] = [:]

  /// What each entry is worth to an aim; nothing of shares, which count by groups.
  func worths(of aim: Aim) -> [Int64]? { worthsOfAim[aim]?.entries }

  /// The most that an entry is worth to an aim.
  func most(of aim: Aim) -> Int64 { worthsOfAim[aim]?.most ?? 1 }

  /// What all that entries are worth to an aim is a multiple of, ≥ 1.
  func unit(of aim: Aim) -> Int64 { worthsOfAim[aim]?.unit ?? 1 }

  /// What pinned pairs are worth to an aim; of shares nothing, as groups count them.
  func worthOfPinned(_ aim: Aim) -> Int64 { worthsOfAim[aim]?.pinned ?? 0 }

  private func worth(of goal: Goal, ofEntry entry: Int) -> Int64 {
    component.problem.worth(
      of: goal, seeker: Int(byProvider.seekers[entry]), provider: Int(byProvider.providers[entry]),
      points: component.problem.instance.candidates[Int(byProvider.origins[entry])].points)
  }

  private func worth(ofPinned goal: Goal) -> Int64 {
    Set(component.problem.pins).reduce(0) { sum, pin in
      let points =
        component.problem.instance.points(seeker: pin.seeker, provider: Int32(pin.provider)) ?? 0
      return sum
        + component.problem.worth(of: goal, seeker: pin.seeker, provider: pin.provider, points: points)
    }
  }

  /// Whether an entry can be chosen in this case.
  func isPossible(_ entry: Int) -> Bool {
    let taken = takenEntry[Int(byProvider.seekers[entry])]
    return pairs[entry] >= 0 && (taken < 0 || taken == Int32(entry))
      && providers[Int(byProvider.providers[entry])] >= 0
  }

  /// What the case allows, the least first.
  enum Verdict: Comparable {
    /// Nothing reaches as much in the aims before.
    case nothing
    /// The aim cannot exceed so much.
    case most(Int64)
  }

  /// No price and no worth of a pair may be higher, or sums over all candidates might overflow.
  var limit: Int64 { min(1 << 52, (1 << 60) / Int64(max(1, byProvider.seekers.count))) }

  /// What the last of some aims cannot exceed in this case; nil if the prices are none to reckon with.
  ///
  /// - Parameters:
  ///   - aims: the aims up to this one.
  ///   - reached: what those before it reach, pinned pairs included.
  ///   - enough: a bound that is low enough. Providers with very many picks are looked at closely only as far as that is
  ///     missed.
  mutating func verdict(
    _ prices: Branching.Prices, _ aims: [Aim], reached: [Int64], enough: Int64
  ) -> Verdict? {
    loose.removeAll(keepingCapacity: true)
    let limit = limit
    guard prices.times.count == aims.count, reached.count == aims.count - 1,
      prices.seekers.count == component.seekers.count,
      prices.groups.count == (targets?.count ?? 0),
      prices.times.allSatisfy({ (0...limit).contains($0) }),
      prices.seekers.allSatisfy({ (0...limit).contains($0) }),
      prices.groups.allSatisfy({ (0...limit).contains($0) }),
      let times = prices.times.last
    else { return nil }
    var sum: Int128 = 0
    var worths = [Int64](repeating: 0, count: byProvider.seekers.count)
    for (index, aim) in aims.enumerated() {
      sum += Int128(prices.times[index]) * Int128(worthOfPinned(aim))
      guard prices.times[index] > 0, let own = self.worths(of: aim) else { continue }
      for entry in worths.indices {
        let worth = own[entry]
        let (product, isTooLarge) = worth.multipliedReportingOverflow(by: prices.times[index])
        guard !isTooLarge, product <= limit - worths[entry] else { return nil }
        worths[entry] += product
      }
    }
    for (index, before) in reached.enumerated() { sum -= Int128(prices.times[index]) * Int128(before) }
    for seeker in isAsked.indices where isAsked[seeker] { sum += Int128(prices.seekers[seeker]) }
    if let targets { sum += groupValue(targets, prices, aims) }
    chosen.removeAll(keepingCapacity: true)
    for provider in 0..<byProvider.providerCount {
      guard let value = value(of: provider, worths, prices, above: nil) else { return .nothing }
      sum += Int128(value)
    }
    // As every sum of worths is a multiple of what all have in common, so is the bound, pinned pairs aside.
    let common = Int128(aims.last.map(unit) ?? 1)
    let unit = common * Int128(times)
    let pinned = aims.last.map(worthOfPinned) ?? 0
    let least =
      times > 0
      ? Int128(times) * Int128(pinned)
        + (floored(Int128(enough) - Int128(pinned), by: common) + 1) * unit - 1
      : -1
    for bounded in loose where sum > least {
      let enough = Int64(max(-(1 << 61), Int128(bounded.value) - (sum - least)))
      guard let value = value(of: bounded.provider, worths, prices, above: enough) else { return .nothing }
      sum -= Int128(bounded.value - min(value, bounded.value))
    }
    guard times > 0 else { return sum < 0 ? .nothing : nil }
    let units = floored(sum - Int128(times) * Int128(pinned), by: unit)
    return Int64(exactly: units * common + Int128(pinned)).map { .most($0) }
  }

  private func floored(_ sum: Int128, by unit: Int128) -> Int128 {
    sum >= 0 ? sum / unit : -((-sum + unit - 1) / unit)
  }

  private func groupValue(_ targets: FloorTargets, _ prices: Branching.Prices, _ aims: [Aim]) -> Int128 {
    var sum: Int128 = 0
    let counted = aims.enumerated().compactMap { index, aim in
      if case .groups(let share) = aim { (share, prices.times[index]) } else { nil }
    }
    for group in 0..<targets.count {
      var gains: [Int32: Int128] = [:]
      for (share, times) in counted {
        if let steps = targets.steps(of: group, to: share), steps <= mostServed[group] {
          gains[max(steps, targets.pinned[group]), default: 0] += Int128(times)
        }
      }
      var gain = gains[targets.pinned[group]] ?? 0
      var best = gain
      for steps in gains.keys.sorted() where steps > targets.pinned[group] {
        gain += gains[steps] ?? 0
        best = max(best, gain - Int128(prices.groups[group]) * Int128(steps - targets.pinned[group]))
      }
      sum += best
    }
    return sum
  }

  /// What a provider could make of its seekers beyond their prices; nil if it has to open and cannot.
  ///
  /// - Parameter least: what is low enough; nil where of very many picks a bound will do.
  private mutating func value(
    of provider: Int, _ worths: [Int64], _ prices: Branching.Prices, above least: Int64?
  ) -> Int64? {
    let range = byProvider.range(of: provider)
    var terms = PricingKnapsack.Terms(
      capacity: byProvider.terms[provider].capacity, minimum: byProvider.terms[provider].minimum,
      mustOpen: byProvider.terms[provider].mustOpen || providers[provider] > 0,
      budget: byProvider.terms[provider].budget)
    var base: Int64 = 0
    var forced: [Int32] = []
    gains.removeAll(keepingCapacity: true)
    amounts.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    for entry in range where isPossible(entry) {
      let seeker = Int(byProvider.seekers[entry])
      var gain = worths[entry] - prices.seekers[seeker]
      if !prices.groups.isEmpty { gain += prices.groups[Int(component.problem.groups[seeker])] }
      if pairs[entry] > 0 {
        base += gain
        forced.append(Int32(entry))
        terms.capacity -= 1
        terms.minimum = max(0, terms.minimum - 1)
        terms.budget? -= byProvider.amounts[entry]
        terms.mustOpen = true
      } else {
        gains.append(gain)
        amounts.append(byProvider.amounts[entry])
        open.append(Int32(entry))
      }
    }
    if providers[provider] < 0 {
      chosen.append([])
      return terms.mustOpen ? nil : 0
    }
    if terms.budget != nil, terms.minimum == 0, !hasFewSets[provider] {
      guard let least else {
        chosen.append([])
        guard let bound = choice.bound(gains, amounts, terms) else { return nil }
        loose.append((provider, base + bound))
        return base + bound
      }
      return choice(gains, amounts, terms, above: least - base).map { base + $0 }
    }
    guard let best = choice(gains, amounts, terms) else { return nil }
    chosen.append(forced + choice.chosen.map { open[Int($0)] })
    return base + best
  }
}

extension ComponentTree {
  /// What the last of some aims cannot exceed, by all cases of a tree together; nil if the tree is none of this part, or
  /// its prices are none to reckon with.
  mutating func most(_ tree: Branching, _ aims: [Aim], reached: [Int64], enough: Int64) -> Verdict? {
    switch tree {
    case .prices(let prices): return verdict(prices, aims, reached: reached, enough: enough)
    case .pair(let pair, let taken, let left):
      guard let entry = entry(of: pair), pairs[entry] == 0,
        takenEntry[Int(byProvider.seekers[entry])] < 0
      else { return nil }
      set(entry, 1)
      let first = most(taken, aims, reached: reached, enough: enough)
      set(entry, -1)
      let second = most(left, aims, reached: reached, enough: enough)
      set(entry, 0)
      return first.flatMap { one in second.map { max(one, $0) } }
    case .provider(let whole, let open, let closed):
      guard let position = component.providers.firstIndex(of: Int32(clamping: whole)),
        providers[position] == 0
      else { return nil }
      set(provider: position, 1)
      let first = most(open, aims, reached: reached, enough: enough)
      set(provider: position, -1)
      let second = most(closed, aims, reached: reached, enough: enough)
      set(provider: position, 0)
      return first.flatMap { one in second.map { max(one, $0) } }
    }
  }

  /// The entry that a pair is; nil if it is none of this part.
  func entry(of pair: Pair) -> Int? {
    guard let seeker = component.seekers.firstIndex(of: Int32(clamping: pair.seeker)) else { return nil }
    return entriesOfSeeker[seeker].first {
      component.providers[Int(byProvider.providers[Int($0)])] == Int32(clamping: pair.provider)
    }.map { Int($0) }
  }
}
