import Archive
import Assignment
import Livelihood
import Rounds
import Scoring

/// A round's record, with what pages look up in it again and again.
struct RoundFacts: Sendable {
  let record: RoundRecord
  let taxonomy: Taxonomy
  /// The position of the village of each household and of each mechanism.
  let villageOfHousehold: [Int]
  let villageOfMechanism: [Int]
  /// The pairs that are told: all that are proposed, or once the round is closed those that were agreed on.
  let matches: [RoundRecord.PairRecord]
  /// For each village the pairs and waiting lines of its households.
  let matchesOfVillage: [[RoundRecord.PairRecord]]
  let waitingOfVillage: [[RoundRecord.WaitingRecord]]
  /// For each mechanism its matches.
  let matchesOfMechanism: [[RoundRecord.PairRecord]]
  /// For each village the mechanisms that work from it.
  let mechanismsOfVillage: [[Int]]
  /// For each mentor team its visits.
  let visitsOfTeam: [[RoundRecord.VisitRecord]]
  /// For each mechanism whether it may be named outside the office.
  let mayNameMechanisms: [Bool]
  /// The priority of each household by the policy.
  let priorities: [Int]
  /// When the classes of the year begin; nil where the policy does not say.
  let calendar: RoundCalendar?

  init(_ record: RoundRecord) {
    self.record = record
    let register = record.register
    taxonomy = register.taxonomy
    let villages = Dictionary(
      register.villages.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    let homes = register.households.map { villages[$0.village] ?? 0 }
    villageOfHousehold = homes
    villageOfMechanism = register.mechanisms.map { villages[$0.village] ?? 0 }
    let matches = record.agreed.map { agreed in
      record.matches.filter { match in
        agreed.contains(
          PairOnTrack(
            track: match.track, household: register.households[match.household].id,
            mechanism: register.mechanisms[match.mechanism].id))
      }
    }
    self.matches = matches ?? record.matches
    matchesOfVillage = self.matches.grouped(register.villages.count) { homes[$0.household] }
    waitingOfVillage = record.waiting.grouped(register.villages.count) { homes[$0.household] }
    matchesOfMechanism = self.matches.grouped(register.mechanisms.count, by: \.mechanism)
    let seats = villageOfMechanism
    mechanismsOfVillage = Array(register.mechanisms.indices).grouped(register.villages.count) { seats[$0] }
    visitsOfTeam = record.visits.filter { $0.team != nil }.grouped(register.mentors.count) { $0.team ?? 0 }
    mayNameMechanisms = register.mayNameMechanisms
    priorities = register.households.map(record.policy.priority)
    calendar = RoundCalendar(record.policy.year, taxonomy)
  }

  var register: Register { record.register }

  func village(ofHousehold household: Int) -> Village { register.villages[villageOfHousehold[household]] }
  func village(ofMechanism mechanism: Int) -> Village { register.villages[villageOfMechanism[mechanism]] }

  /// What a mechanism is called where everybody reads it.
  func publicName(ofMechanism mechanism: Int) -> Message {
    register.mechanisms[mechanism].publicName(isConsenting: mayNameMechanisms[mechanism])
  }

  /// What an occupation is called; what a loan without one is for.
  func occupation(_ code: String?) -> Message {
    guard let code else { return Message(thai: "ทุนประกอบอาชีพ", english: "capital") }
    return taxonomy.title(of: code) ?? Message(code)
  }

  func tier(_ pair: RoundRecord.PairRecord) -> Tier {
    register.households[pair.household].village.tier(to: register.mechanisms[pair.mechanism].village)
  }

  /// The positions of the villages of an area, by the first digits of their codes.
  func villages(in code: String) -> [Int] {
    register.villages.indices.filter { register.villages[$0].code.text.hasPrefix(code) }
  }

  /// Where the round is: its district, or its province where it has several.
  var place: Message {
    let districts = Set(register.villages.map(\.code.district))
    guard let first = register.villages.first else { return Message("") }
    if districts.count == 1, let name = first.districtName {
      return Message(thai: "อำเภอ\(name)", english: "\(name) district")
    }
    return first.provinceName.map { Message(thai: "จังหวัด\($0)", english: "\($0) province") } ?? Message("")
  }

  /// Whether the round is closed, so that its pairs are no longer a proposal.
  var isClosed: Bool { record.agreed != nil }

  /// What its pairs are.
  var pairsTitle: Message {
    isClosed
      ? Message(thai: "คู่ที่ตกลงแล้ว", english: "Agreed pairs")
      : Message(thai: "คู่ที่เสนอ", english: "Proposed pairs")
  }

  /// What the round is called.
  var title: Message {
    record.number.map { Message(thai: "รอบที่ \($0.text)", english: "round \($0.text)") }
      ?? Message(thai: "รอบการจับคู่", english: "matching round")
  }

  /// The areas of a number of digits in which there are villages: their codes and names, in the order of codes.
  func areas(_ digits: Int) -> [(code: String, title: Message)] {
    var areas: [String: Message] = [:]
    for village in register.villages {
      let code = String(village.code.text.prefix(digits))
      guard areas[code] == nil else { continue }
      let name = digits == 4 ? village.districtName : village.tambonName
      areas[code] =
        digits == 4
        ? Message(thai: "อำเภอ\(name ?? code)", english: "\(name ?? code) district")
        : Message(thai: "ตำบล\(name ?? code)", english: "\(name ?? code) tambon")
    }
    return areas.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// Which part of a round a page tells of: all of it, or an area by the digits of its code.
struct Part: Sendable {
  let facts: RoundFacts
  /// The first digits of the codes of its villages; empty for all.
  let code: String
  /// The positions of its villages, matches and waiting lines; a match belongs where its household lives.
  let villages: [Int]
  let matches: [RoundRecord.PairRecord]
  let waiting: [RoundRecord.WaitingRecord]

  init(_ facts: RoundFacts, code: String) {
    (self.facts, self.code) = (facts, code)
    villages = facts.villages(in: code)
    matches = villages.flatMap { facts.matchesOfVillage[$0] }
    waiting = villages.flatMap { facts.waitingOfVillage[$0] }
  }

  /// The coverage of its villages, by their positions in the register.
  func coverage(on track: Track?) -> [Int: RoundRecord.CoverageRecord] {
    let inside = Set(villages)
    return Dictionary(
      facts.record.coverage.filter { $0.track == track && inside.contains($0.village) }.map { row in
        guard facts.isClosed else { return (row.village, row) }
        // Of a closed round those are served who agreed.
        let served = facts.matchesOfVillage[row.village].filter { track == nil || $0.track == track }
        return (
          row.village,
          RoundRecord.CoverageRecord(
            track: track, village: row.village, asking: row.asking,
            served: Set(served.map(\.household)).count)
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The load lines of mechanisms that work from its villages.
  var loads: [RoundRecord.LoadRecord] {
    let inside = Set(villages)
    return facts.record.loads.filter { inside.contains(facts.villageOfMechanism[$0.mechanism]) }
  }
}

extension Array {
  /// The elements by a number of theirs, 0 ..< `count`, each group in their order.
  func grouped(_ count: Int, by number: (Element) -> Int) -> [[Element]] {
    var groups = [[Element]](repeating: [], count: count)
    for element in self { groups[number(element)].append(element) }
    return groups
  }
}
