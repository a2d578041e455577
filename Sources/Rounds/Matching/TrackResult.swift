public import Assignment
public import Livelihood
public import Scoring

/// The proposal of one track.
public struct TrackResult: Sendable {
  /// The problem that was solved, and who stands behind its positions.
  public let problem: TrackProblem
  /// The best matching, pinned pairs included, and what proves it.
  public let solution: Solution
  /// What the solution is one of, where a goal of the policy has a slack.
  public let relaxed: SolvedWithTolerance?
  /// What one more place at each provider would add.
  public let oneMorePlace: OneMorePlace
  /// What each goal reached and could have reached.
  public let goals: [GoalReport]
  /// The price of fairness; empty without a floor.
  public let shares: [ShareReport]
  /// What became of pairs that were to be kept; nil if there were none.
  public let replanning: Replanning?
  /// The matched pairs, by household id.
  public let matches: [Match]
  /// The households that wait, by household id.
  public let waiting: [Waiting]
  /// For each provider the waiting households that could take a place there, in the order in which places that come free
  /// go to them while everybody else stays; see ``Assignment/Succession``.
  public let reserves: [[Reserve]]
  /// How places and money stand.
  public let scarcity: Scarcity

  /// The track.
  public var track: Track { problem.scoring.track }
  /// The sum of the points of all matched pairs.
  public var points: Int { matches.reduce(0) { $0 + $1.score.points } }

  static func solve(_ problem: TrackProblem) throws(RoundFault) -> TrackResult {
    let track = problem.scoring.track
    let (assignment, policy) = (problem.assignment, problem.scoring.policy)
    let (solution, relaxed, goals, shares): (Solution, SolvedWithTolerance?, [GoalReport], [ShareReport])
    do {
      // A trade is found on transportation problems alone; where minimums or budgets bind, no goal gives way.
      let slack = assignment.isConditional ? nil : policy.slack
      relaxed = try slack.map { (slack) throws(AssignmentFault) in
        try assignment.solved(for: policy.goals, slack: slack)
      }
      solution = try relaxed?.solution ?? assignment.solved(for: policy.goals)
      goals = try assignment.goalReports(of: solution, relaxed, policy)
      // A floor up to everybody can cost more than the whole round where minimums or budgets bind.
      shares =
        solution.conditionalBounds == nil
        ? try assignment.shareReports(of: solution.matching, policy, slack) : []
    } catch {
      throw (error as? AssignmentFault).map {
        RoundFault($0, on: track) { problem.scoring.mechanism($0).id }
      } ?? .unproven(track, "\(error)")
    }
    let violations = assignment.violations(of: solution)
    guard violations.isEmpty else { throw .unproven(track, "\(violations.prefix(3))") }
    return TrackResult(problem: problem, solution: solution, relaxed: relaxed, goals: goals, shares: shares)
  }

  private init(
    problem: TrackProblem, solution: Solution, relaxed: SolvedWithTolerance?, goals: [GoalReport],
    shares: [ShareReport]
  ) {
    let scoring = problem.scoring
    self.problem = problem
    self.solution = solution
    self.relaxed = relaxed
    self.goals = goals
    self.shares = shares
    oneMorePlace = problem.assignment.oneMorePlace(in: solution)
    let succession = Succession(
      in: problem.assignment, after: solution.matching,
      goals: relaxed.map { $0.slack.yielding($0.order) } ?? scoring.policy.goals)
    let reserves = problem.assignment.reserves(beside: solution.matching).enumerated().map {
      succession.order(of: $1, at: $0)
    }
    self.reserves = reserves
    let scarcity = Scarcity(of: problem.assignment, after: solution.matching)
    self.scarcity = scarcity
    var (matches, waiting): ([Match], [Waiting]) = ([], [])
    for (seeker, provider) in solution.matching.providers.enumerated() {
      if provider == Matching.unserved {
        waiting.append(Waiting(seeker: seeker, in: problem, reserves: reserves, scarcity: scarcity))
      } else if let score = scoring.score(seeker: seeker, provider: Int(provider)) {
        matches.append(Match(seeker: seeker, provider: Int(provider), score: score))
      }
    }
    self.matches = matches
    replanning = Replanning(matches, in: scoring)
    self.waiting = waiting
  }
}
