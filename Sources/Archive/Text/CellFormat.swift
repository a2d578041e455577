import Livelihood

/// Whether a cell is a number or text.
enum Affinity { case text, number }

/// How values of one kind are written in cells of tables and of the register.
///
/// A cell that was normalised goes in, and the canonical text that `write` makes reads back as the same value.
struct CellFormat<Value>: Sendable {
  /// Whether a cell is a number or text.
  let affinity: Affinity
  /// The words that cells may be, where there is a list of them.
  var vocabulary: [Message] = []
  /// What may be written.
  let expects: Message
  let read: @Sendable (String) throws(Misreading) -> Value
  let write: @Sendable (Value) -> String

  /// Whether it is a number or a day, where a word can only say that nothing is known.
  var isMeasure: Bool { affinity == .number || Value.self == Day.self }
}

extension CellFormat where Value == String {
  /// Free text, as long as a cell of a workbook can hold.
  static let text = CellFormat(
    affinity: .text, expects: .anyText,
    read: { cell throws(Misreading) in
      if cell.utf8.count > WorkbookText.mostCharacters, cell.utf16.count > WorkbookText.mostCharacters {
        throw .tooLong
      }
      return cell
    }, write: { $0 })

  /// Text that is often digits only, such as a telephone number, kept as it is written.
  static let digits = CellFormat(
    affinity: .text, expects: .digitsAsText,
    read: { cell throws(Misreading) in
      try refuseShortened(cell)
      return cell
    }, write: { $0 })

  /// A code: any text without blanks at its ends; Thai digits are read as digits.
  static let code = CellFormat(
    affinity: .text, expects: .anyCode,
    read: { cell throws(Misreading) in
      try refuseShortened(cell)
      return ThaiText.arabicDigits(cell)
    }, write: { $0 })

  /// The code of an area: 4, 6 or 8 digits.
  static let area = CellFormat(
    affinity: .text, expects: Misreading.areaCode.cure,
    read: { cell throws(Misreading) in
      try refuseShortened(cell)
      let code = ThaiText.arabicDigits(cell)
      guard [4, 6, 8].contains(code.utf8.count), code.utf8.allSatisfy({ (48...57).contains($0) }) else {
        throw .areaCode
      }
      return code
    }, write: { $0 })
}

extension CellFormat where Value == Int {
  /// A whole number within a range.
  static func whole(_ range: ClosedRange<Int>) -> CellFormat {
    CellFormat(
      affinity: .number, expects: .wholeNumber(range),
      read: { cell throws(Misreading) in
        guard let number = Int(ThaiText.arabicDigits(cell)) else {
          try refuseShortened(cell)
          if let plain = withoutSeparators(ThaiText.arabicDigits(cell)) { throw .separators(plain) }
          throw .notWhole
        }
        guard range.contains(number) else {
          throw .outOfRange(String(range.lowerBound), String(range.upperBound))
        }
        return number
      }, write: { String($0) })
  }

  /// A fraction 0 … 1 with at most three decimals, held per mille.
  static let perMille = CellFormat(
    affinity: .number, expects: .fraction,
    read: { cell throws(Misreading) in
      try refuseShortened(cell)
      guard let number = thousandths(cell, decimals: 3) else { throw .notDecimal }
      guard (0...1000).contains(number) else { throw .outOfRange("0", "1") }
      return number
    }, write: { decimal(thousandths: $0) })
}

extension CellFormat where Value == Double {
  /// Degrees north within Thailand.
  static let latitude = degrees(Thailand.latitudes, such: "16.55")

  /// Degrees east within Thailand.
  static let longitude = degrees(Thailand.longitudes, such: "103.13")

  /// A number of degrees within a range, kept to six decimals (about 10 cm).
  private static func degrees(_ range: ClosedRange<Double>, such example: String) -> CellFormat {
    CellFormat(
      affinity: .number, expects: .degrees(range, such: example),
      read: { cell throws(Misreading) in
        try refuseShortened(cell)
        guard let number = Double(ThaiText.arabicDigits(cell)), number.isFinite else { throw .notDecimal }
        guard range.contains(number) else { throw .outsideThailand }
        return (number * 1_000_000).rounded() / 1_000_000
      }, write: { String($0) })
  }
}

extension CellFormat where Value == Distance {
  /// Kilometres, 0 … 2,000 with at most two decimals.
  static let kilometres = CellFormat(
    affinity: .number, expects: .kilometres,
    read: { cell throws(Misreading) in
      try refuseShortened(cell)
      guard let number = thousandths(cell, decimals: 2) else { throw .notDecimal }
      guard (0...2_000_000).contains(number) else { throw .outOfRange("0", "2000") }
      return Distance(tensOfMetres: Int32(number / 10))
    }, write: { decimal(thousandths: Int($0.tensOfMetres) * 10) })
}

extension CellFormat where Value == Bool {
  /// Yes or no, in either language.
  static let yesNo = CellFormat(
    affinity: .text, vocabulary: [Message(thai: "ใช่", english: "yes"), Message(thai: "ไม่", english: "no")],
    expects: .oneOfTheList,
    read: { cell throws(Misreading) in
      switch cell.lowercased() {
      case "yes", "y", "true", "1", "ใช่", "มี": return true
      case "no", "n", "false", "0", "ไม่", "ไม่ใช่", "ไม่มี": return false
      default: throw .notYesNo
      }
    }, write: { $0 ? "yes" : "no" })
}

extension CellFormat where Value == [String] {
  /// Words separated by semicolons; each is kept once, in the order of the cell.
  static let tags = CellFormat(
    affinity: .text, expects: .words,
    read: { cell throws(Misreading) in
      var words: [String] = []
      // By bytes, since to look for whole letters takes longer than all else of a household's row.
      for part in cell.utf8.split(separator: UInt8(ascii: ";")) {
        let word = ThaiText.normalised(String(Substring(part)))
        if !word.isEmpty, !words.contains(word) { words.append(word) }
      }
      return words
    }, write: { $0.joined(separator: ";") })
}

extension CellFormat where Value == VillageCode {
  /// The eight digits of a village.
  static let village = CellFormat(
    affinity: .text, expects: Misreading.villageDigits.cure,
    read: { cell throws(Misreading) in
      guard let code = VillageCode(ThaiText.arabicDigits(cell)) else {
        try refuseShortened(cell)
        throw .villageDigits
      }
      return code
    }, write: { $0.text })
}

extension CellFormat where Value == Day {
  /// A day, written 2027-01-31 or as people write it, of a Gregorian year; a Buddhist one is read where that is told aloud.
  static let day = CellFormat(
    affinity: .text, expects: Misreading.notADay(nil).cure,
    read: { cell throws(Misreading) in
      // The canonical form is most of what is read.
      if let day = Day(text: cell) { return day }
      switch DayText.read(cell) {
      case .gregorian(let day): return day
      case .buddhist(let day): throw .buddhistYear(day)
      case .shortYear(let buddhist, let others): throw .shortYear(buddhist, others)
      case .none(let meant): throw .notADay(meant)
      }
    }, write: { $0.text })
}

extension CellFormat where Value: Choice {
  /// One word of a vocabulary, in either language.
  static var choice: CellFormat {
    CellFormat(
      affinity: .text, vocabulary: Value.allCases.map(\.title), expects: .oneOfTheList,
      read: { cell throws(Misreading) in
        let word = cell.lowercased()
        guard let found = Value.allCases.first(where: { $0.rawValue == word || $0.thai.contains(cell) })
        else {
          throw .unknownWord(
            thai: Value.allCases.map { $0.thai[0] }, english: Value.allCases.map(\.rawValue))
        }
        return found
      }, write: { $0.rawValue })
  }
}

/// Refuses what a spreadsheet made of a long number, such as `1.23E+12`: its last digits are gone.
private func refuseShortened(_ cell: String) throws(Misreading) {
  guard let mark = cell.utf8.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }) else { return }
  let (before, after) = (cell[..<mark], cell[mark...].dropFirst())
  let isNumber =
    before.utf8.first.map(isDigit) == true
    && before.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  // A code such as 12E3 is somebody's own: a spreadsheet always writes the sign.
  guard isNumber, after.first == "+" || after.first == "-", after.utf8.count > 1,
    after.utf8.dropFirst().allSatisfy(isDigit)
  else { return }
  throw .shortened
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

/// The digits of a whole number written with separators between its thousands, and perhaps decimals that are all
/// zero; nil if it is none.
private func withoutSeparators(_ cell: String) -> String? {
  let halves = cell.split(separator: ".", omittingEmptySubsequences: false)
  guard halves.count <= 2, halves.count == 1 || halves[1].utf8.allSatisfy({ $0 == 48 }) else { return nil }
  let groups = halves[0].split(omittingEmptySubsequences: false) { $0 == "," || $0 == " " }
  guard groups.allSatisfy({ $0.utf8.allSatisfy(isDigit) }), (1...3).contains(groups[0].utf8.count),
    groups.count > 1, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
    // Longer ones are no sums of money and may identify a person.
    groups.count <= 4
  else { return nil }
  return groups.joined()
}

/// A decimal number in thousandths; nil if it is none or has more than `decimals` decimals that are not zero.
private func thousandths(_ cell: String, decimals: Int) -> Int? {
  let parts = ThaiText.arabicDigits(cell).split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count <= 2, let whole = Int(parts[0]), whole >= 0, whole <= 1_000_000 else { return nil }
  var fraction = parts.count == 2 ? Substring(parts[1]) : ""
  guard fraction.utf8.allSatisfy({ (48...57).contains($0) }), parts.count == 1 || !fraction.isEmpty else {
    return nil
  }
  while fraction.last == "0" { fraction.removeLast() }
  guard fraction.utf8.count <= decimals, let digits = Int("0" + fraction) else { return nil }
  return whole * 1000 + digits * [1000, 100, 10, 1][fraction.utf8.count]
}

private func decimal(thousandths number: Int) -> String {
  guard number % 1000 != 0 else { return String(number / 1000) }
  var fraction = String(String(1000 + number % 1000).dropFirst())
  while fraction.last == "0" { fraction.removeLast() }
  return "\(number / 1000).\(fraction)"
}
