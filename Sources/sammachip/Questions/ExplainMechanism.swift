import Archive
import Assignment
import Livelihood
import Report
import Rounds
import Scoring

// Who is at a mechanism, who was turned away, and what one more place would change.
extension ExplainText {
  /// What keeps households from a mechanism besides its places.
  private func conditions(of mechanism: Mechanism, _ provider: Int, in state: TrackState) -> [String] {
    var lines: [String] = []
    if mechanism.agreed == false {
      lines.append(say("กลไกแจ้งว่าไม่ยินดี จึงไม่มีคู่", "It did not agree to help, so nobody is matched with it"))
    }
    if state.scoring?.mechanismsGone.contains(mechanism.id) ?? false {
      lines.append(say("กลไกถอนตัวแล้ว", "It has left"))
    }
    let scarcity = Scarcity(of: state.problem, after: state.matching)
    if let minimum = mechanism.minimum, minimum > 1 {
      lines.append(
        scarcity.isClosed(provider)
          ? say(
            "เปิดเมื่อมีอย่างน้อย \(minimum) ครัวเรือน ตอนนี้ไม่เปิด", "Opens with at least \(minimum); it stays closed")
          : say("เปิดเมื่อมีอย่างน้อย \(minimum) ครัวเรือน", "Opens with at least \(minimum)"))
    }
    if let budget = mechanism.budget, let left = scarcity.left(at: provider) {
      lines.append(
        say(
          "เงิน \(budget.withSeparators) บาท เหลือ \(Int(left).withSeparators) บาท ที่ว่างใช้ได้เท่าที่เงินพอ",
          "\(budget.withSeparators) baht, \(Int(left).withSeparators) left; a free place helps only as far as the money goes"
        ))
    }
    return lines
  }

  func lines(ofMechanism provider: Int, in state: TrackState, oneMore: Difference) -> [String] {
    let mechanism = state.scoring?.mechanism(provider) ?? Mechanism()
    let holders = state.seekers.indices.filter { state.matching.providers[$0] == Int32(provider) }
    let track = state.scoring?.track.title ?? Message(thai: "", english: "")
    var lines = [
      say(
        "\(mechanism.id) \(mechanism.name) ด้าน\(track.thai): รับได้ \(mechanism.capacity) มี \(holders.count)",
        "\(mechanism.id) \(mechanism.name), \(track.english): takes \(mechanism.capacity), has \(holders.count)"
      )
    ]
    var table = TextTable(
      head: [say("ครัวเรือน", "household"), say("คะแนน", "points")], alignments: [.left, .right])
    for seeker in holders { table.add([state.seekers[seeker], state.points(of: seeker).outOfHundred]) }
    if !table.isEmpty { lines += table.lines }
    lines += conditions(of: mechanism, provider, in: state)
    let turned = state.turnedAway(at: provider)
    if turned.isEmpty {
      lines += ["", say("ไม่มีครัวเรือนใดที่จะดีขึ้นถ้าได้กลไกนี้", "Nobody would be better off here")]
    } else {
      var table = TextTable(
        head: [
          say("ครัวเรือน", "household"), say("คะแนนที่นี่", "points here"), say("ตอนนี้ได้", "has now"),
          say("คะแนนตอนนี้", "points now"),
        ], alignments: [.left, .right, .left, .right])
      for away in turned.prefix(ExplainText.most) {
        table.add([
          state.seekers[away.seeker], away.points.outOfHundred,
          away.has.map { state.providers[$0] } ?? say("รอ", "waits"),
          away.has == nil ? "–" : away.pointsOfOwn.outOfHundred,
        ])
      }
      let waiting = turned.count { $0.has == nil }
      lines +=
        [
          "",
          say(
            "ที่นี่จะเหมาะกว่า \(turned.count) ครัวเรือน (รออยู่ \(waiting)):",
            "\(turned.count) household(s) would be better off here (\(waiting) of them wait):"),
        ] + table.lines
      let more = turned.count - ExplainText.most
      if more > 0 { lines.append(say("  … และอีก \(more)", "  … and \(more) more")) }
    }
    let text = DifferenceText(
      difference: oneMore, language: language,
      names: (
        Message(thai: "ข้อเสนอ", english: "proposal"),
        Message(thai: "เพิ่ม 1 ที่", english: "one more place")
      ))
    return lines + ["", say("ถ้าเพิ่ม 1 ที่ แล้วจับคู่ใหม่ให้ดีที่สุด:", "With one more place, all matched anew:")]
      + text.lines
  }
}
