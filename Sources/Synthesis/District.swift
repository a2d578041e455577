import Assignment
import Livelihood

/// A district (อำเภอ): its villages, households and mechanisms are invented; its tambons are real in province 44 and drawn
/// elsewhere.
public struct District: Sendable {
  /// Its code, four digits.
  public let code: Int32
  /// Its Thai name.
  public let name: String
  /// The Thai name of its province.
  let province: String
  /// Its tambons.
  public let tambons: [Tambon]
}
