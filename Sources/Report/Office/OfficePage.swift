import Archive
import Assignment
import Foundation
import Livelihood
import Rounds
import Scoring

/// The round, or a part of it, for the office: figures, map, tables that are searched and sorted.
struct OfficePage {
  let part: Part
  let facts: RoundFacts
  private let title: Message
  private let isWhole: Bool

  init(_ part: Part, _ title: Message) {
    (self.part, facts, self.title) = (part, part.facts, title)
    isWhole = part.code.isEmpty
  }

  /// The page; `links` are other pages of the report, `hasRows` puts the round's lines into it.
  func page(home: String?, hasRows: Bool, links: (inout HTML) -> Void) -> Page {
    Page(title, .screen, home: home) { html in
      html.tag("h1", [:], title)
      html.note(
        (facts.isClosed ? "ปิดรอบแล้ว แสดงคู่ที่ตกลง " : "ข้อเสนอจากระบบ ต้องผ่านเวทีประชาคมก่อน ")
          + "มีข้อมูลส่วนบุคคล ใช้ในสำนักงานเท่านั้น",
        (facts.isClosed
          ? "The round is closed; the pairs are those that were agreed on. "
          : "A proposal for the village assemblies. ") + "Holds personal data: for the office only.")
      cards(into: &html)
      links(&html)
      tracks(into: &html)
      if isWhole { goals(into: &html) }
      map(into: &html)
      nearness(into: &html)
      priorities(into: &html)
      occupations(into: &html)
      sectors(into: &html)
      scarcity(into: &html)
      if isWhole { fairness(into: &html) }
      if hasRows {
        matchRows.put(into: &html)
        waitingRows.put(into: &html)
      }
      if hasRows || isWhole { loadRows.put(into: &html) }
    }
  }

  private func cards(into html: inout HTML) {
    let rows = part.coverage(on: nil).values
    let (asking, served) = (rows.reduce(0) { $0 + $1.asking }, rows.reduce(0) { $0 + $1.served })
    let points = part.matches.reduce(0) { $0 + $1.points }
    html.tag("div", ["class": "cards"]) { html in
      card(
        served.withSeparators, "ครัวเรือนได้รับการจับคู่อย่างน้อยหนึ่งด้าน", "households matched on at least one track",
        &html)
      card(
        (asking - served).withSeparators, "ครัวเรือนยังรอทุกด้านที่ขอ", "households wait on all they ask for", &html)
      card(
        part.matches.count.withSeparators, facts.isClosed ? "คู่ที่ตกลงแล้ว รวมทุกด้าน" : "คู่ที่เสนอ รวมทุกด้าน",
        facts.isClosed ? "agreed pairs on all tracks" : "proposed pairs on all tracks", &html)
      card(
        part.matches.isEmpty ? "–" : (points / part.matches.count).outOfHundred,
        "คะแนนความเหมาะสมเฉลี่ย (เต็ม 100)", "mean points (out of 100)", &html)
    }
  }

  private func card(_ figure: String, _ thai: String, _ english: String, _ html: inout HTML) {
    html.tag("div", ["class": "card"]) { html in
      html.tag("b", [:], figure)
      html.tag("p", [:], Message(thai: thai, english: english))
    }
  }

  private func tracks(into html: inout HTML) {
    html.heading("ผลแต่ละด้าน", "Each track")
    html.table(
      [
        .words("ด้าน", "Track"), .numbers("ขอ", "Asked"), .numbers("ได้", "Served"), .numbers("รอ", "Waiting"),
        .numbers("ได้ร้อยละ", "Served, %"), .numbers("คะแนนรวม", "Points, total"),
        .numbers("คะแนนเฉลี่ย", "Points, mean"), .words("หลักฐาน", "Proof"),
      ],
      facts.record.tracks.map { totals in
        let matches = part.matches.filter { $0.track == totals.track }
        let waiting = part.waiting.count { $0.track == totals.track }
        let points = matches.reduce(0) { $0 + $1.points }
        return [
          .words(totals.track.title), .number(matches.count + waiting), .number(matches.count),
          .number(waiting), share(matches.count, of: matches.count + waiting), .figure(points.outOfHundred),
          matches.isEmpty ? .figure("–") : .figure((points / matches.count).outOfHundred),
          .words(
            totals.isOptimal
              ? Message(thai: "พิสูจน์แล้วว่าไม่มีวิธีใดดีกว่า", english: "proven: none does better")
              : Message(
                thai: "ยังไม่ได้พิสูจน์ว่าดีที่สุด แต่รู้ว่าห่างไม่เกินเท่าใด",
                english: "not proven the best; its distance is bounded")),
        ]
      })
  }

  func share(_ part: Int, of whole: Int) -> HTML.Cell {
    .figure(perMille(part, of: whole)?.percent ?? "–")
  }

  private func goals(into html: inout HTML) {
    html.heading("เป้าหมายของรอบ", "The goals of the round")
    html.note(
      "เป้าหมายก่อนสำคัญกว่าเป้าหมายหลังเสมอ “ได้มากที่สุด” คือค่าที่ได้ถ้าเป้าหมายนั้นมาก่อน",
      "Each goal comes before the next; “possible” is what it would reach if it came first.")
    let goals = facts.record.policy.goals
    html.table(
      [.words("ด้าน", "Track")]
        + goals.map {
          HTML.Head(
            title: $0.title + Message(thai: " (ได้ / ได้มากที่สุด)", english: " (reached / possible)"),
            isNumber: true)
        },
      facts.record.tracks.map { totals in
        [.words(totals.track.title)]
          + goals.map { goal in
            guard let found = totals.goals.first(where: { $0.goal == goal }),
              goal != .stability || found.possible > 0
            else { return .figure("–") }
            let show = { (number: Int64) in
              goal == .points ? Int(number).outOfHundred : Int(number).withSeparators
            }
            return .figure("\(show(found.reached)) / \(show(found.possible))")
          }
      })
  }

  private func map(into html: inout HTML) {
    html.tag("h2", ["id": "map-title"], Message(thai: "แผนที่ความทั่วถึง", english: "Coverage map"))
    html.tag("div", ["class": "map"]) { html in
      html.tag("div") { html in
        if let map = VillageMap(part) {
          map.put(into: &html)
        } else {
          html.note("ไม่มีพิกัดหมู่บ้าน จึงไม่มีแผนที่", "No village has coordinates, so there is no map")
        }
      }
      html.tag("div") { places(into: &$0) }
    }
  }

  /// The plain table beside the map: villages, or where there are too many their tambons.
  private func places(into html: inout HTML) {
    let (villages, coverage) = (facts.register.villages, part.coverage(on: nil))
    var rows: [(title: Message, asking: Int, served: Int)] = []
    if part.villages.count <= 400 {
      rows = part.villages.map { village in
        let row = coverage[village]
        return (villages[village].titleInDistrict, row?.asking ?? 0, row?.served ?? 0)
      }
    } else {
      let tambons = Dictionary(grouping: part.villages) { villages[$0].code.tambon }
      rows = tambons.sorted { $0.key < $1.key }.map { _, group in
        let (first, rows) = (villages[group[0]], group.compactMap { coverage[$0] })
        return (
          Message(
            thai: "ต.\(first.tambonName ?? "") อ.\(first.districtName ?? "")",
            english: "\(first.tambonName ?? ""), \(first.districtName ?? "")"),
          rows.reduce(0) { $0 + $1.asking }, rows.reduce(0) { $0 + $1.served }
        )
      }
    }
    var table = DataTable(
      "places", Message(thai: "ความทั่วถึงรายพื้นที่", english: "Coverage by place"),
      [
        .words("พื้นที่", "Place"), .numbers("ขอ", "Asked"), .numbers("ได้", "Served"),
        .numbers("ร้อยละ", "%", scale: 10),
      ])
    for row in rows {
      table.add([
        .words(row.title), .number(row.asking), .number(row.served),
        perMille(row.served, of: row.asking).map(DataTable.Cell.number) ?? .none,
      ])
    }
    table.put(into: &html)
  }
}
