import Livelihood

/// HTML that is built from values. Names of elements and attributes stand in the source; whatever comes from tables can only get in
/// escaped.
struct HTML {
  private(set) var bytes: [UInt8] = []

  /// Attributes and their values, which are escaped.
  typealias Attributes = KeyValuePairs<StaticString, String>

  /// Adds text.
  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: bytes.append(contentsOf: "&amp;".utf8)
      case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
      case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
      case 0x22: bytes.append(contentsOf: "&quot;".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// Adds text in both languages, of which the page shows one.
  mutating func text(_ message: Message) {
    guard message.thai != message.english else { return text(message.thai) }
    tag("span", ["lang": "th"]) { $0.thai(message.thai) }
    tag("span", ["lang": "en"], message.english)
  }

  /// Adds Thai words; the names of tambons and districts are never broken in two, which browsers do by their dictionary.
  private mutating func thai(_ words: String) {
    guard words.utf8.contains(0x2E) else { return text(words) }
    for (place, word) in words.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if place > 0 { bytes.append(0x20) }
      if word.hasPrefix("ต.") || word.hasPrefix("อ.") {
        tag("span", ["class": "k"], String(word))
      } else {
        text(String(word))
      }
    }
  }

  /// Adds an element.
  mutating func tag(_ name: StaticString, _ attributes: Attributes = [:], _ body: (inout HTML) -> Void) {
    open(name, attributes)
    body(&self)
    bytes.append(contentsOf: "</\(name)>".utf8)
  }

  /// Adds an element that holds text.
  mutating func tag(_ name: StaticString, _ attributes: Attributes = [:], _ text: String) {
    tag(name, attributes) { $0.text(text) }
  }

  /// Adds an element that holds text in both languages.
  mutating func tag(_ name: StaticString, _ attributes: Attributes = [:], _ message: Message) {
    tag(name, attributes) { $0.text(message) }
  }

  /// Adds an element that holds nothing, such as `input`.
  mutating func open(_ name: StaticString, _ attributes: Attributes = [:]) {
    bytes.append(0x3C)
    append(name)
    for (name, value) in attributes {
      bytes.append(0x20)
      append(name)
      bytes.append(contentsOf: "=\"".utf8)
      text(value)
      bytes.append(0x22)
    }
    bytes.append(0x3E)
  }

  /// Adds another piece.
  mutating func add(_ piece: HTML) { bytes.append(contentsOf: piece.bytes) }

  /// Adds what is not to be escaped and came from the source: a style, a script, the type of the document.
  mutating func verbatim(_ source: some Sequence<UInt8>) { bytes.append(contentsOf: source) }

  private mutating func append(_ name: StaticString) {
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }
}

extension Message {
  /// What reads the same in both languages.
  init(_ text: String) { self.init(thai: text, english: text) }

  /// Both wordings, one after the other.
  static func + (one: Message, other: Message) -> Message {
    Message(thai: one.thai + other.thai, english: one.english + other.english)
  }
}
