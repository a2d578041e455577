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

  /// The name that a head which is not known comes nearest to; nil where none is near.
  static func nearest(to head: String, among known: [String]) -> String? {
    if let near = Spelling.nearest(to: key(head), among: known.map(key)) {
      return known.first { key($0) == near }
    }
    // A part of a name is what people call it: อาชีพ for รหัสอาชีพ.
    if key(head).unicodeScalars.count >= 4,
      let longer = known.filter({ key($0).contains(key(head)) }).min(by: { $0.utf8.count < $1.utf8.count })
    {
      return longer
    }
    // The end of a head may be how another begins: โทร of เบอร์โทร and โทรศัพท์.
    return known.first { name in
      let start = String(String.UnicodeScalarView(key(name).unicodeScalars.prefix(3)))
      return key(name).unicodeScalars.count > 3 && key(head).hasSuffix(start)
    }
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
