import Archive
public import Livelihood

/// A survey form on paper: the columns of the tables as lines to fill in, for one household or one mechanism.
public struct SurveyForm: Sendable {
  /// Whom a form asks.
  public enum Subject: Hashable, Sendable, CaseIterable {
    case household, sage, group, fund, market

    fileprivate var kind: MechanismKind? {
      switch self {
      case .household: nil
      case .sage: .sage
      case .group: .group
      case .fund: .fund
      case .market: .market
      }
    }
  }

  private let subject: Subject
  private let language: Language
  private let occupations: [Occupation]

  /// A form with the occupations of a taxonomy to choose from.
  public init(for subject: Subject, occupations: [Occupation], in language: Language) {
    (self.subject, self.occupations, self.language) = (subject, occupations, language)
  }

  /// The file it is written to.
  public var fileName: String { fileTitle[language] + ".html" }

  private var fileTitle: Message {
    switch subject {
    case .household: Message(thai: "แบบสำรวจ-ครัวเรือน", english: "survey-household")
    case .sage: Message(thai: "แบบสำรวจ-ปราชญ์", english: "survey-sage")
    case .group: Message(thai: "แบบสำรวจ-กลุ่ม", english: "survey-group")
    case .fund: Message(thai: "แบบสำรวจ-กองทุน", english: "survey-fund")
    case .market: Message(thai: "แบบสำรวจ-ตลาด", english: "survey-market")
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

  /// The page, made for A4 paper.
  public var html: String {
    let asked = asked.map { column in
      "<tr><th>\(escaped(column.head[language]))</th><td>\(answer(to: column))</td></tr>"
    }.joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(escaped(title[language]))</title>
      <style>
      @page { size: A4; margin: 14mm }
      body { font: 15px/1.5 "TH Sarabun New", "Sarabun", "Garuda", "Noto Sans Thai", sans-serif; max-width: 182mm;
        margin: 0 auto; color: #111 }
      h1 { font-size: 1.3em; margin: 0 0 .2em } h2 { font-size: 1.05em; margin: 1em 0 .3em }
      table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #555; padding: .3em .5em;
        text-align: left; vertical-align: top } th { width: 34%; font-weight: 600; background: #f1f1f1 }
      .grid th { width: auto } .grid td { height: 1.9em } small { color: #333 } tr { break-inside: avoid }
      .codes { columns: 2; font-size: .85em } .sign { margin-top: 2.2em } .overleaf { break-before: page }
      </style></head><body>
      <h1>\(escaped(title[language]))</h1>
      <p>\(escaped(Message.formHead[language]))</p>
      <table>\(asked)</table>
      \(rows)
      <p>\(escaped((subject == .household ? Message.consentOfHousehold : .consentOfMechanism)[language]))</p>
      <p class="sign">\(escaped(Message.signatures[language]))</p>
      <h2 class="overleaf">\(escaped(Message.codesOfOccupations[language]))</h2>
      <div class="codes">\(occupations.map { "\(escaped($0.code)) \(escaped($0.title[language]))<br>" }.joined(separator: "\n"))</div>
      </body></html>

      """
  }

  /// The columns that are asked line by line; what an office adds itself is left out.
  private var asked: [TableColumn] {
    let (table, left): (Table, Set<String>) =
      switch subject {
      case .household: (.households, ["village_code", "latitude", "longitude", "consent"])
      case .sage: (.mechanisms, ["budget", "ceiling", "stars"])
      case .group: (.mechanisms, ["household_id", "budget", "ceiling"])
      case .fund: (.mechanisms, ["household_id", "minimum", "stars"])
      case .market: (.mechanisms, ["household_id", "budget", "ceiling", "stars"])
      }
    let always: Set<String> = ["village_code", "latitude", "longitude", "kind", "as_of", "agreed"]
    return table.columns.filter { !left.contains($0.head.english) && !always.contains($0.head.english) }
  }

  private func answer(to column: TableColumn) -> String {
    guard column.vocabulary.isEmpty else {
      return column.vocabulary.map { "☐ \(escaped($0[language]))" }.joined(separator: " &nbsp; ")
    }
    // Paper takes any text; of numbers it helps to know which.
    return column.isNumber ? "<small>\(escaped(column.expects[language]))</small>" : ""
  }

  /// The grid below: needs of a household, offers of a mechanism.
  private var rows: String {
    let (table, lines): (Table, [String]) =
      subject == .household
      ? (.needs, Track.allCases.flatMap { track in [track.title[language], track.title[language]] })
      : (.offers, ["", "", ""])
    let columns = table.columns.filter { !["household_id", "mechanism_id"].contains($0.head.english) }
    guard subject != .fund else { return "" }
    let heads = columns.map { "<th>\(escaped($0.head[language]))</th>" }.joined()
    let body = lines.map { line in
      "<tr>"
        + columns.enumerated().map { place, _ in "<td>\(place == 0 ? escaped(line) : "")</td>" }.joined()
        + "</tr>"
    }.joined(separator: "\n")
    return "<h2>\(escaped(table.title[language]))</h2><table class=\"grid\"><tr>\(heads)</tr>\(body)</table>"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

extension Message {
  fileprivate static let formHead = Message(
    thai:
      "บ้าน .......................... หมู่ที่ ....... ตำบล .......................... วันที่ .................... ผู้สำรวจ ..........................",
    english:
      "Village ...................... Moo ....... Tambon ...................... Date .............. Surveyor ......................"
  )
  fileprivate static let consentOfHousehold = Message(
    thai:
      "☐ ยินยอมให้ใช้ข้อมูลนี้เพื่อจับคู่กับผู้ช่วยเหลือในโครงการ และขอดู แก้ไข หรือให้ลบได้ทุกเมื่อ (ห้ามกรอกเลขประจำตัวประชาชน)",
    english:
      "☐ I agree that this is used to match us with those who can help; I may see, correct or have it erased at any time (no citizen number, please)"
  )
  fileprivate static let consentOfMechanism = Message(
    thai: "☐ ยินดีช่วย ☐ ไม่ยินดี    ☐ เผยแพร่ชื่อและที่ติดต่อได้ (ห้ามกรอกเลขประจำตัวประชาชน)",
    english:
      "☐ willing to help ☐ not willing    ☐ name and contact may be made public (no citizen number, please)")
  fileprivate static let signatures = Message(
    thai:
      "ลงชื่อ ........................................ ผู้ให้ข้อมูล      ลงชื่อ ........................................ ผู้สำรวจ",
    english:
      "Signed ........................................ informant      Signed ........................................ surveyor"
  )
  fileprivate static let codesOfOccupations = Message(thai: "รหัสอาชีพ", english: "Codes of occupations")
}
