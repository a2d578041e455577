import Archive
import Livelihood
import Report
import Rounds
import Scoring

/// Who takes a place that came free, as people and programs read it.
struct NextText {
  /// How what is told gets recorded.
  enum Recording {
    /// By a decision sheet of the round.
    case sheet
    /// By the round that follows.
    case nextRound
    /// By a line of the tables that the round was made from.
    case tables
  }

  let round: String
  let track: Track
  let vacancy: Vacancy
  let state: TrackState
  let recording: Recording
  let language: Language

  private var mechanism: String { state.providers[vacancy.provider] }

  func lines(sheet: String?) -> [String] {
    let written = sheet.map { [say("เขียนแบบบันทึกมติไว้ที่ \($0)", "Wrote a decision sheet: \($0)")] } ?? []
    guard !vacancy.turns.isEmpty else { return [heading] + notices + [cure(sheet: nil)] }
    return [heading] + notices + table.lines + [""] + written + [cure(sheet: sheet)]
  }

  private func say(_ thai: String, _ english: String) -> String {
    Message(thai: thai, english: english)[language]
  }

  private var heading: String {
    let (capacity, standing, free) = (vacancy.capacity, vacancy.standing, vacancy.free)
    let name = state.scoring.map { " \($0.mechanism(vacancy.provider).name)" } ?? ""
    let money = vacancy.moneyLeft.map {
      say(" เงินเหลือ \($0.withSeparators) บาท", ", \($0.withSeparators) baht left")
    }
    return say(
      "\(mechanism)\(name) ด้าน\(track.title.thai): รับได้ \(capacity) มีอยู่ \(standing) ว่าง \(free)",
      "\(mechanism)\(name), \(track.rawValue): takes \(capacity), has \(standing), free \(free)")
      + (money ?? "")
  }

  private var notices: [String] {
    var notices: [String] = []
    if vacancy.standing > vacancy.capacity {
      notices.append(
        say(
          "เกินที่รับได้ \(vacancy.standing - vacancy.capacity) ครัวเรือน การจับคู่ใหม่จะตัดสินว่าใครอยู่ต่อ",
          "\(vacancy.standing - vacancy.capacity) more than it takes; a replan decides who stays"))
    }
    if vacancy.waiting == 0 {
      notices.append(
        say("ไม่มีครัวเรือนที่รออยู่และจับคู่กับกลไกนี้ได้", "nobody waits who could have this mechanism"))
    } else if vacancy.free == 0 {
      notices.append(
        say(
          "ไม่มีที่ว่าง ถ้ามีที่ว่าง ลำดับคือ (ผู้รอทั้งหมด \(vacancy.waiting))",
          "no place is free; if one came free, the order would be (\(vacancy.waiting) wait)"))
    } else if vacancy.taken == 0 {
      notices.append(
        say(
          "มีที่ว่าง แต่เงินที่เหลือไม่พอสำหรับผู้รอรายใด", "a place is free, but the money suffices for nobody who waits")
      )
    }
    if !vacancy.isOpen, vacancy.waiting > 0 {
      notices.append(
        say(
          "เปิดเมื่อมีอย่างน้อย \(vacancy.minimum) ครัวเรือน แม้รับผู้รอแล้วก็ยังได้เพียง \(vacancy.standing + vacancy.taken)",
          "it opens with at least \(vacancy.minimum), and would have only \(vacancy.standing + vacancy.taken)"
        ))
    }
    return notices
  }

  private var table: TextTable {
    var table = TextTable(
      head: [
        say("ลำดับ", "order"), say("ครัวเรือน", "household"), say("คะแนน", "points"), say("ระยะทาง (กม.)", "km"),
        say("เงิน (บาท)", "baht"), say("ผล", "outcome"), say("เหตุที่มาก่อนรายถัดไป", "why before the next"),
      ], alignments: [.right, .left, .right, .right, .right, .left, .left])
    for (place, turn) in vacancy.turns.enumerated() {
      table.add([
        String(place + 1), state.seekers[turn.seeker],
        turn.points.outOfHundred, distance(turn) ?? "–",
        turn.amount.map(\.withSeparators) ?? "–", words(turn.outcome)[language],
        turn.reason?[language] ?? "–",
      ])
    }
    return table
  }

  private func distance(_ turn: Vacancy.Turn) -> String? {
    state.scoring?.score(seeker: turn.seeker, provider: vacancy.provider)?.pair.distance?.kilometres
  }

  private func words(_ outcome: Vacancy.Outcome) -> Message {
    switch outcome {
    case .takes: Message(thai: "ได้ที่ว่าง", english: "takes the place")
    case .waits: Message(thai: "รอ", english: "waits")
    case .lacks(let baht):
      Message(
        thai: "เงินไม่พอ ขาด \(baht.withSeparators) บาท", english: "\(baht.withSeparators) baht are missing")
    }
  }

  /// How it is recorded, since nothing was.
  private func cure(sheet: String?) -> String {
    let first = vacancy.turns.first.map { state.seekers[$0.seeker] } ?? ""
    guard !first.isEmpty else { return say("ยังไม่ได้บันทึกอะไร", "Nothing was recorded") }
    switch recording {
    case .sheet:
      guard vacancy.taken > 0 else {
        return say(
          "ยังไม่ได้บันทึกอะไร เมื่อมีที่ว่างแล้วให้บันทึกมติ (ไม่รับ หรือ ถอนตัว) ด้วย sammachip decide \(round) แล้วสั่งคำสั่งนี้อีกครั้ง",
          "Nothing was recorded. When a place is given up, record it (declined or withdrawn) with sammachip decide \(round), then ask again"
        )
      }
      if let sheet {
        return say(
          "ยังไม่ได้บันทึกอะไร ตรวจ \(sheet) แล้วสั่ง: sammachip decide \(round) \(sheet) จากนั้น sammachip replan \(round)",
          "Nothing was recorded. Look through \(sheet), then run: sammachip decide \(round) \(sheet), and sammachip replan \(round)"
        )
      }
      return say(
        "ยังไม่ได้บันทึกอะไร ให้เพิ่มแถวในแบบบันทึกมติ: ด้าน \(track.title.thai), รหัสครัวเรือน \(first), รหัสกลไก \(mechanism), มติ กำหนดคู่ (หรือใช้ --sheet) แล้วสั่ง sammachip decide \(round) และ sammachip replan \(round)",
        "Nothing was recorded. Add a row to a decision sheet: track \(track.rawValue), household_id \(first), mechanism_id \(mechanism), decision pin (or use --sheet), then run sammachip decide \(round) and sammachip replan \(round)"
      )
    case .nextRound:
      return say(
        "ยังไม่ได้บันทึกอะไร รอบนี้ปิดแล้ว ที่ว่างจะใช้ในรอบถัดไป (sammachip match)",
        "Nothing was recorded. This round is closed; its free places go into the next one (sammachip match)")
    case .tables:
      return say(
        "ยังไม่ได้บันทึกอะไร ให้เพิ่มแถวใน decisions.csv: \(track.rawValue),\(first),\(mechanism),pin แล้วสั่ง sammachip match อีกครั้ง",
        "Nothing was recorded. Add a row to decisions.csv: \(track.rawValue),\(first),\(mechanism),pin, then run sammachip match again"
      )
    }
  }

  /// Those who take free places, as pairs of a decision sheet.
  func takers(in scoring: TrackScoring) -> [ProposedPair] {
    vacancy.turns.filter { $0.outcome == .takes }.compactMap { turn in
      scoring.score(seeker: turn.seeker, provider: vacancy.provider).map { score in
        ProposedPair(
          track: track, household: state.seekers[turn.seeker], mechanism: mechanism,
          occupation: score.occupation(in: scoring.register) ?? "", points: turn.points,
          distance: distance(turn), amount: turn.amount)
      }
    }
  }

  /// The same for programs.
  struct Record: Encodable {
    struct Turn: Encodable {
      var order: Int
      var household: String
      var points: Int
      var distanceKilometres: String?
      var amount: Int?
      var outcome: String
      var missingBaht: Int?
      var reason: JSON.Words?
    }
    var track: String
    var mechanism: String
    var capacity: Int
    var standing: Int
    var free: Int
    var minimum: Int
    var moneyLeft: Int?
    var opens: Bool
    var waiting: Int
    var line: [Turn]
  }

  var record: Record {
    Record(
      track: track.rawValue, mechanism: mechanism, capacity: vacancy.capacity, standing: vacancy.standing,
      free: vacancy.free, minimum: vacancy.minimum, moneyLeft: vacancy.moneyLeft, opens: vacancy.isOpen,
      waiting: vacancy.waiting,
      line: vacancy.turns.enumerated().map { place, turn in
        var (outcome, missing): (String, Int?) = ("waits", nil)
        switch turn.outcome {
        case .takes: outcome = "takes"
        case .waits: break
        case .lacks(let baht): (outcome, missing) = ("lacks_money", baht)
        }
        return Record.Turn(
          order: place + 1, household: state.seekers[turn.seeker], points: turn.points,
          distanceKilometres: distance(turn), amount: turn.amount, outcome: outcome, missingBaht: missing,
          reason: turn.reason.map(JSON.Words.init))
      })
  }
}
