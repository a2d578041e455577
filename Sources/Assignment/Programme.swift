public import LinearSolver

/// The goal points as a linear programme, for other solvers.
public struct PointsProgramme: Sendable {
  /// Maximises points; a row per seeker (at most 1), a row per provider (at most its capacity), a column per candidate
  /// in the order of the instance. Pinned pairs are fixed to 1.
  public let programme: LinearProgram
  /// `s1`, `s2` … for seekers, then `p1`, `p2` … for providers, by position from 1.
  public let rowNames: [String]
  /// `x_1_2` for the first seeker with the second provider.
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
      programme.addRow(upper: Double(instance.capacities[provider]))
      rows.append("p\(provider + 1)")
    }
    let pinned = Set(pins)
    for seeker in 0..<instance.seekerCount {
      for candidate in instance.candidates[instance.row(of: seeker)] {
        let provider = Int(candidate.provider)
        programme.addColumn(
          objective: Double(candidate.points),
          lower: pinned.contains(Pair(seeker: seeker, provider: provider)) ? 1 : 0,
          upper: 1,
          entries: [(row: seeker, coefficient: 1), (row: instance.seekerCount + provider, coefficient: 1)])
        columns.append("x_\(seeker + 1)_\(provider + 1)")
      }
    }
    return PointsProgramme(programme: programme, rowNames: rows, columnNames: columns)
  }
}
