// Opening and closing providers that have a minimum, where others have budgets.

extension Packing {
  /// The providers that can be closed.
  var conditional: [Int32] {
    offerings.terms.indices.filter { offerings.terms[$0].minimum > 0 }.map { Int32($0) }
  }

  /// Closes an open provider, or opens a closed one with those that gain most by it; false, with nothing changed, if that
  /// cannot be.
  mutating func toggle(_ provider: Int32) -> Bool {
    let terms = offerings.terms[Int(provider)]
    guard loads[Int(provider)] == 0 else {
      if terms.mustOpen { return false }
      close(provider)
      return true
    }
    let takers = offerings.range(of: Int(provider)).map { place -> (place: Int, gain: Int64) in
      let own = places[Int(offerings.seekers[place])]
      return (place, worths[place] - (own >= 0 ? worths[Int(own)] : 0))
    }
    // Who gains most, or, if these cost too much, who costs least.
    return open(provider, takers.sorted { ($1.gain, $0.place) < ($0.gain, $1.place) }.map(\.place))
      || open(
        provider,
        takers.sorted { (offerings.amounts[$0.place], $0.place) < (offerings.amounts[$1.place], $1.place) }
          .map(\.place))
  }

  private mutating func open(_ provider: Int32, _ takers: [Int]) -> Bool {
    let (terms, start) = (offerings.terms[Int(provider)], mark)
    var left: Set<Int32> = []
    for place in takers where loads[Int(provider)] < terms.minimum {
      let seeker = offerings.seekers[place]
      let isAffordable = terms.money.map { spent[Int(provider)] + offerings.amounts[place] <= $0 } ?? true
      guard isAffordable, mayLeave(seeker) else { continue }
      if places[Int(seeker)] >= 0 { left.insert(offerings.providers[Int(places[Int(seeker)])]) }
      take(seeker, to: Int32(place))
    }
    guard loads[Int(provider)] >= terms.minimum else {
      undo(to: start)
      return false
    }
    for other in (left.union([provider])).sorted() { fill(Int(other)) }
    return true
  }

  private mutating func close(_ provider: Int32) {
    let members = offerings.range(of: Int(provider)).filter {
      places[Int(offerings.seekers[$0])] == Int32($0)
    }
    .map { offerings.seekers[$0] }
    for member in members { take(member, to: -1) }
    for member in members {
      if let room = rows[row(of: member)].first(where: { hasRoom($0) }) { take(member, to: room) }
    }
  }
}
