public import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for unfinished work that only its owner may read, for as long as the work takes.
///
/// Whoever works in it holds a lock on it, which the system takes back when the program is killed: a folder that nobody
/// holds is a leftover, and the next work of the same name removes it.
public enum WorkFolder {
  /// The folders that are in use.
  private static let inUse = Mutex<[URL]>([])

  /// Removes what is in use, for a program that is told to stop.
  public static func abandon() {
    inUse.withLock { for folder in $0 { try? FileManager.default.removeItem(at: folder) } }
  }

  /// Removes what killed programs left among the system's temporary folders.
  public static func sweepTemporary() { sweep(FileManager.default.temporaryDirectory, "sammachip") }

  /// Removes what killed programs left of work on a file or folder.
  public static func sweep(beside target: URL) {
    sweep(target.deletingLastPathComponent(), target.lastPathComponent)
  }

  /// Gives a folder among the system's temporary ones to a piece of work.
  ///
  /// - Throws: what the work or the file system throws; nothing is left over.
  public static func temporary<Result>(_ body: (URL) throws -> Result) throws -> Result {
    try use(in: FileManager.default.temporaryDirectory, for: "sammachip", body)
  }

  /// Gives a folder within `parent` to work of a name.
  static func use<Result>(in parent: URL, for name: String, _ body: (URL) throws -> Result) throws -> Result {
    sweep(parent, name)
    let (folder, lock) = try begin(in: parent, for: name)
    inUse.withLock { $0.append(folder) }
    defer {
      try? FileManager.default.removeItem(at: folder)
      inUse.withLock { $0.removeAll { $0 == folder } }
      if lock >= 0 { _ = close(lock) }
    }
    return try body(folder)
  }

  private static func begin(in parent: URL, for name: String) throws -> (URL, lock: Int32) {
    while true {
      let folder = parent.appending(path: "\(prefix(name))\(UUID().uuidString.prefix(8))\(suffix)")
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      let lock = unsafe open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      // Where a file system has no locks, nobody takes a folder for a leftover either.
      if lock >= 0 { _ = flock(lock, LOCK_EX) }
      // Somebody who swept before the lock was there has taken it away.
      if FileManager.default.fileExists(atPath: folder.path) { return (folder, lock) }
      if lock >= 0 { _ = close(lock) }
    }
  }

  /// Removes what killed programs left of work of a name.
  static func sweep(_ parent: URL, _ name: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for found in names where found.hasPrefix(prefix(name)) && found.hasSuffix(suffix) {
      let folder = parent.appending(path: found)
      let lock = unsafe open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(at: folder) }
      _ = close(lock)
    }
  }

  private static func prefix(_ name: String) -> String { ".\(name)." }
  private static let suffix = ".new"
}
