import Foundation
import Livelihood

/// What a file is that was named as a workbook and is none.
enum Stranger {
  /// The file by which Excel or LibreOffice tells others that a workbook is open.
  case lock(of: String)
  /// Nothing.
  case empty
  /// The old binary form.
  case old
  /// A workbook that a password protects.
  case locked
  /// A workbook of LibreOffice.
  case openDocument
  /// A workbook whose parts are not XML.
  case binary
  /// A web page, which some systems export under the name of a workbook.
  case webPage
  /// A table of its own.
  case table
  /// Something else.
  case other

  private static let lockPrefixes = [Workbook.lock, ".~lock."]

  /// Tells what stands at a place by its beginning, whatever its name says; nil for what may be a workbook.
  ///
  /// - Throws: ``Livelihood/Faults``, if it cannot be read.
  init?(at url: URL) throws(Faults) {
    let name = url.lastPathComponent
    if let open = Stranger.lockPrefixes.first(where: name.hasPrefix) {
      self = .lock(of: String(name.dropFirst(open.count).prefix { $0 != "#" }))
      return
    }
    guard url.isRegularFile, let handle = try? FileHandle(forReadingFrom: url),
      let head = try? handle.read(upToCount: 1 << 16) ?? Data()
    else { throw Faults([Fault(unreadAt: url, named: name)]) }
    func holds(_ text: String) -> Bool { head.range(of: Data(text.utf8)) != nil }
    if head.isEmpty {
      self = .empty
    } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = Stranger.isEncrypted(url) ? .locked : .old
    } else if head.starts(with: [0x50, 0x4B]) {
      if holds("application/vnd.oasis.opendocument") {
        self = .openDocument
      } else if url.pathExtension.lowercased() == "xlsb" {
        self = .binary
      } else {
        return nil
      }
    } else if ["<html", "<HTML", "<table", "<TABLE", "<!DOCTYPE html"].contains(where: holds) {
      self = .webPage
    } else if ["csv", "txt", "tsv"].contains(url.pathExtension.lowercased()) {
      self = .table
    } else {
      self = .other
    }
  }

  /// Whether the old form wraps a workbook that a password protects: it has a stream of this name, in UTF-16.
  private static func isEncrypted(_ url: URL) -> Bool {
    guard let bytes = try? Data(contentsOf: url, options: .mappedIfSafe) else { return false }
    return bytes.range(of: Data("EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })) != nil
  }

  func fault(_ file: String) -> Fault {
    func fault(_ cause: Message, _ cure: Message) -> Fault { Fault(file: file, cause: cause, cure: cure) }
    switch self {
    case .lock(let name): return fault(.lockFile, .nameOpenWorkbook(name))
    case .empty: return fault(.emptyWorkbook, .copyAgain)
    case .old: return fault(.oldWorkbook, .saveAsWorkbook)
    case .locked: return fault(.workbookLocked, .removePassword)
    case .openDocument: return fault(.openDocument, .saveAsWorkbook)
    case .binary: return fault(.binaryWorkbook, .saveAsWorkbook)
    case .webPage: return fault(.webPage, .saveAsWorkbook)
    case .table: return fault(.singleTable, .nameItsFolder)
    case .other: return fault(.noWorkbook, .saveAsWorkbook)
    }
  }
}
