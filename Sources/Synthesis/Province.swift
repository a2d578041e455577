import Assignment
public import Livelihood

/// A province (จังหวัด): its districts, one after the other.
///
/// Province 44 has its real districts and tambons. Of the others only the name and the numbers of districts and tambons
/// are real; their names, sizes and places are drawn.
public struct Province: Sendable {
  /// Its districts.
  public let districts: [District]

  /// A province by its code, two digits; nil if there is none.
  ///
  /// What is drawn depends on `seed`.
  public static func known(code: String, seed: UInt64) -> Province? {
    guard code.utf8.count == 2, let figures = figures.first(where: { String($0.code) == code }) else {
      return nil
    }
    let real = District.codes.filter { $0.hasPrefix(code) }.compactMap(District.known)
    return Province(districts: real.isEmpty ? figures.drawn(seed: seed) : real)
  }

  /// The codes of all provinces.
  public static var codes: [String] { figures.map { String($0.code) } }

  /// A whole register of the province: those of its districts together.
  public func register(seed: UInt64, plan: DistrictPlan = .province) -> Register {
    districts.reduce(into: Register()) { register, district in
      let part = district.register(seed: seed, plan: plan)
      register.villages += part.villages
      register.households += part.households
      register.needs += part.needs
      register.mechanisms += part.mechanisms
      register.offers += part.offers
      register.mentors += part.mentors
    }
  }
}

extension Province.Figures {
  /// Between the points of neighbouring tambons, in thousandths of a degree: about 40 km² for each, as in province 44.
  private static let spacing = 57
  /// Where the first tambon lies. Drawn provinces all begin there, which is nowhere in particular.
  private static let origin = (latitude: 15_000, longitude: 101_000)

  /// Districts in a square of blocks, the tambons of each in a square of their own, none quite in its place.
  fileprivate func drawn(seed: UInt64) -> [District] {
    var draw = SplitMix64(seed: SplitMix64.mix(seed) ^ UInt64(code))
    let most = (tambons + districts - 1) / districts
    let (across, side) = (Self.sideOfSquare(districts), Self.sideOfSquare(most))
    return (0..<districts).map { index in
      // The first districts have one tambon more, so that the sum is that of the figures.
      let count = tambons / districts + (index < tambons % districts ? 1 : 0)
      let district = code * 100 + Int32(index + 1)
      let name = index == 0 ? "เมือง\(self.name)" : Naming.village(&draw)
      let tambons = (0..<count).map { place in
        Tambon(
          code: district * 100 + Int32(place + 1), name: Naming.village(&draw),
          latitude: Self.origin.latitude + Self.spacing * (index / across * side + place / side)
            + draw.within(-15...15),
          longitude: Self.origin.longitude + Self.spacing * (index % across * side + place % side)
            + draw.within(-15...15))
      }
      return District(code: district, name: name, province: self.name, tambons: tambons)
    }
  }

  private static func sideOfSquare(_ count: Int) -> Int {
    var side = 1
    while side * side < count { side += 1 }
    return side
  }
}
