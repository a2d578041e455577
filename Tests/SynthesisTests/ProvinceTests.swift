import Livelihood
import Synthesis
import Testing

@Suite("Invented provinces")
struct ProvinceTests {
  private var small: DistrictPlan {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 1...2
    plan.householdsPerVillage = 1
    plan.sagesPerVillage = 1
    return plan
  }

  @Test(
    "are valid registers with as many districts and tambons as are counted",
    arguments: [
      // Figures of thailand-geography-json.
      ("10", 50, 180), ("30", 32, 289), ("44", 13, 133), ("83", 3, 17),
    ])
  func counted(code: String, districts: Int, tambons: Int) throws {
    let province = try #require(Province.known(code: code, seed: 3))
    #expect(province.districts.count == districts)
    #expect(province.districts.reduce(0) { $0 + $1.tambons.count } == tambons)
    let register = province.register(seed: 3, plan: small)
    #expect(register.problems() == [])
    #expect(Set(register.villages.map { $0.code.tambon }).count == tambons)
    #expect(register.villages.allSatisfy { $0.code.text.hasPrefix(code) && $0.latitude != nil })
  }

  @Test("are drawn the same for the same seed and differ for another")
  func repeatable() throws {
    func text(_ seed: UInt64) throws -> String {
      "\(try #require(Province.known(code: "96", seed: seed)).districts)"
    }
    #expect(try text(5) == text(5))
    #expect(try text(5) != text(6))
  }

  @Test("are known by their 77 codes and by no other")
  func all() throws {
    #expect(Province.codes.count == 77)
    for code in Province.codes { #expect(Province.known(code: code, seed: 1) != nil) }
    #expect(Province.known(code: "00", seed: 1) == nil)
    #expect(Province.known(code: "044", seed: 1) == nil)
  }
}
