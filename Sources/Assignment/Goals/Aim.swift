/// What a part is asked for, one after the other: a floor is a chain of counts, the rest are sums over pairs.
///
/// A floor's shares are leximin just when, for each share from the lowest on, as many groups as can be have at least that
/// share, given the counts before.
public enum Aim: Hashable, Sendable {
  /// How many groups have at least a share.
  case groups(atLeast: Share)
  /// The sum of what pairs are worth to a goal that is no floor.
  case sum(Goal)

  /// A share of a group's seekers, as a fraction in lowest terms.
  public struct Share: Comparable, Hashable, Sendable {
    /// The numerator.
    public let served: Int32
    /// The denominator, ≥ 1.
    public let of: Int32

    /// Makes a share.
    ///
    /// - Precondition: 0 ≤ `served` ≤ `of`, `of` ≥ 1.
    public init(served: Int32, of size: Int32) {
      precondition(size >= 1 && (0...size).contains(served))
      let common = Int32(greatestCommonDivisor(Int64(served), Int64(size)))
      self.served = served / common
      of = size / common
    }

    public static func < (one: Share, other: Share) -> Bool {
      Int64(one.served) * Int64(other.of) < Int64(other.served) * Int64(one.of)
    }

    /// How many of a group of this size have at least the share.
    func count(of size: Int32) -> Int32 {
      Int32((Int64(served) * Int64(size) + Int64(of) - 1) / Int64(of))
    }
  }
}

extension FloorTargets {
  /// The least count with which a group has at least a share; nil where the floor does not reach so far into it.
  func steps(of group: Int, to share: Aim.Share) -> Int32? {
    let count = share.count(of: sizes[group])
    return count <= caps[group] ? count : nil
  }

  /// All shares that groups can have, in ascending order; none twice.
  var attainable: [Aim.Share] {
    var known: Set<Aim.Share> = []
    for size in Set(sizes) where size > 0 {
      let most = (0..<count).filter { sizes[$0] == size }.map { caps[$0] }.max() ?? 0
      for served in 0..<max(0, most) { known.insert(Aim.Share(served: served + 1, of: size)) }
    }
    return known.sorted()
  }

  /// How many groups have at least a share.
  func reached(_ share: Aim.Share, served: [Int32]) -> Int64 {
    (0..<count).reduce(0) { sum, group in
      guard let steps = steps(of: group, to: share) else { return sum }
      return sum + (served[group] >= steps ? 1 : 0)
    }
  }

  /// The shares whose counts have to be proven to prove that counts of served seekers are leximin: those that fewer
  /// groups have than the share before and than could.
  func decisive(served: [Int32]) -> [Aim.Share] {
    var last = Int64(count)
    return attainable.filter { share in
      let now = reached(share, served: served)
      defer { last = now }
      return now < last && now < Int64((0..<count).count { steps(of: $0, to: share) != nil })
    }
  }
}

extension AssignmentProblem {
  /// What a matching reaches; groups count up to the floor among some goals.
  public func reached(_ aim: Aim, by matching: Matching, for goals: [Goal]) -> Int64 {
    reached(aim, by: matching, goals.lazy.compactMap(\.floorShare).first.map { floorTargets(upTo: $0) })
  }

  /// What a matching reaches.
  ///
  /// - Parameter targets: how far the floor reaches, if there is one.
  func reached(_ aim: Aim, by matching: Matching, _ targets: FloorTargets?) -> Int64 {
    switch aim {
    case .sum(let goal): reached(goal, by: matching)
    case .groups(let share): targets?.reached(share, served: served(by: matching)) ?? 0
    }
  }
}
