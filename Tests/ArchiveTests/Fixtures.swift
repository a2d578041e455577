import Foundation

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
}
