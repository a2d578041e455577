/// When to be content with less than the optimum; the result is then feasible and says how far it may be from the best.
public struct SolveLimits: Sendable {
  /// When to stop.
  public var deadline: ContinuousClock.Instant?
  /// What share of the bound on points may be missing, 0 … 1, where points are the first goal.
  public var gap: Double

  /// No limits.
  public static let none = SolveLimits()

  /// Sets limits.
  public init(deadline: ContinuousClock.Instant? = nil, gap: Double = 0) {
    self.deadline = deadline
    self.gap = gap
  }

  /// Whether the time is over.
  var isOver: Bool { deadline.map { $0 <= .now } ?? false }
}
