import Livelihood

// What is said of renumbered villages and of households that may be one.

extension Message {
  static func renumbered(to new: VillageCode, _ count: Int) -> Message {
    Message(
      thai: "อ่านเป็นรหัสใหม่ \(new.text) ตาม crosswalk.csv (รวม \(count) ช่องในคอลัมน์นี้ที่เปลี่ยนรหัส)",
      english:
        "read as the new code \(new.text) by crosswalk.csv (\(count) cell(s) of this column were renumbered)")
  }
  static let writeNewCodes = Message(
    thai: "ไม่ต้องทำอะไร (แก้ตารางเป็นรหัสใหม่เมื่อสะดวก)",
    english: "nothing to do (write the new codes when the table is next revised)")
  static func renumberedTwice(line: Int) -> Message {
    Message(
      thai: "รหัสเดิมนี้มีแล้วในแถว \(line)", english: "this old code already stands in row \(line)")
  }
  static let keepOneCode = Message(
    thai: "เหลือไว้แถวเดียวที่รหัสใหม่ถูกต้อง", english: "keep the one row whose new code is right")
  static let oldCodeInUse = Message(
    thai: "รหัสเดิมนี้ยังเป็นหมู่บ้านในแผ่นงาน หมู่บ้าน", english: "this old code is still a village in villages")
  static func removeOldCode(_ code: VillageCode) -> Message {
    Message(
      thai: "ลบ \(code.text) ออกจากแผ่นงาน หมู่บ้าน หรือลบแถวนี้",
      english: "remove \(code.text) from villages, or remove this row")
  }
  static let newCodeRenumbered = Message(
    thai: "รหัสใหม่นี้เป็นรหัสเดิมของอีกแถวหนึ่ง", english: "this new code is the old code of another row")
  static func writeCode(_ code: VillageCode) -> Message {
    Message(thai: "ใส่รหัสล่าสุด \(code.text)", english: "write the latest code, \(code.text)")
  }
  static let breakCycle = Message(
    thai: "รหัสวนกลับมาที่เดิม ให้ลบแถวที่ผิด", english: "the codes run in a circle; remove the row that is wrong")
  static let newCodeUnknown = Message(
    thai: "ไม่มีหมู่บ้านรหัสใหม่นี้ในแผ่นงาน หมู่บ้าน", english: "no village of this new code in the table villages")
  static let addNewVillage = Message(
    thai: "แก้รหัสใหม่ หรือเพิ่มหมู่บ้านในแผ่นงาน หมู่บ้าน",
    english: "correct the new code, or add the village to villages")

  static func sameAs(
    _ id: String, line: Int?, inSheet: Bool, _ reasons: [Suspect.Reason]
  ) -> Message {
    let place = line.map {
      inSheet
        ? Message(thai: " (แถว \($0))", english: " (row \($0))")
        : Message(thai: " (บรรทัด \($0))", english: " (line \($0))")
    }
    let words = reasons.map { reason in
      switch reason {
      case .house:
        Message(
          thai: "หมู่บ้าน บ้านเลขที่ และชื่อเดียวกัน", english: "same village, house number and name")
      case .phone: Message(thai: "โทรศัพท์หมายเลขเดียวกัน", english: "same telephone number")
      }
    }
    return Message(
      thai:
        "อาจเป็นครัวเรือนเดียวกับ \(id)\(place?.thai ?? ""): \(words.map(\.thai).joined(separator: " และ"))",
      english:
        "may be the same household as \(id)\(place?.english ?? ""): \(words.map(\.english).joined(separator: "; "))"
    )
  }
  static let keepOneHousehold = Message(
    thai: "ตรวจกับครัวเรือน ถ้าเป็นครัวเรือนเดียวกัน ให้เหลือรหัสเดียว (โปรแกรมไม่รวมให้)",
    english: "ask the household; if it is one, keep one of the ids (nothing was merged)")
}
