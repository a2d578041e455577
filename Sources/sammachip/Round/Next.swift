import ArgumentParser
import Archive
import Foundation
import Livelihood
import Rounds
import Scoring

/// `sammachip next`: who takes a place that came free.
struct Next: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("ลำดับสำรอง", "Tell who takes a place that came free at a mechanism."),
    discussion: help(
      """
      รายอื่นไม่เปลี่ยน ผู้ได้ที่ว่างเป็นไปตามลำดับเป้าหมายของรอบ มติที่บันทึกแล้วมีผล: ที่ไม่รับ ห้าม \
      หรือถอนตัวถือว่าว่าง ที่ตกลงหรือยังไม่มีมติคงอยู่ คำสั่งนี้ไม่บันทึก แต่บอกวิธีบันทึก

      Example:  sammachip next chuenchom.sqlite#1/2570 --mechanism S44130101-2 --sheet เติม.xlsx
      """,
      """
      Everybody else stays: the household is the one that the goals of the round, in their order, put there. Of a stored round \
      the decisions that were recorded count: what was declined, banned or withdrawn is free, what was agreed or not decided \
      yet stays. Nothing is recorded; what is printed says how to.

      Example:  sammachip next chuenchom.sqlite#1/2570 --mechanism S44130101-2 --sheet เติม.xlsx
      """))

  @Argument(
    help: ArgumentHelp("รอบ: ทะเบียน#เลขรอบ หรือโฟลเดอร์ผล", "The round: a results folder, or REGISTER#NUMBER."))
  var round: String
  @Option(help: ArgumentHelp("รหัสกลไก", "The id of the mechanism."))
  var mechanism: String
  @OptionGroup var only: TrackOption
  @Option(
    help: ArgumentHelp(
      "เขียนแบบบันทึกมติที่กำหนดคู่ให้ผู้ได้ที่ว่าง ต้องเป็นชื่อใหม่",
      "Write a decision sheet that pins those who take the free places; nothing may stand there."))
  var sheet: String?
  @OptionGroup var work: ThreadsOption
  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  /// How many are told beyond those who take free places.
  private static let more = 3

  func validate() throws {
    if sheet != nil, RoundAddress.isFolder(round) {
      throw ValidationError(
        help("--sheet ใช้กับ ทะเบียน#เลขรอบ", "--sheet goes with REGISTER#NUMBER"))
    }
  }

  func run() async throws {
    switch try RoundAddress.meant(by: round) {
    case .folder(let url):
      let (track, state) = try ResultsFolder.state(of: mechanism, on: only.track, in: url)
      try tell(state, track, recording: .tables)
    case .stored:
      let (register, number) = try RoundAddress.stored(round)
      let (track, state) = try await state(register, number)
      let isOpen = try register.round(number).state.isOpen
      try tell(state, track, recording: isOpen ? .sheet : .nextRound)
    }
  }

  private func state(
    _ file: RegisterFile, _ number: RoundNumber
  ) async throws -> (track: Track, state: TrackState) {
    let stored = try file.round(number)
    let register = try file.remaining(on: day.date).register
    // After decisions the next proposal is a replan, so its goals decide.
    let policy = try stored.state == .proposed ? stored.policy : stored.policy.forReplanning
    guard let known = register.mechanisms.first(where: { $0.id == mechanism }),
      only.track == nil || only.track == known.kind.track, policy.tracks.contains(known.kind.track)
    else {
      throw Faults([Fault(file: round, value: mechanism, cause: .noSuchMechanism, cure: .checkMechanism)])
    }
    // What a closed round agreed on uses places by now, and what it left undecided binds nobody.
    let proposal = !stored.state.isOpen ? [] : try file.proposedPairs(of: number)
    do {
      return (
        known.kind.track,
        try await TrackState(
          of: known.kind.track, proposal: proposal, in: register, policy, threads: work.threads)
      )
    } catch {
      throw RoundFailed(fault: error, tables: RegisterFolder(whole: register))
    }
  }

  private func tell(_ state: TrackState, _ track: Track, recording: NextText.Recording) throws {
    guard let provider = state.providers.firstIndex(of: mechanism) else {
      throw Faults([Fault(file: round, value: mechanism, cause: .noSuchMechanism, cure: .checkMechanism)])
    }
    let vacancy = state.vacancy(at: provider, next: Next.more)
    let text = NextText(
      round: round, track: track, vacancy: vacancy, state: state, recording: recording,
      language: common.language)
    // A sheet without rows would be filled in by nobody.
    let sheet = vacancy.taken > 0 ? sheet : nil
    if let sheet, let scoring = state.scoring {
      try DecisionSheet.write(
        text.takers(in: scoring), filling: DecisionSheet.Filling(verdict: .pin), in: scoring.register,
        to: URL(fileURLWithPath: sheet))
    }
    if common.json { return try JSON.print(text.record) }
    Console.print(text.lines(sheet: sheet))
  }
}
