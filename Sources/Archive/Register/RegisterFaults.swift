internal import GRDB
import Livelihood

extension RegisterFile {
  /// Tells in words what SQLite says by codes.
  static func faultsOfSQLite<Result>(_ file: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      let (cause, cure): (Message, Message) =
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: (.registerBusy, .waitForOther)
        case .SQLITE_NOTADB: (.notARegister, .nameRegister)
        case .SQLITE_FULL: (.diskFull, .freeSpace)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: (.registerReadOnly, .copyRegister)
        case .SQLITE_CANTOPEN: (.registerClosed, .openPlace)
        case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_ABORT:
          (.diskFails(error.message ?? "\(error.resultCode)"), .checkDisk)
        // Whatever else SQLite finds (a table that is not there, a rule of a column that is broken) is in no file that this
        // program wrote whole.
        default: (.damagedRegister(error.message ?? "\(error.resultCode)"), .restoreBackup)
        }
      throw Faults([Fault(file: file, cause: cause, cure: cure)])
    } catch is RowDecodingError {
      throw Faults([Fault(file: file, cause: .damagedCell, cure: .restoreBackup)])
    }
  }
}

extension Row {
  /// The cell of a column. A damaged file may hold anything anywhere, and GRDB's own subscript ends the program then.
  ///
  /// - Throws: GRDB's error, if it is none of these values.
  func cell<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    try decode(Value.self, forColumn: column)
  }
}
