import Assignment
public import Foundation
public import Livelihood
public import Scoring

extension PolicyFile {
  /// Writes a policy as a file with a comment in Thai and in English on everything; it reads back as the same policy.
  ///
  /// - Parameters:
  ///   - policy: the policy, as one that was read: texts are normalised, weights of a track sum to 1000.
  ///   - url: the file; nothing may stand there.
  ///   - heading: what is told at the top.
  ///   - remarks: what is told above the weights of a track.
  /// - Throws: ``Livelihood/Faults``, if something stands there or it cannot be made; otherwise what the file system throws.
  public static func write(
    _ policy: Policy, to url: URL, heading: [Message] = [], remarks: [Track: [Message]] = [:]
  ) throws {
    try Exchange.newFile(at: url) { file in
      try Data(text(of: policy, heading: heading, remarks: remarks).utf8).write(to: file)
    }
  }

  /// Refuses a place where something stands, before work is done for it.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands there.
  public static func mayWrite(to url: URL) throws(Faults) {
    if FileManager.default.fileExists(atPath: url.path) {
      throw Faults([Fault(file: url.path, cause: .placeTaken, cure: .chooseAnotherName)])
    }
  }

  /// The text of a policy as ``write(_:to:heading:remarks:)`` writes it.
  public static func text(
    of policy: Policy, heading: [Message] = [], remarks: [Track: [Message]] = [:]
  ) -> String {
    var writing = PolicyWriting()
    writing.comment([.policyTitle] + (heading.isEmpty ? [] : heading))
    writing.weights(policy, remarks)
    writing.limits(policy)
    writing.priority(policy)
    writing.goals(policy)
    writing.round(policy)
    writing.consent(policy)
    writing.office(policy.office)
    writing.year(policy.year)
    writing.targets(policy.targets)
    return writing.lines.joined(separator: "\n") + "\n"
  }
}

/// The lines of a policy as they are written.
private struct PolicyWriting {
  var lines: [String] = []

  mutating func comment(_ messages: [Message]) {
    for message in messages { lines += ["# " + message.thai, "# " + message.english] }
  }

  private mutating func section(_ name: String, _ message: Message? = nil) {
    lines.append("")
    if let message { comment([message]) }
    lines.append("[\(name)]")
  }

  private mutating func set(_ key: String, _ value: String, _ message: Message? = nil) {
    if let message { comment([message]) }
    lines.append("\(key) = \(value)")
  }

  mutating func weights(_ policy: Policy, _ remarks: [Track: [Message]]) {
    lines.append("")
    comment([.policyWeights])
    for track in Track.allCases {
      section("weights.\(track.rawValue)", Message(thai: "ด้าน\(track.title.thai)", english: track.rawValue))
      comment(remarks[track] ?? [])
      for (criterion, weight) in zip(Criteria.all, policy.weights(on: track))
      where criterion.usualWeights[track] != nil {
        lines.append("\(criterion.name) = \(weight)  # \(criterion.title.thai)")
      }
    }
  }

  mutating func limits(_ policy: Policy) {
    section("limits")
    set("travel_km", policy.travelLimit.kilometres, .policyTravel)
    set("related_least", share(policy.relatedLeast), .policyRelated)
  }

  mutating func priority(_ policy: Policy) {
    section("priority", .policyPriority)
    let bands = policy.bands.map { band in
      let test =
        switch band.test {
        case .tag(let tag): "tag = \(quoted(tag))"
        case .belowLine: "below_line = true"
        case .welfareCard: "welfare_card = true"
        }
      return "  { \(test), value = \(band.value) },"
    }
    comment([.policyBands])
    lines += bands.isEmpty ? ["bands = []"] : ["bands = ["] + bands + ["]"]
    set(
      "income_line", "{ baht = \(policy.incomeLine), source = \(quoted(policy.incomeLineSource)) }",
      .policyIncomeLine)
  }

  mutating func goals(_ policy: Policy) {
    section("goals")
    set("order", list(policy.goals.map { quoted($0.name) }), .policyGoals)
    let upTo = policy.goals.lazy.compactMap(\.floorShare).first
    set(
      "floor",
      "{ by = \(quoted(policy.floorGroups.text)), up_to = \(share(upTo ?? Policy.usualShare)) }",
      .policyFloor)
    let slack = policy.slack.map { "\($0.kind.rawValue) = \(share($0.perMille))" } ?? "points = 0.0"
    set("slack", "{ \(slack) }", .policySlack)
  }

  mutating func round(_ policy: Policy) {
    section("round")
    set("order", list(policy.tracks.map { quoted($0.rawValue) }), .policyTracks)
    set("lot", String(policy.lot), .policyLot)
  }

  mutating func office(_ office: Office) {
    section("office", .policyOffice)
    set("name", quoted(office.name), .policyOfficeName)
    set("reference", quoted(office.reference), .policyReference)
    set("subject", quoted(office.subject), .policySubject)
    set("to", quoted(office.to), .policyTo)
    let signers = office.signers.map {
      "  { name = \(quoted($0.name)), position = \(quoted($0.position)) },"
    }
    comment([.policySigners])
    lines += signers.isEmpty ? ["signers = []"] : ["signers = ["] + signers + ["]"]
  }

  mutating func year(_ year: YearPlan) {
    section("year", .policyYear)
    // What is not fixed has no value to write; its line waits as a comment.
    func fixed(_ key: String, _ value: String?, or example: String) -> String {
      value.map { "\(key) = \($0)" } ?? "# \(key) = \(example)"
    }
    comment([.policyDates])
    lines += [
      fixed("fiscal_year", year.fiscalYear.map(String.init), or: "2570"),
      fixed("assembly", year.assembly?.text, or: "2026-12-08"),
      fixed("training_start", year.trainingStart?.text, or: "2027-01-05"),
    ]
    set("follow_up_weeks", list(year.followUpWeeks.map(String.init)), .policyWeeks)
    set("closed_days", list(year.closedDays.sorted().map(\.text)), .policyClosedDays)
  }

  mutating func consent(_ policy: Policy) {
    section("consent")
    set("needed", policy.needsConsent ? "true" : "false", .policyConsent)
  }

  mutating func targets(_ targets: Targets) {
    section("targets", .policyTargets)
    set("practise", share(targets.practise), .policyPractise)
    set("income", share(targets.income), .policyIncome)
    set("groups", share(targets.groups), .policyGroups)
  }

  private func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }

  /// A share in per mille with the digits it needs, at least one.
  private func share(_ perMille: Int) -> String {
    var digits = String(String(1000 + perMille % 1000).dropFirst())
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    return "\(perMille / 1000).\(digits)"
  }

  /// A basic string of TOML.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
