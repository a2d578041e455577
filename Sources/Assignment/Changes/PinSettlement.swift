/// The smallest changes after which pinned pairs can all be in one result. There are two ways out: to give up pins, or
/// to add places, where that spares some.
public struct PinSettlement: Hashable, Sendable {
  /// The pins to give up if no place is added; no fewer will do.
  public let givenUp: [Pair]
  /// The pins to give up even if places are added: those that a rule forbids, and all but one of each seeker's.
  public let givenUpAnyway: [Pair]
  /// The places to add then; no fewer will do.
  public let added: [MorePlaces]

  /// More places for a provider.
  public struct MorePlaces: Hashable, Sendable {
    /// The position of the provider.
    public let provider: Int
    /// How many places it gets on top of its capacity.
    public let places: Int
  }

  /// Finds both ways out.
  ///
  /// Of the pins that are allowed, a result can keep as many as a largest matching of their seekers with the providers'
  /// places has; that is the goal `served` on an instance of the pins alone. A seeker that such a matching leaves out
  /// needs one more place, wherever it is pinned: with fewer there would have been a larger matching. Among equally
  /// small changes those in need keep their pins, and a lot decides the rest.
  ///
  /// - Parameters:
  ///   - pins: the pins; one that stands there twice counts once.
  ///   - isAllowed: whether the rules other than capacity allow a pair.
  ///   - capacities: of each provider.
  ///   - priorities: of each seeker.
  ///   - lot: what decides between equal ways.
  /// - Throws: ``AssignmentFault``, which would be a defect of the engine.
  public init(
    of pins: [Pair], isAllowed: (Pair) -> Bool, capacities: [Int32], priorities: [Int32], lot: Lot
  ) throws(AssignmentFault) {
    let pins = Set(pins).sorted { ($0.seeker, $0.provider) < ($1.seeker, $1.provider) }
    let allowed = pins.filter(isAllowed)
    var starts = [Int32](repeating: 0, count: priorities.count + 1)
    for pin in allowed { starts[pin.seeker + 1] += 1 }
    for seeker in priorities.indices { starts[seeker + 1] += starts[seeker] }
    let problem = AssignmentProblem(
      instance: Instance(
        rowStarts: starts, candidates: allowed.map { Candidate(points: 0, provider: Int32($0.provider)) },
        capacities: capacities),
      groups: Array(repeating: 0, count: priorities.count), priorities: priorities, lot: lot)
    var kept = try problem.solved(for: [.served, .priority]).matching
    givenUp = pins.filter { kept.providers[$0.seeker] != Int32($0.provider) }
    var added = [Int: Int]()
    for pin in allowed where kept.providers[pin.seeker] == Matching.unserved {
      kept.providers[pin.seeker] = Int32(pin.provider)
      added[pin.provider, default: 0] += 1
    }
    givenUpAnyway = pins.filter { kept.providers[$0.seeker] != Int32($0.provider) }
    self.added = added.keys.sorted().map { MorePlaces(provider: $0, places: added[$0] ?? 0) }
  }
}

extension AssignmentProblem {
  /// The smallest changes after which all pins can be in a result; none if they already can.
  ///
  /// - Throws: ``AssignmentFault``, which would be a defect of the engine.
  public func pinSettlement() throws(AssignmentFault) -> PinSettlement {
    try PinSettlement(
      of: pins, isAllowed: { instance.points(seeker: $0.seeker, provider: Int32($0.provider)) != nil },
      capacities: instance.capacities, priorities: priorities, lot: lot)
  }
}
