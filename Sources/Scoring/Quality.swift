public import Livelihood

/// The stars of a group: a fifth of the full value for each; none counts zero.
public struct Quality: Criterion {
  public let name = "quality"
  public let title = Message(thai: "คุณภาพของกลุ่ม", english: "quality")
  public let usualWeights: [Track: Int] = [.pairing: 200]

  /// Makes the criterion.
  public init() {}

  public func value(of pair: PairFacts) -> Int { 200 * (pair.stars ?? 0) }
}
