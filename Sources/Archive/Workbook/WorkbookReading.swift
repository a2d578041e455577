package import Foundation
package import Livelihood

extension Workbook {
  /// Reads a workbook.
  ///
  /// - Throws: ``Livelihood/Faults``, if it cannot be read as a whole.
  package init(at url: URL) throws(Faults) {
    let file = url.lastPathComponent
    let package = try WorkbookPackage(at: url)
    var parts = WorkbookParts(package: package, file: file)
    let root = try parts.relations(of: "")
    guard let main = root.first(where: { $0.kind == "officeDocument" })?.target else {
      throw Faults([Fault(file: file, cause: .noWorkbook, cure: .saveAsWorkbook)])
    }
    let index = IndexReader()
    try parts.read(main, with: index)
    let relations = try parts.relations(of: main)
    func target(_ kind: String) -> String? { relations.first { $0.kind == kind }?.target }
    let strings = StringsReader()
    if let part = target("sharedStrings") { try parts.read(part, with: strings) }
    let styles = StylesReader()
    if let part = target("styles") { try parts.read(part, with: styles) }
    var sheets: [Sheet] = []
    var taken: Set<String> = []
    for (name, id) in index.sheets {
      guard let relation = relations.first(where: { $0.id == id }) else { throw parts.missing(name) }
      // A sheet may be nothing but a chart.
      guard relation.kind == "worksheet" else { continue }
      guard taken.insert(relation.target).inserted else { throw parts.damaged(relation.target) }
      let reader = SheetReader(
        strings: strings.strings, isDay: styles.isDay, startsIn1904: index.startsIn1904)
      try parts.read(relation.target, with: reader)
      sheets.append(Sheet(name: name, rows: reader.rows))
    }
    self.init(file: file, sheets: sheets)
  }
}

/// The parts of a workbook by what refers to them.
private struct WorkbookParts: ~Copyable {
  private var package: WorkbookPackage
  private let file: String
  private var left = PartReader.Budget()

  init(package: consuming WorkbookPackage, file: String) {
    self.package = package
    self.file = file
  }

  /// Reads a part that has to be there.
  mutating func read(_ part: String, with reader: PartReader) throws(Faults) {
    guard try readIfThere(part, with: reader) else { throw missing(part) }
  }

  /// Reads a part; false if it is not there.
  private mutating func readIfThere(_ part: String, with reader: PartReader) throws(Faults) -> Bool {
    reader.left = left
    defer { left = reader.left }
    let stream = XMLStream(to: reader)
    var isSound = true
    let isThere = try unsafe package.read(part) { piece in
      isSound = unsafe stream.take(piece)
      return isSound
    }
    guard isThere else { return false }
    if reader.left.isExhausted {
      throw Faults([Fault(file: file, value: part, cause: .tooManyCells, cure: .splitWorkbook)])
    }
    guard isSound, stream.isWhole() else { throw damaged(part) }
    return true
  }

  func damaged(_ part: String) -> Faults {
    Faults([Fault(file: file, value: part, cause: .partDamaged, cure: .copyAgain)])
  }

  func missing(_ part: String) -> Faults {
    Faults([Fault(file: file, value: part, cause: .partMissing, cure: .copyAgain)])
  }

  /// What a part refers to; none where it says nothing.
  mutating func relations(of part: String) throws(Faults) -> [RelationsReader.Relation] {
    let folder = part.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    let name = part.split(separator: "/").last.map(String.init) ?? ""
    let reader = RelationsReader(folder: folder)
    _ = try readIfThere(folder + "_rels/" + name + ".rels", with: reader)
    return reader.relations
  }
}
