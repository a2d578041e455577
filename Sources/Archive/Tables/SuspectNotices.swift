public import Livelihood

extension RegisterFolder {
  /// A notice for each pair of households that may be one, at the second of them: by ids and reasons only, for what
  /// they have in common are people's data.
  public var suspectNotices: [Fault] {
    let lines = lines[.households] ?? []
    let place = places[.households] ?? TablePlace(file: Table.households.rawValue + ".csv")
    return register.suspects.map { pair in
      place.fault(
        line: lines[pair.second], column: heads[.households]?.text(of: "household_id"),
        at: heads[.households]?["household_id"]?.position, value: register.households[pair.second].id,
        cause: .sameAs(
          register.households[pair.first].id, line: lines[pair.first], inSheet: place.sheet != nil,
          pair.reasons),
        cure: .keepOneHousehold)
    }
  }

  /// A notice of the households and one of the sages that did not consent, with their number and the first ids.
  public var consentNotices: [Fault] {
    register.withoutConsent().map { problem in
      let place = places[problem.table] ?? TablePlace(file: problem.table.rawValue + ".csv")
      return place.fault(
        column: heads[problem.table]?.text(of: problem.column) ?? problem.column, value: problem.value,
        cause: problem.cause, cure: problem.cure)
    }
  }
}
