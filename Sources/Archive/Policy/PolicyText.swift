import CTOML
import Livelihood

/// A value of a TOML text.
enum TOMLValue {
  case table(TOMLTable)
  case array([TOMLValue])
  case text(String)
  case whole(Int)
  case decimal(Double)
  case flag(Bool)
  case day(year: Int, month: Int, day: Int)
  /// An hour, or a day with one, as the text writes it.
  case hour(String)

  var table: TOMLTable? { if case .table(let table) = self { table } else { nil } }
  var array: [TOMLValue]? { if case .array(let array) = self { array } else { nil } }
  var string: String? { if case .text(let text) = self { text } else { nil } }
  var int: Int? { if case .whole(let number) = self { number } else { nil } }
  var double: Double? { if case .decimal(let number) = self { number } else { nil } }
  var bool: Bool? { if case .flag(let flag) = self { flag } else { nil } }

  /// The value as a message shows it.
  var shown: String {
    switch self {
    case .table(let table): "{ " + table.keys.sorted().joined(separator: ", ") + " }"
    case .array(let array): "[" + array.map(\.shown).joined(separator: ", ") + "]"
    case .text(let text), .hour(let text): text
    case .whole(let number): String(number)
    case .decimal(let number): String(number)
    case .flag(let flag): String(flag)
    case .day(let year, let month, let day): "\(year)-\(month)-\(day)"
    }
  }
}

/// A table of a TOML text.
struct TOMLTable {
  private let values: [String: TOMLValue]

  fileprivate init(_ values: [String: TOMLValue]) { self.values = values }

  var keys: [String] { Array(values.keys) }

  subscript(_ key: String) -> TOMLValue? { values[key] }

  /// Most bytes of a policy; the shipped one has 3,000.
  private static let mostBytes = 1 << 18
  /// Most dots: each may nest a table in another, and thousands of them are no policy.
  private static let mostDots = 4000

  /// Reads a TOML text.
  ///
  /// - Throws: ``Livelihood/Faults`` with the place of what is no TOML; `file` names it in messages.
  init(_ text: String, file: String) throws(Faults) {
    let bytes = Array(text.utf8)
    if let place = bytes.firstIndex(of: 0) {
      // A C library would take it for the end. Files end in zeros when the power fails while they are written.
      let line = 1 + bytes[..<place].count { $0 == UInt8(ascii: "\n") }
      throw Faults([Fault(file: file, line: line, cause: .zerosInPolicy, cure: .restorePolicy)])
    }
    guard bytes.count <= TOMLTable.mostBytes, bytes.count(where: { $0 == 0x2E }) <= TOMLTable.mostDots else {
      throw Faults([Fault(file: file, cause: .policyTooLarge, cure: .newPolicy)])
    }
    var fault = ctoml_fault()
    let document = unsafe bytes.withUnsafeBytes { raw in
      unsafe ctoml_read(raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count, &fault)
    }
    guard let document = unsafe document else {
      let words = unsafe withUnsafeBytes(of: fault.words) { raw in
        unsafe String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw Faults([
        Fault(
          file: file, line: Int(fault.line), column: "\(fault.column)", cause: .policySyntax(words),
          cure: .correctPolicySyntax)
      ])
    }
    defer { unsafe ctoml_free(document) }
    var reader = unsafe DocumentReader(document)
    self = reader.next().value.table ?? TOMLTable([:])
  }
}

/// Takes the values of a document one after the other.
@safe private struct DocumentReader {
  private let values: UnsafeBufferPointer<ctoml_value>
  private let pool: UnsafeRawBufferPointer
  private var place = 0

  init(_ document: OpaquePointer) {
    var (count, length) = (0, 0)
    let first = unsafe ctoml_values(document, &count)
    unsafe values = UnsafeBufferPointer(start: first, count: count)
    let start = unsafe ctoml_pool(document, &length)
    unsafe pool = UnsafeRawBufferPointer(start: start, count: length)
  }

  private func piece(_ start: Int, _ length: Int) -> String {
    unsafe String(decoding: pool[start..<(start + length)], as: UTF8.self)
  }

  /// The value that comes next, with all that it holds, and its name.
  mutating func next() -> (key: String, value: TOMLValue) {
    let next = unsafe values[place]
    place += 1
    let key = piece(next.key, next.key_length)
    let text = piece(next.text, next.text_length)
    switch Int(next.kind) {
    case CTOML_TABLE:
      var entries: [String: TOMLValue] = [:]
      for _ in 0..<next.count {
        let (key, value) = self.next()
        entries[key] = value
      }
      return (key, .table(TOMLTable(entries)))
    case CTOML_ARRAY: return (key, .array((0..<next.count).map { _ in self.next().value }))
    case CTOML_TEXT: return (key, .text(text))
    case CTOML_WHOLE: return (key, .whole(Int(next.whole)))
    case CTOML_DECIMAL: return (key, .decimal(next.decimal))
    case CTOML_FLAG: return (key, .flag(next.whole != 0))
    case CTOML_DAY:
      return (key, .day(year: Int(next.year), month: Int(next.month), day: Int(next.day)))
    default: return (key, .hour(text))
    }
  }
}
