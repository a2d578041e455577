import Assignment
public import Livelihood
import Scoring

/// A mechanism that opens only with several households, and did not.
public struct ClosedClass: Hashable, Sendable {
  /// The track.
  public let track: Track
  /// The position of the mechanism in the register.
  public let mechanism: Int
  /// With how many households it opens.
  public let minimum: Int
  /// How many waiting households could have come: the most it could have had.
  public let wouldCome: Int

  /// How many households it lacked.
  public var lacking: Int { max(0, minimum - wouldCome) }
}

/// A fund that refuses waiting households for money.
public struct DryFund: Hashable, Sendable {
  /// The position of the fund in the register.
  public let mechanism: Int
  /// What it can lend, in baht.
  public let budget: Int
  /// What is proposed of it, in baht.
  public let used: Int
  /// How many waiting households it refuses for money alone.
  public let waiting: Int
  /// What they ask of it together, in baht.
  public let wanted: Int
}

/// A mechanism with places that nobody takes.
public struct FreePlaces: Hashable, Sendable {
  /// The position of the mechanism in the register.
  public let mechanism: Int
  /// How many places are free.
  public let free: Int
}

extension Round {
  /// The mechanisms that did not open though they still take part, those that lack the fewest first, then by id.
  public var closedClasses: [ClosedClass] {
    tracks.flatMap { result in
      let scoring = result.problem.scoring
      return scoring.providers.indices.filter {
        result.scarcity.isClosed($0) && scoring.takesPart($0)
      }.map { provider in
        ClosedClass(
          track: result.track, mechanism: scoring.providers[provider],
          minimum: scoring.mechanism(provider).minimum ?? 0, wouldCome: result.reserves[provider].count)
      }
    }.sorted { one, other in
      if one.lacking != other.lacking { return one.lacking < other.lacking }
      return register.mechanisms[one.mechanism].id < register.mechanisms[other.mechanism].id
    }
  }

  /// The funds whose money does not suffice, those with the most households waiting first, then by id.
  public var dryFunds: [DryFund] {
    let sheet = Dictionary(grouping: loanSheet, by: \.mechanism)
    return tracks.filter { $0.track == .capital }.flatMap { result in
      let scoring = result.problem.scoring
      return scoring.providers.indices.compactMap { provider -> DryFund? in
        let waiting = (sheet[scoring.mechanism(provider).id] ?? []).filter {
          if case .waiting = $0.standing { true } else { false }
        }
        guard let spent = result.scarcity.spent[provider], !waiting.isEmpty else { return nil }
        return DryFund(
          mechanism: scoring.providers[provider], budget: scoring.mechanism(provider).budget ?? 0,
          used: Int(spent), waiting: waiting.count, wanted: waiting.reduce(0) { $0 + ($1.amount ?? 0) })
      }
    }.sorted { one, other in
      if one.waiting != other.waiting { return one.waiting > other.waiting }
      return register.mechanisms[one.mechanism].id < register.mechanisms[other.mechanism].id
    }
  }

  /// The places that are free on a track, at mechanisms that still take part; the most free first, then by id.
  public func freePlaces(on track: Track) -> [FreePlaces] {
    tracks.filter { $0.track == track }.flatMap { result in
      let scoring = result.problem.scoring
      return scoring.providers.indices.compactMap { provider -> FreePlaces? in
        let free = scoring.mechanism(provider).capacity - Int(result.scarcity.loads[provider])
        guard free > 0, scoring.takesPart(provider) else { return nil }
        return FreePlaces(mechanism: scoring.providers[provider], free: free)
      }
    }.sorted { one, other in
      if one.free != other.free { return one.free > other.free }
      return register.mechanisms[one.mechanism].id < register.mechanisms[other.mechanism].id
    }
  }
}

extension TrackScoring {
  /// Whether a mechanism neither left nor said no: of one that did, nobody has to be told what it lacks.
  fileprivate func takesPart(_ provider: Int) -> Bool {
    let mechanism = mechanism(provider)
    return mechanism.agreed != false && !mechanismsGone.contains(mechanism.id)
  }
}
