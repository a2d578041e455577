#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The code of a village: province (2 digits), district (2), tambon (2) and moo (2).
///
/// A place is known by its code, never by its name: villages of one tambon often share a name.
public struct VillageCode: Hashable, Comparable, Sendable {
  /// The eight digits as a number, 1,010,101 … 99,999,999.
  public let number: Int32

  /// Reads exactly eight digits of which the first is not zero; nil otherwise.
  public init?(_ text: some StringProtocol) {
    let digits = text.utf8
    guard digits.count == 8, digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int32(text)
    else { return nil }
    self.number = number
  }

  private init(number: Int32) { self.number = number }

  /// No village: what a record holds until its code is known. No register that passed its check holds it.
  public static let none = VillageCode(number: 0)

  /// The number of the tambon, six digits.
  public var tambon: Int32 { number / 100 }
  /// The number of the district, four digits.
  public var district: Int32 { number / 10_000 }
  /// The number of the province, two digits.
  public var province: Int32 { number / 1_000_000 }
  /// The number of the village in its tambon (หมู่ที่).
  public var moo: Int32 { number % 100 }
  /// The eight digits.
  public var text: String { String(number) }

  public static func < (one: VillageCode, other: VillageCode) -> Bool { one.number < other.number }

  /// The smallest area that holds both villages.
  public func tier(to other: VillageCode) -> Tier {
    if number == other.number { return .village }
    if tambon == other.tambon { return .tambon }
    if district == other.district { return .district }
    return province == other.province ? .province : .beyond
  }
}

/// The smallest administrative area that two villages share.
public enum Tier: Int, Comparable, Sendable {
  case village, tambon, district, province, beyond

  public static func < (one: Tier, other: Tier) -> Bool { one.rawValue < other.rawValue }
}

extension Reach {
  /// Whether a mechanism of this reach takes households at that tier from its own village.
  public func covers(_ tier: Tier) -> Bool {
    switch self {
    case .village: tier <= .village
    case .tambon: tier <= .tambon
    case .district: tier <= .district
    case .province: tier <= .province
    case .anywhere: true
    }
  }
}

/// A point on the ground in degrees (WGS 84).
public struct Location: Hashable, Sendable {
  /// Degrees north, −90 … 90.
  public let latitude: Double
  /// Degrees east, −180 … 180.
  public let longitude: Double

  /// Makes a point.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The point of two coordinates of which either may be missing; nil then.
  init?(_ latitude: Double?, _ longitude: Double?) {
    guard let latitude, let longitude else { return nil }
    self.init(latitude: latitude, longitude: longitude)
  }

  /// The distance as the crow flies, by the haversine formula on a sphere of radius 6,371.0088 km (the mean
  /// radius of the earth by IUGG).
  public func distance(to other: Location) -> Distance {
    let radian = Double.pi / 180
    let north = sin((other.latitude - latitude) * radian / 2)
    let east = sin((other.longitude - longitude) * radian / 2)
    let chord =
      north * north + cos(latitude * radian) * cos(other.latitude * radian) * east * east
    let kilometres = 2 * 6_371.0088 * asin(min(1, chord.squareRoot()))
    return Distance(tensOfMetres: Int32((kilometres * 100).rounded()))
  }
}

/// A distance in whole tens of metres, so that every formula built on it is exact.
public struct Distance: Hashable, Comparable, Sendable {
  /// The distance in tens of metres, 0 or more.
  public let tensOfMetres: Int32

  /// Makes a distance from tens of metres.
  public init(tensOfMetres: Int32) { self.tensOfMetres = tensOfMetres }

  /// No way at all.
  public static let zero = Distance(tensOfMetres: 0)

  /// Kilometres with two decimals, such as `3.07`.
  public var kilometres: String {
    let rest = tensOfMetres % 100
    return "\(tensOfMetres / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  public static func < (one: Distance, other: Distance) -> Bool {
    one.tensOfMetres < other.tensOfMetres
  }
}

/// A village (หมู่บ้าน).
public struct Village: Hashable, Sendable {
  /// Its code.
  public var code = VillageCode.none
  /// Its name, with or without the word บ้าน.
  public var name = ""
  /// The name of its tambon, if told.
  public var tambonName: String?
  /// The name of its district, if told.
  public var districtName: String?
  /// The name of its province, if told.
  public var provinceName: String?
  /// Degrees north, −90 … 90.
  public var latitude: Double?
  /// Degrees east, −180 … 180.
  public var longitude: Double?

  /// Where it lies, if both coordinates are known.
  public var location: Location? { Location(latitude, longitude) }

  /// Its name with บ้าน in front, and its number in the tambon.
  public var title: Message {
    let bare = name.hasPrefix("บ้าน") ? name : "บ้าน" + name
    return Message(thai: "\(bare) ม.\(code.moo)", english: "\(bare) moo \(code.moo)")
  }

  /// The same as it is read aloud: บ้านกุดทอง หมู่ที่ 1.
  public var titleReadAloud: Message {
    Message(thai: title.thai.replacing(" ม.", with: " หมู่ที่ "), english: title.english)
  }

  /// The same with its tambon, if that is told.
  public var titleInDistrict: Message {
    guard let tambonName else { return title }
    return Message(thai: "\(title.thai) ต.\(tambonName)", english: "\(title.english), \(tambonName)")
  }

  /// An empty village, to be filled.
  public init() {}
}
