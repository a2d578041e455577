/// The lot that decides between assignments that are equal in every other goal.
///
/// Each seeker has one ticket, so that nobody's chance grows with the number of its candidates: 1 + the top 40 bits of
/// SplitMix64's mixer over the FNV-1a hash (Fowler, Noll and Vo; 64 bits) of the UTF-8 bytes of `seeker NUL lot`. A pair's
/// tie number, which decides where the served sit, is the same of `seeker NUL provider NUL lot`. Everybody who knows the
/// names and the published lot can compute them.
public struct Lot: Sendable {
  /// The published number.
  public let number: Int
  /// For each seeker the hash of its name and the NUL behind it.
  private let states: [UInt64]
  private let names: [UInt8]
  private let starts: [Int32]

  /// Prepares the tie numbers of all pairs.
  public init(number: Int, seekers: [String], providers: [String]) {
    self.number = number
    states = seekers.map { name in
      Lot.hashing(0, after: name.utf8.reduce(Lot.offset) { Lot.hashing($1, after: $0) })
    }
    var names: [UInt8] = []
    var starts: [Int32] = [0]
    for provider in providers {
      names.append(contentsOf: provider.utf8)
      names.append(0)
      names.append(contentsOf: String(number).utf8)
      starts.append(Int32(names.count))
    }
    self.names = names
    self.starts = starts
  }

  /// The tie numbers of some seekers with some providers, which may stand there more than once.
  func of(seekers: [Int32], providers: [Int32]) -> Lot {
    var (names, starts): ([UInt8], [Int32]) = ([], [0])
    for provider in providers.map(Int.init) {
      names += self.names[Int(self.starts[provider])..<Int(self.starts[provider + 1])]
      starts.append(Int32(names.count))
    }
    return Lot(number: number, states: seekers.map { states[Int($0)] }, names: names, starts: starts)
  }

  /// The same tie numbers, and those of one more provider behind the others.
  func adding(provider: String) -> Lot {
    let other = Lot(number: number, seekers: [], providers: [provider])
    return Lot(
      number: number, states: states, names: names + other.names,
      starts: starts + [Int32(names.count + other.names.count)])
  }

  private init(number: Int, states: [UInt64], names: [UInt8], starts: [Int32]) {
    self.number = number
    self.states = states
    self.names = names
    self.starts = starts
  }

  /// The highest ticket and the highest tie number.
  static let most: Int64 = 1 << 40

  /// The ticket of a seeker, 1 … 2⁴⁰.
  public func ticket(seeker: Int) -> Int64 {
    Lot.drawn(String(number).utf8.reduce(states[seeker]) { Lot.hashing($1, after: $0) })
  }

  /// The tie number of a pair, 1 … 2⁴⁰.
  public func tie(seeker: Int, provider: Int) -> Int64 {
    let name = names.span.extracting(Int(starts[provider])..<Int(starts[provider + 1]))
    var state = states[seeker]
    for index in name.indices { state = Lot.hashing(name[index], after: state) }
    return Lot.drawn(state)
  }

  private static func drawn(_ state: UInt64) -> Int64 { 1 + Int64(SplitMix64.mix(state) >> 24) }

  private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func hashing(_ byte: UInt8, after state: UInt64) -> UInt64 {
    (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
