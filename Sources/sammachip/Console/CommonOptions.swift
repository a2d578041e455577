import ArgumentParser
import Livelihood

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "ภาษาที่แสดง: th หรือ en (ถ้าไม่ระบุ: ตามเครื่อง)",
      "Language of what is printed: th or en (default: from the locale).", valueName: "th|en"),
    transform: Language.named)
  var language: Language = .ofLocale

  @Flag(
    help: ArgumentHelp(
      "แสดงผลเป็น JSON หนึ่งชุดเท่านั้น (สำหรับโปรแกรมอื่น)",
      "Print one JSON object and nothing else on standard output."))
  var json = false
}

extension Language {
  /// The language that an argument names.
  static func named(_ word: String) throws -> Language {
    guard let language = Language(rawValue: word) else {
      throw ValidationError(help("'\(word)': ใช้ th หรือ en", "'\(word)': th or en"))
    }
    return language
  }
}
