import Foundation
import Testing

@Suite("What stands where a file has to")
struct IrregularFileTests {
  /// A pipe that nobody writes to, a device that never ends, or a folder.
  enum Kind: CaseIterable {
    case pipe, device, folder

    func put(at path: String) throws {
      let files = FileManager.default
      if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
      switch self {
      case .pipe: #expect(unsafe mkfifo(path, 0o600) == 0)
      case .device: try files.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
      case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: false)
      }
    }
  }

  private func refuses(_ name: String, _ arguments: String...) throws {
    let outcome = try Program.run(arguments + ["--language", "en"])
    #expect(outcome.code == 2, "\(arguments): \(outcome)")
    #expect(outcome.errors.contains(name) && outcome.errors.contains("no regular file"), "\(outcome.errors)")
  }

  @Test(
    "is refused by its name in a folder of results, by every command that reads one", arguments: Kind.allCases
  )
  func results(kind: Kind) throws {
    try Program.inTemporaryFolder { folder in
      let (whole, tables) = (folder.path + "/whole", Program.fixture("village").path)
      #expect(try Program.run("match", tables, "--out", whole).code == 0)
      for name in [
        "round.json", "matches.csv", "proof/teaching/certificate.json", "proof/teaching/seekers.csv",
      ] {
        let out = folder.path + "/round"
        try? FileManager.default.removeItem(atPath: out)
        try FileManager.default.copyItem(atPath: whole, toPath: out)
        try kind.put(at: out + "/" + name)
        try refuses(name, "verify", out)
        try refuses(name, "verify", out, "--ignore-digests")
        try refuses(name, "report", out, "--tables", tables, "--out", folder.path + "/report")
        try refuses(name, "compare", out, whole, "--tables", tables)
        try refuses(name, "explain", out, "--tables", tables, "--household", "H1")
        try refuses(name, "export", out, "--format", "mps", "--out", folder.path + "/model")
      }
    }
  }

  @Test(
    "is refused where a proof, tables, a policy, a workbook or a register is meant", arguments: Kind.allCases)
  func others(kind: Kind) throws {
    try Program.inTemporaryFolder { folder in
      let (proof, instance) = (folder.path + "/proof", Program.fixture("conditions/gap-cap0").path)
      #expect(try Program.run("solve", instance, "--out", proof).code == 0)
      try kind.put(at: proof + "/assignment.csv")
      try refuses("assignment.csv", "verify", proof)
      let tables = folder.path + "/tables"
      try FileManager.default.copyItem(atPath: Program.fixture("village").path, toPath: tables)
      try kind.put(at: tables + "/needs.csv")
      try refuses("needs.csv", "check", tables)
      try kind.put(at: folder.path + "/p.toml")
      try refuses(
        "p.toml", "match", Program.fixture("village").path, "--policy", folder.path + "/p.toml", "--out",
        folder.path + "/out")
      try kind.put(at: folder.path + "/r.sqlite")
      try refuses("r.sqlite", "register", "status", folder.path + "/r.sqlite")
      // A folder is where tables may be.
      if kind != .folder {
        try kind.put(at: folder.path + "/survey.xlsx")
        try refuses("survey.xlsx", "check", folder.path + "/survey.xlsx")
      }
    }
  }

  @Test("is told as what it is where a folder has sheets of another program and no table")
  func strangers() throws {
    try Program.inTemporaryFolder { folder in
      // The first bytes of the old binary form.
      try Data([0xD0, 0xCF, 0x11, 0xE0]).write(to: folder.appending(path: "survey.xls"))
      let outcome = try Program.run("check", folder.path, "--language", "en")
      #expect(
        outcome.code == 2 && outcome.errors.contains("survey.xls") && outcome.errors.contains("Save as"))
      #expect(!outcome.errors.contains("villages.csv"))
    }
  }
}
