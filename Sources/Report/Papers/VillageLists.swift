import Archive
import Livelihood
import Rounds
import Scoring

/// The match list of each village of a tambon, in two forms.
struct VillageLists {
  let facts: RoundFacts
  let tambon: (code: String, title: Message)

  private var villages: [Int] { facts.villages(in: tambon.code) }

  /// For the wall: who learns, makes or sells what with whom and where. No income, card, tag, point, amount or reason.
  var wall: Sheets {
    var sheets = Sheets(
      Message(
        thai: "บัญชีรายชื่อติดประกาศ \(tambon.title.thai)", english: "Lists for the wall, \(tambon.title.english)"),
      facts)
    for village in villages where !facts.matchesOfVillage[village].isEmpty {
      let record = facts.register.villages[village]
      sheets.add(
        "s\(record.code.text)",
        facts.isClosed
          ? Message(
            thai: "ผลการจับคู่ครัวเรือนสัมมาชีพกับกลไกหนุนเสริมที่ตกลงแล้ว",
            english: "Agreed matches of households and mechanisms")
          : Message(
            thai: "ข้อเสนอการจับคู่ครัวเรือนสัมมาชีพกับกลไกหนุนเสริม",
            english: "Proposed matches of households and mechanisms"),
        place: record.titleInDistrict
      ) { html in
        let matches = facts.matchesOfVillage[village]
        html.table(
          [
            .numbers("ที่", "No."), .words("ชื่อ", "Name"), .words("ด้าน", "Track"), .words("อาชีพ", "Occupation"),
            .words("กลไกหนุนเสริม", "Mechanism"), .words("สถานที่", "Place"),
          ],
          matches.enumerated().map { index, match in
            [
              .number(index + 1), .text(facts.register.households[match.household].publicTitle),
              .words(match.track.title), .words(facts.occupation(match.occupation)),
              .words(facts.publicName(ofMechanism: match.mechanism)),
              .words(facts.village(ofMechanism: match.mechanism).titleInDistrict),
            ]
          })
        html.note(
          (facts.isClosed ? "ผ่านเวทีประชาคมแล้ว " : "เป็นข้อเสนอเพื่อพิจารณาในเวทีประชาคม ")
            + "ผู้ที่ไม่ประสงค์ให้ประกาศชื่อ แจ้งสำนักงานได้ทันที",
          (facts.isClosed ? "Decided by the village assembly. " : "A proposal for the village assembly. ")
            + "Whoever does not want to be named may tell the office at any time.")
        html.signatures([
          Message(thai: "ผู้ใหญ่บ้าน", english: "Village head"),
          Message(thai: "พัฒนากรผู้ประสานงานตำบล", english: "Community developer"),
        ])
      }
    }
    return sheets
  }

  /// For the office: all that is known.
  var office: Sheets {
    var sheets = Sheets(
      Message(
        thai: "บัญชีรายชื่อสำหรับสำนักงาน \(tambon.title.thai)",
        english: "Lists for the office, \(tambon.title.english)"),
      facts, .wide)
    for village in villages
    where !facts.matchesOfVillage[village].isEmpty || !facts.waitingOfVillage[village].isEmpty {
      let record = facts.register.villages[village]
      sheets.add(
        "s\(record.code.text)",
        Message(
          thai: "บัญชีการจับคู่และครัวเรือนรอจับคู่ (ใช้ในสำนักงานเท่านั้น)", english: "Matches and who waits (office only)"),
        place: record.titleInDistrict
      ) { html in
        matches(of: village, into: &html)
        waiting(of: village, into: &html)
        html.signatures(of: facts.record.policy.office)
      }
    }
    return sheets
  }

  private func matches(of village: Int, into html: inout HTML) {
    let register = facts.register
    html.table(
      [
        .numbers("ที่", "No."), .words("ครัวเรือน", "Household"), .words("บ้านเลขที่ / โทร", "House / phone"),
        .words("สภาพครัวเรือน", "Situation"),
        .numbers("ลำดับ", "Priority"), .words("ด้าน", "Track"), .words("อาชีพ", "Occupation"),
        .words("กลไก", "Mechanism"), .numbers("บาท", "Baht"), .numbers("คะแนน", "Points"),
        .words("เหตุผล", "Why"),
        .words("มติ", "Decision"),
      ],
      facts.matchesOfVillage[village].enumerated().map { index, match in
        let household = register.households[match.household]
        return [
          .number(index + 1),
          .text(household.label.map { "\($0) (\(household.id))" } ?? household.id),
          .text([household.houseNumber, household.phone].compactMap { $0 }.joined(separator: " / ")),
          .words(situation(of: household)), .number(facts.priorities[match.household]),
          .words(match.track.title), .words(facts.occupation(match.occupation)),
          .words(
            Message(register.mechanisms[match.mechanism].name + " – ")
              + facts.village(ofMechanism: match.mechanism).titleInDistrict),
          .amount(match.amount), .figure(match.points.outOfHundred), .words(match.explanation), .blank,
        ]
      }, caption: facts.pairsTitle)
  }

  /// What decides the priority of a household, as far as it is known.
  private func situation(of household: Household) -> Message {
    Message.list(
      [
        household.incomePerPerson.map {
          Message(thai: "\($0.withSeparators) บาท/คน/ปี", english: "\($0.withSeparators) baht/person/year")
        },
        household.welfareCard == true ? Message(thai: "มีบัตรสวัสดิการ", english: "welfare card") : nil,
        household.tags.isEmpty ? nil : Message(household.tags.joined(separator: ", ")),
      ].compactMap { $0 })
  }

  private func waiting(of village: Int, into html: inout HTML) {
    let lines = facts.waitingOfVillage[village]
    guard !lines.isEmpty else { return }
    html.table(
      [
        .numbers("ที่", "No."), .words("ครัวเรือน", "Household"), .numbers("ลำดับ", "Priority"),
        .words("ด้าน", "Track"), .words("เหตุผล", "Reason"), .words("สิ่งที่ต้องเปลี่ยน", "What would have to change"),
      ],
      lines.enumerated().map { index, line in
        let household = facts.register.households[line.household]
        return [
          .number(index + 1), .text(household.label.map { "\($0) (\(household.id))" } ?? household.id),
          .number(facts.priorities[line.household]), .words(line.track.title), .words(line.reason.title),
          .words(line.change),
        ]
      }, caption: Message(thai: "ครัวเรือนรอจับคู่", english: "Who waits"))
  }

}
