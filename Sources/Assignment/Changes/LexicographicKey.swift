/// Linear goals at once: what a candidate or a place is worth to each, the first goal first.
struct LexicographicScale: Sendable {
  private let problem: AssignmentProblem
  private let lanes: (points: Int?, stability: Int?, ties: Int?)
  /// For each seeker what is the same wherever it sits.
  private let bases: [LexicographicKey]
  /// More than any tie number.
  let mostTie: LexicographicKey

  /// Puts goals side by side; nil for one that is not linear.
  init?(_ goals: [Goal], of problem: AssignmentProblem) {
    guard goals.count <= LexicographicKey.count, goals.allSatisfy({ !$0.isTrade && $0.floorShare == nil })
    else {
      return nil
    }
    func lane(_ goal: Goal) -> Int? { goals.firstIndex(of: goal) }
    self.problem = problem
    lanes = (lane(.points), lane(.stability), lane(.ties))
    let lots = [Goal.served, .priority, .tickets].compactMap { goal in lane(goal).map { (goal, $0) } }
    bases = problem.priorities.indices.map { seeker in
      var sums = LexicographicKey.zero
      for (goal, lane) in lots {
        sums[lane] = problem.worth(of: goal, seeker: seeker, provider: 0, points: 0)
      }
      return sums
    }
    var most = LexicographicKey.zero
    if let lane = lanes.ties { most[lane] = Lot.most + 1 }
    mostTie = most
  }

  /// What a candidate is worth but for its tie number.
  func worth(_ seeker: Int, _ candidate: Candidate) -> LexicographicKey {
    var worth = bases[seeker]
    if let lane = lanes.points { worth[lane] = Int64(candidate.points) }
    if let lane = lanes.stability,
      problem.kept.contains(Pair(seeker: seeker, provider: Int(candidate.provider)))
    {
      worth[lane] = 1
    }
    return worth
  }

  /// The tie number of a candidate.
  func tie(_ seeker: Int, _ candidate: Candidate) -> LexicographicKey {
    var sums = LexicographicKey.zero
    if let lane = lanes.ties {
      sums[lane] = problem.lot.tie(seeker: seeker, provider: Int(candidate.provider))
    }
    return sums
  }
}

/// Sums of linear goals. They compare as the goals one after the other do, and add up goal by goal: so no goal's sum, however
/// long a chain of moves, runs over into another's.
struct LexicographicKey: Comparable, AdditiveArithmetic, BitwiseCopyable, Sendable {
  private var sums: SIMD8<Int64>

  /// How many goals there may be.
  static let count = SIMD8<Int64>.scalarCount
  static let zero = LexicographicKey(sums: .zero)
  /// More than anything that is compared with it; nothing is added to it.
  static let max = LexicographicKey(sums: SIMD8(repeating: .max))

  subscript(lane: Int) -> Int64 {
    get { sums[lane] }
    set { sums[lane] = newValue }
  }

  static func + (one: LexicographicKey, other: LexicographicKey) -> LexicographicKey {
    LexicographicKey(sums: one.sums &+ other.sums)
  }
  static func - (one: LexicographicKey, other: LexicographicKey) -> LexicographicKey {
    LexicographicKey(sums: one.sums &- other.sums)
  }
  static prefix func - (one: LexicographicKey) -> LexicographicKey { zero - one }

  static func < (one: LexicographicKey, other: LexicographicKey) -> Bool {
    for lane in 0..<count where one.sums[lane] != other.sums[lane] {
      return one.sums[lane] < other.sums[lane]
    }
    return false
  }
}
