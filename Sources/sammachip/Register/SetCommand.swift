import ArgumentParser
import Archive
import Livelihood
import Foundation

/// `sammachip set`: one household or mechanism at a time.
struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: help("แก้ทะเบียนทีละรายการ", "Correct cells of one household or mechanism in a register."),
    discussion: help(
      """
      ใส่ค่าว่าง (เช่น phone=) เพื่อลบค่าในช่อง

      Example:  sammachip set chuenchom.sqlite mechanism S44130101-2 capacity=6 as_of=2026-12-01
      """,
      """
      An empty value clears a cell.

      Example:  sammachip set chuenchom.sqlite mechanism S44130101-2 capacity=6 as_of=2026-12-01
      """))

  /// What can be set one by one.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case household, mechanism
  }

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน", "The register's file."))
  var register: String
  @Argument(help: ArgumentHelp("ประเภทของรายการ", "What it is."))
  var kind: Kind
  @Argument(help: ArgumentHelp("รหัส", "Its id."))
  var id: String
  @Argument(
    help: ArgumentHelp("คอลัมน์และค่าใหม่ เช่น capacity=6", "Columns and their new cells, such as capacity=6."))
  var fields: [String]
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let pairs = try fields.map { text in
      guard let mark = text.firstIndex(of: "="), mark > text.startIndex else {
        throw ValidationError(
          help("'\(text)': เขียน คอลัมน์=ค่า เช่น capacity=6", "'\(text)': write column=value, such as capacity=6")
        )
      }
      return (column: String(text[..<mark]), cell: String(text[text.index(after: mark)...]))
    }
    let file = try RegisterFile.open(at: URL(fileURLWithPath: register))
    try file.set(
      pairs, of: id, in: kind == .household ? .households : .mechanisms, on: day.date, by: "set")
    if common.json { return try JSON.print(["set": id]) }
    Console.print([Message(thai: "แก้ \(id) แล้ว", english: "\(id) was changed")[common.language]])
  }
}
