/// A rule of a programme that a point breaks.
public enum Breach: Hashable, Sendable {
  /// A row lies outside its bounds, by so much.
  case row(Int, by: Double)
  /// A column lies outside its bounds, by so much.
  case column(Int, by: Double)
  /// An integer column is not whole, by so much.
  case fraction(Int, by: Double)
}

extension LinearProgram {
  /// Everything that a point breaks by more than `tolerance`. Knows nothing of any solver.
  ///
  /// - Precondition: one value per column.
  public func breaches(of values: [Double], tolerance: Double = 1e-6) -> [Breach] {
    precondition(values.count == columnCount)
    var breaches: [Breach] = []
    var sums = [Double](repeating: 0, count: rowCount)
    for (column, value) in values.enumerated() {
      let excess = max(columnLower[column] - value, value - columnUpper[column])
      if !(excess <= tolerance) { breaches.append(.column(column, by: excess)) }
      let fraction = abs(value - value.rounded())
      if isInteger[column] != 0, fraction > tolerance { breaches.append(.fraction(column, by: fraction)) }
      for place in Int(starts[column])..<Int(starts[column + 1]) {
        sums[Int(indices[place])] += entries[place] * value
      }
    }
    for (row, sum) in sums.enumerated() {
      let excess = max(rowLower[row] - sum, sum - rowUpper[row])
      if !(excess <= tolerance) { breaches.append(.row(row, by: excess)) }
    }
    return breaches
  }
}
