import Archive
import Livelihood
import Rounds
import Scoring

/// What each mechanism gets on paper: who comes to it, and what it signs.
struct MechanismSheets {
  let facts: RoundFacts
  let area: (code: String, title: Message)

  /// The mechanisms of a kind in the area that have matches.
  private func mechanisms(_ kind: MechanismKind) -> [Int] {
    facts.villages(in: area.code).flatMap { facts.mechanismsOfVillage[$0] }.filter {
      facts.register.mechanisms[$0].kind == kind && !facts.matchesOfMechanism[$0].isEmpty
    }
  }

  /// For each sage who comes to learn what, and a sheet on which they sign; one class for each occupation.
  var teaching: Sheets {
    var sheets = Sheets(
      Message(
        thai: "ใบงานปราชญ์และใบลงชื่อ \(area.title.thai)", english: "Sages and attendance, \(area.title.english)"
      ), facts)
    for sage in mechanisms(.sage) {
      add(sage, Message(thai: "ใบงานปราชญ์", english: "Sheet of the sage"), to: &sheets)
      let classes = Dictionary(grouping: facts.matchesOfMechanism[sage]) { $0.occupation ?? "" }
      for (occupation, matches) in classes.sorted(by: { $0.key < $1.key }) {
        attendance(sage, occupation, matches, to: &sheets)
      }
    }
    return sheets
  }

  /// For each group whom it takes along.
  var pairing: Sheets {
    var sheets = Sheets(
      Message(thai: "ใบงานกลุ่ม \(area.title.thai)", english: "Groups, \(area.title.english)"), facts)
    for group in mechanisms(.group) {
      add(group, Message(thai: "ใบงานกลุ่ม", english: "Sheet of the group"), to: &sheets)
    }
    return sheets
  }

  private func add(_ mechanism: Int, _ title: Message, to sheets: inout Sheets) {
    let record = facts.register.mechanisms[mechanism]
    sheets.add(
      "s\(mechanism)", title + Message(" \(record.name)"),
      place: facts.village(ofMechanism: mechanism).titleInDistrict
    ) {
      html in
      about(record, into: &html)
      html.table(
        [
          .numbers("ที่", "No."), .words("ครัวเรือน", "Household"), .words("บ้านเลขที่", "House"),
          .words("หมู่บ้าน", "Village"), .words("โทรศัพท์", "Phone"), .words("อาชีพ", "Occupation"),
          .words("เริ่ม", "Begins"), .words("บันทึก", "Notes"),
        ],
        facts.matchesOfMechanism[mechanism].enumerated().map { index, match in
          let household = facts.register.households[match.household]
          return [
            .number(index + 1), .text(household.title), .text(household.houseNumber ?? ""),
            .words(facts.village(ofHousehold: match.household).titleInDistrict), .text(household.phone ?? ""),
            .words(facts.occupation(match.occupation)),
            facts.calendar.map { .words($0.classStart(of: match.occupation).short) } ?? .blank, .blank,
          ]
        })
      html.signatures([
        Message(
          thai: record.kind == .group
            ? "ประธานกลุ่ม" : record.kind == .fund ? "ประธานกองทุน" : record.kind.title.thai,
          english: "For the \(record.kind.rawValue)"),
        Message(thai: "พัฒนากรผู้ประสานงานตำบล", english: "Community developer"),
      ])
    }
  }

  private func about(_ mechanism: Mechanism, into html: inout HTML) {
    let lines: [(String, String, String?)] = [
      ("รายละเอียด", "About", mechanism.about), ("ช่วงเวลา", "When", mechanism.when),
      ("เงื่อนไข", "Terms", mechanism.terms), ("ติดต่อ", "Contact", mechanism.contact),
    ]
    for (thai, english, text) in lines {
      if let text { html.tag("p", [:], Message(thai: "\(thai): \(text)", english: "\(english): \(text)")) }
    }
  }

  /// How many meetings an attendance sheet has room for.
  private static let meetings = 5

  private func attendance(
    _ sage: Int, _ occupation: String, _ matches: [RoundRecord.PairRecord], to sheets: inout Sheets
  ) {
    let record = facts.register.mechanisms[sage]
    sheets.add(
      "a\(sage)-\(occupation)",
      Message(thai: "ใบลงชื่อผู้เข้าเรียน ", english: "Attendance: ") + facts.occupation(occupation),
      place: Message("\(record.name) – ") + facts.village(ofMechanism: sage).titleInDistrict
    ) { html in
      if let calendar = facts.calendar {
        let start = calendar.classStart(of: occupation)
        html.tag(
          "p", [:],
          Message(thai: "เริ่มเรียน \(start.long.thai)", english: "Begins \(start.long.english)")
            + (start > calendar.end
              ? Message(
                thai: " (ฤดูของอาชีพนี้อยู่ปีงบประมาณถัดไป)", english: " (its season lies in the next fiscal year)")
              : Message("")))
      }
      html.table(
        [.numbers("ที่", "No."), .words("ชื่อ", "Name")]
          + (1...MechanismSheets.meetings).map { number in
            .words("ครั้งที่ \(number) ....../......", "Meeting \(number) ....../......")
          },
        matches.enumerated().map { index, match in
          [.number(index + 1), .text(facts.register.households[match.household].title)]
            + (1...MechanismSheets.meetings).map { _ in .blank }
        }, class: "tall")
      html.signatures([Message(thai: "ปราชญ์ผู้สอน", english: "The sage")])
    }
  }

  /// For each fund what is proposed to its committee; a household's other needs are not its business.
  var loans: Sheets {
    var sheets = Sheets(
      Message(thai: "ข้อเสนอเงินทุน \(area.title.thai)", english: "Loan proposals, \(area.title.english)"), facts
    )
    let lines = Dictionary(grouping: facts.record.loans) { $0.mechanism }
    for (fund, lines) in lines.sorted(by: { $0.key < $1.key })
    where facts.register.mechanisms[fund].village.text.hasPrefix(area.code) {
      let record = facts.register.mechanisms[fund]
      sheets.add(
        "s\(fund)",
        Message(thai: "ข้อเสนอต่อคณะกรรมการ ", english: "Proposals to the committee of ")
          + Message(record.name),
        place: facts.village(ofMechanism: fund).titleInDistrict
      ) { html in
        let proposed = lines.reduce(0) { $0 + ($1.proposed ?? 0) }
        html.tag(
          "p", [:],
          record.budget.map {
            Message(
              thai: "วงเงินคงเหลือ \($0.withSeparators) บาท เสนอรวม \(proposed.withSeparators) บาท",
              english: "Free budget \($0.withSeparators) baht, proposed \(proposed.withSeparators) baht")
          }
            ?? Message(
              thai: "กองทุนนี้ไม่ได้แจ้งวงเงิน จึงเป็นการส่งต่อ ไม่สัญญาจำนวนเงิน",
              english: "The fund states no budget: households are referred, no amount is promised"))
        html.table(
          [
            .numbers("ที่", "No."), .words("ครัวเรือน", "Household"), .words("หมู่บ้าน", "Village"),
            .words("ใช้ประกอบอาชีพ", "For"), .numbers("ขอ (บาท)", "Asked"), .numbers("เสนอ (บาท)", "Proposed"),
            .words("สถานะ", "Standing"), .words("ข้อสังเกต", "To note"), .words("มติคณะกรรมการ", "Decision"),
          ],
          lines.enumerated().map { index, line in
            [
              .number(index + 1), .text(facts.register.households[line.household].title),
              .words(facts.village(ofHousehold: line.household).titleInDistrict),
              .words(facts.occupation(line.occupation)), .number(line.asked), .amount(line.proposed),
              .words(standing(line.standing)), .words(line.note), .blank,
            ]
          })
        html.signatures([
          Message(thai: "ประธานกองทุน", english: "Chair of the fund"),
          Message(thai: "เลขานุการ", english: "Secretary"),
        ])
      }
    }
    return sheets
  }

  private func standing(_ word: String) -> Message {
    switch word {
    case "proposed": Message(thai: "เสนอ", english: "proposed")
    case "referred": Message(thai: "ส่งต่อ", english: "referred")
    default: Message(thai: "รอเงิน", english: "waits for money")
    }
  }

  /// For each market who sells what there.
  var markets: Sheets {
    var sheets = Sheets(
      Message(thai: "ผังแผงค้า \(area.title.thai)", english: "Stalls, \(area.title.english)"), facts)
    for market in mechanisms(.market) {
      let record = facts.register.mechanisms[market]
      let matches = facts.matchesOfMechanism[market]
      sheets.add(
        "s\(market)", Message(thai: "บัญชีแผงค้า ", english: "Stalls of ") + Message(record.name),
        place: facts.village(ofMechanism: market).titleInDistrict
      ) { html in
        about(record, into: &html)
        html.tag(
          "p", [:],
          Message(
            thai: "จัดแล้ว \(matches.count) จาก \(record.capacity) แผง",
            english: "\(matches.count) of \(record.capacity) stalls"))
        html.table(
          [
            .numbers("แผงที่", "Stall"), .words("ครัวเรือน", "Household"), .words("หมู่บ้าน", "Village"),
            .words("โทรศัพท์", "Phone"), .words("สินค้า", "Goods"), .words("ลงชื่อ", "Signature"),
          ],
          matches.enumerated().map { index, match in
            let household = facts.register.households[match.household]
            return [
              .number(index + 1), .text(household.title),
              .words(facts.village(ofHousehold: match.household).titleInDistrict),
              .text(household.phone ?? ""),
              .words(facts.occupation(match.occupation)), .blank,
            ]
          }, class: "tall")
        html.signatures([Message(thai: "ผู้ดูแลตลาด", english: "For the market")])
      }
    }
    return sheets
  }
}
