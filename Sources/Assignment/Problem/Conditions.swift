/// What providers ask beyond their capacity: some open only with at least so many seekers, some can spend only so much.
public struct Conditions: Hashable, Sendable {
  /// The fewest seekers with which each provider opens; with fewer it takes nobody. 0 where it always opens.
  public let minimums: [Int32]
  /// What each provider can spend, ≥ 0; nil where it has no budget.
  public let budgets: [Int64?]
  /// What each candidate would cost its provider, ≥ 0, in the order of the instance's candidates.
  public let amounts: [Int64]

  /// The most that a budget or an amount may be.
  public static let mostMoney: Int64 = 1_000_000_000_000

  /// States conditions; `amount` is asked once for each candidate of a provider with a budget.
  ///
  /// - Precondition: one minimum and one budget per provider, none below zero; budgets and amounts lie in
  ///   0 … ``mostMoney``.
  public init(
    of instance: Instance, minimums: [Int32], budgets: [Int64?],
    amount: (_ seeker: Int, _ provider: Int32) -> Int64
  ) {
    var amounts = [Int64](repeating: 0, count: instance.candidates.count)
    for seeker in 0..<instance.seekerCount {
      for index in instance.row(of: seeker) {
        let provider = instance.candidates[index].provider
        if budgets[Int(provider)] != nil { amounts[index] = amount(seeker, provider) }
      }
    }
    self.init(of: instance, minimums: minimums, budgets: budgets, amounts: amounts)
  }

  init(of instance: Instance, minimums: [Int32], budgets: [Int64?], amounts: [Int64]) {
    precondition(minimums.count == instance.providerCount && budgets.count == instance.providerCount)
    precondition(amounts.count == instance.candidates.count && minimums.allSatisfy { $0 >= 0 })
    precondition(budgets.allSatisfy { (0...Conditions.mostMoney).contains($0 ?? 0) })
    precondition(amounts.allSatisfy { (0...Conditions.mostMoney).contains($0) })
    self.minimums = minimums
    self.budgets = budgets
    self.amounts = amounts
  }

  /// What the seekers of each provider cost it in a matching.
  ///
  /// - Precondition: every pair is a candidate.
  public func spent(by matching: Matching, of instance: Instance) -> [Int64] {
    var spent = [Int64](repeating: 0, count: budgets.count)
    for (seeker, provider) in matching.providers.enumerated() where provider != Matching.unserved {
      guard
        let index = instance.row(of: seeker).first(where: { instance.candidates[$0].provider == provider })
      else { preconditionFailure("a matched pair that is no candidate") }
      spent[Int(provider)] += amounts[index]
    }
    return spent
  }
}
