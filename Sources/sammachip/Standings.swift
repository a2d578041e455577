import Archive
import Livelihood
import Rounds
import Scoring

// A round that is asked questions.
extension RoundRecord {
  /// How a track stands; matched anew where households were forgotten since the round was made.
  ///
  /// - Throws: ``RoundFailed``.
  func standing(of track: Track, threads: Int, in language: Language) async throws -> Standing {
    do {
      let standing = try await Standing(
        of: track, proposal: proposal, in: register, policy, threads: threads)
      guard tracks.contains(where: { $0.track == track && $0.asked != standing.seekers.count }) else {
        return standing
      }
      Console.error([
        Message(
          thai: "ข้อสังเกต ด้าน\(track.title.thai): ตั้งแต่ทำรอบนี้มีครัวเรือนถูกลบข้อมูล จึงจับคู่ครัวเรือนที่เหลือใหม่ก่อนตอบ",
          english:
            "note, \(track.rawValue): households were forgotten since this round was made; those that are left were matched anew before answering"
        )[language]
      ])
      return try standing.solvedAnew()
    } catch { throw RoundFailed(fault: error, tables: RegisterFolder(whole: register)) }
  }

  /// How all tracks stand.
  ///
  /// - Throws: ``RoundFailed``.
  func standing(threads: Int, in language: Language) async throws -> RoundStanding {
    var tracks: [Standing] = []
    for track in policy.tracks {
      tracks.append(try await standing(of: track, threads: threads, in: language))
    }
    return RoundStanding(tracks, in: register, policy)
  }
}
