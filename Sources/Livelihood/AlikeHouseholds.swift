/// How alike households are in what neighbours know of them, and what is typical of some.
struct AlikeHouseholds {
  private let households: [Household]
  private let needs: [[Need]]
  /// Of each household what it wishes for and its tags, as numbers in ascending order.
  private let wishes: [[Int]]
  private let tags: [[Int]]

  init(_ register: Register) {
    households = register.households
    let places = Dictionary(
      register.households.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
    var needs = [[Need]](repeating: [], count: households.count)
    for need in register.needs { if let place = places[need.household] { needs[place].append(need) } }
    self.needs = needs
    var numbers: [String: Int] = [:]
    func numbered(_ words: [String]) -> [Int] {
      Set(words).map { word in
        let number = numbers[word] ?? numbers.count
        numbers[word] = number
        return number
      }.sorted()
    }
    wishes = needs.map { numbered($0.map { "\($0.track.rawValue) \($0.occupation ?? "")" }) }
    tags = households.map { numbered($0.tags) }
  }

  /// A village with the households that go out under it.
  struct Home {
    var village: VillageCode
    /// How many villages they are from.
    var villages: Int
    /// Their positions.
    var households: [Int]
  }

  /// Villages by their codes, each with the ones before it that are too small: neighbours in code are neighbours in place, and those
  /// of a tambon stand together.
  static func homes(of households: [Household], atLeast least: Int) -> [Home] {
    var homes: [Home] = []
    let all = Dictionary(grouping: households.indices) { households[$0].village }
    for village in all.keys.sorted() {
      let own = all[village] ?? []
      let isJoined =
        homes.last.map { last in
          last.households.count < least
            || own.count < least && last.village.tier(to: village) <= .tambon
        } ?? false
      guard isJoined, var last = homes.popLast() else {
        homes.append(Home(village: village, villages: 1, households: own))
        continue
      }
      // The larger one lends its name.
      if own.count > last.households.count { last.village = village }
      last.villages += 1
      last.households += own
      homes.append(last)
    }
    if homes.count > 1, let last = homes.last, last.households.count < least {
      homes.removeLast()
      homes[homes.count - 1].households += last.households
      homes[homes.count - 1].villages += last.villages
    }
    return homes
  }

  /// Groups of at least so many: one household after the other, far from the last, with those that are most alike (Byun and
  /// others 2007); whoever is left goes where it fits best.
  func groups(of all: [Int], atLeast least: Int) -> [[Int]] {
    var (left, groups): ([Int], [[Int]]) = (all, [])
    var last = all[0]
    while left.count >= least {
      let distances = left.map { distance($0, last) }
      let first = left.indices.max { distances[$0] < distances[$1] } ?? 0
      last = left.remove(at: first)
      let near = left.map { (distance($0, last), $0) }.sorted { $0 < $1 }
      groups.append([last] + near.prefix(least - 1).map(\.1))
      left = near.dropFirst(least - 1).map(\.1)
    }
    for household in left {
      let home = groups.indices.min {
        distance(household, groups[$0][0]) < distance(household, groups[$1][0])
      }
      groups[home ?? 0].append(household)
    }
    return groups
  }

  /// How different two households are.
  private func distance(_ one: Int, _ other: Int) -> Int {
    let (a, b) = (households[one], households[other])
    func bands(_ one: Int?, _ other: Int?, _ width: Int) -> Int {
      guard let one, let other else { return one == other ? 0 : 2 }
      return min(4, abs(one / width - other / width))
    }
    return 40 * unlikeness(wishes[one], wishes[other]) + 20 * unlikeness(tags[one], tags[other])
      + (a.welfareCard == b.welfareCard ? 0 : 1000)
      + 500 * bands(a.incomePerPerson, b.incomePerPerson, 20_000) + 500 * bands(a.members, b.members, 2)
  }

  /// What share of two ascending lists is not in both, 0 … 100.
  private func unlikeness(_ one: [Int], _ other: [Int]) -> Int {
    var (i, j, common) = (0, 0, 0)
    while i < one.count, j < other.count {
      if one[i] == other[j] {
        (i, j, common) = (i + 1, j + 1, common + 1)
      } else if one[i] < other[j] {
        i += 1
      } else {
        j += 1
      }
    }
    let all = one.count + other.count - common
    return all == 0 ? 0 : 100 * (all - common) / all
  }

  // What is typical

  /// What more than half of a group have in common, the middle of what is counted, in bands, and the most frequent wishes, as many
  /// as on the average. A lot decides between those that are equally frequent.
  func typical(
    of group: [Int], using order: inout some RandomNumberGenerator
  ) -> (Household, [Need]) {
    let all = group.map { households[$0] }
    func most(_ count: Int) -> Bool { 2 * count > group.count }
    func middle(_ values: [Int]) -> Int? { most(values.count) ? values.sorted()[values.count / 2] : nil }
    var typical = Household()
    typical.members = middle(all.compactMap(\.members)).map { min(8, ($0 + 1) / 2 * 2) }
    typical.incomePerPerson = middle(all.compactMap(\.incomePerPerson)).map {
      min($0, 200_000) / 10_000 * 10_000 + 5_000
    }
    typical.travelLimit = middle(all.compactMap { $0.travelLimit.map { Int($0.tensOfMetres) } }).map {
      Distance(tensOfMetres: Int32(min(3_000, ($0 + 499) / 500 * 500)))
    }
    if most(all.count { $0.welfareCard == true }) { typical.welfareCard = true }
    if most(all.count { $0.welfareCard == false }) { typical.welfareCard = false }
    let carried = Dictionary(all.flatMap { Set($0.tags) }.map { ($0, 1) }, uniquingKeysWith: +)
    typical.tags = carried.filter { most($0.value) }.keys.sorted()
    return (
      typical, Track.allCases.flatMap { typicalNeeds(of: group.map { needs[$0] }, on: $0, using: &order) }
    )
  }

  private func typicalNeeds(
    of group: [[Need]], on track: Track, using order: inout some RandomNumberGenerator
  ) -> [Need] {
    let all = group.joined().filter { $0.track == track }
    // As many as the group has on the average; a lot decides about the rest, so that over all groups none are lost or won.
    let count =
      all.count / group.count
      + (Int.random(in: 0..<group.count, using: &order) < all.count % group.count ? 1 : 0)
    let votes = Dictionary(all.map { ($0.occupation ?? "", 1) }, uniquingKeysWith: +)
    let wanted = votes.keys.sorted().shuffled(using: &order).enumerated()
      .sorted { (votes[$1.element] ?? 0, $0.offset) < (votes[$0.element] ?? 0, $1.offset) }
      .prefix(count).map(\.element)
    let amounts = all.compactMap(\.amount).sorted()
    let least = all.compactMap(\.amountMinimum).sorted()
    return wanted.enumerated().map { place, occupation in
      var need = Need()
      (need.track, need.rank) = (track, place + 1)
      need.occupation = occupation.isEmpty ? nil : occupation
      let isRelatedOK = all.count { $0.relatedOK == true }
      need.relatedOK = all.contains { $0.relatedOK != nil } ? 2 * isRelatedOK > all.count : nil
      need.amount = amounts.isEmpty ? nil : banded(amounts[amounts.count / 2])
      if 2 * least.count > all.count {
        need.amountMinimum = min(banded(least[least.count / 2]), need.amount ?? 0)
      }
      return need
    }
  }

  /// Baht in steps of 1,000, from 10,000 on of 5,000.
  private func banded(_ baht: Int) -> Int {
    let step = baht < 10_000 ? 1_000 : 5_000
    return max(step, (baht + step / 2) / step * step)
  }
}
