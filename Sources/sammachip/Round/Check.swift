import ArgumentParser
import Archive
import Foundation
import Livelihood

/// `sammachip check`: are the tables fit for a round?
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("ตรวจตาราง", "Check tables and name every fault."),
    discussion: help(
      """
      อ่านทุกตารางและบอกข้อผิดพลาดทุกข้อ พร้อมแผ่นงาน ช่อง ค่า และวิธีแก้ โดยไม่เปลี่ยนสิ่งใด --clean \
      ทำสำเนาที่ไม่มีเลขประจำตัวประชาชนและรหัสประจำบ้านก่อน แล้วตรวจสำเนานั้น

      Example:  sammachip check survey.xlsx
      Example:  sammachip check survey --clean survey-clean
      """,
      """
      Reads all tables and names every fault with file, line, column, value and what to do; changes nothing. With --clean it \
      first copies the tables without the columns in which citizen numbers or house codes stand, and checks the copy.

      Example:  sammachip check survey.xlsx
      Example:  sammachip check survey --clean survey-clean
      """))

  @Argument(
    help: ArgumentHelp(
      "สมุดงาน (.xlsx) หรือโฟลเดอร์ของตาราง", "The folder with the tables, or a workbook (.xlsx)."))
  var folder: String

  @Option(
    help: ArgumentHelp("โฟลเดอร์สำหรับสำเนาที่ไม่มีคอลัมน์ต้องห้าม", "A folder for a copy without forbidden columns."))
  var clean: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    var folder = URL(fileURLWithPath: folder)
    var left: [Fault] = []
    if let clean = clean.map({ URL(fileURLWithPath: $0) }) {
      try OutputFolder.mayReplace(clean, holding: RegisterFolder.mark, besides: [folder])
      left = try CleanTables.write(folder, to: clean)
      // Said now, since the copy may have other faults.
      if !common.json { Console.notices(left, in: common.language) }
      folder = clean
    }
    let input = try RoundInput.read(folder)
    let tables = input.tables
    let register = tables.register
    let notices = input.notices + tables.suspectNotices
    if common.json { return try JSON.print(JSON.Sizes(register, notices: left + notices)) }
    Console.notices(notices, in: common.language)
    Console.print([
      Message(
        thai:
          "ตารางใช้ได้: \(register.villages.count) หมู่บ้าน \(register.households.count) ครัวเรือน \(register.needs.count) ความต้องการ \(register.mechanisms.count) กลไก",
        english:
          "The tables are sound: \(register.villages.count) villages, \(register.households.count) households, \(register.needs.count) needs, \(register.mechanisms.count) mechanisms"
      )[common.language]
    ])
  }
}
