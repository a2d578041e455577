import Assignment
public import Livelihood
public import Scoring

/// What decisions tell of the weights of a track.
public struct Learning: Sendable {
  /// What people decided, and what they could have had.
  public let choices: Choices
  /// The policy's weights, in the order of ``Scoring/Criteria/all``.
  public let before: [Int]
  /// The learned weights in the same order: whole per mille that sum to 1000.
  public let weights: [Int]
  /// Whether the decided pairs are the best assignment under the learned weights, proven in whole numbers.
  public let isExact: Bool
  /// How the decided pairs stand under the learned weights.
  public let fit: Fit
  /// How they stand under the policy's.
  public let fitBefore: Fit
  /// The decisions that the learned weights do not explain, the farthest first; they were set aside when the weights were
  /// learned. People had reasons there that no criterion knows.
  public let exceptions: [Exception]
  /// What is known of each criterion's weight, in the same order; nil of criteria that the track does not have.
  public let known: [Known?]
  /// How weights that were learned from some villages stand in the others.
  public let heldOut: HeldOut

  /// The track.
  public var track: Track { choices.track }

  /// The fewest decided pairs from which anything is learned: with fewer, what is held out says nothing.
  public static let fewestPairs = 100

  /// How many points more a household has in the best assignment where its decision is an exception: more than 5 out of 100.
  public static let muchShorter = 50_000

  /// A decision that weights do not explain.
  public struct Exception: Hashable, Sendable {
    /// The id of the household.
    public let household: String
    /// How many points more it would have in the best assignment, 0 … 1,000,000.
    public let shortfall: Int
  }

  /// What decisions tell of the weight of a criterion.
  public enum Known: Hashable, Sendable {
    /// All that any household could have is the same by this criterion, so the policy's weight was kept.
    case silent
    /// Weights in this range, with others to match, explain the decisions as well.
    case within(ClosedRange<Int>)
  }

  /// Why nothing was learned.
  public enum Refusal: Error, Hashable, Sendable {
    /// There are too few decided pairs.
    case tooFew(Int)
    /// No two criteria tell apart what households could have, so that there is nothing to weigh against each other.
    case nothingToWeigh
    /// Under any weights the decided pairs are worth no more than pairs drawn by lot.
    case likeTheLot
    /// The engine, or GLPK, failed; this is a defect of the program.
    case engine(String)
  }

  /// Whether the decided pairs are the best assignment whatever the weights are.
  public var isAnyWeightAsGood: Bool {
    let ranges = known.compactMap { known in if case .within(let range) = known { range } else { nil } }
    return isExact && !ranges.isEmpty && ranges.allSatisfy { $0 == 0...weighed }
  }

  /// What the criteria that can be told apart share among them, per mille.
  public var weighed: Int {
    zip(known, before).reduce(0) { $0 + (($1.0 ?? .silent) == .silent ? 0 : $1.1) }
  }

  /// Learns the weights of a track.
  ///
  /// They are the weights nearest to the policy's under which the decided pairs are the best assignment; or, where there are
  /// none, nearest among those whose regret for each point gained over the lot exceeds the least by at most
  /// ``tolerance``.
  ///
  /// - Throws: ``Refusal``, if decisions tell too little.
  public init(from choices: Choices, policy: Policy) throws(Refusal) {
    guard choices.count >= Learning.fewestPairs else { throw .tooFew(choices.count) }
    let before = policy.weights(on: choices.track)
    do {
      var all = try WeightSearch(choices, before: before)
      let found = try Found(from: all)
      var search = found.search
      let free = search.free
      known = try Criteria.all.indices.map { criterion in
        guard Criteria.all[criterion].usualWeights[choices.track] != nil else { return nil }
        guard free.contains(criterion) else { return .silent }
        let (range, weight) = (
          try search.range(of: criterion, ratio: found.ratio), found.weights[criterion]
        )
        return .within(range.map { min($0.lowerBound, weight)...max($0.upperBound, weight) } ?? weight...weight)
      }
      let fit = Fit(choices.count, try all.standing(under: found.weights))
      (weights, self.fit, isExact) = (found.weights, fit, fit.regret == 0)
      exceptions = try found.exceptions().map {
        Exception(household: String($0.name.drop { $0 != "\u{0}" }.dropFirst()), shortfall: $0.shortfall)
      }
      fitBefore = Fit(choices.count, try all.standing(under: before))
      heldOut = try HeldOut(choices, before: before)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw .engine("\(error)")
    }
    (self.choices, self.before) = (choices, before)
  }

  /// By how much the regret for each point gained over the lot may exceed the least, where the decided pairs are not the best
  /// assignment under any weights: a tenth of a per cent, the last digit that is shown.
  static let tolerance = 0.001
}

/// Learned weights, with the decisions that they were learned from.
struct Found {
  /// The search among the decisions that are no exceptions.
  var search: WeightSearch
  var weights: [Int]
  /// The regret for each point gained over the lot that was allowed.
  var ratio: Double
  private let all: Choices

  /// Learns from all decisions; where no weights explain them all, from those that are left when the exceptions are set aside,
  /// again and again until they stay the same.
  init(from all: WeightSearch) throws {
    (self.all, search, weights, ratio) = (all.choices, all, [], 0)
    try learn()
    var before: Set<String> = []
    for _ in 0..<Found.mostTurns where search.choices.count < all.choices.count || ratio > 0 {
      let exceptions = Set(try exceptions().map(\.name))
      if exceptions == before { break }
      before = exceptions
      search = try WeightSearch(all.choices.only { !exceptions.contains($0.name) }, before: all.before)
      try learn()
    }
  }

  private mutating func learn() throws {
    guard search.free.count > 1, search.free.contains(where: { search.before[$0] > 0 }) else {
      throw Learning.Refusal.nothingToWeigh
    }
    if let exact = try search.nearest(ratio: 0) {
      (weights, ratio) = (exact, 0)
      return
    }
    guard let least = try search.leastRatio() else { throw Learning.Refusal.likeTheLot }
    ratio = least.standing.ratio + Learning.tolerance
    // The weights of the least regret keep what is allowed themselves.
    weights = try search.nearest(ratio: ratio) ?? least.weights
  }

  /// The decisions from which the learned weights are far: the households that would have many more points in the best
  /// assignment, at most a fifth of all.
  func exceptions() throws -> [(name: String, shortfall: Int)] {
    let shortfalls = zip(all.choosers, try all.shortfalls(under: weights)).map { ($0.name, $1) }
    return shortfalls.filter { $0.1 > Learning.muchShorter }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      .prefix(all.count / Found.leastShare).map { (name: $0.0, shortfall: $0.1) }
  }

  private static let leastShare = 5
  private static let mostTurns = 10
}

/// How decided pairs stand under weights.
public struct Fit: Hashable, Sendable {
  /// How many decided pairs there are.
  public private(set) var pairs = 0
  /// How many points (0 … 1,000,000 for a pair) the best assignment of the same households within the same places has more.
  public private(set) var regret = 0
  /// How many points the decided pairs have more than assignments drawn by lot, summed over the drawings.
  private var gain = 0
  /// How many of the decided pairs the best assignment has; of equally good ones the one with the most.
  public private(set) var agreeing = 0

  /// The regret of a pair on average, 0 … 1,000,000.
  public var regretPerPair: Int { pairs == 0 ? 0 : (2 * regret + pairs) / (2 * pairs) }

  /// How far decided pairs come on the way from the lot (0) to the best assignment (1000): per mille, never 1000 where the
  /// best assignment is better; below 0 where the lot is better than what was decided.
  public var closeness: Int {
    let way = gain + WeightSearch.drawings * regret
    if regret == 0 || way <= 0 { return 1000 }
    return min(999, Int((1000 * Double(gain) / Double(way)).rounded()))
  }

  /// Decided pairs that the best assignment has, per mille.
  public var agreement: Int { pairs == 0 ? 1000 : (2000 * agreeing + pairs) / (2 * pairs) }

  init() {}

  init(_ pairs: Int, _ standing: WeightSearch.Standing) {
    self.pairs = pairs
    (regret, gain, agreeing) = (standing.regret, standing.gain, standing.agreeing)
  }

  static func + (one: Fit, other: Fit) -> Fit {
    var sum = one
    sum.pairs += other.pairs
    sum.regret += other.regret
    sum.gain += other.gain
    sum.agreeing += other.agreeing
    return sum
  }
}

/// How weights that were learned from a part of the decisions stand in the rest: every decision is held out once.
public struct HeldOut: Hashable, Sendable {
  /// In how many parts the decisions were split.
  public let parts: Int
  /// Whether villages stayed together, so that neighbours are not asked about each other; otherwise households were split.
  public let isByVillage: Bool
  /// How held-out decisions stand under weights learned from the others.
  public let learned: Fit
  /// How they stand under the policy's.
  public let before: Fit
  /// The weights that were learned without each part, in the order of ``Scoring/Criteria/all``.
  public let weights: [[Int]]

  init(_ choices: Choices, before: [Int]) throws {
    let parts = 5
    let villages = Set(choices.choosers.map(\.village))
    isByVillage = villages.count >= 2 * parts
    let isByVillage = isByVillage
    let name = { (chooser: Choices.Chooser) in isByVillage ? chooser.village : chooser.name }
    // In the order of a lot they are dealt out in turn, so that parts are about equally large.
    let names = Set(choices.choosers.map(name)).sorted()
    let lot = Lot(number: choices.lot, seekers: names, providers: [""])
    let dealt = names.indices.sorted { lot.tie(seeker: $0, provider: 0) < lot.tie(seeker: $1, provider: 0) }
    let part = Dictionary(uniqueKeysWithValues: dealt.enumerated().map { (names[$1], $0 % parts) })
    var (learned, unlearned, weights): (Fit, Fit, [[Int]]) = (Fit(), Fit(), [])
    for held in 0..<parts {
      let search = try WeightSearch(choices.only { part[name($0)] != held }, before: before)
      let found: [Int]
      do {
        found = try Found(from: search).weights
      } catch is Learning.Refusal {
        // A part that tells nothing leaves the policy as it is, as the whole would.
        found = before
      }
      var trial = try WeightSearch(choices.only { part[name($0)] == held }, before: before)
      learned = learned + Fit(trial.choices.count, try trial.standing(under: found))
      unlearned = unlearned + Fit(trial.choices.count, try trial.standing(under: before))
      weights.append(found)
    }
    (self.parts, self.learned, self.before, self.weights) = (parts, learned, unlearned, weights)
  }
}

extension Choices {
  /// How the decided pairs stand under weights, in the order of ``Scoring/Criteria/all``.
  ///
  /// - Precondition: weights are whole numbers ≥ 0 that sum to 1000.
  /// - Throws: ``Learning/Refusal``, if the engine fails.
  public func fit(under weights: [Int]) throws(Learning.Refusal) -> Fit {
    do {
      var search = try WeightSearch(self, before: weights)
      return Fit(count, try search.standing(under: weights))
    } catch {
      throw .engine("\(error)")
    }
  }
}
