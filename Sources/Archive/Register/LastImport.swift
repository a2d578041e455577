public import Foundation
internal import GRDB
import Livelihood

/// The last import that took in all that its tables say, so that the same files need not be read again.
///
/// Kept are the digest of the files and the register's revision after it. While both are the same, an import could only find
/// every record unchanged.
struct LastImport {
  let db: Database

  /// What an import of files would find; nil if it has to be found out.
  func changes(of digest: String) throws -> [TableChanges]? {
    let rows = try Row.fetchAll(
      db, sql: "SELECT table_name, records FROM last_import WHERE sha256 = ? AND revision = ?",
      arguments: [digest, try RegisterFile.revision(db)])
    let counts = Dictionary(
      try rows.map { (try $0.cell("table_name") as String, try $0.cell("records") as Int) },
      uniquingKeysWith: { first, _ in first })
    guard !counts.isEmpty else { return nil }
    return Livelihood.Table.allCases.compactMap { table in
      counts[table.rawValue].map {
        var change = TableChanges(table: table)
        change.unchanged = $0
        return change
      }
    }
  }

  /// Keeps what an import came to, if the same import again would find every record unchanged.
  func keep(_ changes: [TableChanges], of digest: String?, _ options: ImportOptions) throws {
    try db.execute(sql: "DELETE FROM last_import")
    // What is gone has to be told again, and an area leaves open what is gone elsewhere.
    guard let digest, options.area == nil, changes.allSatisfy(\.gone.isEmpty) else { return }
    for change in changes {
      try db.execute(
        sql: "INSERT INTO last_import (table_name, records, sha256, revision) VALUES (?, ?, ?, ?)",
        arguments: [
          change.table.rawValue, change.new.count + change.changed.count + change.unchanged, digest,
          try RegisterFile.revision(db),
        ])
    }
  }
}

extension RegisterFile {
  /// What an import of files would find, if they are those of the last import and nothing has changed since: all records
  /// unchanged. Otherwise nil.
  ///
  /// - Parameter digest: what ``digest(ofFilesAt:)`` says of the files.
  /// - Throws: ``Livelihood/Faults``, if the register cannot be read.
  public func unchanged(since digest: String?) throws -> [TableChanges]? {
    guard let digest else { return nil }
    return try RegisterFile.faultsOfSQLite(name) {
      try database.read { try LastImport(db: $0).changes(of: digest) }
    }
  }

  /// The digest of all files of a folder (or of one file) and of the columns that this version reads; nil if they cannot be
  /// read.
  public static func digest(ofFilesAt url: URL) -> String? {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard unsafe files.fileExists(atPath: url.path, isDirectory: &isFolder) else { return nil }
    let names = isFolder.boolValue ? try? files.contentsOfDirectory(atPath: url.path) : [""]
    let all = RegisterFolder(whole: Register())
    var parts = Livelihood.Table.allCases.flatMap { all.columns(of: $0)?.sorted() ?? [] }
    for name in (names ?? []).sorted() {
      let file = name.isEmpty ? url : url.appending(path: name)
      guard unsafe files.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      guard let digest = try? Digest.sha256(ofFile: file) else { return nil }
      parts += [name, digest]
    }
    return Digest.sha256(of: Data(parts.joined(separator: "\n").utf8))
  }
}
