// How days follow one another, and what people call them.

extension Day {
  /// The day so many days later, or earlier if negative; ``none`` where it falls outside 1900 … 2200.
  public func adding(days: Int) -> Day { Day(number: number + days) ?? .none }

  /// How many days it is from another day to this one.
  public func days(since other: Day) -> Int { number - other.number }

  /// Whether it is a Saturday or a Sunday.
  public var isWeekend: Bool { weekday == 0 || weekday == 6 }

  /// 0 for Sunday … 6 for Saturday.
  private var weekday: Int { ((number + 4) % 7 + 7) % 7 }

  /// The number of the day, 0 for 1 January 1970; years begin in March, so that the leap day is the last of its year.
  private var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = (shifted / 400, shifted % 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private init?(number: Int) {
    let (year, month, day) = Day.calendar(ofNumber: number)
    self.init(year: year, month: month, day: day)
  }

  /// What the calendar says of a day by its number, 0 for 1 January 1970, from 1 March of the year 0 on; also of years that
  /// a ``Day`` does not hold.
  public static func calendar(ofNumber number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let (era, dayOfEra) = (shifted / 146_097, shifted % 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The day as letters write it: `5 มกราคม 2570`, `5 January 2027`.
  public var long: Message {
    Message(
      thai: "\(day) \(Day.months[month - 1].thai) \(year + 543)",
      english: "\(day) \(Day.months[month - 1].english) \(year)")
  }

  /// The day as tables write it, day first: `5 ม.ค. 2570`, `5 Jan 2027`.
  public var short: Message {
    Message(
      thai: "\(day) \(Day.shortMonths[month - 1]) \(year + 543)",
      english: "\(day) \(Day.months[month - 1].english.prefix(3)) \(year)")
  }

  private static let shortMonths = [
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
  ]

  private static let months = [
    Message(thai: "มกราคม", english: "January"), Message(thai: "กุมภาพันธ์", english: "February"),
    Message(thai: "มีนาคม", english: "March"), Message(thai: "เมษายน", english: "April"),
    Message(thai: "พฤษภาคม", english: "May"), Message(thai: "มิถุนายน", english: "June"),
    Message(thai: "กรกฎาคม", english: "July"), Message(thai: "สิงหาคม", english: "August"),
    Message(thai: "กันยายน", english: "September"), Message(thai: "ตุลาคม", english: "October"),
    Message(thai: "พฤศจิกายน", english: "November"), Message(thai: "ธันวาคม", english: "December"),
  ]
}

extension YearPlan {
  /// The first day on or after a day on which people work.
  public func openDay(from day: Day) -> Day {
    var open = day
    while open.isWeekend || closedDays.contains(open) { open = open.adding(days: 1) }
    return open
  }

  /// The last day of the fiscal year of a day (30 September).
  public static func end(of day: Day) -> Day { Day(year: day.fiscalYear - 543, month: 9, day: 30) ?? day }

  /// When a class of an occupation of this season (`all`, `dry`, `wet`, `cool`) begins, if it may from `day` on: dry is November
  /// to April, wet May to October, cool November to February.
  public func classStart(season: String?, from day: Day) -> Day {
    var start = day
    while !YearPlan.isIn(season, month: start.month), start.year < 2199 {
      start =
        (start.month == 12
          ? Day(year: start.year + 1, month: 1, day: 1)
          : Day(year: start.year, month: start.month + 1, day: 1)) ?? start
    }
    return openDay(from: start)
  }

  private static func isIn(_ season: String?, month: Int) -> Bool {
    switch season {
    case "dry": month >= 11 || month <= 4
    case "wet": (5...10).contains(month)
    case "cool": month >= 11 || month <= 2
    default: true
    }
  }
}
