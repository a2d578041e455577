import Assignment
import Foundation
import Livelihood
import Rounds

// Coverage, and the sheets that people carry away, the loan sheet and the list of visits, against the proofs.

extension RoundClaims {
  /// How places and money stand by a proof alone.
  func scarcity(by proof: ProofFolder.Proven) -> Scarcity {
    Scarcity(of: proof.problem, after: proof.matching)
  }

  /// The coverage table against the proofs, which know the groups of the floor and no other places.
  mutating func coverage() {
    var anyTrack: [String: (group: String, served: Bool)] = [:]
    var expected: [String: [String: (asked: Int, served: Int)]] = [:]
    for track in file.tracks {
      guard let proof = proven[track.track] else { continue }
      for (seeker, provider) in proof.matching.providers.enumerated() {
        let (name, group) = (proof.named.seekers[seeker], place(of: proof.named.groups[seeker]))
        let isServed = provider != Matching.unserved
        expected[track.track, default: [:]][group, default: (0, 0)].asked += 1
        if isServed { expected[track.track, default: [:]][group, default: (0, 0)].served += 1 }
        anyTrack[name] = (group, isServed || (anyTrack[name]?.served ?? false))
      }
    }
    for state in anyTrack.values {
      expected[ResultTable.anyTrack, default: [:]][state.group, default: (0, 0)].asked += 1
      if state.served {
        expected[ResultTable.anyTrack, default: [:]][state.group, default: (0, 0)].served += 1
      }
    }
    let rows: [[String]]
    do {
      rows = try NamedRows.read(
        folder.appending(path: ResultTable.coverage.fileName), columns: ResultTable.coverage.head)
    } catch {
      return findings += error.all.map(Message.faultyTable)
    }
    var claimed: [String: [String: (asked: Int, served: Int)]] = [:]
    var told: Set<[String]> = []
    for row in rows {
      // A village that stands there twice would be told less than it is in both rows.
      guard told.insert([row[0], row[1]]).inserted, let asked = Int(row[3]), let served = Int(row[4]),
        (0...1_000_000_000).contains(asked), (0...asked).contains(served)
      else {
        findings.append(.disagrees(ResultTable.coverage.fileName, row.joined(separator: " ")))
        continue
      }
      let known = claimed[row[0]]?[place(of: row[1])] ?? (0, 0)
      claimed[row[0], default: [:]][place(of: row[1])] = (known.asked + asked, known.served + served)
    }
    for track in Set(expected.keys).union(claimed.keys).sorted() {
      let (one, other) = (expected[track] ?? [:], claimed[track] ?? [:])
      for group in Set(one.keys).union(other.keys).sorted()
      where one[group] ?? (0, 0) != other[group] ?? (0, 0) {
        findings.append(.disagrees(ResultTable.coverage.fileName, "\(track) \(group)"))
      }
    }
  }

  /// The place that a proof can know of: of a village's code what the floor's groups are made of.
  func place(of code: String) -> String {
    switch file.policy.floorBy {
    case "village": code
    case "tambon": String(code.prefix(6))
    default: "all"
    }
  }

  /// The loan sheet names exactly the pairs that were matched on capital and those that wait for money, each with the
  /// amount that the proof counts.
  mutating func loans() {
    let capital = Track.capital.rawValue
    guard let proof = proven[capital] else {
      compare(.loans, columns: 3, with: []) { $0 }
      return
    }
    let (named, conditions) = (proof.named, proof.problem.conditions)
    let matched = proof.matching.providers.enumerated().filter { $0.element != Matching.unserved }
      .map { seeker, provider in
        let hasBudget = conditions?.budgets[Int(provider)] != nil
        let standing = hasBudget ? LoanLine.Standing.proposed : .referred
        return [
          named.providers[Int(provider)], standing.word, named.seekers[seeker],
          amount(seeker, provider, proof),
        ]
      }
    let waiting = scarcity(by: proof).refusedForMoney().enumerated().flatMap { provider, seekers in
      seekers.map {
        [named.providers[provider], LoanLine.Standing.waiting(missing: 0).word, named.seekers[$0.seeker], ""]
      }
    }
    let lines = compare(.loans, columns: 6, with: matched + waiting) { [$0[0], $0[1], $0[2], $0[5]] }
    for line in lines where Int(line[4]).map({ $0 < Int(line[5]) ?? 0 }) ?? true {
      findings.append(.disagrees(ResultTable.loans.fileName, "\(line[0]) \(line[2]): amount_asked"))
    }
    let amounts = Dictionary(
      lines.filter { $0[1] != LoanLine.Standing.waiting(missing: 0).word }.map { ($0[2], $0[5]) },
      uniquingKeysWith: { first, _ in first })
    let column = ResultTable.matches.head.firstIndex(of: "amount") ?? 0
    for row in proposal where (row[0] == capital ? amounts[row[1]] : "") != .some(row[column]) {
      findings.append(.disagrees(ResultTable.matches.fileName, "\(row[0]) \(row[1]): amount"))
    }
  }

  /// The rows of the proposal; none where the table is faulty, which was said when its pairs were compared.
  private var proposal: [[String]] {
    let table = ResultTable.matches
    return (try? NamedRows.read(folder.appending(path: table.fileName), columns: table.head)) ?? []
  }

  /// What a matched pair costs its fund, by the proof; empty where it costs nothing.
  func amount(_ seeker: Int, _ provider: Int32, _ proof: ProofFolder.Proven) -> String {
    proof.problem.amount(of: Pair(seeker: seeker, provider: Int(provider))).map { String($0) } ?? ""
  }

  /// The list of visits names exactly the matched households, each once per level, with what they got; and the proposal
  /// names the same teams.
  mutating func visits() {
    var supports: [String: (village: String, tracks: [String], mechanisms: [String])] = [:]
    for track in file.tracks {
      guard let proof = proven[track.track] else { continue }
      for (seeker, provider) in proof.matching.providers.enumerated() where provider != Matching.unserved {
        let village = file.policy.floorBy == "village" ? proof.named.groups[seeker] : ""
        supports[proof.named.seekers[seeker], default: (village, [], [])].tracks.append(track.track)
        supports[proof.named.seekers[seeker]]?.mechanisms.append(proof.named.providers[Int(provider)])
      }
    }
    let expected = supports.flatMap { household, support in
      MentorLevel.allCases.map {
        [
          $0.rawValue, household, support.village, support.tracks.joined(separator: ";"),
          support.mechanisms.joined(separator: ";"),
        ]
      }
    }
    let isByVillage = file.policy.floorBy == "village"
    let rows = compare(.visits, columns: 7, with: expected) { row in
      [row[1], row[2], isByVillage ? row[3] : "", row[4], row[5]]
    }
    for row in rows where row[0].isEmpty == row[6].isEmpty {
      findings.append(.disagrees(ResultTable.visits.fileName, "\(row[1]) \(row[2])"))
    }
    mentorColumns(
      teams: Dictionary(rows.map { ("\($0[1]) \($0[2])", $0[0]) }, uniquingKeysWith: { first, _ in first }))
  }

  private mutating func mentorColumns(teams: [String: String]) {
    let head = ResultTable.matches.head
    let columns = MentorLevel.allCases.compactMap { level in
      head.firstIndex(of: "mentor_\(level.rawValue)").map { (level, $0) }
    }
    for row in proposal {
      for (level, column) in columns where row[column] != teams["\(level.rawValue) \(row[1])"] {
        findings.append(
          .disagrees(ResultTable.matches.fileName, "\(row[0]) \(row[1]): mentor_\(level.rawValue)"))
      }
    }
  }
}

extension ProofFolder.Proven {
  /// The matched pairs as seeker, provider, points.
  var pairs: [[String]] {
    matching.providers.enumerated().compactMap { seeker, provider in
      guard provider != Matching.unserved else { return nil }
      let points = named.instance.points(seeker: seeker, provider: provider) ?? 0
      return [named.seekers[seeker], named.providers[Int(provider)], String(points)]
    }
  }

  /// The goals that decide who takes a place that comes free.
  var goalsOfSuccession: [Goal] {
    guard let slack = certificate.slack, let kind = Trade.Kind(rawValue: slack.goal) else {
      return solution.goals
    }
    return GoalTolerance(kind, perMille: slack.perMille).yielding(slack.order.compactMap(Goal.init(text:)))
  }

  /// The positions of the seekers that are not served.
  var unserved: [Int] {
    matching.providers.indices.filter { matching.providers[$0] == Matching.unserved }
  }
}
