import Archive
import Livelihood
import Rounds

/// How the mechanisms of a round hang together: who shares households, where a next step is missing, who could step in from
/// next door.
struct Network {
  let facts: RoundFacts

  /// Pairs of mechanisms that serve the same households, those with the most first.
  var links: [(one: Int, other: Int, households: Int)] {
    struct Ends: Hashable {
      var one: Int
      var other: Int
    }
    var counts: [Ends: Int] = [:]
    // One household's matches stand together.
    var first = 0
    let matches = facts.record.matches
    while first < matches.count {
      var last = first
      while last + 1 < matches.count, matches[last + 1].household == matches[first].household { last += 1 }
      for index in first...last {
        for other in index..<last {
          let ends = [matches[index].mechanism, matches[other + 1].mechanism].sorted()
          counts[Ends(one: ends[0], other: ends[1]), default: 0] += 1
        }
      }
      first = last + 1
    }
    return counts.map { ($0.key.one, $0.key.other, $0.value) }.sorted {
      ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1)
    }
  }

  /// Households of a tambon that learn or are taken along in the round and wait for the next step.
  struct Gap {
    let tambon: Int32
    let track: Track
    let households: Int
  }

  /// Where the next step is missing, by tambon.
  var gaps: [Gap] {
    struct Key: Hashable {
      var tambon: Int32
      var track: Track
    }
    let trained = Set(
      facts.record.matches.filter(\.track.teaches).map(\.household))
    var counts: [Key: Int] = [:]
    for line in facts.record.waiting
    where line.track.followsLearned && trained.contains(line.household) {
      counts[
        Key(tambon: facts.register.households[line.household].village.tambon, track: line.track), default: 0] +=
        1
    }
    return counts.map { Gap(tambon: $0.key.tambon, track: $0.key.track, households: $0.value) }.sorted {
      ($0.tambon, $0.track.rawValue) < ($1.tambon, $1.track.rawValue)
    }
  }

  /// A mechanism with free places in another tambon, for what households of a tambon wait for.
  struct Partner {
    let tambon: Int32
    let track: Track
    let occupation: String
    let waiting: Int
    let mechanism: Int
    let free: Int
  }

  /// How many mechanisms are named for one need.
  private static let partnersPerNeed = 2

  /// For each tambon, what its households wait for and the nearest mechanisms elsewhere that have places.
  var partners: [Partner] {
    struct Key: Hashable, Comparable {
      var tambon: Int32
      var track: Track
      var occupation: String

      static func < (one: Key, other: Key) -> Bool {
        (one.tambon, one.track.rawValue, one.occupation) < (
          other.tambon, other.track.rawValue, other.occupation
        )
      }
    }
    let register = facts.register
    let places = Dictionary(
      register.households.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var wishes: [Asked: (rank: Int, occupation: String)] = [:]
    for need in register.needs where need.track != .capital {
      guard let household = places[need.household], let occupation = need.occupation else { continue }
      let key = Asked(household: household, track: need.track)
      if wishes[key].map({ (need.rank, occupation) < ($0.rank, $0.occupation) }) ?? true {
        wishes[key] = (need.rank, occupation)
      }
    }
    var waiting: [Key: Int] = [:]
    for line in facts.record.waiting {
      guard let wish = wishes[Asked(household: line.household, track: line.track)] else { continue }
      waiting[
        Key(
          tambon: register.households[line.household].village.tambon, track: line.track,
          occupation: wish.occupation), default: 0] += 1
    }
    let free = Dictionary(
      facts.record.loads.filter { $0.capacity > $0.matched }.map { ($0.mechanism, $0.capacity - $0.matched) },
      uniquingKeysWith: { first, _ in first })
    let index = Dictionary(
      register.mechanisms.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var offering: [String: [Int]] = [:]
    for offer in register.offers {
      if let mechanism = index[offer.mechanism], free[mechanism] != nil {
        offering[offer.occupation, default: []].append(mechanism)
      }
    }
    let centres = self.centres
    var partners: [Partner] = []
    for key in waiting.keys.sorted() {
      var near: [(way: Int32, mechanism: Int)] = []
      for mechanism in offering[key.occupation] ?? [] {
        let record = register.mechanisms[mechanism]
        guard record.kind.track == key.track, record.village.tambon != key.tambon else { continue }
        var way = Int32.max
        if let here = centres[key.tambon], let there = centres[record.village.tambon] {
          way = here.distance(to: there).tensOfMetres
        }
        near.append((way, mechanism))
      }
      near.sort { $0 < $1 }
      for (_, mechanism) in near.prefix(Network.partnersPerNeed) {
        partners.append(
          Partner(
            tambon: key.tambon, track: key.track, occupation: key.occupation, waiting: waiting[key] ?? 0,
            mechanism: mechanism, free: free[mechanism] ?? 0))
      }
    }
    return partners
  }

  private struct Asked: Hashable {
    var household: Int
    var track: Track
  }

  /// The middle of the located villages of each tambon.
  private var centres: [Int32: Location] {
    Dictionary(grouping: facts.register.villages) { $0.code.tambon }.compactMapValues { villages in
      let located = villages.compactMap(\.location)
      guard !located.isEmpty else { return nil }
      let count = Double(located.count)
      return Location(
        latitude: located.map(\.latitude).reduce(0, +) / count,
        longitude: located.map(\.longitude).reduce(0, +) / count)
    }
  }

  var page: Page {
    let title = Message(thai: "เครือข่ายกลไกหนุนเสริม", english: "Network of mechanisms")
    let tambons = Dictionary(
      facts.areas(6).map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
    let mechanisms = facts.register.mechanisms
    func name(_ tambon: Int32) -> Message { tambons[String(tambon)] ?? Message(String(tambon)) }
    return Page(title, .screen, home: "index.html") { html in
      html.tag("h1", [:], title)
      html.tag("p") {
        $0.tag("a", ["href": "network.csv"], Message(thai: "ตารางทั้งหมด (CSV)", english: "All links (CSV)"))
      }
      var gapRows = DataTable(
        "gaps",
        Message(thai: "ได้เรียนหรือเข้ากลุ่มแล้ว แต่ขาดขั้นต่อไป", english: "They learn, and the next step is missing"),
        [.words("ตำบล", "Tambon"), .words("ยังรอด้าน", "Wait on"), .numbers("ครัวเรือน", "Households")])
      for gap in gaps {
        gapRows.add([.words(name(gap.tambon)), .words(gap.track.title), .number(gap.households)])
      }
      gapRows.put(into: &html)
      var partnerRows = DataTable(
        "partners", Message(thai: "ผู้ที่อาจช่วยได้จากตำบลใกล้เคียง", english: "Who could step in from other tambons"),
        [
          .words("ตำบล", "Tambon"), .words("ด้าน", "Track"), .words("อาชีพที่รอ", "Occupation"),
          .numbers("ครัวเรือนที่รอ", "Waiting"), .words("กลไกที่ยังว่าง", "Mechanism with places"),
          .words("อยู่ที่", "Its place"),
          .numbers("ว่าง", "Free"),
        ])
      for partner in partners {
        partnerRows.add([
          .words(name(partner.tambon)), .words(partner.track.title),
          .words(facts.occupation(partner.occupation)),
          .number(partner.waiting), .text(mechanisms[partner.mechanism].name),
          .words(facts.village(ofMechanism: partner.mechanism).titleInDistrict), .number(partner.free),
        ])
      }
      partnerRows.put(into: &html)
      var linkRows = DataTable(
        "shared", Message(thai: "กลไกที่ดูแลครัวเรือนเดียวกัน", english: "Mechanisms that share households"),
        [
          .words("กลไก", "Mechanism"), .words("ด้าน", "Track"), .words("กับ", "With"), .words("ด้าน", "Track"),
          .numbers("ครัวเรือน", "Households"),
        ])
      for link in links.prefix(Network.linksOnPage) {
        linkRows.add([
          .text(mechanisms[link.one].name), .words(mechanisms[link.one].kind.track.title),
          .text(mechanisms[link.other].name), .words(mechanisms[link.other].kind.track.title),
          .number(link.households),
        ])
      }
      linkRows.put(into: &html)
      if links.count > Network.linksOnPage {
        html.note(
          "แสดง \(Network.linksOnPage) คู่แรก ทั้งหมด \(links.count) คู่อยู่ใน CSV",
          "The first \(Network.linksOnPage) of \(links.count); all are in the CSV.")
      }
    }
  }

  private static let linksOnPage = 2000

  /// The links as a table, by ids.
  var table: [UInt8] {
    var writer = DelimitedWriter()
    for name in ["mechanism_a", "track_a", "mechanism_b", "track_b", "households"] { writer.text(name) }
    writer.endRow()
    for link in links {
      for mechanism in [link.one, link.other] {
        writer.text(facts.register.mechanisms[mechanism].id)
        writer.text(facts.register.mechanisms[mechanism].kind.track.rawValue)
      }
      writer.whole(link.households)
      writer.endRow()
    }
    return writer.bytes
  }
}
