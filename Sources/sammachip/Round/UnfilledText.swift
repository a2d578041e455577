import Livelihood
import Rounds

extension UnfilledClass {
  /// What it lacks and who could join; where nobody can, the rows of the sheet to change.
  func title(_ rows: [PairOnTrack: Message]) -> Message {
    let (names, all) = (couldJoin.prefix(5).joined(separator: ", "), couldJoin.count)
    let rest = all > 5 ? " …" : ""
    let lacking = Message(
      thai: "\(mechanism) \(name) เปิดเมื่อมี \(minimum) ครัวเรือน ขณะนี้มี \(staying) ขาดอีก \(missing)",
      english:
        "\(mechanism) \(name) opens with \(minimum) households and has \(staying) by now: \(missing) missing")
    if canFill {
      return Message(
        thai: "\(lacking.thai) ผู้ที่เข้าร่วมได้ \(all) ครัวเรือน (\(names)\(rest)) replan จะเสนอผู้มาเพิ่ม",
        english: "\(lacking.english); \(all) could join (\(names)\(rest)), and replan proposes who does")
    }
    let why =
      rivals.isEmpty
      ? Message(
        thai: "แต่เข้าร่วมได้อีกไม่เกิน \(all) ครัวเรือน", english: "and no more than \(all) could join")
      : Message(
        thai: "แต่ผู้ที่เข้าร่วมได้ต้องไปให้ครบขั้นต่ำของ \(rivals.joined(separator: ", ")) ซึ่งตกลงแล้วเช่นกัน",
        english:
          "but those who could join are needed for the minimum of \(rivals.joined(separator: ", ")), agreed on too"
      )
    let lines = settled.map { pair in rows[pair].map { "\(pair.household) (\($0.thai))" } ?? pair.household }
    let english = settled.map { pair in
      rows[pair].map { "\(pair.household) (\($0.english))" } ?? pair.household
    }
    return Message(
      thai:
        "\(lacking.thai) \(why.thai) จึงเปิดไม่ได้ เปลี่ยนมติเป็น “ไม่รับ” แล้วสั่ง decide ใหม่: \(lines.joined(separator: ", "))",
      english:
        "\(lacking.english), \(why.english), so it cannot open: change the decision to 'declined' and run decide again: \(english.joined(separator: ", "))"
    )
  }
}
