public import LinearSolver

/// The goal points as a linear programme, for other solvers.
public struct PointsProgramme: Sendable {
  /// Maximises points; a row per seeker (at most 1), a row per provider (at most its capacity), a column per candidate
  /// in the order of the instance. Pinned pairs are fixed to 1. Where there are minimums or budgets, columns are whole,
  /// and for each provider with a minimum another one tells whether it opens.
  public let programme: LinearProgram
  /// `s1`, `s2` … for seekers, then `p1`, `p2` … for providers, by position from 1; then `b1` … for budgets and `m1` …
  /// for minimums of those that have one.
  public let rowNames: [String]
  /// `x_1_2` for the first seeker with the second provider; `y_2` for whether the second provider opens.
  public let columnNames: [String]
}

extension AssignmentProblem {
  /// The goal points as a linear programme. Its optimum is that of ``solved(for:by:from:within:)`` for points alone.
  public var pointsProgramme: PointsProgramme {
    var programme = LinearProgram(.maximise)
    var (rows, columns): ([String], [String]) = ([], [])
    for seeker in 0..<instance.seekerCount {
      programme.addRow(upper: 1)
      rows.append("s\(seeker + 1)")
    }
    for provider in 0..<instance.providerCount {
      let opensOnly = conditions?.minimums[provider] ?? 0 > 1
      programme.addRow(upper: opensOnly ? 0 : Double(instance.capacities[provider]))
      rows.append("p\(provider + 1)")
    }
    var (budgetRows, minimumRows): ([Int: Int], [Int: Int]) = ([:], [:])
    for provider in 0..<instance.providerCount {
      if let budget = conditions?.budgets[provider] {
        budgetRows[provider] = programme.addRow(upper: Double(budget))
        rows.append("b\(provider + 1)")
      }
      if let minimum = conditions?.minimums[provider], minimum > 1 {
        minimumRows[provider] = programme.addRow(lower: 0)
        rows.append("m\(provider + 1)")
      }
    }
    let pinned = Set(pins)
    for seeker in 0..<instance.seekerCount {
      for index in instance.row(of: seeker) {
        let candidate = instance.candidates[index]
        let provider = Int(candidate.provider)
        var entries = [
          (row: seeker, coefficient: 1.0), (row: instance.seekerCount + provider, coefficient: 1),
        ]
        if let row = budgetRows[provider], let amount = conditions?.amounts[index], amount > 0 {
          entries.append((row: row, coefficient: Double(amount)))
        }
        if let row = minimumRows[provider] { entries.append((row: row, coefficient: 1)) }
        programme.addColumn(
          objective: Double(candidate.points),
          lower: pinned.contains(Pair(seeker: seeker, provider: provider)) ? 1 : 0,
          upper: 1, isInteger: conditions != nil, entries: entries)
        columns.append("x_\(seeker + 1)_\(provider + 1)")
      }
    }
    for provider in minimumRows.keys.sorted() {
      // Who opens has places, which the row of the capacity has not, and the minimum to fill.
      programme.addColumn(
        objective: 0, upper: 1, isInteger: true,
        entries: [
          (row: instance.seekerCount + provider, coefficient: -Double(instance.capacities[provider])),
          (row: minimumRows[provider] ?? 0, coefficient: -Double(conditions?.minimums[provider] ?? 0)),
        ])
      columns.append("y_\(provider + 1)")
    }
    return PointsProgramme(programme: programme, rowNames: rows, columnNames: columns)
  }
}
