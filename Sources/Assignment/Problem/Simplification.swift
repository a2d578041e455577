extension AssignmentProblem {
  /// The same problem without the conditions that cannot bind: what is left are those that make it hard.
  ///
  /// Candidates that alone cost more than there is are left out. A budget that suffices for the dearest seekers of a full
  /// provider is no limit; where all cost the same, it is a number of places. A provider that cannot open has none. What
  /// is pinned is taken from capacity, minimum and budget first.
  ///
  /// - Throws: every conflict, if the pinned pairs cannot all be in a result.
  public func simplified() throws(PinConflicts) -> AssignmentProblem {
    guard let conditions else { return self }
    let purses = try self.purses(conditions)
    var (starts, candidates, amounts): ([Int32], [Candidate], [Int64]) = ([0], [], [])
    let pinned = Set(pins)
    for seeker in 0..<instance.seekerCount {
      for index in instance.row(of: seeker) {
        let candidate = instance.candidates[index]
        let provider = Int(candidate.provider)
        let isAffordable = purses[provider].left.map { conditions.amounts[index] <= $0 } ?? true
        guard isAffordable || pinned.contains(Pair(seeker: seeker, provider: provider)) else { continue }
        candidates.append(candidate)
        amounts.append(conditions.amounts[index])
      }
      starts.append(Int32(candidates.count))
    }
    var simple = self
    simple.instance = Instance(
      sortedRows: candidates, rowStarts: starts, rowEnds: Array(starts.dropFirst()),
      capacities: purses.map(\.capacity))
    let isHard = purses.contains { $0.minimum > 1 || $0.budget != nil }
    simple.conditions =
      isHard
      ? Conditions(
        of: simple.instance, minimums: purses.map(\.minimum), budgets: purses.map(\.budget), amounts: amounts)
      : nil
    return simple
  }

  /// What is left of a provider's conditions.
  private struct Purse {
    var capacity: Int32
    var minimum: Int32
    /// The whole budget, if it can bind.
    var budget: Int64?
    /// What pinned pairs leave of it.
    var left: Int64?
  }

  /// What a pair would cost its provider; nil if that has no budget or the pair is no candidate.
  public func amount(of pair: Pair) -> Int64? {
    guard let conditions, conditions.budgets[pair.provider] != nil else { return nil }
    return instance.row(of: pair.seeker).first { instance.candidates[$0].provider == Int32(pair.provider) }
      .map { conditions.amounts[$0] }
  }

  private func purses(_ conditions: Conditions) throws(PinConflicts) -> [Purse] {
    _ = try instance.withoutPinned(pins)
    var conflicts: [PinConflict] = []
    var left = conditions.budgets
    var pinnedCount = [Int32](repeating: 0, count: instance.providerCount)
    var isPinned = [Bool](repeating: false, count: instance.seekerCount)
    for pin in Set(pins) {
      isPinned[pin.seeker] = true
      pinnedCount[pin.provider] += 1
      left[pin.provider]? -= amount(of: pin) ?? 0
    }
    var costs = [[Int64]](repeating: [], count: instance.providerCount)
    for seeker in 0..<instance.seekerCount where !isPinned[seeker] {
      for index in instance.row(of: seeker) {
        let provider = Int(instance.candidates[index].provider)
        if let left = left[provider], conditions.amounts[index] > left { continue }
        costs[provider].append(conditions.amounts[index])
      }
    }
    for provider in costs.indices {
      if let money = left[provider], let budget = conditions.budgets[provider], money < 0 {
        conflicts.append(.overBudget(provider: provider, pinned: budget - money, budget: budget))
      }
    }
    let purses = costs.indices.map { provider in
      let (all, held) = (costs[provider].sorted(), pinnedCount[provider])
      var free = max(0, min(instance.capacities[provider] - held, Int32(clamping: all.count)))
      var purse = Purse(capacity: 0, minimum: conditions.minimums[provider], left: left[provider])
      let lacking = max(0, purse.minimum - held)
      if let money = left[provider], let least = all.first, let most = all.last {
        if least == most, most > 0 { free = min(free, Int32(clamping: money / most)) }
        let dearest = all.suffix(Int(free)).reduce(0, +)
        if dearest > money { purse.budget = conditions.budgets[provider] }
        // So many at the least have to be paid for.
        if all.prefix(Int(lacking)).reduce(0, +) > money { free = 0 }
      }
      if free < lacking {
        if held > 0 {
          conflicts.append(
            .belowMinimum(provider: provider, possible: Int(held + free), minimum: Int(purse.minimum)))
        }
        free = 0
      }
      if free == 0 { (purse.budget, purse.minimum) = (nil, 0) }
      if purse.minimum <= max(1, held) { purse.minimum = 0 }
      purse.capacity = held + free
      return purse
    }
    guard conflicts.isEmpty else { throw PinConflicts(all: conflicts) }
    return purses
  }
}

extension AssignmentProblem {
  /// Whether minimums or budgets are left once it is clear which of them cannot bind. False also where the pinned pairs cannot all
  /// be in a result: ``simplified()`` tells how they contradict. It takes as long as that.
  public var isConditional: Bool { conditions != nil && (try? simplified())?.conditions != nil }
}
