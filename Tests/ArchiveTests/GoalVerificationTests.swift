import Archive
import Assignment
import Foundation
import Oracles
import Testing

/// What a certificate says, by a reader of the tests' own.
private struct Claims: Codable {
  var format: String
  var instance: String
  var sha256: [String: String]
  var status: String
  var goals: [String]
  var lot: Int
  var reached: [String: Int64]
  var served: Int
  var bound: Int64
  var gap: Int64
  var prices: [String: [Int64]]
  var levels: [String: String]?
  var unserved: [String: [Int64]]?
  var seal: String
}

@Suite("The check of proofs with several goals")
struct GoalVerificationTests {
  @Test("accepts every proof, and no claim that trying everything shows to be false", arguments: 0..<4)
  func mutations(part: Int) async throws {
    try await Fixtures.inTemporaryFolder { folder in
      // How often a claim about each goal was made false.
      var refused: [String: Int] = [:]
      for seed in 0..<60 {
        let seed = 1_000 * part + seed
        var draw = SplitMix64(seed: UInt64(seed))
        let proof = folder.appending(path: "proof")
        try? FileManager.default.removeItem(at: proof)
        try FileManager.default.createDirectory(at: proof, withIntermediateDirectories: true)
        try write(tinyProblem(seed: UInt64(300_000 + seed)), to: proof)
        let named = try InstanceFolder.read(proof)
        let solution = try named.problem(lot: seed).solved(for: randomGoals(&draw))
        try ProofFolder.write(solution, of: named, lot: seed, at: proof, to: proof, shownAt: proof)
        #expect(ProofFolder.verify(proof) == [], "seed \(seed)")
        #expect(try isTrue(proof, named), "seed \(seed)")

        let url = proof.appending(path: "certificate.json")
        let text = try Data(contentsOf: url)
        let claims = try JSONDecoder().decode(Claims.self, from: text)
        for goal in solution.goals {
          var changed = claims
          changed.reached[goal.name, default: 0] += [-1, 1, 7][draw.below(3)]
          try JSONEncoder().encode(changed).write(to: url)
          #expect(try Forging.findings(ofProof: proof) != [], "seed \(seed) \(goal)")
          refused[goal.name, default: 0] += 1
        }
        for _ in 0..<25 {
          try JSONEncoder().encode(mutated(claims, &draw)).write(to: url)
          let isAccepted = try Forging.findings(ofProof: proof) == []
          #expect(try !isAccepted || isTrue(proof, named), "seed \(seed) \(solution.goals)")
        }
        try text.write(to: url)
        let assignment = proof.appending(path: "assignment.csv")
        let rows = try Fixtures.rows(assignment)
        for attempt in 0..<12 {
          // First other pairs under the same proof, then forgeries: other pairs with prices made to fit.
          let forged =
            attempt < 6 ? changed(rows, named, &draw) : greedy(named, without: draw.below(3), &draw)
          try ([["seeker", "provider", "points"]] + forged).map { $0.joined(separator: ",") + "\n" }.joined()
            .write(to: assignment, atomically: false, encoding: .utf8)
          if attempt >= 6 {
            let extremes = [Int64(0), 1 << 40, -(1 << 40)]
            var fitting = self.fitting(claims, forged, named)
            fitting.prices = fitting.prices.mapValues { vector in
              let extreme = extremes[draw.below(3)]
              return vector.map { draw.chance(0.5) ? $0 : extreme }
            }
            if fitting.levels != nil { fitting.levels = fitting.levels?.mapValues { _ in "free" } }
            try JSONEncoder().encode(fitting).write(to: url)
          }
          let isAccepted = try Forging.findings(ofProof: proof) == []
          #expect(try !isAccepted || isTrue(proof, named), "seed \(seed) \(solution.goals)")
        }
      }
      #expect(refused.count == 7 && refused.values.allSatisfy { $0 > 15 }, "\(refused)")
    }
  }

  @Test("accepts what a slack gave, and refuses every changed claim about it")
  func slack() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      var (limited, refused) = (0, 0)
      for seed in 0..<150 {
        var draw = SplitMix64(seed: UInt64(seed))
        let proof = folder.appending(path: "proof")
        try? FileManager.default.removeItem(at: proof)
        try FileManager.default.createDirectory(at: proof, withIntermediateDirectories: true)
        try write(tinyProblem(seed: UInt64(330_000 + seed), seekers: 6), to: proof)
        let named = try InstanceFolder.read(proof)
        let problem = named.problem(lot: seed)
        let goals: [Goal] = [
          [.points, .stability], [.floor(upTo: 500), .served, .points, .priority, .stability],
        ][
          draw.below(2)]
        let relaxed = try problem.solved(for: goals, slack: GoalTolerance(.points, perMille: 300))
        try ProofFolder.write(
          relaxed.solution, relaxed: relaxed, of: named, lot: seed, at: proof, to: proof, shownAt: proof)
        #expect(ProofFolder.verify(proof) == [], "seed \(seed)")

        let url = proof.appending(path: "certificate.json")
        let text = try Data(contentsOf: url)
        let json = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
        let slack = try #require(json["slack"] as? [String: Any])
        func refuse(_ label: String, _ change: (inout [String: Any]) -> Void) throws {
          var (changed, other) = (slack, json)
          change(&changed)
          other["slack"] = changed.isEmpty ? nil : changed
          try JSONSerialization.data(withJSONObject: other).write(to: url)
          #expect(try Forging.findings(ofProof: proof) != [], "seed \(seed) \(label)")
          refused += 1
        }
        for key in ["best", "required"] {
          for step in [-1, 1] { try refuse(key) { $0[key] = (slack[key] as? Int ?? 0) + step } }
        }
        try refuse("goal") { $0["goal"] = "served" }
        try refuse("order") { $0["order"] = ["points", "served", "tickets", "ties"] }
        try refuse("out of range") { $0["per_mille"] = 1001 }
        if let limit = slack["limited"] as? [String: Any] {
          limited += 1
          for (key, step) in [("reached", 1), ("reached", -1), ("bound", 1), ("bound", -1)] {
            try refuse(key) {
              var limit = limit
              limit[key] = (limit[key] as? Int ?? 0) + step
              $0["limited"] = limit
            }
          }
          try refuse("no limit") { $0["limited"] = nil }
          // Without a slack a trade proves nothing.
          try refuse("no slack") { $0 = [:] }
        } else {
          try refuse("a limit") { $0["limited"] = ["goal": "stability", "reached": 0, "bound": 9] }
        }
        // The best without the slack has to be proven as well.
        try text.write(to: url)
        let unrelaxed = proof.appending(path: "unrelaxed/certificate.json")
        let best = try String(contentsOf: unrelaxed, encoding: .utf8)
        try best.replacing("\"points\" : ", with: "\"points\" : 1").write(
          to: unrelaxed, atomically: false, encoding: .utf8)
        #expect(try Forging.findings(ofProof: proof) != [], "seed \(seed)")
        try FileManager.default.removeItem(at: unrelaxed)
        #expect(try Forging.findings(ofProof: proof) != [], "seed \(seed)")
      }
      #expect(limited > 10 && refused > 1_000, "\(limited) \(refused)")
    }
  }

  private func write(_ problem: AssignmentProblem, to folder: URL) throws {
    let instance = problem.instance
    var tables = [
      "seekers.csv": "seeker,group,priority\n", "providers.csv": "provider,capacity\n",
      "candidates.csv": "seeker,provider,points,rule\n",
    ]
    for provider in 0..<instance.providerCount {
      tables["providers.csv"]? += "p\(provider),\(instance.capacities[provider])\n"
    }
    for seeker in 0..<instance.seekerCount {
      tables["seekers.csv"]? += "s\(seeker),g\(problem.groups[seeker]),\(problem.priorities[seeker])\n"
      for candidate in instance.candidates[instance.row(of: seeker)] {
        let pair = Pair(seeker: seeker, provider: Int(candidate.provider))
        let rule = problem.pins.contains(pair) ? "pin" : problem.kept.contains(pair) ? "keep" : ""
        tables["candidates.csv"]? += "s\(seeker),p\(candidate.provider),\(candidate.points),\(rule)\n"
      }
    }
    for (name, text) in tables {
      try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }
  }

  /// Whether all that a folder claims is so: the assignment is one of the best by trying everything, and the numbers
  /// are those of the assignment.
  private func isTrue(_ folder: URL, _ named: NamedInstance) throws -> Bool {
    let claims = try JSONDecoder().decode(
      Claims.self, from: Data(contentsOf: folder.appending(path: "certificate.json")))
    let problem = named.problem(lot: claims.lot)
    let goals = claims.goals.compactMap(Goal.init(text:))
    var matching = Matching(seekerCount: named.seekers.count)
    for row in try Fixtures.rows(folder.appending(path: "assignment.csv")) {
      guard let seeker = named.seekers.firstIndex(of: row[0]),
        let provider = named.providers.firstIndex(of: row[1]), matching.providers[seeker] < 0,
        let points = named.instance.points(seeker: seeker, provider: Int32(provider)),
        row[2] == String(points)
      else { return false }
      matching.providers[seeker] = Int32(provider)
    }
    let best = bestByTrying(problem, goals)
    guard goals.count == claims.goals.count, best.contains(matching) else { return false }
    // The best are equal in every goal, so in points as well where points are among them.
    let points = worth(problem, .points, matching)[0].0
    let reached = goals.map { goal -> (String, Int64) in
      if case .floor = goal { return (goal.name, problem.reached(goal, by: matching)) }
      return (goal.name, Int64(worth(problem, goal, matching)[0].0))
    }
    return claims.status == "optimal" && claims.served == matching.served
      && claims.reached == Dictionary(uniqueKeysWithValues: reached)
      && claims.gap == claims.bound - Int64(points)
      && (goals.contains(.points)
        ? claims.gap == 0 : best.allSatisfy { worth(problem, .points, $0)[0].0 <= claims.bound })
  }

  private func mutated(_ claims: Claims, _ draw: inout SplitMix64) -> Claims {
    var changed = claims
    let step = [Int64(-1), 1, 2, -1_000_000, 1 << 30][draw.below(5)]
    switch draw.below(8) {
    case 0 where changed.goals.count > 2: changed.goals.swapAt(0, 1)
    case 1: changed.served += Int(step)
    case 2: changed.bound += step
    case 3: (changed.bound, changed.gap) = (changed.bound + step, changed.gap + step)
    case 4: changed.lot += 1
    case 5 where changed.levels != nil:
      let (one, other) = (claims.prices.keys.randomElement(&draw), claims.prices.keys.randomElement(&draw))
      changed.levels?[one] = [claims.levels?[other] ?? "free", "free", "0/1"][draw.below(3)]
    case 6 where changed.unserved?.isEmpty == false:
      let group = (claims.unserved ?? [:]).keys.randomElement(&draw)
      if let count = changed.unserved?[group]?.count, count > 0 {
        changed.unserved?[group]?[draw.below(count)] += step
      }
    default:
      let provider = claims.prices.keys.randomElement(&draw)
      let count = claims.prices[provider]?.count ?? 0
      if count > 0 { changed.prices[provider]?[draw.below(count)] += step }
    }
    return changed
  }

  private func changed(_ rows: [[String]], _ named: NamedInstance, _ draw: inout SplitMix64) -> [[String]] {
    var rows = rows
    guard !rows.isEmpty else { return rows }
    let row = draw.below(rows.count)
    if draw.chance(0.4) {
      rows.remove(at: row)
    } else {
      let provider = draw.below(named.providers.count)
      let seeker = named.seekers.firstIndex(of: rows[row][0]) ?? 0
      let points = named.instance.points(seeker: seeker, provider: Int32(provider))
      rows[row] = [rows[row][0], named.providers[provider], points.map { String($0) } ?? rows[row][2]]
    }
    return rows
  }

  /// Everybody at a candidate of its own choice, whatever the capacities, some left out.
  private func greedy(_ named: NamedInstance, without: Int, _ draw: inout SplitMix64) -> [[String]] {
    var rows: [[String]] = []
    for seeker in named.seekers.indices where draw.below(3) >= without {
      let row = named.instance.candidates[named.instance.row(of: seeker)]
      let pin = named.pins.first { $0.seeker == seeker }?.provider
      guard let candidate = row.first(where: { pin == nil || Int($0.provider) == pin }) else { continue }
      rows.append([named.seekers[seeker], named.providers[Int(candidate.provider)], String(candidate.points)])
    }
    return rows
  }

  /// The claims with sums that fit other pairs.
  private func fitting(_ claims: Claims, _ rows: [[String]], _ named: NamedInstance) -> Claims {
    var (claims, matching) = (claims, Matching(seekerCount: named.seekers.count))
    for row in rows {
      guard let seeker = named.seekers.firstIndex(of: row[0]),
        let provider = named.providers.firstIndex(of: row[1])
      else { continue }
      matching.providers[seeker] = Int32(provider)
    }
    let problem = named.problem(lot: claims.lot)
    for goal in claims.goals.compactMap(Goal.init(text:)) {
      claims.reached[goal.name] = problem.reached(goal, by: matching)
    }
    let points = problem.reached(.points, by: matching)
    claims.served = matching.served
    claims.bound = claims.goals.contains("points") ? points : claims.bound
    claims.gap = claims.bound - points
    return claims
  }
}

extension Collection where Element == String {
  /// One of the names, whatever order they come in.
  fileprivate func randomElement(_ draw: inout SplitMix64) -> String { sorted()[draw.below(count)] }
}
