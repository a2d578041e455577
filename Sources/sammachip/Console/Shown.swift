/// A text as people may see it: what would steer a terminal, or turn the order of letters, is told by its number.
///
/// Cells, arguments and names of files may hold anything; in files they stay as they are.
struct Shown {
  let text: String

  /// Shows a text that may have several lines.
  init(_ text: String) { self.init(text, but: ["\n", "\t"]) }

  /// Shows a piece of a line, which no line break in it may end.
  init(inLine text: String) { self.init(text, but: []) }

  private init(_ text: String, but kept: [Unicode.Scalar]) {
    let escapes = { (scalar: Unicode.Scalar) in Shown.steers(scalar) && !kept.contains(scalar) }
    guard text.unicodeScalars.contains(where: escapes) else {
      self.text = text
      return
    }
    var shown = ""
    for scalar in text.unicodeScalars {
      if escapes(scalar) {
        shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    self.text = shown
  }

  /// Whether a character steers what shows it instead of being shown.
  static func steers(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20...0x7E).contains(scalar.value) || (0x0E01...0x0E5B).contains(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    default: break
    }
    switch scalar.value {
    // Marks that turn the order of letters, and letters that nobody sees.
    case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x206F, 0xE0000...0xE007F: return true
    default: return scalar.properties.isNoncharacterCodePoint
    }
  }
}
