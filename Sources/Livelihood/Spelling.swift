/// How alike two words are that people typed.
public enum Spelling {
  /// Words are compared by as many letters as no slip of the hand goes beyond.
  private static let longest = 100

  /// The least number of insertions, deletions and replacements between two words (Levenshtein 1966), by their first
  /// hundred letters.
  public static func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (
      Array(one.unicodeScalars.prefix(longest)), Array(other.unicodeScalars.prefix(longest))
    )
    var row = Array(0...other.count)
    for (i, scalar) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, another) in other.enumerated() {
        let replaced = diagonal + (scalar == another ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[other.count]
  }

  /// The word that comes nearest to one that is not among them: a third of its letters may differ, or one of the two
  /// begins with the other; blanks and points do not count. Nil where none is near.
  public static func nearest(to word: String, among known: [String]) -> String? {
    let key = key(word)
    guard !key.isEmpty else { return nil }
    let ranked = known.map { (name: $0, key: self.key($0)) }.filter { !$0.key.isEmpty }
      .map { (name: $0.name, key: $0.key, way: distance(key, $0.key)) }
    if let best = ranked.min(by: { $0.way < $1.way }), 3 * best.way <= key.unicodeScalars.count {
      return best.name
    }
    return ranked.first { other in
      let (short, long) = other.key.count < key.count ? (other.key, key) : (key, other.key)
      return short.unicodeScalars.count >= 4 && long.hasPrefix(short)
    }?.name
  }

  /// Whether two words differ by no more than a slip: blanks, points, or one letter of six.
  static func isSlip(_ one: String, of other: String) -> Bool {
    let (first, second) = (key(one), key(other))
    let length = second.unicodeScalars.count
    // So many letters more or fewer are more than a slip already.
    return !first.isEmpty && 6 * abs(first.unicodeScalars.count - length) <= length
      && 6 * distance(first, second) <= length
  }

  private static func key(_ word: String) -> String {
    String(
      String.UnicodeScalarView(
        word.lowercased().unicodeScalars.filter { !" .-_".unicodeScalars.contains($0) }))
  }
}
