import Livelihood

/// The rows of a table, wherever they come from; one of the first is its head.
protocol TableRows {
  /// The line of the row, from 1.
  var line: Int { get }
  /// What is wrong with the form of the row; nil if it is well formed.
  var malformation: DelimitedReader.Malformation? { get }
  /// Its cells as they are kept.
  var cells: [String] { get }
  /// Whether rows end with their last cell that is not empty, however many the head has.
  var isRagged: Bool { get }
  /// Goes to the next row that is not blank; false at the end.
  mutating func next() -> Bool
  /// Why a cell is not what somebody typed; nil if it is.
  func misreading(at place: Int, isDay: Bool) -> Misreading?
}

extension DelimitedReader: TableRows {
  var cells: [String] { (0..<fieldCount).map { ThaiText.normalised(string($0)) } }
  var isRagged: Bool { false }

  func misreading(at place: Int, isDay: Bool) -> Misreading? { nil }
}
