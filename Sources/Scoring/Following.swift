import Assignment
public import Livelihood

extension TrackScoring {
  /// The problem, with the rows of an earlier one wherever nothing that they depend on differs; it is the same as
  /// ``problem(threads:)``.
  ///
  /// - Parameters:
  ///   - earlier: the problem of the same track from other records or another policy.
  ///   - threads: how many tasks may run at once, ≥ 1.
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
    let ids = after.seekers.map { new.households[$0].id }
    let (seekersBefore, providersBefore) = (
      before.seekers.map { old.households[$0].id }, before.providers.map { old.mechanisms[$0].id }
    )
    let providersAfter = after.providers.map { new.mechanisms[$0].id }
    seekerBefore = ScoringDifference.places(of: ids, in: seekersBefore)
    providerAfter = ScoringDifference.places(of: providersBefore, in: providersAfter)
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
    if !left.isEmpty {
      for (place, id) in providersAfter.enumerated() where left.contains(id) { isColumnAnew[place] = true }
    }
    columns = isColumnAnew.indices.filter { isColumnAnew[$0] }
    let pairs = before.history.refused.symmetricDifference(after.history.refused)
      .union(before.history.worked.symmetricDifference(after.history.worked))
    let (termsBefore, termsAfter) = (before.history.terms, after.history.terms)
    let otherTerms = Set(termsBefore.keys).union(termsAfter.keys).filter { termsBefore[$0] != termsAfter[$0] }
    let named = Set(pairs.union(otherTerms).map(\.household))
    // Comparing records with all their texts costs more than anything else here.
    let areEqual = old.households == new.households
    rows = after.seekers.indices.filter { seeker in
      guard let known = seekerBefore[seeker] else { return true }
      return before.sides.travelLimits[known] != after.sides.travelLimits[seeker]
        || !areEqual && old.households[before.seekers[known]] != new.households[after.seekers[seeker]]
        || !before.acceptances[known].elementsEqual(after.acceptances[seeker])
        || !named.isEmpty && named.contains(ids[seeker])
    }
  }

  /// Where each of some ids stands among others, both in order; nil where it does not.
  private static func places(of ids: [String], in others: [String]) -> [Int?] {
    if ids == others { return ids.indices.map { $0 } }
    var place = 0
    return ids.map { id in
      while place < others.count, others[place] < id { place += 1 }
      return place < others.count && others[place] == id ? place : nil
    }
  }
}

/// What sets two registers apart, as far as tracks are concerned.
public struct RecordChange: Sendable {
  /// Whether what every track builds on differs: needs, offers, villages or the taxonomy.
  private let concernsAll: Bool
  private let kinds: Set<MechanismKind>
  private let tracks: Set<Track>
  /// The households that are new, gone or have other cells, by their ids.
  private let households: Set<String>
  /// Whether every household and mechanism stands where it stood.
  private let keepsPlaces: Bool

  /// Compares two registers.
  public init(from before: Register, to after: Register) {
    concernsAll =
      before.needs != after.needs || before.offers != after.offers || before.villages != after.villages
      || before.occupations != after.occupations || before.relatedness != after.relatedness
    let mechanisms = RecordChange.changed(before.mechanisms, after.mechanisms)
    kinds = Set(mechanisms.map(\.kind))
    tracks = Set(
      RecordChange.changed(before.decisions, after.decisions).map(\.track)
        + RecordChange.changed(before.outcomes, after.outcomes).map(\.track))
    households = Set(RecordChange.changed(before.households, after.households).map(\.id))
    keepsPlaces =
      (households.isEmpty || before.households.map(\.id) == after.households.map(\.id))
      && (mechanisms.isEmpty || before.mechanisms.map(\.id) == after.mechanisms.map(\.id))
  }

  /// The records that stand in one of two tables and not in the other.
  private static func changed<Record: Hashable>(_ before: [Record], _ after: [Record]) -> [Record] {
    if before == after { return [] }
    if before.count == after.count {
      return before.indices.filter { before[$0] != after[$0] }.flatMap { [before[$0], after[$0]] }
    }
    return Array(Set(before).symmetricDifference(after))
  }

  /// Whether a track stays as it is under the same policy, but for what is learned on others.
  public func spares(_ scoring: TrackScoring) -> Bool {
    guard !concernsAll, !tracks.contains(scoring.track),
      !kinds.contains(where: { $0.track == scoring.track })
    else { return false }
    return households.isEmpty
      || scoring.seekers.allSatisfy { !households.contains(scoring.register.households[$0].id) }
  }

  /// The scoring of a track with the later records under the same policy, before anything is learned.
  public func following(_ scoring: TrackScoring, in register: Register) -> TrackScoring {
    let (track, policy) = (scoring.track, scoring.policy)
    let history = History(register.decisions, register.outcomes, on: track)
    guard !concernsAll, keepsPlaces, history.householdsGone == scoring.history.householdsGone,
      scoring.providers.allSatisfy({ register.mechanisms[$0].kind.track == track }),
      !kinds.contains(where: { $0.track == track })
        || register.mechanisms.count(where: { $0.kind.track == track }) == scoring.providers.count
    else { return TrackScoring(track: track, register: register, policy: policy) }
    var following = scoring
    (following.register, following.history) = (register, history)
    following.terms = following.agreedTerms
    following.places = Places(register: register, seekers: scoring.seekers, providers: scoring.providers)
    following.sides = Sides(register, policy, seekers: scoring.seekers, providers: scoring.providers)
    (following.acceptances, following.learnedNeeds) = (scoring.stated, nil)
    return following
  }
}
