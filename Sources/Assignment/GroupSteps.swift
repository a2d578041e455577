/// What one more served seeker of each group is worth by itself, where a floor counts groups.
struct GroupSteps: Sendable {
  private let groups: [Int32]
  private let starts: [Int32]
  private let gains: [Int64]
  /// How many of each group are served already.
  let taken: [Int32]

  /// Nothing.
  init(seekerCount: Int) {
    groups = Array(repeating: 0, count: seekerCount)
    starts = [0, 0]
    gains = []
    taken = [0]
  }

  /// What `gain` says of each step below the share.
  init(_ shares: Shares, gain: (Level) -> Int64) {
    var (starts, gains): ([Int32], [Int64]) = ([0], [])
    for group in 0..<shares.count {
      for taken in 0..<shares.caps[group] { gains.append(gain(shares.level(group, taken: taken))) }
      starts.append(Int32(gains.count))
    }
    groups = shares.groups
    self.starts = starts
    self.gains = gains
    taken = shares.pinned
  }

  /// Whether no step is worth anything.
  var isEmpty: Bool { gains.isEmpty }

  func group(of seeker: Int) -> Int { Int(groups[seeker]) }

  /// What the step from `taken` to one more is worth.
  func gain(_ group: Int, taken: Int32) -> Int64 {
    let index = starts[group] + taken
    return index < starts[group + 1] ? gains[Int(index)] : 0
  }
}
