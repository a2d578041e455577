import Archive
import Livelihood
import Rounds
import Scoring

/// Pinned pairs that cannot all be in a result, as people read them: what contradicts what, the lines that say so, and
/// the smallest changes that make the round possible.
struct ContradictionText {
  let contradictions: [Contradictions]
  let tables: RegisterFolder
  /// Where decisions stand in a sheet; nil where they stand in the tables.
  var decided: DecidedRows?
  let language: Language

  var lines: [String] {
    let heading = say(
      "คู่ที่ตกลงหรือกำหนดไว้ขัดกับกติกาหรือขัดกันเอง จึงยังจับคู่ไม่ได้ และยังไม่ได้เขียนผล",
      "Agreed or pinned pairs contradict the rules or each other, so there is no round; nothing was written.")
    return [heading] + contradictions.flatMap(lines)
  }

  private func lines(of track: Contradictions) -> [String] {
    ["", say("ด้าน\(track.track.title.thai)", "Track \(track.track.rawValue)")]
      + track.all.flatMap { contradiction in
        ["  " + contradiction.words[language]]
          + contradiction.rules.map { "      " + $0.words[language] + place(of: $0.record) }
      } + wayOut(of: track)
  }

  private func wayOut(of track: Contradictions) -> [String] {
    let count = track.givenUp.count
    guard let withPlaces = track.withPlaces else {
      return [
        say("  ทางออกที่เปลี่ยนน้อยที่สุด: ", "  The smallest change: ") + givingUp(count)
      ] + track.givenUp.map(line)
    }
    let places = withPlaces.added.reduce(0) { $0 + $1.needed - $1.capacity }
    let others = withPlaces.givenUp.count
    return [
      say("  ทางออกที่เปลี่ยนน้อยที่สุด มีสองทาง", "  The smallest change, one of two:"),
      say("    ก. ", "    a) ") + givingUp(count),
    ] + track.givenUp.map(line) + [
      say("    ข. เพิ่มที่รับ \(places) ที่", "    b) add \(places) place(s)")
        + (others == 0 ? "" : say(" และ", " and ") + givingUp(others))
    ]
      + withPlaces.added.map {
        say(
          "      \($0.mechanism) รับได้ \($0.capacity) → \($0.needed)",
          "      \($0.mechanism) takes \($0.needed) instead of \($0.capacity)")
          + place(of: .mechanism($0.mechanism))
      } + withPlaces.givenUp.map(line)
  }

  /// What is to be done with pairs, where their decisions stand.
  private func givingUp(_ count: Int) -> String {
    decided == nil
      ? say("นำ \(count) คู่ต่อไปนี้ออกจากแผ่นงาน มติ", "give up \(count) pinned pair(s)")
      : say(
        "เปลี่ยนมติ \(count) คู่ต่อไปนี้เป็น “ไม่รับ” แล้วสั่ง decide ใหม่",
        "change the decision of \(count) pair(s) to 'declined' and run decide again")
  }

  private func line(for pin: PinnedPair) -> String {
    say("      \(pin.pair.household) กับ ", "      \(pin.pair.household) with ") + pin.pair.mechanism
      + place(of: pin.decision)
  }

  /// Where a record stands, in brackets; nothing for a rule of the policy.
  private func place(of record: RecordName?) -> String {
    if let decided, case .decision(let track, let household, let mechanism)? = record {
      let row = decided.rows[PairOnTrack(track: track, household: household, mechanism: mechanism)]
      return row.map { say(" (\(decided.sheet) แถว \($0))", " (\(decided.sheet) row \($0))") } ?? ""
    }
    guard let place = record.flatMap(tables.place) else { return "" }
    return " (" + place[language] + ")"
  }

  private func say(_ thai: String, _ english: String) -> String {
    Message(thai: thai, english: english)[language]
  }
}

extension ContradictionText {
  /// The same for programs.
  var records: [TrackRecord] { contradictions.map { TrackRecord($0, in: tables) } }

  struct TrackRecord: Encodable {
    var track: String
    var contradictions: [ContradictionRecord]
    var giveUp: [PinRecord]
    var withPlaces: WithPlaces?

    struct ContradictionRecord: Encodable {
      var words: JSON.Words
      var rules: [RuleRecord]
    }

    struct RuleRecord: Encodable {
      var words: JSON.Words
      var file: String?
      var lines: [Int]
    }

    struct PinRecord: Encodable {
      var household: String
      var mechanism: String
      var lines: [Int]
    }

    struct WithPlaces: Encodable {
      var giveUp: [PinRecord]
      var places: [PlaceRecord]
    }

    struct PlaceRecord: Encodable {
      var mechanism: String
      var capacity: Int
      var needed: Int
      var lines: [Int]
    }

    init(_ track: Contradictions, in tables: RegisterFolder) {
      func pin(_ pin: PinnedPair) -> PinRecord {
        PinRecord(
          household: pin.pair.household, mechanism: pin.pair.mechanism, lines: tables.lines(of: pin.decision))
      }
      self.track = track.track.rawValue
      contradictions = track.all.map { contradiction in
        ContradictionRecord(
          words: JSON.Words(contradiction.words),
          rules: contradiction.rules.map { rule in
            RuleRecord(
              words: JSON.Words(rule.words), file: rule.record.map { $0.table.rawValue + ".csv" },
              lines: rule.record.map(tables.lines) ?? [])
          })
      }
      giveUp = track.givenUp.map(pin)
      withPlaces = track.withPlaces.map { way in
        WithPlaces(
          giveUp: way.givenUp.map(pin),
          places: way.added.map {
            PlaceRecord(
              mechanism: $0.mechanism, capacity: $0.capacity, needed: $0.needed,
              lines: tables.lines(of: .mechanism($0.mechanism)))
          })
      }
    }
  }
}
