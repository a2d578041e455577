import Livelihood

/// The dates of a round: when classes begin, and when who is visited.
struct RoundCalendar: Sendable {
  let plan: YearPlan
  /// From when classes are held.
  let start: Day
  /// The last day of the fiscal year.
  let end: Day
  private let taxonomy: Taxonomy

  /// How many households a team visits on one day, unless more are needed to be done in time.
  static let visitsPerDay = 8

  /// nil where the plan does not say when classes begin.
  init?(_ plan: YearPlan, _ taxonomy: Taxonomy) {
    guard let start = plan.trainingStart else { return nil }
    (self.plan, self.start, self.taxonomy) = (plan, start, taxonomy)
    end = YearPlan.end(of: start)
  }

  /// When a class of an occupation begins: in its season.
  func classStart(of occupation: String?) -> Day {
    plan.classStart(season: occupation.flatMap { taxonomy[$0]?.season }, from: start)
  }

  /// A visit on a day.
  struct Visit {
    let day: Day
    /// Which one after the class, from 1.
    let number: Int
    /// The position of the household among those that were given.
    let place: Int
  }

  /// When a team visits its households, each after every number of weeks of the plan; `starts` says when the help of each
  /// began. They come in the order given among those that are due on one day.
  func visits(_ starts: [Day]) -> [Visit] {
    var visits: [Visit] = []
    for (index, weeks) in plan.followUpWeeks.enumerated() {
      let due = starts.indices.map { (day: starts[$0].adding(days: 7 * weeks), place: $0) }.sorted {
        ($0.day, $0.place) < ($1.day, $1.place)
      }
      guard let first = due.first?.day else { continue }
      // A large team would else not be done before the next visits begin, or the year ends.
      let next = plan.followUpWeeks.dropFirst(index + 1).first.map { first.adding(days: 7 * ($0 - weeks)) }
      let open = openDays(from: first, to: min(next ?? end, end))
      let perDay = max(RoundCalendar.visitsPerDay, (due.count + max(open, 1) - 1) / max(open, 1))
      var (day, count) = (plan.openDay(from: first), 0)
      for visit in due {
        if count == perDay { (day, count) = (plan.openDay(from: day.adding(days: 1)), 0) }
        if day < visit.day { (day, count) = (plan.openDay(from: visit.day), 0) }
        visits.append(Visit(day: day, number: index + 1, place: visit.place))
        count += 1
      }
    }
    return visits
  }

  private func openDays(from first: Day, to last: Day) -> Int {
    var (count, day) = (0, plan.openDay(from: first))
    while day < last {
      count += 1
      day = plan.openDay(from: day.adding(days: 1))
    }
    return count
  }
}
