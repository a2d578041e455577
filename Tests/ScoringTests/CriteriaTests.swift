import Livelihood
import Scoring
import Testing

@Suite("Criteria")
struct CriteriaTests {
  func pair(
    rank: Int = 1, relatedness: Int = 1000, level: Int = 3, tier: Tier = .village, kilometres: Int? = nil,
    online: Bool = false, stars: Int? = nil, workedBefore: Bool = false
  ) -> PairFacts {
    PairFacts(
      rank: rank, relatedness: relatedness, level: level, tier: tier,
      distance: kilometres.map { Distance(tensOfMetres: Int32($0 * 100)) }, online: online, stars: stars,
      workedBefore: workedBefore)
  }

  @Test(
    "skill is wish × relatedness × mastery",
    arguments: [
      // Worked out by hand.
      (1, 1000, 5, 1000), (1, 1000, 1, 800), (2, 1000, 3, 720), (3, 1000, 5, 600), (9, 1000, 5, 600),
      (1, 450, 3, 405), (2, 750, 2, 510), (1, 550, 4, 523), (3, 650, 1, 312),
    ])
  func skill(rank: Int, relatedness: Int, level: Int, expected: Int) {
    #expect(Skill().value(of: pair(rank: rank, relatedness: relatedness, level: level)) == expected)
  }

  @Test("for the same wish the exact occupation at level 1 beats any related one")
  func exactBeatsRelated() {
    let relatednesses = Set(Taxonomy.builtIn.listed.map(\.perMille)).sorted()
    for rank in 1...4 {
      let exact = Skill().value(of: pair(rank: rank, level: 1))
      for relatedness in relatednesses {
        #expect(Skill().value(of: pair(rank: rank, relatedness: relatedness, level: 5)) < exact)
      }
    }
  }

  @Test(
    "nearness falls with distance within its tier",
    arguments: [
      (Tier.village, 7 as Int?, 1000), (.village, nil, 1000), (.tambon, 0, 750), (.tambon, 5, 625),
      (.tambon, 10, 500),
      (.tambon, 30, 500), (.tambon, nil, 625), (.district, 0, 450), (.district, 10, 325),
      (.district, 20, 200),
      (.district, nil, 325), (.province, 0, 150), (.province, 20, 75), (.beyond, 40, 0), (.beyond, 400, 0),
      (.beyond, nil, 75),
    ])
  func nearness(tier: Tier, kilometres: Int?, expected: Int) {
    #expect(Nearness().value(of: pair(tier: tier, kilometres: kilometres)) == expected)
  }

  @Test("nearness never rises with distance, and its tiers never overlap")
  func tiers() {
    let spans = [Tier.tambon, .district, .province].map { tier in
      (0...60).map { Nearness().value(of: pair(tier: tier, kilometres: $0)) }
    }
    for span in spans { #expect(span == span.sorted(by: >)) }
    for (near, far) in zip(spans, spans.dropFirst()) { #expect(near[60] > far[0]) }
    #expect(Nearness().value(of: pair(tier: .beyond, kilometres: 700, online: true)) == 1000)
  }

  @Test("quality and continuity")
  func others() {
    #expect([nil, 1, 3, 5].map { Quality().value(of: pair(stars: $0)) } == [0, 200, 600, 1000])
    #expect([false, true].map { Continuity().value(of: pair(workedBefore: $0)) } == [0, 1000])
  }

  @Test("usual weights sum to 1000 on every track")
  func weights() {
    for track in Track.allCases {
      #expect(Policy().weights(on: track).reduce(0, +) == 1000)
    }
    #expect(Set(Criteria.all.map(\.name)).count == Criteria.all.count)
  }
}
