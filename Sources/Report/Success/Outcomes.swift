import Archive
import Livelihood
import Scoring

/// What became of the help of a round, as the visits found it.
struct Outcomes {
  /// The help of one mechanism to one household on one track, over all its visits.
  struct Course {
    let track: Track
    let household: Int
    let mechanism: Int
    let occupation: String?
    /// The visits, the first one first; never empty.
    let visits: [Outcome]

    var attended: Bool { visits.contains { $0.attended == true } }
    /// What the last visit that asked found; nil if none asked.
    var practises: Bool? { visits.last { $0.practised != nil }?.practised }
    var joinedGroup: Bool { visits.contains { $0.joinedGroup != nil } }
    var isNewOccupation: Bool { visits.contains { $0.oldOrNew == .new } }
    /// The visit whose income counts; nil if none was late enough or told it.
    let income: Outcome?
  }

  let facts: RoundFacts
  let courses: [Course]

  /// The courses of the round's pairs; other outcomes of the register belong to other rounds.
  init(_ facts: RoundFacts) {
    self.facts = facts
    let register = facts.register
    let households = Dictionary(
      register.households.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let mechanisms = Dictionary(
      register.mechanisms.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    struct Key: Hashable {
      var track: Track
      var household: Int
      var mechanism: Int
    }
    let pairs = Dictionary(
      facts.record.matches.map {
        (Key(track: $0.track, household: $0.household, mechanism: $0.mechanism), $0)
      },
      uniquingKeysWith: { first, _ in first })
    var visits: [Key: [Outcome]] = [:]
    for outcome in register.outcomes {
      guard let household = households[outcome.household], let mechanism = mechanisms[outcome.mechanism]
      else {
        continue
      }
      let key = Key(track: outcome.track, household: household, mechanism: mechanism)
      if pairs[key] != nil { visits[key, default: []].append(outcome) }
    }
    courses = visits.sorted {
      ($0.key.household, $0.key.track.rawValue, $0.key.mechanism)
        < ($1.key.household, $1.key.track.rawValue, $1.key.mechanism)
    }.map { key, visits in
      let visits = visits.sorted { $0.visit < $1.visit }
      let occupation = pairs[key]?.occupation
      let weeks = occupation.flatMap { facts.taxonomy[$0]?.weeksToFirstIncome } ?? 0
      // Without a calendar the first visit is the earliest day that is known of the help.
      let begun = facts.calendar?.classStart(of: occupation) ?? visits[0].visitDate
      return Course(
        track: key.track, household: key.household, mechanism: key.mechanism, occupation: occupation,
        visits: visits,
        income: visits.last {
          $0.incomeBefore ?? 0 > 0 && $0.incomeAfter != nil && $0.visitDate.days(since: begun) >= 7 * weeks
        })
    }
  }

  /// A figure by which the year is judged.
  struct Indicator {
    let title: Message
    /// How it is counted.
    let rule: Message
    /// So many of so many; for incomes baht after and before.
    let part: Int
    let whole: Int
    /// What it came to and what it was to come to, per mille; nil where there is nothing to count.
    let reached: Int?
    let target: Int

    var isReached: Bool { reached.map { $0 >= target } ?? false }
  }

  /// The indicators of the programme against the targets of the policy.
  var indicators: [Indicator] {
    let targets = facts.record.policy.targets
    let lessons = courses.filter { $0.track == .teaching && $0.attended }
    let trained = Set(lessons.map(\.household))
    let practising = Set(lessons.filter { $0.practises == true }.map(\.household))
    let incomes = incomeByHousehold
    let (before, after) = (
      incomes.reduce(0) { $0 + ($1.incomeBefore ?? 0) }, incomes.reduce(0) { $0 + ($1.incomeAfter ?? 0) }
    )
    let villages = Set(facts.record.coverage.filter { $0.track == nil && $0.asking > 0 }.map(\.village))
    let withGroups = Set(courses.filter(\.joinedGroup).map { facts.villageOfHousehold[$0.household] })
      .intersection(villages)
    return [
      Indicator(
        title: Message(thai: "ครัวเรือนที่อบรมแล้วนำไปปฏิบัติ", english: "Trained households that practise"),
        rule: Message(
          thai:
            "ครัวเรือนที่เข้าเรียน และการเยี่ยมครั้งหลังสุดที่ถามพบว่าปฏิบัติ ต่อครัวเรือนที่เข้าเรียนทั้งหมด (ยังไม่ได้ถามนับว่ายังไม่ปฏิบัติ)",
          english:
            "Those that attended and practised at the last visit that asked, of all that attended (not asked counts as not practising)."
        ),
        part: practising.count, whole: trained.count, reached: perMille(practising.count, of: trained.count),
        target: targets.practise),
      Indicator(
        title: Message(thai: "รายได้เพิ่มขึ้น", english: "Rise of income"),
        rule: Message(
          thai:
            "รายได้ต่อคนต่อปีหลังเทียบกับก่อน รวมทุกครัวเรือนที่เยี่ยมหลังพ้นสัปดาห์ที่อาชีพนั้นเริ่มมีรายได้ (\(incomes.count) ครัวเรือน)",
          english:
            "Income per person and year after against before, over the households visited after the occupation's weeks to first income (\(incomes.count))."
        ),
        part: after, whole: before, reached: before == 0 ? nil : (after - before) * 1000 / before,
        target: targets.income),
      Indicator(
        title: Message(thai: "หมู่บ้านที่มีกลุ่มอาชีพ", english: "Villages with a group of the trade"),
        rule: Message(
          thai: "หมู่บ้านที่มีครัวเรือนเข้ากลุ่มอย่างน้อยหนึ่งครัวเรือน ต่อหมู่บ้านที่มีผู้ขอ",
          english:
            "Villages in which at least one household joined a group, of those in which households ask."),
        part: withGroups.count, whole: villages.count,
        reached: perMille(withGroups.count, of: villages.count),
        target: targets.groups),
    ]
  }

  /// The income that counts of each household: the latest.
  private var incomeByHousehold: [Outcome] {
    var latest: [Int: Outcome] = [:]
    for course in courses {
      guard let income = course.income else { continue }
      if latest[course.household].map({ $0.visitDate < income.visitDate }) ?? true {
        latest[course.household] = income
      }
    }
    return latest.sorted { $0.key < $1.key }.map(\.value)
  }

  /// How far the households of a track came; each stage is part of the one before, except the last two, which are part of those that
  /// attended.
  struct Stages {
    let track: Track
    let matched: Int
    let visited: Int
    let attended: Int
    let practising: Int
    let newOccupation: Int
    let joinedGroup: Int
  }

  var stages: [Stages] {
    facts.record.tracks.map { totals in
      let own = courses.filter { $0.track == totals.track }
      let attended = own.filter(\.attended)
      return Stages(
        track: totals.track, matched: totals.served, visited: own.count, attended: attended.count,
        practising: attended.count { $0.practises == true },
        newOccupation: attended.count(where: \.isNewOccupation),
        joinedGroup: attended.count(where: \.joinedGroup))
    }
  }

  /// How a mechanism's households did.
  struct Work {
    let mechanism: Int
    let attended: Int
    let practising: Int
    /// Baht per person and year, over the households whose income counts.
    let before: Int
    let after: Int

    var practises: Int { perMille(practising, of: attended) ?? 0 }
    var rise: Int? { before == 0 ? nil : (after - before) * 1000 / before }
  }

  /// How few households say nothing of a mechanism's work, nor may be told to the public.
  static let fewest = 3

  /// The work of the mechanisms that at least ``fewest`` households attended, in the order of the register.
  var works: [Work] {
    let byMechanism = Dictionary(grouping: courses.filter(\.attended), by: \.mechanism)
    return byMechanism.sorted { $0.key < $1.key }.compactMap { mechanism, courses in
      guard courses.count >= Outcomes.fewest else { return nil }
      let incomes = courses.compactMap(\.income)
      return Work(
        mechanism: mechanism, attended: courses.count, practising: courses.count { $0.practises == true },
        before: incomes.reduce(0) { $0 + ($1.incomeBefore ?? 0) },
        after: incomes.reduce(0) { $0 + ($1.incomeAfter ?? 0) })
    }
  }

  /// The mechanisms that are honoured: so many of their households practise as the year was to reach.
  var honoured: [Work] { works.filter { $0.practises >= facts.record.policy.targets.practise } }

  /// Those among them whose households' income rose as it was to: what others can learn from. In the order of a Thai dictionary, so
  /// that it ranks nobody.
  var bestPractice: [Work] {
    honoured.filter { $0.rise ?? -1 >= facts.record.policy.targets.income }.sorted {
      ThaiText.precedes(
        facts.register.mechanisms[$0.mechanism].name, facts.register.mechanisms[$1.mechanism].name)
    }
  }
}
