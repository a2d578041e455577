public import Livelihood

/// How near the mechanism is, by area first and by distance within it, so that a nearer area always counts more.
///
/// Own village 1.00; same tambon 0.75 → 0.50 over 0–10 km; same district 0.45 → 0.20 over 0–20 km; beyond
/// 0.15 → 0 over 0–40 km; online 1. Without coordinates the middle of the area's span counts.
public struct Nearness: Criterion {
  public let name = "nearness"
  public let title = Message(thai: "ความใกล้", english: "nearness")
  public let usualWeights: [Track: Int] = [.teaching: 400, .pairing: 300, .capital: 1000, .market: 400]

  /// Makes the criterion.
  public init() {}

  public func value(of pair: PairFacts) -> Int {
    if pair.online { return 1000 }
    return switch pair.tier {
    case .village: 1000
    case .tambon: falling(from: 750, by: 250, over: 1000, at: pair.distance)
    case .district: falling(from: 450, by: 250, over: 2000, at: pair.distance)
    case .province, .beyond: falling(from: 150, by: 150, over: 4000, at: pair.distance)
    }
  }

  /// The value at a distance: `high` at none, `high − drop` from `span` (tens of metres) on; half a unit is
  /// rounded in favour of the pair.
  private func falling(from high: Int, by drop: Int, over span: Int, at distance: Distance?) -> Int {
    guard let distance else { return high - drop / 2 }
    let way = min(Int(distance.tensOfMetres), span)
    return high - (2 * drop * way + span - 1) / (2 * span)
  }
}
