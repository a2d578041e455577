// Who said yes to being kept and named.

extension Household {
  /// Whether it consented to its data being kept; without that it is named nowhere outside the office.
  public var isConsenting: Bool { consent != nil }
}

extension Register {
  /// For each mechanism whether it may be named outside the office. Groups, funds and markets are no persons; a sage is named
  /// with the consent of its household, where no household is told by having agreed to help, and always where it is public.
  public var mayNameMechanisms: [Bool] {
    let consenting = Dictionary(
      households.map { ($0.id, $0.isConsenting) }, uniquingKeysWith: { one, _ in one })
    return mechanisms.map { mechanism in
      mechanism.kind != .sage || mechanism.isPublic == true
        || mechanism.household.map { consenting[$0] ?? false } ?? (mechanism.agreed == true)
    }
  }

  /// The households, and the mechanisms, that did not consent; each told once, at the first of its table.
  public func withoutConsent() -> [Problem] {
    let mayName = mayNameMechanisms
    return [
      unnamed(
        .households, "consent",
        households.indices.filter { !households[$0].isConsenting }.map { ($0, households[$0].id) }),
      unnamed(
        .mechanisms, "agreed", mechanisms.indices.filter { !mayName[$0] }.map { ($0, mechanisms[$0].id) }),
    ].compactMap { $0 }
  }

  private func unnamed(_ table: Table, _ column: String, _ rows: [(row: Int, id: String)]) -> Problem? {
    rows.first.map { first in
      let some = rows.prefix(3).map(\.id).joined(separator: ", ") + (rows.count > 3 ? " …" : "")
      return Problem(
        table: table, row: first.row, column: column, value: some, cause: .noConsent(table, rows.count),
        cure: .askConsent(table))
    }
  }
}
