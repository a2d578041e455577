import Archive
import Livelihood
import Rounds
import Scoring

/// A round that has no result, with the tables it was made from.
struct RoundFailed: Error {
  var fault: RoundFault
  var tables: RegisterFolder
  /// Where its decisions stand in a sheet; nil where they stand in the tables.
  var decided: DecidedRows?
}

/// The rows of a decision sheet.
struct DecidedRows {
  /// The name of the sheet's file.
  var sheet: String
  /// The row of each pair.
  var rows: [PairOnTrack: Int]
}

/// A round that is kept, though its papers could not be written.
struct RoundKept: Error {
  /// The round, as arguments name it.
  var round: String
  var faults: [Fault]

  init(round: String, without faults: [Fault]) { (self.round, self.faults) = (round, faults) }
}

/// A check that came out negative; the command ends with exit code 1.
struct CheckFailed: Error {
  var reasons: [Message]
}
