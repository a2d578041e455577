public import Livelihood
import Scoring

extension Match {
  /// The match in a sentence: wish, occupation, place and mastery.
  public func explanation(in result: TrackResult) -> Message {
    let register = result.problem.scoring.register
    let taxonomy = register.taxonomy
    let offered = taxonomy.title(of: register.offers[score.offer].occupation)
    let wished = register.needs[score.need].occupation.flatMap(taxonomy.title)
    let (wish, occupation) = (score.pair.rank, offered ?? Message(thai: "", english: ""))
    let near = score.isNearOccupation ? wished : nil
    let way = Match.way(score.pair)
    if result.track == .market, near == nil {
      // A market may take a whole category; how well a product is made is not its business.
      let wished = wished ?? occupation
      let within = wished == occupation ? Message(thai: "", english: "") : occupation
      return Message(
        thai: "ความต้องการอันดับ \(wish): ขายผลผลิต \(wished.thai)"
          + (within.thai.isEmpty ? "" : " ในหมวด \(within.thai)")
          + "; \(way.thai)",
        english: "wish \(wish): sells products: \(wished.english)"
          + (within.english.isEmpty ? "" : ", under \(within.english)")
          + "; \(way.english)")
    }
    return Message(
      thai: "ความต้องการอันดับ \(wish): "
        + (near.map { "ขอ \($0.thai) ได้อาชีพใกล้เคียง \(occupation.thai)" } ?? occupation.thai)
        + "; \(way.thai); ระดับความชำนาญ \(score.pair.level)",
      english: "wish \(wish): "
        + (near.map { "asked for \($0.english), gets the near occupation \(occupation.english)" }
          ?? occupation.english)
        + "; \(way.english); level \(score.pair.level)")
  }

  private static func way(_ pair: PairFacts) -> Message {
    if pair.online { return Message(thai: "ออนไลน์", english: "online") }
    let area =
      switch pair.tier {
      case .village: Message(thai: "หมู่บ้านเดียวกัน", english: "own village")
      case .tambon: Message(thai: "ตำบลเดียวกัน", english: "same tambon")
      case .district: Message(thai: "อำเภอเดียวกัน", english: "same district")
      case .province: Message(thai: "จังหวัดเดียวกัน", english: "same province")
      case .beyond: Message(thai: "ต่างจังหวัด", english: "another province")
      }
    guard let distance = pair.distance else {
      // In the own village nearness is full, wherever the house stands.
      if pair.tier == .village { return area }
      return Message(
        thai: "\(area.thai) (ไม่ทราบพิกัด ใช้ค่ากลางของพื้นที่)",
        english: "\(area.english) (no coordinates: the middle of the area's span counts)")
    }
    return Message(
      thai: "\(area.thai) ระยะทางเส้นตรง \(distance.kilometres) กม.",
      english: "\(area.english), \(distance.kilometres) km as the crow flies")
  }
}
