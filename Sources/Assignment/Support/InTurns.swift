/// The results of pieces of work in their order, on up to `threads` tasks at once.
package func inTurns<Piece: Sendable, Result: Sendable>(
  _ pieces: [Piece], threads: Int, _ work: @escaping @Sendable (Piece) -> Result
) async -> [Result] {
  // One by one, as some are far larger than others; thousands of small ones in handfuls.
  let share = max(1, pieces.count / 4_096)
  let starts = Array(stride(from: 0, to: pieces.count, by: share))
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    var results = [[Result]](repeating: [], count: starts.count)
    var next = 0
    func begin() {
      guard next < starts.count else { return }
      let (number, first) = (next, starts[next])
      next += 1
      group.addTask { (number, pieces[first..<min(first + share, pieces.count)].map(work)) }
    }
    for _ in 0..<max(1, threads) { begin() }
    for await (number, found) in group {
      results[number] = found
      begin()
    }
    return Array(results.joined())
  }
}
