public import Foundation
public import Livelihood

/// A folder with the tables of a register, one CSV file each.
public struct RegisterFolder: Sendable {
  /// What the tables hold, in the order of their rows.
  public let register: Register
  /// What is worth knowing: columns that were not read, example rows that were skipped.
  public let notices: [Fault]

  /// The file by which such a folder is known.
  public static let mark = Table.villages.rawValue + ".csv"

  /// Reads and checks all tables of a folder.
  ///
  /// - Throws: ``Livelihood/Faults`` with every fault of every table.
  public static func read(_ folder: URL) throws(Faults) -> RegisterFolder {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw Faults([Fault(file: folder.path, cause: .noFolder, cure: .checkPath)]) }
    var loading = Loading(folder: folder)
    var register = Register()
    register.villages = loading.records(.villages)
    register.households = loading.records(.households)
    register.needs = loading.records(.needs)
    register.mechanisms = loading.records(.mechanisms)
    register.offers = loading.records(.offers)
    register.mentors = loading.records(.mentors)
    register.decisions = loading.records(.decisions)
    register.outcomes = loading.records(.outcomes)
    register.occupations = loading.records(.occupations)
    register.relatedness = loading.records(.relatedness)
    loading.check(register)
    guard loading.faults.isEmpty else { throw Faults(loading.faults) }
    return RegisterFolder(register: register, notices: loading.notices)
  }

  /// Writes the tables of a register; tables that may be absent are written only if they hold something.
  ///
  /// - Throws: what the file system throws; an earlier folder is then as it was.
  public static func write(_ register: Register, to folder: URL) throws {
    try Exchange.folder(at: folder) { folder in
      try write(register.villages, .villages, folder)
      try write(register.households, .households, folder)
      try write(register.needs, .needs, folder)
      try write(register.mechanisms, .mechanisms, folder)
      try write(register.offers, .offers, folder)
      try write(register.mentors, .mentors, folder)
      try write(register.decisions, .decisions, folder)
      try write(register.outcomes, .outcomes, folder)
      try write(register.occupations, .occupations, folder)
      try write(register.relatedness, .relatedness, folder)
    }
  }

  private static func write<Record>(_ records: [Record], _ schema: Schema<Record>, _ folder: URL) throws {
    guard !records.isEmpty || !schema.table.isOptional else { return }
    var writer = DelimitedWriter()
    for column in schema.columns { writer.text(column.english) }
    writer.endRow()
    for record in records {
      for column in schema.columns {
        let cell = column.write(record)
        if column.affinity == .text {
          writer.text(cell)
        } else {
          writer.number(cell)
        }
      }
      writer.endRow()
    }
    try Data(writer.bytes).write(to: folder.appending(path: schema.table.rawValue + ".csv"))
  }
}

/// The tables of a folder while they are read.
private struct Loading {
  let folder: URL
  var faults: [Fault] = []
  var notices: [Fault] = []
  private var unreadable = Unreadable()
  private var lines: [Table: [Int]] = [:]
  private var heads: [Table: [String: String]] = [:]

  init(folder: URL) { self.folder = folder }

  mutating func records<Record>(_ schema: Schema<Record>) -> [Record] {
    let table = schema.table
    let url = folder.appending(path: table.rawValue + ".csv")
    guard FileManager.default.fileExists(atPath: url.path) else {
      guard !table.isOptional else { return [] }
      faults.append(Fault(file: url.lastPathComponent, cause: .tableMissing(table), cure: .addTable))
      unreadable.tables.insert(table)
      return []
    }
    let source: SourceText
    do {
      source = try SourceText(at: url)
    } catch {
      faults += error.all
      unreadable.tables.insert(table)
      return []
    }
    let reading = schema.read(source, file: url.lastPathComponent)
    faults += reading.faults
    notices += reading.notices
    lines[table] = reading.lines
    heads[table] = reading.heads
    unreadable.rows[table] = reading.unreadRows
    if !reading.isComplete { unreadable.tables.insert(table) }
    return reading.records
  }

  /// Adds what is wrong between the tables, and puts all faults in the order of tables and lines.
  mutating func check(_ register: Register) {
    for problem in register.problems(unreadable: unreadable) {
      let lines = lines[problem.table] ?? []
      faults.append(
        Fault(
          file: problem.table.rawValue + ".csv",
          line: problem.row < lines.count ? lines[problem.row] : nil,
          column: heads[problem.table]?[problem.column] ?? problem.column, value: problem.value,
          cause: problem.cause, cure: problem.cure))
    }
    let order = Dictionary(
      uniqueKeysWithValues: Table.allCases.enumerated().map { ($1.rawValue + ".csv", $0) })
    faults = faults.enumerated().sorted { one, other in
      let left = (order[one.element.file] ?? 0, one.element.line ?? 0, one.offset)
      let right = (order[other.element.file] ?? 0, other.element.line ?? 0, other.offset)
      return left < right
    }.map(\.element)
  }
}
