import CZip
import Foundation
import Livelihood

/// The parts of a workbook's file, which is a zip archive (ECMA-376, part 2).
@safe struct WorkbookPackage: ~Copyable {
  /// How much is unpacked in all, in bytes; a province's tables take two fifths of it.
  static let most = 256 << 20

  /// How many parts it may have.
  static let mostParts = 10_000

  private let archive: OpaquePointer
  private let file: String
  private var unpacked = 0

  /// Opens a file.
  ///
  /// - Throws: ``Livelihood/Faults``, if it is no sound zip archive, or one of its parts bears a name that none may have.
  init(at url: URL) throws(Faults) {
    file = url.lastPathComponent
    if let stranger = try Stranger(at: url) { throw Faults([stranger.fault(file)]) }
    var code: Int32 = 0
    guard let archive = unsafe zip_open(url.path, ZIP_RDONLY, &code) else {
      throw Faults([Fault(file: file, cause: .workbookDamaged, cure: .copyAgain)])
    }
    do throws(Faults) {
      try unsafe WorkbookPackage.checkNames(of: archive, file)
    } catch {
      unsafe zip_discard(archive)
      throw error
    }
    unsafe self.archive = archive
  }

  deinit { unsafe zip_discard(archive) }

  /// Refuses parts of which two bear one name, so that programs may read either, and names that lead out of the archive.
  private static func checkNames(of archive: OpaquePointer, _ file: String) throws(Faults) {
    let count = unsafe zip_get_num_entries(archive, 0)
    guard count <= WorkbookPackage.mostParts else {
      throw Faults([Fault(file: file, value: "\(count)", cause: .tooManyParts, cure: .copyAgain)])
    }
    var names: Set<String> = []
    var faults: [Fault] = []
    for index in 0..<UInt64(max(0, count)) {
      guard let raw = unsafe zip_get_name(archive, index, 0) else {
        throw Faults([Fault(file: file, cause: .workbookDamaged, cure: .copyAgain)])
      }
      let name = unsafe String(cString: raw)
      if !names.insert(name.lowercased()).inserted {
        faults.append(Fault(file: file, value: name, cause: .partTwice, cure: .copyAgain))
      }
      let steps = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
      if steps.contains("..") || name.hasPrefix("/") || name.hasPrefix("\\") || name.contains(":") {
        faults.append(Fault(file: file, value: name, cause: .partOutside, cure: .copyAgain))
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
  }

  /// Unpacks a part, piece by piece, as long as `take` wants more.
  ///
  /// - Returns: whether there is a part of that name.
  /// - Throws: ``Livelihood/Faults``, if it is damaged or locked, or more than ``most`` is unpacked with it.
  mutating func read(_ name: String, take: (UnsafeRawBufferPointer) -> Bool) throws(Faults) -> Bool {
    let index = unsafe zip_name_locate(archive, name, UInt32(ZIP_FL_NOCASE))
    guard index >= 0 else { return false }
    func fault(_ cause: Message, _ cure: Message) -> Faults {
      Faults([Fault(file: file, value: name, cause: cause, cure: cure)])
    }
    guard let entry = unsafe zip_fopen_index(archive, UInt64(index), 0) else {
      let isLocked = unsafe zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_NOPASSWD
      throw isLocked ? fault(.workbookLocked, .removePassword) : fault(.workbookDamaged, .copyAgain)
    }
    defer { unsafe zip_fclose(entry) }
    // Sizes that the archive claims are not to be trusted, so the bytes are counted as they come.
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { buffer in
        unsafe zip_fread(entry, buffer.baseAddress, UInt64(buffer.count))
      }
      if count < 0 { throw fault(.workbookDamaged, .copyAgain) }
      if count == 0 { return true }
      unpacked += Int(count)
      if unpacked > WorkbookPackage.most {
        throw fault(.workbookTooLarge(megabytes: WorkbookPackage.most >> 20), .splitWorkbook)
      }
      guard unsafe piece.withUnsafeBytes({ unsafe take(UnsafeRawBufferPointer(rebasing: $0[..<Int(count)])) })
      else { return true }
    }
  }
}
