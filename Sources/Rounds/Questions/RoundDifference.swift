public import Livelihood
import Assignment
import Scoring

/// What sets two states of a whole round apart.
public struct RoundDifference: Sendable {
  /// Track by track; one that only one of the two matches serves nobody in the other.
  public let tracks: [Difference]
  /// The households that have nothing before and something on some track after.
  public let gained: [String]
  /// The households that have something before and nothing after.
  public let lost: [String]
  /// The households that go to another mechanism on some track.
  public let moved: [String]
  /// For each village that asks, by its code, what it has on any track.
  public let villages: [Village]

  /// A village before and after: so many households with something on any track, of so many that ask.
  public struct Village: Hashable, Sendable {
    /// Its code.
    public let code: VillageCode
    /// Before.
    public let before: Coverage
    /// After.
    public let after: Coverage
  }

  /// So many served of so many.
  public struct Coverage: Hashable, Sendable {
    /// How many are served.
    public var served = 0
    /// How many ask.
    public var asking = 0

    /// The served share per mille, rounded to the nearest; nil where nobody asks.
    public var perMille: Int? { asking == 0 ? nil : (2000 * served + asking) / (2 * asking) }
  }

  /// Finds out what sets two rounds apart.
  public init(from before: TracksOfRound, to after: TracksOfRound) {
    func track(_ track: Track, of round: TracksOfRound) -> TrackState? {
      round.tracks.first { $0.scoring?.track == track }
    }
    let names = (before.tracks + after.tracks).compactMap { $0.scoring?.track }
    tracks = Track.allCases.filter(names.contains).compactMap { name in
      let (old, new) = (track(name, of: before), track(name, of: after))
      // A track that one of the two does not match serves nobody there.
      guard let known = old ?? new else { return nil }
      return Difference(from: old ?? known.emptied, to: new ?? known.emptied)
    }
    let (old, new) = (before.households, after.households)
    let all = Set(old.keys).union(new.keys).sorted()
    gained = all.filter { old[$0]?.isServed != true && new[$0]?.isServed == true }
    lost = all.filter { old[$0]?.isServed == true && new[$0]?.isServed != true }
    moved = Set(tracks.flatMap { $0.moves.filter { $0.kind == .moves }.map(\.household) }).sorted()
    var villages: [VillageCode: (before: Coverage, after: Coverage)] = [:]
    for household in old.values {
      villages[household.village, default: (Coverage(), Coverage())].before.note(household.isServed)
    }
    for household in new.values {
      villages[household.village, default: (Coverage(), Coverage())].after.note(household.isServed)
    }
    self.villages = villages.map { Village(code: $0.key, before: $0.value.before, after: $0.value.after) }
      .sorted { $0.code < $1.code }
  }

  /// The lowest share of a village, per mille, before and after; nil where nobody asks.
  public var lowest: (before: Int?, after: Int?) {
    (villages.compactMap(\.before.perMille).min(), villages.compactMap(\.after.perMille).min())
  }

  /// Whether nothing sets them apart.
  public var isEmpty: Bool { tracks.allSatisfy { $0.moves.isEmpty && $0.deciding == nil } }
}

extension RoundDifference.Coverage {
  fileprivate mutating func note(_ isServed: Bool) {
    asking += 1
    served += isServed ? 1 : 0
  }
}

extension TracksOfRound {
  /// The households that ask on any track.
  fileprivate var households: [String: (village: VillageCode, isServed: Bool)] {
    var households: [String: (village: VillageCode, isServed: Bool)] = [:]
    for track in tracks {
      guard let scoring = track.scoring else { continue }
      for (seeker, household) in scoring.seekers.enumerated() {
        let isServed = track.matching.providers[seeker] != Matching.unserved
        let record = scoring.register.households[household]
        let known = households[record.id]?.isServed ?? false
        households[record.id] = (record.village, known || isServed)
      }
    }
    return households
  }
}
