import Assignment
import Livelihood
import Rounds
import Scoring

/// The pictures of a sweep and of a front.
enum SweepCharts {
  /// With more marks than this they run together and say nothing.
  private static let mostMarks = 150

  static func chart(of sweep: Sweep, within range: ClosedRange<Fraction>) -> Chart {
    let unit = Double(sweep.parameter.stepsPerUnit)
    let values = sweep.steps.map { $0.value / unit }
    let (low, high) = (values.first ?? 0, values.last ?? 1)
    let course = sweep.course
    let now = sweep.current.value / unit
    var upper = Chart.Panel(
      y: .init(
        title: Message(thai: "ค่าเฉลี่ยต่อครัวเรือน (0–100)", english: "mean per household (0–100)"),
        range: 0...100), height: 250,
      series: sweep.shownCriteria.map { criterion in
        .init(
          name: Criteria.all[criterion].title,
          points: sweep.steps.map { ($0.value / unit, $0.mean(criterion)) })
      })
    upper.y.range = Chart.range(around: upper.series.flatMap { $0.points.map(\.y) }, atLeast: 4)
    let breakpoints = course?.breakpoints(within: range) ?? []
    let marks = breakpoints.count <= mostMarks ? breakpoints.map { 1000 * $0.share.value } : []
    let most = sweep.steps.map(\.moved).max() ?? 0
    var lower = Chart.Panel(
      y: .init(
        title: Message(thai: "ครัวเรือนที่เปลี่ยนกลไก", english: "households that move"),
        range: 0...Double(max(5, most)) * 1.08), height: 150,
      series: [
        .init(
          name: Message(
            thai: "ครัวเรือนที่ได้กลไกต่างจากข้อเสนอปัจจุบัน",
            english: "households with another mechanism than in the present proposal"),
          points: sweep.steps.map { ($0.value / unit, Double($0.moved)) })
      ],
      marks: marks)
    if (low...max(low, high)).contains(now) {
      let title = Message(thai: "ปัจจุบัน \(now.digits)", english: "now")
      upper.upright = (now, title)
      lower.upright = (now, Message(thai: "", english: ""))
    }
    if let unchanged = course?.unchanged {
      let (from, to) = (1000 * unchanged.lowerBound.value, 1000 * unchanged.upperBound.value)
      if to > low, from < high { lower.band = (max(low, from)...min(high, to), Message("")) }
    }
    let title = sweep.parameter.title
    let track = sweep.problem.scoring.track
    return Chart(
      title: Message(
        thai: "ถ้าเปลี่ยน\(title.thai) ด้าน\(track.title.thai)",
        english: "If the \(title.english) changes, track \(track.rawValue)"),
      caption: caption(course, breakpoints.count),
      x: .init(
        title: course == nil && sweep.obstacle == nil
          ? title
          : Message(thai: "\(title.thai) (จาก 1000)", english: "\(title.english) (of 1000)"),
        range: low...max(low, high)), panels: [upper, lower])
  }

  private static func caption(_ course: Course?, _ count: Int) -> Message {
    guard course != nil else {
      return Message(thai: "เส้นตั้ง = ค่าปัจจุบัน", english: "upright line = present value")
    }
    guard count <= mostMarks else {
      return Message(
        thai: "แถบเทา = ข้อเสนอไม่เปลี่ยน; ข้อเสนอเปลี่ยนที่น้ำหนัก \(count.withSeparators) ค่า ดู breakpoints.csv",
        english: "grey = proposal stays; it changes at \(count.withSeparators) weights, see breakpoints.csv")
    }
    return Message(
      thai: "แถบเทา = ข้อเสนอไม่เปลี่ยน ขีดล่าง = จุดที่ข้อเสนอเปลี่ยน",
      english: "grey = proposal stays, short marks = where it changes")
  }

  static func chart(of front: ParetoFront) -> Chart {
    let titles = [front.criteria.first, front.criteria.second].map { Criteria.all[$0].title }
    let points = front.points.map { (x: $0.means.first, y: $0.means.second) }
    let now = (x: front.current.means.first, y: front.current.means.second)
    let track = front.problem.scoring.track
    func axis(_ title: Message) -> Message {
      Message(
        thai: "\(title.thai) เฉลี่ยต่อครัวเรือน (0–100)", english: "mean \(title.english) per household (0–100)")
    }
    return Chart(
      title: Message(
        thai: "ได้\(titles[0].thai)เท่าไร ต้องเสีย\(titles[1].thai)เท่าไร ด้าน\(track.title.thai)",
        english:
          "How much \(titles[0].english) costs how much \(titles[1].english), track \(track.rawValue)"),
      caption: Message(
        thai: "ไม่มีข้อเสนอใดอยู่ขวาบนของเส้นนี้", english: "no proposal lies above and to the right of this line"),
      x: .init(title: axis(titles[0]), range: Chart.range(around: points.map(\.x) + [now.x], atLeast: 1)),
      panels: [
        .init(
          y: .init(title: axis(titles[1]), range: Chart.range(around: points.map(\.y) + [now.y], atLeast: 1)),
          height: 420,
          series: [
            .init(
              name: Message(thai: "แต่ละจุดคือข้อเสนอหนึ่งแบบ", english: "each point is a proposal"), points: points
            ),
            .init(
              name: Message(thai: "ข้อเสนอปัจจุบัน", english: "the present proposal"), points: [now],
              isJoined: false, isLarge: true),
          ])
      ])
  }
}
