extension TransportationProblem {
  /// Whether any other matching on the face of the last goal is as good as this one.
  ///
  /// There is one exactly if seekers can be moved in a circle along tight arcs, over providers and the outside: a free
  /// place, or going unserved where that is allowed.
  ///
  /// - Parameter node: the same number for providers whose places mean the same.
  func hasAlternative(to matching: [Int32], node: (Int32) -> Int32) -> Bool {
    let nodes = (0..<Int32(providerCount)).map(node)
    var moves = Moves(count: Int((nodes.max() ?? -1) + 1))
    var loads = [Int32](repeating: 0, count: providerCount)
    for (seeker, own) in matching.enumerated() {
      if own != Matching.unserved { loads[Int(own)] += 1 }
      for arc in arcs[row(of: seeker)] {
        let to = Int(nodes[Int(arc.provider)])
        if own == Matching.unserved {
          moves.canEnter[to] = true
        } else if Int(nodes[Int(own)]) != to {
          moves.add(from: Int(nodes[Int(own)]), to: to)
        }
      }
      if own != Matching.unserved, !mustServe[seeker] { moves.canLeave[Int(nodes[Int(own)])] = true }
    }
    for provider in 0..<providerCount {
      let node = Int(nodes[provider])
      if loads[provider] < capacities[provider] { moves.canGrow[node] = true }
      if loads[provider] > 0, !mustFill[provider] { moves.canShrink[node] = true }
    }
    return moves.hasCircle
  }
}

/// The moves that are open between providers and the outside.
private struct Moves {
  /// A seeker from outside may come in; one may go outside; a place may be taken, or left, without anybody else moving.
  var canEnter: [Bool]
  var canLeave: [Bool]
  var canGrow: [Bool]
  var canShrink: [Bool]
  private var arcs: [(from: Int32, to: Int32)] = []

  init(count: Int) {
    canEnter = Array(repeating: false, count: count)
    (canLeave, canGrow, canShrink) = (canEnter, canEnter, canEnter)
  }

  mutating func add(from: Int, to: Int) { arcs.append((Int32(from), Int32(to))) }

  /// Whether the moves close to a circle. Providers are taken in topological order (Kahn 1962); what is left is one.
  var hasCircle: Bool {
    var incoming = [Int](repeating: 0, count: canEnter.count)
    for arc in arcs { incoming[Int(arc.to)] += 1 }
    let outgoing = CompressedRows(rowCount: canEnter.count, keys: arcs.map(\.from))
    var ready = incoming.indices.filter { incoming[$0] == 0 }
    var done = 0
    // Whether the outside can push somebody as far as here through other providers.
    var isPushed = [Bool](repeating: false, count: canEnter.count)
    while let node = ready.popLast() {
      done += 1
      let pushesOn = isPushed[node] || canEnter[node] || canShrink[node]
      // Taking a place and leaving it again is no move.
      if (isPushed[node] || canEnter[node]) && (canLeave[node] || canGrow[node]) { return true }
      if canShrink[node] && canLeave[node] { return true }
      for target in outgoing[node].map({ arcs[Int($0)].to }) {
        if pushesOn { isPushed[Int(target)] = true }
        incoming[Int(target)] -= 1
        if incoming[Int(target)] == 0 { ready.append(Int(target)) }
      }
    }
    return done < canEnter.count
  }
}
