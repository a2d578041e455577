import ArgumentParser
import Archive
import Foundation
import Livelihood

/// `sammachip register log`.
struct RegisterLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: help("บันทึกการเปลี่ยนแปลง", "Show what was done to a register, by which command and when."),
    discussion: help(
      """
      หนึ่งประโยคต่อหนึ่งการเปลี่ยนแปลง รายการที่เหมือนกันรวมเป็นประโยคเดียวพร้อมจำนวน \
      เว้นแต่ถามเฉพาะครัวเรือนด้วย --household

      Example:  sammachip register log chuenchom.sqlite --month 2026-11
      Example:  sammachip register log chuenchom.sqlite --household H44130101-001
      """,
      """
      A sentence for each change; of many alike, one with their number, unless --household asks for one household.

      Example:  sammachip register log chuenchom.sqlite --month 2026-11
      Example:  sammachip register log chuenchom.sqlite --household H44130101-001
      """))

  @Argument(help: ArgumentHelp("ไฟล์ทะเบียน", "The register's file."))
  var register: String
  @Option(help: ArgumentHelp("เฉพาะเดือนนี้", "Only this month.", valueName: "YYYY-MM"))
  var month: String?
  @Option(
    name: .customLong("command"),
    help: ArgumentHelp("เฉพาะคำสั่งนี้ เช่น decide", "Only what this command did, such as decide."))
  var byCommand: String?
  @Option(help: ArgumentHelp("เฉพาะครัวเรือนรหัสนี้", "Only what concerns the household of this id."))
  var household: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let month, Day(text: month + "-01") == nil {
      throw ValidationError(
        help(
          "--month \(month): ใส่ปี ค.ศ.-เดือน เช่น 2026-11",
          "--month \(month): a month such as 2026-11, in a Gregorian year"))
    }
  }

  func run() throws {
    let entries = try RegisterFile.open(at: URL(fileURLWithPath: register)).log().filter { entry in
      (month.map { entry.day.hasPrefix($0 + "-") } ?? true) && (byCommand.map { entry.command == $0 } ?? true)
        && (household.map(entry.names) ?? true)
    }
    if common.json { return try JSON.print(["log": entries.map(Line.init)]) }
    guard !entries.isEmpty else {
      return Console.print([
        Message(thai: "ไม่มีรายการที่ตรงกับที่ขอ", english: "Nothing of the kind was done")[common.language]
      ])
    }
    var groups: [[LogEntry]] = []
    for entry in entries where !entry.isOfTerms {
      if household == nil, let last = groups.last?.first, last.isAlike(entry) {
        groups[groups.count - 1].append(entry)
      } else {
        groups.append([entry])
      }
    }
    Console.print(groups.map { LogEntry.sentence(on: $0)[common.language] })
  }

  private struct Line: Encodable {
    var day, command, change: String
    var table, record, column, before, after: String?

    init(_ entry: LogEntry) {
      (day, command, change, table) = (entry.day, entry.command, entry.change, entry.table)
      (record, column, before, after) = (entry.record, entry.column, entry.before, entry.after)
    }
  }
}
