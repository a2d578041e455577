import Assignment
import Oracles
import Testing

@Suite("Goals in their order")
struct GoalTests {
  @Test(
    "reach, in every order there is, exactly what trying everything reaches, with a proof, and one answer",
    arguments: [500, 1000, 300], 0..<5)
  func agreeWithTrying(upTo: Int, part: Int) throws {
    for (index, goals) in allOrders(upTo: upTo).enumerated() {
      let seed = UInt64(10_000 * part + upTo + 3 * index)
      let problem = tinyProblem(seed: seed)
      let solution = try problem.solved(for: goals)
      let best = bestByTrying(problem, solution.goals)
      #expect(best.contains(solution.matching), "seed \(seed) \(goals)")
      #expect(problem.violations(of: solution) == [], "seed \(seed) \(goals)")
      #expect(solution.isUnique == (best.count == 1), "seed \(seed) \(goals)")
    }
  }

  @Test("are one answer, whatever the order of seekers, providers and rows")
  func permuted() throws {
    for seed in 0..<300 {
      let problem = tinyProblem(seed: UInt64(70_000 + seed), seekers: 7)
      var draw = SplitMix64(seed: UInt64(seed))
      let goals = randomGoals(&draw)
      let solution = try problem.solved(for: goals)
      let instance = problem.instance
      let seekers = draw.shuffled(Array(0..<instance.seekerCount))
      let providers = draw.shuffled(Array(0..<instance.providerCount))
      let rank = Dictionary(uniqueKeysWithValues: providers.enumerated().map { ($1, $0) })
      let place = Dictionary(uniqueKeysWithValues: seekers.enumerated().map { ($1, $0) })
      func moved(_ pair: Pair) -> Pair {
        Pair(seeker: place[pair.seeker] ?? -1, provider: rank[pair.provider] ?? -1)
      }
      var starts: [Int32] = [0]
      var candidates: [Candidate] = []
      for seeker in seekers {
        for candidate in draw.shuffled(Array(instance.candidates[instance.row(of: seeker)])) {
          candidates.append(
            Candidate(points: candidate.points, provider: Int32(rank[Int(candidate.provider)] ?? -1)))
        }
        starts.append(Int32(candidates.count))
      }
      let shuffled = AssignmentProblem(
        instance: Instance(
          rowStarts: starts, candidates: candidates, capacities: providers.map { instance.capacities[$0] }),
        pins: problem.pins.map(moved), kept: Set(problem.kept.map(moved)),
        groups: seekers.map { problem.groups[$0] }, priorities: seekers.map { problem.priorities[$0] },
        lot: Lot(
          number: problem.lot.number, seekers: seekers.map { "s\($0)" }, providers: providers.map { "p\($0)" }
        ))
      let other = try shuffled.solved(for: goals)
      guard solution.isUnique else { continue }
      for (position, seeker) in seekers.enumerated() {
        let provider = other.matching.providers[position]
        let back = provider < 0 ? provider : Int32(providers[Int(provider)])
        #expect(back == solution.matching.providers[seeker], "seed \(seed) \(goals)")
      }
    }
  }

  @Test("A floor costs no served seeker", arguments: [300, 500, 1000])
  func floorIsFree(upTo: Int) throws {
    for seed in 0..<300 {
      let problem = tinyProblem(seed: UInt64(90_000 + seed), seekers: 30)
      let fair = try problem.solved(for: [.floor(upTo: upTo), .served])
      let most = try problem.solved(for: [.served])
      #expect(fair.matching.served == most.matching.served, "seed \(seed)")
    }
  }

  @Test("are proven on instances too large to try everything")
  func larger() throws {
    for seed in 0..<60 {
      let problem = tinyProblem(seed: UInt64(50_000 + seed), seekers: 120)
      var draw = SplitMix64(seed: UInt64(seed))
      let goals = randomGoals(&draw)
      let solution = try problem.solved(for: goals)
      #expect(problem.violations(of: solution) == [], "seed \(seed) \(goals)")
      // Solving again from another problem's answer changes nothing.
      var other = problem
      if let pin = problem.pins.first { other.pins.removeAll { $0 == pin } }
      let again = try problem.solved(for: goals, from: other.solved(for: goals))
      #expect(again.matching == solution.matching || !solution.isUnique)
    }
  }

  @Test("are proven on every family, with many providers and groups", arguments: Family.allCases)
  func families(family: Family) throws {
    for seed in 0..<12 {
      let instance = family.instance(seed: UInt64(14_000 + seed), size: 60)
      var draw = SplitMix64(seed: UInt64(seed))
      let size = 1 + draw.below(12)
      let problem = AssignmentProblem(
        instance: instance, groups: (0..<instance.seekerCount).map { Int32($0 / size) },
        priorities: (0..<instance.seekerCount).map { _ in Int32(1 + draw.below(4)) },
        lot: Lot(
          number: seed, seekers: (0..<instance.seekerCount).map { "s\($0)" },
          providers: (0..<instance.providerCount).map { "p\($0)" }))
      for goals in [[.floor(upTo: 500), .served, .priority, .points], randomGoals(&draw)] {
        let solution = try problem.solved(for: goals)
        #expect(problem.violations(of: solution) == [], "\(family) seed \(seed) \(goals)")
      }
    }
  }

  @Test("stopped by a limit leave a feasible matching and a bound that holds")
  func limits() throws {
    for seed in 0..<100 {
      let problem = tinyProblem(seed: UInt64(60_000 + seed), seekers: 40)
      let best = try problem.solved(for: [.points])
      let points = problem.reached(.points, by: best.matching)
      for limits in [SolveLimits(deadline: .now), SolveLimits(gap: 1), SolveLimits(gap: 0.05)] {
        let stopped = try problem.solved(for: [.points], within: limits)
        #expect(problem.violations(of: stopped) == [])
        #expect(stopped.bound >= points)
        let reached = problem.reached(.points, by: stopped.matching)
        #expect(reached <= points)
        if limits.deadline == nil {
          #expect(Double(stopped.bound - reached) <= limits.gap * Double(stopped.bound))
        }
        if let prices = stopped.pricesOfBound { #expect(problem.bound(prices: prices) == stopped.bound) }
      }
      let served = try problem.solved(for: [.served, .points], within: SolveLimits(deadline: .now))
      #expect(
        served.evidence == .stopped(by: .time) && problem.violations(of: served) == []
          && served.bound >= points)
    }
  }

  @Test("name what is wrong with a proof that was tampered with")
  func tampered() throws {
    var refused = 0
    for seed in 0..<400 {
      let problem = tinyProblem(seed: UInt64(80_000 + seed))
      var draw = SplitMix64(seed: UInt64(seed))
      let goals = randomGoals(&draw)
      let solution = try problem.solved(for: goals)
      let best = bestByTrying(problem, solution.goals)
      // Any other feasible matching under the same proof.
      var matching = solution.matching
      let seeker = draw.below(problem.instance.seekerCount)
      matching.providers[seeker] = Int32(draw.below(problem.instance.providerCount + 1)) - 1
      guard matching != solution.matching else { continue }
      let changed = Solution(
        goals: solution.goals, matching: matching, proof: solution.proof,
        pricesOfBound: nil,
        bound: solution.bound, isUnique: false)
      let violations = problem.violations(of: changed)
      #expect(violations.isEmpty ? best.contains(matching) : true, "seed \(seed) \(goals)")
      refused += violations.isEmpty ? 0 : 1
    }
    #expect(refused > 200)
  }

  @Test("read and write their names")
  func names() {
    for (text, goal) in [
      ("floor", Goal.floor(upTo: 1000)), ("floor:0.5", .floor(upTo: 500)), ("floor:0.05", .floor(upTo: 50)),
      ("floor:0.0", .floor(upTo: 0)), ("served", .served), ("points", .points),
    ] {
      #expect(Goal(text: text) == goal)
      #expect(goal.text == text)
    }
    #expect(Goal(text: "floor:1") == .floor(upTo: 1000))
    #expect(Goal(text: "floor:0") == .floor(upTo: 0))
    for text in [
      "floor:", "floor:1.1", "floor:0.5000", "floor:-1", "floor:-0.5", "floor:+1", "floor:00.5", "floor:x",
      "luck", "", "floor:0.5:1",
    ] {
      #expect(Goal(text: text) == nil, "\(text)")
    }
  }
}
