// The rules that several tables share.

extension RegisterCheck {
  /// Whether no more problems are listed, and what to do about them need not be found out.
  private var isFull: Bool { problems.count >= Register.mostProblems }

  mutating func report(
    _ table: Table, _ row: Int, _ column: String, _ value: String, _ cause: Message, _ cure: Message,
    earlier: Int? = nil
  ) {
    guard !isFull else { return }
    problems.append(
      Problem(
        table: table, row: row, column: column, value: value, cause: cause, cure: cure, earlier: earlier))
  }

  mutating func unique<Key: Hashable>(
    _ table: Table, _ column: String, _ keys: [Key], _ what: Message, shown: (Key) -> String
  ) {
    var first: [Key: Int] = [:]
    for (row, key) in keys.enumerated() where !unreadable.contains(table, row) {
      if let earlier = first[key] {
        report(table, row, column, shown(key), .repeated(what), .removeRepeated, earlier: earlier)
      } else {
        first[key] = row
      }
    }
  }

  mutating func require(village code: VillageCode, _ table: Table, _ row: Int) {
    guard !unreadable.tables.contains(.villages), code != .none, villageRows[code] == nil,
      !hasUnreadableVillage
    else { return }
    report(table, row, "village_code", code.text, .unknownVillage, .addVillage)
  }

  mutating func require(household id: String, _ table: Table, _ row: Int) {
    guard !isFull, !unreadable.tables.contains(.households), !id.isEmpty, householdRows[id] == nil else {
      return
    }
    let meant = withLostZeros(id, among: householdRows)
    report(table, row, "household_id", id, .unknownHousehold, meant.map(Message.didYouMean) ?? .addHousehold)
  }

  mutating func require(
    mechanism id: String, on track: Track? = nil, _ table: Table, _ row: Int, column: String = "mechanism_id"
  ) {
    guard !isFull, !unreadable.tables.contains(.mechanisms), !id.isEmpty else { return }
    guard let found = mechanismRows[id] else {
      let meant = withLostZeros(id, among: mechanismRows)
      report(table, row, column, id, .unknownMechanism, meant.map(Message.didYouMean) ?? .addMechanism)
      return
    }
    let kind = register.mechanisms[found].kind
    if let track, kind.track != track, !unreadable.contains(.mechanisms, found) {
      report(table, row, column, id, .trackMismatch(kind), .correctTrack)
    }
  }

  mutating func require(
    occupation code: String, orCategory: Bool, _ table: Table, _ row: Int, column: String = "occupation"
  ) {
    guard !isFull, !unreadable.tables.contains(.occupations), !code.isEmpty, taxonomy.index(of: code) == nil
    else { return }
    if orCategory, Taxonomy.categories.contains(where: { $0.code == code }) { return }
    report(
      table, row, column, code, .unknownOccupation, .nearestOccupations(taxonomy.nearest(to: code)))
  }

  /// The one known id that a spreadsheet may have taken for a number, so that zeros before it are gone; nil if there
  /// is none or more than one.
  private func withLostZeros(_ id: String, among known: [String: Int]) -> String? {
    // Longer ones may be numbers that identify people, which no message shows.
    let longest = 10
    guard id.utf8.count < longest else { return nil }
    let found = (1...(longest - id.utf8.count)).map { String(repeating: "0", count: $0) + id }
      .filter { known[$0] != nil }
    return found.count == 1 ? found[0] : nil
  }
}

extension Taxonomy {
  /// The occupations whose code or name looks most like a text, the most alike first; at most three.
  public func nearest(to text: String) -> [Occupation] {
    let wanted = text.lowercased()
    let ranked = occupations.map { occupation in
      let distances = [occupation.code, occupation.thai, occupation.english].map { name in
        let letters = max(wanted.unicodeScalars.count, name.unicodeScalars.count)
        return 1000 * Spelling.distance(wanted, name.lowercased()) / max(1, letters)
      }
      return (distances.min() ?? 1000, occupation)
    }
    return ranked.sorted { ($0.0, $0.1.code) < ($1.0, $1.1.code) }.prefix(3).map(\.1)
  }
}
