import Assignment

/// Small instances of every kind that has given an assignment algorithm trouble.
enum Family: String, CaseIterable, Sendable {
  case sparse, complete, tied, allEqual, scarce, ample, hugeProvider, zeroes, isolated, closed, ring

  /// An instance of the family: at most `size` seekers.
  func instance(seed: UInt64, size: Int) -> Instance {
    var draw = SplitMix64(
      seed: SplitMix64.mix(seed) ^ UInt64(rawValue.utf8.reduce(0) { 31 &* $0 &+ Int($1) }))
    let seekers = draw.below(size + 1)
    let providers = self == .ring ? seekers : draw.below(size) + (seekers == 0 ? 0 : 1)
    let capacities = (0..<providers).map { provider in Int32(capacity(provider, seekers, &draw)) }
    var starts: [Int32] = [0]
    var candidates: [Candidate] = []
    for seeker in 0..<seekers {
      for provider in 0..<providers where has(seeker, provider, providers, &draw) {
        candidates.append(Candidate(points: Int32(points(&draw)), provider: Int32(provider)))
      }
      starts.append(Int32(candidates.count))
    }
    return Instance(rowStarts: starts, candidates: candidates, capacities: capacities)
  }

  private func capacity(_ provider: Int, _ seekers: Int, _ draw: inout SplitMix64) -> Int {
    switch self {
    case .scarce, .ring: 1
    case .ample: seekers + 1
    case .hugeProvider: provider == 0 ? 1_000_000_000 : draw.below(2)
    case .closed: draw.chance(0.5) ? 0 : 1 + draw.below(2)
    default: draw.below(3)
    }
  }

  private func has(_ seeker: Int, _ provider: Int, _ providers: Int, _ draw: inout SplitMix64) -> Bool {
    switch self {
    case .complete, .tied, .allEqual: true
    case .isolated: draw.chance(0.15)
    case .ring: provider == seeker || provider == (seeker + 1) % providers
    default: draw.chance(0.5)
    }
  }

  private func points(_ draw: inout SplitMix64) -> Int {
    switch self {
    case .tied: 1 + draw.below(3)
    case .allEqual: 7
    case .zeroes: draw.chance(0.5) ? 0 : draw.below(1000)
    default: draw.below(1_000_001)
    }
  }
}

/// The oracle: the best sum of points, found by trying every provider for every seeker, remembering only how many
/// places are left.
func bestByEnumeration(_ instance: Instance) -> Int64 {
  struct State: Hashable {
    var seeker: Int
    var left: [Int32]
  }
  var known: [State: Int64] = [:]
  func best(_ state: State) -> Int64 {
    if state.seeker == instance.seekerCount { return 0 }
    if let value = known[state] { return value }
    var next = State(seeker: state.seeker + 1, left: state.left)
    var value = best(next)
    for candidate in instance.candidates[instance.row(of: state.seeker)] {
      let provider = Int(candidate.provider)
      guard state.left[provider] > 0 else { continue }
      next.left[provider] -= 1
      value = max(value, Int64(candidate.points) + best(next))
      next.left[provider] += 1
    }
    known[state] = value
    return value
  }
  return best(State(seeker: 0, left: instance.capacities.map { min($0, Int32(instance.seekerCount) + 1) }))
}

extension Instance {
  /// This instance without one candidate.
  func banning(_ index: Int) -> Instance {
    var candidates = candidates
    candidates.remove(at: index)
    return Instance(
      rowStarts: rowStarts.map { $0 > index ? $0 - 1 : $0 }, candidates: candidates, capacities: capacities)
  }
}
