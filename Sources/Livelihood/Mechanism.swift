/// A support mechanism (กลไกหนุนเสริม): whoever can carry a household onward.
public struct Mechanism: Hashable, Sendable {
  /// Its id in the register.
  public var id = ""
  /// Sage, group, fund or market.
  public var kind = MechanismKind.sage
  /// Its name.
  public var name = ""
  /// The village it works from.
  public var village = VillageCode.none
  /// A sage's own household, which it does not teach.
  public var household: String?
  /// Degrees north, if it was located.
  public var latitude: Double?
  /// Degrees east, if it was located.
  public var longitude: Double?
  /// From how far it takes households.
  public var reach = Reach.village
  /// How many households it can take from `asOf` on.
  public var capacity = 0
  /// It opens only with at least so many households; nil or 0 means it always opens.
  public var minimum: Int?
  /// What a fund can lend in baht from `asOf` on; nil means it refers and promises no amount.
  public var budget: Int?
  /// The most one household may get, in baht.
  public var ceiling: Int?
  /// Tags that a household must all carry.
  public var requires: [String] = []
  /// Tags of which a household may carry none.
  public var excludes: [String] = []
  /// OTOP stars, 1 … 5.
  public var stars: Int?
  /// The part of society it belongs to.
  public var sector: Sector?
  /// Whether it agreed to help; nil means it has not been asked yet.
  public var agreed: Bool?
  /// The day for which capacity and budget hold.
  public var asOf: Day?
  /// What it does, in its own words.
  public var about: String?
  /// When it has time.
  public var when: String?
  /// Its terms.
  public var terms: String?
  /// How to reach it. Public only where `isPublic` says so.
  public var contact: String?
  /// Whether its contact may be published.
  public var isPublic: Bool?

  /// Where it works, if it was located.
  public var location: Location? { Location(latitude, longitude) }

  /// An empty mechanism, to be filled.
  public init() {}
}

/// What a mechanism can give: an occupation and how well it masters it.
public struct Offer: Hashable, Sendable {
  /// The mechanism that offers.
  public var mechanism = ""
  /// The code of the occupation; for a market also an OTOP category.
  public var occupation = ""
  /// Mastery, 1 … 5; nil counts as ``usualLevel``.
  public var level: Int?

  /// The level of an offer that states none.
  public static let usualLevel = 3

  /// An empty offer, to be filled.
  public init() {}
}

/// The administrative level of a mentor team.
public enum MentorLevel: String, Choice {
  case district, tambon, village

  public var thai: [String] {
    switch self {
    case .district: ["อำเภอ"]
    case .tambon: ["ตำบล"]
    case .village: ["หมู่บ้าน"]
    }
  }

  /// How many digits the code of an area of this level has.
  public var digits: Int {
    switch self {
    case .district: 4
    case .tambon: 6
    case .village: 8
    }
  }
}

/// A team of officers and leaders that accompanies households (ทีมพี่เลี้ยง).
public struct MentorTeam: Hashable, Sendable {
  /// Its id in the register.
  public var id = ""
  /// Its level.
  public var level = MentorLevel.village
  /// The code of its area: 4, 6 or 8 digits.
  public var area = ""
  /// Its name.
  public var name = ""
  /// How many households it can accompany; nil means all of its area.
  public var capacity: Int?
  /// How to reach it.
  public var contact: String?

  /// An empty team, to be filled.
  public init() {}
}
