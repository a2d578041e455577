import Foundation

/// The program as people run it.
enum Program {
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
    var isKilled: Bool

    /// What was printed, as the object that it is with `--json`; empty if it is none.
    var answer: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
    }
  }

  /// The folder of this repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A shipped folder.
  static func fixture(_ name: String) -> URL { root.appending(path: "fixtures").appending(path: name) }

  /// Starts the program and does not wait for it.
  static func start(_ arguments: String...) throws -> Process {
    let process = process(arguments, locale: "C.UTF-8")
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    return process
  }

  /// Runs the program.
  static func run(_ arguments: String..., locale: String = "C.UTF-8") throws -> Outcome {
    try run(arguments, locale: locale)
  }

  /// Runs the program.
  static func run(
    _ arguments: [String], locale: String = "C.UTF-8", environment: [String: String] = [:],
    in folder: URL? = nil
  ) throws -> Outcome {
    let process = process(arguments, locale: locale)
    if let folder { process.currentDirectoryURL = folder }
    process.environment?.merge(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: words, as: UTF8.self),
      isKilled: process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL)
  }

  /// Where the program was built, next to the tests.
  static let folder: URL =
    Bundle.allBundles.lazy.map(\.bundleURL).map { $0.deletingLastPathComponent() }
    .first { FileManager.default.isExecutableFile(atPath: $0.appending(path: "sammachip").path) }
    ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

  /// The program with its arguments.
  private static func process(_ arguments: [String], locale: String) -> Process {
    let process = Process()
    process.executableURL = folder.appending(path: "sammachip")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": locale]) { $1 }
    return process
  }

  /// Gives a folder of its own to a piece of work and removes it afterwards.
  static func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sammachip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
