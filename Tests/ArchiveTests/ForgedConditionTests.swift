import Archive
import Assignment
import Foundation
import Oracles
import Testing

@Suite("Forged results with minimums and budgets")
struct ForgedConditionTests {
  private func write(_ problem: AssignmentProblem, to folder: URL) throws {
    let (instance, conditions) = (problem.instance, try #require(problem.conditions))
    var tables = [
      "seekers": "seeker,group,priority\n", "providers": "provider,capacity,minimum,budget\n",
      "candidates": "seeker,provider,points,amount,rule\n",
    ]
    for provider in instance.capacities.indices {
      let budget = conditions.budgets[provider].map { "\($0)" } ?? ""
      tables["providers"]? +=
        "p\(provider),\(instance.capacities[provider]),\(conditions.minimums[provider]),\(budget)\n"
    }
    for seeker in 0..<instance.seekerCount {
      tables["seekers"]? += "s\(seeker),g\(problem.groups[seeker]),\(problem.priorities[seeker])\n"
      for index in instance.row(of: seeker) {
        let candidate = instance.candidates[index]
        let pair = Pair(seeker: seeker, provider: Int(candidate.provider))
        let rule = problem.pins.contains(pair) ? "pin" : problem.kept.contains(pair) ? "keep" : ""
        let amount = conditions.budgets[pair.provider] == nil ? "" : "\(conditions.amounts[index])"
        tables["candidates"]? += "s\(seeker),p\(pair.provider),\(candidate.points),\(amount),\(rule)\n"
      }
    }
    for (name, text) in tables {
      try text.write(to: folder.appending(path: "\(name).csv"), atomically: false, encoding: .utf8)
    }
  }

  @Test(
    "that are worse than trying everything finds are refused, whatever is made of their bounds and prices")
  func worse() async throws {
    try await Fixtures.inTemporaryFolder { try forge(in: $0) }
  }

  private func forge(in folder: URL) throws {
    var refused: [String: Int] = [:]
    for seed in 0..<120 {
      var draw = SplitMix64(seed: UInt64(seed))
      let place = folder.appending(path: "proof")
      try? FileManager.default.removeItem(at: place)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try write(tinyProblemUnderConditions(seed: UInt64(40_000 + seed), seekers: 5), to: place)
      let named = try InstanceFolder.read(place)
      let problem = named.problem(lot: seed)
      let goals = randomGoals(&draw)
      guard let solution = try? problem.solved(for: goals), solution.conditionalBounds != nil else {
        continue
      }
      try ProofFolder.write(solution, of: named, lot: seed, at: place, to: place, shownAt: place)
      let url = place.appending(path: "certificate.json")
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
      let best = goals.map { worth(problem, $0, solution.matching) }
      let others = draw.shuffled(
        bestByTrying(problem, []).filter { other in isWorse(goals.map { worth(problem, $0, other) }, best) })
      for other in others.prefix(5) {
        let rows = other.providers.enumerated().filter { $0.element >= 0 }.map { seeker, provider in
          "\(named.seekers[seeker]),\(named.providers[Int(provider)]),\(problem.instance.points(seeker: seeker, provider: provider) ?? 0)\n"
        }
        try ("seeker,provider,points\n" + rows.joined())
          .write(to: place.appending(path: "assignment.csv"), atomically: false, encoding: .utf8)
        for way in ["as they were", "without proofs", "of other prices", "without prices"] {
          let forged = claims(json, of: other, instead: solution.matching, problem, goals, way, &draw)
          try JSONSerialization.data(withJSONObject: forged).write(to: url)
          #expect(try Forging.findings(ofProof: place) != [], "seed \(seed) \(goals) \(way)")
          refused[way, default: 0] += 1
        }
      }
    }
    #expect(refused.count == 4 && refused.values.allSatisfy { $0 > 50 }, "\(refused)")
  }

  /// A certificate's claims made those of another matching, as if nothing better existed.
  private func claims(
    _ json: [String: Any], of other: Matching, instead matching: Matching, _ problem: AssignmentProblem,
    _ goals: [Goal], _ way: String, _ draw: inout SplitMix64
  ) -> [String: Any] {
    var forged = json
    func reached(_ goal: Goal) -> Int { Int(problem.reached(goal, by: other)) }
    func change(_ text: Any?) -> Int {
      guard let goal = (text as? String).flatMap(Goal.init(text:)) else { return 0 }
      return reached(goal) - Int(problem.reached(goal, by: matching))
    }
    forged["reached"] = Dictionary(uniqueKeysWithValues: goals.map { ($0.name, reached($0)) })
    forged["served"] = other.served
    if goals.contains(.points) {
      (forged["bound"], forged["gap"]) = (reached(.points), 0)
    } else {
      forged["gap"] = (json["bound"] as? Int ?? 0) - reached(.points)
    }
    guard var record = json["restriction"] as? [String: Any] else { return forged }
    record["bounds"] = (record["bounds"] as? [[String: Any]])?.map { bound in
      var bound = bound
      let value = (bound["reached"] as? Int ?? 0) + change(bound["goal"])
      (bound["reached"], bound["bound"]) = (value, value)
      return bound
    }
    record["parts"] = (record["parts"] as? [[String: Any]])?.enumerated().map { place, part in
      var part = part
      part["goals"] = (part["goals"] as? [[String: Any]])?.map { goal in
        var goal = goal
        // What changed is told in the first part.
        let value =
          (goal["reached"] as? Int ?? 0) + (place == 0 && goal["share"] == nil ? change(goal["goal"]) : 0)
        (goal["reached"], goal["bound"]) = (value, value)
        switch way {
        case "without proofs": goal["proof"] = nil
        case "of other prices":
          goal["proof"] = goal["proof"].map { priced($0) { _ in draw.below(1_000_001) } }
        case "without prices": goal["proof"] = goal["proof"].map { priced($0) { _ in 0 } }
        default: break
        }
        return goal
      }
      return part
    }
    forged["restriction"] = record
    return forged
  }

  /// A tree of cases with other prices.
  private func priced(_ tree: Any, _ price: (Int) -> Int) -> Any {
    guard var node = tree as? [String: Any] else { return tree }
    for key in ["taken", "left", "open", "closed"] { node[key] = node[key].map { priced($0, price) } }
    for key in ["seekers", "groups"] {
      node[key] = (node[key] as? String).map { text in
        text.split(separator: " ").map { String(price(Int($0) ?? 0)) }.joined(separator: " ")
      }
    }
    node["times"] = (node["times"] as? [Int]).map { times in times.map { price($0) % 1_000 } }
    return node
  }
}
