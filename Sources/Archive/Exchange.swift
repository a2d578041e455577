public import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Puts a finished folder where people look for it, so that they see the old one or the new one, never a mixture.
public enum Exchange {
  /// The folder that is being filled, if any.
  private static let unfinished = Mutex<URL?>(nil)

  /// Removes a folder that is being filled, for a program that is told to stop; what stood at its place stays.
  public static func abandon() {
    unfinished.withLock { folder in
      if let folder { try? FileManager.default.removeItem(at: folder) }
    }
  }

  /// Makes a folder beside `target`, lets `fill` write into it, flushes everything to the disk, and exchanges it
  /// with what stands at `target`, which is then removed.
  ///
  /// - Throws: what `fill` or the file system throws; `target` is then as it was before and nothing is left over.
  public static func folder(at target: URL, fill: (URL) throws -> Void) throws {
    let files = FileManager.default
    let target = target.standardizedFileURL
    let parent = target.deletingLastPathComponent()
    try files.createDirectory(at: parent, withIntermediateDirectories: true)
    let sibling = parent.appending(
      path: ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).new")
    try? files.removeItem(at: sibling)
    unfinished.withLock { $0 = sibling }
    defer { unfinished.withLock { $0 = nil } }
    try files.createDirectory(at: sibling, withIntermediateDirectories: false)
    do {
      try fill(sibling)
      try flush(folder: sibling)
      if files.fileExists(atPath: target.path) {
        try exchange(sibling, target)
      } else {
        try files.moveItem(at: sibling, to: target)
      }
      flush(directory: parent)
    } catch {
      try? files.removeItem(at: sibling)
      throw error
    }
    try? files.removeItem(at: sibling)
  }

  private static func flush(folder: URL) throws {
    let contents = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    while let url = contents?.nextObject() as? URL {
      if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
        flush(directory: url)
      } else {
        let handle = try FileHandle(forUpdating: url)
        try handle.synchronize()
        try handle.close()
      }
    }
    flush(directory: folder)
  }

  // A folder's entries reach the disk only when the folder itself is flushed. Where a file system cannot do
  // that, the files are safe and only the names may lag behind; there is nothing better to do.
  private static func flush(directory: URL) {
    let descriptor = unsafe open(directory.path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  private typealias Rename2 =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32

  /// Exchanges two folders in one step where the system can (`renameat2` with `RENAME_EXCHANGE`, which the C
  /// headers hide from Swift), otherwise by two renames.
  private static func exchange(_ one: URL, _ other: URL) throws {
    let exchanges: UInt32 = 2
    if let symbol = unsafe dlsym(nil, "renameat2") {
      let rename = unsafe unsafeBitCast(symbol, to: Rename2.self)
      if unsafe rename(AT_FDCWD, one.path, AT_FDCWD, other.path, exchanges) == 0 { return }
    }
    let aside = one.appendingPathExtension("old")
    let files = FileManager.default
    try files.moveItem(at: other, to: aside)
    do {
      try files.moveItem(at: one, to: other)
    } catch {
      try files.moveItem(at: aside, to: other)
      throw error
    }
    try files.moveItem(at: aside, to: one)
  }
}
