/// A component between two shares of the second measure, solved at both.
struct ShareInterval: Sendable {
  var component: FaceComponent
  var low: EndSolution
  var high: EndSolution
}

/// A component solved at one share: prices and profits that prove it, times the share's denominator.
struct EndSolution: Sendable {
  var share: Fraction
  var prices: [Int128]
  var profits: [Int128]
  /// The edge of each seeker; -1 where it has none.
  var choices: [Int32]
  /// What the choices are worth.
  var worths: MeasureSums
}

/// An arc as a blend of two measures sees it.
private struct ParametricArc<Gain: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>:
  TransportationArc
{
  var gain: Gain
  var provider: Int32
  /// The position among the component's edges; below zero, by its complement, for going unserved.
  var mark: Int32

  var isNotServed: Bool { mark < 0 }
  var edge: Int { Int(mark < 0 ? ~mark : mark) }
  func origin(at position: Int) -> Int32 { mark }
}

extension FaceComponent {
  /// The best at a share, found from prices near those that prove it, times the share's denominator, or from nothing.
  func solved(at share: Fraction, from prices: [Int128]? = nil, _ choices: [Int32]? = nil) -> EndSolution {
    // Prices and distances add up gains along ways that visit each seeker once at the most; where such sums fit into 64
    // bits, counting in 64 is twice as fast.
    let most = edges.reduce(Int32(1)) { max($0, $1.first, $1.second) }
    let sums = Int128(share.denominator) * Int128(most) * Int128(8 * (seekers.count + 2))
    let fits = sums < 1 << 60 && (prices ?? []).allSatisfy { abs($0) < 1 << 60 }
    return fits ? solved(share, prices, choices, Int64.self) : solved(share, prices, choices, Int128.self)
  }

  private func solved<Gain: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
    _ share: Fraction, _ prices: [Int128]?, _ choices: [Int32]?, _: Gain.Type
  ) -> EndSolution {
    let network: TransportationProblem<ParametricArc<Gain>> = network(at: share)
    let empty = Roster(network)
    let wanted = choices.map { $0.map { $0 < 0 ? Matching.unserved : edges[Int($0)].provider } }
    var paths = SuccessiveShortestPaths(
      network, empty,
      prices: prices.map { $0.map { Gain($0) } } ?? Array(repeating: 0, count: providers.count),
      wanted: wanted ?? Array(repeating: Matching.unserved, count: seekers.count))
    if prices == nil, edges.count > 3 * seekers.count, paths.waiting(in: network) > 1 + seekers.count / 50 {
      paths = SuccessiveShortestPaths(auctioning: network, empty)
    }
    _ = paths.repair(network)
    var worths = MeasureSums(first: 0, second: 0)
    let chosen = seekers.indices.map { seeker -> Int32 in
      let provider = paths.roster.providers[seeker]
      guard provider != Matching.unserved,
        let arc = network.arcs[network.row(of: seeker)].first(where: { $0.provider == provider })
      else { return -1 }
      worths = worths + edges[arc.edge].worths
      return Int32(arc.edge)
    }
    return EndSolution(
      share: share, prices: paths.prices.map { Int128($0) }, profits: paths.profits.map { Int128($0) },
      choices: chosen, worths: worths)
  }

  /// The blend as the problem of one goal: of the ways of a pair the best, of equal ones the first.
  private func network<Gain>(at share: Fraction) -> TransportationProblem<ParametricArc<Gain>> {
    let (ofFirst, ofSecond) = (Gain(share.denominator - share.numerator), Gain(share.numerator))
    var (starts, arcs): ([Int32], [ParametricArc<Gain>]) = ([0], [])
    var (row, order): ([ParametricArc<Gain>], RowOrder) = ([], RowOrder())
    starts.reserveCapacity(seekers.count + 1)
    arcs.reserveCapacity(edges.count)
    for seeker in seekers.indices {
      row.removeAll(keepingCapacity: true)
      for position in self.row(of: seeker) {
        let edge = edges[position]
        let gain = ofFirst * Gain(edge.first) + ofSecond * Gain(edge.second)
        let mark = edge.candidate < 0 ? ~Int32(position) : Int32(position)
        let arc = ParametricArc(gain: gain, provider: edge.provider, mark: mark)
        if let last = row.last, last.provider == edge.provider {
          if last.gain < gain { row[row.count - 1] = arc }
        } else {
          row.append(arc)
        }
      }
      if row.allSatisfy({ $0.gain < 1 << 41 }), row.count < 1 << 22 {
        // Going unserved gains nothing and stands last as it did.
        for place in order.ofFalling(row.count, { Int64(row[$0].gain) }) { arcs.append(row[place]) }
      } else {
        let order = row.indices.sorted { (row[$1].gain, $0) < (row[$0].gain, $1) }
        for place in order { arcs.append(row[place]) }
      }
      starts.append(Int32(arcs.count))
    }
    return TransportationProblem(
      rowStarts: starts, arcs: arcs, capacities: capacities, mustServe: mustServe, mustFill: mustFill)
  }

  /// By how much choosing an edge falls short of what its seeker has, in the blend at an end's share, times its denominator.
  func shortfall(of edge: Int, seeker: Int, at end: EndSolution) -> Int128 {
    end.profits[seeker] + end.prices[Int(edges[edge].provider)] - edges[edge].worths.blended(at: end.share)
  }
}

extension EndSolution {
  /// What of it concerns a part of the component.
  func restricted(to part: FaceComponent.Part, of component: FaceComponent) -> EndSolution {
    let choices = part.seekers.enumerated().map { seeker, old -> Int32 in
      let choice = self.choices[Int(old)]
      return part.component.row(of: seeker).first { part.edges[$0] == choice }.map { Int32($0) } ?? -1
    }
    let worths = choices.reduce(MeasureSums(first: 0, second: 0)) {
      $1 < 0 ? $0 : $0 + part.component.edges[Int($1)].worths
    }
    return EndSolution(
      share: share, prices: part.providers.map { prices[Int($0)] },
      profits: part.seekers.map { profits[Int($0)] }, choices: choices, worths: worths)
  }
}

extension ShareInterval {
  /// Whether one choice is best at both ends, and so everywhere between: V is convex, a choice's worth a line.
  var isStraight: Bool {
    low.worths.blended(at: high.share) == high.worths.blended(at: high.share)
      || high.worths.blended(at: low.share) == low.worths.blended(at: low.share)
  }

  /// The interval without what no best choice inside it can have, fallen into parts.
  ///
  /// Prices and profits of both ends, mixed in proportion, bound the best at every share between. The bound lies above the
  /// better of the two ends' choices by most where their lines cross: an edge that falls short by more than that there falls
  /// short by more everywhere inside, since shortfalls are lines too (fixing by reduced costs, with a bound for each share).
  /// Where the interval is straight, there is no gap: exactly what is tight at both ends is left, the face of all best
  /// choices.
  func split() -> (fixed: [(seeker: Int32, edge: FaceComponent.Edge?)], parts: [ShareInterval]) {
    let tests = isStraight ? nil : Gap(self)
    var isKept = [Bool](repeating: false, count: component.edges.count)
    var (mustServe, mustFill) = (component.mustServe, component.mustFill)
    for seeker in component.seekers.indices {
      for edge in component.row(of: seeker) {
        let atLow = component.shortfall(of: edge, seeker: seeker, at: low)
        let ends = (
          atLow, low.share == high.share ? atLow : component.shortfall(of: edge, seeker: seeker, at: high)
        )
        isKept[edge] = tests.map { !$0.isExceeded(by: ends.0, ends.1) } ?? (ends.0 == 0 && ends.1 == 0)
      }
      if !mustServe[seeker] {
        let (one, other) = (low.profits[seeker], high.profits[seeker])
        mustServe[seeker] = tests.map { $0.isExceeded(by: one, other) } ?? (one > 0 || other > 0)
      }
    }
    for provider in component.providers.indices where !mustFill[provider] {
      let (one, other) = (low.prices[provider], high.prices[provider])
      mustFill[provider] = tests.map { $0.isExceeded(by: one, other) } ?? (one > 0 || other > 0)
    }
    let split = component.split(keeping: isKept, mustServe: mustServe, mustFill: mustFill)
    return (
      split.fixed.map { (component.seekers[$0.seeker], $0.edge < 0 ? nil : component.edges[$0.edge]) },
      split.parts.map { part in
        ShareInterval(
          component: part.component, low: low.restricted(to: part, of: component),
          high: high.restricted(to: part, of: component))
      }
    )
  }

  /// Both halves of an interval that is not straight, met where the lines of its ends cross (Eisner and Severance 1976): if
  /// nothing is better there, both are straight and the share is where the best changes.
  func halves() -> [ShareInterval] {
    let share = MeasureSums.crossing(low.worths, high.worths)
    let interpolation = Interpolation(of: low.share, high.share, at: share)
    let prices = component.providers.indices.map { provider in
      let price = interpolation.mixed(low.prices[provider], high.prices[provider]) * Double(share.denominator)
      return component.mustFill[provider] ? Int128(price) : max(0, Int128(price))
    }
    let middle = component.solved(at: share, from: prices, low.choices)
    return [
      ShareInterval(component: component, low: low, high: middle),
      ShareInterval(component: component, low: middle, high: high),
    ]
  }
}

/// How two ends are mixed at a share between them.
private struct Interpolation {
  /// What one unit of a number at the lower end, times that end's denominator, counts.
  let low: Double
  /// The same of the upper end.
  let high: Double

  init(of low: Fraction, _ high: Fraction, at share: Fraction) {
    // Differences in whole numbers first, so that close shares lose no digits.
    let width = high.exceeds(low).nearly
    self.low = high.exceeds(share).nearly / width / Double(share.denominator)
    self.high = share.exceeds(low).nearly / width / Double(share.denominator)
  }

  func mixed(_ one: Int128, _ other: Int128) -> Double { low * one.nearly + high * other.nearly }
}

/// By how much the bound of an interval lies above the better of its ends' choices where their lines cross.
private struct Gap {
  private let interpolation: Interpolation
  private let most: Double

  init(_ interval: ShareInterval) {
    let (low, high) = (interval.low, interval.high)
    interpolation = Interpolation(
      of: low.share, high.share, at: MeasureSums.crossing(low.worths, high.worths))
    let lost = (high.worths - low.worths).blended(at: high.share)
    // Every number is exact but for its rounding to 53 bits; a billionth is a million times that.
    most = interpolation.mixed(0, lost) * (1 + 1e-9)
  }

  /// Whether two numbers ≥ 0, mixed, are more than the gap; never said wrongly.
  func isExceeded(by one: Int128, _ other: Int128) -> Bool { interpolation.mixed(one, other) > most }
}

extension Int128 {
  /// As a number of 64 bits. The library's own conversion goes the general way, which took half of a whole search.
  fileprivate var nearly: Double {
    if let small = Int64(exactly: self) { return Double(small) }
    return Double(Int64(truncatingIfNeeded: self >> 64)) * 0x1p64 + Double(UInt64(truncatingIfNeeded: self))
  }
}
