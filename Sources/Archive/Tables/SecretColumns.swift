import Livelihood

/// Finds columns that hold numbers which identify people: citizen numbers (13 digits) and house codes (11 digits).
struct SecretColumns {
  private enum Kind: Int { case citizen, house }
  private var firstLines: [[Kind: Int]]

  /// What stands in a message instead of such a number.
  static let masked = "•••"

  init(count: Int) { firstLines = Array(repeating: [:], count: count) }

  /// Looks at the cells of a row.
  mutating func look(at cells: [String], line: Int) {
    for (column, cell) in cells.enumerated() where column < firstLines.count {
      guard let kind = SecretColumns.kind(of: cell), firstLines[column][kind] == nil else { continue }
      firstLines[column][kind] = line
    }
  }

  /// The columns that hold such numbers.
  var places: [Int] { firstLines.indices.filter { !firstLines[$0].isEmpty } }

  /// One fault for each column that holds such numbers, at the first of them.
  func faults(heads: [String], at place: TablePlace) -> [Fault] {
    zip(heads, firstLines).enumerated().flatMap { position, column in
      let (head, lines) = column
      return [(Kind.citizen, Message.citizenNumber), (.house, .houseCode)].compactMap { kind, cause in
        lines[kind].map {
          place.fault(
            line: $0, column: SecretColumns.isSecret(head) ? SecretColumns.masked : head, at: position,
            value: SecretColumns.masked, cause: cause, cure: .removeNumbers)
        }
      }
    }
  }

  /// Whether a cell holds a number that may not be shown.
  static func isSecret(_ cell: String) -> Bool { kind(of: cell) != nil }

  /// A cell that is such a number as a whole, or a text that contains a citizen number whose check digit fits.
  private static func kind(of cell: String) -> Kind? {
    // Digits are ASCII or end in a byte 90 … 99 (Thai); most cells have too few of either.
    guard cell.utf8.count >= 11,
      cell.utf8.count(where: { (48...57).contains($0) || (0x90...0x99).contains($0) }) >= 11
    else { return nil }
    let text = ThaiText.arabicDigits(cell)
    // The decimals of a coordinate identify nobody.
    if text.contains("."), Double(text) != nil { return nil }
    var runs: [[Int]] = []
    var run: [Int] = []
    var isNumberOnly = true
    for scalar in text.unicodeScalars {
      if let digit = digit(scalar) {
        run.append(digit)
      } else if scalar == "-" || scalar == " " {
        // Numbers are written in groups: 1-2345-67890-12-3.
        continue
      } else {
        isNumberOnly = false
        runs.append(run)
        run = []
      }
    }
    runs.append(run)
    if isNumberOnly, run.count == 13 { return .citizen }
    if isNumberOnly, run.count == 11, run[0] != 0 { return .house }
    return runs.contains(where: hasCheckDigit) ? .citizen : nil
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (48...57).contains(scalar.value) ? Int(scalar.value) - 48 : nil
  }

  /// The check digit of citizen numbers: 11 minus the weighted sum (weights 13 … 2) modulo 11, its last digit.
  private static func hasCheckDigit(_ digits: [Int]) -> Bool {
    guard digits.count == 13, digits[0] != 0 else { return false }
    let sum = digits.prefix(12).enumerated().reduce(0) { $0 + $1.element * (13 - $1.offset) }
    return (11 - sum % 11) % 10 == digits[12]
  }
}
