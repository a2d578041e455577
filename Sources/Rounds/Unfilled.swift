import Assignment
public import Livelihood
public import Scoring

/// A class with agreed or pinned pairs that, as things stand, is too small to open.
public struct UnfilledClass: Hashable, Sendable {
  /// Its track.
  public let track: Track
  /// The id of the mechanism.
  public let mechanism: String
  /// With how many households it opens.
  public let minimum: Int
  /// The agreed and pinned pairs.
  public let settled: [PairOnTrack]
  /// How many households it has with those of the proposal that nobody decided.
  public let staying: Int
  /// The ids of the households that could join, by id: no rule forbids it, and no decision holds them elsewhere, and a fund has the money.
  public let couldJoin: [String]

  /// How many households it lacks.
  public var missing: Int { minimum - staying }
  /// Whether enough could join.
  public var canFill: Bool { couldJoin.count >= missing }
}

extension Policy {
  /// The classes with agreed or pinned pairs that decisions have made too small to open, by track and id.
  public func unfilled(in register: Register, after proposal: [ProposedPair]) -> [UnfilledClass] {
    tracks.flatMap {
      TrackScoring(track: $0, register: register, policy: self, after: proposal).unfilled(after: proposal)
    }
  }

  /// What of agreed and pinned pairs contradicts the rules or each other, track by track.
  ///
  /// - Throws: ``RoundFault``, which would be a defect of the engine.
  public func contradictions(
    in register: Register, after proposal: [ProposedPair]
  ) throws(RoundFault) -> [Contradictions] {
    var found: [Contradictions] = []
    for track in tracks {
      let scoring = TrackScoring(track: track, register: register, policy: self, after: proposal)
      do {
        if let contradictions = try scoring.contradictions() { found.append(contradictions) }
      } catch {
        throw .unproven(track, "\(error)")
      }
    }
    return found
  }
}

extension TrackScoring {
  fileprivate func unfilled(after proposal: [ProposedPair]) -> [UnfilledClass] {
    let matching = matching(after: proposal)
    let pinned = Dictionary(grouping: pins.pairs, by: \.provider)
    let isPinned = Set(pins.pairs.map(\.seeker))
    return pinned.keys.sorted().compactMap { provider -> UnfilledClass? in
      let minimum = mechanism(provider).minimum ?? 0
      let staying = matching.providers.count { $0 == Int32(provider) }
      guard staying < minimum else { return nil }
      func baht(_ seeker: Int) -> Int { score(seeker: seeker, provider: provider)?.amount ?? 0 }
      let left = mechanism(provider).budget.map { budget in
        seekers.indices.reduce(budget) { matching.providers[$1] == Int32(provider) ? $0 - baht($1) : $0 }
      }
      let couldJoin = seekers.indices.filter { seeker in
        !isPinned.contains(seeker) && matching.providers[seeker] != Int32(provider)
          && refusal(seeker: seeker, provider: provider) == nil && left.map { baht(seeker) <= $0 } ?? true
      }
      let id = mechanism(provider).id
      return UnfilledClass(
        track: track, mechanism: id, minimum: minimum,
        settled: (pinned[provider] ?? []).map {
          PairOnTrack(track: track, household: household($0.seeker).id, mechanism: id)
        }, staying: staying, couldJoin: couldJoin.map { household($0).id })
    }
  }
}
