import Livelihood

/// A column of a table: its names, and how its cells become part of a record and come out of one again.
///
/// The same column serves CSV files and the register's own file: one description, one road.
struct Column<Record>: Sendable {
  /// Its English name, which is also its name in the register's file.
  let english: String
  /// Its Thai name.
  let thai: String
  /// Whether every row must fill it.
  let isRequired: Bool
  /// Whether its cells are numbers or text.
  let affinity: Affinity
  /// Whether its cells are numbers or days, where a word can only say that nothing is known.
  let isMeasure: Bool
  /// The words that its cells may be, English and Thai; empty where there is no such list.
  let vocabulary: [Message]
  /// What may be written in its cells.
  let expects: Message
  /// Puts a cell that is not empty into a record.
  let read: @Sendable (inout Record, String) throws(Misreading) -> Void
  /// Puts another record's value into a record.
  let copy: @Sendable (inout Record, Record) -> Void
  /// The canonical cell of a record; empty if the record has no such value.
  let write: @Sendable (Record) -> String

  /// Whether it names a thing of the register, so that example rows are told by it.
  var isID: Bool { english.hasSuffix("_id") || english.hasSuffix("_code") || english.hasPrefix("code") }

  /// Whether its cells are days.
  var isDay: Bool { isMeasure && affinity == .text }

  /// The cell of a record as a language has it; empty if the record has no such value.
  func cell(of record: Record, in language: Language) -> String {
    let cell = write(record)
    return vocabulary.first { $0.english == cell }?[language] ?? cell
  }

  /// Its head in a language.
  func head(in language: Language) -> String { language == .thai ? thai : english }

  /// A column that every row fills.
  static func required<Value>(
    _ english: String, _ thai: String, _ path: any WritableKeyPath<Record, Value> & Sendable,
    _ format: CellFormat<Value>
  ) -> Column {
    Column(
      english: english, thai: thai, isRequired: true, affinity: format.affinity,
      isMeasure: format.isMeasure, vocabulary: format.vocabulary, expects: format.expects,
      read: { record, cell throws(Misreading) in record[keyPath: path] = try format.read(cell) },
      copy: { $0[keyPath: path] = $1[keyPath: path] },
      write: { format.write($0[keyPath: path]) })
  }

  /// A column that may be absent or empty.
  static func optional<Value>(
    _ english: String, _ thai: String, _ path: any WritableKeyPath<Record, Value?> & Sendable,
    _ format: CellFormat<Value>
  ) -> Column {
    Column(
      english: english, thai: thai, isRequired: false, affinity: format.affinity,
      isMeasure: format.isMeasure, vocabulary: format.vocabulary, expects: format.expects,
      read: { record, cell throws(Misreading) in record[keyPath: path] = try format.read(cell) },
      copy: { $0[keyPath: path] = $1[keyPath: path] },
      write: { $0[keyPath: path].map(format.write) ?? "" })
  }

  /// A column that may be absent or empty, where empty means the value a new record has.
  static func defaulted<Value>(
    _ english: String, _ thai: String, _ path: any WritableKeyPath<Record, Value> & Sendable,
    _ format: CellFormat<Value>
  ) -> Column {
    Column(
      english: english, thai: thai, isRequired: false, affinity: format.affinity,
      isMeasure: format.isMeasure, vocabulary: format.vocabulary, expects: format.expects,
      read: { record, cell throws(Misreading) in record[keyPath: path] = try format.read(cell) },
      copy: { $0[keyPath: path] = $1[keyPath: path] },
      write: { format.write($0[keyPath: path]) })
  }
}
