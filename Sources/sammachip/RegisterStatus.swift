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
    let next = try nextCommand(file, records, rounds)
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
        } + [next.words[common.language] + next.command])
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

  private func nextCommand(
    _ file: RegisterFile, _ records: Register, _ rounds: [StoredRound]
  ) throws -> (words: Message, command: String) {
    guard let open = rounds.last(where: { $0.state.isOpen }) else {
      let isServed = try !records.needs.isEmpty && file.remaining(on: .today).register.needs.isEmpty
      if isServed {
        return (
          Message(
            thai: "ทุกครัวเรือนที่ขอมีข้อตกลงของปีงบประมาณนี้แล้ว เมื่อมีความต้องการใหม่ นำเข้าแล้วจับคู่: ",
            english:
              "All that was asked for is agreed on for this fiscal year; take in new needs when there are any: "
          ), "sammachip register import \(register) survey.xlsx"
        )
      }
      return records.households.isEmpty
        ? (
          Message(thai: "ขั้นต่อไป นำเข้าตาราง: ", english: "Next, take in tables: "),
          "sammachip register import \(register) survey.xlsx"
        )
        : (
          Message(thai: "ขั้นต่อไป จับคู่: ", english: "Next, run a round: "), "sammachip match \(register)"
        )
    }
    let round = "\(register)#\(open.number.text)"
    let sheet = Proposing.sheets(of: open, beside: URL(fileURLWithPath: register))[0]
    switch open.state {
    case .proposed, .replanned:
      let decided = Set(records.decisions.map(\.pair))
      let pairs = try file.proposedPairs(of: open.number)
      guard pairs.contains(where: { !decided.contains($0.pair) }) else {
        let words =
          pairs.isEmpty
          ? Message(
            thai: "รอบนี้ไม่มีคู่ให้ลงมติ ขั้นต่อไป ปิดรอบ (หรือแก้ข้อมูลก่อน แล้วสั่ง match ใหม่): ",
            english:
              "The round has no pair to decide on; next, close it (or mend the records first and match again): "
          )
          : Message(
            thai: "มีมติครบทุกคู่แล้ว ขั้นต่อไป ปิดรอบ: ", english: "Every pair is decided; next, close the round: ")
        return (words, "sammachip close \(round)")
      }
      guard FileManager.default.fileExists(atPath: sheet.path) else {
        return (
          Message(
            thai: "ไม่พบแบบบันทึกมติข้างทะเบียน ถ้ายังไม่มี สั่ง: ",
            english: "The decision sheet is not beside the register; if there is none, run: "),
          "sammachip sheet \(round) --out \(sheet.asTyped)"
        )
      }
      return (
        Message(thai: "ขั้นต่อไป กรอกแบบบันทึกมติแล้วสั่ง: ", english: "Next, fill in the decision sheet and run: "),
        "sammachip decide \(round) \(sheet.asTyped)"
      )
    case .decided, .closed, .retracted:
      let decided = Set(records.decisions.map(\.pair))
      let undecided = try file.proposedPairs(of: open.number).count {
        !decided.contains($0.pair)
      }
      let isFree = records.decisions.contains { $0.verdict == .declined || $0.verdict == .withdrawn }
      return undecided > 0 || isFree && open.proposals == 1
        ? (
          Message(
            thai: "ยังไม่มีมติ \(undecided) คู่ ขั้นต่อไป จับคู่ใหม่: ",
            english: "\(undecided) pair(s) without a decision; next, propose again: "),
          "sammachip replan \(round)"
        )
        : (Message(thai: "ขั้นต่อไป ปิดรอบ: ", english: "Next, close the round: "), "sammachip close \(round)")
    }
  }
}

extension URL {
  /// The path as somebody would type it who stands where the program was started.
  fileprivate var asTyped: String {
    relativePath.hasPrefix("./") ? String(relativePath.dropFirst(2)) : relativePath
  }
}
