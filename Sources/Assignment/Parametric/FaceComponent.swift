/// A part of a face that shares no seeker and no place with any other, with two measures on its arcs.
struct FaceComponent: Sendable {
  /// A way to seat a seeker; the ways of a pair stand side by side.
  struct Edge: BitwiseCopyable, Sendable {
    var first: Int32
    var second: Int32
    /// The position among the component's providers.
    var provider: Int32
    /// The position among the instance's candidates; ``FaceCandidate/notServed`` for going unserved.
    var candidate: Int32
    /// Which of the candidate's ways it is.
    var way: Int32

    var worths: MeasureSums { MeasureSums(first: Int64(first), second: Int64(second)) }
  }

  /// Where each seeker's row begins, and behind the last one where it would.
  var rowStarts: [Int32] = [0]
  var edges: [Edge] = []
  var capacities: [Int32] = []
  var mustServe: [Bool] = []
  var mustFill: [Bool] = []
  /// Where its seekers stand in the whole.
  var seekers: [Int32] = []
  /// Where its providers stand on the face.
  var providers: [Int32] = []

  func row(of seeker: Int) -> Range<Int> { Int(rowStarts[seeker])..<Int(rowStarts[seeker + 1]) }

  /// What of the edges is left to choose where some are out; what is not is fixed, and the rest falls into parts.
  ///
  /// Seekers that have to be served and have one provider left sit there, and who can sit at a provider that has to be
  /// full and has no more than these left sits there too. A provider with a place for all that could have it joins nobody.
  func split(keeping: [Bool], mustServe: [Bool], mustFill: [Bool]) -> Split {
    var settling = Settling(self, keeping, mustServe, mustFill)
    settling.settle()
    return settling.split()
  }

  /// What is fixed of a component, and the parts that are left to choose.
  struct Split {
    /// The edge of each fixed seeker; -1 where it goes unserved.
    var fixed: [(seeker: Int, edge: Int)] = []
    var parts: [Part] = []
  }

  /// A part of a component, with where its seekers, providers and edges stood there.
  struct Part {
    var component = FaceComponent()
    var seekers: [Int32] = []
    var providers: [Int32] = []
    var edges: [Int32] = []
  }
}

/// How a component is split.
private struct Settling {
  let component: FaceComponent
  var isKept: [Bool]
  var mustServe: [Bool]
  let mustFill: [Bool]
  var capacities: [Int32]
  /// How many seekers that are not placed could have each provider.
  var wanted: [Int32]
  /// Whether a seeker is fixed, or is sure of its provider but not of the way.
  var isPlaced: [Bool]
  var result = FaceComponent.Split()

  init(_ component: FaceComponent, _ isKept: [Bool], _ mustServe: [Bool], _ mustFill: [Bool]) {
    (self.component, self.isKept, self.mustServe, self.mustFill) = (component, isKept, mustServe, mustFill)
    capacities = component.capacities
    wanted = Array(repeating: 0, count: component.capacities.count)
    isPlaced = Array(repeating: false, count: component.seekers.count)
  }

  mutating func settle() {
    var goesOn = true
    while goesOn {
      goesOn = false
      count()
      for seeker in isPlaced.indices where !isPlaced[seeker] {
        narrow(seeker)
        let row = component.row(of: seeker).filter { isKept[$0] }
        guard let first = row.first, let last = row.last else {
          precondition(!mustServe[seeker], "the goals before demand what cannot be")
          isPlaced[seeker] = true
          result.fixed.append((seeker, -1))
          continue
        }
        let provider = component.edges[first].provider
        guard mustServe[seeker], component.edges[last].provider == provider else { continue }
        isPlaced[seeker] = true
        capacities[Int(provider)] -= 1
        goesOn = true
        if row.count == 1 {
          result.fixed.append((seeker, first))
        } else {
          add([seeker], sole: provider)
        }
      }
    }
  }

  private mutating func count() {
    for provider in wanted.indices { wanted[provider] = 0 }
    for seeker in isPlaced.indices where !isPlaced[seeker] {
      var last: Int32 = -1
      for edge in component.row(of: seeker) where isKept[edge] {
        let provider = component.edges[edge].provider
        if provider != last { wanted[Int(provider)] += 1 }
        last = provider
      }
    }
  }

  private mutating func narrow(_ seeker: Int) {
    let row = component.row(of: seeker)
    var needed: Int32?
    for edge in row where isKept[edge] {
      let provider = Int(component.edges[edge].provider)
      if capacities[provider] <= 0 {
        isKept[edge] = false
      } else if mustFill[provider], wanted[provider] == capacities[provider] {
        // The counts are those from before this round, so the provider needs all that are still to come.
        needed = Int32(provider)
      }
    }
    guard let needed else { return }
    mustServe[seeker] = true
    for edge in row where component.edges[edge].provider != needed { isKept[edge] = false }
    wanted[Int(needed)] -= 1
  }

  mutating func split() -> FaceComponent.Split {
    var sets = DisjointSets(count: component.capacities.count)
    var homes = [Int32](repeating: -1, count: isPlaced.count)
    for seeker in isPlaced.indices where !isPlaced[seeker] {
      for edge in component.row(of: seeker) where isKept[edge] && joins(component.edges[edge].provider) {
        let provider = component.edges[edge].provider
        if homes[seeker] < 0 { homes[seeker] = provider } else { sets.join(homes[seeker], provider) }
      }
    }
    var numbers = [Int32](repeating: -1, count: component.capacities.count)
    var parts: [[Int]] = []
    for seeker in isPlaced.indices where !isPlaced[seeker] {
      let root = homes[seeker] < 0 ? -1 : Int(sets.root(of: homes[seeker]))
      if root >= 0, numbers[root] >= 0 {
        parts[Int(numbers[root])].append(seeker)
      } else {
        if root >= 0 { numbers[root] = Int32(parts.count) }
        parts.append([seeker])
      }
    }
    var local = [Int32](repeating: -1, count: component.capacities.count)
    for seekers in parts { add(seekers, &local) }
    return result
  }

  private func joins(_ provider: Int32) -> Bool {
    mustFill[Int(provider)] || wanted[Int(provider)] > capacities[Int(provider)]
  }

  private mutating func add(_ seekers: [Int], sole provider: Int32) {
    var local: [Int32] = []
    add(seekers, &local, sole: provider)
  }

  /// Adds a part; `local` holds -1 for every provider, before and after.
  private mutating func add(_ seekers: [Int], _ local: inout [Int32], sole: Int32? = nil) {
    var part = FaceComponent.Part()
    for seeker in seekers {
      var (last, number): (Int32, Int32) = (-1, -1)
      for position in component.row(of: seeker) where isKept[position] {
        var edge = component.edges[position]
        if edge.provider != last {
          last = edge.provider
          let isShared = sole == nil && joins(last)
          number = isShared && local[Int(last)] >= 0 ? local[Int(last)] : Int32(part.providers.count)
          if number == Int32(part.providers.count) {
            part.providers.append(last)
            part.component.providers.append(component.providers[Int(last)])
            part.component.capacities.append(isShared ? capacities[Int(last)] : 1)
            part.component.mustFill.append(isShared ? mustFill[Int(last)] : sole != nil)
            if isShared { local[Int(last)] = number }
          }
        }
        edge.provider = number
        part.component.edges.append(edge)
        part.edges.append(Int32(position))
      }
      part.component.rowStarts.append(Int32(part.component.edges.count))
      part.component.mustServe.append(mustServe[seeker])
      part.component.seekers.append(component.seekers[seeker])
      part.seekers.append(Int32(seeker))
    }
    if sole == nil { for provider in part.providers { local[Int(provider)] = -1 } }
    result.parts.append(part)
  }
}
