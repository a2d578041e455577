import Livelihood
import Rounds

/// Faults as people read them: where, what is wrong, what to do.
enum FaultText {
  static func lines(for faults: [Fault], in language: Language) -> [String] {
    let heading = Message(
      thai: "พบข้อผิดพลาด \(faults.count) รายการ ยังไม่ได้ทำอะไรกับข้อมูล",
      english: "\(faults.count) fault(s) found; nothing was done")
    return [heading[language]] + faults.map { line(for: $0, in: language) }
  }

  static func notices(_ faults: [Fault], in language: Language) -> [String] {
    faults.map { Message(thai: "ข้อสังเกต ", english: "note: ")[language] + line(for: $0, in: language) }
  }

  static func lines(for kept: RoundKept, in language: Language) -> [String] {
    let heading = Message(
      thai: "เก็บรอบในทะเบียนแล้ว (\(kept.round)) แต่เขียนแบบบันทึกมติไม่ได้",
      english: "The round is kept (\(kept.round)), but its decision sheet could not be written")
    let next = Message(
      thai: "ต่อไป: sammachip sheet \(kept.round) --out ชื่ออื่น.xlsx",
      english: "Next: sammachip sheet \(kept.round) --out ANOTHER-NAME.xlsx")
    return [heading[language]] + kept.faults.map { line(for: $0, in: language) } + [next[language]]
  }

  static func lines(for failure: RoundFailed, in language: Language) -> [String] {
    switch failure.fault {
    case .contradictions(let all):
      return ContradictionText(
        contradictions: all, tables: failure.tables, decided: failure.decided, language: language
      ).lines
    case .cannotOpen(let track, let mechanisms):
      let list = mechanisms.joined(separator: ", ")
      let message = Message(
        thai:
          "ด้าน\(track.title.thai): \(list) มีคู่ที่ตกลงหรือกำหนดไว้ แต่เมื่อรวมกับกลไกอื่นที่ต้องเปิดแล้วมีผู้เข้าร่วมไม่ครบขั้นต่ำ "
          + (failure.decided == nil
            ? "ให้ตัดคู่เหล่านี้ออกจาก มติ หรือลดขั้นต่ำในตาราง กลไก"
            : "เปลี่ยนมติของคู่ต่อไปนี้เป็น “ไม่รับ” แล้วสั่ง decide ใหม่ หรือลดขั้นต่ำด้วย sammachip set"),
        english:
          "track \(track.rawValue): households are agreed or pinned to \(list), but together with the others that have to open there are too few takers; "
          + (failure.decided == nil
            ? "give up these pins, or lower the minimum in mechanisms"
            : "change the decision of the pairs below to 'declined' and run decide again, or lower the minimum with sammachip set")
      )
      let pairs = (failure.decided?.rows ?? [:]).filter {
        $0.key.track == track && mechanisms.contains($0.key.mechanism)
      }.sorted { $0.value < $1.value }
      let rows = pairs.map { pair, row in
        "  \(pair.household) – \(pair.mechanism)"
          + Message(
            thai: " (\(failure.decided?.sheet ?? "") แถว \(row))",
            english: " (\(failure.decided?.sheet ?? "") row \(row))")[language]
      }
      return [message[language]] + rows
    case .unproven(let track, let words):
      let message = Message(
        thai: "ด้าน\(track.title.thai): ผลไม่ผ่านการตรวจหลักฐานของโปรแกรมเอง (\(words)) โปรดแจ้งผู้พัฒนา",
        english:
          "track \(track.rawValue): the result did not pass the program's own proof (\(words)); please report this"
      )
      return [message[language]]
    case .mentorsUnproven(let level, let words):
      let message = Message(
        thai: "ทีมพี่เลี้ยงระดับ\(level.title.thai): ผลไม่ผ่านการตรวจหลักฐานของโปรแกรมเอง (\(words)) โปรดแจ้งผู้พัฒนา",
        english:
          "mentor teams of the \(level.rawValue) level: the result did not pass the program's own proof (\(words)); please report this"
      )
      return [message[language]]
    }
  }

  private static func line(for fault: Fault, in language: Language) -> String {
    var place = fault.file
    if let line = fault.line {
      place += Message(thai: " บรรทัด \(line)", english: " line \(line)")[language]
    }
    if let column = fault.column {
      let isKey = fault.file.hasSuffix(".toml") && fault.line == nil
      place +=
        isKey
        ? Message(thai: " ที่ \(column)", english: " at \(column)")[language]
        : Message(thai: " คอลัมน์ \(column)", english: " column \(column)")[language]
    }
    if let value = fault.value {
      place += Message(thai: " ค่า \"\(value)\"", english: " value \"\(value)\"")[language]
    }
    return "\(place): \(fault.cause[language]) → \(fault.cure[language])"
  }
}
