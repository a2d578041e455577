/// The sizes of an invented district.
public struct DistrictPlan: Sendable {
  /// The fewest and most villages of a tambon, within 1 … 60.
  public var villagesPerTambon = 8...13
  /// How many households of each village are in the programme.
  public var householdsPerVillage = 20
  /// How many sages each village has.
  public var sagesPerVillage = 5

  /// The usual sizes.
  public init() {}

  /// The sizes of a whole province: about 14.7 villages a tambon, as counted for province 44.
  public static let province: DistrictPlan = {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 8...21
    return plan
  }()
}
