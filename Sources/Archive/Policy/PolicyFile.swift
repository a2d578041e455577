import Assignment
public import Foundation
public import Livelihood
public import Scoring

/// Policies as TOML files.
public enum PolicyFile {
  /// Reads a policy; whatever it leaves out has its usual value.
  ///
  /// - Throws: ``Livelihood/Faults`` with all that is wrong: a syntax fault by line and column, others by their key path.
  public static func read(at url: URL) throws(Faults) -> Policy {
    guard url.isRegularFile, let data = try? Data(contentsOf: url) else {
      throw Faults([Fault(unreadAt: url, named: url.path)])
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Faults([Fault(file: url.path, cause: .policyEncoding, cure: .saveAsUTF8)])
    }
    return try read(text, file: url.lastPathComponent)
  }

  /// Reads a policy from its text; `file` names it in messages.
  ///
  /// - Throws: ``Livelihood/Faults`` with all that is wrong.
  public static func read(_ text: String, file: String) throws(Faults) -> Policy {
    var reader = PolicyReader(file: file)
    let policy = reader.policy(try TOMLTable(text, file: file))
    guard reader.faults.isEmpty else { throw Faults(reader.faults) }
    return policy
  }
}

extension PolicyReader {
  mutating func policy(_ root: TOMLTable) -> Policy {
    var policy = Policy()
    know(PolicyReader.sections, in: root, path: "")
    if let weights = table("weights", in: root, path: "") { read(weights: weights, into: &policy) }
    if let limits = table("limits", in: root, path: "") { read(limits: limits, into: &policy) }
    if let priority = table("priority", in: root, path: "") { read(priority: priority, into: &policy) }
    if let goals = table("goals", in: root, path: "") {
      read(goals: goals, into: &policy)
    }
    if let round = table("round", in: root, path: "") {
      know(["order", "lot"], in: round, path: "round")
      policy.tracks =
        words("order", in: round, path: "round", known: Policy.matchedTracks.map(\.rawValue))?
        .compactMap(Track.init) ?? policy.tracks
      policy.lot = whole("lot", in: round, path: "round", 0...999_999_999) ?? policy.lot
    }
    if let consent = table("consent", in: root, path: "") {
      know(["needed"], in: consent, path: "consent")
      policy.needsConsent = flag("needed", in: consent, path: "consent")
    }
    if let office = table("office", in: root, path: "") { policy.office = self.office(office) }
    if let year = table("year", in: root, path: "") { policy.year = self.year(year) }
    if let targets = table("targets", in: root, path: "") { policy.targets = self.targets(targets) }
    return policy
  }

  private mutating func read(weights: TOMLTable, into policy: inout Policy) {
    know(Track.allCases.map(\.rawValue), in: weights, path: "weights")
    for track in Track.allCases {
      guard let given = table(track.rawValue, in: weights, path: "weights") else { continue }
      let path = "weights.\(track.rawValue)"
      let known = Criteria.all.filter { $0.usualWeights[track] != nil }.map(\.name)
      let before = faults.count
      know(known, in: given, path: path)
      let row = Criteria.all.map { criterion in
        known.contains(criterion.name)
          ? whole(criterion.name, in: given, path: path, 0...1000) ?? 0 : 0
      }
      let sum = row.reduce(0, +)
      if sum != 1000, faults.count == before {
        fault(path, String(sum), .weightsSum, .makeWeightsSum)
      }
      policy.weights[track] = row
    }
  }

  private mutating func read(limits: TOMLTable, into policy: inout Policy) {
    know(["travel_km", "related_least"], in: limits, path: "limits")
    if let kilometres = decimal("travel_km", in: limits, path: "limits", 0...2000) {
      policy.travelLimit = Distance(tensOfMetres: Int32((kilometres * 100).rounded()))
    }
    policy.relatedLeast = share("related_least", in: limits, path: "limits") ?? policy.relatedLeast
  }

  private mutating func read(goals: TOMLTable, into policy: inout Policy) {
    know(["order", "floor", "slack"], in: goals, path: "goals")
    let order = words("order", in: goals, path: "goals", known: Goal.askable.map(\.name))
    if let order { policy.goals = order.compactMap { Goal(text: $0) } }
    var upTo = Policy.usualShare
    if let floor = table("floor", in: goals, path: "goals") {
      know(["by", "up_to"], in: floor, path: "goals.floor")
      upTo = share("up_to", in: floor, path: "goals.floor") ?? upTo
      if let by = text("by", in: floor, path: "goals.floor") {
        if let groups = FloorGroups(by) {
          policy.floorGroups = groups
        } else {
          fault("goals.floor.by", by, .unknownWord, .useOneOf(["village", "tambon", "tag:A;B"]))
        }
      }
    }
    policy.goals = policy.goals.map { $0.isFloor ? .floor(upTo: upTo) : $0 }
    if let slack = table("slack", in: goals, path: "goals") { read(slack: slack, into: &policy) }
  }

  private mutating func read(slack: TOMLTable, into policy: inout Policy) {
    let path = "goals.slack"
    know(GoalTolerance.kinds.map(\.rawValue), in: slack, path: path)
    let given = GoalTolerance.kinds.compactMap { kind in
      share(kind.rawValue, in: slack, path: path).map { GoalTolerance(kind, perMille: $0) }
    }.filter { $0.perMille > 0 }
    if given.count > 1 { fault(path, nil, .severalSlacks, .keepOneSlack) }
    guard let first = given.first else { return }
    if !policy.goals.contains(first.goal) {
      fault("\(path).\(first.kind.rawValue)", nil, .slackWithoutGoal, .addGoalOfSlack)
    } else if !first.fits(policy.goals) {
      fault("\(path).\(first.kind.rawValue)", nil, .floorBehindSlack, .putFloorBefore)
    }
    policy.slack = first
  }

  private mutating func read(priority: TOMLTable, into policy: inout Policy) {
    know(["bands", "income_line"], in: priority, path: "priority")
    if let line = table("income_line", in: priority, path: "priority") {
      let path = "priority.income_line"
      know(["baht", "source"], in: line, path: path)
      policy.incomeLine = whole("baht", in: line, path: path, 0...100_000_000) ?? policy.incomeLine
      policy.incomeLineSource = text("source", in: line, path: path) ?? policy.incomeLineSource
    }
    guard let given = priority["bands"] else { return }
    guard let rows = given.array else {
      return fault("priority.bands", given.shown, .notAnArray, .writeBands)
    }
    policy.bands = rows.enumerated().compactMap { index, row in
      let path = "priority.bands[\(index + 1)]"
      guard let band = row.table else {
        fault(path, row.shown, .notATable, .writeBands)
        return nil
      }
      return self.band(band, path: path)
    }
  }

  private mutating func band(_ band: TOMLTable, path: String) -> PriorityBand? {
    know(["tag", "below_line", "welfare_card", "value"], in: band, path: path)
    guard let value = whole("value", in: band, path: path, 1...1000) else {
      if band["value"] == nil { fault(path + ".value", nil, .valueMissing, .writeBands) }
      return nil
    }
    let tests: [PriorityBand.Test] =
      (text("tag", in: band, path: path).map { [.tag($0)] } ?? [])
      + (flag("below_line", in: band, path: path) ? [.belowLine] : [])
      + (flag("welfare_card", in: band, path: path) ? [.welfareCard] : [])
    guard tests.count == 1, let test = tests.first else {
      fault(path, nil, .bandTests, .writeBands)
      return nil
    }
    return PriorityBand(test: test, value: value)
  }
}

extension FloorGroups {
  /// The groups as a policy writes them: `village`, `tambon`, or `tag:` and one or more tags between semicolons.
  var text: String {
    switch self {
    case .village: "village"
    case .tambon: "tambon"
    case .tags(let tags): "tag:" + tags.joined(separator: ";")
    }
  }

  init?(_ text: String) {
    switch text {
    case "village": self = .village
    case "tambon": self = .tambon
    default:
      guard text.hasPrefix("tag:") else { return nil }
      let tags = text.dropFirst(4).split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard !tags.isEmpty, tags.allSatisfy({ !$0.isEmpty }) else { return nil }
      self = .tags(tags)
    }
  }
}
