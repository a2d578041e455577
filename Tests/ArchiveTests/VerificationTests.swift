import Archive
import Assignment
import Foundation
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

@Suite("The check of results")
struct VerificationTests {
  private func round(seed: UInt64, at folder: URL) async throws {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 1...2
    plan.householdsPerVillage = 5
    plan.sagesPerVillage = 2
    let register = try #require(District.known(code: "4413")).register(seed: seed, plan: plan)
    let round = try await Round.run(register: register, policy: Policy(), threads: 1)
    try ResultsFolder.write(round, to: folder)
  }

  @Test("accepts rounds, and refuses any changed byte by its digest")
  func changedBytes() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let out = folder.appending(path: "round")
      try await round(seed: 1, at: out)
      #expect(ResultsFolder.verify(out) == [])
      #expect(try Forging.findings(ofRound: out) == [])
      var draw = SplitMix64(seed: 1)
      for path in try FileManager.default.subpathsOfDirectory(atPath: out.path).sorted() {
        let url = out.appending(path: path)
        guard let data = try? Data(contentsOf: url) else { continue }
        for place in [0, data.count - 1] + (0..<12).map({ _ in draw.below(data.count) }) {
          var changed = data
          changed[place] = changed[place] &+ UInt8(1 + draw.below(255))
          try changed.write(to: url)
          #expect(ResultsFolder.verify(out) != [], "\(path) byte \(place)")
        }
        try data.dropLast().write(to: url)
        #expect(ResultsFolder.verify(out) != [], "\(path) shortened")
        try FileManager.default.removeItem(at: url)
        #expect(ResultsFolder.verify(out) != [], "\(path) removed")
        try data.write(to: url)
      }
      #expect(ResultsFolder.verify(out) == [])
    }
  }

  /// Changes one number of a table to another one; nil if the cell holds none.
  private func mutate(_ text: String, _ draw: inout SplitMix64) -> (row: Int, column: Int, text: String)? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 2 else { return nil }
    let row = 1 + draw.below(lines.count - 2)
    var cells = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let column = draw.below(cells.count)
    guard let number = Int(cells[column]) else { return nil }
    let changed = [number + 1, max(0, number - 1), 0, number * 2, number + 100_000][draw.below(5)]
    guard changed != number else { return nil }
    cells[column] = String(changed)
    lines[row] = cells.joined(separator: ",")
    return (row, column, lines.joined(separator: "\n"))
  }

  @Test("without digests refuses each number of the tables that contradicts the proof")
  func changedNumbers() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      // Which columns are claims that the proof decides; by the contract of the tables.
      let claims: [String: [Int]] = [
        "matches.csv": [4, 5, 6, 7, 8], "loads.csv": [2, 3, 5], "alternates.csv": [2, 4, 5],
        "coverage.csv": [3, 4],
      ]
      var refused = 0
      for seed in 0..<6 {
        let out = folder.appending(path: "round")
        try await round(seed: UInt64(seed), at: out)
        var draw = SplitMix64(seed: UInt64(seed))
        for name in claims.keys.sorted() {
          let url = out.appending(path: name)
          let text = try String(contentsOf: url, encoding: .utf8)
          for _ in 0..<25 {
            guard let change = mutate(text, &draw), claims[name]?.contains(change.column) == true else {
              continue
            }
            try change.text.write(to: url, atomically: false, encoding: .utf8)
            #expect(try Forging.findings(ofRound: out) != [], "\(name) \(change.row) \(change.column)")
            refused += 1
          }
          // A row less is a household, a mechanism or a village left out.
          var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          if lines.count > 2, !lines[1].hasSuffix(",0,0") {
            lines.remove(at: 1)
            try lines.joined(separator: "\n").write(to: url, atomically: false, encoding: .utf8)
            #expect(try Forging.findings(ofRound: out) != [], "\(name) without a row")
          }
          try text.write(to: url, atomically: false, encoding: .utf8)
        }
        #expect(try Forging.findings(ofRound: out) == [])
      }
      #expect(refused > 150)
    }
  }

  /// The answer to "is every claim of this proof true?" from the tables alone, by other formulas than the checker's:
  /// the best sum is found by trying everything, and prices prove it by strong duality.
  private func isTrue(_ folder: URL) throws -> Bool {
    let seekers = try Fixtures.rows(folder.appending(path: "seekers.csv")).map { $0[0] }
    let providers = try Fixtures.rows(folder.appending(path: "providers.csv"))
    let candidates = try Fixtures.rows(folder.appending(path: "candidates.csv"))
    let assignment = try Fixtures.rows(folder.appending(path: "assignment.csv"))
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appending(path: "certificate.json")))
    guard let certificate = json as? [String: Any], let vectors = certificate["prices"] as? [String: [Int]],
      let lot = certificate["lot"] as? Int,
      certificate["goals"] as? [String] == ["points", "tickets", "ties"],
      vectors.values.allSatisfy({ $0.count == 3 && $0.allSatisfy { abs(Int128($0)) < combined / 2 } })
    else {
      return false
    }
    let prices = vectors.mapValues { $0.reduce(0) { $0 * combined + Int128($1) } }
    guard let capacities = numbers(providers, 1), providers.allSatisfy({ (Int($0[1]) ?? -1) >= 0 }) else {
      return false
    }
    var points: [String: Int128] = [:]
    for row in candidates {
      guard let number = Int(row[2]), (0...1_000_000).contains(number) else { return false }
      points[row[0] + " " + row[1]] =
        (Int128(number) * combined + Int128(drawn(row[0], String(lot)))) * combined
        + Int128(drawn(row[0], row[1], String(lot)))
    }
    var loads: [String: Int] = [:]
    var total: Int128 = 0
    for row in assignment {
      guard let number = points[row[0] + " " + row[1]], String(number / combined / combined) == row[2] else {
        return false
      }
      total += number
      loads[row[1], default: 0] += 1
    }
    guard Set(assignment.map { $0[0] }).count == assignment.count,
      loads.allSatisfy({ $0.value <= capacities[$0.key] ?? 0 })
    else { return false }
    guard total == best(seekers, capacities, points) else { return false }
    guard Set(prices.keys) == Set(capacities.keys), prices.values.allSatisfy({ $0 >= 0 })
    else {
      return false
    }
    let rents = capacities.reduce(0) { $0 + (prices[$1.key] ?? 0) * Int128($1.value) }
    let profits = seekers.reduce(0) { sum, seeker in
      sum
        + capacities.keys.reduce(0) { best, provider in
          max(best, points[seeker + " " + provider].map { $0 - (prices[provider] ?? 0) } ?? 0)
        }
    }
    guard rents + profits == total else { return false }
    return certificate["bound"] as? Int == Int(total / combined / combined) && certificate["gap"] as? Int == 0
      && certificate["served"] as? Int == assignment.count
      && (certificate["reached"] as? [String: Int]) == [
        "points": Int(total / combined / combined), "tickets": Int(total / combined % combined),
        "ties": Int(total % combined),
      ]
  }

  /// Points, tickets and tie numbers in one: sums of the few numbers here stay below it.
  private let combined: Int128 = 1 << 50

  /// A ticket or a tie number by its definition.
  private func drawn(_ words: String...) -> Int {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in words.joined(separator: "\0").utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return 1 + Int((hash ^ (hash >> 31)) >> 24)
  }

  private func numbers(_ rows: [[String]], _ column: Int) -> [String: Int]? {
    Dictionary(rows.map { ($0[0], Int($0[column]) ?? -1) }, uniquingKeysWith: { first, _ in first })
  }

  private func best(_ seekers: [String], _ capacities: [String: Int], _ points: [String: Int128]) -> Int128 {
    guard let seeker = seekers.first else { return 0 }
    let rest = Array(seekers.dropFirst())
    var value = best(rest, capacities, points)
    for (provider, places) in capacities where places > 0 {
      guard let number = points[seeker + " " + provider] else { continue }
      var left = capacities
      left[provider] = places - 1
      value = max(value, number + best(rest, left, points))
    }
    return value
  }

  private func writeInstance(seed: Int, to folder: URL) throws {
    var draw = SplitMix64(seed: UInt64(seed))
    let (seekers, providers) = (1 + draw.below(4), 1 + draw.below(3))
    var tables = [
      "seekers.csv": "seeker\n", "providers.csv": "provider,capacity\n",
      "candidates.csv": "seeker,provider,points\n",
    ]
    for seeker in 0..<seekers { tables["seekers.csv"]? += "s\(seeker)\n" }
    for provider in 0..<providers { tables["providers.csv"]? += "p\(provider),\(draw.below(3))\n" }
    for seeker in 0..<seekers {
      for provider in 0..<providers where draw.chance(0.7) {
        tables["candidates.csv"]? += "s\(seeker),p\(provider),\(draw.below(6))\n"
      }
    }
    for (name, text) in tables {
      try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }
  }

  @Test("without digests accepts a changed proof if and only if all its claims are still true")
  func changedProofs() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      var (stillTrue, nowFalse) = (0, 0)
      for seed in 0..<120 {
        let proof = folder.appending(path: "proof")
        try? FileManager.default.removeItem(at: proof)
        try FileManager.default.createDirectory(at: proof, withIntermediateDirectories: true)
        try writeInstance(seed: seed, to: proof)
        let named = try InstanceFolder.read(proof)
        let solution = try named.problem(lot: seed).solved(for: [.points])
        try ProofFolder.write(solution, of: named, lot: seed, at: proof, to: proof, shownAt: proof)
        #expect(ProofFolder.verify(proof) == [])
        #expect(try isTrue(proof))
        var draw = SplitMix64(seed: UInt64(seed))
        for name in ["providers.csv", "candidates.csv", "assignment.csv", "certificate.json"] {
          let url = proof.appending(path: name)
          let text = try String(contentsOf: url, encoding: .utf8)
          for _ in 0..<8 {
            let changed = name.hasSuffix(".json") ? mutateJSON(text, &draw) : mutate(text, &draw)?.text
            guard let changed else { continue }
            try changed.write(to: url, atomically: false, encoding: .utf8)
            let truth = try isTrue(proof)
            #expect(try Forging.findings(ofProof: proof).isEmpty == truth, "seed \(seed) \(name)")
            if truth { stillTrue += 1 } else { nowFalse += 1 }
          }
          try text.write(to: url, atomically: false, encoding: .utf8)
        }
      }
      #expect(stillTrue > 50 && nowFalse > 500, "\(stillTrue) \(nowFalse)")
    }
  }

  /// Changes one whole number in the lines of a certificate that are nothing else but a name and a number.
  private func mutateJSON(_ text: String, _ draw: inout SplitMix64) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let numeric = lines.indices.filter { lines[$0].wholeMatch(of: /\s*("\w+" : )?-?\d+,?/) != nil }
    guard !numeric.isEmpty else { return nil }
    let line = numeric[draw.below(numeric.count)]
    let comma = lines[line].hasSuffix(",")
    guard let range = lines[line].firstRange(of: /-?\d+,?$/) else { return nil }
    let number = Int(lines[line][range].filter { $0 != "," }) ?? 0
    let changed = [number + 1, number - 1, number * 3, 0][draw.below(4)]
    guard changed != number else { return nil }
    lines[line].replaceSubrange(range, with: "\(changed)\(comma ? "," : "")")
    return lines.joined(separator: "\n")
  }

  @Test("refuses what is no result, and survives any truncation")
  func truncation() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      #expect(ResultsFolder.verify(folder) != [])
      #expect(ProofFolder.verify(folder) != [])
      try writeInstance(seed: 5, to: folder)
      let named = try InstanceFolder.read(folder)
      try ProofFolder.write(
        try named.problem(lot: 7).solved(for: [.points]), of: named, lot: 7, at: folder, to: folder,
        shownAt: folder)
      for name in ["certificate.json", "assignment.csv", "candidates.csv"] {
        let url = folder.appending(path: name)
        let data = try Data(contentsOf: url)
        for length in data.indices {
          try data.prefix(length).write(to: url)
          #expect(ProofFolder.verify(folder) != [])
          _ = ProofFolder.verify(folder, ignoreDigests: true)
        }
        try data.write(to: url)
      }
      #expect(ProofFolder.verify(folder) == [])
    }
  }
}
