import Livelihood

// What things are called in reports.

extension Household {
  /// What the office calls it, otherwise its id. Office papers and the wall only.
  var title: String { label ?? id }
}

extension Int {
  /// Per mille as per cent with one decimal.
  var percent: String { tenths }
}

/// A share in per mille, rounded to the nearest; nil of nothing.
func perMille(_ part: Int, of whole: Int) -> Int? { whole == 0 ? nil : (2000 * part + whole) / (2 * whole) }
