import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds
import Scoring

/// `sammachip whatif`: what a change would do to a round.
struct WhatIf: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: help("ถ้าเปลี่ยนจะเป็นอย่างไร", "Try a change on a round without recording anything."),
    discussion: help(
      """
      จับคู่ใหม่ทุกด้านที่การเปลี่ยนกระทบ แล้วเทียบกับรอบเดิมทีละเป้าหมาย ครัวเรือน และหมู่บ้าน \
      เปลี่ยนหลายอย่างพร้อมกันได้ --save เก็บสิ่งที่เปลี่ยนเป็นตารางไว้นำเข้าด้วย register import

      Example:  sammachip whatif chuenchom.sqlite#1/2570 --leave S44130101-2
      Example:  sammachip whatif chuenchom.sqlite#1/2570 --set S44130108-1.capacity=+2 --save more-places
      Example:  sammachip whatif round --tables survey.xlsx --changes new-sages.xlsx
      Example:  sammachip whatif chuenchom.sqlite#1/2570 --weight teaching.skill=700 --limit travel_km=20
      """,
      """
      All tracks are solved again where the change touches them, and compared with the round goal by goal, household by \
      household, village by village. Changes can be put together. --save writes them as tables, which `register import` takes.

      Example:  sammachip whatif chuenchom.sqlite#1/2570 --leave S44130101-2
      Example:  sammachip whatif chuenchom.sqlite#1/2570 --set S44130108-1.capacity=+2 --save more-places
      Example:  sammachip whatif round --tables survey.xlsx --changes new-sages.xlsx
      Example:  sammachip whatif chuenchom.sqlite#1/2570 --weight teaching.skill=700 --limit travel_km=20
      """))

  @OptionGroup var reported: ReportedRound
  @OptionGroup var changes: ChangeOptions
  @Option(
    help: ArgumentHelp("เขียนสิ่งที่เปลี่ยนเป็นตารางในโฟลเดอร์ใหม่", "Write the changes as tables into a new folder."))
  var save: String?
  @OptionGroup var work: ThreadsOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if changes.isEmpty {
      throw ValidationError(
        help(
          "ระบุสิ่งที่จะลองเปลี่ยน: --changes, --set, --leave, --pin, --ban, --weight, --limit หรือ --other-policy",
          "name a change: --changes, --set, --leave, --pin, --ban, --weight, --limit or --other-policy"))
    }
  }

  func run() async throws {
    let progress = Progress()
    defer { progress.end() }
    progress.begin(Message(thai: "อ่านรอบ", english: "reading the round")[common.language])
    let record = try reported.record()
    try reported.tellWhatIsLeftOut(of: record, in: common.language)
    let (register, policy) = try changes.applied(to: record)
    progress.begin(Message(thai: "จับคู่ใหม่", english: "matching anew")[common.language])
    let before = try await record.state(threads: work.threads, in: common.language)
    let after: TracksOfRound
    do {
      after = try await before.changed(to: register, policy, threads: work.threads)
    } catch {
      throw RoundFailed(fault: error, tables: RegisterFolder(whole: register))
    }
    progress.end()
    if let save {
      try ChangeSet(from: record.ground, to: register).write(
        to: URL(fileURLWithPath: save),
        besides: policy == record.policy ? [] : [("policy.toml", PolicyFile.text(of: policy))])
    }
    let difference = RoundDifference(from: before, to: after)
    if common.json { return try JSON.print(RoundDifferenceText.Record(difference)) }
    let text = RoundDifferenceText(
      difference: difference, language: common.language,
      names: (Message(thai: "ข้อเสนอ", english: "proposal"), Message(thai: "ถ้าเปลี่ยน", english: "changed")))
    Console.print(
      changes.notes(policy, register, common.language) + text.lines + [try ending(policy == record.policy)])
  }

  private func ending(_ isSamePolicy: Bool) throws -> String {
    let register =
      if case .stored(let url, _) = try RoundAddress.meant(by: reported.round) { url.relativePath } else {
        "REGISTER"
      }
    guard let save else {
      return Message(
        thai: "ยังไม่ได้บันทึกอะไร (--save โฟลเดอร์ เขียนสิ่งที่เปลี่ยนเป็นตารางไว้นำเข้า)",
        english: "Nothing was recorded (--save FOLDER writes the changes as tables to import)")[
          common.language]
    }
    var steps = ["sammachip register import \(register) \(save)"]
    if !isSamePolicy { steps.append("sammachip match \(register) --policy \(save)/policy.toml") }
    if case .stored(let url, let number) = try RoundAddress.meant(by: reported.round),
      try RegisterFile.open(at: url).round(number).state != .proposed
    {
      return Message(
        thai:
          "ยังไม่ได้บันทึกอะไร นำเข้าด้วย \(steps[0]) ข้อเสนอใหม่จะรวมสิ่งนี้เมื่อมีมติครั้งต่อไป (decide แล้ว replan) หรือในรอบถัดไป",
        english:
          "Nothing was recorded; \(steps[0]) takes it in, and the proposal after the next decisions (decide, then replan), or the next round, counts with it"
      )[common.language]
    }
    let words = steps.joined(separator: "; ")
    return Message(
      thai: "ยังไม่ได้บันทึกอะไร ถ้าต้องการใช้: \(words)", english: "Nothing was recorded; to apply it: \(words)")[
        common.language]
  }
}
