import Assignment
public import Livelihood
public import Scoring

/// What decisions tell of the weights of a track.
///
/// Weights are told only as far as somebody chose between criteria. They are not told
/// - of a criterion in which nobody's choices differ (``Known/silent``): the policy's weight stays;
/// - within a range, where no household's choices lie so that other weights in it would have changed the best assignment
///   (``Known/within(_:)``): from all weights that explain as much, the nearest to the policy's are taken;
/// - at all, where the decided pairs are the best under any weights (``isAnyWeightAsGood``), or no two criteria differ
///   (``Refusal/nothingToWeigh``), or what was decided is as good as drawn by lot (``Refusal/likeTheLot``).
///
/// Pairs that were proposed and accepted speak for the weights of their own round, since nobody was asked about others.
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
  /// The decisions that the learned weights do not explain, the farthest first: people had reasons there that no criterion
  /// knows.
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
    /// The id of the mechanism that was decided.
    public let mechanism: String
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
  /// a small tolerance.
  ///
  /// - Throws: ``Refusal``, if decisions tell too little.
  public init(from choices: Choices, policy: Policy) throws(Refusal) {
    guard choices.count >= Learning.fewestPairs else { throw .tooFew(choices.count) }
    let before = policy.weights(on: choices.track)
    do {
      let found = try Found(by: try WeightSearch(choices, before: before))
      var search = found.search
      let free = search.free
      known = try Criteria.all.indices.map { criterion in
        guard Criteria.all[criterion].usualWeights[choices.track] != nil else { return nil }
        guard free.contains(criterion) else { return .silent }
        let (range, weight) = (
          try search.range(of: criterion, ratio: found.ratio), found.weights[criterion]
        )
        return .within(
          range.map { min($0.lowerBound, weight)...max($0.upperBound, weight) } ?? weight...weight)
      }
      let fit = try search.fit(under: found.weights)
      (weights, self.fit, isExact) = (found.weights, fit, fit.regret == 0)
      exceptions = zip(choices.choosers, try choices.shortfalls(under: found.weights))
        .map { (chooser: $0, shortfall: $1 ?? 0) }.filter { $0.shortfall > Learning.muchShorter }
        .sorted { ($1.shortfall, $0.chooser.name) < ($0.shortfall, $1.chooser.name) }
        .map { chooser, shortfall in
          Exception(
            household: chooser.household, mechanism: choices.mechanism(chooser), shortfall: shortfall)
        }
      fitBefore = try search.fit(under: before)
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

/// Weights, and the search that found them.
struct Found {
  var search: WeightSearch
  var weights: [Int]
  /// The regret for each point gained over the lot that was allowed.
  var ratio: Double

  init(by given: WeightSearch) throws {
    (search, weights, ratio) = (given, [], 0)
    guard search.free.count > 1, search.free.contains(where: { search.before[$0] > 0 }) else {
      throw Learning.Refusal.nothingToWeigh
    }
    if let exact = try search.nearest(ratio: 0) {
      (weights, ratio) = (exact, 0)
      return
    }
    guard let least = try search.leastRatio() else { throw Learning.Refusal.likeTheLot }
    ratio = least.evaluation.ratio + Learning.tolerance
    // The weights of the least regret keep what is allowed themselves.
    weights = try search.nearest(ratio: ratio) ?? least.weights
  }
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

  init(pairs: Int, regret: Int, gain: Int, agreeing: Int) {
    (self.pairs, self.regret, self.gain, self.agreeing) = (pairs, regret, gain, agreeing)
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
  /// Whether villages stayed together and beside their neighbours; otherwise, where there are too few, households were split.
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
    // In the order of their codes: households compete with their neighbours for places, and in a part without them there would be
    // little to choose.
    var part: [String: Int] = [:]
    var passed = 0
    for (name, members) in Dictionary(grouping: choices.choosers, by: name).sorted(by: { $0.key < $1.key }) {
      part[name] = parts * (2 * passed + members.count) / (2 * choices.count)
      passed += members.count
    }
    var (learned, unlearned, weights): (Fit, Fit, [[Int]]) = (Fit(), Fit(), [])
    for held in 0..<parts {
      let search = try WeightSearch(choices.only { part[name($0)] != held }, before: before)
      let found: [Int]
      do {
        found = try Found(by: search).weights
      } catch is Learning.Refusal {
        // A part that tells nothing leaves the policy as it is, as the whole would.
        found = before
      }
      var trial = try WeightSearch(choices.only { part[name($0)] == held }, before: before)
      learned = try learned + trial.fit(under: found)
      unlearned = try unlearned + trial.fit(under: before)
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
      return try search.fit(under: weights)
    } catch {
      throw .engine("\(error)")
    }
  }
}
