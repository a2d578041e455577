/// A candidate that remembers where it stands among all of its instance.
struct ListedCandidate: PointsArc {
  var gain: Int32
  var provider: Int32
  var origin: Int32

  var isNotServed: Bool { false }

  func origin(at position: Int) -> Int32 { origin }
}

/// The candidates that matter near some prices: those whose points − price come within a horizon of the best of their
/// seeker. Few do, and as long as prices and profits have moved by less than the horizon, no other can be better.
///
/// This is column generation (Ford and Fulkerson 1958) in whole numbers: the problem is solved on the list, and
/// ``extend(from:at:)`` prices out what was left out.
struct Shortlist {
  /// The listed candidates, as the points goal sees them.
  private(set) var stage: Stage<ListedCandidate>
  /// The prices that the list was made, or last extended, at.
  private var prices: [Int32]
  /// What no candidate left out exceeds in points − price at those prices, for each seeker; the least number where all
  /// are listed.
  private var limits: [Int32]

  /// Lists what matters near some prices.
  ///
  /// - Precondition: one price ≥ 0 per provider; `horizon` > 0.
  init(_ instance: Instance, prices: [Int32], within horizon: Int32) {
    self.prices = prices
    limits = []
    limits.reserveCapacity(instance.seekerCount)
    var rows = ListedRows(seekerCount: instance.seekerCount)
    for seeker in 0..<instance.seekerCount {
      let row = instance.row(of: seeker)
      let limit = bestProfit(instance.candidates.span.extracting(row), prices) - horizon
      rows.add(instance.candidates, row, prices, above: limit)
      limits.append(limit)
    }
    stage = rows.stage(capacities: instance.capacities)
  }

  /// Where a candidate left out is as good for its seeker as what that has at prices that prove an optimum of the list,
  /// lists all candidates of that seeker.
  ///
  /// - Returns: whether there was any. If not, the prices prove an optimum of the whole instance, and all its tight
  ///   candidates are listed.
  mutating func extend(from instance: Instance, at prices: [Int32]) -> Bool {
    let fall = zip(self.prices, prices).reduce(0) { max($0, $1.0 - $1.1) }
    self.prices = prices
    let stage = stage
    var isLonger = false
    for seeker in limits.indices {
      limits[seeker] += fall
      let listed = stage.arcs.span.extracting(stage.row(of: seeker))
      let profit = bestProfit(listed, prices)
      if limits[seeker] < profit { continue }
      let row = instance.candidates.span.extracting(instance.row(of: seeker))
      limits[seeker] = Shortlist.bestLeftOut(row, listed, prices)
      if limits[seeker] < profit { continue }
      limits[seeker] = .min
      isLonger = true
    }
    if isLonger { listWhereUnlimited(instance) }
    return isLonger
  }

  /// The most that a candidate of the row offers that is not listed.
  private static func bestLeftOut(
    _ row: Span<Candidate>, _ listed: Span<ListedCandidate>, _ prices: [Int32]
  ) -> Int32 {
    var (best, place) = (Int32.min, 0)
    for index in row.indices {
      let (points, provider) = (row[index].points, row[index].provider)
      if points <= best { break }
      if place < listed.count, listed[place].provider == provider {
        place += 1
      } else {
        best = max(best, points - prices[Int(provider)])
      }
    }
    return best
  }

  private mutating func listWhereUnlimited(_ instance: Instance) {
    var rows = ListedRows(seekerCount: instance.seekerCount)
    for seeker in limits.indices {
      if limits[seeker] == .min {
        rows.add(instance.candidates, instance.row(of: seeker), prices, above: .min)
      } else {
        rows.add(stage.arcs.span.extracting(stage.row(of: seeker)))
      }
    }
    stage = rows.stage(capacities: instance.capacities)
  }
}

/// The rows of a list, while it is made.
private struct ListedRows {
  private var starts: [Int32] = [0]
  private var arcs: [ListedCandidate] = []

  init(seekerCount: Int) { starts.reserveCapacity(seekerCount + 1) }

  /// Adds the candidates of a row whose points − price are above a limit.
  mutating func add(_ candidates: [Candidate], _ range: Range<Int>, _ prices: [Int32], above limit: Int32) {
    let row = candidates.span.extracting(range)
    for index in row.indices {
      let (points, provider) = (row[index].points, row[index].provider)
      // Rows fall in points, and no price is below zero.
      if points <= limit { break }
      guard points - prices[Int(provider)] > limit else { continue }
      arcs.append(
        ListedCandidate(gain: points, provider: provider, origin: Int32(range.lowerBound + index)))
    }
    starts.append(Int32(arcs.count))
  }

  /// Adds a row as it was.
  mutating func add(_ row: Span<ListedCandidate>) {
    for index in row.indices { arcs.append(row[index]) }
    starts.append(Int32(arcs.count))
  }

  func stage(capacities: [Int32]) -> Stage<ListedCandidate> {
    Stage(rowStarts: starts, arcs: arcs, capacities: capacities)
  }
}

/// The most that a row offers at prices ≥ 0, or zero for going unserved.
func bestProfit(_ row: Span<some PointsArc>, _ prices: [Int32]) -> Int32 {
  var best: Int32 = 0
  for index in row.indices {
    // Rows fall in points, and no price is below zero.
    if row[index].gain <= best { break }
    best = max(best, row[index].gain - prices[Int(row[index].provider)])
  }
  return best
}
