/// An arc that remembers which candidate it stands for, so that each goal can ask what that one is worth.
struct FaceArc: Arc {
  var gain: Int64
  var provider: Int32
  /// The position among the instance's candidates; ``notServed`` for an arc to a place that stands for none.
  var origin: Int32

  static let notServed: Int32 = -1
}

extension Stage {
  /// All optimal solutions of this goal, as the problem of the next one; its arcs are not yet valued.
  ///
  /// By complementary slackness they are exactly the solutions that use only tight arcs, serve every seeker with a
  /// profit above zero and fill every provider with a price above zero.
  func face(
    prices: [Link.Gain], profits: [Link.Gain], origin: (_ arc: Int) -> Int32
  ) -> Stage<FaceArc> {
    var starts: [Int32] = [0]
    starts.reserveCapacity(seekerCount + 1)
    var tight: [FaceArc] = []
    for seeker in 0..<seekerCount {
      let row = row(of: seeker)
      let arcs = arcs.span.extracting(row)
      for index in arcs.indices where arcs[index].gain - prices[Int(arcs[index].provider)] == profits[seeker] {
        tight.append(FaceArc(gain: 0, provider: arcs[index].provider, origin: origin(row.lowerBound + index)))
      }
      starts.append(Int32(tight.count))
    }
    return Stage<FaceArc>(
      rowStarts: starts, arcs: tight, capacities: capacities,
      mustServe: zip(mustServe, profits).map { $0 || $1 > 0 }, mustFill: zip(mustFill, prices).map { $0 || $1 > 0 })
  }
}

extension Instance {
  /// The whole instance as the problem of a first goal, its arcs not yet valued.
  var face: Stage<FaceArc> {
    Stage(
      rowStarts: rowStarts,
      arcs: candidates.indices.map { FaceArc(gain: 0, provider: candidates[$0].provider, origin: Int32($0)) },
      capacities: capacities, mustServe: Array(repeating: false, count: seekerCount),
      mustFill: Array(repeating: false, count: providerCount))
  }

  /// What each seeker gains at its best candidate, or zero.
  func profits(at prices: [Int64]) -> [Int64] {
    (0..<seekerCount).map { seeker in
      let row = candidates.span.extracting(row(of: seeker))
      var best: Int64 = 0
      for index in row.indices {
        // Rows fall in points and prices are never below zero.
        if Int64(row[index].points) <= best { break }
        best = max(best, Int64(row[index].points) - prices[Int(row[index].provider)])
      }
      return best
    }
  }
}

extension Stage<FaceArc> {
  /// This face with what each arc is worth to a goal, rows sorted: the highest gain first, equal ones as they were.
  func valued(_ worth: (_ seeker: Int, _ arc: FaceArc) -> Int64) -> Stage {
    var arcs = arcs
    var (keys, sorted): ([UInt64], [FaceArc]) = ([], [])
    for seeker in 0..<seekerCount {
      let row = row(of: seeker)
      var isSorted = true
      var last = Int64.max
      for index in row {
        if arcs[index].origin != FaceArc.notServed { arcs[index].gain = worth(seeker, arcs[index]) }
        isSorted = isSorted && arcs[index].gain <= last
        last = arcs[index].gain
      }
      if isSorted { continue }
      // Gains take 41 bits at the most, which leaves 22 for the place in the row.
      precondition(row.count < 1 << 22)
      keys.removeAll(keepingCapacity: true)
      sorted.removeAll(keepingCapacity: true)
      for index in row {
        keys.append((1 << 41 - UInt64(arcs[index].gain)) << 22 | UInt64(index - row.lowerBound))
      }
      keys.sort()
      for key in keys { sorted.append(arcs[row.lowerBound + Int(key & (1 << 22 - 1))]) }
      for (offset, arc) in sorted.enumerated() { arcs[row.lowerBound + offset] = arc }
    }
    return Stage(
      rowStarts: rowStarts, arcs: arcs, capacities: capacities, mustServe: mustServe, mustFill: mustFill)
  }
}
