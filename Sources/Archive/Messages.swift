public import Livelihood

// What this module says, in both languages.

extension Misreading {
  static let notWhole = Misreading(
    cause: Message(thai: "ไม่ใช่จำนวนเต็ม", english: "not a whole number"),
    cure: Message(
      thai: "ใส่ตัวเลขล้วน ไม่มีจุลภาค หน่วย หรือทศนิยม เช่น 38000",
      english: "write digits only, without separators, units or decimals, such as 38000"))
  static func separators(_ plain: String) -> Misreading {
    Misreading(
      cause: Message(
        thai: "จำนวนเต็มนี้มีเครื่องหมายคั่นหลักพันหรือจุดทศนิยม",
        english: "a whole number with separators between its thousands"),
      cure: Message(thai: "ใส่ \(plain)", english: "write \(plain)"))
  }
  static let shortened = Misreading(
    cause: Message(
      thai: "Excel ย่อตัวเลขนี้ เลขหลักท้ายจึงหายไป",
      english: "Excel shortened this number, its last digits are gone"),
    cure: Message(
      thai: "จัดรูปแบบคอลัมน์เป็นข้อความ แล้วพิมพ์ตัวเลขใหม่ให้ครบทุกหลัก",
      english: "format the column as text and type the number again"))
  static let outsideThailand = Misreading(
    cause: Message(thai: "พิกัดนี้อยู่นอกประเทศไทย", english: "these degrees lie outside Thailand"),
    cure: Message(
      thai: "ใส่องศาเป็นทศนิยม ละติจูด \(Thailand.north) เช่น 16.55 ลองจิจูด \(Thailand.east) เช่น 103.13",
      english:
        "write decimal degrees: latitude \(Thailand.north), such as 16.55; longitude \(Thailand.east), such as 103.13"
    ))
  static let swappedCoordinates = Misreading(
    cause: Message(thai: "ละติจูดกับลองจิจูดสลับกัน", english: "latitude and longitude are swapped"),
    cure: Message(
      thai: "สลับค่าสองช่องนี้: ค่าน้อยเป็นละติจูด ค่ามากเป็นลองจิจูด",
      english: "exchange the two cells: the smaller number is the latitude"))
  static let notDecimal = Misreading(
    cause: Message(thai: "ไม่ใช่ตัวเลข หรือทศนิยมละเอียดเกินไป", english: "not a number, or too many decimals"),
    cure: Message(thai: "ใส่ตัวเลข ใช้จุดเป็นทศนิยม เช่น 6.5", english: "write a number with a point, such as 6.5"))
  static func outOfRange(_ low: String, _ high: String) -> Misreading {
    Misreading(
      cause: Message(thai: "อยู่นอกช่วง \(low) ถึง \(high)", english: "outside \(low) to \(high)"),
      cure: Message(thai: "ตรวจค่าและหน่วยอีกครั้ง", english: "check the value and its unit"))
  }
  static let areaCode = Misreading(
    cause: Message(thai: "ไม่ใช่รหัสพื้นที่", english: "not the code of an area"),
    cure: Message(
      thai: "ใส่รหัสอำเภอ 4 หลัก ตำบล 6 หลัก หรือหมู่บ้าน 8 หลัก",
      english: "write a district (4 digits), tambon (6) or village (8)"))
  static let villageDigits = Misreading(
    cause: Message(thai: "ไม่ใช่รหัสหมู่บ้าน 8 หลัก", english: "not a village code of 8 digits"),
    cure: Message(
      thai: "ใส่จังหวัด 2 หลัก อำเภอ 2 ตำบล 2 หมู่ 2 เช่น 44130103",
      english: "write province (2 digits), district (2), tambon (2), moo (2), such as 44130103"))
  static let notYesNo = Misreading(
    cause: Message(thai: "ต้องเป็น ใช่ หรือ ไม่", english: "neither yes nor no"),
    cure: Message(thai: "ใส่ ใช่ หรือ ไม่ หรือเว้นว่าง", english: "write yes or no, or leave it empty"))
  static func notADay(_ meant: Day?) -> Misreading {
    let cause = Message(thai: "อ่านเป็นวันที่ไม่ได้", english: "this cannot be read as a day")
    guard let meant else {
      return Misreading(
        cause: cause,
        cure: Message(
          thai: "ใส่ ปี ค.ศ.-เดือน-วัน เช่น 2027-01-31 หรือ วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น 31/1/2570",
          english:
            "write year-month-day, such as 2027-01-31, or day/month/year with four digits of a Buddhist year, such as 31/1/2570"
        ))
    }
    return Misreading(
      cause: cause,
      cure: Message(
        thai: "ถ้าเขียนเดือนไว้หน้าวัน ให้ใส่ \(meant.text)",
        english: "if the month stands first, write \(meant.text)"))
  }
  static func buddhistYear(_ day: Day) -> Misreading {
    Misreading(
      cause: Message(
        thai: "ปี \(day.year + 543) เป็นพุทธศักราช ช่องนี้ใช้คริสต์ศักราช",
        english: "\(day.year + 543) is a Buddhist year; this place takes Gregorian ones"),
      cure: Message(thai: "ใส่ \(day.text)", english: "write \(day.text)"))
  }
  static func shortYear(_ buddhist: Day, _ others: [Day]) -> Misreading {
    let texts = others.map(\.text)
    return Misreading(
      cause: Message(
        thai: "ปีมีเพียงสองหลัก จึงไม่รู้ว่าเป็นปีใด", english: "a year of two digits may be one of several"),
      cure: Message(
        thai:
          "ถ้าหมายถึง พ.ศ. \(buddhist.year + 543) ให้ใส่ \(buddhist.text) ถ้าหมายถึง ค.ศ. ให้ใส่ \(texts.joined(separator: " หรือ "))",
        english:
          "write \(buddhist.text) if the Buddhist year \(buddhist.year + 543) is meant, otherwise \(texts.joined(separator: " or "))"
      ))
  }
  static let tooLong = Misreading(
    cause: Message(
      thai: "ข้อความยาวเกินกว่าที่ช่องของ Excel เก็บได้ (32,767 ตัวอักษร)",
      english: "longer than a cell of Excel can be (32,767 characters)"),
    cure: Message(thai: "ย่อข้อความ หรือแบ่งไว้หลายช่อง", english: "shorten it, or use several cells"))
  static func unknownWord(thai: [String], english: [String]) -> Misreading {
    Misreading(
      cause: Message(thai: "ไม่ใช่คำที่ใช้ในช่องนี้", english: "not a word of this column"),
      cure: Message(
        thai: "ใช้คำใดคำหนึ่ง: \(thai.joined(separator: ", "))",
        english: "use one of: \(english.joined(separator: ", "))"))
  }
}

extension Message {
  static let cellEmpty = Message(thai: "ช่องนี้ว่างไม่ได้", english: "this cell may not be empty")
  static func fillCell(_ column: String, _ thai: String) -> Message {
    Message(thai: "กรอก\(thai)", english: "fill in \(column)")
  }
  static func alreadyInRow(_ cause: Message, _ row: Int) -> Message {
    Message(thai: "\(cause.thai) มีแล้วในแถว \(row)", english: "\(cause.english) in row \(row)")
  }
  static let columnMissing = Message(thai: "ไม่มีคอลัมน์ที่จำเป็น", english: "a required column is missing")
  static func addColumn(_ english: String, _ thai: String) -> Message {
    Message(
      thai: "เพิ่มคอลัมน์ \(thai) (หรือ \(english)) ที่แถวหัวคอลัมน์",
      english: "add the column \(english) (or \(thai)) to the row of heads")
  }
  static let columnTwice = Message(thai: "คอลัมน์นี้มีสองครั้ง", english: "this column stands there twice")
  static let keepOneColumn = Message(thai: "ลบออกหนึ่งคอลัมน์", english: "remove one of the two")
  static let columnUnknown = Message(
    thai: "ไม่รู้จักคอลัมน์นี้ จึงไม่ได้อ่าน", english: "this column is not known and was not read")
  static func checkHead(_ nearest: Message?, others: [Message]) -> Message {
    if let nearest {
      return Message(
        thai: "ถ้าคือ \(nearest.thai) ให้แก้หัวคอลัมน์เป็น \(nearest.thai) (หรือ \(nearest.english))",
        english: "if it is \(nearest.english), write \(nearest.english) (or \(nearest.thai)) at its head")
    }
    guard !others.isEmpty else {
      return Message(
        thai: "ไม่ต้องทำอะไร ทุกคอลัมน์ที่รู้จักมีครบแล้ว", english: "nothing to do, every known column is there")
    }
    return Message(
      thai: "ถ้าต้องการให้อ่าน ให้แก้หัวคอลัมน์เป็นคำใดคำหนึ่ง: \(others.map(\.thai).joined(separator: ", "))",
      english: "if it should be read, head it with one of: \(others.map(\.english).joined(separator: ", "))")
  }
  static func moreFaults(_ count: Int) -> Message {
    Message(
      thai: "ยังมีช่องที่ผิดอีก \(count.withSeparators) ช่องซึ่งไม่ได้แสดง",
      english: "\(count.withSeparators) more cell(s) are wrong and not listed")
  }
  static func listIsLong(_ count: Int) -> Message {
    Message(
      thai: "แสดงข้อผิดพลาด \(count.withSeparators) รายการแรก อาจยังมีอีก",
      english: "the first \(count.withSeparators) faults are listed, and there may be more")
  }
  static let mendListed = Message(
    thai: "แก้ข้อที่แสดงก่อน แล้วตรวจใหม่", english: "mend those that are listed, then check again")
  static func headsBelow(_ rows: Int) -> Message {
    Message(
      thai: "หัวคอลัมน์อยู่ในแถวนี้ แถวที่อยู่เหนือขึ้นไป \(rows) แถวไม่ได้อ่าน",
      english: "the heads stand in this row; \(rows) row(s) above them were not read")
  }
  static func besideHeads(_ count: Int) -> Message {
    Message(
      thai: "มี \(count) แถวที่มีข้อความนอกหัวคอลัมน์ ซึ่งไม่ได้อ่าน",
      english: "\(count) row(s) hold something in a column without a head, which was not read")
  }
  static let headOrNothing = Message(
    thai: "ถ้าเป็นข้อมูล ให้ใส่หัวคอลัมน์", english: "if it is data, give its column a head")
  static func readAsBuddhist(_ count: Int, _ day: Day) -> Message {
    Message(
      thai: "อ่านเป็นปี พ.ศ. \(count) ช่องในคอลัมน์นี้ (ช่องแรกคือ \(day.text))",
      english: "\(count) day(s) of this column were read as of Buddhist years (the first is \(day.text))")
  }
  static let checkFirstDay = Message(
    thai: "ไม่ต้องทำอะไร ถ้าวันที่ที่อ่านได้ถูกต้อง", english: "nothing to do if that is the day that was meant")
  static let citizenNumber = Message(
    thai: "คอลัมน์นี้มีเลขประจำตัวประชาชน ซึ่งห้ามอยู่ในทะเบียน",
    english: "this column holds citizen numbers, which may not be in a register")
  static let houseCode = Message(
    thai: "คอลัมน์นี้มีรหัสประจำบ้าน 11 หลัก ซึ่งห้ามอยู่ในทะเบียน",
    english: "this column holds 11-digit house codes, which may not be in a register")
  static let removeNumbers = Message(
    thai: "ลบเลขเหล่านี้ออก แล้วใช้รหัสครัวเรือนของสำนักงานแทน",
    english: "remove the numbers and use ids of the office's own")
  static func exampleSkipped(_ rows: Int) -> Message {
    Message(thai: "ข้ามแถวตัวอย่าง \(rows) แถว", english: "skipped \(rows) example row(s)")
  }
  static let exampleExpected = Message(
    thai: "ไม่ต้องทำอะไร (ลบแถวตัวอย่างได้)", english: "nothing to do (the rows may be deleted)")
  static func readAsEmpty(_ count: Int) -> Message {
    Message(
      thai: "อ่านเป็นช่องว่าง \(count) ช่องในคอลัมน์นี้",
      english: "\(count) cell(s) of this column were read as empty")
  }
  static let fillIfKnown = Message(
    thai: "ไม่ต้องทำอะไร ถ้าไม่มีข้อมูล (เว้นช่องว่างไว้ก็ได้)",
    english: "nothing to do if nothing is known (an empty cell says the same)")
  static func tableMissing(_ table: Message) -> Message {
    Message(thai: "ไม่พบไฟล์ \(table.english).csv", english: "there is no \(table.english).csv")
  }
  static let noTables = Message(thai: "ไม่พบตารางใดในที่นี้", english: "there is no table here")
  static let placeTable = Message(
    thai: "วางตารางที่มีแถวใหม่หรือแถวที่เปลี่ยน เช่น mechanisms.csv หรือ decisions.csv",
    english: "put in tables with rows that are new or differ, such as mechanisms.csv or decisions.csv")
  static let addTable = Message(
    thai: "วางไฟล์นี้ในโฟลเดอร์ (มีเพียงแถวหัวคอลัมน์ก็ได้)",
    english: "put the file into the folder (a header alone will do)")
  static let unreadableFile = Message(thai: "อ่านไฟล์ไม่ได้", english: "the file cannot be read")
  static let noRegularFile = Message(
    thai: "ไม่ใช่ไฟล์ปกติ (เป็นโฟลเดอร์ ไปป์ หรืออุปกรณ์)",
    english: "this is no regular file (but a folder, a pipe or a device)")
  static let placeRegularFile = Message(
    thai: "วางไฟล์จริงไว้แทน หรือระบุไฟล์อื่น", english: "put the file itself there, or name another")
  static let checkFile = Message(
    thai: "ตรวจชื่อไฟล์และสิทธิ์การอ่าน", english: "check the name and that it may be read")
  public static let noFolder = Message(
    thai: "ไม่พบไฟล์หรือโฟลเดอร์นี้", english: "there is no such file or folder")
  public static let checkPath = Message(
    thai: "ตรวจชื่อ และว่าอยู่ในโฟลเดอร์นี้จริง", english: "check the name, and where it is")
  static let folderOfWorkbooks = Message(
    thai: "โฟลเดอร์นี้ไม่มีตาราง CSV แต่มีสมุดงาน", english: "this folder has no tables in CSV, but workbooks")
  static func nameWorkbook(_ path: String) -> Message {
    Message(thai: "ระบุสมุดงานแทนโฟลเดอร์ เช่น \(path)", english: "name the workbook instead, such as \(path)")
  }
  static let workbookInDisguise = Message(
    thai: "ไฟล์นี้เป็นสมุดงาน Excel ไม่ใช่ CSV", english: "this is an Excel workbook, not a CSV file")
  static let notText = Message(
    thai: "ไฟล์นี้ไม่ใช่ข้อความ UTF-8 หรือ Windows-874", english: "this is no text in UTF-8 or Windows-874")
  static let brokenUTF8 = Message(
    thai: "ตัวอักษร UTF-8 ขาดหรือเสียที่นี่", english: "a UTF-8 letter is cut or broken here")
  static let unknownEncoding = Message(
    thai: "ไม่ใช่ทั้ง UTF-8 และ Windows-874 (TIS-620)", english: "neither UTF-8 nor Windows-874 (TIS-620)")
  static let leftOut = Message(
    thai: "ตัดคอลัมน์นี้ออกจากสำเนา เพราะมีเลขประจำตัวประชาชนหรือรหัสประจำบ้าน",
    english: "left out of the copy, since it holds citizen numbers or house codes")
  static let nothingToDo = Message(thai: "ไม่ต้องทำอะไร", english: "nothing to do")
  static let saveAsCSV = Message(
    thai: "เปิดไฟล์ต้นฉบับแล้วบันทึกใหม่เป็น CSV UTF-8", english: "open the original and save it again as CSV UTF-8")
  static let unclosedQuote = Message(
    thai: "เครื่องหมาย \" เปิดแล้วไม่ปิด", english: "a quoted cell does not end")
  static let textAfterQuote = Message(
    thai: "มีข้อความต่อท้ายเครื่องหมาย \" ที่ปิดแล้ว", english: "something stands after the end of a quoted cell")
  static let correctQuotes = Message(
    thai: "แก้เครื่องหมาย \" ในบรรทัดนี้ให้ครบคู่", english: "correct the quotes in this line")
  static func wrongCellCount(_ count: Int, _ heads: Int) -> Message {
    Message(
      thai: "แถวนี้มี \(count) ช่อง แต่หัวตารางมี \(heads)",
      english: "the row has \(count) cells, the head has \(heads)")
  }
  static let checkSeparators = Message(
    thai: "ถ้าข้อความมีจุลภาค ให้ครอบด้วยเครื่องหมาย \"", english: "put cells that contain the separator in quotes")
  static let emptyFile = Message(thai: "ไฟล์ว่าง", english: "the file is empty")
  static func addHead(_ columns: [String]) -> Message {
    let list = columns.joined(separator: ",")
    return Message(thai: "ใส่แถวหัวคอลัมน์: \(list)", english: "give it a head: \(list)")
  }

  // Instance folders

  static let fileMissing = Message(thai: "ไม่พบไฟล์นี้", english: "there is no such file")
  static let repeatedName = Message(thai: "ชื่อนี้มีแล้วในแถวก่อนหน้า", english: "this name stands in an earlier row")
  static let makeNameUnique = Message(
    thai: "ลบแถวที่ซ้ำ หรือเปลี่ยนชื่อ", english: "remove the row or give it another name")
  static let lookalikeName = Message(
    thai: "ชื่อนี้มีแล้ว ต่างกันเพียงรหัสของตัวอักษร",
    english: "this name is there already, its letters only encoded otherwise")
  static let moneyBeyondMeasure = Message(
    thai: "จำนวนเงินทั้งตารางรวมกันสูงเกินไป", english: "the amounts of the table together are beyond all measure")
  static let checkAmounts = Message(thai: "ตรวจจำนวนเงิน", english: "check the amounts")
  static let unknownSeeker = Message(thai: "ไม่มีชื่อนี้ใน seekers.csv", english: "not in seekers.csv")
  static let addSeeker = Message(
    thai: "แก้ชื่อ หรือเพิ่มใน seekers.csv", english: "correct the name, or add it to seekers.csv")
  static let unknownProvider = Message(thai: "ไม่มีชื่อนี้ใน providers.csv", english: "not in providers.csv")
  static let addProvider = Message(
    thai: "แก้ชื่อ หรือเพิ่มใน providers.csv", english: "correct the name, or add it to providers.csv")
  static let repeatedPair = Message(thai: "คู่นี้มีแล้วในแถวก่อนหน้า", english: "this pair stands in an earlier row")
  static let removePair = Message(thai: "ลบแถวที่ซ้ำ", english: "remove one of the rows")
  static let unknownRule = Message(thai: "ไม่รู้จักกติกานี้", english: "not a rule")
  static let amountMissing = Message(
    thai: "ผู้ให้รายนี้มีวงเงิน แต่ไม่ได้ระบุจำนวนเงินของคู่นี้",
    english: "the provider has a budget, but the row states no amount")
  static let stateAmount = Message(
    thai: "ใส่จำนวนเงินเป็นจำนวนเต็ม (0 ถ้าไม่ใช้เงิน)", english: "write a whole number (0 if it costs nothing)")

  static let chooseAnotherName = Message(thai: "ใช้ชื่อไฟล์อื่น", english: "choose another name")
  static let cannotCreate = Message(thai: "สร้างไฟล์ที่นี่ไม่ได้", english: "the file cannot be made here")
  static let checkPlace = Message(
    thai: "ตรวจว่ามีโฟลเดอร์นี้และเขียนได้", english: "check that the folder exists and may be written to")

  static let placeTaken = Message(
    thai: "มีไฟล์ชื่อนี้อยู่แล้ว จึงไม่เขียนทับ", english: "something of this name is there and is not written over")
}
