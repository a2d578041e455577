import Livelihood
import Synthesis
import Testing

@Suite("Places")
struct PlaceTests {
  @Test("codes of villages are eight digits and nothing else")
  func codes() {
    #expect(VillageCode("44130103")?.text == "44130103")
    for wrong in ["4413010", "441301033", "04130103", "4413010a", "๔๔๑๓๐๑๐๓", " 4413010", "-4130103", ""] {
      #expect(VillageCode(wrong) == nil, "\(wrong)")
    }
  }

  @Test("tiers follow the codes, and reach covers all tiers up to its own")
  func tiers() throws {
    let home = try #require(VillageCode("44130103"))
    let expected: [(String, Tier)] = [
      ("44130103", .village), ("44130104", .tambon), ("44130204", .district), ("44120103", .province),
      ("45130103", .beyond),
    ]
    for (code, tier) in expected { #expect(home.tier(to: try #require(VillageCode(code))) == tier) }
    for (index, reach) in [Reach.village, .tambon, .district, .province].enumerated() {
      for (position, (_, tier)) in expected.enumerated() {
        #expect(reach.covers(tier) == (position <= index))
      }
    }
    #expect(Reach.anywhere.covers(.beyond))
  }

  @Test("distances agree with the length of a degree and do not depend on the direction")
  func distances() {
    let home = Location(latitude: 16, longitude: 103)
    // A degree of a meridian on a sphere of 6,371.0088 km is 111.195 km; at 60° a degree of longitude is half of it.
    #expect(home.distance(to: Location(latitude: 17, longitude: 103)).kilometres == "111.20")
    let north = Location(latitude: 60, longitude: 10)
    #expect(abs(north.distance(to: Location(latitude: 60, longitude: 11)).tensOfMetres - 5_560) <= 1)
    let other = Location(latitude: 16.4, longitude: 102.7)
    #expect(home.distance(to: other) == other.distance(to: home))
    #expect(home.distance(to: home) == .zero)
  }

  @Test("days are those of the calendar")
  func days() {
    #expect(Day(year: 2024, month: 2, day: 29)?.text == "2024-02-29")
    #expect(Day(year: 2026, month: 2, day: 29) == nil)
    #expect(Day(year: 2100, month: 2, day: 29) == nil)
    #expect(Day(year: 2569, month: 1, day: 1) == nil)
    #expect(Day(year: 2026, month: 4, day: 31) == nil)
  }
}

@Suite("The taxonomy")
struct TaxonomyTests {
  @Test("has 38 occupations, is symmetric, and knows listed pairs, groups and strangers")
  func builtIn() throws {
    let taxonomy = Taxonomy.builtIn
    #expect(taxonomy.occupations.count == 38)
    for one in taxonomy.occupations.indices {
      #expect(taxonomy.relatedness(one, one) == 1000)
      for other in taxonomy.occupations.indices {
        #expect(taxonomy.relatedness(one, other) == taxonomy.relatedness(other, one))
      }
    }
    func relatedness(_ one: String, _ other: String) throws -> Int {
      taxonomy.relatedness(try #require(taxonomy.index(of: one)), try #require(taxonomy.index(of: other)))
    }
    #expect(try relatedness("WV02", "WV01") == 750)
    #expect(try relatedness("HC05", "HC06") == 300)
    #expect(try relatedness("WV01", "SV01") == 0)
  }

  @Test("names the occupations that look most like an unknown one")
  func nearest() {
    #expect(Taxonomy.builtIn.nearest(to: "HC1").first?.code == "HC01")
    #expect(Taxonomy.builtIn.nearest(to: "ทอเสื่อ").first?.code == "HC01")
    #expect(Taxonomy.builtIn.nearest(to: "frog farm").first?.code == "AN04")
  }

  @Test("baht are shown with a comma between thousands")
  func separators() {
    #expect(
      [0, 999, 1_000, 30_000, 1_234_567].map(\.withSeparators) == [
        "0", "999", "1,000", "30,000", "1,234,567",
      ])
    #expect((-1_500).withSeparators == "-1,500")
  }

  @Test("holds categories as near to a product as the nearest occupation in them")
  func categories() throws {
    let taxonomy = Taxonomy.builtIn
    let food = try #require(taxonomy.product(of: "FOOD"))
    #expect(food == .category(0))
    for (index, occupation) in taxonomy.occupations.enumerated() {
      let own = try #require(taxonomy.product(of: occupation.code))
      #expect(own == .occupation(index))
      let near = taxonomy.occupations.indices.filter { taxonomy.occupations[$0].category == "FOOD" }
        .map { taxonomy.relatedness($0, index) }.max()
      #expect(taxonomy.relatedness(food, own) == near && taxonomy.relatedness(own, food) == near)
      #expect((taxonomy.relatedness(food, own) == 1000) == (occupation.category == "FOOD"))
    }
  }
}
