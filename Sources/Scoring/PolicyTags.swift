public import Livelihood

/// A tag that a policy asks for and no household carries.
public struct UnknownTag: Hashable, Sendable {
  /// Where the policy names it.
  public let key: String
  /// The tag.
  public let tag: String
  /// A tag that households carry and that differs by a few letters; nil if none does.
  public let nearest: String?
}

extension Policy {
  /// The tags of priority bands and of a floor that no household carries.
  public func unknownTags(in register: Register) -> [UnknownTag] {
    let known = Set(register.households.flatMap(\.tags)).sorted()
    var asked = bands.enumerated().compactMap { place, band -> (String, String)? in
      if case .tag(let tag) = band.test { ("priority.bands[\(place)].tag", tag) } else { nil }
    }
    if case .tags(let tags) = floorGroups { asked += tags.map { ("goals.floor.by", $0) } }
    return asked.filter { !known.contains($0.1) }.map { key, tag in
      UnknownTag(key: key, tag: tag, nearest: Policy.nearest(to: tag, among: known))
    }
  }

  /// The tag that differs least, if it does by no more than a quarter of its letters; blanks and dots are no letters.
  private static func nearest(to tag: String, among known: [String]) -> String? {
    func letters(_ text: String) -> [Character] { text.filter { $0.isLetter || $0.isNumber }.map { $0 } }
    let wanted = letters(tag)
    let ranked = known.map { (tag: $0, distance: distance(wanted, letters($0))) }.min {
      $0.distance < $1.distance
    }
    return ranked.flatMap { $0.distance <= max(1, wanted.count / 4) ? $0.tag : nil }
  }

  /// How many letters have to be put in, taken out or changed.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (place, letter) in one.enumerated() {
      var corner = row[0]
      row[0] = place + 1
      for (column, another) in other.enumerated() {
        let next = min(row[column] + 1, row[column + 1] + 1, corner + (letter == another ? 0 : 1))
        (corner, row[column + 1]) = (row[column + 1], next)
      }
    }
    return row[other.count]
  }
}
