import Foundation
import Livelihood

/// What a command prints with `--json`: one object on standard output.
enum JSON {
  static func print(_ object: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(written: String(decoding: try encoder.encode(object), as: UTF8.self))
  }

  /// Prints an object that is written already.
  static func print(written text: String) {
    FileHandle.standardOutput.write(Data((plain(text) + "\n").utf8))
  }

  /// The same object without characters that would steer a terminal, which JSON may write by their numbers.
  private static func plain(_ text: String) -> String {
    let steers = { (scalar: Unicode.Scalar) in Shown.steers(scalar) && scalar != "\n" }
    guard text.unicodeScalars.contains(where: steers) else { return text }
    return text.unicodeScalars.map { scalar in
      guard steers(scalar) else { return String(scalar) }
      return String(scalar).utf16.map { unit in
        let hex = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }.joined()
    }.joined()
  }

  /// A fault with both wordings.
  struct FaultRecord: Encodable {
    var file: String
    var sheet: String?
    var cell: String?
    var line: Int?
    var column: String?
    var value: String?
    var cause: Words
    var cure: Words

    init(_ fault: Fault) {
      (file, sheet, cell) = (fault.file, fault.sheet, fault.cell)
      (line, column, value) = (fault.line, fault.column, fault.value)
      (cause, cure) = (Words(fault.cause), Words(fault.cure))
    }
  }

  /// All faults of an input, and what is worth knowing of it.
  struct FaultsRecord: Encodable {
    var faults: [FaultRecord]
    var notices: [FaultRecord]

    init(_ faults: Faults) {
      self.faults = faults.all.map(FaultRecord.init)
      notices = faults.notes.map(FaultRecord.init)
    }
  }

  /// A message in both languages.
  struct Words: Encodable {
    var th: String
    var en: String

    init(_ message: Message) { (th, en) = (message.thai, message.english) }
  }

  /// How large a register is.
  struct Sizes: Encodable {
    var villages: Int
    var households: Int
    var needs: Int
    var mechanisms: Int
    var offers: Int
    var notices: [FaultRecord]

    init(_ register: Register, notices: [Fault] = []) {
      (villages, households) = (register.villages.count, register.households.count)
      (needs, mechanisms, offers) = (register.needs.count, register.mechanisms.count, register.offers.count)
      self.notices = notices.map(FaultRecord.init)
    }
  }
}
