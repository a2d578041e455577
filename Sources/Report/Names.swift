import Livelihood

// What places and things are called wherever people read them.

extension Village {
  /// Its name with บ้าน in front, and its number in the tambon.
  var title: Message {
    let bare = name.hasPrefix("บ้าน") ? name : "บ้าน" + name
    return Message(thai: "\(bare) ม.\(code.moo)", english: "\(bare) moo \(code.moo)")
  }

  /// The same with its tambon.
  var titleInDistrict: Message {
    title + (tambonName.map { Message(thai: " ต.\($0)", english: ", \($0)") } ?? Message(""))
  }
}

extension Household {
  /// What the office calls it, otherwise its id. Office papers and the wall only.
  var title: String { label ?? id }
}

extension Int {
  /// Points, 0 … 1,000,000 for a pair, as people read them: out of 100 with one decimal.
  var outOfHundred: String { ((self + 500) / 1000).tenths }

  /// Per mille as per cent with one decimal.
  var percent: String { tenths }

  private var tenths: String { "\(self < 0 ? "-" : "")\((abs(self) / 10).withSeparators).\(abs(self) % 10)" }
}

/// A share in per mille, rounded to the nearest; nil of nothing.
func perMille(_ part: Int, of whole: Int) -> Int? { whole == 0 ? nil : (2000 * part + whole) / (2 * whole) }
