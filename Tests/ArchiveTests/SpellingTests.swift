import Archive
import Assignment
import Foundation
import Livelihood
import Rounds
import Scoring
import Synthesis
import Testing

/// The heads that tables of the register may have, English to Thai, as the templates give them.
private let thaiHeads = [
  "household_id": "รหัสครัวเรือน", "village_code": "รหัสหมู่บ้าน", "income_per_person": "รายได้ต่อคนต่อปี",
  "welfare_card": "บัตรสวัสดิการแห่งรัฐ", "tags": "ป้ายกำกับ", "track": "ด้าน", "occupation": "รหัสอาชีพ",
  "rank": "ลำดับความต้องการ", "related_ok": "รับอาชีพใกล้เคียง", "mechanism_id": "รหัสกลไก", "kind": "ประเภท",
  "reach": "พื้นที่ให้บริการ", "capacity": "รับได้", "agreed": "ยินดีช่วย",
  "village_name": "ชื่อหมู่บ้าน",
]
private let thaiWords = [
  "teaching": "สอนอาชีพ", "pairing": "จับคู่พัฒนา", "capital": "ทุน", "sage": "ปราชญ์", "group": "กลุ่ม",
  "fund": "กองทุน",
  "village": "หมู่บ้าน", "tambon": "ตำบล", "district": "อำเภอ", "anywhere": "ออนไลน์", "yes": "ใช่", "no": "ไม่",
]

@Suite("The spelling of tables")
struct SpellingTests {
  /// A way to write the same tables.
  struct Spelling {
    var shuffled = false
    var columnsReversed = false
    var thai = false
    var separator = ","
    var end = "\n"
    var windows874 = false
    var mark = false
    var threads = 1
  }

  /// Writes the tables of a folder another way.
  private func respell(_ source: URL, as spelling: Spelling, to folder: URL) throws {
    var draw = SplitMix64(seed: 3)
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path) where name.hasSuffix(".csv")
    {
      var lines = try String(contentsOf: source.appending(path: name), encoding: .utf8).split(separator: "\n")
      if spelling.shuffled { lines = [lines[0]] + draw.shuffled(Array(lines.dropFirst())) }
      let rows = lines.map { line in
        var cells = self.cells(line.hasPrefix("\u{FEFF}") ? line.dropFirst() : line)
        if spelling.columnsReversed { cells.reverse() }
        if spelling.thai { cells = cells.map { thaiHeads[$0] ?? thaiWords[$0] ?? $0 } }
        return cells.map { $0.contains(spelling.separator) ? "\"\($0)\"" : $0 }.joined(
          separator: spelling.separator)
      }
      let text = rows.map { $0 + spelling.end }.joined()
      try bytes(text, spelling).write(to: folder.appending(path: name))
    }
  }

  private func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for letter in line {
      if letter == "\"" {
        isQuoted.toggle()
      } else if letter == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(letter)
      }
    }
    return cells
  }

  private func bytes(_ text: String, _ spelling: Spelling) -> Data {
    if !spelling.windows874 { return Data((spelling.mark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)) }
    return Data(
      text.unicodeScalars.map { scalar in
        scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x0E00 + 0xA0)
      })
  }

  /// All files of a round's results, by path.
  private func results(_ source: URL, threads: Int, policy: Policy, at folder: URL) async throws -> [String:
    Data]
  {
    let tables = try RegisterFolder.read(source)
    let round = try await Round.run(register: tables.register.ordered(), policy: policy, threads: threads)
    try ResultsFolder.write(round, to: folder)
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      files[path] = try? Data(contentsOf: folder.appending(path: path))
    }
    return files
  }

  @Test("never changes a byte of the results")
  func sameResults() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      var plan = DistrictPlan()
      plan.villagesPerTambon = 2...3
      plan.householdsPerVillage = 8
      let district = try #require(District.known(code: "4413"))
      let source = folder.appending(path: "source")
      try RegisterFolder.write(district.register(seed: 4, plan: plan), to: source)
      let plain = try await results(source, threads: 1, policy: Policy(), at: folder.appending(path: "plain"))
      #expect(plain.count > 10)
      let spellings = [
        Spelling(threads: 2), Spelling(shuffled: true), Spelling(columnsReversed: true), Spelling(thai: true),
        Spelling(separator: ";", end: "\r\n", mark: true), Spelling(separator: "\t", end: "\r"),
        Spelling(windows874: true),
        Spelling(
          shuffled: true, columnsReversed: true, thai: true, separator: "\t", end: "\r\n", windows874: true,
          threads: 2),
      ]
      for (index, spelling) in spellings.enumerated() {
        let tables = folder.appending(path: "tables-\(index)")
        try FileManager.default.createDirectory(at: tables, withIntermediateDirectories: true)
        try respell(source, as: spelling, to: tables)
        let found = try await results(
          tables, threads: spelling.threads, policy: Policy(), at: folder.appending(path: "round-\(index)"))
        #expect(found == plain, "\(spelling)")
      }
    }
  }

  @Test("of a register is kept by its file: what goes in comes out, in the order of ids")
  func registerFile() throws {
    let register = try #require(District.known(code: "4413")).register(seed: 2)
    var shuffled = register
    var draw = SplitMix64(seed: 8)
    shuffled.households = draw.shuffled(register.households)
    shuffled.mechanisms = draw.shuffled(register.mechanisms)
    shuffled.needs = draw.shuffled(register.needs)
    let file = try RegisterFile.inMemory()
    try file.replace(with: shuffled)
    let read = try file.register()
    let ordered = shuffled.ordered()
    #expect(read.needs == ordered.needs && read.offers == ordered.offers && read.mentors == ordered.mentors)
    #expect(read.households == register.households.sorted { $0.id < $1.id })
    #expect(read.mechanisms == register.mechanisms.sorted { $0.id < $1.id })
    #expect(Set(read.needs) == Set(register.needs) && read.needs.count == register.needs.count)
    #expect(read.villages == register.villages && read.mentors.count == register.mentors.count)
    // Replaced again it holds the new tables only.
    try file.replace(with: Register())
    #expect(try file.register().households.isEmpty)
  }

  @Test("of a folder is kept: what is written reads back")
  func folder() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let register = try #require(District.known(code: "4401")).register(seed: 2)
      try RegisterFolder.write(register, to: folder.appending(path: "t"))
      let read = try RegisterFolder.read(folder.appending(path: "t"))
      #expect(read.notices.isEmpty)
      #expect("\(read.register)" == "\(register)")
    }
  }

  @Test("tells unknown columns and skips example rows aloud")
  func notices() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let tables = folder.appending(path: "t")
      try FileManager.default.copyItem(at: Fixtures.root.appending(path: "village"), to: tables)
      let offers = tables.appending(path: "offers.csv")
      try
        "mechanism_id,occupation,level,colour\nEXAMPLE1,HC01,9,\nS1,HC01,5,red\nตัวอย่าง2,,,\nS2,HC02,3,\nS3,FD01,3,\n"
        .write(to: offers, atomically: true, encoding: .utf8)
      let read = try RegisterFolder.read(tables)
      #expect(read.register.offers.map(\.mechanism) == ["S1", "S2", "S3"])
      #expect(read.notices.map(\.column) == ["colour", nil])
      #expect(read.notices.last?.cause.english == "skipped 2 example row(s)")
    }
  }
}
