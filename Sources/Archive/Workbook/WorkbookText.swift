import Foundation

/// The escapes `_x000D_` in texts of workbooks, for characters that XML cannot hold (ECMA-376, part 1, 22.9.2.19).
enum WorkbookText {
  /// How many characters, as Excel counts them, a cell holds.
  static let mostCharacters = 32_767

  /// The text that an escaped one stands for.
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var (result, rest) = ("", Substring(text))
    while let mark = rest.range(of: "_x") {
      result += rest[..<mark.lowerBound]
      rest = rest[mark.upperBound...]
      if let scalar = code(rest) {
        result.unicodeScalars.append(scalar)
        rest = rest.dropFirst(5)
      } else {
        result += "_x"
      }
    }
    return result + rest
  }

  /// The text with what looks like an escape escaped, and with what XML or a text of C cannot hold; libxlsxwriter leaves
  /// both as they are.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnwritable) else { return withMarksEscaped(text) }
    return withMarksEscaped(text).unicodeScalars.map { scalar in
      guard isUnwritable(scalar) else { return String(scalar) }
      let hex = String(scalar.value, radix: 16, uppercase: true)
      return "_x" + String(repeating: "0", count: 4 - hex.count) + hex + "_"
    }.joined()
  }

  private static func isUnwritable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }

  private static func withMarksEscaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var (result, rest) = ("", Substring(text))
    while let mark = rest.range(of: "_x") {
      result += rest[..<mark.lowerBound]
      rest = rest[mark.upperBound...]
      result += code(rest) == nil ? "_x" : "_x005F_x"
    }
    return result + rest
  }

  /// The character of an escape that begins behind its `_x`; nil if it is none.
  private static func code(_ rest: Substring) -> Unicode.Scalar? {
    let digits = rest.prefix(4)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), rest.dropFirst(4).first == "_" else {
      return nil
    }
    return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }
  }
}
