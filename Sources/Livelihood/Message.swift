/// A language in which sammachip speaks.
public enum Language: String, CaseIterable, Sendable {
  case thai = "th"
  case english = "en"
}

/// One thing said to a person, in Thai and in English.
///
/// A message is a value: it is made where the fact is known and put into a language where it is shown.
public struct Message: Hashable, Sendable {
  /// The Thai wording.
  public let thai: String
  /// The English wording.
  public let english: String

  /// Makes a message from its two wordings.
  public init(thai: String, english: String) {
    self.thai = thai
    self.english = english
  }

  /// The wording in one language.
  public subscript(language: Language) -> String {
    language == .thai ? thai : english
  }
}

extension Int {
  /// The number as people read baht: digits with a comma between thousands.
  public var withSeparators: String {
    let digits = String(magnitude)
    let grouped = digits.enumerated().map { place, digit in
      place > 0 && (digits.count - place) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }
    return (self < 0 ? "-" : "") + grouped.joined()
  }
}

extension Int {
  /// Tenths as a number with one decimal, its thousands apart.
  public var tenths: String { "\(self < 0 ? "-" : "")\((abs(self) / 10).withSeparators).\(abs(self) % 10)" }

  /// Points, 0 … 1,000,000 for a pair, as people read them: out of 100 with one decimal, rounded.
  public var outOfHundred: String { ((self + 500) / 1000).tenths }
}

/// A value of a fixed vocabulary that tables write in English or in Thai.
///
/// The raw value is the English word; it is what the program itself writes.
public protocol Choice: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The Thai words that are understood; the first one is what people are shown.
  var thai: [String] { get }
}

extension Choice {
  /// The word as people read it.
  public var title: Message { Message(thai: thai[0], english: rawValue) }
}
