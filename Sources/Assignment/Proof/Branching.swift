/// What an aim cannot exceed in a part, as a tree of cases that leaves none out, with prices for each.
///
/// Positions are those of the whole problem.
public indirect enum Branching: Hashable, Sendable {
  /// One case, bounded by prices.
  case prices(Prices)
  /// Two cases: a pair is taken, or it is not.
  case pair(Pair, taken: Branching, left: Branching)
  /// Two cases: a provider with a minimum opens, or it takes nobody.
  case provider(Int, open: Branching, closed: Branching)

  /// The trees of both cases; nil where it does not fork.
  var branches: (first: Branching, second: Branching)? {
    switch self {
    case .prices: nil
    case .pair(_, let first, let second), .provider(_, let first, let second): (first, second)
    }
  }

  /// Prices that bound an aim by Lagrangian duality (Geoffrion 1974).
  ///
  /// Each seeker pays its price at most once, whatever it gets; a group is paid for each of its served, and pays for the
  /// shares that it reaches. What is left is for each provider by itself the best set that its terms allow.
  public struct Prices: Hashable, Sendable {
    /// How many times each aim up to this one counts; this one counts nothing where the rows of those before contradict.
    public let times: [Int64]
    /// A price ≥ 0 for each seeker of the part, in the order of the whole.
    public let seekers: [Int64]
    /// A price ≥ 0 for each group of the part, in the order of the whole; empty without a floor.
    public let groups: [Int64]

    /// The same prices where aims up to so many are looked at, those beyond their own counting nothing.
    func leading(to count: Int) -> Prices {
      Prices(
        times: times + Array(repeating: 0, count: max(0, count - times.count)), seekers: seekers,
        groups: groups)
    }

    /// The prices half the way to others.
    func halfway(to other: Prices) -> Prices {
      guard other.times.last == times.last else { return self }
      func mean(_ one: [Int64], _ two: [Int64]) -> [Int64] { zip(one, two).map { ($0 + $1) / 2 } }
      return Prices(
        times: mean(times, other.times), seekers: mean(seekers, other.seekers),
        groups: mean(groups, other.groups))
    }

    /// Puts prices together.
    public init(times: [Int64], seekers: [Int64], groups: [Int64]) {
      self.times = times
      self.seekers = seekers
      self.groups = groups
    }
  }
}

/// What one aim cannot exceed in a part, and why.
public struct AimBound: Hashable, Sendable {
  /// The aim.
  public let aim: Aim
  /// What the matching reaches in the part, pinned pairs included.
  public let reached: Int64
  /// What it cannot exceed, in any matching of the part that reaches as much in the aims before; ≥ ``reached``.
  public let bound: Int64
  /// Why; nil where the best without minimums and budgets says so.
  public let proof: Branching?

  /// Puts a bound together.
  public init(aim: Aim, reached: Int64, bound: Int64, proof: Branching?) {
    self.aim = aim
    self.reached = reached
    self.bound = bound
    self.proof = proof
  }
}

/// What the aims cannot exceed in a part of a problem under conditions.
public struct ComponentBounds: Hashable, Sendable {
  /// The first seeker of the part, by which it is known.
  public let seeker: Int
  /// The bounds in the order of the aims.
  public let bounds: [AimBound]

  /// Puts bounds together.
  public init(seeker: Int, bounds: [AimBound]) {
    self.seeker = seeker
    self.bounds = bounds
  }
}
