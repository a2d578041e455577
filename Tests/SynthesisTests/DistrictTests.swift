import Livelihood
import Synthesis
import Testing

@Suite("Invented districts")
struct DistrictTests {
  private func district(_ code: String = "4413") throws -> District {
    try #require(District.known(code: code))
  }

  @Test("are valid registers of about the size of Chuen Chom")
  func valid() throws {
    for seed in 1...3 {
      let register = try district().register(seed: UInt64(seed))
      #expect(register.problems() == [])
      #expect((40...52).contains(register.villages.count))
      #expect(register.households.count == 20 * register.villages.count)
      #expect(register.mechanisms.count { $0.kind == .sage } == 5 * register.villages.count)
      for kind in MechanismKind.allCases { #expect(register.mechanisms.contains { $0.kind == kind }) }
      #expect(Set(register.mentors.map(\.level)) == Set(MentorLevel.allCases))
    }
    let shipped = try district().register(seed: 1)
    #expect((44...50).contains(shipped.villages.count))
  }

  @Test("are the same for the same seed and differ for another")
  func repeatable() throws {
    func text(_ seed: UInt64) throws -> String { "\(try district().register(seed: seed))" }
    let first = try text(5)
    #expect(try text(5) == first)
    #expect(try text(6) != first)
  }

  @Test("keep a tambon as it is when another one is left out")
  func independent() throws {
    let whole = try district().register(seed: 9)
    var plan = DistrictPlan()
    plan.householdsPerVillage = 20
    let last = try #require(try district().tambons.last)
    let inTambon = { (village: VillageCode) in village.tambon == last.code }
    // Another district before it changes nothing of this one.
    _ = try district("4401").register(seed: 9)
    let again = try district().register(seed: 9, plan: plan)
    #expect(
      whole.households.filter { inTambon($0.village) } == again.households.filter { inTambon($0.village) })
  }

  @Test("follow the shares of the planning tables")
  func proportions() throws {
    var (elders, households, related, wishes) = (0, 0, 0, 0)
    var byTrack: [Track: Int] = [:]
    for seed in 1...6 {
      let register = try district().register(seed: UInt64(seed))
      households += register.households.count
      elders += register.households.count { $0.tags.contains("ผู้สูงอายุ") }
      for track in Track.allCases {
        byTrack[track, default: 0] += Set(register.needs.filter { $0.track == track }.map(\.household)).count
      }
      related += register.needs.count { $0.relatedOK == true }
      wishes += register.needs.count { $0.relatedOK != nil }
    }
    func share(_ count: Int) -> Double { Double(count) / Double(households) }
    #expect(abs(share(elders) - 0.08) < 0.02)
    // Σ segment share × probability of the track: 0.5840, 0.2260, 0.4545, 0.3295.
    for (track, expected) in zip(Track.allCases, [0.584, 0.226, 0.4545, 0.3295]) {
      #expect(abs(share(byTrack[track] ?? 0) - expected) < 0.03, "\(track)")
    }
    #expect(abs(Double(related) / Double(wishes) - 0.6) < 0.04)
  }

  @Test(
    "have classes of one occupation, funds that lend little and one that refers, and areas with several teams"
  )
  func supply() throws {
    var (sages, classes, without, capital) = (0, 0, 0, 0)
    var teamCounts: Set<Int> = []
    for seed in 1...6 {
      let register = try district().register(seed: UInt64(seed))
      let offers = Dictionary(grouping: register.offers, by: \.mechanism)
      for mechanism in register.mechanisms where mechanism.minimum != nil {
        #expect(offers[mechanism.id]?.count == 1)
      }
      sages += register.mechanisms.count { $0.kind == .sage }
      classes += register.mechanisms.count { $0.kind == .sage && $0.minimum != nil }
      #expect(register.mechanisms.contains { $0.kind == .group && $0.minimum != nil })
      let funds = register.mechanisms.filter { $0.kind == .fund }
      #expect(funds.filter { $0.budget == nil }.map(\.id) == ["B4413"])
      // The ceilings that fixtures/SOURCES.md names.
      #expect(funds.filter { $0.id.hasPrefix("F") }.allSatisfy { $0.ceiling == 30_000 })
      #expect(funds.first { $0.id == "W4413" }?.ceiling == 200_000)
      let carried = Set(register.households.flatMap(\.tags))
      #expect(funds.allSatisfy { carried.isSuperset(of: $0.requires + $0.excludes) })
      let asked = register.needs.filter { $0.track == .capital }
      capital += asked.count
      without += asked.count { $0.occupation == nil }
      #expect(asked.allSatisfy { $0.amount ?? 0 >= 1_000 && $0.amountMinimum ?? 0 <= $0.amount ?? 0 })
      let tambonTeams = Dictionary(grouping: register.mentors.filter { $0.level == .tambon }, by: \.area)
      teamCounts.formUnion(tambonTeams.values.map(\.count))
      #expect(tambonTeams.values.allSatisfy { $0.count == 1 || $0.allSatisfy { $0.capacity != nil } })
      #expect(register.mentors.count { $0.level == .village } < register.villages.count)
    }
    #expect(abs(Double(classes) / Double(sages) - 0.25) < 0.05)
    #expect(abs(Double(without) / Double(capital) - 0.1) < 0.03)
    #expect(teamCounts == [1, 2])
  }

  @Test("have villages apart from each other, some of which share their name within a tambon")
  func villages() throws {
    var shared = 0
    for seed in 1...5 {
      let villages = try district().register(seed: UInt64(seed)).villages
      for (index, one) in villages.enumerated() {
        for other in villages[..<index] where one.code.tambon == other.code.tambon {
          let distance = try #require(one.location).distance(to: try #require(other.location))
          #expect(distance.tensOfMetres >= 0)
          if one.name == other.name { shared += 1 }
        }
      }
    }
    #expect(shared > 20)
  }

  @Test("hold no number of 11 or 13 digits and nobody's telephone")
  func noSecrets() throws {
    let register = try district().register(seed: 1)
    for household in register.households {
      #expect(household.phone == nil)
      let digits = household.id.filter(\.isNumber)
      #expect(digits.count == 11 && household.id.hasPrefix("H"), "an id that is not a bare number")
    }
  }

  @Test("are known for all of province 44")
  func known() throws {
    #expect(District.codes.count == 13)
    #expect(try District.codes.reduce(0) { $0 + (try district($1)).tambons.count } == 133)
    #expect(District.known(code: "9999") == nil)
    #expect(District.known(code: "abc") == nil)
  }
}
