/// A seeded source of random numbers that gives the same numbers on every machine and in every release.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), with the mixer of
/// Stafford's variant 13.
public struct SplitMix64: Sendable {
  private var state: UInt64

  /// Begins a sequence; equal seeds give equal sequences.
  public init(seed: UInt64) { state = seed }

  /// The next number, uniform over all of UInt64.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SplitMix64.mix(state)
  }

  /// Scrambles a number so that each bit of it depends on every bit of the argument; one to one.
  public static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`, without bias (Lemire's multiplication with rejection).
  ///
  /// - Precondition: `bound` > 0.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0)
    let wide = UInt64(bound)
    let threshold = (0 &- wide) % wide
    while true {
      let product = next().multipliedFullWidth(by: wide)
      if product.low >= threshold { return Int(product.high) }
    }
  }

  /// A number in a closed range, without bias.
  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// A fraction in 0 ..< 1 with 53 random bits.
  public mutating func fraction() -> Double {
    Double(next() >> 11) / Double(UInt64(1) << 53)
  }

  /// Whether an event of this probability happens.
  public mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

  /// The same elements in random order (Fisher–Yates; the standard library's order may change between releases).
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(last, below(last + 1))
    }
    return result
  }
}
