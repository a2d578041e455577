/// A basis of the simplex method: for every row and column whether it is basic, and if not at which bound it is.
///
/// A basis is a value: keep it, add columns to the programme, and solve again from it.
public struct Basis: Hashable, Sendable {
  /// Where a row or column stands; the raw values are GLPK's.
  public enum Status: Int8, Sendable {
    /// It is basic.
    case basic = 1
    /// It is at its lower bound.
    case atLower = 2
    /// It is at its upper bound.
    case atUpper = 3
    /// It is free and zero.
    case free = 4
    /// It is fixed.
    case fixed = 5
  }

  /// The status of each row.
  public var rows: [Status]
  /// The status of each column.
  public var columns: [Status]

  /// Makes a basis.
  public init(rows: [Status], columns: [Status]) {
    self.rows = rows
    self.columns = columns
  }
}

/// How much work a solve may cost; nil is without limit.
public struct Limits: Hashable, Sendable {
  /// The most simplex iterations.
  public var iterations: Int?
  /// The most nodes of branch and bound.
  public var nodes: Int?
  /// The most milliseconds. GLPK looks at the clock seldom and can overrun much; a result that must be reproducible
  /// is limited by the other two.
  public var milliseconds: Int?
  /// The relative gap at which branch and bound may end, such as 0.0001.
  public var gap: Double?

  /// Makes limits.
  public init(iterations: Int? = nil, nodes: Int? = nil, milliseconds: Int? = nil, gap: Double? = nil) {
    self.iterations = iterations
    self.nodes = nodes
    self.milliseconds = milliseconds
    self.gap = gap
  }
}

/// Why the solver stopped.
public enum Termination: Sendable {
  /// It found an optimum, as far as floating point can tell.
  case optimal
  /// No point keeps all rows and bounds.
  case infeasible
  /// The objective can be made as good as one likes.
  case unbounded
  /// The limit on iterations was reached.
  case iterationLimit
  /// The limit on time was reached.
  case timeLimit
  /// The limit on nodes was reached.
  case nodeLimit
  /// The gap that was asked for was reached.
  case gapReached
  /// The numbers got the better of it.
  case numericalTrouble
}

/// What one holds after a solve.
public enum Held: Sendable {
  /// Nothing.
  case nothing
  /// A point that keeps all rows and bounds, maybe not the best.
  case feasiblePoint
  /// The best point.
  case optimalPoint
}

/// The answer to a programme.
public struct LinearSolution: Sendable {
  /// Why the solver stopped.
  public let termination: Termination
  /// What the answer holds.
  public let held: Held
  /// The objective at ``values``; only with a point.
  public let objective: Double
  /// What no point's objective can be better than; of an integer programme the best bound of the tree.
  public let bound: Double
  /// The value of each column; only with a point.
  public let values: [Double]
  /// The dual value of each row: by how much the objective grows per unit of the row's active bound. Of an integer
  /// programme those of its relaxation.
  public let rowDuals: [Double]
  /// The reduced cost of each column.
  public let reducedCosts: [Double]
  /// The last basis; of an integer programme that of its relaxation.
  public let basis: Basis
  /// How many simplex iterations it took.
  public let iterations: Int
  /// How many nodes branch and bound took.
  public let nodes: Int
}
