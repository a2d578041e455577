/// A part of a problem that shares no seeker and no provider with any other, as a problem of its own.
struct Component {
  let problem: AssignmentProblem
  /// Where its seekers stand in the whole.
  let seekers: [Int32]
  /// Where its providers stand in the whole.
  let providers: [Int32]
}

extension AssignmentProblem {
  /// The parts of a problem, in the order of their first providers. Seekers without a candidate are left out, but for
  /// those whose group a floor counts.
  ///
  /// - Parameters:
  ///   - joiningGroups: whether the seekers of a group belong together, as a floor demands.
  ///   - isWanted: tells by the seekers and providers of a part whether it is asked for.
  func components(
    joiningGroups: Bool, where isWanted: ([Int32], [Int32]) -> Bool = { _, _ in true }
  ) -> [Component] {
    let (providerCount, seekerCount) = (instance.providerCount, instance.seekerCount)
    var sets = DisjointSets(count: providerCount + groupCount)
    var firsts = [Int32](repeating: -1, count: seekerCount)
    let pinnedTo = Dictionary(
      pins.map { ($0.seeker, Int32($0.provider)) }, uniquingKeysWith: { one, _ in one })
    for seeker in 0..<seekerCount {
      for candidate in instance.candidates[instance.row(of: seeker)] {
        if let pin = pinnedTo[seeker], pin != candidate.provider { continue }
        if firsts[seeker] < 0 { firsts[seeker] = candidate.provider }
        sets.join(firsts[seeker], candidate.provider)
      }
      let group = Int32(providerCount) + groups[seeker]
      if joiningGroups, firsts[seeker] >= 0 { sets.join(firsts[seeker], group) }
    }
    var numbers = [Int32](repeating: -1, count: providerCount + groupCount)
    var parts: [(seekers: [Int32], providers: [Int32])] = []
    for provider in 0..<Int32(providerCount) {
      let root = Int(sets.root(of: provider))
      if numbers[root] < 0 {
        numbers[root] = Int32(parts.count)
        parts.append(([], []))
      }
      parts[Int(numbers[root])].providers.append(provider)
    }
    for seeker in 0..<seekerCount {
      let home = firsts[seeker] >= 0 ? firsts[seeker] : Int32(providerCount) + groups[seeker]
      let number = numbers[Int(sets.root(of: home))]
      if number >= 0, firsts[seeker] >= 0 || joiningGroups {
        parts[Int(number)].seekers.append(Int32(seeker))
      }
    }
    var position = [Int32](repeating: 0, count: providerCount)
    for part in parts {
      for (index, provider) in part.providers.enumerated() { position[Int(provider)] = Int32(index) }
    }
    return parts.filter { !$0.seekers.isEmpty && isWanted($0.seekers, $0.providers) }.map {
      part($0.seekers, $0.providers, position, pinnedTo)
    }
  }

  private func part(
    _ seekers: [Int32], _ providers: [Int32], _ position: [Int32], _ pinnedTo: [Int: Int32]
  ) -> Component {
    var (starts, candidates, amounts): ([Int32], [Candidate], [Int64]) = ([0], [], [])
    var (partPins, partKept): ([Pair], Set<Pair>) = ([], [])
    for (number, seeker) in seekers.map(Int.init).enumerated() {
      let pin = pinnedTo[seeker]
      for index in instance.row(of: seeker) {
        let candidate = instance.candidates[index]
        if let pin, pin != candidate.provider { continue }
        let pair = Pair(seeker: number, provider: Int(position[Int(candidate.provider)]))
        candidates.append(Candidate(points: candidate.points, provider: Int32(pair.provider)))
        amounts.append(conditions?.amounts[index] ?? 0)
        if pin != nil { partPins.append(pair) }
        if kept.contains(Pair(seeker: seeker, provider: Int(candidate.provider))) { partKept.insert(pair) }
      }
      starts.append(Int32(candidates.count))
    }
    var numbers: [Int32: Int32] = [:]
    for group in seekers.map({ groups[Int($0)] }).sorted() where numbers[group] == nil {
      numbers[group] = Int32(numbers.count)
    }
    let instance = Instance(
      sortedRows: candidates, rowStarts: starts, rowEnds: Array(starts.dropFirst()),
      capacities: providers.map { self.instance.capacities[Int($0)] })
    let problem = AssignmentProblem(
      instance: instance, pins: partPins, kept: partKept,
      groups: seekers.map { numbers[groups[Int($0)]] ?? 0 }, priorities: seekers.map { priorities[Int($0)] },
      lot: lot.of(seekers: seekers, providers: providers),
      conditions: conditions.map { whole in
        Conditions(
          of: instance, minimums: providers.map { whole.minimums[Int($0)] },
          budgets: providers.map { whole.budgets[Int($0)] }, amounts: amounts)
      })
    return Component(problem: problem, seekers: seekers, providers: providers)
  }
}

extension Component {
  /// Seats those of the component in a matching of the whole as they sit in one of its own.
  func put(_ own: Matching, into whole: inout Matching) {
    for (seeker, provider) in zip(seekers, own.providers) {
      whole.providers[Int(seeker)] = provider == Matching.unserved ? provider : providers[Int(provider)]
    }
  }

  /// A matching of the whole, as far as it concerns the component.
  func seated(_ matching: Matching) -> Matching {
    let positions = Dictionary(
      providers.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { one, _ in one })
    return Matching(
      providers: seekers.map { positions[matching.providers[Int($0)]] ?? Matching.unserved })
  }
}
