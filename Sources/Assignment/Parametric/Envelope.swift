/// Who sits where at every share of the second measure: the breakpoints between which nothing changes, all of them.
///
/// What a matching is worth is a line over the blend; the best is the upper envelope of these lines, convex and piecewise
/// straight. Breakpoints are exact fractions. On the open interval between two the same matchings are best throughout, and
/// the goals behind points choose one; at a breakpoint itself both neighbours are equally good in points.
public struct Envelope: Sendable {
  /// A share at which the best matching changes.
  public struct Breakpoint: Sendable {
    /// The share of the second measure, inside 0 … 1.
    public var share: Fraction
    /// Who sits elsewhere behind it, by seeker; or in another way.
    public var changes: [Change]
  }

  /// A seeker that sits elsewhere behind a breakpoint, or in another way.
  public struct Change: Hashable, Sendable {
    /// The position of the seeker.
    public var seeker: Int32
    /// Where it sits before.
    public var before: Seat
    /// Where it sits behind.
    public var after: Seat
  }

  /// Who sits where before the first breakpoint.
  public let first: [Seat]
  /// The breakpoints, rising.
  public let breakpoints: [Breakpoint]
  /// What each interval between breakpoints is worth by both measures; one more than there are breakpoints. They are
  /// the supported extreme points of the Pareto front of both measures, that with most of the first measure first.
  public let worths: [MeasureSums]
  /// How many blends were solved, of the whole or of a part.
  public let solves: Int

  init(_ placements: [Placement], seekerCount: Int, solves: Int) {
    var first = [Seat](repeating: .unserved, count: seekerCount)
    var changes: [(share: Fraction, change: Change)] = []
    var last: Placement?
    for placement in placements.sorted(by: { ($0.seeker, $0.from) < ($1.seeker, $1.from) }) {
      if let before = last, before.seeker == placement.seeker {
        assert(before.to == placement.from)
        if before.seat != placement.seat {
          changes.append(
            (placement.from, Change(seeker: placement.seeker, before: before.seat, after: placement.seat)))
        }
      } else {
        first[Int(placement.seeker)] = placement.seat
      }
      last = placement
    }
    changes.sort { $0.share != $1.share ? $0.share < $1.share : $0.change.seeker < $1.change.seeker }
    var worths = [first.reduce(MeasureSums(first: 0, second: 0)) { $0 + $1.worths }]
    var breakpoints: [Breakpoint] = []
    for (share, change) in changes {
      if breakpoints.last?.share != share {
        breakpoints.append(Breakpoint(share: share, changes: []))
        worths.append(worths[worths.count - 1])
      }
      breakpoints[breakpoints.count - 1].changes.append(change)
      worths[worths.count - 1] = worths[worths.count - 1] + (change.after.worths - change.before.worths)
    }
    self.first = first
    self.breakpoints = breakpoints
    self.worths = worths
    self.solves = solves
  }

  /// Who sits where on each interval, in their order: `body` hears the number of the interval and its seats.
  public func forEachInterval(_ body: (_ number: Int, _ seats: [Seat]) -> Void) {
    var seats = first
    body(0, seats)
    for (number, breakpoint) in breakpoints.enumerated() {
      for change in breakpoint.changes { seats[Int(change.seeker)] = change.after }
      body(number + 1, seats)
    }
  }
}

extension ParametricProblem {
  /// All breakpoints, by parametric search: solved at both ends, then where the lines of neighbours cross, until no line
  /// is above (Eisner and Severance 1976). Each interval drops what no best choice inside it can have and falls into parts,
  /// so that most solves are tiny. On up to `threads` tasks at once; the result does not depend on how many.
  public func envelope(threads: Int) async -> Envelope {
    var open = await inTurns(components, threads: threads) { component in
      let low = component.solved(at: .zero)
      return ShareInterval(component: component, low: low, high: component.solved(at: .one))
    }
    var (placements, solves): ([Placement], Int) = ([], 2 * open.count)
    while !open.isEmpty {
      let found = await inTurns(open, threads: threads) { interval in
        interval.component.edges.count > ParametricProblem.edgesOfOne
          ? explored(interval) : exhausted(interval)
      }
      open = found.flatMap(\.open)
      for piece in found {
        placements += piece.placements
        solves += piece.solves
      }
    }
    return Envelope(placements, seekerCount: problem.instance.seekerCount, solves: solves)
  }

  /// Intervals with no more edges are searched to their end in one turn, so that not all of them are held at once; halves of
  /// larger ones are work for several.
  private static let edgesOfOne = 4_096

  private func exhausted(_ interval: ShareInterval) -> (
    placements: [Placement], open: [ShareInterval], solves: Int
  ) {
    var (open, placements, solves): ([ShareInterval], [Placement], Int) = ([interval], [], 0)
    while let next = open.popLast() {
      let found = explored(next)
      placements += found.placements
      open += found.open
      solves += found.solves
    }
    return (placements, [], solves)
  }

  private func explored(_ interval: ShareInterval) -> (
    placements: [Placement], open: [ShareInterval], solves: Int
  ) {
    if interval.isStraight { return (solved(interval), [], 0) }
    let split = interval.split()
    var (placements, open) = (
      split.fixed.map { Placement(interval, $0.seeker, seat($0.edge)) }, [ShareInterval]()
    )
    for part in split.parts {
      if part.isStraight { placements += solved(part) } else { open += part.halves() }
    }
    return (placements, open, open.count / 2)
  }
}
