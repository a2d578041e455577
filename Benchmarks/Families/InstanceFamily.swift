public import Assignment

/// A kind of instance at a size that hurts.
public enum InstanceFamily: String, CaseIterable {
  /// Villages in a plane; providers of the own tambon, district, or all within reach.
  case geographic, tambonOnly, districtOnly, rounded
  case scarce, ample, heavyTailed, sparse, commonValues, completeForty, allEqual, narrow, ring, tenLevels,
    binary
  case fewHuge, dense
  /// What a seeker gives everywhere and a provider gives everybody, and little beside; and a few providers that all want.
  case additive, popular
  /// As many providers as seekers, all of them possible; 1,600 at the most. Points at random, or products.
  case completeSquare, products
  /// Seekers and providers along a line, each seeker with a window of providers whose points fall slowly, and a few places
  /// too little: one more seeker shifts very many others.
  case chain, chainOfOnes

  /// An instance of the family; equal seeds give equal instances.
  public func instance(seekers: Int, seed: UInt64) -> Instance {
    var draw = SplitMix64(seed: seed)
    switch self {
    case .completeSquare, .products:
      return random(min(seekers, 1_600), &draw)
    case .geographic, .tambonOnly, .districtOnly, .rounded, .scarce, .ample:
      return geographic(seekers, &draw)
    case .chain, .chainOfOnes: return chain(seekers, &draw)
    default: return random(seekers, &draw)
    }
  }

  private func geographic(_ seekers: Int, _ draw: inout SplitMix64) -> Instance {
    // 20 seekers and 5 providers a village, 15 villages a tambon, 10 tambons a district.
    let villages = max(1, seekers / 20)
    let side = 3_000 * Int(Double(villages).squareRoot() + 1)
    let places = (0..<villages).map { village in
      let tambon = village / 15
      var own = SplitMix64(seed: SplitMix64.mix(UInt64(tambon) &+ 77))
      let (x, y) = (own.below(side), own.below(side))
      return (x: x + draw.below(8_000), y: y + draw.below(8_000), tambon: tambon, district: tambon / 10)
    }
    let kinds = 38
    let providers = (0..<villages * 5).map { index in
      (place: places[index / 5], kind: draw.below(kinds), level: draw.below(5))
    }
    var byKind = [[Int]](repeating: [], count: kinds)
    for (index, provider) in providers.enumerated() { byKind[provider.kind].append(index) }
    let reach = 15_000
    var starts: [Int32] = [0]
    var candidates: [Candidate] = []
    for seeker in 0..<seekers {
      let home = places[min(villages - 1, seeker / 20)]
      var wishes: [Int: Int] = [:]
      for rank in 0..<3 {
        let kind = draw.below(kinds)
        for (near, percent) in [(kind, 100), ((kind + 1) % kinds, 60), ((kind + 2) % kinds, 45)] {
          wishes[near] = max(wishes[near] ?? 0, (10 - 2 * rank) * percent)
        }
      }
      for kind in wishes.keys.sorted() {
        for index in byKind[kind] {
          let provider = providers[index]
          if self == .tambonOnly, provider.place.tambon != home.tambon { continue }
          if self == .districtOnly, provider.place.district != home.district { continue }
          let (dx, dy) = (provider.place.x - home.x, provider.place.y - home.y)
          let square = dx * dx + dy * dy
          if self != .tambonOnly, self != .districtOnly, square > reach * reach { continue }
          let far = min(reach, Int(Double(square).squareRoot()))
          let skill = (wishes[kind] ?? 0) * (80 + 5 * provider.level) / 100
          var points = 600 * skill + 400 * (1_000 - 1_000 * far / reach)
          if self == .rounded { points = points / 50_000 * 50_000 }
          candidates.append(Candidate(points: Int32(min(1_000_000, points)), provider: Int32(index)))
        }
      }
      starts.append(Int32(candidates.count))
    }
    let capacities = providers.map { _ in
      Int32(self == .scarce ? 1 + draw.below(2) : self == .ample ? 8 : 2 + draw.below(5))
    }
    return Instance(rowStarts: starts, candidates: candidates, capacities: capacities)
  }

  private func chain(_ seekers: Int, _ draw: inout SplitMix64) -> Instance {
    let capacity = self == .chain ? 3 : 1
    let providers = max(1, seekers * 98 / 100 / capacity)
    let window = 16
    var starts: [Int32] = [0]
    var candidates: [Candidate] = []
    for seeker in 0..<seekers {
      // In hundredths of the way from one provider to the next.
      let place = 100 * seeker * providers / seekers
      let first = max(0, place / 100 - window / 2)
      for provider in first..<max(first, min(providers, first + window)) {
        let points = 1_000_000 - 200 * abs(100 * provider + 50 - place) - draw.below(5_000)
        candidates.append(Candidate(points: Int32(max(0, points)), provider: Int32(provider)))
      }
      starts.append(Int32(candidates.count))
    }
    return Instance(
      rowStarts: starts, candidates: candidates,
      capacities: Array(repeating: Int32(capacity), count: providers))
  }

  private func random(_ seekers: Int, _ draw: inout SplitMix64) -> Instance {
    let providers: Int
    let degree: Int
    switch self {
    case .completeForty: (providers, degree) = (40, 40)
    case .fewHuge: (providers, degree) = (12, 12)
    case .dense: (providers, degree) = (400, 60)
    case .completeSquare, .products: (providers, degree) = (seekers, seekers)
    case .ring: (providers, degree) = (seekers, 2)
    default: (providers, degree) = (max(degree0, seekers / 4), degree0)
    }
    let values = (0..<providers).map { _ in draw.below(800_000) }
    var starts: [Int32] = [0]
    var candidates: [Candidate] = []
    var seen = [Int](repeating: -1, count: providers)
    for seeker in 0..<seekers {
      let own = self == .additive ? draw.below(400_000) : 0
      for step in 0..<degree {
        let provider =
          self == .ring
          ? (seeker + step) % providers
          : self == .popular
            ? Int(Double(providers) * pow3(draw.fraction()))
            : degree == providers ? step : draw.below(providers)
        if seen[provider] == seeker { continue }
        seen[provider] = seeker
        let points =
          self == .products
          ? (seeker + 1) * (values[provider] / 1_000 + 1) * 3 / 4
          : own + self.points(values[provider], &draw)
        candidates.append(Candidate(points: Int32(min(1_000_000, points)), provider: Int32(provider)))
      }
      starts.append(Int32(candidates.count))
    }
    var capacities = (0..<providers).map { _ in Int32(2 + draw.below(5)) }
    switch self {
    case .heavyTailed:
      capacities = (0..<providers).map { _ in Int32(min(seekers, Int(1 / (draw.fraction() + 0.0005)))) }
    case .completeForty, .fewHuge, .dense:
      capacities = capacities.map { _ in Int32(seekers * 9 / 10 / providers + 1) }
    case .ring, .completeSquare, .products: capacities = capacities.map { _ in 1 }
    default: break
    }
    return Instance(rowStarts: starts, candidates: candidates, capacities: capacities)
  }

  private var degree0: Int { 67 }

  private func pow3(_ number: Double) -> Double { number * number * number }

  private func points(_ value: Int, _ draw: inout SplitMix64) -> Int {
    switch self {
    case .commonValues: value + draw.below(200_000)
    case .additive: value / 2 + draw.below(1_000)
    case .allEqual: 500_000
    case .narrow: 500_000 + draw.below(100)
    case .tenLevels: 100_000 * (1 + draw.below(10))
    case .binary: 1 + draw.below(2)
    default: 1 + draw.below(1_000_000)
    }
  }
}
