import Assignment
import CGLPK
import LinearSolver
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Linear programmes")
struct LinearProgramTests {
  /// A textbook case: 3x + 5y with x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18; best at (2, 6) with 36, shadow prices 0, 1.5, 1.
  func factory() -> LinearProgram {
    var program = LinearProgram(.maximise)
    program.addRow(upper: 4)
    program.addRow(upper: 12)
    program.addRow(upper: 18)
    program.addColumn(objective: 3, entries: [(row: 0, coefficient: 1), (row: 2, coefficient: 3)])
    program.addColumn(objective: 5, entries: [(row: 1, coefficient: 2), (row: 2, coefficient: 2)])
    return program
  }

  @Test(
    "have the optimum and the shadow prices of the textbook",
    arguments: [
      LinearProgram.Method.primal, .dualThenPrimal,
    ])
  func textbook(method: LinearProgram.Method) throws {
    let solution = try factory().solved(method: method, from: .advanced)
    #expect(solution.termination == .optimal)
    #expect(solution.held == .optimalPoint)
    #expect(abs(solution.objective - 36) < 1e-9)
    #expect(zip(solution.values, [2, 6]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(zip(solution.rowDuals, [0, 1.5, 1]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(factory().breaches(of: solution.values) == [])
  }

  @Test("are solved again from their last basis without a pivot")
  func warmStart() throws {
    let first = try factory().solved()
    #expect(first.iterations > 0)
    let second = try factory().solved(from: .basis(first.basis))
    #expect(second.iterations == 0)
    #expect(second.objective == first.objective)
  }

  @Test("that got a column are solved from the old basis to the optimum of a fresh solve")
  func addedColumn() throws {
    var program = factory()
    var basis = try program.solved().basis
    basis.columns.append(.atLower)
    program.addColumn(objective: 6, entries: [(row: 0, coefficient: 1), (row: 1, coefficient: 1)])
    let warm = try program.solved(from: .basis(basis))
    let cold = try program.solved(from: .advanced)
    #expect(abs(warm.objective - cold.objective) < 1e-9)
    #expect(warm.objective > 36)
  }

  @Test("say so when they are infeasible or unbounded")
  func hopeless() throws {
    var infeasible = LinearProgram(.minimise)
    infeasible.addRow(lower: 3)
    infeasible.addColumn(objective: 1, upper: 2, entries: [(row: 0, coefficient: 1)])
    #expect(try infeasible.solved().termination == .infeasible)
    #expect(try infeasible.solved().held == .nothing)
    var unbounded = LinearProgram(.maximise)
    unbounded.addRow(lower: 1)
    unbounded.addColumn(objective: 1, entries: [(row: 0, coefficient: 1)])
    #expect(try unbounded.solved().termination == .unbounded)
  }

  @Test("may be empty, or without rows or columns")
  func empty() throws {
    #expect(try LinearProgram(.minimise).solved().termination == .optimal)
    var rows = LinearProgram(.minimise)
    rows.addRow(upper: 1)
    #expect(try rows.solved().termination == .optimal)
    var columns = LinearProgram(.maximise)
    columns.addColumn(objective: 2, upper: 3, entries: [])
    #expect(try columns.solved().objective == 6)
  }

  @Test("stop at their limit on iterations")
  func limits() throws {
    let solution = try factory().solved(limits: Limits(iterations: 0))
    #expect(solution.termination == .iterationLimit)
  }

  @Test("of random transportation problems obey strong duality and complementary slackness")
  func duality() throws {
    for seed in 0..<60 {
      var draw = SplitMix64(seed: UInt64(seed))
      let (sources, sinks) = (2 + draw.below(5), 2 + draw.below(5))
      var program = LinearProgram(.minimise)
      let supply = (0..<sources).map { _ in Double(10 + draw.below(10)) }
      let demand = (0..<sinks).map { _ in Double(draw.below(6)) }
      for amount in supply { program.addRow(upper: amount) }
      for amount in demand { program.addRow(lower: amount) }
      var costs: [Double] = []
      for source in 0..<sources {
        for sink in 0..<sinks {
          costs.append(Double(draw.below(50)))
          program.addColumn(
            objective: costs[costs.count - 1],
            entries: [(row: source, coefficient: 1), (row: sources + sink, coefficient: 1)])
        }
      }
      let solution = try program.solved(method: .primal, from: .advanced)
      guard solution.termination == .optimal else {
        #expect(supply.reduce(0, +) < demand.reduce(0, +))
        continue
      }
      #expect(program.breaches(of: solution.values) == [])
      let duals = solution.rowDuals
      let dualObjective = zip(supply + demand, duals).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(dualObjective - solution.objective) < 1e-6)
      for source in 0..<sources { #expect(duals[source] <= 1e-9) }
      for sink in 0..<sinks { #expect(duals[sources + sink] >= -1e-9) }
      for (column, value) in solution.values.enumerated() {
        let reduced = costs[column] - duals[column / sinks] - duals[sources + column % sinks]
        #expect(reduced >= -1e-6)
        #expect(abs(reduced * value) < 1e-6)
      }
    }
  }
}

@Suite("Integer programmes")
struct IntegerProgramTests {
  /// A knapsack: values, weights, and what fits.
  func knapsack(seed: Int) -> (program: LinearProgram, values: [Int], weights: [Int], room: Int) {
    var draw = SplitMix64(seed: UInt64(seed))
    let count = 4 + draw.below(7)
    let values = (0..<count).map { _ in 1 + draw.below(40) }
    let weights = (0..<count).map { _ in 1 + draw.below(20) }
    let room = weights.reduce(0, +) / 2
    var program = LinearProgram(.maximise)
    program.addRow(upper: Double(room))
    for (value, weight) in zip(values, weights) {
      program.addColumn(
        objective: Double(value), upper: 1, isInteger: true, entries: [(row: 0, coefficient: Double(weight))])
    }
    return (program, values, weights, room)
  }

  @Test("of knapsacks equal trying every subset", arguments: [false, true])
  func enumeration(presolve: Bool) throws {
    for seed in 0..<40 {
      let (program, values, weights, room) = knapsack(seed: seed)
      var best = 0
      for subset in 0..<(1 << values.count) {
        let chosen = values.indices.filter { subset >> $0 & 1 == 1 }
        if chosen.reduce(0, { $0 + weights[$1] }) <= room {
          best = max(best, chosen.reduce(0) { $0 + values[$1] })
        }
      }
      let solution = try program.solved(presolve: presolve)
      #expect(solution.termination == .optimal)
      #expect(abs(solution.objective - Double(best)) < 1e-6)
      #expect(abs(solution.bound - Double(best)) < 1e-6)
      #expect(program.breaches(of: solution.values) == [])
    }
  }

  @Test("stop at their limit on nodes with a bound that is no lie")
  func nodeLimit() throws {
    var stopped = 0
    for seed in 0..<40 {
      let program = knapsack(seed: seed).program
      let whole = try program.solved()
      let cut = try program.solved(limits: Limits(nodes: 1))
      guard cut.termination == .nodeLimit else { continue }
      stopped += 1
      #expect(cut.bound >= whole.objective - 1e-6)
      if cut.held == .feasiblePoint {
        #expect(program.breaches(of: cut.values) == [])
        #expect(cut.objective <= whole.objective + 1e-6)
      }
    }
    #expect(stopped > 5)
  }
}

@Suite("What is refused, and what GLPK says")
struct FaultTests {
  func program(
    objective: Double = 1, lower: Double = 0, upper: Double = 1, isInteger: Bool = false,
    entries: [(row: Int, coefficient: Double)] = [(row: 0, coefficient: 1)]
  ) -> LinearProgram {
    var program = LinearProgram(.maximise)
    program.addRow(upper: 1)
    program.addColumn(
      objective: objective, lower: lower, upper: upper, isInteger: isInteger, entries: entries)
    return program
  }

  @Test("before GLPK is called")
  func refused() {
    let cases: [(LinearProgram, LinearSolverFault)] = [
      (program(objective: .nan), .notFinite(.column(0))),
      (program(objective: .infinity), .notFinite(.column(0))),
      (program(lower: .nan), .notFinite(.column(0))),
      (program(lower: .infinity), .notFinite(.column(0))),
      (program(lower: 2), .crossedBounds(.column(0))),
      (program(upper: 0.5, isInteger: true), .fractionalBound(column: 0)),
      (program(entries: [(row: 0, coefficient: .nan)]), .notFinite(.column(0))),
      (program(entries: [(row: 7, coefficient: 1)]), .noSuchRow(7, column: 0)),
      (program(entries: [(row: -1, coefficient: 1)]), .noSuchRow(-1, column: 0)),
      (
        program(entries: [(row: 0, coefficient: 1), (row: 0, coefficient: 1)]),
        .duplicateEntry(row: 0, column: 0)
      ),
    ]
    for (program, fault) in cases {
      #expect(throws: fault) { try program.solved() }
    }
    #expect(throws: LinearSolverFault.foreignBasis) {
      try program().solved(from: .basis(Basis(rows: [], columns: [.basic])))
    }
  }

  @Test("a basis that is none is replaced")
  func badBasis() throws {
    let basis = Basis(rows: [.basic], columns: [.basic])
    let solution = try program().solved(from: .basis(basis))
    #expect(solution.termination == .optimal)
    #expect(solution.objective == 1)
  }

  /// Calls the C function with an entry that stands twice, which GLPK itself takes for a fault.
  func provoke() -> (outcome: Int32, words: String) {
    var (rowStatus, columnStatus): ([Int8], [Int8]) = ([0, 0], [0])
    var (values, reduced, duals) = ([0.0], [0.0], [0.0, 0.0])
    var (numbers, counts): ([Double], [Int64]) = ([0, 0], [0, 0])
    var (status, hasPoint): (Int32, Int32) = (0, 0)
    var words = [CChar](repeating: 0, count: 200)
    let outcome = unsafe cglpk_solve(
      2, 1, 1, [1], [0], [1], [0], [0, 0], [1, 1], [0, 2], [1, 1], [1, 1], 0, 0, 0, -1, -1, -1, 0, &rowStatus,
      &columnStatus, &values, &reduced, &duals, &numbers, &counts, &status, &hasPoint, &words, 200)
    let text = words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return (outcome, String(decoding: text, as: UTF8.self))
  }

  @Test("inside GLPK comes back with GLPK's own words, and the next solve works")
  func fault() throws {
    let (outcome, words) = provoke()
    #expect(outcome == Int32(CGLPK_FAULT))
    #expect(words.contains("duplicate row indices not allowed"))
    #expect(try program().solved().objective == 1)
  }

  @Test("nothing is printed, by faults neither")
  func silence() throws {
    var pipes: [Int32] = [0, 0]
    #expect(unsafe pipe(&pipes) == 0)
    let (out, error) = (dup(1), dup(2))
    dup2(pipes[1], 1)
    dup2(pipes[1], 2)
    let outcome = provoke().outcome
    let solution = try? program().solved(from: .advanced)
    dup2(out, 1)
    dup2(error, 2)
    close(pipes[1])
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let printed = unsafe read(pipes[0], &bytes, bytes.count)
    #expect(outcome == Int32(CGLPK_FAULT))
    #expect(solution?.objective == 1)
    let text = String(decoding: bytes.prefix(max(0, printed)), as: UTF8.self)
    #expect(!text.contains("glp") && !text.contains("onstructing"), "\(text)")
  }

  @Test("many programmes at once give what they give one after the other")
  func threads() async throws {
    @Sendable func objective(_ seed: Int) throws -> Double {
      try IntegerProgramTests().knapsack(seed: seed).program.solved().objective
    }
    let alone = try (0..<60).map(objective)
    let together = try await withThrowingTaskGroup(of: (Int, Double).self) { group in
      for seed in 0..<60 { group.addTask { (seed, try objective(seed)) } }
      var results = [Double](repeating: .nan, count: 60)
      for try await (seed, result) in group { results[seed] = result }
      return results
    }
    #expect(together == alone)
  }
}
