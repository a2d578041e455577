/// A problem whose points are blended of two measures: (1 − λ) × first + λ × second, with λ between nothing and everything.
///
/// The goals before points do not depend on λ: they are reached once, and leave a face on which every blend is solved.
public struct ParametricProblem: Sendable {
  let problem: AssignmentProblem
  /// The goals behind points, ties last.
  let behind: [Goal]
  let components: [FaceComponent]

  /// Reaches the goals before points and parts what they leave.
  ///
  /// - Precondition: points are one of the goals and no floor comes behind them; the problem has no conditions
  ///   (``AssignmentProblem/simplified()`` takes away those that cannot bind); the measures are those of its instance.
  /// - Throws: ``AssignmentFault``.
  public init(
    of problem: AssignmentProblem, _ measures: TwoMeasures, goals: [Goal]
  ) throws(AssignmentFault) {
    precondition(ParametricProblem.fits(goals) && problem.conditions == nil)
    let goals = Goal.complete(goals)
    let place = goals.firstIndex(of: .points) ?? 0
    self.problem = problem
    behind = Array(goals[(place + 1)...])
    var solver = try LexicographicSolver(problem)
    for goal in goals[..<place] { _ = try solver.reach(goal) }
    components = ParametricProblem.components(of: solver.choices, measures, problem)
  }

  /// Whether points can be blended within an order of goals: they are in it, and no floor comes behind.
  public static func fits(_ goals: [Goal]) -> Bool { Goal.points.standsBehindFloors(of: goals) }

  private static func components(
    of face: TransportationProblem<FaceCandidate>, _ measures: TwoMeasures, _ problem: AssignmentProblem
  ) -> [FaceComponent] {
    var whole = FaceComponent()
    whole.capacities = face.capacities
    whole.mustFill = face.mustFill
    whole.providers = (0..<Int32(face.providerCount)).map { $0 }
    func add(candidate: Int32, provider: Int32) {
      guard candidate >= 0 else {
        let edge = FaceComponent.Edge(first: 0, second: 0, provider: provider, candidate: candidate, way: 0)
        return whole.edges.append(edge)
      }
      for (number, way) in measures.ways[measures.ways(of: Int(candidate))].enumerated() {
        whole.edges.append(
          FaceComponent.Edge(
            first: way.first, second: way.second, provider: provider, candidate: candidate,
            way: Int32(number)))
      }
    }
    func end(_ seeker: Int, mustServe: Bool) {
      whole.rowStarts.append(Int32(whole.edges.count))
      whole.mustServe.append(mustServe)
      whole.seekers.append(Int32(seeker))
    }
    let pinned = Dictionary(
      problem.pins.map { ($0.seeker, Int32($0.provider)) }, uniquingKeysWith: { one, _ in one })
    for seeker in 0..<face.seekerCount {
      // A pinned pair has its place, outside of what is left, but its way is to be chosen.
      if let provider = pinned[seeker],
        let candidate = problem.instance.row(of: seeker).first(where: {
          problem.instance.candidates[$0].provider == provider
        })
      {
        add(candidate: Int32(candidate), provider: Int32(whole.providers.count))
        whole.capacities.append(1)
        whole.mustFill.append(true)
        whole.providers.append(provider)
        end(seeker, mustServe: true)
        continue
      }
      for arc in face.arcs[face.row(of: seeker)].sorted(by: { $0.provider < $1.provider }) {
        add(candidate: arc.origin, provider: arc.provider)
      }
      end(seeker, mustServe: face.mustServe[seeker])
    }
    let split = whole.split(
      keeping: Array(repeating: true, count: whole.edges.count), mustServe: whole.mustServe,
      mustFill: whole.mustFill)
    return split.parts.map(\.component) + split.fixed.map { whole.single($0.seeker, $0.edge) }
  }

  /// Who sits where at each of some shares, on up to `threads` tasks at once.
  public func seats(at shares: [Fraction], threads: Int) async -> [[Seat]] {
    let found = await inTurns(components, threads: threads) { component in
      var before: EndSolution?
      return shares.flatMap { share in
        let end = component.solved(at: share, from: before?.prices(at: share), before?.choices)
        before = end
        return solved(ShareInterval(component: component, low: end, high: end))
      }
    }
    var seats = Array(
      repeating: Array(repeating: Seat.unserved, count: problem.instance.seekerCount), count: shares.count)
    let places = Dictionary(shares.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    for placement in found.joined() {
      if let place = places[placement.from] { seats[place][Int(placement.seeker)] = placement.seat }
    }
    return shares.map { places[$0].map { seats[$0] } ?? [] }
  }

  /// Who sits where on an interval on which one choice is best throughout.
  func solved(_ interval: ShareInterval) -> [Placement] {
    let split = interval.split()
    var placements = split.fixed.map { Placement(interval, $0.seeker, seat($0.edge)) }
    for part in split.parts {
      for (seeker, edge) in zip(part.component.seekers, choices(on: part.component, from: part.low.choices)) {
        placements.append(Placement(interval, seeker, seat(edge)))
      }
    }
    return placements
  }

  func seat(_ edge: FaceComponent.Edge?) -> Seat {
    guard let edge, edge.candidate >= 0 else { return .unserved }
    return Seat(
      provider: problem.instance.candidates[Int(edge.candidate)].provider, way: edge.way, worths: edge.worths)
  }

  /// What the goals behind points choose where everything is equally good before.
  private func choices(on component: FaceComponent, from choices: [Int32]) -> [FaceComponent.Edge?] {
    var (starts, arcs, marks): ([Int32], [FaceCandidate], [Int]) = ([0], [], [])
    for seeker in component.seekers.indices {
      var last: Int32 = -1
      // Of equal ways of a pair the first counts.
      for position in component.row(of: seeker) where component.edges[position].provider != last {
        let edge = component.edges[position]
        last = edge.provider
        arcs.append(
          FaceCandidate(gain: 0, provider: last, origin: edge.candidate < 0 ? -1 : Int32(marks.count)))
        marks.append(position)
      }
      starts.append(Int32(arcs.count))
    }
    var network = TransportationProblem<FaceCandidate>(
      rowStarts: starts, arcs: arcs, capacities: component.capacities, mustServe: component.mustServe,
      mustFill: component.mustFill)
    var matching = choices.map { $0 < 0 ? Matching.unserved : component.edges[Int($0)].provider }
    for goal in behind {
      network.value(
        .pair { seeker, arc in
          let candidate = component.edges[marks[Int(arc.origin)]].candidate
          return problem.worth(
            of: goal, seeker: Int(component.seekers[seeker]),
            provider: Int(problem.instance.candidates[Int(candidate)].provider), points: 0)
        })
      var paths = network.start(for: goal, from: matching)
      _ = paths.repair(network)
      matching = paths.roster.providers
      network.narrow(prices: paths.prices, profits: paths.profits)
    }
    return component.seekers.indices.map { seeker in
      component.row(of: seeker).first { component.edges[$0].provider == matching[seeker] }.map {
        component.edges[$0]
      }
    }
  }
}

/// Where a seeker sits while the share of the second measure lies between two shares.
struct Placement: Sendable {
  var seeker: Int32
  var from: Fraction
  var to: Fraction
  var seat: Seat

  init(_ interval: ShareInterval, _ seeker: Int32, _ seat: Seat) {
    (self.seeker, self.seat) = (seeker, seat)
    (from, to) = (interval.low.share, interval.high.share)
  }
}

extension EndSolution {
  /// The prices in the unit of another share.
  fileprivate func prices(at other: Fraction) -> [Int128] {
    prices.map { $0 * Int128(other.denominator) / Int128(share.denominator) }
  }
}

extension FaceComponent {
  /// The component of a seeker that is fixed.
  fileprivate func single(_ seeker: Int, _ edge: Int) -> FaceComponent {
    var component = FaceComponent()
    component.seekers = [seekers[seeker]]
    component.mustServe = [edge >= 0]
    if edge >= 0 {
      component.edges = [edges[edge]]
      component.edges[0].provider = 0
      (component.capacities, component.mustFill) = ([1], [true])
      component.providers = [providers[Int(edges[edge].provider)]]
    }
    component.rowStarts.append(Int32(component.edges.count))
    return component
  }
}
