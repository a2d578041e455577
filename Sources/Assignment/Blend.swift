/// A problem whose points are blended of two measures: (1 − λ) × first + λ × second, with λ between nothing and everything.
///
/// The goals before points do not depend on λ: they are reached once, and leave a face on which every blend is solved.
public struct Blend: Sendable {
  let problem: AssignmentProblem
  /// The goals behind points, ties last.
  let behind: [Goal]
  let patches: [Patch]

  /// Reaches the goals before points and parts what they leave.
  ///
  /// - Precondition: points are one of the goals and no floor comes behind them; the problem has no conditions
  ///   (``AssignmentProblem/simplified()`` takes away those that cannot bind); the measures are those of its instance.
  /// - Throws: ``AssignmentFault``.
  public init(
    of problem: AssignmentProblem, _ measures: TwoMeasures, goals: [Goal]
  ) throws(AssignmentFault) {
    precondition(Blend.fits(goals) && problem.conditions == nil)
    let goals = Goal.complete(goals)
    let place = goals.firstIndex(of: .points) ?? 0
    self.problem = problem
    behind = Array(goals[(place + 1)...])
    let rest: Instance
    do { rest = try problem.instance.withoutPinned(problem.pins) } catch { throw .pins(error) }
    var descent = Descent(problem, rest, .core, nil, .none)
    for goal in goals[..<place] { _ = try descent.reach(goal) }
    patches = Blend.patches(of: descent.face ?? rest.face, measures, problem)
  }

  /// Whether points can be blended within an order of goals: they are in it, and no floor comes behind.
  public static func fits(_ goals: [Goal]) -> Bool {
    guard let place = goals.firstIndex(of: .points) else { return false }
    return goals[place...].allSatisfy { if case .floor = $0 { false } else { true } }
  }

  private static func patches(
    of face: Stage<FaceArc>, _ measures: TwoMeasures, _ problem: AssignmentProblem
  ) -> [Patch] {
    var whole = Patch()
    whole.capacities = face.capacities
    whole.mustFill = face.mustFill
    whole.providers = (0..<Int32(face.providerCount)).map { $0 }
    func add(candidate: Int32, provider: Int32) {
      guard candidate >= 0 else {
        let link = Patch.Link(first: 0, second: 0, provider: provider, candidate: candidate, way: 0)
        return whole.links.append(link)
      }
      for (number, way) in measures.ways[measures.ways(of: Int(candidate))].enumerated() {
        whole.links.append(
          Patch.Link(
            first: way.first, second: way.second, provider: provider, candidate: candidate,
            way: Int32(number)))
      }
    }
    func end(_ seeker: Int, mustServe: Bool) {
      whole.rowStarts.append(Int32(whole.links.count))
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
      keeping: Array(repeating: true, count: whole.links.count), mustServe: whole.mustServe,
      mustFill: whole.mustFill)
    return split.parts.map(\.patch) + split.fixed.map { whole.single($0.seeker, $0.link) }
  }

  /// Who sits where at each of some shares, on up to `threads` tasks at once.
  public func seats(at shares: [Fraction], threads: Int) async -> [[Seat]] {
    let found = await inTurns(patches, threads: threads) { patch in
      var before: Peg?
      return shares.flatMap { share in
        let peg = patch.solved(at: share, from: before?.prices(at: share), before?.choices)
        before = peg
        return settled(Stretch(patch: patch, low: peg, high: peg))
      }
    }
    var seats = Array(
      repeating: Array(repeating: Seat.unserved, count: problem.instance.seekerCount), count: shares.count)
    let places = Dictionary(shares.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    for stay in found.joined() {
      if let place = places[stay.from] { seats[place][Int(stay.seeker)] = stay.seat }
    }
    return shares.map { places[$0].map { seats[$0] } ?? [] }
  }

  /// Who sits where on a stretch on which one choice is best throughout.
  func settled(_ stretch: Stretch) -> [Stay] {
    let split = stretch.split()
    var stays = split.fixed.map { Stay(stretch, $0.seeker, seat($0.link)) }
    for part in split.parts {
      for (seeker, link) in zip(part.patch.seekers, choices(on: part.patch, from: part.low.choices)) {
        stays.append(Stay(stretch, seeker, seat(link)))
      }
    }
    return stays
  }

  func seat(_ link: Patch.Link?) -> Seat {
    guard let link, link.candidate >= 0 else { return .unserved }
    return Seat(
      provider: problem.instance.candidates[Int(link.candidate)].provider, way: link.way, worths: link.worths)
  }

  /// What the goals behind points choose where everything is equally good before.
  private func choices(on patch: Patch, from choices: [Int32]) -> [Patch.Link?] {
    var (starts, arcs, marks): ([Int32], [FaceArc], [Int]) = ([0], [], [])
    for seeker in patch.seekers.indices {
      var last: Int32 = -1
      // Of equal ways of a pair the first counts.
      for position in patch.row(of: seeker) where patch.links[position].provider != last {
        let link = patch.links[position]
        last = link.provider
        arcs.append(FaceArc(gain: 0, provider: last, origin: link.candidate < 0 ? -1 : Int32(marks.count)))
        marks.append(position)
      }
      starts.append(Int32(arcs.count))
    }
    var stage = Stage<FaceArc>(
      rowStarts: starts, arcs: arcs, capacities: patch.capacities, mustServe: patch.mustServe,
      mustFill: patch.mustFill)
    var matching = choices.map { $0 < 0 ? Matching.unserved : patch.links[Int($0)].provider }
    for goal in behind {
      stage.value(
        .pair { seeker, arc in
          let candidate = patch.links[marks[Int(arc.origin)]].candidate
          return problem.worth(
            of: goal, seeker: Int(patch.seekers[seeker]),
            provider: Int(problem.instance.candidates[Int(candidate)].provider), points: 0)
        })
      var core = stage.start(for: goal, from: matching)
      _ = core.mend(stage)
      matching = core.holdings.providers
      stage.narrow(prices: core.prices, profits: core.profits)
    }
    return patch.seekers.indices.map { seeker in
      patch.row(of: seeker).first { patch.links[$0].provider == matching[seeker] }.map { patch.links[$0] }
    }
  }
}

/// Where a seeker sits while the share of the second measure lies between two shares.
struct Stay: Sendable {
  var seeker: Int32
  var from: Fraction
  var to: Fraction
  var seat: Seat

  init(_ stretch: Stretch, _ seeker: Int32, _ seat: Seat) {
    (self.seeker, self.seat) = (seeker, seat)
    (from, to) = (stretch.low.share, stretch.high.share)
  }
}

extension Peg {
  /// The prices in the unit of another share.
  fileprivate func prices(at other: Fraction) -> [Int128] {
    prices.map { $0 * Int128(other.denominator) / Int128(share.denominator) }
  }
}

extension Patch {
  /// The patch of a seeker that is fixed.
  fileprivate func single(_ seeker: Int, _ link: Int) -> Patch {
    var patch = Patch()
    patch.seekers = [seekers[seeker]]
    patch.mustServe = [link >= 0]
    if link >= 0 {
      patch.links = [links[link]]
      patch.links[0].provider = 0
      (patch.capacities, patch.mustFill) = ([1], [true])
      patch.providers = [providers[Int(links[link].provider)]]
    }
    patch.rowStarts.append(Int32(patch.links.count))
    return patch
  }
}

/// The results of pieces of work in their order, on up to `threads` tasks at once.
func inTurns<Piece: Sendable, Result: Sendable>(
  _ pieces: [Piece], threads: Int, _ work: @escaping @Sendable (Piece) -> Result
) async -> [Result] {
  // One by one, as some are far larger than others; thousands of small ones in handfuls.
  let share = max(1, pieces.count / 4_096)
  let starts = Array(stride(from: 0, to: pieces.count, by: share))
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    var results = [[Result]](repeating: [], count: starts.count)
    var next = 0
    func begin() {
      guard next < starts.count else { return }
      let (number, first) = (next, starts[next])
      next += 1
      group.addTask { (number, pieces[first..<min(first + share, pieces.count)].map(work)) }
    }
    for _ in 0..<max(1, threads) { begin() }
    for await (number, found) in group {
      results[number] = found
      begin()
    }
    return Array(results.joined())
  }
}
