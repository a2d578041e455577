import Archive
public import Assignment
public import Foundation
import Livelihood
public import Rounds
import Scoring

/// What a sweep found, as a folder: tables that a spreadsheet opens, pictures, and a record for programs.
///
/// Pictures are written by this module's own `Chart`: there is no chart package for Swift on this system, pages of the
/// report are built the same way, and a picture without script prints and opens anywhere.
public enum SweepFolder {
  /// The file by which such a folder is known.
  public static let mark = "sweep.json"

  /// Writes a sweep, for its owner's eyes alone, in place of what stands at `target`, all or nothing; returns the names of the
  /// files.
  ///
  /// Breakpoints are told within `range`, a range of shares.
  ///
  /// - Throws: what the file system throws; `target` is then as it was.
  public static func write(
    _ sweep: Sweep, within range: ClosedRange<Fraction>, to target: URL
  ) throws -> [String] {
    var files = [
      ("steps.csv", steps(sweep)), ("sweep.svg", SweepCharts.chart(of: sweep, within: range).bytes),
    ]
    if let course = sweep.course { files.append(("breakpoints.csv", breakpoints(of: course, within: range))) }
    return try write(SweepRecord(sweep, within: range), files, to: target)
  }

  /// Writes a front in the same way.
  ///
  /// - Throws: what the file system throws; `target` is then as it was.
  public static func write(_ front: ParetoFront, to target: URL) throws -> [String] {
    try write(
      SweepRecord(front),
      [
        ("pareto.csv", points(of: front)), ("pareto.svg", SweepCharts.chart(of: front).bytes),
        ("breakpoints.csv", breakpoints(of: front.course, within: .zero ... .one)),
      ], to: target)
  }

  private static func write(
    _ record: SweepRecord, _ files: [(name: String, bytes: [UInt8])], to target: URL
  ) throws -> [String] {
    try Exchange.folder(at: target, readBy: .owner) { folder in
      for file in files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(record).write(to: folder.appending(path: mark))
    }
    return (files.map(\.name) + [mark]).sorted()
  }

  private static func steps(_ sweep: Sweep) -> [UInt8] {
    var writer = DelimitedWriter()
    let isWeight = sweep.current.share != nil || sweep.obstacle != nil
    let criteria = sweep.shownCriteria
    var head = [sweep.parameter.name]
    if isWeight {
      head += ["numerator", "denominator"] + criteria.map { "weight_\(Criteria.all[$0].name)" }
    }
    head += ["candidates", "served", "priority", "points"]
    head += criteria.map { "mean_\(Criteria.all[$0].name)" } + ["households_moved", "households_other_wish"]
    for name in head { writer.text(name) }
    writer.endRow()
    for step in sweep.steps {
      writer.number((step.value / Double(sweep.parameter.stepsPerUnit)).digits)
      if isWeight {
        if let share = step.share {
          writer.whole(share.numerator)
          writer.whole(share.denominator)
        } else {
          writer.empty()
          writer.empty()
        }
        for criterion in criteria {
          if let weights = step.weights { writer.whole(weights[criterion]) } else { writer.empty() }
        }
      }
      for number in [step.candidates, step.served, step.priority, step.points] { writer.whole(number) }
      for criterion in criteria { writer.number(step.mean(criterion).digits) }
      writer.whole(step.moved)
      writer.whole(step.otherWish)
      writer.endRow()
    }
    return writer.bytes
  }

  private static func breakpoints(of course: Course, within range: ClosedRange<Fraction>) -> [UInt8] {
    var writer = DelimitedWriter()
    for name in [
      "breakpoint", "numerator", "denominator", "per_mille", "household_id", "mechanism_before",
      "mechanism_after", "occupation_before", "occupation_after",
    ] { writer.text(name) }
    writer.endRow()
    for (number, breakpoint) in course.breakpoints(within: range).enumerated() {
      for change in course.changes(at: breakpoint) {
        writer.whole(number + 1)
        writer.whole(breakpoint.share.numerator)
        writer.whole(breakpoint.share.denominator)
        writer.number((1000 * breakpoint.share.value).digits)
        writer.text(change.household)
        writer.text(change.mechanisms.before ?? "")
        writer.text(change.mechanisms.after ?? "")
        writer.text(change.occupations.before ?? "")
        writer.text(change.occupations.after ?? "")
        writer.endRow()
      }
    }
    return writer.bytes
  }

  private static func points(of front: ParetoFront) -> [UInt8] {
    var writer = DelimitedWriter()
    let names = [front.criteria.first, front.criteria.second].map { Criteria.all[$0].name }
    let head =
      ["point"] + names.map { "sum_\($0)" } + names.map { "mean_\($0)" } + [
        "served", "from_numerator", "from_denominator", "to_numerator", "to_denominator",
        "households_changed",
      ]
    for name in head { writer.text(name) }
    writer.endRow()
    for (number, point) in front.points.enumerated() {
      writer.whole(number + 1)
      for sum in [point.sums.first, point.sums.second] { writer.whole(sum) }
      for mean in [point.means.first, point.means.second] { writer.number(mean.digits) }
      writer.whole(point.served)
      for share in [point.from, point.to] {
        writer.whole(share.numerator)
        writer.whole(share.denominator)
      }
      writer.whole(point.changed)
      writer.endRow()
    }
    return writer.bytes
  }
}

extension Sweep {
  /// The criteria that count on the track, as positions in ``Scoring/Criteria/all``.
  public var shownCriteria: [Int] {
    let track = problem.scoring.track
    let weights = problem.scoring.policy.weights(on: track)
    return Criteria.all.indices.filter { criterion in
      weights[criterion] > 0 || parameter == .weight(criterion)
    }
  }
}

extension Sweep.Step {
  /// The mean value of a criterion over the pairs, 0 … 100; 0 where there are none.
  public func mean(_ criterion: Int) -> Double {
    served == 0 ? 0 : Double(values[criterion]) / Double(served) / 10
  }
}

extension ParetoFront.Point {
  /// The mean values of both criteria over the pairs, 0 … 100.
  public var means: (first: Double, second: Double) {
    let pairs = Double(max(1, served)) * 10
    return (Double(sums.first) / pairs, Double(sums.second) / pairs)
  }
}
