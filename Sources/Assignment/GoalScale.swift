/// Linear goals in one number each pair: the first goal in the highest bits, the ties in the lowest, so far apart that what
/// a chain of moves adds up to in one never reaches the next.
struct GoalScale: Sendable {
  private let problem: AssignmentProblem
  /// The lowest first.
  private let shifts: [(goal: Goal, shift: Int, width: Int)]
  private let pairShift: (points: Int?, stability: Int?)
  /// For each seeker what is the same wherever it sits.
  private let bases: [Int128]

  /// More than any tie number.
  static let mostTie: Int128 = (1 << 40) + 1

  /// A chain of moves is never as long.
  private static let lengthBits = 15

  /// Puts goals in one number; nil where that has too few bits, or for a goal that is not linear.
  ///
  /// - Parameter prices: for each goal the prices of an earlier answer.
  init?(_ goals: [Goal], of problem: AssignmentProblem, prices: [(goal: Goal, values: [Int64])]) {
    var (shifts, bits): ([(goal: Goal, shift: Int, width: Int)], Int) = ([], 0)
    for goal in goals.reversed() {
      let widest: Int64
      switch goal {
      case .ties: widest = 1 << 40
      case .points: widest = Int64(Instance.mostPoints)
      case .served: widest = 1
      case .priority: widest = Int64(problem.priorities.max() ?? 1)
      case .stability:
        if problem.kept.isEmpty, prices.allSatisfy({ $0.goal != goal || $0.values.allSatisfy { $0 == 0 } }) {
          continue
        }
        widest = 1
      case .floor, .trade: return nil
      }
      // What a seeker is worth wherever it sits cancels out but where a chain begins or ends.
      let isOfSeeker = goal == .served || goal == .priority
      let width =
        Int64.bitWidth - widest.leadingZeroBitCount + (isOfSeeker ? 8 : GoalScale.lengthBits) + 1
      shifts.append((goal, bits, width))
      bits += width
    }
    guard bits < Int128.bitWidth - 1 else { return nil }
    func shift(_ goal: Goal) -> Int? { shifts.first { $0.goal == goal }?.shift }
    self.problem = problem
    self.shifts = shifts
    pairShift = (shift(.points), shift(.stability))
    let (served, priority) = (shift(.served), shift(.priority))
    bases = problem.priorities.map { value in
      (served.map { 1 << $0 } ?? 0) + (priority.map { Int128(value) << $0 } ?? 0)
    }
  }

  /// What a candidate is worth but for its tie number.
  func worth(_ seeker: Int, _ candidate: Candidate) -> Int128 {
    var worth = bases[seeker]
    if let shift = pairShift.points { worth += Int128(candidate.points) << shift }
    if let shift = pairShift.stability,
      problem.kept.contains(Pair(seeker: seeker, provider: Int(candidate.provider)))
    {
      worth += 1 << shift
    }
    return worth
  }

  /// The tie number of a candidate.
  func tie(_ seeker: Int, _ candidate: Candidate) -> Int128 {
    Int128(problem.lot.tie(seeker: seeker, provider: Int(candidate.provider)))
  }

  /// Prices of several goals in one number each.
  func price(_ prices: [(goal: Goal, values: [Int64])], at place: Int) -> Int128 {
    shifts.reduce(0) { sum, entry in
      let value = prices.first { $0.goal == entry.goal }?.values[place] ?? 0
      return sum + Int128(value) << entry.shift
    }
  }

  /// Whether a number holds for each goal a price that is small beside its bits, so that numbers made of such prices and of
  /// what candidates are worth compare as the goals one after the other do.
  func isSafe(_ price: Int128) -> Bool {
    var left = price
    for (_, _, width) in shifts.dropLast() {
      // The digit nearest to zero; what it leaves is the next ones'.
      let half = Int128(1) << (width - 1)
      let digit = ((left + half) & ((1 << width) - 1)) - half
      guard digit.magnitude < UInt128(1) << (width - 4) else { return false }
      left = (left - digit) >> width
    }
    return true
  }
}
