// What this module says, in both languages.

extension Message {
  static func repeated(_ what: Message) -> Message {
    Message(thai: "\(what.thai)ซ้ำ", english: "the \(what.english) was already used")
  }
  static let removeRepeated = Message(
    thai: "ลบแถวที่ซ้ำ หรือแก้รหัสให้ต่างกัน", english: "remove one of the rows, or give it a code of its own")

  static let villageCode = Message(thai: "รหัสหมู่บ้าน", english: "village code")
  static let householdID = Message(thai: "รหัสครัวเรือน", english: "household id")
  static let mechanismID = Message(thai: "รหัสกลไก", english: "mechanism id")
  static let teamID = Message(thai: "รหัสทีมพี่เลี้ยง", english: "team id")
  static let occupationCode = Message(thai: "รหัสอาชีพ", english: "occupation code")
  static let need = Message(
    thai: "ความต้องการ (ครัวเรือน ด้าน อาชีพ) ", english: "need (household, track, occupation)")
  static let offer = Message(thai: "อาชีพที่กลไกให้ได้", english: "offer (mechanism, occupation)")
  static let visit = Message(thai: "การเยี่ยมครั้งนี้", english: "visit (household, track, mechanism, visit)")
  static let occupationPair = Message(thai: "คู่อาชีพ", english: "pair of occupations")
  static let decision = Message(thai: "มติของคู่นี้", english: "decision (track, household, mechanism)")

  static let unknownVillage = Message(
    thai: "ไม่มีหมู่บ้านรหัสนี้ในแผ่นงาน หมู่บ้าน", english: "no village of this code in the table villages")
  static let addVillage = Message(
    thai: "แก้รหัสหมู่บ้าน 8 หลัก หรือเพิ่มหมู่บ้านในแผ่นงาน หมู่บ้าน",
    english: "correct the 8-digit code, or add the village to villages")
  static let unknownHousehold = Message(
    thai: "ไม่มีครัวเรือนรหัสนี้ในแผ่นงาน ครัวเรือน", english: "no household of this id in the table households")
  static let addHousehold = Message(
    thai: "แก้รหัสครัวเรือน หรือเพิ่มครัวเรือนในแผ่นงาน ครัวเรือน",
    english: "correct the id, or add the household to households")
  static let unknownMechanism = Message(
    thai: "ไม่มีกลไกรหัสนี้ในแผ่นงาน กลไก", english: "no mechanism of this id in the table mechanisms")
  static let addMechanism = Message(
    thai: "แก้รหัสกลไก หรือเพิ่มกลไกในแผ่นงาน กลไก",
    english: "correct the id, or add the mechanism to mechanisms")
  static func didYouMean(_ id: String) -> Message {
    Message(
      thai: "หมายถึง \(id) หรือไม่ ถ้าใช่ ให้จัดรูปแบบคอลัมน์เป็นข้อความแล้วใส่ \(id) (Excel ตัดเลขศูนย์ข้างหน้าออก)",
      english:
        "did you mean \(id)? Then format the column as text and write \(id) (Excel drops zeros at the front)")
  }
  static let unknownArea = Message(
    thai: "ไม่มีหมู่บ้านใดอยู่ในพื้นที่รหัสนี้", english: "no village lies in an area of this code")
  static let correctArea = Message(
    thai: "แก้ระดับหรือรหัสพื้นที่", english: "correct the level or the code")
  static func areaDigits(_ level: MentorLevel) -> Message {
    Message(
      thai: "ระดับ\(level.title.thai)ใช้รหัส \(level.digits) หลัก",
      english: "level \(level.title.english) takes a code of \(level.digits) digits")
  }

  static let unknownOccupation = Message(
    thai: "ไม่รู้จักรหัสอาชีพนี้", english: "no occupation has this code")
  static func nearestOccupations(_ nearest: [Occupation]) -> Message {
    let thai = nearest.map { "\($0.code) (\($0.thai))" }.joined(separator: ", ")
    let english = nearest.map { "\($0.code) (\($0.english))" }.joined(separator: ", ")
    return Message(thai: "ใกล้เคียงที่สุด: \(thai)", english: "nearest known: \(english)")
  }

  static let occupationMissing = Message(
    thai: "ความต้องการด้านนี้ต้องระบุอาชีพ", english: "a need on this track must name an occupation")
  static let nameOccupation = Message(
    thai: "ใส่รหัสอาชีพ เช่น WV01", english: "write the code of an occupation, such as WV01")
  static let amountMissing = Message(
    thai: "ความต้องการด้านทุนต้องระบุจำนวนเงิน", english: "a need on the capital track must state an amount")
  static let stateAmount = Message(thai: "ใส่จำนวนบาท เช่น 15000", english: "write the baht, such as 15000")
  static let amountMinimumAbove = Message(
    thai: "จำนวนเงินอย่างน้อยมากกว่าจำนวนที่ขอ", english: "the least amount is above the amount asked for")
  static let lowerAmountMinimum = Message(
    thai: "แก้จำนวนเงินอย่างน้อยให้ไม่เกินจำนวนที่ขอ", english: "make the least amount no more than the amount")

  static let noOffer = Message(
    thai: "กลไกนี้ยังไม่มีอาชีพในแผ่นงาน สิ่งที่ให้ได้", english: "this mechanism has no row in the table offers")
  static let addOffer = Message(
    thai: "เพิ่มอย่างน้อยหนึ่งแถวในแผ่นงาน สิ่งที่ให้ได้ (เว้นได้เฉพาะกองทุน)",
    english: "add at least one row to offers (only funds may have none)")
  static let minimumAboveCapacity = Message(
    thai: "จำนวนขั้นต่ำมากกว่าที่รับได้ จึงเปิดไม่ได้เลย",
    english: "the minimum is above the capacity, so it could never open")
  static let lowerMinimum = Message(
    thai: "แก้จำนวนขั้นต่ำ หรือจำนวนที่รับได้", english: "correct the minimum or the capacity")
  static func minimumWithOffers(_ count: Int) -> Message {
    Message(
      thai: "กลไกที่มีจำนวนขั้นต่ำมีได้อาชีพเดียว แต่มี \(count) อาชีพ",
      english: "a mechanism with a minimum has exactly one offer, this one has \(count)")
  }
  static let splitClasses = Message(
    thai: "แยกเป็นหลายแถวในแผ่นงาน กลไก รุ่นละหนึ่งอาชีพ",
    english: "make each class a row of its own in mechanisms")
  static let notAFund = Message(
    thai: "วงเงินและเพดานใช้ได้เฉพาะกองทุน", english: "only a fund has a budget or a ceiling")
  static let clearCell = Message(thai: "เว้นช่องนี้ว่าง", english: "leave the cell empty")

  static func trackMismatch(_ kind: MechanismKind) -> Message {
    Message(
      thai: "กลไกนี้เป็น\(kind.title.thai) อยู่ด้าน\(kind.track.title.thai)",
      english: "this mechanism is a \(kind.title.english), its track is \(kind.track.title.english)")
  }
  static let correctTrack = Message(
    thai: "แก้ด้าน หรือแก้รหัสกลไก", english: "correct the track or the mechanism")
  static let emptyPair = Message(
    thai: "มตินี้ต้องระบุทั้งครัวเรือนและกลไก", english: "this decision needs both a household and a mechanism")
  static let fillPair = Message(
    thai: "ใส่รหัสที่ขาด (เว้นข้างหนึ่งได้เฉพาะมติถอนตัว)",
    english: "fill in the missing id (only 'withdrawn' may leave one empty)")
  static let sameOccupation = Message(
    thai: "สองอาชีพในคู่เดียวกันต้องต่างกัน", english: "the two occupations of a pair must differ")
  static let correctOccupation = Message(
    thai: "แก้รหัสอาชีพข้างหนึ่ง", english: "correct one of the two codes")

  // What is sound but unlikely

  static func looksMonthly(median: Int, of count: Int) -> Message {
    Message(
      thai:
        "ดูเหมือนเป็นรายได้ต่อเดือน: ค่ากลางของ \(count) ครัวเรือนที่มีรายได้คือ \(median.withSeparators) บาท แต่คอลัมน์นี้คือรายได้ต่อคนต่อปี",
      english:
        "looks like monthly income: the median of \(count) households that have any is \(median.withSeparators) baht, but the column is per person and year"
    )
  }
  static let checkYearly = Message(
    thai: "ถ้าเป็นรายได้ต่อเดือน ให้คูณ 12 ทั้งคอลัมน์ ถ้าเป็นต่อปีแล้ว ไม่ต้องทำอะไร",
    english: "if it is monthly, multiply the whole column by 12; if it is yearly, nothing to do")
  static func noConsent(_ table: Table, _ count: Int) -> Message {
    table == .households
      ? Message(
        thai: "\(count) ครัวเรือนไม่มีวันที่ให้ความยินยอม จึงไม่ประกาศชื่อนอกสำนักงาน",
        english: "\(count) household(s) without consent; they are not named outside the office")
      : Message(
        thai: "ปราชญ์ \(count) คนยังไม่ยินยอม จึงไม่ประกาศชื่อนอกสำนักงาน",
        english: "\(count) sage(s) without consent; they are not named outside the office")
  }
  static func askConsent(_ table: Table) -> Message {
    let answer =
      table == .households
      ? Message(thai: "กรอกวันที่", english: "fill in the day")
      : Message(thai: "กรอก ใช่ ในช่อง ยินดีช่วย", english: "write yes into the column agreed")
    return Message(
      thai:
        "ขอความยินยอมแล้ว\(answer.thai) (หลักเกณฑ์ [consent] needed บอกว่าจับคู่ผู้ที่ยังไม่ยินยอมหรือไม่)",
      english:
        "ask for it and \(answer.english) ([consent] needed in the policy says whether they are matched)")
  }
  static func farFromVillage(_ village: VillageCode, _ way: Distance) -> Message {
    Message(
      thai: "พิกัดอยู่ห่างจากหมู่บ้าน \(village.text) ถึง \(way.kilometres) กม.",
      english: "the place lies \(way.kilometres) km from its village \(village.text)")
  }
  static func farFromDistrict(_ district: Int32, _ way: Distance) -> Message {
    Message(
      thai: "พิกัดอยู่ห่างจากกลางอำเภอ \(district) (ค่ากลางของหมู่บ้าน) ถึง \(way.kilometres) กม.",
      english: "the village lies \(way.kilometres) km from the middle of its district \(district)")
  }
  static let checkPlace = Message(
    thai: "ตรวจละติจูด ลองจิจูด และรหัสหมู่บ้าน ถ้าถูกต้องแล้ว ไม่ต้องทำอะไร",
    english: "check latitude, longitude and village code; if they are right, nothing to do")

  static let tagOfNobody = Message(
    thai: "ไม่มีครัวเรือนใดมีคุณสมบัตินี้", english: "no household has this tag")
  static func checkTag(_ near: String, carriers: Int) -> Message {
    Message(
      thai: "ถ้าหมายถึง \"\(near)\" (มี \(carriers.withSeparators) ครัวเรือน) ให้เขียนให้ตรงกัน",
      english: "if \"\(near)\" is meant (\(carriers.withSeparators) household(s) have it), write both alike")
  }
  static func tagLooksLike(_ meant: String, carriers: Int) -> Message {
    Message(
      thai: "ใกล้เคียงกับ \"\(meant)\" ที่กลไกหรือหลักเกณฑ์ใช้ แต่ไม่ตรงกัน (\(carriers.withSeparators) ครัวเรือน)",
      english:
        "nearly \"\(meant)\", which a mechanism or the policy asks for, but not it (\(carriers.withSeparators) household(s))"
    )
  }
  static func writeTag(_ meant: String) -> Message {
    Message(thai: "ถ้าหมายถึงคำนั้น ให้เขียน \"\(meant)\"", english: "if that is meant, write \"\(meant)\"")
  }

  static func phoneWithoutZero(_ count: Int) -> Message {
    Message(
      thai: "โทรศัพท์ \(count) หมายเลขไม่ขึ้นต้นด้วย 0 (Excel ตัดศูนย์นำหน้า)",
      english: "\(count) telephone number(s) begin without a zero (Excel drops zeros at the front)")
  }
  static let writeZero = Message(
    thai: "จัดรูปแบบคอลัมน์เป็นข้อความ แล้วเติม 0 ข้างหน้า",
    english: "format the column as text and write the zero in front")
}

extension Anonymised {
  /// What was coarsened, for the office and for whoever gets the tables.
  public var notes: [Message] {
    let households = register.households.count.withSeparators
    return [
      Message(
        thai:
          "ปกปิดตัวตนด้วย k = \(least): ทุกชุดข้อมูลของครัวเรือน (หมู่บ้าน สมาชิก รายได้ บัตร ระยะทาง คุณสมบัติ ความต้องการ) ซ้ำกันอย่างน้อย \(least) ครัวเรือน",
        english:
          "anonymous with k = \(least): each combination of a household's village, members, income, card, limit, tags and wishes is shared by at least \(least)"
      ),
      Message(
        thai:
          "\(households) ครัวเรือน รวมเป็น \(groups.withSeparators) กลุ่มที่คล้ายกัน แต่ละครัวเรือนแสดงค่าที่พบมากในกลุ่ม ไม่ใช่ค่าของตนเอง",
        english:
          "\(households) households in \(groups.withSeparators) groups that are alike; each shows what is typical of its group, and not its own"
      ),
      Message(
        thai:
          "เป็นช่วง: สมาชิกช่วงละ 2 คน (8 คือ 7 คนขึ้นไป) รายได้ช่วงละ 10,000 บาท แสดงค่ากลาง (205,000 คือ 200,000 ขึ้นไป) ระยะทางช่วงละ 5 กม. ไม่เกิน 30 กม. จำนวนเงินช่วงละ 1,000 บาท ตั้งแต่ 10,000 บาทช่วงละ 5,000 บาท",
        english:
          "in bands: members by twos (8 is 7 and more), incomes by 10,000 baht, their middle (205,000 is 200,000 and more), limits by 5 km up to 30, amounts by 1,000 baht and from 10,000 on by 5,000"
      ),
      Message(
        thai:
          "ไม่มีชื่อ บ้านเลขที่ โทรศัพท์ พิกัด อาชีพปัจจุบัน วันยินยอม ข้อความ มติและการเยี่ยม และไม่บอกว่าปราชญ์อยู่ครัวเรือนใด",
        english:
          "without names, house numbers, telephones, coordinates, present occupations, days of consent, free words, decisions and visits, and without the sages' own households"
      ),
    ] + leftOut
  }

  /// What is not there, or elsewhere, in numbers; nothing of what did not happen.
  private var leftOut: [Message] {
    [
      (
        joinedVillages,
        Message(
          thai: "ครัวเรือนของ \(joinedVillages) หมู่บ้านที่มีน้อยกว่า \(least) ครัวเรือน แสดงรวมกับหมู่บ้านข้างเคียง",
          english:
            "the households of \(joinedVillages) village(s) with fewer than \(least) are shown under a neighbouring one"
        )
      ),
      (
        droppedTags,
        Message(
          thai: "คุณสมบัติที่พบน้อย \(droppedTags) อย่างไม่เหลือในตาราง",
          english: "\(droppedTags) rare tag(s) are in no table any more")
      ),
      (
        droppedMechanisms,
        Message(
          thai: "กลไกที่ไม่ประสงค์เข้าร่วม \(droppedMechanisms) รายไม่อยู่ในตาราง",
          english: "\(droppedMechanisms) mechanism(s) that will not help are left out")
      ),
      (
        droppedEvents,
        Message(
          thai: "มติและการเยี่ยม \(droppedEvents.withSeparators) รายการไม่อยู่ในตาราง",
          english: "\(droppedEvents.withSeparators) decision(s) and visit(s) are left out")
      ),
    ].filter { $0.0 > 0 }.map(\.1)
  }

  /// Why there are no tables for analysts.
  public static func tooFew(_ households: Int, least: Int) -> (cause: Message, cure: Message) {
    (
      Message(
        thai: "ทะเบียนมี \(households) ครัวเรือน ปกปิดให้ซ้ำกันอย่างน้อย \(least) ครัวเรือนไม่ได้",
        english: "a register of \(households) household(s) cannot hide each among \(least)"),
      Message(
        thai: "ใช้ทะเบียนของพื้นที่ที่กว้างกว่า (register merge)",
        english: "use the register of a larger area (register merge)")
    )
  }
}
