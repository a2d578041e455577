public import Livelihood

extension LogEntry {
  /// What was done, in words.
  public var title: Message {
    if let verdict = Verdict(rawValue: change) { return verdict.title }
    let words: [String: Message] = [
      "new": Message(thai: "เพิ่ม", english: "added"),
      "changed": Message(thai: "แก้ไข", english: "changed"),
      "withdrawn": Message(thai: "ถอนออก", english: "taken out"),
      "forgotten": Message(thai: "ลบข้อมูล", english: "forgotten"),
      "proposed": Message(thai: "เสนอคู่", english: "proposed"),
      "replanned": Message(thai: "เสนอคู่ใหม่", english: "proposed again"),
      "closed": Message(thai: "ปิดรอบ", english: "closed"),
      "retracted": Message(thai: "ยกเลิก", english: "taken back"),
    ]
    return words[change] ?? Message(thai: change, english: change)
  }

  /// The table in words; empty if it concerns none.
  public var tableTitle: Message {
    table.flatMap { Livelihood.Table(rawValue: $0) }?.title ?? Message(thai: "", english: "")
  }

  /// Whether an entry names a record of this id, such as a household.
  public func names(_ id: String) -> Bool {
    (record ?? "").split(separator: " ").contains { $0 == id }
  }

  /// Whether an entry tells the same of another record, so that the two can be told as a count.
  public func isAlike(_ other: LogEntry) -> Bool {
    (day, command, table, change, column) == (
      other.day, other.command, other.table, other.change, other.column
    )
  }

  /// Whether it tells only what a decision was about, which goes with the decision itself.
  public var isOfTerms: Bool {
    table == Livelihood.Table.decisions.rawValue
      && ["occupation", "wish", "wish_rank", "amount"].contains(column ?? "")
  }

  /// A sentence on entries that are alike.
  ///
  /// - Precondition: there is at least one.
  public static func sentence(on entries: [LogEntry]) -> Message {
    let first = entries[0]
    func words(_ language: Language) -> String {
      let what =
        language == .thai && Verdict(rawValue: first.change) != nil
        ? ["บันทึกมติ", first.title.thai]
        : [first.title[language], first.tableTitle[language]].filter { !$0.isEmpty }
      let isVerdict = first.table == Livelihood.Table.decisions.rawValue && first.column == "decision"
      let column =
        isVerdict ? "" : first.column.flatMap { $0 == "reason" && first.before == nil ? nil : $0 } ?? ""
      func cell(_ text: String?) -> String {
        (isVerdict ? text.flatMap(Verdict.init)?.title[language] : text) ?? text ?? ""
      }
      guard entries.count == 1 else {
        let count = Message(thai: "\(entries.count) รายการ", english: "\(entries.count) records")[language]
        return (what + [count, column]).filter { !$0.isEmpty }.joined(separator: " ")
      }
      let record = (first.record ?? "").split(separator: " ").map { word in
        Track(rawValue: String(word)).map {
          Message(thai: "ด้าน\($0.title.thai)", english: $0.rawValue)[language]
        }
          ?? String(word)
      }.joined(separator: " ")
      var text = (what + [record, column]).filter { !$0.isEmpty }.joined(separator: " ")
      if let before = first.before {
        text += " \"\(cell(before))\" → \"\(cell(first.after))\""
      } else if let after = first.after {
        text += column.isEmpty ? " (\(after))" : " \"\(after)\""
      }
      return text
    }
    return Message(
      thai: "\(first.day) \(first.command): \(words(.thai))",
      english: "\(first.day) \(first.command): \(words(.english))")
  }
}
