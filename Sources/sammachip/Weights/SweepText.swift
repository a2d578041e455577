import Assignment
import Foundation
import Livelihood
import Report
import Rounds
import Scoring

/// What a sweep found, as people read it.
struct SweepText {
  let track: Track
  let language: Language

  private func say(_ thai: String, _ english: String) -> String {
    Message(thai: thai, english: english)[language]
  }

  var progress: String { say("ลองเปลี่ยนหลักเกณฑ์", "sweeping") }

  var notMatched: Message {
    Message(
      thai: "หลักเกณฑ์ไม่มีการจับคู่ด้าน\(track.title.thai)",
      english: "the policy does not match the track \(track.rawValue)")
  }

  func noSuchWeight(_ criterion: Int) -> Message {
    let title = Criteria.all[criterion].title
    return Message(
      thai: "ด้าน\(track.title.thai)ไม่ใช้เกณฑ์\(title.thai)",
      english: "the track \(track.rawValue) has no weight of \(title.english)")
  }

  func noOtherWeight(_ criterion: Int) -> Message {
    let title = Criteria.all[criterion].title
    return Message(
      thai: "ด้าน\(track.title.thai)มี\(title.thai)เป็นเกณฑ์เดียวที่มีน้ำหนัก จึงไม่มีอะไรให้แลกกัน",
      english:
        "\(title.english) is the only criterion with a weight on the track \(track.rawValue), so there is nothing to trade"
    )
  }

  /// What can be done where a front cannot be told.
  var nameAnother: Message {
    Message(
      thai: "เลือกด้านหรือเกณฑ์อื่น หรือเพิ่มไว้ในหลักเกณฑ์",
      english: "name another one, or give the policy what is missing")
  }

  var tryEachValue: Message {
    Message(
      thai: "ใช้ --weight แทน เพื่อลองน้ำหนักทีละค่า",
      english: "use --weight instead, which tries one value after the other")
  }

  var noFloor: Message {
    Message(
      thai: "หลักเกณฑ์ไม่มีเป้าหมายกระจายให้ทั่วถึง (floor)", english: "the policy has no floor among its goals")
  }

  func written(_ files: [String], to out: URL) -> [String] {
    [
      "",
      say(
        "เขียนแล้วใน \(out.path): \(files.joined(separator: ", "))",
        "Written to \(out.path): \(files.joined(separator: ", "))"),
    ]
  }

  // A sweep

  func lines(of sweep: Rounds.Sweep, within range: ClosedRange<Fraction>) -> [String] {
    let title = sweep.parameter.title
    var lines = [
      say(
        "ด้าน\(track.title.thai): ถ้าเปลี่ยน\(title.thai) จากปัจจุบัน \(value(sweep.current, sweep))",
        "Track \(track.rawValue): if the \(title.english) changes from \(value(sweep.current, sweep)), its present value"
      )
    ]
    if case .weight = sweep.parameter {
      lines.append(
        say(
          "น้ำหนักของเกณฑ์อื่นคงสัดส่วนเดิมต่อกัน รวมกันได้ 1000 เสมอ เป้าหมายและข้อกำหนดอื่นไม่เปลี่ยน",
          "The other weights keep their proportions; all sum to 1000. All other goals and rules stay."))
    } else {
      lines.append(say("ข้อกำหนดอื่นไม่เปลี่ยน", "Everything else in the policy stays."))
    }
    if let following = following(in: sweep.problem.scoring.policy) { lines.append(following) }
    lines += table(of: sweep).lines
    lines.append(
      say(
        "ค่าเฉลี่ยต่อครัวเรือนที่ได้คู่ 0–100 ยิ่งมากยิ่งดี; เปลี่ยนกลไก = ครัวเรือนที่ได้กลไกต่างจากข้อเสนอปัจจุบัน (รวมผู้ที่ได้หรือเสียคู่)",
        "Means per matched household, 0–100, more is better; moved = households with another mechanism than in the present proposal, or with one only here or only there"
      ))
    if sweep.steps.contains(where: \.isRounded) {
      lines.append(
        say(
          "น้ำหนักบางแถวไม่ลงตัว จึงปัดเป็นจำนวนเต็มที่รวมได้ 1000 (ดู steps.csv)",
          "Some weights are not whole and were rounded to whole ones that sum to 1000 (see steps.csv)"))
    }
    if let obstacle = sweep.obstacle {
      lines += [
        "", obstacle.words[language],
        say("ตารางข้างบนจึงลองทีละค่าเท่านั้น", "The table above is one try for each value."),
      ]
    }
    let ends = sweep.steps.filter { $0.share == .zero || $0.share == .one }
    if ends.contains(where: { $0.moved > 0 }) {
      lines.append(
        say(
          "ที่น้ำหนัก 0 หรือ 1000 พอดี เกณฑ์ที่ไม่มีน้ำหนักไม่มีผลเลยแม้เมื่อคะแนนเสมอกัน ผลจึงอาจต่างจากน้ำหนักข้างเคียงมาก",
          "At exactly 0 or 1000 a criterion without weight does not even decide between equal points, so the result can differ much from that of weights close by"
        ))
    }
    guard let course = sweep.course else { return lines }
    return lines + [""] + found(course, sweep, range)
  }

  /// What is not looked at: tracks that follow what is learned on this one.
  private func following(in policy: Policy) -> String? {
    let behind = policy.tracks.drop { $0 != track }.dropFirst().filter(\.followsLearned)
    guard track.teaches, !behind.isEmpty else { return nil }
    return say(
      "ดูเฉพาะด้านนี้ ด้าน\(behind.map(\.title.thai).joined(separator: "และ"))ที่จับคู่ทีหลังอาจเปลี่ยนตาม",
      "Only this track is looked at; \(behind.map(\.rawValue).joined(separator: " and ")), matched later, may change with it."
    )
  }

  private func value(_ step: Rounds.Sweep.Step, _ sweep: Rounds.Sweep) -> String {
    (step.value / Double(sweep.parameter.stepsPerUnit)).shortened(
      to: sweep.parameter.stepsPerUnit == 1 ? 1 : 3)
  }

  private func table(of sweep: Rounds.Sweep) -> TextTable {
    let criteria = sweep.shownCriteria
    let isCounted: Bool
    if case .weight = sweep.parameter { isCounted = false } else { isCounted = true }
    var table = TextTable(
      head: [say("ค่า", "value")] + (isCounted ? [say("คู่ที่เป็นไปได้", "candidates")] : [])
        + [say("ได้คู่", "served")] + criteria.map { Criteria.all[$0].title[language] }
        + [say("เปลี่ยนกลไก", "moved")],
      alignments: Array(repeating: .right, count: criteria.count + (isCounted ? 4 : 3)))
    var steps = sweep.steps
    let isNamed = steps.contains { $0.value == sweep.current.value }
    if !isNamed {
      let place = steps.firstIndex { $0.value > sweep.current.value } ?? steps.count
      steps.insert(sweep.current, at: place)
    }
    for step in steps {
      let mark = step.value == sweep.current.value ? say("(ปัจจุบัน) ", "(now) ") : ""
      table.add(
        [mark + value(step, sweep)] + (isCounted ? [step.candidates.withSeparators] : [])
          + [step.served.withSeparators]
          + criteria.map { Int((step.mean($0) * 10).rounded()).tenths } + [step.moved.withSeparators])
    }
    return table
  }

  private func found(
    _ course: Course, _ sweep: Rounds.Sweep, _ range: ClosedRange<Fraction>
  ) -> [String] {
    let title = sweep.parameter.title
    var lines: [String] = []
    if let unchanged = course.unchanged {
      let (from, to) = (unchanged.lowerBound.inward(up: true), unchanged.upperBound.inward(up: false))
      lines.append(
        from.value < to.value
          ? say(
            "ข้อเสนอไม่เปลี่ยนเลยแม้แต่ครัวเรือนเดียว ตราบที่\(title.thai)มากกว่า \(from.text) และน้อยกว่า \(to.text) (จาก 1000)",
            "Nobody's proposal changes as long as the \(title.english) stays above \(from.text) and below \(to.text) (of 1000)"
          )
          : say(
            "ข้อเสนอเปลี่ยนทันทีแม้\(title.thai)ขยับน้อยกว่า 0.1 (จาก 1000) ค่าที่แน่นอนอยู่ใน sweep.json",
            "The proposal changes even if the \(title.english) moves by less than 0.1 (of 1000); sweep.json has the exact values"
          ))
      if course.isOnBreakpoint {
        lines.append(
          say(
            "ค่าปัจจุบันอยู่ตรงจุดเปลี่ยนพอดี: มีข้อเสนอมากกว่าหนึ่งแบบที่คะแนนรวมเท่ากัน เป้าหมายถัดจากคะแนนเป็นผู้ตัดสิน",
            "The present value lies exactly where the proposal changes: several have equal points, and the goals behind points decide"
          ))
      }
    }
    let breakpoints = course.breakpoints(within: range)
    let (low, high) = (1000 * range.lowerBound.value, 1000 * range.upperBound.value)
    guard !breakpoints.isEmpty else {
      return lines + [
        say(
          "ไม่มีน้ำหนักใดระหว่าง \(low.shortened(to: 1)) ถึง \(high.shortened(to: 1)) ที่ทำให้ข้อเสนอเปลี่ยน",
          "At no weight between \(low.shortened(to: 1)) and \(high.shortened(to: 1)) does the proposal change"
        )
      ]
    }
    lines.append(
      say(
        "ระหว่าง \(low.shortened(to: 1)) ถึง \(high.shortened(to: 1)) ข้อเสนอเปลี่ยนที่น้ำหนัก \(breakpoints.count.withSeparators) ค่า (จุดเปลี่ยน) หาครบทุกจุดด้วยการคำนวณ ไม่ใช่การสุ่มลอง",
        "Between \(low.shortened(to: 1)) and \(high.shortened(to: 1)) the proposal changes at \(breakpoints.count.withSeparators) weights (breakpoints); all were computed exactly, none was missed"
      ))
    if let most = breakpoints.max(by: { $0.changes.count < $1.changes.count }) {
      lines.append(
        say(
          "จุดที่เปลี่ยนมากที่สุด: น้ำหนัก \((1000 * most.share.value).shortened(to: 1)) เปลี่ยน \(most.changes.count.withSeparators) ครัวเรือน; รายชื่อว่าใครเปลี่ยนที่จุดใดอยู่ใน breakpoints.csv",
          "Most change at \((1000 * most.share.value).shortened(to: 1)): \(most.changes.count.withSeparators) household(s); breakpoints.csv tells who changes where"
        ))
    }
    return lines
  }

  // A front

  func lines(of front: ParetoFront) -> [String] {
    let (one, other) = (Criteria.all[front.criteria.first].title, Criteria.all[front.criteria.second].title)
    let now = front.current
    var lines = [
      say(
        "ด้าน\(track.title.thai): \(one.thai) แลกกับ \(other.thai)",
        "Track \(track.rawValue): \(one.english) against \(other.english)"),
      say(
        "แต่ละแถวคือข้อเสนอที่ดีที่สุดแบบหนึ่ง: ถ้าจะให้เกณฑ์หนึ่งดีขึ้น อีกเกณฑ์ต้องลดลง เป้าหมายที่มาก่อนคะแนนคงเดิมทุกแถว",
        "Each row is a best proposal: to have more of one criterion is to have less of the other. Goals before points stay as they are."
      ),
    ]
    var table = TextTable(
      head: [
        say("จุด", "point"), one[language], other[language], say("ได้คู่", "served"),
        say("เปลี่ยนจากจุดก่อน", "changed from the one before"),
      ], alignments: [.right, .right, .right, .right, .right])
    let shown = front.shown(20)
    for number in shown {
      let point = front.points[number]
      table.add([
        (number + 1).withSeparators, mean(point.means.first), mean(point.means.second),
        point.served.withSeparators, point.changed.withSeparators,
      ])
    }
    table.add([
      say("ปัจจุบัน", "now"), mean(now.means.first), mean(now.means.second), now.served.withSeparators, "–",
    ])
    lines += table.lines
    lines.append(say("ค่าเฉลี่ยต่อครัวเรือนที่ได้คู่ 0–100", "Means per matched household, 0–100"))
    if shown.count < front.points.count {
      lines.append(
        say(
          "แสดง \(shown.count) จากทั้งหมด \(front.points.count.withSeparators) จุด ที่เหลืออยู่ใน pareto.csv",
          "\(shown.count) of \(front.points.count.withSeparators) points are shown; pareto.csv has all"))
    }
    lines.append(place(front))
    return lines
  }

  private func place(_ front: ParetoFront) -> String {
    switch front.place {
    case .point:
      say(
        "ข้อเสนอปัจจุบันเป็นจุดหนึ่งในนี้: ไม่มีข้อเสนอใดดีกว่าทั้งสองเกณฑ์พร้อมกัน",
        "The present proposal is one of these points: none has more of both criteria")
    case .between:
      say(
        "ข้อเสนอปัจจุบันอยู่บนเส้นตรงระหว่างสองจุดที่ติดกัน: ไม่มีข้อเสนอใดดีกว่าทั้งสองเกณฑ์พร้อมกัน",
        "The present proposal lies straight between two neighbouring points: none has more of both criteria")
    case .below:
      say(
        "ข้อเสนอปัจจุบันไม่อยู่บนเส้นนี้: ถ้าดูเพียงสองเกณฑ์นี้ยังทำให้ดีขึ้นได้ หลักเกณฑ์ให้น้ำหนักเกณฑ์อื่นด้วย",
        "The present proposal does not lie on this line: by these two criteria alone there is better; the policy weighs others too"
      )
    }
  }

  private func mean(_ value: Double) -> String { value.shortened(to: 2) }
}

extension ParetoFront {
  /// Which of the points are shown: all, or `most` of them spread evenly, both ends among them.
  fileprivate func shown(_ most: Int) -> [Int] {
    guard points.count > most else { return Array(points.indices) }
    return (0..<most).map { $0 * (points.count - 1) / (most - 1) }
  }
}

extension Fraction {
  /// As a weight of 1000 with one decimal, rounded so that it never claims more than is true.
  fileprivate func inward(up: Bool) -> (value: Int, text: String) {
    let exact = Int128(numerator) * 10_000
    let floor = Int(exact / Int128(denominator))
    let value = up && exact % Int128(denominator) != 0 ? floor + 1 : floor
    return (value, value % 10 == 0 ? String(value / 10) : "\(value / 10).\(value % 10)")
  }
}

extension Double {
  /// With so many decimals at most, and none that are zero.
  fileprivate func shortened(to decimals: Int) -> String {
    var text = String(format: "%.\(decimals)f", self)
    while text.contains("."), text.last == "0" || text.last == "." {
      let isPoint = text.last == "."
      text.removeLast()
      if isPoint { break }
    }
    return text
  }
}
