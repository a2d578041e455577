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
}
