import ArgumentParser
import Archive
import Foundation
import Livelihood
import Report
import Rounds

/// `sammachip match`: tables to results.
struct Match: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a matching round on a folder of tables (จับคู่หนึ่งรอบ).",
    discussion: """
      The results replace an earlier result folder as a whole, or nothing is changed.

      Example:  sammachip match fixtures/chuen-chom --out round --language th
      """)

  @Argument(help: "The folder with villages.csv, households.csv, needs.csv, mechanisms.csv, offers.csv.")
  var folder: String

  @Option(help: "Where the results go.")
  var out: String

  @Option(help: "The policy (default: policy.toml in the folder, otherwise the usual policy).")
  var policy: String?

  @Option(help: "How many threads make candidates, from 1.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if threads < 1 { throw ValidationError("--threads \(threads): at least 1") }
  }

  func run() async throws {
    let (folder, out) = (URL(fileURLWithPath: folder), URL(fileURLWithPath: out))
    try OutputFolder.mayReplace(out, holding: ResultsFolder.mark, besides: folder)
    let progress = Progress()
    defer { progress.end() }
    progress.begin(Message(thai: "อ่านตาราง", english: "reading tables")[common.language])
    let input = try RoundInput.read(folder, policyPath: policy)
    let register = input.tables.register.ordered()
    let round: Round
    do {
      round = try await Round.run(register: register, policy: input.policy, threads: threads) {
        progress.begin($0.title[common.language])
      }
    } catch {
      progress.end()
      throw RoundFailed(fault: error, tables: input.tables)
    }
    progress.begin(Message(thai: "เขียนผล", english: "writing results")[common.language])
    let record = try ResultsFolder.write(round, to: out)
    progress.end()
    Console.notices(input.tables.notices, in: common.language)
    if common.json {
      Console.print([record])
    } else {
      Console.print(RoundSummary(of: round, language: common.language).lines)
      Console.print([
        "", Message(thai: "ผลอยู่ที่ \(out.path)", english: "Results: \(out.path)")[common.language],
      ])
    }
  }
}

extension Round.Step {
  fileprivate var title: Message {
    switch self {
    case .candidates(let track):
      Message(
        thai: "หาคู่ที่เป็นไปได้ ด้าน\(track.title.thai)", english: "\(track.rawValue): finding candidates")
    case .solving(let track, let candidates):
      Message(
        thai: "จับคู่ ด้าน\(track.title.thai) จาก \(candidates) คู่ที่เป็นไปได้",
        english: "\(track.rawValue): assigning \(candidates) candidates")
    case .mentors: Message(thai: "จัดทีมพี่เลี้ยง", english: "finding mentor teams")
    }
  }
}

extension Console {
  static func notices(_ notices: [Fault], in language: Language) {
    if !notices.isEmpty { error(FaultText.notices(notices, in: language)) }
  }
}
