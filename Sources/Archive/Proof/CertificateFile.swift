import Assignment
import Foundation

/// `certificate.json`: numbers from which anybody can check, without the engine, that no better result exists.
struct CertificateFile: Codable {
  /// The version of this format.
  var format = CertificateFile.currentFormat
  /// The folder of the instance, relative to that of the certificate.
  var instance: String
  /// The SHA-256 of the instance's tables and of the assignment.
  var sha256: [String: String]
  /// `optimal`; or `stopped` by a limit, and then only the goals that are named are proven.
  var status: String
  /// The goals in their order, ties last.
  var goals: [String]
  /// The number that decides ties.
  var lot: Int
  /// What each goal reached; of a floor the steps that were taken below the share.
  var reached: [String: Int64]
  /// How many seekers are served.
  var served: Int
  /// The points that no assignment can exceed which reaches as much in the goals before.
  var bound: Int64
  /// How much better an answer could at most be.
  var gap: Int64
  /// For each provider one price per goal other than a floor, in the goals' order; where the search for the best points
  /// was stopped, one price that bounds them.
  var prices: [String: [Int64]]
  /// For each provider, where there is a floor, its level: the step of a group as `served/size`, or `free`.
  var levels: [String: String]?
  /// For each group, where there is a floor, one price of going unserved per goal other than the floor.
  var unserved: [String: [Int64]]?
  /// How far a goal gave way to those behind it, where it may.
  var slack: SlackRecord?
  /// What bounds the goals where minimums or budgets bind.
  var conditionalBounds: ConditionalBoundsRecord?
  /// Whether minimums and budgets are left out, as in the folder `relaxation`.
  var withoutConditions: Bool?
  /// The digest of this file.
  var seal = Seal.blank

  static let currentFormat = "sammachip certificate 5"
  static let name = "certificate.json"

  enum CodingKeys: String, CodingKey {
    case format, instance, sha256, status, goals, lot, reached, served, bound, gap, prices, levels, unserved,
      slack, seal
    case conditionalBounds = "restriction"
    case withoutConditions = "without_conditions"
  }

  /// Reads what stands beside a result; nil if it is no such file. Its numbers are looked at where they become prices, levels and
  /// bounds; those that are only claimed are compared and never reckoned with.
  static func read(_ data: Data) -> CertificateFile? {
    guard let file = try? JSONDecoder().decode(CertificateFile.self, from: data), file.format == currentFormat
    else { return nil }
    return file
  }

  /// The text of the file, sealed.
  func text() throws -> String {
    Seal.sealed(try JSONText.encode(self))
  }
}

extension CertificateFile {
  /// What proves a solution, by names.
  init(
    _ solution: Solution, of named: NamedInstance, problem: AssignmentProblem, instance: String,
    sha256: [String: String]
  ) {
    let points = problem.reached(.points, by: solution.matching)
    self.init(
      instance: instance, sha256: sha256,
      status: solution.stop != nil
        ? Status.stopped : solution.conditionalBounds == nil ? Status.optimal : Status.bounded,
      goals: solution.goals.map(\.text), lot: problem.lot.number,
      reached: Dictionary(
        uniqueKeysWithValues: solution.goals.map { ($0.name, problem.reached($0, by: solution.matching)) }),
      served: solution.matching.served, bound: solution.bound,
      gap: solution.bound - points, prices: [:])
    if let conditionalBounds = solution.conditionalBounds {
      self.conditionalBounds = ConditionalBoundsRecord(
        conditionalBounds, solution.matching, of: named, problem)
      return
    }
    var vectors = [[Int64]](repeating: [], count: named.providers.count)
    var waiting = [[Int64]](repeating: [], count: problem.groupCount)
    for dual in solution.proof {
      switch dual {
      case .prices(let prices, let notServed):
        for (provider, price) in prices.enumerated() { vectors[provider].append(price) }
        for (group, price) in notServed.enumerated() { waiting[group].append(price) }
      case .levels(let levels):
        self.levels = Dictionary(uniqueKeysWithValues: zip(named.providers, levels.map(\.text)))
      }
    }
    if let bounding = solution.pricesOfBound { vectors = bounding.map { [$0] } }
    prices = Dictionary(uniqueKeysWithValues: zip(named.providers, vectors))
    if levels != nil { unserved = Dictionary(uniqueKeysWithValues: zip(named.groupNames, waiting)) }
  }

  /// What a certificate can say of its status.
  enum Status {
    static let optimal = "optimal"
    static let stopped = "stopped"
    /// Minimums or budgets bind: each goal has a bound.
    static let bounded = "bounded"
  }

  /// The prices that bound the points of a search that was stopped; nil if they are not whole or out of range.
  func pricesOfBound(_ named: NamedInstance) -> [Int64]? {
    guard levels == nil, unserved == nil,
      let rows = CertificateFile.rows(prices, named.providers, prices.first?.value.count ?? 0)
    else { return nil }
    let bounding = rows.map { $0.first ?? 0 }
    return bounding.allSatisfy { (0...Int64(Instance.mostPoints) * 4).contains($0) } ? bounding : nil
  }

  /// The proof by the positions of these names, groups in the order of theirs; nil if a number is missing, superfluous or out of range.
  func proof(providers: [String], groups: [String], goals: [Goal]) -> [GoalCertificate]? {
    let linear = goals.count { !$0.isFloor }
    guard let prices = CertificateFile.rows(prices, providers, linear) else { return nil }
    var notServed = groups.map { _ in [Int64](repeating: 0, count: linear) }
    var providerLevels: [Level] = []
    if linear < goals.count {
      guard let rows = CertificateFile.rows(unserved ?? [:], groups, linear) else { return nil }
      notServed = rows
      guard let levels, levels.count == providers.count else { return nil }
      for name in providers {
        guard let level = levels[name].flatMap(Level.init) else { return nil }
        providerLevels.append(level)
      }
    } else if levels != nil || unserved != nil {
      return nil
    }
    var next = 0
    return goals.map { goal in
      if goal.isFloor { return .levels(providerLevels) }
      defer { next += 1 }
      return .prices(prices.map { $0[next] }, notServed: notServed.map { $0[next] })
    }
  }

  /// No optimal price is nearly as high; anything above would only make differences overflow.
  private static let priceLimit: Int64 = 1 << 60

  private static func rows(_ table: [String: [Int64]], _ names: [String], _ width: Int) -> [[Int64]]? {
    guard table.count == names.count else { return nil }
    var rows: [[Int64]] = []
    for name in names {
      guard let row = table[name], row.count == width,
        row.allSatisfy({ (-priceLimit...priceLimit).contains($0) })
      else { return nil }
      rows.append(row)
    }
    return rows
  }
}

extension Level {
  /// The level as a certificate writes it.
  fileprivate var text: String { isFree ? "free" : "\(taken)/\(size)" }

  fileprivate init?(_ text: String) {
    if text == "free" {
      self = .free
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int32($0) }
    guard parts.count == 2, let taken = parts[0], let size = parts[1], 0 <= taken, taken < size else {
      return nil
    }
    self.init(taken: taken, size: size)
  }
}

/// JSON as this project writes it: keys in order, one to a line, slashes as they are.
enum JSONText {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
