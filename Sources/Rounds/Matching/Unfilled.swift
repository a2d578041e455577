import Assignment
public import Livelihood
public import Scoring

/// A class with agreed or pinned pairs that, as things stand, is too small to open.
public struct UnfilledClass: Hashable, Sendable {
  /// Its track.
  public let track: Track
  /// The id of the mechanism.
  public let mechanism: String
  /// What it is called.
  public let name: String
  /// With how many households it opens.
  public let minimum: Int
  /// The agreed and pinned pairs.
  public let settled: [PairOnTrack]
  /// How many households it has with those of the proposal that nobody decided.
  public let staying: Int
  /// The ids of the households that could join, by id: no rule forbids it, and no decision holds them elsewhere, and a fund has the money.
  public let couldJoin: [String]
  /// Whether it can open, together with all others that have agreed or pinned pairs.
  public let canFill: Bool
  /// Where it cannot, the ids of the classes that need the same households; empty if there are too few of these anyway.
  public let rivals: [String]

  /// How many households it lacks.
  public var missing: Int { max(0, minimum - staying) }
}

extension Policy {
  /// The classes with agreed or pinned pairs that decisions have made too small to open, by track and id.
  ///
  /// - Throws: ``RoundFault``, which would be a defect of the engine.
  public func unfilled(
    in register: Register, after proposal: [ProposedPair]
  ) throws(RoundFault) -> [UnfilledClass] {
    var found: [UnfilledClass] = []
    for track in tracks {
      let scoring = TrackScoring(track: track, register: register, policy: self, after: proposal)
      do {
        found += try scoring.unfilled(after: proposal)
      } catch {
        throw .unproven(track, "\(error)")
      }
    }
    return found
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
  fileprivate func unfilled(
    after proposal: [ProposedPair]
  ) throws(AssignmentFault) -> [UnfilledClass] {
    let matching = matching(after: proposal)
    let filling = try filling(pins.pairs)
    return filling.lacking.compactMap { lacking -> UnfilledClass? in
      let canFill = !filling.isGivenUp(lacking.provider)
      let staying = matching.providers.count { $0 == Int32(lacking.provider) }
      guard staying < lacking.minimum || !canFill else { return nil }
      let id = mechanism(lacking.provider).id
      let joining = lacking.joiners.filter { matching.providers[$0] != Int32(lacking.provider) }
      return UnfilledClass(
        track: track, mechanism: id, name: mechanism(lacking.provider).name, minimum: lacking.minimum,
        settled: lacking.pins.map {
          PairOnTrack(track: track, household: household($0.seeker).id, mechanism: id)
        }, staying: staying, couldJoin: joining.map { household($0).id }, canFill: canFill,
        rivals: canFill ? [] : rivals(of: lacking, in: filling))
    }
  }
}
