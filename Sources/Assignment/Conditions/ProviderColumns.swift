/// A problem under conditions as its providers see it: for each the seekers it could have, and on what terms.
///
/// Pinned pairs are taken out, with their places and what they cost.
struct ProviderColumns: Sendable {
  private let rows: CompressedRows
  /// The seekers that each provider could have, provider by provider.
  let seekers: [Int32]
  /// The provider of each of these candidates.
  let providers: [Int32]
  /// Where each of them stands in the instance.
  var origins: [Int32] { rows.positions }
  /// What each of them costs.
  let amounts: [Int64]
  /// The terms of each provider.
  var terms: [Terms]

  /// On what terms a provider takes seekers.
  struct Terms: Sendable {
    /// How many it takes at most.
    var capacity: Int32
    /// With how many it opens at least.
    var minimum: Int32
    /// Whether it has to open, as a seeker is pinned to it.
    var mustOpen: Bool
    /// What it can spend; nil without a limit.
    var budget: Int64?
  }

  /// - Precondition: the problem is simplified; see ``AssignmentProblem/simplified()``.
  init(_ problem: AssignmentProblem) {
    let instance = problem.instance
    let conditions = problem.conditions
    var isPinned = [Bool](repeating: false, count: instance.seekerCount)
    var terms = (0..<instance.providerCount).map { provider in
      Terms(
        capacity: instance.capacities[provider], minimum: conditions?.minimums[provider] ?? 0,
        mustOpen: false,
        budget: conditions?.budgets[provider])
    }
    for pin in Set(problem.pins) {
      isPinned[pin.seeker] = true
      terms[pin.provider].capacity -= 1
      if let conditions, let index = instance.position(of: pin) {
        terms[pin.provider].budget? -= conditions.amounts[index]
      }
      // What is simplified demands more than its pinned seekers wherever it demands anything.
      if terms[pin.provider].minimum > 0 {
        terms[pin.provider].minimum -= 1
        terms[pin.provider].mustOpen = true
      }
    }
    var keys = [Int32](repeating: -1, count: instance.candidates.count)
    var seekers = keys
    for seeker in 0..<instance.seekerCount where !isPinned[seeker] {
      for index in instance.row(of: seeker) {
        (keys[index], seekers[index]) = (instance.candidates[index].provider, Int32(seeker))
      }
    }
    rows = CompressedRows(rowCount: instance.providerCount, keys: keys)
    let origins = rows.positions
    self.seekers = origins.map { seekers[Int($0)] }
    providers = origins.map { keys[Int($0)] }
    amounts = origins.map { conditions?.amounts[Int($0)] ?? 0 }
    self.terms = terms
  }

  var providerCount: Int { terms.count }

  /// Where the candidates of a provider stand.
  func range(of provider: Int) -> Range<Int> { rows.range(of: provider) }
}

extension Instance {
  /// Where a pair stands among the candidates; nil if it is none of them.
  func position(of pair: Pair) -> Int? {
    row(of: pair.seeker).first { candidates[$0].provider == Int32(pair.provider) }
  }
}

extension ProviderColumns {
  /// For each of some providers those others of them, by their positions, that share most seekers with it.
  func neighbours(of some: [Int32], atMost count: Int, seekerCount: Int) -> [[Int]] {
    var rows = [[Int32]](repeating: [], count: seekerCount)
    for (index, provider) in some.enumerated() {
      for entry in range(of: Int(provider)) { rows[Int(seekers[entry])].append(Int32(index)) }
    }
    var shared = [Int32](repeating: 0, count: some.count)
    return some.indices.map { index in
      var met: [Int32] = []
      for entry in range(of: Int(some[index])) {
        for other in rows[Int(seekers[entry])] where Int(other) != index {
          if shared[Int(other)] == 0 { met.append(other) }
          shared[Int(other)] += 1
        }
      }
      met.sort { (shared[Int($1)], $0) < (shared[Int($0)], $1) }
      for other in met { shared[Int(other)] = 0 }
      return met.prefix(count).map(Int.init)
    }
  }

  /// Whether what the budget of a provider allows is a few pairs at a time. The hull of many is hardly smaller than what the
  /// budget allows, but has very many sets.
  func hasFewSets(_ provider: Int) -> Bool {
    guard let budget = terms[provider].budget else { return false }
    let amounts = amounts[range(of: provider)]
    let picks = Double(budget) * Double(amounts.count) / Double(max(1, amounts.reduce(0, +)))
    return min(picks, Double(terms[provider].capacity)) <= 16
  }
}

extension Component {
  /// Not all can open that have to.
  func cannotOpen(_ byProvider: ProviderColumns) -> AssignmentFault {
    let stuck = byProvider.terms.indices.filter { byProvider.terms[$0].mustOpen }
    return .pins(
      PinConflicts(
        all: stuck.prefix(1).map {
          .belowMinimum(
            provider: Int(providers[$0]), possible: byProvider.range(of: $0).count,
            minimum: Int(problem.conditions?.minimums[$0] ?? 0))
        }))
  }

  func matching(_ chosen: [Int], _ byProvider: ProviderColumns) -> Matching {
    var matching = Matching(seekerCount: seekers.count).adding(problem.pins)
    for entry in chosen { matching.providers[Int(byProvider.seekers[entry])] = byProvider.providers[entry] }
    return matching
  }
}
