import Livelihood

/// Why a cell could not be understood.
struct Misreading: Error {
  var cause: Message
  var cure: Message
}
