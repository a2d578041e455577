import Foundation
import Livelihood

extension Language {
  /// Thai where the locale is Thai, otherwise English.
  static var ofLocale: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("th") == true ? .thai : .english
  }

  /// The language that the arguments ask for, also when they could not all be understood.
  static var ofArguments: Language {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--language", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1]) ?? .ofLocale
      }
      if argument.hasPrefix("--language=") {
        return Language(rawValue: String(argument.dropFirst("--language=".count))) ?? .ofLocale
      }
    }
    return .ofLocale
  }
}
