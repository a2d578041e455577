import Archive
import Assignment
import Foundation
import Oracles
import Testing

@Suite("The check of results with minimums and budgets")
struct ConditionVerificationTests {
  /// Writes a problem as an instance folder, rows in any order.
  private func write(_ problem: AssignmentProblem, to folder: URL, _ draw: inout SplitMix64) throws {
    let instance = problem.instance
    let conditions = try #require(problem.conditions)
    let seekers = problem.groups.indices.map { "s\($0),g\(problem.groups[$0]),\(problem.priorities[$0])\n" }
    let providers = instance.capacities.indices.map { provider in
      let budget = conditions.budgets[provider].map { "\($0)" } ?? ""
      return "p\(provider),\(instance.capacities[provider]),\(conditions.minimums[provider]),\(budget)\n"
    }
    var candidates: [String] = []
    for seeker in 0..<instance.seekerCount {
      for index in instance.row(of: seeker) {
        let candidate = instance.candidates[index]
        let pair = Pair(seeker: seeker, provider: Int(candidate.provider))
        let rule = problem.pins.contains(pair) ? "pin" : problem.kept.contains(pair) ? "keep" : ""
        let amount = conditions.budgets[pair.provider] == nil ? "" : "\(conditions.amounts[index])"
        candidates.append("s\(seeker),p\(pair.provider),\(candidate.points),\(amount),\(rule)\n")
      }
    }
    for (name, head, rows) in [
      ("seekers", "seeker,group,priority\n", seekers),
      ("providers", "provider,capacity,minimum,budget\n", providers),
      ("candidates", "seeker,provider,points,amount,rule\n", candidates),
    ] {
      try (head + draw.shuffled(rows).joined())
        .write(to: folder.appending(path: "\(name).csv"), atomically: false, encoding: .utf8)
    }
  }

  @Test("accepts every result, and refuses every claim that is not so", arguments: 0..<4)
  func mutations(part: Int) async throws {
    try await Fixtures.inTemporaryFolder { folder in
      var (bounded, refused, open) = (0, 0, 0)
      for index in 0..<150 {
        let seed = 10_000 * part + index
        var draw = SplitMix64(seed: UInt64(seed))
        let proof = folder.appending(path: "proof")
        try? FileManager.default.removeItem(at: proof)
        try FileManager.default.createDirectory(at: proof, withIntermediateDirectories: true)
        let problem = tinyProblemUnderConditions(seed: UInt64(seed))
        try write(problem, to: proof, &draw)
        let named = try InstanceFolder.read(proof)
        let read = named.problem(lot: seed)
        #expect(
          Set(bestByTrying(read, [.points])) == Set(bestByTrying(problem, [.points])), "seed \(seed)")
        let goals = index % 2 == 0 ? [Goal.points] : randomGoals(&draw)
        guard let solution = try? read.solved(for: goals) else { continue }
        try ProofFolder.write(solution, of: named, lot: seed, at: proof, to: proof, shownAt: proof)
        #expect(ProofFolder.verify(proof) == [], "seed \(seed)")
        let url = proof.appending(path: "certificate.json")
        let text = try Data(contentsOf: url)
        let json = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
        let best = try #require(bestByTrying(read, goals).first)

        // Other pairs under the same proof: accepted only if they are as good and keep the conditions.
        let assignment = proof.appending(path: "assignment.csv")
        let rows = try Data(contentsOf: assignment)
        for _ in 0..<6 {
          var other = Matching(seekerCount: read.instance.seekerCount)
          for seeker in 0..<read.instance.seekerCount {
            let row = read.instance.row(of: seeker)
            if !row.isEmpty, draw.chance(0.7) {
              other.providers[seeker] =
                read.instance.candidates[row.lowerBound + draw.below(row.count)].provider
            }
          }
          let lines = other.providers.enumerated().filter { $0.element >= 0 }.map { seeker, provider in
            "\(named.seekers[seeker]),\(named.providers[Int(provider)]),\(read.instance.points(seeker: seeker, provider: provider) ?? 0)\n"
          }
          try ("seeker,provider,points\n" + lines.joined())
            .write(to: assignment, atomically: false, encoding: .utf8)
          if try Forging.findings(ofProof: proof).isEmpty {
            #expect(keepsConditions(read, other), "seed \(seed)")
            #expect(
              goals.allSatisfy {
                worth(read, $0, other).elementsEqual(worth(read, $0, solution.matching), by: ==)
              },
              "seed \(seed)")
          }
        }
        try rows.write(to: assignment)

        guard let record = json["restriction"] as? [String: Any],
          let bounds = record["bounds"] as? [[String: Any]], !bounds.isEmpty
        else { continue }
        bounded += 1
        if let first = goals.first, let bound = bounds.first, bound["goal"] as? String == first.text {
          let most = try #require(bound["bound"] as? Int)
          #expect(most >= read.reached(first, by: best), "seed \(seed)")
          if most > read.reached(first, by: best) { open += 1 }
        }
        func refuse(_ label: String, _ change: (inout [String: Any]) -> Void) throws {
          var changed = json
          change(&changed)
          try JSONSerialization.data(withJSONObject: changed).write(to: url)
          #expect(try Forging.findings(ofProof: proof) != [], "seed \(seed) \(label)")
          refused += 1
        }
        for (number, bound) in bounds.enumerated() {
          for (key, step) in [("reached", 1), ("reached", -1), ("bound", 1), ("bound", -1)] {
            try refuse(key) { json in
              var (record, bounds, bound) = (record, bounds, bound)
              bound[key] = (bound[key] as? Int ?? 0) + step
              bounds[number] = bound
              record["bounds"] = bounds
              json["restriction"] = record
            }
          }
        }
        try refuse("no restriction") { $0["restriction"] = nil }
        try refuse("relaxation") { $0["without_conditions"] = true }
        try refuse("floor") {
          var record = record
          record["floor"] = ["g0": [0, 99]]
          $0["restriction"] = record
        }
        let parts = record["parts"] as? [[String: Any]] ?? []
        try refuse("a part less") {
          var record = record
          record["parts"] = Array(parts.dropFirst())
          $0["restriction"] = record
        }
        for (number, part) in parts.enumerated() {
          let own = part["goals"] as? [[String: Any]] ?? []
          for (position, goal) in own.enumerated() {
            func refuseGoal(_ label: String, with change: (inout [String: Any]) -> Void) throws {
              try refuse(label) { json in
                var (record, parts, part, own, goal) = (record, parts, part, own, goal)
                change(&goal)
                own[position] = goal
                part["goals"] = own
                parts[number] = part
                record["parts"] = parts
                json["restriction"] = record
              }
            }
            try refuseGoal("reached") { $0["reached"] = (goal["reached"] as? Int ?? 0) + 1 }
            guard let proof = goal["proof"] as? [String: Any] else { continue }
            try refuseGoal("bound") { $0["bound"] = (goal["reached"] as? Int ?? 0) - 1 }
            if proof["seekers"] != nil {
              try refuseGoal("price below zero") {
                var proof = proof
                proof["seekers"] = (proof["seekers"] as? String ?? "") + " -1"
                $0["proof"] = proof
              }
              try refuseGoal("no times") {
                var proof = proof
                proof["times"] = []
                $0["proof"] = proof
              }
            } else {
              try refuseGoal("a case less") {
                var proof = proof
                proof["taken"] = nil
                proof["open"] = nil
                $0["proof"] = proof
              }
            }
          }
        }
        try text.write(to: url)
        let relaxation = proof.appending(path: "relaxation/certificate.json")
        let inner = try String(contentsOf: relaxation, encoding: .utf8)
        try inner.replacing("\"without_conditions\" : true", with: "\"without_conditions\" : false")
          .write(to: relaxation, atomically: false, encoding: .utf8)
        #expect(try Forging.findings(ofProof: proof) != [], "seed \(seed)")
        try inner.write(to: relaxation, atomically: false, encoding: .utf8)
        #expect(ProofFolder.verify(proof) == [], "seed \(seed)")
      }
      #expect(bounded > 20 && refused > 200 && open == 0, "\(bounded) \(refused) \(open)")
    }
  }
}
