/// A choice of which providers with a minimum open, with the best matching for it and the prices that prove that.
///
/// Once it is decided who opens, a transportation problem is left: a provider with a minimum becomes two, one that has to
/// be full and one for what it takes beyond. Opening or closing one more is mended by a few shortest-path searches from
/// the prices before, as in ``Core``, so that very many choices can be looked at.
struct OpenSet {
  private var stage: Stage<FaceArc>
  private let columns: Columns<FaceArc>
  private var core: Core<FaceArc>
  /// The providers with a minimum.
  let conditional: [Int32]
  /// Whether each of them is open.
  private(set) var isOpen: [Bool]
  /// What the matching is worth.
  private(set) var value: Int64

  private let realCount: Int

  /// Begins with all of them closed.
  init(_ offerings: Offerings, seekerCount: Int, worths: [Int64]) {
    realCount = offerings.providerCount
    conditional = (0..<Int32(realCount)).filter { offerings.terms[Int($0)].minimum > 0 }
    var extra = [Int32](repeating: -1, count: realCount)
    for (index, provider) in conditional.enumerated() { extra[Int(provider)] = Int32(realCount + index) }
    var rows = [[FaceArc]](repeating: [], count: seekerCount)
    var capacities = [Int32](repeating: 0, count: realCount + conditional.count)
    for provider in 0..<Int32(realCount) {
      let terms = offerings.terms[Int(provider)]
      let beyond = extra[Int(provider)]
      capacities[Int(provider)] = beyond < 0 ? terms.capacity : terms.minimum
      if beyond >= 0 { capacities[Int(beyond)] = terms.capacity - terms.minimum }
      for place in offerings.range(of: Int(provider)) {
        let seeker = Int(offerings.seekers[place])
        rows[seeker].append(FaceArc(gain: worths[place], provider: provider, origin: Int32(place)))
        if beyond >= 0 {
          rows[seeker].append(FaceArc(gain: worths[place], provider: beyond, origin: Int32(place)))
        }
      }
    }
    stage = Stage(sorting: rows, capacities: capacities)
    var holdings = Holdings(stage)
    for (index, provider) in conditional.enumerated() {
      for half in [provider, Int32(realCount + index)] {
        _ = holdings.close(half)
        stage.capacities[Int(half)] = 0
      }
    }
    core = Core(auctioning: stage, holdings)
    let isMended = core.mend(stage)
    precondition(isMended, "stopped without a limit")
    columns = Columns(stage, prices: core.prices, profits: core.profits, below: .max)
    isOpen = Array(repeating: false, count: conditional.count)
    value = 0
    for provider in conditional { core.price(provider, .max / 4) }
    for index in conditional.indices { core.price(Int32(realCount + index), .max / 4) }
    value = worth()
  }

  /// Who sits where: for each seeker its provider, or behind the real ones the second half of the provider that stands
  /// at that position among the ``conditional``.
  var seats: [Int32] { core.holdings.providers }

  /// What seekers gain beyond what their places cost.
  var profits: [Int64] { core.profits }

  // By duality: what seekers gain and what places cost.
  private func worth() -> Int64 {
    var sum: Int64 = 0
    for profit in core.profits { sum += profit }
    for provider in stage.capacities.indices where stage.capacities[provider] > 0 {
      sum += core.prices[provider] * Int64(core.holdings.capacities[provider])
    }
    return sum
  }

  /// Closes one of the open.
  mutating func close(_ index: Int) {
    precondition(isOpen[index])
    isOpen[index] = false
    var waiting: [Int32] = []
    for half in [conditional[index], Int32(realCount + index)] {
      waiting += core.holdings.close(half)
      stage.capacities[Int(half)] = 0
      core.price(half, .max / 4)
    }
    stage.mustFill[Int(conditional[index])] = false
    core.mendSeekers(waiting.sorted { (core.profits[Int($1)], $0) < (core.profits[Int($0)], $1) }, stage)
    value = worth()
  }

  /// Opens one of the closed; false, and then of no use any more, if not all that are open can be filled.
  mutating func open(_ index: Int, _ offerings: Offerings) -> Bool {
    precondition(!isOpen[index])
    isOpen[index] = true
    let (provider, beyond) = (conditional[index], Int32(realCount + index))
    let terms = offerings.terms[Int(provider)]
    for (half, capacity) in [(provider, terms.minimum), (beyond, terms.capacity - terms.minimum)]
    where capacity > 0 {
      core.holdings.open(half)
      stage.capacities[Int(half)] = capacity
      // The least price at which nobody would rather be here.
      var price: Int64 = 0
      for entry in columns.seekers[columns.range(of: Int(half))] {
        price = max(price, entry.gain - core.profits[Int(entry.seeker)])
      }
      core.price(half, price)
    }
    stage.mustFill[Int(provider)] = true
    for half in [provider, beyond] where !core.mendPlaces(of: half, stage, columns) { return false }
    value = worth()
    return true
  }
}

extension Stage<FaceArc> {
  /// Rows in any order, each sorted here.
  fileprivate init(sorting rows: [[FaceArc]], capacities: [Int32]) {
    var (starts, arcs): ([Int32], [FaceArc]) = ([0], [])
    for row in rows {
      arcs += row.sorted { ($1.gain, $0.provider) < ($0.gain, $1.provider) }
      starts.append(Int32(arcs.count))
    }
    self.init(rowStarts: starts, arcs: arcs, capacities: capacities)
  }
}
