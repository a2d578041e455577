/// A linear or mixed integer programme as a plain value.
///
/// Rows are ranges `lower ≤ a·x ≤ upper`, columns are variables with bounds and an objective coefficient. An infinite
/// bound is none. Entries are kept column by column in flat arrays, so columns are cheap to add and rows come first.
public struct LinearProgram: Sendable {
  /// Whether small or large objective values are wanted.
  public enum Sense: Sendable { case minimise, maximise }

  /// Whether small or large objective values are wanted.
  public let sense: Sense
  private(set) var rowLower: [Double] = []
  private(set) var rowUpper: [Double] = []
  private(set) var objective: [Double] = []
  private(set) var columnLower: [Double] = []
  private(set) var columnUpper: [Double] = []
  private(set) var isInteger: [Int8] = []
  private(set) var starts: [Int32] = [0]
  private(set) var indices: [Int32] = []
  private(set) var entries: [Double] = []

  /// An empty programme.
  public init(_ sense: Sense) { self.sense = sense }

  /// How many rows there are.
  public var rowCount: Int { rowLower.count }
  /// How many columns there are.
  public var columnCount: Int { objective.count }

  /// Adds a row `lower ≤ a·x ≤ upper` and returns its position; its entries come with the columns.
  @discardableResult
  public mutating func addRow(lower: Double = -.infinity, upper: Double = .infinity) -> Int {
    rowLower.append(lower)
    rowUpper.append(upper)
    return rowLower.count - 1
  }

  /// Adds a column with its entries as (row, coefficient), and returns its position.
  @discardableResult
  public mutating func addColumn(
    objective coefficient: Double, lower: Double = 0, upper: Double = .infinity, isInteger: Bool = false,
    entries column: [(row: Int, coefficient: Double)]
  ) -> Int {
    objective.append(coefficient)
    columnLower.append(lower)
    columnUpper.append(upper)
    self.isInteger.append(isInteger ? 1 : 0)
    for entry in column {
      indices.append(Int32(clamping: entry.row))
      entries.append(entry.coefficient)
    }
    starts.append(Int32(clamping: indices.count))
    return objective.count - 1
  }

  /// What keeps the programme from being solved; nil if nothing does.
  ///
  /// GLPK ends the process, or answers nonsense, on what is refused here.
  func invalidity() -> LinearSolverFault? {
    // GLPK counts rows, columns and entries in 32 bits; its own limits are 100 and 500 million.
    if rowCount > 100_000_000 || columnCount > 100_000_000 || indices.count > 500_000_000 { return .tooLarge }
    for row in rowLower.indices {
      if let fault = boundsFault(rowLower[row], rowUpper[row], .row(row)) { return fault }
    }
    var lastColumn = [Int32](repeating: -1, count: rowCount)
    for column in objective.indices {
      if !objective[column].isFinite { return .notFinite(.column(column)) }
      if let fault = boundsFault(columnLower[column], columnUpper[column], .column(column)) { return fault }
      if isInteger[column] != 0 {
        for bound in [columnLower[column], columnUpper[column]]
        where bound.isFinite && bound != bound.rounded() {
          return .fractionalBound(column: column)
        }
      }
      for place in Int(starts[column])..<Int(starts[column + 1]) {
        let row = Int(indices[place])
        guard row >= 0, row < rowCount else { return .noSuchRow(row, column: column) }
        if !entries[place].isFinite { return .notFinite(.column(column)) }
        if lastColumn[row] == Int32(column) { return .duplicateEntry(row: row, column: column) }
        lastColumn[row] = Int32(column)
      }
    }
    return nil
  }

  private func boundsFault(_ lower: Double, _ upper: Double, _ place: LinearSolverFault.Place)
    -> LinearSolverFault?
  {
    if lower.isNaN || upper.isNaN || lower == .infinity || upper == -.infinity { return .notFinite(place) }
    return lower > upper ? .crossedBounds(place) : nil
  }
}

/// Why a programme was not solved.
public enum LinearSolverFault: Error, Hashable, Sendable {
  /// A row or a column, by position.
  public enum Place: Hashable, Sendable {
    case row(Int)
    case column(Int)
  }
  /// A coefficient is no finite number, or a bound is no number or infinite on the wrong side.
  case notFinite(Place)
  /// A lower bound is above the upper one.
  case crossedBounds(Place)
  /// An integer column has a bound that is not whole.
  case fractionalBound(column: Int)
  /// A column names a row that does not exist.
  case noSuchRow(Int, column: Int)
  /// A column names a row twice.
  case duplicateEntry(row: Int, column: Int)
  /// The programme has more rows, columns or entries than GLPK can number.
  case tooLarge
  /// A basis was given that has other rows or columns than the programme.
  case foreignBasis
  /// GLPK found a fault; these are its own words.
  case glpk(String)
}
