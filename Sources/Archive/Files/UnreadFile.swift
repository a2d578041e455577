import Foundation
import Livelihood

extension Fault {
  /// A file that could not be read: most often it is not there.
  init(unreadAt url: URL, named name: String) {
    let isThere = FileManager.default.fileExists(atPath: url.path)
    self.init(
      file: name, cause: isThere ? .unreadableFile : .noFolder, cure: isThere ? .checkFile : .checkPath)
  }
}
