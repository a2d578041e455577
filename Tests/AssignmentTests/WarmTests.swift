import Assignment
import Testing

@Suite("Solving again")
struct WarmTests {
  /// What an analyst may change between two solves.
  enum Change: CaseIterable, Sendable { case points, bans, capacities, pins, everything }

  @Test(
    "after changes, one upon the other, gives the answer of solving anew, with its proof",
    arguments: Family.allCases, Change.allCases)
  func equalsAnew(family: Family, change: Change) throws {
    for (size, seeds) in [(6, 60), (30, 40), (80, 3)] {
      for seed in 0..<seeds {
        var draw = SplitMix64(seed: UInt64(seed))
        var problem = problem(family.instance(seed: UInt64(60_000 + seed), size: size))
        var last = try problem.solved(for: [.points])
        for step in 0..<4 where !problem.instance.candidates.isEmpty {
          apply(change, to: &problem, &draw)
          let again = try problem.solved(for: [.points], from: last)
          let anew = try problem.solved(for: [.points])
          let comment: Comment = "\(family), \(change), size \(size), seed \(seed), step \(step)"
          #expect(again.matching == anew.matching, comment)
          #expect(
            again.bound == anew.bound && again.bound == problem.reached(.points, by: anew.matching), comment)
          #expect(again.isUnique == anew.isUnique && again.proof.first == anew.proof.first, comment)
          #expect(problem.violations(of: again) == [], comment)
          last = again
        }
      }
    }
  }

  @Test(
    "from an answer that has nothing to do with the problem is right all the same", arguments: Family.allCases
  )
  func fromAnywhere(family: Family) throws {
    for seed in 0..<60 {
      let instance = family.instance(seed: UInt64(70_000 + seed), size: 30)
      var draw = SplitMix64(seed: UInt64(seed))
      let wanted = (0..<instance.seekerCount).map { seeker -> Int32 in
        let row = instance.candidates[instance.row(of: seeker)]
        return row.isEmpty || draw.chance(0.3)
          ? Matching.unserved : Array(row)[draw.below(row.count)].provider
      }
      let highest = [1, 1_000, 3_000_000][draw.below(3)]
      let prices = (0..<instance.providerCount).map { _ in Int64(draw.below(highest)) }
      let again = instance.solvedByShortestPaths(
        from: Optimum(matching: Matching(providers: wanted), prices: prices))
      let anew = try instance.solvedByShortestPaths()
      #expect(
        instance.points(of: again.matching) == instance.points(of: anew.matching), "\(family) seed \(seed)")
      #expect(again.prices == anew.prices, "\(family) seed \(seed)")
    }
  }

  private func problem(_ instance: Instance) -> AssignmentProblem {
    AssignmentProblem(
      instance: instance, pins: [], kept: [], seekers: (0..<instance.seekerCount).map { "s\($0)" },
      groups: (0..<instance.seekerCount).map { "g\($0 % 3)" },
      priorities: Array(repeating: 1, count: instance.seekerCount),
      providers: (0..<instance.providerCount).map { "p\($0)" }, lot: 0)
  }

  private func apply(_ change: Change, to problem: inout AssignmentProblem, _ draw: inout SplitMix64) {
    switch change {
    case .points: changePoints(of: &problem, &draw) { Int32($0.below(1_000_001)) }
    // Zero stands for a ban.
    case .bans: changePoints(of: &problem, &draw) { _ in 0 }
    case .capacities: changeCapacities(of: &problem, &draw)
    case .pins: changePins(of: &problem, &draw)
    case .everything:
      changePoints(of: &problem, &draw) { $0.chance(0.3) ? 0 : Int32($0.below(1_000_001)) }
      changeCapacities(of: &problem, &draw)
      changePins(of: &problem, &draw)
    }
  }

  private func changePoints(
    of problem: inout AssignmentProblem, _ draw: inout SplitMix64, _ points: (inout SplitMix64) -> Int32
  ) {
    let instance = problem.instance
    var changes: [(seeker: Int, provider: Int32, points: Int32)] = []
    for seeker in 0..<instance.seekerCount {
      for candidate in instance.candidates[instance.row(of: seeker)] where draw.chance(0.1) {
        changes.append((seeker, candidate.provider, points(&draw)))
      }
    }
    problem.instance = instance.changing(points: changes)
  }

  /// Closes some, opens some that were closed; never below what is pinned.
  private func changeCapacities(of problem: inout AssignmentProblem, _ draw: inout SplitMix64) {
    var least = [Int32](repeating: 0, count: problem.instance.providerCount)
    for pin in problem.pins { least[pin.provider] += 1 }
    problem.instance = problem.instance.with(
      capacities: zip(problem.instance.capacities, least).map { capacity, least in
        draw.chance(0.2) ? max(least, Int32(draw.below(4))) : capacity
      })
  }

  /// Gives up some pins and draws new ones, of whoever is not pinned, served or not, wherever there is a place.
  private func changePins(of problem: inout AssignmentProblem, _ draw: inout SplitMix64) {
    problem.pins.removeAll { _ in draw.chance(0.4) }
    var places = problem.instance.capacities
    for pin in problem.pins { places[pin.provider] -= 1 }
    let pinned = Set(problem.pins.map(\.seeker))
    for seeker in 0..<problem.instance.seekerCount where !pinned.contains(seeker) && draw.chance(0.1) {
      let row = Array(problem.instance.candidates[problem.instance.row(of: seeker)])
      guard !row.isEmpty else { continue }
      let provider = Int(row[draw.below(row.count)].provider)
      guard places[provider] > 0 else { continue }
      places[provider] -= 1
      problem.pins.append(Pair(seeker: seeker, provider: provider))
    }
  }
}
