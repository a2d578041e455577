/// Two households that may be one, entered under two ids.
public struct Suspect: Hashable, Sendable {
  /// What two households have in common.
  public enum Reason: Hashable, Sendable {
    /// Village, house number, and name apart from titles.
    case house
    /// A telephone number.
    case phone
  }

  /// The row of the first household.
  public let first: Int
  /// The row of the second one, further down.
  public let second: Int
  /// What they have in common.
  public let reasons: [Reason]

  /// Makes a suspicion.
  public init(first: Int, second: Int, reasons: [Reason]) {
    self.first = first
    self.second = second
    self.reasons = reasons
  }
}

extension Register {
  /// Pairs of households that may be one: of one village with the same house number and name, or with the same
  /// telephone number wherever they live. Of three or more alike, each is paired with the first.
  ///
  /// They are only listed, never merged: a son may have his father's name and telephone.
  public var suspects: [Suspect] {
    var pairs: [Pair: [Suspect.Reason]] = [:]
    var houses: [House: Int] = [:]
    var phones: [String: Int] = [:]
    for (row, household) in households.enumerated() {
      if let house = House(household) {
        if let first = houses[house] {
          pairs[Pair(first: first, second: row), default: []].append(.house)
        } else {
          houses[house] = row
        }
      }
      for phone in phoneNumbers(household.phone ?? "") {
        if let first = phones[phone] {
          pairs[Pair(first: first, second: row), default: []].append(.phone)
        } else {
          phones[phone] = row
        }
      }
    }
    return pairs.map { Suspect(first: $0.key.first, second: $0.key.second, reasons: $0.value) }
      .sorted { ($0.second, $0.first) < ($1.second, $1.first) }
  }
}

private struct Pair: Hashable {
  var first: Int
  var second: Int
}

/// What two entries of one household have in common; nothing where either number or name is not told.
private struct House: Hashable {
  private let village: VillageCode
  private let number: String
  private let name: String

  init?(_ household: Household) {
    village = household.village
    number = ThaiText.arabicDigits(household.houseNumber ?? "").filter { $0 != " " }
    name = nameWithoutTitle(household.label ?? "")
    if number.isEmpty || name.isEmpty { return nil }
  }
}

private func nameWithoutTitle(_ label: String) -> String {
  let name = ThaiText.normalised(label).lowercased().filter { $0 != " " }
  // นาง begins นางสาว, so the longer title is looked for first.
  let title = ["นางสาว", "น.ส.", "นส.", "นาย", "นาง"].first { name.hasPrefix($0) } ?? ""
  return String(name.dropFirst(title.count))
}

/// The telephone numbers in a cell, each once: their digits without the country and without zeros at the front, which
/// spreadsheets drop.
private func phoneNumbers(_ cell: String) -> Set<String> {
  let numbers = ThaiText.arabicDigits(cell).split { !($0.isNumber || " -+().".contains($0)) }
  return Set(
    numbers.compactMap { number in
      var digits = number.filter { ("0"..."9").contains($0) }
      if digits.hasPrefix("66"), digits.count > 9 { digits.removeFirst(2) }
      while digits.first == "0" { digits.removeFirst() }
      return digits.count >= 8 ? digits : nil
    })
}
