/// The tables of a register, by the names of their files and sheets.
public enum Table: String, CaseIterable, Sendable {
  case villages, households, needs, mechanisms, offers, mentors, decisions, outcomes, occupations, relatedness

  /// Its name as that of a file or a sheet.
  public var title: Message {
    let thai =
      switch self {
      case .villages: "หมู่บ้าน"
      case .households: "ครัวเรือน"
      case .needs: "ความต้องการ"
      case .mechanisms: "กลไก"
      case .offers: "สิ่งที่ให้ได้"
      case .mentors: "ทีมพี่เลี้ยง"
      case .decisions: "มติ"
      case .outcomes: "ผลการติดตาม"
      case .occupations: "อาชีพ"
      case .relatedness: "อาชีพใกล้เคียง"
      }
    return Message(thai: thai, english: rawValue)
  }

  /// Whether a register may come without it.
  public var isOptional: Bool {
    switch self {
    case .villages, .households, .needs, .mechanisms, .offers: false
    case .mentors, .decisions, .outcomes, .occupations, .relatedness: true
    }
  }
}

/// What a register holds at one time.
public struct Register: Sendable {
  /// The villages.
  public var villages: [Village] = []
  /// The households of the programme.
  public var households: [Household] = []
  /// What the households ask for.
  public var needs: [Need] = []
  /// Who can help.
  public var mechanisms: [Mechanism] = []
  /// What the mechanisms can give.
  public var offers: [Offer] = []
  /// The mentor teams.
  public var mentors: [MentorTeam] = []
  /// What was decided of pairs.
  public var decisions: [Decision] = []
  /// What visits found.
  public var outcomes: [Outcome] = []
  /// The occupations, if the register brings its own taxonomy.
  public var occupations: [Occupation] = []
  /// How near they are, if the register brings its own taxonomy.
  public var relatedness: [Relatedness] = []

  /// An empty register.
  public init() {}

  /// This register with each table in the order of its key, whatever order its rows came in.
  public func ordered() -> Register {
    var register = self
    register.villages.order { $0.code < $1.code }
    register.households.order { $0.id < $1.id }
    register.needs.order {
      ($0.household, $0.track.rawValue, $0.rank, $0.occupation ?? "")
        < ($1.household, $1.track.rawValue, $1.rank, $1.occupation ?? "")
    }
    register.mechanisms.order { $0.id < $1.id }
    register.offers.order { ($0.mechanism, $0.occupation) < ($1.mechanism, $1.occupation) }
    register.mentors.order { $0.id < $1.id }
    register.decisions.order {
      ($0.track.rawValue, $0.household, $0.mechanism, $0.verdict.rawValue)
        < ($1.track.rawValue, $1.household, $1.mechanism, $1.verdict.rawValue)
    }
    register.outcomes.order {
      ($0.household, $0.track.rawValue, $0.mechanism, $0.visit)
        < ($1.household, $1.track.rawValue, $1.mechanism, $1.visit)
    }
    register.occupations.order { $0.code < $1.code }
    register.relatedness.order { ($0.one, $0.other) < ($1.one, $1.other) }
    return register
  }

  /// The register's own taxonomy, or the built-in one where it brings none. A register may replace the
  /// occupations, the relatedness, or both.
  public var taxonomy: Taxonomy {
    guard !(occupations.isEmpty && relatedness.isEmpty) else { return .builtIn }
    return Taxonomy(
      occupations: occupations.isEmpty ? Taxonomy.builtIn.occupations : occupations,
      relatedness: relatedness.isEmpty ? Taxonomy.builtIn.listed : relatedness)
  }
}

extension Array {
  /// Sorts what is not in order yet.
  fileprivate mutating func order(by precedes: (Element, Element) -> Bool) {
    let isOrdered = indices.dropFirst().allSatisfy { !precedes(self[$0], self[$0 - 1]) }
    if !isOrdered { sort(by: precedes) }
  }
}
