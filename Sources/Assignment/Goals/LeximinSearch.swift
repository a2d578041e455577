import HeapModule

/// The floor on a face: serves the groups as evenly as can be up to their shares, and finds the levels that prove it.
///
/// How many of each group are served, over all matchings, is an integral polymatroid (a transversal matroid summed by
/// groups), where raising the lowest count that can rise reaches the leximin vector (Frank and Murota 2018). A search
/// starts from the group whose next step is due first; within a group any unserved seeker may take a served one's place.
/// It ends at a free place or, where there is none, at a seeker whose group took its last step later than this one is
/// due. A search that fails has seen all that this step could ever use: those providers are frozen at its level.
struct LeximinSearch {
  let targets: FloorTargets
  private(set) var roster: Roster
  /// How many of each group are served, pinned seekers included.
  private(set) var served: [Int32]
  /// The level at which each provider was frozen; free for the rest.
  private(set) var levels: [Level]

  /// The seekers of each group.
  private let members: CompressedRows
  /// Before this member of a group nobody unserved has a free place among its own candidates.
  private var firstMember: [Int32]
  private var stack: [Int32] = []
  private var search: Int32 = 0
  private var reached: [Int32]
  private var via: [Int32]
  private var groupReached: [Int32]
  /// Through which served seeker, whose place one of its group could take, a group was reached.
  private var groupVia: [Int32]
  /// Before this arc of a seeker no provider has a free place any more.
  private var firstFree: [Int32]

  /// - Parameters:
  ///   - network: the face of the goals before.
  ///   - matching: a matching on that face.
  init(
    _ network: TransportationProblem<some TransportationArc>, _ targets: FloorTargets, from matching: [Int32]
  ) {
    self.targets = targets
    roster = Roster(network)
    served = targets.pinned
    levels = Array(repeating: .free, count: network.providerCount)
    members = CompressedRows(rowCount: targets.count, keys: targets.groups)
    firstMember = Array(repeating: 0, count: targets.count)
    reached = Array(repeating: 0, count: network.providerCount)
    via = reached
    groupReached = Array(repeating: 0, count: targets.count)
    groupVia = groupReached
    firstFree = Array(repeating: 0, count: network.seekerCount)
    for (seeker, provider) in matching.enumerated() where provider != Matching.unserved {
      roster.seat(Int32(seeker), at: provider)
      served[Int(targets.groups[seeker])] += 1
    }
  }

  /// Takes every step that can be taken, those due first before all others.
  mutating func rise(_ network: TransportationProblem<some TransportationArc>) {
    var due = DueGroups(targets, served: served)
    while let group = due.popFirst() {
      guard let step = targets.next(group, served: served[group]) else { continue }
      if !takeFreePlace(for: group, network) {
        guard let end = search(from: group, at: step, network) else { continue }
        if let left = take(end, for: group) { due.push(left, targets.next(left, served: served[left])) }
      }
      due.push(group, targets.next(group, served: served[group]))
    }
  }

  /// Seats the first member that has a free place among its own candidates. Places never come free again, so neither
  /// members nor candidates that were passed over need another look.
  private mutating func takeFreePlace(
    for group: Int, _ network: TransportationProblem<some TransportationArc>
  ) -> Bool {
    let members = members[group]
    while Int(firstMember[group]) < members.count {
      let seeker = members[members.startIndex + Int(firstMember[group])]
      if roster.providers[Int(seeker)] == Matching.unserved, let provider = freePlace(for: seeker, network) {
        roster.seat(seeker, at: provider)
        served[group] += 1
        return true
      }
      firstMember[group] += 1
    }
    return false
  }

  private mutating func freePlace(for seeker: Int32, _ network: TransportationProblem<some TransportationArc>)
    -> Int32?
  {
    let row = network.arcs.span.extracting(network.row(of: Int(seeker)))
    while Int(firstFree[Int(seeker)]) < row.count {
      let provider = row[Int(firstFree[Int(seeker)])].provider
      if roster.hasPlace(provider) { return provider }
      firstFree[Int(seeker)] += 1
    }
    return nil
  }

  private enum End {
    case place(Int32)
    /// The seeker goes unserved.
    case seeker(Int32)
  }

  private mutating func search(
    from group: Int, at step: Level, _ network: TransportationProblem<some TransportationArc>
  ) -> End? {
    search += 1
    stack.removeAll(keepingCapacity: true)
    var seen: [Int32] = []
    var (latest, latestLevel): (Int32?, Level) = (nil, step)
    enter(group, through: -1)
    while let seeker = stack.popLast() {
      if let provider = freePlace(for: seeker, network) {
        via[Int(provider)] = seeker
        return .place(provider)
      }
      let row = network.arcs.span.extracting(network.row(of: Int(seeker)))
      for index in row.indices {
        let provider = row[index].provider
        guard reached[Int(provider)] != search, levels[Int(provider)].isFree else { continue }
        reached[Int(provider)] = search
        via[Int(provider)] = seeker
        seen.append(provider)
        for slot in roster.range(of: provider) {
          let holder = roster.seeker(at: slot)
          stack.append(holder)
          guard !network.mustServe[Int(holder)] else { continue }
          let other = Int(targets.groups[Int(holder)])
          if groupReached[other] != search { enter(other, through: holder) }
          if let last = targets.lastTaken(other, served: served[other]), last > latestLevel {
            (latest, latestLevel) = (holder, last)
          }
        }
      }
    }
    if let latest { return .seeker(latest) }
    for provider in seen { levels[Int(provider)] = step }
    return nil
  }

  private mutating func enter(_ group: Int, through holder: Int32) {
    groupReached[group] = search
    groupVia[group] = holder
    for seeker in members[group] where roster.providers[Int(seeker)] == Matching.unserved {
      stack.append(seeker)
    }
  }

  /// Shifts the seekers along the way that a search found; returns the group that lost a seeker.
  private mutating func take(_ end: End, for group: Int) -> Int? {
    var provider: Int32
    var left: Int?
    switch end {
    case .place(let free): provider = free
    case .seeker(let seeker):
      provider = roster.providers[Int(seeker)]
      roster.unseat(seeker)
      let loser = Int(targets.groups[Int(seeker)])
      served[loser] -= 1
      left = loser
    }
    while true {
      let seeker = via[Int(provider)]
      let before = roster.providers[Int(seeker)]
      roster.move(seeker, to: provider)
      if before != Matching.unserved {
        provider = before
        continue
      }
      let own = Int(targets.groups[Int(seeker)])
      if own == group { break }
      let holder = groupVia[own]
      provider = roster.providers[Int(holder)]
      roster.unseat(holder)
    }
    served[group] += 1
    return left
  }
}

/// The groups by the level of their next step, then by position.
private struct DueGroups {
  private var heap = Heap<Entry>()

  private struct Entry: Comparable {
    var level: Level
    var group: Int

    static func < (one: Entry, other: Entry) -> Bool {
      one.level != other.level ? one.level < other.level : one.group < other.group
    }
  }

  init(_ targets: FloorTargets, served: [Int32]) {
    for group in 0..<targets.count { push(group, targets.next(group, served: served[group])) }
  }

  /// Puts a group in with its next step; one that has none, or whose next step is free, stays out.
  mutating func push(_ group: Int, _ next: Level?) {
    if let next, !next.isFree { heap.insert(Entry(level: next, group: group)) }
  }

  mutating func popFirst() -> Int? { heap.popMin()?.group }
}
