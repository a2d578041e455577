/// How a floor binds the seekers of each group by the levels of an earlier proof: a seeker's best level is the highest of its
/// candidates. Above the end of its group it has to be served, below it goes unserved, and at it both may be; and it sits
/// only at its best level. See "The floor" in docs/engine.md.
struct FloorFaceByGroup {
  private let problem: AssignmentProblem
  private let targets: FloorTargets?
  /// The levels that occur, the lowest first.
  private let distinct: [Level]
  /// The rank of each provider's level, and of the best of each seeker's; −1 without a candidate.
  private let ranks: [Int32]
  private let best: [Int32]
  /// The rank of the end of each group; −1 where it has none.
  private let ends: [Int32]
  private let pinned: Set<Int>
  /// How many of each group may go unserved of those who need not, and how many have to. Without a floor there is one group
  /// with places enough.
  let places: [Int]
  let least: [Int]

  init(_ problem: AssignmentProblem, _ known: Matching, _ levels: (upTo: Int, of: [Level])?) {
    self.problem = problem
    let instance = problem.instance
    pinned = Set(problem.pins.map(\.seeker))
    guard let levels else {
      (targets, distinct) = (nil, [.free])
      ranks = Array(repeating: 0, count: instance.providerCount)
      best = (0..<instance.seekerCount).map { instance.row(of: $0).isEmpty ? -1 : 0 }
      ends = Array(repeating: 0, count: problem.groupCount)
      (places, least) = ([.max], [0])
      return
    }
    let targets = problem.floorTargets(upTo: levels.upTo)
    let served = problem.served(by: known)
    let last = (0..<targets.count).map { targets.lastTaken($0, served: served[$0]) }
    let distinct = Set(levels.of + last.compactMap { $0 } + [.free]).sorted()
    let rankOf = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, Int32($0)) })
    let ranks = levels.of.map { rankOf[$0] ?? 0 }
    var best = [Int32](repeating: -1, count: instance.seekerCount)
    for seeker in best.indices {
      for index in instance.row(of: seeker) {
        best[seeker] = max(best[seeker], ranks[Int(instance.candidates[index].provider)])
      }
    }
    (self.targets, self.distinct, self.ranks, self.best) = (targets, distinct, ranks, best)
    var ends = last.map { $0.flatMap { rankOf[$0] } ?? -1 }
    for seeker in best.indices where known.providers[seeker] == Matching.unserved && !pinned.contains(seeker)
    {
      let group = Int(problem.groups[seeker])
      ends[group] = max(ends[group], best[seeker])
    }
    self.ends = ends
    var idle = [Int](repeating: 0, count: targets.count)
    for seeker in best.indices where !pinned.contains(seeker) {
      if best[seeker] < max(0, ends[Int(problem.groups[seeker])]) { idle[Int(problem.groups[seeker])] += 1 }
    }
    let steps = ends.indices.map {
      ends[$0] < 0 ? (above: 0, at: 0) : targets.steps($0, above: distinct[Int(ends[$0])])
    }
    places = steps.indices.map { max(0, steps[$0].above + steps[$0].at - idle[$0]) }
    least = steps.indices.map { max(0, steps[$0].above - idle[$0]) }
  }

  /// Whether a seeker has no candidate, or goes unserved as all of its group do who have no better.
  func isIdle(_ seeker: Int) -> Bool {
    best[seeker] < max(0, ends[Int(problem.groups[seeker])])
  }

  /// The node where a seeker goes unserved; −1 if it has to be served.
  func node(of seeker: Int) -> Int32 {
    guard targets != nil else { return Int32(ranks.count) }
    let group = Int(problem.groups[seeker])
    return best[seeker] == ends[group] && places[group] > 0 ? Int32(ranks.count + group) : -1
  }

  /// Whether a seeker may sit at a provider that it could have.
  func allows(_ seeker: Int, _ provider: Int32) -> Bool { ranks[Int(provider)] == best[seeker] }

  /// Whether all places of a provider have to be taken.
  func mustBeFull(_ provider: Int) -> Bool { !distinct[Int(ranks[provider])].isFree }

  /// Whether the levels prove a matching best for the floor, and the signs of what going unserved costs in each group fit it.
  func holds(for matching: Matching, prices: [Int]) -> Bool {
    guard let targets else { return true }
    let served = problem.served(by: matching)
    var reached = (0..<targets.count).map { group in
      targets.lastTaken(group, served: served[group])
    }
    for seeker in best.indices where best[seeker] >= 0 && !pinned.contains(seeker) {
      let (group, provider) = (Int(problem.groups[seeker]), matching.providers[seeker])
      if provider == Matching.unserved {
        let level = distinct[Int(best[seeker])]
        reached[group] = max(reached[group] ?? level, level)
      } else if ranks[Int(provider)] != best[seeker] {
        return false
      }
    }
    let loads = matching.loads(providerCount: ranks.count)
    for provider in ranks.indices where mustBeFull(provider) {
      if loads[provider] != problem.instance.capacities[provider] { return false }
    }
    for group in reached.indices {
      guard let end = reached[group] else { continue }
      let last = targets.lastTaken(group, served: served[group])
      let next = targets.next(group, served: served[group])
      if let next, next < end { return false }
      if prices[group] > 0 && last == end || prices[group] < 0 && next == end { return false }
      // What seekers were told of the end of their group has to be true in the end as well.
      if ends[group] < 0 || distinct[Int(ends[group])] != end {
        let isMoot = !best.indices.contains { problem.groups[$0] == Int32(group) && best[$0] >= 0 }
        if !isMoot { return false }
      }
    }
    return true
  }
}
