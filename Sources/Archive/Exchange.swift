public import Foundation
import Livelihood
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Puts a finished folder or file where people look for it, so that they see the old one or the new one, never a mixture.
public enum Exchange {
  /// What is being filled, if anything is.
  private static let unfinished = Mutex<URL?>(nil)

  /// Removes what is being filled, for a program that is told to stop; what stood at its place stays.
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

  /// Makes a file that only its owner may read beside `target`, lets `fill` write into it, flushes it to the disk, and
  /// gives it its name, where nothing may stand.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands there; what `fill` or the file system throws. Nothing is left
  ///   over then.
  static func newFile(at target: URL, fill: (URL) throws -> Void) throws {
    let target = target.standardizedFileURL
    let taken = Faults([Fault(file: target.path, cause: .placeTaken, cure: .chooseAnotherName)])
    // Told before the work, and once more at its end, when another may have come first.
    if FileManager.default.fileExists(atPath: target.path) { throw taken }
    let parent = target.deletingLastPathComponent()
    let sibling = parent.appending(
      path: ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).new")
    try? FileManager.default.removeItem(at: sibling)
    guard
      FileManager.default.createFile(
        atPath: sibling.path, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw Faults([Fault(file: target.path, cause: .cannotCreate, cure: .checkPlace)]) }
    unfinished.withLock { $0 = sibling }
    defer {
      try? FileManager.default.removeItem(at: sibling)
      unfinished.withLock { $0 = nil }
    }
    try fill(sibling)
    try flush(file: sibling)
    guard unsafe link(sibling.path, target.path) == 0 else {
      throw errno == EEXIST
        ? taken : Faults([Fault(file: target.path, cause: .cannotCreate, cure: .checkPlace)])
    }
    flush(directory: parent)
  }

  private static func flush(file: URL) throws {
    let handle = try FileHandle(forUpdating: file)
    try handle.synchronize()
    try handle.close()
  }

  private static func flush(folder: URL) throws {
    let contents = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    while let url = contents?.nextObject() as? URL {
      if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
        flush(directory: url)
      } else {
        try flush(file: url)
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
