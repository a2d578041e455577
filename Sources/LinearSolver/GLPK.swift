internal import CGLPK

extension LinearProgram {
  /// The variant of the simplex method.
  public enum Method: Sendable {
    /// Primal simplex: the one to use after columns were added.
    case primal
    /// Dual simplex: the one to use after rows or bounds were changed.
    case dual
    /// Dual simplex, and primal where it fails.
    case dualThenPrimal
  }

  /// From which basis the simplex method starts.
  public enum Start: Sendable {
    /// All rows basic.
    case slacks
    /// A triangular basis that GLPK makes.
    case advanced
    /// A basis kept from before. If it turns out singular, the solve begins again without it.
    case basis(Basis)
  }

  /// Solves the programme with GLPK.
  ///
  /// The call may run on any thread, also on several at once. Its answer is in floating point: whoever needs certainty
  /// checks it.
  ///
  /// - Throws: ``LinearSolverFault``, if the programme is not valid or GLPK finds a fault. An infeasible or unbounded
  ///   programme is no fault: see ``LinearSolution/termination``.
  public func solved(
    method: Method = .primal, from start: Start = .slacks, presolve: Bool = false, limits: Limits = Limits()
  ) throws(LinearSolverFault) -> LinearSolution {
    if let fault = invalidity() { throw fault }
    var rowStatus = [Int8](repeating: 0, count: rowCount)
    var columnStatus = [Int8](repeating: 0, count: columnCount)
    var startCode = CGLPK_FROM_SLACKS
    switch start {
    case .slacks: break
    case .advanced: startCode = CGLPK_FROM_ADVANCED
    case .basis(let basis):
      guard basis.rows.count == rowCount, basis.columns.count == columnCount else { throw .foreignBasis }
      startCode = CGLPK_FROM_GIVEN
      rowStatus = basis.rows.map(\.rawValue)
      columnStatus = basis.columns.map(\.rawValue)
    }
    var values = [Double](repeating: 0, count: columnCount)
    var reducedCosts = values
    var rowDuals = [Double](repeating: 0, count: rowCount)
    var numbers = [0.0, 0.0]
    var counts: [Int64] = [0, 0]
    var (status, hasPoint): (Int32, Int32) = (0, 0)
    var words = [CChar](repeating: 0, count: 512)
    let outcome = unsafe cglpk_solve(
      Int32(rowCount), Int32(columnCount), sense == .maximise ? 1 : 0, objective, columnLower, columnUpper,
      isInteger, rowLower, rowUpper, starts, indices, entries, method.code, Int32(startCode),
      presolve ? 1 : 0, limit(limits.iterations), limit(limits.nodes), limit(limits.milliseconds),
      limits.gap ?? 0, &rowStatus, &columnStatus, &values, &reducedCosts, &rowDuals, &numbers, &counts,
      &status,
      &hasPoint, &words, Int32(words.count))
    guard outcome == CGLPK_DONE else {
      let text = words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .glpk(String(decoding: text, as: UTF8.self))
    }
    let termination = LinearProgram.termination(status)
    return LinearSolution(
      termination: termination,
      held: hasPoint == 0 ? .nothing : termination == .optimal ? .optimalPoint : .feasiblePoint,
      objective: numbers[0], bound: numbers[1], values: values, rowDuals: rowDuals,
      reducedCosts: reducedCosts,
      basis: Basis(
        rows: rowStatus.map(LinearProgram.status), columns: columnStatus.map(LinearProgram.status)),
      iterations: Int(counts[0]), nodes: Int(counts[1]))
  }

  private func limit(_ number: Int?) -> Int32 { number.map { Int32(clamping: max(0, $0)) } ?? -1 }

  private static func status(_ code: Int8) -> Basis.Status { Basis.Status(rawValue: code) ?? .atLower }

  static func termination(_ status: Int32) -> Termination {
    switch Int(status) {
    case CGLPK_OPTIMAL: .optimal
    case CGLPK_INFEASIBLE: .infeasible
    case CGLPK_UNBOUNDED: .unbounded
    case CGLPK_ITERATION_LIMIT: .iterationLimit
    case CGLPK_TIME_LIMIT: .timeLimit
    case CGLPK_NODE_LIMIT: .nodeLimit
    case CGLPK_GAP_REACHED: .gapReached
    default: .numericalTrouble
    }
  }
}

extension LinearProgram.Method {
  var code: Int32 {
    switch self {
    case .primal: Int32(CGLPK_PRIMAL)
    case .dual: Int32(CGLPK_DUAL)
    case .dualThenPrimal: Int32(CGLPK_DUAL_THEN_PRIMAL)
    }
  }
}
