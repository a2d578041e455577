import Assignment
import Livelihood

/// An instance while its tables are read: numbers straight from the bytes, names interned once.
struct InstanceReading {
  var faults: [Fault] = []
  private var seekerNames = Names()
  private var groups: [String] = []
  private var priorities: [Int] = []
  private var providerNames = Names()
  private var capacities: [Int32] = []
  private var rows: [Row] = []
  private var pairs: Set<Int64> = []
  private var namesAreKnown = true

  private struct Row {
    var seeker: Int32
    var provider: Int32
    var points: Int32
    var isPinned: Bool
    var isBanned: Bool
  }

  /// Names by position, in the order in which they came.
  private struct Names {
    var all: [String] = []
    var positions: [String: Int32] = [:]

    /// The position of a new name; nil if it was there before.
    mutating func add(_ name: String) -> Int32? {
      let position = Int32(all.count)
      guard positions.updateValue(position, forKey: name) == nil else { return nil }
      all.append(name)
      return position
    }

    /// For each position the rank of its name.
    func ranks() -> [Int32] {
      var ranks = [Int32](repeating: 0, count: all.count)
      for (rank, position) in order().enumerated() { ranks[position] = Int32(rank) }
      return ranks
    }

    /// The positions in the order of their names.
    func order() -> [Int] { all.indices.sorted { all[$0] < all[$1] } }
  }

  mutating func seekers(_ source: SourceText?) {
    guard
      var table = Table(source, "seekers.csv", required: ["seeker"], optional: ["group", "priority"], &self)
    else { return }
    while table.next(&self) {
      let name = table.string(0)
      if name.isEmpty {
        table.fault(0, .cellEmpty, .fillCell("seeker"), &self)
      } else if seekerNames.add(name) == nil {
        table.fault(0, .repeatedName, .makeNameUnique, &self)
      } else {
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
      let name = table.string(0)
      let capacity = table.whole(1, in: 0...1_000_000_000, orEmpty: nil, &self)
      if name.isEmpty {
        table.fault(0, .cellEmpty, .fillCell("provider"), &self)
      } else if providerNames.add(name) == nil {
        table.fault(0, .repeatedName, .makeNameUnique, &self)
      } else {
        capacities.append(Int32(capacity ?? 0))
      }
      if (table.whole(2, in: 0...1_000_000_000, orEmpty: 0, &self) ?? 0) > 0 {
        table.fault(2, .notYetMinimum, .clearForNow, &self)
      }
      if !table.isEmpty(3) { table.fault(3, .notYetBudget, .clearForNow, &self) }
    }
  }

  mutating func candidates(_ source: SourceText?) {
    guard
      var table = Table(
        source, "candidates.csv", required: ["seeker", "provider", "points"], optional: ["amount", "rule"],
        &self)
    else { return }
    while table.next(&self) {
      let seeker = seekerNames.positions[table.string(0)]
      let provider = providerNames.positions[table.string(1)]
      if namesAreKnown, seeker == nil { table.fault(0, .unknownSeeker, .addSeeker, &self) }
      if namesAreKnown, provider == nil { table.fault(1, .unknownProvider, .addProvider, &self) }
      let points = table.whole(2, in: 0...Int(Instance.mostPoints), orEmpty: nil, &self)
      if !table.isEmpty(3) { table.fault(3, .notYetBudget, .clearForNow, &self) }
      let rule = table.string(4)
      if !["", "pin", "ban", "keep"].contains(rule) {
        table.fault(4, .unknownRule, .useOneOf(["pin", "ban", "keep"]), &self)
      }
      guard let seeker, let provider else { continue }
      if !pairs.insert(Int64(seeker) << 32 | Int64(provider)).inserted {
        table.fault(1, .repeatedPair, .removePair, &self)
      } else if let points {
        rows.append(
          Row(
            seeker: seeker, provider: provider, points: Int32(points), isPinned: rule == "pin",
            isBanned: rule == "ban"))
      }
    }
  }

  /// A table whose names could not all be read makes no faults of the table that refers to it.
  mutating func namesAreIncomplete() { namesAreKnown = false }

  /// The instance, by sorted names.
  func instance() -> NamedInstance {
    let (seekerOrder, providerOrder) = (seekerNames.order(), providerNames.order())
    let (seekerRanks, providerRanks) = (seekerNames.ranks(), providerNames.ranks())
    var starts = [Int32](repeating: 0, count: seekerNames.all.count + 1)
    for row in rows where !row.isBanned { starts[Int(seekerRanks[Int(row.seeker)]) + 1] += 1 }
    for seeker in seekerNames.all.indices { starts[seeker + 1] += starts[seeker] }
    var next = starts
    var candidates = [Candidate](repeating: Candidate(points: 0, provider: 0), count: Int(starts.last ?? 0))
    var pins: [Pin] = []
    for row in rows where !row.isBanned {
      let (seeker, provider) = (Int(seekerRanks[Int(row.seeker)]), providerRanks[Int(row.provider)])
      candidates[Int(next[seeker])] = Candidate(points: row.points, provider: provider)
      next[seeker] += 1
      if row.isPinned { pins.append(Pin(seeker: seeker, provider: Int(provider))) }
    }
    return NamedInstance(
      seekers: seekerOrder.map { seekerNames.all[$0] }, groups: seekerOrder.map { groups[$0] },
      priorities: seekerOrder.map { priorities[$0] }, providers: providerOrder.map { providerNames.all[$0] },
      instance: Instance(
        rowStarts: starts, candidates: candidates, capacities: providerOrder.map { capacities[$0] }),
      pins: pins.sorted { ($0.seeker, $0.provider) < ($1.seeker, $1.provider) })
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
          reader.isEmpty(place) ? Misreading(cause: .cellEmpty, cure: .fillCell(names[column])) : .notWhole
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
