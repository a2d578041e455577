import Livelihood

/// A table: its columns in the order in which they are written, and an empty record to fill.
struct Schema<Record: Sendable>: Sendable {
  let table: Table
  /// The columns by which rows are put in order, so that their order in a file never matters.
  let order: [String]
  let columns: [Column<Record>]
  let empty: @Sendable () -> Record

  /// The columns that tell its records apart; of needs the rank only puts them in order.
  var key: [String] { order.filter { $0 != "rank" } }

  /// A record read from one cell per column; cells that are empty leave the empty record's value.
  func record(_ cells: [String]) throws(Misreading) -> Record {
    var record = empty()
    for (column, cell) in zip(columns, cells) where !cell.isEmpty { try column.read(&record, cell) }
    return record
  }
}

extension Schema {
  /// Fills what a row says nothing of, since its table has no such column, from what is known of the same record.
  func complete(_ record: inout Record, from known: Record, beside present: Set<String>) {
    for column in columns where !present.contains(column.english) {
      let cell = column.write(known)
      if !cell.isEmpty { try? column.read(&record, cell) }
    }
  }
}

/// Where the records of a table stand in a register.
typealias TableHome<Record> = any WritableKeyPath<Register, [Record]> & Sendable

/// Does the same to every table of a register.
protocol TableVisitor {
  /// Does it to one table, whose records stand at `home` in a register.
  mutating func visit<Record: Hashable & Sendable>(
    _ schema: Schema<Record>, at home: TableHome<Record>
  ) throws
}

extension TableVisitor {
  /// Visits the tables, each before those that refer to it.
  mutating func visitAll() throws {
    try visit(.villages, at: \.villages)
    try visit(.households, at: \.households)
    try visit(.needs, at: \.needs)
    try visit(.mechanisms, at: \.mechanisms)
    try visit(.offers, at: \.offers)
    try visit(.mentors, at: \.mentors)
    try visit(.decisions, at: \.decisions)
    try visit(.outcomes, at: \.outcomes)
    try visit(.occupations, at: \.occupations)
    try visit(.relatedness, at: \.relatedness)
  }
}

extension Schema where Record == Village {
  static let villages = Schema(
    table: .villages, order: ["village_code"],
    columns: [
      .required("village_code", "รหัสหมู่บ้าน", \.code, .village),
      .required("village_name", "ชื่อหมู่บ้าน", \.name, .text),
      .optional("tambon_name", "ตำบล", \.tambonName, .text),
      .optional("district_name", "อำเภอ", \.districtName, .text),
      .optional("province_name", "จังหวัด", \.provinceName, .text),
      .optional("latitude", "ละติจูด", \.latitude, .latitude),
      .optional("longitude", "ลองจิจูด", \.longitude, .longitude),
    ], empty: { Village() })
}

extension Schema where Record == Household {
  static let households = Schema(
    table: .households, order: ["household_id"],
    columns: [
      .required("household_id", "รหัสครัวเรือน", \.id, .code),
      .required("village_code", "รหัสหมู่บ้าน", \.village, .village),
      .optional("label", "ชื่อเรียกครัวเรือน", \.label, .text),
      .optional("house_no", "บ้านเลขที่", \.houseNumber, .text),
      .optional("phone", "โทรศัพท์", \.phone, .digits),
      .optional("latitude", "ละติจูด", \.latitude, .latitude),
      .optional("longitude", "ลองจิจูด", \.longitude, .longitude),
      .optional("members", "จำนวนสมาชิก", \.members, .whole(1...50)),
      .optional("income_per_person", "รายได้ต่อคนต่อปี", \.incomePerPerson, .whole(0...100_000_000)),
      .optional("welfare_card", "บัตรสวัสดิการแห่งรัฐ", \.welfareCard, .yesNo),
      .optional("travel_limit_km", "เดินทางได้ไม่เกิน (กม.)", \.travelLimit, .kilometres),
      .optional("occupation_now", "อาชีพปัจจุบัน", \.occupationNow, .text),
      .defaulted("tags", "คุณสมบัติ/กลุ่มเป้าหมาย", \.tags, .tags),
      .optional("consent", "วันที่ให้ความยินยอม", \.consent, .day),
    ], empty: { Household() })
}

extension Schema where Record == Need {
  static let needs = Schema(
    table: .needs, order: ["household_id", "track", "rank", "occupation"],
    columns: [
      .required("household_id", "รหัสครัวเรือน", \.household, .code),
      .required("track", "ด้าน", \.track, .choice),
      .optional("occupation", "รหัสอาชีพ", \.occupation, .code),
      .required("rank", "ลำดับความต้องการ", \.rank, .whole(1...99)),
      .optional("related_ok", "รับอาชีพใกล้เคียง", \.relatedOK, .yesNo),
      .optional("amount", "จำนวนเงิน", \.amount, .whole(1...1_000_000_000)),
      .optional("amount_min", "จำนวนเงินอย่างน้อย", \.amountMinimum, .whole(1...1_000_000_000)),
    ], empty: { Need() })
}

extension Schema where Record == Mechanism {
  static let mechanisms = Schema(
    table: .mechanisms, order: ["mechanism_id"],
    columns: [
      .required("mechanism_id", "รหัสกลไก", \.id, .code),
      .required("kind", "ประเภท", \.kind, .choice),
      .required("name", "ชื่อ", \.name, .text),
      .required("village_code", "รหัสหมู่บ้าน", \.village, .village),
      .optional("household_id", "รหัสครัวเรือน", \.household, .code),
      .optional("latitude", "ละติจูด", \.latitude, .latitude),
      .optional("longitude", "ลองจิจูด", \.longitude, .longitude),
      .required("reach", "พื้นที่ให้บริการ", \.reach, .choice),
      .required("capacity", "รับได้", \.capacity, .whole(0...1_000_000)),
      .optional("minimum", "จำนวนขั้นต่ำ", \.minimum, .whole(0...1_000_000)),
      .optional("budget", "วงเงินคงเหลือ", \.budget, .whole(0...9_999_999_999)),
      .optional("ceiling", "เพดานต่อราย", \.ceiling, .whole(1...1_000_000_000)),
      .defaulted("requires", "ต้องมีคุณสมบัติ", \.requires, .tags),
      .defaulted("excludes", "ต้องไม่มีคุณสมบัติ", \.excludes, .tags),
      .optional("stars", "ระดับดาว", \.stars, .whole(1...5)),
      .optional("sector", "ภาคส่วน", \.sector, .choice),
      .optional("agreed", "ยินดีช่วย", \.agreed, .yesNo),
      .optional("as_of", "ข้อมูล ณ วันที่", \.asOf, .day),
      .optional("about", "รายละเอียด", \.about, .text),
      .optional("when", "ช่วงเวลา", \.when, .text),
      .optional("terms", "เงื่อนไข", \.terms, .text),
      .optional("contact", "ติดต่อ", \.contact, .text),
      .optional("public", "เผยแพร่ได้", \.isPublic, .yesNo),
    ], empty: { Mechanism() })
}

extension Schema where Record == Offer {
  static let offers = Schema(
    table: .offers, order: ["mechanism_id", "occupation"],
    columns: [
      .required("mechanism_id", "รหัสกลไก", \.mechanism, .code),
      .required("occupation", "รหัสอาชีพ", \.occupation, .code),
      .optional("level", "ระดับความชำนาญ", \.level, .whole(1...5)),
    ], empty: { Offer() })
}

extension Schema where Record == MentorTeam {
  static let mentors = Schema(
    table: .mentors, order: ["team_id"],
    columns: [
      .required("team_id", "รหัสทีมพี่เลี้ยง", \.id, .code),
      .required("level", "ระดับ", \.level, .choice),
      .required("area_code", "รหัสพื้นที่", \.area, .area),
      .required("name", "ชื่อ", \.name, .text),
      .optional("capacity", "รับได้", \.capacity, .whole(0...1_000_000)),
      .optional("contact", "ติดต่อ", \.contact, .text),
    ], empty: { MentorTeam() })
}

extension Schema where Record == Decision {
  static let decisions = Schema(
    table: .decisions, order: ["track", "household_id", "mechanism_id"],
    columns: [
      .required("track", "ด้าน", \.track, .choice),
      .defaulted("household_id", "รหัสครัวเรือน", \.household, .code),
      .defaulted("mechanism_id", "รหัสกลไก", \.mechanism, .code),
      .required("decision", "มติ", \.verdict, .choice),
      .optional("by", "ผู้ให้คำตอบ", \.by, .choice),
      .optional("date", "วันที่", \.date, .day),
      .optional("reason", "เหตุผล", \.reason, .text),
      .optional("occupation", "รหัสอาชีพ", \.terms.occupation, .code),
      .optional("wish", "รหัสอาชีพที่ขอ", \.terms.wish, .code),
      .optional("wish_rank", "ลำดับความต้องการ", \.terms.rank, .whole(1...99)),
      .optional("amount", "จำนวนเงิน", \.terms.amount, .whole(1...1_000_000_000)),
    ], empty: { Decision() })
}

extension Schema where Record == Outcome {
  static let outcomes = Schema(
    table: .outcomes, order: ["household_id", "track", "mechanism_id", "visit"],
    columns: [
      .required("household_id", "รหัสครัวเรือน", \.household, .code),
      .required("track", "ด้าน", \.track, .choice),
      .required("mechanism_id", "รหัสกลไก", \.mechanism, .code),
      .required("visit_date", "วันที่เยี่ยม", \.visitDate, .day),
      .required("visit", "ครั้งที่", \.visit, .whole(1...99)),
      .optional("attended", "เข้าร่วม", \.attended, .yesNo),
      .optional("practised", "นำไปปฏิบัติ", \.practised, .yesNo),
      .optional("old_or_new", "อาชีพเดิมหรือใหม่", \.oldOrNew, .choice),
      .optional("income_before", "รายได้ก่อน", \.incomeBefore, .whole(0...100_000_000)),
      .optional("income_after", "รายได้หลัง", \.incomeAfter, .whole(0...100_000_000)),
      .optional("occupation_income", "รายได้จากอาชีพต่อเดือน", \.occupationIncome, .whole(0...100_000_000)),
      .optional("joined_group_id", "เข้ากลุ่ม", \.joinedGroup, .code),
      .optional("note", "หมายเหตุ", \.note, .text),
    ], empty: { Outcome() })
}

extension Schema where Record == Occupation {
  static let occupations = Schema(
    table: .occupations, order: ["code"],
    columns: [
      .required("code", "รหัสอาชีพ", \.code, .code),
      .required("name_th", "ชื่อไทย", \.thai, .text),
      .required("name_en", "ชื่ออังกฤษ", \.english, .text),
      .required("group", "กลุ่มอาชีพ", \.group, .text),
      .optional("otop_category", "ประเภทผลิตภัณฑ์", \.category, .code),
      .optional("startup_cost_thb", "ทุนเริ่มต้น (บาท)", \.startupCost, .whole(0...100_000_000)),
      .optional("weeks_to_first_income", "สัปดาห์จนมีรายได้", \.weeksToFirstIncome, .whole(0...1000)),
      .optional("season", "ฤดูกาล", \.season, .text),
    ], empty: { Occupation() })
}

extension Schema where Record == Relatedness {
  static let relatedness = Schema(
    table: .relatedness, order: ["code_a", "code_b"],
    columns: [
      .required("code_a", "รหัสอาชีพหนึ่ง", \.one, .code),
      .required("code_b", "รหัสอาชีพสอง", \.other, .code),
      .required("relatedness", "ความใกล้เคียง", \.perMille, .perMille),
    ], empty: { Relatedness() })
}
