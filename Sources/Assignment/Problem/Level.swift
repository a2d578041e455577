/// A step of a group on the way to its share: the served go from `taken` to one more out of `size`. The lower the share
/// before a step, the sooner it is due; of equal shares, that of the smaller group. Steps beyond the share are free.
public struct Level: Comparable, Hashable, Sendable {
  /// How many of the group are served before the step.
  public let taken: Int32
  /// How many seekers the group has; 0 for ``free``.
  public let size: Int32

  /// Beyond every share.
  public static let free = Level(taken: 0, size: 0)

  /// Whether it is beyond every share.
  public var isFree: Bool { size == 0 }

  /// Makes the level of a step.
  public init(taken: Int32, size: Int32) {
    self.taken = taken
    self.size = size
  }

  public static func < (one: Level, other: Level) -> Bool {
    if one.isFree || other.isFree { return !one.isFree && other.isFree }
    let (left, right) = (Int64(one.taken) * Int64(other.size), Int64(other.taken) * Int64(one.size))
    return left != right ? left < right : one.size < other.size
  }
}

/// The groups of a problem and how far a floor reaches into each.
struct FloorTargets: Sendable {
  /// The group of each seeker.
  let groups: [Int32]
  /// How many seekers each group has, served or not, with candidates or without.
  let sizes: [Int32]
  /// How many seekers of each group are pinned: its first steps, taken for good.
  let pinned: [Int32]
  /// How many seekers of each group the floor reaches.
  let caps: [Int32]

  init(groups: [Int32], pinnedSeekers: [Int], upTo: Int) {
    let count = Int((groups.max() ?? -1) + 1)
    var (sizes, pinned) = ([Int32](repeating: 0, count: count), [Int32](repeating: 0, count: count))
    for group in groups { sizes[Int(group)] += 1 }
    for seeker in pinnedSeekers { pinned[Int(groups[seeker])] += 1 }
    self.groups = groups
    self.sizes = sizes
    self.pinned = pinned
    caps = sizes.map { Int32((Int64($0) * Int64(upTo) + 999) / 1000) }
  }

  var count: Int { sizes.count }

  /// The level of the step of a group from `taken` to one more.
  func level(_ group: Int, taken: Int32) -> Level {
    taken < caps[group] ? Level(taken: taken, size: sizes[group]) : .free
  }

  /// The level of the last step that was taken and could be undone; nil if there is none.
  func lastTaken(_ group: Int, served: Int32) -> Level? {
    served > pinned[group] ? level(group, taken: served - 1) : nil
  }

  /// The level of the next step; nil if everybody is served.
  func next(_ group: Int, served: Int32) -> Level? {
    served < sizes[group] ? level(group, taken: served) : nil
  }

  /// How many of the steps that could be taken or undone stand above a level, and how many stand at it.
  func steps(_ group: Int, above level: Level) -> (above: Int, at: Int) {
    var (above, at) = (0, 0)
    for taken in pinned[group]..<max(pinned[group], sizes[group]) {
      let step = self.level(group, taken: taken)
      if step > level { above += 1 } else if step == level { at += 1 }
    }
    return (above, at)
  }
}
