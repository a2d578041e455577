import Livelihood

/// How heads of columns are told: offices break them over lines, add units in brackets, and put titles above them.
enum HeadRow {
  /// How many rows are looked through for the heads.
  static let within = 20

  /// What of a head tells its column: its letters, without what stands in brackets.
  static func key(_ head: String) -> String {
    var (key, depth) = ("", 0)
    for scalar in ThaiText.normalised(head).lowercased().unicodeScalars {
      switch scalar {
      case "(", "[", "（": depth += 1
      case ")", "]", "）": depth -= 1
      case " ", "_", "-", "*", ":", ".": break
      default: if depth <= 0 { key.unicodeScalars.append(scalar) }
      }
    }
    return key
  }

  /// The words that come nearest to one that is not known; nil where none is near.
  static func nearest(to word: String, among known: [String]) -> String? {
    let letters = Array(key(word).unicodeScalars)
    guard !letters.isEmpty else { return nil }
    let ranked = known.map { name in
      (name: name, way: distance(letters, Array(key(name).unicodeScalars)))
    }.min { $0.way < $1.way }
    guard let ranked, ranked.way <= max(1, letters.count / 3) else {
      // A part of a head may be all that is the same: โทร of เบอร์โทร and โทรศัพท์.
      return known.first { name in
        let other = key(name)
        let start = String(String.UnicodeScalarView(other.unicodeScalars.prefix(3)))
        return other.unicodeScalars.count > 3 && key(word).hasSuffix(start)
      }
    }
    return ranked.name
  }

  /// How many letters have to be changed, put in or left out to make one word of another.
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    // Words of a hundred letters are no slip of the hand.
    guard one.count <= 100, other.count <= 100 else { return Int.max }
    var row = Array(0...other.count)
    for (i, letter) in one.enumerated() {
      var (corner, left) = (i, i + 1)
      row[0] = left
      for (j, second) in other.enumerated() {
        let next = min(left + 1, row[j + 1] + 1, corner + (letter == second ? 0 : 1))
        (corner, left) = (row[j + 1], next)
        row[j + 1] = next
      }
    }
    return row[other.count]
  }
}

extension Schema {
  /// The column that a head names; nil if it names none.
  func column(headed head: String) -> Int? {
    if let exact = columns.firstIndex(where: { $0.english == head.lowercased() || $0.thai == head }) {
      return exact
    }
    let key = HeadRow.key(head)
    guard !key.isEmpty else { return nil }
    return columns.firstIndex { HeadRow.key($0.english) == key || HeadRow.key($0.thai) == key }
  }

  /// The line of the row that heads the columns: the one of the first with the most heads that are known; nil if there is
  /// no row at all.
  func headLine(_ rows: some TableRows) -> (line: Int, above: Int)? {
    var rows = rows
    var best: (line: Int, above: Int, known: Int)?
    var above = 0
    let needed = columns.count(where: \.isRequired)
    while above < HeadRow.within, rows.next() {
      let found = Set(rows.cells.compactMap { $0.isEmpty ? nil : column(headed: $0) })
      if best == nil || found.count > best?.known ?? 0 { best = (rows.line, above, found.count) }
      if needed > 0, found.count(where: { columns[$0].isRequired }) == needed { break }
      above += 1
    }
    return best.map { ($0.line, $0.above) }
  }
}
