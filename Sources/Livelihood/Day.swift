/// A day of the Gregorian calendar, written 2027-01-31.
public struct Day: Hashable, Comparable, Sendable {
  /// The year, 1900 … 2200.
  public let year: Int
  /// The month, 1 … 12.
  public let month: Int
  /// The day of the month, 1 … 31.
  public let day: Int

  /// No day: what a record holds until its date is known.
  public static let none = Day(unchecked: 0, 0, 0)

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Makes a day; nil if the calendar has no such day or the year lies outside 1900 … 2200 (which keeps
  /// Buddhist years from being taken for Gregorian ones).
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  /// Reads ``text``; nil if it is no such text.
  public init?(text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let day = Day(year: parts[0], month: parts[1], day: parts[2]), day.text == text
    else {
      return nil
    }
    self = day
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The fiscal year it belongs to, in Buddhist years: 1 October 2026 … 30 September 2027 is 2570.
  public var fiscalYear: Int { year + 543 + (month >= 10 ? 1 : 0) }

  /// The day as `YYYY-MM-DD`.
  public var text: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  public static func < (one: Day, other: Day) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }
}
