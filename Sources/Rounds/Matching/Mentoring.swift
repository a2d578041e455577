import Assignment
public import Livelihood
import Scoring

/// Who accompanies the matched households: at each level one team for each (ทีมพี่เลี้ยง).
public struct Mentoring: Sendable {
  /// Who accompanies a household at a level.
  public enum Answer: Hashable, Sendable {
    /// A team, by its position in the register.
    case team(Int)
    /// The area has no team at this level.
    case noTeam
    /// The area's teams have no place left.
    case teamsFull
  }

  /// For each level the answer for each of the round's supports.
  private let answers: [MentorLevel: [Answer]]

  /// Who accompanies a household, by its position among the round's supports.
  public func answer(_ level: MentorLevel, support: Int) -> Answer {
    answers[level]?[support] ?? .noTeam
  }

  /// Gives every matched household a team at each level at which its area has one.
  ///
  /// - Throws: ``RoundFault`` where the engine's answer did not pass its proof.
  init(_ supports: [Support], in register: Register, _ policy: Policy) throws(RoundFault) {
    var answers: [MentorLevel: [Answer]] = [:]
    for level in MentorLevel.allCases {
      answers[level] = try MentorProblem(level, supports.map(\.household), register, policy).answers()
    }
    self.answers = answers
  }
}

/// The teams of one level and the households of their areas, as an assignment problem.
///
/// Where an area has several teams, the places of each are cut into tenths that are worth less one after the other, so
/// that loads even out relative to capacity; nearness decides within a tenth. A team without a capacity counts as one
/// that could take its whole area.
private struct MentorProblem {
  /// Into how many parts the places of a team are cut.
  static let slices = 10
  /// What a slice that is one step less full is worth: more than any nearness, which is 0 … 1000 times 100.
  static let stepPoints: Int32 = 100_000

  let level: MentorLevel
  let households: [Int]
  let register: Register
  let policy: Policy
  /// The teams of the level, by id, as positions in the register.
  let teams: [Int]
  let locations: [VillageCode: Location]

  init(_ level: MentorLevel, _ households: [Int], _ register: Register, _ policy: Policy) {
    self.level = level
    self.households = households
    self.register = register
    self.policy = policy
    teams = register.mentors.indices.filter { register.mentors[$0].level == level }
      .sorted { register.mentors[$0].id < register.mentors[$1].id }
    locations = Dictionary(
      register.villages.compactMap { village in village.location.map { (village.code, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  func answers() throws(RoundFault) -> [Mentoring.Answer] {
    let byArea = Dictionary(grouping: teams) { register.mentors[$0].area }
    let areas = households.map { area(of: $0) }
    let members = Dictionary(grouping: households.indices) { areas[$0] }
    var slices: [Slice] = []
    var ofArea: [String: Range<Int>] = [:]
    for (area, teams) in byArea.sorted(by: { $0.key < $1.key }) {
      let first = slices.count
      slices += self.slices(of: teams, members: (members[area] ?? []).map { households[$0] })
      ofArea[area] = first..<slices.count
    }
    var (starts, candidates): ([Int32], [Candidate]) = ([0], [])
    for (household, area) in zip(households, areas) {
      for provider in ofArea[area] ?? 0..<0 {
        candidates.append(
          Candidate(
            points: slices[provider].points + 100 * nearness(household, to: slices[provider].seat),
            provider: Int32(provider)))
      }
      starts.append(Int32(candidates.count))
    }
    let records = households.map { register.households[$0] }
    let problem = AssignmentProblem(
      instance: Instance(rowStarts: starts, candidates: candidates, capacities: slices.map(\.places)),
      pins: [], kept: [], seekers: records.map(\.id), groups: records.map { _ in "" },
      priorities: records.map(policy.priority), providers: slices.map(\.name), lot: policy.lot)
    let solution: Solution
    do {
      // Where places do not suffice, those who come first in the round come first here.
      solution = try problem.solved(for: [.served, .priority, .points])
    } catch {
      throw .mentorsUnproven(level, "\(error)")
    }
    let violations = problem.violations(of: solution)
    guard violations.isEmpty else { throw .mentorsUnproven(level, "\(violations.prefix(3))") }
    return zip(solution.matching.providers, areas).map { provider, area in
      if provider != Matching.unserved { return .team(slices[Int(provider)].team) }
      return byArea[area] == nil ? .noTeam : .teamsFull
    }
  }

  /// A part of a team's places.
  private struct Slice {
    var team: Int
    var name: String
    var places: Int32
    var points: Int32
    /// The village the team is taken to start from; nil where the area has no other team to choose from.
    var seat: VillageCode?
  }

  private func slices(of teams: [Int], members: [Int]) -> [Slice] {
    let places = teams.map { register.mentors[$0].capacity ?? members.count }
    guard teams.count > 1 else {
      return zip(teams, places).map { team, places in
        Slice(team: team, name: register.mentors[team].id, places: Int32(places), points: 0, seat: nil)
      }
    }
    let seats = seats(places: places, members: members)
    return teams.indices.flatMap { index in
      (0..<Self.slices).map { slice in
        let (from, to) = (slice * places[index] / Self.slices, (slice + 1) * places[index] / Self.slices)
        return Slice(
          team: teams[index], name: "\(register.mentors[teams[index]].id) \(slice)", places: Int32(to - from),
          points: Self.stepPoints * Int32(Self.slices - 1 - slice), seat: seats[index])
      }
    }
  }

  /// The village from which each team of an area starts. No table says where a team sits, so the area's households are dealt
  /// out by village code in proportion to places, and a team sits in the middle of its stretch: this keeps a village with
  /// one team as far as loads allow.
  private func seats(places: [Int], members: [Int]) -> [VillageCode?] {
    let villages = members.map { register.households[$0].village }.sorted()
    let total = places.reduce(0, +)
    var before = 0
    return places.map { places in
      defer { before += places }
      guard total > 0, !villages.isEmpty else { return nil }
      return villages[min(villages.count - 1, villages.count * (2 * before + places) / (2 * total))]
    }
  }

  private func area(of household: Int) -> String {
    String(register.households[household].village.text.prefix(level.digits))
  }

  /// How near a household is to a team's seat, 0 … 1000, as the criterion of that name counts it.
  private func nearness(_ household: Int, to seat: VillageCode?) -> Int32 {
    guard let seat else { return 0 }
    let home = register.households[household]
    let way = (home.location ?? locations[home.village]).flatMap { from in
      locations[seat].map { from.distance(to: $0) }
    }
    return Int32(
      Nearness().value(
        of: PairFacts(
          rank: 1, relatedness: 1000, level: Offer.usualLevel, tier: home.village.tier(to: seat),
          distance: way, online: false, stars: nil, workedBefore: false)))
  }
}

extension Mentoring.Answer {
  /// The word that `visits.csv` writes where a household has no team; nil where it has one.
  public var word: String? {
    switch self {
    case .team: nil
    case .noTeam: "no_team"
    case .teamsFull: "team_full"
    }
  }
}
