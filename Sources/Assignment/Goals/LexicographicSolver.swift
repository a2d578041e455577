/// How the best points of a whole instance are found. Both lead to the same total and the same prices.
public enum Method: String, CaseIterable, Sendable {
  /// Auction and shortest-path repairs, certified by GLPK.
  case shortestPaths = "core"
  /// GLPK's simplex method with column generation: a second opinion for small instances.
  case simplex
}

/// The way down the goals: the face that is left, a matching on it, and the proof so far.
struct LexicographicSolver {
  private let problem: AssignmentProblem
  private let rest: Instance
  private let method: Method
  private let earlier: Solution?
  private let limits: SolveLimits
  private(set) var face: TransportationProblem<FaceCandidate>?
  /// On the face: its providers may be more than the real ones.
  private var matching: [Int32]
  private var proof: [GoalCertificate] = []
  /// Prices that bound the points where the search for the best was stopped.
  private var pricesSoFar: [Int64]?
  /// The group of each provider beyond the real ones, whose places stand for going unserved.
  private var unservedGroups: [Int32] = []

  /// Begins with nothing reached.
  init(
    _ problem: AssignmentProblem, by method: Method = .shortestPaths, from earlier: Solution? = nil,
    within limits: SolveLimits = .none
  ) throws(AssignmentFault) {
    do { rest = try problem.instance.withoutPinned(problem.pins) } catch { throw .pins(error) }
    (self.problem, self.method, self.earlier, self.limits) = (problem, method, earlier, limits)
    matching = Array(repeating: Matching.unserved, count: rest.seekerCount)
  }

  /// Begins where some providers have to be full, with a matching that fills them.
  init(_ problem: AssignmentProblem, filling mustFill: [Bool], from matching: [Int32]) throws(AssignmentFault)
  {
    try self.init(problem)
    self.matching = matching
    var face = rest.face
    face.mustFill = mustFill
    self.face = face
  }

  /// What the goals so far leave to choose.
  var choices: TransportationProblem<FaceCandidate> { face ?? rest.face }

  /// Reaches one more goal; what ended the search before, with all as it was, if something did.
  mutating func reach(_ goal: Goal) throws(AssignmentFault) -> Solution.Stop? {
    switch goal {
    case .floor(let upTo):
      rise(upTo)
      return nil
    case .points where face == nil: return try reachPointsFirst()
    default: return reachLinear(goal)
    }
  }

  /// The same with another matching on the face that is left.
  func seated(_ matching: [Int32]) -> LexicographicSolver {
    var other = self
    other.matching = matching
    return other
  }

  /// The matching so far, pinned pairs included.
  var result: Matching {
    var providers = matching.map { $0 < Int32(rest.providerCount) ? $0 : Matching.unserved }
    for pin in problem.pins { providers[pin.seeker] = Int32(pin.provider) }
    return Matching(providers: providers)
  }

  /// The sum of the result's points. The rows of the face, where every seated seeker has its arc, are shorter than the
  /// instance's.
  private var points: Int64 {
    guard let face else { return problem.reached(.points, by: result) }
    var points: Int64 = 0
    for seeker in 0..<rest.seekerCount where matching[seeker] != Matching.unserved {
      let row = face.arcs.span.extracting(face.row(of: seeker))
      for index in row.indices where row[index].provider == matching[seeker] && !row[index].isNotServed {
        points += Int64(rest.candidates[Int(row[index].origin)].points)
      }
    }
    for pin in Set(problem.pins) {
      points += Int64(problem.instance.points(seeker: pin.seeker, provider: Int32(pin.provider)) ?? 0)
    }
    return points
  }

  func solution(goals: [Goal], stop: Solution.Stop? = nil) -> Solution {
    let real = Int32(rest.providerCount)
    let result = result
    let zeros = [Int64](repeating: 0, count: rest.providerCount)
    let bound =
      goals.contains(.points) ? points : problem.bound(of: rest, prices: pricesSoFar ?? zeros)
    return Solution(
      goals: goals, matching: result, proof: proof, stop: stop, pricesOfBound: pricesSoFar,
      bound: bound,
      isUnique: stop == nil
        && !(face?.hasAlternative(to: matching) { $0 < real ? $0 : real + unservedGroups[Int($0 - real)] }
          ?? false)
    )
  }

  // Points on the whole instance: 32 bits hold everything, and GLPK has the last word.
  private mutating func reachPointsFirst() throws(AssignmentFault) -> Solution.Stop? {
    let found: BestSoFar
    do {
      if method == .simplex {
        found = BestSoFar(optimum: try rest.solvedBySimplex())
      } else if let earlier, case .prices(let prices, _)? = earlier.proof.first {
        found = rest.bestSoFar(
          within: limits, from: Optimum(matching: earlier.matching, prices: prices))
      } else {
        found = try rest.bestSoFar(within: limits)
      }
    } catch {
      throw .engine(error)
    }
    matching = found.optimum.matching.providers
    if let stop = found.stop {
      // Nobody gains more than the most points, so that no price above them bounds any better.
      pricesSoFar = found.optimum.prices.map { min($0, Int64(Instance.mostPoints)) }
      return stop
    }
    record(found.optimum.prices)
    let prices = found.optimum.prices.map { Int32($0) }
    face = found.list?.face(prices: prices) ?? rest.network.face(prices: prices)
    return nil
  }

  private mutating func reachLinear(_ goal: Goal) -> Solution.Stop? {
    var network = choices
    // Let go of, so that there is only ever one copy of the arcs.
    face = nil
    network.value(worth(of: goal))
    var paths = network.start(for: goal, from: matching, prices: earlierPrices(network))
    // Whoever has most to lose chooses first, so that nobody has to be put out again.
    guard paths.repair(network, hints: goal == .priority ? matching : [], until: limits) else { return .time }
    matching = paths.roster.providers
    record(paths.prices, relevant: network)
    network.narrow(prices: paths.prices, profits: paths.profits)
    face = network
    return nil
  }

  private func worth(of goal: Goal) -> Worth {
    let (problem, points) = (problem, rest.candidates)
    switch goal {
    case .floor, .served, .priority, .tickets:
      return .seeker { problem.worth(of: goal, seeker: $0, provider: 0, points: 0) }
    case .points, .stability, .trade, .ties:
      return .pair {
        problem.worth(
          of: goal, seeker: $0, provider: Int($1.provider), points: points[Int($1.origin)].points)
      }
    }
  }

  private func earlierPrices(_ network: TransportationProblem<FaceCandidate>) -> [Int64]? {
    guard let earlier, case .prices(let prices, _) = earlier.proof[proof.count] else { return nil }
    return network.capacities.indices.map { provider in
      guard provider < prices.count else { return 0 }
      return network.mustFill[provider] ? prices[provider] : max(0, prices[provider])
    }
  }

  private mutating func record(
    _ prices: [Int64], relevant network: TransportationProblem<FaceCandidate>? = nil
  ) {
    var notServed = [Int64](repeating: .max, count: problem.groupCount)
    if let network, !unservedGroups.isEmpty {
      for arc in network.arcs where arc.origin == FaceCandidate.notServed {
        let group = Int(unservedGroups[Int(arc.provider) - rest.providerCount])
        notServed[group] = min(notServed[group], prices[Int(arc.provider)])
      }
    }
    proof.append(
      .prices(Array(prices.prefix(rest.providerCount)), notServed: notServed.map { $0 == .max ? 0 : $0 }))
  }

  // The floor

  private mutating func rise(_ upTo: Int) {
    precondition(unservedGroups.isEmpty, "two floors")
    let targets = problem.floorTargets(upTo: upTo)
    if let face { rise(on: face, targets) } else { rise(on: rest.network, targets) }
  }

  private mutating func rise(
    on network: TransportationProblem<some TransportationArc>, _ targets: FloorTargets
  ) {
    var floor = LeximinSearch(network, targets, from: matching)
    floor.rise(network)
    proof.append(.levels(floor.levels))
    let narrowed = floor.face(of: network, pinned: Set(problem.pins.map(\.seeker)))
    face = narrowed.network
    matching = narrowed.matching
    unservedGroups = narrowed.unservedGroups
  }
}

extension LexicographicSolver {
  /// One goal further down, without limits.
  func reaching(_ goal: Goal) throws(AssignmentFault) -> LexicographicSolver {
    var further = self
    let stop = try further.reach(goal)
    precondition(stop == nil, "stopped without a limit")
    return further
  }
}
