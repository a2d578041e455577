import Livelihood

/// How heads of columns are told: offices break them over lines, add units in brackets, and put titles above them.
enum HeadRow {
  /// Thai heads of workbooks that were filled in before a column was renamed, by its English name.
  static let formerly = [
    "tags": ["ป้ายกำกับ"], "requires": ["ต้องมีป้าย"], "excludes": ["ต้องไม่มีป้าย"], "budget": ["งบคงเหลือ"],
  ]

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

/// The columns of a table by what heads them.
struct HeadWords {
  private var places: [String: Int] = [:]

  init(_ schema: Schema<some Any>) {
    for (place, column) in schema.columns.enumerated() {
      for name in [column.english, column.thai] {
        places[name] = places[name] ?? place
        places[HeadRow.key(name)] = places[HeadRow.key(name)] ?? place
      }
      for former in HeadRow.formerly[column.english] ?? [] { places[HeadRow.key(former)] = place }
    }
  }

  /// The column that a head names; nil if it names none.
  func column(headed head: String) -> Int? {
    if head.isEmpty { return nil }
    if let place = places[head] ?? places[head.lowercased()] { return place }
    let key = HeadRow.key(head)
    return key.isEmpty ? nil : places[key]
  }
}

extension Schema {
  /// The line of the row that heads the columns, the first with the most heads that are known, and how many rows stand
  /// above it; nil if there is no row at all.
  func headLine(_ rows: some TableRows) -> (line: Int, above: Int)? {
    var rows = rows
    let words = HeadWords(self)
    var best: (line: Int, above: Int, known: Int)?
    var above = 0
    let needed = columns.count(where: \.isRequired)
    while above < HeadRow.within, rows.next() {
      let found = Set(rows.cells.compactMap(words.column))
      if best == nil || found.count > best?.known ?? 0 { best = (rows.line, above, found.count) }
      if needed > 0, found.count(where: { columns[$0].isRequired }) == needed { break }
      above += 1
    }
    return best.map { ($0.line, $0.above) }
  }
}
