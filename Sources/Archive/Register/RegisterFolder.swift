public import Foundation
public import Livelihood

/// The tables of a register: a folder with a CSV file for each, or a workbook with a sheet for each.
public struct RegisterFolder: Sendable {
  /// What the tables hold, in the order of their rows.
  public let register: Register
  /// What is worth knowing: columns that were not read, rows that were skipped, cells that were read as something
  /// else, values that are sound but unlikely.
  public internal(set) var notices: [Fault]
  /// The line of each record, by its row.
  let lines: [Table: [Int]]
  /// How the files head their columns, by the columns' English names; tables that are absent are missing here too.
  let heads: [Table: [String: Head]]
  /// Where each table stands.
  let places: [Table: TablePlace]

  /// The file by which such a folder is known.
  public static let mark = Table.villages.rawValue + ".csv"

  /// Reads and checks all tables of a folder or of a workbook (`.xlsx`).
  ///
  /// - Throws: ``Livelihood/Faults`` with every fault of every table.
  public static func read(_ folder: URL) throws(Faults) -> RegisterFolder {
    try read(folder, onto: nil).tables
  }

  /// Reads tables that change what is known: any of them may be absent, and what their rows name may be known already.
  ///
  /// A row of a known key takes the place of what is known; a column that a table does not have leaves it as it is.
  ///
  /// - Returns: the tables, and what is known with them taken in.
  /// - Throws: ``Livelihood/Faults`` with every fault of every table, and every rule that what comes of them would break.
  public static func read(
    _ folder: URL, onto known: Register
  ) throws(Faults) -> (tables: RegisterFolder, merged: Register) {
    try read(folder, onto: Optional(known))
  }

  private static func read(
    _ folder: URL, onto known: Register?
  ) throws(Faults) -> (tables: RegisterFolder, merged: Register) {
    let source = try TableSource(at: folder)
    let isWhole = known == nil
    // The largest tables are read side by side.
    let tables: [any LoadedRecords]
    do {
      tables = try inParallel([
        { loaded(.households, \.households, source, isWhole) }, { loaded(.needs, \.needs, source, isWhole) },
        { loaded(.mechanisms, \.mechanisms, source, isWhole) },
        { loaded(.offers, \.offers, source, isWhole) }, { loaded(.villages, \.villages, source, isWhole) },
        { loaded(.mentors, \.mentors, source, isWhole) },
        { loaded(.decisions, \.decisions, source, isWhole) },
        { loaded(.outcomes, \.outcomes, source, isWhole) },
        { loaded(.occupations, \.occupations, source, isWhole) },
        { loaded(.relatedness, \.relatedness, source, isWhole) },
      ])
    } catch {
      preconditionFailure("reading a table throws nothing: \(error)")
    }
    if !isWhole, tables.allSatisfy({ $0.heads.isEmpty && $0.faults.isEmpty }) {
      throw Faults([Fault(file: folder.path, cause: .noTables, cure: .placeTable)])
    }
    var loading = Loading(source)
    var register = Register()
    for table in tables { loading.take(table, into: &register) }
    loading.renumber(&register, by: Crosswalk(source), known: known?.villages ?? [])
    var merging = Merging(read: register, known: known ?? Register(), heads: loading.heads)
    try? merging.visitAll()
    loading.check(merging.merged)
    // A template that was filled still has its examples where there was nothing to fill in.
    let isBlank = tables.allSatisfy { $0.lines.isEmpty }
    let notices = loading.lost + loading.notices + (isBlank ? loading.examples : [])
    guard loading.faults.isEmpty else { throw Faults(loading.faults, notes: notices) }
    let read = RegisterFolder(
      register: register, notices: notices + register.oddities().map(loading.fault), lines: loading.lines,
      heads: loading.heads, places: loading.places)
    return (read, merging.merged)
  }

  private init(
    register: Register, notices: [Fault], lines: [Table: [Int]], heads: [Table: [String: Head]],
    places: [Table: TablePlace]
  ) {
    (self.register, self.notices, self.lines, self.heads) = (register, notices, lines, heads)
    self.places = places
  }

  /// A register as if it had been read from tables with all their columns; `file` is what messages call them, if they are not
  /// files of their own, and `language` that of their sheets and heads.
  public init(whole register: Register, in file: String? = nil, heads language: Language = .english) {
    var heading = Heading(language: language)
    try? heading.visitAll()
    let places = file.map { file in
      Dictionary(
        uniqueKeysWithValues: Table.allCases.map {
          ($0, TablePlace(file: file, sheet: $0.title[language]))
        })
    }
    self.init(register: register, notices: [], lines: [:], heads: heading.heads, places: places ?? [:])
  }

  /// The English names of the columns that a table came with; nil if there is no such table.
  func columns(of table: Table) -> Set<String>? {
    heads[table].flatMap { $0.isEmpty ? nil : Set($0.keys) }
  }

  /// Where a record stands, in words; nil where that is not known.
  public func place(of name: RecordName) -> Message? {
    let lines = lines(of: name)
    guard !lines.isEmpty else { return nil }
    let numbers = lines.map(String.init).joined(separator: ", ")
    guard let place = places[name.table], let sheet = place.sheet else {
      let file = name.table.rawValue + ".csv"
      return Message(thai: "\(file) บรรทัด \(numbers)", english: "\(file) line \(numbers)")
    }
    return Message(thai: "แผ่นงาน \(sheet) แถว \(numbers)", english: "sheet \(sheet) row \(numbers)")
  }

  /// The lines of its file on which a record stands.
  public func lines(of name: RecordName) -> [Int] {
    register.rows(of: name).compactMap { row in lines[name.table].map { $0[row] } }
  }

  /// Writes the tables of a register as a folder, with a note where there is one; tables that may be absent are written only if
  /// they hold something.
  ///
  /// - Throws: what the file system throws; an earlier folder is then as it was.
  public static func write(
    _ register: Register, to folder: URL, readBy readers: Exchange.Readers = .anybody, note: [String] = []
  ) throws {
    try Exchange.folder(at: folder, readBy: readers) { folder in
      if !note.isEmpty {
        try Data((note.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "note.txt"))
      }
      for (table, bytes) in register.tables {
        try Data(bytes).write(to: folder.appending(path: table.rawValue + ".csv"))
      }
    }
  }
}

/// The heads of tables that have all their columns.
private struct Heading: TableVisitor {
  let language: Language
  var heads: [Table: [String: Head]] = [:]

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) {
    heads[schema.table] = Dictionary(
      uniqueKeysWithValues: schema.columns.enumerated().map { position, column in
        (column.english, Head(text: column.head(in: language), position: position))
      })
  }
}

/// Tables laid over what is known. Their rows come first, so that what is said of a row finds its line.
private struct Merging: TableVisitor {
  let read: Register
  let known: Register
  let heads: [Table: [String: Head]]
  var merged: Register

  init(read: Register, known: Register, heads: [Table: [String: Head]]) {
    (self.read, self.known, self.heads) = (read, known, heads)
    merged = read
  }

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) {
    guard !known[keyPath: home].isEmpty else { return }
    var left = Dictionary(
      known[keyPath: home].enumerated().map { (schema.keyText(of: $1), $0) },
      uniquingKeysWith: { first, _ in first })
    let present = Set((heads[schema.table] ?? [:]).keys)
    for row in merged[keyPath: home].indices {
      guard let place = left.removeValue(forKey: schema.keyText(of: merged[keyPath: home][row])) else {
        continue
      }
      schema.complete(&merged[keyPath: home][row], from: known[keyPath: home][place], beside: present)
    }
    merged[keyPath: home] += left.values.sorted().map { known[keyPath: home][$0] }
  }
}

/// A table that was read, whatever its records.
private protocol LoadedRecords: Sendable {
  var table: Table { get }
  var faults: [Fault] { get }
  var notices: [Fault] { get }
  var lines: [Int] { get }
  var lost: [Fault] { get }
  var examples: [Fault] { get }
  var heads: [String: Head] { get }
  var unreadRows: Set<Int> { get }
  var isComplete: Bool { get }
  /// Puts the records into their place of a register.
  func fill(_ register: inout Register)
}

private struct LoadedTable<Record: Sendable>: LoadedRecords {
  let schema: Schema<Record>
  let home: TableHome<Record>
  var reading: TableReading<Record>

  var table: Table { schema.table }
  var faults: [Fault] { reading.faults }
  var notices: [Fault] { reading.notices }
  var lines: [Int] { reading.lines }
  var lost: [Fault] { reading.lost }
  var examples: [Fault] { reading.examples }
  var heads: [String: Head] { reading.heads }
  var unreadRows: Set<Int> { reading.unreadRows }
  var isComplete: Bool { reading.isComplete }
  func fill(_ register: inout Register) { register[keyPath: home] = reading.records }
}

private func loaded<Record>(
  _ schema: Schema<Record>, _ home: TableHome<Record>, _ source: TableSource, _ isWhole: Bool
) -> any LoadedRecords {
  let table = schema.table
  var reading = TableReading<Record>()
  if let found = source.read(schema, named: table.title) {
    reading = found
  } else if isWhole, !table.isOptional {
    reading = TableReading(unreadable: Faults([source.missing(table.title)]))
  }
  return LoadedTable(schema: schema, home: home, reading: reading)
}

/// The tables of a folder while they are put together.
private struct Loading {
  var faults: [Fault] = []
  var notices: [Fault] = []
  private(set) var lost: [Fault] = []
  private(set) var examples: [Fault] = []
  private(set) var places: [Table: TablePlace] = [:]
  private var unreadable = Unreadable()
  private(set) var lines: [Table: [Int]] = [:]
  private(set) var heads: [Table: [String: Head]] = [:]
  private let source: TableSource

  init(_ source: TableSource) {
    self.source = source
    lost = source.notices(besides: Table.allCases.map(\.title) + [Crosswalk.title])
    for table in Table.allCases { places[table] = source.place(of: table.title) }
  }

  mutating func take(_ loaded: some LoadedRecords, into register: inout Register) {
    faults += loaded.faults
    notices += loaded.notices
    lost += loaded.lost
    examples += loaded.examples
    lines[loaded.table] = loaded.lines
    heads[loaded.table] = loaded.heads
    unreadable.rows[loaded.table] = loaded.unreadRows
    if !loaded.isComplete { unreadable.tables.insert(loaded.table) }
    loaded.fill(&register)
  }

  /// Reads old village codes as new ones; where the list of them is broken, unknown codes may be theirs.
  mutating func renumber(_ register: inout Register, by crosswalk: Crosswalk, known: [Village]) {
    let villages = Set(register.villages.map(\.code) + known.map(\.code))
    // A village whose code could not be read may be the one that is missing.
    let isKnown = !unreadable.tables.contains(.villages) && !villages.contains(.none)
    let broken = crosswalk.faults(villages: isKnown ? villages : nil)
    faults += broken
    notices += crosswalk.notices
    if broken.isEmpty {
      notices += crosswalk.apply(to: &register).map(fault)
    } else {
      unreadable.tables.insert(.villages)
    }
  }

  /// A rule that a record breaks, at its place in its file.
  func fault(_ problem: Problem) -> Fault {
    let (lines, head) = (lines[problem.table] ?? [], heads[problem.table]?[problem.column])
    let earlier = problem.earlier.flatMap { $0 < lines.count ? lines[$0] : nil }
    return source.place(of: problem.table.title).fault(
      line: problem.row < lines.count ? lines[problem.row] : nil, column: head?.text ?? problem.column,
      at: head?.position, value: SecretColumns.isSecret(problem.value) ? SecretColumns.masked : problem.value,
      cause: earlier.map { .alreadyInRow(problem.cause, $0) } ?? problem.cause, cure: problem.cure)
  }

  /// Adds what is wrong between the tables, and puts all faults in the order of tables and lines.
  mutating func check(_ register: Register) {
    let problems = register.problems(unreadable: unreadable)
    faults += problems.map(fault)
    if problems.count == Register.mostProblems, let last = problems.last {
      faults.append(
        source.place(of: last.table.title).fault(cause: .listIsLong(problems.count), cure: .mendListed))
    }
    let order = Dictionary(
      Table.allCases.enumerated().map { (source.place(of: $1.title), $0) }, uniquingKeysWith: { $1 })
    func rank(_ fault: Fault) -> Int { order[TablePlace(file: fault.file, sheet: fault.sheet)] ?? 0 }
    faults = faults.enumerated().sorted { one, other in
      let left = (rank(one.element), one.element.line ?? 0, one.offset)
      let right = (rank(other.element), other.element.line ?? 0, other.offset)
      return left < right
    }.map(\.element)
  }
}
