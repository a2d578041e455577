import Archive
import Assignment
import Foundation
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

/// What docs/proof.md says that `verify` cannot derive is what it accepts when changed, and nothing else is.
@Suite("What results only say")
struct DerivedColumnTests {
  /// The columns that the document lists, as `matches.csv occupation`.
  static func listed() throws -> Set<String> {
    let document = Fixtures.root.deletingLastPathComponent().appending(path: "docs/proof.md")
    var found: Set<String> = []
    for line in try String(contentsOf: document, encoding: .utf8).split(separator: "\n") {
      let cells = line.split(separator: "|").map(String.init)
      let names = cells.prefix(2).map { $0.matches(of: /`([^`]+)`/).map { String($0.output.1) } }
      guard line.hasPrefix("| `"), let file = names.first?.first else { continue }
      for name in names.dropFirst().joined() { found.insert("\(file) \(name)") }
    }
    return found
  }

  private func round(at folder: URL) async throws {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 1...2
    plan.householdsPerVillage = 7
    let register = try #require(District.known(code: "4413")).register(seed: 3, plan: plan)
    let round = try await Round.run(register: register, policy: Policy(), threads: 1)
    try ResultsFolder.write(round, to: folder)
  }

  @Test("are the columns of the document: any other cell that is changed is refused, whatever stands in it")
  func tables() async throws {
    let listed = try DerivedColumnTests.listed()
    try await Fixtures.inTemporaryFolder { folder in
      let out = folder.appending(path: "round")
      try await round(at: out)
      var draw = SplitMix64(seed: 20)
      var (accepted, refused): (Set<String>, Set<String>) = ([], [])
      for name in ["matches", "waiting", "alternates", "loads", "coverage", "loans", "visits"] {
        let url = out.appending(path: "\(name).csv")
        let text = try String(contentsOf: url, encoding: .utf8)
        let rows = cells(of: text)
        #expect(rows.count > 2, "\(name)")
        for column in rows[0].indices {
          let key = "\(name).csv \(rows[0][column])"
          let others = Array(Set(rows.dropFirst().map { $0[column] })).sorted()
          for _ in 0..<4 {
            let row = 1 + draw.below(rows.count - 1)
            let old = rows[row][column]
            let forged =
              Int(old).map { [String($0 + 1), "0", "9223372036854775807", "-1"] } ?? ["", "x", "5"]
            let new = (forged + [others[draw.below(others.count)]])[draw.below(forged.count + 1)]
            guard new != old, !isEmptyVillage(name, rows[row]) else { continue }
            var changed = rows
            changed[row][column] = new
            try self.text(changed).write(to: url, atomically: false, encoding: .utf8)
            if try Forging.findings(ofRound: out).isEmpty {
              accepted.insert(key)
              #expect(listed.contains(key), "\(key) \(rows[row]): \(old) → \(new)")
            } else {
              refused.insert(key)
            }
          }
          if !listed.contains(key) { #expect(refused.contains(key), "\(key) was never changed") }
        }
        // Rows that are missing, or stand there twice, and heads of another name.
        let place = 1 + draw.below(rows.count - 1)
        for changed in [rows + [rows[place]], Array(rows[..<place] + rows[(place + 1)...])]
        where !isEmptyVillage(name, rows[place]) || changed.count > rows.count {
          try self.text(changed).write(to: url, atomically: false, encoding: .utf8)
          #expect(try Forging.findings(ofRound: out) != [], "\(name) row \(place)")
        }
        var changed = rows
        changed[0][changed[0].count - 1] += "x"
        try self.text(changed).write(to: url, atomically: false, encoding: .utf8)
        #expect(try Forging.findings(ofRound: out) != [], "\(name) head")
        try text.write(to: url, atomically: false, encoding: .utf8)
      }
      #expect(try Forging.findings(ofRound: out) == [])
      // Nothing is listed that is derived after all.
      for key in listed where key.contains(".csv ") && !key.contains("reason") {
        let isPartly = [
          "mentor_", "skill", "nearness", "quality", "continuity", "best_", "village_code", "team_id",
        ]
        .contains { key.contains($0) }
        #expect(accepted.contains(key) || isPartly, "\(key)")
      }
    }
  }

  @Test(
    "are the members of round.json that the document names: any other number or word that is changed is refused"
  )
  func record() async throws {
    let listed = try DerivedColumnTests.listed().filter { $0.hasPrefix("round.json ") }
      .map { $0.dropFirst("round.json ".count) }
    try await Fixtures.inTemporaryFolder { folder in
      let out = folder.appending(path: "round")
      try await round(at: out)
      try forge(out, besides: listed)
    }
  }

  private func forge(_ out: URL, besides listed: [Substring]) throws {
    let url = out.appending(path: "round.json")
    let original = try Data(contentsOf: url)
    let json = try JSONSerialization.jsonObject(with: original)
    var refused: Set<String> = []
    for leaf in Forging.leaves(of: json) {
      // The digests are passed over here.
      let name = leaf.filter { Int($0) == nil }.joined(separator: ".")
      if ["sha256", "seal"].contains(leaf[0]) { continue }
      for forged in 1...4 {
        let changed = Forging.replacing(leaf[...], in: json) { old in
          guard let number = old as? NSNumber else { return forged == 1 ? "x" : "" }
          return [number.int64Value &+ 1, number.int64Value &- 1, Int64.max, Int64.min][forged - 1]
        }
        try JSONSerialization.data(withJSONObject: changed).write(to: url)
        let isAccepted = try Forging.findings(ofRound: out).isEmpty
        if !isAccepted { refused.insert(name) }
        #expect(!isAccepted || listed.contains { name.hasPrefix($0) }, "\(leaf)")
      }
    }
    #expect(
      refused.isSuperset(of: [
        "format", "tracks.status", "tracks.points", "tracks.gap", "policy.goals", "policy.lot",
      ]))
    try original.write(to: url)
    #expect(try Forging.findings(ofRound: out) == [])
  }

  /// A village where nobody asks may be left out: that says nothing of anybody.
  private func isEmptyVillage(_ table: String, _ row: [String]) -> Bool {
    table == "coverage" && row[3] == "0" && row[4] == "0"
  }

  /// The cells of a table, quotes taken off.
  private func cells(of text: String) -> [[String]] {
    var (rows, row, cell, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
    for letter in text {
      switch letter {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: (row, cell) = (row + [cell], "")
      case "\n" where !isQuoted: (rows, row, cell) = (rows + [row + [cell]], [], "")
      default: cell.append(letter)
      }
    }
    return rows
  }

  private func text(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { $0.contains(",") || $0.contains("\n") ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n"
    }.joined()
  }
}
