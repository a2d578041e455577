/// What providers ask beyond their capacity: some open only with at least so many seekers, some can spend only so much.
public struct Conditions: Hashable, Sendable {
  /// The fewest seekers with which each provider opens; with fewer it takes nobody. 0 where it always opens.
  public let minimums: [Int32]
  /// What each provider can spend, ≥ 0; nil where it has no budget.
  public let budgets: [Int64?]
  /// What each candidate would cost its provider, ≥ 0, in the order of the instance's candidates.
  public let amounts: [Int64]

  /// States conditions; `amount` is asked once for each candidate of a provider with a budget.
  ///
  /// - Precondition: one minimum and one budget per provider, none below zero; no amount below zero.
  public init(
    of instance: Instance, minimums: [Int32], budgets: [Int64?],
    amount: (_ seeker: Int, _ provider: Int32) -> Int64
  ) {
    precondition(minimums.count == instance.providerCount && budgets.count == instance.providerCount)
    precondition(minimums.allSatisfy { $0 >= 0 } && budgets.allSatisfy { $0 ?? 0 >= 0 })
    self.minimums = minimums
    self.budgets = budgets
    var amounts = [Int64](repeating: 0, count: instance.candidates.count)
    for seeker in 0..<instance.seekerCount {
      for index in instance.row(of: seeker) {
        let provider = instance.candidates[index].provider
        guard budgets[Int(provider)] != nil else { continue }
        amounts[index] = amount(seeker, provider)
        precondition(amounts[index] >= 0)
      }
    }
    self.amounts = amounts
  }
}
