import Livelihood

// What is said of workbooks and their sheets.

extension Message {
  static func workbookUnwritten(_ words: String) -> Message {
    Message(thai: "เขียนสมุดงานไม่ได้ (\(words))", english: "the workbook cannot be written (\(words))")
  }
  static let noSheet = Message(thai: "ไม่มีแผ่นงานนี้", english: "it has no sheet of this name")
  static let noWorkbook = Message(thai: "ไฟล์นี้ไม่ใช่สมุดงาน Excel", english: "this is no Excel workbook")
  static let workbookLocked = Message(
    thai: "สมุดงานนี้มีรหัสผ่าน", english: "a password protects this workbook")
  static let removePassword = Message(
    thai: "เปิดด้วย Excel แล้วบันทึกเป็น .xlsx โดยเอารหัสผ่านออก (ไฟล์ → ข้อมูล → ป้องกันเวิร์กบุ๊ก)",
    english: "open it in Excel and save it as .xlsx without the password (File, Info, Protect Workbook)")
  static let oldWorkbook = Message(
    thai: "สมุดงานนี้เป็นรูปแบบเก่า (.xls) ซึ่งโปรแกรมไม่อ่าน",
    english: "this workbook is of the old kind (.xls), which is not read")
  static let openDocument = Message(
    thai: "ไฟล์นี้เป็นแผ่นงานของ LibreOffice (.ods) ซึ่งโปรแกรมไม่อ่าน",
    english: "this is a sheet of LibreOffice (.ods), which is not read")
  static let binaryWorkbook = Message(
    thai: "สมุดงานนี้เป็นรูปแบบไบนารี (.xlsb) ซึ่งโปรแกรมไม่อ่าน",
    english: "this workbook is of the binary kind (.xlsb), which is not read")
  static let webPage = Message(
    thai: "ไฟล์นี้เป็นหน้าเว็บ ไม่ใช่สมุดงาน (บางระบบส่งออกเช่นนี้)",
    english: "this is a web page and no workbook (some systems export so)")
  static let singleTable = Message(
    thai: "ไฟล์นี้เป็นตารางเดียว (CSV) โปรแกรมอ่านทั้งโฟลเดอร์",
    english: "this is a single table (CSV); a folder of them is read")
  static let nameItsFolder = Message(
    thai: "ระบุโฟลเดอร์ที่เก็บไฟล์นี้", english: "name the folder that holds it")
  static let lockFile = Message(
    thai: "ไฟล์นี้บอกว่าสมุดงานเปิดค้างอยู่ในโปรแกรมอื่น ไม่ใช่ตัวสมุดงาน",
    english: "this is the sign of a spreadsheet that a workbook is open there, and no workbook")
  static func nameOpenWorkbook(_ name: String) -> Message {
    Message(
      thai: "บันทึกและปิดที่นั่นก่อน แล้วระบุ \(name)", english: "save and close it there, then name \(name)")
  }
  static let emptyWorkbook = Message(
    thai: "ไฟล์นี้ว่างเปล่า (0 ไบต์)", english: "this file is empty (0 bytes)")
  static let saveAsWorkbook = Message(
    thai: "เปิดด้วย Excel หรือ LibreOffice แล้วเลือก บันทึกเป็น → สมุดงาน Excel (.xlsx)",
    english: "open it in Excel or LibreOffice and choose Save as, Excel Workbook (.xlsx)")
  static let workbookDamaged = Message(
    thai: "สมุดงานเสียหรือไม่ครบ", english: "the workbook is damaged or cut short")
  static let partDamaged = Message(
    thai: "ส่วนนี้ของสมุดงานเสีย หรือไม่ใช่อย่างที่ควรเป็น",
    english: "this part of the workbook is damaged, or not what it should be")
  static let partMissing = Message(thai: "สมุดงานไม่มีส่วนนี้", english: "the workbook lacks this part")
  static let partTwice = Message(
    thai: "สมุดงานมีส่วนชื่อนี้สองครั้ง จึงไม่รู้ว่าส่วนใดจริง",
    english: "the workbook has two parts of this name, and either may be meant")
  static let partOutside = Message(
    thai: "ชื่อส่วนนี้ชี้ออกนอกสมุดงาน ซึ่งโปรแกรมที่ดีไม่เขียน",
    english: "the name of this part leads out of the workbook, which no sound program writes")
  static let tooManyParts = Message(
    thai: "สมุดงานมีส่วนมากเกินกว่าจะเป็นตาราง", english: "the workbook has more parts than tables need")
  static let copyAgain = Message(
    thai: "คัดลอกไฟล์มาใหม่ หรือเปิดแล้วบันทึกใหม่เป็น .xlsx",
    english: "copy the file again, or open it and save it again as .xlsx")
  static func workbookTooLarge(megabytes: Int) -> Message {
    Message(
      thai: "เมื่อขยายไฟล์แล้วมีขนาดเกิน \(megabytes) MB",
      english: "it unpacks to more than \(megabytes) MB")
  }
  static let tooManyCells = Message(
    thai: "ช่องหรือข้อความในช่องรวมกันมากเกินกว่าที่ตารางใดจะมี (ราว 3 ล้านช่อง)",
    english: "it holds more cells, or more text in them, than any tables do (about three million cells)")
  static let splitWorkbook = Message(
    thai: "แบ่งเป็นหลายไฟล์ หรือใช้ CSV", english: "split it into several files, or use CSV")
  static func sheetTwice(_ name: String) -> Message {
    Message(
      thai: "แผ่นงานนี้กับ \"\(name)\" เป็นตารางเดียวกัน", english: "this sheet and \"\(name)\" are the same table")
  }
  static let keepOneSheet = Message(thai: "เหลือไว้แผ่นเดียว", english: "keep one of them")
  static let sheetMissing = Message(
    thai: "สมุดงานไม่มีแผ่นงานนี้", english: "the workbook has no sheet of this name")
  static func renameSheet(_ nearest: String?, to table: Message, there: [String]) -> Message {
    if let nearest {
      return Message(
        thai: "ถ้าเป็นแผ่นงาน \"\(nearest)\" ให้เปลี่ยนชื่อเป็น \(table.thai) (หรือ \(table.english))",
        english: "if it is the sheet \"\(nearest)\", name it \(table.english) (or \(table.thai))")
    }
    let list = there.joined(separator: ", ")
    return Message(
      thai: "เพิ่มแผ่นงาน \(table.thai) (มีเพียงแถวหัวคอลัมน์ก็ได้) แผ่นงานที่มี: \(list)",
      english: "add a sheet \(table.english) or \(table.thai) (its heads alone will do); there are: \(list)")
  }
  static let sheetUnknown = Message(
    thai: "ไม่ได้อ่านแผ่นงานนี้ เพราะชื่อไม่ใช่ชื่อตาราง", english: "this sheet was not read: its name is no table's")
  static func moveRows(to table: Message) -> Message {
    Message(
      thai: "ถ้าเป็น\(table.thai)ด้วย ให้ย้ายแถวไปต่อท้ายแผ่นงาน \(table.thai) โปรแกรมอ่านแผ่นเดียวต่อตาราง",
      english:
        "if these are \(table.english) too, move the rows to the end of the sheet \(table.english); one sheet is read for a table"
    )
  }
  static let nameSheet = Message(
    thai: "ถ้าเป็นตาราง ให้ตั้งชื่อแผ่นงานตามแผ่น คำอธิบาย",
    english: "if it is a table, name it as the sheet of explanations does")
  static let explanationSheet = Message(thai: "คำอธิบาย", english: "explanations")

  static let exampleID = Message(thai: "ตัวอย่าง-1", english: "EXAMPLE-1")
  static let aidsExplained = Message(
    thai: "คอลัมน์ที่หัวอยู่ในวงเล็บมีไว้ช่วยอ่าน โปรแกรมไม่อ่านกลับ แถวที่รหัสขึ้นต้นด้วย ตัวอย่าง ก็ไม่อ่าน",
    english:
      "columns whose heads stand in brackets help to read and are not read back; nor are rows whose id begins with EXAMPLE"
  )

  static let anyText = Message(thai: "ข้อความ", english: "text")
  static let digitsAsText = Message(
    thai: "ตัวเลขที่เก็บเป็นข้อความ เช่น 0812345678", english: "digits kept as text, such as 0812345678")
  static let anyCode = Message(thai: "รหัส", english: "a code")
  static func wholeNumber(_ range: ClosedRange<Int>) -> Message {
    let (low, high) = (range.lowerBound.withSeparators, range.upperBound.withSeparators)
    return Message(thai: "จำนวนเต็ม \(low) ถึง \(high)", english: "a whole number, \(low) to \(high)")
  }
  static let fraction = Message(thai: "ทศนิยม 0 ถึง 1 เช่น 0.8", english: "a decimal, 0 to 1, such as 0.8")
  static func degrees(_ range: ClosedRange<Double>, such example: String) -> Message {
    Message(
      thai: "องศาเป็นทศนิยม \(range.lowerBound) ถึง \(range.upperBound) เช่น \(example)",
      english: "decimal degrees, \(range.lowerBound) to \(range.upperBound), such as \(example)")
  }
  static let kilometres = Message(thai: "กิโลเมตร เช่น 6.5", english: "kilometres, such as 6.5")
  static let oneOfTheList = Message(thai: "เลือกจากรายการ", english: "one of the list")
  static let words = Message(
    thai: "คำคั่นด้วย ; เช่น สตรี;ผู้สูงอายุ", english: "words with ; between them, such as women;elderly")
}

extension Misreading {
  static let turnedIntoDay = Misreading(
    cause: Message(
      thai: "Excel เปลี่ยนค่านี้เป็นวันที่ (เช่น 12/3 เป็น 12 มี.ค.)",
      english: "Excel made a day of this (such as 12 March of 12/3)"),
    cure: Message(
      thai: "จัดรูปแบบคอลัมน์เป็นข้อความ แล้วพิมพ์ใหม่",
      english: "format the column as text and type it again"))
  static let formulaFailed = Misreading(
    cause: Message(thai: "สูตรในช่องนี้ผิดพลาด", english: "the formula of this cell failed"),
    cure: Message(thai: "แก้สูตร หรือพิมพ์ค่าแทน", english: "correct it, or type the value"))
  static let formulaUncomputed = Misreading(
    cause: Message(thai: "สูตรในช่องนี้ยังไม่เคยคำนวณ", english: "the formula of this cell was never computed"),
    cure: Message(
      thai: "เปิดด้วย Excel หรือ LibreOffice แล้วบันทึก หรือพิมพ์ค่าแทน",
      english: "open the workbook in Excel or LibreOffice and save it, or type the value"))
}
