public import Assignment
public import Livelihood
import Scoring

/// Where help would pay: what more places, or somebody new, would bring, every number by solving again.
public struct Advice: Sendable {
  /// How many places more are tried.
  public static let steps = [1, 2, 5]

  /// What mechanisms with more places would bring, the greatest gain first.
  public let places: [Gain<Place>]
  /// What mechanisms that do not exist yet would bring, the greatest gain first.
  public let newcomers: [Gain<Newcomer>]
  /// Whom to train, in the order of what it brings.
  public let training: [Training]

  /// A mechanism.
  public struct Place: Hashable, Sendable {
    /// Its track.
    public let track: Track
    /// Its id.
    public let mechanism: String
    /// How many wait who could have it.
    public let waiting: Int
  }

  /// A mechanism that does not exist: it would offer one occupation, at the usual level, to its tambon.
  public struct Newcomer: Hashable, Sendable {
    /// Its track.
    public let track: Track
    /// The code of the occupation.
    public let occupation: String
    /// The village where most wait for it.
    public let village: VillageCode
    /// How many of its tambon wait on the track and wish for the occupation.
    public let waiting: Int
  }

  /// What a change brings.
  public struct Gain<Subject: Sendable>: Sendable {
    /// What would be changed.
    public let subject: Subject
    /// For each of ``Advice/steps`` what every goal of the policy gains, in its order.
    public let steps: [[Difference.GoalChange]]
    /// Whether each step is proven, since neither minimums nor budgets bind.
    public let isExact: Bool

    /// What a goal gains at a step; 0 where the policy has no such goal.
    public func gain(_ goal: Goal, at step: Int) -> Int64 {
      steps[step].first { $0.goal == goal }.map { $0.after - $0.before } ?? 0
    }
  }

  /// Somebody who could be trained to fill a gap.
  public struct Training: Hashable, Sendable {
    /// The gap.
    public let gap: Newcomer
    /// Sages or groups of the tambon with a free place that offer something near, the nearest first.
    public let mechanisms: [String]
    /// Households of the tambon that practise the occupation since an earlier round.
    public let households: [String]
  }

  /// Finds where help would pay.
  ///
  /// - Parameters:
  ///   - round: the round as it stands.
  ///   - most: how many mechanisms, and how many gaps, are worked out for each track. Those are taken by which one more place
  ///     a household more can be served, then by how many wait; so a gain further down the list may be left out.
  ///   - progress: hears of each that is worked out.
  /// - Throws: ``RoundFault``, if a proof does not close.
  public init(
    for round: TracksOfRound, most: Int, progress: (Track) -> Void = { _ in }
  ) throws(RoundFault) {
    var (places, newcomers): ([Gain<Place>], [Gain<Newcomer>]) = ([], [])
    for track in round.tracks {
      guard let scoring = track.scoring else { continue }
      for provider in track.providersInDemand.prefix(most) {
        progress(scoring.track)
        places.append(try track.gain(at: provider))
      }
      // A fund is money, not skill; what its own budget would bring is the matter of places.
      guard scoring.track != .capital else { continue }
      for gap in track.gaps.prefix(most) {
        progress(scoring.track)
        newcomers.append(try track.gain(of: gap))
      }
    }
    self.places = places.sorted(by: Advice.precedes)
    self.newcomers = newcomers.sorted(by: Advice.precedes)
    training = self.newcomers.filter { $0.steps.last?.contains { $0.direction > 0 } ?? false }.map {
      Training(filling: $0.subject, in: round)
    }
  }

  /// More households first, then more of the goals in their order, with the fewest places that tell two apart.
  private static func precedes<Subject>(_ one: Gain<Subject>, _ other: Gain<Subject>) -> Bool {
    for step in steps.indices.reversed() {
      for (left, right) in zip(one.steps[step], other.steps[step]) {
        let (mine, theirs) = (left.after - left.before, right.after - right.before)
        if mine != theirs { return mine > theirs }
      }
    }
    return false
  }
}

extension TrackState {
  /// The providers at which somebody would be better off: first those where a place more serves a household more, then by how
  /// many wait.
  fileprivate var providersInDemand: [Int] {
    let serving = problem.servingMore(than: matching) ?? []
    let waiting = problem.reserves(beside: matching).map(\.count)
    var isWanted = [Bool](repeating: false, count: providers.count)
    for seeker in seekers.indices {
      let own = points(of: seeker)
      for candidate in problem.instance.candidates[problem.instance.row(of: seeker)]
      where Int(candidate.points) > own || mechanism(of: seeker) == nil {
        isWanted[Int(candidate.provider)] = true
      }
    }
    return providers.indices.filter { isWanted[$0] }.sorted {
      let (one, other) = (serving.isEmpty || serving[$0], serving.isEmpty || serving[$1])
      if one != other { return one }
      return waiting[$0] != waiting[$1] ? waiting[$0] > waiting[$1] : $0 < $1
    }
  }

  fileprivate func gain(at provider: Int) throws(RoundFault) -> Advice.Gain<Advice.Place> {
    var steps: [[Difference.GoalChange]] = []
    for places in Advice.steps {
      steps.append(Difference.gains(from: self, to: try adding(places: places, at: provider)))
    }
    return Advice.Gain(
      subject: Advice.Place(
        track: scoring?.track ?? .teaching, mechanism: providers[provider],
        waiting: problem.reserves(beside: matching)[provider].count),
      steps: steps, isExact: !problem.isConditional)
  }

  /// Occupations that households wait for, tambon by tambon, the most wanted first.
  fileprivate var gaps: [Advice.Newcomer] {
    guard let scoring else { return [] }
    struct Key: Hashable {
      var tambon: Int32
      var occupation: String
    }
    var villages: [Key: [VillageCode: Int]] = [:]
    for seeker in seekers.indices where mechanism(of: seeker) == nil {
      let village = scoring.register.households[scoring.seekers[seeker]].village
      for occupation in Set(scoring.wishes(of: seeker).compactMap(\.occupation)) {
        villages[Key(tambon: village.tambon, occupation: occupation), default: [:]][village, default: 0] += 1
      }
    }
    return villages.map { key, counts in
      let most = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }
      return Advice.Newcomer(
        track: scoring.track, occupation: key.occupation, village: most?.key ?? .none,
        waiting: counts.values.reduce(0, +))
    }.sorted {
      ($1.waiting, $0.village, $0.occupation) < ($0.waiting, $1.village, $1.occupation)
    }
  }

  fileprivate func gain(of gap: Advice.Newcomer) throws(RoundFault) -> Advice.Gain<Advice.Newcomer> {
    guard let scoring else { return Advice.Gain(subject: gap, steps: [], isExact: true) }
    var (mechanism, offer) = (Mechanism(), Offer())
    // No id of a register has a blank.
    (mechanism.id, mechanism.kind) = ("new \(gap.occupation)", gap.track.mechanismKind)
    (mechanism.village, mechanism.reach, mechanism.agreed) = (gap.village, .tambon, true)
    (offer.mechanism, offer.occupation) = (mechanism.id, gap.occupation)
    let near = seekers.indices.filter {
      scoring.register.households[scoring.seekers[$0]].village.tambon == gap.village.tambon
    }
    let candidates = scoring.candidates(of: mechanism, offering: [offer], among: near)
    var change = ProblemChange()
    change.note(provider: providers.count)
    for candidate in candidates { change.note(seeker: candidate.seeker) }
    let enlarged = proof?.map { dual in
      dual.moved(
        providers: Array(providers.indices), to: providers.count + 1, groups: Array(0..<problem.groupCount),
        to: problem.groupCount)
    }
    let larger = problem.adding(provider: mechanism.id, capacity: 0, candidates: candidates)
    var steps: [[Difference.GoalChange]] = []
    for places in Advice.steps {
      var changed = larger
      changed.instance = larger.instance.with(
        capacities: problem.instance.capacities + [Int32(places)])
      let after = TrackState(
        problem: changed, matching: try best(of: changed, from: matching, proven: enlarged, around: change),
        goals: goals, seekers: seekers, providers: providers + [mechanism.id], floorGroups: floorGroups)
      steps.append(Difference.gains(from: self, to: after))
    }
    return Advice.Gain(subject: gap, steps: steps, isExact: !problem.isConditional)
  }
}

extension Difference {
  /// What goals gain where more is possible than before. A search that finds less than was there tells nothing.
  fileprivate static func gains(from before: TrackState, to after: TrackState) -> [GoalChange] {
    let difference = Difference(from: before, to: after)
    if difference.goals.first(where: { $0.direction != 0 })?.direction == -1 {
      return Difference(from: before, to: before).goals
    }
    return difference.goals
  }
}

extension Track {
  /// The kind of mechanism that helps on the track.
  fileprivate var mechanismKind: MechanismKind {
    MechanismKind.allCases.first { $0.track == self } ?? .sage
  }
}

extension Advice.Training {
  /// How many of either are named.
  private static let most = 3

  init(filling gap: Advice.Newcomer, in round: TracksOfRound) {
    self.gap = gap
    let register = round.register
    let taxonomy = register.taxonomy
    let wanted = taxonomy.product(of: gap.occupation)
    var loads: [String: Int] = [:]
    for track in round.tracks {
      for seeker in track.seekers.indices {
        if let mechanism = track.mechanism(of: seeker) { loads[mechanism, default: 0] += 1 }
      }
    }
    let offers = Dictionary(grouping: register.offers, by: \.mechanism)
    let near = register.mechanisms.compactMap { mechanism -> (relatedness: Int, id: String)? in
      guard mechanism.kind.track == gap.track, mechanism.village.tambon == gap.village.tambon,
        mechanism.agreed != false, loads[mechanism.id] ?? 0 < mechanism.capacity, let wanted
      else { return nil }
      let relatedness = (offers[mechanism.id] ?? []).compactMap { offer in
        taxonomy.product(of: offer.occupation).map { taxonomy.relatedness($0, wanted) }
      }.max()
      return relatedness.map { ($0, mechanism.id) }
    }
    mechanisms = near.filter { $0.relatedness >= max(1, round.policy.relatedLeast) && $0.relatedness < 1000 }
      .sorted { ($1.relatedness, $0.id) < ($0.relatedness, $1.id) }.prefix(Advice.Training.most).map(\.id)
    let homes = Dictionary(
      register.households.map { ($0.id, $0.village) }, uniquingKeysWith: { one, _ in one })
    let practising = register.outcomes.filter { outcome in
      outcome.practised == true && homes[outcome.household]?.tambon == gap.village.tambon
        && (offers[outcome.mechanism] ?? []).contains { $0.occupation == gap.occupation }
    }
    households = Array(Set(practising.map(\.household)).sorted().prefix(Advice.Training.most))
  }
}
