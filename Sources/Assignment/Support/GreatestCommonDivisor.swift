/// Euclid's algorithm, of whole numbers from 0.
package func greatestCommonDivisor(_ one: Int64, _ other: Int64) -> Int64 {
  var (a, b) = (one, other)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
