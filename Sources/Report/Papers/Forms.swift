import Livelihood

/// Blank forms of the year, to be filled in by hand.
struct Forms {
  let facts: RoundFacts

  /// A form: lines to fill in, a table to fill in, and who signs.
  private struct Form {
    let id: String
    let title: Message
    var opening: [Message] = []
    var lines: [Message] = []
    var columns: [Message] = []
    var rows = 0
    var closing: [Message] = []
    var signers: [Message] = []
  }

  var sheets: Sheets {
    var sheets = Sheets(Message(thai: "แบบฟอร์ม", english: "Forms"), facts)
    for form in forms {
      sheets.add(form.id, form.title, place: facts.place) { html in
        for paragraph in form.opening { html.tag("p", [:], paragraph) }
        for line in form.lines {
          html.tag("p") { html in
            html.text(line)
            html.tag("span", ["class": "line"]) { _ in }
          }
        }
        if !form.columns.isEmpty {
          html.table(
            form.columns.map { HTML.Head(title: $0, isNumber: false) },
            Array(repeating: form.columns.map { _ in .blank }, count: form.rows), class: "tall")
        }
        for paragraph in form.closing {
          html.tag("p") { html in
            html.tag("span", ["class": "box"]) { _ in }
            html.text(paragraph)
          }
        }
        html.signatures(form.signers)
      }
    }
    return sheets
  }

  private static let officer = Message(thai: "พัฒนากรผู้ประสานงานตำบล", english: "Community developer")
  private static let head = Message(thai: "ผู้ใหญ่บ้าน", english: "Village head")

  private func say(_ thai: String, _ english: String) -> Message { Message(thai: thai, english: english) }

  private var forms: [Form] { [minutes, consent, followUp, lesson, villageYear, districtSummary] }

  private var minutes: Form {
    Form(
      id: "minutes", title: say("รายงานการประชุมประชาคมหมู่บ้าน", "Minutes of the village assembly"),
      lines: [
        say("หมู่บ้าน / หมู่ที่ / ตำบล", "Village, moo, tambon"), say("วันที่ เวลา สถานที่", "Date, time, place"),
        say("ผู้เข้าประชุม (ครัวเรือน / คน) และประธาน", "Present (households, persons) and chair"),
        say("ข้อคิดเห็นและข้อคัดค้าน", "Opinions and objections"),
      ],
      columns: [
        say("ครัวเรือน", "Household"), say("กลไก", "Mechanism"), say("มติ (ตกลง/ไม่รับ/ห้าม/คงเดิม)", "Decision"),
        say("เหตุผล", "Reason"),
      ], rows: 8, signers: [Self.head, say("ผู้จดรายงาน", "Secretary"), Self.officer])
  }

  private var consent: Form {
    Form(
      id: "consent", title: say("หนังสือแจ้งและให้ความยินยอมเกี่ยวกับข้อมูลส่วนบุคคล", "Privacy notice and consent"),
      opening: [
        say(
          "สำนักงานเก็บชื่อเรียก ที่อยู่ โทรศัพท์ รายได้ อาชีพ และความต้องการของครัวเรือน เพื่อจับคู่กับปราชญ์ กลุ่ม กองทุน และตลาด และเพื่อติดตามผลเท่านั้น ไม่เก็บเลขประจำตัวประชาชน",
          "The office keeps the household's name, address, telephone, income, occupation and wishes, to match it with sages, groups, funds and markets and to follow up; for nothing else. It keeps no citizen number."
        ),
        say(
          "บัญชีที่ติดประกาศมีเพียงชื่อ อาชีพ กลไก และสถานที่ ไม่มีรายได้ บัตรสวัสดิการ คะแนน หรือจำนวนเงิน ข้อมูลอื่นเห็นได้เฉพาะเจ้าหน้าที่ที่รับผิดชอบ และกลไกที่จับคู่เห็นเท่าที่ต้องใช้ติดต่อ",
          "Lists on the wall show only name, occupation, mechanism and place: no income, card, points or amounts. All else is seen by the officers in charge; a mechanism sees what it needs to get in touch."
        ),
        say(
          "ท่านมีสิทธิขอดู ขอแก้ไข ขอลบข้อมูล หรือถอนความยินยอมได้ทุกเมื่อที่สำนักงาน ตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 การถอนไม่กระทบสิทธิอื่น",
          "You may ask at the office to see, correct or erase your data, or withdraw consent at any time, under the Personal Data Protection Act B.E. 2562. Withdrawal takes nothing else away."
        ),
      ],
      lines: [say("ชื่อผู้แทนครัวเรือน บ้านเลขที่ หมู่ที่", "Name, house number, moo")],
      closing: [
        say("ยินยอมให้เก็บและใช้ข้อมูลตามที่แจ้ง", "I agree that the data are kept and used as said."),
        say("ยินยอมให้ติดชื่อในบัญชีประกาศของหมู่บ้าน", "I agree that the name stands on the list on the wall."),
        say("ไม่ยินยอม", "I do not agree."),
      ], signers: [say("ผู้ให้ข้อมูล", "For the household"), Self.officer])
  }

  private var followUp: Form {
    Form(
      id: "follow-up", title: say("แบบติดตามครัวเรือน (ตาราง outcomes)", "Follow-up visit (table outcomes)"),
      lines: [
        say("รหัสครัวเรือน / ด้าน / รหัสกลไก", "Household id, track, mechanism id"),
        say("วันที่เยี่ยม และครั้งที่", "Day of the visit, and which one"),
        say("เข้าร่วมหรือไม่ และนำไปปฏิบัติหรือไม่ (อาชีพเดิม/ใหม่)", "Attended? Practises? (old or new occupation)"),
        say("รายได้ก่อน และหลัง (บาทต่อคนต่อปี)", "Income before and after (baht per person and year)"),
        say("รายได้จากอาชีพ (บาทต่อเดือน)", "Income from the occupation (baht a month)"),
        say("เข้ากลุ่มใด (รหัส)", "Group joined (id)"), say("ปัญหาและสิ่งที่ขอให้ช่วย", "Difficulties, help asked for"),
      ], signers: [say("ผู้เยี่ยม", "Visitor"), say("ผู้แทนครัวเรือน", "For the household")])
  }

  private var lesson: Form {
    Form(
      id: "lesson", title: say("แบบถอดบทเรียน", "Lessons learnt"),
      lines: [
        say("ใคร ทำอะไร กับใคร ที่ไหน", "Who did what, with whom, where"),
        say("ก่อนเริ่มเป็นอย่างไร", "How it was before"),
        say("สิ่งที่ได้ผล และเพราะอะไร", "What worked, and why"),
        say("สิ่งที่ไม่ได้ผล และเพราะอะไร", "What did not, and why"),
        say("ถ้าทำใหม่จะเปลี่ยนอะไร", "What to change next time"),
        say("ใครควรได้เรียนรู้เรื่องนี้", "Who should learn of it"),
      ], signers: [say("ผู้ถอดบทเรียน", "Written by")])
  }

  private var villageYear: Form {
    Form(
      id: "village-year", title: say("รายงานประจำปีของหมู่บ้าน", "The village's year"),
      lines: [
        say("หมู่บ้าน / ปีงบประมาณ", "Village, fiscal year"),
        say("ครัวเรือนที่ขอ / ได้ / ปฏิบัติจริง", "Asked / served / practise"),
        say("กลุ่มที่เกิดขึ้น", "Groups formed"), say("เรื่องที่ภูมิใจ", "What we are proud of"),
        say("สิ่งที่จะทำปีหน้า", "What comes next year"),
      ],
      columns: [say("อาชีพ", "Occupation"), say("ครัวเรือน", "Households"), say("ผล", "Result")], rows: 6,
      signers: [Self.head, Self.officer])
  }

  private var districtSummary: Form {
    Form(
      id: "district-summary", title: say("สรุปผลระดับอำเภอ", "Summary of the district"),
      columns: [
        say("ตำบล", "Tambon"), say("หมู่บ้าน", "Villages"), say("ขอ", "Asked"), say("ได้", "Served"),
        say("ปฏิบัติ", "Practise"), say("รายได้เพิ่ม", "Income up"), say("กลุ่ม", "Groups"),
      ], rows: 12, signers: [Self.officer, say("พัฒนาการอำเภอ", "District community development officer")])
  }
}
