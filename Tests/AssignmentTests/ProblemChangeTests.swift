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
