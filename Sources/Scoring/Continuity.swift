public import Livelihood

/// Whether the pair worked in an earlier round: all or nothing.
public struct Continuity: Criterion {
  public let name = "continuity"
  public let title = Message(thai: "ความต่อเนื่อง", english: "continuity")
  public let usualWeights: [Track: Int] = [.teaching: 0, .pairing: 0, .capital: 0, .market: 0]

  /// Makes the criterion.
  public init() {}

  public func value(of pair: PairFacts) -> Int { pair.workedBefore ? 1000 : 0 }
}
