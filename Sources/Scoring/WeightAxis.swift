public import Assignment

/// A straight way through the weights of a track: those at its beginning, those at its end, and everything between.
///
/// At a share λ of the way criterion c weighs 1000 × ((1 − λ) × first + λ × second) / ``scale`` per mille.
public struct WeightAxis: Hashable, Sendable {
  /// What each criterion weighs at the beginning, in the order of ``Criteria/all``; sums to ``scale``.
  public let first: [Int]
  /// The same at the end.
  public let second: [Int]

  /// What the weights of each end sum to, 1 … 1000.
  public var scale: Int { first.reduce(0, +) }

  /// The weight of one criterion from nothing to everything, the share of the way being its weight; all others keep their
  /// proportions to each other. Nil if no other criterion has a weight, since there is then no proportion to keep.
  public init?(weightOf criterion: Int, in weights: [Int]) {
    let others = weights.indices.map { $0 == criterion ? 0 : weights[$0] }
    let sum = others.reduce(0, +)
    guard sum > 0 else { return nil }
    let unit = others.reduce(sum) { Int(greatestCommonDivisor(Int64($0), Int64($1))) }
    first = others.map { $0 / unit }
    second = weights.indices.map { $0 == criterion ? sum / unit : 0 }
  }

  /// From one criterion alone to another alone.
  public init(from one: Int, to other: Int) {
    first = Criteria.all.indices.map { $0 == one ? 1 : 0 }
    second = Criteria.all.indices.map { $0 == other ? 1 : 0 }
  }

  /// The weights per mille at a share of the way; where they are no whole numbers, the nearest that sum to 1000 (largest
  /// remainders, the first criterion before a later one), and whether they had to be rounded.
  public func weights(at share: Fraction) -> (perMille: [Int], isRounded: Bool) {
    let whole = share.denominator * Int64(scale)
    let exact = zip(first, second).map {
      1000 * ((share.denominator - share.numerator) * Int64($0) + share.numerator * Int64($1))
    }
    var perMille = exact.map { Int($0 / whole) }
    let order = exact.indices.sorted { (exact[$1] % whole, $0) < (exact[$0] % whole, $1) }
    for criterion in order.prefix(1000 - perMille.reduce(0, +)) { perMille[criterion] += 1 }
    return (perMille, exact.contains { $0 % whole != 0 })
  }

  /// Points at a share of the way, rounded to a whole number (half upwards); exact where the weights are whole.
  public func points(of worths: MeasureSums, at share: Fraction) -> Int {
    let whole = 2 * Int128(share.denominator) * Int128(scale)
    return Int((2000 * worths.blended(at: share) + whole / 2) / whole)
  }
}

extension TrackScoring {
  /// What the candidates of an instance are worth at both ends of an axis, on up to `threads` tasks at once.
  ///
  /// A provider may answer a seeker in several of its wishes; which answer counts depends on the weights, so each of them is
  /// a way to make the pair. They stand as answers of equal points do: the better rank first, then the lower codes.
  public func measures(of instance: Instance, along axis: WeightAxis, threads: Int) async -> TwoMeasures {
    let share = max(1, (instance.seekerCount + 8 * threads - 1) / (8 * max(1, threads)))
    let starts = Array(stride(from: 0, to: instance.seekerCount, by: share))
    let parts = await inTurns(starts, threads: threads) { first in
      var (counts, ways): ([Int32], [TwoMeasures.Way]) = ([], [])
      for seeker in first..<min(first + share, instance.seekerCount) {
        for place in instance.row(of: seeker) {
          let provider = Int(instance.candidates[place].provider)
          let some = self.ways(seeker: seeker, provider: provider, along: axis)
          counts.append(Int32(some.count))
          for way in some { ways.append(way.worths) }
        }
      }
      return (counts, ways)
    }
    var total: [Int32] = [0]
    total.reserveCapacity(instance.candidates.count + 1)
    for part in parts { for count in part.0 { total.append(total[total.count - 1] + count) } }
    return TwoMeasures(starts: total, ways: parts.flatMap { $0.1 })
  }

  /// What rules and criteria say of a pair in one of its ways along an axis, with the points of this scoring's policy; nil
  /// if the pair has no such way.
  public func score(seeker: Int, provider: Int, way: Int, along axis: WeightAxis) -> Score? {
    let ways = ways(seeker: seeker, provider: provider, along: axis)
    return ways.indices.contains(way)
      ? score(of: ways[way].answer, seeker: seeker, provider: provider) : nil
  }

  /// The ways of a pair that are best somewhere along an axis or could be.
  private func ways(
    seeker: Int, provider: Int, along axis: WeightAxis
  ) -> [(worths: TwoMeasures.Way, answer: Answer)] {
    let way = places.way(seeker: seeker, provider: provider)
    var kept: [(worths: TwoMeasures.Way, answer: Answer)] = []
    for answer in equallyWorthAnswers(seeker: seeker, provider: provider, way: way) {
      let pair = facts(
        seeker: seeker, provider: provider, way: way, acceptance: answer.acceptance, supply: answer.supply)
      var worths = TwoMeasures.Way(first: 0, second: 0)
      for (criterion, one) in Criteria.all.enumerated()
      where axis.first[criterion] + axis.second[criterion] > 0 {
        let value = Int32(one.value(of: pair))
        worths.first += Int32(axis.first[criterion]) * value
        worths.second += Int32(axis.second[criterion]) * value
      }
      // What an earlier one has as much of everywhere is never chosen.
      let isNeeded = !kept.contains {
        $0.worths.first >= worths.first && $0.worths.second >= worths.second
      }
      if isNeeded { kept.append((worths, answer)) }
    }
    return kept
  }
}
