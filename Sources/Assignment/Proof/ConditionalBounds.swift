/// What is known of a solution where providers have minimums or budgets that bind.
public struct ConditionalBounds: Sendable {
  /// The parts of the problem in which the best without conditions breaks some, and what bounds the aims there. Elsewhere
  /// the solution is that best.
  public let parts: [ComponentBounds]
  /// The best where nothing had a minimum or a budget, with its proof.
  public var relaxation: Solution { relaxations[0] }
  // A solution cannot hold another by value.
  private let relaxations: [Solution]

  /// Puts what is known together; ``AssignmentProblem/violations(of:)`` tells whether it is so.
  public init(parts: [ComponentBounds], relaxation: Solution) {
    self.parts = parts
    relaxations = [relaxation]
  }

  /// What a goal that is no floor cannot exceed in any matching that reaches as much in the goals before, part by part: what the
  /// matching reaches, and what each part leaves open. Never below that; sums beyond 64 bits are cut to what these hold.
  ///
  /// - Parameters:
  ///   - goal: one of ``sums``; of any other nothing is left open.
  ///   - matching: what these bounds are those of.
  ///   - problem: the problem, simplified (``AssignmentProblem/simplified()``).
  public func bound(of goal: Goal, reached matching: Matching, in problem: AssignmentProblem) -> Int64 {
    var most = Int128(problem.reached(goal, by: matching))
    for part in parts {
      for bound in part.bounds where bound.aim == .sum(goal) {
        most += Int128(bound.bound) - Int128(bound.reached)
      }
    }
    return Int64(clamping: most)
  }

  /// The goals that are no floors, in their order.
  public var sums: [Goal] { Goal.asked(relaxation.goals).filter { !$0.isFloor } }

  /// In how many parts a floor could be higher.
  public var openFloors: Int {
    parts.count { part in
      part.bounds.contains { bound in
        if case .groups = bound.aim { bound.bound > bound.reached } else { false }
      }
    }
  }

  /// Whether nothing better exists: no goal of any part could reach more without less in one before. False says that it is not
  /// known.
  public var isExact: Bool { parts.allSatisfy { $0.bounds.allSatisfy { $0.bound == $0.reached } } }

  /// In which groups a floor stands below what it would reach without minimums and budgets, and in which above; none where no goal is
  /// a floor.
  ///
  /// - Parameters:
  ///   - matching: what these bounds are those of.
  ///   - problem: the problem, simplified.
  /// - Returns: the position of each such group, ascending, with how many of it are served here and there, as far as the floor
  ///   reaches.
  public func changedGroups(_ matching: Matching, in problem: AssignmentProblem) -> [(
    group: Int, served: Int, without: Int
  )] {
    guard let upTo = relaxation.goals.lazy.compactMap(\.floorShare).first else { return [] }
    let caps = problem.floorTargets(upTo: upTo).caps
    return zip(problem.served(by: matching), problem.served(by: relaxation.matching)).enumerated().compactMap
    {
      group, served in
      let (here, there) = (min(served.0, caps[group]), min(served.1, caps[group]))
      return here == there ? nil : (group, Int(here), Int(there))
    }
  }
}
