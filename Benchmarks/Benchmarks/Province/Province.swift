import Assignment
import Benchmark
import Families

/// A province and four of them: each kind of solve by itself, and solving again after a change.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident], maxDuration: .seconds(10), maxIterations: 7)

  for (name, seekers) in [("province", 38_880), ("four provinces", 155_520)] {
    Benchmark("\(name): points and ties") { benchmark in
      let problem = Province.problem(seekers)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { blackHole(try problem.solved(for: [.points])) }
    }
  }

  Benchmark("province: sort the rows") { benchmark in
    let instance = Province.problem(38_880).instance
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(
        Instance(
          rowStarts: instance.rowStarts, candidates: instance.candidates, capacities: instance.capacities))
    }
  }

  Benchmark("province: the usual order of goals") { benchmark in
    let problem = Province.problem(38_880)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(try problem.solved(for: [.floor(upTo: 500), .served, .priority, .points, .stability]))
    }
  }

  Benchmark("province: check the certificate") { benchmark in
    let problem = Province.problem(38_880)
    let solution = try problem.solved(for: [.points])
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { precondition(problem.violations(of: solution).isEmpty) }
  }

  for change in Change.allCases {
    Benchmark("province: solve and certify again, 1 % of \(change.rawValue) changed") { benchmark in
      let problem = Province.problem(38_880)
      let solution = try problem.solved(for: [.points])
      let changed = change.applied(to: problem)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        let again = try changed.solved(for: [.points], from: solution)
        precondition(changed.violations(of: again).isEmpty)
      }
    }
    Benchmark("province: solve and certify anew, 1 % of \(change.rawValue) changed") { benchmark in
      let changed = change.applied(to: Province.problem(38_880))
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        let anew = try changed.solved(for: [.points])
        precondition(changed.violations(of: anew).isEmpty)
      }
    }
  }
}

enum Province {
  static func problem(_ seekers: Int) -> AssignmentProblem {
    let instance = InstanceFamily.geographic.instance(seekers: seekers, seed: 1)
    return AssignmentProblem(
      instance: instance, pins: [], kept: [], seekers: (0..<instance.seekerCount).map { "s\($0)" },
      groups: (0..<instance.seekerCount).map { "g\($0 / 20)" },
      priorities: (0..<instance.seekerCount).map { 1 + $0 % 4 },
      providers: (0..<instance.providerCount).map { "p\($0)" }, lot: 0)
  }
}

/// What an analyst changes before solving again.
enum Change: String, CaseIterable {
  case points, bans, capacities, pins

  func applied(to problem: AssignmentProblem) -> AssignmentProblem {
    var (changed, draw) = (problem, SplitMix64(seed: 5))
    let instance = problem.instance
    switch self {
    case .points, .bans:
      var changes: [(seeker: Int, provider: Int32, points: Int32)] = []
      for seeker in 0..<instance.seekerCount {
        for candidate in instance.candidates[instance.row(of: seeker)] where draw.chance(0.01) {
          // Zero points stand for a ban.
          let points = self == .bans ? 0 : Int(candidate.points) + draw.below(100_000) - 50_000
          changes.append((seeker, candidate.provider, Int32(max(0, min(1_000_000, points)))))
        }
      }
      changed.instance = instance.changing(points: changes)
    case .capacities:
      changed.instance = instance.with(
        capacities: instance.capacities.map { draw.chance(0.01) ? max(0, $0 + Int32(draw.below(5)) - 2) : $0 }
      )
    case .pins:
      var places = instance.capacities
      for seeker in 0..<instance.seekerCount where draw.chance(0.01) && !instance.row(of: seeker).isEmpty {
        let row = instance.row(of: seeker)
        let provider = Int(instance.candidates[row.lowerBound + draw.below(row.count)].provider)
        if places[provider] > 0 {
          places[provider] -= 1
          changed.pins.append(Pair(seeker: seeker, provider: provider))
        }
      }
    }
    return changed
  }
}
