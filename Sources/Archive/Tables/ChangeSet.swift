public import Foundation
public import Livelihood

/// What a register would have otherwise: rows that are new or differ, by the tables they stand in.
public struct ChangeSet: Sendable {
  /// The rows.
  public let rows: Register

  /// Finds the rows of a register that another does not have, or has with other cells. Rows that are gone are no change that
  /// tables can tell.
  public init(from before: Register, to after: Register) {
    var comparing = Comparing(before: before, after: after)
    try? comparing.visitAll()
    rows = comparing.rows
  }

  /// Whether nothing differs.
  public var isEmpty: Bool {
    rows.tables.allSatisfy { $0.bytes.count(where: { $0 == UInt8(ascii: "\n") }) <= 1 }
  }

  /// Writes the tables that have rows into a new folder; `register import` takes them.
  ///
  /// - Throws: what the file system throws, also if something stands there.
  public func write(to folder: URL, besides files: [(name: String, text: String)] = []) throws {
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw CocoaError(.fileWriteFileExists, userInfo: [NSFilePathErrorKey: folder.path])
    }
    try Exchange.folder(at: folder, readBy: .owner) { folder in
      for (table, bytes) in rows.tables where bytes.count(where: { $0 == UInt8(ascii: "\n") }) > 1 {
        try Data(bytes).write(to: folder.appending(path: table.rawValue + ".csv"))
      }
      for file in files { try Data(file.text.utf8).write(to: folder.appending(path: file.name)) }
    }
  }
}

private struct Comparing: TableVisitor {
  let before: Register
  let after: Register
  var rows = Register()

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) {
    let known = Set(before[keyPath: home])
    rows[keyPath: home] = after[keyPath: home].filter { !known.contains($0) }
  }
}
