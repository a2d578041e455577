/// Records of a register by their key, as a message names them.
public enum RecordName: Hashable, Sendable {
  /// A household.
  case household(String)
  /// A mechanism.
  case mechanism(String)
  /// What a household asks for on a track.
  case needs(Track, household: String)
  /// What a mechanism can give.
  case offers(mechanism: String)
  /// What was decided of a pair on a track; either id is empty where one side withdrew alone.
  case decision(Track, household: String, mechanism: String)

  /// The table that holds it.
  public var table: Table {
    switch self {
    case .household: .households
    case .mechanism: .mechanisms
    case .needs: .needs
    case .offers: .offers
    case .decision: .decisions
    }
  }
}

extension Register {
  /// The rows of its table in which a record stands.
  public func rows(of name: RecordName) -> [Int] {
    switch name {
    case .household(let id): households.indices.filter { households[$0].id == id }
    case .mechanism(let id): mechanisms.indices.filter { mechanisms[$0].id == id }
    case .needs(let track, let household):
      needs.indices.filter { needs[$0].track == track && needs[$0].household == household }
    case .offers(let mechanism): offers.indices.filter { offers[$0].mechanism == mechanism }
    case .decision(let track, let household, let mechanism):
      decisions.indices.filter {
        decisions[$0].track == track && decisions[$0].household == household
          && decisions[$0].mechanism == mechanism
      }
    }
  }
}
