import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds

/// `sammachip register status`: where the year stands.
struct RegisterStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: help("สถานะ", "Where the year stands, and the next command to type."))

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน", "The register's file."))
  var register: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let file = try RegisterFile.open(at: URL(fileURLWithPath: register))
    let (records, rounds) = (try file.register(), try file.rounds())
    let next = try NextStep(in: file, at: register)
    if common.json {
      return try JSON.print(
        Status(
          sizes: JSON.Sizes(records),
          rounds: rounds.map {
            .init(number: $0.number.text, state: $0.state.rawValue, proposals: $0.proposals)
          },
          next: next.command))
    }
    Console.print(
      [
        Message(
          thai:
            "ทะเบียน: \(records.villages.count) หมู่บ้าน \(records.households.count) ครัวเรือน \(records.needs.count) ความต้องการ \(records.mechanisms.count) กลไก",
          english:
            "Register: \(records.villages.count) villages, \(records.households.count) households, \(records.needs.count) needs, \(records.mechanisms.count) mechanisms"
        )[common.language]
      ]
        + rounds.map { round in
          Message(
            thai: "รอบ \(round.number.text): \(round.state.title.thai) (ข้อเสนอครั้งที่ \(round.proposals))",
            english: "Round \(round.number.text): \(round.state.title.english) (proposal \(round.proposals))")[
              common.language]
        } + [next.line[common.language]])
  }

  private struct Status: Encodable {
    struct RoundRecord: Encodable {
      var number: String
      var state: String
      var proposals: Int
    }
    var sizes: JSON.Sizes
    var rounds: [RoundRecord]
    var next: String
  }
}
