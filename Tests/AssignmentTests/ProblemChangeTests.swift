import Assignment
import Oracles
import Testing

@Suite("Solving again only what was touched")
struct RevisionTests {
  @Test("finds what trying everything finds, whatever is changed", arguments: 0..<6)
  func agreesWithTrying(part: Int) throws {
    var changed = 0
    for index in 0..<400 {
      let seed = UInt64(10_000 * part + index)
      var draw = SplitMix64(seed: seed)
      let (before, goals) = (tinyProblem(seed: 90_000 + seed), randomGoals(&draw))
      let solution = try before.solved(for: goals)
      let known = solution.matching
      let (after, edit) = change(before, &draw)
      guard let anew = try? after.solved(for: goals).matching else {
        #expect(throws: AssignmentFault.self, "seed \(seed)") {
          try after.solved(for: goals, revising: known, around: edit)
        }
        continue
      }
      let answer = try after.solved(for: goals, revising: known, around: edit)
      let mended = try after.solved(
        for: goals, revising: known, proven: solution.proof, around: edit)
      #expect(mended == anew, "seed \(seed)")
      #expect(answer == anew && bestByTrying(after, goals).contains(answer), "seed \(seed)")
      changed += answer == known ? 0 : 1
    }
    #expect(changed > 60)
  }

  @Test("keeps what stands apart, and is equal to solving anew on problems of many parts", arguments: 0..<4)
  func manyParts(part: Int) throws {
    for index in 0..<100 {
      let seed = UInt64(1_000 * part + index)
      var draw = SplitMix64(seed: seed)
      let (before, goals) = (scattered(seed: seed), randomGoals(&draw))
      let solution = try before.solved(for: goals)
      let known = solution.matching
      var (after, edit) = (before, ProblemChange())
      for _ in 0...draw.below(2) { (after, edit) = change(after, &draw, edit) }
      guard let anew = try? after.solved(for: goals).matching else { continue }
      #expect(try after.solved(for: goals, revising: known, around: edit) == anew, "seed \(seed)")
      #expect(
        try after.solved(for: goals, revising: known, proven: solution.proof, around: edit) == anew,
        "seed \(seed)")
    }
  }

  /// Sixty seekers with few candidates each among thirty providers.
  private func scattered(seed: UInt64) -> AssignmentProblem {
    var draw = SplitMix64(seed: 777 + seed)
    var (starts, candidates): ([Int32], [Candidate]) = ([0], [])
    for seeker in 0..<60 {
      for provider in [seeker / 2, (seeker / 2 + 1 + draw.below(2)) % 30] where draw.chance(0.7) {
        candidates.append(Candidate(points: Int32(draw.below(50)), provider: Int32(provider)))
      }
      starts.append(Int32(candidates.count))
    }
    let instance = Instance(
      rowStarts: starts, candidates: candidates, capacities: (0..<30).map { _ in Int32(draw.below(3)) })
    return AssignmentProblem(
      instance: instance, groups: (0..<60).map { Int32($0 / 6) },
      priorities: (0..<60).map { _ in Int32(1 + draw.below(3)) },
      lot: Lot(number: 1, seekers: (0..<60).map { "s\($0)" }, providers: (0..<30).map { "p\($0)" }))
  }

  @Test(
    "names classes that cannot open together by where they stand in the whole, not in the part that was solved"
  )
  func namesPositionsOfTheWhole() {
    // Providers 1 and 2 open with two each; each has one that is pinned, and seeker 3 cannot be at both.
    let rows: [[(Int32, Int32)]] = [[(0, 5)], [(1, 5)], [(2, 5)], [(1, 4), (2, 4)]]
    var starts: [Int32] = [0]
    for row in rows { starts.append(starts[starts.count - 1] + Int32(row.count)) }
    let instance = Instance(
      rowStarts: starts,
      candidates: rows.flatMap { $0.map { Candidate(points: $0.1, provider: $0.0) } }, capacities: [1, 2, 2])
    let problem = AssignmentProblem(
      instance: instance, pins: [Pair(seeker: 1, provider: 1), Pair(seeker: 2, provider: 2)],
      groups: [0, 0, 0, 0], priorities: [1, 1, 1, 1],
      lot: Lot(number: 1, seekers: ["a", "b", "c", "d"], providers: ["p", "q", "r"]),
      conditions: Conditions(of: instance, minimums: [0, 2, 2], budgets: [nil, nil, nil]) { _, _ in 0 })
    var edit = ProblemChange()
    edit.note(rowOf: 3, in: instance)
    let known = Matching(providers: [0, 1, 2, Matching.unserved])
    let fault = #expect(throws: AssignmentFault.self) {
      try problem.solved(for: [.served, .points], revising: known, around: edit)
    }
    guard case .pins(let conflicts)? = fault else { return }
    #expect(!conflicts.all.isEmpty)
    for conflict in conflicts.all {
      guard case .belowMinimum(let provider, _, let minimum) = conflict else {
        Issue.record("another conflict")
        continue
      }
      #expect([1, 2].contains(provider) && minimum == 2)
    }
  }

  /// Pins a pair, closes or opens places, takes a candidate away or gives one, or changes points or a priority.
  private func change(
    _ problem: AssignmentProblem, _ draw: inout SplitMix64, _ edit: ProblemChange = ProblemChange()
  ) -> (AssignmentProblem, ProblemChange) {
    var (problem, edit) = (problem, edit)
    let instance = problem.instance
    let (seeker, provider) = (draw.below(instance.seekerCount), draw.below(instance.providerCount))
    var rows = (0..<instance.seekerCount).map { Array(instance.candidates[instance.row(of: $0)]) }
    var capacities = Array(instance.capacities)
    edit.note(rowOf: seeker, in: instance)
    edit.note(provider: provider)
    switch draw.below(5) {
    case 0: problem.pins.append(Pair(seeker: seeker, provider: provider))
    case 1: capacities[provider] = Int32(draw.below(4))
    case 2:
      if !problem.pins.contains(where: { $0.seeker == seeker }) {
        rows[seeker] = Array(rows[seeker].dropLast())
      }
    case 3:
      if !rows[seeker].contains(where: { $0.provider == provider }) {
        rows[seeker].append(Candidate(points: Int32(draw.below(40)), provider: Int32(provider)))
      }
    default:
      problem.priorities[seeker] = Int32(1 + draw.below(4))
      rows[seeker] = rows[seeker].map { Candidate(points: Int32(draw.below(60)), provider: $0.provider) }
    }
    var starts: [Int32] = [0]
    for row in rows { starts.append(starts[starts.count - 1] + Int32(row.count)) }
    problem.instance = Instance(rowStarts: starts, candidates: rows.flatMap { $0 }, capacities: capacities)
    return (problem, edit)
  }
}
