import Foundation
import Livelihood

extension Fault {
  /// A file that could not be read: most often it is not there.
  init(unreadAt url: URL, named name: String) {
    guard FileManager.default.fileExists(atPath: url.path) else {
      self.init(file: name, cause: .noFolder, cure: .checkPath)
      return
    }
    self =
      url.isRegularFile
      ? Fault(file: name, cause: .unreadableFile, cure: .checkFile)
      : Fault(file: name, cause: .noRegularFile, cure: .placeRegularFile)
  }
}

extension URL {
  /// Whether a file stands here, or a link to one: reading a pipe or a device may never end.
  var isRegularFile: Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

extension Data {
  /// The bytes of a regular file.
  ///
  /// - Throws: ``Livelihood/Faults``, if it is not there, is something else than a file, or cannot be read.
  init(ofFile url: URL, options: ReadingOptions = []) throws(Faults) {
    guard url.isRegularFile, let data = try? Data(contentsOf: url, options: options) else {
      throw Faults([Fault(unreadAt: url, named: url.lastPathComponent)])
    }
    self = data
  }
}

extension Faults {
  /// Refuses a folder of results in which something else stands where a file has to: a folder, a pipe, a device.
  ///
  /// - Throws: ``Livelihood/Faults``, one for each, named by its way from the folder.
  static func checkFiles(of folder: URL) throws(Faults) {
    let faults = irregular(in: folder, named: "", depth: 4)
    guard faults.isEmpty else { throw Faults(faults) }
  }

  private static func irregular(in folder: URL, named way: String, depth: Int) -> [Fault] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    return names.flatMap { name -> [Fault] in
      let (place, shown) = (folder.appending(path: name), way + name)
      var isFolder: ObjCBool = false
      // A link that leads nowhere is a file that is missing, which is told where it is looked for.
      guard !place.isRegularFile,
        unsafe FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
      else { return [] }
      let isNamedAsFile = ["csv", "json"].contains(place.pathExtension)
      guard isFolder.boolValue, !isNamedAsFile else {
        return [Fault(file: shown, cause: .noRegularFile, cure: .placeRegularFile)]
      }
      return depth == 0 ? [] : irregular(in: place, named: shown + "/", depth: depth - 1)
    }
  }
}
