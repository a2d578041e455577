/// A kind of help (ด้านการหนุนเสริม). A household has at most one mechanism on each track.
public enum Track: String, Choice {
  /// A sage teaches the household (ชาวบ้านสอนชาวบ้าน).
  case teaching
  /// A group takes the household along (จับคู่พัฒนา).
  case pairing
  /// A fund lends to the household (ทุนชุมชนเสริม).
  case capital
  /// A market gives the household a place to sell.
  case market

  public var thai: [String] {
    switch self {
    case .teaching: ["สอนอาชีพ"]
    case .pairing: ["จับคู่พัฒนา"]
    case .capital: ["ทุน", "ทุนชุมชนเสริม"]
    case .market: ["ตลาด"]
    }
  }

  /// Whether households learn an occupation on it, which tracks that follow prefer.
  public var teaches: Bool { Track.teachers.contains(self) }
  /// Whether it comes after what a household was taught: its wish for that occupation counts first.
  public var followsLearned: Bool { self == .capital || self == .market }
  /// The tracks that teach, in the order in which what they teach counts.
  public static let teachers: [Track] = [.teaching, .pairing]
}

/// What a support mechanism is; each kind serves one track.
public enum MechanismKind: String, Choice {
  /// A village sage (ปราชญ์ชุมชน).
  case sage
  /// An occupational group, OTOP maker, SME or social enterprise.
  case group
  /// A community fund.
  case fund
  /// A market channel.
  case market

  public var thai: [String] {
    switch self {
    case .sage: ["ปราชญ์", "ปราชญ์ชุมชน", "ปราชญ์ชาวบ้าน"]
    case .group: ["กลุ่ม", "กลุ่มอาชีพ"]
    case .fund: ["กองทุน", "กองทุนชุมชน"]
    case .market: ["ตลาด", "ช่องทางการตลาด"]
    }
  }

  /// The track on which mechanisms of this kind help.
  public var track: Track {
    switch self {
    case .sage: .teaching
    case .group: .pairing
    case .fund: .capital
    case .market: .market
    }
  }
}

/// How far from its own village a mechanism takes households.
public enum Reach: String, Choice, Comparable {
  /// Its own village only.
  case village
  /// Its own tambon.
  case tambon
  /// Its own district.
  case district
  /// Its own province.
  case province
  /// Everywhere: it works online, so distance does not count.
  case anywhere

  public var thai: [String] {
    switch self {
    case .village: ["หมู่บ้าน"]
    case .tambon: ["ตำบล"]
    case .district: ["อำเภอ"]
    case .province: ["จังหวัด"]
    case .anywhere: ["ออนไลน์", "ทุกที่"]
    }
  }

  public static func < (one: Reach, other: Reach) -> Bool {
    one.order < other.order
  }

  private var order: Int {
    switch self {
    case .village: 0
    case .tambon: 1
    case .district: 2
    case .province: 3
    case .anywhere: 4
    }
  }
}

/// The part of society a mechanism belongs to.
public enum Sector: String, Choice {
  case state, `private`, people, academic, civil

  public var thai: [String] {
    switch self {
    case .state: ["ภาครัฐ", "รัฐ"]
    case .private: ["ภาคเอกชน", "เอกชน"]
    case .people: ["ภาคประชาชน", "ประชาชน"]
    case .academic: ["ภาควิชาการ", "วิชาการ"]
    case .civil: ["ภาคประชาสังคม", "ประชาสังคม"]
    }
  }
}
