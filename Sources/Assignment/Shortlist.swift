/// The candidates that matter near some prices: those whose points − price come within a horizon of the best of their
/// seeker. Few do, and as long as prices and profits have moved by less than the horizon, no other can be better.
///
/// This is column generation (Ford and Fulkerson 1958) in whole numbers: the problem is solved on the list, and
/// ``extend(from:at:)`` prices out what was left out.
struct Shortlist {
  /// The listed candidates, as the points goal sees them.
  private(set) var stage: Stage<Candidate>
  /// Where each listed candidate stands among all of the instance.
  private var origins: [Int32]
  /// No price that was not lower before has fallen below these.
  private var floors: [Int32]
  /// What no candidate left out exceeds in points − floor, for each seeker; the least number where all are listed.
  private var limits: [Int32]

  /// Lists what matters near some prices.
  ///
  /// Seekers that will have to move look four times as far, and so do providers with a free place, or with none at all,
  /// whose prices may fall.
  ///
  /// - Parameters:
  ///   - prices: one ≥ 0 per provider.
  ///   - wanted: for each seeker the provider where it would stay if that is the best of its row.
  ///   - horizon: above 0, at most a quarter of the greatest number.
  init(_ instance: Instance, prices: [Int32], wanted: [Int32], within horizon: Int32) {
    var loads = [Int32](repeating: 0, count: instance.providerCount)
    for (seeker, provider) in wanted.enumerated()
    where provider != Matching.unserved && !instance.row(of: seeker).isEmpty {
      loads[Int(provider)] += 1
    }
    floors = instance.capacities.indices.map {
      let capacity = instance.capacities[$0]
      return capacity == 0 ? 0 : loads[$0] >= capacity ? prices[$0] : max(0, prices[$0] - 3 * horizon)
    }
    limits = []
    limits.reserveCapacity(instance.seekerCount)
    var rows = ListedRows(seekerCount: instance.seekerCount)
    for seeker in 0..<instance.seekerCount {
      let row = instance.row(of: seeker)
      let (best, own) = profits(instance.candidates.span.extracting(row), prices, at: wanted[seeker])
      let provider = Int(wanted[seeker])
      let stays = own == best && (provider < 0 || loads[provider] <= instance.capacities[provider])
      let limit = best - (stays ? horizon : 4 * horizon)
      rows.add(instance.candidates, row, floors, above: limit)
      limits.append(limit)
    }
    stage = Stage(rowStarts: rows.starts, arcs: rows.arcs, capacities: instance.capacities)
    origins = rows.origins
  }

  /// All optimal solutions of the instance, as the problem of the next goal; its arcs are not yet valued.
  ///
  /// - Precondition: the prices prove an optimum of the instance.
  func face(prices: [Int32]) -> Stage<FaceArc> {
    var face = stage.face(prices: prices)
    for index in face.arcs.indices { face.arcs[index].origin = origins[Int(face.arcs[index].origin)] }
    return face
  }

  /// Where a candidate left out is as good for its seeker as what that has at prices that prove an optimum of the list,
  /// lists all candidates of that seeker.
  ///
  /// - Returns: whether there was any. If not, the prices prove an optimum of the whole instance, and all its tight
  ///   candidates are listed.
  mutating func extend(from instance: Instance, at prices: [Int32]) -> Bool {
    let fall = zip(floors, prices).reduce(0) { max($0, $1.0 - $1.1) }
    for provider in floors.indices where floors[provider] > 0 { floors[provider] = prices[provider] }
    let stage = stage
    var isLonger = false
    for seeker in limits.indices {
      limits[seeker] += fall
      let listed = stage.arcs.span.extracting(stage.row(of: seeker))
      let profit = bestProfit(listed, prices)
      if limits[seeker] < profit { continue }
      let row = instance.candidates.span.extracting(instance.row(of: seeker))
      limits[seeker] = Shortlist.bestLeftOut(row, listed, floors)
      if limits[seeker] < profit { continue }
      limits[seeker] = .min
      isLonger = true
    }
    if isLonger { listWhereUnlimited(instance) }
    return isLonger
  }

  /// The most that a candidate of the row offers that is not listed.
  private static func bestLeftOut(
    _ row: Span<Candidate>, _ listed: Span<Candidate>, _ floors: [Int32]
  ) -> Int32 {
    var (best, place) = (Int32.min, 0)
    for index in row.indices {
      let (points, provider) = (row[index].points, row[index].provider)
      if points <= best { break }
      if place < listed.count, listed[place].provider == provider {
        place += 1
      } else {
        best = max(best, points - floors[Int(provider)])
      }
    }
    return best
  }

  private mutating func listWhereUnlimited(_ instance: Instance) {
    var rows = ListedRows(seekerCount: instance.seekerCount)
    for seeker in limits.indices {
      if limits[seeker] == .min {
        rows.add(instance.candidates, instance.row(of: seeker), floors, above: .min)
      } else {
        rows.add(stage.arcs, origins, stage.row(of: seeker))
      }
    }
    stage = Stage(rowStarts: rows.starts, arcs: rows.arcs, capacities: instance.capacities)
    origins = rows.origins
  }
}

/// The rows of a list, while it is made.
private struct ListedRows {
  private(set) var starts: [Int32] = [0]
  private(set) var arcs: [Candidate] = []
  private(set) var origins: [Int32] = []

  init(seekerCount: Int) {
    starts.reserveCapacity(seekerCount + 1)
    arcs.reserveCapacity(8 * seekerCount)
    origins.reserveCapacity(8 * seekerCount)
  }

  /// Adds the candidates of a row whose points − floor are above a limit.
  mutating func add(_ candidates: [Candidate], _ range: Range<Int>, _ floors: [Int32], above limit: Int32) {
    let row = candidates.span.extracting(range)
    for index in row.indices {
      let (points, provider) = (row[index].points, row[index].provider)
      // Rows fall in points, and no price is below zero.
      if points <= limit { break }
      guard points - floors[Int(provider)] > limit else { continue }
      arcs.append(row[index])
      origins.append(Int32(range.lowerBound + index))
    }
    starts.append(Int32(arcs.count))
  }

  /// Adds a row as it was.
  mutating func add(_ listed: [Candidate], _ listedOrigins: [Int32], _ row: Range<Int>) {
    arcs.append(contentsOf: listed[row])
    origins.append(contentsOf: listedOrigins[row])
    starts.append(Int32(arcs.count))
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
