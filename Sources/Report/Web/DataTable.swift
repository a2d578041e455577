import Livelihood

/// A table that the reader searches and sorts: its rows stand in the page as JSON, each text once.
struct DataTable {
  /// A cell.
  enum Cell {
    case text(String)
    case words(Message)
    /// Several messages, read one after the other.
    case parts([Message])
    case number(Int)
    case none
  }

  /// A column.
  struct Column {
    let title: Message
    /// For numbers what 1 of them stands for: 10 shows 123 as 12.3; nil for texts.
    let scale: Int?

    static func words(_ thai: String, _ english: String) -> Column {
      Column(title: Message(thai: thai, english: english), scale: nil)
    }
    static func numbers(_ thai: String, _ english: String, scale: Int = 1) -> Column {
      Column(title: Message(thai: thai, english: english), scale: scale)
    }
  }

  let id: String
  let title: Message
  private let columns: [Column]
  private var rows: [UInt8] = []
  private(set) var count = 0
  private var words: [UInt8] = []
  private var places: [Message: Int] = [:]

  init(_ id: String, _ title: Message, _ columns: [Column]) {
    (self.id, self.title, self.columns) = (id, title, columns)
  }

  /// Adds a row with one cell per column.
  mutating func add(_ cells: [Cell]) {
    rows.append(contentsOf: (count == 0 ? "[" : ",\n[").utf8)
    for (index, cell) in cells.enumerated() {
      if index > 0 { rows.append(0x2C) }
      switch cell {
      case .text(let text): add([Message(text)])
      case .words(let message): add([message])
      case .parts(let parts): add(parts)
      case .number(let number): rows.append(contentsOf: String(number).utf8)
      case .none: rows.append(contentsOf: "null".utf8)
      }
    }
    rows.append(0x5D)
    count += 1
  }

  private mutating func add(_ parts: [Message]) {
    rows.append(0x5B)
    for (index, part) in parts.enumerated() {
      if index > 0 { rows.append(0x2C) }
      rows.append(contentsOf: String(place(of: part)).utf8)
    }
    rows.append(0x5D)
  }

  private mutating func place(of message: Message) -> Int {
    if let place = places[message] { return place }
    let place = places.count
    places[message] = place
    if place > 0 { words.append(contentsOf: ",\n".utf8) }
    words.add(message)
    return place
  }

  /// Puts the table into a page.
  func put(into html: inout HTML) {
    html.tag("section", ["class": "data", "id": id, "data-table": "data-\(id)"]) { html in
      html.tag("h2", [:], title)
      html.tag("noscript") {
        $0.text(
          Message(thai: "ต้องเปิดใช้ JavaScript เพื่อดูตารางนี้", english: "This table needs JavaScript"))
      }
    }
    html.tag("script", ["type": "application/json", "id": "data-\(id)"]) { html in
      html.verbatim("{\"columns\":[".utf8)
      for (index, column) in columns.enumerated() {
        var piece: [UInt8] = index == 0 ? [] : [0x2C]
        piece.append(contentsOf: "{\"title\":".utf8)
        piece.add(column.title)
        piece.append(contentsOf: ",\"scale\":\(column.scale.map(String.init) ?? "null")}".utf8)
        html.verbatim(piece)
      }
      html.verbatim("],\"words\":[".utf8)
      html.verbatim(words)
      html.verbatim("],\"rows\":[".utf8)
      html.verbatim(rows)
      html.verbatim("]}".utf8)
    }
  }
}

extension [UInt8] {
  /// Adds a message as JSON that may stand within a `script` element.
  mutating func add(_ message: Message) {
    append(0x5B)
    addJSON(message.thai)
    if message.thai != message.english {
      append(0x2C)
      addJSON(message.english)
    }
    append(0x5D)
  }

  /// Adds a text as JSON, `<` and whatever else could end a script escaped.
  mutating func addJSON(_ text: String) {
    append(0x22)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": append(contentsOf: "\\\(scalar)".utf8)
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      default: append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    append(0x22)
  }
}
