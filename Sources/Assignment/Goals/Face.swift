extension Instance {
  /// The points as the first goal, with nothing demanded before.
  var network: TransportationProblem<Candidate> { network(of: candidates) }

  /// The whole instance as the problem of a first goal other than points; its arcs are not yet valued.
  var face: TransportationProblem<FaceCandidate> {
    network(
      of: candidates.indices.map {
        FaceCandidate(gain: 0, provider: candidates[$0].provider, origin: Int32($0))
      })
  }

  private func network<Arc: TransportationArc>(of arcs: [Arc]) -> TransportationProblem<Arc> {
    TransportationProblem(
      rowStarts: rowStarts, rowEnds: rowEnds, arcs: arcs, capacities: capacities,
      mustServe: Array(repeating: false, count: seekerCount),
      mustFill: Array(repeating: false, count: providerCount))
  }
}

// By complementary slackness the optimal solutions of a goal are exactly those that use only tight arcs, serve every
// seeker with a profit above zero and fill every provider with a price above zero: its face, on which the next goal is a
// transportation problem again.

extension TransportationProblem<Candidate> {
  /// All optimal solutions of this goal, as the problem of the next one; its arcs are not yet valued.
  ///
  /// - Precondition: the prices prove an optimum, with nothing demanded before.
  func face(prices: [Int32]) -> TransportationProblem<FaceCandidate> {
    var starts: [Int32] = [0]
    starts.reserveCapacity(seekerCount + 1)
    var tight: [FaceCandidate] = []
    var profits = [Int64](repeating: 0, count: seekerCount)
    for seeker in 0..<seekerCount {
      let row = row(of: seeker)
      let arcs = arcs.span.extracting(row)
      let best = bestProfit(arcs, prices)
      for index in arcs.indices {
        let arc = arcs[index]
        if arc.gain < best { break }
        guard arc.gain - prices[Int(arc.provider)] == best else { continue }
        tight.append(
          FaceCandidate(gain: 0, provider: arc.provider, origin: arc.origin(at: row.lowerBound + index)))
      }
      starts.append(Int32(tight.count))
      profits[seeker] = Int64(best)
    }
    var face = TransportationProblem<FaceCandidate>(rowStarts: starts, arcs: tight, capacities: capacities)
    face.demand(prices.map { Int64($0) }, profits)
    return face
  }
}

/// What the arcs of a face are worth to a goal.
enum Worth {
  /// As much as the seeker is worth, wherever it is served.
  case seeker((_ seeker: Int) -> Int64)
  /// As much as the pair is worth.
  case pair((_ seeker: Int, _ arc: FaceCandidate) -> Int64)
}

extension TransportationProblem<FaceCandidate> {
  /// Values the arcs for a goal and sorts the rows: the highest gain first, equal ones as they were.
  mutating func value(_ worth: Worth) {
    var (order, sorted): (RowOrder, [FaceCandidate]) = (RowOrder(), [])
    for seeker in 0..<seekerCount {
      let row = row(of: seeker)
      switch worth {
      case .seeker(let worth):
        // Going unserved is worth nothing and stands last.
        let gain = worth(seeker)
        for index in row where arcs[index].origin != FaceCandidate.notServed { arcs[index].gain = gain }
        continue
      case .pair(let worth):
        for index in row where arcs[index].origin != FaceCandidate.notServed {
          arcs[index].gain = worth(seeker, arcs[index])
        }
      }
      if zip(row, row.dropFirst()).allSatisfy({ arcs[$0].gain >= arcs[$1].gain }) { continue }
      sorted.removeAll(keepingCapacity: true)
      for place in order.ofFalling(row.count, { arcs[row.lowerBound + $0].gain }) {
        sorted.append(arcs[row.lowerBound + place])
      }
      for (offset, arc) in sorted.enumerated() { arcs[row.lowerBound + offset] = arc }
    }
  }

  /// Where to start: from the matching so far and the prices of an earlier answer; from an auction if too many seekers
  /// would have to move on a face that leaves much choice; and for priorities, where every place is as good as any, from
  /// nothing.
  func start(for goal: Goal, from matching: [Int32], prices: [Int64]? = nil) -> SuccessiveShortestPaths<
    FaceCandidate
  > {
    let empty = Roster(self)
    let zero = [Int64](repeating: 0, count: providerCount)
    if goal == .priority {
      return SuccessiveShortestPaths(
        self, empty, prices: zero, wanted: Array(repeating: Matching.unserved, count: seekerCount))
    }
    let paths = SuccessiveShortestPaths(self, empty, prices: prices ?? zero, wanted: matching)
    guard goal.distinguishesPairs, arcs.count > 3 * seekerCount, paths.waiting(in: self) > seekerCount / 50
    else { return paths }
    return SuccessiveShortestPaths(auctioning: self, empty)
  }

  /// Narrows the problem to all optimal solutions of its goal.
  mutating func narrow(prices: [Int64], profits: [Int64]) {
    var kept = 0
    for seeker in 0..<seekerCount {
      let row = row(of: seeker)
      rowStarts[seeker] = Int32(kept)
      for index in row {
        let arc = arcs[index]
        guard arc.gain - prices[Int(arc.provider)] == profits[seeker] else { continue }
        arcs[kept] = arc
        kept += 1
      }
      rowEnds[seeker] = Int32(kept)
    }
    rowStarts[seekerCount] = Int32(kept)
    arcs.removeLast(arcs.count - kept)
    demand(prices, profits)
  }
}

/// An arc that remembers which candidate it stands for, so that each goal can ask what that one is worth.
struct FaceCandidate: TransportationArc {
  var gain: Int64
  var provider: Int32
  /// The position among the instance's candidates; ``notServed`` for an arc to a place that stands for none.
  var origin: Int32

  static let notServed: Int32 = -1

  var isNotServed: Bool { origin == FaceCandidate.notServed }

  func origin(at position: Int) -> Int32 { origin }
}
