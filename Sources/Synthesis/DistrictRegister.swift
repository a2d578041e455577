public import Livelihood

extension District {
  /// A whole register of the district.
  ///
  /// Equal seeds give equal registers on every machine: all draws are in whole numbers, and every village draws from
  /// a sequence of its own, so that one village more or less changes no other.
  public func register(seed: UInt64, plan: DistrictPlan = DistrictPlan()) -> Register {
    var register = Register()
    for tambon in tambons {
      let settlements = Settlement.all(in: tambon, seed: seed, plan: plan)
      for settlement in settlements { register.villages.append(settlement.village(tambon, of: self)) }
      for settlement in settlements {
        var draw = settlement.draw(.households)
        settlement.addHouseholds(to: &register, plan: plan, &draw)
      }
      for settlement in settlements {
        var draw = settlement.draw(.mechanisms)
        settlement.addSages(to: &register, plan: plan, &draw)
        settlement.addGroup(to: &register, &draw)
        settlement.addFunds(to: &register, &draw)
        if let team = settlement.mentors(&draw) { register.mentors.append(team) }
      }
      if let centre = settlements.first { centre.addTambonInstitutions(tambon, to: &register) }
    }
    if let tambon = tambons.first, let seat = Settlement.all(in: tambon, seed: seed, plan: plan).first {
      seat.addDistrictInstitutions(self, to: &register)
    }
    return register
  }
}
