import Archive
import Foundation
import Livelihood
import Testing

@Suite("Excel at the command line")
struct WorkbookCommandTests {
  @Test("goes out of a register and comes back unchanged, in either language of heads")
  func outAndBack() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
      _ = try office.run("register", "create", office.file, "--from", office.path("tables"))
      for heads in ["th", "en"] {
        let book = office.path("\(heads).xlsx")
        _ = try office.run("register", "export", office.file, "--out", book, "--heads", heads)
        #expect(office.permissions(book) == 0o600)
        let changes = try office.json("register", "import", office.file, book, "--dry-run")
        let tables = try #require(changes["tables"] as? [[String: Any]])
        #expect(tables.count >= 5)
        for table in tables {
          for change in ["new", "changed", "gone"] { #expect((table[change] as? [String])?.isEmpty == true) }
        }
        _ = try office.run("register", "export", office.file, "--out", book, code: 2)
      }
      // A workbook is matched as a folder is.
      _ = try office.run(
        "match", office.path("th.xlsx"), "--out", office.path("a"), "--policy", office.policy())
      _ = try office.run(
        "match", office.path("tables"), "--out", office.path("b"), "--policy", office.policy())
      let files = try ["a", "b"].map { try Data(contentsOf: folder.appending(path: "\($0)/round.json")) }
      #expect(files[0] == files[1])
    }
  }

  @Test("shows the results of a round with names beside the ids")
  func results() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      try RegisterFolder.write(Office.tables(tambon: 1), to: folder.appending(path: "tables"))
      _ = try office.run(
        "match", office.path("tables"), "--out", office.path("r"), "--policy", office.policy())
      let book = office.path("r.xlsx")
      _ = try office.run("export", office.path("r"), "--format", "xlsx", "--out", book, code: 2)
      _ = try office.run(
        "export", office.path("r"), "--format", "xlsx", "--out", book, "--tables", office.path("tables"))
      let sheet = try Sheet(book)
      let lines = try String(contentsOfFile: office.path("r/matches.csv"), encoding: .utf8)
        .split(separator: "\n").dropFirst()
      #expect(sheet.rows.count == lines.count)
      for (row, line) in zip(sheet.rows, lines) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        #expect(row["รหัสครัวเรือน"] == String(cells[1]) && row["รหัสกลไก"] == String(cells[2]))
        #expect(row["คะแนน (เต็ม 100)"].flatMap(Double.init) == Double(cells[4]).map { $0 / 10_000 })
        #expect(row["(ชื่อเรียกครัวเรือน)"]?.hasPrefix("บ้านของ") == true)
        #expect(row["(หมู่บ้าน)"]?.contains(" ม.") == true)
      }
    }
  }

  @Test(
    "begins with templates that the program itself can read, and forms without a line for citizen numbers")
  func templates() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      let files = try office.json("register", "templates", "--out", office.path("t"))["files"] as? [String]
      #expect(files?.count == 6)
      _ = try office.run("check", office.path("t/sammachip.xlsx"))
      let form = try String(contentsOfFile: office.path("t/แบบสำรวจ-ครัวเรือน.html"), encoding: .utf8)
      #expect(form.contains("ชื่อเรียกครัวเรือน") && form.contains("ใช่</span>") && form.contains("CR03"))
      #expect(form.contains("ห้ามกรอกเลขประจำตัวประชาชน"))
    }
  }

  @Test("check --clean copies tables without citizen numbers, and keeps a column that no table can spare")
  func clean() throws {
    try Program.inTemporaryFolder { folder in
      let office = Office(folder)
      let copy = office.path("clean")
      _ = try office.run("check", Program.fixture("broken/citizen-numbers").path, "--clean", copy)
      let text = try String(contentsOfFile: copy + "/households.csv", encoding: .utf8)
      #expect(text.contains("H1,44130101,4,30000") && !text.contains("เลขประจำตัว"))
      // Ids that are citizen numbers cannot be left out.
      let tables = folder.appending(path: "tables")
      try FileManager.default.copyItem(at: Program.fixture("village"), to: tables)
      let needs = tables.appending(path: "needs.csv")
      try String(contentsOf: needs, encoding: .utf8).replacing("H1,", with: "0000000000001,")
        .write(to: needs, atomically: true, encoding: .utf8)
      let refused = try Program.run("check", tables.path, "--clean", office.path("other"))
      #expect(refused.code == 2 && refused.errors.contains("household_id"))
      #expect(!refused.errors.contains("0000000000001"))
      #expect(!FileManager.default.fileExists(atPath: office.path("other")))
    }
  }
}
