/// A possible place as one goal sees it.
protocol TransportationArc: BitwiseCopyable, Sendable {
  /// What gains, prices and profits are counted in.
  associatedtype Gain: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable
  /// What the pair is worth to the goal.
  var gain: Gain { get }
  /// The position of the provider.
  var provider: Int32 { get }
  /// Whether the place stands for going unserved; such arcs gain nothing and stand last in their row.
  var isNotServed: Bool { get }
  /// The position among the instance's candidates, for an arc that stands at a position among its own.
  func origin(at position: Int) -> Int32
}

extension Candidate: TransportationArc {
  var gain: Int32 { points }
  var isNotServed: Bool { false }
  func origin(at position: Int) -> Int32 { Int32(position) }
}

/// The problem of one goal: a transportation problem in which some seekers have to be served and some providers to be
/// full, because the goals before it demand so.
///
/// Rows are sorted by gain descending, then by provider.
struct TransportationProblem<Arc: TransportationArc>: Sendable {
  /// Where each seeker's row begins, and behind the last one where it would.
  var rowStarts: [Int32]
  /// Where each seeker's row ends; arcs between there and the next row are out of the problem.
  var rowEnds: [Int32]
  /// All arcs, row by row.
  var arcs: [Arc]
  /// How many seekers each provider takes.
  var capacities: [Int32]
  /// Whether a seeker has to be served.
  var mustServe: [Bool]
  /// Whether a provider has to be full.
  var mustFill: [Bool]

  var seekerCount: Int { rowStarts.count - 1 }
  var providerCount: Int { capacities.count }

  /// Where the arcs of a seeker stand.
  func row(of seeker: Int) -> Range<Int> { Int(rowStarts[seeker])..<Int(rowEnds[seeker]) }

  /// The highest gain of any arc.
  var highestGain: Arc.Gain {
    var highest: Arc.Gain = 0
    for seeker in 0..<seekerCount where !row(of: seeker).isEmpty {
      highest = max(highest, arcs[Int(rowStarts[seeker])].gain)
    }
    return highest
  }

  /// By how much the gains of a row differ, in the mean and rounded up; arcs that gain nothing, such as those for going
  /// unserved, are left out.
  var typicalSpread: Arc.Gain {
    var sum: Int128 = 0
    for seeker in 0..<seekerCount {
      let row = arcs.span.extracting(row(of: seeker))
      var last = row.count - 1
      while last > 0, row[last].gain <= 0 { last -= 1 }
      if last > 0 { sum += Int128(row[0].gain - row[last].gain) }
    }
    return Arc.Gain((sum + Int128(max(1, seekerCount)) - 1) / Int128(max(1, seekerCount)))
  }
}

extension TransportationProblem {
  /// With rows that follow each other without a gap.
  init(rowStarts: [Int32], arcs: [Arc], capacities: [Int32], mustServe: [Bool], mustFill: [Bool]) {
    self.init(
      rowStarts: rowStarts, rowEnds: Array(rowStarts.dropFirst()), arcs: arcs, capacities: capacities,
      mustServe: mustServe, mustFill: mustFill)
  }

  /// With rows that follow each other without a gap, and nothing demanded.
  init(rowStarts: [Int32], arcs: [Arc], capacities: [Int32]) {
    self.init(
      rowStarts: rowStarts, arcs: arcs, capacities: capacities,
      mustServe: Array(repeating: false, count: rowStarts.count - 1),
      mustFill: Array(repeating: false, count: capacities.count))
  }

  /// Demands what every optimal solution does: to serve every seeker with a profit above zero and to fill every provider
  /// with a price above zero.
  mutating func demand(_ prices: [Arc.Gain], _ profits: [Arc.Gain]) {
    for seeker in mustServe.indices where profits[seeker] > 0 { mustServe[seeker] = true }
    for provider in mustFill.indices where prices[provider] > 0 { mustFill[provider] = true }
  }
}
