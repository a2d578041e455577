internal import CGLPK

extension LinearProgram {
  /// A form in which other solvers read programmes.
  public enum FileForm: String, CaseIterable, Sendable {
    /// Free MPS, which has no word for maximising that all readers know: the costs of such a programme stand there with the other
    /// sign, so that every reader's least is the most.
    case mps
    /// CPLEX LP.
    case lp
  }

  /// Writes the programme with GLPK's own writer.
  ///
  /// - Parameters:
  ///   - form: the form of the file.
  ///   - path: the file; what stands there is replaced.
  ///   - name: the name of the programme.
  ///   - rows: the names of the rows.
  ///   - columns: the names of the columns. Names are at most 255 bytes of ASCII without spaces.
  /// - Throws: ``LinearSolverFault``, if the programme is not valid or GLPK cannot write.
  public func write(
    _ form: FileForm, to path: String, name: String, rows: [String], columns: [String]
  ) throws(LinearSolverFault) {
    precondition(rows.count == rowCount && columns.count == columnCount)
    if let fault = invalidity() { throw fault }
    var names: [CChar] = []
    for name in [name] + rows + columns {
      names.append(contentsOf: name.utf8.map { CChar(bitPattern: $0) })
      names.append(0)
    }
    var words = [CChar](repeating: 0, count: 512)
    let isTurned = form == .mps && sense == .maximise
    let outcome = unsafe cglpk_write(
      Int32(rowCount), Int32(columnCount), sense == .maximise && !isTurned ? 1 : 0,
      isTurned ? objective.map { 0 - $0 } : objective, columnLower, columnUpper,
      isInteger, rowLower, rowUpper, starts, indices, entries, Int32(form == .mps ? CGLPK_MPS : CGLPK_LP),
      path,
      names, &words, Int32(words.count))
    guard outcome == CGLPK_DONE else {
      let text = words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .glpk(String(decoding: text, as: UTF8.self))
    }
  }
}
