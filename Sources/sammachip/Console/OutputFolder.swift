import Archive
import Foundation
import Livelihood

/// What may be replaced by results.
enum OutputFolder {
  /// Refuses a place for results that holds something else than earlier results, so that a slip of the hand never
  /// deletes other work.
  ///
  /// - Parameters:
  ///   - target: the place for the results.
  ///   - mark: the file by which earlier results are known.
  ///   - inputs: what the results are made from; it may hold the place, but not lie in it.
  /// - Throws: ``Livelihood/Faults``, if the place may not be replaced.
  static func mayReplace(_ target: URL, holding mark: String, besides inputs: [URL] = []) throws(Faults) {
    let place = path(target)
    if inputs.contains(where: { (path($0) + "/").hasPrefix(place + "/") }) {
      throw Faults([
        Fault(
          file: "--out", value: target.path,
          cause: Message(thai: "ผลจะทับข้อมูลต้นทาง", english: "the results would replace their own input"),
          cure: Message(thai: "ใช้โฟลเดอร์อื่น", english: "name another folder"))
      ])
    }
    if target.pathExtension.lowercased() == "xlsx" {
      throw Faults([
        Fault(
          file: "--out", value: target.path,
          cause: Message(
            thai: "คำสั่งนี้เขียนเป็นโฟลเดอร์ ไม่ใช่สมุดงาน", english: "this command writes a folder, not a workbook"),
          cure: Message(
            thai: "ใช้ชื่อที่ไม่ลงท้าย .xlsx (ผลเป็นสมุดงาน: sammachip export --format xlsx)",
            english: "give a name without .xlsx (results as a workbook: sammachip export --format xlsx)"))
      ])
    }
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard unsafe files.fileExists(atPath: place, isDirectory: &isFolder) else { return }
    let isEmpty = (try? files.contentsOfDirectory(atPath: place).isEmpty) ?? false
    if isFolder.boolValue, isEmpty || files.fileExists(atPath: place + "/" + mark) { return }
    throw Faults([
      Fault(
        file: "--out", value: target.path,
        cause: Message(
          thai: "มีสิ่งอื่นอยู่แล้ว ไม่ใช่ผลครั้งก่อน (ไม่มี \(mark))",
          english: "something else is there, not an earlier result (it has no \(mark))"),
        cure: Message(
          thai: "ใช้โฟลเดอร์ใหม่ หรือย้ายของเดิมออกก่อน", english: "name a new folder, or move away what is there"))
    ])
  }

  /// Writes tables as a workbook, which only its owner may read, where the name says so, otherwise as a folder in place of earlier
  /// tables; a note goes with them.
  ///
  /// - Throws: ``Livelihood/Faults``, if the place may not be replaced; otherwise what the file system throws.
  static func write(
    _ register: Register, to out: URL, readBy readers: Exchange.Readers, heads: Language,
    note: [String] = []
  ) throws {
    if out.pathExtension.lowercased() == "xlsx" {
      try RegisterWorkbook.write(register, to: out, in: heads, note: note)
    } else {
      try mayReplace(out, holding: RegisterFolder.mark)
      try RegisterFolder.write(register, to: out, readBy: readers, note: note)
    }
  }

  private static func path(_ url: URL) -> String {
    url.standardizedFileURL.resolvingSymlinksInPath().path
  }
}
