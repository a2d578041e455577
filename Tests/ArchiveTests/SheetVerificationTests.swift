import Archive
import Foundation
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

@Suite("The sheets of a round")
struct SheetVerificationTests {
  private func round(seed: UInt64, at folder: URL) async throws -> Round {
    var plan = DistrictPlan()
    plan.villagesPerTambon = 2...2
    plan.householdsPerVillage = 8
    let register = try #require(District.known(code: "4413")).register(seed: seed, plan: plan)
    let round = try await Round.run(register: register, policy: Policy(), threads: 1)
    try ResultsFolder.write(round, to: folder)
    return round
  }

  /// Changes the lines of a table, without its head.
  private func refuses(
    _ name: String, in out: URL, _ what: String, change: (inout [String]) throws -> Void
  ) throws {
    let url = out.appending(path: name)
    let text = try String(contentsOf: url, encoding: .utf8)
    var lines = text.split(separator: "\n").map(String.init)
    let head = lines.removeFirst()
    try change(&lines)
    try ([head] + lines).map { $0 + "\n" }.joined().write(to: url, atomically: true, encoding: .utf8)
    #expect(try Forging.findings(ofRound: out) != [], "\(name): \(what)")
    try text.write(to: url, atomically: true, encoding: .utf8)
    #expect(try Forging.findings(ofRound: out) == [])
  }

  @Test("are refused where a visit is missing, doubled, of somebody else or not what the proposal says")
  func visits() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let out = folder.appending(path: "round")
      let register = try await round(seed: 2, at: out).register
      let matched = Set(try Fixtures.rows(out.appending(path: "matches.csv")).map { $0[1] })
      let rows = try Fixtures.rows(out.appending(path: "visits.csv"))
      for level in MentorLevel.allCases {
        let visited = rows.filter { $0[1] == level.rawValue }.map { $0[2] }
        #expect(Set(visited) == matched && visited.count == matched.count)
      }
      let waiting = try #require(register.households.first { !matched.contains($0.id) })
      try refuses("visits.csv", in: out, "one less") { $0.removeFirst() }
      try refuses("visits.csv", in: out, "one twice") { $0.append($0[0]) }
      try refuses("visits.csv", in: out, "a stranger") { lines in
        lines[0] = lines[0].replacing(rows[0][2], with: waiting.id)
      }
      try refuses("visits.csv", in: out, "another team") { lines in
        lines[0] = "T0000" + lines[0].dropFirst(rows[0][0].count)
      }
      try refuses("visits.csv", in: out, "another mechanism") { lines in
        lines[0] = lines[0].replacing(rows[0][5].filter { $0 != "\"" }.prefix(4), with: "S999")
      }
      try refuses("matches.csv", in: out, "no team") { lines in
        let index = try #require(lines.firstIndex { $0.contains(",T4413,") })
        lines[index] = lines[index].replacing(",T4413,", with: ",,")
      }
    }
  }

  @Test("are refused where the loan sheet leaves a pair out, adds one or names another amount")
  func loans() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let out = folder.appending(path: "round")
      _ = try await round(seed: 3, at: out)
      let matches = try Fixtures.rows(out.appending(path: "matches.csv")).filter { $0[0] == "capital" }
      let sheet = try Fixtures.rows(out.appending(path: "loans.csv"))
      let loans = sheet.filter { $0[1] != "waiting" }.map { "\($0[2]) \($0[0]) \($0[5])" }
      let matched = matches.map { "\($0[1]) \($0[2]) \($0[10])" }
      #expect(loans.sorted() == matched.sorted())
      #expect(Set(sheet.map { $0[1] }).isSuperset(of: ["proposed", "referred"]))
      let proposed = try #require(sheet.firstIndex { $0[1] == "proposed" })
      try refuses("loans.csv", in: out, "one less") { $0.remove(at: proposed) }
      try refuses("loans.csv", in: out, "one twice") { $0.append($0[proposed]) }
      try refuses("loans.csv", in: out, "another amount") { lines in
        var cells = lines[proposed].split(separator: ",", omittingEmptySubsequences: false)
        cells[5] = "7"
        lines[proposed] = cells.joined(separator: ",")
      }
    }
  }

  @Test("hold nothing that only the office may know, and never say that a loan is approved")
  func publicSafe() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      var plan = DistrictPlan()
      plan.villagesPerTambon = 1...1
      var register = try #require(District.known(code: "4413")).register(seed: 5, plan: plan)
      for index in register.households.indices {
        register.households[index].label = "ครัวเรือนของใคร"
        register.households[index].houseNumber = "99/77"
        register.households[index].phone = "081-555-0199"
      }
      for index in register.mentors.indices { register.mentors[index].contact = "081-555-0198" }
      let out = folder.appending(path: "round")
      let round = try await Round.run(register: register, policy: Policy(), threads: 1)
      try ResultsFolder.write(round, to: out)
      for path in try FileManager.default.subpathsOfDirectory(atPath: out.path) {
        guard let text = try? String(contentsOf: out.appending(path: path), encoding: .utf8) else { continue }
        for secret in ["ครัวเรือนของใคร", "99/77", "081-555", "อนุมัติ"] {
          #expect(!text.contains(secret), "\(path)")
        }
      }
      // The tracks of one household stand together, in the policy's order.
      let rows = try Fixtures.rows(out.appending(path: "matches.csv"))
      let order = ["teaching", "pairing", "capital", "market"]
      let keys = rows.map { "\($0[1]) \(order.firstIndex(of: $0[0]) ?? 9)" }
      #expect(keys == keys.sorted() && Set(keys).count == keys.count)
    }
  }
}
