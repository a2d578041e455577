import Assignment
import Livelihood

/// An instance while its tables are read: numbers straight from the bytes, names interned once.
struct InstanceReading {
  var faults: [Fault] = []
  private var seekerNames = ByteInterner()
  private var seekerLines: [Int32] = []
  private var groups: [String] = []
  private var priorities: [Int] = []
  private var providerNames = ByteInterner()
  private var capacities: [Int32] = []
  private var minimums: [Int32] = []
  private var budgets: [Int64?] = []
  private var providerLines: [Int] = []
  private var rows: [Row] = []
  /// What each row costs its provider; empty where no provider has a budget.
  private var amounts: [Int64] = []
  private var lines: [Int32] = []
  private var namesAreKnown = true

  private enum Rule: String, CaseIterable { case none = "", pin, ban, keep }

  private struct Row {
    var seeker: Int32
    var provider: Int32
    var points: Int32
    var rule: Rule
  }

  mutating func seekers(_ source: SourceText?) {
    guard
      var table = Table(source, "seekers.csv", required: ["seeker"], optional: ["group", "priority"], &self)
    else { return }
    while table.next(&self) {
      if table.isEmpty(0) {
        table.fault(0, .cellEmpty, .fillCell("seeker", "seeker"), &self)
      } else if !table.add(0, to: &seekerNames) {
        table.fault(0, .repeatedName, .makeNameUnique, &self)
      } else {
        seekerLines.append(Int32(clamping: table.line))
        groups.append(table.string(1))
        let priority = table.whole(2, in: 1...1_000_000, orEmpty: 1, &self)
        priorities.append(priority ?? 1)
      }
    }
  }

  mutating func providers(_ source: SourceText?) {
    guard
      var table = Table(
        source, "providers.csv", required: ["provider", "capacity"], optional: ["minimum", "budget"], &self)
    else { return }
    while table.next(&self) {
      let capacity = table.whole(1, in: 0...1_000_000_000, orEmpty: nil, &self)
      let minimum = table.whole(2, in: 0...1_000_000_000, orEmpty: 0, &self)
      let budget =
        table.isEmpty(3) ? nil : table.whole(3, in: 0...Int(Conditions.mostMoney), orEmpty: nil, &self)
      if table.isEmpty(0) {
        table.fault(0, .cellEmpty, .fillCell("provider", "provider"), &self)
      } else if !table.add(0, to: &providerNames) {
        table.fault(0, .repeatedName, .makeNameUnique, &self)
      } else {
        capacities.append(Int32(capacity ?? 0))
        minimums.append(Int32(minimum ?? 0))
        budgets.append(budget.map { Int64($0) })
        providerLines.append(table.line)
      }
    }
  }

  mutating func candidates(_ source: SourceText?) {
    guard
      var table = Table(
        source, "candidates.csv", required: ["seeker", "provider", "points"], optional: ["amount", "rule"],
        &self)
    else { return }
    let before = faults.count
    let hasBudgets = budgets.contains { $0 != nil }
    var (last, money): (Int32, Int64) = (-1, 0)
    while table.next(&self) {
      let seeker = table.position(0, in: seekerNames, likely: last)
      last = seeker ?? -1
      let provider = table.position(1, in: providerNames)
      if namesAreKnown, seeker == nil { table.fault(0, .unknownSeeker, .addSeeker, &self) }
      if namesAreKnown, provider == nil { table.fault(1, .unknownProvider, .addProvider, &self) }
      let points = table.whole(2, in: 0...Int(Instance.mostPoints), orEmpty: nil, &self)
      let amount = table.whole(3, in: 0...Int(Conditions.mostMoney), orEmpty: 0, &self)
      if table.isEmpty(3), let provider, budgets[Int(provider)] != nil {
        table.fault(3, .amountMissing, .stateAmount, &self)
      }
      let rule = table.isEmpty(4) ? Rule.none : Rule(rawValue: table.string(4))
      if rule == nil { table.fault(4, .unknownRule, .useOneOf(["pin", "ban", "keep"]), &self) }
      guard let seeker, let provider else { continue }
      lines.append(Int32(clamping: table.line))
      if hasBudgets {
        amounts.append(Int64(amount ?? 0))
        let (sum, isTooLarge) = money.addingReportingOverflow(amounts.last ?? 0)
        if isTooLarge { table.fault(3, .moneyBeyondMeasure, .checkAmounts, &self) }
        money = isTooLarge ? 0 : sum
      }
      rows.append(
        Row(seeker: seeker, provider: provider, points: Int32(points ?? 0), rule: rule ?? .none))
    }
    findRepeatedPairs()
    faults[before...].sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// Reports every pair that stands in an earlier row.
  private mutating func findRepeatedPairs() {
    var starts = [Int32](repeating: 0, count: seekerNames.count + 1)
    for row in rows { starts[Int(row.seeker) + 1] += 1 }
    for seeker in 0..<seekerNames.count { starts[seeker + 1] += starts[seeker] }
    var next = starts
    var bySeeker = [Int32](repeating: 0, count: rows.count)
    for (index, row) in rows.enumerated() {
      bySeeker[Int(next[Int(row.seeker)])] = Int32(index)
      next[Int(row.seeker)] += 1
    }
    var repeated: [Int] = []
    var lastSeeker = [Int32](repeating: -1, count: providerNames.count)
    for index in bySeeker {
      let row = rows[Int(index)]
      if lastSeeker[Int(row.provider)] == row.seeker { repeated.append(Int(index)) }
      lastSeeker[Int(row.provider)] = row.seeker
    }
    for index in repeated.sorted() {
      faults.append(
        Fault(
          file: "candidates.csv", line: Int(lines[index]), column: "provider",
          value: providerNames.name(at: Int(rows[index].provider)), cause: .repeatedPair, cure: .removePair))
    }
  }

  /// A table whose names could not all be read makes no faults of the table that refers to it.
  mutating func namesAreIncomplete() { namesAreKnown = false }

  /// The tables by sorted names, the candidates row by row.
  ///
  /// - Throws: all faults.
  consuming func tables() throws(Faults) -> InstanceTables {
    let (seekers, providers) = (Ordered(seekerNames), Ordered(providerNames))
    faults += seekers.lookalikes.map {
      InstanceReading.lookalike("seekers.csv", Int(seekerLines[$0]), "seeker", seekerNames.name(at: $0))
    }
    faults += providers.lookalikes.map {
      InstanceReading.lookalike("providers.csv", providerLines[$0], "provider", providerNames.name(at: $0))
    }
    guard faults.isEmpty else { throw Faults(faults) }
    var starts = [Int32](repeating: 0, count: seekers.names.count + 1)
    for row in rows where row.rule != .ban { starts[Int(seekers.ranks[Int(row.seeker)]) + 1] += 1 }
    for seeker in seekers.names.indices { starts[seeker + 1] += starts[seeker] }
    var next = starts
    var candidates = [Candidate](repeating: Candidate(points: 0, provider: 0), count: Int(starts.last ?? 0))
    var ordered = [Int64](repeating: 0, count: amounts.isEmpty ? 0 : candidates.count)
    var (pins, kept): ([Pair], Set<Pair>) = ([], [])
    var pinLines: [Pair: Int] = [:]
    for (index, row) in rows.enumerated() where row.rule != .ban {
      let (seeker, provider) = (Int(seekers.ranks[Int(row.seeker)]), providers.ranks[Int(row.provider)])
      candidates[Int(next[seeker])] = Candidate(points: row.points, provider: provider)
      if !amounts.isEmpty { ordered[Int(next[seeker])] = amounts[index] }
      next[seeker] += 1
      switch row.rule {
      case .pin:
        let pair = Pair(seeker: seeker, provider: Int(provider))
        pins.append(pair)
        pinLines[pair] = Int(lines[index])
      case .keep: kept.insert(Pair(seeker: seeker, provider: Int(provider)))
      case .none, .ban: break
      }
    }
    return InstanceTables(
      seekers: seekers.names, groups: seekers.order.map { groups[$0] },
      priorities: seekers.order.map { priorities[$0] }, providers: providers.names, rowStarts: starts,
      candidates: candidates, capacities: providers.order.map { capacities[$0] },
      minimums: providers.order.map { minimums[$0] }, budgets: providers.order.map { budgets[$0] },
      amounts: ordered,
      pins: pins.sorted { ($0.seeker, $0.provider) < ($1.seeker, $1.provider) }, kept: kept,
      lines: InstanceLines(pins: pinLines, providers: providers.order.map { providerLines[$0] }))
  }

  private static func lookalike(_ file: String, _ line: Int, _ column: String, _ name: String) -> Fault {
    Fault(file: file, line: line, column: column, value: name, cause: .lookalikeName, cure: .makeNameUnique)
  }

  /// Names in their order, with the way there and back.
  private struct Ordered {
    /// The positions in the order of their names.
    let order: [Int]
    /// The names in their order.
    let names: [String]
    /// For each position the rank of its name.
    let ranks: [Int32]
    /// The positions of names that are others in other letters, as é may be one letter or two: they would be one name wherever
    /// names are looked up.
    var lookalikes: [Int] {
      names.indices.dropFirst().filter { names[$0] == names[$0 - 1] }.map { max(order[$0], order[$0 - 1]) }
    }

    init(_ interner: ByteInterner) {
      let all = (0..<interner.count).map { interner.name(at: $0) }
      let order = all.indices.sorted { all[$0] < all[$1] }
      var ranks = [Int32](repeating: 0, count: all.count)
      for (rank, position) in order.enumerated() { ranks[position] = Int32(rank) }
      self.order = order
      self.ranks = ranks
      names = order.map { all[$0] }
    }
  }

  /// A table whose cells are asked for by the position of their column's name.
  private struct Table {
    private var reader: DelimitedReader
    private let file: String
    private let names: [String]
    private var places: [Int?] = []
    private var headCount = 0

    init?(
      _ source: SourceText?, _ file: String, required: [String], optional: [String],
      _ reading: inout InstanceReading
    ) {
      self.file = file
      names = required + optional
      guard let source else {
        reading.namesAreIncomplete()
        return nil
      }
      reader = DelimitedReader(source.bytes)
      guard reader.next() else {
        reading.faults.append(Fault(file: file, line: 1, cause: .emptyFile, cure: .addHead(required)))
        reading.namesAreIncomplete()
        return nil
      }
      headCount = reader.fieldCount
      let heads = (0..<headCount).map { ThaiText.normalised(reader.string($0)).lowercased() }
      places = names.map { heads.firstIndex(of: $0) }
      for (name, place) in zip(names, places) {
        if required.contains(name), place == nil {
          reading.faults.append(
            Fault(
              file: file, line: reader.line, column: name, cause: .columnMissing, cure: .addColumn(name, name)
            ))
        } else if heads.count(where: { $0 == name }) > 1 {
          reading.faults.append(
            Fault(file: file, line: reader.line, column: name, cause: .columnTwice, cure: .keepOneColumn))
        }
      }
      if required.indices.contains(where: { places[$0] == nil }) {
        reading.namesAreIncomplete()
        return nil
      }
    }

    mutating func next(_ reading: inout InstanceReading) -> Bool {
      while reader.next() {
        if let malformation = reader.malformation {
          reading.faults.append(
            Fault(file: file, line: reader.line, cause: malformation.cause, cure: .correctQuotes))
        } else if reader.fieldCount != headCount {
          reading.faults.append(
            Fault(
              file: file, line: reader.line, cause: .wrongCellCount(reader.fieldCount, headCount),
              cure: .checkSeparators))
        } else {
          return true
        }
        reading.namesAreIncomplete()
      }
      return false
    }

    /// The line of the row.
    var line: Int { reader.line }

    func position(_ column: Int, in names: ByteInterner, likely guess: Int32 = -1) -> Int32? {
      places[column].flatMap { reader.position(of: $0, in: names, likely: guess) }
    }

    func add(_ column: Int, to names: inout ByteInterner) -> Bool {
      places[column].map { reader.add($0, to: &names) } ?? false
    }

    func isEmpty(_ column: Int) -> Bool { places[column].map { reader.isEmpty($0) } ?? true }

    func string(_ column: Int) -> String { places[column].map { reader.string($0) } ?? "" }

    /// A whole number; nil, with a fault, if it is none or lies outside the range.
    func whole(
      _ column: Int, in range: ClosedRange<Int>, orEmpty usual: Int?, _ reading: inout InstanceReading
    ) -> Int? {
      guard let place = places[column] else { return usual }
      if reader.isEmpty(place), let usual { return usual }
      guard let number = reader.integer(place) ?? Int(ThaiText.arabicDigits(reader.string(place))) else {
        let misreading =
          reader.isEmpty(place)
          ? Misreading(cause: .cellEmpty, cure: .fillCell(names[column], names[column])) : .notWhole
        fault(column, misreading.cause, misreading.cure, &reading)
        return nil
      }
      guard range.contains(number) else {
        let misreading = Misreading.outOfRange(String(range.lowerBound), String(range.upperBound))
        fault(column, misreading.cause, misreading.cure, &reading)
        return nil
      }
      return number
    }

    func fault(_ column: Int, _ cause: Message, _ cure: Message, _ reading: inout InstanceReading) {
      reading.faults.append(
        Fault(
          file: file, line: reader.line, column: names[column], value: string(column), cause: cause,
          cure: cure))
    }
  }
}
