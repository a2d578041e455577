public import Livelihood

/// How well the offer answers the wish: wish × relatedness × mastery.
///
/// Wish is 1, 0.8 and 0.6 for the first, second and any later rank; mastery 0.8 + 0.05 × (level − 1). So for
/// the same wish the exact occupation at level 1 beats any related one.
public struct Skill: Criterion {
  public let name = "skill"
  public let title = Message(thai: "ทักษะตรงกับความต้องการ", english: "skill")
  public let usualWeights: [Track: Int] = [.teaching: 600, .pairing: 500, .market: 600]

  /// Makes the criterion.
  public init() {}

  public func value(of pair: PairFacts) -> Int {
    let wish = pair.rank <= 1 ? 1000 : pair.rank == 2 ? 800 : 600
    let mastery = 800 + 50 * (pair.level - 1)
    // Per mille three times over; half a unit is rounded up.
    return (wish * pair.relatedness * mastery + 500_000) / 1_000_000
  }
}
