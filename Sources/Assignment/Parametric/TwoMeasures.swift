/// What each candidate of an instance is worth by two measures that are to be blended.
///
/// A pair may have several ways to be made (a household can be answered in one of several wishes): at every blend the best
/// of them counts, of equal ones the first.
public struct TwoMeasures: Sendable {
  /// Where the ways of each candidate begin; one more entry than there are candidates.
  let starts: [Int32]
  /// The ways of all candidates, in the order of the instance's candidates.
  let ways: [Way]

  /// What a way to make a pair is worth.
  public struct Way: Hashable, BitwiseCopyable, Sendable {
    /// By the first measure, 0 … ``Instance/mostPoints``.
    public var first: Int32
    /// By the second measure, 0 … ``Instance/mostPoints``.
    public var second: Int32

    /// States both.
    public init(first: Int32, second: Int32) { (self.first, self.second) = (first, second) }
  }

  /// Takes the ways of all candidates in their order, with where those of each candidate begin.
  ///
  /// - Precondition: `starts` begins with 0, rises from entry to entry and ends with `ways.count`; worths lie in
  ///   0 … ``Instance/mostPoints``.
  public init(starts: [Int32], ways: [Way]) {
    precondition(starts.first == 0 && starts.last == Int32(ways.count))
    precondition(zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 }, "a candidate without a way")
    let range = 0...Instance.mostPoints
    precondition(ways.allSatisfy { range.contains($0.first) && range.contains($0.second) })
    self.starts = starts
    self.ways = ways
  }

  func ways(of candidate: Int) -> Range<Int> { Int(starts[candidate])..<Int(starts[candidate + 1]) }
}

/// Where a seeker sits, and in which way.
public struct Seat: Hashable, Sendable {
  /// The position of the provider, or ``Matching/unserved``.
  public var provider: Int32
  /// Which of the pair's ways, from 0; 0 where it is unserved.
  public var way: Int32
  /// What the seat is worth by both measures.
  public var worths: MeasureSums

  /// States where a seeker sits.
  public init(provider: Int32, way: Int32, worths: MeasureSums) {
    (self.provider, self.way, self.worths) = (provider, way, worths)
  }

  /// No seat.
  public static let unserved = Seat(
    provider: Matching.unserved, way: 0, worths: MeasureSums(first: 0, second: 0))
}
