import Archive
import Assignment
import Foundation
import Livelihood
import Testing

@Suite("Forged proofs")
struct ForgeryTests {
  /// A small instance; with conditions class x opens with two and fund y has 900 to spend.
  private func write(to folder: URL, withConditions: Bool) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (heads, more) = withConditions ? (",minimum,budget", ["2,", ",900", ","]) : ("", ["", "", ""])
    let amounts = withConditions ? [",amount", ",", ",400", ",600", ",500"] : ["", "", "", "", ""]
    for (table, text) in [
      ("seekers", "seeker,group,priority\na,g,1\nb,g,2\nc,h,1\nd,,3\ne,h,1\n"),
      (
        "providers",
        "provider,capacity\(heads)\n"
          + zip(["x,2", "y,2", "z,1"], more).map { $0 + (withConditions ? "," : "") + $1 + "\n" }.joined()
      ),
      (
        "candidates",
        "seeker,provider,points\(amounts[0])\na,x,10\(amounts[1])\nb,x,7\(amounts[1])\nb,y,9\(amounts[2])\nc,y,3\(amounts[3])\n"
          + "d,x,2\(amounts[1])\nd,z,1\(amounts[1])\ne,y,8\(amounts[4])\ne,z,8\(amounts[1])\n"
      ),
    ] {
      try text.write(to: folder.appending(path: "\(table).csv"), atomically: false, encoding: .utf8)
    }
  }

  private func proof(in folder: URL, withConditions: Bool) throws -> URL {
    try write(to: folder, withConditions: withConditions)
    let named = try InstanceFolder.read(folder)
    let solution = try named.problem(lot: 7).solved(for: [.floor(upTo: 500), .served, .priority, .points])
    try ProofFolder.write(solution, of: named, lot: 7, at: folder, to: folder, shownAt: folder)
    #expect(ProofFolder.verify(folder) == [])
    return folder.appending(path: "certificate.json")
  }

  @Test("never trap, whatever stands in the place of a number or a word", arguments: [false, true])
  func extremes(withConditions: Bool) async throws {
    try await Fixtures.inTemporaryFolder { try forge(in: $0, withConditions: withConditions) }
  }

  private func forge(in folder: URL, withConditions: Bool) throws {
    let url = try proof(in: folder, withConditions: withConditions)
    for file in [url] + (withConditions ? [folder.appending(path: "relaxation/certificate.json")] : []) {
      let original = try Data(contentsOf: file)
      let json = try JSONSerialization.jsonObject(with: original)
      #expect(((json as? [String: Any])?["restriction"] != nil) == (withConditions && file == url))
      for leaf in Forging.leaves(of: json) {
        for (number, value) in ForgeryTests.values.enumerated() {
          let forged = Forging.replacing(leaf[...], in: json) { _ in value }
          try JSONSerialization.data(withJSONObject: forged).write(to: file)
          if ["sha256", "seal", "instance"].contains(leaf[0]) {
            _ = ProofFolder.verify(folder, ignoreDigests: true)
            continue
          }
          let findings = try Forging.findings(ofProof: folder)
          // Prices may be others that prove as much, another lot may draw the same, and what is null is not there; every
          // other claim is a claim.
          let isFree = ["prices", "unserved", "levels", "lot"].contains(leaf[0]) || leaf.contains("proof")
          #expect(isFree || value is NSNull || findings != [], "\(leaf) \(number)")
        }
      }
      try original.write(to: file)
    }
    #expect(ProofFolder.verify(folder) == [])
  }

  /// What no certificate has in the place of a number or a word.
  private static var values: [Any] {
    [Int64.max, Int64.min, -1, Int64(1) << 60, "", "x", "9/0", "-1 2", NSNull(), [1], ["a": 1]]
  }

  @Test("of minimums and budgets are refused on an instance that has none, with goals or without")
  func restrictionWithoutConditions() async throws {
    try await Fixtures.inTemporaryFolder { try forgeRestriction(in: $0) }
  }

  private func forgeRestriction(in folder: URL) throws {
    let hard = folder.appending(path: "hard")
    let url = try proof(in: hard, withConditions: true)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    let record = try #require(json["restriction"] as? [String: Any])
    let free = folder.appending(path: "free")
    let target = try proof(in: free, withConditions: false)
    try FileManager.default.copyItem(
      at: hard.appending(path: "relaxation"), to: free.appending(path: "relaxation"))
    for hasGoals in [true, false] {
      for hasParts in [true, false] {
        var (forged, record) = (json, record)
        if !hasParts { record["parts"] = [String]() }
        if !hasGoals {
          (forged["goals"], forged["reached"]) = ([String](), [String: Int]())
          record["bounds"] = [String]()
        }
        forged["restriction"] = record
        try JSONSerialization.data(withJSONObject: forged).write(to: target)
        #expect(try Forging.findings(ofProof: free) != [])
      }
    }
  }

  @Test("whose best without minimums has a slack of its own are refused")
  func slackOfRelaxation() async throws {
    try await Fixtures.inTemporaryFolder { try forgeSlack(in: $0) }
  }

  private func forgeSlack(in folder: URL) throws {
    _ = try proof(in: folder, withConditions: true)
    let url = folder.appending(path: "relaxation/certificate.json")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    var forged = try #require(json as? [String: Any])
    forged["slack"] =
      ["order": ["points", "ties"], "goal": "points", "per_mille": 10, "best": 1, "required": 1]
      as [String: Any]
    try JSONSerialization.data(withJSONObject: forged).write(to: url)
    #expect(try Forging.findings(ofProof: folder) != [])
  }

  @Test("and instances with names that are one in other letters are told by their lines")
  func lookalikes() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      // é as one letter, and as e with an accent.
      for (table, text) in [
        ("seekers", "seeker\ncafe\u{301}\nx\ncaf\u{E9}\n"),
        ("providers", "provider,capacity\n\u{212A},1\nK,1\n"), ("candidates", "seeker,provider,points\n"),
      ] {
        try text.write(to: folder.appending(path: "\(table).csv"), atomically: false, encoding: .utf8)
      }
      let faults = #expect(throws: Faults.self) { try InstanceFolder.read(folder) }
      #expect(faults?.all.map(\.file) == ["seekers.csv", "providers.csv"])
      #expect(faults?.all.map(\.line) == [4, 3])
    }
  }
}
