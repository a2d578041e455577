public import Assignment
import Livelihood

/// A track as an assignment problem, with the way back from positions to the register.
public struct TrackProblem: Sendable {
  /// Who stands behind the positions.
  public let scoring: TrackScoring
  /// The problem; its seekers and providers are those of `scoring`.
  public let assignment: AssignmentProblem

  /// Puts a problem together again.
  ///
  /// - Precondition: the problem was made from the scoring.
  public init(scoring: TrackScoring, assignment: AssignmentProblem) {
    self.scoring = scoring
    self.assignment = assignment
  }

  /// Who could have whom.
  public var instance: Instance { assignment.instance }
}

extension TrackScoring {
  /// Makes the candidates of all seekers, village by village on `threads` tasks at once.
  ///
  /// The result does not depend on the number of threads.
  public func problem(threads: Int) async -> TrackProblem {
    let villages = seekersByVillage()
    let share = max(1, (villages.count + 4 * threads - 1) / (4 * max(1, threads)))
    let chunks = stride(from: 0, to: villages.count, by: share).map {
      Array(villages[$0..<min($0 + share, villages.count)])
    }
    return problem(on: assembled(await inTurns(chunks, threads: threads) { candidates(of: $0) }))
  }

  /// The problem whose candidates are known.
  func problem(on instance: Instance) -> TrackProblem {
    let (kept, _) = positions(of: history.kept.sorted())
    let assignment = AssignmentProblem(
      instance: instance, pins: pins.pairs, kept: Set(kept), seekers: ids,
      groups: seekers.map { policy.group(of: register.households[$0]) },
      priorities: seekers.map { policy.priority(of: register.households[$0]) },
      providers: providers.map { register.mechanisms[$0].id }, lot: policy.lot,
      conditions: conditions(on: instance))
    return TrackProblem(scoring: self, assignment: assignment)
  }

  /// The pinned pairs, by household, then mechanism; and those of which one side does not take part in the track. They
  /// may contradict the rules or each other.
  public var pins: (pairs: [Pair], stray: [PairName]) { positions(of: Set(history.pinned).sorted()) }

  /// What mechanisms ask beyond their capacity; nil if none opens only with several households, and no fund has a budget.
  private func conditions(on instance: Instance) -> Conditions? {
    let minimums = providers.map { Int32(register.mechanisms[$0].minimum ?? 0) }
    guard minimums.contains(where: { $0 > 1 }) || sides.budgets.contains(where: { $0 != nil }) else {
      return nil
    }
    return Conditions(of: instance, minimums: minimums, budgets: sides.budgets.map { $0.map(Int64.init) }) {
      seeker, provider in
      let way = places.way(seeker: seeker, provider: Int(provider))
      let answer = answer(seeker: seeker, provider: Int(provider), way: way)
      return Int64(answer?.loan.baht ?? 0)
    }
  }

  struct Chunk: Sendable {
    var seekers: [Int32] = []
    var lengths: [Int32] = []
    var candidates: [Candidate] = []
  }

  private func seekersByVillage() -> [[Int32]] {
    var rows = [[Int32]](repeating: [], count: places.codes.count)
    for (seeker, village) in places.seekerVillages.enumerated() { rows[Int(village)].append(Int32(seeker)) }
    return rows.filter { !$0.isEmpty }
  }

  func candidates(of villages: [[Int32]]) -> Chunk {
    var chunk = Chunk()
    var offered = OfferedNearby(products: Purpose.productCount(in: register.taxonomy))
    // The last seeker for whom a provider was looked at: it may offer several of the wished occupations.
    var looked = [Int32](repeating: -1, count: providers.count)
    for village in villages {
      guard let first = village.first else { continue }
      let home = places.codes[Int(places.seekerVillages[Int(first)])]
      offered.gather(supplies) { provider in
        sides.reaches[provider].covers(home.tier(to: places.codes[Int(places.providerVillages[provider])]))
      }
      for seeker in village {
        let before = chunk.candidates.count
        for acceptance in acceptances[Int(seeker)] {
          for provider in offered.providers(of: acceptance.occupation) where looked[Int(provider)] != seeker {
            looked[Int(provider)] = seeker
            let way = places.way(seeker: Int(seeker), provider: Int(provider))
            guard obstacle(seeker: Int(seeker), provider: Int(provider), way: way) == nil,
              let answer = answer(seeker: Int(seeker), provider: Int(provider), way: way)
            else { continue }
            chunk.candidates.append(Candidate(points: Int32(answer.points), provider: provider))
          }
        }
        chunk.seekers.append(seeker)
        chunk.lengths.append(Int32(chunk.candidates.count - before))
      }
    }
    return chunk
  }

  private func assembled(_ chunks: [Chunk]) -> Instance {
    var starts = [Int32](repeating: 0, count: seekers.count + 1)
    for chunk in chunks {
      for (seeker, length) in zip(chunk.seekers, chunk.lengths) { starts[Int(seeker) + 1] = length }
    }
    for seeker in seekers.indices { starts[seeker + 1] += starts[seeker] }
    var candidates = [Candidate](
      repeating: Candidate(points: 0, provider: 0), count: Int(starts[seekers.count]))
    for chunk in chunks {
      var from = 0
      for (seeker, length) in zip(chunk.seekers, chunk.lengths) {
        let to = Int(starts[Int(seeker)])
        for offset in 0..<Int(length) { candidates[to + offset] = chunk.candidates[from + offset] }
        from += Int(length)
      }
    }
    return Instance(
      rowStarts: starts, candidates: candidates,
      capacities: providers.map { Int32(register.mechanisms[$0].capacity) })
  }
}

/// The providers that reach a village, by what they offer.
private struct OfferedNearby {
  private var byProduct: [[Int32]]

  init(products: Int) { byProduct = Array(repeating: [], count: products) }

  mutating func gather(_ supplies: Rows<Supply>, where reaches: (Int) -> Bool) {
    for product in byProduct.indices { byProduct[product].removeAll(keepingCapacity: true) }
    for provider in 0..<supplies.count where reaches(provider) {
      for supply in supplies[provider] { byProduct[Int(supply.occupation)].append(Int32(provider)) }
    }
  }

  func providers(of product: Int32) -> [Int32] { byProduct[Int(product)] }
}
