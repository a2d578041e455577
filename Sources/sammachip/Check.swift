import ArgumentParser
import Archive
import Foundation
import Livelihood

/// `sammachip check`: are the tables fit for a round?
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a folder of tables and name every fault (ตรวจตาราง).",
    discussion: """
      Reads all tables and names every fault with file, line, column, value and what to do; changes nothing.

      Example:  sammachip check fixtures/chuen-chom
      """)

  @Argument(help: "The folder with the tables.")
  var folder: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let tables = try RoundInput.read(URL(fileURLWithPath: folder)).tables
    let register = tables.register
    let notices = tables.notices + tables.suspectNotices
    if common.json { return try JSON.print(JSON.Sizes(register, notices: notices)) }
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
