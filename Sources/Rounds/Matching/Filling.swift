import Assignment
import Livelihood
import Scoring

/// Whether the classes with pinned pairs can all reach their minimums, everybody pinned staying where they are.
struct Filling {
  /// The classes that have too few pinned pairs to open by these alone, by provider.
  let lacking: [Lacking]
  /// The places among them of those whose pins have to be given up so that all others can open; leaving out any one of them
  /// would leave some class too small.
  let givenUp: [Int]

  /// A class that has fewer pinned pairs than it opens with.
  struct Lacking {
    /// The position of the mechanism.
    let provider: Int
    let pins: [Pair]
    let minimum: Int
    /// The seekers that no rule forbids and no pin holds at a class that opens, and that a fund has the money for.
    var joiners: [Int]
    /// How many of them could join it if no other class took any.
    var most: Int

    var missing: Int { minimum - pins.count }
  }

  func isGivenUp(_ provider: Int) -> Bool { givenUp.contains { lacking[$0].provider == provider } }
}

extension TrackScoring {
  /// Finds out whether the classes with pinned pairs can all open.
  ///
  /// Whether some of them can is a round of its own in which each takes as many as it lacks: they can if all these places
  /// are filled.
  ///
  /// - Throws: ``AssignmentFault``, which would be a defect of the engine.
  func filling(_ pins: [Pair]) throws(AssignmentFault) -> Filling {
    let held = Dictionary(grouping: pins, by: \.provider).mapValues {
      Set($0).sorted { $0.seeker < $1.seeker }
    }
    var lacking = held.sorted { $0.key < $1.key }.compactMap { provider, pins in
      let minimum = mechanism(provider).minimum ?? 0
      return pins.count < minimum
        ? Filling.Lacking(provider: provider, pins: pins, minimum: minimum, joiners: [], most: 0) : nil
    }
    guard !lacking.isEmpty else { return Filling(lacking: [], givenUp: []) }
    let money = lacking.map { moneyLeft(at: $0.provider, beside: $0.pins) }
    let allowed = zip(lacking, money).map { lacking, money in
      let mine = Set(lacking.pins.map(\.seeker))
      return seekers.indices.filter { seeker in
        !mine.contains(seeker) && refusal(seeker: seeker, provider: lacking.provider) == nil
          && money.map { baht(seeker, lacking.provider) <= $0 } ?? true
      }
    }
    /// Who could come where, once the pins of some classes are given up.
    func gather(without givenUp: [Int]) {
      let freed = Set(givenUp.flatMap { lacking[$0].pins })
      let held = Set(pins.filter { !freed.contains($0) }.map(\.seeker))
      for index in lacking.indices {
        let joiners = allowed[index].filter { !held.contains($0) }
        lacking[index].joiners = joiners
        lacking[index].most = joiners.count
        guard var left = money[index] else { continue }
        lacking[index].most =
          joiners.map { baht($0, lacking[index].provider) }.sorted().prefix {
            left -= $0
            return left >= 0
          }.count
      }
    }
    gather(without: [])
    func canOpen(without givenUp: [Int]) throws(AssignmentFault) -> Bool {
      gather(without: givenUp)
      let open = lacking.indices.filter { !givenUp.contains($0) }.map { lacking[$0] }
      guard open.allSatisfy({ $0.most >= $0.missing }) else { return false }
      return try fillsAll(open)
    }
    // Those with the fewest pins are given up first, and taken back where that was not needed in the end.
    let order = lacking.indices.sorted { (lacking[$0].pins.count, $0) < (lacking[$1].pins.count, $1) }
    var givenUp = order.filter { lacking[$0].most < lacking[$0].missing }
    for index in order where !givenUp.contains(index) {
      if try canOpen(without: givenUp) { break }
      givenUp.append(index)
    }
    for index in givenUp.reversed() where givenUp.count > 1 {
      let fewer = givenUp.filter { $0 != index }
      if try canOpen(without: fewer) { givenUp = fewer }
    }
    gather(without: givenUp)
    return Filling(lacking: lacking, givenUp: givenUp.sorted())
  }

  /// The ids of the classes that take from a class that has to be given up the households with which it could open.
  func rivals(of lacking: Filling.Lacking, in filling: Filling) -> [String] {
    guard lacking.most >= lacking.missing else { return [] }
    let mine = Set(lacking.joiners)
    return filling.lacking.filter { other in
      !filling.isGivenUp(other.provider) && other.joiners.contains(where: mine.contains)
    }.map { mechanism($0.provider).id }
  }

  /// Whether all the missing places of classes can be filled at once.
  private func fillsAll(_ classes: [Filling.Lacking]) throws(AssignmentFault) -> Bool {
    guard !classes.isEmpty else { return true }
    var rows = [[Candidate]](repeating: [], count: seekers.count)
    for (place, lacking) in classes.enumerated() {
      for seeker in lacking.joiners { rows[seeker].append(Candidate(points: 0, provider: Int32(place))) }
    }
    var starts: [Int32] = [0]
    for row in rows { starts.append(starts[starts.count - 1] + Int32(row.count)) }
    let instance = Instance(
      rowStarts: starts, candidates: rows.flatMap { $0 }, capacities: classes.map { Int32($0.missing) })
    let money = classes.map { moneyLeft(at: $0.provider, beside: $0.pins) }
    let problem = AssignmentProblem(
      instance: instance, groups: seekers.map { _ in 0 }, priorities: seekers.map { _ in 1 },
      lot: Lot(
        number: policy.lot, seekers: ids, providers: classes.map { mechanism($0.provider).id }),
      conditions: money.contains { $0 != nil }
        ? Conditions(
          of: instance, minimums: classes.map { _ in 0 }, budgets: money.map { $0.map(Int64.init) }
        ) {
          Int64(baht($0, classes[Int($1)].provider))
        } : nil)
    let solution = try problem.solved(for: [.served])
    return solution.matching.providers.count { $0 != Matching.unserved }
      == classes.reduce(0) { $0 + $1.missing }
      // Where that stays open, the round itself will tell.
      || solution.evidence != .proven
  }

  /// What pinned pairs leave of a fund's money, in baht; nil where it has no budget.
  private func moneyLeft(at provider: Int, beside pins: [Pair]) -> Int? {
    mechanism(provider).budget.map { budget in
      max(0, budget - pins.reduce(0) { $0 + baht($1.seeker, provider) })
    }
  }

  /// What a pair would cost its fund, in baht.
  func baht(_ seeker: Int, _ provider: Int) -> Int { score(seeker: seeker, provider: provider)?.amount ?? 0 }
}
