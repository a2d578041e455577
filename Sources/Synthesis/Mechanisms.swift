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
      register.mechanisms.append(sage)
      addOffers(
        [occupation] + (draw.chance(0.25) ? [self.occupation(&draw)] : []), of: sage, to: &register, &draw)
    }
  }

  /// Adds an occupational group, which not every village has.
  func addGroup(to register: inout Register, _ draw: inout SplitMix64) {
    guard draw.chance(0.45) else { return }
    let occupation = crafts[0]
    var group = mechanism(.group, "G\(code.text)", &draw)
    group.name = "กลุ่ม\(title(occupation)) บ้าน\(name)"
    group.reach = draw.chance(0.4) ? .tambon : .district
    group.capacity = draw.within(4...12)
    if draw.chance(0.7) { group.stars = draw.within(1...5) }
    group.sector = draw.chance(0.85) ? .people : .private
    register.mechanisms.append(group)
    addOffers([occupation] + (draw.chance(0.5) ? [crafts[1]] : []), of: group, to: &register, &draw)
  }

  /// Adds the funds of the village.
  func addFunds(to register: inout Register, _ draw: inout SplitMix64) {
    var fund = mechanism(.fund, "F\(code.text)", &draw)
    fund.name = "กองทุนหมู่บ้านบ้าน\(name) ม.\(code.moo)"
    (fund.capacity, fund.budget, fund.ceiling) = (draw.within(5...20), draw.within(4...60) * 5_000, 30_000)
    fund.requires = [Tag.villageFundMember]
    register.mechanisms.append(fund)
    if draw.chance(0.4) {
      var pool = mechanism(.fund, "K\(code.text)", &draw)
      pool.name = "กข.คจ. บ้าน\(name) ม.\(code.moo)"
      (pool.capacity, pool.budget) = (draw.within(3...12), draw.within(4...28) * 10_000)
      pool.requires = [Tag.targetRegister]
      register.mechanisms.append(pool)
    }
    if draw.chance(0.3) {
      var savings = mechanism(.fund, "V\(code.text)", &draw)
      savings.name = "กลุ่มออมทรัพย์เพื่อการผลิตบ้าน\(name) ม.\(code.moo)"
      (savings.capacity, savings.budget) = (draw.within(5...15), draw.within(4...30) * 5_000)
      register.mechanisms.append(savings)
    }
  }

  /// Adds the market and the mentors of the tambon, at this village.
  func addTambonInstitutions(_ tambon: Tambon, to register: inout Register) {
    var draw = Settlement.institutions(code)
    var market = mechanism(.market, "M\(tambon.code)", &draw)
    market.name = "ตลาดนัดชุมชนตำบล\(tambon.name)"
    market.reach = .tambon
    market.capacity = draw.within(12...20)
    market.when = "ทุกวันเสาร์"
    market.agreed = true
    register.mechanisms.append(market)
    addOffers(["FOOD", "DRINK", "DECOR"], of: market, to: &register, &draw)
    var team = MentorTeam()
    (team.id, team.level, team.area) = ("T\(tambon.code)", .tambon, String(tambon.code))
    team.name = "ทีมพี่เลี้ยงตำบล\(tambon.name)"
    register.mentors.append(team)
  }

  /// Adds what the district has once, at this village.
  func addDistrictInstitutions(_ district: District, to register: inout Register) {
    var draw = Settlement.institutions(code)
    var women = mechanism(.fund, "W\(district.code)", &draw)
    women.name = "กองทุนพัฒนาบทบาทสตรี อำเภอ\(district.name)"
    (women.reach, women.capacity, women.budget, women.ceiling) = (.district, 60, 1_000_000, 200_000)
    (women.requires, women.sector) = ([Tag.woman], .state)
    register.mechanisms.append(women)
    var bank = mechanism(.fund, "B\(district.code)", &draw)
    bank.name = "ธ.ก.ส. สาขา\(district.name)"
    (bank.reach, bank.capacity, bank.sector) = (.district, 200, .state)
    register.mechanisms.append(bank)
    var fair = mechanism(.market, "O\(district.code)", &draw)
    fair.name = "งาน OTOP อำเภอ\(district.name)"
    (fair.reach, fair.capacity, fair.sector, fair.agreed) = (.district, 30, .state, true)
    register.mechanisms.append(fair)
    addOffers(["FABRIC", "DECOR", "HERBAL"], of: fair, to: &register, &draw)
    var online = mechanism(.market, "N\(district.code)", &draw)
    online.name = "ตลาดออนไลน์ อำเภอ\(district.name)"
    (online.reach, online.capacity, online.agreed) = (.anywhere, 40, true)
    register.mechanisms.append(online)
    addOffers(["FABRIC", "FOOD", "HERBAL"], of: online, to: &register, &draw)
    var team = MentorTeam()
    (team.id, team.level, team.area) = ("T\(district.code)", .district, String(district.code))
    team.name = "ทีมพี่เลี้ยงอำเภอ\(district.name)"
    register.mentors.append(team)
  }

  private static func institutions(_ code: VillageCode) -> SplitMix64 {
    SplitMix64(seed: SplitMix64.mix(UInt64(code.number)))
  }

  /// A mechanism of the village, with what all kinds have.
  private func mechanism(_ kind: MechanismKind, _ id: String, _ draw: inout SplitMix64) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.id = id
    mechanism.kind = kind
    mechanism.village = code
    mechanism.asOf = Settlement.asOf
    let answer = draw.below(100)
    mechanism.agreed = answer < 70 ? true : answer < 95 ? nil : false
    return mechanism
  }

  private func addOffers(
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
