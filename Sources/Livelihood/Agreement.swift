/// Help that both sides agreed on in a round that is closed by now (ตกลงแล้ว).
public struct Agreement: Hashable, Sendable {
  /// The number of the round, such as `1/2570`.
  public var round: String
  /// The track.
  public var track: Track
  /// The id of the household.
  public var household: String
  /// The id of the mechanism.
  public var mechanism: String
  /// What was lent, in baht; nil on other tracks and for referrals.
  public var amount: Int?
  /// When it was agreed.
  public var date: Day

  /// Notes an agreement.
  public init(
    round: String, track: Track, household: String, mechanism: String, amount: Int?, date: Day
  ) {
    self.round = round
    self.track = track
    self.household = household
    self.mechanism = mechanism
    self.amount = amount
    self.date = date
  }
}

extension Register {
  /// What is left to match on a day, after what was agreed earlier in the same fiscal year.
  ///
  /// A household does not ask again on a track where it agreed. A mechanism has a place and the money less for each
  /// agreement that is later than the day its numbers hold for (`as_of`; numbers without a day hold from the beginning of
  /// the year). A class that was filled earlier takes further households without its minimum.
  public func remaining(after agreements: [Agreement], on day: Day) -> Register {
    struct Asked: Hashable {
      var household: String
      var track: Track
    }
    let thisYear = agreements.filter { $0.date.fiscalYear == day.fiscalYear }
    guard !thisYear.isEmpty else { return self }
    let answered = Set(thisYear.map { Asked(household: $0.household, track: $0.track) })
    let used = Dictionary(grouping: thisYear, by: \.mechanism)
    var register = self
    register.needs.removeAll { answered.contains(Asked(household: $0.household, track: $0.track)) }
    for index in register.mechanisms.indices {
      let mechanism = register.mechanisms[index]
      let later = (used[mechanism.id] ?? []).filter { agreement in
        mechanism.asOf.map { $0 < agreement.date } ?? true
      }
      guard !later.isEmpty else { continue }
      register.mechanisms[index].capacity = max(0, mechanism.capacity - later.count)
      register.mechanisms[index].minimum = mechanism.minimum.map { max(0, $0 - later.count) }
      register.mechanisms[index].budget = mechanism.budget.map {
        max(0, $0 - later.reduce(0) { $0 + ($1.amount ?? 0) })
      }
    }
    return register
  }
}
