import Livelihood

/// Who helps with what, for everybody: a card for each mechanism, and texts for chat groups. No household stands in it.
struct PublicPages {
  private let register: Register
  private let taxonomy: Taxonomy
  private let villages: [VillageCode: Village]
  private let offers: [String: [String]]
  /// The ids of the mechanisms that may be named.
  private let named: Set<String>

  init(_ register: Register) {
    self.register = register
    taxonomy = register.taxonomy
    villages = Dictionary(
      register.villages.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    named = Set(zip(register.mechanisms, register.mayNameMechanisms).filter(\.1).map(\.0.id))
    offers = Dictionary(grouping: register.offers, by: \.mechanism).mapValues { $0.map(\.occupation) }
  }

  /// The districts with mechanisms, by their codes.
  var districts: [(code: String, title: Message)] {
    let codes = Set(register.mechanisms.map { String($0.village.text.prefix(4)) }).sorted()
    return codes.map { code in
      let name = register.villages.first { $0.code.text.hasPrefix(code) }?.districtName ?? code
      return (code, Message(thai: "อำเภอ\(name)", english: "\(name) district"))
    }
  }

  private func mechanisms(in code: String) -> [Mechanism] {
    register.mechanisms.filter { $0.village.text.hasPrefix(code) && $0.agreed != false }
  }

  private func occupations(of mechanism: Mechanism) -> [Message] {
    (offers[mechanism.id] ?? []).map { taxonomy.title(of: $0) ?? Message($0) }
  }

  private func name(of mechanism: Mechanism) -> Message {
    mechanism.publicName(isConsenting: named.contains(mechanism.id))
  }

  private func place(of mechanism: Mechanism) -> Message {
    villages[mechanism.village]?.titleInDistrict ?? Message(mechanism.village.text)
  }

  var overview: Page {
    let title = Message(thai: "ใครช่วยเรื่องอะไรได้บ้าง", english: "Who helps with what")
    return Page(title, .screen, home: nil) { html in
      html.tag("h1", [:], title)
      html.tag("ul", ["class": "pages"]) { html in
        for district in districts {
          html.tag("li") { html in
            html.tag("a", ["href": "directory-\(district.code).html"], district.title)
            html.text(
              Message(
                thai: " \(mechanisms(in: district.code).count) แห่ง",
                english: ", \(mechanisms(in: district.code).count)"))
          }
        }
      }
      html.tag("p") {
        $0.tag(
          "a", ["href": "chat.html"], Message(thai: "ข้อความสำหรับกลุ่มแชท", english: "Texts for chat groups"))
      }
    }
  }

  /// A district's mechanisms: a table to search, and the cards by occupation and place.
  func directory(of district: (code: String, title: Message)) -> Page {
    let mechanisms = mechanisms(in: district.code)
    return Page(district.title, .screen, home: "index.html") { html in
      html.tag(
        "h1", [:], Message(thai: "ใครช่วยเรื่องอะไรได้บ้าง ", english: "Who helps with what, ") + district.title)
      table(of: mechanisms).put(into: &html)
      var byOccupation: [String: [Mechanism]] = [:]
      for mechanism in mechanisms {
        for code in offers[mechanism.id] ?? [""] { byOccupation[code, default: []].append(mechanism) }
      }
      for (code, group) in byOccupation.sorted(by: { $0.key < $1.key }) {
        html.tag(
          "h2", [:],
          code.isEmpty
            ? Message(thai: "เงินทุนทั่วไป", english: "Loans for any purpose")
            : taxonomy.title(of: code) ?? Message(code))
        html.tag("div", ["class": "cards"]) { html in
          for mechanism in group.sorted(by: { ($0.village, $0.id) < ($1.village, $1.id) }) {
            card(mechanism, into: &html)
          }
        }
      }
    }
  }

  private func card(_ mechanism: Mechanism, into html: inout HTML) {
    html.tag("article", ["class": "card"]) { html in
      html.tag("h3", [:], name(of: mechanism))
      html.tag("p", [:], mechanism.kind.title + Message(" – ") + place(of: mechanism))
      for (label, text) in details(of: mechanism) { html.tag("p", [:], label + Message(": \(text)")) }
      html.tag(
        "p", [:],
        Message(
          thai: "รับจากทั่ว\(mechanism.reach.title.thai) ครั้งละไม่เกิน \(mechanism.capacity) ครัวเรือน",
          english: "Reach: \(mechanism.reach.title.english); takes \(mechanism.capacity) households"))
    }
  }

  /// What it says of itself; how to reach it only where that may be published.
  private func details(of mechanism: Mechanism) -> [(Message, String)] {
    let details: [(label: Message, text: String?)] = [
      (Message(thai: "รายละเอียด", english: "About"), mechanism.about),
      (Message(thai: "ช่วงเวลา", english: "When"), mechanism.when),
      (Message(thai: "เงื่อนไข", english: "Terms"), mechanism.terms),
      (Message(thai: "ติดต่อ", english: "Contact"), mechanism.isPublic == true ? mechanism.contact : nil),
    ]
    return details.compactMap { detail in detail.text.map { (detail.label, $0) } }
  }

  private func table(of mechanisms: [Mechanism]) -> DataTable {
    var table = DataTable(
      "directory", Message(thai: "ค้นหา", english: "Search"),
      [
        .words("ชื่อ", "Name"), .words("ประเภท", "Kind"), .words("อาชีพ", "Occupations"), .words("พื้นที่", "Place"),
        .words("ช่วงเวลา", "When"), .words("ติดต่อ", "Contact"),
      ])
    for mechanism in mechanisms {
      table.add([
        .words(name(of: mechanism)), .words(mechanism.kind.title), .parts(occupations(of: mechanism)),
        .words(place(of: mechanism)), mechanism.when.map(DataTable.Cell.text) ?? .none,
        mechanism.isPublic == true ? mechanism.contact.map(DataTable.Cell.text) ?? .none : .none,
      ])
    }
    return table
  }

  /// For each tambon a text to paste: which occupations can be learnt, where things are sold, no personal names.
  var chat: Page {
    let title = Message(thai: "ข้อความสำหรับกลุ่มแชท", english: "Texts for chat groups")
    let byTambon = Dictionary(grouping: register.mechanisms.filter { $0.agreed != false }) {
      String($0.village.text.prefix(6))
    }
    return Page(title, .screen, home: "index.html") { html in
      html.tag("h1", [:], title)
      for (code, mechanisms) in byTambon.sorted(by: { $0.key < $1.key }) {
        let name = register.villages.first { $0.code.text.hasPrefix(code) }?.tambonName ?? code
        html.tag("h2", [:], Message(thai: "ตำบล\(name)", english: "\(name) tambon"))
        html.tag("p", ["class": "chat"]) { html in
          html.text(text(name, mechanisms))
        }
      }
    }
  }

  private func text(_ tambon: String, _ mechanisms: [Mechanism]) -> Message {
    func what(_ kind: MechanismKind) -> [Message] {
      Set(mechanisms.filter { $0.kind == kind }.flatMap { offers[$0.id] ?? [] }).sorted()
        .map { taxonomy.title(of: $0) ?? Message($0) }
    }
    let subjects: [(title: Message, occupations: [Message])] = [
      (Message(thai: "• เรียนอาชีพได้", english: "• Learn"), what(.sage)),
      (Message(thai: "• ร่วมกลุ่มได้", english: "• Join a group"), what(.group)),
      (Message(thai: "• ตลาดรับสินค้า", english: "• Markets take"), what(.market)),
    ]
    var lines = [Message(thai: "ชาวตำบล\(tambon)", english: "\(tambon) tambon")]
    for subject in subjects where !subject.occupations.isEmpty {
      lines.append(subject.title + Message(": ") + Message.list(subject.occupations))
    }
    let funds = mechanisms.count { $0.kind == .fund }
    if funds > 0 {
      lines.append(Message(thai: "• มีกองทุนชุมชน \(funds) แห่ง", english: "• \(funds) community funds"))
    }
    lines.append(
      Message(
        thai: "สนใจแจ้งผู้ใหญ่บ้านหรือสำนักงานพัฒนาชุมชน",
        english: "Tell the village head or the community development office."))
    return Message(
      thai: lines.map(\.thai).joined(separator: "\n"), english: lines.map(\.english).joined(separator: "\n"))
  }
}
