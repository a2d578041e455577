import Assignment
import Livelihood
import Rounds
import Scoring
import Testing

@Suite("What was agreed on")
struct AgreementTests {
  @Test(
    "stays as it was proposed: agreeing to all changes nothing and is proven, agreeing to some contradicts nothing",
    arguments: 0..<16)
  func agreeing(seed: Int) async throws {
    var draw = SplitMix64(seed: UInt64(seed))
    let register = AgreementTests.register(&draw)
    var policy = Policy()
    if seed % 3 == 1 { policy.goals = [.served, .points] }
    if seed % 3 == 2 { policy.goals = [.points] }
    let round = try await Round.run(register: register, policy: policy, threads: 1)
    let proposal = round.proposal
    let terms = policy.terms(of: proposal, in: register)
    #expect(terms.count == proposal.count && terms.values.allSatisfy { $0.rank != nil })

    func replanned(_ agreed: [ProposedPair]) async throws -> Round {
      var decided = register
      decided.decisions = agreed.map { pair in
        var decision = Decision()
        (decision.track, decision.household, decision.mechanism) = (
          pair.track, pair.household, pair.mechanism
        )
        decision.verdict = .agreed
        decision.terms = terms[pair.pair] ?? Terms()
        return decision
      }
      decided.keep(proposal)
      return try await Round.run(register: decided, policy: policy.forReplanning, threads: 1)
    }
    let all = try await replanned(proposal)
    #expect(all.proposal.map(\.content) == proposal.map(\.content))
    #expect(all.tracks.allSatisfy { $0.solution.evidence == .proven })
    let some = proposal.filter { _ in draw.next().isMultiple(of: 2) }
    let kept = Set(try await replanned(some).proposal.map(\.content))
    #expect(some.allSatisfy { kept.contains($0.content) })
  }

  /// A tambon of three villages in which households learn on one track what they ask a loan for on another, with classes that
  /// need takers, funds that run dry, and loans that differ by what they are for.
  static func register(_ draw: inout SplitMix64) -> Register {
    let crafts = ["WV01", "WV02", "HC01", "FD01", "FD02"]
    let categories = ["FABRIC", "DECOR", "FOOD"]
    func one<Element>(_ elements: [Element], _ draw: inout SplitMix64) -> Element {
      elements[Int(draw.next() % UInt64(elements.count))]
    }
    var register = Register()
    for moo in 1...3 {
      var village = Village()
      (village.code, village.name) = (VillageCode("4413010\(moo)") ?? .none, "สมมุติ \(moo)")
      register.villages.append(village)
    }
    for place in 0..<18 {
      var household = Household()
      household.id = "H\(10 + place)"
      household.village = one(register.villages, &draw).code
      household.incomePerPerson = one([20_000, 60_000], &draw)
      register.households.append(household)
      for track in Track.allCases {
        let wishes: [String?]
        switch track {
        case .market: wishes = [one(crafts, &draw), one(categories, &draw)]
        case .capital: wishes = [one(crafts, &draw), nil]
        default: wishes = Set([one(crafts, &draw), one(crafts, &draw)]).sorted()
        }
        for (rank, wish) in wishes.enumerated() {
          var need = Need()
          (need.household, need.track, need.occupation, need.rank) = (household.id, track, wish, rank + 1)
          need.relatedOK = one([true, nil] as [Bool?], &draw)
          if track == .capital {
            need.amount = one([4_000, 7_000, 15_000], &draw)
            need.amountMinimum = one([nil, 2_000] as [Int?], &draw)
          }
          register.needs.append(need)
        }
      }
    }
    for (kind, count) in [(MechanismKind.sage, 4), (.group, 3), (.fund, 3), (.market, 2)] {
      for place in 0..<count {
        var mechanism = Mechanism()
        (mechanism.id, mechanism.kind, mechanism.name) = ("\(kind.rawValue)\(place)", kind, "กลไก")
        (mechanism.village, mechanism.reach) = (one(register.villages, &draw).code, .tambon)
        mechanism.capacity = one([2, 4, 6], &draw)
        if kind == .fund {
          mechanism.budget = one([nil, 8_000, 20_000] as [Int?], &draw)
          mechanism.ceiling = one([nil, 5_000] as [Int?], &draw)
        }
        let isClass = kind != .fund && place == 0
        if isClass { mechanism.minimum = 2 }
        register.mechanisms.append(mechanism)
        var offered = [one(kind == .market ? categories : crafts, &draw)]
        if kind == .fund, place == 0 { offered = [] }
        for occupation in offered {
          var offer = Offer()
          (offer.mechanism, offer.occupation) = (mechanism.id, occupation)
          register.offers.append(offer)
        }
      }
    }
    return register.ordered()
  }

  @Test("is told class by class where too few are left, with who could join")
  func unfilled() throws {
    var register = Register()
    var village = Village()
    village.code = VillageCode("44130101") ?? .none
    register.villages = [village]
    for id in ["H1", "H2", "H3", "H4"] {
      var (household, need) = (Household(), Need())
      (household.id, household.village) = (id, village.code)
      (need.household, need.track, need.occupation) = (id, .teaching, "WV01")
      register.households.append(household)
      register.needs.append(need)
    }
    var (sage, offer) = (Mechanism(), Offer())
    (sage.id, sage.village, sage.reach, sage.capacity, sage.minimum) = ("S1", village.code, .village, 3, 3)
    (offer.mechanism, offer.occupation) = ("S1", "WV01")
    (register.mechanisms, register.offers) = ([sage], [offer])
    let proposal = ["H1", "H2", "H3"].map {
      ProposedPair(
        track: .teaching, household: $0, mechanism: "S1", occupation: "WV01", points: 0, distance: nil,
        amount: nil)
    }
    func decide(_ verdicts: KeyValuePairs<String, Verdict>) {
      register.decisions = verdicts.map { household, verdict in
        var decision = Decision()
        (decision.household, decision.mechanism, decision.verdict) = (household, "S1", verdict)
        return decision
      }
    }
    let policy = Policy()
    decide(["H1": .agreed])
    #expect(try policy.unfilled(in: register, after: proposal).isEmpty)
    decide(["H1": .agreed, "H2": .declined])
    let one = try #require(try policy.unfilled(in: register, after: proposal).first)
    #expect(one.mechanism == "S1" && one.missing == 1 && one.couldJoin == ["H4"] && one.canFill)
    decide(["H1": .agreed, "H2": .declined, "H3": .declined])
    let two = try #require(try policy.unfilled(in: register, after: proposal).first)
    #expect(two.missing == 2 && two.couldJoin == ["H4"] && !two.canFill)
    #expect(two.settled.map(\.household) == ["H1"])
  }

  @Test("is told of two classes that need the same household; the one with fewer agreed pairs is given up")
  func rivals() async throws {
    var register = Register()
    var village = Village()
    village.code = VillageCode("44130101") ?? .none
    register.villages = [village]
    for (id, occupation) in [("H1", "WV01"), ("H2", "HC01"), ("H3", "WV01"), ("H3", "HC01"), ("H4", "HC01")] {
      if register.households.last?.id != id {
        var household = Household()
        (household.id, household.village) = (id, village.code)
        register.households.append(household)
      }
      var need = Need()
      (need.household, need.track, need.occupation) = (id, .teaching, occupation)
      need.rank = register.needs.count { $0.household == id } + 1
      register.needs.append(need)
    }
    for (id, occupation, minimum) in [("S1", "WV01", 2), ("S2", "HC01", 3)] {
      var (sage, offer) = (Mechanism(), Offer())
      (sage.id, sage.village, sage.reach, sage.capacity, sage.minimum) = (
        id, village.code, .village, 3, minimum
      )
      (offer.mechanism, offer.occupation) = (id, occupation)
      register.mechanisms.append(sage)
      register.offers.append(offer)
    }
    for (household, mechanism) in [("H1", "S1"), ("H2", "S2"), ("H4", "S2")] {
      var decision = Decision()
      (decision.household, decision.mechanism, decision.verdict) = (household, mechanism, .agreed)
      register.decisions.append(decision)
    }
    // Only H3 is left for the one place that each of them lacks.
    let policy = Policy()
    let told = try policy.unfilled(in: register, after: [])
    #expect(told.map(\.mechanism) == ["S1", "S2"] && told.map(\.canFill) == [false, true])
    #expect(told.map(\.couldJoin) == [["H3"], ["H3"]])
    #expect(told.map(\.rivals) == [["S2"], []])
    #expect(told.first?.settled.map(\.household) == ["H1"])
    await #expect {
      try await Round.run(register: register, policy: policy, threads: 1)
    } throws: { error in
      guard case .contradictions(let all)? = error as? RoundFault else { return false }
      return all.flatMap(\.givenUp).map(\.pair) == [PairName(household: "H1", mechanism: "S1")]
    }
  }

  @Test("is asked in advice also where a market takes a whole category and another product waits")
  func category() async throws {
    var register = Register()
    var village = Village()
    village.code = VillageCode("44130101") ?? .none
    register.villages = [village]
    var (household, need) = (Household(), Need())
    (household.id, household.village) = ("H1", village.code)
    (need.household, need.track, need.occupation) = ("H1", .market, "HC01")
    (register.households, register.needs) = ([household], [need])
    var (market, offer) = (Mechanism(), Offer())
    (market.id, market.kind, market.village) = ("M1", .market, village.code)
    (market.reach, market.capacity) = (.tambon, 5)
    (offer.mechanism, offer.occupation) = ("M1", "FOOD")
    (register.mechanisms, register.offers) = ([market], [offer])
    let policy = Policy()
    var tracks: [TrackState] = []
    for track in policy.tracks {
      tracks.append(try await TrackState(of: track, proposal: [], in: register, policy, threads: 1))
    }
    let advice = try Advice(for: TracksOfRound(tracks, in: register, policy), most: 5)
    #expect(advice.newcomers.map(\.subject.occupation) == ["HC01"])
    // No food is near basketry.
    #expect(advice.training.allSatisfy { $0.mechanisms.isEmpty })
  }
}

extension Round {
  /// Its pairs, as a register keeps them.
  var proposal: [ProposedPair] {
    tracks.flatMap { result in
      result.matches.map { match in
        ProposedPair(
          track: result.track, household: result.problem.scoring.household(match.seeker).id,
          mechanism: result.problem.scoring.mechanism(match.provider).id,
          occupation: match.occupation(in: register) ?? "", points: match.score.points, distance: nil,
          amount: match.score.amount)
      }
    }
  }
}

extension ProposedPair {
  /// What the household gets: all but the points, which a changed rank may change.
  var content: [String] {
    [track.rawValue, household, mechanism, occupation, amount.map(String.init) ?? ""]
  }
}
