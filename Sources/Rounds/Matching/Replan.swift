import Assignment
import Livelihood
public import Scoring

extension Policy {
  /// This policy for a proposal after an assembly: as few pairs as possible are changed before points are looked at.
  public var forReplanning: Policy {
    var policy = self
    guard let points = policy.goals.firstIndex(of: .points) else { return policy }
    policy.goals.removeAll { $0 == .stability }
    policy.goals.insert(.stability, at: min(points, policy.goals.count))
    // A share of points given up for goals behind them has nothing left to be given up for.
    if policy.slack?.goal == .points { policy.slack = nil }
    return policy
  }
}
