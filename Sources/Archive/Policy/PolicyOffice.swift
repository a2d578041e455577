import Livelihood

// The sections of a policy that decide nothing but stand on papers: the office, its year, its targets.

extension PolicyReader {
  mutating func office(_ given: TOMLTable) -> Office {
    var office = Office()
    know(["name", "reference", "subject", "to", "signers"], in: given, path: "office")
    office.name = text("name", in: given, path: "office") ?? ""
    office.reference = text("reference", in: given, path: "office") ?? ""
    office.subject = text("subject", in: given, path: "office") ?? ""
    office.to = text("to", in: given, path: "office") ?? ""
    for (place, row) in elements("signers", in: given, path: "office", .writeSigners) {
      guard let signer = row.table else {
        fault(place, row.shown, .notATable, .writeSigners)
        continue
      }
      know(["name", "position"], in: signer, path: place)
      let (name, position) = (
        text("name", in: signer, path: place), text("position", in: signer, path: place)
      )
      guard let name, let position else {
        if signer["name"] == nil || signer["position"] == nil {
          fault(place, nil, .signerIncomplete, .writeSigners)
        }
        continue
      }
      office.signers.append(Signer(name: name, position: position))
    }
    return office
  }

  mutating func year(_ given: TOMLTable) -> YearPlan {
    var year = YearPlan()
    know(
      ["fiscal_year", "assembly", "training_start", "follow_up_weeks", "closed_days"], in: given, path: "year"
    )
    year.fiscalYear = whole("fiscal_year", in: given, path: "year", 2443...2743)
    year.assembly = given["assembly"].flatMap { day($0, "year.assembly") }
    year.trainingStart = given["training_start"].flatMap { day($0, "year.training_start") }
    for (key, date) in [("assembly", year.assembly), ("training_start", year.trainingStart)] {
      if let date, let stated = year.fiscalYear, date.fiscalYear != stated {
        fault("year.\(key)", date.text, .otherYear, .correctYear)
      }
    }
    if given["follow_up_weeks"] != nil {
      let weeks = elements("follow_up_weeks", in: given, path: "year", .writeWeeks).compactMap {
        place, value in
        let number = value.int.flatMap { (1...52).contains($0) ? $0 : nil }
        if number == nil { fault(place, value.shown, .outOfRangeInPolicy, .writeWeeks) }
        return number
      }
      if zip(weeks, weeks.dropFirst()).contains(where: { $0 >= $1 }) {
        fault("year.follow_up_weeks", nil, .notAscending, .writeWeeks)
      }
      year.followUpWeeks = weeks
    }
    year.closedDays = Set(
      elements("closed_days", in: given, path: "year", .writeDay).compactMap { place, value in
        day(value, place)
      })
    return year
  }

  mutating func targets(_ given: TOMLTable) -> Targets {
    var targets = Targets()
    know(["practise", "income", "groups"], in: given, path: "targets")
    targets.practise = share("practise", in: given, path: "targets") ?? targets.practise
    targets.income = share("income", in: given, path: "targets") ?? targets.income
    targets.groups = share("groups", in: given, path: "targets") ?? targets.groups
    return targets
  }

  /// The elements of a list with their places; none where it is absent or no list.
  private mutating func elements(
    _ key: String, in table: TOMLTable, path: String, _ cure: Message
  ) -> [(place: String, value: TOMLValue)] {
    guard let value = table[key] else { return [] }
    guard let array = value.array else {
      fault("\(path).\(key)", value.shown, .notAnArray, cure)
      return []
    }
    return array.enumerated().map { ("\(path).\(key)[\($0 + 1)]", $1) }
  }

  /// A day, written as a text or as a date of TOML.
  private mutating func day(_ value: TOMLValue, _ place: String) -> Day? {
    let found: Day? =
      if case .day(let year, let month, let day) = value {
        Day(year: year, month: month, day: day)
      } else {
        value.string.flatMap { Day(text: ThaiText.arabicDigits($0)) }
      }
    if found == nil { fault(place, value.shown, .notADayInPolicy, .writeDay) }
    return found
  }
}
