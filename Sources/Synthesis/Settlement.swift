import Assignment
import Livelihood

/// A village while it is invented: where it lies, what it is called, and its crafts.
struct Settlement {
  let code: VillageCode
  let name: String
  /// Degrees north, in hundred-thousandths (about 1.1 m).
  let latitude: Int
  /// Degrees east, in hundred-thousandths.
  let longitude: Int
  /// The occupations for which the village is known.
  let crafts: [String]
  private let seed: UInt64

  /// What a sequence of random numbers is for.
  enum Purpose: UInt64 {
    case layout = 1
    case households, mechanisms
  }

  /// The sequence of this village for one purpose.
  func draw(_ purpose: Purpose) -> SplitMix64 {
    Settlement.draw(seed, place: code.number, purpose)
  }

  private static func draw(_ seed: UInt64, place: Int32, _ purpose: Purpose) -> SplitMix64 {
    let stream = SplitMix64.mix(UInt64(place) << 8 | purpose.rawValue)
    return SplitMix64(seed: SplitMix64.mix(seed &+ 0x9E37_79B9_7F4A_7C15) ^ stream)
  }

  /// The villages of a tambon, in the order of their numbers.
  static func all(in tambon: Tambon, seed: UInt64, plan: DistrictPlan) -> [Settlement] {
    var draw = draw(seed, place: tambon.code, .layout)
    var settlements: [Settlement] = []
    for moo in 1...Int32(draw.within(plan.villagesPerTambon)) {
      guard let code = VillageCode(String(tambon.code * 100 + moo)) else { continue }
      let (latitude, longitude) = site(near: tambon, besides: settlements, &draw)
      let shared = draw.chance(0.25) ? settlements.last?.name : nil
      settlements.append(
        Settlement(
          code: code, name: shared ?? Naming.village(&draw), latitude: latitude, longitude: longitude,
          crafts: (0..<3).map { _ in Demand.draw(&draw) }, seed: seed))
    }
    return settlements
  }

  /// A place within about 2.5 km of the tambon's point and, as far as there is room, at least 450 m from the others.
  private static func site(
    near tambon: Tambon, besides others: [Settlement], _ draw: inout SplitMix64
  ) -> (latitude: Int, longitude: Int) {
    let reach = 2_300
    while true {
      let (north, east) = (draw.within(-reach...reach), draw.within(-reach...reach))
      guard north * north + east * east <= reach * reach else { continue }
      let (latitude, longitude) = (tambon.latitude * 100 + north, tambon.longitude * 100 + east)
      let isApart = others.allSatisfy { other in
        let (dy, dx) = (other.latitude - latitude, other.longitude - longitude)
        return dy * dy + dx * dx >= 420 * 420
      }
      // In a crowded tambon a chance in fifty lets villages touch, so that the search always ends.
      if isApart || draw.chance(0.02) { return (latitude, longitude) }
    }
  }

  /// The village's record.
  func village(_ tambon: Tambon, of district: District) -> Village {
    var village = Village()
    village.code = code
    village.name = name
    village.tambonName = tambon.name
    village.districtName = district.name
    village.provinceName = district.province
    village.latitude = Double(latitude) / 100_000
    village.longitude = Double(longitude) / 100_000
    return village
  }

  /// The mentor team of the village; one village in ten has none yet.
  func mentors(_ draw: inout SplitMix64) -> MentorTeam? {
    guard !draw.chance(0.1) else { return nil }
    var team = MentorTeam()
    team.id = "T\(code.text)"
    team.level = .village
    team.area = code.text
    team.name = "ทีมพี่เลี้ยงบ้าน\(name) ม.\(code.moo)"
    return team
  }

  /// An occupation: often one of the village's crafts, otherwise by the demand for it.
  func occupation(_ draw: inout SplitMix64) -> String {
    draw.chance(0.4) ? crafts[draw.below(crafts.count)] : Demand.draw(&draw)
  }
}

extension Demand {
  /// An occupation, drawn by its weight.
  static func draw(_ draw: inout SplitMix64) -> String {
    var rest = draw.below(all.reduce(0) { $0 + $1.weight })
    for demand in all {
      rest -= demand.weight
      if rest < 0 { return demand.occupation }
    }
    return all[0].occupation
  }
}

/// Names put together from words that the names of villages in the north-east are made of.
enum Naming {
  private static let first = [
    "โนน", "หนอง", "โคก", "นา", "ดอน", "กุด", "เหล่า", "ห้วย", "วัง", "คำ", "โพน", "สระ",
  ]
  private static let second = [
    "สะอาด", "แวง", "ใหญ่", "น้อย", "ม่วง", "บัว", "ไผ่", "แดง", "ขาม", "ยาง", "สว่าง", "เจริญ", "ทอง", "งาม", "หว้า",
    "สวรรค์", "แก้ว", "เสียว",
  ]

  static func village(_ draw: inout SplitMix64) -> String {
    first[draw.below(first.count)] + second[draw.below(second.count)]
  }
}
