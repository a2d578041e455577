/// A choice of which providers with a minimum open, with the best matching for it and the prices that prove that.
///
/// Once it is decided who opens, a transportation problem is left: a provider with a minimum becomes two, one that has to
/// be full and one for what it takes beyond. Opening or closing one more is repaired by a few shortest-path searches from
/// the prices before, as in ``SuccessiveShortestPaths``, so that very many choices can be looked at.
struct OpenProviders {
  private var network: TransportationProblem<FaceCandidate>
  private let columns: Columns<FaceCandidate>
  private var paths: SuccessiveShortestPaths<FaceCandidate>
  /// The providers with a minimum.
  let conditional: [Int32]
  /// Whether each of them is open.
  private(set) var isOpen: [Bool]
  /// What the matching is worth.
  private(set) var value: Int64

  private let realCount: Int

  /// Begins with all of them closed.
  init(_ byProvider: ProviderColumns, seekerCount: Int, worths: [Int64]) {
    realCount = byProvider.providerCount
    conditional = (0..<Int32(realCount)).filter { byProvider.terms[Int($0)].minimum > 0 }
    var extra = [Int32](repeating: -1, count: realCount)
    for (index, provider) in conditional.enumerated() { extra[Int(provider)] = Int32(realCount + index) }
    var rows = [[FaceCandidate]](repeating: [], count: seekerCount)
    var capacities = [Int32](repeating: 0, count: realCount + conditional.count)
    for provider in 0..<Int32(realCount) {
      let terms = byProvider.terms[Int(provider)]
      let beyond = extra[Int(provider)]
      capacities[Int(provider)] = beyond < 0 ? terms.capacity : terms.minimum
      if beyond >= 0 { capacities[Int(beyond)] = terms.capacity - terms.minimum }
      for entry in byProvider.range(of: Int(provider)) {
        let seeker = Int(byProvider.seekers[entry])
        rows[seeker].append(FaceCandidate(gain: worths[entry], provider: provider, origin: Int32(entry)))
        if beyond >= 0 {
          rows[seeker].append(FaceCandidate(gain: worths[entry], provider: beyond, origin: Int32(entry)))
        }
      }
    }
    network = TransportationProblem(sorting: rows, capacities: capacities)
    var roster = Roster(network)
    for (index, provider) in conditional.enumerated() {
      for half in [provider, Int32(realCount + index)] {
        _ = roster.close(half)
        network.capacities[Int(half)] = 0
      }
    }
    paths = SuccessiveShortestPaths(auctioning: network, roster)
    let isRepaired = paths.repair(network)
    precondition(isRepaired, "stopped without a limit")
    columns = Columns(network, prices: paths.prices, profits: paths.profits, below: .max)
    isOpen = Array(repeating: false, count: conditional.count)
    value = 0
    for provider in conditional { paths.price(provider, .max / 4) }
    for index in conditional.indices { paths.price(Int32(realCount + index), .max / 4) }
    value = worth()
  }

  /// Who sits where: for each seeker its provider, or behind the real ones the second half of the provider that stands
  /// at that position among the ``conditional``.
  var seats: [Int32] { paths.roster.providers }

  /// What seekers gain beyond what their places cost.
  var profits: [Int64] { paths.profits }

  // By duality: what seekers gain and what places cost.
  private func worth() -> Int64 {
    var sum: Int64 = 0
    for profit in paths.profits { sum += profit }
    for provider in network.capacities.indices where network.capacities[provider] > 0 {
      sum += paths.prices[provider] * Int64(paths.roster.capacities[provider])
    }
    return sum
  }

  /// Closes one of the open.
  mutating func close(_ index: Int) {
    precondition(isOpen[index])
    isOpen[index] = false
    var waiting: [Int32] = []
    for half in [conditional[index], Int32(realCount + index)] {
      waiting += paths.roster.close(half)
      network.capacities[Int(half)] = 0
      paths.price(half, .max / 4)
    }
    network.mustFill[Int(conditional[index])] = false
    paths.repairSeekers(
      waiting.sorted { (paths.profits[Int($1)], $0) < (paths.profits[Int($0)], $1) }, network)
    value = worth()
  }

  /// Opens one of the closed; false, and then of no use any more, if not all that are open can be filled.
  mutating func open(_ index: Int, _ byProvider: ProviderColumns) -> Bool {
    precondition(!isOpen[index])
    isOpen[index] = true
    let (provider, beyond) = (conditional[index], Int32(realCount + index))
    let terms = byProvider.terms[Int(provider)]
    for (half, capacity) in [(provider, terms.minimum), (beyond, terms.capacity - terms.minimum)]
    where capacity > 0 {
      paths.roster.open(half)
      network.capacities[Int(half)] = capacity
      // The least price at which nobody would rather be here.
      var price: Int64 = 0
      for entry in columns.seekers[columns.range(of: Int(half))] {
        price = max(price, entry.gain - paths.profits[Int(entry.seeker)])
      }
      paths.price(half, price)
    }
    network.mustFill[Int(provider)] = true
    for half in [provider, beyond] where !paths.repairPlaces(of: half, network, columns) { return false }
    value = worth()
    return true
  }
}

extension TransportationProblem<FaceCandidate> {
  /// Rows in any order, each sorted here.
  fileprivate init(sorting rows: [[FaceCandidate]], capacities: [Int32]) {
    var (starts, arcs): ([Int32], [FaceCandidate]) = ([0], [])
    for row in rows {
      arcs += row.sorted { ($1.gain, $0.provider) < ($0.gain, $1.provider) }
      starts.append(Int32(arcs.count))
    }
    self.init(rowStarts: starts, arcs: arcs, capacities: capacities)
  }
}
