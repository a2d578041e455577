import Archive
import Assignment
import Foundation
import Livelihood
import Rounds
import Scoring

// Where the pairs are, who is served and where places are scarce.
extension OfficePage {
  func nearness(into html: inout HTML) {
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

  func priorities(into html: inout HTML) {
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

  func occupations(into html: inout HTML) {
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

  func sectors(into html: inout HTML) {
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

  func scarcity(into html: inout HTML) {
    html.heading("ที่ขาดแคลนที่สุด", "Where places are scarcest")
    let valued = part.loads.filter { $0.oneMorePlace != nil }
    let unknown = facts.record.tracks.map(\.track).filter { track in
      part.loads.contains { $0.track == track && $0.oneMorePlace == nil }
    }
    if !unknown.isEmpty {
      html.note(
        "ไม่ได้คำนวณด้าน\(unknown.map(\.title.thai).joined(separator: " ")) เพราะจำนวนขั้นต่ำ วงเงิน หรือเป้าหมายอื่นมีผลก่อน ที่ว่างเพียงที่เดียวจึงบอกไม่ได้ว่าจะได้เพิ่มเท่าใด",
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
  var gainTitle: Message {
    facts.record.gain == .served
      ? Message(thai: "เพิ่ม 1 ที่ ได้เพิ่ม (ครัวเรือน)", english: "One more place serves")
      : Message(thai: "เพิ่ม 1 ที่ คะแนนรวมเพิ่ม", english: "One more place adds")
  }

  func gain(_ amount: Int) -> String {
    facts.record.gain == .served ? amount.withSeparators : amount.outOfHundred
  }

  func fairness(into html: inout HTML) {
    let tracks = facts.record.tracks.filter { !$0.shares.isEmpty }
    guard !tracks.isEmpty else { return }
    let chosen = facts.record.policy.goals.compactMap(\.floorShare)
      .first
    html.heading("การกระจายให้ทั่วถึงแลกกับอะไร", "The price of fairness")
    html.table(
      [
        .words("ด้าน", "Track"), .words("กระจายให้ทั่วถึงก่อนจนถึง", "Shared out first up to"),
        .numbers("ได้รับ", "Served"), .numbers("ลำดับความจำเป็นรวม", "Priority"), .numbers("คะแนนรวม", "Points"),
        .words("กลุ่มที่ได้น้อยที่สุด", "Least served group"),
      ],
      tracks.flatMap { totals in
        totals.shares.map { share in
          [
            .words(totals.track.title),
            .words(
              (share.upTo == 0
                ? Message(thai: "ไม่กระจายก่อน", english: "not at all")
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
