import Livelihood

/// What households learn in a round: what capital and market, matched later, then prefer.
public struct LearnedOccupations: Hashable, Sendable {
  private var occupations: [String: [String]] = [:]

  /// Nothing was learned yet.
  public init() {}

  /// Whether nothing was learned yet.
  public var isEmpty: Bool { occupations.isEmpty }

  /// Notes an occupation that a household learns; what is noted first comes first.
  public mutating func note(_ occupation: String, of household: String) {
    occupations[household, default: []].append(occupation)
  }

  /// Forgets what a household learns.
  public mutating func forget(_ household: String) { occupations[household] = nil }

  /// The occupation that a household learns, the first noted; nil if none.
  public func first(of household: String) -> String? { occupations[household]?.first }

  /// Of a household's needs on one track, the most wanted first, the one that names what it learns: the occupation itself or
  /// else its category. Nil if none does.
  func need(among needs: [Need], of household: String, in taxonomy: Taxonomy) -> Need? {
    for occupation in occupations[household] ?? [] {
      for name in [occupation, taxonomy[occupation]?.category] {
        if let name, let need = needs.first(where: { $0.occupation == name }) { return need }
      }
    }
    return nil
  }
}

extension TrackScoring {
  /// This scoring where the wish that names an occupation learned in this round counts as the first, and those that stood
  /// before it count one rank later; only on capital and market, which follow what is learned.
  public func preferring(_ learned: LearnedOccupations) -> TrackScoring {
    guard track.followsLearned, !learned.isEmpty else { return self }
    var preferring = self
    let taxonomy = register.taxonomy
    var learnedNeeds = [Int32](repeating: -1, count: seekers.count)
    preferring.acceptances = Rows(
      seekers.indices.map { seeker in
        let (row, id) = (Array(stated[seeker]), register.households[seekers[seeker]].id)
        guard learned.first(of: id) != nil else { return row }
        let first = learned.need(among: wishes(stated[seeker]), of: id, in: taxonomy)
        guard let first, let own = row.first(where: { register.needs[Int($0.need)] == first })?.need else {
          return row
        }
        learnedNeeds[seeker] = own
        return row.map { acceptance in
          var moved = acceptance
          if acceptance.need == own {
            moved.rank = 1
          } else if acceptance.rank <= first.rank {
            moved.rank += 1
          }
          return moved
        }
      })
    preferring.learnedNeeds = learnedNeeds
    return preferring
  }
}
