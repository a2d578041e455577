import Archive
import Assignment
import Benchmark
import Families
import Foundation
import Livelihood
import Rounds
import Scoring
import Synthesis

/// A district of the size at which officers work: about 2,400 households, each step of a round by itself.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], maxDuration: .seconds(10), maxIterations: 30)

  let register = Bench.register
  let folder = Bench.folder
  let scoring = TrackScoring(track: .teaching, register: register, policy: Policy())

  Benchmark("1 read and check the tables") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try RegisterFolder.read(folder)) }
  }

  Benchmark("2 fill the register and read it back") { benchmark in
    for _ in benchmark.scaledIterations {
      let file = try RegisterFile.inMemory()
      try file.replace(with: register)
      blackHole(try file.register())
    }
  }

  Benchmark("3 make the candidates, one thread") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(await scoring.problem(threads: 1)) }
  }

  Benchmark("4 solve (core, with GLPK as judge)") { benchmark in
    let instance = await scoring.problem(threads: 1).instance
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try instance.solvedByShortestPaths()) }
  }

  Benchmark("4 solve (GLPK's simplex alone, column generation)") { benchmark in
    let instance = await scoring.problem(threads: 1).instance
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try instance.solvedBySimplex()) }
  }

  Benchmark("4 solve (the usual order of goals)") { benchmark in
    let problem = await scoring.problem(threads: 1).assignment
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try problem.solved(for: Policy().goals)) }
  }

  // Classes search the openings, capital the loans.
  for family in [ConditionFamily.classes, .capital] {
    Benchmark("4 solve and bound (\(family.rawValue))") { benchmark in
      let problem = family.problem(seekers: 2_400, seed: 1)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { blackHole(try problem.solved(for: [.points])) }
    }
  }

  Benchmark("5 check the certificate") { benchmark in
    let instance = await scoring.problem(threads: 1).instance
    let optimum = try instance.solvedBySimplex()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      precondition(instance.violations(of: optimum.matching, prices: optimum.prices).isEmpty)
      blackHole(instance.bound(prices: optimum.prices))
    }
  }

  Benchmark("6 the whole round, tables to results") { benchmark in
    for _ in benchmark.scaledIterations {
      let register = try RegisterFolder.read(folder).register.ordered()
      let round = try await Round.run(register: register, policy: Policy(), threads: 2)
      try ResultsFolder.write(round, to: folder.appending(path: "round"))
    }
  }
}

/// What the benchmarks work on, made once.
enum Bench {
  static let register: Register = {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 30...30
    guard let district = District.known(code: "4413") else { fatalError("the district is known") }
    return district.register(seed: 1, plan: plan)
  }()

  static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "sammachip-bench-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try RegisterFolder.write(register, to: folder)
    } catch {
      fatalError("the tables cannot be written: \(error)")
    }
    return folder
  }()
}
