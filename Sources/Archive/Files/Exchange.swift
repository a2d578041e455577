public import Foundation
import Livelihood

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Puts what is finished where people look for it, so that they see the old or the new, never a mixture.
public enum Exchange {
  /// Who may read what is written.
  public enum Readers: Sendable {
    /// Whoever the system lets read new files.
    case anybody
    /// The owner alone.
    case owner
  }

  /// Lets `fill` write into a new folder, flushes everything to the disk, and exchanges it with what stands at `target`,
  /// which is then removed.
  ///
  /// - Throws: what `fill` or the file system throws; `target` is then as it was before and nothing is left over.
  public static func folder(
    at target: URL, readBy readers: Readers = .anybody, fill: (URL) throws -> Void
  ) throws {
    let files = FileManager.default
    let target = target.standardizedFileURL
    let parent = target.deletingLastPathComponent()
    try files.createDirectory(at: parent, withIntermediateDirectories: true)
    try WorkFolder.use(in: parent, for: target.lastPathComponent) { work in
      let new = work.appending(path: target.lastPathComponent)
      try files.createDirectory(at: new, withIntermediateDirectories: false)
      try fill(new)
      try finish(folder: new, readers)
      if files.fileExists(atPath: target.path) {
        try exchange(new, target, aside: work.deletingPathExtension().appendingPathExtension("old"))
      } else {
        try files.moveItem(at: new, to: target)
      }
      flush(directory: parent)
    }
  }

  /// Lets `fill` write a file that only its owner may read, flushes it to the disk, and puts it at `target`, where
  /// nothing may stand.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands there or it cannot be made; otherwise what `fill` or the file
  ///   system throws. Nothing is left over then.
  @discardableResult
  static func newFile<Result>(at target: URL, fill: (URL) throws -> Result) throws -> Result {
    let files = FileManager.default
    let target = target.standardizedFileURL
    let parent = target.deletingLastPathComponent()
    let taken = Faults([Fault(file: target.path, cause: .placeTaken, cure: .chooseAnotherName)])
    WorkFolder.sweep(parent, target.lastPathComponent)
    guard !files.fileExists(atPath: target.path) else { throw taken }
    guard files.isWritableFile(atPath: parent.path) else {
      throw Faults([Fault(file: target.path, cause: .cannotCreate, cure: .checkPlace)])
    }
    return try WorkFolder.use(in: parent, for: target.lastPathComponent) { work in
      let new = work.appending(path: target.lastPathComponent)
      guard files.createFile(atPath: new.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
        throw Faults([Fault(file: target.path, cause: .cannotCreate, cure: .checkPlace)])
      }
      let result = try fill(new)
      try flush(file: new)
      if rename(new, target, leavesOther) != 0 {
        guard !files.fileExists(atPath: target.path) else { throw taken }
        try files.moveItem(at: new, to: target)
      }
      flush(directory: parent)
      return result
    }
  }

  private static func finish(folder: URL, _ readers: Readers) throws {
    let files = FileManager.default
    let contents = files.enumerator(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    while let url = contents?.nextObject() as? URL {
      let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
      try restrict(url, isFolder: isFolder, to: readers)
      if isFolder { flush(directory: url) } else { try flush(file: url) }
    }
    try restrict(folder, isFolder: true, to: readers)
    flush(directory: folder)
  }

  private static func restrict(_ url: URL, isFolder: Bool, to readers: Readers) throws {
    guard readers == .owner else { return }
    try FileManager.default.setAttributes(
      [.posixPermissions: isFolder ? 0o700 : 0o600], ofItemAtPath: url.path)
  }

  private static func flush(file: URL) throws {
    let handle = try FileHandle(forUpdating: file)
    try handle.synchronize()
    try handle.close()
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

  /// `RENAME_NOREPLACE` and `RENAME_EXCHANGE`, which the C headers hide from Swift.
  private static let (leavesOther, takesOthersPlace): (UInt32, UInt32) = (1, 2)

  /// Renames in one step in a way of `renameat2`; not 0 where the system or the file system cannot.
  private static func rename(_ one: URL, _ other: URL, _ way: UInt32) -> Int32 {
    guard let symbol = unsafe dlsym(nil, "renameat2") else { return -1 }
    let rename = unsafe unsafeBitCast(symbol, to: Rename2.self)
    return unsafe rename(AT_FDCWD, one.path, AT_FDCWD, other.path, way)
  }

  /// Exchanges two folders in one step where the system can, otherwise by two renames. Between those the old one
  /// stands `aside`, where nothing removes it.
  private static func exchange(_ one: URL, _ other: URL, aside: URL) throws {
    if rename(one, other, takesOthersPlace) == 0 { return }
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
