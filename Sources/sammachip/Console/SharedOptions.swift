import ArgumentParser
import Foundation
import Livelihood

/// The language of the heads in what people fill in.
struct HeadsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("ภาษาของหัวคอลัมน์: th หรือ en", "Language of the heads: th or en.", valueName: "th|en"),
    transform: Language.named)
  var heads: Language = .thai
}

/// The day that a command counts for.
struct DayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "วันที่ที่นับ (ถ้าไม่ระบุ: วันนี้)", "The day it counts for (default: today).", valueName: "YYYY-MM-DD"),
    transform: Day.given(to: "--date"))
  var date: Day = .today
}

extension Day {
  /// Reads the day that is given to an option.
  static func given(to option: String) -> @Sendable (String) throws -> Day {
    { text in
      if let day = Day(text: text) { return day }
      throw ValidationError(
        help(
          "\(option) \(text): ใส่ปี ค.ศ.-เดือน-วัน เช่น 2027-01-31",
          "\(option) \(text): a day such as 2027-01-31, in a Gregorian year"))
    }
  }

  /// Today in Thailand.
  static var today: Day {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? calendar.timeZone
    let parts = calendar.dateComponents([.year, .month, .day], from: Date())
    return Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) ?? .none
  }
}

/// How many tasks work at once.
struct ThreadsOption: ParsableArguments {
  @Option(help: ArgumentHelp("จำนวนเธรดที่คำนวณพร้อมกัน ตั้งแต่ 1", "How many threads make candidates, from 1."))
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if threads < 1 {
      throw ValidationError(
        help("--threads \(threads): ตั้งแต่ 1", "--threads \(threads): at least 1"))
    }
  }
}

/// A track that narrows what a command looks at.
struct TrackOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "ด้าน: \(Track.allCases.compactMap(\.thai.first).joined(separator: ", "))",
      "The track: \(Track.allCases.map(\.rawValue).joined(separator: ", "))", valueName: "track"),
    transform: { text in
      guard let track = Track.allCases.first(where: { $0.rawValue == text || $0.thai.contains(text) }) else {
        throw ValidationError(
          help(
            "--track \(text): ใช้ \(Track.allCases.compactMap(\.thai.first).joined(separator: " หรือ "))",
            "--track \(text): one of \(Track.allCases.map(\.rawValue).joined(separator: ", "))"))
      }
      return track
    })
  var track: Track?
}
