/// Names by position, found by their bytes without making a string of each cell.
///
/// Open addressing over FNV-1a hashes (Fowler, Noll and Vo); the table doubles when it is half full.
package struct ByteInterner {
  private var pool: [UInt8] = []
  private var starts: [Int] = [0]
  private var table: [Int32] = Array(repeating: -1, count: 64)

  /// No names.
  package init() {}

  /// How many names there are.
  package var count: Int { starts.count - 1 }

  /// The name at a position.
  package func name(at position: Int) -> String {
    String(decoding: pool[starts[position]..<starts[position + 1]], as: UTF8.self)
  }

  /// The position of a name; nil if it is not there.
  package func position(of name: Span<UInt8>) -> Int32? {
    let found = table[slot(of: name)]
    return found < 0 ? nil : found
  }

  /// The same, where the name is likely to be at a known position: tables name one side of a pair row after row.
  package func position(of name: Span<UInt8>, likely guess: Int32) -> Int32? {
    guess >= 0 && isEqual(name, at: Int(guess)) ? guess : position(of: name)
  }

  /// Adds a name at the next position; false if it was there before.
  package mutating func add(_ name: Span<UInt8>) -> Bool {
    if 2 * count >= table.count { grow() }
    let slot = slot(of: name)
    guard table[slot] < 0 else { return false }
    table[slot] = Int32(count)
    for index in name.indices { pool.append(name[index]) }
    starts.append(pool.count)
    return true
  }

  /// Where a name stands in the table, or where it would.
  private func slot(of name: Span<UInt8>) -> Int {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: ByteInterner.hash(name)) & mask
    while table[slot] >= 0 {
      if isEqual(name, at: Int(table[slot])) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isEqual(_ name: Span<UInt8>, at position: Int) -> Bool {
    let start = starts[position]
    guard starts[position + 1] - start == name.count else { return false }
    for index in name.indices where pool[start + index] != name[index] { return false }
    return true
  }

  private static func hash(_ name: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 32)
  }

  private mutating func grow() {
    table = Array(repeating: -1, count: 2 * table.count)
    let mask = table.count - 1
    // A span of a local copy of the reference, since one of `self` would lock the table.
    let bytes = pool
    for position in 0..<count {
      let name = bytes.span.extracting(starts[position]..<starts[position + 1])
      var slot = Int(truncatingIfNeeded: ByteInterner.hash(name)) & mask
      while table[slot] >= 0 { slot = (slot + 1) & mask }
      table[slot] = Int32(position)
    }
  }
}
