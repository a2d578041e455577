import Archive
import Foundation
import Livelihood
import Scoring
import Testing

@Suite("Broken tables")
struct BrokenTests {
  private struct Place: Hashable, Comparable, CustomStringConvertible {
    var file: String
    var line: String
    var column: String
    var description: String { "\(file) \(line) \(column)" }
    static func < (one: Place, other: Place) -> Bool { one.description < other.description }
  }

  private func faults(_ folder: URL) -> [Fault] {
    var faults: [Fault] = []
    do {
      _ = try RegisterFolder.read(folder)
    } catch {
      faults += error.all
    }
    let policy = folder.appending(path: "policy.toml")
    if FileManager.default.fileExists(atPath: policy.path) {
      do { _ = try PolicyFile.read(at: policy) } catch { faults += error.all }
    }
    return faults
  }

  @Test("with more faults than anybody reads are told by the first 20,000, and that there are more")
  func many() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let village = Fixtures.root.appending(path: "village")
      for (name, row) in [("needs", "H1,teaching,HC01,zwei,no\n"), ("offers", "S9,HC01,5\n")] {
        let tables = folder.appending(path: name)
        try FileManager.default.copyItem(at: village, to: tables)
        let url = tables.appending(path: "\(name).csv")
        let head = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")[0]
        try (head + "\n" + String(repeating: row, count: 25_000)).write(
          to: url, atomically: false, encoding: .utf8)
        let found = faults(tables)
        let count = found.count
        let saysMore = found.contains {
          $0.file == "\(name).csv" && $0.line == nil && $0.cause.english.contains("more")
        }
        #expect((20_000...20_100).contains(count) && saysMore, "\(name) \(count)")
      }
    }
  }

  @Test("are told with every planted fault and only those", arguments: Fixtures.broken)
  func planted(name: String) throws {
    let folder = Fixtures.root.appending(path: "broken").appending(path: name)
    let expected = try String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
        let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
        return Place(file: parts[0], line: parts[1], column: parts[2])
      }
    let found = faults(folder).map { fault in
      let isSyntax = fault.file.hasSuffix(".toml") && fault.line != nil
      return Place(
        file: fault.file, line: fault.line.map { String($0) } ?? "-",
        column: isSyntax ? "*" : fault.column ?? "-")
    }
    #expect(found.sorted() == expected.sorted())
    #expect(!expected.isEmpty)
  }

  @Test("always tell what to do, in both languages, and never show a number that identifies people")
  func words() {
    #expect(Fixtures.broken.count > 30)
    for name in Fixtures.broken {
      for fault in faults(Fixtures.root.appending(path: "broken").appending(path: name)) {
        for language in Language.allCases {
          #expect(!fault.cause[language].isEmpty && !fault.cure[language].isEmpty)
        }
        let shown = "\(fault.value ?? "") \(fault.cause.english) \(fault.cure.english)"
        #expect(!shown.contains("0000000"), "\(shown)")
      }
    }
  }

  @Test("cut off at any byte never make a crash, and are whole only when they are")
  func truncation() async throws {
    let village = Fixtures.root.appending(path: "village")
    let whole = try RegisterFolder.read(village).register
    try await Fixtures.inTemporaryFolder { folder in
      for name in ["villages", "households", "needs", "mechanisms", "offers"].map({ $0 + ".csv" }) {
        try FileManager.default.copyItem(at: village.appending(path: name), to: folder.appending(path: name))
      }
      for name in ["villages.csv", "needs.csv", "mechanisms.csv", "offers.csv"] {
        let bytes = try Data(contentsOf: village.appending(path: name))
        for length in bytes.indices {
          try bytes.prefix(length).write(to: folder.appending(path: name))
          // Cut tables may still be sound ones; what they hold is then no more than what was there.
          guard let read = try? RegisterFolder.read(folder).register else { continue }
          #expect(read.needs.count <= whole.needs.count && read.offers.count <= whole.offers.count)
        }
        try bytes.write(to: folder.appending(path: name))
      }
      #expect(try RegisterFolder.read(folder).register.needs == whole.needs)
    }
  }

  @Test("as policies, cut off at any byte, never make a crash")
  func policyTruncation() throws {
    let text = try String(
      contentsOf: Fixtures.root.appending(path: "chuen-chom/policy.toml"), encoding: .utf8)
    let whole = try PolicyFile.read(text, file: "policy.toml")
    var sound = 0
    for length in 0...text.unicodeScalars.count {
      let cut = String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
      if let policy = try? PolicyFile.read(cut, file: "policy.toml") {
        sound += 1
        #expect(policy.tracks == whole.tracks)
      }
    }
    #expect(sound > 10)
  }

  @Test("of instances tell every fault in one go")
  func instance() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let tables = [
        "seekers.csv": "seeker,group,priority\na,,1\nb,,0\na,,1\n,,\"\"\n",
        "providers.csv":
          "provider,capacity,minimum,budget\nx,1,,\ny,-1,,\nz,1,-2,\nw,1,,5OO\nv,,,\nu,1,,900\n",
        "candidates.csv":
          "seeker,provider,points,rule\na,x,10,\na,x,11,\nc,x,1,\na,q,1,\nb,x,1000001,\nb,y,1.5,keep\nb,z,1,must\nb,u,1,\n",
      ]
      for (name, text) in tables {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      }
      do throws(Faults) {
        _ = try InstanceFolder.read(folder)
        Issue.record("a broken instance was read")
      } catch {
        #expect(
          error.all.map { "\($0.file) \($0.line ?? 0) \($0.column ?? "-")" } == [
            "seekers.csv 3 priority", "seekers.csv 4 seeker",
            "providers.csv 3 capacity", "providers.csv 4 minimum", "providers.csv 5 budget",
            "providers.csv 6 capacity", "candidates.csv 3 provider", "candidates.csv 4 seeker",
            "candidates.csv 5 provider", "candidates.csv 6 points", "candidates.csv 7 points",
            "candidates.csv 8 rule", "candidates.csv 9 amount",
          ])
      }
    }
  }
}
