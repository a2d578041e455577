public import Assignment
public import Livelihood
import Scoring

/// What a track of a round becomes under other weights, for all, for each village and for each priority band: whom they cost
/// something.
public struct WeightEffect: Sendable {
  /// Of whom a line tells.
  public enum Group: Hashable, Sendable {
    /// Of all households that ask.
    case all
    /// Of those of a village.
    case village(VillageCode)
    /// Of those of a priority.
    case band(Int)
  }

  /// What a group gets.
  public struct Share: Hashable, Sendable {
    /// The households that are served.
    public var served = 0
    /// The sum of their priorities.
    public var priority = 0
    /// The sum of their points by the new weights, 0 … 1,000,000 each.
    public var points = 0
    /// The same by the old ones.
    public var pointsByOld = 0
  }

  /// What a group gets under the old weights and under the new.
  public struct Line: Hashable, Sendable {
    /// Of whom it tells.
    public let group: Group
    /// The households of the group that ask.
    public var asking = 0
    /// What it gets under the old weights.
    public var before = Share()
    /// What it gets under the new weights.
    public var after = Share()

    /// Whether fewer are served, or households that come less before others.
    public var losesHelp: Bool { after.served < before.served || after.priority < before.priority }
    /// Whether it has fewer points by either weights, so that no way of counting makes it a gain.
    public var losesPoints: Bool { after.points < before.points && after.pointsByOld < before.pointsByOld }
  }

  /// What a goal that does not count points reaches under the old weights and under the new.
  public struct Reached: Hashable, Sendable {
    /// The goal.
    public let goal: Goal
    /// What it reaches under the old weights.
    public let before: Int64
    /// What it reaches under the new weights.
    public let after: Int64
  }

  /// The track.
  public let track: Track
  /// The goals of the policy, but points, in its order.
  public let goals: [Reached]
  /// All households first, then bands, the highest first, then villages by code.
  public let lines: [Line]

  /// All households together.
  public var all: Line { lines[0] }
  /// Bands and villages that lose help.
  public var withLessHelp: [Line] { lines.filter { $0.losesHelp && $0.group != .all } }
  /// Bands and villages that lose points without losing help, those that lose most by the new weights first.
  public var withFewerPoints: [Line] {
    lines.enumerated().filter { $0.element.losesPoints && !$0.element.losesHelp && $0.element.group != .all }
      .sorted {
        ($0.element.after.points - $0.element.before.points, $0.offset)
          < ($1.element.after.points - $1.element.before.points, $1.offset)
      }.map(\.element)
  }
  /// Whether every goal reaches as much, and no band and no village loses help or points.
  public var harmsNobody: Bool {
    goals.allSatisfy { $0.after >= $0.before } && !lines.contains { $0.losesHelp || $0.losesPoints }
  }

  /// Compares a track of two rounds on the same records under policies that differ in weights.
  ///
  /// - Precondition: both rounds have the track.
  public init(on track: Track, before: Round, after: Round) {
    guard let old = before.tracks.first(where: { $0.track == track }),
      let new = after.tracks.first(where: { $0.track == track })
    else { preconditionFailure("a track that the rounds do not have") }
    let (oldWeights, newWeights) = (before.policy.weights(on: track), after.policy.weights(on: track))
    let (policy, scoring) = (before.policy, old.problem.scoring)
    var lines: [Group: Line] = [.all: Line(group: .all)]
    func groups(_ seeker: Int) -> [Group] {
      let household = scoring.household(seeker)
      return [.all, .village(household.village), .band(policy.priority(of: household))]
    }
    func add(_ matches: [Match], to side: WritableKeyPath<Line, Share>) {
      for match in matches {
        let values = Criteria.all.map { $0.value(of: match.score.pair) }
        for group in groups(match.seeker) {
          lines[group]?[keyPath: side].served += 1
          lines[group]?[keyPath: side].priority += policy.priority(of: scoring.household(match.seeker))
          lines[group]?[keyPath: side].points += Choices.points(values, newWeights)
          lines[group]?[keyPath: side].pointsByOld += Choices.points(values, oldWeights)
        }
      }
    }
    for seeker in scoring.seekers.indices {
      for group in groups(seeker) { lines[group, default: Line(group: group)].asking += 1 }
    }
    add(old.matches, to: \.before)
    add(new.matches, to: \.after)
    self.track = track
    goals = old.goals.filter { $0.goal != .points }.map { report in
      Reached(
        goal: report.goal, before: report.reached,
        after: new.goals.first { $0.goal == report.goal }?.reached ?? 0)
    }
    self.lines = lines.values.sorted { $0.order < $1.order }
  }
}

extension WeightEffect.Line {
  fileprivate var order: (Int, Int, String) {
    switch group {
    case .all: (0, 0, "")
    case .band(let value): (1, -value, "")
    case .village(let code): (2, 0, code.text)
    }
  }
}
