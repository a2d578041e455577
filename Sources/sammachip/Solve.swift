import ArgumentParser
import Archive
import Assignment
import Foundation
import Livelihood

/// `sammachip solve`: an instance folder to an assignment with its certificate.
struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Solve an instance folder and prove the result (แก้ปัญหาการจับคู่จากแฟ้มตัวเลข).",
    discussion: """
      FOLDER holds seekers.csv, providers.csv and candidates.csv. DIR gets assignment.csv and certificate.json; an \
      earlier result there is replaced as a whole.

      Example:  sammachip solve round/proof/teaching --out answer
      """)

  /// The road to the optimum.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    /// Auction and shortest-path repairs; GLPK judges the contested core.
    case core
    /// GLPK's simplex with column generation: a second opinion for small instances.
    case simplex
  }

  @Argument(help: "The instance folder.")
  var folder: String

  @Option(help: "Where assignment.csv and certificate.json go.")
  var out: String

  @Option(help: "The goals in their order, separated by commas. This version reaches: points.")
  var goals: String = "points"

  @Option(help: "The road to the optimum.")
  var method: Method = .core

  @OptionGroup var common: CommonOptions

  func validate() throws {
    let names = goals.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for name in names where Goal(rawValue: name) == nil {
      throw ValidationError(
        "--goals \(goals): '\(name)' is no goal of this version; known: "
          + Goal.allCases.map(\.rawValue).joined(separator: ", "))
    }
    if Set(names).count < names.count { throw ValidationError("--goals \(goals): a goal stands there twice") }
  }

  func run() throws {
    let (folder, out) = (URL(fileURLWithPath: folder), URL(fileURLWithPath: out))
    try OutputFolder.mayReplace(out, holding: ProofFolder.mark, besides: folder)
    var clock = Stopwatch()
    let tables = try InstanceFolder.tables(folder)
    clock.lap("read")
    let named = tables.instance()
    let rest: Instance
    do {
      rest = try named.instance.withoutPinned(named.pins)
    } catch {
      throw CheckFailed(reasons: error.all.map { named.words(for: $0) })
    }
    clock.lap("prepare")
    let best =
      switch method {
      case .core: try rest.solvedByCore()
      case .simplex: try rest.solvedBySimplex()
      }
    clock.lap("solve")
    guard rest.violations(of: best.matching, prices: best.prices).isEmpty else { throw Unproven() }
    let optimum = Optimum(matching: best.matching.adding(named.pins), prices: best.prices)
    let (points, bound) = (named.instance.points(of: optimum.matching), named.bound(prices: best.prices))
    guard points == bound else { throw Unproven() }
    clock.lap("certify")
    try Exchange.folder(at: out) {
      try ProofFolder.write(optimum, of: named, at: folder, to: $0, shownAt: out)
    }
    clock.lap("write")
    report(points: points, served: optimum.matching.served, bound: bound, clock: clock)
  }

  private func report(points: Int64, served: Int, bound: Int64, clock: Stopwatch) {
    if common.json {
      Console.print([
        """
        {"status": "optimal", "points": \(points), "served": \(served), "bound": \(bound), "gap": \(bound - points), \
        "goals": {"points": \(points)}, "seconds": {\(clock.json)}}
        """
      ])
    } else {
      Console.print([
        Message(
          thai: "พิสูจน์แล้วว่าดีที่สุด: คะแนนรวม \(points) จับคู่ได้ \(served) ราย — ผลอยู่ที่ \(out)",
          english: "Proven best: \(points) points, \(served) served — results in \(out)")[common.language]
      ])
    }
  }
}

/// The engine's own answer did not pass its proof.
struct Unproven: Error {}

/// The seconds that each step took.
struct Stopwatch {
  private var last = ContinuousClock.now
  private var laps: [(name: String, seconds: Double)] = []

  mutating func lap(_ name: String) {
    let now = ContinuousClock.now
    laps.append((name, (now - last) / .seconds(1)))
    last = now
  }

  /// The laps as members of a JSON object.
  var json: String {
    laps.map { "\"\($0.name)\": \(($0.seconds * 1_000_000).rounded() / 1_000_000)" }.joined(separator: ", ")
  }
}
