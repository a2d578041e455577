import Report
import Testing

@Suite("Text tables")
struct TextTableTests {
  @Test(
    "know how wide a text is on a terminal",
    arguments: [
      ("abc", 3), ("กา", 2), ("ที่", 1), ("น้ำ", 2), ("ครัวเรือน", 7), ("กลุ่ม", 3), ("日本", 4), ("e\u{301}", 1),
      ("", 0),
      ("ก\u{200B}ข", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(TextTable.width(of: text) == columns)
  }

  @Test("line up words to the left and numbers to the right, in Thai too")
  func alignment() {
    var table = TextTable(head: ["ด้าน", "ได้"], alignments: [.left, .right])
    table.add(["สอนอาชีพ", "7"])
    table.add(["ทุน", "1200"])
    let ends = table.lines.map { TextTable.width(of: $0) }
    #expect(Set(ends).count == 1)
    #expect(table.lines[2].hasSuffix("1200"))
    #expect(table.lines.allSatisfy { $0.hasPrefix("  ") })
  }
}
