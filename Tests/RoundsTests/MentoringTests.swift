import Assignment
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

@Suite("Mentor teams")
struct MentoringTests {
  /// A tambon of some villages with so many households each; all learn from one sage who takes everybody.
  func register(villages: Int, households: Int, teams: [MentorTeam]) throws -> Register {
    var register = Register()
    var sage = Mechanism()
    (sage.id, sage.reach, sage.capacity) = ("S1", .anywhere, 1_000)
    for moo in 1...villages {
      var village = Village()
      village.code = try #require(VillageCode("441301" + (moo < 10 ? "0\(moo)" : "\(moo)")))
      register.villages.append(village)
      for number in 1...households {
        var household = Household()
        (household.id, household.village) = ("H\(moo)-\(1000 + number)", village.code)
        register.households.append(household)
        var need = Need()
        (need.household, need.occupation) = (household.id, "HC01")
        register.needs.append(need)
      }
    }
    sage.village = register.villages[0].code
    var offer = Offer()
    (offer.mechanism, offer.occupation) = ("S1", "HC01")
    (register.mechanisms, register.offers, register.mentors) = ([sage], [offer], teams)
    #expect(register.problems() == [])
    return register
  }

  func team(_ id: String, _ level: MentorLevel, _ area: String, _ capacity: Int? = nil) -> MentorTeam {
    var team = MentorTeam()
    (team.id, team.level, team.area, team.capacity) = (id, level, area, capacity)
    return team
  }

  func round(_ register: Register) async throws -> Round {
    var policy = Policy()
    policy.goals = [.served]
    policy.tracks = [.teaching]
    return try await Round.run(register: register, policy: policy, threads: 1)
  }

  /// The households of each team, by the ids of both; those without one under the reason.
  func visits(_ round: Round, _ level: MentorLevel) -> [String: [String]] {
    var visits: [String: [String]] = [:]
    for (index, support) in round.supports.enumerated() {
      let answer = round.mentors.answer(level, support: index)
      let team = if case .team(let team) = answer { round.register.mentors[team].id } else { "\(answer)" }
      visits[team, default: []].append(round.register.households[support.household].id)
    }
    return visits
  }

  @Test("accompany every matched household at each level at which its area has one")
  func levels() async throws {
    let register = try register(
      villages: 2, households: 2,
      teams: [
        team("T-V1", .village, "44130101"), team("T-D", .district, "4413"),
        team("T-FULL", .tambon, "441301", 3),
      ])
    let round = try await round(register)
    #expect(visits(round, .district) == ["T-D": ["H1-1001", "H1-1002", "H2-1001", "H2-1002"]])
    #expect(
      visits(round, .village) == ["T-V1": ["H1-1001", "H1-1002"], "noTeam": ["H2-1001", "H2-1002"]])
    #expect(round.areasWithoutTeam(.village) == ["44130102"])
    #expect(round.areasWithoutTeam(.district) == [])
    // Three places for four households: one is left over, and it is told why.
    #expect(visits(round, .tambon).mapValues(\.count) == ["T-FULL": 3, "teamsFull": 1])
  }

  @Test("take those in greatest need first where places do not suffice")
  func priority() async throws {
    var register = try register(
      villages: 1, households: 5, teams: [team("T1", .tambon, "441301", 1), team("T2", .tambon, "441301", 1)])
    register.households[3].tags = ["ตกเกณฑ์ จปฐ."]
    register.households[1].welfareCard = true
    let visits = visits(try await round(register), .tambon)
    #expect(visits["teamsFull"] == ["H1-1001", "H1-1003", "H1-1005"])
  }

  @Test("of one area keep villages together where that costs no balance")
  func together() async throws {
    let teams = [team("T1", .tambon, "441301"), team("T2", .tambon, "441301")]
    let visits = visits(try await round(try register(villages: 2, households: 5, teams: teams)), .tambon)
    #expect(visits.count == 2)
    for households in visits.values {
      #expect(households.count == 5 && Set(households.map { $0.prefix(2) }).count == 1)
    }
  }

  @Test("of one area have even loads relative to capacity, and none more than its capacity")
  func balance() async throws {
    var draw = SplitMix64(seed: 4)
    for _ in 0..<20 {
      let capacities = (0..<draw.within(2...4)).map { _ in draw.within(5...60) }
      let villages = draw.within(1...6)
      let register = try register(
        villages: villages, households: draw.within(3...12),
        teams: capacities.enumerated().map { team("T\($0)", .tambon, "441301", $1) })
      let visits = visits(try await round(register), .tambon)
      let loads = capacities.indices.map { visits["T\($0)"]?.count ?? 0 }
      #expect(loads.reduce(0, +) == min(capacities.reduce(0, +), register.households.count))
      for (one, mine) in zip(loads, capacities) {
        #expect(one <= mine)
        for (other, theirs) in zip(loads, capacities) {
          // Places are cut into tenths, and a place of a small team is a large part of it.
          let least = 1 / Double(min(mine, theirs))
          #expect(
            abs(Double(one) / Double(mine) - Double(other) / Double(theirs)) <= 0.1 + least + 1e-9,
            "\(loads) of \(capacities)")
        }
      }
    }
  }

  @Test("are the same whatever order the rows of the tables are in")
  func rows() async throws {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 2...3
    plan.householdsPerVillage = 8
    let register = try #require(District.known(code: "4413")).register(seed: 3, plan: plan)
    let levels = MentorLevel.allCases
    let expected = try await Round.run(register: register, policy: Policy(), threads: 1)
    var draw = SplitMix64(seed: 8)
    var shuffled = register
    shuffled.mentors = draw.shuffled(register.mentors)
    shuffled.households = draw.shuffled(register.households)
    shuffled.needs = draw.shuffled(register.needs)
    shuffled.villages = draw.shuffled(register.villages)
    shuffled.mechanisms = draw.shuffled(register.mechanisms)
    let found = try await Round.run(register: shuffled, policy: Policy(), threads: 2)
    for level in levels { #expect(visits(found, level) == visits(expected, level)) }
    #expect(visits(found, .tambon).count > 4)
  }
}
