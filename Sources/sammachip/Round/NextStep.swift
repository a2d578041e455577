import Archive
import Foundation
import Livelihood
import Rounds

/// What comes next in the year of a register: every state of a round has a step that works.
struct NextStep {
  /// Why, and what it does.
  let words: Message
  /// The command to type.
  let command: String

  /// Both in a line.
  var line: Message { Message(thai: words.thai + command, english: words.english + command) }

  /// Finds it in what a register holds; `register` is its file as somebody types it.
  init(in file: RegisterFile, at register: String) throws {
    (words, command) = try NextStep.next(file, register)
  }

  private static func next(
    _ file: RegisterFile, _ register: String
  ) throws -> (words: Message, command: String) {
    let (records, rounds) = (try file.register(), try file.rounds())
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
      guard undecided > 0 else {
        return isFree && open.proposals == 1
          ? (
            Message(
              thai: "มีมติครบทุกคู่แล้วและมีที่ว่างลง ขั้นต่อไป จับคู่ใหม่ให้ผู้ที่ยังรอ: ",
              english: "Every pair is decided and places came free; next, propose them to who waits: "),
            "sammachip replan \(round)"
          )
          : (Message(thai: "ขั้นต่อไป ปิดรอบ: ", english: "Next, close the round: "), "sammachip close \(round)")
      }
      return (
        Message(
          thai: "ยังไม่มีมติ \(undecided) คู่ ขั้นต่อไป จับคู่ใหม่: ",
          english: "\(undecided) pair(s) without a decision; next, propose again: "),
        "sammachip replan \(round)"
      )
    }
  }
}
