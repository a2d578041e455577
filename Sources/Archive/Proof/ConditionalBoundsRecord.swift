import Assignment
import Foundation
import Livelihood

extension CertificateFile {
  /// What bounds the goals where minimums or budgets bind.
  ///
  /// The folder `relaxation` beside the certificate proves the best without minimums and budgets. In the parts of the
  /// instance where that breaks some, each goal has a bound of its own, by a tree of cases with prices.
  struct ConditionalBoundsRecord: Codable, Equatable {
    /// For each goal but floors, in their order, its bound.
    var bounds: [Bound]
    /// In how many parts the floor could be higher.
    var openFloors: Int
    /// For each group whose served seekers below the floor's share differ from the relaxation's: here, and there.
    var floor: [String: [Int]]
    /// The parts in which the relaxation breaks conditions.
    var parts: [Part]

    struct Bound: Codable, Equatable {
      var goal: String
      var reached: Int64
      /// What it cannot exceed in any result that reaches as much in the goals before, part by part.
      var bound: Int64
    }

    /// A part that shares no seeker, no provider and, with a floor, no group with any other.
    struct Part: Codable, Equatable {
      /// Its first seeker in the order of their names.
      var seeker: String
      var goals: [PartGoal]
    }

    struct PartGoal: Codable, Equatable {
      var goal: String
      /// Of a floor: how many groups have at least this share of their seekers served is what counts, `served/of`.
      var share: String?
      var reached: Int64
      var bound: Int64
      /// Why; nothing where the relaxation says so.
      var proof: Cases?
    }

    /// Either prices, or two cases.
    final class Cases: Codable, Equatable {
      var times: [Int64]?
      /// Prices with spaces between them, for the seekers of the part in the order of their names.
      var seekers: String?
      /// The same for its groups in the order of their names.
      var groups: String?
      var seeker: String?
      var provider: String?
      var taken: Cases?
      var left: Cases?
      var open: Cases?
      var closed: Cases?

      init() {}

      static func == (one: Cases, other: Cases) -> Bool {
        one.times == other.times && one.seekers == other.seekers && one.groups == other.groups
          && one.seeker == other.seeker && one.provider == other.provider && one.taken == other.taken
          && one.left == other.left && one.open == other.open && one.closed == other.closed
      }
    }

    enum CodingKeys: String, CodingKey {
      case bounds, floor, parts
      case openFloors = "open_floors"
    }

    /// Whether some goal could be better.
    var isOpen: Bool { openFloors > 0 || bounds.contains { $0.reached != $0.bound } }

    init(
      _ conditionalBounds: ConditionalBounds, _ matching: Matching, of named: NamedInstance,
      _ problem: AssignmentProblem
    ) {
      bounds = conditionalBounds.sums.map { goal in
        Bound(
          goal: goal.text, reached: problem.reached(goal, by: matching),
          bound: conditionalBounds.bound(of: goal, reached: matching, in: problem))
      }
      let names = named.groupNames
      let simple = (try? problem.simplified()) ?? problem
      floor = Dictionary(
        uniqueKeysWithValues: conditionalBounds.changedGroups(matching, in: simple).map {
          (names[$0.group], [$0.served, $0.without])
        })
      openFloors = conditionalBounds.openFloors
      parts = conditionalBounds.parts.map { part in
        Part(
          seeker: named.seekers[part.seeker],
          goals: part.bounds.map { PartGoal($0, conditionalBounds, named) })
      }
    }

    /// For each goal its bound; of a floor, where it is open, what it takes without minimums and budgets.
    func byGoal(_ solution: Solution, _ problem: AssignmentProblem) -> [String: Int64] {
      var all = Dictionary(bounds.map { ($0.goal, $0.bound) }, uniquingKeysWith: { one, _ in one })
      for goal in solution.goals {
        guard goal.isFloor, let relaxation = solution.conditionalBounds?.relaxation else { continue }
        let reached = problem.reached(goal, by: solution.matching)
        all[goal.text] =
          openFloors == 0 ? reached : max(reached, problem.reached(goal, by: relaxation.matching))
      }
      return all
    }

    /// The bounds by positions; nil if something is missing, superfluous or no number to reckon with.
    func conditionalBounds(of named: NamedInstance, relaxation: Solution) -> ConditionalBounds? {
      let names = Names(seekers: named.seekerPositions, providers: named.providerPositions)
      let floor = relaxation.goals.first { $0.isFloor }
      var found: [ComponentBounds] = []
      for part in parts {
        guard let seeker = names.seekers[part.seeker] else { return nil }
        var bounds: [AimBound] = []
        for own in part.goals {
          guard let aim = own.aim(floor), (0...Self.mostReached).contains(own.bound) else { return nil }
          var proof: Branching?
          if let cases = own.proof {
            guard let branching = cases.branching(names, depth: 0) else { return nil }
            proof = branching
          }
          bounds.append(AimBound(aim: aim, reached: own.reached, bound: own.bound, proof: proof))
        }
        found.append(ComponentBounds(seeker: seeker, bounds: bounds))
      }
      return ConditionalBounds(parts: found, relaxation: relaxation)
    }

    /// No sum of a part is nearly as high; anything above would only make sums overflow.
    private static let mostReached: Int64 = 1 << 56

    struct Names {
      let seekers: [String: Int]
      let providers: [String: Int]
    }
  }
}

extension CertificateFile.ConditionalBoundsRecord.PartGoal {
  fileprivate init(_ bound: AimBound, _ conditionalBounds: ConditionalBounds, _ named: NamedInstance) {
    switch bound.aim {
    case .sum(let sum): (goal, share) = (sum.text, nil)
    case .groups(let share):
      goal = conditionalBounds.relaxation.goals.first { $0.name == Goal.floor(upTo: 0).name }?.text ?? ""
      self.share = "\(share.served)/\(share.of)"
    }
    reached = bound.reached
    self.bound = bound.bound
    proof = bound.proof.map { CertificateFile.ConditionalBoundsRecord.Cases($0, named) }
  }

  fileprivate func aim(_ floor: Goal?) -> Aim? {
    guard let share else {
      return Goal(text: goal).flatMap { $0.name == Goal.floor(upTo: 0).name ? nil : .sum($0) }
    }
    let parts = share.split(separator: "/", omittingEmptySubsequences: false).map { Int32($0) }
    guard goal == floor?.text, parts.count == 2, let served = parts[0], let size = parts[1], size >= 1,
      (0...size).contains(served)
    else { return nil }
    return .groups(atLeast: Aim.Share(served: served, of: size))
  }
}

extension CertificateFile.ConditionalBoundsRecord.Cases {
  fileprivate convenience init(_ branching: Branching, _ named: NamedInstance) {
    self.init()
    switch branching {
    case .prices(let prices):
      times = prices.times
      seekers = prices.seekers.map(String.init).joined(separator: " ")
      groups = prices.groups.isEmpty ? nil : prices.groups.map(String.init).joined(separator: " ")
    case .pair(let pair, let taken, let left):
      (seeker, provider) = (named.seekers[pair.seeker], named.providers[pair.provider])
      (self.taken, self.left) = (Self(taken, named), Self(left, named))
    case .provider(let position, let open, let closed):
      provider = named.providers[position]
      (self.open, self.closed) = (Self(open, named), Self(closed, named))
    }
  }

  /// Deeper trees than any that is written are none.
  private static let mostDepth = 400

  fileprivate func branching(_ names: CertificateFile.ConditionalBoundsRecord.Names, depth: Int) -> Branching?
  {
    guard depth < Self.mostDepth else { return nil }
    func numbers(_ text: String?) -> [Int64]? {
      var found: [Int64] = []
      for part in (text ?? "").split(separator: " ") {
        guard let number = Int64(part) else { return nil }
        found.append(number)
      }
      return found
    }
    if let times, let seekers {
      guard let prices = numbers(seekers), let groups = numbers(groups) else { return nil }
      return .prices(Branching.Prices(times: times, seekers: prices, groups: groups))
    }
    guard let provider = provider.flatMap({ names.providers[$0] }) else { return nil }
    if let seeker {
      guard let seeker = names.seekers[seeker], let taken = taken?.branching(names, depth: depth + 1),
        let left = left?.branching(names, depth: depth + 1)
      else { return nil }
      return .pair(Pair(seeker: seeker, provider: provider), taken: taken, left: left)
    }
    guard let open = open?.branching(names, depth: depth + 1),
      let closed = closed?.branching(names, depth: depth + 1)
    else { return nil }
    return .provider(provider, open: open, closed: closed)
  }
}
