internal import GRDB
public import Livelihood

/// What an import does, or would do, to one table.
public struct TableChanges: Hashable, Sendable {
  /// The table.
  public let table: Livelihood.Table
  /// The keys of records that the register did not have.
  public internal(set) var new: [String] = []
  /// The keys of records with other cells than before.
  public internal(set) var changed: [String] = []
  /// The keys of records that the tables do not have any more.
  public internal(set) var gone: [String] = []
  /// How many records are as they were.
  public internal(set) var unchanged = 0
}

/// How tables are taken into a register.
public struct ImportOptions: Hashable, Sendable {
  /// Only what lies in the area of this code (2, 4, 6 or 8 digits) can be gone; nil judges everything.
  public var area: String?
  /// Whether what is gone is withdrawn: needs, offers and mentor teams are taken out, households keep their row but ask for
  /// nothing, mechanisms no longer agree to help. Nothing that was decided or found out goes.
  public var withdrawsMissing = false
  /// Whether a record that the register has with other data is a fault instead of news.
  public var refusesChanges = false

  /// Judges everything, withdraws nothing, takes changes.
  public init() {}
}

extension RegisterFile {
  /// Takes tables into the register, all or nothing.
  ///
  /// A column that a table does not have leaves what the register knows. Records that are gone stay, unless they are
  /// withdrawn.
  ///
  /// - Parameters:
  ///   - tables: tables that passed their check.
  ///   - digest: that of the files they were read from, if the register is to know them again.
  ///   - options: what is judged and what is done to it.
  ///   - isRehearsal: whether everything is found out and nothing is changed.
  ///   - day: the day that the log notes.
  ///   - command: the command that the log notes.
  /// - Throws: ``Livelihood/Faults``, if the register would break a rule; it is then as it was.
  public func take(
    _ tables: RegisterFolder, from digest: String? = nil, _ options: ImportOptions, isRehearsal: Bool,
    on day: Day, by command: String
  ) throws -> [TableChanges] {
    struct Rehearsed: Error { var changes: [TableChanges] }
    do {
      return try write { db in
        let changes = try take(tables, options, on: day, by: command, db)
        try LastImport(db: db).keep(changes, of: digest, options)
        if isRehearsal { throw Rehearsed(changes: changes) }
        return changes
      }
    } catch let rehearsed as Rehearsed {
      return rehearsed.changes
    }
  }

  private func take(
    _ tables: RegisterFolder, _ options: ImportOptions, on day: Day, by command: String, _ db: Database
  ) throws -> [TableChanges] {
    let before = try RegisterFile.register(db)
    var taking = Taking(
      db: db, log: RegisterLog(db: db, day: day, command: command), before: before, tables: tables,
      options: options, merged: before)
    try taking.visitAll()
    guard taking.faults.isEmpty else { throw Faults(taking.faults) }
    // What was sound stays sound where nothing is new.
    guard !taking.changes.allSatisfy({ $0.new.isEmpty && $0.changed.isEmpty && $0.gone.isEmpty }) else {
      return taking.changes
    }
    let faults = taking.merged.problems().map { problem in
      Fault(
        file: problem.table.rawValue, column: problem.column, value: problem.value, cause: problem.cause,
        cure: problem.cure)
    }
    guard faults.isEmpty else { throw Faults(faults) }
    return taking.changes
  }
}

/// Compares each table with the register and changes what differs.
private struct Taking: TableVisitor {
  let db: Database
  let log: RegisterLog
  let before: Register
  let tables: RegisterFolder
  let options: ImportOptions
  var merged: Register
  var changes: [TableChanges] = []
  var faults: [Fault] = []

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws {
    guard let present = tables.columns(of: schema.table) else { return }
    let known = before[keyPath: home]
    let places = Dictionary(
      known.enumerated().map { (schema.keyText(of: $1), $0) }, uniquingKeysWith: { first, _ in first })
    var change = TableChanges(table: schema.table)
    var (new, changed, seen): ([Record], [Record], [Bool]) = (
      [], [], Array(repeating: false, count: known.count)
    )
    for var record in tables.register[keyPath: home] {
      let key = schema.keyText(of: record)
      guard let place = places[key] else {
        new.append(record)
        change.new.append(key)
        continue
      }
      seen[place] = true
      schema.complete(&record, from: known[place], beside: present)
      if record == known[place] {
        change.unchanged += 1
        continue
      }
      if options.refusesChanges {
        faults.append(
          Fault(file: schema.table.rawValue, value: key, cause: .differsElsewhere, cure: .renameOrAgree))
        continue
      }
      changed.append(record)
      change.changed.append(key)
      try log.changed(schema, from: known[place], to: record)
      merged[keyPath: home][place] = record
    }
    let gone = known.indices.filter { !seen[$0] && isJudged(schema.table, known[$0]) }
    change.gone = gone.map { schema.keyText(of: known[$0]) }
    let rows = RegisterRows(schema, db)
    try rows.update(changed)
    try rows.insert(new)
    merged[keyPath: home] += new
    if options.withdrawsMissing { try withdraw(gone.map { known[$0] }, schema, home, rows) }
    for key in change.new { try log.note("new", table: schema.table, record: key) }
    changes.append(change)
  }

  private mutating func withdraw<Record: Hashable & Sendable>(
    _ gone: [Record], _ schema: Schema<Record>, _ home: TableHome<Record>,
    _ rows: RegisterRows<Record>
  ) throws {
    for record in gone where isThere(record) {
      try log.note("withdrawn", table: schema.table, record: schema.keyText(of: record))
      if let mechanism = record as? Mechanism,
        let place = merged.mechanisms.firstIndex(where: { $0.id == mechanism.id })
      {
        merged.mechanisms[place].agreed = false
      }
    }
    switch schema.table {
    case .needs, .offers, .mentors:
      try rows.delete(gone)
      let leaving = Set(gone)
      merged[keyPath: home].removeAll(where: leaving.contains)
    case .mechanisms:
      let leaving = Set(gone.map(schema.keyText))
      try rows.update(merged[keyPath: home].filter { leaving.contains(schema.keyText(of: $0)) })
    default: break
    }
  }

  /// Whether something of a record that is gone can be withdrawn: a household stays, and is only there while it asks for
  /// something; a village just stays.
  private func isThere<Record>(_ record: Record) -> Bool {
    switch record {
    case let household as Household: asking.contains(household.id)
    case is Village: false
    default: true
    }
  }

  /// Whether a record can be gone: it lies in the area, and it is not what people decided or found out. What a mechanism that
  /// is gone offers stays with it.
  private func isJudged<Record>(_ table: Livelihood.Table, _ record: Record) -> Bool {
    switch record {
    case let village as Village: isInArea(village.code.text)
    case let household as Household: isInArea(household.village.text)
    case let need as Need: isInArea(homes[need.household] ?? "")
    case let mechanism as Mechanism: mechanism.agreed != false && isInArea(mechanism.village.text)
    case let offer as Offer:
      incomingMechanisms.contains(offer.mechanism) && isInArea(seats[offer.mechanism] ?? "")
    case let team as MentorTeam: isInArea(team.area)
    default: false
    }
  }

  private func isInArea(_ code: String) -> Bool { code.hasPrefix(options.area ?? "") }

  private let asking: Set<String>
  private let homes: [String: String]
  private let seats: [String: String]
  private let incomingMechanisms: Set<String>

  init(
    db: Database, log: RegisterLog, before: Register, tables: RegisterFolder, options: ImportOptions,
    merged: Register
  ) {
    (self.db, self.log, self.before, self.tables) = (db, log, before, tables)
    (self.options, self.merged) = (options, merged)
    asking = Set(before.needs.map(\.household))
    homes = Dictionary(
      before.households.map { ($0.id, $0.village.text) }, uniquingKeysWith: { one, _ in one })
    seats = Dictionary(
      before.mechanisms.map { ($0.id, $0.village.text) }, uniquingKeysWith: { one, _ in one })
    incomingMechanisms = Set(tables.register.mechanisms.map(\.id))
  }
}

extension RegisterFile {
  /// Takes several registers in, all or nothing; what this one has with other data is a fault.
  ///
  /// - Returns: for each of them what was new.
  /// - Throws: ``Livelihood/Faults``; this register is then as it was.
  public func merge(_ others: [RegisterFolder], on day: Day, by command: String) throws -> [[TableChanges]] {
    var options = ImportOptions()
    options.refusesChanges = true
    return try write { db in
      try others.map { try take($0, options, on: day, by: command, db) }
    }
  }
}
