import Archive
import Assignment
import Livelihood
import Report
import Rounds
import Scoring

/// Where help would pay, as people and programs read it.
struct AdviseText {
  let advice: Advice
  let record: RoundRecord
  let language: Language

  /// How many lines of each table are told.
  private static let most = 15

  private func say(_ thai: String, _ english: String) -> String {
    Message(thai: thai, english: english)[language]
  }

  var lines: [String] { [places, newcomers, training, missing].joined(separator: [""]) + certainty }

  private var stepHeads: [String] { Advice.steps.map { say("+\($0) ที่", "+\($0)") } }

  /// What the first goals gain, shortly.
  private func words<Subject>(_ gain: Advice.Gain<Subject>, _ step: Int) -> String {
    let (served, points) = (gain.gain(.served, at: step), gain.gain(.points, at: step))
    if served != 0 { return say("\(served) ครัวเรือน", "\(served) household\(served == 1 ? "" : "s")") }
    let priority = gain.gain(.priority, at: step)
    if priority != 0 { return say("ลำดับ +\(priority)", "priority +\(priority)") }
    return points > 0 ? say("+\(Int(points).outOfHundred) คะแนน", "+\(Int(points).outOfHundred) points") : "–"
  }

  /// Whether the most places that were tried bring anything.
  private func isHelp<Subject>(_ gain: Advice.Gain<Subject>) -> Bool {
    gain.steps.last?.contains { $0.direction > 0 } ?? false
  }

  private var places: [String] {
    let places = advice.places.filter(isHelp)
    guard !places.isEmpty else {
      return [say("ไม่มีกลไกใดที่เพิ่มที่แล้วมีใครได้ดีขึ้น", "More places anywhere would help nobody")]
    }
    var table = TextTable(
      head: [say("ด้าน", "track"), say("กลไก", "mechanism"), say("ชื่อ", "name"), say("ผู้รอ", "wait")]
        + stepHeads,
      alignments: [.left, .left, .left, .right, .right, .right, .right])
    for gain in places.prefix(AdviseText.most) {
      let name = record.register.mechanisms.first { $0.id == gain.subject.mechanism }?.name ?? ""
      table.add(
        [
          gain.subject.track.title[language], gain.subject.mechanism, name,
          gain.subject.waiting.withSeparators,
        ]
          + Advice.steps.indices.map { words(gain, $0) })
    }
    return [say("เพิ่มที่ที่ไหนช่วยได้มากที่สุด", "Where more places would help most")] + table.lines
  }

  private func place(_ village: VillageCode) -> String {
    let found = record.register.villages.first { $0.code == village }
    guard let found, let tambon = found.tambonName else { return String(village.tambon) }
    return say("ต.\(tambon)", tambon)
  }

  private func occupation(_ code: String) -> String {
    record.register.taxonomy.title(of: code)?[language] ?? code
  }

  private var newcomers: [String] {
    let newcomers = advice.newcomers.filter(isHelp)
    guard !newcomers.isEmpty else { return [] }
    var table = TextTable(
      head: [say("ด้าน", "track"), say("อาชีพ", "occupation"), say("ตำบล", "tambon"), say("ผู้รอ", "wait")]
        + stepHeads,
      alignments: [.left, .left, .left, .right, .right, .right, .right])
    for gain in newcomers.prefix(AdviseText.most) {
      table.add(
        [
          gain.subject.track.title[language], occupation(gain.subject.occupation),
          place(gain.subject.village), gain.subject.waiting.withSeparators,
        ]
          + Advice.steps.indices.map { words(gain, $0) })
    }
    return [
      say(
        "ถ้ามีผู้ให้รายใหม่ในตำบล (ระดับ 3 รับทั้งตำบล) จะได้เพิ่ม",
        "What somebody new in a tambon would bring (level 3, for the whole tambon)")
    ] + table.lines
  }

  private var training: [String] {
    let known = advice.training.filter { !$0.mechanisms.isEmpty || !$0.households.isEmpty }
    guard !known.isEmpty else { return [] }
    return [say("ควรฝึกใคร", "Whom to train")]
      + known.prefix(AdviseText.most).map { training in
        let what =
          "  \(occupation(training.gap.occupation)), \(place(training.gap.village)) "
          + "(\(training.gap.track.title[language])): "
        let mechanisms =
          training.mechanisms.isEmpty
          ? []
          : [
            say(
              "มีที่ว่างและทำอาชีพใกล้เคียง \(training.mechanisms.joined(separator: ", "))",
              "offer something near and have a free place: \(training.mechanisms.joined(separator: ", "))")
          ]
        let households =
          training.households.isEmpty
          ? []
          : [
            say(
              "ครัวเรือนที่ทำอาชีพนี้ได้แล้ว \(training.households.joined(separator: ", "))",
              "households that practise it already: \(training.households.joined(separator: ", "))")
          ]
        return what + (mechanisms + households).joined(separator: "; ")
      }
  }

  /// Households that nobody can serve, by the rule at which they fail.
  private var missing: [String] {
    let groups = gaps
    guard !groups.isEmpty else { return [] }
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("สิ่งที่ขาด", "what is missing"), say("อาชีพที่ขออันดับแรก", "first wish"),
        say("ตำบล", "tambon"), say("ครัวเรือน", "households"),
      ], alignments: [.left, .left, .left, .left, .right])
    for gap in groups.prefix(AdviseText.most) {
      table.add([
        gap.track.title[language], gap.reason.title[language],
        gap.occupation.map(occupation) ?? say("ไม่ระบุ", "none named"), place(gap.village),
        gap.count.withSeparators,
      ])
    }
    let (all, more) = (groups.reduce(0) { $0 + $1.count }, groups.count - AdviseText.most)
    return [
      say(
        "คำขอที่ไม่มีกลไกใดช่วยได้ตามกติกา \(all.withSeparators) รายการ",
        "\(all.withSeparators) request(s) that the rules let nobody serve")
    ] + table.lines + (more > 0 ? [say("  … และอีก \(more) แถว", "  … and \(more) more lines")] : [])
  }

  private struct Gap {
    var track: Track
    var reason: WaitingReason
    var occupation: String?
    var village: VillageCode
    var count: Int
  }

  /// Requests without any mechanism, the most frequent gap first.
  private var gaps: [Gap] {
    struct Key: Hashable {
      var track: Track
      var reason: WaitingReason
      var occupation: String?
      var tambon: Int32
    }
    let wishes = Dictionary(grouping: record.register.needs) { "\($0.household) \($0.track.rawValue)" }
    var counts: [Key: (count: Int, village: VillageCode)] = [:]
    for line in record.waiting {
      guard case .refused = line.reason else { continue }
      let household = record.register.households[line.household]
      let first = wishes["\(household.id) \(line.track.rawValue)"]?.min { $0.rank < $1.rank }
      let key = Key(
        track: line.track, reason: line.reason, occupation: first?.occupation,
        tambon: household.village.tambon)
      counts[key, default: (0, household.village)].count += 1
    }
    let order = Dictionary(
      Track.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    return counts.map {
      Gap(
        track: $0.track, reason: $0.reason, occupation: $0.occupation, village: $1.village, count: $1.count)
    }.sorted {
      ($1.count, order[$0.track] ?? 0, $0.village, $0.occupation ?? "", $0.reason.word)
        < ($0.count, order[$1.track] ?? 0, $1.village, $1.occupation ?? "", $1.reason.word)
    }
  }

  private var certainty: [String] {
    (advice.places.map(\.isExact) + advice.newcomers.map(\.isExact)).allSatisfy { $0 }
      ? []
      : [
        "",
        say(
          "ด้านที่มีจำนวนขั้นต่ำหรือวงเงินจำกัด ตัวเลขคิดทีละเป้าหมายเหมือนในรอบ แต่ไม่มีหลักฐานตรวจสอบของตัวเอง",
          "Where minimums or budgets bind, the numbers are decided goal by goal as a round is, but carry no certificate"
        ),
      ]
  }

  // For programs

  struct Whole: Encodable {
    struct Step: Encodable {
      var places: Int
      var goals: [String: Int64]
    }
    struct PlaceRecord: Encodable {
      var track: String
      var mechanism: String
      var waiting: Int
      var exact: Bool
      var steps: [Step]
    }
    struct NewcomerRecord: Encodable {
      var track: String
      var occupation: String
      var tambon: String
      var waiting: Int
      var exact: Bool
      var steps: [Step]
      var trainMechanisms: [String]
      var trainHouseholds: [String]
    }
    struct GapRecord: Encodable {
      var track: String
      var reason: String
      var occupation: String?
      var tambon: String
      var households: Int
    }
    var places: [PlaceRecord]
    var newcomers: [NewcomerRecord]
    var unservable: [GapRecord]
  }

  var whole: Whole {
    func steps<Subject>(_ gain: Advice.Gain<Subject>) -> [Whole.Step] {
      zip(Advice.steps, gain.steps).map { places, changes in
        Whole.Step(
          places: places,
          goals: Dictionary(changes.map { ($0.goal.text, $0.after - $0.before) }) { one, _ in one })
      }
    }
    return Whole(
      places: advice.places.map {
        Whole.PlaceRecord(
          track: $0.subject.track.rawValue, mechanism: $0.subject.mechanism, waiting: $0.subject.waiting,
          exact: $0.isExact, steps: steps($0))
      },
      newcomers: advice.newcomers.map { gain in
        let training = advice.training.first { $0.gap == gain.subject }
        return Whole.NewcomerRecord(
          track: gain.subject.track.rawValue, occupation: gain.subject.occupation,
          tambon: String(gain.subject.village.tambon), waiting: gain.subject.waiting, exact: gain.isExact,
          steps: steps(gain), trainMechanisms: training?.mechanisms ?? [],
          trainHouseholds: training?.households ?? [])
      },
      unservable: gaps.map {
        Whole.GapRecord(
          track: $0.track.rawValue, reason: $0.reason.word, occupation: $0.occupation,
          tambon: String($0.village.tambon), households: $0.count)
      })
  }
}
