/// What an assignment is to reach. Goals come in an order; each is exact before the next is looked at.
public enum Goal: String, CaseIterable, Sendable {
  /// The highest sum of points.
  case points
}
