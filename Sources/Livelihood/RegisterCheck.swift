extension Register {
  /// Every rule between records that this register breaks, table by table, row by row; none means it is valid.
  ///
  /// Rules that need something `unreadable` stay silent, so that one planted fault is reported once. What is wrong beyond
  /// ``mostProblems`` is not listed.
  public func problems(unreadable: Unreadable = Unreadable()) -> [Problem] {
    var check = RegisterCheck(self, unreadable)
    check.villages()
    check.households()
    check.needs()
    check.mechanisms()
    check.offers()
    check.mentors()
    check.decisions()
    check.outcomes()
    check.occupations()
    return check.problems
  }

  /// How many broken rules are listed: a million would help nobody, and fill the memory.
  public static let mostProblems = 20_000
}

/// The rules that make a register valid.
struct RegisterCheck {
  let register: Register
  let unreadable: Unreadable
  let taxonomy: Taxonomy
  let villageRows: [VillageCode: Int]
  let householdRows: [String: Int]
  let mechanismRows: [String: Int]
  let offerCounts: [String: Int]
  var problems: [Problem] = []
  /// Whether the code of a village could not be read, so that a code that is missing may be that one.
  let hasUnreadableVillage: Bool

  init(_ register: Register, _ unreadable: Unreadable) {
    self.register = register
    self.unreadable = unreadable
    taxonomy = register.taxonomy
    hasUnreadableVillage =
      unreadable.rows[.villages]?.contains { register.villages[$0].code == .none } ?? false
    villageRows = RegisterCheck.firstRows(register.villages.map(\.code))
    householdRows = RegisterCheck.firstRows(register.households.map(\.id))
    mechanismRows = RegisterCheck.firstRows(register.mechanisms.map(\.id))
    offerCounts = register.offers.reduce(into: [:]) { $0[$1.mechanism, default: 0] += 1 }
  }

  private static func firstRows<Key: Hashable>(_ keys: [Key]) -> [Key: Int] {
    Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func villages() {
    unique(.villages, "village_code", register.villages.map(\.code), .villageCode) { $0.text }
  }

  mutating func households() {
    unique(.households, "household_id", register.households.map(\.id), .householdID) { $0 }
    for (row, household) in register.households.enumerated() {
      require(village: household.village, .households, row)
    }
  }

  mutating func needs() {
    struct Key: Hashable {
      var household: String
      var track: Track
      var occupation: String?
    }
    unique(
      .needs, "household_id",
      register.needs.map { Key(household: $0.household, track: $0.track, occupation: $0.occupation) },
      .need
    ) { $0.household }
    for (row, need) in register.needs.enumerated() where !unreadable.contains(.needs, row) {
      require(household: need.household, .needs, row)
      if let occupation = need.occupation {
        require(occupation: occupation, orCategory: need.track == .market, .needs, row)
      } else if need.track.teaches {
        report(.needs, row, "occupation", "", .occupationMissing, .nameOccupation)
      }
      if need.track == .capital, need.amount == nil {
        report(.needs, row, "amount", "", .amountMissing, .stateAmount)
      }
      if let least = need.amountMinimum, let amount = need.amount, least > amount {
        report(.needs, row, "amount_min", String(least), .amountMinimumAbove, .lowerAmountMinimum)
      }
    }
  }

  mutating func mechanisms() {
    unique(.mechanisms, "mechanism_id", register.mechanisms.map(\.id), .mechanismID) { $0 }
    for (row, mechanism) in register.mechanisms.enumerated() where !unreadable.contains(.mechanisms, row) {
      require(village: mechanism.village, .mechanisms, row)
      if let own = mechanism.household { require(household: own, .mechanisms, row) }
      let offers = offerCounts[mechanism.id] ?? 0
      if mechanism.kind != .fund, offers == 0, !unreadable.tables.contains(.offers) {
        report(.mechanisms, row, "mechanism_id", mechanism.id, .noOffer, .addOffer)
      }
      for (column, baht) in [("budget", mechanism.budget), ("ceiling", mechanism.ceiling)] {
        guard mechanism.kind != .fund, let baht else { continue }
        report(.mechanisms, row, column, String(baht), .notAFund, .clearCell)
      }
      guard let minimum = mechanism.minimum, minimum > 0 else { continue }
      if minimum > mechanism.capacity {
        report(.mechanisms, row, "minimum", String(minimum), .minimumAboveCapacity, .lowerMinimum)
      }
      if offers > 1 {
        report(.mechanisms, row, "minimum", String(minimum), .minimumWithOffers(offers), .splitClasses)
      }
    }
  }

  mutating func offers() {
    unique(.offers, "mechanism_id", register.offers.map { [$0.mechanism, $0.occupation] }, .offer) {
      $0.joined(separator: " ")
    }
    for (row, offer) in register.offers.enumerated() where !unreadable.contains(.offers, row) {
      require(mechanism: offer.mechanism, .offers, row)
      let kind = mechanismRows[offer.mechanism].map { register.mechanisms[$0].kind }
      require(occupation: offer.occupation, orCategory: kind == nil || kind == .market, .offers, row)
    }
  }

  mutating func mentors() {
    let areas = Set(
      register.villages.flatMap { village in
        MentorLevel.allCases.map { String(village.code.text.prefix($0.digits)) }
      })
    unique(.mentors, "team_id", register.mentors.map(\.id), .teamID) { $0 }
    for (row, team) in register.mentors.enumerated() where !unreadable.contains(.mentors, row) {
      if team.area.utf8.count != team.level.digits {
        report(.mentors, row, "area_code", team.area, .areaDigits(team.level), .correctArea)
      } else if !unreadable.tables.contains(.villages),
        !areas.contains(team.area)
      {
        report(.mentors, row, "area_code", team.area, .unknownArea, .correctArea)
      }
    }
  }

  mutating func decisions() {
    struct Key: Hashable {
      var track: Track
      var household: String
      var mechanism: String
    }
    unique(
      .decisions, "household_id",
      register.decisions.map { Key(track: $0.track, household: $0.household, mechanism: $0.mechanism) },
      .decision
    ) { $0.household + " " + $0.mechanism }
    for (row, decision) in register.decisions.enumerated() where !unreadable.contains(.decisions, row) {
      let sides = [decision.household, decision.mechanism].count { !$0.isEmpty }
      if sides < (decision.verdict == .withdrawn ? 1 : 2) {
        let column = decision.household.isEmpty ? "household_id" : "mechanism_id"
        report(.decisions, row, column, "", .emptyPair, .fillPair)
      }
      if !decision.household.isEmpty { require(household: decision.household, .decisions, row) }
      if !decision.mechanism.isEmpty {
        require(mechanism: decision.mechanism, on: decision.track, .decisions, row)
      }
    }
  }

  mutating func outcomes() {
    struct Key: Hashable {
      var track: Track
      var household: String
      var mechanism: String
      var visit: Int
    }
    unique(
      .outcomes, "household_id",
      register.outcomes.map {
        Key(track: $0.track, household: $0.household, mechanism: $0.mechanism, visit: $0.visit)
      }, .visit
    ) { $0.household }
    for (row, outcome) in register.outcomes.enumerated() where !unreadable.contains(.outcomes, row) {
      require(household: outcome.household, .outcomes, row)
      require(mechanism: outcome.mechanism, on: outcome.track, .outcomes, row)
      if let group = outcome.joinedGroup {
        require(mechanism: group, .outcomes, row, column: "joined_group_id")
      }
    }
  }

  mutating func occupations() {
    unique(.occupations, "code", register.occupations.map(\.code), .occupationCode) { $0 }
    unique(
      .relatedness, "code_a", register.relatedness.map { [$0.one, $0.other].sorted() }, .occupationPair
    ) { $0.joined(separator: " ") }
    for (row, pair) in register.relatedness.enumerated() where !unreadable.contains(.relatedness, row) {
      require(occupation: pair.one, orCategory: false, .relatedness, row, column: "code_a")
      require(occupation: pair.other, orCategory: false, .relatedness, row, column: "code_b")
      if pair.one == pair.other {
        report(.relatedness, row, "code_b", pair.other, .sameOccupation, .correctOccupation)
      }
    }
  }
}
