import Archive
import Livelihood
import Report

/// What an import does, table by table.
struct ChangesText {
  let changes: [TableChanges]
  let language: Language

  /// How many keys of a kind are named one by one.
  private static let most = 10

  var lines: [String] {
    let heads = [
      Message(thai: "ตาราง", english: "table"), Message(thai: "ใหม่", english: "new"),
      Message(thai: "เปลี่ยน", english: "changed"), Message(thai: "หายไป", english: "gone"),
      Message(thai: "เหมือนเดิม", english: "unchanged"),
    ].map { $0[language] }
    var table = TextTable(head: heads, alignments: [.left] + Array(repeating: .right, count: heads.count - 1))
    for change in changes {
      table.add(
        [change.table.title[language]]
          + [change.new.count, change.changed.count, change.gone.count, change.unchanged].map(String.init))
    }
    return table.lines
      + changes.flatMap { change in
        // Of a first import nobody wants to read every id.
        (change.unchanged + change.changed.count == 0
          ? [] : named(change.new, Message(thai: "ใหม่", english: "new"), change.table))
          + named(change.changed, Message(thai: "เปลี่ยน", english: "changed"), change.table)
          + named(change.gone, Message(thai: "หายไป", english: "gone"), change.table)
      }
  }

  private func named(_ keys: [String], _ what: Message, _ table: Table) -> [String] {
    guard !keys.isEmpty else { return [] }
    let shown = keys.prefix(ChangesText.most).joined(separator: ", ")
    let more = keys.count > ChangesText.most ? " … (+\(keys.count - ChangesText.most))" : ""
    return ["  \(table.title[language]), \(what[language]): \(shown)\(more)"]
  }

  /// What becomes of what is gone.
  func gone(isWithdrawn: Bool, isRehearsal: Bool) -> [String] {
    var lines: [String] = []
    if changes.contains(where: { !$0.gone.isEmpty }) {
      lines.append(
        (isWithdrawn
          ? Message(
            thai: "ที่หายไปถือว่าถอนตัว ประวัติยังอยู่", english: "What is gone is withdrawn; its history stays")
          : Message(
            thai: "ที่หายไปยังอยู่ในทะเบียน ถ้าถอนตัวจริงให้ใช้ --withdraw-missing",
            english: "What is gone stays in the register; --withdraw-missing withdraws it"))[language])
    }
    if isRehearsal {
      lines.append(
        Message(thai: "ยังไม่ได้เปลี่ยนอะไร (--dry-run)", english: "Nothing was changed (--dry-run)")[language])
    }
    return lines
  }

  struct Record: Encodable {
    var table: String
    var new: [String]
    var changed: [String]
    var gone: [String]
    var unchanged: Int
  }

  /// The same for programs.
  static func records(_ changes: [TableChanges]) -> [String: [Record]] {
    [
      "tables": changes.map {
        Record(
          table: $0.table.rawValue, new: $0.new, changed: $0.changed, gone: $0.gone, unchanged: $0.unchanged)
      }
    ]
  }
}
