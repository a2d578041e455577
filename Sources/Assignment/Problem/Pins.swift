/// A seeker with a provider.
public struct Pair: Hashable, Sendable {
  /// The position of the seeker.
  public var seeker: Int
  /// The position of the provider.
  public var provider: Int

  /// Makes a pair.
  public init(seeker: Int, provider: Int) {
    self.seeker = seeker
    self.provider = provider
  }
}

/// Why pinned pairs cannot all be in the result.
public enum PinConflict: Hashable, Sendable {
  /// The pair is no candidate.
  case notACandidate(Pair)
  /// The seeker is pinned to two providers.
  case twoProviders(seeker: Int, first: Int, second: Int)
  /// More seekers are pinned to a provider than it has places.
  case overCapacity(provider: Int, pinned: Int, capacity: Int)
  /// The seekers pinned to a provider cost more than its budget.
  case overBudget(provider: Int, pinned: Int64, budget: Int64)
  /// A seeker is pinned to a provider that cannot open with its minimum, together with all others that have to.
  case belowMinimum(provider: Int, possible: Int, minimum: Int)
}

/// All conflicts of the pinned pairs.
public struct PinConflicts: Error, Hashable, Sendable {
  /// The conflicts, by pin, then by provider.
  public let all: [PinConflict]
}

extension Instance {
  /// What is left to decide once pinned pairs are in the result: their seekers have no candidates any more and
  /// their providers so many places less.
  ///
  /// - Throws: every conflict, if the pinned pairs cannot all be in a result.
  public func withoutPinned(_ pins: [Pair]) throws(PinConflicts) -> Instance {
    guard !pins.isEmpty else { return self }
    var conflicts: [PinConflict] = []
    var pinnedTo = [Int](repeating: -1, count: seekerCount)
    var places = capacities.map(Int.init)
    for pin in pins where pinnedTo[pin.seeker] != pin.provider {
      if points(seeker: pin.seeker, provider: Int32(pin.provider)) == nil {
        conflicts.append(.notACandidate(pin))
      }
      if pinnedTo[pin.seeker] >= 0 {
        conflicts.append(
          .twoProviders(seeker: pin.seeker, first: pinnedTo[pin.seeker], second: pin.provider))
      }
      pinnedTo[pin.seeker] = pin.provider
      places[pin.provider] -= 1
    }
    for (provider, left) in places.enumerated() where left < 0 {
      let capacity = Int(capacities[provider])
      conflicts.append(.overCapacity(provider: provider, pinned: capacity - left, capacity: capacity))
    }
    guard conflicts.isEmpty else { throw PinConflicts(all: conflicts) }
    var rowEnds = rowEnds
    for pin in pins { rowEnds[pin.seeker] = rowStarts[pin.seeker] }
    return Instance(
      sortedRows: candidates, rowStarts: rowStarts, rowEnds: rowEnds, capacities: places.map { Int32($0) })
  }
}

extension Matching {
  /// This matching with the pinned pairs put in.
  public func adding(_ pins: [Pair]) -> Matching {
    var result = self
    for pin in pins { result.providers[pin.seeker] = Int32(pin.provider) }
    return result
  }
}
