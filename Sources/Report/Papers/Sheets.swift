import Livelihood
import Rounds

/// Papers of one kind for one area: sheets, each of which begins on a page of its own. The address of a sheet, such as `#s44130101`,
/// shows and prints that sheet alone.
struct Sheets {
  private let title: Message
  private let kind: Page.Kind
  private let facts: RoundFacts
  private var sheets: [(id: String, title: Message, body: HTML)] = []

  init(_ title: Message, _ facts: RoundFacts, _ kind: Page.Kind = .paper) {
    (self.title, self.kind, self.facts) = (title, kind, facts)
  }

  var isEmpty: Bool { sheets.isEmpty }

  /// Adds a sheet; `id` tells it apart within the page.
  mutating func add(
    _ id: String, _ title: Message, place: Message = Message(""), _ body: (inout HTML) -> Void
  ) {
    var html = HTML()
    html.tag("h2", [:], title)
    html.tag("p", ["class": "place"], place + Message(place.thai.isEmpty ? "" : " – ") + facts.title)
    body(&html)
    sheets.append((id, title + Message(place.thai.isEmpty ? "" : " – ") + place, html))
  }

  /// The page with all sheets.
  var page: Page {
    Page(title, kind, home: "../index.html") { html in
      html.tag("h1", ["class": "only-screen"], title)
      html.tag("p", ["class": "only"]) { html in
        html.tag("a", ["href": "#"], Message(thai: "แสดงทุกแผ่น", english: "Show all sheets"))
      }
      if sheets.count > 1 {
        html.tag("details", ["class": "contents"]) { html in
          html.tag(
            "summary", [:],
            Message(
              thai: "พิมพ์ทั้ง \(sheets.count) แผ่น หรือเลือกแผ่นเดียว",
              english: "Print all \(sheets.count) sheets, or choose one"))
          html.tag("ul", ["class": "pages"]) { html in
            for sheet in sheets {
              html.tag("li") { $0.tag("a", ["href": "#\(sheet.id)"], sheet.title) }
            }
          }
        }
      }
      for sheet in sheets {
        html.tag("section", ["class": "sheet", "id": sheet.id]) { $0.add(sheet.body) }
      }
    }
  }
}

extension HTML {
  /// Adds places for signatures, one for each position.
  mutating func signatures(_ positions: [Message]) {
    signatures(positions.map { (name: nil, position: $0) })
  }

  /// Adds places for the signatures of an office, or blank ones where it names nobody.
  mutating func signatures(of office: Office) {
    signatures(
      office.signers.isEmpty
        ? [
          (nil, Message(thai: "ผู้จัดทำ", english: "Prepared by")),
          (nil, Message(thai: "ผู้ตรวจสอบ", english: "Checked by")),
        ]
        : office.signers.map { (name: $0.name, position: Message($0.position)) })
  }

  private mutating func signatures(_ signers: [(name: String?, position: Message)]) {
    tag("div", ["class": "sign"]) { html in
      for signer in signers {
        html.tag("div") { html in
          html.tag("p", [:], Message(thai: "ลงชื่อ ", english: "Signed ") + Message(HTML.dots(36)))
          html.tag("p", [:], "( \(signer.name ?? HTML.dots(40)) )")
          html.tag("p", [:], signer.position)
          html.tag(
            "p", [:],
            Message(thai: "วันที่ ", english: "Date ")
              + Message("\(HTML.dots(8))/\(HTML.dots(8))/\(HTML.dots(12))"))
        }
      }
    }
  }

  /// Room to write on.
  static func dots(_ count: Int) -> String { String(repeating: ".", count: count) }
}
