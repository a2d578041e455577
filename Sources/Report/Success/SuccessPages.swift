import Archive
import Livelihood
import Rounds
import Scoring

/// What a year came to: indicators, stages, honours, what others can learn from.
struct SuccessPages {
  let outcomes: Outcomes
  /// The day on the certificates.
  let day: Day
  /// Whether the public may read it: then nobody is named who did not say so, and small numbers are not told.
  let isPublic: Bool

  private var facts: RoundFacts { outcomes.facts }
  private var register: Register { facts.register }

  var overview: Page {
    Page(
      Message(thai: "ผลสำเร็จของปี ", english: "What the year came to, ") + facts.place, .screen, home: nil
    ) { html in
      html.tag("h1", [:], Message(thai: "ผลสำเร็จของปี ", english: "What the year came to, ") + facts.place)
      html.tag(
        "p", ["class": "note"],
        isPublic
          ? Message(
            thai: "เผยแพร่ได้ ไม่มีชื่อครัวเรือน จำนวนที่น้อยกว่า \(Outcomes.fewest) ไม่แสดง",
            english: "For the public: no household is named, numbers below \(Outcomes.fewest) are not shown.")
          : Message(thai: "ใช้ในสำนักงานเท่านั้น ", english: "For the office only, ") + facts.title)
      indicators(into: &html)
      stages(into: &html)
      places(into: &html)
      honours(into: &html)
      bestPractice(into: &html)
      if !isPublic { unfinished.put(into: &html) }
    }
  }

  private func count(_ number: Int) -> HTML.Cell {
    isPublic && number > 0 && number < Outcomes.fewest ? .figure("< \(Outcomes.fewest)") : .number(number)
  }

  private func indicators(into html: inout HTML) {
    html.heading("ตัวชี้วัด", "Indicators")
    html.table(
      [
        .words("ตัวชี้วัด", "Indicator"), .numbers("นับได้", "Counted"), .numbers("ฐาน", "Of"),
        .numbers("ร้อยละ", "%"), .numbers("เป้าหมาย", "Target, %"), .words("ผล", "Result"),
        .words("วิธีนับ", "How it is counted"),
      ],
      outcomes.indicators.map { indicator in
        [
          .words(indicator.title), count(indicator.part), count(indicator.whole),
          .figure(indicator.reached?.percent ?? "–"), .figure(indicator.target.percent),
          .words(
            indicator.reached == nil
              ? Message(thai: "ยังไม่มีข้อมูล", english: "nothing to count yet")
              : indicator.isReached
                ? Message(thai: "ถึงเป้าหมาย", english: "reached")
                : Message(thai: "ยังไม่ถึง", english: "not reached")),
          .words(indicator.rule),
        ]
      })
  }

  private func stages(into html: inout HTML) {
    html.heading("ก้าวหน้าถึงขั้นใด", "How far they came")
    html.table(
      [
        .words("ด้าน", "Track"), .numbers("จับคู่", "Matched"), .numbers("เยี่ยมแล้ว", "Visited"),
        .numbers("เข้าร่วม", "Attended"), .numbers("ปฏิบัติ", "Practise"), .numbers("อาชีพใหม่", "New occupation"),
        .numbers("เข้ากลุ่ม", "Joined a group"),
      ],
      outcomes.stages.map { stage in
        [
          .words(stage.track.title), count(stage.matched), count(stage.visited), count(stage.attended),
          count(stage.practising), count(stage.newOccupation), count(stage.joinedGroup),
        ]
      })
  }

  private func places(into html: inout HTML) {
    html.heading("รายตำบล", "By tambon")
    let lessons = outcomes.courses.filter { $0.track == .teaching && $0.attended }
    html.table(
      [.words("ตำบล", "Tambon"), .numbers("เข้าเรียน", "Attended classes"), .numbers("ปฏิบัติ", "Practise")],
      facts.areas(6).map { area in
        let own = lessons.filter { register.households[$0.household].village.text.hasPrefix(area.code) }
        return [.words(area.title), count(own.count), count(own.count { $0.practises == true })]
      })
  }

  /// The mechanisms that may be named here.
  private func named(_ works: [Outcomes.Work]) -> [Outcomes.Work] {
    isPublic ? works.filter { register.mechanisms[$0.mechanism].isPublic == true } : works
  }

  private func honours(into html: inout HTML) {
    let target = facts.record.policy.targets.practise
    html.heading("กลไกที่ได้รับเกียรติบัตร", "Mechanisms that are honoured")
    html.note(
      "เกณฑ์: มีครัวเรือนเข้าร่วมอย่างน้อย \(Outcomes.fewest) ครัวเรือน และร้อยละ \(target.percent) ขึ้นไปนำไปปฏิบัติ",
      "Criteria: at least \(Outcomes.fewest) households attended, and \(target.percent) % or more of them practise."
    )
    let works = named(outcomes.honoured)
    if isPublic, works.count < outcomes.honoured.count {
      html.note(
        "อีก \(outcomes.honoured.count - works.count) แห่งยังไม่ได้อนุญาตให้เผยแพร่ชื่อ",
        "\(outcomes.honoured.count - works.count) more did not say that they may be named.")
    }
    if !isPublic, !works.isEmpty {
      html.tag("p") {
        $0.tag("a", ["href": "honours.html"], Message(thai: "พิมพ์เกียรติบัตร", english: "Print the certificates"))
      }
    }
    table(of: works, into: &html)
  }

  private func bestPractice(into html: inout HTML) {
    let targets = facts.record.policy.targets
    html.heading("แบบอย่างที่ดี", "Best practice")
    html.note(
      "เกณฑ์: เข้าเกณฑ์เกียรติบัตร และรายได้ของครัวเรือนเพิ่มตั้งแต่ร้อยละ \(targets.income.percent) เรียงตามตัวอักษร ไม่ใช่การจัดอันดับ",
      "Criteria: honoured, and their households' income rose by \(targets.income.percent) % or more. In the order of the dictionary: no ranking."
    )
    table(of: named(outcomes.bestPractice), into: &html)
  }

  private func table(of works: [Outcomes.Work], into html: inout HTML) {
    guard !works.isEmpty else { return html.note("ยังไม่มี", "None yet.") }
    html.table(
      [
        .words("กลไก", "Mechanism"), .words("ประเภท", "Kind"), .words("พื้นที่", "Place"),
        .numbers("เข้าร่วม", "Attended"), .numbers("ปฏิบัติ", "Practise"),
        .numbers("รายได้เพิ่มร้อยละ", "Income up, %"),
      ],
      works.map { work in
        let mechanism = register.mechanisms[work.mechanism]
        return [
          .text(mechanism.name), .words(mechanism.kind.title),
          .words(facts.village(ofMechanism: work.mechanism).titleInDistrict), count(work.attended),
          count(work.practising), .figure(work.rise?.percent ?? "–"),
        ]
      })
  }

  /// Whom to help next: those that attended and do not practise. For the office.
  private var unfinished: DataTable {
    var table = DataTable(
      "unfinished", Message(thai: "เข้าร่วมแล้วแต่ยังไม่ปฏิบัติ", english: "Attended, and do not practise yet"),
      [
        .words("ครัวเรือน", "Household"), .words("ชื่อเรียก", "Name"), .words("หมู่บ้าน", "Village"),
        .words("ด้าน", "Track"), .words("อาชีพ", "Occupation"), .words("กลไก", "Mechanism"),
        .words("เยี่ยมล่าสุด", "Last visit"), .words("หมายเหตุ", "Note"),
      ])
    for course in outcomes.courses where course.attended && course.practises != true {
      let household = register.households[course.household]
      table.add([
        .text(household.id), household.label.map(DataTable.Cell.text) ?? .none,
        .words(facts.village(ofHousehold: course.household).titleInDistrict), .words(course.track.title),
        .words(facts.occupation(course.occupation)), .text(register.mechanisms[course.mechanism].name),
        .words(course.visits[course.visits.count - 1].visitDate.short),
        course.visits.last?.note.map(DataTable.Cell.text) ?? .none,
      ])
    }
    return table
  }

  /// A certificate of honour for each mechanism that is honoured.
  var honourPage: Page? {
    guard !isPublic, !outcomes.honoured.isEmpty else { return nil }
    let office = facts.record.policy.office
    return Page(Message(thai: "เกียรติบัตร", english: "Certificates of honour"), .paper, home: "index.html") {
      html in
      html.tag("h1", ["class": "only-screen"], Message(thai: "เกียรติบัตร", english: "Certificates of honour"))
      for work in outcomes.honoured {
        let mechanism = register.mechanisms[work.mechanism]
        html.tag("section", ["class": "sheet honour", "id": "s\(work.mechanism)", "data-digits": "thai"]) {
          html in
          html.tag("h2", [:], Message(thai: "เกียรติบัตร", english: "Certificate of honour"))
          html.tag("p", ["class": "place"], office.name.isEmpty ? HTML.dots(60) : office.name)
          html.tag("p", ["class": "place"], Message(thai: "ขอมอบเกียรติบัตรนี้เพื่อแสดงว่า", english: "honours"))
          html.tag("p", ["class": "place name"], mechanism.name)
          html.tag("p", ["class": "place"]) {
            $0.inThaiDigits(facts.village(ofMechanism: work.mechanism).titleInDistrict)
          }
          html.tag("p", ["class": "place"]) {
            $0.inThaiDigits(
              Message(
                thai:
                  "ได้หนุนเสริมครัวเรือนสัมมาชีพ \(work.attended) ครัวเรือน จนนำไปปฏิบัติได้จริง \(work.practising) ครัวเรือน ในปีงบประมาณ \((facts.record.policy.year.fiscalYear ?? day.fiscalYear))",
                english:
                  "for its help to \(work.attended) households, of which \(work.practising) practise what they learnt, in fiscal year \((facts.record.policy.year.fiscalYear ?? day.fiscalYear) - 543)"
              ))
          }
          html.tag("p", ["class": "place"]) {
            $0.inThaiDigits(
              Message(thai: "ให้ไว้ ณ วันที่ \(day.long.thai)", english: "Given on \(day.long.english)"))
          }
          html.signatures(of: office)
        }
      }
    }
  }
}
