import Livelihood
import Report
import Rounds
import Scoring

/// What sets two rounds apart, as people and programs read it.
struct RoundDifferenceText {
  let difference: RoundDifference
  let language: Language
  /// What the two are called.
  let names: (before: Message, after: Message)

  /// How many villages are told.
  private static let most = 15

  private func say(_ thai: String, _ english: String) -> String {
    Message(thai: thai, english: english)[language]
  }

  var lines: [String] {
    guard !difference.isEmpty else { return [say("ไม่มีอะไรเปลี่ยนในด้านใด", "Nothing changes on any track")] }
    return [headline] + tracks + villages
  }

  /// All of it in one line.
  private var headline: String {
    let (gained, lost, moved) = (difference.gained.count, difference.lost.count, difference.moved.count)
    let lowest = difference.lowest
    let (before, after) = (percent(lowest.before), percent(lowest.after))
    return say(
      "รวมทุกด้าน: เพิ่ม \(gained) ครัวเรือน, เสีย \(lost) ครัวเรือน, ย้าย \(moved) ครัวเรือน, หมู่บ้านต่ำสุด \(before) → \(after)",
      "On all tracks together: \(gained) household(s) more, \(lost) less, \(moved) move, lowest village \(before) → \(after)"
    )
  }

  private func percent(_ perMille: Int?) -> String { perMille.map { "\($0.tenths) %" } ?? "–" }

  private var tracks: [String] {
    difference.tracks.flatMap { track -> [String] in
      let title = track.before.scoring?.track.title ?? Message(thai: "", english: "")
      guard !track.moves.isEmpty || track.deciding != nil else {
        return ["", say("ด้าน\(title.thai): ไม่เปลี่ยน", "\(title.english): unchanged")]
      }
      let text = DifferenceText(difference: track, language: language, names: names)
      return ["", say("ด้าน\(title.thai)", title.english)] + text.lines
    }
  }

  private var villages: [String] {
    let changed = difference.villages.filter { $0.before != $0.after }.sorted {
      let (one, other) = ($0.after.served - $0.before.served, $1.after.served - $1.before.served)
      return one != other ? one < other : $0.code < $1.code
    }
    guard !changed.isEmpty else { return [] }
    var table = TextTable(
      head: [
        say("หมู่บ้าน", "village"), names.before[language], names.after[language], say("ต่าง", "difference"),
      ], alignments: [.left, .right, .right, .right])
    for village in changed.prefix(RoundDifferenceText.most) {
      let by = village.after.served - village.before.served
      table.add([
        title(of: village.code), "\(village.before.served)/\(village.before.asking)",
        "\(village.after.served)/\(village.after.asking)", by > 0 ? "+\(by)" : by < 0 ? "−\(-by)" : "0",
      ])
    }
    let more = changed.count - RoundDifferenceText.most
    return [
      "",
      say(
        "หมู่บ้านที่เปลี่ยน \(changed.count) แห่ง (ครัวเรือนที่ได้อย่างน้อยหนึ่งด้าน จากที่ขอ):",
        "\(changed.count) village(s) change (households with something on any track, of those that ask):"),
    ] + table.lines + (more > 0 ? [say("  … และอีก \(more)", "  … and \(more) more")] : [])
  }

  private func title(of code: VillageCode) -> String {
    let register = difference.tracks.first?.before.scoring?.register
    let village = register?.villages.first { $0.code == code }
    return village.map { $0.titleInDistrict[language] } ?? code.text
  }

  /// The same for programs.
  struct Record: Encodable {
    struct Village: Encodable {
      var village: String
      var askingBefore: Int
      var servedBefore: Int
      var askingAfter: Int
      var servedAfter: Int
    }
    var gained: [String]
    var lost: [String]
    var moved: [String]
    var lowestVillagePerMilleBefore: Int?
    var lowestVillagePerMilleAfter: Int?
    var tracks: [DifferenceText.Record]
    var villages: [Village]

    init(_ difference: RoundDifference) {
      (gained, lost, moved) = (difference.gained, difference.lost, difference.moved)
      (lowestVillagePerMilleBefore, lowestVillagePerMilleAfter) = difference.lowest
      tracks = difference.tracks.map(DifferenceText.Record.init)
      villages = difference.villages.filter { $0.before != $0.after }.map {
        Village(
          village: $0.code.text, askingBefore: $0.before.asking, servedBefore: $0.before.served,
          askingAfter: $0.after.asking, servedAfter: $0.after.served)
      }
    }
  }
}
