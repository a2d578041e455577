import Livelihood
import Scoring
import Testing

@Suite("What is learned in a round")
struct LearnedTests {
  /// A household that wishes, on a track, for reed mats first and silk second, and a mechanism in its village for either.
  func register(_ track: Track, _ kind: MechanismKind, second: String = "WV01") throws -> Register {
    var register = Register()
    var village = Village()
    village.code = try #require(VillageCode("44130101"))
    register.villages = [village]
    var household = Household()
    (household.id, household.village) = ("H1", village.code)
    register.households = [household]
    register.needs = [("HC01", 1), (second, 2), ("FD01", 3)].map { occupation, rank in
      var need = Need()
      (need.household, need.track, need.occupation, need.rank) = ("H1", track, occupation, rank)
      need.amount = 5_000
      return need
    }
    register.mechanisms = ["HC01", second, "FD01"].map { occupation in
      var mechanism = Mechanism()
      (mechanism.id, mechanism.kind, mechanism.village) = ("M-\(occupation)", kind, village.code)
      mechanism.capacity = 1
      return mechanism
    }
    register.offers = register.mechanisms.map {
      var offer = Offer()
      (offer.mechanism, offer.occupation, offer.level) = ($0.id, String($0.id.dropFirst(2)), 5)
      return offer
    }
    return register
  }

  func scores(_ scoring: TrackScoring) -> [String: Score] {
    Dictionary(
      uniqueKeysWithValues: scoring.providers.indices.compactMap { provider in
        scoring.score(seeker: 0, provider: provider).map { (scoring.mechanism(provider).id, $0) }
      })
  }

  @Test("comes first on the market, and what stood before it moves one rank back")
  func market() throws {
    let register = try register(.market, .market)
    let before = TrackScoring(track: .market, register: register, policy: Policy())
    var learned = LearnedOccupations()
    learned.note("WV01", of: "H1")
    let after = before.preferring(learned)
    // 600 × wish × mastery of level 5 + 400 × nearness of the own village, in thousands.
    func points(_ scoring: TrackScoring) -> [String: Int] { scores(scoring).mapValues(\.points) }
    #expect(points(before) == ["M-HC01": 1_000_000, "M-WV01": 880_000, "M-FD01": 760_000])
    #expect(points(after) == ["M-HC01": 880_000, "M-WV01": 1_000_000, "M-FD01": 760_000])
    #expect(scores(after).filter(\.value.isLearned).map(\.key) == ["M-WV01"])
    #expect(scores(before).allSatisfy { !$0.value.isLearned })
    for score in scores(after).values {
      #expect(score.products.reduce(0, +) == score.points && (0...1_000_000).contains(score.points))
    }
  }

  @Test("counts for the category that holds it, where no wish names it")
  func category() throws {
    let register = try register(.market, .market, second: "FABRIC")
    var learned = LearnedOccupations()
    learned.note("WV05", of: "H1")
    let scoring = TrackScoring(track: .market, register: register, policy: Policy()).preferring(learned)
    #expect(scores(scoring)["M-FABRIC"]?.pair.rank == 1)
    #expect(scores(scoring)["M-HC01"]?.pair.rank == 2)
  }

  @Test("decides which need a fund is asked for, whatever the ranks were")
  func capital() throws {
    var register = try register(.capital, .fund)
    register.offers = []
    let before = TrackScoring(track: .capital, register: register, policy: Policy())
    #expect(before.score(seeker: 0, provider: 0).map { register.needs[$0.need].occupation } == "HC01")
    for (taught, paired, expected) in [
      ("WV01", "FD01", "WV01"), ("CR01", "FD01", "FD01"), ("HC01", "WV01", "HC01"), ("CR01", "CR02", "HC01"),
    ] {
      var learned = LearnedOccupations()
      learned.note(taught, of: "H1")
      learned.note(paired, of: "H1")
      learned.note("FD01", of: "H2")
      let score = before.preferring(learned).score(seeker: 0, provider: 0)
      #expect(score.map { register.needs[$0.need].occupation } == expected, "\(taught) \(paired)")
    }
  }

  @Test("changes nothing where things are learned")
  func teaching() throws {
    let register = try register(.teaching, .sage)
    var learned = LearnedOccupations()
    learned.note("WV01", of: "H1")
    let scoring = TrackScoring(track: .teaching, register: register, policy: Policy())
    #expect(scores(scoring.preferring(learned)) == scores(scoring))
  }
}
