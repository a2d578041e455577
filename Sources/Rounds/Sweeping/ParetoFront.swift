public import Assignment
public import Livelihood
public import Scoring

/// The supported Pareto front between two criteria on one track: what of one has to be given up for how much of the other.
///
/// The goals before points stay as the policy has them. Its points are proposals that no other proposal exceeds in both
/// criteria, nor any mixture of two others: the extreme ones, each best at some weighing of the two.
public struct ParetoFront: Sendable {
  /// The track.
  public let problem: TrackProblem
  /// Both criteria, as positions in ``Scoring/Criteria/all``; the front begins with most of the first.
  public let criteria: (first: Int, second: Int)
  /// Where the best proposal changes from weighing the first alone to weighing the second alone.
  public let course: Course
  /// The points, that with most of the first criterion first.
  public let points: [Point]
  /// What the policy itself proposes; best nowhere on the way, or not alone, where it is none of the points.
  public let current: Point

  /// A point of the front.
  public struct Point: Hashable, Sendable {
    /// The sums of both criteria over all pairs, each value 0 … 1000.
    public var sums: MeasureSums
    /// Between which shares of the second criterion in the weighing of the two it is best.
    public var from: Fraction, to: Fraction
    /// How many households it serves.
    public var served: Int
    /// How many households have another mechanism than at the point before, or the same for another wish.
    public var changed: Int
  }

  /// Where the policy's own proposal lies.
  public enum Place: Sendable {
    /// It has as much of both criteria as one of the points.
    case point
    /// It lies straight between two neighbours: where the best changes from one to the other, it is as good as both.
    case between
    /// Another proposal has more of one criterion and no less of the other, or a mixture of two has.
    case below
  }

  /// Where the policy's own proposal lies.
  public var place: Place {
    if points.contains(where: { $0.sums == current.sums }) { return .point }
    let isLevel = zip(points, points.dropFirst()).contains { one, next in
      current.sums.blended(at: one.to) == one.sums.blended(at: one.to)
        && current.sums.first <= one.sums.first && current.sums.first >= next.sums.first
    }
    return isLevel ? .between : .below
  }

  /// Finds the front.
  ///
  /// - Throws: ``SweepObstacle`` where the track has none that can be told, ``RoundFault``.
  public init(
    between first: Int, and second: Int, on track: Track, register: Register, policy: Policy, threads: Int
  ) async throws {
    let learned = try await LearnedOccupations(
      before: track, register: register, policy: policy, threads: threads)
    let problem = try await TrackProblem(
      of: track, after: learned, register: register, policy: policy, threads: threads)
    if let obstacle = problem.sweepObstacle { throw obstacle }
    let along = try await Along(WeightAxis(from: first, to: second), problem, threads: threads)
    let course = await Course(along, around: nil, [], threads: threads)
    let own = try problem.proposal()
    let values = problem.step(own, beside: own, value: 0)
    self.problem = problem
    criteria = (first, second)
    self.course = course
    current = Point(
      sums: MeasureSums(first: Int64(values.values[first]), second: Int64(values.values[second])),
      from: .zero,
      to: .zero, served: values.served, changed: 0)
    let breakpoints = course.envelope.breakpoints
    var served = course.envelope.first.count { $0.provider != Matching.unserved }
    points = course.envelope.worths.enumerated().map { number, sums in
      if number > 0 {
        for change in breakpoints[number - 1].changes {
          served += change.after.provider != Matching.unserved ? 1 : 0
          served -= change.before.provider != Matching.unserved ? 1 : 0
        }
      }
      return Point(
        sums: sums, from: number == 0 ? .zero : breakpoints[number - 1].share,
        to: number == breakpoints.count ? .one : breakpoints[number].share,
        served: served, changed: number == 0 ? 0 : breakpoints[number - 1].changes.count)
    }
  }
}
