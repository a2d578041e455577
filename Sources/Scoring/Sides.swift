import Livelihood

/// What rules and criteria ask of either side of a pair, as flat arrays: records with their texts would cost more to
/// fetch than to judge.
struct Sides: Sendable {
  /// How far each seeker travels, in tens of metres.
  let travelLimits: [Int32]
  let reaches: [Reach]
  let stars: [Int?]
  /// Whether a provider said that it does not agree.
  let refuses: [Bool]
  /// Whether a provider asks for tags, or against them.
  let isConditional: [Bool]
  /// The most a fund lends to one household, in baht; nil where it states none.
  let ceilings: [Int?]
  /// What a fund can lend in all, in baht; nil where it only refers.
  let budgets: [Int?]
  /// The seeker to whose household a provider belongs; -1 if to none.
  let ownSeekers: [Int32]

  init(_ register: Register, _ policy: Policy, seekers: [Int], providers: [Int]) {
    travelLimits = seekers.map { (register.households[$0].travelLimit ?? policy.travelLimit).tensOfMetres }
    let mechanisms = providers.map { register.mechanisms[$0] }
    reaches = mechanisms.map(\.reach)
    stars = mechanisms.map(\.stars)
    let mayName = policy.needsConsent ? register.mayNameMechanisms : []
    refuses = providers.map { register.mechanisms[$0].agreed == false || policy.needsConsent && !mayName[$0] }
    isConditional = mechanisms.map { !$0.requires.isEmpty || !$0.excludes.isEmpty }
    ceilings = mechanisms.map(\.ceiling)
    budgets = mechanisms.map(\.budget)
    let positions = Dictionary(
      seekers.enumerated().map { (register.households[$1].id, Int32($0)) },
      uniquingKeysWith: { one, _ in one })
    ownSeekers = mechanisms.map { $0.household.flatMap { positions[$0] } ?? -1 }
  }
}
