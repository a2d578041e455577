import Livelihood

// What a written policy says of itself, in both languages.

extension Message {
  static let policyTitle = Message(
    thai: "หลักเกณฑ์ประจำรอบของ sammachip บรรทัดที่ขึ้นต้นด้วย # เป็นคำอธิบาย โปรแกรมไม่อ่าน",
    english: "Policy of a sammachip round. Lines that begin with # explain; the program does not read them.")
  static let policyWeights = Message(
    thai: "น้ำหนักของเกณฑ์แต่ละด้าน เป็นจำนวนเต็ม แต่ละด้านรวมกันได้ 1,000 พอดี เกณฑ์ที่หนักกว่ามีผลต่อคะแนนมากกว่า",
    english:
      "Weights of the criteria on each track: whole numbers per thousand; each track's sum to exactly 1000. What weighs more counts more in the points."
  )
  static let policyTravel = Message(
    thai: "ระยะเดินทางไกลสุด (กม.) ของครัวเรือนที่ไม่ได้ระบุเอง 0 ถึง 2000",
    english: "How far (km) a household travels that states nothing itself, 0 to 2000")
  static let policyRelated = Message(
    thai: "อาชีพใกล้เคียงใช้แทนกันได้เมื่อความใกล้เคียงอย่างน้อยเท่านี้ 0 ถึง 1",
    english: "A near occupation will do from this relatedness on, 0 to 1")
  static let policyPriority = Message(
    thai: "ใครมาก่อน: ใช้กลุ่มที่มีค่าสูงสุดที่เข้าเกณฑ์ ไม่เข้ากลุ่มใดมีค่า 1",
    english: "Who comes first: the highest band that fits counts; without one the value is 1")
  static let policyBands = Message(
    thai:
      "แต่ละกลุ่มใช้เงื่อนไขเดียว: tag (คุณสมบัติ/กลุ่มเป้าหมายของครัวเรือน) below_line (รายได้ต่ำกว่าเส้น) หรือ welfare_card (บัตรสวัสดิการ) และค่า 1 ถึง 1000",
    english:
      "Each has one test: tag (of the household), below_line (income under the line) or welfare_card; and a value 1 to 1000"
  )
  static let policyIncomeLine = Message(
    thai: "เส้นรายได้ บาทต่อคนต่อปี และที่มา", english: "The income line in baht per person and year, and its source"
  )
  static let policyGoals = Message(
    thai:
      "เป้าหมายตามลำดับ ทำข้อแรกให้ดีที่สุดก่อนเสมอ: floor กระจายให้ทั่วถึงก่อน, served จำนวนครัวเรือน, priority ลำดับความจำเป็น, points คะแนน, stability คงคู่เดิม",
    english:
      "Goals in their order, each as good as can be before the next is looked at: floor (every place is covered), served (households), priority, points, stability (kept pairs)"
  )
  static let policyFloor = Message(
    thai: "floor กระจายให้ทั่วถึงระหว่าง by: village, tambon หรือ tag:ก;ข จนถึงสัดส่วน up_to 0 ถึง 1 ของแต่ละกลุ่ม",
    english: "floor shares between by: village, tambon or tag:A;B, up to the share up_to of each, 0 to 1")
  static let policySlack = Message(
    thai: "ลดเป้าหมาย points หรือ served ลงได้ไม่เกินสัดส่วนนี้ เพื่อเป้าหมายที่อยู่หลัง 0 คือไม่ลด",
    english: "The share of points, or of served, that may be given up for the goals behind it; 0 is none")
  static let policyTracks = Message(
    thai: "ด้านที่จับคู่ ตามลำดับ", english: "The tracks that are matched, in this order")
  static let policyLot = Message(
    thai: "เลขสลาก 0 ถึง 999999999 ประกาศก่อนจับคู่ ใช้ตัดสินเมื่อเท่ากันทุกเป้าหมาย",
    english: "The lot, 0 to 999999999, published beforehand: it decides where everything else is equal")
  static let policyOffice = Message(
    thai: "สำนักงาน ใช้บนเอกสารเท่านั้น ไม่มีผลต่อการจับคู่", english: "The office, for papers only; it decides nothing")
  static let policyOfficeName = Message(thai: "ส่วนราชการ", english: "The name of the office")
  static let policyReference = Message(thai: "ที่ (เลขหนังสือ)", english: "The number of its letters")
  static let policySubject = Message(
    thai: "เรื่อง เว้นว่างได้", english: "The subject of the memo; may be empty")
  static let policyTo = Message(thai: "เรียน", english: "To whom the memo goes")
  static let policySigners = Message(
    thai: "ผู้ลงนามตามลำดับ: { name = \"ชื่อ\", position = \"ตำแหน่ง\" }",
    english: "Who signs, in order: { name = \"name\", position = \"position\" }")
  static let policyYear = Message(
    thai: "ขั้นตอนของปี ใช้บนเอกสารเท่านั้น", english: "The steps of the year, for papers only")
  static let policyDates = Message(
    thai: "ปีงบประมาณ (พ.ศ.) วันประชาคม วันเริ่มอบรม (ปี ค.ศ.-เดือน-วัน)",
    english: "The fiscal year (Buddhist), the days of the assembly and of the first class (year-month-day)")
  static let policyWeeks = Message(
    thai: "ติดตามหลังอบรมกี่สัปดาห์ 1 ถึง 52 จากน้อยไปมาก",
    english: "Weeks after a class in which households are visited, 1 to 52, ascending")
  static let policyClosedDays = Message(
    thai: "วันหยุด นอกจากเสาร์อาทิตย์ เช่น 2027-04-13",
    english: "Days off besides Saturdays and Sundays, such as 2027-04-13")
  static let policyConsent = Message(
    thai: "true จับคู่เฉพาะผู้ที่ให้ความยินยอมแล้ว; false จับคู่ทุกคน แต่ไม่ประกาศชื่อผู้ที่ยังไม่ยินยอม",
    english: "true: only who consented is matched; false: everybody is, and who did not consent is not named")
  static let policyTargets = Message(
    thai: "เป้าหมายของปี เป็นสัดส่วน 0 ถึง 1 ใช้ในรายงานเท่านั้น",
    english: "What the year is to reach, shares from 0 to 1, for reports only")
  static let policyPractise = Message(
    thai: "ครัวเรือนที่อบรมแล้วนำไปทำจริง", english: "Trained households that practise")
  static let policyIncome = Message(thai: "รายได้ที่เพิ่มขึ้น", english: "By how much income rises")
  static let policyGroups = Message(
    thai: "หมู่บ้านที่มีกลุ่มอาชีพ", english: "Villages with a group of the trade")
}
