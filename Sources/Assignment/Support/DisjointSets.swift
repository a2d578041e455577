/// Which of some things belong together, found by joining pairs: union by size with halving of paths (Tarjan and van
/// Leeuwen 1984).
struct DisjointSets {
  private var parents: [Int32]
  private var sizes: [Int32]

  /// Every thing by itself.
  init(count: Int) {
    parents = (0..<Int32(count)).map { $0 }
    sizes = Array(repeating: 1, count: count)
  }

  /// The one that stands for all that belong together with `thing`.
  mutating func root(of thing: Int32) -> Int32 {
    var thing = thing
    while parents[Int(thing)] != thing {
      parents[Int(thing)] = parents[Int(parents[Int(thing)])]
      thing = parents[Int(thing)]
    }
    return thing
  }

  /// Says that two things belong together.
  mutating func join(_ one: Int32, _ other: Int32) {
    var (large, small) = (root(of: one), root(of: other))
    if large == small { return }
    if sizes[Int(large)] < sizes[Int(small)] { swap(&large, &small) }
    parents[Int(small)] = large
    sizes[Int(large)] += sizes[Int(small)]
  }
}
