/// What a window is made with, kept between windows.
struct LoanDesk {
  fileprivate var tree = LoanTree()
  fileprivate var entrants: [Entrant] = []
  /// The position in the window of each provider; −1 outside.
  fileprivate var positions: [Int32]
  fileprivate var isSeen: [Bool]
  fileprivate var seen: [Int32] = []

  init(seekerCount: Int, providerCount: Int) {
    positions = Array(repeating: -1, count: providerCount)
    isSeen = Array(repeating: false, count: seekerCount)
  }

  /// A seeker that takes part in a window.
  fileprivate struct Entrant: BitwiseCopyable {
    var seeker: Int32
    /// What it is worth where it stays if it has none of the window's providers.
    var outside: Int64
    /// By how much the prices of money favour where it is over anything else.
    var certainty: Int64
  }
}

extension Packing {
  /// Lets a few providers share out anew whom they have, whom others have, and who waits; kept only if that is better.
  ///
  /// - Parameters:
  ///   - most: how many seekers take part: those of whom the prices are least sure. The others stay as they are.
  ///   - nodes: how many nodes a ``LoanTree`` may look at.
  /// - Returns: whether it was.
  mutating func reshare(_ window: [Int32], most: Int, nodes: Int) -> Bool {
    for (position, provider) in window.enumerated() {
      guard offerings.terms[Int(provider)].minimum == 0 else { return false }
      desk.positions[Int(provider)] = Int32(position)
    }
    defer { for provider in window { desk.positions[Int(provider)] = -1 } }
    gatherEntrants(window, most: most)
    let now = prepareTree(window)
    let isBetter = desk.tree.decide(above: now, nodes: nodes)
    work += desk.tree.work
    guard isBetter else { return false }
    let (before, mark) = (value, mark)
    var left: [Int32] = []
    for (entrant, choice) in zip(desk.entrants, desk.tree.choice) {
      let own = places[Int(entrant.seeker)]
      guard own >= 0, choice != own else { continue }
      let provider = offerings.providers[Int(own)]
      if desk.positions[Int(provider)] < 0 {
        // Who is elsewhere stays there unless it is chosen.
        guard choice >= 0 else { continue }
        left.append(provider)
      }
      take(entrant.seeker, to: -1)
    }
    for (entrant, choice) in zip(desk.entrants, desk.tree.choice) where choice >= 0 {
      if places[Int(entrant.seeker)] < 0, hasRoom(choice) { take(entrant.seeker, to: choice) }
    }
    for provider in window + left { fill(Int(provider)) }
    if value > before { return true }
    undo(to: mark)
    return false
  }

  /// Who could take part in a window, the least certain first.
  private mutating func gatherEntrants(_ window: [Int32], most: Int) {
    desk.entrants.removeAll(keepingCapacity: true)
    // How much is lost against the prices of money: nobody can win by moving who would lose more.
    var loss = 0.0
    for provider in window.map(Int.init) {
      let terms = offerings.terms[provider]
      let room = terms.money.map { $0 - spent[provider] } ?? Int64(terms.capacity - loads[provider])
      loss += moneyPrices[provider] * Double(room)
      for place in offerings.range(of: provider) {
        let seeker = offerings.seekers[place]
        guard !desk.isSeen[Int(seeker)] else { continue }
        desk.isSeen[Int(seeker)] = true
        desk.seen.append(seeker)
        let own = places[Int(seeker)]
        let isInside = own >= 0 && desk.positions[Int(offerings.providers[Int(own)])] >= 0
        guard isInside || mayLeave(seeker) else { continue }
        let elsewhere = own >= 0 && !isInside
        let outside = elsewhere ? worths[Int(own)] : 0
        let stays = elsewhere ? margins[Int(own)] : 0
        let here = own >= 0 ? margins[Int(own)] : 0
        var (best, second) = (stays, Int64.min / 2)
        for option in rows[row(of: seeker)] where desk.positions[Int(offerings.providers[Int(option)])] >= 0 {
          // Who has something as good elsewhere stays there.
          guard worths[Int(option)] > outside else { continue }
          let margin = margins[Int(option)]
          if margin > best { (best, second) = (margin, best) } else { second = max(second, margin) }
        }
        guard second > Int64.min / 2 else { continue }
        loss += Double(best - here)
        desk.entrants.append(
          LoanDesk.Entrant(
            seeker: seeker, outside: outside, certainty: here < best ? here - best : best - second))
      }
    }
    for seeker in desk.seen { desk.isSeen[Int(seeker)] = false }
    desk.seen.removeAll(keepingCapacity: true)
    desk.entrants.removeAll { Double($0.certainty) > loss }
    desk.entrants.sort { ($0.certainty, $0.seeker) < ($1.certainty, $1.seeker) }
    if desk.entrants.count > most { desk.entrants.removeLast(desk.entrants.count - most) }
  }

  /// Puts the entrants to the tree, and returns what they are worth as they are.
  private mutating func prepareTree(_ window: [Int32]) -> Int64 {
    desk.tree.removeAll()
    var (now, entering) = (Int64(0), [(money: Int64, places: Int32)](repeating: (0, 0), count: window.count))
    for entrant in desk.entrants {
      let own = Int(places[Int(entrant.seeker)])
      guard own >= 0 else { continue }
      let position = Int(desk.positions[Int(offerings.providers[own])])
      guard position >= 0 else { continue }
      entering[position].money += offerings.amounts[own]
      entering[position].places += 1
    }
    for (provider, entering) in zip(window.map(Int.init), entering) {
      let terms = offerings.terms[provider]
      desk.tree.addProvider(
        money: terms.money.map { $0 - spent[provider] + entering.money },
        places: terms.capacity - loads[provider] + entering.places)
    }
    for entrant in desk.entrants {
      let own = places[Int(entrant.seeker)]
      let group = steps.group(of: Int(entrant.seeker))
      let isInside = own >= 0 && desk.positions[Int(offerings.providers[Int(own)])] >= 0
      let step =
        own < 0
        ? steps.gain(group, taken: served[group])
        : isInside ? steps.gain(group, taken: max(0, served[group] - 1)) : 0
      desk.tree.addSeeker(price: prices[Int(entrant.seeker)] + step, outside: entrant.outside)
      now += isInside ? worths[Int(own)] + step : entrant.outside
      for place in rows[row(of: entrant.seeker)] where worths[Int(place)] > entrant.outside {
        let position = Int(desk.positions[Int(offerings.providers[Int(place)])])
        guard position >= 0 else { continue }
        desk.tree.addOption(
          provider: position, amount: offerings.amounts[Int(place)], worth: worths[Int(place)] + step,
          margin: margins[Int(place)], label: place)
      }
    }
    return now
  }
}
