import Archive
import Assignment
import Foundation
import Livelihood
import Rounds
import Scoring

/// The round, or a part of it, for the office: figures, map, tables that are searched and sorted.
struct OfficePage {
  private let part: Part
  private let facts: RoundFacts
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
        "ข้อเสนอจากระบบ ต้องผ่านเวทีประชาคมก่อน มีข้อมูลส่วนบุคคล ใช้ในสำนักงานเท่านั้น",
        "A proposal for the village assemblies. Holds personal data: for the office only.")
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
      card(part.matches.count.withSeparators, "คู่ที่เสนอ รวมทุกด้าน", "proposed pairs on all tracks", &html)
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
              : Message(thai: "ใกล้ดีที่สุด ภายในขอบเขตที่พิสูจน์", english: "within a proven bound")),
        ]
      })
  }

  private func share(_ part: Int, of whole: Int) -> HTML.Cell {
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

  private func nearness(into html: inout HTML) {
    let tiers: [Tier] = [.village, .tambon, .district, .province, .beyond]
    html.heading("ความใกล้ของคู่ที่เสนอ", "How near the proposed pairs are")
    html.table(
      [.words("ด้าน", "Track"), .numbers("คู่", "Pairs")]
        + tiers.map { HTML.Head(title: $0.title + Message(thai: " (ร้อยละ)", english: ", %"), isNumber: true) },
      facts.record.tracks.map { totals in
        let matches = part.matches.filter { $0.track == totals.track }
        return [.words(totals.track.title), .number(matches.count)]
          + tiers.map { tier in share(matches.count { facts.tier($0) == tier }, of: matches.count) }
      })
  }

  /// Served and waiting beside each other, counted in pairs and requests of all tracks.
  private func bars(
    _ name: Message, _ rows: [(title: Message, served: Int, waiting: Int)], into html: inout HTML
  ) {
    let most = max(1, rows.map { $0.served + $0.waiting }.max() ?? 1)
    html.tag("table", ["class": "bars"]) { html in
      html.tag("thead") { html in
        html.tag("tr") { html in
          html.tag("th", ["scope": "col"], name)
          html.tag("th", ["scope": "col", "class": "n"], Message(thai: "ได้", english: "Served"))
          html.tag("th", ["scope": "col", "class": "n"], Message(thai: "รอ", english: "Waiting"))
          html.tag(
            "th", ["scope": "col"],
            Message(thai: "■ ได้ (เข้ม) ■ รอ (อ่อน)", english: "■ served (dark) ■ waiting (light)"))
        }
      }
      html.tag("tbody") { html in
        for row in rows {
          html.tag("tr") { html in
            html.tag("td", [:], row.title)
            html.tag("td", ["class": "n"], row.served.withSeparators)
            html.tag("td", ["class": "n"], row.waiting.withSeparators)
            html.tag("td") { html in
              html.tag("div", ["class": "stack", "aria-hidden": "true"]) { html in
                for count in [row.served, row.waiting] {
                  html.tag("i", ["style": "width:\(1000 * count / most / 10)%"]) { _ in }
                }
              }
            }
          }
        }
      }
    }
  }

  private func priorities(into html: inout HTML) {
    let policy = facts.record.policy
    html.heading("ตามลำดับความจำเป็น", "By priority band")
    html.note(
      "นับคำขอทุกด้าน ครัวเรือนหนึ่งอาจขอหลายด้าน", "Requests on all tracks; a household may ask on several.")
    let values = Set(policy.bands.map(\.value) + [1]).sorted(by: >)
    bars(
      Message(thai: "ลำดับความจำเป็น", english: "Priority"),
      values.map { value in
        (
          policy.title(ofPriority: value), part.matches.count { facts.priorities[$0.household] == value },
          part.waiting.count { facts.priorities[$0.household] == value }
        )
      }, into: &html)
  }

  private func occupations(into html: inout HTML) {
    html.heading("ตามอาชีพ", "By occupation")
    html.note(
      "ได้: ตามอาชีพที่จับคู่ – รอ: ตามอาชีพที่ขออันดับแรกของด้านนั้น",
      "Served: by the occupation matched. Waiting: by the first wish on the track.")
    var served: [String: Int] = [:]
    for match in part.matches { served[match.occupation ?? "", default: 0] += 1 }
    let wishes = firstWishes
    var waiting: [String: Int] = [:]
    for line in part.waiting {
      waiting[wishes[Asked(household: line.household, track: line.track)] ?? "", default: 0] += 1
    }
    let codes = Set(served.keys).union(waiting.keys).sorted {
      let (one, other) = (
        served[$0, default: 0] + waiting[$0, default: 0], served[$1, default: 0] + waiting[$1, default: 0]
      )
      return one != other ? one > other : $0 < $1
    }
    bars(
      Message(thai: "อาชีพ", english: "Occupation"),
      codes.map { code in
        (
          code.isEmpty ? Message(thai: "ไม่ระบุอาชีพ", english: "none named") : facts.occupation(code),
          served[code, default: 0], waiting[code, default: 0]
        )
      }, into: &html)
  }

  private struct Asked: Hashable {
    var household: Int
    var track: Track
  }

  /// The occupation that each waiting household wishes for most on each track.
  private var firstWishes: [Asked: String] {
    let waiting = Dictionary(
      part.waiting.map { (facts.register.households[$0.household].id, $0.household) },
      uniquingKeysWith: { first, _ in first })
    var best: [Asked: Need] = [:]
    for need in facts.register.needs {
      guard let household = waiting[need.household] else { continue }
      let key = Asked(household: household, track: need.track)
      if best[key].map({ (need.rank, need.occupation ?? "") < ($0.rank, $0.occupation ?? "") }) ?? true {
        best[key] = need
      }
    }
    return best.compactMapValues(\.occupation)
  }

  private func sectors(into html: inout HTML) {
    html.heading("กลไกและคู่ที่เสนอ ตามภาคส่วน", "Mechanisms and pairs by sector")
    let tracks = facts.record.tracks.map(\.track)
    let mechanisms = facts.register.mechanisms
    let inside = Set(part.villages)
    let own = mechanisms.indices.filter { inside.contains(facts.villageOfMechanism[$0]) }
    let sectors: [Sector?] = Sector.allCases + [nil]
    html.table(
      [.words("ภาคส่วน", "Sector")]
        + tracks.flatMap { track in
          [
            HTML.Head(
              title: track.title + Message(thai: ": กลไก", english: ": mechanisms"), isNumber: true),
            HTML.Head(title: track.title + Message(thai: ": คู่", english: ": pairs"), isNumber: true),
          ]
        },
      sectors.map { sector in
        [.words(sector?.title ?? Message(thai: "ไม่ระบุ", english: "not stated"))]
          + tracks.flatMap { track -> [HTML.Cell] in
            [
              .number(own.count { mechanisms[$0].sector == sector && mechanisms[$0].kind.track == track }),
              .number(
                part.matches.count { $0.track == track && mechanisms[$0.mechanism].sector == sector }),
            ]
          }
      })
  }

  private func scarcity(into html: inout HTML) {
    html.heading("ที่ขาดแคลนที่สุด", "Where places are scarcest")
    let valued = part.loads.filter { $0.oneMorePlace != nil }
    let unknown = facts.record.tracks.map(\.track).filter { track in
      part.loads.contains { $0.track == track && $0.oneMorePlace == nil }
    }
    if !unknown.isEmpty {
      html.note(
        "ไม่ได้คำนวณด้าน\(unknown.map(\.title.thai).joined(separator: " ")) เพราะจำนวนขั้นต่ำ งบ หรือเป้าหมายอื่นมีผลก่อน ที่ว่างเพียงที่เดียวจึงบอกไม่ได้ว่าจะได้เพิ่มเท่าใด",
        "Not computed for \(unknown.map(\.title.english).joined(separator: ", ")): minimums, budgets or another goal come first, so that a place alone does not tell what it adds."
      )
    }
    let scarce = valued.filter { $0.oneMorePlace ?? 0 > 0 }.sorted {
      ($1.oneMorePlace ?? 0, $0.mechanism) < ($0.oneMorePlace ?? 0, $1.mechanism)
    }
    guard !scarce.isEmpty else {
      if !valued.isEmpty {
        html.note(
          "กลไกที่คำนวณได้ ไม่มีที่ใดเพิ่มที่แล้วดีขึ้น", "Of those computed, one more place adds nothing anywhere")
      }
      return
    }
    html.table(
      [
        .words("ด้าน", "Track"), .words("กลไก", "Mechanism"), .words("พื้นที่", "Place"),
        .numbers("รับได้", "Takes"), HTML.Head(title: gainTitle, isNumber: true),
      ],
      scarce.prefix(15).map { load in
        [
          .words(load.track.title), .text(facts.register.mechanisms[load.mechanism].name),
          .words(facts.village(ofMechanism: load.mechanism).titleInDistrict), .number(load.capacity),
          .figure(gain(load.oneMorePlace ?? 0)),
        ]
      })
  }

  /// The head of what one more place adds.
  private var gainTitle: Message {
    facts.record.gain == .served
      ? Message(thai: "เพิ่ม 1 ที่ ได้เพิ่ม (ครัวเรือน)", english: "One more place serves")
      : Message(thai: "เพิ่ม 1 ที่ คะแนนรวมเพิ่ม", english: "One more place adds")
  }

  private func gain(_ amount: Int) -> String {
    facts.record.gain == .served ? amount.withSeparators : amount.outOfHundred
  }

  private func fairness(into html: inout HTML) {
    let tracks = facts.record.tracks.filter { !$0.shares.isEmpty }
    guard !tracks.isEmpty else { return }
    let chosen = facts.record.policy.goals.compactMap { if case .floor(let upTo) = $0 { upTo } else { nil } }
      .first
    html.heading("ราคาของความทั่วถึง", "The price of fairness")
    html.table(
      [
        .words("ด้าน", "Track"), .words("แบ่งให้ทั่วถึงก่อนถึง", "Shared out first up to"),
        .numbers("ได้รับ", "Served"), .numbers("ลำดับความจำเป็นรวม", "Priority"), .numbers("คะแนนรวม", "Points"),
        .words("กลุ่มที่ได้น้อยที่สุด", "Least served group"),
      ],
      tracks.flatMap { totals in
        totals.shares.map { share in
          [
            .words(totals.track.title),
            .words(
              (share.upTo == 0
                ? Message(thai: "ไม่แบ่งก่อน", english: "not at all")
                : Message(thai: "ร้อยละ \(share.upTo.percent)", english: "\(share.upTo.percent) %"))
                + (share.upTo == chosen ? Message(thai: " (รอบนี้)", english: " (this round)") : Message(""))),
            .number(Int(share.served)), .number(Int(share.priority)), .figure(Int(share.points).outOfHundred),
            .words(
              Message(
                thai: "\(share.leastServed) จาก \(share.leastServedOf)",
                english: "\(share.leastServed) of \(share.leastServedOf)")),
          ]
        }
      })
  }
}

// The tables that are searched and sorted.
extension OfficePage {
  private var matchRows: DataTable {
    var table = DataTable(
      "matches", Message(thai: "คู่ที่เสนอ", english: "Proposed pairs"),
      [
        .words("ครัวเรือน", "Household"), .words("ชื่อเรียก", "Name"), .words("หมู่บ้าน", "Village"),
        .words("ด้าน", "Track"), .words("อาชีพ", "Occupation"), .words("กลไก", "Mechanism"),
        .words("ที่ตั้งกลไก", "Its place"), .numbers("กม.", "km", scale: 100),
        .numbers("คะแนน", "Points", scale: 10),
        .numbers("บาท", "Baht"), .words("เหตุผล", "Why"),
      ])
    let register = facts.register
    for match in part.matches {
      let household = register.households[match.household]
      table.add([
        .text(household.id), household.label.map(DataTable.Cell.text) ?? .none,
        .words(facts.village(ofHousehold: match.household).titleInDistrict), .words(match.track.title),
        .words(facts.occupation(match.occupation)), .text(register.mechanisms[match.mechanism].name),
        .words(facts.village(ofMechanism: match.mechanism).titleInDistrict),
        match.distance.flatMap { Int($0.filter { $0 != "." }) }.map(DataTable.Cell.number) ?? .none,
        .number((match.points + 500) / 1000), match.amount.map(DataTable.Cell.number) ?? .none,
        .parts(match.explanation.parts),
      ])
    }
    return table
  }

  private var waitingRows: DataTable {
    var table = DataTable(
      "waiting", Message(thai: "ครัวเรือนรอจับคู่", english: "Who waits"),
      [
        .words("ครัวเรือน", "Household"), .words("ชื่อเรียก", "Name"), .words("หมู่บ้าน", "Village"),
        .words("ด้าน", "Track"), .words("เหตุผล", "Reason"), .words("กลไกที่เหมาะที่สุด", "Best mechanism"),
        .words("สิ่งที่ต้องเปลี่ยน", "What would have to change"),
      ])
    let register = facts.register
    for line in part.waiting {
      let household = register.households[line.household]
      table.add([
        .text(household.id), household.label.map(DataTable.Cell.text) ?? .none,
        .words(facts.village(ofHousehold: line.household).titleInDistrict), .words(line.track.title),
        .words(line.reason.title), line.best.map { .text(register.mechanisms[$0].name) } ?? .none,
        .words(line.change),
      ])
    }
    return table
  }

  private var loadRows: DataTable {
    var table = DataTable(
      "mechanisms", Message(thai: "กลไกหนุนเสริม", english: "Support mechanisms"),
      [
        .words("รหัส", "Id"), .words("ด้าน", "Track"), .words("ชื่อ", "Name"), .words("พื้นที่", "Place"),
        .numbers("จับคู่แล้ว", "Matched"), .numbers("รับได้", "Takes"), .numbers("ว่าง", "Free"),
        .numbers("งบที่ใช้ (บาท)", "Budget used (baht)"),
        DataTable.Column(title: gainTitle, scale: facts.record.gain == .served ? 1 : 10),
      ])
    for load in part.loads {
      let mechanism = facts.register.mechanisms[load.mechanism]
      table.add([
        .text(mechanism.id), .words(load.track.title), .text(mechanism.name),
        .words(facts.village(ofMechanism: load.mechanism).titleInDistrict), .number(load.matched),
        .number(load.capacity), .number(load.capacity - load.matched),
        load.budgetUsed.map(DataTable.Cell.number) ?? .none,
        load.oneMorePlace.map { .number(facts.record.gain == .served ? $0 : ($0 + 500) / 1000) } ?? .none,
      ])
    }
    return table
  }
}

extension Message {
  /// The parts of an explanation; the same texts come again and again.
  var parts: [Message] {
    let thai = thai.components(separatedBy: Message.partSeparator)
    let english = english.components(separatedBy: Message.partSeparator)
    guard thai.count == english.count else { return [self] }
    return zip(thai, english).map { Message(thai: $0, english: $1) }
  }
}

extension Policy {
  /// The bands that give a priority, in words.
  func title(ofPriority value: Int) -> Message {
    let tests = bands.filter { $0.value == value }.map { band in
      switch band.test {
      case .tag(let tag): Message(tag)
      case .belowLine:
        Message(
          thai: "รายได้ต่ำกว่า \(incomeLine.withSeparators) บาทต่อคนต่อปี",
          english: "income below \(incomeLine.withSeparators) baht per person and year")
      case .welfareCard: Message(thai: "มีบัตรสวัสดิการแห่งรัฐ", english: "state welfare card")
      }
    }
    let words =
      tests.isEmpty
      ? Message(thai: "อื่น ๆ", english: "all others")
      : Message(
        thai: tests.map(\.thai).joined(separator: " หรือ "),
        english: tests.map(\.english).joined(separator: " or "))
    return Message("\(value) – ") + words
  }
}
