import Archive
import Assignment
import Livelihood
import Testing

@Suite("Delimited text")
struct DelimitedTests {
  /// Each record as its line and its cells.
  private func records(_ text: String) -> [(
    line: Int, cells: [String], malformation: DelimitedReader.Malformation?
  )] {
    var reader = DelimitedReader(Array(text.utf8))
    var records: [(Int, [String], DelimitedReader.Malformation?)] = []
    while reader.next() {
      let cells = reader.malformation == nil ? (0..<reader.fieldCount).map { reader.string($0) } : []
      records.append((reader.line, cells, reader.malformation))
    }
    return records
  }

  @Test("has the same records with commas, semicolons and tabs, and with every kind of line end")
  func separators() {
    for separator in [",", ";", "\t"] {
      for end in ["\n", "\r\n", "\r"] {
        let text = "a|b|c\n1||\"x|y\"\n|\"say \"\"so\"\"\"|3".replacing("|", with: separator).replacing(
          "\n", with: end)
        let found = records(text)
        #expect(found.map(\.line) == [1, 2, 3])
        #expect(
          found.map(\.cells) == [["a", "b", "c"], ["1", "", "x\(separator)y"], ["", "say \"so\"", "3"]])
      }
    }
  }

  @Test("counts the lines inside quoted cells and passes over blank rows")
  func lines() {
    let found = records("a,b\n\"one\ntwo\r\nthree\",x\n\n,\n  ,\n1,2\n\n")
    #expect(found.map(\.line) == [1, 2, 8])
    #expect(found[1].cells == ["one\ntwo\r\nthree", "x"])
  }

  @Test("goes on reading after a record that is not well formed")
  func recovery() {
    let found = records("a,b\n1,\"open\n2,\"x\"y\n3,4\n")
    #expect(found.map(\.line) == [1, 2, 3, 4])
    #expect(found.map(\.malformation) == [nil, .textAfterQuote, .textAfterQuote, nil])
    #expect(found[3].cells == ["3", "4"])
    #expect(records("a\n1\n\"open\n2").map(\.malformation) == [nil, nil, .unclosedQuote, nil])
  }

  @Test("reads whole numbers exactly")
  func integers() {
    var reader = DelimitedReader(Array("0,-7,999999999999999999,1.5,,x1,-,1e3,12345678901234567890".utf8))
    let isThere = reader.next()
    #expect(isThere)
    #expect(
      (0..<9).map { reader.integer($0) } == [0, -7, 999_999_999_999_999_999, nil, nil, nil, nil, nil, nil])
  }

  /// A text of letters that have been trouble.
  static func oddText(_ draw: inout SplitMix64) -> String {
    let letters = [
      "a", "ก", "ำ", "เ", "'", "\"", ",", ";", "\t", "\n", "\r", "=", "+", "-", "@", " ", "🏠", "é", "๓", "0",
      "\u{200B}",
    ]
    return String((0..<draw.below(6)).map { _ in letters[draw.below(letters.count)] }.joined())
  }

  @Test("that was written reads back as it was, and no cell begins like a formula")
  func roundTrip() {
    for seed in 0..<1_500 {
      var draw = SplitMix64(seed: UInt64(seed))
      // The first cell keeps rows from being blank.
      let rows = (0..<(1 + draw.below(4))).map { _ in ["x"] + (0..<3).map { _ in Self.oddText(&draw) } }
      var writer = DelimitedWriter()
      for name in ["k", "a", "b", "c"] { writer.text(name) }
      writer.endRow()
      for row in rows {
        for cell in row { writer.text(cell) }
        writer.endRow()
      }
      var reader = DelimitedReader(Array(writer.bytes.dropFirst(3)))
      var found: [[String]] = []
      while reader.next() { found.append((0..<reader.fieldCount).map { reader.string($0) }) }
      // Compared by scalars: Swift takes CR LF for one character and composed letters for equal.
      #expect(
        Array(found.dropFirst()).map { $0.map { Array($0.unicodeScalars) } }
          == rows.map { $0.map { Array($0.unicodeScalars) } })
    }
  }

  @Test("makes a formula harmless")
  func formulas() {
    var writer = DelimitedWriter()
    for cell in ["=1+1", "+66", "-5", "@x", "'=1", "plain"] { writer.text(cell) }
    #expect(String(decoding: writer.bytes.dropFirst(3), as: UTF8.self) == "'=1+1,'+66,'-5,'@x,''=1,plain")
  }

  @Test("never makes the reader crash, whatever is cut off or changed")
  func robustness() {
    let good = Array("a;b;c\n1;\"two\nlines\";ไทย\n2;\"q\"\"\";\n".utf8)
    for length in 0...good.count {
      var reader = DelimitedReader(Array(good.prefix(length)))
      var lines = 0
      while reader.next() {
        #expect(reader.line > lines)
        lines = reader.line
      }
    }
    for place in good.indices {
      for byte: UInt8 in [0, 10, 13, 34, 59, 255] {
        var bytes = good
        bytes[place] = byte
        var reader = DelimitedReader(bytes)
        var rows = 0
        while reader.next() { rows += 1 }
        #expect(rows <= 6)
      }
    }
  }
}

@Suite("The encoding of a file")
struct SourceTextTests {
  private func text(_ bytes: [UInt8]) throws -> String {
    String(decoding: try SourceText(bytes, file: "x.csv").bytes, as: UTF8.self)
  }

  @Test("UTF-8 is taken with or without a byte order mark")
  func utf8() throws {
    #expect(try text(Array("ครัวเรือน".utf8)) == "ครัวเรือน")
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("ครัวเรือน".utf8)) == "ครัวเรือน")
    #expect(try text([]) == "")
  }

  @Test("Windows-874 is told by its content, letter by letter")
  func windows874() throws {
    // The oracle: the Thai block of Unicode follows TIS 620, byte A1 being U+0E01.
    for code in Array(0xA1...0xDA) + Array(0xDF...0xFB) {
      let letter = Unicode.Scalar(UInt32(0x0E00 + code - 0xA0)).map { String($0) }
      // ASCII alone would be UTF-8 too, so the letter stands in a word: กขค.
      let word = try text([0xA1, UInt8(code), 0x2C, 0x41, 0xA2])
      #expect(word == "ก" + (letter ?? "?") + ",Aข")
    }
  }

  @Test("a cut or broken letter in UTF-8 is told by its line, not taken for another encoding")
  func brokenUTF8() {
    let whole = Array("บ้าน\nโนนสะอาด\nครัวเรือน".utf8)
    for cut in 1...2 {
      #expect(throws: (any Error).self) { try SourceText(whole.dropLast(cut) + [], file: "x.csv") }
    }
    var stray = whole
    stray[14] = 0xFF
    do {
      _ = try SourceText(stray, file: "x.csv")
      Issue.record("a stray byte was accepted")
    } catch {
      #expect(error.all.map(\.line) == [2])
    }
  }

  @Test(
    "what is no text is refused",
    arguments: [
      [0x50, 0x4B, 0x03, 0x04, 0x14], [0xFF, 0xFE, 0x61, 0x00], [0x61, 0x00, 0x62], [0xA1, 0xFF, 0xFE, 0xDB],
    ] as [[UInt8]])
  func refused(bytes: [UInt8]) {
    #expect(throws: (any Error).self) { try SourceText(bytes, file: "x.csv") }
  }
}
