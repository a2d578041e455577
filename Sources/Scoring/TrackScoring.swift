public import Assignment
public import Livelihood

/// One track of a register under a policy: who seeks, who provides, and what rules and criteria say of a pair.
///
/// Seekers and providers are sorted by id, so that nothing that follows depends on the order of rows.
public struct TrackScoring: Sendable {
  /// The track.
  public let track: Track
  /// The register.
  public internal(set) var register: Register
  /// The policy.
  public let policy: Policy
  /// The households that ask for something on the track and have not left, as positions in the register.
  public let seekers: [Int]
  /// The mechanisms of the track's kind, as positions in the register.
  public let providers: [Int]

  let weights: [Int]
  var acceptances: Rows<Acceptance>
  /// The same as the needs state them, before anything was learned.
  let stated: Rows<Acceptance>
  /// For each seeker the need that comes first because its occupation is learned in this round; -1 where none does. Nil
  /// where nothing was learned before.
  var learnedNeeds: [Int32]?
  let supplies: Rows<Supply>
  var places: Places
  var sides: Sides
  var history: History
  /// What pinned pairs were agreed on for.
  var terms: [Pair: Terms] = [:]

  /// Prepares a track of a register that passed its check.
  public init(track: Track, register: Register, policy: Policy) {
    let taxonomy = register.taxonomy
    let history = History(register.decisions, register.outcomes, on: track)
    let needs = Dictionary(
      grouping: register.needs.indices.filter { register.needs[$0].track == track },
      by: { register.needs[$0].household })
    let offers = Dictionary(grouping: register.offers.indices, by: { register.offers[$0].mechanism })
    let seekers = register.households.indices
      .filter {
        let id = register.households[$0].id
        return needs[id] != nil && !history.householdsGone.contains(id)
          && (!policy.needsConsent || register.households[$0].isConsenting)
      }
      .sorted { register.households[$0].id < register.households[$1].id }
    let providers = register.mechanisms.indices
      .filter { register.mechanisms[$0].kind.track == track }
      .sorted { register.mechanisms[$0].id < register.mechanisms[$1].id }

    self.track = track
    self.register = register
    self.policy = policy
    self.seekers = seekers
    self.providers = providers
    self.history = history
    weights = policy.weights(on: track)
    places = Places(register: register, seekers: seekers, providers: providers)
    sides = Sides(register, policy, seekers: seekers, providers: providers)
    let stated = Rows(
      seekers.map { seeker in
        (needs[register.households[seeker].id] ?? []).flatMap { need in
          TrackScoring.acceptances(of: need, in: register, taxonomy: taxonomy, policy: policy)
        }
      })
    (acceptances, self.stated) = (stated, stated)
    supplies = Rows(
      providers.map { provider in
        let mechanism = register.mechanisms[provider]
        let offered = (offers[mechanism.id] ?? []).compactMap { offer in
          let record = register.offers[offer]
          return taxonomy.product(of: record.occupation).map {
            Supply(
              occupation: Int32(taxonomy.place(of: $0)), offer: Int32(offer),
              level: Int32(record.level ?? Offer.usualLevel))
          }
        }
        guard mechanism.kind == .fund else { return offered }
        let purpose: Purpose = offered.isEmpty ? .any : .unnamed
        return offered + [
          Supply(occupation: purpose.product(in: taxonomy), offer: -1, level: Int32(Offer.usualLevel))
        ]
      })
    terms = agreedTerms
  }

  /// The terms of the history by the positions of their pairs.
  var agreedTerms: [Pair: Terms] {
    positions(of: history.terms.keys.sorted()).pairs.reduce(into: [:]) { terms, pair in
      let name = PairName(
        household: household(pair.seeker).id, mechanism: mechanism(pair.provider).id)
      terms[pair] = history.terms[name]
    }
  }

  private static func acceptances(
    of need: Int, in register: Register, taxonomy: Taxonomy, policy: Policy
  ) -> [Acceptance] {
    let wish = register.needs[need]
    func acceptance(_ product: Int, _ relatedness: Int) -> Acceptance {
      Acceptance(
        occupation: Int32(product), need: Int32(need), rank: Int32(wish.rank),
        relatedness: Int32(relatedness))
    }
    let open =
      wish.track == .capital
      ? (wish.occupation == nil ? Purpose.allCases : [.any])
        .map { acceptance(Int($0.product(in: taxonomy)), 1000) } : []
    guard let wished = wish.occupation.flatMap(taxonomy.product) else { return open }
    // A market that takes a category takes every product of it, and whoever wishes for a category has such a product.
    let held = wish.track == .market ? taxonomy.holding(wished) : []
    let exact = ([wished] + held).map { acceptance(taxonomy.place(of: $0), 1000) } + open
    guard wish.relatedOK == true, case .occupation(let wished) = wished else { return exact }
    return exact
      + taxonomy.occupations.indices.compactMap { occupation in
        let relatedness = taxonomy.relatedness(wished, occupation)
        return occupation != wished && relatedness >= max(1, policy.relatedLeast)
          ? acceptance(occupation, relatedness) : nil
      }
  }

  /// The pairs that decisions ask to keep, whether they still can be or not.
  public var keptPairs: Set<PairName> { history.kept }

  /// The mechanisms that have left the track, by their ids.
  public var mechanismsGone: Set<String> { history.mechanismsGone }

  /// The household of a seeker.
  public func household(_ seeker: Int) -> Household { register.households[seekers[seeker]] }

  /// The ids of the seekers' households.
  public var ids: [String] { seekers.map { register.households[$0].id } }

  /// What a seeker asks for on the track, the most wanted first.
  public func wishes(of seeker: Int) -> [Need] { wishes(acceptances[seeker]) }

  func wishes(_ acceptances: ArraySlice<Acceptance>) -> [Need] {
    Set(acceptances.map(\.need)).map { register.needs[Int($0)] }
      .sorted { ($0.rank, $0.occupation ?? "") < ($1.rank, $1.occupation ?? "") }
  }

  /// The mechanism of a provider.
  public func mechanism(_ provider: Int) -> Mechanism { register.mechanisms[providers[provider]] }
}

/// Rows of different length in one flat array.
struct Rows<Element: Sendable>: Sendable {
  let starts: [Int]
  let elements: [Element]

  init(_ rows: [[Element]]) {
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    for row in rows { starts.append(starts[starts.count - 1] + row.count) }
    self.starts = starts
    self.elements = rows.flatMap { $0 }
  }

  var count: Int { starts.count - 1 }

  subscript(row: Int) -> ArraySlice<Element> { elements[starts[row]..<starts[row + 1]] }
}

extension TrackScoring {
  /// Pairs as positions, and those of which one side does not take part in the track.
  public func positions(of names: [PairName]) -> (pairs: [Pair], stray: [PairName]) {
    guard !names.isEmpty else { return ([], []) }
    let seekerOf = Dictionary(
      seekers.enumerated().map { (register.households[$1].id, $0) }, uniquingKeysWith: { one, _ in one })
    let providerOf = Dictionary(
      providers.enumerated().map { (register.mechanisms[$1].id, $0) }, uniquingKeysWith: { one, _ in one })
    var (pairs, stray): ([Pair], [PairName]) = ([], [])
    for name in names {
      if let seeker = seekerOf[name.household], let provider = providerOf[name.mechanism] {
        pairs.append(Pair(seeker: seeker, provider: provider))
      } else {
        stray.append(name)
      }
    }
    return (pairs, stray)
  }
}
