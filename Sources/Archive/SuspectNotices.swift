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

  /// A notice of the households and one of the sages that did not consent, with their number and the first ids.
  public var consentNotices: [Fault] {
    register.withoutConsent().map {
      Fault(
        file: $0.table.rawValue + ".csv", column: heads[$0.table]?[$0.column] ?? $0.column, value: $0.value,
        cause: $0.cause, cure: $0.cure)
    }
  }
}
