import Assignment
import Oracles
import Testing

@Suite("A blend of two measures")
struct BlendTests {
  @Test(
    "changes exactly where trying every matching at every crossing of two lines says, and to the same seats",
    arguments: 0..<4)
  func breakpoints(part: Int) async throws {
    var (found, largest, spread) = (0, 0, 0)
    for seed in 0..<800 {
      let trial = try Trial(seed: UInt64(500_000 + 10_000 * part + seed))
      let envelope = await trial.parametric.envelope(threads: 1)
      let expected = trial.intervals()
      let label: Comment = "seed \(500_000 + 10_000 * part + seed) \(trial.goals)"
      #expect(envelope.breakpoints.map(\.share) == expected.dropFirst().map(\.from), label)
      #expect(envelope.worths == expected.map(\.worths), label)
      envelope.forEachInterval { number, seats in
        #expect(seats == expected[number].seats, "\(label) interval \(number)")
      }
      found += envelope.breakpoints.count
      largest = max(largest, envelope.breakpoints.count)
      spread += envelope.breakpoints.count { $0.share.denominator > 1_000 }
    }
    #expect(found > 300 && largest >= 3 && spread > 80, "\(found) \(largest) \(spread)")
  }

  @Test("has at any share, also at both ends and where it changes, the seats that trying everything finds")
  func shares() async throws {
    for seed in 0..<500 {
      let trial = try Trial(seed: UInt64(600_000 + seed))
      var draw = SplitMix64(seed: UInt64(seed))
      var shares: [Fraction] = [.zero, .one] + trial.intervals().map(\.from)
      shares += (0..<4).map { _ in
        let denominator = Int64(1 + draw.below(12))
        return Fraction(Int64(draw.below(Int(denominator) + 1)), denominator)
      }
      shares = draw.shuffled(shares)
      let found = await trial.parametric.seats(at: shares, threads: 1)
      for (share, seats) in zip(shares, found) {
        #expect(seats == trial.best(at: share)?.seats, "seed \(seed) \(share) \(trial.goals)")
      }
    }
  }

  @Test("has on its intervals every extreme point of the supported Pareto front, and nothing else")
  func front() async throws {
    for seed in 0..<1_000 {
      let trial = try Trial(seed: UInt64(700_000 + seed))
      let all = Set(trial.answers().map(\.worths))
      let points = all.filter { point in
        !all.contains { $0 != point && $0.first >= point.first && $0.second >= point.second }
      }
      // Extreme: no other point has as much of both, and none between two others.
      let front = points.filter { point in
        !points.contains { left in
          points.contains { right in
            guard left.first < point.first, right.first > point.first else { return false }
            let width = Int128(right.first - left.first)
            let height =
              Int128(left.second) * Int128(right.first - point.first)
              + Int128(right.second) * Int128(point.first - left.first)
            return height >= Int128(point.second) * width
          }
        }
      }
      let envelope = await trial.parametric.envelope(threads: 1)
      #expect(envelope.worths == front.sorted { $0.first > $1.first }, "seed \(700_000 + seed)")
    }
  }

  @Test(
    "is the same however many threads look for it, on instances of every kind", arguments: Family.allCases)
  func threads(family: Family) async throws {
    for (size, seeds) in [(12, 20), (60, 3)] {
      for seed in 0..<seeds {
        let instance = family.instance(seed: UInt64(80_000 + seed), size: size)
        var draw = SplitMix64(seed: UInt64(seed))
        let problem = AssignmentProblem(
          instance: instance, groups: (0..<instance.seekerCount).map { Int32($0 % 3) },
          priorities: Array(repeating: 1, count: instance.seekerCount),
          lot: Lot(
            number: 1, seekers: (0..<instance.seekerCount).map { "s\($0)" },
            providers: (0..<instance.providerCount).map { "p\($0)" }))
        let parametric = try ParametricProblem(
          of: problem, Trial.measures(of: instance, &draw, highest: 1_000),
          goals: seed % 2 == 0 ? [.floor(upTo: 500), .served, .points] : [.points])
        let (one, three) = (await parametric.envelope(threads: 1), await parametric.envelope(threads: 3))
        #expect(one.first == three.first && one.worths == three.worths)
        #expect(one.breakpoints.map(\.share) == three.breakpoints.map(\.share))
        #expect(one.breakpoints.map(\.changes) == three.breakpoints.map(\.changes))
        // Convex: what is lost of the first measure for the second rises, and only at breakpoints.
        for (number, breakpoint) in one.breakpoints.enumerated() {
          let (before, after) = (one.worths[number], one.worths[number + 1])
          #expect(before.first > after.first && before.second < after.second)
          #expect(before.blended(at: breakpoint.share) == after.blended(at: breakpoint.share))
        }
        // What was found at single shares agrees with the interval they lie on.
        let shares = [Fraction(1, 3), Fraction(3, 5)].filter { share in
          !one.breakpoints.contains { $0.share == share }
        }
        let seats = await parametric.seats(at: shares, threads: 2)
        one.forEachInterval { number, all in
          let from = number == 0 ? .zero : one.breakpoints[number - 1].share
          let to = number == one.breakpoints.count ? .one : one.breakpoints[number].share
          for (share, found) in zip(shares, seats) where from < share && share < to {
            #expect(found == all, "\(family) size \(size) seed \(seed)")
          }
        }
      }
    }
  }
}

/// A tiny problem with two measures, and all its answers by trying everything.
private struct Trial {
  let problem: AssignmentProblem
  let goals: [Goal]
  let parametric: ParametricProblem
  private let ways: [[TwoMeasures.Way]]

  /// A matching in which every pair is made in some way.
  struct Answer {
    var seats: [Seat]
    var worths: MeasureSums
  }

  struct ShareInterval {
    var from: Fraction
    var worths: MeasureSums
    var seats: [Seat]
  }

  init(seed: UInt64) throws {
    var draw = SplitMix64(seed: seed)
    problem = draw.chance(0.4) ? Trial.permutations(&draw) : tinyProblem(seed: seed, seekers: 4)
    var goals = draw.shuffled([.served, .priority, .stability] as [Goal])
    goals = Array(goals.prefix(draw.below(4)))
    goals.insert(.points, at: draw.below(goals.count + 1))
    if draw.chance(0.4) { goals.insert(.floor(upTo: [500, 1000, 300][draw.below(3)]), at: 0) }
    self.goals = goals
    let highest = [2, 6, 1_000, 1_000_000][draw.below(4)]
    ways = Trial.ways(of: problem.instance, &draw, highest: highest)
    parametric = try ParametricProblem(of: problem, Trial.measures(ways), goals: goals)
  }

  /// As many places as seekers, everybody could have all: where most breakpoints are.
  private static func permutations(_ draw: inout SplitMix64) -> AssignmentProblem {
    let size = draw.chance(0.2) ? 4 : 3
    let candidates = (0..<size * size).map { Candidate(points: 1, provider: Int32($0 % size)) }
    let names = (0..<size).map(String.init)
    return AssignmentProblem(
      instance: Instance(
        rowStarts: (0...size).map { Int32($0 * size) }, candidates: candidates,
        capacities: Array(repeating: 1, count: size)),
      kept: [Pair(seeker: 0, provider: draw.below(size))], groups: Array(repeating: 0, count: size),
      priorities: (0..<size).map { _ in Int32(draw.within(1...3)) },
      lot: Lot(number: draw.below(100), seekers: names, providers: names))
  }

  static func ways(
    of instance: Instance, _ draw: inout SplitMix64, highest: Int
  ) -> [[TwoMeasures.Way]] {
    instance.candidates.map { _ in
      (0..<(draw.chance(0.2) ? 2 : 1)).map { _ in
        .init(first: Int32(draw.below(highest + 1)), second: Int32(draw.below(highest + 1)))
      }
    }
  }

  static func measures(_ ways: [[TwoMeasures.Way]]) -> TwoMeasures {
    var starts: [Int32] = [0]
    for some in ways { starts.append(starts[starts.count - 1] + Int32(some.count)) }
    return TwoMeasures(starts: starts, ways: ways.flatMap { $0 })
  }

  static func measures(of instance: Instance, _ draw: inout SplitMix64, highest: Int) -> TwoMeasures {
    measures(ways(of: instance, &draw, highest: highest))
  }

  /// Every matching that is best in the goals before points, in all its ways.
  func answers() -> [Answer] {
    let before = Array(goals.prefix { $0 != .points })
    return bestByTrying(problem, before).flatMap { matching -> [Answer] in
      var answers = [Answer(seats: [], worths: MeasureSums(first: 0, second: 0))]
      for (seeker, provider) in matching.providers.enumerated() {
        let candidate = problem.instance.row(of: seeker).first {
          problem.instance.candidates[$0].provider == provider
        }
        answers = answers.flatMap { answer -> [Answer] in
          let some = candidate.map { ways[$0] } ?? [.init(first: 0, second: 0)]
          return some.enumerated().map { number, way in
            var longer = answer
            let worths = MeasureSums(first: Int64(way.first), second: Int64(way.second))
            longer.seats.append(Seat(provider: provider, way: Int32(number), worths: worths))
            longer.worths.first += worths.first
            longer.worths.second += worths.second
            return longer
          }
        }
      }
      return answers
    }
  }

  /// What the goals behind choose of the answers with the best blend; of equal ways the first.
  func best(at share: Fraction, of answers: [Answer]? = nil) -> Answer? {
    let answers = answers ?? self.answers()
    let most = answers.map { $0.worths.blended(at: share) }.max()
    let left = answers.filter { $0.worths.blended(at: share) == most }
    let behind = Goal.complete(Array(goals.drop { $0 != .points }.dropFirst()))
    let values = left.map { answer in
      let matching = Matching(providers: answer.seats.map(\.provider))
      return (answer, behind.map { worth(problem, $0, matching) })
    }
    return values.max { one, other in
      let ((one, left), (other, right)) = (one, other)
      if isWorse(left, right) { return true }
      if isWorse(right, left) { return false }
      return other.seats.map(\.way).lexicographicallyPrecedes(one.seats.map(\.way))
    }?.0
  }

  /// The intervals on which nothing changes, found by looking between all crossings of any two answers.
  func intervals() -> [ShareInterval] {
    let answers = answers()
    let all = Set(answers.map(\.worths))
    // What has less of both than another is best nowhere.
    let lines = all.filter { line in
      !all.contains { $0 != line && $0.first >= line.first && $0.second >= line.second }
    }
    var crossings: Set<Fraction> = [.zero]
    for one in lines {
      for other in lines where one.first > other.first && one.second < other.second {
        let (less, more) = (one.first - other.first, other.second - one.second)
        crossings.insert(Fraction(less, less + more))
      }
    }
    let sorted = crossings.sorted()
    var intervals: [ShareInterval] = []
    for (number, from) in sorted.enumerated() {
      let to = number + 1 < sorted.count ? sorted[number + 1] : .one
      // The mediant lies between.
      let inside = Fraction(from.numerator + to.numerator, from.denominator + to.denominator)
      let highest = lines.max { $0.blended(at: inside) < $1.blended(at: inside) }
      if let last = intervals.last, last.worths == highest { continue }
      guard let best = best(at: inside, of: answers) else { continue }
      if intervals.last?.seats != best.seats {
        intervals.append(ShareInterval(from: from, worths: best.worths, seats: best.seats))
      }
    }
    return intervals
  }
}
