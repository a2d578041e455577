/// The office that makes a round, as its memos name it.
public struct Office: Hashable, Sendable {
  /// Its name (ส่วนราชการ).
  public var name = ""
  /// How it numbers its letters (ที่).
  public var reference = ""
  /// What the memo is about (เรื่อง); empty leaves it to the memo.
  public var subject = ""
  /// To whom the memo goes (เรียน).
  public var to = ""
  /// Who signs papers, in the order in which they sign.
  public var signers: [Signer] = []

  /// An office of which nothing is known: papers leave room for it.
  public init() {}
}

/// Somebody who signs.
public struct Signer: Hashable, Sendable {
  /// The full name.
  public var name: String
  /// The position.
  public var position: String

  /// Names a signer.
  public init(name: String, position: String) {
    self.name = name
    self.position = position
  }
}

/// When a fiscal year's steps take place.
public struct YearPlan: Hashable, Sendable {
  /// The fiscal year in Buddhist years; nil leaves it to the day the papers are made.
  public var fiscalYear: Int?
  /// The day of the village assembly.
  public var assembly: Day?
  /// From when classes are held.
  public var trainingStart: Day?
  /// After how many weeks of a class its households are visited, in ascending order.
  public var followUpWeeks = [4, 12]
  /// Days on which nobody works, besides Saturdays and Sundays.
  public var closedDays: Set<Day> = []

  /// A year of which nothing is fixed.
  public init() {}
}

/// What a year is to reach, per mille.
public struct Targets: Hashable, Sendable {
  /// The share of the trained households that practise.
  public var practise = 850
  /// By how much income rises.
  public var income = 30
  /// The share of villages with a group of the trade.
  public var groups = 100

  /// The usual targets.
  public init() {}
}
