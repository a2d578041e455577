import Assignment
import Livelihood
import Scoring
import Synthesis
import Testing

@Suite("Capital")
struct CapitalTests {
  /// One household that asks for capital and one fund of its village.
  func register(
    needs: [(occupation: String?, rank: Int, amount: Int, least: Int?)], offers: [String] = [],
    _ change: (inout Mechanism) -> Void = { _ in }
  ) throws -> Register {
    var register = Register()
    var village = Village()
    village.code = try #require(VillageCode("44130101"))
    register.villages = [village]
    var household = Household()
    (household.id, household.village) = ("H1", village.code)
    register.households = [household]
    register.needs = needs.map {
      var need = Need()
      (need.household, need.track, need.occupation, need.rank) = ("H1", .capital, $0.occupation, $0.rank)
      (need.amount, need.amountMinimum) = ($0.amount, $0.least)
      return need
    }
    var fund = Mechanism()
    (fund.id, fund.kind, fund.village, fund.capacity, fund.budget) = ("F1", .fund, village.code, 5, 100_000)
    change(&fund)
    register.mechanisms = [fund]
    register.offers = offers.map {
      var offer = Offer()
      (offer.mechanism, offer.occupation) = ("F1", $0)
      return offer
    }
    return register
  }

  func scoring(_ register: Register) -> TrackScoring {
    TrackScoring(track: .capital, register: register, policy: Policy())
  }

  @Test(
    "of a fund serves any purpose unless it offers occupations; a need without one takes any fund",
    arguments: [
      (nil, [], nil), (nil, ["WV01"], nil), ("HC01", [], nil), ("HC01", ["HC01"], nil),
      ("HC01", ["WV01", "HC01"], nil), ("HC01", ["WV01"], .notOffered),
    ] as [(String?, [String], Refusal?)])
  func purposes(wish: String?, offers: [String], expected: Refusal?) async throws {
    let register = try register(needs: [(wish, 1, 10_000, nil)], offers: offers)
    #expect(register.problems() == [])
    let scoring = scoring(register)
    #expect(scoring.refusal(seeker: 0, provider: 0) == expected)
    #expect(await scoring.problem(threads: 1).instance.candidates.count == (expected == nil ? 1 : 0))
    // In the own village nearness is whole, and it alone has a weight.
    if expected == nil { #expect(scoring.score(seeker: 0, provider: 0)?.points == 1_000_000) }
  }

  @Test("of a fund with offers takes a near occupation where the household does")
  func related() throws {
    // Bamboo basketry is 0.45 near to reed mats.
    var register = try register(needs: [("HC01", 1, 10_000, nil)], offers: ["HC02"])
    #expect(scoring(register).refusal(seeker: 0, provider: 0) == .notOffered)
    register.needs[0].relatedOK = true
    #expect(scoring(register).refusal(seeker: 0, provider: 0) == nil)
  }

  @Test(
    "is as much as is asked for, up to the ceiling if that still helps",
    arguments: [
      (10_000, nil, nil, 10_000), (10_000, nil, 10_000, 10_000), (10_000, nil, 9_999, nil),
      (10_000, 4_000, 9_999, 9_999), (10_000, 4_000, 4_000, 4_000), (10_000, 4_000, 3_999, nil),
      (3_000, 3_000, 50_000, 3_000),
    ] as [(Int, Int?, Int?, Int?)])
  func amounts(asked: Int, least: Int?, ceiling: Int?, expected: Int?) throws {
    let register = try register(needs: [(nil, 1, asked, least)]) { $0.ceiling = ceiling }
    #expect(scoring(register).refusal(seeker: 0, provider: 0) == (expected == nil ? .amount : nil))
    if let expected { #expect(scoring(register).score(seeker: 0, provider: 0)?.amount == expected) }
    // A fund without a budget refers: it promises no amount, but what its ceiling rules out it rules out.
    var referral = register
    referral.mechanisms[0].budget = nil
    #expect(scoring(referral).refusal(seeker: 0, provider: 0) == (expected == nil ? .amount : nil))
    #expect(scoring(referral).score(seeker: 0, provider: 0)?.amount == nil)
  }

  @Test("keeps the other rules: reach, travel, tags, agreement")
  func rules() throws {
    let need = [(occupation: nil as String?, rank: 1, amount: 5_000, least: nil as Int?)]
    #expect(
      scoring(try register(needs: need) { $0.requires = ["สตรี"] }).refusal(seeker: 0, provider: 0) == .tags)
    #expect(
      scoring(try register(needs: need) { $0.agreed = false }).refusal(seeker: 0, provider: 0) == .notAgreed)
    // Every rule that is broken is told: the ceiling stands between tags and agreement.
    let several = try register(needs: need) { ($0.requires, $0.ceiling, $0.agreed) = (["สตรี"], 1, false) }
    #expect(scoring(several).refusals(seeker: 0, provider: 0) == [.tags, .amount, .notAgreed])
    var far = try register(needs: need) { $0.reach = .tambon }
    var other = Village()
    other.code = try #require(VillageCode("44130102"))
    (other.latitude, other.longitude) = (16.2, 103)
    far.villages.append(other)
    (far.villages[0].latitude, far.villages[0].longitude) = (16.0, 103)
    far.mechanisms[0].village = other.code
    // 22 km, and a household that says nothing travels 15.
    #expect(scoring(far).refusal(seeker: 0, provider: 0) == .tooFar)
  }

  @Test("uses the wish with the better rank, then the lower code, of those whose amount still helps")
  func bestNeed() throws {
    func used(_ needs: [(String?, Int, Int, Int?)]) throws -> String? {
      let register = try register(
        needs: needs.map { (occupation: $0.0, rank: $0.1, amount: $0.2, least: $0.3) }
      ) { $0.ceiling = 8_000 }
      let score = scoring(register).score(seeker: 0, provider: 0)
      return score.flatMap { register.needs[$0.need].occupation }
    }
    #expect(try used([("WV01", 1, 8_000, nil), ("HC01", 2, 2_000, nil)]) == "WV01")
    #expect(try used([("WV01", 1, 8_000, nil), ("HC01", 1, 2_000, nil)]) == "HC01")
    #expect(try used([("WV01", 1, 8_001, nil), ("HC01", 2, 2_000, nil)]) == "HC01")
    #expect(try used([("WV01", 1, 8_001, 8_000), ("HC01", 2, 2_000, nil)]) == "WV01")
  }

  @Test("hands budgets and amounts to the engine, and minimums on every track")
  func conditions() async throws {
    var register = try register(needs: [(nil, 1, 10_000, 2_000)]) { $0.ceiling = 6_000 }
    var poor = register.mechanisms[0]
    (poor.id, poor.budget, poor.minimum) = ("F2", 0, 2)
    var referral = register.mechanisms[0]
    (referral.id, referral.budget) = ("F3", nil)
    register.mechanisms += [poor, referral]
    let conditions = try #require(await scoring(register).problem(threads: 1).assignment.conditions)
    #expect(conditions.budgets == [100_000, 0, nil])
    #expect(conditions.minimums == [0, 2, 0])
    // Candidates of equal points stand in the order of their providers; a referral costs nothing.
    #expect(conditions.amounts == [6_000, 6_000, 0])

    // Where no fund has a budget and nobody needs company there is nothing to hand over.
    register.mechanisms.removeFirst(2)
    #expect(await scoring(register).problem(threads: 1).assignment.conditions == nil)

    var need = Need()
    (need.household, need.occupation) = ("H1", "HC01")
    var sage = Mechanism()
    (sage.id, sage.village, sage.capacity, sage.minimum) = ("S1", register.villages[0].code, 5, 3)
    var offer = Offer()
    (offer.mechanism, offer.occupation) = ("S1", "HC01")
    (register.needs, register.mechanisms, register.offers) = ([need], [sage], [offer])
    let teaching = TrackScoring(track: .teaching, register: register, policy: Policy())
    let classes = try #require(await teaching.problem(threads: 1).assignment.conditions)
    #expect(classes.minimums == [3] && classes.budgets == [nil])
  }

  @Test("counts for every candidate the amount that its score tells")
  func amountsOfCandidates() async throws {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 2...3
    for seed in 0..<3 {
      let register = try #require(District.known(code: "4413")).register(seed: UInt64(seed), plan: plan)
      let scoring = scoring(register)
      let problem = await scoring.problem(threads: 2)
      let conditions = try #require(problem.assignment.conditions)
      for seeker in scoring.seekers.indices {
        for index in problem.instance.row(of: seeker) {
          let provider = Int(problem.instance.candidates[index].provider)
          let score = try #require(scoring.score(seeker: seeker, provider: provider))
          let need = register.needs[score.need]
          let (fund, asked) = (scoring.mechanism(provider), try #require(need.amount))
          #expect(conditions.amounts[index] == Int64(score.amount ?? 0))
          #expect(score.amount == (fund.budget == nil ? nil : min(asked, fund.ceiling ?? asked)))
          #expect(min(asked, fund.ceiling ?? asked) >= need.amountMinimum ?? asked)
          #expect(Set(fund.requires).isSubset(of: scoring.household(seeker).tags))
        }
      }
    }
  }
}
