/// The best way for a few providers with budgets to share out seekers among themselves: dynamic programming over what
/// each of them has spent, in as many dimensions as there are providers (Bellman 1957; multiple knapsack problem).
struct KnapsackWindow {
  /// A seeker who might have one of the providers.
  struct Item {
    /// What it is worth if it has none of them.
    var outside: Int64
    /// For each provider that it might have its position in the window, what it costs there, and what it is worth.
    var options: [(provider: Int, units: Int, worth: Int64)]
  }

  /// The position in the window of the provider of each item; nil if it has none.
  let choice: [Int?]
  /// What all items are worth together.
  let value: Int64

  /// How many bytes the choices of a window may take.
  static let mostCells = 48_000_000

  /// How many cells the table of a window has.
  static func cells(items: Int, budgets: [Int]) -> Int {
    budgets.reduce(max(1, items)) {
      let (product, overflows) = $0.multipliedReportingOverflow(by: $1 + 1)
      return overflows ? .max / 2 : product
    }
  }

  /// Finds it.
  ///
  /// - Parameter budgets: what each provider of the window can spend, in units.
  init(_ items: [Item], budgets: [Int]) {
    var strides = [1]
    for budget in budgets { strides.append(strides[strides.count - 1] * (budget + 1)) }
    let states = strides[budgets.count]
    var (old, new) = ([Int64](repeating: 0, count: states), [Int64](repeating: 0, count: states))
    var chosen = [UInt8](repeating: 0, count: items.count * states)
    for (index, item) in items.enumerated() {
      let base = index * states
      for state in 0..<states { new[state] = old[state] + item.outside }
      for (number, option) in item.options.enumerated() where option.units <= budgets[option.provider] {
        let (stride, block) = (strides[option.provider], strides[option.provider + 1])
        let shift = option.units * stride
        var start = 0
        while start < states {
          let before = old.span.extracting(start..<start + block - shift)
          var after = new.mutableSpan
          var marks = chosen.mutableSpan
          for offset in before.indices {
            let sum = before[offset] + option.worth
            let state = start + shift + offset
            if sum > after[state] {
              after[state] = sum
              marks[base + state] = UInt8(number + 1)
            }
          }
          start += block
        }
      }
      swap(&old, &new)
    }
    var state = states - 1
    value = old[state]
    var choice = [Int?](repeating: nil, count: items.count)
    for index in items.indices.reversed() {
      let number = Int(chosen[index * states + state])
      guard number > 0 else { continue }
      let option = items[index].options[number - 1]
      choice[index] = option.provider
      state -= option.units * strides[option.provider]
    }
    self.choice = choice
  }
}
