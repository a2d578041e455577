/// A register by which no household can be known: its households are put into groups of at least so many that are alike, and each
/// goes out as what is typical of its group, so that every combination of what anybody knows of a household is shared by as
/// many, or by none (microaggregation: Domingo-Ferrer and Mateo-Sanz 2002).
public struct Anonymised: Sendable {
  /// What goes out.
  public let register: Register
  /// The least size of a group.
  public let least: Int
  /// How many groups there are.
  public let groups: Int
  /// How many villages have households that go out under another village, as they are too few.
  public let joinedVillages: Int
  /// How many tags no household carries any more.
  public let droppedTags: Int
  /// How many decisions about households and visits are left out.
  public let droppedEvents: Int
  /// How many mechanisms that will not help are left out.
  public let droppedMechanisms: Int

  /// The usual least size.
  public static let usualLeast = 5
}

extension Register {
  /// The register for analysts: new ids in a drawn order, no names, contacts or free words, of mechanisms no place but their
  /// village, of households what is typical of at least `least` that are alike; nil where there are fewer.
  ///
  /// A household's village stays, if so many live there, as rounds look at villages; members, incomes, limits and amounts go out
  /// in bands. Who got what from whom is known to neighbours, and so decisions and visits stay at home.
  ///
  /// - Precondition: `least` ≥ 2.
  public func anonymised(
    atLeast least: Int, order: inout some RandomNumberGenerator
  ) -> Anonymised? {
    precondition(least >= 2)
    guard households.count >= least else { return nil }
    let homes = AlikeHouseholds.homes(of: households, atLeast: least)
    let alike = AlikeHouseholds(self)
    var register = self
    (register.households, register.needs) = ([], [])
    var names = renamed(households.map(\.id), "H", &order)[...]
    var groups = 0
    for home in homes {
      for group in alike.groups(of: home.households, atLeast: least) {
        groups += 1
        let (typical, needs) = alike.typical(of: group, using: &order)
        for id in names.prefix(group.count) {
          var household = typical
          (household.id, household.village) = (id, home.village)
          register.households.append(household)
          register.needs += needs.map { need in
            var need = need
            need.household = id
            return need
          }
        }
        names = names.dropFirst(group.count)
      }
    }
    register.bareMechanisms(&order)
    let tags = { (households: [Household]) in Set(households.flatMap(\.tags)).count }
    return Anonymised(
      register: register.ordered(), least: least, groups: groups,
      joinedVillages: homes.reduce(0) { $0 + $1.villages - 1 },
      droppedTags: tags(households) - tags(register.households),
      droppedEvents: decisions.count - register.decisions.count + outcomes.count,
      droppedMechanisms: mechanisms.count - register.mechanisms.count)
  }

  /// Mechanisms and teams without what names people; what tells who got them is gone.
  private mutating func bareMechanisms(_ order: inout some RandomNumberGenerator) {
    // Whoever will not help is in no round, and need not be in the tables.
    mechanisms.removeAll { $0.agreed == false }
    let new = Dictionary(
      zip(mechanisms.map(\.id), renamed(mechanisms.map(\.id), "M", &order)),
      uniquingKeysWith: { one, _ in one })
    mechanisms = mechanisms.map { mechanism in
      var bare = mechanism
      bare.id = new[mechanism.id] ?? ""
      bare.name = "\(mechanism.kind.title.thai) \(bare.id)"
      (bare.household, bare.latitude, bare.longitude, bare.isPublic) = (nil, nil, nil, nil)
      (bare.about, bare.when, bare.terms, bare.contact) = (nil, nil, nil, nil)
      return bare
    }
    offers = offers.compactMap { offer in
      new[offer.mechanism].map { id in
        var offer = offer
        offer.mechanism = id
        return offer
      }
    }
    for (index, id) in renamed(mentors.map(\.id), "T", &order).enumerated() {
      (mentors[index].id, mentors[index].name, mentors[index].contact) = (id, id, nil)
    }
    decisions = decisions.compactMap { decision in
      guard decision.household.isEmpty, let id = new[decision.mechanism] else { return nil }
      var decision = decision
      (decision.mechanism, decision.reason) = (id, nil)
      return decision
    }
    outcomes = []
  }

  /// New ids, in a drawn order.
  private func renamed(
    _ ids: [String], _ letter: String, _ order: inout some RandomNumberGenerator
  ) -> [String] {
    let digits = String(ids.count).count
    return (1...max(1, ids.count)).prefix(ids.count).map { number in
      letter + String(repeating: "0", count: digits - String(number).count) + String(number)
    }.shuffled(using: &order)
  }
}
