import Foundation
import Livelihood

// Single values of a policy's tables, each with its fault by key path.

extension PolicyReader {
  mutating func fault(_ path: String, _ value: String?, _ cause: Message, _ cure: Message) {
    faults.append(Fault(file: file, column: path, value: value, cause: cause, cure: cure))
  }

  mutating func know(_ names: [String], in table: TOMLTable, path: String) {
    for key in table.keys.sorted() where !names.contains(key) {
      fault(
        path.isEmpty ? key : "\(path).\(key)", nil, .unknownKey, .useOneOf(names))
    }
  }

  mutating func table(_ key: String, in table: TOMLTable, path: String) -> TOMLTable? {
    guard let value = table[key] else { return nil }
    if let found = value.table { return found }
    let place = path.isEmpty ? key : "\(path).\(key)"
    fault(place, value.shown, .notATable, .writeTable(place))
    return nil
  }

  mutating func whole(
    _ key: String, in table: TOMLTable, path: String, _ range: ClosedRange<Int>
  ) -> Int? {
    guard let value = table[key] else { return nil }
    guard let number = value.int else {
      fault("\(path).\(key)", value.shown, .notWholeInPolicy, .writeBetween(range))
      return nil
    }
    guard range.contains(number) else {
      fault("\(path).\(key)", String(number), .outOfRangeInPolicy, .writeBetween(range))
      return nil
    }
    return number
  }

  mutating func decimal(
    _ key: String, in table: TOMLTable, path: String, _ range: ClosedRange<Int>
  ) -> Double? {
    guard let value = table[key] else { return nil }
    guard let number = value.double ?? value.int.map(Double.init), number.isFinite else {
      fault("\(path).\(key)", value.shown, .notANumberInPolicy, .writeBetween(range))
      return nil
    }
    guard number >= Double(range.lowerBound), number <= Double(range.upperBound) else {
      fault("\(path).\(key)", value.shown, .outOfRangeInPolicy, .writeBetween(range))
      return nil
    }
    return number
  }

  /// A share from 0 to 1 in per mille; a finer one would be rounded, which nobody would see.
  mutating func share(_ key: String, in table: TOMLTable, path: String) -> Int? {
    guard let share = decimal(key, in: table, path: path, 0...1) else { return nil }
    let perMille = (share * 1000).rounded()
    if abs(share * 1000 - perMille) > 1e-6 {
      fault("\(path).\(key)", "\(share)", .finerThanPerMille, .writeThreeDecimals)
    }
    return Int(perMille)
  }

  mutating func text(_ key: String, in table: TOMLTable, path: String) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else {
      fault("\(path).\(key)", value.shown, .notAText, .writeText)
      return nil
    }
    return ThaiText.normalised(text)
  }

  mutating func flag(_ key: String, in table: TOMLTable, path: String) -> Bool {
    guard let value = table[key] else { return false }
    guard let flag = value.bool else {
      fault("\(path).\(key)", value.shown, .notAFlag, .writeTrue)
      return false
    }
    return flag
  }

  mutating func words(
    _ key: String, in table: TOMLTable, path: String, known: [String]
  ) -> [String]? {
    guard let value = table[key] else { return nil }
    guard let array = value.array else {
      fault("\(path).\(key)", value.shown, .notAnArray, .useOneOf(known))
      return nil
    }
    var words: [String] = []
    for element in array {
      if let word = element.string, known.contains(word), !words.contains(word) {
        words.append(word)
      } else {
        let cause: Message =
          element.string.map { known.contains($0) ? .wordTwice : .unknownWord } ?? .notAText
        fault("\(path).\(key)", element.shown, cause, .useOneOf(known))
      }
    }
    if array.isEmpty { fault("\(path).\(key)", "[]", .emptyList, .useOneOf(known)) }
    return words
  }
}
