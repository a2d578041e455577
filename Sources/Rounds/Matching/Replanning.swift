import Assignment
import Livelihood
import Scoring

/// What became of the pairs that decisions ask to keep, counted in households.
public struct Replanning: Hashable, Sendable {
  /// Households that stay with a mechanism they were to keep.
  public private(set) var kept = 0
  /// Households that had one to keep and now have another.
  public private(set) var moved = 0
  /// Households that are served and had none to keep; those whose pair was agreed on or pinned count too.
  public private(set) var new = 0
  /// Households whose pair was agreed on or pinned, and which had none to keep.
  public private(set) var settled = 0
  /// Households that had one to keep and are not served any more; those that left count too.
  public private(set) var lost = 0

  /// Counts them; nil where no decision asks to keep anything.
  init?(_ matches: [Match], in scoring: TrackScoring) {
    let pairs = scoring.keptPairs
    guard !pairs.isEmpty else { return nil }
    let before = Set(pairs.map(\.household))
    let pinned = Set(scoring.pins.pairs)
    var served = 0
    for match in matches {
      let household = scoring.household(match.seeker).id
      let pair = PairName(household: household, mechanism: scoring.mechanism(match.provider).id)
      if pairs.contains(pair) {
        kept += 1
      } else if before.contains(household) {
        moved += 1
      } else {
        new += 1
        if pinned.contains(Pair(seeker: match.seeker, provider: match.provider)) { settled += 1 }
      }
      served += before.contains(household) ? 1 : 0
    }
    lost = before.count - served
  }
}
