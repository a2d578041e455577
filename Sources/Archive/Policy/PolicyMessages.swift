import Livelihood

// What this module says about policies, in both languages.

extension Message {
  static let tagOfNobody = Message(
    thai: "ไม่มีครัวเรือนใดมีคุณสมบัตินี้ จึงไม่มีใครได้ลำดับนี้",
    english: "no household carries this tag, so it puts nobody first")
  static func writeTagAsTables(_ nearest: String?) -> Message {
    nearest.map {
      Message(
        thai: "ตารางเขียนว่า \"\($0)\" แก้ให้ตรงกัน", english: "the tables write \"\($0)\"; make the two the same")
    }
      ?? Message(
        thai: "ตรวจตัวสะกดในหลักเกณฑ์และในตารางครัวเรือน",
        english: "check how the policy and the table of households write it")
  }
  static func writeTagAsUsual(_ tag: String) -> Message {
    Message(
      thai:
        "ไม่ได้ระบุหลักเกณฑ์ จึงใช้หลักเกณฑ์ปกติ ให้เขียนในตารางว่า \"\(tag)\" หรือทำหลักเกณฑ์ของหน่วยงานเอง (sammachip policy new)",
      english:
        "no policy was given, so the usual one holds: write \"\(tag)\" in the tables, or make a policy of your own (sammachip policy new)"
    )
  }
  static let policyEncoding = Message(thai: "ไฟล์นี้ไม่ใช่ UTF-8", english: "the file is not UTF-8")
  static let saveAsUTF8 = Message(thai: "บันทึกใหม่เป็น UTF-8", english: "save it again as UTF-8")
  static func policySyntax(_ words: String) -> Message {
    let more = words.isEmpty ? "" : ": " + words
    return Message(thai: "เขียนผิดรูปแบบ TOML\(more)", english: "not valid TOML\(more)")
  }
  static let correctPolicySyntax = Message(
    thai:
      "แก้ที่บรรทัดนี้ (ข้อความอยู่ในเครื่องหมาย \" ใช้ = ระหว่างชื่อกับค่า ชื่อเป็นอักษรอังกฤษ หัวข้อที่มี: \(PolicyReader.sections.joined(separator: ", ")))",
    english:
      "correct that line (texts stand in \", = between name and value, names are in English letters; sections: \(PolicyReader.sections.joined(separator: ", ")))"
  )
  static let zerosInPolicy = Message(
    thai: "ไฟล์นี้มีไบต์ศูนย์ซึ่งไม่ใช่ข้อความ ข้อมูลน่าจะเสียตอนไฟดับหรือคัดลอกไม่ครบ",
    english:
      "a zero byte stands here, which is no text: the file was probably lost when the power failed or a copy broke off"
  )
  static let restorePolicy = Message(
    thai: "นำสำเนาที่ดีมาแทน หรือสร้างใหม่ด้วย sammachip policy new",
    english: "put a good copy in its place, or make a new one with sammachip policy new")
  static let policyTooLarge = Message(
    thai: "ไฟล์นี้ใหญ่หรือซ้อนกันลึกเกินกว่าจะเป็นหลักเกณฑ์", english: "this is too large, or too deep, for a policy")
  static let newPolicy = Message(
    thai: "เลือกไฟล์ให้ถูก หรือสร้างใหม่ด้วย sammachip policy new",
    english: "name another file, or make a new one with sammachip policy new")
  static let unknownKey = Message(thai: "ไม่รู้จักชื่อนี้", english: "this key is not known")
  static let unknownWord = Message(thai: "ไม่รู้จักคำนี้", english: "this word is not known here")
  static let wordTwice = Message(thai: "คำนี้มีสองครั้ง", english: "this word stands there twice")
  static let emptyList = Message(thai: "รายการว่างเปล่า", english: "the list is empty")
  static func useOneOf(_ names: [String]) -> Message {
    let list = names.joined(separator: ", ")
    return Message(thai: "ใช้ได้: \(list)", english: "known here: \(list)")
  }
  static let weightsSum = Message(
    thai: "น้ำหนักของด้านนี้รวมกันไม่เท่ากับ 1000", english: "the weights of this track do not sum to 1000")
  static let makeWeightsSum = Message(
    thai: "ปรับน้ำหนักให้รวมกันได้ 1000 พอดี", english: "change them so that they sum to exactly 1000")
  static let notATable = Message(thai: "ต้องเป็นกลุ่มค่า", english: "this must be a table")
  static func writeTable(_ key: String) -> Message {
    Message(
      thai: "เขียนหัวข้อ [\(key)] แล้วใส่ค่าไว้ข้างใต้", english: "write a section [\(key)] with its values below")
  }
  static let notAnArray = Message(thai: "ต้องเป็นรายการ", english: "this must be a list")
  static let notAText = Message(thai: "ต้องเป็นข้อความ", english: "this must be a text")
  static let writeText = Message(thai: "ใส่ข้อความในเครื่องหมาย \"", english: "write a text in \"")
  static let notAFlag = Message(thai: "ต้องเป็น true หรือ false", english: "this must be true or false")
  static let writeTrue = Message(thai: "ใส่ true", english: "write true")
  static let notWholeInPolicy = Message(thai: "ต้องเป็นจำนวนเต็ม", english: "this must be a whole number")
  static let notANumberInPolicy = Message(thai: "ต้องเป็นตัวเลข", english: "this must be a number")
  static let finerThanPerMille = Message(
    thai: "มีทศนิยมเกินสามตำแหน่ง", english: "finer than a thousandth")
  static let writeThreeDecimals = Message(
    thai: "ใส่ทศนิยมไม่เกินสามตำแหน่ง", english: "write at most three decimals")
  static let outOfRangeInPolicy = Message(thai: "อยู่นอกช่วงที่ใช้ได้", english: "outside the range")
  static func writeBetween(_ range: ClosedRange<Int>) -> Message {
    Message(
      thai: "ใส่ค่าระหว่าง \(range.lowerBound) ถึง \(range.upperBound)",
      english: "write a number from \(range.lowerBound) to \(range.upperBound)")
  }
  static let valueMissing = Message(thai: "ไม่มีค่า value", english: "there is no value")
  static let severalSlacks = Message(
    thai: "ผ่อนปรนได้เพียงเป้าหมายเดียว", english: "only one goal can have a slack")
  static let keepOneSlack = Message(
    thai: "เหลือไว้อย่างเดียว เช่น slack = { points = 0.02 }",
    english: "keep one, such as slack = { points = 0.02 }")
  static let slackWithoutGoal = Message(
    thai: "เป้าหมายนี้ไม่อยู่ในลำดับ order", english: "this goal does not stand in the order")
  static let addGoalOfSlack = Message(
    thai: "เพิ่มเป้าหมายใน order หรือลบการผ่อนปรน", english: "add it to the order, or take the slack away")
  static let floorBehindSlack = Message(
    thai: "floor อยู่หลังเป้าหมายที่ผ่อนปรน", english: "floor stands behind a goal with a slack")
  static let putFloorBefore = Message(
    thai: "ย้าย floor มาก่อนเป้าหมายที่ผ่อนปรน", english: "put floor before it")
  static let bandTests = Message(
    thai: "แต่ละกลุ่มต้องมีเงื่อนไขเดียว", english: "a band has exactly one test")
  static let writeBands = Message(
    thai: "เขียนเช่น bands = [{ tag = \"ตกเกณฑ์ จปฐ.\", value = 4 }, { below_line = true, value = 3 }]",
    english: "write such as bands = [{ tag = \"…\", value = 4 }, { below_line = true, value = 3 }]")
  static let notADayInPolicy = Message(thai: "ไม่ใช่วันที่ที่มีในปฏิทิน", english: "this is no day of the calendar")
  static let writeDay = Message(
    thai: "เขียนวันที่เป็นปี ค.ศ.-เดือน-วัน เช่น \"2027-01-31\"",
    english: "write a day of a Gregorian year, such as \"2027-01-31\"")
  static let otherYear = Message(
    thai: "วันนี้อยู่นอกปีงบประมาณที่ระบุ", english: "this day lies outside the fiscal year that is stated")
  static let correctYear = Message(
    thai: "แก้วันที่ หรือแก้ fiscal_year", english: "correct the day, or fiscal_year")
  static let notAscending = Message(
    thai: "สัปดาห์ต้องเรียงจากน้อยไปมากและไม่ซ้ำ", english: "weeks must ascend, none twice")
  static let writeWeeks = Message(
    thai: "เขียนเช่น follow_up_weeks = [4, 12] (1 ถึง 52)",
    english: "write such as follow_up_weeks = [4, 12] (1 to 52)")
  static let signerIncomplete = Message(
    thai: "ผู้ลงนามต้องมีทั้งชื่อและตำแหน่ง", english: "a signer has a name and a position")
  static let writeSigners = Message(
    thai: "เขียนเช่น signers = [{ name = \"นางสาวสมมุติ ใจดี\", position = \"พัฒนาการอำเภอ\" }]",
    english: "write such as signers = [{ name = \"…\", position = \"…\" }]")
}
