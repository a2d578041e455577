/// The hard rule by which a pair is no candidate, in the order in which the rules are asked.
public enum Refusal: Int, Comparable, CaseIterable, Sendable {
  /// The mechanism gives nothing that the household wishes for.
  case notOffered
  /// The household lies beyond the mechanism's reach.
  case outOfReach
  /// The way is longer than the household can travel.
  case tooFar
  /// The household lacks a tag that the mechanism requires, or carries one that it excludes.
  case tags
  /// The fund's ceiling lies below what would still help the household.
  case amount
  /// The sage would teach its own household.
  case ownHousehold
  /// The mechanism did not agree to help.
  case notAgreed
  /// The pair was banned or declined.
  case decided
  /// The mechanism has left.
  case withdrawn

  public static func < (one: Refusal, other: Refusal) -> Bool { one.rawValue < other.rawValue }
}
