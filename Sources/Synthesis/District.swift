import Assignment
public import Livelihood

/// A district (อำเภอ): its villages, households and mechanisms are invented; its tambons are real in province 44 and drawn
/// elsewhere.
public struct District: Sendable {
  /// Its code, four digits.
  public let code: Int32
  /// Its Thai name.
  public let name: String
  /// The Thai name of its province.
  let province: String
  /// Its tambons.
  public let tambons: [Tambon]

  /// A district of province 44 by its code; nil if there is none.
  public static func known(code: String) -> District? {
    guard let number = Int32(code), let name = names.first(where: { $0.code == number })?.name else {
      return nil
    }
    return District(
      code: number, name: name, province: province, tambons: tambons.filter { $0.code / 100 == number })
  }

  /// The codes of the districts that are known.
  public static var codes: [String] { names.map { String($0.code) } }

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

/// The sizes of an invented district.
public struct DistrictPlan: Sendable {
  /// The fewest and most villages of a tambon, within 1 … 60.
  public var villagesPerTambon = 8...13
  /// How many households of each village are in the programme.
  public var householdsPerVillage = 20
  /// How many sages each village has.
  public var sagesPerVillage = 5

  /// The usual sizes.
  public init() {}

  /// The sizes of a whole province: about 14.7 villages a tambon, as counted for province 44.
  public static let province: DistrictPlan = {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 8...21
    return plan
  }()
}
