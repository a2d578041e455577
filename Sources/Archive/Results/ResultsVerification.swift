import Assignment
public import Foundation
public import Livelihood
import Rounds
import Scoring

extension ResultsFolder {
  /// Refuses a folder in which something else stands where a file has to, from which reading might never end.
  ///
  /// - Throws: ``Livelihood/Faults``, one for each.
  public static func checkFiles(of folder: URL) throws(Faults) { try Faults.checkFiles(of: folder) }

  /// Everything that keeps a round's folder from being what it claims to be; none means it is accepted.
  ///
  /// Digests are compared unless `ignoreDigests`; then each track's proof is checked, and last whether matches, waiting
  /// households, alternates, loads, coverage, loans, visits and totals agree with the proofs. No solver is asked.
  public static func verify(_ folder: URL, ignoreDigests: Bool = false) -> [Message] {
    guard let data = try? Data(ofFile: folder.appending(path: RoundFile.name)),
      let text = String(validating: data, as: UTF8.self), let file = RoundFile.read(Data(text.utf8))
    else { return [.unreadableRound] }
    var findings: [Message] = []
    if !ignoreDigests {
      if !Seal.isIntact(text, seal: file.seal) { findings.append(.changedFile(RoundFile.name)) }
      for path in expectedFiles(file) {
        let digest = try? Digest.sha256(ofFile: folder.appending(path: path))
        if digest == nil || digest != file.sha256[path] { findings.append(.changedFile(path)) }
      }
    }
    var claims = RoundClaims(folder: folder, file: file)
    for track in file.tracks {
      // What a round proves is proven of the instance that it carries.
      let place = folder.appending(path: RoundFile.proofPath(track.track))
      let proof = ProofFolder.examine(place, instance: place, ignoreDigests: ignoreDigests)
      findings += proof.findings.map {
        Message(thai: "\(track.track): \($0.thai)", english: "\(track.track): \($0.english)")
      }
      if let proven = proof.proven { claims.proven[track.track] = proven }
    }
    // Without every proof there is nothing the tables could agree with.
    guard claims.proven.count == file.tracks.count else { return findings }
    return findings + claims.check()
  }

  private static func expectedFiles(_ file: RoundFile) -> [String] {
    ResultTable.allCases.map(\.fileName)
      + file.tracks.flatMap { track in
        (InstanceFolder.names
          + ProofFolder.names(
            beside: (track.slack == nil ? [] : [ProofFolder.unrelaxedName])
              + (track.bounds == nil ? [] : [ProofFolder.relaxationName]))).map {
            "\(RoundFile.proofPath(track.track))/\($0)"
          }
      }
  }
}

/// The tables of a round against its proofs.
struct RoundClaims {
  let folder: URL
  let file: RoundFile
  var proven: [String: ProofFolder.Proven] = [:]
  var findings: [Message] = []

  init(folder: URL, file: RoundFile) {
    self.folder = folder
    self.file = file
  }

  mutating func check() -> [Message] {
    totals()
    matches()
    let mechanisms = proven.mapValues { Set($0.named.providers) }
    compare(.waiting, columns: 4, with: file.tracks.flatMap { waiting($0.track) }) { row in
      // Of a household to which the rules forbid everything, the proof knows no more than that it has no candidate.
      guard RoundClaims.refusals.contains(row[2]) else { return row }
      let namesMechanism = mechanisms[row[0]]?.contains(row[3]) ?? false
      let isPlausible = row[2] == RoundClaims.notOffered ? row[3].isEmpty : namesMechanism
      return isPlausible ? [row[0], row[1], "refused", ""] : row
    }
    compare(.alternates, columns: 6, with: file.tracks.flatMap { alternates($0.track) }) { $0 }
    compare(.loads, columns: 6, with: file.tracks.flatMap { loads($0.track) }) { $0 }
    coverage()
    loans()
    visits()
    return findings
  }

  private static let notOffered = WaitingReason.refused(.notOffered).word
  private static let refusals = Set(Refusal.allCases.map { WaitingReason.refused($0).word })

  private mutating func totals() {
    for track in file.tracks {
      guard let proof = proven[track.track] else { continue }
      if !isGrouped(proof.named.groups) { findings.append(.disagrees("round.json", "floor_by")) }
      let (served, asked) = (proof.matching.served, proof.named.seekers.count)
      let points = proof.named.instance.points(of: proof.matching)
      let claims: [(String, Int64, Int64)] = [
        ("asked", Int64(track.asked), Int64(asked)), ("served", Int64(track.served), Int64(served)),
        ("waiting", Int64(track.waiting), Int64(asked - served)),
        ("candidates", Int64(track.candidates), Int64(proof.named.instance.candidates.count)),
        ("points", track.points, points),
        ("bound", track.bound, proof.certificate.bound), ("gap", track.gap, proof.certificate.bound - points),
      ]
      let slack = proof.certificate.slack
      let order = slack.map { $0.order.compactMap(Goal.init(text:)) } ?? proof.solution.goals
      let goals = order.map {
        ("goal \($0.name)", track.goals[$0.name] ?? -1, proof.problem.reached($0, by: proof.matching))
      }
      let record = proof.certificate.conditionalBounds
      let goalsAsked =
        record == nil
        ? Goal.asked(order).map(\.text) : proof.certificate.goals
      // Where minimums or budgets bind, no goal gives way.
      let isOtherSlack =
        record == nil
        && slack.map { RoundFile.SlackRecord(goal: $0.goal, perMille: $0.perMille) } != file.policy.slack
      if goalsAsked != file.policy.goals || proof.problem.lot.number != file.policy.lot || isOtherSlack {
        findings.append(.disagrees("round.json", "\(track.track): goals, lot"))
      }
      for (name, claimed, actual) in claims + goals where claimed != actual {
        findings.append(.wrongClaim("round.json \(track.track) \(name)", claimed: claimed, actual: actual))
      }
      replanning(track, proof)
      let bounds = record?.byGoal(proof.solution, proof.problem)
      if track.bounds != bounds {
        findings.append(.disagrees("round.json", "\(track.track): bounds"))
      }
      // What a goal reached it could have reached alone, and the first goal has no other before it.
      let isPossible = file.policy.goals.enumerated().allSatisfy { place, text in
        guard let goal = Goal(text: text), let possible = track.possible[goal.name],
          let reached = track.goals[goal.name]
        else { return false }
        return possible >= reached && (place > 0 || possible == reached || bounds != nil || slack != nil)
      }
      if !isPossible { findings.append(.disagrees("round.json", "\(track.track): possible")) }
      if track.slack != slack { findings.append(.disagrees("round.json", "\(track.track): slack")) }
      let isOptimal =
        track.gap == 0 && proof.solution.stop == nil && slack?.isOpen != true && record?.isOpen != true
      let status = isOptimal ? "optimal" : "feasible"
      if track.status != status { findings.append(.disagrees("round.json", "status \(track.status)")) }
    }
  }

  /// Whether groups are what the floor is said to share between: places are known by how long their codes are.
  private func isGrouped(_ groups: [String]) -> Bool {
    let areCodes = { (digits: Int) in
      groups.allSatisfy { $0.utf8.count == digits && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }
    switch file.policy.floorBy {
    case "village": return areCodes(8)
    case "tambon": return areCodes(6)
    default: return groups.isEmpty || !areCodes(8) && !areCodes(6)
    }
  }

  /// The proof knows the pairs to keep that still are candidates: those of them that are kept, and who of their
  /// households moved or lost its place. Pairs that a rule forbids by now are known to the register alone.
  private mutating func replanning(_ track: RoundFile.TrackRecord, _ proof: ProofFolder.Proven) {
    let matching = proof.matching
    var (kept, moved, lost) = (0, 0, 0)
    for (seeker, pairs) in Dictionary(grouping: proof.problem.kept, by: \.seeker) {
      let provider = matching.providers[seeker]
      if provider == Matching.unserved {
        lost += 1
      } else if pairs.contains(where: { Int32($0.provider) == provider }) {
        kept += 1
      } else {
        moved += 1
      }
    }
    let claimed = track.replanning
    let isPlausible =
      if let claimed {
        claimed.kept == kept && claimed.moved >= moved && claimed.lost >= lost
          && claimed.kept + claimed.moved + claimed.new == matching.served
      } else { proof.problem.kept.isEmpty }
    if !isPlausible { findings.append(.disagrees("round.json", "\(track.track): replanning")) }
  }

  private mutating func matches() {
    let criteria = Criteria.all.map(\.name)
    let pairs = file.tracks.flatMap { track in
      guard let proof = proven[track.track] else { return [[String]]() }
      return proof.pairs.map { [track.track] + $0 }
    }
    let rows = compare(.matches, columns: 5 + criteria.count, with: pairs) { [$0[0], $0[1], $0[2], $0[4]] }
    for row in rows {
      let products = row[5..<5 + criteria.count].map { Int($0) ?? -1 }
      let weights = criteria.map { file.policy.weights[row[0]]?[$0] ?? 0 }
      let areProducts = zip(products, weights).allSatisfy { product, weight in
        product >= 0 && product <= 1000 * weight && (weight == 0 || product % weight == 0)
      }
      if !areProducts || products.reduce(0, +) != Int(row[4]) {
        findings.append(.disagrees(ResultTable.matches.fileName, "\(row[0]) \(row[1]): criteria"))
      }
    }
  }

  private func waiting(_ track: String) -> [[String]] {
    guard let proof = proven[track] else { return [] }
    let (named, scarcity) = (proof.named, scarcity(by: proof))
    return proof.unserved.map { seeker in
      guard let (cause, provider) = scarcity.obstacle(of: seeker) else {
        return [track, named.seekers[seeker], "refused", ""]
      }
      return [track, named.seekers[seeker], WaitingReason(cause).word, named.providers[provider]]
    }
  }

  /// For each mechanism that is open the first of those that wait, again and again, each counted as served for the next.
  private func alternates(_ track: String) -> [[String]] {
    guard let proof = proven[track] else { return [] }
    let (named, scarcity) = (proof.named, scarcity(by: proof))
    let reserves = proof.problem.reserves(beside: proof.matching)
    return reserves.indices.filter { !scarcity.isClosed($0) }.flatMap { provider in
      var succession = Succession(in: proof.problem, after: proof.matching, goals: proof.goalsOfSuccession)
      var (left, rows) = (reserves[provider], [[String]]())
      while rows.count < ResultTable.alternatesPerMechanism,
        let next = succession.first(of: left, at: provider)
      {
        succession.seat(next.seeker)
        left.removeAll { $0 == next }
        rows.append([
          track, named.providers[provider], String(rows.count + 1), named.seekers[next.seeker],
          String(next.points), amount(next.seeker, Int32(provider), proof),
        ])
      }
      return rows
    }
  }

  private func loads(_ track: String) -> [[String]] {
    guard let proof = proven[track] else { return [] }
    let scarcity = scarcity(by: proof)
    let oneMore = proof.problem.oneMorePlace(in: proof.solution).values
    return proof.named.providers.indices.map { provider in
      [
        proof.named.providers[provider], track, String(scarcity.loads[provider]),
        String(proof.named.instance.capacities[provider]),
        scarcity.spent[provider].map { String($0) } ?? "", oneMore.map { String($0[provider]) } ?? "",
      ]
    }
  }

  /// Compares the rows of a table, without their order, with what the proofs say they are; returns the rows.
  @discardableResult
  mutating func compare(
    _ table: ResultTable, columns: Int, with expected: [[String]], key: ([String]) -> [String]
  ) -> [[String]] {
    let rows: [[String]]
    do {
      rows = try NamedRows.read(
        folder.appending(path: table.fileName), columns: table.head)
    } catch {
      findings += error.all.map(Message.faultyTable)
      return []
    }
    var missing = Dictionary(expected.map { ($0, 1) }, uniquingKeysWith: +)
    for row in rows {
      let claim = key(Array(row.prefix(columns)))
      if let count = missing[claim], count > 0 {
        missing[claim] = count - 1
      } else {
        findings.append(.disagrees(table.fileName, claim.joined(separator: " ")))
      }
    }
    let absent = missing.filter { $0.value > 0 }.keys.map { $0.joined(separator: " ") }.sorted()
    findings += absent.map { .disagrees(table.fileName, "– \($0)") }
    return rows
  }
}
