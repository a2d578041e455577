/// Who sits where at every share of the second measure: the breakpoints between which nothing changes, all of them.
///
/// What a matching is worth is a line over the blend; the best is the upper envelope of these lines, convex and piecewise
/// straight. Breakpoints are exact fractions. On the open stretch between two the same matchings are best throughout, and
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
  /// What each stretch between breakpoints is worth by both measures; one more than there are breakpoints. They are
  /// the supported extreme points of the Pareto front of both measures, that with most of the first measure first.
  public let worths: [Worths]
  /// How many blends were solved, of the whole or of a part.
  public let solves: Int

  init(_ stays: [Stay], seekerCount: Int, solves: Int) {
    var first = [Seat](repeating: .unserved, count: seekerCount)
    var changes: [(share: Fraction, change: Change)] = []
    var last: Stay?
    for stay in stays.sorted(by: { ($0.seeker, $0.from) < ($1.seeker, $1.from) }) {
      if let before = last, before.seeker == stay.seeker {
        assert(before.to == stay.from)
        if before.seat != stay.seat {
          changes.append(
            (stay.from, Change(seeker: stay.seeker, before: before.seat, after: stay.seat)))
        }
      } else {
        first[Int(stay.seeker)] = stay.seat
      }
      last = stay
    }
    changes.sort { $0.share != $1.share ? $0.share < $1.share : $0.change.seeker < $1.change.seeker }
    var worths = [first.reduce(Worths(first: 0, second: 0)) { $0 + $1.worths }]
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

  /// Who sits where on each stretch, in their order: `body` hears the number of the stretch and its seats.
  public func forEachStretch(_ body: (_ number: Int, _ seats: [Seat]) -> Void) {
    var seats = first
    body(0, seats)
    for (number, breakpoint) in breakpoints.enumerated() {
      for change in breakpoint.changes { seats[Int(change.seeker)] = change.after }
      body(number + 1, seats)
    }
  }
}

extension Blend {
  /// All breakpoints, by parametric search: solved at both ends, then where the lines of neighbours cross, until no line
  /// is above (Eisner and Severance 1976). Each stretch drops what no best choice inside it can have and falls into parts,
  /// so that most solves are tiny. On up to `threads` tasks at once; the result does not depend on how many.
  public func envelope(threads: Int) async -> Envelope {
    var open = await inTurns(patches, threads: threads) { patch in
      let low = patch.solved(at: .zero)
      return Stretch(patch: patch, low: low, high: patch.solved(at: .one))
    }
    var (stays, solves): ([Stay], Int) = ([], 2 * open.count)
    while !open.isEmpty {
      let found = await inTurns(open, threads: threads) { stretch in
        stretch.patch.links.count > Blend.linksOfOne ? explored(stretch) : exhausted(stretch)
      }
      open = found.flatMap(\.open)
      for piece in found {
        stays += piece.stays
        solves += piece.solves
      }
    }
    return Envelope(stays, seekerCount: problem.instance.seekerCount, solves: solves)
  }

  /// Stretches with no more links are searched to their end in one turn, so that not all of them are held at once; halves of
  /// larger ones are work for several.
  private static let linksOfOne = 4_096

  private func exhausted(_ stretch: Stretch) -> (stays: [Stay], open: [Stretch], solves: Int) {
    var (open, stays, solves): ([Stretch], [Stay], Int) = ([stretch], [], 0)
    while let next = open.popLast() {
      let found = explored(next)
      stays += found.stays
      open += found.open
      solves += found.solves
    }
    return (stays, [], solves)
  }

  private func explored(_ stretch: Stretch) -> (stays: [Stay], open: [Stretch], solves: Int) {
    if stretch.isStraight { return (settled(stretch), [], 0) }
    let split = stretch.split()
    var (stays, open) = (split.fixed.map { Stay(stretch, $0.seeker, seat($0.link)) }, [Stretch]())
    for part in split.parts {
      if part.isStraight { stays += settled(part) } else { open += part.halves() }
    }
    return (stays, open, open.count / 2)
  }
}
