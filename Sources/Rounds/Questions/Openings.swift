public import Livelihood
import Scoring

/// An occupation for which households wait, and where most of them live: what to open next.
public struct Opening: Hashable, Sendable {
  /// The track.
  public let track: Track
  /// The code of the occupation that they wish for most.
  public let occupation: String
  /// How many households wait for it.
  public let waiting: Int
  /// The number of the tambon in which most of them live.
  public let tambon: Int32
  /// How many of them live there.
  public let waitingInTambon: Int
}

extension Round {
  /// Where new places would find takers: by the first wish of the waiting households, most households first,
  /// then in the order of a Thai dictionary.
  ///
  /// Only households are counted that a new mechanism could help: those for whom all places are taken, nobody
  /// offers their wish, or who cannot reach or travel to any. Of capital nothing is told here: what lacks there is money,
  /// whatever the occupation.
  public func openings() -> [Opening] {
    var counts: [Key: [Int32: Int]] = [:]
    for result in tracks where result.track != .capital {
      let scoring = result.problem.scoring
      for waiting in result.waiting where waiting.reason.callsForPlaces {
        guard let wish = scoring.wishes(of: waiting.seeker).first, let occupation = wish.occupation else {
          continue
        }
        let tambon = scoring.household(waiting.seeker).village.tambon
        counts[Key(track: result.track, occupation: occupation), default: [:]][tambon, default: 0] += 1
      }
    }
    let openings = counts.map { key, tambons in
      let most = tambons.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
      return Opening(
        track: key.track, occupation: key.occupation, waiting: tambons.values.reduce(0, +),
        tambon: most?.key ?? 0, waitingInTambon: most?.value ?? 0)
    }
    let taxonomy = register.taxonomy
    func name(_ opening: Opening) -> String {
      taxonomy.title(of: opening.occupation)?.thai ?? opening.occupation
    }
    return openings.sorted { one, other in
      if one.waiting != other.waiting { return one.waiting > other.waiting }
      if one.occupation != other.occupation { return ThaiText.precedes(name(one), name(other)) }
      return one.track.rawValue < other.track.rawValue
    }
  }

  private struct Key: Hashable {
    var track: Track
    var occupation: String
  }
}

extension WaitingReason {
  /// Whether another mechanism of the wished kind could help.
  var callsForPlaces: Bool {
    switch self {
    case .full, .refused(.notOffered), .refused(.outOfReach), .refused(.tooFar), .refused(.ownHousehold): true
    default: false
    }
  }
}
