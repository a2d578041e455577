/// An instance with all that goals may ask about it.
public struct AssignmentProblem: Sendable {
  /// Who could have whom, for how many points.
  public var instance: Instance
  /// The pairs that must be in the result.
  public var pins: [Pair]
  /// The pairs that count for ``Goal/stability``.
  public var kept: Set<Pair>
  /// The group of each seeker, for ``Goal/floor(upTo:)``: whole numbers from 0 without a gap.
  public var groups: [Int32]
  /// The priority of each seeker, ≥ 1.
  public var priorities: [Int32]
  /// What decides ties.
  public var lot: Lot
  /// What providers ask beyond their capacity; nil if nothing.
  public var conditions: Conditions?

  /// Puts a problem together.
  ///
  /// - Precondition: one group and one priority per seeker.
  public init(
    instance: Instance, pins: [Pair] = [], kept: Set<Pair> = [], groups: [Int32], priorities: [Int32],
    lot: Lot, conditions: Conditions? = nil
  ) {
    precondition(groups.count == instance.seekerCount && priorities.count == instance.seekerCount)
    self.instance = instance
    self.pins = pins
    self.kept = kept
    self.groups = groups
    self.priorities = priorities
    self.lot = lot
    self.conditions = conditions
  }

  /// Puts a problem together from names: groups get their numbers in the order of their names.
  ///
  /// - Parameters:
  ///   - instance: who could have whom, for how many points.
  ///   - pins: the pairs that must be in the result, by position.
  ///   - kept: the pairs that count for ``Goal/stability``, by position.
  ///   - seekers: the name of each seeker, from which its ticket is drawn.
  ///   - groups: the name of the group of each seeker.
  ///   - priorities: the priority of each seeker, 1 … `Int32.max`.
  ///   - providers: the name of each provider.
  ///   - lot: the published number that decides ties.
  ///   - conditions: what providers ask beyond their capacity; nil if nothing.
  /// - Precondition: one name, group and priority per seeker, one name per provider; a priority above `Int32.max` traps.
  public init(
    instance: Instance, pins: [Pair], kept: Set<Pair>, seekers: [String], groups: [String], priorities: [Int],
    providers: [String], lot: Int, conditions: Conditions? = nil
  ) {
    let numbers = Dictionary(uniqueKeysWithValues: Set(groups).sorted().enumerated().map { ($1, Int32($0)) })
    self.init(
      instance: instance, pins: pins, kept: kept, groups: groups.map { numbers[$0] ?? 0 },
      priorities: priorities.map { Int32($0) }, lot: Lot(number: lot, seekers: seekers, providers: providers),
      conditions: conditions)
  }

  /// This problem with one more provider behind the others, which has neither a minimum nor a budget. All positions stay.
  ///
  /// - Parameters:
  ///   - name: its name, from which tie numbers are drawn; best one that no other provider has.
  ///   - capacity: how many seekers it takes, 0 … `Int32.max`.
  ///   - candidates: who could have it, by position, for how many points.
  /// - Precondition: every seeker is one of the problem's, none stands there twice; points lie in 0 … ``Instance/mostPoints``.
  public func adding(
    provider name: String, capacity: Int, candidates: [(seeker: Int, points: Int32)]
  ) -> AssignmentProblem {
    let provider = Int32(instance.providerCount)
    let points = Dictionary(candidates.map { ($0.seeker, $0.points) }, uniquingKeysWith: { one, _ in one })
    var (starts, rows): ([Int32], [Candidate]) = ([0], [])
    rows.reserveCapacity(instance.candidates.count + candidates.count)
    for seeker in 0..<instance.seekerCount {
      rows += instance.candidates[instance.row(of: seeker)]
      if let own = points[seeker] { rows.append(Candidate(points: own, provider: provider)) }
      starts.append(Int32(rows.count))
    }
    var problem = self
    problem.instance = Instance(
      rowStarts: starts, candidates: rows, capacities: instance.capacities + [Int32(capacity)])
    problem.lot = lot.adding(provider: name)
    problem.conditions = conditions.map { known in
      Conditions(
        of: problem.instance, minimums: known.minimums + [0], budgets: known.budgets + [nil]
      ) { seeker, other in amount(of: Pair(seeker: seeker, provider: Int(other))) ?? 0 }
    }
    return problem
  }

  /// How many groups there are.
  public var groupCount: Int { Int((groups.max() ?? -1) + 1) }

  /// What a pair is worth to a goal; a floor counts by levels and not by pairs.
  func worth(of goal: Goal, seeker: Int, provider: Int, points: Int32) -> Int64 {
    switch goal {
    case .floor: 0
    case .served: 1
    case .priority: Int64(priorities[seeker])
    case .points: Int64(points)
    case .stability: kept.contains(Pair(seeker: seeker, provider: provider)) ? 1 : 0
    case .trade(let trade):
      trade.nextTimes * worth(of: trade.next, seeker: seeker, provider: provider, points: points)
        + trade.goalTimes * worth(of: trade.goal, seeker: seeker, provider: provider, points: points)
    case .tickets: lot.ticket(seeker: seeker)
    case .ties: lot.tie(seeker: seeker, provider: provider)
    }
  }

  /// What a matching reaches in a goal; of a floor, how many steps below the free ones it takes.
  ///
  /// - Precondition: every pair is a candidate.
  public func reached(_ goal: Goal, by matching: Matching) -> Int64 {
    if case .floor(let upTo) = goal {
      let targets = floorTargets(upTo: upTo)
      return zip(served(by: matching), targets.caps).reduce(0) { $0 + Int64(min($1.0, $1.1)) }
    }
    return matching.providers.enumerated().reduce(0) { sum, pair in
      guard pair.element != Matching.unserved else { return sum }
      guard let points = instance.points(seeker: pair.offset, provider: pair.element) else {
        preconditionFailure("a matched pair that is no candidate")
      }
      return sum + worth(of: goal, seeker: pair.offset, provider: Int(pair.element), points: points)
    }
  }

  /// How many seekers of each group a matching serves.
  public func served(by matching: Matching) -> [Int32] {
    var served = [Int32](repeating: 0, count: groupCount)
    for (seeker, provider) in matching.providers.enumerated() where provider != Matching.unserved {
      served[Int(groups[seeker])] += 1
    }
    return served
  }

  /// What no matching can exceed in points, by prices that may be any numbers from 0: the pinned pairs' points and the
  /// bound of what is left, see ``Instance/bound(prices:)``. Minimums and budgets are not looked at.
  ///
  /// - Parameter prices: one for each provider, in points, 0 … 2⁴⁰ or so: price × capacity has to fit 64 bits.
  /// - Returns: the bound in points; nil if the pinned pairs cannot all be in a result.
  public func bound(prices: [Int64]) -> Int64? {
    guard let rest = try? instance.withoutPinned(pins) else { return nil }
    return bound(of: rest, prices: prices)
  }

  func bound(of rest: Instance, prices: [Int64]) -> Int64 {
    rest.bound(prices: prices)
      + pins.reduce(0) { $0 + Int64(instance.points(seeker: $1.seeker, provider: Int32($1.provider)) ?? 0) }
  }

  func floorTargets(upTo: Int) -> FloorTargets {
    FloorTargets(groups: groups, pinnedSeekers: Set(pins.map(\.seeker)).sorted(), upTo: upTo)
  }
}
