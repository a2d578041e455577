import CZip
import Foundation
import Livelihood

/// The parts of a workbook's file, which is a zip archive (ECMA-376, part 2).
@safe struct WorkbookPackage: ~Copyable {
  /// How much is unpacked in all, in bytes; a province's tables take two fifths of it.
  static let most = 256 << 20

  private let archive: OpaquePointer
  private let file: String
  private var unpacked = 0

  /// Opens a file.
  ///
  /// - Throws: ``Livelihood/Faults``, if it is no sound zip archive.
  init(at url: URL) throws(Faults) {
    file = url.lastPathComponent
    guard let handle = try? FileHandle(forReadingFrom: url), let head = try? handle.read(upToCount: 8) else {
      throw Faults([Fault(file: file, cause: .unreadableFile, cure: .checkFile)])
    }
    // The old binary form (.xls), which also wraps workbooks that a password protects.
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Faults([Fault(file: file, cause: .workbookLocked, cure: .saveAsWorkbook)])
    }
    guard head.starts(with: [0x50, 0x4B]) else {
      throw Faults([Fault(file: file, cause: .noWorkbook, cure: .saveAsWorkbook)])
    }
    var code: Int32 = 0
    guard let archive = unsafe zip_open(url.path, ZIP_RDONLY, &code) else {
      throw Faults([Fault(file: file, cause: .workbookDamaged, cure: .copyAgain)])
    }
    unsafe self.archive = archive
  }

  deinit { unsafe zip_discard(archive) }

  /// The bytes of a part; nil if there is none of that name.
  ///
  /// - Throws: ``Livelihood/Faults``, if it is damaged or locked, or more than ``most`` is unpacked with it.
  mutating func part(_ name: String) throws(Faults) -> Data? {
    let index = unsafe zip_name_locate(archive, name, UInt32(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    func fault(_ cause: Message, _ cure: Message) -> Faults {
      Faults([Fault(file: file, cause: cause, cure: cure)])
    }
    guard let entry = unsafe zip_fopen_index(archive, UInt64(index), 0) else {
      let isLocked = unsafe zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_NOPASSWD
      throw isLocked ? fault(.workbookLocked, .saveAsWorkbook) : fault(.workbookDamaged, .copyAgain)
    }
    defer { unsafe zip_fclose(entry) }
    // Sizes that the archive claims are not to be trusted, so the bytes are counted as they come.
    var bytes = Data()
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { buffer in
        unsafe zip_fread(entry, buffer.baseAddress, UInt64(buffer.count))
      }
      if count < 0 { throw fault(.workbookDamaged, .copyAgain) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[0..<Int(count)])
      unpacked += Int(count)
      if unpacked > WorkbookPackage.most {
        throw fault(.workbookTooLarge(megabytes: WorkbookPackage.most >> 20), .splitWorkbook)
      }
    }
  }
}
