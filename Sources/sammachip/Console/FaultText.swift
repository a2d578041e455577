import Livelihood
import Rounds

/// Faults as people read them: where, what is wrong, what to do.
enum FaultText {
  static func lines(for faults: Faults, in language: Language) -> [String] {
    let heading = Message(
      thai: "พบข้อผิดพลาด \(faults.all.count) รายการ ยังไม่ได้ทำอะไรกับข้อมูล",
      english: "\(faults.all.count) fault(s) found; nothing was done")
    return notices(faults.notes, in: language) + [heading[language]] + alike(faults.all, in: language)
  }

  static func notices(_ faults: [Fault], in language: Language) -> [String] {
    alike(faults, in: language).map { Message(thai: "ข้อสังเกต ", english: "note: ")[language] + $0 }
  }

  static func lines(for kept: RoundKept, in language: Language) -> [String] {
    let heading = Message(
      thai: "เก็บรอบในทะเบียนแล้ว (\(kept.round)) แต่เขียนแบบบันทึกมติไม่ได้",
      english: "The round is kept (\(kept.round)), but its decision sheet could not be written")
    let next = Message(
      thai: "ต่อไป: sammachip sheet \(kept.round) --out ชื่ออื่น.xlsx",
      english: "Next: sammachip sheet \(kept.round) --out ANOTHER-NAME.xlsx")
    return [heading[language]] + alike(kept.faults, in: language) + [next[language]]
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
            ? "เปลี่ยนมติของคู่เหล่านี้เป็น “ไม่รับ” ในแผ่นงาน มติ หรือลดจำนวนขั้นต่ำในแผ่นงาน กลไก"
            : "เปลี่ยนมติของคู่ต่อไปนี้เป็น “ไม่รับ” แล้วสั่ง decide ใหม่ หรือลดขั้นต่ำด้วย sammachip set"),
        english:
          "track \(track.rawValue): households are agreed or pinned to \(list), but together with the others that have to open there are too few takers; "
          + (failure.decided == nil
            ? "change their decision to 'declined', or lower the minimum in mechanisms"
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

  /// One line for each kind of fault, where it stands first: the same fault in many rows is one, with all its places.
  private static func alike(_ faults: [Fault], in language: Language) -> [String] {
    struct Kind: Hashable {
      var file: String
      var sheet, column: String?
      var cause, cure: Message

      init(_ fault: Fault) {
        (file, sheet, column) = (fault.file, fault.sheet, fault.column)
        (cause, cure) = (fault.cause, fault.cure)
      }

      var onAnySheet: Kind {
        var kind = self
        kind.sheet = nil
        return kind
      }
    }
    // A workbook with a sheet for each village may have the same in all of them.
    let sheets = Dictionary(grouping: Set(faults.filter { $0.line != nil }.map(Kind.init)), by: \.onAnySheet)
    var places: [Kind: Int] = [:]
    var groups: [[Fault]] = []
    for fault in faults {
      var kind = Kind(fault)
      if sheets[kind.onAnySheet].map({ $0.count > named }) ?? false { kind = kind.onAnySheet }
      // What stands in no row is told one by one.
      if fault.line != nil, let place = places[kind] {
        groups[place].append(fault)
      } else {
        if fault.line != nil { places[kind] = groups.count }
        groups.append([fault])
      }
    }
    return groups.map { line(for: $0, in: language) }
  }

  /// How many rows of many with the same fault are named.
  private static let named = 5

  /// A fault that stands in one or more rows.
  private static func line(for faults: [Fault], in language: Language) -> String {
    let first = faults[0]
    var place = Shown(inLine: first.file).text
    if let sheet = first.sheet { place += " " + Shown(inLine: sheet).text }
    let (rest, sheets) = (faults.count > named ? " …" : "", Set(faults.map(\.sheet)).count)
    let count =
      sheets > 1
      ? Message(
        thai: " (รวม \(faults.count) แถว ใน \(sheets) แผ่นงาน)",
        english: " (\(faults.count) rows on \(sheets) sheets)")[language]
      : faults.count > 1
        ? Message(thai: " (รวม \(faults.count) แถว)", english: " (\(faults.count) rows)")[language] : ""
    let shown = faults.filter { $0.sheet == first.sheet }.prefix(named)
    if first.cell != nil {
      place += "!" + shown.compactMap(\.cell).joined(separator: ", ") + rest + count
    } else if first.line != nil {
      let lines = shown.compactMap(\.line).map(String.init).joined(separator: ", ") + rest + count
      place +=
        first.sheet == nil
        ? Message(thai: " บรรทัด \(lines)", english: " line \(lines)")[language]
        : Message(thai: " แถว \(lines)", english: " row \(lines)")[language]
    }
    if let column = first.column.map({ Shown(inLine: $0).text }) {
      let isKey = first.file.hasSuffix(".toml") && first.line == nil
      place +=
        isKey
        ? Message(thai: " ที่ \(column)", english: " at \(column)")[language]
        : Message(thai: " คอลัมน์ \(column)", english: " column \(column)")[language]
    }
    var values: [String] = []
    for value in shown.compactMap(\.value) where !values.contains(value) { values.append(value) }
    if !values.isEmpty {
      let list = values.map { "\"" + Shown(inLine: $0).text + "\"" }.joined(separator: ", ") + rest
      place += Message(thai: " ค่า \(list)", english: " value \(list)")[language]
    }
    return "\(place): \(first.cause[language]) → \(first.cure[language])"
  }
}

extension Console {
  static func notices(_ notices: [Fault], in language: Language) {
    if !notices.isEmpty { error(FaultText.notices(notices, in: language)) }
  }
}
