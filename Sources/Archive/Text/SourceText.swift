import Foundation
package import Livelihood

/// The text of a file that people made, as UTF-8, whatever encoding it came in.
package struct SourceText {
  /// The text in UTF-8 without a byte order mark.
  package let bytes: [UInt8]

  /// Reads a file.
  ///
  /// - Throws: ``Livelihood/Faults``, if it cannot be read or is no text.
  init(at url: URL) throws(Faults) {
    let data = try Data(ofFile: url)
    // What was meant as a table may be a workbook of any kind.
    if data.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) || data.starts(with: [0x50, 0x4B]),
      let stranger = try Stranger(at: url)
    {
      throw Faults([stranger.fault(url.lastPathComponent)])
    }
    try self.init([UInt8](data), file: url.lastPathComponent)
  }

  /// Tells the encoding by the content: UTF-8 where it is valid UTF-8, otherwise Windows-874 (TIS-620) where every
  /// byte is one of its letters.
  ///
  /// - Throws: ``Livelihood/Faults``, if it is neither.
  package init(_ raw: [UInt8], file: String) throws(Faults) {
    if raw.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw Faults([Fault(file: file, cause: .workbookInDisguise, cure: .saveAsCSV)])
    }
    if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) || raw.contains(0) {
      throw Faults([Fault(file: file, cause: .notText, cure: .saveAsCSV)])
    }
    let body = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? raw[3...] : raw[...]
    guard let stray = SourceText.firstInvalid(body) else {
      // A copy costs as much as the whole check.
      bytes = body.count == raw.count ? raw : Array(body)
      return
    }
    let line = 1 + body[..<stray].count { $0 == 0x0A }
    // A byte order mark, or letters of several bytes before and after the fault, say that it was meant as UTF-8.
    if body.count < raw.count || SourceText.looksLikeUTF8(body, stray: stray) {
      throw Faults([
        Fault(
          file: file, line: line, value: SourceText.hex(raw: body[stray]), cause: .brokenUTF8,
          cure: .saveAsCSV)
      ])
    }
    var text: [UInt8] = []
    text.reserveCapacity(2 * body.count)
    for (index, byte) in zip(body.indices, body) {
      guard let scalar = SourceText.windows874(byte) else {
        throw Faults([
          Fault(
            file: file, line: 1 + body[..<index].count { $0 == 0x0A }, value: SourceText.hex(raw: byte),
            cause: .unknownEncoding, cure: .saveAsCSV)
        ])
      }
      text.append(contentsOf: String(scalar).utf8)
    }
    bytes = text
  }

  /// The letter of a byte of Windows-874: A1–DA and DF–FB are the Thai block, a few others punctuation.
  static func windows874(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case 0x01...0x7F: Unicode.Scalar(byte)
    case 0xA1...0xDA, 0xDF...0xFB: Unicode.Scalar(0x0E00 + UInt32(byte) - 0xA0)
    case 0xA0: "\u{A0}"
    case 0x80: "\u{20AC}"
    case 0x85: "\u{2026}"
    case 0x91: "\u{2018}"
    case 0x92: "\u{2019}"
    case 0x93: "\u{201C}"
    case 0x94: "\u{201D}"
    case 0x95: "\u{2022}"
    case 0x96: "\u{2013}"
    case 0x97: "\u{2014}"
    default: nil
    }
  }

  private static func hex(raw byte: UInt8) -> String { "0x" + String(byte, radix: 16, uppercase: true) }

  /// The place of the first byte that is no UTF-8; nil if all is.
  private static func firstInvalid(_ body: ArraySlice<UInt8>) -> Int? {
    // Tables of numbers and codes are ASCII throughout, which one sweep without branches tells.
    let text = body.span
    var bits: UInt8 = 0
    for index in text.indices { bits |= text[index] }
    if bits < 0x80 { return nil }
    var index = body.startIndex
    while index < body.endIndex {
      if body[index] < 0x80 {
        index += 1
      } else if let length = sequence(body, at: index) {
        index += length
      } else {
        return index
      }
    }
    return nil
  }

  /// The length of the letter of several bytes at a place (Unicode, table 3-7); nil if there is none.
  private static func sequence(_ body: ArraySlice<UInt8>, at index: Int) -> Int? {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch body[index] {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0...0)
      }
    guard length > 0, index + length <= body.endIndex, second.contains(body[index + 1]) else { return nil }
    for offset in 2..<max(2, length) where body[index + offset] & 0xC0 != 0x80 { return nil }
    return length
  }

  /// Whether a text with one broken place was meant as UTF-8: most of its letters beyond ASCII are whole ones.
  private static func looksLikeUTF8(_ body: ArraySlice<UInt8>, stray: Int) -> Bool {
    var (whole, broken) = (0, 0)
    var index = body.startIndex
    while index < body.endIndex {
      if body[index] < 0x80 {
        index += 1
      } else if let length = sequence(body, at: index) {
        whole += 1
        index += length
      } else {
        broken += 1
        index += 1
      }
    }
    // In Windows-874 Thai text, a chance run of bytes that forms UTF-8 is rare: three bytes would have to be a
    // vowel and two unassigned codes.
    return whole > broken
  }
}
