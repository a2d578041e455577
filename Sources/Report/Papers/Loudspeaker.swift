import Archive
import Livelihood
import Rounds
import Scoring

/// What is read over the village loudspeakers (เสียงตามสาย): figures and a summons, no names.
struct Loudspeaker {
  let facts: RoundFacts
  let tambon: (code: String, title: Message)

  var sheets: Sheets {
    var sheets = Sheets(
      Message(
        thai: "ข้อความเสียงตามสาย \(tambon.title.thai)", english: "For the loudspeaker, \(tambon.title.english)"
      ), facts)
    let part = Part(facts, code: tambon.code)
    let coverage = part.coverage(on: nil)
    for village in part.villages {
      guard let row = coverage[village], row.asking > 0 else { continue }
      let record = facts.register.villages[village]
      let teaching = facts.matchesOfVillage[village].filter { $0.track == .teaching }
      let lessons = Dictionary(grouping: teaching) { $0.occupation ?? "" }
        .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(3)
        .map { facts.occupation($0.key) }
      let year = facts.record.policy.year
      sheets.add(
        "s\(record.code.text)", Message(thai: "เสียงตามสาย", english: "Loudspeaker"),
        place: record.titleInDistrict
      ) { html in
        html.tag("div", ["data-digits": "thai"]) { html in
          for paragraph in text(record, row, lessons, year) { html.tag("p") { $0.inThaiDigits(paragraph) } }
        }
      }
    }
    return sheets
  }

  private func text(
    _ village: Village, _ row: RoundRecord.CoverageRecord, _ lessons: [Message], _ year: YearPlan
  ) -> [Message] {
    // Read aloud, so nothing is shortened.
    let name = village.titleReadAloud
    let waiting = row.asking - row.served
    var paragraphs = [
      Message(
        thai:
          "เรียนพี่น้องชาว\(name.thai) ที่เคารพ สำนักงานพัฒนาชุมชนขอแจ้ง\(facts.isClosed ? "ผล" : "ข้อเสนอ")การจับคู่ครัวเรือนสัมมาชีพกับกลไกหนุนเสริม",
        english:
          "Dear people of \(name.english): the community development office announces the \(facts.isClosed ? "agreed" : "proposed") matches."
      ),
      Message(
        thai:
          "หมู่บ้านของเรามีผู้ขอรับการหนุนเสริม \(row.asking) ครัวเรือน \(facts.isClosed ? "ตกลงกันแล้ว" : "มีข้อเสนอให้แล้ว") \(row.served) ครัวเรือน"
          + (waiting == 0 ? "" : " ที่เหลือ \(waiting) ครัวเรือนอยู่ในบัญชีรอ"),
        english:
          "\(row.asking) households of our village asked; \(row.served) have \(facts.isClosed ? "agreed on one" : "a proposal")"
          + (waiting == 0 ? "." : ", \(waiting) wait.")),
    ]
    if !lessons.isEmpty {
      paragraphs.append(
        Message(
          thai: "อาชีพที่จะเรียนมากที่สุดคือ \(lessons.map(\.thai).joined(separator: " "))",
          english: "Most will learn: \(lessons.map(\.english).joined(separator: "; "))."))
    }
    paragraphs.append(
      facts.isClosed
        ? Message(
          thai: "รายชื่อติดไว้ที่ศาลาประชาคม ผู้ที่มีข้อสงสัยสอบถามได้ที่ผู้ใหญ่บ้านหรือสำนักงานพัฒนาชุมชน",
          english:
            "The list hangs at the village hall. Questions are answered by the village head and the community development office."
        )
        : invitation(year))
    if let start = year.trainingStart {
      paragraphs.append(
        Message(
          thai: "การเรียนเริ่มตั้งแต่วันที่ \(start.long.thai) เป็นต้นไป ขอบคุณครับ/ค่ะ",
          english: "Classes begin from \(start.long.english). Thank you."))
    }
    return paragraphs
  }

  private func invitation(_ year: YearPlan) -> Message {
    Message(
      thai:
        "รายชื่อติดไว้ที่ศาลาประชาคม ขอเชิญทุกครัวเรือนร่วมเวทีประชาคม\(year.assembly.map { "วันที่ \($0.long.thai)" } ?? "ตามวันที่ผู้ใหญ่บ้านนัดหมาย") เพื่อช่วยกันพิจารณา ผู้ใดเห็นว่าไม่เหมาะสมหรือมีเหตุขัดข้อง แจ้งได้ในเวทีหรือแจ้งผู้ใหญ่บ้าน",
      english:
        "The list hangs at the village hall. Everybody is invited to the assembly\(year.assembly.map { " on \($0.long.english)" } ?? ", on the day the village head names"). Whoever sees a difficulty may say so there or tell the village head."
    )
  }
}
