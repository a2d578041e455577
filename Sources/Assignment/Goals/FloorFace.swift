extension LeximinSearch {
  /// All optimal solutions of the goals up to the floor, as the problem of the next goal.
  ///
  /// Providers are joined by places that stand for going unserved: for each group as many as have to stay, and one for
  /// each that may stay or not. A seeker at the level where its group ends may have either; it is always seated.
  func face(of network: TransportationProblem<some TransportationArc>, pinned: Set<Int>) -> FloorFace {
    let ranks = Ranks(levels)
    let best = (0..<network.seekerCount).map { ranks.best(of: $0, on: network) }
    let ends = groupEnds(best, ranks, pinned: pinned)
    let fates = (0..<network.seekerCount).map { seeker -> Fate in
      guard best[seeker] != Ranks.none, !pinned.contains(seeker) else { return .unserved }
      if network.mustServe[seeker] { return .served }
      let end = ends[Int(targets.groups[seeker])] ?? ranks.levels[Int(best[seeker])]
      let level = ranks.levels[Int(best[seeker])]
      return level == end ? .either : level > end ? .served : .unserved
    }
    var face = FloorFace(
      network: TransportationProblem(
        rowStarts: [0], arcs: [], capacities: network.capacities, mustServe: [], mustFill: []),
      matching: roster.providers, unservedGroups: [])
    // For each group, where its first place for going unserved stands: those that must be filled, then the others.
    var firstPlace = [Int32](repeating: -1, count: targets.count)
    var left = [Int](repeating: 0, count: targets.count)
    var capacities = network.capacities
    var mustFill = zip(network.mustFill, levels).map { $0 || !$1.isFree }
    let staying = waiting(fates, pinned: pinned)
    for group in 0..<targets.count {
      guard let end = ends[group] else { continue }
      let (above, at) = targets.steps(group, above: end)
      left[group] = max(0, above - staying[group])
      firstPlace[group] = Int32(capacities.count)
      capacities += [Int32(left[group]), Int32(at - max(0, staying[group] - above))]
      mustFill += [true, false]
      face.unservedGroups += [Int32(group), Int32(group)]
    }
    var arcs: [FaceCandidate] = []
    arcs.reserveCapacity(network.arcs.count + 2 * network.seekerCount)
    var starts: [Int32] = [0]
    starts.reserveCapacity(network.rowStarts.count)
    for (seeker, fate) in fates.enumerated() {
      if fate != .unserved {
        let row = network.row(of: seeker)
        let span = network.arcs.span.extracting(row)
        for index in span.indices where ranks.ofProviders[Int(span[index].provider)] == best[seeker] {
          let origin = span[index].origin(at: row.lowerBound + index)
          arcs.append(FaceCandidate(gain: 0, provider: span[index].provider, origin: origin))
        }
      }
      if fate == .either {
        let group = Int(targets.groups[seeker])
        let place = firstPlace[group]
        arcs.append(FaceCandidate(gain: 0, provider: place, origin: FaceCandidate.notServed))
        arcs.append(FaceCandidate(gain: 0, provider: place + 1, origin: FaceCandidate.notServed))
        if face.matching[seeker] == Matching.unserved {
          face.matching[seeker] = left[group] > 0 ? place : place + 1
          left[group] -= 1
        }
      }
      starts.append(Int32(arcs.count))
    }
    face.network = TransportationProblem(
      rowStarts: starts, arcs: arcs, capacities: capacities, mustServe: fates.map { $0 != .unserved },
      mustFill: mustFill)
    return face
  }

  /// What the levels leave open for a seeker.
  private enum Fate { case served, unserved, either }

  /// How many of each group stay unserved whatever comes.
  private func waiting(_ fates: [Fate], pinned: Set<Int>) -> [Int] {
    var waiting = [Int](repeating: 0, count: targets.count)
    for (seeker, fate) in fates.enumerated() where fate == .unserved && !pinned.contains(seeker) {
      waiting[Int(targets.groups[seeker])] += 1
    }
    return waiting
  }

  /// Where each group ends: the level of its last step that could be undone, or the highest that one of its unserved
  /// could have; nil if nobody of it could go either way.
  private func groupEnds(_ best: [Int32], _ ranks: Ranks, pinned: Set<Int>) -> [Level?] {
    var ends = (0..<targets.count).map { targets.lastTaken($0, served: served[$0]) }
    for seeker in best.indices
    where roster.providers[seeker] == Matching.unserved && best[seeker] != Ranks.none
      && !pinned.contains(seeker)
    {
      let (group, level) = (Int(targets.groups[seeker]), ranks.levels[Int(best[seeker])])
      ends[group] = max(ends[group] ?? level, level)
    }
    return ends
  }
}

/// What a floor leaves to the goals after it.
struct FloorFace {
  /// The problem, its arcs not yet valued.
  var network: TransportationProblem<FaceCandidate>
  /// A matching on it.
  var matching: [Int32]
  /// The group of each provider beyond the real ones.
  var unservedGroups: [Int32]
}

/// The levels of providers as whole numbers in their order, which compare faster than fractions.
private struct Ranks {
  static let none: Int32 = -1

  /// The levels, ascending.
  let levels: [Level]
  let ofProviders: [Int32]

  init(_ providers: [Level]) {
    let levels = Set(providers).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
    self.levels = levels
    ofProviders = providers.map { ranks[$0] ?? Ranks.none }
  }

  /// The highest level among the arcs of a seeker.
  func best(of seeker: Int, on network: TransportationProblem<some TransportationArc>) -> Int32 {
    let arcs = network.arcs.span.extracting(network.row(of: seeker))
    var best = Ranks.none
    for index in arcs.indices { best = max(best, ofProviders[Int(arcs[index].provider)]) }
    return best
  }
}
