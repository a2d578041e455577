import Archive
import Livelihood

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The villages of a part on a map, coloured by the share that is served, with their links on hover.
struct VillageMap {
  private let part: Part
  private let coverage: [Int: RoundRecord.CoverageRecord]
  /// Where each located village stands on the drawing.
  private let places: [(village: Int, x: Double, y: Double)]
  private let height: Double
  /// Drawing units per kilometre.
  private let perKilometre: Double

  private static let width = 900.0
  private static let margin = 36.0

  /// nil where no village was located.
  init?(_ part: Part) {
    let villages = part.facts.register.villages
    let located = part.villages.compactMap { village in
      villages[village].location.map { (village: village, location: $0) }
    }
    guard let south = located.map(\.location.latitude).min(),
      let north = located.map(\.location.latitude).max(),
      let west = located.map(\.location.longitude).min(), let east = located.map(\.location.longitude).max()
    else { return nil }
    // A degree east is shorter than one north by the cosine of the latitude; over a province that is exact enough to look at.
    let shrink = cos((south + north) / 2 * .pi / 180)
    let span = max((east - west) * shrink, (north - south) * 0.8, 0.01)
    let scale = (VillageMap.width - 2 * VillageMap.margin) / span
    let left = (VillageMap.width - (east - west) * shrink * scale) / 2
    self.part = part
    coverage = part.coverage(on: nil)
    height = (north - south) * scale + 2 * VillageMap.margin
    perKilometre = scale / 111.195
    places = located.map { village, location in
      (
        village, left + (location.longitude - west) * shrink * scale,
        VillageMap.margin + (north - location.latitude) * scale
      )
    }
  }

  /// The bounds of the classes of shares, in per cent.
  private static let bounds = [20, 40, 60, 80]

  private func colour(_ row: RoundRecord.CoverageRecord?) -> Int {
    guard let row, let share = perMille(row.served, of: row.asking) else { return 5 }
    return VillageMap.bounds.firstIndex { share < 10 * $0 } ?? 4
  }

  func put(into html: inout HTML) {
    html.tag("div", ["data-map": "links"]) { html in
      html.tag(
        "svg",
        [
          "viewBox": "0 0 \(Int(VillageMap.width)) \(Int(height.rounded(.up)))",
          "role": "group", "aria-labelledby": "map-title",
        ]
      ) { html in
        html.tag("g", ["class": "links"]) { _ in }
        villages(into: &html)
        if part.villages.count <= 400 { tambons(into: &html) }
        scaleBar(into: &html)
      }
      html.tag("p", ["class": "note"]) { html in
        html.tag("output", ["aria-live": "polite"]) {
          $0.text(
            Message(
              thai: "ชี้หรือแตะหมู่บ้านเพื่อดูเส้นโยงไปยังหมู่บ้านของกลไก (แป้นพิมพ์: Tab แล้วลูกศร)",
              english:
                "Point at a village to see lines to the villages of its mechanisms (keyboard: Tab, then arrows)"
            ))
        }
      }
      html.tag("ul", ["class": "key"]) { html in
        let edges = [0] + VillageMap.bounds + [100]
        for colour in 0..<5 {
          html.tag("li") { html in
            html.tag("i", ["class": "k\(colour)"]) { _ in }
            html.text(
              Message(
                thai: "ได้ร้อยละ \(edges[colour])–\(edges[colour + 1])",
                english: "\(edges[colour])–\(edges[colour + 1]) % served"))
          }
        }
        html.tag("li") { html in
          html.tag("i", ["class": "k5"]) { _ in }
          html.text(Message(thai: "ไม่มีผู้ขอ", english: "nobody asks"))
        }
      }
      let missing = part.villages.count - places.count
      if missing > 0 {
        html.note("ไม่มีพิกัด \(missing) หมู่บ้าน", "\(missing) village(s) without coordinates are not shown")
      }
    }
    html.tag("script", ["type": "application/json", "id": "links"]) { $0.verbatim(links) }
  }

  private func villages(into html: inout HTML) {
    let radius = part.villages.count > 400 ? "4" : "8"
    for (index, place) in places.enumerated() {
      let (village, row) = (part.facts.register.villages[place.village], coverage[place.village])
      let (served, asking) = (row?.served ?? 0, row?.asking ?? 0)
      let words = Message(
        thai: "\(village.titleInDistrict.thai): ได้ \(served) จาก \(asking) ครัวเรือน",
        english: "\(village.titleInDistrict.english): \(served) of \(asking) households served")
      html.tag(
        "circle",
        [
          "class": "v k\(colour(row))", "data-v": "\(place.village)", "cx": place.x.decimal,
          "cy": place.y.decimal,
          "r": radius, "tabindex": index == 0 ? "0" : "-1", "role": "img", "data-th": words.thai,
          "data-en": words.english,
        ]
      ) { $0.tag("title", [:], "\(words.thai) – \(words.english)") }
    }
  }

  private func tambons(into html: inout HTML) {
    let villages = part.facts.register.villages
    let groups = Dictionary(grouping: places) { villages[$0.village].code.tambon }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      guard let name = group.first.flatMap({ villages[$0.village].tambonName }) else { continue }
      let x = group.map(\.x).reduce(0, +) / Double(group.count)
      let y = group.map(\.y).reduce(0, +) / Double(group.count)
      html.tag("text", ["class": "tambon", "x": x.decimal, "y": y.decimal], "ต.\(name)")
    }
  }

  private func scaleBar(into html: inout HTML) {
    let kilometres = [1, 2, 5, 10, 20, 50].last { Double($0) * perKilometre < 220 } ?? 1
    let (x, y) = (VillageMap.margin / 2, height - 12)
    html.tag(
      "rect",
      [
        "x": x.decimal, "y": y.decimal, "width": (Double(kilometres) * perKilometre).decimal, "height": "4",
        "fill": "#1b1f24",
      ]
    ) { _ in }
    html.tag("text", ["x": x.decimal, "y": (y - 6).decimal], "\(kilometres) km / กม.")
  }

  /// For each village the villages of the mechanisms that its households are matched with, and how many pairs there are.
  private var links: [UInt8] {
    var counts: [Int: [Int: Int]] = [:]
    for match in part.matches {
      counts[part.facts.villageOfHousehold[match.household], default: [:]][
        part.facts.villageOfMechanism[match.mechanism], default: 0] += 1
    }
    var json: [UInt8] = [0x7B]
    for (index, entry) in counts.sorted(by: { $0.key < $1.key }).enumerated() {
      let ends = entry.value.sorted { $0.key < $1.key }.map { "[\($0.key),\($0.value)]" }
      json.append(
        contentsOf: "\(index == 0 ? "" : ",")\"\(entry.key)\":[\(ends.joined(separator: ","))]".utf8)
    }
    json.append(0x7D)
    return json
  }
}

extension Double {
  /// With one decimal, which is finer than a screen shows.
  fileprivate var decimal: String {
    let tenths = Int((self * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
