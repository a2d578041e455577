public import Assignment
import Livelihood
import Scoring

/// What sets two states of one track apart: goal by goal, household by household, village by village.
public struct Difference: Sendable {
  /// How the track stands without the change.
  public let before: TrackState
  /// How it stands with it.
  public let after: TrackState
  /// The goals of the state before, in their order, then what the other has besides; ties left out.
  public let goals: [GoalChange]
  /// The households that have another mechanism, by their ids.
  public let moves: [Move]

  /// What a goal reaches before and after.
  public struct GoalChange: Sendable {
    /// The goal.
    public let goal: Goal
    /// What is reached before; of a floor, how many of its steps are taken.
    public let before: Int64
    /// What is reached after.
    public let after: Int64
    /// Of a floor the lowest share of a group, before and after, as far as the floor reaches; nil of other goals.
    public let lowest: (before: ServedShare, after: ServedShare)?
    /// Whether it is better (1) or worse (−1) afterwards, or as good (0). Of a floor the lowest share in which the two
    /// differ decides.
    public let direction: Int
  }

  /// A household with another mechanism than before.
  public struct Move: Hashable, Sendable {
    /// Its id.
    public let household: String
    /// The mechanism before; nil if it had none.
    public let from: String?
    /// The mechanism after; nil if it has none.
    public let to: String?
    /// The points of the pair before, 0 … 1,000,000; 0 without a pair.
    public let pointsBefore: Int
    /// The points of the pair after.
    public let pointsAfter: Int

    /// What becomes of it.
    public var kind: Kind { from == nil ? .gains : to == nil ? .loses : .moves }
  }

  /// What becomes of a household.
  public enum Kind: String, CaseIterable, Sendable {
    /// It goes from one mechanism to another.
    case moves
    /// It had none and now has one.
    case gains
    /// It had one and now has none.
    case loses
  }

  /// Finds out what sets two states apart.
  public init(from before: TrackState, to after: TrackState) {
    self.before = before
    self.after = after
    goals = Goal.asked(before.goals + after.goals.filter { !before.goals.contains($0) }).map { goal in
      let (old, new) = (before.reached(goal), after.reached(goal))
      guard case .floor(let upTo) = goal else {
        return GoalChange(
          goal: goal, before: old, after: new, lowest: nil, direction: Int((new - old).signum()))
      }
      let (shares, later) = (before.shares(upTo: upTo), after.shares(upTo: upTo))
      let none = ServedShare(served: 0, asking: 0)
      return GoalChange(
        goal: goal, before: old, after: new, lowest: (shares.first ?? none, later.first ?? none),
        direction: Difference.direction(shares, later))
    }
    moves = Difference.moves(before, after)
  }

  /// The first goal that is not reached as before; nil if all are. Points and a floor count only where they mean the same.
  public var deciding: GoalChange? {
    goals.first {
      $0.direction != 0 && ($0.goal != .points || haveSameWeights) && ($0.lowest == nil || haveSameGroups)
    }
  }

  /// Whether a floor shares between the same groups of the same households in both.
  public var haveSameGroups: Bool {
    before.seekers == after.seekers && before.floorGroups == after.floorGroups
      && before.problem.groups == after.problem.groups
  }

  /// Whether both have the same goals in the same order.
  public var haveSameGoals: Bool { Goal.complete(before.goals) == Goal.complete(after.goals) }

  /// Whether points mean the same in both, the weights of the track being equal.
  public var haveSameWeights: Bool {
    guard let old = before.scoring, let new = after.scoring else { return true }
    return old.policy.weights(on: old.track) == new.policy.weights(on: new.track)
  }

  /// How many households something becomes of.
  public func count(_ kind: Kind) -> Int { moves.count { $0.kind == kind } }

  /// Whether both states are proven best, so that nothing but the change sets them apart.
  public var isExact: Bool { !before.problem.isConditional && !after.problem.isConditional }

  private static func direction(_ before: [ServedShare], _ after: [ServedShare]) -> Int {
    for (old, new) in zip(before, after) where old != new { return old < new ? 1 : -1 }
    return 0
  }

  private static func moves(_ before: TrackState, _ after: TrackState) -> [Move] {
    var moves: [Move] = []
    func note(_ old: Int?, _ new: Int?, _ household: String) {
      let (from, to) = (old.flatMap(before.mechanism(of:)), new.flatMap(after.mechanism(of:)))
      guard from != to else { return }
      moves.append(
        Move(
          household: household, from: from, to: to, pointsBefore: old.map(before.points(of:)) ?? 0,
          pointsAfter: new.map(after.points(of:)) ?? 0))
    }
    if before.seekers == after.seekers {
      let isSame = before.providers == after.providers
      for (seeker, household) in before.seekers.enumerated() {
        if isSame, before.matching.providers[seeker] == after.matching.providers[seeker] { continue }
        note(seeker, seeker, household)
      }
      return moves
    }
    // Both are sorted by their ids.
    var (old, new) = (0, 0)
    while old < before.seekers.count || new < after.seekers.count {
      let left = old < before.seekers.count ? before.seekers[old] : nil
      let right = new < after.seekers.count ? after.seekers[new] : nil
      if let left, right.map({ left <= $0 }) ?? true {
        note(old, left == right ? new : nil, left)
        old += 1
        if left == right { new += 1 }
      } else if let right {
        note(nil, new, right)
        new += 1
      }
    }
    return moves
  }
}

/// So many served of so many: a fraction that is compared exactly.
public struct ServedShare: Comparable, Sendable {
  /// How many are served.
  public let served: Int
  /// How many ask; 0 where there is no group.
  public let asking: Int

  public static func < (one: ServedShare, other: ServedShare) -> Bool {
    one.served * other.asking < other.served * one.asking
  }

  public static func == (one: ServedShare, other: ServedShare) -> Bool {
    one.served * other.asking == other.served * one.asking
  }
}

extension TrackState {
  /// The track with nobody served.
  var emptied: TrackState {
    TrackState(
      problem: problem, matching: Matching(seekerCount: seekers.count), goals: goals, seekers: seekers,
      providers: providers, floorGroups: floorGroups, scoring: scoring)
  }

  /// What the matching reaches in a goal.
  func reached(_ goal: Goal) -> Int64 { problem.reached(goal, by: matching) }

  /// The shares of a floor's groups, the lowest first.
  fileprivate func shares(upTo: Int) -> [ServedShare] {
    var sizes = [Int](repeating: 0, count: problem.groupCount)
    for group in problem.groups { sizes[Int(group)] += 1 }
    return zip(problem.served(by: matching), sizes).map { served, asking in
      ServedShare(served: min(Int(served), (upTo * asking + 999) / 1000), asking: max(1, asking))
    }.sorted()
  }

  /// The id of the mechanism that a seeker has; nil if none.
  public func mechanism(of seeker: Int) -> String? {
    let provider = matching.providers[seeker]
    return provider == Matching.unserved ? nil : providers[Int(provider)]
  }

  /// The points of a seeker's pair; 0 if it has none.
  public func points(of seeker: Int) -> Int {
    Int(problem.instance.points(seeker: seeker, provider: matching.providers[seeker]) ?? 0)
  }
}
