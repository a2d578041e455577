import Assignment
import Testing

// What certificates under minimums and budgets rest on, against trying everything.

@Suite("What a provider could make of its seekers")
struct PricingKnapsackTests {
  /// Some pairs of one provider, and its terms.
  private struct Case {
    var gains: [Int64] = []
    var amounts: [Int64] = []
    var terms: PricingKnapsack.Terms

    init(_ draw: inout SplitMix64) {
      let count = draw.below(10)
      terms = PricingKnapsack.Terms(
        capacity: Int32(draw.below(6)), minimum: draw.chance(0.4) ? Int32(draw.below(4)) : 0,
        mustOpen: draw.chance(0.2), budget: draw.chance(0.7) ? Int64(draw.below(40)) : nil)
      let spread = draw.chance(0.5) ? 8 : 1_000_000
      for _ in 0..<count {
        gains.append(Int64(draw.below(spread)) - Int64(spread / 4))
        amounts.append(Int64(draw.below(16)))
      }
    }

    /// What a set is worth; nil if the terms forbid it.
    func value(of set: [Int]) -> Int64? {
      if set.count > Int(max(0, terms.capacity)) { return nil }
      if let budget = terms.budget, set.reduce(0, { $0 + amounts[$1] }) > budget { return nil }
      let isOpen = terms.mustOpen || !set.isEmpty
      return isOpen && set.count < Int(terms.minimum) ? nil : set.reduce(0) { $0 + gains[$1] }
    }

    /// The most that any set is worth.
    var best: Int64? {
      (0..<1 << gains.count).compactMap { mask in
        value(of: gains.indices.filter { mask >> $0 & 1 == 1 })
      }.max()
    }
  }

  @Test("is the best of all sets that its terms allow, and a set that is worth as much")
  func isBest() {
    var draw = SplitMix64(seed: 71)
    var knapsack = PricingKnapsack()
    for number in 0..<4_000 {
      let one = Case(&draw)
      let best = knapsack(one.gains, one.amounts, one.terms)
      #expect(best == one.best, "case \(number)")
      if let best { #expect(one.value(of: knapsack.chosen.map(Int.init)) == best, "case \(number)") }
    }
  }

  @Test("is told exactly where it is more than what is low enough, and never understated")
  func aboveLeast() {
    var draw = SplitMix64(seed: 72)
    var knapsack = PricingKnapsack()
    var low = 0
    for number in 0..<4_000 {
      var one = Case(&draw)
      one.terms.minimum = 0
      guard let best = one.best else { continue }
      let least = best + Int64(draw.below(9)) - 4
      let told = knapsack(one.gains, one.amounts, one.terms, above: least)
      if best > least {
        #expect(told == best, "case \(number)")
      } else {
        low += 1
        #expect(told.map { (best...max(best, least)).contains($0) } ?? false, "case \(number)")
      }
    }
    #expect(low > 500)
  }

  @Test("is never more than the bound by rates, also for large numbers")
  func isBounded() {
    var draw = SplitMix64(seed: 73)
    var knapsack = PricingKnapsack()
    for number in 0..<4_000 {
      var one = Case(&draw)
      one.terms.minimum = 0
      one.terms.budget = one.terms.budget ?? 20
      if number % 4 == 0 { one.gains = one.gains.map { $0 * 1_000_000_000 } }
      guard let best = one.best, let bound = knapsack.bound(one.gains, one.amounts, one.terms) else {
        continue
      }
      #expect(bound >= best, "case \(number)")
    }
  }
}

@Suite("A row that cuts off what no whole choice within a budget does")
struct BudgetCutTests {
  @Test("keeps every set that the budget pays for, and not the point")
  func isValid() {
    var draw = SplitMix64(seed: 74)
    var found = 0
    for number in 0..<6_000 {
      let count = draw.within(2...9)
      let unit: Int64 = draw.chance(0.5) ? 1 : 500
      let amounts = (0..<count).map { _ in unit * Int64(draw.within(1...30)) }
      let budget = unit * Int64(draw.within(5...80))
      // A vertex of the relaxation: pairs taken whole as long as they can be paid for, and a part of the next.
      var (values, left) = ([Double](repeating: 0, count: count), Double(budget))
      for index in draw.shuffled(Array(amounts.indices)) where left > 0 {
        values[index] = min(1, left / Double(amounts[index]))
        left -= values[index] * Double(amounts[index])
      }
      guard let cut = BudgetCut(amounts[...], values, budget) else { continue }
      found += 1
      func sum(_ taken: (Int) -> Double) -> Double {
        cut.entries.reduce(0) { $0 + $1.coefficient * taken($1.index) }
      }
      #expect(sum { values[$0] } > cut.upper, "case \(number)")
      for mask in 0..<1 << count {
        let cost = amounts.indices.reduce(Int64(0)) { mask >> $1 & 1 == 1 ? $0 + amounts[$1] : $0 }
        guard cost <= budget else { continue }
        #expect(sum { Double(mask >> $0 & 1) } <= cut.upper + 1e-6, "case \(number) set \(mask)")
      }
    }
    #expect(found > 500)
  }
}
