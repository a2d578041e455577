/// The one reader of delimited text: record by record over UTF-8 bytes (RFC 4180, with comma, semicolon or tab).
///
/// Quoted fields may hold line breaks. Records without any content are passed over. A record that is not well formed
/// is delivered with its ``malformation``, and reading goes on in the line below, so that all faults of a file are
/// found in one go.
package struct DelimitedReader {
  /// How a record breaks the format.
  package enum Malformation: Hashable {
    /// A quoted field does not end.
    case unclosedQuote
    /// Something stands between the end of a quoted field and the next separator.
    case textAfterQuote
  }

  /// The line in which the record begins, from 1.
  package private(set) var line = 0
  /// What is wrong with the form of the record; nil if it is well formed.
  package private(set) var malformation: Malformation?

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var linesRead = 0
  private var fields: [Field] = []
  private var unquoted: [UInt8] = []

  private struct Field {
    var start: Int
    var end: Int
    /// Whether the range lies in `unquoted` instead of `bytes`.
    var isUnquoted: Bool
  }

  /// Begins to read text in UTF-8; the separator is the one that its first line uses most.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    separator = DelimitedReader.separator(of: bytes)
  }

  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts = [(UInt8(ascii: ","), 0), (UInt8(ascii: ";"), 0), (UInt8(ascii: "\t"), 0)]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      for index in counts.indices where counts[index].0 == byte { counts[index].1 += 1 }
    }
    return counts.reduce(counts[0]) { $1.1 > $0.1 ? $1 : $0 }.0
  }

  /// How many fields the record has.
  package var fieldCount: Int { fields.count }

  /// Goes to the next record that is not blank; false at the end.
  package mutating func next() -> Bool {
    while position < bytes.count {
      scan()
      if malformation != nil || !isBlank { return true }
    }
    return false
  }

  /// Whether a field is empty.
  package func isEmpty(_ field: Int) -> Bool { fields[field].start == fields[field].end }

  /// The text of a field, without the apostrophe that keeps a spreadsheet from taking it for a formula.
  package func string(_ field: Int) -> String {
    let cell = slice(field)
    return String(decoding: isGuarded(field) ? cell.dropFirst() : cell, as: UTF8.self)
  }

  private func isGuarded(_ field: Int) -> Bool {
    let place = fields[field]
    guard place.start < place.end, (place.isUnquoted ? unquoted : bytes)[place.start] == 0x27 else {
      return false
    }
    return DelimitedWriter.startsAFormula(slice(field))
  }

  /// The position of a field's text among names, likely at `guess` if that is not below zero; nil if it is not there.
  package func position(of field: Int, in names: ByteInterner, likely guess: Int32 = -1) -> Int32? {
    if isGuarded(field) { return names.position(of: Array(string(field).utf8).span) }
    let place = fields[field]
    let text = place.isUnquoted ? unquoted.span : bytes.span
    return names.position(of: text.extracting(place.start..<place.end), likely: guess)
  }

  /// Adds a field's text to names; false if it was there before.
  package func add(_ field: Int, to names: inout ByteInterner) -> Bool {
    names.add(Array(string(field).utf8).span)
  }

  /// The whole number in a field of ASCII digits with an optional minus; nil if it is none or does not fit.
  package func integer(_ field: Int) -> Int? {
    let place = fields[field]
    let text = place.isUnquoted ? unquoted.span : bytes.span
    let isNegative = place.start < place.end && text[place.start] == UInt8(ascii: "-")
    let first = place.start + (isNegative ? 1 : 0)
    // Eighteen digits always fit; longer ones are for nobody here.
    guard first < place.end, place.end - first <= 18 else { return nil }
    var number = 0
    for index in first..<place.end {
      let digit = Int(text[index]) - 48
      guard digit >= 0, digit <= 9 else { return nil }
      number = number * 10 + digit
    }
    return isNegative ? -number : number
  }

  private func slice(_ field: Int) -> ArraySlice<UInt8> {
    let place = fields[field]
    return (place.isUnquoted ? unquoted : bytes)[place.start..<place.end]
  }

  private var isBlank: Bool {
    for index in fields.indices {
      for byte in slice(index) where byte != 0x20 { return false }
    }
    return true
  }

  private mutating func scan() {
    line = linesRead + 1
    malformation = nil
    fields.removeAll(keepingCapacity: true)
    unquoted.removeAll(keepingCapacity: true)
    // A span of a local copy of the reference, since one of `self` would lock the fields that are filled.
    let local = bytes
    let text = local.span
    var (start, index) = (position, position)
    while index < text.count {
      let byte = text[index]
      if byte == separator {
        fields.append(Field(start: start, end: index, isUnquoted: false))
        start = index + 1
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        fields.append(Field(start: start, end: index, isUnquoted: false))
        return endLine(at: index)
      } else if byte == UInt8(ascii: "\""), index == start {
        guard let end = quotedField(from: index) else { return skipLine(from: index) }
        guard end < text.count, text[end] == separator else {
          if end < text.count { return endLine(at: end) }
          position = text.count
          return
        }
        (start, index) = (end + 1, end)
      }
      index += 1
    }
    fields.append(Field(start: start, end: text.count, isUnquoted: false))
    position = text.count
  }

  /// Takes in a quoted field and tells where it ends: at a separator, a line break or the end of the text. Nil, with
  /// the malformation set, if it is not well formed.
  private mutating func quotedField(from opening: Int) -> Int? {
    let start = unquoted.count
    var breaks = 0
    var index = opening + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte != UInt8(ascii: "\"") {
        if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
          breaks += 1
        }
        unquoted.append(byte)
        index += 1
      } else if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
        unquoted.append(byte)
        index += 2
      } else {
        let end = index + 1
        guard end == bytes.count || [separator, 0x0A, 0x0D].contains(bytes[end]) else {
          malformation = .textAfterQuote
          return nil
        }
        linesRead += breaks
        fields.append(Field(start: start, end: unquoted.count, isUnquoted: true))
        return end
      }
    }
    malformation = .unclosedQuote
    return nil
  }

  private mutating func endLine(at index: Int) {
    let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    position = index + (isPair ? 2 : 1)
    linesRead += 1
  }

  private mutating func skipLine(from index: Int) {
    var end = index
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    if end < bytes.count { endLine(at: end) } else { position = end }
  }
}
