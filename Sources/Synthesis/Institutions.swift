import Assignment
import Livelihood

// What a tambon or a district has once.

extension Settlement {
  /// Adds the market and the mentors of the tambon, at this village.
  func addTambonInstitutions(_ tambon: Tambon, to register: inout Register) {
    var draw = Settlement.institutions(code)
    var market = mechanism(.market, "M\(tambon.code)", &draw)
    market.name = "ตลาดนัดชุมชนตำบล\(tambon.name)"
    market.reach = .tambon
    market.capacity = draw.within(12...40)
    market.when = "ทุกวันเสาร์"
    market.agreed = true
    register.mechanisms.append(market)
    addOffers(["FOOD", "DRINK", "DECOR"], of: market, to: &register, &draw)
    // Some tambons share the work between two teams that can take only so many.
    let teams = draw.chance(0.5) ? 2 : 1
    for number in 1...teams {
      var team = MentorTeam()
      (team.id, team.level, team.area) = ("T\(tambon.code)", .tambon, String(tambon.code))
      team.name = "ทีมพี่เลี้ยงตำบล\(tambon.name)"
      if teams > 1 {
        (team.id, team.name) = ("\(team.id)-\(number)", "\(team.name) ชุดที่ \(number)")
        team.capacity = draw.within(7...12) * 10
      }
      register.mentors.append(team)
    }
  }

  /// Adds what the district has once, at this village.
  func addDistrictInstitutions(_ district: District, to register: inout Register) {
    var draw = Settlement.institutions(code)
    addDistrictFunds(district, to: &register, &draw)
    var fair = mechanism(.market, "O\(district.code)", &draw)
    fair.name = "งาน OTOP อำเภอ\(district.name)"
    (fair.reach, fair.capacity, fair.sector, fair.agreed) = (.district, 50, .state, true)
    register.mechanisms.append(fair)
    addOffers(["FABRIC", "DECOR", "HERBAL"], of: fair, to: &register, &draw)
    var state = mechanism(.market, "P\(district.code)", &draw)
    state.name = "ตลาดประชารัฐ อำเภอ\(district.name)"
    (state.reach, state.capacity, state.sector, state.agreed) = (.district, 60, .state, true)
    register.mechanisms.append(state)
    addOffers(["FOOD", "DRINK", "NONE"], of: state, to: &register, &draw)
    var online = mechanism(.market, "N\(district.code)", &draw)
    online.name = "ตลาดออนไลน์ อำเภอ\(district.name)"
    (online.reach, online.capacity, online.agreed) = (.anywhere, 120, true)
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
}
