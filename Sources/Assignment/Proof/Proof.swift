/// A matching with prices that prove it best.
public struct Optimum: Sendable {
  /// The best matching.
  public let matching: Matching
  /// For each provider the least price that proves it: exactly what one more place there would add.
  public let prices: [Int64]

  /// Puts a matching and its prices together; ``Instance/violations(of:prices:)`` tells whether they fit.
  public init(matching: Matching, prices: [Int64]) {
    self.matching = matching
    self.prices = prices
  }
}

/// A reason why a matching and what is said to prove it are no proof.
public enum Violation: Hashable, Sendable {
  /// A pair that must be in the result is not.
  case pinNotKept(Pair)
  /// A seeker sits at a provider that is none of its candidates.
  case notACandidate(seeker: Int, provider: Int)
  /// A provider has more seekers than places.
  case overCapacity(provider: Int, load: Int, capacity: Int)
  /// A provider has fewer seekers than it opens with.
  case belowMinimum(provider: Int, load: Int, minimum: Int)
  /// The seekers of a provider cost more than it can spend.
  case overBudget(provider: Int, spent: Int64, budget: Int64)
  /// The prices of seekers do not bound the goal, or the goal has none.
  case unbounded(Goal)
  /// A price is below zero, though nothing demands that the provider be full.
  case negativePrice(Goal, provider: Int)
  /// A provider has a free place but a price (or a level that is not free).
  case pricedFreePlace(Goal, provider: Int)
  /// A seeker would gain more elsewhere (or unserved, when `provider` is nil), in this goal and nothing less before.
  case betterChoice(Goal, seeker: Int, provider: Int?)
  /// A group's next step is due before others that were taken.
  case stepDue(Goal, group: Int)
  /// The price of going unserved has a sign that the group's steps do not allow.
  case unservedPrice(Goal, group: Int)
}

extension Instance {
  /// Everything that keeps a matching and prices from being a proof; empty means the matching is feasible and
  /// no better one exists.
  ///
  /// One pass over the candidates in whole numbers, without any solver. This is linear-programming duality: if
  /// the load of every priced provider equals its capacity and every seeker has its greatest points − price, then
  /// Σ points of the matching = Σ price × capacity + Σ best profit, which no other matching can exceed.
  ///
  /// - Precondition: one provider per seeker and one price per provider, providers within range.
  public func violations(of matching: Matching, prices: [Int64]) -> [Violation] {
    precondition(matching.providers.count == seekerCount && prices.count == providerCount)
    var found: [Violation] = []
    let loads = matching.loads(providerCount: providerCount)
    for provider in 0..<providerCount {
      let (load, capacity, price) = (loads[provider], capacities[provider], prices[provider])
      if load > capacity {
        found.append(.overCapacity(provider: provider, load: Int(load), capacity: Int(capacity)))
      }
      if price < 0 { found.append(.negativePrice(.points, provider: provider)) }
      if price > 0, load < capacity { found.append(.pricedFreePlace(.points, provider: provider)) }
    }
    let lowest = min(0, prices.min() ?? 0)
    for seeker in 0..<seekerCount {
      let provider = matching.providers[seeker]
      if let violation = violation(seeker: seeker, provider: provider, prices: prices, lowest: lowest) {
        found.append(violation)
      }
    }
    return found
  }

  private func violation(seeker: Int, provider: Int32, prices: [Int64], lowest: Int64) -> Violation? {
    var own: Int64? = provider == Matching.unserved ? 0 : nil
    var (best, bestProvider) = (Int64(0), Matching.unserved)
    let row = candidates.span.extracting(row(of: seeker))
    for index in row.indices {
      let candidate = row[index]
      // Rows fall in points and no price is below the lowest.
      if own != nil, Int64(candidate.points) - lowest <= best { break }
      let profit = Int64(candidate.points) - prices[Int(candidate.provider)]
      if candidate.provider == provider { own = profit }
      if profit > best { (best, bestProvider) = (profit, candidate.provider) }
    }
    guard let own else { return .notACandidate(seeker: seeker, provider: Int(provider)) }
    guard own < best else { return nil }
    return .betterChoice(
      .points, seeker: seeker, provider: bestProvider == Matching.unserved ? nil : Int(bestProvider))
  }

  /// The sum of the points of a matching's pairs.
  ///
  /// - Precondition: every pair is a candidate.
  public func points(of matching: Matching) -> Int64 {
    matching.providers.enumerated().reduce(0) { sum, pair in
      guard pair.element != Matching.unserved else { return sum }
      guard let points = points(seeker: pair.offset, provider: pair.element) else {
        preconditionFailure("a matched pair that is no candidate")
      }
      return sum + Int64(points)
    }
  }

  /// What prices prove no matching can exceed: Σ price × capacity + Σ max(0, best points − price). A capacity counts as
  /// far as there are candidates for it.
  public func bound(prices: [Int64]) -> Int64 {
    var wanted = [Int32](repeating: 0, count: providerCount)
    for seeker in 0..<seekerCount {
      for candidate in candidates[row(of: seeker)] { wanted[Int(candidate.provider)] += 1 }
    }
    var bound = prices.indices.reduce(Int64(0)) {
      $0 + max(0, prices[$1]) * Int64(min(capacities[$1], wanted[$1]))
    }
    for seeker in 0..<seekerCount {
      let row = candidates.span.extracting(row(of: seeker))
      var best: Int64 = 0
      for index in row.indices {
        best = max(best, Int64(row[index].points) - prices[Int(row[index].provider)])
      }
      bound += best
    }
    return bound
  }
}
