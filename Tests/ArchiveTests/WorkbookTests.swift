import Archive
import Assignment
import Foundation
import Livelihood
import Synthesis
import Testing

@Suite("A workbook")
struct WorkbookTests {
  private func fixture(_ name: String) -> URL {
    Fixtures.root.appending(path: "workbooks").appending(path: name + ".xlsx")
  }

  /// The faults of a file as `file sheet!cell`.
  private func faults(_ url: URL) -> [(place: String, fault: Fault)] {
    do {
      _ = try RegisterFolder.read(url)
      return []
    } catch {
      return error.all.map { fault in
        let sheet = fault.sheet.map { " \($0)" } ?? ""
        let place = fault.cell.map { "!" + $0 } ?? fault.line.map { " \($0)" } ?? ""
        return ("\(fault.file)\(sheet)\(place)", fault)
      }
    }
  }

  @Test("of a register has a sheet for the visits that come next, though it holds none yet")
  func visits() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let file = folder.appending(path: "register.xlsx")
      try RegisterWorkbook.write(Register(), to: file, in: .thai)
      let names = try Workbook(at: file).sheets.map(\.name)
      #expect(names.contains("ผลการติดตาม") && !names.contains("มติ"))
      #expect(try RegisterFolder.read(file).register.outcomes.isEmpty)
    }
  }

  @Test("and a folder give back the same tables, whatever odd text stands in them", arguments: 0..<24)
  func roundTrip(seed: UInt64) async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let register = OddText(seed: seed).register()
      try #require(!register.households.isEmpty)
      let (book, tables) = (folder.appending(path: "t.xlsx"), folder.appending(path: "t"))
      try RegisterWorkbook.write(register, to: book, in: seed % 2 == 0 ? .thai : .english)
      try RegisterFolder.write(register, to: tables)
      for place in [book, tables] {
        let read = try RegisterFolder.read(place).register
        #expect(read.households == register.households)
        #expect(read.villages == register.villages && read.needs == register.needs)
        #expect(read.mechanisms == register.mechanisms && read.offers == register.offers)
        #expect(read.mentors == register.mentors && read.decisions == register.decisions)
        #expect(read.outcomes == register.outcomes && read.occupations == register.occupations)
        #expect(read.relatedness == register.relatedness)
      }
    }
  }

  @Test("is the same file whenever it is written")
  func sameBytes() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let register = OddText(seed: 5).register()
      let files = try ["a.xlsx", "b.xlsx"].map { name in
        let file = folder.appending(path: name)
        try RegisterWorkbook.write(register, to: file, in: .thai)
        return try Data(contentsOf: file)
      }
      #expect(files[0] == files[1])
      #expect(throws: Faults.self) {
        try RegisterWorkbook.write(register, to: folder.appending(path: "a.xlsx"), in: .thai)
      }
      #expect(try Data(contentsOf: folder.appending(path: "a.xlsx")) == files[0])
    }
  }

  @Test("that LibreOffice saved is read: formulas, days, numbers and texts in either language")
  func libreOffice() throws {
    let read = try RegisterFolder.read(fixture("saved-by-libreoffice"))
    #expect(read.notices.isEmpty)
    let households = read.register.households
    #expect(households.map(\.id) == ["H1", "H2", "H3"])
    #expect(households.map(\.incomePerPerson) == [38000, 42000, 30500])
    #expect(households.map(\.houseNumber) == ["12/3", "7", nil])
    #expect(households.map(\.phone) == ["0812345678", "0898765432", nil])
    #expect(households.map(\.welfareCard) == [true, false, true])
    #expect(households.map { $0.consent?.text } == ["2026-11-02", "2026-11-03", nil])
    #expect(households[2].label == "ครัวเรือนสมมุติ ค")
    #expect(read.register.villages.map(\.latitude) == [16.5501, 16.55])
    #expect(read.register.mechanisms.first?.kind == .sage && read.register.needs.count == 3)
  }

  @Test("with cells that a spreadsheet changed is refused, each cell with its cure")
  func cells() {
    let found = faults(fixture("cells"))
    #expect(
      found.map(\.place) == [
        "cells.xlsx ครัวเรือน!E2", "cells.xlsx ครัวเรือน!G2", "cells.xlsx ครัวเรือน!C3",
        "cells.xlsx ครัวเรือน!C5",
      ])
    let words = ["as text", "save it", "correct it", "save it"]
    for (fault, word) in zip(found.map(\.fault), words) { #expect(fault.cure.english.contains(word)) }
  }

  @Test("with two sheets for one table is refused")
  func sheets() {
    let found = faults(fixture("sheets"))
    #expect(found.map(\.place) == ["sheets.xlsx households"])
  }

  @Test(
    "that would unpack without end, or grow by its own definitions, is refused",
    arguments: ["bomb", "entities"])
  func bombs(name: String) {
    #expect(faults(fixture(name)).map(\.place) == ["\(name).xlsx"])
  }

  @Test(
    "with a part that is damaged, missing, doubled, misplaced or not what it is said to be is refused by that part's name",
    arguments: [
      ("part-bad-byte", "xl/worksheets/sheet1.xml", "damaged"),
      ("part-missing", "xl/worksheets/sheet1.xml", "lacks"),
      ("part-twice", "xl/worksheets/sheet1.xml", "two parts"), ("part-outside", "../evil.xml", "leads out"),
      ("part-outside", "/abs.xml", "leads out"), ("part-other", "xl/workbook.xml", "damaged"),
      ("part-shared", "xl/worksheets/sheet1.xml", "damaged"),
      ("sheet-unknown-relation", "households", "lacks"),
      ("row-twice", "xl/worksheets/sheet1.xml", "damaged"),
      ("row-beyond", "xl/worksheets/sheet1.xml", "damaged"),
      ("cell-twice", "xl/worksheets/sheet1.xml", "damaged"), ("deep", "xl/worksheets/sheet1.xml", "damaged"),
      ("tag-without-end", "xl/worksheets/sheet1.xml", "damaged"), ("entities", "xl/workbook.xml", "damaged"),
      ("bomb", "xl/workbook.xml", "unpacks"), ("text-shared-often", "xl/worksheets/sheet1.xml", "more text"),
    ])
  func parts(name: String, part: String, word: String) {
    let found = faults(fixture(name)).map(\.fault)
    #expect(found.contains { $0.value == part && $0.cause.english.contains(word) }, "\(found)")
  }

  @Test("that is cut short or has a flipped bit is refused, or says what it said before")
  func damaged() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let whole = [UInt8](try Data(contentsOf: fixture("saved-by-libreoffice")))
      let known = try RegisterFolder.read(fixture("saved-by-libreoffice")).register
      let file = folder.appending(path: "d.xlsx")
      var refused = 0
      var draw = SplitMix64(seed: 17)
      for attempt in 0..<160 {
        var bytes = whole
        if attempt < 60 {
          bytes.removeLast(1 + attempt * (whole.count - 2) / 60)
        } else {
          bytes[Int(draw.next() % UInt64(bytes.count))] ^= 1 << UInt8(draw.next() % 8)
        }
        try Data(bytes).write(to: file)
        do throws(Faults) {
          let read = try RegisterFolder.read(file).register
          #expect(read.households == known.households && read.needs == known.needs)
        } catch {
          refused += 1
          #expect(error.all.allSatisfy { $0.file.hasPrefix("d.xlsx") })
        }
      }
      #expect(refused > 100)
    }
  }

  @Test("with a password, of the old kind, or no workbook at all is told so")
  func strangers() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let file = folder.appending(path: "s.xlsx")
      try Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)).write(
        to: file)
      #expect(faults(file).first?.fault.cause.english.contains("old kind") == true)
      let wrapped: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
      try Data([0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600) + wrapped).write(to: file)
      #expect(faults(file).first?.fault.cause.english.contains("password") == true)
      for (name, bytes, words) in [
        ("~$s.xlsx", "ก", "name s.xlsx"), ("s.xls", "<html><table>", "Save as"), ("s.csv", "a,b\n", "folder"),
        ("s.ods", "PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "Save as"),
      ] {
        let other = folder.appending(path: name)
        try Data(bytes.utf8).write(to: other)
        #expect(faults(other).first?.fault.cure.english.contains(words) == true, "\(name)")
        try FileManager.default.removeItem(at: other)
      }
      // A folder in which only the workbook lies is a slip that is told by the workbook's name.
      #expect(faults(folder).first?.fault.value == "s.xlsx")
      let macros = folder.appending(path: "s.xlsm")
      try FileManager.default.copyItem(at: fixture("saved-by-libreoffice"), to: macros)
      #expect(try RegisterFolder.read(macros).register.households.count == 3)
      try Data("household_id,village_code\n".utf8).write(to: file)
      #expect(faults(file).first?.fault.cause.english.contains("no Excel workbook") == true)
      try Data().write(to: file)
      #expect(faults(file).count == 1)
    }
  }

  @Test("may have sheets of more than ten megabytes")
  func large() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      var register = try #require(District.known(code: "4413")).register(seed: 1)
      for row in register.households.prefix(140).indices {
        register.households[row].label = String(repeating: "ก", count: 30_000)
      }
      let file = folder.appending(path: "l.xlsx")
      try RegisterWorkbook.write(register, to: file, in: .thai)
      #expect(try RegisterFolder.read(file).register.households == register.households)
      // Longer than a cell can be: said so, and nothing is left behind.
      register.households[0].label = String(repeating: "ก", count: 40_000)
      let other = folder.appending(path: "o.xlsx")
      #expect(throws: Faults.self) { try RegisterWorkbook.write(register, to: other, in: .thai) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["l.xlsx"])
    }
  }

  @Test("made as a template reads as empty tables, its examples skipped aloud")
  func template() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      for language in Language.allCases {
        let file = folder.appending(path: "\(language.rawValue).xlsx")
        try RegisterWorkbook.writeTemplate(to: file, in: language)
        let read = try RegisterFolder.read(file)
        #expect(read.register.households.isEmpty && read.register.villages.isEmpty)
        #expect(read.notices.count == Table.allCases.count)
        #expect(read.notices.allSatisfy { $0.cause.english == "skipped 1 example row(s)" })
      }
    }
  }

  @Test(
    "as offices have it: a title above the heads, units in brackets, broken heads, days of Buddhist years, remarks"
  )
  func office() throws {
    let read = try RegisterFolder.read(fixture("offices"))
    let households = read.register.households
    #expect(households.map(\.id) == ["H1", "H2", "H3"] && households.map(\.members) == [4, 3, nil])
    #expect(households.map(\.incomePerPerson) == [38000, 42000, nil])
    #expect(households.map { $0.consent?.text } == ["2026-10-15", "2026-10-15", nil])
    let places = read.notices.map { "\($0.sheet ?? "")!\($0.cell ?? "\($0.line ?? 0)")" }
    #expect(places == ["ครัวเรือน!F3", "ครัวเรือน!H5", "ครัวเรือน!3", "ครัวเรือน!E4"])
    #expect(read.notices[0].cure.thai.contains("โทรศัพท์") && read.notices[0].cure.english.contains("phone"))
    #expect(read.notices[3].cause.english.contains("2 day(s)"))
  }

  @Test(
    "with renamed sheets is told in their names, with the same fault once for each cell, and notes that explain it"
  )
  func renamed() {
    do {
      _ = try RegisterFolder.read(fixture("renamed"))
      Issue.record("it was read")
    } catch {
      let missing = error.all.filter { $0.cause.english.contains("no sheet") }
      #expect(missing.map(\.sheet) == ["หมู่บ้าน", "กลไก"])
      #expect(missing[0].cure.thai.contains("\"ข้อมูลหมู่บ้าน\"") && missing[1].cure.thai.contains("\"Sheet1\""))
      #expect(error.all.filter { $0.value == "สี่" }.map(\.cell) == (3...9).map { "C\($0)" })
      let notes = error.notes.filter { $0.cause.english.contains("not read: its name") }
      #expect(notes.map(\.sheet) == ["ข้อมูลหมู่บ้าน", "ครัวเรือน (2)", "Sheet1"])
      #expect(notes[1].cure.english.contains("move the rows"))
      for fault in error.all { #expect(!fault.file.contains(".csv") && !fault.cure.thai.contains(".csv")) }
    }
  }

  @Test("writes letters that XML cannot hold so that they come back, or are nothing")
  func unwritable() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      var register = try RegisterFolder.read(fixture("saved-by-libreoffice")).register
      register.households[0].label = "ก\u{FFFE}ข\u{FFFF}ค\u{0}ง"
      let file = folder.appending(path: "x.xlsx")
      try RegisterWorkbook.write(register, to: file, in: .thai)
      #expect(try RegisterFolder.read(file).register.households[0].label == "กขค ง")
    }
  }
}

/// Registers whose texts are as odd as people's can be.
private struct OddText {
  private var draw: SplitMix64
  private static let pieces = [
    "=1+1", "+66", "-5", "@home", "'quoted'", "\"", "a,b", "a;b", "a\tb", "<b>&amp;", "_x0041_", "_x000D_",
    "12/3", "007", "TRUE", "#N/A", "ก็", "น้ำ", "เเม่", "ปู่", "🙂", "e\u{301}", "  ", "1.50", "๑๒", "line\nbreak",
    "\u{1}", "]]>", "ไม่มี", "(x)", "\u{FFFE}", "\u{FFFF}", "\u{1FFFF}", "\u{202E}", "\u{0}", "\u{85}",
    "\u{2028}",
  ]

  init(seed: UInt64) { draw = SplitMix64(seed: seed) }

  /// A text as it is kept; nil where nothing of it is left, or where it would be read as nothing.
  private mutating func text() -> String? {
    let count = Int(draw.next() % 4)
    let raw = (0..<count).map { _ in OddText.pieces[Int(draw.next() % UInt64(OddText.pieces.count))] }
      .joined()
    let kept = ThaiText.normalised(raw)
    return kept.isEmpty || ["-", "–", "—"].contains(kept) ? nil : kept
  }

  func register() -> Register {
    var odd = self
    return odd.drawn()
  }

  private mutating func drawn() -> Register {
    var plan = DistrictPlan()
    (plan.villagesPerTambon, plan.householdsPerVillage) = (1...2, 3)
    var register = District.known(code: "4413")?.register(seed: draw.next() % 1000, plan: plan) ?? Register()
    for row in register.households.indices {
      register.households[row].label = text()
      register.households[row].houseNumber = text()
      register.households[row].occupationNow = text()
      register.households[row].phone = draw.next() % 2 == 0 ? "081000000\(row % 10)" : nil
      register.households[row].consent = Day(year: 2026, month: 1 + row % 12, day: 1 + row % 28)
      register.households[row].travelLimit = draw.next() % 2 == 0 ? Distance(tensOfMetres: 655) : nil
    }
    for row in register.mechanisms.indices {
      if let name = text() { register.mechanisms[row].name = name }
      register.mechanisms[row].about = text()
      register.mechanisms[row].when = text()
      register.mechanisms[row].terms = text()
      register.mechanisms[row].contact = text()
      register.mechanisms[row].isPublic = draw.next() % 2 == 0
    }
    for need in register.needs.prefix(5) {
      var decision = Decision()
      (decision.track, decision.household, decision.verdict) = (need.track, need.household, .withdrawn)
      decision.reason = text()
      if !register.decisions.contains(where: {
        $0.track == decision.track && $0.household == decision.household
      }) {
        register.decisions.append(decision)
      }
    }
    return register
  }
}
