import ArgumentParser
import Livelihood

/// Words of the help, in the language that the arguments or the locale ask for: the parser takes them before any command runs.
func help(_ thai: String, _ english: String) -> String {
  Message(thai: thai, english: english)[.ofArguments]
}

extension ArgumentHelp {
  init(_ thai: String, _ english: String, valueName: String? = nil) {
    self.init(help(thai, english), valueName: valueName)
  }
}

/// What the argument parser says in English, as a reader of Thai is told it.
///
/// The parser has no other language; what is not known here stays as it is.
enum ParserWords {
  static func told(_ words: String, in language: Language) -> String {
    guard language == .thai else { return words }
    return words.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        phrases.reduce(String(line)) { told, phrase in told.replacing(phrase.english, with: phrase.thai) }
      }
      .joined(separator: "\n")
  }

  /// What a command says of its own wrong use, named as people type it: alone, a command knows only the last of its words.
  static func usage(
    of command: any ParsableCommand.Type, below root: any ParsableCommand.Type, _ error: any Error
  ) -> String {
    let (own, path) = (command._commandName, path(to: command, below: root) ?? [])
    let whole = ([root._commandName] + path).joined(separator: " ")
    return command.fullMessage(for: error)
      .replacing("Usage: \(own)", with: "Usage: \(whole)").replacing("'\(own) ", with: "'\(whole) ")
  }

  private static func path(
    to command: any ParsableCommand.Type, below root: any ParsableCommand.Type
  ) -> [String]? {
    if command == root { return [] }
    for below in root.configuration.subcommands {
      if let rest = path(to: command, below: below) { return [below._commandName] + rest }
    }
    return nil
  }

  private static let phrases: [(english: String, thai: String)] = [
    ("Error: Missing expected argument ", "คำสั่งยังไม่ครบ: ยังไม่ได้ระบุ "),
    ("Error: Missing value for ", "คำสั่งยังไม่ครบ: ยังไม่ได้ใส่ค่าของ "),
    ("Error: Unexpected argument ", "พิมพ์คำสั่งผิด: ไม่รู้จัก "),
    ("Error: Unknown option ", "พิมพ์คำสั่งผิด: ไม่มีตัวเลือก "),
    (" unexpected arguments: ", " คำที่ไม่รู้จัก: "), (". Did you mean ", " หมายถึง "),
    ("Error: The value ", "พิมพ์คำสั่งผิด: ค่า "), (" is invalid for ", " ใช้ไม่ได้กับ "), ("Error: ", "คำสั่งใช้ไม่ได้: "),
    ("OVERVIEW: ", ""), ("Example:  ", "ตัวอย่าง: "), ("USAGE: ", "วิธีใช้: "), ("Usage: ", "วิธีใช้: "),
    ("Help:  ", "คำอธิบาย: "),
    ("ARGUMENTS:", "สิ่งที่ต้องระบุ:"), ("OPTIONS:", "ตัวเลือก:"), ("SUBCOMMANDS:", "คำสั่งย่อย:"), (" SUBCOMMANDS", ""),
    ("Show the version.", "แสดงรุ่นของโปรแกรม"), ("Show help information.", "แสดงวิธีใช้"),
    (". Please provide one of ", " ใช้ "), ("' and '", "' หรือ '"), ("' or '", "' หรือ '"),
    ("<subcommand>", "<คำสั่งย่อย>"), ("[<options>]", "[ตัวเลือก]"),
    ("(default: ", "(ถ้าไม่ระบุ: "), ("(values: ", "(ใช้ได้: "), ("; default: ", "; ถ้าไม่ระบุ: "),
    (" for more information.", ""), (" for detailed help.", ""), ("  See '", "  ดูวิธีใช้: '"),
  ]
}
