import ArgumentParser
import Archive
import Assignment
import Foundation
import Livelihood
import Report
import Rounds
import Scoring

/// `sammachip sweep`: what would change if the policy were a little different.
struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: help(
      "ลองเปลี่ยนน้ำหนักหรือเกณฑ์", "Move one number of the policy and tell where the proposal changes."),
    discussion: help(
      """
      เปลี่ยนทีละด้าน ทีละค่า อย่างอื่นคงเดิม น้ำหนักบอกได้พอดีว่าระหว่างน้ำหนักใดถึงใดข้อเสนอไม่เปลี่ยน \
      และใครเปลี่ยนที่ใด น้ำหนักอื่นคงสัดส่วนเดิม ขีดจำกัดบอกเป็นค่า ๆ ไป --pareto \
      บอกว่าเกณฑ์หนึ่งต้องลดเท่าใดเพื่อให้อีกเกณฑ์ได้เพิ่มเท่าใด ไม่มีการบันทึก ตารางและภาพอยู่ที่ --out

      Example:  sammachip sweep chuenchom.sqlite#1/2570 --track market --weight skill --out sweep
      Example:  sammachip sweep chuenchom.sqlite#1/2570 --track pairing --limit floor --from 0 --to 1 --steps 5 --out sweep
      Example:  sammachip sweep chuenchom.sqlite#1/2570 --track market --pareto skill nearness --out front
      """,
      """
      One track, one number; everything else stays. A weight is told exactly: between which weights nobody's proposal changes, \
      and who changes where. Other weights keep their proportions. A limit is told step by step. --pareto tells how much of \
      one criterion has to be given up for how much of another. Nothing is recorded; --out gets tables and pictures.

      Example:  sammachip sweep chuenchom.sqlite#1/2570 --track market --weight skill --out sweep
      Example:  sammachip sweep chuenchom.sqlite#1/2570 --track pairing --limit floor --from 0 --to 1 --steps 5 --out sweep
      Example:  sammachip sweep chuenchom.sqlite#1/2570 --track market --pareto skill nearness --out front
      """))

  @Argument(
    help: ArgumentHelp(
      "ตาราง (สมุดงานหรือโฟลเดอร์) ทะเบียน ทะเบียน#เลขรอบ หรือโฟลเดอร์ผลพร้อม --tables",
      "The tables (a folder or a workbook), a register, a round REGISTER#NUMBER, or a results folder with --tables."
    ))
  var source: String
  @OptionGroup var only: TrackOption
  @Option(
    help: ArgumentHelp(
      "เกณฑ์ที่ลองเปลี่ยนน้ำหนัก (จาก 1,000)", "A criterion whose weight moves, of 1000.", valueName: "criterion"))
  var weight: String?
  @Option(
    help: ArgumentHelp(
      "ขีดจำกัดที่ลองเปลี่ยน: \(SweepParameter.limits.map(\.name).joined(separator: ", "))",
      "A limit that moves: \(SweepParameter.limits.map(\.name).joined(separator: ", ")).", valueName: "limit")
  )
  var limit: String?
  @Option(parsing: .upToNextOption, help: ArgumentHelp("สองเกณฑ์", "Two criteria.", valueName: "criterion"))
  var pareto: [String] = []
  @Option(help: ArgumentHelp("ค่าแรก (น้ำหนัก: ถ้าไม่ระบุ 0)", "The first value (for a weight: default 0)."))
  var from: String?
  @Option(help: ArgumentHelp("ค่าสุดท้าย (น้ำหนัก: ถ้าไม่ระบุ 1000)", "The last value (for a weight: default 1000)."))
  var to: String?
  @Option(
    help: ArgumentHelp(
      "จำนวนค่า 2 … 1001 รวมค่าแรกและค่าสุดท้าย", "How many values, 2 … 1001; both ends among them."))
  var steps = 21
  @Flag(
    help: ArgumentHelp(
      "เฉพาะแต่ละค่า ไม่หาจุดเปลี่ยนระหว่างค่า เร็วกว่ามากสำหรับทั้งจังหวัด",
      "Only the steps, not where the proposal changes between them: far quicker for a province."))
  var stepsOnly = false
  @Option(
    help: ArgumentHelp(
      "ที่เก็บตารางและภาพ ผลเดิมถูกแทนที่ทั้งชุด",
      "Where tables and pictures go; an earlier sweep there is replaced as a whole."))
  var out: String
  @Option(help: ArgumentHelp("ตารางที่ใช้จับคู่ของโฟลเดอร์ผล", "The tables that a results folder was made from."))
  var tables: String?
  @Option(
    help: ArgumentHelp(
      "หลักเกณฑ์ (ถ้าไม่ระบุ: ของรอบในทะเบียน policy.toml ในตาราง หรือหลักเกณฑ์ตั้งต้น)",
      "The policy (default: that of a stored round, policy.toml in the tables, or the usual one)."))
  var policy: String?
  @OptionGroup var work: ThreadsOption
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !(2...1001).contains(steps) {
      throw ValidationError(help("--steps \(steps): ใส่ 2 ถึง 1001", "--steps \(steps): 2 to 1001"))
    }
    if only.track == nil {
      throw ValidationError(
        help("ต้องระบุ --track ด้านใดด้านหนึ่งของรอบ", "--track is missing: one of the tracks of the round"))
    }
    let questions = [weight != nil, limit != nil, !pareto.isEmpty].count { $0 }
    if questions != 1 {
      throw ValidationError(
        help(
          "ระบุอย่างใดอย่างหนึ่ง: --weight, --limit หรือ --pareto", "one of --weight, --limit and --pareto"))
    }
    if !pareto.isEmpty, pareto.count != 2 || pareto[0] == pareto[1] {
      throw ValidationError(help("--pareto ใช้สองเกณฑ์ที่ต่างกัน", "--pareto takes two different criteria"))
    }
    if limit != nil, from == nil || to == nil {
      throw ValidationError(help("--limit ต้องมี --from และ --to", "--limit needs --from and --to"))
    }
    if stepsOnly, weight == nil {
      throw ValidationError(help("--steps-only ใช้กับ --weight", "--steps-only goes with --weight"))
    }
    if !pareto.isEmpty, from != nil || to != nil {
      throw ValidationError(
        help(
          "--from และ --to ใช้กับ --weight หรือ --limit เท่านั้น --pareto ดูทุกสัดส่วนอยู่แล้ว",
          "--from and --to go with --weight or --limit: a front looks at all shares"))
    }
    _ = try pareto.map(criterion)
    if let parameter = try parameter() { _ = try values(of: parameter) }
  }

  func run() async throws {
    let (out, track) = (URL(fileURLWithPath: out), only.track ?? .teaching)
    let input = try input()
    try OutputFolder.mayReplace(out, holding: SweepFolder.mark, besides: input.places)
    let text = SweepText(track: track, language: common.language)
    guard input.policy.tracks.contains(track) else {
      throw Faults([
        Fault(file: "--track", value: track.rawValue, cause: text.notMatched, cure: text.nameAnother)
      ])
    }
    let progress = Progress()
    defer { progress.end() }
    progress.begin(text.progress)
    do {
      if let parameter = try parameter() {
        if case .weight(let criterion) = parameter {
          guard Criteria.all[criterion].usualWeights[track] != nil else {
            throw Faults([
              Fault(
                file: "--weight", value: weight, cause: text.noSuchWeight(criterion), cure: text.nameAnother)
            ])
          }
          guard WeightAxis(weightOf: criterion, in: input.policy.weights(on: track)) != nil else {
            throw Faults([
              Fault(
                file: "--weight", value: weight, cause: text.noOtherWeight(criterion), cure: text.nameAnother)
            ])
          }
        }
        if parameter.value(in: input.policy, on: track) == nil {
          throw Faults([Fault(file: "--limit", value: limit, cause: text.noFloor, cure: text.nameAnother)])
        }
        let values = try values(of: parameter)
        let sweep = try await Rounds.Sweep(
          of: parameter, over: values, on: track, register: input.register, policy: input.policy,
          hasCourse: !stepsOnly, threads: work.threads)
        let range = values[0]...values[values.count - 1]
        let files = try SweepFolder.write(sweep, within: range, to: out)
        progress.end()
        if common.json { return try JSON.print(SweepRecord(sweep, within: range)) }
        Console.print(text.lines(of: sweep, within: range) + text.written(files, to: out))
      } else {
        let criteria = try pareto.map(criterion)
        for criterion in criteria where Criteria.all[criterion].usualWeights[track] == nil {
          throw Faults([
            Fault(
              file: "--pareto", value: Criteria.all[criterion].name, cause: text.noSuchWeight(criterion),
              cure: text.nameAnother)
          ])
        }
        let front = try await ParetoFront(
          between: criteria[0], and: criteria[1], on: track, register: input.register, policy: input.policy,
          threads: work.threads)
        let files = try SweepFolder.write(front, to: out)
        progress.end()
        if common.json { return try JSON.print(SweepRecord(front)) }
        Console.print(text.lines(of: front) + text.written(files, to: out))
      }
    } catch let fault as RoundFault {
      progress.end()
      throw RoundFailed(fault: fault, tables: RegisterFolder(whole: input.register))
    } catch let obstacle as SweepObstacle {
      progress.end()
      throw CheckFailed(reasons: [obstacle.words, text.tryEachValue])
    }
  }

  private func criterion(_ name: String) throws -> Int {
    let found = Criteria.all.firstIndex { $0.name == name || $0.title.thai == name }
    guard let found else {
      throw ValidationError(
        help(
          "'\(name)': ใช้ \(Criteria.all.map { "\($0.name) (\($0.title.thai))" }.joined(separator: ", "))",
          "'\(name)': one of \(Criteria.all.map(\.name).joined(separator: ", "))"))
    }
    return found
  }

  private func parameter() throws -> SweepParameter? {
    if let weight { return .weight(try criterion(weight)) }
    guard let limit else { return nil }
    guard let found = SweepParameter.limits.first(where: { $0.name == limit }) else {
      let known = SweepParameter.limits.map(\.name).joined(separator: ", ")
      throw ValidationError(help("--limit \(limit): ใช้ \(known)", "--limit \(limit): one of \(known)"))
    }
    return found.parameter
  }

  /// The values that are looked at, as shares of the parameter's span.
  private func values(of parameter: SweepParameter) throws -> [Fraction] {
    let low = try parameter.whole(from ?? "0", of: "--from")
    let high = try parameter.whole(to ?? "1000", of: "--to")
    guard low < high else {
      throw ValidationError(help("--from ต้องน้อยกว่า --to", "--from has to be less than --to"))
    }
    let parts = Int64(steps - 1)
    let all = (0...parts).map { part in
      Fraction(
        Int64(low) * parts + Int64(high - low) * part, Int64(parameter.span) * parts)
    }
    if case .weight = parameter { return all }
    // Limits are whole numbers of their steps; a value that comes twice is looked at once.
    var wholes: [Fraction] = []
    for share in all {
      let floor = share.numerator * Int64(parameter.span) / share.denominator
      let value = Fraction(floor, Int64(parameter.span))
      if wholes.last != value { wholes.append(value) }
    }
    return wholes
  }

  private func noTables() throws {
    guard tables != nil else { return }
    throw ValidationError(
      help(
        "--tables ใช้กับโฟลเดอร์ผล \(source) มีตารางของตนเองแล้ว",
        "--tables goes with a results folder; \(source) has its own"))
  }

  private func input() throws -> (register: Register, policy: Policy, places: [URL]) {
    let own = try policy.map { try PolicyFile.read(at: URL(fileURLWithPath: $0)) }
    if case .stored(let url, let number) = RoundAddress(source) {
      try noTables()
      let (file, _) = try RoundAddress.stored(source)
      let policy = try own ?? file.round(number).policy
      return (try file.ground(of: number), policy, [url])
    }
    let url = URL(fileURLWithPath: source)
    if RegisterFile.isMeant(by: url) {
      try noTables()
      let file = try RegisterFile.open(at: url)
      return (
        try file.remaining(on: day.date).register, try own ?? PolicyFile.read("", file: "policy.toml"), [url]
      )
    }
    // A results folder holds ids only: its tables are what is read.
    let folder = tables.map { URL(fileURLWithPath: $0) } ?? url
    let isResults = FileManager.default.fileExists(atPath: url.appending(path: ResultsFolder.mark).path)
    if isResults, tables == nil {
      throw ValidationError(
        help(
          "ต้องระบุ --tables โฟลเดอร์ เพราะโฟลเดอร์ผลมีเพียงรหัส",
          "--tables DIR is missing: a results folder holds ids only"))
    }
    if !isResults { try noTables() }
    let input = try RoundInput.read(folder, policyPath: policy)
    return (input.tables.register.ordered(), input.policy, [url, folder])
  }
}
