extension Floor {
  /// All optimal solutions of the goals up to the floor, as the problem of the next goal.
  ///
  /// Providers are joined by places that stand for going unserved: for each group as many as have to stay, and one for
  /// each that may stay or not. A seeker at the level where its group ends may have either; it is always seated.
  func face(
    of stage: Stage<FaceArc>, pinned: Set<Int>
  ) -> (stage: Stage<FaceArc>, matching: [Int32], unservedGroups: [Int32]) {
    let best = (0..<stage.seekerCount).map { bestLevel(of: $0, stage) }
    let ends = groupEnds(best, pinned: pinned)
    var matching = holdings.providers
    var capacities = stage.capacities
    var mustServe = stage.mustServe
    var mustFill = zip(stage.mustFill, levels).map { $0 || !$1.isFree }
    var unservedGroups: [Int32] = []
    // For each group, where its first place for going unserved stands: those that must be filled, then the others.
    var firstPlace = [Int32](repeating: -1, count: shares.count)
    var undecided = [Bool](repeating: false, count: stage.seekerCount)
    var staying = [Int](repeating: 0, count: shares.count)
    for seeker in 0..<stage.seekerCount where !stage.mustServe[seeker] && !pinned.contains(seeker) {
      let group = Int(shares.groups[seeker])
      if let level = best[seeker], level == ends[group] {
        undecided[seeker] = true
      } else if best[seeker].map({ $0 < (ends[group] ?? .free) }) ?? true {
        staying[group] += 1
      }
    }
    for group in 0..<shares.count {
      guard let end = ends[group] else { continue }
      let (above, at) = shares.steps(group, above: end)
      let must = max(0, above - staying[group])
      firstPlace[group] = Int32(capacities.count)
      capacities += [Int32(must), Int32(at - max(0, staying[group] - above))]
      mustFill += [true, false]
      unservedGroups += [Int32(group), Int32(group)]
    }
    var loads = [Int32](repeating: 0, count: capacities.count)
    var starts: [Int32] = [0]
    var arcs: [FaceArc] = []
    for seeker in 0..<stage.seekerCount {
      let group = Int(shares.groups[seeker])
      let end = ends[group]
      let isServed = stage.mustServe[seeker] || undecided[seeker] || (best[seeker].map { $0 > end ?? $0 } ?? false)
      if let level = best[seeker], isServed {
        for arc in stage.arcs[stage.row(of: seeker)] where levels[Int(arc.provider)] == level {
          arcs.append(FaceArc(gain: 0, provider: arc.provider, origin: arc.origin))
        }
        mustServe[seeker] = true
      }
      if undecided[seeker] {
        for place in firstPlace[group]...firstPlace[group] + 1 {
          arcs.append(FaceArc(gain: 0, provider: place, origin: FaceArc.notServed))
        }
        if matching[seeker] == Matching.unserved {
          let isMust = loads[Int(firstPlace[group])] < capacities[Int(firstPlace[group])]
          matching[seeker] = isMust ? firstPlace[group] : firstPlace[group] + 1
          loads[Int(matching[seeker])] += 1
        }
      }
      starts.append(Int32(arcs.count))
    }
    let face = Stage(
      rowStarts: starts, arcs: arcs, capacities: capacities, mustServe: mustServe, mustFill: mustFill)
    return (face, matching, unservedGroups)
  }

  /// The highest level among the tight candidates of a seeker; nil if there are none.
  private func bestLevel(of seeker: Int, _ stage: Stage<FaceArc>) -> Level? {
    var best: Level?
    for arc in stage.arcs[stage.row(of: seeker)] {
      let level = levels[Int(arc.provider)]
      if best.map({ $0 < level }) ?? true { best = level }
    }
    return best
  }

  /// Where each group ends: the level of its last step that could be undone, or the highest that one of its unserved
  /// could have; nil if nobody of it could go either way.
  private func groupEnds(_ best: [Level?], pinned: Set<Int>) -> [Level?] {
    var ends = (0..<shares.count).map { shares.lastTaken($0, served: served[$0]) }
    for seeker in best.indices where holdings.providers[seeker] == Matching.unserved {
      let group = Int(shares.groups[seeker])
      guard let level = best[seeker], !pinned.contains(seeker) else { continue }
      ends[group] = max(ends[group] ?? level, level)
    }
    return ends
  }
}
