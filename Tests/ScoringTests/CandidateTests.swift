import Assignment
import Livelihood
import Scoring
import Synthesis
import Testing

@Suite("Candidates")
struct CandidateTests {
  struct Parts {
    var household = Household()
    var need = Need()
    var mechanism = Mechanism()
    var offer = Offer()
  }

  /// One household that wishes for reed mats, and one sage that teaches them in the next village of its tambon.
  func register(_ change: (inout Parts) -> Void = { _ in }) throws -> Register {
    var register = Register()
    for (code, latitude) in [("44130101", 16.0), ("44130102", 16.05), ("44130201", 16.1), ("45010101", 16.2)]
    {
      var village = Village()
      village.code = try #require(VillageCode(code))
      (village.latitude, village.longitude) = (latitude, 103)
      register.villages.append(village)
    }
    var parts = Parts()
    (parts.household.id, parts.household.village) = ("H1", register.villages[0].code)
    (parts.need.household, parts.need.occupation) = ("H1", "HC01")
    (parts.mechanism.id, parts.mechanism.village) = ("S1", register.villages[1].code)
    (parts.mechanism.reach, parts.mechanism.capacity) = (.tambon, 1)
    (parts.offer.mechanism, parts.offer.occupation) = ("S1", "HC01")
    change(&parts)
    (register.households, register.needs) = ([parts.household], [parts.need])
    (register.mechanisms, register.offers) = ([parts.mechanism], [parts.offer])
    return register
  }

  func refusal(_ register: Register) -> Refusal? {
    TrackScoring(track: .teaching, register: register, policy: Policy()).refusal(seeker: 0, provider: 0)
  }

  @Test("need a stated wish and break no rule")
  func rules() throws {
    #expect(refusal(try register()) == nil)
    #expect(refusal(try register { $0.offer.occupation = "FD01" }) == .notOffered)
    #expect(refusal(try register { $0.mechanism.reach = .village }) == .outOfReach)
    let far = try #require(VillageCode("45010101"))
    #expect(
      refusal(
        try register {
          $0.mechanism.village = far; $0.mechanism.reach = .province
        }) == .outOfReach)
    #expect(
      refusal(
        try register {
          $0.mechanism.village = far; $0.mechanism.reach = .anywhere
        }) == nil)
    #expect(refusal(try register { $0.household.travelLimit = Distance(tensOfMetres: 500) }) == .tooFar)
    #expect(refusal(try register { $0.household.travelLimit = Distance(tensOfMetres: 556) }) == nil)
    #expect(refusal(try register { $0.mechanism.requires = ["สตรี"] }) == .tags)
    #expect(
      refusal(
        try register {
          $0.household.tags = ["สตรี"]; $0.mechanism.requires = ["สตรี"]
        }) == nil)
    #expect(
      refusal(
        try register {
          $0.household.tags = ["หนี้ค้าง"]; $0.mechanism.excludes = ["หนี้ค้าง"]
        }) == .tags)
    #expect(refusal(try register { $0.mechanism.household = "H1" }) == .ownHousehold)
    #expect(refusal(try register { $0.mechanism.agreed = false }) == .notAgreed)
  }

  @Test("of a near occupation need the household's consent and a relatedness of at least 0.45")
  func related() throws {
    // Bamboo basketry is 0.45 near to reed mats, plastic baskets 0.35.
    #expect(refusal(try register { $0.offer.occupation = "HC02" }) == .notOffered)
    #expect(
      refusal(
        try register {
          $0.need.relatedOK = true; $0.offer.occupation = "HC02"
        }) == nil)
    #expect(
      refusal(
        try register {
          $0.need.relatedOK = true; $0.offer.occupation = "HC03"
        }) == .notOffered)
    var policy = Policy()
    policy.relatedLeast = 350
    let wide = try register {
      $0.need.relatedOK = true; $0.offer.occupation = "HC03"
    }
    #expect(
      TrackScoring(track: .teaching, register: wide, policy: policy).refusal(seeker: 0, provider: 0) == nil)
  }

  @Test("of a market answer a product by its category and a category by its products, and nothing else")
  func market() throws {
    for (wish, offer, expected) in [
      ("WV01", "WV01", nil), ("WV01", "FABRIC", nil), ("FABRIC", "FABRIC", nil), ("FABRIC", "WV01", nil),
      ("WV01", "FOOD", .notOffered), ("FABRIC", "FOOD", .notOffered), ("FABRIC", "HC01", .notOffered),
      ("WV01", "HC01", .notOffered),
    ] as [(String, String, Refusal?)] {
      let register = try register {
        ($0.need.track, $0.need.occupation) = (.market, wish)
        ($0.mechanism.kind, $0.offer.occupation) = (.market, offer)
      }
      let scoring = TrackScoring(track: .market, register: register, policy: Policy())
      #expect(scoring.refusal(seeker: 0, provider: 0) == expected, "\(wish) \(offer)")
      #expect(scoring.wishes(of: 0).map(\.occupation) == [wish])
    }
    // A category answers no wish to be taught: that is no occupation.
    let taught = try register { ($0.need.occupation, $0.offer.occupation) = ("WV01", "FABRIC") }
    #expect(refusal(taught) == .notOffered)
  }

  @Test("are judged the same whatever poverty and stars are")
  func neverByPoverty() throws {
    for income in [0, 20_000, 500_000] {
      let refused = refusal(
        try register {
          $0.household.incomePerPerson = income; $0.mechanism.stars = income == 0 ? nil : 5
        })
      #expect(refused == nil)
    }
  }

  @Test("follow decisions: banned and declined pairs, and who has left")
  func decisions() throws {
    var register = try register()
    for (verdict, expected) in [
      (Verdict.ban, Refusal.decided), (.declined, .decided), (.keep, nil), (.pin, nil),
    ] {
      var decision = Decision()
      (decision.household, decision.mechanism, decision.verdict) = ("H1", "S1", verdict)
      register.decisions = [decision]
      #expect(refusal(register) == expected)
      decision.track = .pairing
      register.decisions = [decision]
      #expect(refusal(register) == nil, "a decision holds on its own track")
    }
    var left = Decision()
    (left.mechanism, left.verdict) = ("S1", .withdrawn)
    register.decisions = [left]
    #expect(refusal(register) == .withdrawn)
    (left.mechanism, left.household) = ("", "H1")
    register.decisions = [left]
    #expect(TrackScoring(track: .teaching, register: register, policy: Policy()).seekers.isEmpty)
  }

  @Test("take the wish and the offer with the most points, then the better rank, then the lower code")
  func bestAnswer() throws {
    var register = try register()
    var second = Need()
    (second.household, second.occupation, second.rank) = ("H1", "HC02", 2)
    register.needs.append(second)
    var better = Offer()
    (better.mechanism, better.occupation, better.level) = ("S1", "HC02", 5)
    register.offers.append(better)
    let scoring = TrackScoring(track: .teaching, register: register, policy: Policy())
    // First wish at level 3: 0.9; second wish at level 5: 0.8.
    #expect(scoring.score(seeker: 0, provider: 0)?.pair.rank == 1)
    register.offers[0].level = 1
    // Now 0.8 either way: the better rank decides.
    let tied = TrackScoring(track: .teaching, register: register, policy: Policy())
    #expect(tied.score(seeker: 0, provider: 0)?.pair.rank == 1)
    register.needs[0].rank = 2
    register.needs[0].relatedOK = false
    let swapped = TrackScoring(track: .teaching, register: register, policy: Policy())
    #expect(swapped.score(seeker: 0, provider: 0)?.offer == 1)
  }

  @Test(
    "are exactly the pairs that no rule refuses, with the points of their score, on any number of threads")
  func completeness() async throws {
    let district = try #require(District.known(code: "4413"))
    var plan = DistrictPlan()
    plan.villagesPerTambon = 2...3
    plan.householdsPerVillage = 6
    for seed in 0..<3 {
      let register = district.register(seed: UInt64(seed), plan: plan)
      for track in Policy.matchedTracks {
        let scoring = TrackScoring(track: track, register: register, policy: Policy())
        let problem = await scoring.problem(threads: 1)
        let parallel = await scoring.problem(threads: 3)
        #expect(parallel.instance.candidates == problem.instance.candidates)
        #expect(parallel.instance.rowStarts == problem.instance.rowStarts)
        for seeker in scoring.seekers.indices {
          for provider in scoring.providers.indices {
            let points = problem.instance.points(seeker: seeker, provider: Int32(provider))
            if scoring.refusal(seeker: seeker, provider: provider) == nil {
              #expect(points.map(Int.init) == scoring.score(seeker: seeker, provider: provider)?.points)
            } else {
              #expect(points == nil)
            }
          }
        }
      }
    }
  }

  @Test("put households into the highest priority band that fits")
  func priority() {
    var household = Household()
    let policy = Policy()
    #expect(policy.priority(of: household) == 1)
    household.welfareCard = true
    #expect(policy.priority(of: household) == 2)
    household.incomePerPerson = 37_999
    #expect(policy.priority(of: household) == 3)
    household.tags = ["ตกเกณฑ์ จปฐ."]
    #expect(policy.priority(of: household) == 4)
  }
}
