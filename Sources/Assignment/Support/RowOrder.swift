/// The order of a row by falling numbers, equal ones as they stand. Whole numbers that hold number and place sort faster than
/// what they stand for; the room for them is kept from row to row.
struct RowOrder {
  private var keys: [UInt64] = []

  /// The places of a row in their order.
  ///
  /// - Precondition: numbers lie in 0 … 2⁴¹, and there are fewer than 2²² of them.
  mutating func ofFalling(_ count: Int, _ number: (Int) -> Int64) -> some Sequence<Int> {
    precondition(count < 1 << 22)
    keys.removeAll(keepingCapacity: true)
    for place in 0..<count { keys.append((1 << 41 - UInt64(number(place))) << 22 | UInt64(place)) }
    keys.sort()
    return keys.lazy.map { Int($0 & (1 << 22 - 1)) }
  }
}
