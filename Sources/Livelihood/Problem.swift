/// A rule that a record of a register breaks, by table and row.
public struct Problem: Hashable, Sendable {
  /// The table.
  public let table: Table
  /// The position of the record in its table.
  public let row: Int
  /// The English name of the column.
  public let column: String
  /// The offending value.
  public let value: String
  /// What is wrong.
  public let cause: Message
  /// What to do.
  public let cure: Message
  /// The position of an earlier record of the table that it contradicts; nil where there is none.
  public let earlier: Int?

  /// Makes a problem.
  public init(
    table: Table, row: Int, column: String, value: String, cause: Message, cure: Message, earlier: Int? = nil
  ) {
    self.table = table
    self.row = row
    self.column = column
    self.value = value
    self.cause = cause
    self.cure = cure
    self.earlier = earlier
  }
}

/// What of a register could not be read, so that rules that build on it stay silent.
public struct Unreadable: Sendable {
  /// Tables that are missing or could not be read at all.
  public var tables: Set<Table> = []
  /// Rows of which a cell could not be read, by table.
  public var rows: [Table: Set<Int>] = [:]

  /// Everything was read.
  public init() {}

  func contains(_ table: Table, _ row: Int) -> Bool { rows[table]?.contains(row) ?? false }
}
