import Assignment
import Livelihood

extension Settlement {
  /// Adds the village's households and what they ask for.
  func addHouseholds(to register: inout Register, plan: DistrictPlan, _ draw: inout SplitMix64) {
    for number in 1...plan.householdsPerVillage {
      let segment = Segment.draw(&draw)
      let household = household(number, segment, &draw)
      addNeeds(of: household, segment, to: &register, &draw)
      register.households.append(household)
    }
  }

  private func household(_ number: Int, _ segment: Segment, _ draw: inout SplitMix64) -> Household {
    var household = Household()
    let digits = String(String(1000 + number).dropFirst())
    household.id = "H\(code.text)-\(digits)"
    household.village = code
    household.label = "ครัวเรือนสมมุติ \(digits)"
    household.houseNumber = "\(number)"
    if draw.chance(0.3) {
      household.latitude = Double(latitude + draw.within(-250...250)) / 100_000
      household.longitude = Double(longitude + draw.within(-250...250)) / 100_000
    }
    household.members = draw.within(1...3) + draw.within(0...3)
    let income = draw.within(segment.income) / 500 * 500
    household.incomePerPerson = income
    household.welfareCard = draw.chance(income < 50_000 ? 0.8 : 0.2)
    household.travelLimit = Distance(tensOfMetres: Int32(draw.within(segment.travel) / 50 * 50))
    household.tags = tags(income: income, segment, &draw)
    household.consent = Day(year: 2026, month: 10, day: draw.within(1...28))
    return household
  }

  private func tags(income: Int, _ segment: Segment, _ draw: inout SplitMix64) -> [String] {
    var tags: [String] = []
    if income < 38_000, draw.chance(0.7) { tags.append(Tag.belowCriteria) }
    if segment.travel.upperBound <= 300 { tags.append(Tag.elder) }
    if draw.chance(0.55) { tags.append(Tag.woman) }
    if draw.chance(0.6) {
      tags.append(Tag.villageFundMember)
      if draw.chance(0.08) { tags.append(Tag.overdue) }
    }
    if draw.chance(0.3) { tags.append(Tag.saver) }
    if draw.chance(0.4) { tags.append(Tag.farmer) }
    if income < 42_000, draw.chance(0.5) { tags.append(Tag.targetRegister) }
    return tags
  }

  private func addNeeds(
    of household: Household, _ segment: Segment, to register: inout Register, _ draw: inout SplitMix64
  ) {
    // What is to be learned is often also what money is needed for, and what is to be sold.
    var learned: String?
    for (track, share) in zip(Track.allCases, segment.tracks) where draw.below(100) < share {
      var asked: [String?] = []
      let wishes = 1 + (draw.below(100) < (track == .capital ? 15 : 35) ? 1 : 0)
      for rank in 1...wishes {
        var need = Need()
        need.household = household.id
        need.track = track
        let drawn = self.occupation(&draw)
        let follows = track.followsLearned
        let occupation = follows && draw.chance(0.6) ? learned ?? drawn : drawn
        if !follows { learned = learned ?? occupation }
        let category = Taxonomy.builtIn[occupation]?.category
        let asksForCategory = track == .market && draw.chance(0.4) && category != "NONE"
        need.occupation = asksForCategory ? category : occupation
        need.rank = rank
        if track.teaches { need.relatedOK = draw.chance(0.6) }
        if track == .capital {
          addAmount(to: &need, occupation, &draw)
          if draw.chance(0.1) { need.occupation = nil }
        }
        guard !asked.contains(need.occupation) else { continue }
        asked.append(need.occupation)
        register.needs.append(need)
      }
    }
  }

  /// An amount around what it costs to begin, in steps of 500 baht; a few ask for far too little or far too much.
  private func addAmount(to need: inout Need, _ occupation: String, _ draw: inout SplitMix64) {
    let cost = Taxonomy.builtIn[occupation]?.startupCost ?? 5_000
    let usual = draw.within(70...160)
    let kind = draw.below(100)
    let perCent = kind < 4 ? usual / 4 : kind < 10 ? 3 * usual : usual
    let amount = max(1_000, cost * perCent / 100 / 500 * 500)
    need.amount = amount
    if draw.chance(0.6) { need.amountMinimum = max(500, amount / 2 / 500 * 500) }
  }
}

/// The tags that invented households carry and invented funds ask for.
enum Tag {
  static let belowCriteria = "ตกเกณฑ์ จปฐ."
  static let elder = "ผู้สูงอายุ"
  static let woman = "สตรี"
  static let villageFundMember = "สมาชิกกองทุนหมู่บ้าน"
  static let overdue = "ค้างชำระกองทุน"
  static let saver = "สมาชิกกลุ่มออมทรัพย์"
  static let farmer = "เกษตรกรขึ้นทะเบียน"
  static let targetRegister = "ครัวเรือนเป้าหมาย กข.คจ."
}

extension Segment {
  /// A segment, drawn by its share.
  static func draw(_ draw: inout SplitMix64) -> Segment {
    var rest = draw.below(all.reduce(0) { $0 + $1.share })
    for segment in all {
      rest -= segment.share
      if rest < 0 { return segment }
    }
    return all[0]
  }
}
