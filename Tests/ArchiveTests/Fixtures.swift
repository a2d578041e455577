import Archive
import Foundation
import Livelihood
import Testing

/// The shipped folders, and folders of a test's own.
enum Fixtures {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures")

  static let broken: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "broken").path)) ?? [])
    .sorted()

  static func inTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sammachip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }

  /// The rows of a table that the program wrote, by a reader of the test's own: no cell here holds a comma before the
  /// columns that are asked for.
  static func rows(_ url: URL) throws -> [[String]] {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}

/// Changes one thing in a JSON file.
enum Forging {
  /// The ways to all that is neither object nor array.
  static func leaves(of value: Any, path: [String] = []) -> [[String]] {
    switch value {
    case let object as [String: Any]:
      object.keys.sorted().flatMap { leaves(of: object[$0] ?? "", path: path + [$0]) }
    case let array as [Any]: array.indices.flatMap { leaves(of: array[$0], path: path + [String($0)]) }
    default: [path]
    }
  }

  /// The value with what stands at the end of a way changed.
  static func replacing(_ path: ArraySlice<String>, in value: Any, _ change: (Any) -> Any) -> Any {
    guard let step = path.first else { return change(value) }
    if var object = value as? [String: Any] {
      object[step] = replacing(path.dropFirst(), in: object[step] ?? "", change)
      return object
    }
    guard var array = value as? [Any], let place = Int(step) else { return value }
    array[place] = replacing(path.dropFirst(), in: array[place], change)
    return array
  }

  /// What the check of a forged proof finds once digests and seals were renewed as whoever forges one would: what it refuses
  /// is the claim and never a digest.
  static func findings(ofProof folder: URL) throws -> [Message] {
    try renew(folder)
    return notOfDigests(ProofFolder.verify(folder))
  }

  /// The same of a round.
  static func findings(ofRound folder: URL) throws -> [Message] {
    try renew(folder)
    return notOfDigests(ResultsFolder.verify(folder))
  }

  private static func notOfDigests(_ findings: [Message]) -> [Message] {
    #expect(!findings.contains { $0.english.contains("SHA-256") }, "\(findings.map(\.english))")
    return findings
  }

  /// Renews the digests and the seal of each JSON file of a folder, the innermost first.
  static func renew(_ folder: URL) throws {
    let files = FileManager.default
    let ways = (files.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
      .filter { ["certificate.json", "round.json"].contains(($0 as NSString).lastPathComponent) }
      .sorted { $0.split(separator: "/").count > $1.split(separator: "/").count }
    for way in ways {
      let file = folder.appending(path: way)
      let home = file.deletingLastPathComponent()
      let text = try String(contentsOf: file, encoding: .utf8)
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let instance = (json?["instance"] as? String).map { home.appending(path: $0) } ?? home
      // Names may have their slashes escaped.
      let renewed = text.replacing(/"([^"]+)"\s*:\s*"[0-9a-f]{64}"/) { match -> String in
        let name = match.output.1.replacing("\\/", with: "/")
        if name == "seal" { return "\"seal\" : \"\(blank)\"" }
        let data = [home, instance].lazy.compactMap { try? Data(contentsOf: $0.appending(path: name)) }.first
        return data.map { "\"\(match.output.1)\" : \"\(Digest.sha256(of: $0))\"" } ?? String(match.output.0)
      }
      try renewed.replacing(
        "\"\(blank)\"", with: "\"\(Digest.sha256(of: Data(renewed.utf8)))\"", maxReplacements: 1
      )
      .write(to: file, atomically: false, encoding: .utf8)
    }
  }

  private static let blank = String(repeating: "0", count: 64)
}
