import ArgumentParser
import Archive
import Dispatch
import Foundation
import Livelihood
import Rounds

/// The command: reads arguments, calls one thing, prints.
@main
struct Sammachip: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sammachip",
    abstract: help(
      "จับคู่ครัวเรือนสัมมาชีพกับกลไกหนุนเสริม อย่างแม่นตรง พร้อมหลักฐานตรวจสอบผล",
      "Match households with those who can help them, exactly and with proof."),
    discussion: help(
      """
      แบบกรอก (Excel):  sammachip register templates --out templates
      สร้างทะเบียน:      sammachip register create chuenchom.sqlite --from survey.xlsx
      จับคู่:             sammachip match chuenchom.sqlite
      ทำอะไรต่อ:         sammachip register status chuenchom.sqlite
      """,
      """
      Empty tables (Excel):  sammachip register templates --out templates
      A register:            sammachip register create chuenchom.sqlite --from survey.xlsx
      A round:               sammachip match chuenchom.sqlite
      What comes next:       sammachip register status chuenchom.sqlite
      """),
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: help("รอบการจับคู่", "A round, from the tables to the last signature"),
        subcommands: [
          Check.self, Match.self, Sheet.self, Decide.self, Next.self, Replan.self, Retract.self, Close.self,
          ReportCommand.self,
        ]),
      CommandGroup(
        name: help("ทะเบียน", "The register"), subcommands: [RegisterCommand.self, SetCommand.self]),
      CommandGroup(
        name: help("ถาม–ลอง–เทียบ", "Questions"),
        subcommands: [Explain.self, WhatIf.self, Compare.self, Advise.self]),
      CommandGroup(
        name: help("หลักเกณฑ์และน้ำหนัก", "Policies and weights"),
        subcommands: [PolicyCommand.self, SweepCommand.self, Learn.self]),
      CommandGroup(
        name: help("หลักฐานและการแลกเปลี่ยน", "Proof and exchange"),
        subcommands: [Verify.self, Export.self, Solve.self, Generate.self]),
    ])

  static func main() async {
    let interruption = stopOnInterruption()
    defer { interruption.cancel() }
    WorkFolder.sweepTemporary()
    do {
      var command = try parseAsRoot()
      do {
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
      } catch let error as ValidationError {
        // What only the data shows to be wrong usage is told with the usage of the command.
        let words = ParserWords.told(
          ParserWords.usage(of: type(of: command), below: Sammachip.self, error), in: .ofArguments)
        Console.error([words])
        if CommandLine.arguments.contains("--json") { try? JSON.print(["usage": words]) }
        Foundation.exit(2)
      }
    } catch {
      end(with: error)
    }
  }

  /// Ends with exit code 130 when Ctrl-C is pressed, with nothing written and nothing left over.
  private static func stopOnInterruption() -> any DispatchSourceSignal {
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      WorkFolder.abandon()
      _exit(130)
    }
    source.resume()
    signal(SIGINT, SIG_IGN)
    return source
  }

  /// Says what went wrong, as one object too where that was asked for, and ends with the exit code that goes with it.
  private static func end(with error: any Error) -> Never {
    let wantsJSON = CommandLine.arguments.contains("--json")
    guard let failure = Failure(error, in: .ofArguments) else {
      // Help and version are answers.
      let words = ParserWords.told(fullMessage(for: error), in: .ofArguments)
      if wantsJSON { try? JSON.print(["help": words]) } else { print(words) }
      Foundation.exit(0)
    }
    Console.error(failure.lines)
    if wantsJSON { try? JSON.print(failure.record) }
    Foundation.exit(failure.code)
  }
}

/// What is said of an error, and the exit code that goes with it.
private struct Failure {
  var lines: [String]
  /// The same as an object.
  var record: any Encodable
  var code: Int32

  private init(_ lines: [String], _ record: any Encodable, code: Int32) {
    (self.lines, self.record, self.code) = (lines, record, code)
  }

  private init(_ words: Message, code: Int32, in language: Language) {
    self.init([words[language]], ["fault": JSON.Words(words)], code: code)
  }

  /// What is said of an error; nil if it is the answer that was asked for.
  init?(_ error: any Error, in language: Language) {
    switch error {
    case let faults as Faults:
      self.init(FaultText.lines(for: faults, in: language), JSON.FaultsRecord(faults), code: 2)
    case let kept as RoundKept:
      self.init(
        FaultText.lines(for: kept, in: language), JSON.FaultsRecord(Faults(kept.faults)), code: 2)
    case let failure as RoundFailed:
      let lines = FaultText.lines(for: failure, in: language)
      switch failure.fault {
      case .contradictions(let all):
        let text = ContradictionText(
          contradictions: all, tables: failure.tables, decided: failure.decided, language: language)
        self.init(lines, ["contradictions": text.records], code: 1)
      case .cannotOpen: self.init(lines, ["failed": lines], code: 1)
      case .unproven, .mentorsUnproven: self.init(lines, ["failed": lines], code: 3)
      }
    case let failure as CheckFailed:
      let count = failure.reasons.count
      let heading = Message(thai: "ไม่ผ่าน \(count) ข้อ", english: "refused, \(count) finding(s)")
      self.init(
        [heading[language]] + failure.reasons.map { "  " + $0[language] },
        ["findings": failure.reasons.map(JSON.Words.init)], code: 1)
    case let error as CocoaError:
      // A place that cannot be read or written is the caller's to mend.
      let path = Shown(inLine: error.filePath ?? error.url?.path ?? "").text
      self.init(
        Message(
          thai: "อ่านหรือเขียนไม่ได้: \(path): \(error.localizedDescription)",
          english: "cannot read or write \(path): \(error.localizedDescription)"), code: 2, in: language)
    default:
      let parsing = Sammachip.exitCode(for: error)
      if parsing == .success { return nil }
      if parsing == .validationFailure {
        let words = ParserWords.told(Sammachip.fullMessage(for: error), in: language)
        self.init([words], ["usage": words], code: 2)
      } else {
        self.init(
          Message(
            thai: "ทำไม่สำเร็จ: \(error.localizedDescription)",
            english: "failed: \(error.localizedDescription)"), code: 3, in: language)
      }
    }
  }
}
