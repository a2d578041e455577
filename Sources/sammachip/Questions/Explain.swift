import ArgumentParser
import Archive
import Assignment
import Foundation
import Livelihood
import Report
import Rounds
import Scoring

/// `sammachip explain`: why, and why not.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("ทำไม", "Tell why a household or a mechanism has what it has, and why not something else."),
    discussion: help(
      """
      ระบุ --household บอกว่าครัวเรือนได้อะไรในแต่ละด้าน คะแนนมาจากไหน และมีทางเลือกอื่นใด ระบุ \
      --mechanism บอกว่าใครได้ ใครไม่ได้ และถ้ารับเพิ่มหนึ่งที่จะเปลี่ยนอะไร ระบุทั้งสอง \
      บอกว่าถ้าคู่นั้นต้องอยู่ในผล รอบจะเสียอะไรและใครต้องย้าย โดยจับคู่ใหม่ทั้งหมด ถ้ากติกาห้ามคู่นั้น \
      บอกว่าข้อใดและต้องเปลี่ยนอะไร ไม่มีการบันทึก

      Example:  sammachip explain chuenchom.sqlite#1/2570 --household H44130101-007
      Example:  sammachip explain round --tables survey.xlsx --household H44130103-012 --mechanism S44130103-5
      """,
      """
      With --household: what it has on each track, how the points come about, and what else it could have. With --mechanism: \
      who is there, who was turned away, and what one more place would change. With both: what the round would lose and who \
      would move if that pair had to be in it; everything is solved again for that. If a rule forbids the pair, which one, \
      and what would have to change. Nothing is recorded.

      Example:  sammachip explain chuenchom.sqlite#1/2570 --household H44130101-007
      Example:  sammachip explain round --tables survey.xlsx --household H44130103-012 --mechanism S44130103-5
      """))

  @OptionGroup var reported: ReportedRound
  @Option(help: ArgumentHelp("รหัสครัวเรือน", "The id of a household."))
  var household: String?
  @Option(help: ArgumentHelp("รหัสกลไก", "The id of a mechanism."))
  var mechanism: String?
  @OptionGroup var only: TrackOption
  @OptionGroup var work: ThreadsOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if household == nil, mechanism == nil {
      throw ValidationError(
        help(
          "ระบุครัวเรือน (--household) หรือกลไก (--mechanism) หรือทั้งสองอย่าง",
          "name a household (--household), a mechanism (--mechanism), or both"))
    }
    if mechanism != nil, only.track != nil {
      throw ValidationError(
        help(
          "--track ใช้กับ --household เท่านั้น กลไกมีด้านเดียว",
          "--track goes with --household alone: a mechanism has one track"))
    }
  }

  func run() async throws {
    let record = try reported.record()
    try reported.tellWhatIsLeftOut(of: record, in: common.language)
    let text = ExplainText(record: record, round: reported.words, language: common.language)
    switch (household, mechanism) {
    case (let household?, let mechanism?):
      let place = try position(ofMechanism: mechanism, in: record)
      let state = try await record.state(
        of: record.register.mechanisms[place].kind.track, threads: work.threads, in: common.language)
      let pair = try pair(household, mechanism, in: state, record)
      let answer: PairAnswer
      do { answer = try state.answer(to: pair) } catch { throw failed(error, record) }
      if common.json {
        return try JSON.print(ExplainText.PairRecord(state, pair, answer))
      }
      Console.print(text.lines(of: answer, to: pair, in: state))
    case (let household?, nil):
      let place = try position(ofHousehold: household, in: record)
      let tracks = record.policy.tracks.filter { only.track == nil || only.track == $0 }
      let answers = tracks.compactMap { text.answer(of: place, on: $0) }
      if common.json { return try JSON.print(ExplainText.HouseholdRecord(household, answers, record)) }
      Console.print(text.lines(of: place, answers, on: only.track))
    case (nil, let mechanism?):
      let place = try position(ofMechanism: mechanism, in: record)
      let state = try await record.state(
        of: record.register.mechanisms[place].kind.track, threads: work.threads, in: common.language)
      guard let provider = state.providers.firstIndex(of: mechanism) else {
        throw unknown(mechanism, .noSuchMechanism, .checkMechanism)
      }
      let more: Difference
      do {
        more = Difference(from: state, to: try state.adding(places: 1, at: provider))
      } catch { throw failed(error, record) }
      if common.json { return try JSON.print(ExplainText.MechanismRecord(state, provider, more)) }
      Console.print(text.lines(ofMechanism: provider, in: state, oneMore: more))
    case (nil, nil): break
    }
  }

  private func failed(_ fault: RoundFault, _ record: RoundRecord) -> RoundFailed {
    RoundFailed(fault: fault, tables: RegisterFolder(whole: record.register))
  }

  private func unknown(_ value: String, _ cause: Message, _ cure: Message) -> Faults {
    Faults([Fault(file: reported.round, value: value, cause: cause, cure: cure)])
  }

  private func position(ofHousehold id: String, in record: RoundRecord) throws -> Int {
    guard let place = record.register.households.firstIndex(where: { $0.id == id }) else {
      throw unknown(id, .noSuchHousehold, .checkHousehold)
    }
    return place
  }

  private func position(ofMechanism id: String, in record: RoundRecord) throws -> Int {
    guard let place = record.register.mechanisms.firstIndex(where: { $0.id == id }),
      record.policy.tracks.contains(record.register.mechanisms[place].kind.track)
    else { throw unknown(id, .noSuchMechanism, .checkMechanism) }
    return place
  }

  private func pair(
    _ household: String, _ mechanism: String, in state: TrackState, _ record: RoundRecord
  ) throws -> Pair {
    _ = try position(ofHousehold: household, in: record)
    guard let seeker = state.seekers.firstIndex(of: household),
      let provider = state.providers.firstIndex(of: mechanism)
    else { throw unknown(household, .asksNothing, .addNeed) }
    return Pair(seeker: seeker, provider: provider)
  }
}
