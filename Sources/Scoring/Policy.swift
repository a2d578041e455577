public import Assignment
public import Livelihood

/// A value by which some households come first; the highest band that fits counts.
public struct PriorityBand: Hashable, Sendable {
  /// What puts a household into the band.
  public enum Test: Hashable, Sendable {
    /// It carries this tag.
    case tag(String)
    /// Its income per person lies below the policy's line.
    case belowLine
    /// It holds a state welfare card.
    case welfareCard
  }

  /// What puts a household into the band.
  public var test: Test
  /// The priority of the band, a whole number ≥ 1.
  public var value: Int

  /// Makes a band.
  public init(test: Test, value: Int) {
    self.test = test
    self.value = value
  }
}

/// What a round is decided by (หลักเกณฑ์ประจำรอบ): weights, limits, goals.
public struct Policy: Hashable, Sendable {
  /// For each track the weight of each criterion, per mille, in the order of ``Criteria/all``; each sums to 1000.
  public var weights: [Track: [Int]]
  /// How far a household travels if it states nothing itself.
  public var travelLimit = Distance(tensOfMetres: 1500)
  /// The least relatedness, per mille, that counts as a near occupation.
  public var relatedLeast = 450
  /// The priority bands.
  public var bands: [PriorityBand] = [
    PriorityBand(test: .tag("ตกเกณฑ์ จปฐ."), value: 4), PriorityBand(test: .belowLine, value: 3),
    PriorityBand(test: .welfareCard, value: 2),
  ]
  /// The income line in baht per person and year.
  public var incomeLine = 38_000
  /// Where the income line comes from.
  public var incomeLineSource = "BMN 2560–2564"
  /// The goals in their order.
  public var goals: [Goal] = [.floor(upTo: Policy.usualShare), .served, .priority, .points, .stability]
  /// How far one of the goals may give way to those behind it; nil if none may.
  public var slack: GoalTolerance?
  /// Between whom a floor shares.
  public var floorGroups = FloorGroups.village
  /// The tracks in the order in which they are matched.
  public var tracks: [Track] = Policy.matchedTracks
  /// The number, published beforehand, that decides ties.
  public var lot = 2570
  /// Whether only those are matched who consented to their data being kept.
  public var needsConsent = false
  /// The office, for its papers; decides nothing.
  public var office = Office()
  /// The steps of the fiscal year, for papers; decide nothing.
  public var year = YearPlan()
  /// What the year is to reach; decides nothing.
  public var targets = Targets()

  /// How far a floor reaches that a policy says nothing of, per mille.
  public static let usualShare = 500

  /// The tracks that a round matches.
  public static let matchedTracks: [Track] = [.teaching, .pairing, .capital, .market]

  /// The usual policy.
  public init() {
    weights = Dictionary(
      uniqueKeysWithValues: Track.allCases.map { track in
        (track, Criteria.all.map { $0.usualWeights[track] ?? 0 })
      })
  }

  /// The weights of a track, in the order of ``Criteria/all``.
  public func weights(on track: Track) -> [Int] {
    weights[track] ?? Criteria.all.map { $0.usualWeights[track] ?? 0 }
  }

  /// The priority of a household: the value of the highest band that fits, otherwise 1.
  public func priority(of household: Household) -> Int {
    bands.filter { fits($0.test, household) }.map(\.value).max() ?? 1
  }

  /// The name of the group of a household, for a floor.
  public func group(of household: Household) -> String {
    switch floorGroups {
    case .village: household.village.text
    case .tambon: String(household.village.text.prefix(6))
    case .tags(let tags): tags.first(where: household.tags.contains) ?? FloorGroups.others
    }
  }

  private func fits(_ test: PriorityBand.Test, _ household: Household) -> Bool {
    switch test {
    case .tag(let tag): household.tags.contains(tag)
    case .belowLine: household.incomePerPerson.map { $0 < incomeLine } ?? false
    case .welfareCard: household.welfareCard ?? false
    }
  }
}

/// Between whom a floor shares.
public enum FloorGroups: Hashable, Sendable {
  /// Between villages.
  case village
  /// Between tambons.
  case tambon
  /// Between the carriers of tags: a household belongs to the first of these tags that it carries, otherwise to
  /// ``others``.
  case tags([String])

  /// The group of those that carry none of the tags.
  public static let others = "others"
}

extension Policy {
  /// The tags of households that it asks for.
  public var askedTags: [String] {
    let ofBands = bands.compactMap { band in if case .tag(let tag) = band.test { tag } else { nil } }
    if case .tags(let tags) = floorGroups { return ofBands + tags }
    return ofBands
  }
}
