import Archive
import Assignment
import Foundation
import Livelihood
import Scoring
import Testing

@Suite("A policy that is written")
struct PolicyWritingTests {
  /// Some policy.
  func policy(_ draw: inout SplitMix64) -> Policy {
    var policy = Policy()
    let words = ["ตกเกณฑ์ จปฐ.", "a \"b\" \\ c", "แถว\nสอง", "tab\there", "", "อำเภอชื่นชม # ไม่ใช่คำอธิบาย", "é"]
    func word() -> String { words[draw.below(words.count)] }
    for track in Track.allCases {
      let known = Criteria.all.indices.filter { Criteria.all[$0].usualWeights[track] != nil }
      var row = Criteria.all.map { _ in 0 }
      var rest = 1000
      for criterion in known.dropLast() {
        row[criterion] = draw.within(0...rest)
        rest -= row[criterion]
      }
      row[known[known.count - 1]] = rest
      policy.weights[track] = row
    }
    policy.travelLimit = Distance(tensOfMetres: Int32(draw.within(0...20_000)))
    policy.relatedLeast = draw.within(0...1000)
    policy.bands = (0..<draw.below(4)).map { _ in
      PriorityBand(
        test: [.tag(word()), .belowLine, .welfareCard][draw.below(3)], value: draw.within(1...1000))
    }
    (policy.incomeLine, policy.incomeLineSource) = (draw.within(0...100_000), word())
    let goals: [Goal] = [.floor(upTo: draw.within(0...1000)), .served, .priority, .points, .stability]
    policy.goals = Array(draw.shuffled(goals).prefix(draw.within(1...5)))
    let slack = GoalTolerance(GoalTolerance.kinds[draw.below(2)], perMille: draw.within(1...1000))
    if slack.fits(policy.goals) { policy.slack = slack }
    policy.floorGroups = [.village, .tambon, .tags(["ก", "ข \"ค\""])][draw.below(3)]
    policy.tracks = Array(draw.shuffled(Policy.matchedTracks).prefix(draw.within(1...4)))
    policy.lot = draw.within(0...999_999_999)
    (policy.office.name, policy.office.reference) = (word(), word())
    (policy.office.subject, policy.office.to) = (word(), word())
    policy.office.signers = (0..<draw.below(3)).map { _ in Signer(name: word(), position: word()) }
    if draw.chance(0.5) { policy.year.fiscalYear = 2570 }
    if draw.chance(0.5) { policy.year.assembly = Day(year: 2026, month: 12, day: 8) }
    if draw.chance(0.5) { policy.year.trainingStart = Day(year: 2027, month: 1, day: draw.within(1...31)) }
    policy.year.followUpWeeks = Set((0..<draw.below(4)).map { _ in draw.within(1...52) }).sorted()
    policy.year.closedDays = Set(
      (0..<draw.below(4)).compactMap { _ in Day(year: 2027, month: draw.within(1...12), day: 13) })
    policy.targets.practise = draw.within(0...1000)
    policy.targets.income = draw.within(0...1000)
    policy.targets.groups = draw.within(0...1000)
    return policy
  }

  @Test("reads back as the same policy, whatever stands in it", arguments: 1...200)
  func readsBack(seed: Int) throws {
    var draw = SplitMix64(seed: UInt64(seed))
    let policy = policy(&draw)
    // Texts come to a policy by being read, so they are normalised.
    let once = try PolicyFile.read(PolicyFile.text(of: policy), file: "policy.toml")
    var normalised = policy
    normalised.bands = policy.bands.map { band in
      guard case .tag(let tag) = band.test else { return band }
      return PriorityBand(test: .tag(ThaiText.normalised(tag)), value: band.value)
    }
    normalised.office.name = ThaiText.normalised(policy.office.name)
    normalised.office.reference = ThaiText.normalised(policy.office.reference)
    normalised.office.subject = ThaiText.normalised(policy.office.subject)
    normalised.office.to = ThaiText.normalised(policy.office.to)
    normalised.office.signers = policy.office.signers.map {
      Signer(name: ThaiText.normalised($0.name), position: ThaiText.normalised($0.position))
    }
    normalised.incomeLineSource = ThaiText.normalised(policy.incomeLineSource)
    #expect(once == normalised)
  }

  @Test("has every key with its usual value, each explained in both languages, if it is the usual one")
  func usual() throws {
    let text = PolicyFile.text(
      of: Policy(), heading: [Message(thai: "หัวเรื่อง", english: "a heading")],
      remarks: [.teaching: [Message(thai: "ข้อสังเกต", english: "a remark")]])
    #expect(try PolicyFile.read(text, file: "policy.toml") == Policy())
    let lines = text.split(separator: "\n").map(String.init)
    for key in [
      "skill", "nearness", "quality", "continuity", "travel_km", "related_least", "bands", "income_line",
      "order",
      "floor", "slack", "lot", "name", "reference", "subject", "to", "signers", "follow_up_weeks",
      "closed_days",
      "practise", "income", "groups", "# fiscal_year", "# assembly", "# training_start",
    ] {
      #expect(lines.contains { $0.hasPrefix(key + " = ") }, "\(key)")
    }
    for line in ["# หัวเรื่อง", "# a heading", "# ข้อสังเกต", "# a remark"] { #expect(lines.contains(line)) }
    // The examples of what is not fixed are right, too.
    let fixed = lines.map { line in
      ["# fiscal_year = ", "# assembly = ", "# training_start = "].contains(where: line.hasPrefix)
        ? String(line.dropFirst(2)) : line
    }
    let policy = try PolicyFile.read(fixed.joined(separator: "\n"), file: "policy.toml")
    #expect(policy.year.fiscalYear == 2570 && policy.year.assembly?.text == "2026-12-08")
  }

  @Test("is not put where something stands")
  func taken() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let file = folder.appending(path: "policy.toml")
      try PolicyFile.write(Policy(), to: file)
      #expect(try PolicyFile.read(at: file) == Policy())
      try Data("mine".utf8).write(to: file)
      #expect(throws: Faults.self) { try PolicyFile.mayWrite(to: file) }
      #expect(throws: Faults.self) { try PolicyFile.write(Policy(), to: file) }
      #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
    }
  }
}
