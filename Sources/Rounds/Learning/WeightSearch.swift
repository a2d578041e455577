import Assignment
import LinearSolver
import Scoring

/// Looks for weights under which decided pairs are the best assignment, or as near to it as can be.
///
/// It is inverse optimisation by linear programmes. Columns are the weights, whole per mille. An assignment that could have
/// been made instead gives a row: it is not worth more than the decided one. There are far too many of them to write down, so
/// a row is written when the best assignment under the weights found so far breaks it. What is claimed of weights is
/// claimed by that best assignment, in whole numbers; GLPK only proposes.
struct WeightSearch {
  let choices: Choices
  /// The policy's weights, in the order of ``Scoring/Criteria/all``.
  let before: [Int]
  /// The criteria whose weights are looked for.
  let free: [Int]
  /// How much more the decided pairs are worth than assignments drawn by lot, by criterion; summed over the drawings.
  let gains: [Int]
  private let decided: [Int]
  private var cuts: [Cut] = []
  private var known: [[Int]: Evaluation] = [:]

  /// How many assignments are drawn by lot. Each draws for all households at once, so a few are near the average.
  static let drawings = 5

  /// How decided pairs stand under weights.
  struct Evaluation {
    /// How many points more the best assignment has.
    var regret: Int
    /// How many points more the decided pairs have than an assignment drawn by lot; summed over the drawings.
    var gain: Int

    /// Regret for each point gained over the lot; infinite where nothing is gained.
    var ratio: Double {
      if regret == 0 { return gain > 0 ? 0 : .infinity }
      return gain > 0 ? Double(regret) * Double(WeightSearch.drawings) / Double(gain) : .infinity
    }
  }

  /// By how much another assignment exceeds the decided one, by criterion.
  private struct Cut {
    var excess: [Int]
    /// What is kept away from its bound, in points for each pair: more than nothing once GLPK's tolerance let it be broken.
    var margin = 0.0
  }

  private enum Aim {
    /// The least regret beyond a share of the gain.
    case leastExcess
    /// The weights nearest to the policy's.
    case nearest
    /// The least or the greatest weight of a criterion.
    case extreme(Int, LinearProgram.Sense)
  }

  /// Prepares a search.
  ///
  /// - Throws: ``Assignment/AssignmentFault``, if the engine fails.
  init(_ choices: Choices, before: [Int]) throws(AssignmentFault) {
    self.choices = choices
    self.before = before
    let known = Criteria.all.map { $0.usualWeights[choices.track] != nil }
    free = Criteria.all.indices.filter { known[$0] && choices.distinguishes($0) }
    decided = choices.decidedTotals
    var gains = decided.map { $0 * WeightSearch.drawings }
    for draw in 1...WeightSearch.drawings {
      let drawn = try choices.drawn(draw)
      for criterion in gains.indices { gains[criterion] -= drawn[criterion] }
      cuts.append(Cut(excess: zip(drawn, decided).map { $0 - $1 }))
    }
    self.gains = gains
  }

  /// How decided pairs stand under weights, exactly; the best assignment there becomes a row.
  mutating func evaluation(under weights: [Int]) throws(AssignmentFault) -> Evaluation {
    if let evaluation = known[weights] {
      // Asked for again, it was proposed again: GLPK took a row for kept that is broken by a hair.
      return evaluation
    }
    let best = try choices.best(under: weights)
    let excess = zip(best, decided).map { $0 - $1 }
    let evaluation = Evaluation(
      regret: Choices.points(excess, weights), gain: Choices.points(gains, weights))
    known[weights] = evaluation
    if evaluation.regret > 0, !cuts.contains(where: { $0.excess == excess }) {
      cuts.append(Cut(excess: excess))
    }
    return evaluation
  }

  /// The whole weights with the least regret for each point gained over the lot; nil where no weights gain anything.
  mutating func leastRatio() throws -> (weights: [Int], evaluation: Evaluation)? {
    // The start: the policy's weights, or all that is free on the criterion by which most is gained.
    var best = before
    if try evaluation(under: best).gain <= 0 {
      guard let most = free.max(by: { gains[$0] < gains[$1] }), gains[most] > 0 else { return nil }
      for criterion in free { best[criterion] = criterion == most ? freeSum : 0 }
      guard try evaluation(under: best).gain > 0 else { return nil }
    }
    var least = try evaluation(under: best)
    for _ in 0..<WeightSearch.mostSteps where least.regret > 0 {
      guard let (weights, excess) = try solved(.leastExcess, ratio: least.ratio),
        excess < -WeightSearch.smallest
      else { break }
      let isNew = known[weights] == nil
      let found = try evaluation(under: weights)
      if found.ratio < least.ratio {
        (best, least) = (weights, found)
      } else if !isNew {
        break
      }
    }
    return (best, least)
  }

  /// The whole weights nearest to the policy's, in the sum of differences, whose regret is at most a share of what is gained
  /// over the lot; nil if there are none.
  mutating func nearest(ratio: Double) throws -> [Int]? { try kept(.nearest, ratio) }

  /// The least and the greatest whole weight of a criterion with which the regret stays within such a share.
  mutating func range(of criterion: Int, ratio: Double) throws -> ClosedRange<Int>? {
    guard let least = try kept(.extreme(criterion, .minimise), ratio),
      let greatest = try kept(.extreme(criterion, .maximise), ratio)
    else { return nil }
    return least[criterion]...max(least[criterion], greatest[criterion])
  }

  /// How decided pairs stand under weights, with how many of them the best assignment has.
  mutating func fit(under weights: [Int]) throws -> Fit {
    let evaluation = try evaluation(under: weights)
    let agreeing = try choices.shortfalls(under: weights).count { $0 == nil }
    return Fit(pairs: choices.count, regret: evaluation.regret, gain: evaluation.gain, agreeing: agreeing)
  }

  /// Proposes weights and writes rows until the best assignment says that the proposal keeps them all.
  private mutating func kept(_ aim: Aim, _ ratio: Double) throws -> [Int]? {
    for _ in 0..<WeightSearch.mostSteps {
      guard let (weights, _) = try solved(aim, ratio: ratio) else { return nil }
      let isNew = known[weights] == nil
      let evaluation = try evaluation(under: weights)
      let isKept =
        ratio == 0 ? evaluation.regret == 0 : evaluation.ratio <= ratio * (1 + 1e-9)
      if isKept { return weights }
      if !isNew { keepAway(from: weights, ratio) }
    }
    return nil
  }

  /// A proposal that comes back although it breaks its rows: they are drawn tighter.
  private mutating func keepAway(from weights: [Int], _ ratio: Double) {
    let allowed = ratio * Double(Choices.points(gains, weights)) / Double(WeightSearch.drawings)
    for index in cuts.indices where Double(Choices.points(cuts[index].excess, weights)) > allowed {
      cuts[index].margin = max(1 / Double(choices.count), 2 * cuts[index].margin)
    }
  }

  /// More steps than any search took by far; without an end a fault of floating point could go on for ever.
  private static let mostSteps = 500
  /// What GLPK's numbers cannot tell from nothing, in millionths of full points for each pair.
  private static let smallest = 0.01

  private var freeSum: Int { free.reduce(0) { $0 + before[$1] } }

  /// What GLPK proposes, with the value of its aim; nil if no weights keep all rows.
  private func solved(_ aim: Aim, ratio: Double) throws(LinearSolverFault) -> (weights: [Int], value: Double)?
  {
    let (sense, isExcess, isNearest): (LinearProgram.Sense, Bool, Bool) =
      switch aim {
      case .leastExcess: (.minimise, true, false)
      case .nearest: (.minimise, false, true)
      case .extreme(_, let sense): (sense, false, false)
      }
    var programme = LinearProgram(sense)
    let share = 1 / Double(choices.count)
    let gain = gains.map { Double($0) / Double(WeightSearch.drawings) * share }
    let rows = cuts.map { programme.addRow(upper: isExcess ? 0 : -$0.margin) }
    // Weights that gain nothing over the lot explain nothing, however small their regret.
    let gaining = programme.addRow(lower: isExcess ? -.infinity : share)
    let sum = programme.addRow(lower: Double(freeSum), upper: Double(freeSum))
    let bounds = free.map { criterion in
      isNearest
        ? (
          above: programme.addRow(upper: Double(before[criterion])),
          below: programme.addRow(lower: Double(before[criterion]))
        ) : nil
    }
    for (place, criterion) in free.enumerated() {
      var entries = zip(rows, cuts).map { row, cut in
        (row: row, coefficient: Double(cut.excess[criterion]) * share - ratio * gain[criterion])
      }
      entries.append((gaining, gain[criterion]))
      entries.append((sum, 1))
      if let bounds = bounds[place] { entries += [(bounds.above, 1), (bounds.below, 1)] }
      let isAim = if case .extreme(criterion, _) = aim { true } else { false }
      programme.addColumn(
        objective: isAim ? 1 : 0, lower: 0, upper: 1000, isInteger: true,
        entries: entries.filter { $0.coefficient != 0 })
    }
    if isExcess {
      programme.addColumn(objective: 1, lower: -.infinity, entries: rows.map { ($0, -1) })
    }
    for case let bounds? in bounds {
      programme.addColumn(objective: 1, entries: [(bounds.above, -1), (bounds.below, 1)])
    }
    let solution = try programme.solved()
    guard solution.held == .optimalPoint else { return nil }
    var weights = before
    for (place, criterion) in free.enumerated() { weights[criterion] = Int(solution.values[place].rounded()) }
    return (weights, solution.objective)
  }
}
