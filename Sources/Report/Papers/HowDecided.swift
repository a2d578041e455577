import Archive
import Assignment
import Livelihood
import Scoring

/// One page that says how the round decides, made from its policy.
struct HowDecided {
  let facts: RoundFacts

  private var policy: Policy { facts.record.policy }

  var page: Page {
    Page(
      Message(thai: "รอบนี้ตัดสินอย่างไร", english: "How this round decides"), .paper, home: "../index.html"
    ) { html in
      html.tag("section", ["class": "sheet", "id": "s1"]) { html in
        html.tag("h1", [:], Message(thai: "รอบนี้ตัดสินอย่างไร", english: "How this round decides"))
        html.tag("p", ["class": "place"], facts.place + Message(" – ") + facts.title)
        rules(into: &html)
        goals(into: &html)
        weights(into: &html)
        priorities(into: &html)
        lot(into: &html)
      }
    }
  }

  private func item(_ message: Message, _ html: inout HTML) { html.tag("li", [:], message) }

  private func rules(into html: inout HTML) {
    let (related, travel) = (policy.relatedLeast.percent, policy.travelLimit.kilometres)
    html.tag("h3", [:], Message(thai: "1. ใครจับคู่กับใครได้", english: "1. Who can be matched with whom"))
    html.tag("ul") { html in
      item(
        Message(
          thai: "กลไกต้องให้สิ่งที่ครัวเรือนขอ หรืออาชีพใกล้เคียง (ตั้งแต่ร้อยละ \(related)) ถ้าครัวเรือนยินดีรับ",
          english:
            "A mechanism gives what the household asks for, or a near occupation (from \(related) %) if it accepts one."
        ), &html)
      item(
        Message(
          thai: "ครัวเรือนอยู่ในพื้นที่ให้บริการ และเดินทางไม่เกินที่แจ้งไว้ (ไม่แจ้งถือว่าไม่เกิน \(travel) กม.)",
          english:
            "The household lies within its reach and travels no farther than it said (\(travel) km if it said nothing)."
        ), &html)
      item(
        Message(
          thai: "แต่ละครัวเรือนได้ไม่เกินหนึ่งกลไกต่อด้าน กลไกรับไม่เกินจำนวนที่แจ้ง กลุ่มเรียนเปิดเมื่อครบขั้นต่ำ กองทุนไม่เกินวงเงิน",
          english:
            "A household gets at most one mechanism per track; mechanisms take no more than they said, open only with their minimum, and lend no more than they have."
        ), &html)
      item(
        Message(
          thai: "มติของประชาคมมาก่อน: คู่ที่กำหนดหรือตกลงแล้วต้องอยู่ในผล คู่ที่ห้ามหรือไม่รับต้องไม่อยู่",
          english:
            "Decisions come first: pairs that were set or agreed are in the result, pairs banned or declined are not."
        ), &html)
    }
  }

  private func goals(into html: inout HTML) {
    html.tag("h3", [:], Message(thai: "2. อะไรสำคัญก่อน", english: "2. What comes first"))
    html.note("ข้อที่มาก่อนสำคัญกว่าเสมอ", "None of these gives way to a later one.")
    html.tag("ol") { html in
      for goal in policy.goals { item(words(for: goal), &html) }
    }
    if let slack = policy.slack {
      let (share, title) = (slack.perMille.percent, slack.goal.title)
      html.tag(
        "p", [:],
        Message(
          thai: "ข้อยกเว้น: ยอมลด\(title.thai)ได้ร้อยละ \(share) เพื่อเป้าหมายถัดไป",
          english:
            "Exception: up to \(share) % of “\(title.english)” may be given up for the goals behind it."))
    }
  }

  private func words(for goal: Goal) -> Message {
    switch goal {
    case .floor(let upTo):
      let groups: Message =
        switch policy.floorGroups {
        case .village: Message(thai: "หมู่บ้าน", english: "village")
        case .tambon: Message(thai: "ตำบล", english: "tambon")
        case .tags(let tags):
          Message(
            thai: "กลุ่ม \(tags.joined(separator: ", "))", english: "group of \(tags.joined(separator: ", "))")
        }
      return Message(
        thai: "ทั่วถึง: ทุก\(groups.thai)ได้ก่อนจนถึงร้อยละ \(upTo.percent) ของผู้ขอ เริ่มจากที่ได้น้อยที่สุด",
        english:
          "Every \(groups.english) first, up to \(upTo.percent) % of those who ask, the least served first.")
    case .served: return Message(thai: "ให้ครัวเรือนได้มากที่สุด", english: "As many households as possible.")
    case .priority:
      return Message(thai: "ครัวเรือนที่จำเป็นกว่าได้ก่อน (ข้อ 4)", english: "Those in greater need first (section 4).")
    case .points:
      return Message(
        thai: "คะแนนความเหมาะสมรวมสูงที่สุด (ข้อ 3)", english: "The highest sum of points (section 3).")
    case .stability: return Message(thai: "คงคู่เดิมที่ขอให้คงไว้", english: "Pairs that were to be kept are kept.")
    case .tickets, .ties, .trade: return goal.title
    }
  }

  private func weights(into html: inout HTML) {
    html.tag("h3", [:], Message(thai: "3. คะแนนความเหมาะสม (เต็ม 100)", english: "3. Points (out of 100)"))
    html.table(
      [.words("ด้าน", "Track")]
        + Criteria.all.map { HTML.Head(title: $0.title, isNumber: true) },
      policy.tracks.map { track in
        [.words(track.title)]
          + policy.weights(on: track).map { $0 == 0 ? .figure("–") : .figure($0.percent) }
      })
    let order = policy.tracks.map(\.title)
    html.tag(
      "p", [:],
      Message(
        thai: "จับคู่ตามลำดับ \(order.map(\.thai).joined(separator: " → ")) อาชีพที่ได้เรียนในรอบนี้มาก่อนในด้านถัดไป",
        english:
          "Tracks in this order: \(order.map(\.english).joined(separator: " → ")); what is learnt in this round comes first on the next tracks."
      ))
  }

  private func priorities(into html: inout HTML) {
    html.tag("h3", [:], Message(thai: "4. ลำดับความจำเป็น", english: "4. Priority"))
    html.tag("ul") { html in
      for value in Set(policy.bands.map(\.value) + [1]).sorted(by: >) {
        item(policy.title(ofPriority: value), &html)
      }
    }
    html.note(
      "เส้นรายได้ \(policy.incomeLine.withSeparators) บาทต่อคนต่อปี (ที่มา \(policy.incomeLineSource)) ครัวเรือนที่เข้าเกณฑ์หลายข้อใช้ข้อสูงสุด",
      "Income line \(policy.incomeLine.withSeparators) baht per person and year (source: \(policy.incomeLineSource)). The highest that fits counts."
    )
  }

  private func lot(into html: inout HTML) {
    html.tag("h3", [:], Message(thai: "5. เมื่อทุกอย่างเท่ากัน", english: "5. When all is equal"))
    html.tag(
      "p", [:],
      Message(
        thai: "ตัดสินด้วยเลขสลาก \(policy.lot) ที่ประกาศก่อนจับคู่ ใครก็ตรวจผลได้ด้วยหลักฐานในแฟ้มผล โดยไม่ต้องใช้โปรแกรมจับคู่",
        english:
          "The lot \(policy.lot), published before, decides. Anybody can check the result from the proof beside it, without the engine."
      ))
  }
}
