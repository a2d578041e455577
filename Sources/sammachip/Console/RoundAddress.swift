import Archive
import Foundation
import Livelihood
import Rounds

/// A ROUND argument: a results folder, `REGISTER#NUMBER`, or a register, which means its last round.
enum RoundAddress {
  case folder(URL)
  case stored(register: URL, number: RoundNumber)

  /// Tells which of the two a text is; a folder of that very name comes first.
  init(_ text: String) {
    let url = URL(fileURLWithPath: text)
    guard !FileManager.default.fileExists(atPath: url.path), let mark = text.lastIndex(of: "#"),
      let number = RoundNumber(String(text[text.index(after: mark)...]))
    else {
      self = .folder(url)
      return
    }
    self = .stored(register: URL(fileURLWithPath: String(text[..<mark])), number: number)
  }

  /// The round that a text means where nothing but a round can be meant: of a register the last that was not taken back.
  ///
  /// - Throws: ``Livelihood/Faults``, if there is nothing of that name, or a register cannot be read or has no round.
  static func meant(by text: String) throws -> RoundAddress {
    let address = RoundAddress(text)
    guard case .folder(let url) = address else { return address }
    guard RegisterFile.isMeant(by: url) else {
      if FileManager.default.fileExists(atPath: url.path) { return address }
      throw Faults([Fault(file: text, cause: .noFolder, cure: .checkPath)])
    }
    guard let last = try RegisterFile.open(at: url).rounds().last(where: { $0.state != .retracted }) else {
      throw Faults([Fault(file: text, cause: .noRoundYet, cure: .matchFirst(text))])
    }
    return .stored(register: url, number: last.number)
  }

  /// Whether a text names a results folder, and nothing that is not there.
  static func isFolder(_ text: String) -> Bool {
    guard case .folder(let url) = RoundAddress(text) else { return false }
    return !RegisterFile.isMeant(by: url) && FileManager.default.fileExists(atPath: url.path)
  }

  /// The register and the number that a text names.
  ///
  /// - Throws: ``Livelihood/Faults``, if it names no stored round.
  static func stored(_ text: String) throws -> (register: RegisterFile, number: RoundNumber) {
    guard case .stored(let url, let number) = try meant(by: text) else {
      throw Faults([Fault(file: text, cause: .notARound, cure: .nameRound([]))])
    }
    let register = try RegisterFile.open(at: url)
    _ = try register.round(number)
    return (register, number)
  }

  /// The file of the register that a text names a round of.
  static func register(of text: String) -> String {
    guard let mark = text.lastIndex(of: "#") else { return text }
    return String(text[..<mark])
  }

  /// Gives a results folder to a piece of work; that of a stored round is written out for so long.
  func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    switch self {
    case .folder(let url): return try body(url)
    case .stored(let url, let number):
      let register = try RegisterFile.open(at: url)
      return try WorkFolder.temporary { folder in
        let results = folder.appending(path: "round")
        try register.write(number, to: results)
        return try body(results)
      }
    }
  }
}

extension URL {
  /// The path as somebody would type it who stands where the program was started.
  var asTyped: String {
    relativePath.hasPrefix("./") ? String(relativePath.dropFirst(2)) : relativePath
  }
}
