/// Something wrong in what came from outside: where it stands, what is wrong with it, and what to do.
public struct Fault: Error, Hashable, Sendable {
  /// The file (or argument) it was found in.
  public var file: String
  /// The sheet of that file, where it is a workbook and the fault concerns one.
  public var sheet: String?
  /// The cell of that sheet, such as C8, where it is one.
  public var cell: String?
  /// The line in that file, or the row in that sheet, counted from 1; nil where the fault concerns it as a whole.
  public var line: Int?
  /// The column's head as the file writes it, or the key path of a policy.
  public var column: String?
  /// The offending value, masked where it may identify a person.
  public var value: String?
  /// What is wrong.
  public var cause: Message
  /// What to do about it.
  public var cure: Message

  /// Makes a fault.
  public init(
    file: String, sheet: String? = nil, cell: String? = nil, line: Int? = nil, column: String? = nil,
    value: String? = nil, cause: Message, cure: Message
  ) {
    self.file = file
    self.sheet = sheet
    self.cell = cell
    self.line = line
    self.column = column
    self.value = value
    self.cause = cause
    self.cure = cure
  }
}

/// All the faults of an input, found in one go.
public struct Faults: Error, Hashable, Sendable {
  /// The faults, by file, line and column.
  public let all: [Fault]

  /// What is worth knowing of the same input, which may explain them.
  public let notes: [Fault]

  /// Gathers faults.
  public init(_ all: [Fault], notes: [Fault] = []) { (self.all, self.notes) = (all, notes) }
}
