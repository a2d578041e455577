public import Livelihood

/// What a column of a table is to those who fill it in.
public struct TableColumn: Hashable, Sendable {
  /// Its head.
  public let head: Message
  /// Whether every row must fill it.
  public let isRequired: Bool
  /// Whether its cells are numbers.
  public let isNumber: Bool
  /// What may be written in its cells.
  public let expects: Message
  /// The words that its cells may be; empty where there is no such list.
  public let vocabulary: [Message]
}

extension Table {
  /// Its columns, in the order in which they are written.
  public var columns: [TableColumn] {
    var gathering = Gathering(table: self)
    // Gathering throws nothing.
    try? gathering.visitAll()
    return gathering.columns
  }
}

private struct Gathering: TableVisitor {
  let table: Table
  var columns: [TableColumn] = []

  init(table: Table) { self.table = table }

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) {
    guard schema.table == table else { return }
    columns = schema.columns.map {
      TableColumn(
        head: Message(thai: $0.thai, english: $0.english), isRequired: $0.isRequired,
        isNumber: $0.affinity == .number, expects: $0.expects, vocabulary: $0.vocabulary)
    }
  }
}
