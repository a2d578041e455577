import Livelihood

/// The cells of a column that were read as something else, which is told once.
struct ReadCells: Sendable {
  /// The line of the first one.
  let line: Int
  /// What it says.
  let word: String
  /// The day that it was read as, where it is one.
  var day: Day?
  /// How many there are.
  var count = 0
}

extension Column {
  /// Whether a cell says in a word that nothing is known, which an optional column may also say by an empty cell.
  ///
  /// Words such as ไม่มี stand for nothing only where a number or a day is asked for: elsewhere they are answers.
  func readsAsEmpty(_ cell: String) -> Bool {
    guard !isRequired, let first = cell.utf8.first else { return false }
    switch first {
    // Most cells begin otherwise; the longest of these words has 15 bytes.
    case 0x2D, 0xE2: return ["-", "–", "—"].contains(cell)
    case 0x4E, 0x6E: return isMeasure && ["n/a", "na"].contains(cell.lowercased())
    case 0xE0: return isMeasure && cell == "ไม่มี"
    default: return false
    }
  }
}

extension Schema {
  /// One notice for each column in which cells were read as empty, or days as of Buddhist years, at the first of them.
  func readingNotices(_ reading: TableReading<Record>, at place: TablePlace) -> [Fault] {
    columns.flatMap { column in
      func notice(_ cells: ReadCells, _ cause: Message, _ cure: Message) -> Fault {
        place.fault(
          line: cells.line, column: reading.heads.text(of: column.english),
          at: reading.heads[column.english]?.position, value: cells.word, cause: cause, cure: cure)
      }
      return [
        reading.emptied[column.english].map { notice($0, .readAsEmpty($0.count), .fillIfKnown) },
        reading.buddhist[column.english].map {
          notice($0, .readAsBuddhist($0.count, $0.day ?? .none), .checkFirstDay)
        },
      ].compactMap { $0 }
    }
  }

  /// Whether the latitude of a row would be a longitude of Thailand, and its longitude a latitude.
  func isSwapped(_ cells: [String], _ places: [Int?]) -> Bool {
    func degrees(_ name: String) -> Double? {
      guard let index = columns.firstIndex(where: { $0.english == name }), let place = places[index] else {
        return nil
      }
      return Double(ThaiText.arabicDigits(cells[place]))
    }
    guard let latitude = degrees("latitude"), let longitude = degrees("longitude") else { return false }
    return (97...106).contains(latitude) && (5...21).contains(longitude)
  }
}
