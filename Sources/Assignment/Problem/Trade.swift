/// Two goals at a rate: the highest sum of `nextTimes` × next + `goalTimes` × goal.
///
/// Where `goal` may give way to `next` as far as `goal` ≥ required, every rate bounds what `next` can reach: with W the
/// highest sum, next ≤ (W − goalTimes × required) / nextTimes. That is Lagrangian duality (Everett 1963); the best rate
/// is the slope of the frontier of both goals at `required`.
public struct Trade: Hashable, Sendable {
  /// A goal that can be traded: one that sums up whole numbers, pair by pair.
  public enum Kind: String, CaseIterable, Sendable {
    case served, priority, points, stability

    /// The goal.
    public var goal: Goal {
      switch self {
      case .served: .served
      case .priority: .priority
      case .points: .points
      case .stability: .stability
      }
    }

    /// The largest factor: a pair is then worth at most 2⁴⁰, whose sums stay far within 64 bits.
    ///
    /// For points it has to exceed the highest priority, 1,000,000: one exchange can cost a single point and bring as much.
    var mostTimes: Int64 {
      switch self {
      case .served, .stability: 1 << 39
      case .priority, .points: 1 << 20
      }
    }
  }

  /// The goal that gains.
  public var nextKind: Kind
  /// How much of it counts, ≥ 1.
  public var nextTimes: Int64
  /// The goal that gives way.
  public var goalKind: Kind
  /// How much of that counts, ≥ 0.
  public var goalTimes: Int64

  var next: Goal { nextKind.goal }
  var goal: Goal { goalKind.goal }

  /// The trade as certificates write it: `500*stability+1*points`.
  public var text: String { "\(nextTimes)*\(nextKind.rawValue)+\(goalTimes)*\(goalKind.rawValue)" }

  /// What `next` cannot exceed where `sum` is the highest sum and `goal` reaches at least `required`.
  public func bound(sum: Int64, required: Int64) -> Int64 {
    let left = Int128(sum) - Int128(goalTimes) * Int128(required)
    return Int64((left >= 0 ? left : left - Int128(nextTimes) + 1) / Int128(nextTimes))
  }
}

extension Trade {
  /// Reads what ``text`` writes; nil for anything else.
  public init?(text: String) {
    let terms = text.split(separator: "+", omittingEmptySubsequences: false).map {
      $0.split(separator: "*", omittingEmptySubsequences: false)
    }
    guard terms.count == 2, terms.allSatisfy({ $0.count == 2 }),
      let nextTimes = Int64(terms[0][0]), let nextKind = Kind(rawValue: String(terms[0][1])),
      let goalTimes = Int64(terms[1][0]), let goalKind = Kind(rawValue: String(terms[1][1])),
      (1...nextKind.mostTimes).contains(nextTimes), (0...goalKind.mostTimes).contains(goalTimes),
      nextKind != goalKind
    else { return nil }
    self.init(nextKind: nextKind, nextTimes: nextTimes, goalKind: goalKind, goalTimes: goalTimes)
    // One spelling only.
    guard self.text == text else { return nil }
  }

  /// The trade at which two outcomes are worth the same: `low`, which has more of the next goal, and `high`, which has
  /// more of the goal that gives way. Where the rate takes larger numbers than ``Kind/mostTimes``, it is rounded in
  /// favour of `high`.
  ///
  /// - Precondition: low.next > high.next and low.goal < high.goal.
  init(next: Kind, goal: Kind, low: (next: Int64, goal: Int64), high: (next: Int64, goal: Int64)) {
    precondition(low.next > high.next && low.goal < high.goal)
    var (nextTimes, goalTimes) = (high.goal - low.goal, low.next - high.next)
    let common = greatestCommonDivisor(nextTimes, goalTimes)
    (nextTimes, goalTimes) = (nextTimes / common, goalTimes / common)
    let scale = max(
      1, Double(nextTimes) / Double(next.mostTimes), Double(goalTimes) / Double(goal.mostTimes))
    if scale > 1 {
      nextTimes = max(1, Int64((Double(nextTimes) / scale).rounded(.down)))
      goalTimes = min(goal.mostTimes, max(1, Int64((Double(goalTimes) / scale).rounded(.up))))
    }
    self.init(nextKind: next, nextTimes: nextTimes, goalKind: goal, goalTimes: goalTimes)
  }
}
