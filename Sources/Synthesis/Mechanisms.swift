import Assignment
import Livelihood

extension Settlement {
  /// The day for which capacities and balances hold.
  private static let asOf = Day(year: 2026, month: 11, day: 1)

  /// Adds the village's sages, some of whom belong to households of the register.
  func addSages(to register: inout Register, plan: DistrictPlan, _ draw: inout SplitMix64) {
    let households = register.households.filter { $0.village == code }.map(\.id)
    let own = draw.shuffled(households)
    for number in 0..<plan.sagesPerVillage {
      let occupation = self.occupation(&draw)
      var sage = mechanism(.sage, "S\(code.text)-\(number + 1)", &draw)
      sage.name = "ปราชญ์\(title(occupation)) บ้าน\(name) (\(number + 1))"
      if draw.chance(0.4), number < own.count { sage.household = own[number] }
      sage.reach = [.village, .tambon, .tambon, .tambon, .district, .district][draw.below(6)]
      if draw.chance(0.02) { sage.reach = .anywhere }
      sage.capacity = draw.within(1...3)
      sage.sector = .people
      // Some teach a class, which takes more and opens only when enough come.
      let isClass = draw.chance(0.25)
      if isClass { (sage.capacity, sage.minimum) = (draw.within(4...6), draw.within(3...4)) }
      register.mechanisms.append(sage)
      addOffers(
        [occupation] + (!isClass && draw.chance(0.25) ? [self.occupation(&draw)] : []), of: sage,
        to: &register,
        &draw)
    }
  }

  /// Adds an occupational group, which not every village has.
  func addGroup(to register: inout Register, _ draw: inout SplitMix64) {
    guard draw.chance(0.6) else { return }
    let occupation = crafts[0]
    var group = mechanism(.group, "G\(code.text)", &draw)
    group.name = "กลุ่ม\(title(occupation)) บ้าน\(name)"
    group.reach = draw.chance(0.4) ? .tambon : .district
    group.capacity = draw.within(4...12)
    if draw.chance(0.7) { group.stars = draw.within(1...5) }
    group.sector = draw.chance(0.85) ? .people : .private
    if draw.chance(0.35) { group.minimum = draw.within(3...4) }
    register.mechanisms.append(group)
    addOffers(
      [occupation] + (group.minimum == nil && draw.chance(0.5) ? [crafts[1]] : []), of: group, to: &register,
      &draw)
  }

  /// A mechanism of the village, with what all kinds have.
  func mechanism(_ kind: MechanismKind, _ id: String, _ draw: inout SplitMix64) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.id = id
    mechanism.kind = kind
    mechanism.village = code
    mechanism.asOf = Settlement.asOf
    let answer = draw.below(100)
    mechanism.agreed = answer < 70 ? true : answer < 95 ? nil : false
    return mechanism
  }

  func addOffers(
    _ occupations: [String], of mechanism: Mechanism, to register: inout Register, _ draw: inout SplitMix64
  ) {
    var offered: [String] = []
    for occupation in occupations where !offered.contains(occupation) {
      offered.append(occupation)
      var offer = Offer()
      (offer.mechanism, offer.occupation) = (mechanism.id, occupation)
      if mechanism.kind == .sage || mechanism.kind == .group {
        offer.level = 1 + draw.below(3) + draw.below(3)
      }
      register.offers.append(offer)
    }
  }

  private func title(_ occupation: String) -> String {
    let name = Taxonomy.builtIn[occupation]?.thai ?? occupation
    // Of a name such as ทำปุ๋ยหมัก/ปุ๋ยอินทรีย์ the first will do.
    return String(name.prefix { $0 != "/" })
  }
}
