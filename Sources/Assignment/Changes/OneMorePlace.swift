/// What one more place at each provider would add: one number ≥ 0 for each, by position.
public enum OneMorePlace: Hashable, Sendable {
  /// So many points, where points are the first goal.
  case points([Int64])
  /// So many served seekers, 0 or 1, where as many as possible are to be served before points count.
  case served([Int64])
  /// Another goal comes first, and nothing was computed.
  case unknown

  /// The numbers; nil if nothing was computed.
  public var values: [Int64]? {
    switch self {
    case .points(let values), .served(let values): values
    case .unknown: nil
    }
  }
}

extension AssignmentProblem {
  /// What one more place at each provider would add to the first goal of a solution that is proven.
  ///
  /// Of points that is the least price; of the most served, whether alternating ways from somebody unserved lead there
  /// (Berge 1957).
  ///
  /// Nothing is computed where money or minimums bind, since a place alone does not tell then who could take it, nor where another
  /// goal than points, or after floors the most served, comes first.
  ///
  /// - Parameter solution: one of this problem whose first goal is proven.
  public func oneMorePlace(in solution: Solution) -> OneMorePlace {
    if solution.conditionalBounds != nil || conditions?.budgets.contains(where: { $0 != nil }) ?? false {
      return .unknown
    }
    if case .prices(let prices, _)? = solution.proof.first, solution.goals.first == .points {
      return .points(prices)
    }
    let servedFirst = solution.goals.first { !$0.isFloor } == .served
    guard servedFirst, let serving = servingMore(than: solution.matching) else { return .unknown }
    return .served(serving.map { $0 ? 1 : 0 })
  }

  /// For each provider whether one more place there lets one more seeker be served, by a matching that serves as many as any;
  /// nil if the pins contradict each other.
  public func servingMore(than matching: Matching) -> [Bool]? {
    guard let rest = try? instance.withoutPinned(pins) else { return nil }
    var matching = matching
    for pin in pins { matching.providers[pin.seeker] = Matching.unserved }
    let held = CompressedRows(rowCount: rest.providerCount, keys: matching.providers)
    var stack = matching.providers.indices.filter { matching.providers[$0] == Matching.unserved }
    var gains = [Bool](repeating: false, count: rest.providerCount)
    while let seeker = stack.popLast() {
      for candidate in rest.candidates[rest.row(of: seeker)] where !gains[Int(candidate.provider)] {
        gains[Int(candidate.provider)] = true
        stack += held[Int(candidate.provider)].map(Int.init)
      }
    }
    return gains
  }
}
