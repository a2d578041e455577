/// A household of the programme (ครัวเรือนสัมมาชีพ).
public struct Household: Hashable, Sendable {
  /// Its id in the register: a code of the office, never a citizen number.
  public var id = ""
  /// The village it lives in.
  public var village = VillageCode.none
  /// What the office calls it. Office papers only.
  public var label: String?
  /// The house number. Office papers only.
  public var houseNumber: String?
  /// A telephone number. Office papers only.
  public var phone: String?
  /// Degrees north, if the house itself was located.
  public var latitude: Double?
  /// Degrees east, if the house itself was located.
  public var longitude: Double?
  /// How many people live in it.
  public var members: Int?
  /// Income in baht per person and year.
  public var incomePerPerson: Int?
  /// Whether somebody in it holds a state welfare card.
  public var welfareCard: Bool?
  /// How far it can travel; nil leaves it to the policy.
  public var travelLimit: Distance?
  /// What it lives on now.
  public var occupationNow: String?
  /// Words that rules and priorities refer to.
  public var tags: [String] = []
  /// The day on which it agreed that its data are kept.
  public var consent: Day?

  /// Where the house lies, if it was located.
  public var location: Location? { Location(latitude, longitude) }

  /// An empty household, to be filled.
  public init() {}
}

/// What a household asks for on one track (ความต้องการ).
public struct Need: Hashable, Sendable {
  /// The household that asks.
  public var household = ""
  /// The track it asks on.
  public var track = Track.teaching
  /// The code of the occupation; on the market track also an OTOP category; nil where any will do.
  public var occupation: String?
  /// 1 is the most wanted on this track.
  public var rank = 1
  /// Whether a near occupation will do.
  public var relatedOK: Bool?
  /// The sum asked for in baht; always there on the capital track.
  public var amount: Int?
  /// The least that would still help, in baht; nil when nothing less will do.
  public var amountMinimum: Int?

  /// An empty need, to be filled.
  public init() {}
}
