import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds

/// `sammachip retract`: what was recorded by mistake.
struct Retract: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("ยกเลิกมติหรือทั้งรอบ", "Take back decisions, or a whole round, before it is closed."),
    discussion: help(
      """
      ระบุ --household (และ --mechanism หรือ --track) เพื่อยกเลิกเฉพาะมตินั้น \
      ไม่ระบุคือยกเลิกทั้งรอบและมติทั้งหมดในรอบ บันทึกการเปลี่ยนแปลงเก็บสิ่งเดิมและเหตุผลไว้

      Example:  sammachip retract chuenchom.sqlite#1/2570 --household H44130101-001 --reason "ผิดแถว"
      Example:  sammachip retract chuenchom.sqlite#1/2570 --reason "จับคู่ก่อนสำรวจครบ"
      """,
      """
      With --household (and --mechanism or --track) only the decisions on those; without, the round and all that was \
      decided in it. What stood there before the round stands there again. The log keeps what was taken back, and why.

      Example:  sammachip retract chuenchom.sqlite#1/2570 --household H44130101-001 --reason "wrong row"
      Example:  sammachip retract chuenchom.sqlite#1/2570 --reason "matched before the survey was complete"
      """))

  @Argument(help: ArgumentHelp("รอบ: ทะเบียน#เลขรอบ (ไม่ใส่เลขรอบ = รอบล่าสุด)", "The round: REGISTER#NUMBER."))
  var round: String
  @Option(help: ArgumentHelp("เหตุผล เก็บไว้ในบันทึกการเปลี่ยนแปลง", "Why; the log keeps it."))
  var reason: String
  @Option(help: ArgumentHelp("รหัสครัวเรือน", "The id of the household."))
  var household: String?
  @Option(help: ArgumentHelp("รหัสกลไก", "The id of the mechanism."))
  var mechanism: String?
  @OptionGroup var only: TrackOption
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) {
      throw ValidationError(
        help("--reason ต้องบอกเหตุผล", "--reason says nothing"))
    }
  }

  func run() throws {
    let (register, number) = try RoundAddress.stored(round)
    let isWhole = household == nil && mechanism == nil && only.track == nil
    let taken =
      isWhole
      ? try register.retract(number, reason: reason, on: day.date, by: "retract")
      : try register.retract(from: number, reason: reason, on: day.date, by: "retract") { decision in
        (household.map { $0 == decision.household } ?? true)
          && (mechanism.map { $0 == decision.mechanism } ?? true)
          && (only.track.map { $0 == decision.track } ?? true)
      }
    if common.json { return try JSON.print(["decisions": taken.count]) }
    let place = RoundAddress.register(of: round)
    let heading =
      isWhole
      ? Message(
        thai: "ยกเลิกรอบ \(number.text) แล้ว" + (taken.isEmpty ? "" : " พร้อมมติ \(taken.count) รายการ"),
        english: "Round \(number.text) was taken back"
          + (taken.isEmpty ? "" : ", with \(taken.count) decision(s)"))
      : Message(
        thai: "ยกเลิกมติแล้ว \(taken.count) รายการ", english: "\(taken.count) decision(s) were taken back")
    let next = try NextStep(in: register, at: place).line
    Console.print(
      [heading[common.language]]
        + (isWhole
          ? []
          : taken.map { "  \($0.track.title[common.language]) \($0.household) – \($0.mechanism)" })
        + [next[common.language]])
  }
}
