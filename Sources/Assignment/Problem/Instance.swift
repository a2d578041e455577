/// A seeker's possible place: a provider and what the pair is worth.
///
/// `BitwiseCopyable` is stated because a public struct does not get it by itself, and the loops over rows
/// depend on it.
public struct Candidate: BitwiseCopyable, Hashable, Sendable {
  /// What the pair is worth, 0 … 1,000,000.
  public var points: Int32
  /// The position of the provider.
  public var provider: Int32

  /// Makes a candidate.
  public init(points: Int32, provider: Int32) {
    self.points = points
    self.provider = provider
  }
}

/// A weighted assignment problem: every seeker may have one of its candidates, no provider more seekers than
/// its capacity.
///
/// Seekers and providers are positions; names stay with the caller. Candidates are compressed sparse rows:
/// those of seeker `s` are `candidates[rowStarts[s]..<rowStarts[s + 1]]`, by points descending, then by provider.
public struct Instance: Sendable {
  /// Where each seeker's row begins; one more entry than there are seekers.
  public let rowStarts: [Int32]
  /// Where each seeker's row ends: where the next begins, or where it begins itself if none of it is left to choose.
  let rowEnds: [Int32]
  /// All candidates, row by row.
  public let candidates: [Candidate]
  /// How many seekers each provider takes, ≥ 0.
  public let capacities: [Int32]

  /// The greatest points of a candidate.
  public static let mostPoints: Int32 = 1_000_000

  /// Makes a problem of rows in any order; each row is sorted here.
  ///
  /// - Precondition: `rowStarts` begins with 0, never falls and ends with `candidates.count`; providers lie
  ///   within `capacities`, no row names one twice; points lie in 0 … ``mostPoints``; capacities are ≥ 0.
  public init(rowStarts: [Int32], candidates: [Candidate], capacities: [Int32]) {
    precondition(rowStarts.first == 0 && rowStarts.last == Int32(candidates.count))
    self.init(
      sortedRows: Instance.sorted(rowStarts: rowStarts, candidates: candidates, 0..<rowStarts.count - 1),
      rowStarts: rowStarts, rowEnds: Array(rowStarts.dropFirst()), capacities: capacities)
  }

  init(sortedRows candidates: [Candidate], rowStarts: [Int32], rowEnds: [Int32], capacities: [Int32]) {
    self.rowStarts = rowStarts
    self.rowEnds = rowEnds
    self.candidates = candidates
    self.capacities = capacities
  }

  /// This instance with other capacities; nothing is sorted again.
  ///
  /// - Precondition: one capacity ≥ 0 per provider.
  public func with(capacities: [Int32]) -> Instance {
    precondition(capacities.count == providerCount)
    return Instance(
      sortedRows: candidates, rowStarts: rowStarts, rowEnds: rowEnds, capacities: capacities)
  }

  /// This instance with the points of some candidates changed; only their rows are sorted again. A pair that is to
  /// be banned gets 0 points, which the goal `points` never takes.
  ///
  /// - Precondition: every pair is a candidate; points lie in 0 … ``mostPoints``.
  public func changing(points changes: [(seeker: Int, provider: Int32, points: Int32)]) -> Instance {
    var changed = candidates
    for change in changes {
      guard let place = row(of: change.seeker).first(where: { changed[$0].provider == change.provider })
      else {
        preconditionFailure("a changed pair that is no candidate")
      }
      changed[place].points = change.points
    }
    for seeker in Set(changes.map(\.seeker)).sorted() {
      let row = row(of: seeker)
      let sorted = changed[row].sorted { ($1.points, $0.provider) < ($0.points, $1.provider) }
      for (offset, candidate) in sorted.enumerated() { changed[row.lowerBound + offset] = candidate }
    }
    return Instance(
      sortedRows: changed, rowStarts: rowStarts, rowEnds: rowEnds, capacities: capacities)
  }

  /// How many seekers there are.
  public var seekerCount: Int { rowStarts.count - 1 }
  /// How many providers there are.
  public var providerCount: Int { capacities.count }

  /// Where the candidates of a seeker stand.
  public func row(of seeker: Int) -> Range<Int> {
    Int(rowStarts[seeker])..<Int(rowEnds[seeker])
  }

  /// The points of a pair; nil if it is no candidate.
  public func points(seeker: Int, provider: Int32) -> Int32? {
    let row = candidates.span.extracting(row(of: seeker))
    for index in row.indices where row[index].provider == provider { return row[index].points }
    return nil
  }

  /// Makes a problem of rows in any order, each sorted here, on up to `threads` tasks at once.
  ///
  /// - Precondition: as for ``init(rowStarts:candidates:capacities:)``.
  public static func sorting(
    rowStarts: [Int32], candidates: [Candidate], capacities: [Int32], threads: Int
  ) async -> Instance {
    let seekers = rowStarts.count - 1
    let share = max(1, (seekers + threads - 1) / max(1, threads))
    let firsts = Array(stride(from: 0, to: seekers, by: share))
    let sorted = await inTurns(firsts, threads: threads) { first in
      Instance.sorted(rowStarts: rowStarts, candidates: candidates, first..<min(first + share, seekers))
    }
    return Instance(
      sortedRows: sorted.count == 1 ? sorted[0] : Array(sorted.joined()), rowStarts: rowStarts,
      rowEnds: Array(rowStarts.dropFirst()), capacities: capacities)
  }

  // Keys that sort ascending put the highest points and then the lowest provider first; one reused array of
  // whole numbers sorts faster than slices of structs.
  private static func sorted(
    rowStarts: [Int32], candidates: [Candidate], _ seekers: Range<Int>
  ) -> [Candidate] {
    var result: [Candidate] = []
    result.reserveCapacity(Int(rowStarts[seekers.upperBound] - rowStarts[seekers.lowerBound]))
    var keys: [UInt64] = []
    for seeker in seekers {
      let row = candidates.span.extracting(Int(rowStarts[seeker])..<Int(rowStarts[seeker + 1]))
      keys.removeAll(keepingCapacity: true)
      for index in row.indices {
        keys.append(
          UInt64(UInt32.max - UInt32(row[index].points)) << 32 | UInt64(UInt32(row[index].provider)))
      }
      keys.sort()
      for key in keys {
        result.append(
          Candidate(points: Int32(UInt32.max - UInt32(key >> 32)), provider: Int32(key & 0xFFFF_FFFF)))
      }
    }
    return result
  }
}

/// Who got whom: for each seeker the position of its provider.
public struct Matching: Hashable, Sendable {
  /// The provider of each seeker, or ``unserved``.
  public var providers: [Int32]

  /// Stands for no provider.
  public static let unserved: Int32 = -1

  /// Makes a matching.
  public init(providers: [Int32]) { self.providers = providers }

  /// A matching in which nobody is served.
  public init(seekerCount: Int) {
    providers = Array(repeating: Matching.unserved, count: seekerCount)
  }

  /// How many seekers are served.
  public var served: Int { providers.count { $0 != Matching.unserved } }

  /// How many seekers each provider has.
  public func loads(providerCount: Int) -> [Int32] {
    var loads = [Int32](repeating: 0, count: providerCount)
    for provider in providers where provider != Matching.unserved { loads[Int(provider)] += 1 }
    return loads
  }
}
