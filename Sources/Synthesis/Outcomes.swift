import Assignment
public import Livelihood

extension Register {
  /// Help that a round proposed, as far as what becomes of it depends on it.
  public struct Help: Sendable {
    let track: Track
    let household: String
    let mechanism: String
    let weeksToFirstIncome: Int

    /// Names the help.
    public init(track: Track, household: String, mechanism: String, weeksToFirstIncome: Int) {
      self.track = track
      self.household = household
      self.mechanism = mechanism
      self.weeksToFirstIncome = weeksToFirstIncome
    }
  }

  /// What visits of a year that never was might have found: two for each household that got help from `start` on, the second
  /// when the occupation has begun to earn. Most attend and practise, incomes mostly rise, some join a group.
  ///
  /// Equal seeds give equal outcomes; each household draws from a sequence of its own.
  public func inventedOutcomes(of helps: [Help], from start: Day, seed: UInt64) -> [Outcome] {
    let incomes = Dictionary(
      households.map { ($0.id, $0.incomePerPerson) }, uniquingKeysWith: { first, _ in first })
    let villages = Dictionary(
      households.map { ($0.id, $0.village) }, uniquingKeysWith: { first, _ in first })
    let groups = Dictionary(grouping: mechanisms.filter { $0.kind == .group }) { $0.village.tambon }
    return helps.flatMap { help -> [Outcome] in
      // A number of its own for each help, the same on every machine.
      let lot = Lot(
        number: Int(truncatingIfNeeded: seed), seekers: ["\(help.track.rawValue) \(help.household)"],
        providers: [help.mechanism])
      var draw = SplitMix64(seed: UInt64(lot.tie(seeker: 0, provider: 0)))
      let attends = draw.chance(0.95)
      let practises = attends && draw.chance(0.9)
      let rise = draw.within(practises ? 0...16 : -4...4)
      let group = groups[villages[help.household]?.tambon ?? 0]?.first?.id
      let joins = practises && help.track != .capital && draw.chance(0.12)
      return [1, 2].map { number in
        var outcome = Outcome()
        (outcome.household, outcome.track, outcome.mechanism) = (help.household, help.track, help.mechanism)
        outcome.visit = number
        outcome.visitDate = start.adding(
          days: (number == 1 ? 28 : 7 * max(12, help.weeksToFirstIncome)) + draw.within(0...10))
        outcome.attended = attends
        guard attends else { return outcome }
        outcome.practised = number == 1 ? practises || draw.chance(0.3) : practises
        outcome.oldOrNew = draw.chance(0.4) ? .new : .old
        if number == 2, let before = incomes[help.household] ?? nil {
          (outcome.incomeBefore, outcome.incomeAfter) = (before, before + before * rise / 100)
          if joins { outcome.joinedGroup = group }
        }
        return outcome
      }
    }
  }
}
