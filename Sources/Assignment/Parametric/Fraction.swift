/// An exact share between nothing and everything: a fraction in lowest terms, 0 … 1.
public struct Fraction: Hashable, Comparable, Sendable {
  /// Above the line, 0 … ``denominator``.
  public let numerator: Int64
  /// Below the line, ≥ 1.
  public let denominator: Int64

  /// Nothing.
  public static let zero = Fraction(0, 1)
  /// Everything.
  public static let one = Fraction(1, 1)

  /// Makes a fraction of two whole numbers, in lowest terms.
  ///
  /// - Precondition: 0 ≤ numerator ≤ denominator, denominator ≥ 1.
  public init(_ numerator: Int64, _ denominator: Int64) {
    precondition(denominator > 0 && (0...denominator).contains(numerator), "no share")
    let common = greatestCommonDivisor(denominator, numerator)
    self.numerator = numerator / common
    self.denominator = denominator / common
  }

  /// As a number of 64 bits, for charts and decimals.
  public var value: Double { Double(numerator) / Double(denominator) }

  public static func < (one: Fraction, other: Fraction) -> Bool { one.exceeds(other) < 0 }

  /// By how much it is more than another, times both denominators.
  func exceeds(_ other: Fraction) -> Int128 {
    Int128(numerator) * Int128(other.denominator) - Int128(other.numerator) * Int128(denominator)
  }
}

/// What a matching is worth by two measures: a line over their blend, (1 − λ) × first + λ × second.
public struct MeasureSums: Hashable, Sendable {
  /// The sum by the first measure.
  public var first: Int64
  /// The sum by the second measure.
  public var second: Int64

  /// States both.
  public init(first: Int64, second: Int64) { (self.first, self.second) = (first, second) }

  static func + (one: MeasureSums, other: MeasureSums) -> MeasureSums {
    MeasureSums(first: one.first + other.first, second: one.second + other.second)
  }

  static func - (one: MeasureSums, other: MeasureSums) -> MeasureSums {
    MeasureSums(first: one.first - other.first, second: one.second - other.second)
  }

  /// The blend at a share of the second measure, times the share's denominator.
  public func blended(at share: Fraction) -> Int128 {
    Int128(share.denominator - share.numerator) * Int128(first) + Int128(share.numerator) * Int128(second)
  }

  /// Where the line of what has more of the second measure crosses that of what has more of the first.
  ///
  /// - Precondition: one has more of the first, the other more of the second.
  static func crossing(_ one: MeasureSums, _ other: MeasureSums) -> Fraction {
    let (less, more) = (one.first - other.first, other.second - one.second)
    return Fraction(less, less + more)
  }
}
