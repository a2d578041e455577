public import Assignment
public import Livelihood

/// An instance with the names of its seekers and providers: the engine's own door.
///
/// Seekers and providers are sorted by name here, so that nothing that follows depends on the order of rows.
public struct NamedInstance: Sendable {
  /// The names of the seekers, ascending.
  public let seekers: [String]
  /// The group of each seeker; empty where it has none.
  public let groups: [String]
  /// The priority of each seeker, ≥ 1.
  public let priorities: [Int]
  /// The names of the providers, ascending.
  public let providers: [String]
  /// The problem, banned pairs left out.
  public let instance: Instance
  /// The pairs that must be in the result.
  public let pins: [Pin]

  /// What no assignment can exceed at these prices: the pinned pairs' points and the bound of what is left.
  ///
  /// - Precondition: the pinned pairs do not contradict each other.
  public func bound(prices: [Int64]) -> Int64 {
    guard let rest = try? instance.withoutPinned(pins) else { preconditionFailure("contradicting pins") }
    return rest.bound(prices: prices)
      + pins.reduce(0) { $0 + Int64(instance.points(seeker: $1.seeker, provider: Int32($1.provider)) ?? 0) }
  }

  /// A conflict of pinned pairs in words.
  public func words(for conflict: PinConflict) -> Message {
    switch conflict {
    case .notACandidate(let pin):
      Message(
        thai: "กำหนดคู่ \(seekers[pin.seeker]) กับ \(providers[pin.provider]) แต่ไม่ใช่คู่ที่เป็นไปได้",
        english: "\(seekers[pin.seeker]) is pinned to \(providers[pin.provider]), which is no candidate of it"
      )
    case .twoProviders(let seeker, let first, let second):
      Message(
        thai: "\(seekers[seeker]) ถูกกำหนดคู่ทั้งกับ \(providers[first]) และ \(providers[second])",
        english: "\(seekers[seeker]) is pinned to both \(providers[first]) and \(providers[second])")
    case .overCapacity(let provider, let pinned, let capacity):
      Message(
        thai: "\(providers[provider]) ถูกกำหนดคู่ \(pinned) ราย แต่รับได้ \(capacity)",
        english: "\(pinned) seekers are pinned to \(providers[provider]), which takes \(capacity)")
    }
  }

  /// A violation of a proof in words.
  func words(for violation: Violation) -> Message {
    switch violation {
    case .notACandidate(let seeker, let provider):
      Message(
        thai: "\(seekers[seeker]) กับ \(providers[provider]) ไม่ใช่คู่ที่เป็นไปได้",
        english: "\(seekers[seeker]) has \(providers[provider]), which is no candidate of it")
    case .overCapacity(let provider, let load, let capacity):
      Message(
        thai: "\(providers[provider]) ได้ \(load) ราย แต่รับได้ \(capacity)",
        english: "\(providers[provider]) has \(load) seekers but takes \(capacity)")
    case .negativePrice(let provider, let price):
      Message(
        thai: "ราคาของ \(providers[provider]) ติดลบ (\(price))",
        english: "the price of \(providers[provider]) is below zero (\(price))")
    case .pricedFreePlace(let provider, let price):
      Message(
        thai: "\(providers[provider]) มีที่ว่าง แต่มีราคา \(price)",
        english: "\(providers[provider]) has a free place but the price \(price)")
    case .betterChoice(let seeker, let provider, let gain):
      Message(
        thai:
          "ราคาเหล่านี้ไม่ได้พิสูจน์ว่าดีที่สุด: \(seekers[seeker]) จะได้มากขึ้น \(gain) ถ้า\(provider.map { "อยู่กับ \(providers[$0])" } ?? "ไม่อยู่กับใคร")",
        english:
          "these prices prove nothing: \(seekers[seeker]) would gain \(gain) \(provider.map { "at \(providers[$0])" } ?? "unserved")"
      )
    }
  }
}
