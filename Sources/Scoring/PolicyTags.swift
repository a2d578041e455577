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
      UnknownTag(key: key, tag: tag, nearest: Spelling.nearest(to: tag, among: known))
    }
  }
}
