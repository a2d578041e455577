public import Livelihood

/// Where a stored round stands between the first proposal and the last signature.
public enum RoundState: String, Choice {
  /// The engine proposed pairs; nobody has decided yet.
  case proposed
  /// Decisions were recorded.
  case decided
  /// The engine proposed again, keeping to what was decided.
  case replanned
  /// Nothing more is decided in it; what was agreed uses places and money from now on.
  case closed
  /// It was taken back as a whole before it was closed; nothing of it counts.
  case retracted

  /// Whether something is still to be done to it.
  public var isOpen: Bool { self != .closed && self != .retracted }

  public var thai: [String] {
    switch self {
    case .proposed: ["เสนอแล้ว"]
    case .decided: ["มีมติแล้ว"]
    case .replanned: ["จับคู่ใหม่แล้ว"]
    case .closed: ["ปิดรอบแล้ว"]
    case .retracted: ["ยกเลิกแล้ว"]
    }
  }

  /// What is done to a round.
  public enum Step: Sendable {
    /// A first proposal, or another one in its place.
    case propose
    /// Decisions are recorded.
    case decide
    /// A proposal that keeps to the decisions.
    case replan
    /// The end.
    case close
  }

  /// The state after a step; nil where the step would skip or undo something.
  public func after(_ step: Step) -> RoundState? {
    switch (step, self) {
    case (.propose, .proposed): .proposed
    case (.decide, .proposed), (.decide, .decided), (.decide, .replanned): .decided
    case (.replan, .decided): .replanned
    // Of a proposal everything is decided already, or there is nothing to decide; the register looks at that.
    case (.close, .proposed), (.close, .decided), (.close, .replanned): .closed
    default: nil
    }
  }
}

/// The number of a round: which one of its fiscal year, and the year, such as 1/2570.
public struct RoundNumber: Hashable, Sendable {
  /// Counted from 1 within the fiscal year.
  public let ordinal: Int
  /// The fiscal year in Buddhist years.
  public let fiscalYear: Int

  /// Names a round.
  public init(ordinal: Int, fiscalYear: Int) {
    self.ordinal = ordinal
    self.fiscalYear = fiscalYear
  }

  /// Reads `1/2570`; nil if it is no such number.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let ordinal = Int(parts[0]), let year = Int(parts[1]),
      (1...9999).contains(ordinal),
      (2443...2743).contains(year), "\(ordinal)/\(year)" == text
    else { return nil }
    self.init(ordinal: ordinal, fiscalYear: year)
  }

  /// The number as people write it.
  public var text: String { "\(ordinal)/\(fiscalYear)" }
}
