extension Register {
  /// What of a valid register is sound but unlikely: places far from where they belong, and incomes that look monthly.
  /// Table by table, row by row; nothing here keeps a register from being used.
  public func oddities() -> [Problem] {
    let located = Dictionary(
      villages.compactMap { village in village.location.map { (village.code, $0) } },
      uniquingKeysWith: { first, _ in first })
    var found = villagesFarFromTheirDistrict()
    if let monthly = incomesThatLookMonthly() { found.append(monthly) }
    if let phones = phonesWithoutZero() { found.append(phones) }
    for (row, household) in households.enumerated() {
      guard let place = household.location, let centre = located[household.village] else { continue }
      found += farAway(.households, row, place, from: centre) { .farFromVillage(household.village, $0) }
    }
    for (row, mechanism) in mechanisms.enumerated() {
      guard let place = mechanism.location, let centre = located[mechanism.village] else { continue }
      found += farAway(.mechanisms, row, place, from: centre) { .farFromVillage(mechanism.village, $0) }
    }
    return found
  }

  /// Beyond this, a place and what it belongs to are more likely miswritten than that far apart: 60 km.
  private static let farthest = Distance(tensOfMetres: 6000)

  private func farAway(
    _ table: Table, _ row: Int, _ place: Location, from centre: Location, cause: (Distance) -> Message
  ) -> [Problem] {
    let way = place.distance(to: centre)
    guard way > Register.farthest else { return [] }
    return [
      Problem(
        table: table, row: row, column: "latitude", value: String(place.latitude), cause: cause(way),
        cure: .checkPlace)
    ]
  }

  /// Villages far from the middle of their district, which is the median of its villages, so that one of them that
  /// is miswritten does not move it.
  private func villagesFarFromTheirDistrict() -> [Problem] {
    var places: [Int32: [Location]] = [:]
    for village in villages {
      if let place = village.location { places[village.code.district, default: []].append(place) }
    }
    // Of two villages nobody can say which one is wrong.
    let middles = places.filter { $0.value.count >= 3 }.mapValues { places in
      Location(
        latitude: places.map(\.latitude).sorted()[places.count / 2],
        longitude: places.map(\.longitude).sorted()[places.count / 2])
    }
    return villages.enumerated().flatMap { row, village -> [Problem] in
      let district = village.code.district
      guard let place = village.location, let middle = middles[district] else { return [] }
      return farAway(.villages, row, place, from: middle) { .farFromDistrict(district, $0) }
    }
  }

  /// Yearly incomes of which at least ten are told and the middle one would be below 9,000 baht, which is a usual
  /// income of a month; told at the first of them.
  private func incomesThatLookMonthly() -> Problem? {
    let told = households.indices.filter { (households[$0].incomePerPerson ?? 0) > 0 }
    let incomes = told.compactMap { households[$0].incomePerPerson }.sorted()
    guard incomes.count >= 10 else { return nil }
    let upper = incomes[incomes.count / 2]
    let median = incomes.count % 2 == 1 ? upper : (incomes[incomes.count / 2 - 1] + upper) / 2
    guard median < 9000 else { return nil }
    return Problem(
      table: .households, row: told[0], column: "income_per_person",
      value: households[told[0]].incomePerPerson.map { String($0) } ?? "",
      cause: .looksMonthly(median: median, of: incomes.count), cure: .checkYearly)
  }

  /// Telephone numbers of eight or nine digits that do not begin with a zero, which spreadsheets drop; told at the first
  /// of them, and none is shown.
  private func phonesWithoutZero() -> Problem? {
    let rows = households.indices.filter { row in
      guard let phone = households[row].phone else { return false }
      return (8...9).contains(phone.utf8.count) && phone.utf8.allSatisfy { (48...57).contains($0) }
        && !phone.hasPrefix("0")
    }
    return rows.first.map {
      Problem(
        table: .households, row: $0, column: "phone", value: "•••", cause: .phoneWithoutZero(rows.count),
        cure: .writeZero)
    }
  }
}
