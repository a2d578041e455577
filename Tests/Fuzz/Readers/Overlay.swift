import Foundation

/// A folder of which an input changes some files: for each a byte that chooses the file, and what stands in it from then on.
///
/// A folder as it is, but for a file or two, leads further into a reader than one that is mutated throughout.
struct Overlay {
  /// What separates the changes of an input.
  static let separator: [UInt8] = [0xFF, 0x00]

  let folder: URL
  private let names: [String]
  private let originals: [Data]

  /// Copies a folder to a place where it can be changed; `isWanted` tells by their paths which of its files an input may change.
  init(of base: URL, at folder: URL, where isWanted: (String) -> Bool = { _ in true }) throws {
    let files = FileManager.default
    try? files.removeItem(at: folder)
    try files.createDirectory(at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try files.copyItem(at: base, to: folder)
    let all = files.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    let root = folder.standardizedFileURL.path + "/"
    let paths = (all?.allObjects as? [URL] ?? []).filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) ?? false
    }.map { String($0.standardizedFileURL.path.dropFirst(root.count)) }
    self.folder = folder
    names = paths.filter(isWanted).sorted()
    originals = try names.map { try Data(contentsOf: folder.appending(path: $0)) }
  }

  /// Inputs that change nothing: a file as it stands each.
  var seeds: [Data] { originals.enumerated().map { Data([UInt8($0)]) + $1 } }

  /// Does something with the folder as an input has it; puts it back as it was.
  func with(_ input: Data, _ body: (URL) throws -> Void) rethrows {
    var changed: [Int] = []
    var rest = input[...]
    while let first = rest.popFirst(), !names.isEmpty {
      let end = rest.range(of: Data(Overlay.separator))
      let place = Int(first) % names.count
      write(rest[..<(end?.lowerBound ?? rest.endIndex)], to: place)
      changed.append(place)
      rest = end.map { rest[$0.upperBound...] } ?? rest[rest.endIndex...]
    }
    defer { for place in changed { write(originals[place], to: place) } }
    try body(folder)
  }

  private func write(_ data: Data, to place: Int) {
    guard (try? data.write(to: folder.appending(path: names[place]))) != nil else {
      fatalError("the scratch folder cannot be written")
    }
  }
}

/// A file whose bytes an input changes at places: four bytes for the place, one for the number of bytes, and the bytes.
struct Patching {
  let original: Data

  func patched(by input: Data) -> Data {
    var (data, rest) = (original, [UInt8](input)[...])
    while rest.count > 5 {
      let place = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) } % max(1, data.count)
      let count = Int(rest[rest.startIndex + 4])
      rest = rest.dropFirst(5)
      for (offset, byte) in rest.prefix(count).enumerated() where place + offset < data.count {
        data[place + offset] = byte
      }
      rest = rest.dropFirst(count)
    }
    return data
  }

  /// Inputs that change nothing: pieces of the file as they stand, where structure stands in it.
  var seeds: [Data] {
    stride(from: 0, to: original.count, by: 4096).map { place in
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: place >> (24 - 8 * $0)) }
      return Data(bytes + [60]) + original[place..<min(place + 60, original.count)]
    }
  }
}
