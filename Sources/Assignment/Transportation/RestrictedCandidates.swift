/// The candidates that matter near some prices: those whose points − price come within a limit of the best of their
/// seeker. Few do, and as long as prices and profits move by less than the limit, no other can be better.
///
/// This is column generation (Ford and Fulkerson 1958) in whole numbers: the problem is solved on the list, and
/// ``extend(from:at:)`` prices out what was left out.
struct RestrictedCandidates {
  /// The listed candidates, as the points goal sees them: those with points − floor above the limit of their seeker.
  private(set) var network: TransportationProblem<Candidate>
  /// Where each listed candidate stands among all of the instance.
  private var origins: [Int32]
  /// How low the price of each provider is expected to fall.
  private var floors: [Int32]
  /// Of each seeker; the least number where all are listed.
  private var limits: [Int32]
  private let reducedCostLimit: Int32

  /// Lists what matters near some prices.
  ///
  /// Seekers that have to move look twice as far, and so do providers with a free place, whose prices may fall. The
  /// price of a provider with no place at all hangs on whoever would want it.
  ///
  /// - Parameters:
  ///   - prices: one ≥ 0 per provider.
  ///   - wanted: for each seeker the provider where it would stay if that is the best of its row.
  ///   - reducedCostLimit: above 0, at most half of the greatest number.
  init(_ instance: Instance, prices: [Int32], wanted: [Int32], within reducedCostLimit: Int32) {
    var loads = [Int32](repeating: 0, count: instance.providerCount)
    for (seeker, provider) in wanted.enumerated()
    where provider != Matching.unserved && !instance.row(of: seeker).isEmpty {
      loads[Int(provider)] += 1
    }
    floors = instance.capacities.indices.map {
      let capacity = instance.capacities[$0]
      return capacity == 0 ? 0 : loads[$0] >= capacity ? prices[$0] : max(0, prices[$0] - reducedCostLimit)
    }
    limits = []
    limits.reserveCapacity(instance.seekerCount)
    self.reducedCostLimit = reducedCostLimit
    var rows = ListedRows(instance)
    for seeker in 0..<instance.seekerCount {
      let row = instance.candidates.span.extracting(instance.row(of: seeker))
      let (best, own) = profits(row, prices, at: wanted[seeker])
      let provider = Int(wanted[seeker])
      let placements = own == best && (provider < 0 || loads[provider] <= instance.capacities[provider])
      limits.append(best - (placements ? reducedCostLimit : 2 * reducedCostLimit))
      rows.add(seeker, of: instance, floors, above: limits[seeker])
    }
    (network, origins) = (rows.network, rows.origins)
    // Where nearly all is near, what is left out saves nothing.
    if 2 * network.arcs.count > instance.candidates.count {
      limits = Array(repeating: .min, count: instance.seekerCount)
      list(instance) { _ in true }
    }
  }

  /// All optimal solutions of the instance, as the problem of the next goal; its arcs are not yet valued.
  ///
  /// - Precondition: the prices prove an optimum of the instance.
  func face(prices: [Int32]) -> TransportationProblem<FaceCandidate> {
    var face = network.face(prices: prices)
    for index in face.arcs.indices { face.arcs[index].origin = origins[Int(face.arcs[index].origin)] }
    return face
  }

  /// Lists whoever comes near providers whose price has fallen by more than the limit; they may find nobody listed who
  /// would pay more.
  ///
  /// - Returns: whether there was anybody.
  mutating func follow(_ prices: [Int32], in instance: Instance) -> Bool {
    let fallen = floors.indices.filter { floors[$0] - prices[$0] > reducedCostLimit }
    guard !fallen.isEmpty else { return false }
    for provider in fallen { floors[provider] = prices[provider] }
    let count = network.arcs.count
    list(instance) { _ in true }
    return network.arcs.count > count
  }

  /// Lists all candidates of seekers for whom one that was left out is as good as what they have at prices that prove an
  /// optimum of the list.
  ///
  /// - Returns: whether there was any. If not, the prices prove an optimum of the whole instance, and all its tight
  ///   candidates are listed.
  mutating func extend(from instance: Instance, at prices: [Int32]) -> Bool {
    let fall = zip(floors, prices).reduce(0) { max($0, $1.0 - $1.1) }
    var isLonger = false
    for seeker in limits.indices {
      let profit = bestProfit(network.arcs.span.extracting(network.row(of: seeker)), prices)
      // Nothing left out has come so near.
      if limits[seeker] + fall < profit { continue }
      if leavesOut(seeker, of: instance, profit, prices) { (limits[seeker], isLonger) = (.min, true) }
    }
    let limits = limits
    if isLonger { list(instance) { limits[$0] == .min } }
    return isLonger
  }

  /// Makes the list of some seekers anew, as floors and limits are now.
  private mutating func list(_ instance: Instance, where isNew: (Int) -> Bool) {
    var rows = ListedRows(instance)
    for seeker in limits.indices {
      if isNew(seeker) {
        rows.add(seeker, of: instance, floors, above: limits[seeker])
      } else {
        rows.add(network.arcs, origins, network.row(of: seeker))
      }
    }
    (network, origins) = (rows.network, rows.origins)
  }

  /// Whether a candidate that is not listed gives a seeker this profit or more.
  private func leavesOut(_ seeker: Int, of instance: Instance, _ profit: Int32, _ prices: [Int32]) -> Bool {
    let row = instance.candidates.span.extracting(instance.row(of: seeker))
    for index in row.indices {
      let (points, provider) = (row[index].points, Int(row[index].provider))
      // Rows fall in points, and no price is below zero.
      if points < profit { break }
      if points - prices[provider] >= profit, points - floors[provider] <= limits[seeker] { return true }
    }
    return false
  }
}

/// The rows of a list, while it is made.
private struct ListedRows {
  private var starts: [Int32] = [0]
  private var listed: [Candidate] = []
  private(set) var origins: [Int32] = []
  private let capacities: [Int32]

  init(_ instance: Instance) {
    capacities = instance.capacities
    starts.reserveCapacity(instance.seekerCount + 1)
    listed.reserveCapacity(8 * instance.seekerCount)
    origins.reserveCapacity(8 * instance.seekerCount)
  }

  /// Adds the candidates of the next seeker whose points − floor are above a limit.
  mutating func add(_ seeker: Int, of instance: Instance, _ floors: [Int32], above limit: Int32) {
    let range = instance.row(of: seeker)
    let row = instance.candidates.span.extracting(range)
    for index in row.indices {
      let candidate = row[index]
      // Rows fall in points, and no floor is below zero.
      if candidate.points <= limit { break }
      guard candidate.points - floors[Int(candidate.provider)] > limit else { continue }
      listed.append(candidate)
      origins.append(Int32(range.lowerBound + index))
    }
    starts.append(Int32(listed.count))
  }

  /// Adds a row of another list.
  mutating func add(_ candidates: [Candidate], _ places: [Int32], _ row: Range<Int>) {
    listed.append(contentsOf: candidates[row])
    origins.append(contentsOf: places[row])
    starts.append(Int32(listed.count))
  }

  var network: TransportationProblem<Candidate> {
    TransportationProblem(rowStarts: starts, arcs: listed, capacities: capacities)
  }
}

/// The most that a row offers at prices ≥ 0, or zero for going unserved.
func bestProfit(_ row: Span<Candidate>, _ prices: [Int32]) -> Int32 {
  var best: Int32 = 0
  for index in row.indices {
    // Rows fall in points, and no price is below zero.
    if row[index].points <= best { break }
    best = max(best, row[index].points - prices[Int(row[index].provider)])
  }
  return best
}

/// The same together with what the row offers at one provider; the least number where that is none of its.
private func profits(_ row: Span<Candidate>, _ prices: [Int32], at provider: Int32) -> (
  best: Int32, own: Int32
) {
  var (best, own) = (Int32(0), provider == Matching.unserved ? 0 : Int32.min)
  for index in row.indices {
    let candidate = row[index]
    // Below both the best and the own provider's row there is nothing to learn.
    if candidate.points <= best, own > .min { break }
    let profit = candidate.points - prices[Int(candidate.provider)]
    best = max(best, profit)
    if candidate.provider == provider { own = profit }
  }
  return (best, own)
}
