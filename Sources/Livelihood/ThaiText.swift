import Foundation

/// Thai text as people type it, and as it is kept.
public enum ThaiText {
  /// The text as it is kept: sara am in one piece, เเ as แ, vowels before tone marks, nothing invisible, single
  /// blanks, none at the ends, Latin letters composed. Normalising twice changes nothing more.
  public static func normalised(_ text: String) -> String {
    if isNormal(text) { return text }
    // Composing moves marks, and mending moves them again; what is done twice without a change is done.
    // Real text settles in two rounds; the limit is for text made to unsettle.
    var current = text
    for _ in 0..<8 {
      let next = mended(current)
      if next.unicodeScalars.elementsEqual(current.unicodeScalars) { break }
      current = next
    }
    return current
  }

  /// Whether a text is plainly as it is kept, which most cells are: ASCII and Thai letters with nothing to mend.
  private static func isNormal(_ text: String) -> Bool {
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x21...0x7E: break
      case 0x20: if last == " " { return false }
      // Whatever may have to be joined or moved, or stands in the wrong order, is left to the long way.
      case 0x0E4D: return false
      case 0x0E01...0x0E5B:
        if scalar == saraE, last == saraE { return false }
        if isMark(scalar), isTone(last) || !isThaiLetter(last) { return false }
      default: return false
      }
      last = scalar
    }
    return last != " " || text.isEmpty
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    isVowelMark(scalar) || (0x0E47...0x0E4E).contains(scalar.value) || scalar.value == 0x0E3A
  }

  private static func isThaiLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x0E01...0x0E5B).contains(scalar.value)
  }

  private static func mended(_ text: String) -> String {
    let visible = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isInvisible($0) }))
    var kept = String.UnicodeScalarView()
    for scalar in visible.precomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar == " " || scalar == "\u{A0}" || scalar.properties.generalCategory == .control
        || scalar.properties.isWhitespace
      {
        if let last = kept.last, last != " " { kept.append(" ") }
      } else {
        append(scalar, to: &kept)
      }
    }
    if kept.last == " " { kept.removeLast() }
    return String(kept)
  }

  /// The text with Thai digits ๐–๙ as 0–9.
  public static func arabicDigits(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x0E50...0x0E59).contains($0.value) }) else { return text }
    var digits = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = scalar.value
      digits.append((0x0E50...0x0E59).contains(value) ? Unicode.Scalar(UInt8(value - 0x0E50 + 0x30)) : scalar)
    }
    return String(digits)
  }

  /// The text with 0–9 as Thai digits ๐–๙, as letters write them.
  public static func thaiDigits(_ text: String) -> String {
    var digits = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = scalar.value
      digits.append(
        (0x30...0x39).contains(value) ? Unicode.Scalar(UInt16(value - 0x30 + 0x0E50)) ?? scalar : scalar)
    }
    return String(digits)
  }

  /// Whether a text stands before another in a Thai dictionary, where เ แ โ ใ ไ follow their consonant; texts that
  /// the dictionary does not tell apart stand by their scalars.
  public static func precedes(_ one: String, _ other: String) -> Bool {
    switch one.compare(other, options: [], range: nil, locale: dictionary) {
    case .orderedAscending: true
    case .orderedDescending: false
    case .orderedSame: one.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
    }
  }

  private static let dictionary = Locale(identifier: "th_TH")

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: true
    // They stand for no letter, and XML cannot hold the most of them.
    default: scalar.properties.isNoncharacterCodePoint
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to kept: inout String.UnicodeScalarView) {
    guard let last = kept.last else { return kept.append(scalar) }
    if scalar == saraE, last == saraE {
      kept.removeLast()
      append(saraAe, to: &kept)
    } else if scalar == saraAa, last == nikhahit {
      kept.removeLast()
      append(saraAm, to: &kept)
    } else if scalar == saraAa, isTone(last), kept.dropLast().last == nikhahit {
      kept.removeLast(2)
      kept.append(last)
      kept.append(saraAm)
    } else if isVowelMark(scalar), isTone(last) {
      kept.removeLast()
      append(scalar, to: &kept)
      kept.append(last)
    } else {
      kept.append(scalar)
    }
  }

  private static let saraE: Unicode.Scalar = "\u{0E40}"
  private static let saraAe: Unicode.Scalar = "\u{0E41}"
  private static let saraAa: Unicode.Scalar = "\u{0E32}"
  private static let saraAm: Unicode.Scalar = "\u{0E33}"
  private static let nikhahit: Unicode.Scalar = "\u{0E4D}"

  private static func isTone(_ scalar: Unicode.Scalar) -> Bool { (0x0E48...0x0E4B).contains(scalar.value) }

  /// A vowel above or below its consonant, which is written before the tone mark.
  private static func isVowelMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x0E31 || (0x0E34...0x0E39).contains(scalar.value)
  }
}
