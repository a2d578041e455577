import Foundation
import Livelihood
import Testing

@Suite("The calendar")
struct CalendarTests {
  @Test("counts days as Foundation's calendar does")
  func days() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let start = try #require(Day(year: 1968, month: 2, day: 27))
    let date = try #require(calendar.date(from: DateComponents(year: 1968, month: 2, day: 27)))
    for days in stride(from: -20_000, through: 80_000, by: 37) {
      let day = start.adding(days: days)
      let same = try #require(calendar.date(byAdding: .day, value: days, to: date))
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: same)
      #expect([day.year, day.month, day.day] == [parts.year, parts.month, parts.day])
      #expect(day.isWeekend == [1, 7].contains(parts.weekday))
      #expect(day.days(since: start) == days)
    }
  }

  @Test("is written day first, with Buddhist years in Thai")
  func words() throws {
    let day = try #require(Day(year: 2027, month: 1, day: 5))
    #expect(day.long == Message(thai: "5 มกราคม 2570", english: "5 January 2027"))
    #expect(ThaiText.thaiDigits(day.short.thai) == "๕ ม.ค. ๒๕๗๐")
    #expect(YearPlan.end(of: day).text == "2027-09-30")
  }

  @Test("holds classes in their season, on days on which people work")
  func seasons() throws {
    var plan = YearPlan()
    let day = { (text: String) in try #require(Day(text: text)) }
    plan.closedDays = [try day("2027-05-03"), try day("2027-05-04")]
    // 1 May 2027 is a Saturday, 3 and 4 May are closed.
    #expect(plan.classStart(season: "wet", from: try day("2027-01-05")) == (try day("2027-05-05")))
    #expect(plan.classStart(season: "all", from: try day("2027-01-05")) == (try day("2027-01-05")))
    #expect(plan.classStart(season: "dry", from: try day("2027-05-10")) == (try day("2027-11-01")))
    #expect(plan.classStart(season: "cool", from: try day("2027-02-20")) == (try day("2027-02-22")))
  }
}
