import Livelihood

/// A day as people write it: `15/10/2569`, `15 ต.ค. 2569`, `๑๕ ตุลาคม พ.ศ. ๒๕๖๙`, `2026-10-15`, `15 Oct 2026`.
struct DayText {
  /// A day, and whether its year was Buddhist.
  enum Reading: Equatable {
    case gregorian(Day)
    case buddhist(Day)
    /// A year of two digits: the day it most likely is, of the Buddhist era, and the two that it may be otherwise.
    case shortYear(buddhist: Day, others: [Day])
    /// No day; perhaps the one that was meant.
    case none(Day?)
  }

  private struct Parts {
    var year: Substring
    var month: Int
    var day: Int
  }

  private enum Era { case buddhist, gregorian }

  /// Reads a cell.
  static func read(_ cell: String) -> Reading {
    let text = ThaiText.arabicDigits(cell).lowercased()
    // A day that lost its format shows the number by which spreadsheets know it; 25,569 is 1 January 1970.
    if text.utf8.count == 5, let number = Int(text) {
      let (year, month, day) = Day.calendar(ofNumber: number - 25_569)
      return .none(Day(year: year, month: month, day: day))
    }
    let pieces = pieces(of: text)
    guard let pieces else { return .none(nil) }
    let (numbers, words) = pieces
    // What stands before the first number and behind the last one says nothing of the day.
    guard ["", "วันที่"].contains(words[0]), words[words.count - 1].isEmpty else { return .none(nil) }
    if numbers.count == 2 { return named(numbers, words[1]) }
    guard numbers.count == 3, words.dropFirst().allSatisfy(\.isEmpty), let month = Int(numbers[1]) else {
      return .none(nil)
    }
    guard let first = Int(numbers[0]), let last = Int(numbers[2]) else { return .none(nil) }
    if numbers[0].count == 4 { return reading([Parts(year: numbers[0], month: month, day: last)], nil) }
    if numbers[2].count == 4 {
      let read = reading([Parts(year: numbers[2], month: month, day: first)], nil)
      // Americans write the month first.
      guard read == .none(nil) else { return read }
      let turned = reading([Parts(year: numbers[2], month: first, day: month)], nil)
      switch turned {
      case .gregorian(let day), .buddhist(let day): return .none(day)
      case .shortYear, .none: return .none(nil)
      }
    }
    return reading(
      [Parts(year: numbers[2], month: month, day: first), Parts(year: numbers[0], month: month, day: last)],
      nil)
  }

  /// A day whose month is a word.
  private static func named(_ numbers: [Substring], _ word: String) -> Reading {
    var (name, era): (Substring, Era?) = (Substring(word), nil)
    for (mark, meant) in [("พุทธศักราช", Era.buddhist), ("พศ", .buddhist), ("คศ", .gregorian)]
    where name.hasSuffix(mark) {
      (name, era) = (name.dropLast(mark.count), meant)
      break
    }
    guard let month = months.firstIndex(where: { $0.contains(String(name)) }), let day = Int(numbers[0])
    else {
      return .none(nil)
    }
    return reading([Parts(year: numbers[1], month: month + 1, day: day)], era)
  }

  private static func reading(_ candidates: [Parts], _ era: Era?) -> Reading {
    for parts in candidates {
      guard let year = Int(parts.year) else { continue }
      func day(_ year: Int) -> Day? { Day(year: year, month: parts.month, day: parts.day) }
      if parts.year.count == 4 {
        if era != .gregorian, (2443...2743).contains(year), let day = day(year - 543) {
          return .buddhist(day)
        }
        if era != .buddhist, let day = day(year) { return .gregorian(day) }
      } else if parts.year.count == 2, let buddhist = day(2500 + year - 543) {
        return .shortYear(buddhist: buddhist, others: [day(1900 + year), day(2000 + year)].compactMap { $0 })
      }
    }
    return .none(nil)
  }

  /// The numbers of a text, and the letters before, between and behind them; nil if there are more than a day has.
  private static func pieces(of text: String) -> (numbers: [Substring], words: [String])? {
    guard text.utf8.count <= 100 else { return nil }
    var (numbers, words): ([Substring], [String]) = ([], [""])
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if ("0"..."9").contains(scalar) {
        let number = rest.prefix { ("0"..."9").contains($0) }
        guard number.count <= 4, numbers.count < 3 else { return nil }
        numbers.append(Substring(number))
        words.append("")
        rest = rest.dropFirst(number.count)
      } else {
        if !" /-.,".unicodeScalars.contains(scalar) { words[words.count - 1].unicodeScalars.append(scalar) }
        rest = rest.dropFirst()
      }
    }
    return numbers.count >= 2 ? (numbers, words) : nil
  }

  private static let months: [[String]] = [
    ["มกราคม", "มค", "january", "jan"], ["กุมภาพันธ์", "กพ", "february", "feb"],
    ["มีนาคม", "มีค", "march", "mar"], ["เมษายน", "เมย", "april", "apr"], ["พฤษภาคม", "พค", "may"],
    ["มิถุนายน", "มิย", "june", "jun"], ["กรกฎาคม", "กค", "july", "jul"], ["สิงหาคม", "สค", "august", "aug"],
    ["กันยายน", "กย", "september", "sep", "sept"], ["ตุลาคม", "ตค", "october", "oct"],
    ["พฤศจิกายน", "พย", "november", "nov"], ["ธันวาคม", "ธค", "december", "dec"],
  ]
}
