import Livelihood

/// Walks the tables of a policy and gathers all faults.
struct PolicyReader {
  /// What a policy is made of.
  static let sections = [
    "weights", "limits", "priority", "goals", "round", "consent", "office", "year", "targets",
  ]

  let file: String
  var faults: [Fault] = []

  init(file: String) { self.file = file }
}
