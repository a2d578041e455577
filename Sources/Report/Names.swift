import Livelihood

// What things are called in reports.

extension Household {
  /// What the office calls it, otherwise its id. Office papers and the wall only.
  var title: String { label ?? id }
}

extension Household {
  /// What it is called where everybody reads it: its id, unless it consented.
  var publicTitle: String { isConsenting ? title : id }
}

extension Mechanism {
  /// What it is called where everybody reads it: its kind and id, unless it may be named.
  func publicName(isConsenting: Bool) -> Message {
    isConsenting ? Message(name) : kind.title + Message(" \(id)")
  }
}

extension Int {
  /// Per mille as per cent with one decimal.
  var percent: String { tenths }
}

/// A share in per mille, rounded to the nearest; nil of nothing.
func perMille(_ part: Int, of whole: Int) -> Int? { whole == 0 ? nil : (2000 * part + whole) / (2 * whole) }
