public import Livelihood
import Scoring

// What learning says, in both languages.

extension Learning.Refusal {
  /// Why nothing was learned on a track, and what to do.
  public func words(on track: Track) -> (cause: Message, cure: Message) {
    let (thai, english) = ("ด้าน\(track.title.thai)", track.rawValue)
    switch self {
    case .tooFew(let count):
      return (
        Message(
          thai: "\(thai): มีคู่ที่ตกลงหรือกำหนดไว้ \(count) คู่ ต้องมีอย่างน้อย \(Learning.fewestPairs) คู่จึงจะเรียนรู้น้ำหนักได้",
          english:
            "\(english): \(count) pairs were agreed or pinned; at least \(Learning.fewestPairs) are needed to learn from"
        ),
        Message(
          thai: "บันทึกมติให้มากขึ้น หรือใช้ทะเบียนที่มีหลายรอบ ระหว่างนี้ใช้น้ำหนักเดิม",
          english:
            "record more decisions, or use a register with several rounds; keep the policy's weights until then"
        )
      )
    case .nothingToWeigh:
      return (
        Message(
          thai: "\(thai): มติไม่ได้เลือกระหว่างสองเกณฑ์ เพราะตัวเลือกของแต่ละครัวเรือนต่างกันไม่เกินหนึ่งเกณฑ์ที่มีน้ำหนัก",
          english:
            "\(english): nobody had to choose between two criteria: what each household could have differs in one of them at most"
        ),
        Message(
          thai: "ใช้น้ำหนักเดิม มติแบบนี้เข้ากันได้กับทุกน้ำหนัก",
          english: "keep the policy's weights: such decisions fit any weights")
      )
    case .likeTheLot:
      return (
        Message(
          thai: "\(thai): คู่ที่มีมติไม่ได้ดีกว่าการจับสลาก ไม่ว่าจะให้น้ำหนักอย่างไร",
          english: "\(english): under any weights the decided pairs are no better than drawing lots"),
        Message(
          thai: "ตรวจว่ามติตรงกับทะเบียนนี้หรือไม่ ผู้คนอาจตัดสินด้วยเหตุที่เกณฑ์ไม่รู้",
          english:
            "check that the decisions belong to these records; people may have had reasons that no criterion knows"
        )
      )
    case .engine(let words):
      return (
        Message(thai: "\(thai): คำนวณไม่สำเร็จ (\(words))", english: "\(english): the engine failed (\(words))"),
        Message(thai: "โปรดแจ้งผู้พัฒนา", english: "please report this")
      )
    }
  }
}

extension Learning {
  /// What a policy with the learned weights tells of them.
  public var remarks: [Message] {
    let (pairs, regret) = (fit.pairs, fit.regretPerPair.outOfHundred)
    let ranges = zip(Criteria.all, known).compactMap { criterion, known in
      if case .within(let range) = known {
        "\(criterion.name) \(range.lowerBound)" + (range.count == 1 ? "" : "–\(range.upperBound)")
      } else {
        nil
      }
    }.joined(separator: ", ")
    let old = zip(Criteria.all, before).filter { $0.0.usualWeights[track] != nil }
      .map { "\($0.name) \($1)" }.joined(separator: ", ")
    let first =
      isExact
      ? Message(
        thai: "เรียนรู้จากมติ \(pairs) คู่ ด้วยน้ำหนักนี้คู่ที่มีมติคือการจับคู่ที่ดีที่สุดพอดี",
        english:
          "Learned from \(pairs) decided pairs; with these weights they are exactly the best assignment")
      : Message(
        thai: "เรียนรู้จากมติ \(pairs) คู่ คู่ที่มีมติห่างจากการจับคู่ที่ดีที่สุดเฉลี่ย \(regret) คะแนนจาก 100",
        english:
          "Learned from \(pairs) decided pairs; they fall \(regret) points of 100 short of the best assignment on average"
      )
    return [
      first,
      Message(
        thai: "น้ำหนักที่อธิบายมติได้ดีเท่ากัน: \(ranges) น้ำหนักเดิม: \(old)",
        english: "Weights that explain the decisions as well: \(ranges). Before: \(old)"),
    ]
  }
}
