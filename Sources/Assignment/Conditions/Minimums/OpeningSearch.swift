/// The search for a good ``OpenProviders``: first come those that the best without minimums fills most, then single openings,
/// closings and exchanges with neighbours.
struct OpeningSearch {
  private(set) var best: OpenProviders
  private let byProvider: ProviderColumns
  private let neighbours: [[Int]]
  private let primalOpen: [Double]
  private var trials = 0

  /// So many neighbours of a provider are tried in its stead.
  private static let neighboursAtMost = 10

  /// - Throws: ``PinConflicts``, if not all can open that have to.
  init(
    _ byProvider: ProviderColumns, seekerCount: Int, worths: [Int64], primalOpen: [Double]
  ) throws(PinConflicts) {
    self.byProvider = byProvider
    self.primalOpen = primalOpen
    best = OpenProviders(byProvider, seekerCount: seekerCount, worths: worths)
    neighbours = byProvider.neighbours(
      of: best.conditional, atMost: OpeningSearch.neighboursAtMost, seekerCount: seekerCount)
    for (index, provider) in best.conditional.enumerated() where byProvider.terms[Int(provider)].mustOpen {
      guard best.open(index, byProvider) else {
        throw PinConflicts(all: [
          .belowMinimum(
            provider: Int(provider), possible: byProvider.range(of: Int(provider)).count,
            minimum: Int(byProvider.terms[Int(provider)].minimum))
        ])
      }
    }
    for index in byOpenness where primalOpen[Int(best.conditional[index])] > 0.01 && !best.isOpen[index] {
      _ = change([index])
    }
  }

  private var byOpenness: [Int] {
    best.conditional.indices.sorted {
      (primalOpen[Int(best.conditional[$1])], $0) < (primalOpen[Int(best.conditional[$0])], $1)
    }
  }

  /// Whether a provider's opening can be changed.
  private func isFree(_ index: Int) -> Bool { !byProvider.terms[Int(best.conditional[index])].mustOpen }

  /// Looks for better sets until nothing near is better.
  ///
  /// - Parameter work: how many changes are tried at most.
  mutating func improve(work: Int, until limits: SolveLimits) {
    trials = 0
    var queue = byOpenness
    var isQueued = [Bool](repeating: true, count: queue.count)
    var next = 0
    while next < queue.count, trials < work, !limits.isOver {
      let index = queue[next]
      next += 1
      isQueued[index] = false
      guard isFree(index) else { continue }
      var isBetter = change([index])
      if !isBetter {
        for other in neighbours[index] where best.isOpen[other] != best.isOpen[index] && isFree(other) {
          isBetter = change([index, other])
          if isBetter { break }
        }
      }
      guard isBetter else { continue }
      for other in [index] + neighbours[index] where !isQueued[other] {
        isQueued[other] = true
        queue.append(other)
      }
    }
  }

  /// Changes the opening of some, closings first; false, with nothing changed, if that is not better.
  private mutating func change(_ indices: [Int]) -> Bool {
    trials += 1
    var trial = best
    for index in indices where trial.isOpen[index] { trial.close(index) }
    for index in indices where !best.isOpen[index] {
      guard trial.open(index, byProvider) else { return false }
    }
    guard trial.value > best.value else { return false }
    best = trial
    return true
  }
}
