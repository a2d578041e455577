/// Positions in rows by a key, row after row in one array: a counting sort. Within a row they ascend.
struct CompressedRows: Sendable {
  private let starts: [Int]
  /// The positions, row by row.
  let positions: [Int32]

  /// Puts each position of `keys` into the row that stands there; −1 is no row.
  init(rowCount: Int, keys: [Int32]) {
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for key in keys where key >= 0 { starts[Int(key) + 1] += 1 }
    for row in 0..<rowCount { starts[row + 1] += starts[row] }
    var next = starts
    var positions = [Int32](repeating: 0, count: starts[rowCount])
    for (position, key) in keys.enumerated() where key >= 0 {
      positions[next[Int(key)]] = Int32(position)
      next[Int(key)] += 1
    }
    (self.starts, self.positions) = (starts, positions)
  }

  /// Where a row stands among the positions.
  func range(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The positions of a row.
  subscript(row: Int) -> ArraySlice<Int32> { positions[range(of: row)] }
}
