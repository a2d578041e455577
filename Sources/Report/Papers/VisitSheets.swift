import Archive
import Livelihood
import Rounds
import Scoring

/// For each mentor team whom it accompanies, and when it visits whom.
struct VisitSheets {
  let facts: RoundFacts
  /// The area whose teams these are, and the levels of the teams.
  let area: (code: String, title: Message)
  let levels: [MentorLevel]

  var sheets: Sheets {
    var sheets = Sheets(
      Message(
        thai: "แผนเยี่ยมของทีมพี่เลี้ยง \(area.title.thai)", english: "Visits of mentor teams, \(area.title.english)"
      ),
      facts)
    for (team, visits) in facts.visitsOfTeam.enumerated() where !visits.isEmpty {
      let record = facts.register.mentors[team]
      guard levels.contains(record.level), record.area.hasPrefix(area.code) else { continue }
      sheets.add("s\(team)", Message(thai: "แผนเยี่ยม ", english: "Visits of ") + Message(record.name)) {
        html in
        households(visits, into: &html)
        dates(visits, into: &html)
        html.signatures([Message(thai: "หัวหน้าทีมพี่เลี้ยง", english: "Leader of the team")])
      }
    }
    return sheets
  }

  private func households(_ visits: [RoundRecord.VisitRecord], into html: inout HTML) {
    html.table(
      [
        .numbers("ที่", "No."), .words("ครัวเรือน", "Household"), .words("บ้านเลขที่ / โทร", "House / phone"),
        .words("หมู่บ้าน", "Village"), .words("ได้รับ", "What it gets"),
      ],
      visits.enumerated().map { index, visit in
        let household = facts.register.households[visit.household]
        return [
          .number(index + 1), .text(household.title),
          .text([household.houseNumber, household.phone].compactMap { $0 }.joined(separator: " / ")),
          .words(facts.village(ofHousehold: visit.household).titleInDistrict),
          .words(
            Message.list(
              zip(visit.tracks, visit.mechanisms).map { track, mechanism in
                track.title + Message(": \(facts.register.mechanisms[mechanism].name)")
              })),
        ]
      }, caption: Message(thai: "ครัวเรือนที่ดูแล", english: "Whom it accompanies"))
  }

  private func dates(_ visits: [RoundRecord.VisitRecord], into html: inout HTML) {
    guard let calendar = facts.calendar else {
      return html.note(
        "ยังไม่มีวันเยี่ยม: เพิ่ม training_start ใต้ [year] ในหลักเกณฑ์ประจำรอบ",
        "No dates yet: put training_start under [year] in the policy.")
    }
    let starts = visits.map { facts.start(of: $0, calendar) }
    let plan = Dictionary(grouping: calendar.visits(starts)) { $0.day }
    html.table(
      [
        .words("วันที่", "Day"), .numbers("เยี่ยมครั้งที่", "Visit"), .words("ครัวเรือน", "Households"),
        .words("ทำแล้ว", "Done"),
      ],
      plan.sorted { $0.key < $1.key }.flatMap { day, visits in
        Dictionary(grouping: visits, by: \.number).sorted { $0.key < $1.key }.map {
          number, visits -> [HTML.Cell] in
          [
            .words(
              day.short
                + (day > calendar.end
                  ? Message(thai: " (เลยปีงบประมาณ)", english: " (after the fiscal year)") : Message(""))),
            .number(number),
            .words(Message(visits.map { "\($0.place + 1)" }.joined(separator: ", ")).prefixed("ที่ ", "no. ")),
            .blank,
          ]
        }
      },
      caption: Message(
        thai: "งานตามวันที่ (เลขคือที่ในบัญชีข้างบน)", english: "Task list by day (numbers: the list above)"))
    html.note(
      "เยี่ยมหลังเริ่มเรียน \(calendar.plan.followUpWeeks.map(String.init).joined(separator: ", ")) สัปดาห์ วันละไม่เกิน \(RoundCalendar.visitsPerDay) ครัวเรือนเว้นแต่จะไม่ทันกำหนด เว้นเสาร์ อาทิตย์ และวันหยุดที่ระบุ",
      "Visits follow \(calendar.plan.followUpWeeks.map(String.init).joined(separator: ", ")) weeks after classes begin, at most \(RoundCalendar.visitsPerDay) households a day unless that would be late; not on week-ends and closed days."
    )
  }
}

extension RoundFacts {
  /// When the help of a household begins: with its class, or else with the classes of the round.
  func start(of visit: RoundRecord.VisitRecord, _ calendar: RoundCalendar) -> Day {
    guard
      let lesson = matchesOfVillage[villageOfHousehold[visit.household]].first(where: {
        $0.household == visit.household && $0.track == .teaching
      })
    else { return calendar.plan.openDay(from: calendar.start) }
    return calendar.classStart(of: lesson.occupation)
  }
}

extension Message {
  /// Several messages, one after the other.
  static func list(_ messages: [Message]) -> Message {
    Message(
      thai: messages.map(\.thai).joined(separator: Message.partSeparator),
      english: messages.map(\.english).joined(separator: Message.partSeparator))
  }

  func prefixed(_ thai: String, _ english: String) -> Message { Message(thai: thai, english: english) + self }
}
