import Archive
import Livelihood
import Rounds
import Scoring

// A round that is asked questions.
extension RoundRecord {
  /// How a track stands; matched anew where households were forgotten since the round was made.
  ///
  /// - Throws: ``RoundFailed``.
  func state(of track: Track, threads: Int, in language: Language) async throws -> TrackState {
    do {
      let state = try await TrackState(
        of: track, proposal: proposal, in: ground, policy, threads: threads)
      guard tracks.contains(where: { $0.track == track && $0.asked != state.seekers.count }) else {
        return proof(of: state).map(state.proven) ?? state
      }
      Console.error([
        Message(
          thai: "ข้อสังเกต ด้าน\(track.title.thai): ตั้งแต่ทำรอบนี้มีครัวเรือนถูกลบข้อมูล จึงจับคู่ครัวเรือนที่เหลือใหม่ก่อนตอบ",
          english:
            "note, \(track.rawValue): households were forgotten since this round was made; those that are left were matched anew before answering"
        )[language]
      ])
      return try state.solvedAnew()
    } catch { throw RoundFailed(fault: error, tables: RegisterFolder(whole: register)) }
  }

  /// How all tracks stand.
  ///
  /// - Throws: ``RoundFailed``.
  func state(threads: Int, in language: Language) async throws -> TracksOfRound {
    var tracks: [TrackState] = []
    for track in policy.tracks {
      tracks.append(try await state(of: track, threads: threads, in: language))
    }
    return TracksOfRound(tracks, in: ground, policy)
  }
}

extension ReportedRound {
  /// Says on standard error what questions to a round do not look at.
  func tellWhatIsLeftOut(of record: RoundRecord, in language: Language) throws {
    if record.hasForgottenKeeps {
      Console.error([
        Message(
          thai:
            "ข้อสังเกต รอบนี้จับคู่ใหม่หลังมติ แต่ตารางไม่บอกว่าคู่ใดขอให้คงไว้ คำตอบจึงไม่รวมเป้าหมายคงคู่เดิม (ถาม ทะเบียน#เลขรอบ จะรวม)",
          english:
            "note: this round was proposed again after decisions, and the tables do not say which pairs were to be kept, so the answer leaves that goal out (REGISTER#NUMBER has it)"
        )[language]
      ])
    }
    guard case .stored(let url, let number) = try RoundAddress.meant(by: round),
      try RegisterFile.open(at: url).round(number).state == .decided
    else { return }
    Console.error([
      Message(
        thai: "ข้อสังเกต มีมติหลังข้อเสนอนี้แล้ว คำตอบเป็นของข้อเสนอเดิม สั่ง sammachip replan \(round) ก่อนเพื่อรวมมติ",
        english:
          "note: decisions were recorded since this proposal, and the answer is about the proposal as it was; sammachip replan \(round) takes them in"
      )[language]
    ])
  }
}
