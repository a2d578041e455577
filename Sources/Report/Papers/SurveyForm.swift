import Archive
public import Livelihood

/// A survey form to print: the columns of the tables as lines to fill in, for one household or one mechanism.
public struct SurveyForm: Sendable {
  /// Whom a form asks.
  public enum Subject: Hashable, Sendable, CaseIterable {
    case household, sage, group, fund, market
  }

  private let subject: Subject
  private let occupations: [Occupation]
  private let tags: [String]

  /// A form with the occupations of a taxonomy to choose from, and the tags of households that mechanisms or a policy ask
  /// for.
  public init(for subject: Subject, occupations: [Occupation], tags: [String]) {
    (self.subject, self.occupations, self.tags) = (subject, occupations, tags)
  }

  /// The file it is written to.
  public var fileName: String {
    switch subject {
    case .household: "แบบสำรวจ-ครัวเรือน.html"
    case .sage: "แบบสำรวจ-ปราชญ์.html"
    case .group: "แบบสำรวจ-กลุ่ม.html"
    case .fund: "แบบสำรวจ-กองทุน.html"
    case .market: "แบบสำรวจ-ตลาด.html"
    }
  }

  private var title: Message {
    switch subject {
    case .household:
      Message(thai: "แบบสำรวจครัวเรือนสัมมาชีพและความต้องการ", english: "Survey of a household and its needs")
    case .sage: Message(thai: "แบบสำรวจปราชญ์ชุมชน", english: "Survey of a village sage")
    case .group: Message(thai: "แบบสำรวจกลุ่มอาชีพ OTOP และวิสาหกิจ", english: "Survey of a group")
    case .fund: Message(thai: "แบบสำรวจกองทุนชุมชน", english: "Survey of a fund")
    case .market: Message(thai: "แบบสำรวจตลาด", english: "Survey of a market")
    }
  }

  /// The bytes of the page, HTML in both languages for A4 paper.
  public var bytes: [UInt8] {
    let page = Page(title, .paper, home: nil) { html in
      html.tag("section", ["class": "sheet"]) { html in
        html.tag("h1", [:], title)
        html.tag(
          "p", [:],
          Message(
            thai: "บ้าน \(HTML.dots(24)) หมู่ที่ \(HTML.dots(6)) ตำบล \(HTML.dots(24)) วันที่ \(HTML.dots(20))",
            english:
              "Village \(HTML.dots(24)) Moo \(HTML.dots(6)) Tambon \(HTML.dots(24)) Date \(HTML.dots(20))"))
        html.tag("table", ["class": "tall"]) { html in
          for column in asked {
            html.tag("tr") { html in
              html.tag("th", ["scope": "row"], column.head)
              html.tag("td") { answer(to: column, &$0) }
            }
          }
        }
        grid(&html)
        for choice in consent {
          html.tag("p") { html in
            html.tag("span", ["class": "box"]) { _ in }
            html.text(choice)
          }
        }
        html.note("ห้ามกรอกเลขประจำตัวประชาชนในแบบนี้", "No citizen number on this form, please.")
        html.signatures([
          Message(thai: "ผู้ให้ข้อมูล", english: "Informant"), Message(thai: "ผู้สำรวจ", english: "Surveyor"),
        ])
      }
      html.tag("section", ["class": "sheet"]) { html in
        html.heading("รหัสอาชีพ", "Codes of occupations")
        html.tag("ul", ["class": "pages"]) { html in
          for occupation in occupations {
            html.tag("li", [:], Message(occupation.code + " ") + occupation.title)
          }
        }
      }
    }
    return page.bytes
  }

  /// The columns that are asked line by line; what the office adds itself is left out.
  private var asked: [TableColumn] {
    let office: Set<String> = [
      "village_code", "latitude", "longitude", "kind", "as_of", "agreed", "public", "consent",
    ]
    let (table, others): (Table, Set<String>) =
      switch subject {
      case .household: (.households, [])
      case .sage: (.mechanisms, ["budget", "ceiling", "stars"])
      case .group: (.mechanisms, ["household_id", "budget", "ceiling"])
      case .fund: (.mechanisms, ["household_id", "minimum", "stars"])
      case .market: (.mechanisms, ["household_id", "budget", "ceiling", "stars"])
      }
    return table.columns.filter { !office.union(others).contains($0.head.english) }
  }

  private func answer(to column: TableColumn, _ html: inout HTML) {
    let words =
      ["tags", "requires", "excludes"].contains(column.head.english) ? tags.map { Message($0) } : []
    for word in column.vocabulary + words {
      html.tag("span", ["class": "box"]) { _ in }
      html.text(word)
    }
    // Paper takes any text; of numbers it helps to know which.
    if column.isNumber { html.tag("span", ["class": "note"], column.expects) }
  }

  /// The table below: needs of a household, offers of a mechanism; funds lend for anything, and tell exceptions above.
  private func grid(_ html: inout HTML) {
    let (table, lines): (Table, [Message]) =
      subject == .household
      ? (.needs, Track.allCases.flatMap { [$0.title, $0.title] })
      : (.offers, Array(repeating: Message(""), count: 3))
    guard subject != .fund else { return }
    let columns = table.columns.filter { !["household_id", "mechanism_id"].contains($0.head.english) }
    html.tag("h3", [:], table.title)
    html.table(
      columns.map { HTML.Head(title: $0.head, isNumber: false) },
      lines.map { line in columns.indices.map { $0 == 0 ? .words(line) : .blank } }, class: "tall")
  }

  private var consent: [Message] {
    subject == .household
      ? [
        Message(
          thai: "ยินยอมให้ใช้ข้อมูลนี้เพื่อจับคู่กับผู้ช่วยเหลือในโครงการ ขอดู แก้ไข หรือให้ลบได้ทุกเมื่อ",
          english:
            "I agree that this is used to match us with those who can help; I may see, correct or have it erased at any time."
        )
      ]
      : [
        Message(thai: "ยินดีช่วย", english: "Willing to help"),
        Message(thai: "เผยแพร่ชื่อและที่ติดต่อได้", english: "Name and contact may be made public"),
      ]
  }
}
