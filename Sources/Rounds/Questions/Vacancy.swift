import Assignment
public import Livelihood
import Scoring

/// What is free at a mechanism, and who takes it or comes next, everybody else staying where they are.
public struct Vacancy: Sendable {
  /// The position of the mechanism among the track's providers.
  public let provider: Int
  /// How many households it takes.
  public let capacity: Int
  /// How many stay there.
  public let standing: Int
  /// With how many it opens; 0 if it always does.
  public let minimum: Int
  /// What is left of its budget, in baht; nil where it has none.
  public let moneyLeft: Int?
  /// How many wait who could have it.
  public let waiting: Int
  /// Those who take the free places, in their order, and the next ones behind them.
  public let turns: [Turn]

  /// How many places are free.
  public var free: Int { max(0, capacity - standing) }
  /// How many households take a free place.
  public var taken: Int { turns.count { $0.outcome == .takes } }
  /// Whether enough households are there for it to open, once the free places are taken.
  public var isOpen: Bool { standing + taken >= minimum }

  /// A household whose turn it is.
  public struct Turn: Hashable, Sendable {
    /// Its position among the track's seekers.
    public let seeker: Int
    /// The points of the pair.
    public let points: Int
    /// What the mechanism would lend, in baht; nil where it promises none.
    public let amount: Int?
    /// What becomes of it.
    public let outcome: Outcome
    /// Why it comes before the next one; nil if it is the last.
    public let reason: Message?
  }

  /// What becomes of a household that waits.
  public enum Outcome: Hashable, Sendable {
    /// It takes a free place.
    case takes
    /// It is next when a place comes free.
    case waits
    /// A place is free, but so many baht are missing.
    case lacks(baht: Int)
  }
}

extension TrackState {
  /// What is free at a provider, who takes it, and up to `more` who come next.
  public func vacancy(at provider: Int, next more: Int) -> Vacancy {
    let scarcity = Scarcity(of: problem, after: matching)
    let (capacity, standing) = (Int(problem.instance.capacities[provider]), Int(scarcity.loads[provider]))
    var left = problem.reserves(beside: matching)[provider]
    let waiting = left.count
    var succession = Succession(in: problem, after: matching, goals: goals)
    var (money, turns) = (scarcity.left(at: provider), [Vacancy.Turn]())
    func amount(_ reserve: Reserve) -> Int64? {
      problem.amount(of: Pair(seeker: reserve.seeker, provider: provider))
    }
    func isAffordable(_ reserve: Reserve) -> Bool { amount(reserve) ?? 0 <= money ?? .max }
    func take(_ next: Reserve, before others: [Reserve], _ outcome: Vacancy.Outcome) {
      let second = succession.first(of: others.filter { $0 != next }, at: provider)
      turns.append(
        Vacancy.Turn(
          seeker: next.seeker, points: Int(next.points), amount: amount(next).map { Int($0) },
          outcome: outcome, reason: second.map { reason(next, before: $0, at: provider, succession) }))
      succession.seat(next.seeker)
      left.removeAll { $0 == next }
    }
    var places = max(0, capacity - standing)
    while places > 0 {
      let others = left.filter(isAffordable)
      guard let next = succession.first(of: others, at: provider) else { break }
      take(next, before: others, .takes)
      money = money.map { $0 - (amount(next) ?? 0) }
      places -= 1
    }
    for _ in 0..<more {
      guard let next = succession.first(of: left, at: provider) else { break }
      let missing = max(0, (amount(next) ?? 0) - (money ?? .max))
      take(next, before: left, places > 0 ? .lacks(baht: Int(missing)) : .waits)
    }
    return Vacancy(
      provider: provider, capacity: capacity, standing: standing,
      minimum: Int(problem.conditions?.minimums[provider] ?? 0),
      moneyLeft: scarcity.left(at: provider).map { Int($0) }, waiting: waiting, turns: turns)
  }

  /// Why one household comes before another.
  private func reason(
    _ one: Reserve, before other: Reserve, at provider: Int, _ succession: Succession
  ) -> Message {
    guard let goal = succession.deciding(one, other, at: provider) else { return .byName }
    switch goal {
    case .floor:
      return .lessServed(
        floorGroups.title, succession.share(of: one.seeker), next: succession.share(of: other.seeker))
    case .priority:
      return .inGreaterNeed(
        Int(problem.priorities[one.seeker]), next: Int(problem.priorities[other.seeker]))
    case .points: return .morePoints(Int(one.points), next: Int(other.points))
    case .stability: return .toBeKept
    case .served, .trade, .tickets, .ties: return .byLot(problem.lot.number)
    }
  }
}
