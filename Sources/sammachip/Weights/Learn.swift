import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds
import Scoring

/// `sammachip learn`: weights from what people decided.
struct Learn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("เรียนรู้น้ำหนักจากมติ", "Learn weights from what people decided."),
    discussion: help(
      """
      หาน้ำหนักที่ใกล้หลักเกณฑ์เดิมที่สุด \
      ซึ่งทำให้คู่ที่ตกลงหรือกำหนดไว้เป็นผลที่ดีที่สุดหรือใกล้เคียงที่สุด บอกว่าแน่ใจเพียงใด \
      ลองกับมติที่ไม่ได้ใช้เรียนรู้ และบอกว่าใครจะเสียประโยชน์ แต่ละด้านต้องมีคู่ที่มีมติอย่างน้อย 100 คู่ \
      เขียนเป็นหลักเกณฑ์ใหม่ ไม่เปลี่ยนของเดิม

      Example:  sammachip learn chuenchom.sqlite --out policy-learned.toml
      Example:  sammachip learn chuenchom.sqlite#1/2570 --track teaching --out policy-learned.toml
      """,
      """
      Looks for the weights, nearest to the policy's, under which the pairs that were agreed or pinned are the best that could \
      be done, or come nearest to it; tells how sure that is, tries it on decisions that it did not learn from, and says whom the \
      weights would cost something. A track needs at least 100 decided pairs. It writes a new policy and changes none.

      Example:  sammachip learn chuenchom.sqlite --out policy-learned.toml
      Example:  sammachip learn chuenchom.sqlite#1/2570 --track teaching --out policy-learned.toml
      """))

  @Argument(
    help: ArgumentHelp(
      "ทะเบียน (ทุกรอบ) หรือ ทะเบียน#เลขรอบ หรือตารางที่มีมติ",
      "REGISTER (all its rounds), REGISTER#NUMBER, or tables (a folder or a workbook) with decisions."))
  var source: String
  @Option(
    help: ArgumentHelp("ไฟล์หลักเกณฑ์ที่จะเขียน ต้องเป็นชื่อใหม่", "The policy to write; nothing may stand there."))
  var out: String
  @OptionGroup var only: TrackOption
  @Option(
    help: ArgumentHelp(
      "หลักเกณฑ์ตั้งต้น (ถ้าไม่ระบุ: ของรอบ หรือ policy.toml ในโฟลเดอร์)",
      "The policy to begin with (default: that of the round, or policy.toml in the folder)."))
  var policy: String?
  @OptionGroup var work: ThreadsOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let out = URL(fileURLWithPath: out)
    try PolicyFile.mayWrite(to: out)
    let progress = Progress()
    defer { progress.end() }
    progress.begin(Message(thai: "อ่านมติ", english: "reading decisions")[common.language])
    let rounds = try evidence()
    guard let last = rounds.last else {
      throw Faults([Fault(file: source, cause: .noDecisions, cure: .recordDecisions)])
    }
    let policy = try self.policy.map { try PolicyFile.read(at: URL(fileURLWithPath: $0)) } ?? last.policy
    if let track = only.track, !policy.tracks.contains(track) {
      throw Faults([
        Fault(file: "--track", value: track.rawValue, cause: .trackNotMatched, cure: .nameMatchedTrack)
      ])
    }
    var (learned, refused): ([Learning], [(Track, Learning.Refusal)]) = ([], [])
    for track in only.track.map({ [$0] }) ?? policy.tracks {
      progress.begin(
        Message(thai: "เรียนรู้ ด้าน\(track.title.thai)", english: "\(track.rawValue): learning")[common.language]
      )
      let choices = await Choices(of: rounds, on: track, lot: policy.lot, threads: work.threads)
      do {
        learned.append(try Learning(from: choices, policy: policy))
      } catch {
        if case .engine(let words) = error {
          throw RoundFailed(fault: .unproven(track, words), tables: RegisterFolder(whole: last.register))
        }
        refused.append((track, error))
      }
    }
    guard !learned.isEmpty else {
      throw Faults(
        refused.map { track, refusal in
          let words = refusal.words(on: track)
          return Fault(file: source, cause: words.cause, cure: words.cure)
        })
    }
    var new = policy
    for learning in learned { new.weights[learning.track] = learning.weights }
    let effects = try await effects(on: last.register, from: policy, to: new, of: learned, progress)
    try PolicyFile.write(
      new, to: out, heading: [.learnedPolicy(source)],
      remarks: Dictionary(uniqueKeysWithValues: learned.map { ($0.track, $0.remarks) }))
    progress.end()
    let text = LearnText(
      source: source, out: self.out, learned: learned, refused: refused, effects: effects,
      register: last.register, language: common.language)
    if common.json { return try JSON.print(text.record) }
    Console.print(text.lines)
  }

  /// What people decided, round by round, the last round last.
  private func evidence() throws -> [Evidence] {
    let url: URL
    switch RoundAddress(source) {
    case .stored:
      let (register, number) = try RoundAddress.stored(source)
      return [try register.evidence(of: number)]
    case .folder(let place): url = place
    }
    if RegisterFile.isMeant(by: url) {
      let register = try RegisterFile.open(at: url)
      return try register.rounds().filter { $0.state != .proposed }.map {
        try register.evidence(of: $0.number)
      }
    }
    let input = try RoundInput.read(url, policyPath: policy)
    return [Evidence(register: input.tables.register.ordered(), policy: input.policy)]
  }

  /// Matches the records anew under both policies, as if nobody had agreed on anything yet; what was banned or declined and
  /// who left stays as it is.
  private func effects(
    on register: Register, from old: Policy, to new: Policy, of learned: [Learning], _ progress: Progress
  ) async throws -> [WeightEffect] {
    guard old.weights != new.weights else { return [] }
    var records = register
    records.decisions.removeAll { [.agreed, .pin, .keep].contains($0.verdict) }
    var rounds: [Round] = []
    for policy in [old, new] {
      do {
        rounds.append(
          try await Round.run(register: records, policy: policy, threads: work.threads) {
            progress.begin($0.title[common.language])
          })
      } catch {
        throw RoundFailed(fault: error, tables: RegisterFolder(whole: records))
      }
    }
    // The tracks behind a changed one follow what is taught on it.
    return old.tracks.map { WeightEffect(on: $0, before: rounds[0], after: rounds[1]) }
  }
}

extension Message {
  static let noDecisions = Message(thai: "ยังไม่มีรอบที่มีมติ", english: "no round has decisions yet")
  static let recordDecisions = Message(
    thai: "บันทึกมติก่อนด้วย sammachip decide", english: "record decisions first: sammachip decide")
  static let trackNotMatched = Message(
    thai: "หลักเกณฑ์ไม่ได้จับคู่ด้านนี้", english: "the policy does not match this track")
  static let nameMatchedTrack = Message(
    thai: "ใช้ด้านที่อยู่ใน [round] order", english: "name one that stands in [round] order")
  static func learnedPolicy(_ source: String) -> Message {
    Message(
      thai: "น้ำหนักบางด้านเรียนรู้จากมติใน \(source) ด้วย sammachip learn ส่วนอื่นเหมือนหลักเกณฑ์เดิม",
      english:
        "Weights of some tracks were learned from the decisions in \(source) by sammachip learn; all else is as in the policy before"
    )
  }
}
