import Archive
import Foundation
import GRDB
import Livelihood
import Testing

@Suite("The documents")
struct DocumentTests {
  private static let names = ["README.md", "CONTRIBUTING.md", "fixtures/village/README.md"]
  private static let formats = "docs/formats.md"

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Program.root.appending(path: path), encoding: .utf8)
  }

  /// All of them, by their paths in the repository.
  private static func documents() throws -> [String] {
    let docs = try FileManager.default.contentsOfDirectory(atPath: Program.root.appending(path: "docs").path)
    return names + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
  }

  // MARK: Links

  @Test("lead to files and headings that exist")
  func links() throws {
    var count = 0
    for path in try Self.documents() {
      for link in try Self.text(path).matches(of: /\]\(([^)\s]+)\)/).map({ String($0.1) }) {
        guard !link.contains("://") else { continue }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let folder = Program.root.appending(path: path).deletingLastPathComponent()
        let target =
          parts[0].isEmpty
          ? Program.root.appending(path: path) : folder.appending(path: parts[0]).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: target.path), "\(path): \(link)")
        if parts.count == 2, let text = try? String(contentsOf: target, encoding: .utf8) {
          #expect(Self.anchors(text).contains(parts[1]), "\(path): \(link)")
        }
        count += 1
      }
    }
    #expect(count > 100)
  }

  /// The names by which headings are linked to.
  private static func anchors(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        String(
          line.drop { $0 == "#" || $0 == " " }.lowercased().unicodeScalars
            .filter {
              $0.properties.isAlphabetic || ("0"..."9").contains($0) || " -_".unicodeScalars.contains($0)
            }
            .map { $0 == " " ? "-" : Character($0) })
      })
  }

  // MARK: What is made from the code

  /// Puts a text between two marks of the page of formats; with `WRITE_DOCUMENTS` set it is written, otherwise compared.
  private func holds(_ mark: String, _ made: String) throws {
    let text = try Self.text(Self.formats)
    let parts = text.components(separatedBy: "<!-- \(mark) -->\n")
    try #require(parts.count == 2, "\(mark) is marked once")
    let end = try #require(parts[1].range(of: "<!-- end -->"))
    let whole = parts[0] + "<!-- \(mark) -->\n" + made + parts[1][end.lowerBound...]
    if ProcessInfo.processInfo.environment["WRITE_DOCUMENTS"] != nil {
      try whole.write(to: Program.root.appending(path: Self.formats), atomically: true, encoding: .utf8)
    } else {
      let lines = (now: text.split(separator: "\n"), then: whole.split(separator: "\n"))
      let place = zip(lines.now, lines.then).enumerated().first { $1.0 != $1.1 }
      let difference =
        place.map { "line \($0.offset + 1): \($0.element.0)\nshould be: \($0.element.1)" }
        ?? "rows are missing"
      #expect(
        lines.now == lines.then,
        "\(Self.formats) is not what the code says, `make formats` writes it anew; \(difference)")
    }
  }

  @Test(
    "name the tables of a register, their sheets and columns, as the code reads them, and those of its file")
  func generated() throws {
    var made = ""
    for table in Table.allCases {
      made += """

        ### `\(table.rawValue).csv`

        Sheet `\(table.title.thai)`\(table.isOptional ? "; may be missing" : "").

        | column | Thai head | needed | what to write |
        |---|---|---|---|

        """
      for column in table.columns {
        let words = column.vocabulary.map { "`\($0.english)` \($0.thai)" }.joined(separator: ", ")
        let expects = column.expects.english + (words.isEmpty ? "" : ": " + words)
        made +=
          "| `\(column.head.english)` | \(column.head.thai) | \(column.isRequired ? "yes" : "") | \(expects) |\n"
      }
    }
    try holds("tables", made + "\n")
    try Program.inTemporaryFolder { folder in
      let register = folder.path + "/register.sqlite"
      let run = try Program.run("register", "create", register, "--from", Program.fixture("village").path)
      try #require(run.code == 0, "\(run)")
      try holds("register", try DatabaseQueue(path: register).read(layout) + "\n")
    }
  }

  /// The tables of a database with their columns: keys in bold, where they lead, and what may be empty.
  private func layout(_ db: Database) throws -> String {
    var made = "\n| table | columns: **key**, ? may be empty |\n|---|---|\n"
    let names = try String.fetchAll(
      db,
      sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    for name in names where name != "grdb_migrations" {
      let targets = Dictionary(
        try db.foreignKeys(on: name).map { ($0.originColumns[0], $0.destinationTable) },
        uniquingKeysWith: { one, _ in one })
      let columns = try db.columns(in: name).map { column in
        let shown = column.primaryKeyIndex > 0 ? "**`\(column.name)`**" : "`\(column.name)`"
        let isOpen = !column.isNotNull && column.primaryKeyIndex == 0
        return shown + (isOpen ? "?" : "") + " \(column.type.lowercased())"
          + (targets[column.name].map { " → \($0)" } ?? "")
      }
      made += "| `\(name)` | \(columns.joined(separator: ", ")) |\n"
    }
    return made
  }

  // MARK: What files and answers hold

  /// The keys of an object and of all that is in it; what stands under these is keyed by names of the data.
  private static let byName: Set<String> = [
    "prices", "levels", "unserved", "sha256", "weights", "goals", "possible", "bounds", "reached", "floor",
    "criteria", "values", "sums", "currentSums",
  ]

  private static func keys(_ value: Any, under parent: String = "") -> Set<String> {
    switch value {
    case let object as [String: Any]:
      object.reduce(into: []) { found, member in
        if !byName.contains(parent) { found.insert(member.key) }
        found.formUnion(keys(member.value, under: byName.contains(parent) ? parent : member.key))
      }
    // Of a list of objects the keys are the format's own.
    case let array as [Any]:
      array.reduce(into: []) { $0.formUnion(keys($1, under: "")) }
    default: []
    }
  }

  private static func keys(_ text: String) throws -> Set<String> {
    keys(try JSONSerialization.jsonObject(with: Data(text.utf8)))
  }

  private static func keys(_ file: URL) throws -> Set<String> {
    try keys(String(contentsOf: file, encoding: .utf8))
  }

  /// The words that a part of the page of formats names in code letters.
  private func named(under heading: String) throws -> Set<String> {
    let text = try Self.text(Self.formats)
    let start = try #require(text.range(of: "\n\(heading)\n"), "\(heading)")
    let level = heading.prefix { $0 == "#" }
    let rest = text[start.upperBound...]
    let ends = (1...level.count).compactMap {
      rest.range(of: "\n" + String(repeating: "#", count: $0) + " ")?.lowerBound
    }
    return Set(rest[..<(ends.min() ?? rest.endIndex)].matches(of: /`([^`]+)`/).map { String($0.1) })
  }

  private func rounds(_ body: (URL) throws -> Void) throws {
    try Program.inTemporaryFolder { folder in
      let out = folder.appending(path: "round")
      let run = try Program.run("match", Program.fixture("chuen-chom").path, "--out", out.path)
      try #require(run.code == 0, "\(run.errors)")
      try body(out)
    }
  }

  @Test("name each key of round.json and certificate.json, and each column of the results")
  func results() throws {
    try rounds { round in
      #expect(
        try Self.keys(round.appending(path: "round.json")).subtracting(named(under: "### `round.json`")) == []
      )
      let proof = try named(under: "## Proof")
      for track in Track.allCases {
        let folder = round.appending(path: "proof/\(track.rawValue)")
        for place in ["certificate.json", "relaxation/certificate.json"]
        where FileManager.default.fileExists(atPath: folder.appending(path: place).path) {
          #expect(try Self.keys(folder.appending(path: place)).subtracting(proof) == [])
        }
        for table in ["seekers.csv", "providers.csv", "candidates.csv"] {
          #expect(try Set(head(folder.appending(path: table))).subtracting(named(under: "## Instance")) == [])
        }
        #expect(try Set(head(folder.appending(path: "assignment.csv"))).isSubset(of: proof))
      }
      for table in ["matches", "waiting", "alternates", "loads", "coverage", "loans", "visits"] {
        let columns = try head(round.appending(path: table + ".csv"))
        let text = try Self.text(Self.formats)
        let part = try #require(text.components(separatedBy: "### `\(table).csv`\n").last)
        let rows = part.prefix(upTo: part.range(of: "\n#")?.lowerBound ?? part.endIndex).split(
          separator: "\n"
        )
        .filter { $0.hasPrefix("| `") }
        let told = rows.flatMap { row in
          row.dropFirst().prefix { $0 != "|" }.matches(of: /`([^`]+)`/).map { String($0.1) }
        }
        #expect(told == columns, "\(table)")
      }
    }
  }

  private func head(_ url: URL) throws -> [String] {
    let line = try #require(
      try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).first)
    return line.trimmingPrefix("\u{FEFF}").split(separator: ",").map(String.init)
  }

  @Test("name each key of a proof with a slack, a floor or a tree of cases, and of what solve says")
  func proofs() throws {
    try Program.inTemporaryFolder { folder in
      let (answers, proof) = (try named(under: "## Answers for programs"), try named(under: "## Proof"))
      for (number, arguments) in [
        [Program.fixture("proof/floor").path, "--goals", "points,served", "--slack", "points:0.5"],
        [Program.fixture("proof/floor").path, "--goals", "floor,points"],
        [Program.fixture("proof/class").path, "--goals", "points"],
        [Program.fixture("conditions/floor-funds-323").path, "--goals", "floor:0.5,served,points"],
      ].enumerated() {
        let out = folder.path + "/\(number)"
        let run = try Program.run(["solve"] + arguments + ["--out", out, "--json"])
        try #require(run.code == 0, "\(run)")
        #expect(try Self.keys(run.output).subtracting(answers) == [])
        #expect(try Self.keys(URL(fileURLWithPath: out + "/certificate.json")).subtracting(proof) == [])
      }
    }
  }

  // By hand, as docs/proof.md has it.
  @Test("work out two proofs by hand that the program writes too")
  func examples() throws {
    try Program.inTemporaryFolder { folder in
      func certificate(_ name: String, _ goals: String) throws -> [String: Any] {
        let out = folder.appending(path: name)
        let run = try Program.run(
          "solve", Program.fixture("proof/" + name).path, "--goals", goals, "--out", out.path)
        try #require(run.code == 0, "\(run)")
        #expect(try Program.run("verify", out.path).code == 0)
        let data = try Data(contentsOf: out.appending(path: "certificate.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      }
      let floor = try certificate("floor", "floor,points")
      #expect(floor["levels"] as? [String: String] == ["P": "1/2", "Q": "free"])
      let reached = try #require(floor["reached"] as? [String: Int])
      #expect(reached["floor"] == 3 && reached["points"] == 17)
      // 16 for two places at P, what B pays for going unserved, and what all seekers then gain.
      let price = try #require((floor["prices"] as? [String: [Int]])?["P"]?.first)
      let unserved = try #require((floor["unserved"] as? [String: [Int]])?["B"]?.first)
      #expect(2 * price + unserved + (10 - price) + 4 - 2 * unserved == 17)
      let page = try Self.text("docs/proof.md")
      #expect(page.contains("\"P\" : [\(price), ") && page.contains("\"B\" : [\(unserved), "))
      let restriction = try certificate("class", "points")["restriction"] as? [String: Any]
      let bounds = try #require(restriction?["bounds"])
      #expect((bounds as? [[String: Any]])?.first?["bound"] as? Int == 14)
    }
  }

  @Test("name each key of what commands answer to programs")
  func answers() throws {
    try Program.inTemporaryFolder { folder in
      let known = try named(under: "## Answers for programs").union(named(under: "### `round.json`"))
      let (village, out) = (Program.fixture("village").path, folder.path + "/round")
      let register = folder.path + "/r.sqlite"
      let place = register + "#1/2570"
      let question = [out, "--tables", village]
      for arguments in [
        ["check", village], ["match", village, "--out", out], ["verify", out],
        ["explain"] + question + ["--household", "H3"],
        ["explain"] + question + ["--household", "H3", "--mechanism", "S1"],
        ["explain"] + question + ["--household", "H5", "--mechanism", "S3"],
        ["explain"] + question + ["--mechanism", "S1"], ["whatif"] + question + ["--set", "S1.capacity=+1"],
        ["compare", out, out, "--tables", village], ["advise"] + question,
        ["sweep", village, "--track", "teaching", "--weight", "skill", "--out", folder.path + "/sweep"],
        [
          "sweep", village, "--track", "teaching", "--pareto", "skill", "nearness", "--out",
          folder.path + "/front",
        ],
        ["register", "create", register, "--from", village], ["match", register],
        ["register", "status", register], ["register", "log", register],
        ["next", place, "--mechanism", "S2"],
        ["sheet", place, "--out", folder.path + "/sheet.csv"], ["check", "/nowhere"], ["check", "--nothing"],
        ["register", "export", register, "--out", folder.path + "/tables"],
      ] {
        let run = try Program.run(arguments + ["--json"])
        #expect(!run.output.isEmpty, "\(arguments): \(run.errors)")
        #expect(try Self.keys(run.output).subtracting(known.union(["th", "en"])) == [], "\(arguments)")
      }
      let sheet = try head(URL(fileURLWithPath: folder.path + "/sheet.csv"))
      let text = try Self.text(Self.formats)
      let part = text.components(separatedBy: "\n## Decision sheet\n")[1].components(separatedBy: "\n## ")[0]
      let told = part.split(separator: "\n").filter { $0.hasPrefix("| `") }.map {
        $0.split(separator: "|")[1].trimmingCharacters(in: .whitespaces)
      }
      #expect(told == sheet)
    }
  }
}
