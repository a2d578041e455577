import ArgumentParser
import Archive
import Foundation
import Livelihood
import Report
import Rounds

/// `sammachip advise`: where help would pay.
struct Advise: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("ควรเพิ่มที่ไหน ฝึกใคร", "Tell where more places, new mechanisms or training would help most."),
    discussion: help(
      """
      แต่ละตัวเลขได้จากการจับคู่ใหม่เมื่อเพิ่ม 1, 2 และ 5 ที่ กลไกและช่องว่างเรียงตามจำนวนผู้ที่รออยู่ \
      ด้านละ --most รายการ ถ้ามีจำนวนขั้นต่ำหรือวงเงินที่มีผล จะตัดสินใหม่ทีละเป้าหมาย \
      หนึ่งอำเภอจึงใช้เวลาหลายวินาที ไม่มีการบันทึก

      Example:  sammachip advise chuenchom.sqlite#1/2570
      """,
      """
      Each number is worked out by matching anew with one, two and five places more. Mechanisms and gaps are taken in the order \
      of who waits for them, --most of them on each track. Where minimums or budgets bind each is decided anew, goal by goal, so \
      a district takes some seconds. Nothing is recorded.

      Example:  sammachip advise chuenchom.sqlite#1/2570
      """))

  @OptionGroup var reported: ReportedRound
  @Option(
    help: ArgumentHelp(
      "คำนวณกี่กลไกและกี่ช่องว่างในแต่ละด้าน ตั้งแต่ 1",
      "How many mechanisms, and how many gaps, are worked out on each track, from 1."))
  var most: Int = 5
  @OptionGroup var work: ThreadsOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if most < 1 {
      throw ValidationError(
        help("--most \(most): ตั้งแต่ 1", "--most \(most): at least 1"))
    }
  }

  func run() async throws {
    let progress = Progress()
    defer { progress.end() }
    let record = try reported.record()
    try reported.tellWhatIsLeftOut(of: record, in: common.language)
    let round = try await record.state(threads: work.threads, in: common.language)
    let advice: Advice
    do {
      advice = try Advice(for: round, most: most) { track in
        progress.begin(
          Message(thai: "คิดด้าน\(track.title.thai)", english: "working out \(track.rawValue)")[common.language]
        )
      }
    } catch {
      throw RoundFailed(fault: error, tables: RegisterFolder(whole: record.register))
    }
    progress.end()
    let text = AdviseText(advice: advice, record: record, language: common.language)
    if common.json { return try JSON.print(text.whole) }
    Console.print(text.lines)
  }
}
