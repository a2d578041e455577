import Foundation
import Livelihood

/// What a command prints with `--json`: one object on standard output.
enum JSON {
  static func print(_ object: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    Console.print([String(decoding: try encoder.encode(object), as: UTF8.self)])
  }

  /// A fault with both wordings.
  struct FaultRecord: Encodable {
    var file: String
    var line: Int?
    var column: String?
    var value: String?
    var cause: Words
    var cure: Words

    init(_ fault: Fault) {
      (file, line, column, value) = (fault.file, fault.line, fault.column, fault.value)
      (cause, cure) = (Words(fault.cause), Words(fault.cure))
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
