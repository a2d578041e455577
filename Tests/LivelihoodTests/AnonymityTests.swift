import Livelihood
import Synthesis
import Testing

/// The same order on every run (Marsaglia's xorshift).
private struct Drawn: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Suite("Tables for analysts")
struct AnonymityTests {
  private func district(households: Int = 20) throws -> Register {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 2...3
    plan.householdsPerVillage = households
    return try #require(District.known(code: "4413")).register(seed: 7, plan: plan).ordered()
  }

  /// What somebody may know of a household, in as many pieces.
  private enum Piece: CaseIterable {
    case village, members, income, card, limit, tags, wishes
  }

  /// A household as its neighbours know it.
  private struct Known {
    var household: Household
    var needs: [Need]

    static func all(of register: Register) -> [Known] {
      let needs = Dictionary(grouping: register.needs, by: \.household)
      return register.households.map { Known(household: $0, needs: needs[$0.id] ?? []) }
    }

    /// A piece as it stands.
    func text(_ piece: Piece) -> String {
      switch piece {
      case .village: household.village.text
      case .members: household.members.map { "\($0)" } ?? ""
      case .income: household.incomePerPerson.map { "\($0)" } ?? ""
      case .card: household.welfareCard.map { "\($0)" } ?? ""
      case .limit: household.travelLimit?.kilometres ?? ""
      case .tags: household.tags.sorted().joined(separator: ";")
      case .wishes:
        needs.map {
          "\($0.track) \($0.rank) \($0.occupation ?? "") \($0.amount ?? 0) \($0.amountMinimum ?? 0) \($0.relatedOK as Bool?)"
        }
        .sorted().joined(separator: ";")
      }
    }

    /// Whether a line of the export may be this household, as far as a piece tells: values lie in the band that it shows, and
    /// what it has is among what is known.
    func mayBe(_ line: Known, _ piece: Piece) -> Bool {
      let other = line.household
      switch piece {
      case .village: return household.village == other.village
      case .members: return near(household.members, other.members, 2)
      case .income: return near(household.incomePerPerson, other.incomePerPerson, 10_000)
      case .card: return other.welfareCard == nil || household.welfareCard == other.welfareCard
      case .limit:
        return near(
          household.travelLimit.map { Int($0.tensOfMetres) }, other.travelLimit.map { Int($0.tensOfMetres) },
          500)
      case .tags: return Set(other.tags).isSubset(of: household.tags)
      case .wishes:
        let wishes = { (known: Known) in Set(known.needs.map { "\($0.track) \($0.occupation ?? "")" }) }
        return wishes(line).isSubset(of: wishes(self))
      }
    }

    private func near(_ value: Int?, _ shown: Int?, _ width: Int) -> Bool {
      guard let value, let shown else { return shown == nil }
      return abs(value - shown) < width
    }
  }

  private static let subsets: [[Piece]] = (1..<(1 << Piece.allCases.count)).map { bits in
    Piece.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)
  }

  @Test(
    "share every combination of what neighbours know with at least so many, whatever they know",
    arguments: [2, 5, 12])
  func combinations(least: Int) throws {
    let register = try district()
    var order = Drawn(state: 1)
    let anonymised = try #require(register.anonymised(atLeast: least, order: &order))
    #expect(anonymised.register.problems().isEmpty)
    #expect(anonymised.register.households.count == register.households.count)
    let lines = Known.all(of: anonymised.register)
    for pieces in AnonymityTests.subsets {
      let counts = Dictionary(lines.map { line in (pieces.map(line.text), 1) }, uniquingKeysWith: +)
      #expect(counts.values.allSatisfy { $0 >= least }, "\(pieces)")
    }
    // In the register itself nearly everybody is alone.
    let own = Dictionary(
      Known.all(of: register).map { ([$0.text(.village), $0.text(.members), $0.text(.income)], 1) },
      uniquingKeysWith: +)
    #expect(own.values.count { $0 == 1 } > register.households.count * 9 / 10)
  }

  @Test("leave whoever links them with a household nobody, or at least five")
  func linkage() throws {
    let register = try district()
    var order = Drawn(state: 2)
    let anonymised = try #require(register.anonymised(atLeast: 5, order: &order))
    let lines = Known.all(of: anonymised.register)
    let byVillage = Dictionary(grouping: lines) { $0.household.village }
    var linked = 0
    for victim in Known.all(of: register) {
      let near = byVillage[victim.household.village] ?? []
      let fits = Dictionary(
        uniqueKeysWithValues: Piece.allCases.map { piece in (piece, near.map { victim.mayBe($0, piece) }) })
      for pieces in AnonymityTests.subsets where pieces.contains(.village) {
        let candidates = near.indices.count { line in pieces.allSatisfy { fits[$0]?[line] ?? false } }
        #expect(candidates == 0 || candidates >= 5, "\(victim.household.id) \(pieces)")
        linked += candidates == 0 ? 0 : 1
      }
    }
    #expect(linked > 1_000)
  }

  @Test("show values in bands, and neither names nor what only one household has")
  func bands() throws {
    var register = try district()
    for index in register.households.indices {
      register.households[index].label = "บ้านของใคร"
      register.households[index].occupationNow = "ทำนา"
      register.households[index].consent = Day(text: "2026-11-01")
    }
    register.households[3].tags.append("มีเพียงหลังเดียว")
    var order = Drawn(state: 3)
    let anonymised = try #require(register.anonymised(atLeast: 5, order: &order))
    for household in anonymised.register.households {
      #expect(household.label == nil && household.occupationNow == nil && household.consent == nil)
      #expect(household.houseNumber == nil && household.phone == nil && household.latitude == nil)
      #expect([nil, 2, 4, 6, 8].contains(household.members))
      #expect(household.incomePerPerson.map { $0 % 10_000 == 5_000 } ?? true)
      #expect(household.travelLimit.map { $0.tensOfMetres % 500 == 0 } ?? true)
      #expect(!household.tags.contains("มีเพียงหลังเดียว"))
    }
    #expect(anonymised.droppedTags >= 1)
    #expect(anonymised.register.needs.allSatisfy { ($0.amount ?? 0) % 1_000 == 0 })
    #expect(anonymised.register.mechanisms.allSatisfy { $0.household == nil && $0.agreed != false })
    #expect(Set(anonymised.register.mechanisms.map(\.id)).isDisjoint(with: register.mechanisms.map(\.id)))
    #expect(anonymised.register.outcomes.isEmpty)
    // What analysts look at is still there: as many households of each village, and wishes on every track.
    for village in Set(register.households.map(\.village)) {
      #expect(
        anonymised.register.households.count { $0.village == village }
          == register.households.count { $0.village == village })
    }
    for track in Track.allCases {
      let (before, after) = (
        register.needs.count { $0.track == track }, anonymised.register.needs.count { $0.track == track }
      )
      #expect(2 * after > before && after < 2 * before, "\(track): \(before) → \(after)")
    }
  }

  @Test("show the households of small villages under a neighbour, and are not made of fewer than so many")
  func small() throws {
    var register = try district(households: 3)
    var order = Drawn(state: 4)
    let anonymised = try #require(register.anonymised(atLeast: 5, order: &order))
    #expect(anonymised.joinedVillages > 0)
    let counts = Dictionary(anonymised.register.households.map { ($0.village, 1) }, uniquingKeysWith: +)
    #expect(counts.values.allSatisfy { $0 >= 5 })
    #expect(anonymised.register.households.count == register.households.count)
    register.households = Array(register.households.prefix(4))
    let kept = Set(register.households.map(\.id))
    register.needs.removeAll { !kept.contains($0.household) }
    #expect(register.anonymised(atLeast: 5, order: &order) == nil)
    #expect(register.anonymised(atLeast: 4, order: &order)?.groups == 1)
  }
}
