public import Livelihood

// What this module says of registers, in both languages.

extension Message {
  static let noRegister = Message(thai: "ไม่พบทะเบียนนี้", english: "there is no such register")
  static let createRegister = Message(
    thai: "ตรวจชื่อไฟล์ หรือสร้างด้วย sammachip register create",
    english: "check the name, or make one with sammachip register create")
  static let notARegister = Message(
    thai: "ไฟล์นี้ไม่ใช่ทะเบียนของ sammachip", english: "this is no register of sammachip")
  static let nameRegister = Message(
    thai: "ใส่ชื่อไฟล์ที่ได้จาก sammachip register create",
    english: "name a file that sammachip register create made")
  static let newerRegister = Message(
    thai: "ทะเบียนนี้ทำด้วยโปรแกรมรุ่นใหม่กว่า", english: "a newer version of the program made this register")
  static let updateProgram = Message(
    thai: "ใช้โปรแกรมรุ่นใหม่ ไฟล์ไม่ได้ถูกเปลี่ยน", english: "use the newer version; the file was not changed")
  static let registerBusy = Message(
    thai: "คำสั่งอื่นกำลังเขียนทะเบียนนี้อยู่", english: "another command is writing to this register")
  static let waitForOther = Message(
    thai: "รอให้เสร็จแล้วสั่งใหม่ ยังไม่มีอะไรเปลี่ยน",
    english: "wait until it is done and try again; nothing was changed")
  static func damagedRegister(_ words: String) -> Message {
    Message(thai: "ไฟล์ทะเบียนเสียหาย: \(words)", english: "the register's file is damaged: \(words)")
  }
  static let damagedCell = Message(
    thai: "ไฟล์ทะเบียนเสียหาย: มีช่องที่ไม่ใช่ค่าที่โปรแกรมเขียน",
    english: "the register's file is damaged: a cell holds what this program never writes")
  static let restoreBackup = Message(
    thai: "ดูว่าเสียตรงไหนด้วย sammachip register check แล้วใช้สำเนาสำรองล่าสุดแทน",
    english: "see where with sammachip register check, then go back to the last backup")
  static let registerReadOnly = Message(
    thai: "ไฟล์ทะเบียนหรือโฟลเดอร์นี้เขียนไม่ได้ (อ่านได้อย่างเดียว)",
    english: "the register or its folder may only be read, not written")
  static let copyRegister = Message(
    thai: "คัดลอกทะเบียนไปไว้ในโฟลเดอร์ที่เขียนได้ หรือขอสิทธิ์เขียน",
    english: "copy the register to a folder that may be written to, or ask for the right to write")
  static let registerClosed = Message(
    thai: "เปิดไฟล์ทะเบียนไม่ได้", english: "the register's file cannot be opened")
  static let openPlace = Message(
    thai: "ตรวจว่าเป็นไฟล์ (ไม่ใช่โฟลเดอร์) และอ่านเขียนได้ทั้งไฟล์และโฟลเดอร์",
    english: "check that it is a file, and that it and its folder may be read and written")
  static func diskFails(_ words: String) -> Message {
    Message(
      thai: "ที่เก็บข้อมูลอ่านหรือเขียนไม่สำเร็จ: \(words)", english: "the disk cannot be read or written: \(words)")
  }
  static let checkDisk = Message(
    thai: "ตรวจที่เก็บข้อมูล (แฟลชไดรฟ์ถูกถอด เครือข่ายหลุด) แล้วสั่งใหม่ ยังไม่มีอะไรเปลี่ยน",
    english:
      "check the disk (a stick that was pulled, a network that is gone) and try again; nothing was changed")
  static let diskFull = Message(thai: "ที่เก็บข้อมูลเต็ม", english: "the disk is full")
  static let freeSpace = Message(
    thai: "เพิ่มที่ว่างแล้วสั่งใหม่ ยังไม่มีอะไรเปลี่ยน", english: "make room and try again; nothing was changed")

  // Importing and setting

  static let differsElsewhere = Message(
    thai: "รหัสนี้มีในทะเบียนแล้วด้วยข้อมูลอื่น", english: "the register has this id with other data")
  static let renameOrAgree = Message(
    thai: "แก้รหัสในทะเบียนหนึ่ง หรือแก้ข้อมูลให้ตรงกัน แล้วรวมใหม่",
    english: "give it another id in one of the registers, or make the data equal, then merge again")
  static let noSuchRecord = Message(thai: "ไม่มีรหัสนี้ในทะเบียน", english: "the register has no such id")
  static let checkID = Message(
    thai: "ตรวจรหัส (register export แสดงทั้งหมด)", english: "check the id (register export shows all)")
  static let noSuchField = Message(thai: "ไม่มีช่องนี้", english: "there is no such field")
  static func knownFields(_ names: [String]) -> Message {
    let list = names.joined(separator: ", ")
    return Message(thai: "ใช้ช่องใดช่องหนึ่ง: \(list)", english: "use one of: \(list)")
  }
  static let idStays = Message(thai: "รหัสเปลี่ยนไม่ได้", english: "an id cannot be changed")
  static let importAnew = Message(
    thai: "นำเข้ารายการใหม่ด้วยรหัสใหม่", english: "import a new record under the new id")

  // Rounds

  /// An argument that names no stored round.
  public static let notARound = Message(
    thai: "ไม่ใช่ชื่อรอบในทะเบียน", english: "this names no round of a register")
  /// How a stored round is named, and which there are.
  public static func nameRound(_ known: [String]) -> Message {
    let list = known.joined(separator: ", ")
    return Message(
      thai: "เขียน ทะเบียน#เลขรอบ เช่น chuenchom.sqlite#1/2570"
        + (known.isEmpty ? "" : " รอบที่มี: \(list)"),
      english: "write REGISTER#NUMBER, such as chuenchom.sqlite#1/2570"
        + (known.isEmpty ? "" : "; there are: \(list)"))
  }
  /// A register that is asked for a round before it has one.
  public static let noRoundYet = Message(
    thai: "ทะเบียนนี้ยังไม่มีรอบ", english: "the register has no round yet")
  /// How it gets one.
  public static func matchFirst(_ register: String) -> Message {
    Message(thai: "จับคู่ก่อน: sammachip match \(register)", english: "match first: sammachip match \(register)")
  }
  /// A step that would skip or undo something.
  public static func wrongState(_ state: Message) -> Message {
    Message(
      thai: "ทำขั้นนี้ไม่ได้ รอบนี้อยู่ในสถานะ: \(state.thai)",
      english: "this step is not possible; the round is \(state.english)")
  }
  static func undecided(_ pairs: Int, _ state: Message) -> Message {
    Message(
      thai: "รอบนี้\(state.thai) แต่ยังไม่มีมติ \(pairs) คู่",
      english: "the round is \(state.english), and \(pairs) pair(s) have no decision yet")
  }
  static let decideFirst = Message(
    thai: "กรอกแบบบันทึกมติแล้วสั่ง sammachip decide (คู่ที่ไม่ได้พิจารณาให้เว้นว่าง) แล้วจึงปิดรอบ",
    english:
      "fill in the decision sheet and run sammachip decide (pairs that were not considered stay empty), then close"
  )
  /// A round is under way.
  public static func openRound(_ number: String, _ state: Message) -> Message {
    Message(
      thai: "รอบ \(number) ยังไม่ปิด (\(state.thai))",
      english: "round \(number) is still open (\(state.english))")
  }
  static let registerMoved = Message(
    thai: "ทะเบียนเปลี่ยนไประหว่างที่กำลังจับคู่", english: "the register was changed while the round was made")
  static let matchAnew = Message(
    thai: "สั่งใหม่อีกครั้ง ยังไม่มีอะไรถูกเก็บ", english: "run it again; nothing was kept")
  static let tablesNotKept = Message(
    thai: "รอบนี้เก็บด้วยโปรแกรมรุ่นก่อน จึงไม่มีตารางของรอบ",
    english: "an older version of the program kept this round without its tables")
  static let exportNow = Message(
    thai: "ส่งออกทะเบียนปัจจุบันแทนได้ (ไม่ใส่ #เลขรอบ)",
    english: "the register as it is now can be exported (without #NUMBER)")
  /// Where the next step is told.
  public static let nextStep = Message(
    thai: "sammachip register status บอกคำสั่งถัดไป", english: "sammachip register status tells the next command")
  static let notProposed = Message(
    thai: "คู่นี้ไม่อยู่ในข้อเสนอของรอบ", english: "this pair is not in the round's proposal")
  static let onlyProposed = Message(
    thai:
      "มติ ตกลง ไม่รับ และถอนตัว ใช้กับคู่ในข้อเสนอ คู่อื่นใช้ กำหนดคู่ หรือ ห้ามคู่ ถ้าแบบนี้เป็นของข้อเสนอก่อน ใช้แบบใหม่ (sammachip sheet)",
    english:
      "agreed, declined and withdrawn are for proposed pairs; use pin or ban for others; if this sheet is of an earlier proposal, take a new one (sammachip sheet)"
  )
  static let loanNeedsCommittee = Message(
    thai: "เงินกู้ตกลงได้โดยคณะกรรมการกองทุนเท่านั้น", english: "only the fund committee can agree to a loan")
  static let nameCommittee = Message(
    thai: "ใส่ คณะกรรมการกองทุน ในช่องผู้ให้คำตอบ หรือเว้นมติว่างไว้ก่อน",
    english: "write 'fund committee' as who answered, or leave the decision empty for now")
  static let agreedWithout = Message(
    thai: "มติตกลงต้องมีวันที่", english: "an agreement needs its date")
  static let writeDate = Message(
    thai: "ใส่วันที่ เช่น 2027-01-31 (ใช้นับที่รับและเงินที่เหลือ)",
    english: "write the day, such as 2027-01-31; places and money left are counted by it")
  static let answerUnknown = Message(
    thai: "ยังไม่มีมติในไฟล์นี้", english: "there is no decision in this file")
  static let fillSheet = Message(
    thai: "กรอกช่อง มติ อย่างน้อยหนึ่งแถว", english: "fill in the column 'decision' of at least one row")
  static func alreadyDecided(
    _ earlier: DecisionSheet.Row, in row: DecisionSheet.Row, _ verdict: Message
  ) -> Message {
    let first = earlier.decision.verdict.title
    // Of another sheet, which may repeat a whole village, no row is named here, so that alike faults stay one.
    let place =
      earlier.place == row.place
      ? Message(thai: "แถว \(earlier.number)", english: "row \(earlier.number)")
      : Message(
        thai: "แผ่นงาน \(earlier.place.sheet ?? earlier.place.file)",
        english: "sheet \(earlier.place.sheet ?? earlier.place.file)")
    return first == verdict
      ? Message(
        thai: "คู่นี้มีมติแล้วใน\(place.thai) (\(first.thai))",
        english: "\(place.english) has decided this pair already (\(first.english))")
      : Message(
        thai: "คู่นี้มีมติแล้วใน\(place.thai) (\(first.thai)) ขัดกับแถวนี้ (\(verdict.thai))",
        english:
          "\(place.english) decides this pair (\(first.english)) against this row (\(verdict.english))"
      )
  }
  static let keepOneDecision = Message(
    thai: "เหลือมติของคู่นี้ไว้แถวเดียว แล้วเว้นช่อง มติ ของอีกแถวว่าง",
    english: "keep the decision of one of the two rows and empty that of the other")
  static func beforeProposal(_ day: Day) -> Message {
    Message(
      thai: "วันที่นี้อยู่ก่อนวันที่เสนอคู่ (\(day.text))", english: "this is before the day of the proposal (\(day.text))"
    )
  }
  static func notYet(_ day: Day) -> Message {
    Message(
      thai: "วันที่นี้ยังมาไม่ถึง (วันที่บันทึก \(day.text))",
      english: "this day is still to come (recorded on \(day.text))")
  }
  static func otherYear(_ year: Int) -> Message {
    Message(
      thai: "วันที่นี้ไม่อยู่ในปีงบประมาณ \(year) ของรอบ",
      english: "this day is not in the round's fiscal year \(year)")
  }
  static func correctDate(_ days: ClosedRange<Day>) -> Message {
    Message(
      thai: "แก้วันที่ให้อยู่ระหว่าง \(days.lowerBound.text) ถึง \(days.upperBound.text) (ปีอาจพิมพ์ผิด)",
      english:
        "write a day from \(days.lowerBound.text) to \(days.upperBound.text); the year may be mistyped")
  }
  static func otherWords(_ ids: [String], _ right: [String]) -> Message {
    let (ids, words) = (ids.joined(separator: ", "), right.joined(separator: ", "))
    return Message(
      thai: "ข้อความนี้ไม่ตรงกับรหัสในแถว (\(ids)) ซึ่งคือ \(words)",
      english: "these words do not fit the ids of the row (\(ids)), which are \(words)")
  }
  static func wordsWithoutID(_ ids: [String]) -> Message {
    let ids = ids.joined(separator: ", ")
    return ids.isEmpty
      ? Message(thai: "แถวนี้มีข้อความแต่ไม่มีรหัส", english: "the row has these words, but no id")
      : Message(
        thai: "ข้อความนี้ไม่มีรหัสของตนในแถว ซึ่งมีเพียงรหัส \(ids)",
        english: "these words have no id of theirs in the row, which has \(ids) alone")
  }
  static func nothingProposed(_ ids: [String]) -> Message {
    let ids = ids.joined(separator: ", ")
    return Message(
      thai: "ข้อเสนอของคู่นี้ (\(ids)) ไม่มีค่าในช่องนี้",
      english: "what was proposed for this pair (\(ids)) has nothing in this cell")
  }
  static let emptyCell = Message(
    thai: "ลบค่าในช่องนี้ (มติไม่เปลี่ยนข้อเสนอ) ถ้ามติเป็นของคู่อื่น ให้ย้ายมติไปแถวของคู่นั้น",
    english:
      "empty this cell (a decision does not change what was proposed); if the decision is of another pair, move it to the row of that pair"
  )
  static let restoreID = Message(
    thai: "ถ้ามติเป็นของทั้งคู่ ให้ใส่รหัสที่หายไปคืน ถ้าเป็นของรหัสที่เหลือเพียงฝ่ายเดียว ให้ลบข้อความนี้",
    english:
      "if the decision is of the pair, put the missing id back; if it is of the one that is left alone, empty these words"
  )
  static let restoreRow = Message(
    thai: "ถ้ามติเป็นของคู่ตามรหัส ให้คืนข้อความเดิม ถ้าเป็นของคู่ตามข้อความ ให้ย้ายมติไปแถวของคู่นั้น (เรียงแถวใหม่ต้องเลือกทุกคอลัมน์)",
    english:
      "if the decision is of the pair that the ids name, restore its words; if of the other, move it to the row of that pair (sort all columns together)"
  )
  static let changeDecision = Message(
    thai: "เปลี่ยนมติของแถวนี้ หรือแก้ข้อมูลที่ขัดกันในทะเบียนก่อน (sammachip set)",
    english:
      "change the decision of this row, or first mend what contradicts it in the register (sammachip set)")
  static let noSuchDecision = Message(
    thai: "รอบนี้ไม่ได้บันทึกมติเช่นนั้น", english: "no such decision was recorded in this round")
  static let checkDecision = Message(
    thai: "ตรวจรหัส (sammachip register log ทะเบียน --command decide แสดงมติที่บันทึก)",
    english: "check the ids (sammachip register log REGISTER --command decide lists what was recorded)")
  static let nameDecisionSheet = Message(
    thai: "ใช้แบบบันทึกมติที่ได้จาก match, replan หรือ sheet ซึ่งมีคอลัมน์ มติ รหัสครัวเรือน และรหัสกลไก",
    english:
      "use a decision sheet that match, replan or sheet wrote, with the columns decision, household_id and mechanism_id"
  )
  static let sheetWithoutDecisions = Message(
    thai: "ไม่ได้อ่านแผ่นงานนี้ เพราะไม่มีคอลัมน์ มติ", english: "this sheet was not read: it has no column decision")
  static let addDecisionHead = Message(
    thai: "ถ้ามีมติ ให้คัดลอกหัวคอลัมน์จากแผ่นงาน มติ",
    english: "if it holds decisions, copy the heads of the sheet of decisions")
  /// A mechanism that a round does not know.
  public static let noSuchMechanism = Message(
    thai: "รอบนี้ไม่มีกลไกนี้ในด้านที่จับคู่", english: "no track of the round has this mechanism")
  /// Where its mechanisms are listed.
  public static let checkMechanism = Message(
    thai: "ตรวจรหัสกลไก (loads.csv แสดงทั้งหมด)", english: "check the id (loads.csv lists all)")
  /// A household that a register does not know.
  public static let noSuchHousehold = Message(
    thai: "ไม่มีครัวเรือนนี้ในข้อมูลของรอบ", english: "the records of the round have no such household")
  /// Where its households are listed.
  public static let checkHousehold = Message(
    thai: "ตรวจรหัสครัวเรือน (matches.csv และ waiting.csv แสดงทั้งหมด)",
    english: "check the id (matches.csv and waiting.csv list all)")
  /// A household that asks for nothing on a track.
  public static let asksNothing = Message(
    thai: "ครัวเรือนนี้ไม่ได้ขอความช่วยเหลือด้านนี้ หรือถอนตัวแล้ว",
    english: "the household asks for nothing on this track, or has left")
  /// How it could.
  public static let addNeed = Message(
    thai: "เพิ่มความต้องการใน needs.csv ก่อน", english: "a need in needs.csv comes first")
  static let verifyRound = Message(
    thai: "สั่ง sammachip verify เพื่อดูทุกข้อ", english: "sammachip verify tells all that is wrong")
}
