import CXLSXWriter
package import Foundation
import Livelihood

/// A column of a sheet that is written.
package struct WorkbookColumn: Sendable {
  /// How its cells are kept.
  package enum Kind: Sendable { case text, number, day }
  /// What a column is to its reader, told by the colour of its head.
  package enum Role: Sendable {
    /// Every row fills it.
    case required
    /// It may stay empty.
    case optional
    /// It is to be filled in now.
    case answer
    /// It only helps to read.
    case aid
  }

  package var head: String
  package var kind = Kind.text
  package var role = Role.optional
  /// The words among which its cells choose; empty where there is no such list.
  package var choices: [String] = []

  /// A column; `choices` stays empty where its cells are free.
  package init(head: String, kind: Kind = .text, role: Role = .optional, choices: [String] = []) {
    (self.head, self.kind, self.role, self.choices) = (head, kind, role, choices)
  }
}

/// A sheet that is written: cells are canonical texts, one per column.
package struct WorkbookSheet<Rows: Sequence<[String]>> {
  var name: String
  var columns: [WorkbookColumn]
  var rows: Rows
  /// How many empty rows below the last one still offer the lists of words.
  var spareRows = 0

  /// A sheet.
  package init(name: String, columns: [WorkbookColumn], rows: Rows, spareRows: Int = 0) {
    (self.name, self.columns, self.rows, self.spareRows) = (name, columns, rows, spareRows)
  }
}

/// Writes Excel workbooks through libxlsxwriter, row by row, so that a province's sheets never stand in memory whole.
@safe package final class WorkbookWriter {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let formats: Formats
  private let file: String

  /// Writes a workbook to `url`, which must be an empty file.
  ///
  /// - Throws: what `fill` throws; ``Livelihood/Faults``, if the library or the file system fails.
  package static func write(to url: URL, fill: (WorkbookWriter) throws -> Void) throws {
    let writer = try WorkbookWriter(to: url)
    do {
      try fill(writer)
    } catch {
      _ = unsafe workbook_close(writer.workbook)
      throw error
    }
    try writer.check(unsafe workbook_close(writer.workbook))
  }

  private init(to url: URL) throws {
    // What the library puts aside while it works has names in it too, and stays where the unfinished file is.
    let aside = url.deletingLastPathComponent().path
    let opened = unsafe aside.withCString { aside in
      var options = unsafe lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: aside), use_zip64: 0)
      return unsafe workbook_new_opt(url.path, &options)
    }
    guard let workbook = unsafe opened else {
      throw Faults([Fault(file: url.path, cause: .cannotCreate, cure: .checkPlace)])
    }
    unsafe self.workbook = workbook
    formats = unsafe Formats(workbook)
    file = url.lastPathComponent
    // The same tables give the same file, whenever they are written.
    var properties = unsafe lxw_doc_properties()
    unsafe properties.created = 946_684_800
    _ = unsafe workbook_set_properties(workbook, &properties)
  }

  /// Adds a sheet.
  ///
  /// - Throws: ``Livelihood/Faults``, if a cell is longer than a sheet can hold, or there are too many rows.
  package func add(_ sheet: WorkbookSheet<some Sequence<[String]>>) throws {
    guard let place = unsafe workbook_add_worksheet(workbook, sheet.name) else {
      throw Faults([Fault(file: file, value: sheet.name, cause: .cannotCreate, cure: .checkPlace)])
    }
    for (index, column) in sheet.columns.enumerated() {
      try check(
        unsafe worksheet_write_string(place, 0, UInt16(index), column.head, formats.head(column.role)))
    }
    // Heads wrap, so that long ones do not make a sheet too wide for paper.
    var widths = sheet.columns.map { column in
      // What will be chosen or filled in has to be seen, too: a day that does not fit is nothing but ####.
      let awaited = column.kind == .day ? 10 : column.choices.map(WorkbookWriter.width).max() ?? 0
      return max(min(14, WorkbookWriter.width(of: column.head) + 3), awaited + 3)
    }
    var line: UInt32 = 0
    for row in sheet.rows {
      line += 1
      for (index, cell) in row.enumerated() where !cell.isEmpty {
        widths[index] = max(widths[index], WorkbookWriter.width(of: cell) + 2)
        try check(unsafe write(cell, sheet.columns[index].kind, place, line, UInt16(index)))
      }
    }
    for (index, column) in sheet.columns.enumerated() {
      let place16 = UInt16(index)
      try check(
        unsafe worksheet_set_column(
          place, place16, place16, Double(min(48, max(9, widths[index]))), formats.cell(column.kind)))
      let last = line + UInt32(sheet.spareRows)
      if !column.choices.isEmpty, last > 0 { try check(unsafe offer(column.choices, place, last, place16)) }
    }
    unsafe worksheet_freeze_panes(place, 1, 0)
    if line > 0, !sheet.columns.isEmpty {
      try check(unsafe worksheet_autofilter(place, 0, 0, line, UInt16(sheet.columns.count - 1)))
    }
    unsafe worksheet_set_margins(place, 0.4, 0.4, 0.5, 0.5)
    unsafe worksheet_set_landscape(place)
    unsafe worksheet_set_paper(place, 9)
    unsafe worksheet_fit_to_pages(place, 1, 0)
    try check(unsafe worksheet_repeat_rows(place, 0, 0))
  }

  private func write(
    _ cell: String, _ kind: WorkbookColumn.Kind, _ place: UnsafeMutablePointer<lxw_worksheet>, _ line: UInt32,
    _ column: UInt16
  ) -> lxw_error {
    if kind == .number, let number = Double(cell) {
      return unsafe worksheet_write_number(place, line, column, number, formats.cell(.number))
    }
    if kind == .day, let day = Day(text: cell) {
      var date = lxw_datetime(
        year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: 0, min: 0, sec: 0)
      return unsafe worksheet_write_datetime(place, line, column, &date, formats.cell(.day))
    }
    return unsafe worksheet_write_string(
      place, line, column, WorkbookText.escaped(cell), formats.cell(.text))
  }

  /// Offers words in the cells of a column; others draw a warning that can be waved away.
  private func offer(
    _ words: [String], _ place: UnsafeMutablePointer<lxw_worksheet>, _ last: UInt32, _ column: UInt16
  ) -> lxw_error {
    var list = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe list.forEach { unsafe free($0) } }
    return unsafe list.withUnsafeMutableBufferPointer { list in
      var validation = unsafe lxw_data_validation()
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      unsafe validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
      unsafe validation.value_list = list.baseAddress
      return unsafe worksheet_data_validation_range(place, 1, column, last, column, &validation)
    }
  }

  private func check(_ error: lxw_error) throws {
    guard error != LXW_NO_ERROR else { return }
    let words = unsafe lxw_strerror(error).map { unsafe String(cString: $0) } ?? ""
    throw Faults([Fault(file: file, cause: .workbookUnwritten(words), cure: .checkPlace)])
  }

  /// About how wide a text is, in digits: Thai marks stand above and below their letter.
  private static func width(of text: String) -> Int { text.count }
}

/// The looks of cells.
@safe private struct Formats {
  private let required, optional, answer, aid, text, number, day: UnsafeMutablePointer<lxw_format>?

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ look: (UnsafeMutablePointer<lxw_format>?) -> Void) -> UnsafeMutablePointer<lxw_format>? {
      let format = unsafe workbook_add_format(workbook)
      unsafe look(format)
      return unsafe format
    }
    func head(_ background: UInt32, _ letters: UInt32) -> UnsafeMutablePointer<lxw_format>? {
      unsafe format { format in
        unsafe format_set_bold(format)
        unsafe format_set_bg_color(format, background)
        unsafe format_set_font_color(format, letters)
        unsafe format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        unsafe format_set_text_wrap(format)
      }
    }
    unsafe required = unsafe head(0x1F4E79, 0xFFFFFF)
    unsafe optional = unsafe head(0xD9E2EC, 0x102A43)
    unsafe answer = unsafe head(0xFFE08A, 0x3D2F00)
    unsafe aid = unsafe head(0xF2F2F2, 0x595959)
    func cell(_ look: (UnsafeMutablePointer<lxw_format>?) -> Void) -> UnsafeMutablePointer<lxw_format>? {
      unsafe format { format in
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        unsafe look(format)
      }
    }
    // Codes and telephone numbers keep the zeros in front that somebody types.
    unsafe text = unsafe cell { format in
      unsafe format_set_num_format_index(format, 49)
      unsafe format_set_text_wrap(format)
    }
    unsafe number = unsafe cell { _ in }
    unsafe day = unsafe cell { unsafe format_set_num_format($0, "yyyy-mm-dd") }
  }

  func head(_ role: WorkbookColumn.Role) -> UnsafeMutablePointer<lxw_format>? {
    switch role {
    case .required: unsafe required
    case .optional: unsafe optional
    case .answer: unsafe answer
    case .aid: unsafe aid
    }
  }

  func cell(_ kind: WorkbookColumn.Kind) -> UnsafeMutablePointer<lxw_format>? {
    switch kind {
    case .text: unsafe text
    case .number: unsafe number
    case .day: unsafe day
    }
  }
}
