import Archive
import Livelihood
import Rounds
import Scoring

/// The cover memo (บันทึกข้อความ) by which the office puts the proposal before its head.
struct Memo {
  let facts: RoundFacts
  /// The day on the memo.
  let day: Day

  private var office: Office { facts.record.policy.office }

  private var subject: Message {
    office.subject.isEmpty
      ? Message(
        thai:
          "\(facts.isClosed ? "ขอรายงานผล" : "ขอส่งข้อเสนอ")การจับคู่ครัวเรือนสัมมาชีพกับกลไกหนุนเสริม \(facts.place.thai)",
        english:
          "\(facts.isClosed ? "Agreed" : "Proposed") matches of households and support mechanisms, \(facts.place.english)"
      )
      : Message(office.subject)
  }

  var page: Page {
    Page(Message(thai: "บันทึกข้อความ", english: "Memo"), .paper, home: "../index.html") { html in
      // Letters of Thai offices have Thai digits; the reader may change them.
      html.tag("article", ["class": "memo sheet", "data-digits": "thai"]) { html in
        html.tag("h1", [:], Message(thai: "บันทึกข้อความ", english: "Memorandum"))
        html.tag("dl") { html in
          entry("ส่วนราชการ", "Office", Message(filled(office.name)), &html)
          entry("ที่", "Reference", Message(filled(office.reference)), &html)
          entry("วันที่", "Date", day.long, &html)
          entry("เรื่อง", "Subject", subject, &html)
          entry("เรียน", "To", Message(filled(office.to)), &html)
        }
        for paragraph in paragraphs { html.tag("p") { $0.inThaiDigits(paragraph) } }
        html.tag(
          "p", [:], Message(thai: "จึงเรียนมาเพื่อโปรดพิจารณา", english: "Submitted for your consideration."))
        html.signatures(of: office)
      }
    }
  }

  private func filled(_ text: String) -> String { text.isEmpty ? HTML.dots(60) : text }

  private func entry(_ thai: String, _ english: String, _ text: Message, _ html: inout HTML) {
    html.tag("dt", [:], Message(thai: thai, english: english))
    html.tag("dd") { $0.inThaiDigits(text) }
  }

  private var paragraphs: [Message] {
    let record = facts.record
    let coverage = Part(facts, code: "").coverage(on: nil).values
    let (asking, served) = (coverage.reduce(0) { $0 + $1.asking }, coverage.reduce(0) { $0 + $1.served })
    let (number, villages) = (record.number, facts.register.villages.count)
    let tracks = record.tracks.map { totals in
      let pairs = facts.matches.count { $0.track == totals.track }.withSeparators
      return Message(
        thai: "ด้าน\(totals.track.title.thai) \(pairs) คู่", english: "\(totals.track.title.english) \(pairs)")
    }
    let assembly = record.policy.year.assembly
    return [
      Message(
        thai:
          "ตามที่สำนักงานได้สำรวจความต้องการของครัวเรือนสัมมาชีพและกลไกหนุนเสริมในพื้นที่\(facts.place.thai) จำนวน \(villages.withSeparators) หมู่บ้าน นั้น\(number.map { " บัดนี้ได้ประมวลผลการจับคู่รอบที่ \($0.text) เสร็จแล้ว" } ?? " บัดนี้ได้ประมวลผลการจับคู่เสร็จแล้ว")",
        english:
          "The wishes of the households and the offers of the support mechanisms of \(facts.place.english) (\(villages.withSeparators) villages) were matched\(number.map { " in round \($0.text)" } ?? "")."
      ),
      Message(
        thai:
          "มีครัวเรือนที่ขอรับการหนุนเสริม \(asking.withSeparators) ครัวเรือน ได้รับการจับคู่อย่างน้อยหนึ่งด้าน \(served.withSeparators) ครัวเรือน ประกอบด้วย \(tracks.map(\.thai).joined(separator: " ")) และมีครัวเรือนรอจับคู่ \((asking - served).withSeparators) ครัวเรือน",
        english:
          "Of \(asking.withSeparators) asking households \(served.withSeparators) are matched on at least one track (\(tracks.map(\.english).joined(separator: ", "))); \((asking - served).withSeparators) wait."
      ),
      facts.isClosed
        ? Message(
          thai: "เวทีประชาคมหมู่บ้านได้พิจารณาแล้ว หลักเกณฑ์การจับคู่และบัญชีรายชื่อแนบมาพร้อมนี้",
          english: "The village assemblies have decided. The rules and the lists are attached.")
        : Message(
          thai:
            "หลักเกณฑ์การจับคู่และบัญชีรายชื่อแนบมาพร้อมนี้ ทั้งนี้เป็นเพียงข้อเสนอ ซึ่งจะนำเข้าเวทีประชาคมหมู่บ้าน\(assembly.map { "ในวันที่ \($0.long.thai) " } ?? "")เพื่อพิจารณาต่อไป",
          english:
            "The rules and the lists are attached. They are a proposal, to be put before the village assemblies\(assembly.map { " on \($0.long.english)" } ?? "")."
        ),
    ]
  }
}

extension HTML {
  /// Adds text in both languages, its Thai with Thai digits.
  mutating func inThaiDigits(_ message: Message) {
    text(Message(thai: ThaiText.thaiDigits(message.thai), english: message.english))
  }
}
