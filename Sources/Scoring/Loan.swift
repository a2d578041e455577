import Livelihood

/// What a fund would lend for a need.
struct Loan {
  /// Baht; nil where the fund promises none, and on other tracks.
  var baht: Int?
  /// Whether it is all that is asked for, or at least what still helps.
  var helps: Bool
}

/// What stands for an occupation where a fund or a need names none, behind the products of a taxonomy.
enum Purpose: Int, CaseIterable {
  /// A fund without offers lends for any purpose, named or not.
  case any
  /// A fund with offers lends to whoever names no purpose, since any fund will do for such a need.
  case unnamed

  func product(in taxonomy: Taxonomy) -> Int32 { Int32(taxonomy.productCount + rawValue) }

  /// How many products there are with these.
  static func productCount(in taxonomy: Taxonomy) -> Int { taxonomy.productCount + allCases.count }
}

extension TrackScoring {
  /// What a provider would lend for a need: what is asked for, as far as the ceiling allows.
  func loan(for need: Int, from provider: Int) -> Loan {
    guard track == .capital, let asked = register.needs[need].amount else {
      return Loan(baht: nil, helps: true)
    }
    let amount = min(asked, sides.ceilings[provider] ?? asked)
    return Loan(
      // A referral promises nothing, though a ceiling that is too low is one there too.
      baht: sides.budgets[provider] == nil ? nil : amount,
      helps: amount >= register.needs[need].amountMinimum ?? asked)
  }
}
