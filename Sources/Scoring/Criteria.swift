/// The criteria that a policy can weigh.
public enum Criteria {
  /// All criteria, in the order of their columns.
  public static let all: [any Criterion] = [
    Skill(),
    Nearness(),
    Quality(),
    Continuity(),
  ]
}
