import Livelihood
import Rounds

// What the summary tells of the mechanisms: which classes did not open, which funds ran dry, which stalls are free, and who
// accompanies the households.

extension RoundSummary {
  var closedClasses: [String] {
    var table = TextTable(
      head: [
        say("ด้าน", "track"), say("กลไก", "mechanism"), say("ขั้นต่ำ", "minimum"), say("มีผู้รอ", "waiting"),
        say("ขาดอีก", "lacked"),
      ], alignments: [.left, .left, .right, .right, .right])
    let closed = round.closedClasses
    for one in closed.prefix(rowsAtMost) {
      table.add([
        one.track.title[language], name(ofMechanism: one.mechanism), String(one.minimum),
        String(one.wouldCome), String(one.lacking),
      ])
    }
    guard !table.isEmpty else { return [] }
    return [
      say(
        "กลไกที่ไม่เปิด \(closed.count) แห่ง เพราะผู้สนใจไม่ครบจำนวนขั้นต่ำ (ขาดน้อยที่สุดก่อน)",
        "\(closed.count) did not open for lack of households (those that lacked fewest first)")
    ] + table.lines + rest(closed.count)
  }

  var dryFunds: [String] {
    var table = TextTable(
      head: [
        say("กองทุน", "fund"), say("วงเงิน (บาท)", "budget (baht)"), say("เสนอแล้ว", "proposed"),
        say("เหลือ", "left"), say("ครัวเรือนที่รอ", "waiting"), say("รวมที่รอขอ", "they ask for"),
      ], alignments: [.left] + Array(repeating: .right, count: 5))
    let dry = round.dryFunds
    for fund in dry.prefix(rowsAtMost) {
      table.add(
        [name(ofMechanism: fund.mechanism)]
          + [fund.budget, fund.used, fund.budget - fund.used].map(\.withSeparators)
          + [String(fund.waiting), fund.wanted.withSeparators])
    }
    guard !table.isEmpty else { return [] }
    return [
      say(
        "กองทุนที่วงเงินไม่พอ \(dry.count) แห่ง (รายชื่ออยู่ใน loans.csv ครัวเรือนหนึ่งอาจรอหลายกองทุน)",
        "Money does not suffice at \(dry.count) fund(s) (for whom: loans.csv; a household may wait at several)"
      )
    ] + table.lines + rest(dry.count)
  }

  var freeStalls: [String] {
    guard asked.contains(where: { $0.track == .market }),
      round.register.mechanisms.contains(where: { $0.kind == .market })
    else { return [] }
    var table = TextTable(
      head: [say("ตลาด", "market"), say("ที่ว่าง", "free"), say("ทั้งหมด", "places")],
      alignments: [.left, .right, .right])
    let free = round.freePlaces(on: .market)
    for place in free.prefix(rowsAtMost) {
      table.add([
        name(ofMechanism: place.mechanism), String(place.free),
        String(round.register.mechanisms[place.mechanism].capacity),
      ])
    }
    guard !table.isEmpty else { return [say("แผงค้าเต็มทุกตลาด", "No market has a free stall")] }
    return [say("แผงค้าที่ยังว่าง", "Free stalls")] + table.lines + rest(free.count)
  }

  var mentors: [String] {
    let households = round.supports.indices
    guard !households.isEmpty else { return [] }
    guard !round.register.mentors.isEmpty else {
      return [
        say(
          "ยังไม่มีทีมพี่เลี้ยง (แผ่นงาน ทีมพี่เลี้ยง)",
          "There are no mentor teams yet (sheet mentors)")
      ]
    }
    var table = TextTable(
      head: [
        say("ระดับ", "level"), say("ทีม", "teams"), say("ครัวเรือนที่มีทีม", "households with a team"),
        say("ไม่มี เพราะทีมเต็ม", "none: teams full"), say("ไม่มี เพราะพื้นที่ไม่มีทีม", "none: area without team"),
      ], alignments: [.left] + Array(repeating: .right, count: 4))
    var lines: [String] = []
    for level in MentorLevel.allCases {
      let answers = households.map { round.mentors.answer(level, support: $0) }
      let teams = round.register.mentors.count { $0.level == level }
      let (full, none) = (answers.count { $0 == .teamsFull }, answers.count { $0 == .noTeam })
      table.add([
        level.title[language], String(teams), String(answers.count - full - none), String(full), String(none),
      ])
      if teams > 0 { lines += areasWithoutTeam(level) }
    }
    return [
      say(
        "ทีมพี่เลี้ยงของครัวเรือนที่ได้รับการจับคู่ (รายชื่ออยู่ใน visits.csv)",
        "Mentor teams of the matched households (who visits whom: visits.csv)")
    ] + table.lines + lines
  }

  /// The areas of a level that have no team though they have matched households.
  private func areasWithoutTeam(_ level: MentorLevel) -> [String] {
    let areas = round.areasWithoutTeam(level)
    guard !areas.isEmpty else { return [] }
    return [
      say(
        "  ยังไม่มีทีมระดับ\(level.title.thai) \(areas.count) แห่ง",
        "  \(areas.count) without a team at the level \(level.title.english)")
    ] + areas.prefix(rowsAtMost).map { "    " + name(ofArea: $0, level) } + rest(areas.count)
  }

  /// An area by the name that its first village gives it, and its code.
  private func name(ofArea code: String, _ level: MentorLevel) -> String {
    guard let village = round.register.villages.first(where: { $0.code.text.hasPrefix(code) }) else {
      return code
    }
    switch level {
    case .village: return name(of: village)
    case .tambon: return village.tambonName.map { say("ต.\($0)", $0) + " [\(code)]" } ?? code
    case .district: return village.districtName.map { say("อ.\($0)", $0) + " [\(code)]" } ?? code
    }
  }

  private func name(ofMechanism mechanism: Int) -> String {
    let record = round.register.mechanisms[mechanism]
    return "\(record.id) \(record.name)"
  }

  /// How many rows were left out of a table.
  private func rest(_ count: Int) -> [String] {
    let more = count - rowsAtMost
    return more > 0 ? [say("  และอีก \(more) แห่ง", "  and \(more) more")] : []
  }
}
