import Scoring
public import Livelihood

/// How many households of a village ask for something, and how many of them are served.
public struct Coverage: Hashable, Sendable {
  /// The position of the village in the register.
  public let village: Int
  /// The households that ask.
  public var asking = 0
  /// The households among them that are served.
  public var served = 0

  /// The share that is served, per mille and rounded to the nearest; 1000 where nobody asks.
  public var perMille: Int { asking == 0 ? 1000 : (2000 * served + asking) / (2 * asking) }
}

extension Round {
  /// The coverage of every village on one track, in the register's order; on every track at once (a household
  /// counts as served when it is on any) where `track` is nil.
  public func coverage(on track: Track?) -> [Coverage] {
    let villages = Dictionary(
      register.villages.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    // 0 does not ask, 1 waits, 2 is served
    var states = [UInt8](repeating: 0, count: register.households.count)
    for result in tracks where track == nil || result.track == track {
      for waiting in result.waiting {
        let household = result.problem.scoring.seekers[waiting.seeker]
        states[household] = max(states[household], 1)
      }
      for match in result.matches { states[result.problem.scoring.seekers[match.seeker]] = 2 }
    }
    var coverage = register.villages.indices.map { Coverage(village: $0) }
    for (household, state) in states.enumerated() where state > 0 {
      guard let village = villages[register.households[household].village] else { continue }
      coverage[village].asking += 1
      if state == 2 { coverage[village].served += 1 }
    }
    return coverage
  }

  /// The villages in which somebody waits, the least served first: by share served, then by more households
  /// waiting, then by code.
  public func leastServed() -> [Coverage] {
    coverage(on: nil).filter { $0.served < $0.asking }.sorted { one, other in
      // Shares are compared as fractions, so that rounding decides nothing.
      let (left, right) = (one.served * other.asking, other.served * one.asking)
      if left != right { return left < right }
      if one.asking - one.served != other.asking - other.served {
        return one.asking - one.served > other.asking - other.served
      }
      return register.villages[one.village].code < register.villages[other.village].code
    }
  }
}
