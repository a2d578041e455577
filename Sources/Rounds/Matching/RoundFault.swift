import Assignment
public import Livelihood

/// Why a round has no result.
public enum RoundFault: Error, Sendable {
  /// Pinned pairs contradict the rules or each other; of every track that has such.
  case contradictions([Contradictions])
  /// Classes to which households are pinned cannot all open together; the ids of those that are left without takers.
  case cannotOpen(Track, mechanisms: [String])
  /// The engine's own answer did not pass its proof; this is a defect of the engine.
  case unproven(Track, String)
  /// The same of the mentor teams of a level.
  case mentorsUnproven(MentorLevel, String)
}

extension RoundFault {
  /// Why a track has no solution. Pins that contradict by themselves are found before: what is left are classes that cannot
  /// open; `name` gives the id of a mechanism by its position.
  init(_ fault: AssignmentFault, on track: Track, name: (Int) -> String) {
    guard case .pins(let conflicts) = fault else {
      self = .unproven(track, "\(fault)")
      return
    }
    self = .cannotOpen(
      track,
      mechanisms: conflicts.all.compactMap {
        if case .belowMinimum(let provider, _, _) = $0 { name(provider) } else { nil }
      })
  }
}
