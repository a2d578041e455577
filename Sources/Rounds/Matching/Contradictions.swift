import Assignment
public import Livelihood
public import Scoring

/// Why the pinned pairs of a track cannot all be in a result, and the smallest changes after which they can.
public struct Contradictions: Sendable {
  /// The track.
  public let track: Track
  /// Each contradiction: pins that a rule forbids by household, then households with several, then full mechanisms, then those that
  /// could not open, then funds without so much money.
  public let all: [Contradiction]
  /// The fewest pins to give up if no place is added.
  public let givenUp: [PinnedPair]
  /// The fewest pins to give up if places are added, and those places; nil if places help nobody.
  public let withPlaces: (givenUp: [PinnedPair], added: [MorePlaces])?

  /// More places at a mechanism.
  public struct MorePlaces: Hashable, Sendable {
    /// The id of the mechanism.
    public let mechanism: String
    /// How many households it takes now.
    public let capacity: Int
    /// How many it would have to take.
    public let needed: Int
  }
}

/// A pair that was pinned or agreed.
public struct PinnedPair: Hashable, Sendable {
  /// The ids of the two sides.
  public let pair: PairName
  /// The decision.
  public let decision: RecordName
}

/// Rules that cannot all hold.
public struct Contradiction: Hashable, Sendable {
  /// What contradicts what.
  public let words: Message
  /// The rules, each with the record that states it.
  public let rules: [Rule]
  /// Whether a class is too small to open, which others may yet mend by joining.
  public let isOfMinimum: Bool

  init(words: Message, rules: [Rule], isOfMinimum: Bool = false) {
    (self.words, self.rules, self.isOfMinimum) = (words, rules, isOfMinimum)
  }

  /// A rule of a register or a policy.
  public struct Rule: Hashable, Sendable {
    /// The record that states it; nil if the policy does.
    public let record: RecordName?
    /// What it says.
    public let words: Message
  }
}

extension TrackScoring {
  /// What of the pinned pairs contradicts the rules or each other; nil if all can be in a result.
  ///
  /// - Throws: ``AssignmentFault``, which would be a defect of the engine.
  func contradictions() throws(AssignmentFault) -> Contradictions? {
    let (pins, stray) = pins
    let forbidden = pins.flatMap { pin in
      refusals(seeker: pin.seeker, provider: pin.provider).map { (pin: pin, refusal: $0) }
    }
    let byRule = Set(forbidden.map(\.pin))
    let filling = try filling(pins.filter { !byRule.contains($0) })
    let unopened = filling.givenUp.map { filling.lacking[$0] }
    let notAllowed = byRule.union(unopened.flatMap(\.pins))
    // Also of pins that a rule forbids: whoever takes the rule away instead of the pin has to know.
    let several = Dictionary(grouping: pins, by: \.seeker).filter { $1.count > 1 }.sorted {
      $0.key < $1.key
    }
    let crowded = Dictionary(grouping: pins, by: \.provider)
      .filter { $1.count > mechanism($0).capacity }.sorted { $0.key < $1.key }
    let all =
      stray.flatMap { contradictions(stray: $0) } + forbidden.map { contradiction($0.pin, $0.refusal) }
      + several.map { contradiction(seeker: $0.key, $0.value) }
      + crowded.map { contradiction(provider: $0.key, $0.value) }
      + unopened.map { contradiction(unopened: $0, beside: filling) }
      + overdrawn(by: pins).map { contradiction(overdrawn: $0.provider, $0.pins) }
    guard !all.isEmpty else { return nil }
    let settlement = try PinSettlement(
      of: pins, isAllowed: { !notAllowed.contains($0) },
      capacities: providers.map { Int32(register.mechanisms[$0].capacity) },
      priorities: seekers.map { Int32(policy.priority(of: register.households[$0])) },
      lot: Lot(
        number: policy.lot, seekers: seekers.map { register.households[$0].id },
        providers: providers.map { register.mechanisms[$0].id }))
    let gone = stray.map(pinned)
    let (givenUp, givenUpAnyway) = (
      settlement.givenUp + givenUpForMoney(of: pins, without: settlement.givenUp),
      settlement.givenUpAnyway + givenUpForMoney(of: pins, without: settlement.givenUpAnyway)
    )
    return Contradictions(
      track: track, all: all, givenUp: gone + givenUp.map(pinned),
      withPlaces: settlement.added.isEmpty
        ? nil
        : (
          gone + givenUpAnyway.map(pinned),
          settlement.added.map {
            let mechanism = mechanism($0.provider)
            return .init(
              mechanism: mechanism.id, capacity: mechanism.capacity, needed: mechanism.capacity + $0.places)
          }
        ))
  }

  private func pinned(_ pin: Pair) -> PinnedPair {
    pinned(PairName(household: household(pin.seeker).id, mechanism: mechanism(pin.provider).id))
  }

  private func pinned(_ pair: PairName) -> PinnedPair {
    PinnedPair(
      pair: pair, decision: .decision(track, household: pair.household, mechanism: pair.mechanism))
  }

  private func rule(_ pinned: PinnedPair) -> Contradiction.Rule {
    .init(record: pinned.decision, words: .pinRule(pinned.pair))
  }

  /// Of a pair whose household takes no part in the track, what forbids it, and what else its mechanism would.
  private func contradictions(stray pair: PairName) -> [Contradiction] {
    let pinned = pinned(pair)
    func contradiction(_ words: Message, _ rules: [Contradiction.Rule]) -> Contradiction {
      Contradiction(words: .pinned(pair, but: words), rules: [rule(pinned)] + rules)
    }
    let leaving = withdrawal { $0.householdLeaves && $0.household == pair.household }
    let gone = leaving.map { Contradiction.Rule(record: $0, words: .withdrawnRule(pair.household)) }
    let household =
      gone.map { contradiction(.hasLeft, [$0]) }
      ?? contradiction(
        .asksForNothing,
        [.init(record: .household(pair.household), words: .noNeedRule(pair.household, track))])
    guard let mechanism = register.mechanisms.first(where: { $0.id == pair.mechanism }) else {
      return [household]
    }
    var refusals: [Refusal] = mechanism.agreed == false ? [.notAgreed] : []
    if mechanismsGone.contains(mechanism.id) { refusals.append(.withdrawn) }
    return [household]
      + refusals.map { contradiction($0.title, rules(behind: $0, Household(), mechanism)) }
  }

  private func withdrawal(_ fits: (Decision) -> Bool) -> RecordName? {
    register.decisions.first { $0.track == track && fits($0) }
      .map { .decision(track, household: $0.household, mechanism: $0.mechanism) }
  }

  private func contradiction(_ pin: Pair, _ refusal: Refusal) -> Contradiction {
    let pinned = pinned(pin)
    return Contradiction(
      words: .pinned(pinned.pair, but: refusal == .notOffered ? .offersNothing : refusal.title),
      rules: [rule(pinned)] + rules(behind: refusal, household(pin.seeker), mechanism(pin.provider)))
  }

  private func contradiction(seeker: Int, _ pins: [Pair]) -> Contradiction {
    Contradiction(
      words: .severalPins(household(seeker).id, pins.map { mechanism($0.provider).id }),
      rules: pins.map { rule(pinned($0)) })
  }

  private func contradiction(provider: Int, _ pins: [Pair]) -> Contradiction {
    let mechanism = mechanism(provider)
    return Contradiction(
      words: .crowded(mechanism, pins.count),
      rules: [.init(record: .mechanism(mechanism.id), words: .capacityRule(mechanism))]
        + pins.map { rule(pinned($0)) })
  }

  private func contradiction(unopened lacking: Filling.Lacking, beside filling: Filling) -> Contradiction {
    let mechanism = mechanism(lacking.provider)
    let rivals = rivals(of: lacking, in: filling)
    return Contradiction(
      words: .unopened(mechanism, couldCome: lacking.pins.count + lacking.most, rivals: rivals),
      rules: [.init(record: .mechanism(mechanism.id), words: .minimumRule(mechanism))]
        + lacking.pins.map { rule(pinned($0)) }, isOfMinimum: true)
  }

  private func contradiction(overdrawn provider: Int, _ pins: [Pair]) -> Contradiction {
    let mechanism = mechanism(provider)
    return Contradiction(
      words: .overdrawn(mechanism, pins.reduce(0) { $0 + baht($1) }),
      rules: [.init(record: .mechanism(mechanism.id), words: .budgetRule(mechanism))]
        + pins.flatMap { pin in
          let household = household(pin.seeker).id
          return [
            rule(pinned(pin)),
            .init(
              record: .needs(track, household: household), words: .loanRule(household, baht: baht(pin))),
          ]
        })
  }

  private func baht(_ pin: Pair) -> Int { baht(pin.seeker, pin.provider) }

  /// The funds whose pinned loans come to more than they have.
  private func overdrawn(by pins: [Pair]) -> [(provider: Int, pins: [Pair])] {
    Dictionary(grouping: pins, by: \.provider).sorted { $0.key < $1.key }.filter { provider, pins in
      mechanism(provider).budget.map { $0 < pins.reduce(0) { $0 + baht($1) } } ?? false
    }.map { (provider: $0.key, pins: $0.value) }
  }

  /// What has to be given up beside `given` so that every fund has the money: at each fund the largest loans, since no
  /// fewer than those make room.
  private func givenUpForMoney(of pins: [Pair], without given: [Pair]) -> [Pair] {
    overdrawn(by: pins.filter { !given.contains($0) }).flatMap { provider, pins in
      var excess = pins.reduce(0) { $0 + baht($1) } - (mechanism(provider).budget ?? 0)
      return pins.sorted { (baht($1), $0.seeker) < (baht($0), $1.seeker) }.prefix { pin in
        defer { excess -= baht(pin) }
        return excess > 0
      }
    }
  }

  /// The records that state a rule by which a pair is no candidate.
  private func rules(
    behind refusal: Refusal, _ household: Household, _ mechanism: Mechanism
  ) -> [Contradiction.Rule] {
    let (side, other) = (RecordName.mechanism(mechanism.id), RecordName.household(household.id))
    switch refusal {
    case .notOffered:
      return [
        .init(record: .needs(track, household: household.id), words: .wishesRule(household.id)),
        .init(record: .offers(mechanism: mechanism.id), words: .offersRule(mechanism.id)),
      ]
    case .outOfReach: return [.init(record: side, words: .reachRule(mechanism))]
    case .tooFar:
      return [
        .init(
          record: household.travelLimit == nil ? nil : other,
          words: .travelRule(household, usual: policy.travelLimit))
      ]
    case .tags:
      return [
        .init(record: side, words: .conditionsRule(mechanism)),
        .init(record: other, words: .tagsRule(household)),
      ]
    case .amount:
      return [
        .init(record: side, words: .ceilingRule(mechanism)),
        .init(record: .needs(track, household: household.id), words: .amountRule(household.id)),
      ]
    case .ownHousehold: return [.init(record: side, words: .ownHouseholdRule(mechanism.id, household.id))]
    case .notAgreed: return [.init(record: side, words: .notAgreedRule(mechanism.id))]
    case .decided:
      return [
        .init(
          record: .decision(track, household: household.id, mechanism: mechanism.id), words: .refusedRule)
      ]
    case .withdrawn:
      return [
        .init(
          record: withdrawal { $0.mechanismLeaves && $0.mechanism == mechanism.id },
          words: .withdrawnRule(mechanism.id))
      ]
    }
  }
}

extension TrackScoring {
  /// The problem of the track.
  ///
  /// - Throws: ``RoundFault``, if pinned pairs contradict the rules or each other.
  func uncontradicted(threads: Int) async throws(RoundFault) -> TrackProblem {
    do {
      if let found = try contradictions() { throw RoundFault.contradictions([found]) }
    } catch {
      throw (error as? RoundFault) ?? .unproven(track, "\(error)")
    }
    return await problem(threads: threads)
  }
}
