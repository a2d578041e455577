import Foundation
import Livelihood

/// Reads one part of a workbook, element by element.
class PartReader {
  /// The element that holds all others; a part with another one is not what it is said to be.
  final let root: String
  /// Whether something in it cannot be meant, such as a shared text that is not there.
  final var isBroken = false
  /// What may still be read of the workbook.
  final var left = Budget()

  /// How much a workbook may hold: what is small when packed, or stands there once and is referred to a million times, can fill any
  /// memory.
  struct Budget {
    /// Elements; a cell with a value is two.
    var elements = 8_000_000
    /// The texts of cells, in bytes.
    var text = 128 << 20

    var isExhausted: Bool { elements < 0 || text < 0 }
  }

  /// The text that is gathered.
  private var text: [UInt8] = []
  private var collects = false

  /// The longest text of an element, in bytes: a cell holds 32,767 characters.
  private static let longestText = 1 << 18

  init(root: String) { self.root = root }

  /// An element begins.
  func begin(_ element: String, _ attributes: XMLAttributes) {}

  /// An element ends.
  func end(_ element: String) {}

  /// Gathers text from here on.
  final func collect() {
    text.removeAll(keepingCapacity: true)
    collects = true
  }

  /// Ends the gathering of text, and returns it.
  final func collected() -> String {
    collects = false
    return String(decoding: text, as: UTF8.self)
  }

  /// Takes a piece of text.
  final func take(_ piece: UnsafeRawBufferPointer) {
    guard collects else { return }
    unsafe text.append(contentsOf: piece)
    if text.count > PartReader.longestText { isBroken = true }
  }
}

/// Reads what a part refers to.
final class RelationsReader: PartReader {
  struct Relation {
    var id: String
    /// The last word of its type.
    var kind: String
    /// The part, from the root.
    var target: String
  }

  private(set) var relations: [Relation] = []
  private let folder: String

  init(folder: String) {
    self.folder = folder
    super.init(root: "Relationships")
  }

  override func begin(_ element: String, _ attributes: XMLAttributes) {
    guard element == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
      let kind = attributes["Type"]?.split(separator: "/").last
    else { return }
    var path: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(step) }
    }
    relations.append(Relation(id: id, kind: String(kind), target: path.joined(separator: "/")))
    if relations.count > WorkbookPackage.mostParts { isBroken = true }
  }
}

/// Reads the list of sheets.
final class IndexReader: PartReader {
  private(set) var sheets: [(name: String, id: String)] = []
  /// Whether days are counted from 1904.
  private(set) var startsIn1904 = false

  init() { super.init(root: "workbook") }

  override func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "sheet":
      if let name = attributes["name"], let id = attributes["id"] { sheets.append((name, id)) }
      if sheets.count > WorkbookPackage.mostParts { isBroken = true }
    case "workbookPr": startsIn1904 = ["1", "true"].contains(attributes["date1904"])
    default: break
    }
  }
}

/// Reads the texts that cells share.
final class StringsReader: PartReader {
  private(set) var strings: [String] = []
  private var string = ""
  /// How deep it stands in a reading aid (`rPh`), whose text is not the cell's.
  private var aid = 0

  /// How many texts cells may share: a province's tables have a tenth of it.
  private static let most = 4_000_000

  init() { super.init(root: "sst") }

  override func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "si": string = ""
    case "rPh": aid += 1
    case "t": if aid == 0 { collect() }
    default: break
    }
  }

  override func end(_ element: String) {
    switch element {
    case "si":
      strings.append(string)
      if strings.count > StringsReader.most { isBroken = true }
    case "rPh": aid -= 1
    case "t": if aid == 0 { string += WorkbookText.unescaped(collected()) }
    default: break
    }
  }
}

/// Reads which formats of cells show a day.
final class StylesReader: PartReader {
  /// For each format of cells whether it shows a day.
  private(set) var isDay: [Bool] = []
  private var formats: [Int: String] = [:]
  private var isInCells = false

  /// How many formats a workbook may have; Excel takes 65,490.
  private static let most = 65_536

  init() { super.init(root: "styleSheet") }

  override func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) { formats[id] = attributes["formatCode"] }
    case "cellXfs": isInCells = true
    case "xf":
      guard isInCells else { return }
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      isDay.append(formats[id].map(StylesReader.showsDay) ?? StylesReader.builtIn.contains(id))
    default: break
    }
    if isDay.count > StylesReader.most || formats.count > StylesReader.most { isBroken = true }
  }

  override func end(_ element: String) { if element == "cellXfs" { isInCells = false } }

  /// The formats of days that have numbers but no text in a workbook (part 1, 18.8.30), the Thai ones among them.
  private static let builtIn: Set<Int> = [
    14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74, 77, 81,
  ]

  /// Whether a format shows a day: it has a letter of day or year outside quotes and brackets.
  private static func showsDay(_ format: String) -> Bool {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for letter in format.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if letter == "\\" || letter == "_" || letter == "*" {
        isEscaped = true
      } else if letter == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if letter == "[" {
        isBracketed = true
      } else if letter == "]" {
        isBracketed = false
      } else if !isBracketed, "dybปว".contains(letter) {
        return true
      }
    }
    return false
  }
}

/// Reads the rows of a sheet.
final class SheetReader: PartReader {
  private(set) var rows: [Workbook.Row] = []
  private let strings: [String]
  private let isDay: [Bool]
  private let startsIn1904: Bool
  private var line = 0
  private var cells: [Workbook.Cell] = []
  private var column = -1
  private var kind = ""
  private var style = 0
  private var value: String?
  private var formula: String?
  private var inline = ""
  private var aid = 0

  init(strings: [String], isDay: [Bool], startsIn1904: Bool) {
    (self.strings, self.isDay, self.startsIn1904) = (strings, isDay, startsIn1904)
    super.init(root: "worksheet")
  }

  override func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "row":
      let next = attributes["r"].map { Int($0) ?? 0 } ?? line + 1
      // Two rows of one number, or two cells of one place, would hide one of them.
      guard next > line, next <= SheetReader.mostRows else { return isBroken = true }
      line = next
      (cells, column) = ([], -1)
    case "c":
      let next = attributes["r"].map { SheetReader.column($0, in: line) ?? -1 } ?? column + 1
      guard next > column, next < SheetReader.mostColumns else { return isBroken = true }
      column = next
      kind = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      (value, formula, inline) = (nil, nil, "")
    case "rPh": aid += 1
    case "v", "f": collect()
    case "t": if aid == 0 { collect() }
    default: break
    }
  }

  override func end(_ element: String) {
    switch element {
    case "v": value = collected()
    case "f": formula = collected()
    case "t": if aid == 0 { inline += WorkbookText.unescaped(collected()) }
    case "rPh": aid -= 1
    case "c":
      guard let cell else { return }
      cells.append(cell)
      left.text -= cell.text.utf8.count
    case "row": if !cells.isEmpty { rows.append(Workbook.Row(line: line, cells: cells)) }
    default: break
    }
  }

  /// The cell that was read; nil if it is empty.
  private var cell: Workbook.Cell? {
    func cell(_ text: String, _ origin: Workbook.Origin = .plain) -> Workbook.Cell? {
      text.isEmpty ? nil : Workbook.Cell(column: column, text: text, origin: origin)
    }
    if kind == "inlineStr" { return cell(inline) }
    guard let value, !value.isEmpty else { return formula.flatMap { cell("=" + $0, .uncomputed) } }
    switch kind {
    case "s":
      guard let place = Int(value), strings.indices.contains(place) else {
        isBroken = true
        return nil
      }
      return cell(strings[place])
    case "str": return cell(WorkbookText.unescaped(value))
    case "b": return cell(value == "1" ? "true" : "false")
    case "e": return cell(value, .error)
    case "d": return cell(String(value.prefix { $0 != "T" }), .day)
    default:
      guard isDay.indices.contains(style), isDay[style], let number = Double(value), number >= 1,
        number < 3_000_000
      else { return cell(SheetReader.plain(value)) }
      return cell(SheetReader.day(Int(number), startsIn1904: startsIn1904), .day)
    }
  }

  /// How many rows and columns a sheet of Excel has.
  private static let (mostRows, mostColumns) = (1_048_576, 16_384)

  /// The place of a column in a reference such as `AB12`; nil if it is none of that row.
  private static func column(_ reference: String, in line: Int) -> Int? {
    let letters = reference.utf8.prefix { (65...90).contains($0) }
    guard (1...3).contains(letters.count), Int(Substring(reference.utf8.dropFirst(letters.count))) == line
    else {
      return nil
    }
    return letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
  }

  /// A number as people would type it: a spreadsheet keeps 15 digits, and writes more of some.
  private static func plain(_ value: String) -> String {
    if value.utf8.count <= 15, value.utf8.allSatisfy({ (48...57).contains($0) }) { return value }
    guard let number = Double(value), number.isFinite else { return value }
    if number == number.rounded(), abs(number) < 9e18 { return String(Int64(number)) }
    return Double(String(format: "%.15g", number)).map { "\($0)" } ?? value
  }

  /// The day of a serial number, also of years that no table here may hold, so that a message can name them.
  private static func day(_ serial: Int, startsIn1904: Bool) -> String {
    // Lotus 1-2-3 had a 29 February 1900, and spreadsheets keep it: before it all numbers are one less.
    let since1900 = startsIn1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
    // 25,569 is 1 January 1970.
    let (year, month, day) = Day.calendar(ofNumber: since1900 - 25_569)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
