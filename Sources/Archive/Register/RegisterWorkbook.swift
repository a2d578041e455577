public import Foundation
public import Livelihood

/// The tables of a register as a workbook: a sheet for each, and one that explains the columns.
public enum RegisterWorkbook {
  /// Writes the tables of a register; those that may be absent are written only if they hold something, but for the one that
  /// is filled in next, that of visits. A note stands with the explanations. Only its owner may read the file.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands at `url` or the file cannot be written.
  public static func write(
    _ register: Register, to url: URL, in language: Language, note: [String] = []
  ) throws {
    try write(to: url, in: language, note: note) { writer in
      var filling = Filling(register: register, language: language, writer: writer)
      try filling.visitAll()
    }
  }

  /// Writes all tables without records, with an example in each.
  ///
  /// - Throws: ``Livelihood/Faults``, if something stands at `url` or the file cannot be written.
  public static func writeTemplate(to url: URL, in language: Language) throws {
    try write(to: url, in: language) { writer in
      var blank = Blank(language: language, writer: writer)
      try blank.visitAll()
    }
  }

  private static func write(
    to url: URL, in language: Language, note: [String] = [], sheets: (WorkbookWriter) throws -> Void
  ) throws {
    try Exchange.newFile(at: url) { file in
      try WorkbookWriter.write(to: file) { writer in
        try sheets(writer)
        try writer.add(explanations(in: language, note))
      }
    }
  }
}

extension RegisterWorkbook {
  /// What the columns of all tables mean.
  private static func explanations(in language: Language, _ note: [String]) -> WorkbookSheet<[[String]]> {
    let other: Language = language == .thai ? .english : .thai
    let heads = [
      Message(thai: "แผ่นงาน", english: "sheet"), Message(thai: "หัวคอลัมน์", english: "column"),
      Message(thai: "ชื่ออีกภาษา", english: "in Thai"), Message(thai: "ต้องกรอก", english: "needed"),
      Message(thai: "กรอกอะไร", english: "what to write"),
    ]
    let rows = Table.allCases.flatMap { table in
      table.columns.map { column in
        let words = column.vocabulary.map { $0[language] }.joined(separator: ", ")
        return [
          table.title[language], column.head[language], column.head[other],
          column.isRequired ? Message(thai: "ใช่", english: "yes")[language] : "",
          column.expects[language] + (words.isEmpty ? "" : ": " + words),
        ]
      }
    }
    return WorkbookSheet(
      name: Message.explanationSheet[language], columns: heads.map { WorkbookColumn(head: $0[language]) },
      rows: note.map { ["", "", "", "", $0] } + rows + [["", "(…)", "", "", Message.aidsExplained[language]]])
  }
}

extension Column {
  /// The column as a sheet has it.
  func sheetColumn(in language: Language, role: WorkbookColumn.Role? = nil) -> WorkbookColumn {
    WorkbookColumn(
      head: head(in: language), kind: isDay ? .day : affinity == .number ? .number : .text,
      role: role ?? (isRequired ? .required : .optional), choices: vocabulary.map { $0[language] })
  }
}

/// Writes the records of each table.
private struct Filling: TableVisitor {
  let register: Register
  let language: Language
  let writer: WorkbookWriter
  let aids: ReadingAids

  init(register: Register, language: Language, writer: WorkbookWriter) {
    (self.register, self.language, self.writer) = (register, language, writer)
    aids = ReadingAids(register, in: language)
  }

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws {
    let records = register[keyPath: home]
    guard !records.isEmpty || !schema.table.isOptional || schema.table == .outcomes else { return }
    let (aids, language) = (aids, language)
    // What a table is about stands in it already.
    func isAided(_ column: Column<Record>) -> Bool { schema.order != [column.english] }
    let columns = schema.columns.flatMap { column in
      [column.sheetColumn(in: language)]
        + (isAided(column) ? aids.heads(beside: column.english) : []).map {
          WorkbookColumn(head: $0, role: .aid)
        }
    }
    let rows = records.lazy.map { record in
      schema.columns.flatMap { column in
        [column.cell(of: record, in: language)]
          + (isAided(column) ? aids.cells(beside: column.english, column.write(record)) : [])
      }
    }
    try writer.add(
      WorkbookSheet(name: schema.table.title[language], columns: columns, rows: rows, spareRows: 500))
  }
}

/// Writes each table with an example row.
private struct Blank: TableVisitor {
  let language: Language
  let writer: WorkbookWriter

  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws {
    let id = schema.columns.firstIndex { $0.isID }
    let example = schema.columns.enumerated().map { place, column in
      place == id ? Message.exampleID[language] : column.vocabulary.first?[language] ?? ""
    }
    try writer.add(
      WorkbookSheet(
        name: schema.table.title[language], columns: schema.columns.map { $0.sheetColumn(in: language) },
        rows: [example], spareRows: 1000))
  }
}
