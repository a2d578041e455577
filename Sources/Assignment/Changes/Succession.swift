/// Who takes places that come free at a provider while everybody else stays where they are.
///
/// With one more place and all other pairs kept, assignments differ in who is put there and in nothing else. So the best one
/// needs no search: what a seeker would add to each goal, compared goal by goal, decides. Of a floor that is the step that
/// its group would take, the lowest share first: all other shares being equal, raising the lower one is the better leximin
/// vector.
///
/// Minimums and budgets are the caller's to ask for: a place is taken as free, and paid for.
public struct Succession: Sendable {
  /// The goals that decide, in their order, ties last.
  public let goals: [Goal]
  private let problem: AssignmentProblem
  private let targets: FloorTargets?
  /// How many of each group are served.
  private var served: [Int32]

  /// Begins with a matching and the order of goals that decides.
  ///
  /// - Precondition: every pair of the matching is a candidate; at most one floor.
  public init(in problem: AssignmentProblem, after matching: Matching, goals: [Goal]) {
    self.problem = problem
    self.goals = Goal.complete(goals)
    served = problem.served(by: matching)
    targets = goals.lazy.compactMap(\.floorShare).first.map { problem.floorTargets(upTo: $0) }
  }

  /// Counts a seeker as served from now on.
  public mutating func seat(_ seeker: Int) { served[Int(problem.groups[seeker])] += 1 }

  /// The one of several seekers that a place goes to; nil if there are none.
  public func first(of reserve: some Sequence<Reserve>, at provider: Int) -> Reserve? {
    reserve.map { Claim(reserve: $0, taken: taken($0)) }.min { precedes($0, $1, at: provider) }?.reserve
  }

  /// Seekers in the order in which they take one place after the other.
  public func order(of reserve: [Reserve], at provider: Int) -> [Reserve] {
    var claims = reserve.map { Claim(reserve: $0, taken: taken($0)) }.sorted {
      precedes($0, $1, at: provider)
    }
    guard targets != nil else { return claims.map(\.reserve) }
    // Within a group nothing but the step changes with each that is seated, and it is the same for all that are left: so
    // they come in this order, and each finds as many steps taken as stand before it.
    var before: [Int32: Int32] = [:]
    for index in claims.indices {
      let group = problem.groups[claims[index].reserve.seeker]
      claims[index].taken += before[group, default: 0]
      before[group, default: 0] += 1
    }
    return claims.sorted { precedes($0, $1, at: provider) }.map(\.reserve)
  }

  /// The first goal that tells two seekers apart, a place being free for either; nil if none does.
  public func deciding(_ one: Reserve, _ other: Reserve, at provider: Int) -> Goal? {
    comparison(
      Claim(reserve: one, taken: taken(one)), Claim(reserve: other, taken: taken(other)), at: provider)?.goal
  }

  /// How many of a seeker's group are served, and how many there are.
  public func share(of seeker: Int) -> (served: Int, asking: Int) {
    let group = problem.groups[seeker]
    return (Int(served[Int(group)]), problem.groups.count { $0 == group })
  }

  /// A seeker with how many of its group are served when its turn comes.
  private struct Claim {
    var reserve: Reserve
    var taken: Int32
  }

  private func taken(_ reserve: Reserve) -> Int32 { served[Int(problem.groups[reserve.seeker])] }

  private func precedes(_ one: Claim, _ other: Claim, at provider: Int) -> Bool {
    // Equal tie numbers are next to impossible; then the position decides, which is the order of names.
    comparison(one, other, at: provider)?.isFirst ?? (one.reserve.seeker < other.reserve.seeker)
  }

  private func comparison(_ one: Claim, _ other: Claim, at provider: Int) -> (goal: Goal, isFirst: Bool)? {
    for goal in goals {
      if goal.isFloor {
        guard let targets else { continue }
        let (level, otherLevel) = (
          targets.level(Int(problem.groups[one.reserve.seeker]), taken: one.taken),
          targets.level(Int(problem.groups[other.reserve.seeker]), taken: other.taken)
        )
        if level != otherLevel { return (goal, level < otherLevel) }
        continue
      }
      let (worth, otherWorth) = (
        worth(of: goal, one.reserve, provider), worth(of: goal, other.reserve, provider)
      )
      if worth != otherWorth { return (goal, worth > otherWorth) }
    }
    return nil
  }

  private func worth(of goal: Goal, _ reserve: Reserve, _ provider: Int) -> Int64 {
    problem.worth(of: goal, seeker: reserve.seeker, provider: provider, points: reserve.points)
  }
}

/// An unserved seeker that could take a place at a provider.
public struct Reserve: Hashable, Sendable {
  /// The position of the seeker.
  public let seeker: Int
  /// The points of the pair.
  public let points: Int32

  /// Names a seeker.
  public init(seeker: Int, points: Int32) {
    self.seeker = seeker
    self.points = points
  }
}

extension AssignmentProblem {
  /// For each provider the seekers that a matching leaves unserved and that could have it, by their positions.
  public func reserves(beside matching: Matching) -> [[Reserve]] {
    var reserves = [[Reserve]](repeating: [], count: instance.providerCount)
    for seeker in 0..<instance.seekerCount where matching.providers[seeker] == Matching.unserved {
      for candidate in instance.candidates[instance.row(of: seeker)] {
        reserves[Int(candidate.provider)].append(Reserve(seeker: seeker, points: candidate.points))
      }
    }
    return reserves
  }
}

extension GoalTolerance {
  /// The order in which goals decide what changes nothing of what the slack requires: the goal that may give way comes
  /// behind those that it gives way to.
  public func yielding(_ goals: [Goal]) -> [Goal] { goals.filter { $0 != goal } + [goal] }
}
