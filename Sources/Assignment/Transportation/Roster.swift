/// Who sits where, while an assignment is being found: for each provider the seekers it holds, in flat arrays.
struct Roster {
  /// The provider of each seeker, or ``Matching/unserved``.
  private(set) var providers: [Int32]
  /// How many seekers each provider holds.
  private(set) var loads: [Int32]
  /// How many seekers each provider can hold, never more than could ever want to.
  private(set) var capacities: [Int32]
  /// How many each could hold at the beginning.
  private let allPlaces: [Int32]
  private let starts: [Int32]
  private var slots: [Int32]
  private var places: [Int32]

  init(_ network: TransportationProblem<some TransportationArc>) {
    var wanted = [Int32](repeating: 0, count: network.providerCount)
    for seeker in 0..<network.seekerCount {
      let row = network.arcs.span.extracting(network.row(of: seeker))
      for index in row.indices { wanted[Int(row[index].provider)] += 1 }
    }
    capacities = zip(network.capacities, wanted).map { min($0, $1 + 1) }
    allPlaces = capacities
    var starts = [Int32](repeating: 0, count: network.providerCount + 1)
    for provider in capacities.indices { starts[provider + 1] = starts[provider] + capacities[provider] }
    self.starts = starts
    slots = Array(repeating: 0, count: Int(starts[network.providerCount]))
    loads = Array(repeating: 0, count: network.providerCount)
    providers = Array(repeating: Matching.unserved, count: network.seekerCount)
    places = Array(repeating: 0, count: network.seekerCount)
  }

  /// Where the seekers of a provider stand in ``seeker(at:)``.
  func range(of provider: Int32) -> Range<Int> {
    let start = Int(starts[Int(provider)])
    return start..<start + Int(loads[Int(provider)])
  }

  /// The seeker in a slot.
  func seeker(at slot: Int) -> Int32 { slots[slot] }

  /// Whether a provider has a place left.
  func hasPlace(_ provider: Int32) -> Bool { loads[Int(provider)] < capacities[Int(provider)] }

  /// Takes all places from a provider and returns the seekers that sat there.
  mutating func close(_ provider: Int32) -> [Int32] {
    let held = range(of: provider).map { slots[$0] }
    for seeker in held { unseat(seeker) }
    capacities[Int(provider)] = 0
    return held
  }

  /// Gives a provider back the places it began with.
  mutating func open(_ provider: Int32) { capacities[Int(provider)] = allPlaces[Int(provider)] }

  /// Seats a seeker that sits nowhere.
  mutating func seat(_ seeker: Int32, at provider: Int32) {
    assert(providers[Int(seeker)] == Matching.unserved && hasPlace(provider))
    let place = starts[Int(provider)] + loads[Int(provider)]
    slots[Int(place)] = seeker
    places[Int(seeker)] = place
    loads[Int(provider)] += 1
    providers[Int(seeker)] = provider
  }

  /// Takes a seeker from its place.
  mutating func unseat(_ seeker: Int32) {
    let provider = Int(providers[Int(seeker)])
    loads[provider] -= 1
    let last = slots[Int(starts[provider] + loads[provider])]
    let place = places[Int(seeker)]
    slots[Int(place)] = last
    places[Int(last)] = place
    providers[Int(seeker)] = Matching.unserved
  }

  /// Moves a seeker, wherever it sits, to a provider with a place left.
  mutating func move(_ seeker: Int32, to provider: Int32) {
    if providers[Int(seeker)] != Matching.unserved { unseat(seeker) }
    seat(seeker, at: provider)
  }
}
