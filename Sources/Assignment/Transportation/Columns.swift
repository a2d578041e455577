/// The arcs column by column: for each provider the seekers that could have it at a reduced cost below a limit.
struct Columns<Arc: TransportationArc> {
  private let starts: [Int32]
  /// The seekers of all columns, with the gain of the pair.
  let seekers: [Entry]

  struct Entry: BitwiseCopyable {
    var gain: Arc.Gain
    var seeker: Int32
  }

  init(_ network: TransportationProblem<Arc>, prices: [Arc.Gain], profits: [Arc.Gain], below limit: Arc.Gain)
  {
    var starts = [Int32](repeating: 0, count: network.providerCount + 1)
    // Rows fall in gain and no price is below the lowest, so what matters of a row comes first.
    let lowest = min(0, prices.min() ?? 0)
    let least = profits.map { limit == .max ? .min : $0 - limit }
    for seeker in 0..<network.seekerCount {
      let row = network.arcs.span.extracting(network.row(of: seeker))
      for index in row.indices {
        let (gain, provider) = (row[index].gain, Int(row[index].provider))
        if gain - lowest <= least[seeker] { break }
        if gain - prices[provider] > least[seeker] { starts[provider + 1] += 1 }
      }
    }
    for provider in 0..<network.providerCount { starts[provider + 1] += starts[provider] }
    var next = starts
    var seekers = [Entry](repeating: Entry(gain: 0, seeker: 0), count: Int(starts[network.providerCount]))
    for seeker in 0..<network.seekerCount {
      let row = network.arcs.span.extracting(network.row(of: seeker))
      for index in row.indices {
        let (gain, provider) = (row[index].gain, Int(row[index].provider))
        if gain - lowest <= least[seeker] { break }
        guard gain - prices[provider] > least[seeker] else { continue }
        seekers[Int(next[provider])] = Entry(gain: gain, seeker: Int32(seeker))
        next[provider] += 1
      }
    }
    self.starts = starts
    self.seekers = seekers
  }

  /// Where the arcs of a provider stand.
  func range(of provider: Int) -> Range<Int> { Int(starts[provider])..<Int(starts[provider + 1]) }
}
