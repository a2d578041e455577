/// A possible place as one goal sees it.
protocol Arc: BitwiseCopyable, Sendable {
  /// What gains, prices and profits are counted in.
  associatedtype Gain: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable
  /// What the pair is worth to the goal.
  var gain: Gain { get }
  /// The position of the provider.
  var provider: Int32 { get }
}

extension Candidate: Arc {
  var gain: Int32 { points }
}

/// The problem of one goal: a transportation problem in which some seekers have to be served and some providers to be
/// full, because the goals before it demand so.
///
/// Rows are sorted by gain descending, then by provider.
struct Stage<Link: Arc>: Sendable {
  /// Where each seeker's row begins; one more entry than there are seekers.
  let rowStarts: [Int32]
  /// All arcs, row by row.
  let arcs: [Link]
  /// How many seekers each provider takes.
  let capacities: [Int32]
  /// Whether a seeker has to be served.
  let mustServe: [Bool]
  /// Whether a provider has to be full.
  let mustFill: [Bool]

  var seekerCount: Int { rowStarts.count - 1 }
  var providerCount: Int { capacities.count }

  /// Where the arcs of a seeker stand.
  func row(of seeker: Int) -> Range<Int> { Int(rowStarts[seeker])..<Int(rowStarts[seeker + 1]) }

  /// The highest gain of any arc.
  var highestGain: Link.Gain {
    let arcs = arcs.span
    var highest: Link.Gain = 0
    for index in arcs.indices { highest = max(highest, arcs[index].gain) }
    return highest
  }
}

extension Instance {
  /// The points as the first goal, with nothing demanded before.
  var stage: Stage<Candidate> {
    Stage(
      rowStarts: rowStarts, arcs: candidates, capacities: capacities,
      mustServe: Array(repeating: false, count: seekerCount),
      mustFill: Array(repeating: false, count: providerCount))
  }
}
