/// What an assignment is to reach. Goals come in an order; each is exact before the next is looked at.
public enum Goal: Hashable, Sendable {
  /// The served share of the groups, the lowest first, up to a share given per mille: leximin over groups of
  /// min(served, ⌈upTo × n / 1000⌉) / n, where n counts all seekers of the group.
  case floor(upTo: Int)
  /// The most seekers served.
  case served
  /// The highest sum of the priorities of the served.
  case priority
  /// The highest sum of points.
  case points
  /// The most kept pairs.
  case stability
  /// Two goals at a rate, where one gives way to the next within a slack; never asked for by itself.
  case trade(Trade)
  /// The highest sum of the tickets of the served, see ``Lot``: who is served where all other goals are equal.
  case tickets
  /// The highest sum of tie numbers, see ``Lot``: where they sit; always the last goal, so that there is one answer.
  case ties

  /// The name of the goal, as files and arguments write it.
  public var name: String {
    switch self {
    case .floor: "floor"
    case .served: "served"
    case .priority: "priority"
    case .points: "points"
    case .stability: "stability"
    case .trade: "trade"
    case .tickets: "tickets"
    case .ties: "ties"
    }
  }

  /// The goals that may be asked for, a floor up to everybody.
  public static let askable: [Goal] = [.floor(upTo: 1000), .served, .priority, .points, .stability]

  /// What the lot decides, behind all goals that are asked for.
  public static let byLot: [Goal] = [.tickets, .ties]

  /// The goal as files and arguments write it, a floor with its share: `floor:0.5`; up to everybody it is `floor`.
  public var text: String {
    if case .trade(let trade) = self { return trade.text }
    guard case .floor(let upTo) = self, upTo < 1000 else { return name }
    let digits = String(String(1000 + upTo).dropFirst())
    return "floor:0." + (digits.lastIndex { $0 != "0" }.map { String(digits[...$0]) } ?? "0")
  }

  /// Reads what ``text`` writes; nil for anything else. The share has at most three decimals.
  public init?(text: String) {
    if let goal = (Goal.askable + Goal.byLot).first(where: { $0.name == text }) {
      self = goal
      return
    }
    if let trade = Trade(text: text) {
      self = .trade(trade)
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "floor", let upTo = Goal.perMille(parts[1]) else { return nil }
    self = .floor(upTo: upTo)
  }

  private static func perMille(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = ["0", "1"].firstIndex(of: parts[0]) else {
      return nil
    }
    let decimals = parts.count == 2 ? String(parts[1]) : "0"
    guard (1...3).contains(decimals.count), decimals.allSatisfy({ $0.isASCII && $0.isNumber }),
      let fraction = Int(decimals + String(repeating: "0", count: 3 - decimals.count))
    else { return nil }
    let perMille = 1000 * whole + fraction
    return perMille <= 1000 ? perMille : nil
  }

  /// Goals without those that the lot decides.
  public static func asked(_ goals: [Goal]) -> [Goal] { goals.filter { !byLot.contains($0) } }

  /// These goals with the lot behind them.
  public static func complete(_ goals: [Goal]) -> [Goal] { asked(goals) + byLot }

  /// Whether it tells the pairs of a seeker apart by many different numbers.
  var distinguishesPairs: Bool {
    switch self {
    case .points, .ties, .trade: true
    case .floor, .served, .priority, .stability, .tickets: false
    }
  }
}

extension Goal {
  /// Whether it is a trade, which stands for nothing without a slack.
  public var isTrade: Bool { if case .trade = self { true } else { false } }
  /// How far a floor reaches, per mille; nil for other goals.
  public var floorShare: Int? { if case .floor(let upTo) = self { upTo } else { nil } }
  /// Whether it is one of some goals, and no floor comes behind it.
  func standsBehindFloors(of goals: [Goal]) -> Bool {
    goals.firstIndex(of: self).map { !goals[$0...].contains(where: \.isFloor) } ?? false
  }
  /// Whether it is a floor.
  public var isFloor: Bool { floorShare != nil }
}
