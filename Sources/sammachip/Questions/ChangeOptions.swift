import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds
import Scoring

/// Changes to the records and the policy of a round.
struct ChangeOptions: ParsableArguments {
  @Option(
    name: .customLong("changes"),
    help: ArgumentHelp(
      "ตารางที่มีแถวใหม่หรือแถวที่เปลี่ยน เป็นโฟลเดอร์หรือสมุดงาน",
      "Tables with rows that are new or differ: a folder, or a workbook."))
  var tables: [String] = []
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "ค่าหนึ่งช่องของครัวเรือนหรือกลไก +2 และ -2 นับจากค่าเดิม",
      "A cell of a household or mechanism; +2 and -2 count from what it is.", valueName: "ID.column=value"))
  var cells: [String] = []
  @Option(
    parsing: .singleValue, help: ArgumentHelp("ครัวเรือนหรือกลไกถอนตัว", "A household or mechanism leaves."))
  var leave: [String] = []
  @Option(
    parsing: .singleValue, help: ArgumentHelp("คู่ที่ต้องได้", "A pair must be.", valueName: "household,mechanism"))
  var pin: [String] = []
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("คู่ที่ต้องไม่ได้", "A pair may not be.", valueName: "household,mechanism"))
  var ban: [String] = []
  @Option(
    name: .customLong("weight"), parsing: .singleValue,
    help: ArgumentHelp(
      "น้ำหนักจาก 1,000 น้ำหนักอื่นของด้านนั้นคงสัดส่วนเดิม",
      "A weight, per mille; the others of the track keep their proportions.", valueName: "track.criterion=N"))
  var weights: [String] = []
  @Option(
    name: .customLong("limit"), parsing: .singleValue,
    help: ArgumentHelp("ขีดจำกัด ตามที่เขียนในหลักเกณฑ์", "A limit, as in a policy.", valueName: "travel_km=20"))
  var limits: [String] = []
  @Option(
    help: ArgumentHelp(
      "หลักเกณฑ์ที่ใช้แทนของรอบ ก่อน --weight และ --limit",
      "A policy in place of the round's, before --weight and --limit."))
  var otherPolicy: String?

  /// Whether nothing is changed.
  var isEmpty: Bool {
    tables.isEmpty && cells.isEmpty && leave.isEmpty && pin.isEmpty && ban.isEmpty && weights.isEmpty
      && limits.isEmpty && otherPolicy == nil
  }

  /// The records and the policy with the changes, all or none of them.
  ///
  /// - Throws: ``Livelihood/Faults`` with all that is wrong; or what names the argument that is not understood.
  func applied(to record: RoundRecord) throws -> (Register, Policy) {
    if let both = pin.first(where: ban.contains) {
      throw ValidationError(
        help(
          "--pin และ --ban '\(both)': คู่หนึ่งเป็นทั้งสองอย่างไม่ได้",
          "--pin and --ban '\(both)': a pair cannot be both"))
    }
    var register = record.ground
    for tables in tables {
      register = try RegisterFolder.read(URL(fileURLWithPath: tables), onto: register).merged
    }
    let twice = Dictionary(grouping: cells) { $0.prefix { $0 != "=" } }.first { $0.value.count > 1 }
    if let twice {
      throw ValidationError(
        help("--set \(twice.key) มีสองครั้ง", "--set \(twice.key) stands there twice"))
    }
    for text in cells { try set(text, in: &register) }
    for id in leave { try withdraw(id, from: &register) }
    for (texts, verdict) in [(pin, Verdict.pin), (ban, .ban)] {
      for text in texts { try decide(text, verdict, in: &register) }
    }
    let faults = register.problems().map {
      Fault(file: $0.table.rawValue, column: $0.column, value: $0.value, cause: $0.cause, cure: $0.cure)
    }
    guard faults.isEmpty else { throw Faults(faults) }
    return (register.ordered(), try changed(record.policy))
  }

  // Records

  private func set(_ text: String, in register: inout Register) throws {
    guard let mark = text.firstIndex(of: "=") else {
      throw ValidationError(
        help(
          "--set '\(text)': เขียน รหัส.คอลัมน์=ค่า เช่น S44130101-2.capacity=6",
          "--set '\(text)': write ID.column=value, such as S44130101-2.capacity=6"))
    }
    // Ids and heads may hold dots themselves.
    let dots = text[..<mark].indices.filter { text[$0] == "." }
    let sides = Set(register.mechanisms.map(\.id) + register.households.map(\.id))
    guard let dot = dots.first(where: { sides.contains(String(text[..<$0])) }) else {
      let id = dots.first.map { String(text[..<$0]) } ?? String(text[..<mark])
      throw Faults([Fault(file: "--set", value: id, cause: .noSuchSide, cure: .checkSide)])
    }
    let (id, column) = (String(text[..<dot]), String(text[text.index(after: dot)..<mark]))
    let table: Table = register.mechanisms.contains { $0.id == id } ? .mechanisms : .households
    var cell = String(text[text.index(after: mark)...])
    let typed = ThaiText.normalised(cell)
    if let sign = typed.first, sign == "+" || sign == "-", let by = Int(typed) {
      guard let was = register.cell(column, of: id, in: table).flatMap({ Int($0) }),
        case let (sum, isTooLarge) = was.addingReportingOverflow(by), !isTooLarge
      else {
        throw Faults([
          Fault(file: "--set \(id)", column: column, value: cell, cause: .nothingToCount, cure: .wholeCell)
        ])
      }
      cell = String(sum)
    }
    try register.set([(column, cell)], of: id, in: table, file: "--set \(id)")
  }

  private func withdraw(_ id: String, from register: inout Register) throws {
    let isMechanism = register.mechanisms.contains { $0.id == id }
    guard isMechanism || register.households.contains(where: { $0.id == id }) else {
      throw Faults([Fault(file: "--leave", value: id, cause: .noSuchSide, cure: .checkSide)])
    }
    for track in Track.allCases {
      if let mechanism = register.mechanisms.first(where: { $0.id == id }), mechanism.kind.track != track {
        continue
      }
      if !isMechanism, !register.needs.contains(where: { $0.household == id && $0.track == track }) {
        continue
      }
      // What was agreed with somebody who leaves is no longer there to be kept.
      register.decisions.removeAll {
        $0.track == track && (isMechanism ? $0.mechanism == id : $0.household == id)
      }
      var decision = Decision()
      (decision.track, decision.verdict) = (track, .withdrawn)
      if isMechanism { decision.mechanism = id } else { decision.household = id }
      register.decisions.append(decision)
    }
  }

  private func decide(_ text: String, _ verdict: Verdict, in register: inout Register) throws {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      ThaiText.normalised(String($0))
    }
    guard parts.count == 2 else {
      throw ValidationError(
        help(
          "--\(verdict.rawValue) '\(text)': เขียน รหัสครัวเรือน,รหัสกลไก เช่น H44130101-007,S44130101-2",
          "--\(verdict.rawValue) '\(text)': write household,mechanism with their ids, such as H44130101-007,S44130101-2"
        ))
    }
    guard let mechanism = register.mechanisms.first(where: { $0.id == parts[1] }),
      register.households.contains(where: { $0.id == parts[0] })
    else {
      let known = register.households.contains { $0.id == parts[0] }
      throw Faults([
        Fault(
          file: "--\(verdict.rawValue)", value: known ? parts[1] : parts[0], cause: .noSuchSide,
          cure: .checkSide)
      ])
    }
    var decision = Decision()
    (decision.track, decision.household, decision.mechanism) = (mechanism.kind.track, parts[0], parts[1])
    decision.verdict = verdict
    register.decisions.removeAll { $0.pair == decision.pair }
    register.decisions.append(decision)
  }

  // The policy

  private func changed(_ known: Policy) throws -> Policy {
    var policy = try otherPolicy.map { try PolicyFile.read(at: URL(fileURLWithPath: $0)) } ?? known
    for text in weights { try weigh(text, in: &policy) }
    for text in limits { try limit(text, in: &policy) }
    return policy
  }

  private func limit(_ text: String, in policy: inout Policy) throws {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let limits = SweepParameter.limits.map(\.name).joined(separator: ", ")
    guard parts.count == 2,
      let parameter = SweepParameter.limits.first(where: { $0.name == parts[0] })?.parameter
    else {
      throw ValidationError(
        help(
          "--limit '\(text)': เขียน ชื่อเกณฑ์=ค่า ชื่อเกณฑ์คือ \(limits)",
          "--limit '\(text)': write limit=value, the limit one of \(limits)"))
    }
    let value = try parameter.whole(parts[1], of: "--limit \(parts[0])")
    guard parameter.value(in: policy, on: .teaching) != nil else {
      throw ValidationError(
        help(
          "--limit '\(text)': หลักเกณฑ์ไม่มีเป้าหมายนี้", "--limit '\(text)': the policy has no such goal"))
    }
    policy = parameter.set(value, in: policy, on: .teaching).policy
  }

  private func weigh(_ text: String, in policy: inout Policy) throws {
    let parts = text.split(whereSeparator: { $0 == "." || $0 == "=" }).map(String.init)
    guard parts.count == 3, let track = Track(rawValue: parts[0]),
      let criterion = Criteria.all.firstIndex(where: { $0.name == parts[1] }), let weight = Int(parts[2]),
      (0...1000).contains(weight), Criteria.all[criterion].usualWeights[track] != nil
    else {
      throw ValidationError(
        help(
          "--weight '\(text)': เขียน ด้าน.เกณฑ์=N โดย N คือ 0 ถึง 1000 เช่น teaching.skill=700",
          "--weight '\(text)': write track.criterion=N with N from 0 to 1000, such as teaching.skill=700"))
    }
    guard WeightAxis(weightOf: criterion, in: policy.weights(on: track)) != nil else {
      throw ValidationError(
        help(
          "--weight '\(text)': ด้านนี้ไม่มีเกณฑ์อื่นที่มีน้ำหนัก จึงเป็น \(weight) ไม่ได้",
          "--weight '\(text)': no other criterion has a weight on this track, so it cannot be \(weight)"))
    }
    policy = SweepParameter.weight(criterion).set(weight, in: policy, on: track).policy
  }

  /// What the policy came to, where weights were scaled, and whom a limit does not concern.
  func notes(_ policy: Policy, _ register: Register, _ language: Language) -> [String] {
    var notes = Set(weights.compactMap { Track(rawValue: String($0.prefix { $0 != "." })) })
      .sorted { $0.rawValue < $1.rawValue }.map { track in
        let words = zip(Criteria.all, policy.weights(on: track)).filter { $0.1 > 0 }.map {
          "\($0.title[language]) \($1)"
        }.joined(separator: ", ")
        return Message(
          thai: "น้ำหนักด้าน\(track.title.thai): \(words)", english: "weights of \(track.rawValue): \(words)")[
            language]
      }
    if limits.contains(where: { $0.hasPrefix("travel_km") }) {
      let (own, all) = (register.households.count { $0.travelLimit != nil }, register.households.count)
      notes.append(
        Message(
          thai: "\(own) จาก \(all) ครัวเรือนระบุระยะเดินทางของตนเอง travel_km มีผลเฉพาะครัวเรือนที่เหลือ",
          english: "\(own) of \(all) households state a limit of their own; travel_km is for the others")[
            language])
    }
    return notes
  }
}

extension Message {
  fileprivate static let noSuchSide = Message(
    thai: "ไม่มีครัวเรือนหรือกลไกรหัสนี้", english: "no household and no mechanism has this id")
  fileprivate static let checkSide = Message(thai: "ตรวจรหัส", english: "check the id")
  fileprivate static let nothingToCount = Message(
    thai: "ช่องนี้ไม่มีจำนวนเต็มให้นับต่อ หรือผลรวมใหญ่เกินไป",
    english: "there is no whole number to count from in this cell, or the sum is too large")
  fileprivate static let wholeCell = Message(
    thai: "เขียนค่าใหม่ทั้งช่อง ไม่มีเครื่องหมาย + หรือ -", english: "write the whole new value, without + or -")
}
