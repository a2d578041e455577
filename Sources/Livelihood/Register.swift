/// The tables of a register, by the names of their files and sheets.
public enum Table: String, CaseIterable, Sendable {
  case villages, households, needs, mechanisms, offers, mentors, decisions, outcomes, occupations, relatedness

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

  /// The register's own taxonomy, or the built-in one where it brings none. A register may replace the
  /// occupations, the relatedness, or both.
  public var taxonomy: Taxonomy {
    guard !(occupations.isEmpty && relatedness.isEmpty) else { return .builtIn }
    return Taxonomy(
      occupations: occupations.isEmpty ? Taxonomy.builtIn.occupations : occupations,
      relatedness: relatedness.isEmpty ? Taxonomy.builtIn.listed : relatedness)
  }
}
