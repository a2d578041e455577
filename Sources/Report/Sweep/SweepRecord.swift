public import Assignment
import Livelihood
public import Rounds
import Scoring

/// What a sweep found, as programs read it: `sweep.json`, and what `--json` prints.
public struct SweepRecord: Encodable, Sendable {
  /// An exact share of all, 0 … 1.
  struct Share: Encodable {
    var numerator: Int64
    var denominator: Int64

    init(_ share: Fraction) { (numerator, denominator) = (share.numerator, share.denominator) }
  }

  struct Words: Encodable {
    var th: String
    var en: String
  }

  struct Step: Encodable {
    var value: Double
    var share: Share?
    var weights: [String: Int]?
    var weightsRounded: Bool
    var candidates: Int
    var served: Int
    var priority: Int
    var points: Int
    /// The sum of each criterion's values, each 0 … 1000 for a pair.
    var values: [String: Int]
    var householdsMoved: Int
    var householdsWithOtherWish: Int
  }

  struct Unchanged: Encodable {
    var from: Share
    var to: Share
    var isOnBreakpoint: Bool
  }

  struct Breakpoint: Encodable {
    var share: Share
    var households: Int
  }

  struct Point: Encodable {
    var sums: [String: Int64]
    var from: Share
    var to: Share
    var served: Int
    var householdsChanged: Int
  }

  var track: String
  var swept: [String]
  var exact: Bool
  var obstacle: Words?
  var current: Step?
  var steps: [Step]?
  var unchanged: Unchanged?
  var breakpoints: [Breakpoint]?
  var front: [Point]?
  var currentSums: [String: Int64]?

  /// The record of a sweep, with the breakpoints inside a range of shares.
  public init(_ sweep: Sweep, within range: ClosedRange<Fraction>) {
    let scale = Double(sweep.parameter.stepsPerUnit)
    track = sweep.problem.scoring.track.rawValue
    swept = [sweep.parameter.name]
    exact = sweep.course != nil
    obstacle = sweep.obstacle.map { Words(th: $0.words.thai, en: $0.words.english) }
    current = Step(sweep.current, scale)
    steps = sweep.steps.map { Step($0, scale) }
    unchanged = sweep.course.flatMap { course in
      course.unchanged.map {
        Unchanged(
          from: Share($0.lowerBound), to: Share($0.upperBound), isOnBreakpoint: course.isOnBreakpoint)
      }
    }
    breakpoints = sweep.course?.breakpoints(within: range).map {
      Breakpoint(share: Share($0.share), households: $0.changes.count)
    }
  }

  /// The record of a front.
  public init(_ front: ParetoFront) {
    let names = [front.criteria.first, front.criteria.second].map { Criteria.all[$0].name }
    func sums(_ worths: MeasureSums) -> [String: Int64] {
      [names[0]: worths.first, names[1]: worths.second]
    }
    track = front.problem.scoring.track.rawValue
    swept = names
    exact = true
    self.front = front.points.map {
      Point(
        sums: sums($0.sums), from: Share($0.from), to: Share($0.to), served: $0.served,
        householdsChanged: $0.changed)
    }
    currentSums = sums(front.current.sums)
  }
}

extension SweepRecord.Step {
  fileprivate init(_ step: Sweep.Step, _ scale: Double) {
    func named(_ numbers: [Int]) -> [String: Int] {
      Dictionary(zip(Criteria.all.map(\.name), numbers), uniquingKeysWith: { one, _ in one })
    }
    self.init(
      value: step.value / scale, share: step.share.map(SweepRecord.Share.init),
      weights: step.weights.map(named), weightsRounded: step.isRounded, candidates: step.candidates,
      served: step.served, priority: step.priority, points: step.points, values: named(step.values),
      householdsMoved: step.moved, householdsWithOtherWish: step.otherWish)
  }
}

extension Course {
  /// The breakpoints inside a range of shares, its ends included.
  public func breakpoints(within range: ClosedRange<Fraction>) -> [Envelope.Breakpoint] {
    envelope.breakpoints.filter { range.contains($0.share) }
  }
}
