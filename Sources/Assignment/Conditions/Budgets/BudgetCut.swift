/// A row that every choice of whole pairs within a budget keeps, and a point of the linear programme does not.
package struct BudgetCut {
  /// What each pair counts in it, by its position.
  package private(set) var entries: [(index: Int, coefficient: Double)] = []
  /// The most that the sum may be.
  package private(set) var upper: Double
  /// How far the point lies beyond it.
  private var violation = 0.0

  /// What lies no farther beyond is not worth a row.
  private static let least = 1e-3

  /// The row that a point lies beyond farthest; nil if none is found.
  ///
  /// - Parameters:
  ///   - amounts: what each pair costs.
  ///   - values: how much of each the point takes, 0 … 1.
  package init?(_ amounts: ArraySlice<Int64>, _ values: [Double], _ budget: Int64) {
    let amounts = amounts.map { Double($0) }
    let undecided = Set(
      zip(amounts, values).filter { $1 > 1e-6 && $1 < 1 - 1e-6 }.map { amount, _ in amount }
    ).sorted()
    var best = BudgetCut(lifting: amounts, values, Double(budget))
    for divisor in undecided.flatMap({ amount in [1, 2, 3, 4, 5, 8].map { amount / $0 } }) {
      let other = BudgetCut(rounding: amounts, values, Double(budget), divisor)
      if let other, other.violation > best?.violation ?? 0 { best = other }
    }
    guard let best, best.violation > BudgetCut.least else { return nil }
    self = best
  }

  /// By mixed-integer rounding (Nemhauser and Wolsey 1990), with those turned round that are rather taken; nil where the
  /// rounding would be no more than noise.
  private init?(rounding amounts: [Double], _ values: [Double], _ budget: Double, _ divisor: Double) {
    let left = zip(amounts, values).reduce(budget) { $1.1 > 0.5 ? $0 - $1.0 : $0 }
    upper = (left / divisor).rounded(.down)
    let rest = left / divisor - upper
    guard rest > 0.02, rest < 0.98 else { return nil }
    for (index, amount) in amounts.enumerated() {
      let isTurned = values[index] > 0.5
      let share = (isTurned ? -amount : amount) / divisor
      let down = share.rounded(.down)
      let coefficient = down + max(0, share - down - rest) / (1 - rest)
      if isTurned { upper -= coefficient }
      if coefficient != 0 { entries.append((index, isTurned ? -coefficient : coefficient)) }
    }
    measure(values)
  }

  /// From a cover, pairs that cost more than there is if all are taken, whose dearest are cut down to a level at which they
  /// cost what there is; all other pairs count by how many of the cover they displace (Letchford and Souli 2019). nil where
  /// no cover shows.
  private init?(lifting amounts: [Double], _ values: [Double], _ budget: Double) {
    var (cover, sum): ([Int], Double) = ([], 0)
    let order = values.indices.filter { amounts[$0] > 0 && values[$0] > 0 }.sorted {
      (values[$1], amounts[$1], $0) < (values[$0], amounts[$0], $1)
    }
    for index in order where sum <= budget {
      cover.append(index)
      sum += amounts[index]
    }
    for index in cover.reversed() where sum - amounts[index] > budget {
      sum -= amounts[index]
      cover.removeAll { $0 == index }
    }
    guard sum > budget, cover.count > 1 else { return nil }
    let sizes = cover.map { amounts[$0] }.sorted(by: >)
    var (level, excess) = (sizes[0], sum - budget)
    for (index, next) in (sizes.dropFirst() + [0]).enumerated() where excess > 0 {
      let fall = min(level - next, excess / Double(index + 1))
      level -= fall
      excess -= fall * Double(index + 1)
    }
    var displaced: [Double] = []
    for size in sizes { displaced.append((displaced.last ?? 0) + min(size, level)) }
    let large = sizes.count { $0 > level + 1e-6 }
    upper = Double(cover.count - 1)
    let small = Set(cover.filter { amounts[$0] <= level + 1e-6 })
    for (index, amount) in amounts.enumerated() {
      let times = (amount / level).rounded()
      let isBetween = abs(amount - times * level) <= 1e-6 && (1..<Double(max(1, large))).contains(times)
      let count = displaced.count { $0 + 1e-6 < amount }
      let coefficient = small.contains(index) ? 1 : Double(count) + (isBetween ? 0.5 : 0)
      if coefficient > 0 { entries.append((index, coefficient)) }
    }
    measure(values)
  }

  private mutating func measure(_ values: [Double]) {
    let sum = entries.reduce(-upper) { $0 + $1.coefficient * values[$1.index] }
    let norm = entries.reduce(0) { $0 + $1.coefficient * $1.coefficient }
    violation = sum / max(norm.squareRoot(), 1e-9)
  }
}
