public import Livelihood

extension RegisterFolder {
  /// A notice for each pair of households that may be one, at the second of them: by ids and reasons only, for what
  /// they have in common are people's data.
  public var suspectNotices: [Fault] {
    let lines = lines[.households] ?? []
    return register.suspects.map { pair in
      Fault(
        file: Table.households.rawValue + ".csv", line: lines[pair.second],
        column: heads[.households]?["household_id"] ?? "household_id",
        value: register.households[pair.second].id,
        cause: .sameAs(register.households[pair.first].id, line: lines[pair.first], pair.reasons),
        cure: .keepOneHousehold)
    }
  }
}
