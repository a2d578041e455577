public import ArgumentParser
import Archive
public import Assignment
import Foundation
import Livelihood

/// `sammachip solve`: an instance folder to an assignment with its certificate.
struct Solve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("แก้ปัญหาการจับคู่จากแฟ้มตัวเลข", "Solve an instance folder and prove the result."),
    discussion: help(
      """
      อ่าน seekers.csv, providers.csv และ candidates.csv ในโฟลเดอร์ แล้วเขียน assignment.csv และ \
      certificate.json ที่ --out แทนผลเดิมที่นั่นทั้งชุด

      Example:  sammachip solve round/proof/teaching --out answer
      """,
      """
      FOLDER holds seekers.csv, providers.csv and candidates.csv. DIR gets assignment.csv and certificate.json; an \
      earlier result there is replaced as a whole.

      Example:  sammachip solve round/proof/teaching --out answer
      """))

  @Argument(help: ArgumentHelp("โฟลเดอร์ตัวเลข", "The instance folder."))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "ที่เก็บ assignment.csv และ certificate.json", "Where assignment.csv and certificate.json go."))
  var out: String

  @Option(
    help: ArgumentHelp(
      "เป้าหมายตามลำดับ คั่นด้วยจุลภาค: floor (หรือ floor:0.5), served, priority, points, stability",
      "The goals in their order, separated by commas: floor (or floor:0.5), served, priority, points, stability."
    ))
  var goals: String = "points"

  @Option(
    help: ArgumentHelp(
      "ยอมลด points (หรือ served) ได้ส่วนเท่าใดเพื่อเป้าหมายที่ตามมา เช่น points:0.02",
      "What share of points (or served) may be given up for the goals behind: points:0.02.",
      valueName: "GOAL:SHARE"))
  var slack: [String] = []

  @Option(help: ArgumentHelp("เลขสลากที่ใช้ตัดสินเมื่อเสมอกัน", "The number that decides ties."))
  var lot: Int = 0

  @Option(
    help: ArgumentHelp(
      "วิธีหาคะแนนที่ดีที่สุด เมื่อ points เป็นเป้าหมายแรก",
      "How the best points are found, where they are the first goal."))
  var method: Method = .shortestPaths

  @Option(
    help: ArgumentHelp(
      "หยุดเมื่อครบกี่วินาที ได้ผลที่ดีที่สุดที่พบ และบอกว่าอาจขาดไปเท่าใด",
      "Stop after so many seconds, with the best found so far and what it could miss."))
  var timeLimit: Double?

  @Option(
    help: ArgumentHelp(
      "หยุดเมื่อคะแนนขาดไปไม่เกินร้อยละเท่านี้ เมื่อ points เป็นเป้าหมายแรก",
      "Stop once so many per cent of the points at most are missing, where points are the first goal."))
  var gap: Double?

  @Option(
    help: ArgumentHelp(
      "จำนวนเธรดที่เรียงคู่ที่เป็นไปได้ ตั้งแต่ 1 ขั้นอื่นใช้เธรดเดียว",
      "How many threads sort the candidates, from 1; the rest runs on one."))
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var common: CommonOptions

  private var order: [Goal] {
    get throws {
      var order: [Goal] = []
      for name in goals.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
        guard let goal = Goal(text: name), !Goal.byLot.contains(goal) else {
          let known = Goal.askable.map(\.name).joined(separator: ", ")
          throw ValidationError(
            help(
              "--goals \(goals): ไม่มีเป้าหมาย '\(name)' ใช้ได้: \(known) และ floor:ส่วน (0 ถึง 1 ทศนิยมไม่เกินสามตำแหน่ง)",
              "--goals \(goals): '\(name)' is no goal; known: \(known), and floor:SHARE with a share from 0 to 1 in at most three decimals"
            ))
        }
        if order.contains(where: { $0.name == goal.name }) {
          throw ValidationError(
            help(
              "--goals \(goals): มี \(goal.name) สองครั้ง", "--goals \(goals): \(goal.name) stands there twice"))
        }
        order.append(goal)
      }
      return order
    }
  }

  private var allowance: GoalTolerance? {
    get throws {
      guard let text = slack.first else { return nil }
      if slack.count > 1 {
        throw ValidationError(
          help(
            "--slack มี \(slack.count) ครั้ง ใช้ได้กับเป้าหมายเดียว",
            "--slack stands there \(slack.count) times; only one goal can have one"))
      }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let kind = GoalTolerance.kinds.first(where: { $0.rawValue == parts[0] }),
        case .floor(let perMille)? = Goal(text: "floor:\(parts[1])")
      else {
        throw ValidationError(
          help(
            "--slack \(text): เขียน points หรือ served กับส่วน 0 ถึง 1 ทศนิยมไม่เกินสามตำแหน่ง เช่น points:0.02",
            "--slack \(text): points or served with a share from 0 to 1 in at most three decimals, such as points:0.02"
          ))
      }
      let allowance = GoalTolerance(kind, perMille: perMille)
      guard try order.contains(allowance.goal) else {
        throw ValidationError(
          help(
            "--slack \(text): ไม่มี \(kind.rawValue) ใน --goals \(goals)",
            "--slack \(text): \(kind.rawValue) is none of --goals \(goals)"))
      }
      guard try allowance.fits(order) else {
        throw ValidationError(
          help(
            "--slack \(text): ใน --goals \(goals) ต้องมี floor ก่อน \(kind.rawValue)",
            "--slack \(text): in --goals \(goals) floor has to stand before \(kind.rawValue)"))
      }
      return allowance
    }
  }

  func validate() throws {
    if threads < 1 {
      throw ValidationError(help("--threads \(threads): ตั้งแต่ 1", "--threads \(threads): at least 1"))
    }
    if let timeLimit, !(timeLimit >= 0 && timeLimit <= 1e9) {
      throw ValidationError(
        help(
          "--time-limit \(timeLimit): ใส่จำนวนวินาที ตั้งแต่ 0", "--time-limit \(timeLimit): seconds, from 0"))
    }
    if let gap, !(gap >= 0 && gap <= 100) {
      throw ValidationError(help("--gap \(gap): ใส่ร้อยละ 0 ถึง 100", "--gap \(gap): per cent, 0 to 100"))
    }
    let order = try order
    if try allowance != nil, timeLimit != nil || gap != nil {
      throw ValidationError(
        help("--slack ใช้ร่วมกับ --time-limit หรือ --gap ไม่ได้", "--slack goes with no --time-limit and no --gap"))
    }
    if method == .simplex, order != [.points] {
      throw ValidationError(
        help("--method simplex ใช้ได้กับเป้าหมาย points เท่านั้น", "--method simplex knows only the goal points"))
    }
  }

  func run() async throws {
    let (folder, out) = (URL(fileURLWithPath: folder), URL(fileURLWithPath: out))
    try OutputFolder.mayReplace(out, holding: ProofFolder.mark, besides: [folder])
    var clock = Stopwatch()
    let tables = try InstanceFolder.tables(folder)
    clock.lap("read")
    let named = await tables.instance(threads: threads)
    let problem = named.problem(lot: lot)
    clock.lap("prepare")
    let limits = SolveLimits(
      deadline: timeLimit.map { ContinuousClock.now + .seconds($0) }, gap: (gap ?? 0) / 100)
    if try allowance != nil, problem.isConditional {
      throw ValidationError(
        help(
          "--slack ใช้ไม่ได้เมื่อมีจำนวนขั้นต่ำหรือวงเงินที่มีผล อย่างใน \(folder.path)",
          "--slack goes with no minimums and no budgets that bind, as those of \(folder.path) do"))
    }
    if method == .simplex, problem.isConditional {
      throw ValidationError(
        help(
          "--method simplex ใช้ไม่ได้เมื่อมีจำนวนขั้นต่ำหรือวงเงินที่มีผล อย่างใน \(folder.path)",
          "--method simplex knows neither minimums nor budgets that bind, as those of \(folder.path) do"))
    }
    let (solution, relaxed): (Solution, SolvedWithTolerance?)
    do {
      relaxed = try allowance.map { (slack) in try problem.solved(for: order, slack: slack) }
      solution = try relaxed?.solution ?? problem.solved(for: order, by: method, within: limits)
    } catch AssignmentFault.pins(let conflicts) {
      throw CheckFailed(
        reasons: conflicts.all.map { named.words(for: $0) }
          + (problem.conditions == nil ? named.words(for: try problem.pinSettlement()) : []))
    }
    clock.lap("solve")
    guard problem.violations(of: solution).isEmpty else { throw Unproven() }
    clock.lap("certify")
    try Exchange.folder(at: out) {
      try ProofFolder.write(solution, relaxed: relaxed, of: named, lot: lot, at: folder, to: $0, shownAt: out)
    }
    clock.lap("write")
    let trade = relaxed.map { TradeReport($0, problem) }
    let isExact = trade?.isExact ?? (solution.evidence == .proven)
    let status = isExact ? "optimal" : solution.evidence == .stopped(by: .time) ? "time_limit" : "gap"
    try report(solution, relaxed?.order ?? solution.goals, problem, status: status, trade, clock)
  }

  private func report(
    _ solution: Solution, _ goals: [Goal], _ problem: AssignmentProblem, status: String,
    _ trade: TradeReport?, _ clock: Stopwatch
  ) throws {
    let points = problem.reached(.points, by: solution.matching)
    let served = solution.matching.served
    if common.json {
      try JSON.print(
        Record(
          status: status, points: points, served: served, bound: solution.bound, gap: solution.bound - points,
          goals: Dictionary(
            goals.map { ($0.name, problem.reached($0, by: solution.matching)) },
            uniquingKeysWith: { one, _ in one }),
          bounds: bounds(solution, problem), slack: trade?.record, unique: solution.isUnique,
          seconds: clock.seconds))
    } else {
      let order = goals.map(\.text).joined(separator: ", ")
      if let trade { Console.print([trade.words[common.language]]) }
      guard solution.conditionalBounds == nil else {
        return Console.print(boundLines(solution, problem, points: points))
      }
      guard solution.stop == nil || trade != nil else { return reportStop(solution, points, order) }
      if let trade, !trade.isExact {
        let missed = solution.stop != nil
        return Console.print([
          Message(
            thai: "ผลที่พบ (\(order)): คะแนนรวม \(points) จับคู่ได้ \(served) ราย"
              + (missed ? " เป้าหมายหลังเป้าหมายที่แลกยังไม่ได้พิจารณา" : "") + " — ผลอยู่ที่ \(out)",
            english: "Found (\(order)): \(points) points, \(served) served"
              + (missed ? "; goals behind the traded one were not looked at" : "") + " — results in \(out)")[
              common.language]
        ])
      }
      Console.print([
        Message(
          thai: "พิสูจน์แล้วว่าดีที่สุด (\(order)): คะแนนรวม \(points) จับคู่ได้ \(served) ราย — ผลอยู่ที่ \(out)",
          english: "Proven best (\(order)): \(points) points, \(served) served — results in \(out)")[
            common.language]
      ])
    }
  }
}

extension Solve {
  /// What `--json` prints.
  private struct Record: Encodable {
    var status: String
    var points: Int64
    var served: Int
    var bound, gap: Int64
    var goals: [String: Int64]
    var bounds: [String: Int64]?
    var slack: TradeReport.Record?
    var unique: Bool
    var seconds: [String: Double]
  }

  private func reportStop(_ solution: Solution, _ points: Int64, _ order: String) {
    let missing = solution.bound - points
    let percent = solution.bound == 0 ? 0 : (Double(missing) / Double(solution.bound) * 1e6).rounded() / 1e4
    let served = solution.matching.served
    Console.print([
      Message(
        thai:
          "หยุดตามขีดจำกัด: คะแนนรวม \(points) จับคู่ได้ \(served) ราย คะแนนที่อาจขาดไปไม่เกิน \(missing) (ร้อยละ \(percent)); เป้าหมายที่พิสูจน์แล้ว: \(order.isEmpty ? "–" : order) — ผลอยู่ที่ \(out)",
        english:
          "Stopped by a limit: \(points) points, \(served) served; at most \(missing) points (\(percent) %) are missing; goals proven: \(order.isEmpty ? "–" : order) — results in \(out)"
      )[common.language]
    ])
  }
}

extension Method: ExpressibleByArgument {}

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

  /// The laps by their names, to the microsecond.
  var seconds: [String: Double] {
    Dictionary(
      laps.map { ($0.name, ($0.seconds * 1_000_000).rounded() / 1_000_000) }, uniquingKeysWith: { $0 + $1 })
  }
}
