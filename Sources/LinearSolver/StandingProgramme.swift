internal import CGLPK

/// A programme that GLPK keeps between solves, with its basis: rows and columns are added, the objective and bounds
/// change, and each solve goes on from where the last one ended.
///
/// It belongs to the thread that made it. Its answers are in floating point: whoever needs certainty checks them.
@safe public final class StandingProgramme {
  private let handle: OpaquePointer
  /// How many rows there are.
  public private(set) var rowCount: Int
  /// How many columns there are.
  public private(set) var columnCount: Int
  /// The value of each column at the last solve.
  public private(set) var values: [Double] = []
  /// The dual value of each row at the last solve.
  public private(set) var rowDuals: [Double] = []

  /// Hands a programme over.
  ///
  /// - Throws: ``LinearSolverFault``, as all that is done with it.
  public init(_ programme: LinearProgram) throws(LinearSolverFault) {
    if let fault = programme.invalidity() { throw fault }
    var made: OpaquePointer?
    var words = Words()
    let outcome = unsafe cglpk_open(
      Int32(programme.rowCount), Int32(programme.columnCount), programme.sense == .maximise ? 1 : 0,
      programme.objective, programme.columnLower, programme.columnUpper, programme.isInteger,
      programme.rowLower, programme.rowUpper, programme.starts, programme.indices, programme.entries, &made,
      &words.characters, Words.size)
    guard outcome == CGLPK_DONE, let made = unsafe made else { throw words.fault }
    unsafe handle = made
    rowCount = programme.rowCount
    columnCount = programme.columnCount
  }

  deinit { unsafe cglpk_close(handle) }

  /// Adds rows behind those there are, each with its bounds and entries.
  public func addRows(
    _ rows: [(lower: Double, upper: Double, entries: [(column: Int, coefficient: Double)])]
  ) throws(LinearSolverFault) {
    guard !rows.isEmpty else { return }
    var lines = Lines(limit: columnCount)
    for row in rows {
      try lines.add(row.lower, row.upper, row.entries.map { ($0.column, $0.coefficient) }, as: .row(rowCount))
    }
    var words = Words()
    let outcome = unsafe cglpk_add_rows(
      handle, Int32(rows.count), lines.lower, lines.upper, lines.starts, lines.indices, lines.entries,
      &words.characters, Words.size)
    guard outcome == CGLPK_DONE else { throw words.fault }
    rowCount += rows.count
  }

  /// Adds columns behind those there are, each from 0 up to an upper bound.
  public func addColumns(
    _ columns: [(objective: Double, upper: Double, entries: [(row: Int, coefficient: Double)])]
  ) throws(LinearSolverFault) {
    guard !columns.isEmpty else { return }
    var lines = Lines(limit: rowCount)
    for column in columns {
      try lines.add(
        0, column.upper, column.entries.map { ($0.row, $0.coefficient) }, as: .column(columnCount))
    }
    var words = Words()
    let outcome = unsafe cglpk_add_columns(
      handle, Int32(columns.count), columns.map(\.objective), lines.lower, lines.upper, lines.starts,
      lines.indices, lines.entries, &words.characters, Words.size)
    guard outcome == CGLPK_DONE else { throw words.fault }
    columnCount += columns.count
  }

  /// Replaces the objective.
  ///
  /// - Precondition: one coefficient for each column.
  public func setObjective(_ objective: [Double]) throws(LinearSolverFault) {
    precondition(objective.count == columnCount)
    var words = Words()
    guard
      unsafe cglpk_set_objective(handle, objective, &words.characters, Words.size) == CGLPK_DONE
    else { throw words.fault }
  }

  /// Sets the bounds of some columns.
  public func setBounds(
    _ bounds: [(column: Int, lower: Double, upper: Double)]
  ) throws(LinearSolverFault) {
    for bound in bounds {
      precondition((0..<columnCount).contains(bound.column) && bound.lower <= bound.upper)
    }
    var words = Words()
    let outcome = unsafe cglpk_set_bounds(
      handle, Int32(bounds.count), bounds.map { Int32($0.column) }, bounds.map(\.lower), bounds.map(\.upper),
      &words.characters, Words.size)
    guard outcome == CGLPK_DONE else { throw words.fault }
  }

  /// Begins anew from the basis of all rows, with some columns at their upper bounds: where those keep all rows, that is a
  /// point from which the primal method goes on.
  ///
  /// - Parameters:
  ///   - isAtUpper: for each column whether it stands at its upper bound.
  ///   - inStead: columns that come into the basis for rows that hold with equality there; each is an entry of its row, and
  ///     of no other such row.
  /// - Precondition: one answer for each column; rows and columns are there.
  public func seat(
    _ isAtUpper: [Bool], inStead: [(row: Int, column: Int)] = []
  ) throws(LinearSolverFault) {
    precondition(isAtUpper.count == columnCount)
    var columnOfRow = [Int32](repeating: -1, count: rowCount)
    for pair in inStead {
      precondition((0..<columnCount).contains(pair.column))
      columnOfRow[pair.row] = Int32(pair.column)
    }
    var words = Words()
    guard
      unsafe cglpk_seat(handle, isAtUpper.map { $0 ? 1 : 0 }, columnOfRow, &words.characters, Words.size)
        == CGLPK_DONE
    else { throw words.fault }
  }

  /// Solves the linear programme from the basis there is, and leaves ``values`` and ``rowDuals``.
  public func solve(
    _ method: LinearProgram.Method, iterations: Int? = nil
  ) throws(LinearSolverFault) -> (termination: Termination, objective: Double, iterations: Int) {
    if values.count != columnCount { values = Array(repeating: 0, count: columnCount) }
    if rowDuals.count != rowCount { rowDuals = Array(repeating: 0, count: rowCount) }
    var (number, count, status): (Double, Int64, Int32) = (0, 0, 0)
    var words = Words()
    let outcome = unsafe cglpk_resolve(
      handle, method.code, iterations.map { Int32(clamping: $0) } ?? -1, &values, &rowDuals, &number, &count,
      &status, &words.characters, Words.size)
    guard outcome == CGLPK_DONE else { throw words.fault }
    return (LinearProgram.termination(status), number, Int(count))
  }

  /// Branch and bound with cuts, from the optimal basis that the last solve left.
  ///
  /// - Returns: whether it ended with a point, which stands in ``values``, and whether that is the best.
  public func branch(nodes: Int) throws(LinearSolverFault) -> Held {
    var (numbers, counts): ([Double], [Int64]) = ([0, 0], [0, 0])
    var (status, hasPoint): (Int32, Int32) = (0, 0)
    var words = Words()
    let outcome = unsafe cglpk_branch(
      handle, Int32(clamping: nodes), &values, &numbers, &counts, &status, &hasPoint, &words.characters,
      Words.size)
    guard outcome == CGLPK_DONE else { throw words.fault }
    return hasPoint == 0
      ? .nothing : LinearProgram.termination(status) == .optimal ? .optimalPoint : .feasiblePoint
  }

  /// Where GLPK's last words go.
  private struct Words {
    static let size: Int32 = 512
    var characters = [CChar](repeating: 0, count: Int(size))

    var fault: LinearSolverFault {
      .glpk(String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
  }

  /// Rows or columns in compressed storage.
  private struct Lines {
    let limit: Int
    var lower: [Double] = []
    var upper: [Double] = []
    var starts: [Int32] = [0]
    var indices: [Int32] = []
    var entries: [Double] = []

    init(limit: Int) { self.limit = limit }

    mutating func add(
      _ low: Double, _ high: Double, _ own: [(Int, Double)], as place: LinearSolverFault.Place
    ) throws(LinearSolverFault) {
      guard !low.isNaN, !high.isNaN, own.allSatisfy({ $0.1.isFinite && (0..<limit).contains($0.0) })
      else { throw .notFinite(place) }
      guard low <= high else { throw .crossedBounds(place) }
      lower.append(low)
      upper.append(high)
      for (index, entry) in own {
        indices.append(Int32(index))
        entries.append(entry)
      }
      starts.append(Int32(indices.count))
    }
  }
}
