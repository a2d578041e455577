import Assignment
public import Livelihood

extension TrackScoring {
  /// The problem, with the rows of an earlier one wherever nothing that they depend on differs; it is the same as
  /// ``problem(threads:)``.
  ///
  /// - Parameter earlier: the problem of the same track from other records or another policy.
  public func problem(following earlier: TrackProblem, threads: Int) async -> TrackProblem {
    guard let difference = ScoringDifference(from: earlier.scoring, to: self),
      difference.rows.count <= seekers.count / 8
    else { return await problem(threads: threads) }
    return problem(on: instance(following: earlier, difference))
  }

  private func instance(following earlier: TrackProblem, _ difference: ScoringDifference) -> Instance {
    let old = earlier.instance
    var anew: [Int: [Candidate]] = [:]
    let rows = difference.rows.map(Int32.init)
    let chunk = candidates(of: rows.map { [$0] })
    var from = 0
    for (seeker, length) in zip(chunk.seekers, chunk.lengths) {
      anew[Int(seeker)] = Array(chunk.candidates[from..<from + Int(length)])
      from += Int(length)
    }
    var (starts, candidates): ([Int32], [Candidate]) = ([0], [])
    starts.reserveCapacity(seekers.count + 1)
    candidates.reserveCapacity(old.candidates.count + 64)
    for seeker in seekers.indices {
      if let row = anew[seeker] {
        candidates += row
      } else if let before = difference.seekerBefore[seeker] {
        for candidate in old.candidates[old.row(of: before)] {
          guard let provider = difference.providerAfter[Int(candidate.provider)],
            !difference.isColumnAnew[provider]
          else { continue }
          candidates.append(Candidate(points: candidate.points, provider: Int32(provider)))
        }
        for provider in difference.columns where refusal(seeker: seeker, provider: provider) == nil {
          let way = places.way(seeker: seeker, provider: provider)
          guard let answer = answer(seeker: seeker, provider: provider, way: way) else { continue }
          candidates.append(Candidate(points: Int32(answer.points), provider: Int32(provider)))
        }
      }
      starts.append(Int32(candidates.count))
    }
    return Instance(
      rowStarts: starts, candidates: candidates,
      capacities: providers.map { Int32(register.mechanisms[$0].capacity) })
  }
}

/// Where candidates may differ between two scorings of one track.
private struct ScoringDifference {
  /// Seekers whose rows are made anew.
  private(set) var rows: [Int] = []
  /// Providers whose columns are made anew.
  private(set) var columns: [Int] = []
  private(set) var isColumnAnew: [Bool]
  /// Where each seeker stood; nil for a new one.
  private(set) var seekerBefore: [Int?]
  /// Where each earlier provider stands; nil if it is gone.
  private(set) var providerAfter: [Int?]

  /// Finds it; nil where everything may differ.
  init?(from before: TrackScoring, to after: TrackScoring) {
    let (old, new) = (before.register, after.register)
    // What rows name by its place has to be at the same place.
    guard before.track == after.track, before.weights == after.weights, old.needs == new.needs,
      old.villages == new.villages, old.occupations == new.occupations, old.relatedness == new.relatedness
    else { return nil }
    let wereSeekers = Dictionary(
      before.seekers.enumerated().map { (old.households[$1].id, $0) }, uniquingKeysWith: { one, _ in one })
    let areProviders = Dictionary(
      after.providers.enumerated().map { (new.mechanisms[$1].id, $0) }, uniquingKeysWith: { one, _ in one })
    seekerBefore = after.seekers.map { wereSeekers[new.households[$0].id] }
    providerAfter = before.providers.map { areProviders[old.mechanisms[$0].id] }
    isColumnAnew = Array(repeating: true, count: after.providers.count)
    for (provider, place) in providerAfter.enumerated() {
      guard let place else { continue }
      isColumnAnew[place] =
        old.mechanisms[before.providers[provider]] != new.mechanisms[after.providers[place]]
        || !before.supplies[provider].elementsEqual(after.supplies[place]) {
          $0.occupation == $1.occupation && $0.level == $1.level
        }
    }
    let left = before.history.mechanismsGone.symmetricDifference(after.history.mechanismsGone)
    for mechanism in left { if let place = areProviders[mechanism] { isColumnAnew[place] = true } }
    columns = isColumnAnew.indices.filter { isColumnAnew[$0] }
    let pairs = before.history.refused.symmetricDifference(after.history.refused)
      .union(before.history.worked.symmetricDifference(after.history.worked))
    let named = Set(pairs.map(\.household))
    rows = after.seekers.indices.filter { seeker in
      let household = after.seekers[seeker]
      guard let known = seekerBefore[seeker] else { return true }
      return before.sides.travelLimits[known] != after.sides.travelLimits[seeker]
        || old.households[before.seekers[known]] != new.households[household]
        || !before.acceptances[known].elementsEqual(after.acceptances[seeker])
        || named.contains(new.households[household].id)
    }
  }
}

extension TrackScoring {
  /// Whether other records and another policy leave everything as it is on this track, but for what is learned on others.
  public func isSame(in other: Register, _ policy: Policy) -> Bool {
    guard policy == self.policy, other.needs == register.needs, other.offers == register.offers,
      other.villages == register.villages, other.occupations == register.occupations,
      other.relatedness == register.relatedness
    else { return false }
    let own = other.mechanisms.lazy.filter { $0.kind.track == track }
    guard own.elementsEqual(register.mechanisms.lazy.filter { $0.kind.track == track }),
      other.decisions.lazy.filter({ $0.track == track }).elementsEqual(
        register.decisions.lazy.filter { $0.track == track }),
      other.outcomes.lazy.filter({ $0.track == track }).elementsEqual(
        register.outcomes.lazy.filter { $0.track == track })
    else { return false }
    guard other.households.count == register.households.count else { return false }
    var isSeeking = [Bool](repeating: false, count: register.households.count)
    for seeker in seekers { isSeeking[seeker] = true }
    return register.households.indices.allSatisfy {
      register.households[$0].id == other.households[$0].id
        && (!isSeeking[$0] || register.households[$0] == other.households[$0])
    }
  }
}
