import Assignment
public import Livelihood
import Scoring

/// The pairs that people decided for on a track, each beside all that the household could have had instead.
///
/// Households are those with a decided pair. Places are those that decided pairs take, and those that are known to have
/// stayed free; a place that somebody else held is nobody's choice. What a pair is worth by each criterion does not depend
/// on the weights: of several wishes and offers that make one pair the most skilled answers, whatever the weights are.
public struct Choices: Sendable {
  /// A household that decided.
  struct Chooser: Sendable {
    var name: String
    var village: String
    /// What it could have; sorted by provider.
    var options: [Option]
    /// Which of them was decided.
    var decided: Int

    var place: Int32 { options[decided].provider }
    /// The id of the household, without its round.
    var household: String { Choices.id(name) }
  }

  /// A mechanism that a household could have, and what each criterion says, 0 … 1000.
  struct Option: Sendable {
    var provider: Int32
    var values: [Int]
  }

  /// The track.
  public let track: Track
  /// How many decided pairs no rule allows today, which therefore say nothing of weights.
  public let leftOut: Int
  /// The number that the lots are drawn with.
  let lot: Int
  let choosers: [Chooser]
  let providers: [String]
  /// Places that stayed free, by provider.
  let free: [Int32]

  /// The id of the mechanism that a household decided for.
  func mechanism(_ chooser: Chooser) -> String { Choices.id(providers[Int(chooser.place)]) }

  /// An id behind the number of its round.
  private static func id(_ name: String) -> String { String(name.drop { $0 != "\u{0}" }.dropFirst()) }

  /// How many decided pairs there are.
  public var count: Int { choosers.count }

  /// Gathers the choices of rounds.
  public init(of rounds: [Evidence], on track: Track, lot: Int, threads: Int) async {
    var (choosers, providers, free): ([Chooser], [String], [Int32]) = ([], [], [])
    var leftOut = 0
    for (round, evidence) in rounds.enumerated() {
      let wanted = evidence.wanted(on: track)
      let scoring = evidence.scoring(on: track, of: Set(wanted.map(\.household)))
      let instance = await scoring.problem(threads: threads).instance
      let found = scoring.positions(of: wanted).pairs
      let offset = Int32(providers.count)
      let prefix = "\(round)\u{0}"
      var made: [Chooser] = []
      let table = OptionTable(scoring: scoring, instance: instance, decided: found)
      for pair in found {
        let options = table.options(of: pair).map {
          Option(provider: $0.provider + offset, values: $0.values)
        }
        guard let decided = options.firstIndex(where: { $0.provider == Int32(pair.provider) + offset }) else {
          continue
        }
        let household = scoring.household(pair.seeker)
        made.append(
          Chooser(
            name: prefix + household.id, village: household.village.text, options: options, decided: decided))
      }
      leftOut += wanted.count - made.count
      choosers += made
      providers += scoring.providers.map { prefix + scoring.register.mechanisms[$0].id }
      free += table.free(beside: evidence.held(on: track))
    }
    self.init(
      track: track, leftOut: leftOut, lot: lot, choosers: choosers, providers: providers, free: free)
  }

  private init(
    track: Track, leftOut: Int, lot: Int, choosers: [Chooser], providers: [String], free: [Int32]
  ) {
    (self.track, self.leftOut, self.lot) = (track, leftOut, lot)
    (self.providers, self.free) = (providers, free)
    var places = free
    for chooser in choosers { places[Int(chooser.place)] += 1 }
    // Where there is no place there is no choice.
    self.choosers = choosers.map { chooser in
      let options = chooser.options.filter { places[Int($0.provider)] > 0 }
      return Chooser(
        name: chooser.name, village: chooser.village, options: options,
        decided: options.firstIndex { $0.provider == chooser.place } ?? 0)
    }
  }

  /// The choices of some households only, within their own places and those that stayed free.
  func only(_ isMeant: (Chooser) -> Bool) -> Choices {
    Choices(
      track: track, leftOut: 0, lot: lot, choosers: choosers.filter(isMeant), providers: providers, free: free
    )
  }

  /// The same weight for every criterion of a track, in the order of ``Scoring/Criteria/all``.
  static func evenWeights(on track: Track) -> [Int] {
    let known = Criteria.all.map { $0.usualWeights[track] != nil }
    let count = max(1, known.count { $0 })
    var rest = 1000 % count
    return known.map { isKnown in
      guard isKnown else { return 0 }
      defer { rest -= 1 }
      return 1000 / count + (rest > 0 ? 1 : 0)
    }
  }

  /// Whether a criterion tells any two options of a household apart.
  func distinguishes(_ criterion: Int) -> Bool {
    choosers.contains { chooser in
      chooser.options.contains { $0.values[criterion] != chooser.options[0].values[criterion] }
    }
  }

  /// What the decided pairs are worth in all, by criterion.
  var decidedTotals: [Int] { totals(choosers.map { $0.options[$0.decided].values }) }

  /// The worth of the best assignment of the same households within the same places, by criterion.
  ///
  /// - Precondition: weights are whole numbers ≥ 0 that sum to at most 1000.
  /// - Throws: ``Assignment/AssignmentFault``, if the engine fails.
  func best(under weights: [Int]) throws(AssignmentFault) -> [Int] {
    totals(chosen(try matching(under: weights, [.served, .points])))
  }

  /// How many points more each household has in the best assignment than in the decided one; below 0 where it gives way, nil
  /// where it has the mechanism that was decided. Of equally good assignments it is the one with the most decided pairs.
  func shortfalls(under weights: [Int]) throws(AssignmentFault) -> [Int?] {
    let matching = try matching(under: weights, [.served, .points, .stability])
    return zip(choosers, zip(matching.providers, chosen(matching))).map { chooser, best in
      best.0 == chooser.place
        ? nil
        : Choices.points(best.1, weights) - Choices.points(chooser.options[chooser.decided].values, weights)
    }
  }

  private func matching(under weights: [Int], _ goals: [Goal]) throws(AssignmentFault) -> Matching {
    try solved(for: goals) { _, option in Int32(Choices.points(option.values, weights)) }
  }

  /// Values, or sums of them, under weights.
  static func points(_ values: [Int], _ weights: [Int]) -> Int {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What an assignment drawn by lot is worth, by criterion: it serves the same households within the same places.
  func drawn(_ draw: Int) throws(AssignmentFault) -> [Int] {
    let lot = Lot(number: self.lot + draw, seekers: choosers.map(\.name), providers: providers)
    return totals(
      chosen(
        try solved(for: [.served, .points]) { chooser, option in
          // 19 of the 40 bits: points go up to a million.
          Int32(lot.tie(seeker: chooser, provider: Int(option.provider)) >> 21)
        }))
  }

  private func solved(
    for goals: [Goal], points: (Int, Option) -> Int32
  ) throws(AssignmentFault) -> Matching {
    var (starts, candidates): ([Int32], [Candidate]) = ([0], [])
    var capacities = free
    for (index, chooser) in choosers.enumerated() {
      capacities[Int(chooser.place)] += 1
      for option in chooser.options {
        candidates.append(Candidate(points: points(index, option), provider: option.provider))
      }
      starts.append(Int32(candidates.count))
    }
    let problem = AssignmentProblem(
      instance: Instance(rowStarts: starts, candidates: candidates, capacities: capacities),
      kept: Set(choosers.enumerated().map { Pair(seeker: $0, provider: Int($1.place)) }),
      groups: choosers.map { _ in 0 }, priorities: choosers.map { _ in 1 },
      lot: Lot(number: lot, seekers: choosers.map(\.name), providers: providers))
    return try problem.solved(for: goals).matching
  }

  private func chosen(_ matching: Matching) -> [[Int]] {
    zip(choosers, matching.providers).map { chooser, provider in
      guard let option = chooser.options.first(where: { $0.provider == provider }) else {
        preconditionFailure("everybody is served: the decided pairs are an assignment")
      }
      return option.values
    }
  }

  private func totals(_ rows: [[Int]]) -> [Int] {
    rows.reduce(into: Criteria.all.map { _ in 0 }) { sums, row in
      for criterion in sums.indices { sums[criterion] += row[criterion] }
    }
  }
}

/// What the decided households of one round could have.
private struct OptionTable {
  let scoring: TrackScoring
  let instance: Instance
  /// How many decided pairs each provider has.
  private var used: [Int32]
  /// The smallest loan that was decided at each fund with a budget, in baht.
  private var smallest: [Int?]

  init(scoring: TrackScoring, instance: Instance, decided: [Pair]) {
    (self.scoring, self.instance) = (scoring, instance)
    used = Array(repeating: 0, count: instance.providerCount)
    smallest = Array(repeating: nil, count: instance.providerCount)
    for pair in decided
    where instance.points(seeker: pair.seeker, provider: Int32(pair.provider)) != nil {
      used[pair.provider] += 1
      guard let amount = scoring.score(seeker: pair.seeker, provider: pair.provider)?.amount else { continue }
      smallest[pair.provider] = min(smallest[pair.provider] ?? amount, amount)
    }
  }

  /// What a household could have; at a fund with a budget only what cannot exceed it, whoever gives way there: a loan as
  /// large as the smallest one that was decided.
  func options(of pair: Pair) -> [Choices.Option] {
    instance.candidates[instance.row(of: pair.seeker)].compactMap { candidate in
      let provider = Int(candidate.provider)
      guard let score = scoring.score(seeker: pair.seeker, provider: provider) else { return nil }
      if provider != pair.provider, let amount = score.amount {
        guard let limit = smallest[provider], amount <= limit else { return nil }
      }
      return Choices.Option(
        provider: candidate.provider, values: Criteria.all.map { $0.value(of: score.pair) })
    }.sorted { $0.provider < $1.provider }
  }

  /// The places that stayed free, by provider: none where it is not known who held them, or where a class could lose its
  /// minimum by somebody's leaving it for a free place; none at classes and at funds with a budget.
  func free(beside held: [PairName]?) -> [Int32] {
    let mechanisms = scoring.providers.map { scoring.register.mechanisms[$0] }
    let isClass = mechanisms.map { ($0.minimum ?? 0) > 1 }
    guard let held, !zip(used, isClass).contains(where: { $0 > 0 && $1 }) else {
      return mechanisms.map { _ in 0 }
    }
    let holders = Dictionary(grouping: held, by: \.mechanism).mapValues(\.count)
    return mechanisms.indices.map { provider in
      let mechanism = mechanisms[provider]
      if isClass[provider] || mechanism.budget != nil { return 0 }
      return Int32(max(0, mechanism.capacity - Int(used[provider]) - (holders[mechanism.id] ?? 0)))
    }
  }
}
