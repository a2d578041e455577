import Assignment
import Livelihood

extension TrackScoring {
  /// The best answer of a provider to a seeker's wishes, before any other rule is asked.
  struct Answer {
    var points: Int
    var acceptance: Acceptance
    var supply: Supply
    var loan: Loan
  }

  /// Why a pair is no candidate; nil if it is one.
  public func refusal(seeker: Int, provider: Int) -> Refusal? {
    let isOffered = supplies[provider].contains { supply in
      acceptances[seeker].contains { $0.occupation == supply.occupation }
    }
    guard isOffered else { return .notOffered }
    // Of the many funds of other villages nobody has to know how far they are.
    guard sides.reaches[provider].covers(places.tier(seeker: seeker, provider: provider)) else {
      return .outOfReach
    }
    return obstacle(
      seeker: seeker, provider: provider, way: places.way(seeker: seeker, provider: provider))
  }

  /// Every rule by which a pair is no candidate, in their order; none if it is one.
  public func refusals(seeker: Int, provider: Int) -> [Refusal] {
    let way = places.way(seeker: seeker, provider: provider)
    var refusals: [Refusal] =
      answer(seeker: seeker, provider: provider, way: way) == nil ? [.notOffered] : []
    var last = Refusal.notOffered
    while let next = obstacle(seeker: seeker, provider: provider, way: way, beyond: last) {
      refusals.append(next)
      last = next
    }
    return refusals
  }

  /// What the criteria say of a pair, also where a rule forbids it; nil if the provider offers nothing that the
  /// seeker wishes for.
  public func score(seeker: Int, provider: Int) -> Score? {
    let way = places.way(seeker: seeker, provider: provider)
    return answer(seeker: seeker, provider: provider, way: way).map {
      score(of: $0, seeker: seeker, provider: provider)
    }
  }

  /// What the criteria say of an answer.
  func score(of answer: Answer, seeker: Int, provider: Int) -> Score {
    let pair = facts(
      seeker: seeker, provider: provider, way: places.way(seeker: seeker, provider: provider),
      acceptance: answer.acceptance, supply: answer.supply)
    return Score(
      need: Int(answer.acceptance.need), offer: answer.supply.offer < 0 ? nil : Int(answer.supply.offer),
      pair: pair,
      products: zip(weights, Criteria.all).map { $0 * $1.value(of: pair) }, amount: answer.loan.baht,
      isLearned: learnedNeeds?[seeker] == answer.acceptance.need)
  }

  /// The wish and the offer with the most points, then the better rank, then the lower occupation codes; a wish whose
  /// amount would be too small only where there is no other. Of a pair that was agreed on, what was agreed.
  func answer(seeker: Int, provider: Int, way: Way) -> Answer? {
    if !terms.isEmpty, let terms = terms[Pair(seeker: seeker, provider: provider)] {
      return answer(seeker: seeker, provider: provider, way: way, on: terms)
    }
    var best: Answer?
    for supply in supplies[provider] {
      for acceptance in acceptances[seeker] where acceptance.occupation == supply.occupation {
        let pair = facts(
          seeker: seeker, provider: provider, way: way, acceptance: acceptance, supply: supply)
        let answer = Answer(
          points: points(of: pair), acceptance: acceptance, supply: supply,
          loan: loan(for: Int(acceptance.need), from: provider))
        if best.map({ precedes(answer, $0) }) ?? true { best = answer }
      }
    }
    return best
  }

  /// The answer that was agreed on; nil if wishes and offers hold no such any more.
  private func answer(seeker: Int, provider: Int, way: Way, on terms: Terms) -> Answer? {
    var best: (answer: Answer, isAmount: Bool)?
    for supply in supplies[provider] {
      for acceptance in acceptances[seeker] where acceptance.occupation == supply.occupation {
        let wish = register.needs[Int(acceptance.need)].occupation
        let occupation = supply.offer < 0 ? wish : register.offers[Int(supply.offer)].occupation
        guard terms.hold(of: occupation, for: wish) else { continue }
        let pair = facts(
          seeker: seeker, provider: provider, way: way, acceptance: acceptance, supply: supply)
        let answer = Answer(
          points: points(of: pair), acceptance: acceptance, supply: supply,
          loan: loan(for: Int(acceptance.need), from: provider))
        // Two loans may be asked for without an occupation to tell them apart.
        let isAmount = terms.amount == nil || answer.loan.baht == terms.amount
        if let best,
          (best.isAmount, isAmount) == (true, false)
            || best.isAmount == isAmount && !precedes(answer, best.answer)
        {
          continue
        }
        best = (answer, isAmount)
      }
    }
    guard var answer = best?.answer else { return nil }
    answer.loan = Loan(baht: terms.amount ?? answer.loan.baht, helps: true)
    return answer
  }

  /// The answers among which points decide, in the order that decides where these are equal: those that help, if any
  /// does. Their points are not counted.
  func equallyWorthAnswers(seeker: Int, provider: Int, way: Way) -> [Answer] {
    if terms[Pair(seeker: seeker, provider: provider)] != nil {
      return answer(seeker: seeker, provider: provider, way: way).map { [$0] } ?? []
    }
    var answers: [Answer] = []
    for supply in supplies[provider] {
      for acceptance in acceptances[seeker] where acceptance.occupation == supply.occupation {
        answers.append(
          Answer(
            points: 0, acceptance: acceptance, supply: supply,
            loan: loan(for: Int(acceptance.need), from: provider)))
      }
    }
    guard answers.count > 1 else { return answers }
    let first = answers.sorted(by: precedes)
    return first.filter { $0.loan.helps == first[0].loan.helps }
  }

  /// The first rule behind `last`, in the order of ``Refusal``, that forbids a pair whose occupations fit.
  func obstacle(seeker: Int, provider: Int, way: Way, beyond last: Refusal = .notOffered) -> Refusal? {
    let reach = sides.reaches[provider]
    if last < .outOfReach, !reach.covers(way.tier) { return .outOfReach }
    if last < .tooFar, reach != .anywhere, way.tier != .village, let distance = way.distance,
      distance.tensOfMetres > sides.travelLimits[seeker]
    {
      return .tooFar
    }
    if last < .tags, sides.isConditional[provider], !fulfils(seeker: seeker, provider: provider) {
      return .tags
    }
    if last < .amount, sides.ceilings[provider] != nil,
      answer(seeker: seeker, provider: provider, way: way)?.loan.helps == false
    {
      return .amount
    }
    if last < .ownHousehold, sides.ownSeekers[provider] == Int32(seeker) { return .ownHousehold }
    if last < .notAgreed, sides.refuses[provider] { return .notAgreed }
    if history.isEmpty { return nil }
    let (household, mechanism) = (
      register.households[seekers[seeker]], register.mechanisms[providers[provider]]
    )
    if last < .decided,
      history.refused.contains(.init(household: household.id, mechanism: mechanism.id))
    {
      return .decided
    }
    return last < .withdrawn && history.mechanismsGone.contains(mechanism.id) ? .withdrawn : nil
  }

  private func fulfils(seeker: Int, provider: Int) -> Bool {
    let tags = register.households[seekers[seeker]].tags
    let mechanism = register.mechanisms[providers[provider]]
    return mechanism.requires.allSatisfy(tags.contains) && !mechanism.excludes.contains(where: tags.contains)
  }

  func facts(
    seeker: Int, provider: Int, way: Way, acceptance: Acceptance, supply: Supply
  ) -> PairFacts {
    PairFacts(
      rank: Int(acceptance.rank), relatedness: Int(acceptance.relatedness), level: Int(supply.level),
      tier: way.tier, distance: way.distance, online: sides.reaches[provider] == .anywhere,
      stars: sides.stars[provider],
      workedBefore: !history.worked.isEmpty
        && history.worked.contains(
          .init(
            household: register.households[seekers[seeker]].id,
            mechanism: register.mechanisms[providers[provider]].id))
    )
  }

  private func points(of pair: PairFacts) -> Int {
    var sum = 0
    for (weight, criterion) in zip(weights, Criteria.all) where weight > 0 {
      sum += weight * criterion.value(of: pair)
    }
    return sum
  }

  private func precedes(_ one: Answer, _ other: Answer) -> Bool {
    if one.loan.helps != other.loan.helps { return one.loan.helps }
    if one.points != other.points { return one.points > other.points }
    if one.acceptance.rank != other.acceptance.rank { return one.acceptance.rank < other.acceptance.rank }
    let (offered, otherOffered) = (offered(one), offered(other))
    return offered == otherOffered ? wished(one) < wished(other) : offered < otherOffered
  }

  /// The place of the offered occupation among the products; no occupation comes first, as an empty code does.
  private func offered(_ answer: Answer) -> Int32 {
    answer.supply.offer < 0 ? -1 : answer.supply.occupation
  }

  private func wished(_ answer: Answer) -> String {
    register.needs[Int(answer.acceptance.need)].occupation ?? ""
  }
}
