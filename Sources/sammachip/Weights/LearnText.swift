import Archive
import Assignment
import Livelihood
import Report
import Rounds
import Scoring

/// What was learned, for somebody who never saw a linear programme.
struct LearnText {
  let source: String
  let out: String
  let learned: [Learning]
  let refused: [(track: Track, refusal: Learning.Refusal)]
  let effects: [WeightEffect]
  let register: Register
  let language: Language

  /// How many exceptions and losers are named on the screen; JSON has them all.
  static let most = 5

  var lines: [String] {
    let parts =
      learned.map { [heading($0)] + weights($0) + [""] + fit($0) + [""] + verdicts($0) }
      + [refusals] + [effect] + [ending]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  func say(_ thai: String, _ english: String) -> String { Message(thai: thai, english: english)[language] }

  private func heading(_ learning: Learning) -> String {
    let (track, count, leftOut) = (learning.track, learning.choices.count, learning.choices.leftOut)
    let left =
      leftOut == 0
      ? ""
      : say(
        " (ไม่นับ \(leftOut) คู่ที่กติกาของรอบไม่อนุญาต)",
        " (\(leftOut) more break the rules of the round and do not count)")
    return say(
      "ด้าน\(track.title.thai): เรียนรู้จากคู่ที่ตกลงหรือกำหนดไว้ \(count) คู่\(left)",
      "\(track.rawValue): learned from \(count) pairs that were agreed or pinned\(left)")
  }

  private func weights(_ learning: Learning) -> [String] {
    var table = TextTable(
      head: [
        say("เกณฑ์", "criterion"), say("น้ำหนักเดิม", "weight before"), say("เรียนรู้ได้", "learned"),
        say("อธิบายมติได้ดีเท่ากัน", "explains the decisions as well"),
      ], alignments: [.left, .right, .right, .left])
    for (criterion, known) in learning.known.enumerated() {
      guard let known else { continue }
      table.add([
        Criteria.all[criterion].title[language], String(learning.before[criterion]),
        String(learning.weights[criterion]), words(known, learning),
      ])
    }
    return table.lines
  }

  private func words(_ known: Learning.Known, _ learning: Learning) -> String {
    switch known {
    case .silent:
      say(
        "มติบอกไม่ได้ (ทุกทางเลือกเท่ากันตามเกณฑ์นี้) คงค่าเดิม",
        "not told by the decisions (all choices are equal in it); kept")
    case .within(0...learning.weighed):
      say("ค่าใดก็ได้", "any weight")
    case .within(let range) where range.count == 1: say("ค่านี้เท่านั้น", "this weight only")
    case .within(let range):
      say("\(range.lowerBound) ถึง \(range.upperBound)", "\(range.lowerBound) to \(range.upperBound)")
    }
  }

  private func fit(_ learning: Learning) -> [String] {
    let held = learning.heldOut
    let fits = [learning.fitBefore, learning.fit, held.before, held.learned]
    var table = TextTable(
      head: [
        say("มติกับน้ำหนัก", "decisions and weights"), say("เดิม", "before"), say("เรียนรู้", "learned"),
        say("ทดสอบ: เดิม", "test: before"), say("ทดสอบ: เรียนรู้", "test: learned"),
      ], alignments: [.left, .right, .right, .right, .right])
    table.add(
      [say("น้ำหนักเลือกคู่เดียวกับมติ (%)", "the weights choose the decided pair (%)")]
        + fits.map { $0.agreement.tenths })
    table.add(
      [
        say(
          "จากการจับสลาก (0) ถึงดีที่สุด (100) มติอยู่ที่", "from drawing lots (0) to the best (100), decisions reach")
      ] + fits.map { $0.closeness.tenths })
    table.add(
      [say("คู่หนึ่งห่างจากดีที่สุดเฉลี่ย (คะแนนจาก 100)", "a pair falls short of the best by (points of 100)")]
        + fits.map { shortfall($0.regretPerPair) })
    let parts =
      held.isByVillage
      ? say(
        "หมู่บ้านถูกแบ่งตามพื้นที่เป็น \(held.parts) ส่วน",
        "the villages were split into \(held.parts) parts of neighbours")
      : say(
        "ครัวเรือนถูกแบ่งเป็น \(held.parts) ส่วน (หมู่บ้านมีน้อยเกินไป)",
        "the households were split into \(held.parts) parts (there are too few villages)")
    return table.lines + [
      say(
        "  ทดสอบ: \(parts) แต่ละส่วนวัดด้วยน้ำหนักที่เรียนรู้จากส่วนอื่นเท่านั้น คะแนนที่ห่างขึ้นกับน้ำหนักเอง จึงควรเทียบด้วยสองแถวแรก",
        "  test: \(parts); each part is judged by weights that were learned from the other parts only. Points depend on the weights themselves, so compare by the first two lines."
      )
    ]
  }

  /// Points out of 100; what is too small to show is not shown as nothing.
  private func shortfall(_ points: Int) -> String {
    (1..<500).contains(points) ? "< 0.1" : points.outOfHundred
  }

  private func verdicts(_ learning: Learning) -> [String] {
    [explained(learning), unseen(learning)] + exceptions(learning)
  }

  private func explained(_ learning: Learning) -> String {
    if learning.isAnyWeightAsGood {
      return say(
        "น้ำหนักใดก็ได้คู่ชุดเดียวกับมติ มติเหล่านี้จึงไม่บอกอะไรเรื่องน้ำหนัก",
        "Any weights would choose these pairs, so these decisions tell nothing of weights.")
    }
    if learning.isExact {
      return learning.weights == learning.before
        ? say(
          "น้ำหนักเดิมอธิบายมติได้ทั้งหมดอยู่แล้ว (ตรวจเป็นจำนวนเต็ม) จึงไม่เปลี่ยน",
          "The weights before explain all decisions already (checked in whole numbers), so nothing changes.")
        : say(
          "ด้วยน้ำหนักที่เรียนรู้ คู่ที่มีมติคือการจับคู่ที่ดีที่สุดพอดี ในหมู่ครัวเรือนและที่ชุดเดียวกัน (ตรวจเป็นจำนวนเต็ม) ในบรรดาน้ำหนักเช่นนี้เลือกที่ใกล้ของเดิมที่สุด",
          "With the learned weights the decided pairs are exactly the best that could be done among the same households and places (checked in whole numbers); of such weights these are the nearest to those before."
        )
    }
    return say(
      "ไม่มีน้ำหนักใดอธิบายมติได้ทั้งหมด น้ำหนักนี้อธิบายได้ใกล้ที่สุด และในบรรดาน้ำหนักที่ดีพอกันเลือกที่ใกล้ของเดิมที่สุด",
      "No weights explain all decisions. These come nearest; of those that come as near they are the nearest to those before."
    )
  }

  private func unseen(_ learning: Learning) -> String {
    let (new, old) = (learning.heldOut.learned.closeness, learning.heldOut.before.closeness)
    if new > old {
      return say(
        "กับมติที่ไม่ได้ใช้เรียนรู้ น้ำหนักใหม่อธิบายได้ดีกว่าเดิม (\(new.tenths) เทียบกับ \(old.tenths))",
        "Decisions that were not learned from are explained better than before (\(new.tenths) against \(old.tenths))."
      )
    }
    if new == old {
      return say(
        "กับมติที่ไม่ได้ใช้เรียนรู้ น้ำหนักใหม่อธิบายได้เท่าเดิม (\(old.tenths)) จึงไม่มีเหตุให้เปลี่ยน",
        "Decisions that were not learned from are explained no better than before (\(old.tenths)): no reason to change."
      )
    }
    return say(
      "ระวัง: กับมติที่ไม่ได้ใช้เรียนรู้ น้ำหนักใหม่อธิบายได้แย่กว่าเดิม (\(new.tenths) เทียบกับ \(old.tenths)) ควรใช้น้ำหนักเดิม",
      "Beware: decisions that were not learned from are explained worse than before (\(new.tenths) against \(old.tenths)). Keep the weights before."
    )
  }

  private func exceptions(_ learning: Learning) -> [String] {
    let all = learning.exceptions
    guard !all.isEmpty else { return [] }
    let named = all.prefix(LearnText.most).map {
      "\($0.household)–\($0.mechanism) (\($0.shortfall.outOfHundred))"
    }.joined(separator: ", ")
    let much = Learning.muchShorter.outOfHundred
    let rest = all.count > LearnText.most ? say(" และอื่น ๆ (ดูทั้งหมดด้วย --json)", ", … (all with --json)") : ""
    return [
      say(
        "มติ \(all.count) คู่ห่างจากน้ำหนักนี้เกิน \(much) คะแนน ที่ประชุมอาจมีเหตุผลอื่นนอกหลักเกณฑ์: \(named)\(rest)",
        "\(all.count) decisions lie more than \(much) points away from these weights; the meetings may have had reasons beyond the criteria: \(named)\(rest)"
      )
    ]
  }

  private var refusals: [String] {
    refused.flatMap { track, refusal in
      let words = refusal.words(on: track)
      return [
        say("ไม่ได้เรียนรู้ ", "Not learned — ") + words.cause[language],
        "  → " + words.cure[language],
      ]
    }
  }

  private var ending: [String] {
    [
      say(
        "เขียนหลักเกณฑ์ใหม่ไว้ที่ \(out) หลักเกณฑ์เดิมไม่ถูกแก้ ถ้าตัดสินใจใช้: sammachip match … --policy \(out)",
        "The new policy is \(out); the old one was not changed. If you decide to use it: sammachip match … --policy \(out)"
      )
    ]
  }
}
