import Assignment
public import Livelihood
public import Scoring

/// A number of a policy that a sweep moves.
public enum SweepParameter: Hashable, Sendable {
  /// The weight of a criterion, as its position in ``Scoring/Criteria/all``; in per mille.
  case weight(Int)
  /// How far a household travels if it states nothing itself; in tens of metres.
  case travelLimit
  /// The least relatedness that counts as a near occupation; per mille.
  case relatedLeast
  /// The income line; in baht per person and year.
  case incomeLine
  /// How far the floor goes; per mille.
  case floor

  /// The limits by the names that a policy has for them.
  public static let limits: [(name: String, parameter: SweepParameter)] = [
    ("travel_km", .travelLimit), ("related_least", .relatedLeast), ("income_line", .incomeLine),
    ("floor", .floor),
  ]

  /// As a policy calls it.
  public var name: String {
    if case .weight(let criterion) = self { return Criteria.all[criterion].name }
    return SweepParameter.limits.first { $0.parameter == self }?.name ?? ""
  }

  /// As people call it.
  public var title: Message {
    switch self {
    case .weight(let criterion):
      let title = Criteria.all[criterion].title
      return Message(thai: "น้ำหนัก\(title.thai)", english: "weight of \(title.english)")
    case .travelLimit: return Message(thai: "ระยะเดินทางไกลสุด (กม.)", english: "travel limit (km)")
    case .relatedLeast:
      return Message(thai: "ความใกล้เคียงของอาชีพขั้นต่ำ", english: "least relatedness of a near occupation")
    case .incomeLine: return Message(thai: "เกณฑ์รายได้ (บาท/คน/ปี)", english: "income line (baht a year)")
    case .floor:
      return Message(thai: "ส่วนที่กระจายให้ทั่วถึงก่อน", english: "share that every group gets first")
    }
  }

  /// How many of its whole steps make one as people write it: 100 tens of metres make a kilometre.
  public var stepsPerUnit: Int {
    switch self {
    case .weight, .incomeLine: 1
    case .travelLimit: 100
    case .relatedLeast, .floor: 1000
    }
  }

  /// What it may be, in whole steps.
  public var range: ClosedRange<Int> {
    switch self {
    case .weight, .relatedLeast, .floor: 0...1000
    case .travelLimit: 0...200_000
    case .incomeLine: 0...10_000_000
    }
  }

  /// Its value in a policy, in whole steps; nil where the policy has no such thing.
  public func value(in policy: Policy, on track: Track) -> Int? {
    switch self {
    case .weight(let criterion): policy.weights(on: track)[criterion]
    case .travelLimit: Int(policy.travelLimit.tensOfMetres)
    case .relatedLeast: policy.relatedLeast
    case .incomeLine: policy.incomeLine
    case .floor:
      policy.goals.lazy.compactMap(\.floorShare).first
    }
  }

  /// A policy with another value of it, in whole steps, and whether weights had to be rounded to whole per mille for it.
  ///
  /// - Precondition: the value lies in ``range``; for a weight, another criterion has one too.
  public func set(_ value: Int, in policy: Policy, on track: Track) -> (policy: Policy, isRounded: Bool) {
    precondition(range.contains(value))
    var changed = policy
    switch self {
    case .weight(let criterion):
      guard let axis = WeightAxis(weightOf: criterion, in: policy.weights(on: track)) else {
        preconditionFailure("a weight without another")
      }
      let found = axis.weights(at: Fraction(Int64(value), 1000))
      changed.weights[track] = found.perMille
      return (changed, found.isRounded)
    case .travelLimit: changed.travelLimit = Distance(tensOfMetres: Int32(value))
    case .relatedLeast: changed.relatedLeast = value
    case .incomeLine: changed.incomeLine = value
    case .floor:
      changed.goals = policy.goals.map { $0.isFloor ? .floor(upTo: value) : $0 }
    }
    return (changed, false)
  }
}

/// Why the breakpoints of a track cannot be told.
public enum SweepObstacle: Error, Hashable, Sendable {
  /// Minimums or budgets bind at these mechanisms, so that the best is no transportation problem.
  case conditions([String])
  /// A goal has a slack.
  case slack
  /// Points are no goal, or a floor comes behind them.
  case order

  /// What stands in the way, as people read it.
  public var words: Message {
    switch self {
    case .conditions(let mechanisms):
      let (some, more) = (mechanisms.prefix(3).joined(separator: ", "), mechanisms.count - 3)
      return Message(
        thai:
          "มี \(mechanisms.count) กลไกที่จำนวนขั้นต่ำหรือวงเงินมีผลต่อการจับคู่ (\(some)\(more > 0 ? " และอื่น ๆ" : "")) จึงหาจุดเปลี่ยนที่แน่นอนไม่ได้",
        english:
          "minimums or budgets bind at \(mechanisms.count) mechanism(s) (\(some)\(more > 0 ? ", …" : "")), so exact breakpoints cannot be told"
      )
    case .slack:
      return Message(
        thai: "หลักเกณฑ์ให้เป้าหมายหนึ่งลดลงได้ (slack) จึงหาจุดเปลี่ยนที่แน่นอนไม่ได้",
        english: "a goal of the policy has a slack, so exact breakpoints cannot be told")
    case .order:
      return Message(
        thai: "ลำดับเป้าหมายไม่มีคะแนน หรือการกระจายให้ทั่วถึงอยู่หลังคะแนน จึงหาจุดเปลี่ยนที่แน่นอนไม่ได้",
        english:
          "points are no goal of the policy, or a floor comes behind them, so exact breakpoints cannot be told"
      )
    }
  }
}
