import Archive
import Foundation
import Livelihood
import Scoring
import Synthesis
import Testing

@Suite("Dirty data")
struct DirtyDataTests {
  /// The village of five households with some tables changed.
  private func read(_ changes: [String: String]) async throws -> RegisterFolder {
    try await Fixtures.inTemporaryFolder { folder in
      let tables = folder.appending(path: "t")
      try FileManager.default.copyItem(at: Fixtures.root.appending(path: "village"), to: tables)
      for (name, text) in changes {
        try text.write(to: tables.appending(path: name), atomically: true, encoding: .utf8)
      }
      return try RegisterFolder.read(tables)
    }
  }

  private func place(_ fault: Fault) -> String {
    "\(fault.file) \(fault.line ?? 0) \(fault.column ?? "-") \(fault.value ?? "-")"
  }

  private func broken(_ name: String) -> [String: Fault] {
    do {
      _ = try RegisterFolder.read(Fixtures.root.appending(path: "broken").appending(path: name))
      return [:]
    } catch {
      return Dictionary(
        error.all.map { ("\($0.file) \($0.line ?? 0) \($0.column ?? "-")", $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  private static let oneNeed = "household_id,track,occupation,rank\nH1,teaching,HC01,1\n"

  private static let households = """
    household_id,village_code,label,house_no,phone,latitude,longitude,members,income_per_person,tags,consent
    H1,44130101,,,,,,4,30000,,
    H2,44130101,,,,,,3,45000,,
    H3,44130102,,,,,,5,36000,,
    H4,44130102,,,,,,2,60000,,
    H5,44130102,,,,,,3,52000,,

    """

  @Test(
    "is refused with a cure that holds the value to write",
    arguments: [
      ("two-digit-year", "households.csv 2 consent", ["2027", "1970", "2570"]),
      ("two-digit-year", "households.csv 3 consent", ["2027", "1970", "2570"]),
      ("separators", "households.csv 2 income_per_person", ["38000"]),
      ("separators", "households.csv 3 income_per_person", ["38000"]),
      ("separators", "households.csv 4 income_per_person", ["1036000"]),
      ("lost-zeros", "needs.csv 4 household_id", ["0013"]),
      ("lost-zeros", "offers.csv 2 mechanism_id", ["007"]),
      ("lost-zeros", "decisions.csv 2 household_id", ["0012"]),
      ("lost-zeros", "outcomes.csv 2 mechanism_id", ["007"]),
      ("crosswalk", "crosswalk.csv 4 new_village_code", ["44130102"]),
      ("crosswalk", "crosswalk.csv 9 old_village_code", ["44130103"]),
    ])
  func cures(folder: String, place: String, values: [String]) throws {
    let fault = try #require(broken(folder)[place])
    for value in values {
      #expect(fault.cure.english.contains(value), "\(fault.cure.english)")
      #expect(fault.cure.thai.contains(value), "\(fault.cure.thai)")
    }
  }

  @Test(
    "of days in Thai is read where one day alone can be meant, and told once",
    arguments: [
      "15/10/2569", "15 ต.ค. 2569", "๑๕ ตุลาคม ๒๕๖๙", "15 ตุลาคม พ.ศ. 2569", "2569-10-15", "15.10.2569",
      "15-10-2569",
      "วันที่ 15 ต.ค. พ.ศ.2569", "15ต.ค.2569",
    ])
  func buddhistDays(cell: String) async throws {
    let read = try await read([
      "needs.csv": DirtyDataTests.oneNeed,
      "households.csv": "household_id,village_code,consent\nH1,44130101,\(cell)\nH2,44130101,\(cell)\n",
    ])
    #expect(read.register.households.map { $0.consent?.text } == ["2026-10-15", "2026-10-15"])
    #expect(read.notices.map(place) == ["households.csv 2 consent \(cell)"])
    #expect(
      read.notices[0].cause.english.contains("2 day(s)") && read.notices[0].cause.thai.contains("2026-10-15"))
  }

  @Test(
    "of days that may be several, or are none, is refused with the day to write",
    arguments: [
      ("15-10-69", "2026-10-15"), ("15/10/69", "2026-10-15"), ("15 ต.ค. 69", "2026-10-15"),
      ("10/15/2026", "2026-10-15"), ("46371", "2026-12-15"),
      ("70-01-31", "2027-01-31"), ("31/2/2569", "31/1/2570"), ("ต.ค. 69", "31/1/2570"),
      ("20261015", "31/1/2570"),
      ("15 ตุลาคม พ.ศ. 2026", "31/1/2570"), ("15/10/2569 น.", "31/1/2570"),
      ("9999999999999999999/1/1", "31/1/2570"),
    ])
  func unreadDays(cell: String, cure: String) async throws {
    do {
      _ = try await read([
        "needs.csv": DirtyDataTests.oneNeed,
        "households.csv": "household_id,village_code,consent\nH1,44130101,\(cell)\n",
      ])
      Issue.record("it was read")
    } catch let faults as Faults {
      let fault = try #require(faults.all.first { $0.column == "consent" })
      #expect(fault.cure.english.contains(cure) && fault.cure.thai.contains(cure), "\(fault.cure.english)")
    }
  }

  @Test("of days of Gregorian years in other forms is read without a word")
  func otherDays() async throws {
    for cell in ["15/10/2026", "15 Oct 2026", "15 ต.ค. 2026", "15 ตุลาคม ค.ศ. 2026", "2026-10-15"] {
      let read = try await read([
        "needs.csv": DirtyDataTests.oneNeed,
        "households.csv": "household_id,village_code,consent\nH1,44130101,\(cell)\n",
      ]
      )
      #expect(read.register.households[0].consent?.text == "2026-10-15" && read.notices.isEmpty)
    }
  }

  @Test("with titles above the heads is read from its heads on, and says where they are")
  func titles() async throws {
    let table =
      "ทะเบียน ปี 2570,,,\nหมู่บ้าน,,,\nHousehold ID,village code,จำนวนสมาชิก (คน),\"รายได้ต่อคน\nต่อปี\"\nH1,44130101,4,38000\n"
    let read = try await read(["needs.csv": DirtyDataTests.oneNeed, "households.csv": table])
    #expect(read.register.households.map(\.members) == [4])
    #expect(read.register.households.map(\.incomePerPerson) == [38000])
    #expect(read.notices.map(place) == ["households.csv 3 - -"])
  }

  @Test("with an id twice is told by the rows as the file counts them")
  func twice() async throws {
    let faults = await #expect(throws: Faults.self) {
      try await read(["needs.csv": "Survey of the office\n\n" + Self.oneNeed + "H1,teaching,HC01,1\n"])
    }
    #expect(faults?.all.contains { $0.line == 5 && $0.cause.english.hasSuffix("in row 4") } == true)
  }

  @Test("with tags that come close to what is asked for is told")
  func tags() async throws {
    let households = """
      household_id,village_code,tags
      H1,44130101,ตกเกณฑ์จปฐ.;สมาชิกกองทุน
      H2,44130101,ตกเกณฑ์จปฐ.
      H3,44130102,สตรี
      """
    let mechanisms = """
      mechanism_id,kind,name,village_code,reach,capacity,requires
      S1,sage,ก,44130101,tambon,1,สมาชิกกองทุนหมู่บ้าน
      S2,sage,ข,44130102,tambon,2,สตรี
      S3,sage,ค,44130102,tambon,1,
      """
    let read = try await read([
      "needs.csv": DirtyDataTests.oneNeed, "households.csv": households, "mechanisms.csv": mechanisms,
    ])
    let told = read.noting(tagsOf: Policy()).notices
    #expect(
      told.map(place) == [
        "households.csv 2 tags ตกเกณฑ์จปฐ.", "mechanisms.csv 2 requires สมาชิกกองทุนหมู่บ้าน",
      ])
    #expect(told[0].cause.thai.contains("2 ครัวเรือน") && told[1].cure.thai.contains("\"สมาชิกกองทุน\""))
    var other = Policy()
    other.bands = [PriorityBand(test: .tag("สตรี"), value: 2)]
    #expect(read.noting(tagsOf: other).notices.map(\.column) == ["requires"])
  }

  @Test("with latitude and longitude swapped is told so, once for each row")
  func swapped() throws {
    let faults = broken("swapped-coordinates")
    #expect(faults.count == 3)
    for fault in faults.values {
      #expect(fault.cause.english == "latitude and longitude are swapped")
      #expect(fault.cause.thai == "ละติจูดกับลองจิจูดสลับกัน")
    }
  }

  @Test("shortened by Excel is told so in codes, numbers and telephones")
  func shortened() throws {
    let faults = broken("shortened-numbers")
    #expect(faults.count == 5)
    for fault in faults.values {
      #expect(fault.cause.english.contains("Excel") && fault.cure.english.contains("as text"))
      #expect(fault.cause.thai.contains("Excel") && fault.cure.thai.contains("ข้อความ"))
    }
  }

  @Test("that says nothing in words is read as empty, and aloud")
  func emptied() async throws {
    let changed = """
      household_id,village_code,label,house_no,members,รายได้ต่อคนต่อปี,tags,welfare_card,consent
      H1,44130101,-,1,4,-,-,no,N/A
      H2,44130101,–,2,n/a,45000,,no,
      H3,44130102,ไม่มี,—,ไม่มี,36000,,ไม่มี,-
      H4,44130102,,,2,60000,,,
      H5,44130102,,,3,52000,,,
      """
    let read = try await read(["households.csv": changed])
    let households = read.register.households
    #expect(households.map(\.label) == [nil, nil, "ไม่มี", nil, nil])
    #expect(households.map(\.members) == [4, nil, nil, 2, 3])
    #expect(households[0].incomePerPerson == nil && households[0].tags.isEmpty)
    #expect(households.allSatisfy { $0.consent == nil } && households[2].welfareCard == false)
    #expect(
      read.notices.map(place) == [
        "households.csv 2 label -", "households.csv 4 house_no —", "households.csv 3 members n/a",
        "households.csv 2 รายได้ต่อคนต่อปี -", "households.csv 2 tags -", "households.csv 2 consent N/A",
      ])
    #expect(
      read.notices[0].cause
        == Message(
          thai: "อ่านเป็นช่องว่าง 2 ช่องในคอลัมน์นี้", english: "2 cell(s) of this column were read as empty"))
  }

  @Test("of rows without anything in them is passed over")
  func blankRows() async throws {
    let blank = ",,,,,,,,,,\n\n , ,,,,,,,,, \n\u{A0},,,,,,,,,,\n\n"
    let read = try await read(["households.csv": DirtyDataTests.households + blank])
    #expect(read.register.households.count == 5)
    #expect(read.notices.isEmpty)
  }

  @Test("with incomes of a month instead of a year is told, from ten incomes on")
  func monthly() async throws {
    func table(_ incomes: [String]) -> String {
      var text = "household_id,village_code,income_per_person\n"
      for (index, income) in incomes.enumerated() { text += "H\(index + 1),44130101,\(income)\n" }
      return text
    }
    let ten = ["", "0", "3000", "3200", "9000", "8000", "2500", "2700", "5200", "60000", "4000", "9100"]
    let notices = try await read(["households.csv": table(ten)]).notices
    #expect(notices.map(place) == ["households.csv 4 income_per_person 3000"])
    #expect(
      notices.first?.cause.english.contains("the median of 10 households that have any is 4,600 baht") == true
    )
    #expect(
      notices.first?.cure.english.contains("12") == true && notices.first?.cure.thai.contains("12") == true)
    #expect(try await read(["households.csv": table(ten.dropLast())]).notices.isEmpty)
    let yearly = ten.map { $0.isEmpty || $0 == "0" ? $0 : $0 + "0" }
    #expect(try await read(["households.csv": table(yearly)]).notices.isEmpty)
  }

  @Test("with places far from their village or district is told")
  func far() async throws {
    let villages = """
      village_code,village_name,latitude,longitude
      44130101,ก,16.50,103.10
      44130102,ข,16.52,103.12
      44130103,ค,16.51,103.13
      44130104,ง,17.51,103.13
      """
    let households = DirtyDataTests.households.replacingOccurrences(
      of: "H2,44130101,,,,,,", with: "H2,44130101,,,,15.5,103.1,"
    ).replacingOccurrences(of: "H1,44130101,,,,,,", with: "H1,44130101,,,,16.9,103.1,")
    let mechanisms = """
      mechanism_id,kind,name,village_code,latitude,longitude,reach,capacity
      S1,sage,ก,44130101,16.5,103.7,tambon,1
      S2,sage,ข,44130102,16.5,103.2,tambon,2
      S3,sage,ค,44130102,,,tambon,1
      """
    let read = try await read([
      "villages.csv": villages, "households.csv": households, "mechanisms.csv": mechanisms,
    ])
    #expect(
      read.notices.map(place) == [
        "villages.csv 5 latitude 17.51", "households.csv 3 latitude 15.5", "mechanisms.csv 2 latitude 16.5",
      ])
    #expect(read.notices[0].cause.english.contains("its district 4413"))
    #expect(read.notices[1].cause.english.contains("111.20 km from its village 44130101"))
    #expect(read.notices[1].cause.thai.contains("111.20 กม."))
  }

  @Test("of one household under two ids is suspected by ids alone, and never merged")
  func suspects() async throws {
    let households = """
      household_id,village_code,label,house_no,phone
      H1,44130101,นางสาวสมใจ ใจดี,12/3,081-234-5678
      H2,44130101,น.ส. สมใจ  ใจดี,๑๒/๓,
      H3,44130102,สมใจใจดี,12/3,+66 81 234 5678
      H4,44130102,นาย มานะ,7,"043-111222, 0812345678"
      H5,44130102,นางมานี,7,043-111223
      H6,44130102,,7,812345678
      H7,44130101,นางสมใจ ใจดี,12/3,0812345678
      H8,44130101,-,-,000-000-0000
      H9,44130101,,,000-000-0000
      """
    let read = try await read(["households.csv": households])
    #expect(read.register.households.count == 9)
    #expect(
      read.register.suspects
        == [
          (0, 1, [.house]), (0, 2, [.phone]), (0, 3, [.phone]), (0, 5, [.phone]), (0, 6, [.house, .phone]),
        ].map { Suspect(first: $0.0, second: $0.1, reasons: $0.2) })
    let notices = read.suspectNotices
    #expect(notices.map(place).first == "households.csv 3 household_id H2")
    #expect(
      notices.first?.cause.english
        == "may be the same household as H1 (line 2): same village, house number and name")
    for notice in notices {
      let words = "\(notice.cause.thai) \(notice.cause.english) \(notice.cure.thai) \(notice.cure.english)"
      for secret in ["สมใจ", "มานะ", "12/3", "๑๒", "234", "81"] {
        #expect(!words.contains(secret), "\(words)")
      }
    }
  }

  @Test("with old village codes is read by the crosswalk, and aloud")
  func crosswalk() async throws {
    let changes = [
      "crosswalk.csv": "รหัสหมู่บ้านเดิม,รหัสหมู่บ้านใหม่\n44130109,44130101\n44130110,44130102\n",
      "households.csv": DirtyDataTests.households.replacingOccurrences(of: "H2,44130101", with: "H2,44130109")
        .replacingOccurrences(of: "H4,44130102", with: "H4,44130110"),
      "mechanisms.csv":
        "mechanism_id,kind,name,village_code,reach,capacity\nS1,sage,ก,44130101,tambon,1\nS2,sage,ข,44130110,tambon,2\nS3,sage,ค,44130102,tambon,1\n",
      "mentors.csv":
        "team_id,level,area_code,name\nT1,district,4413,ก\nT2,village,44130109,ข\nT3,village,44130102,ค\n",
    ]
    let read = try await read(changes)
    #expect(
      read.register.households.map(\.village.text) == [
        "44130101", "44130101", "44130102", "44130102", "44130102",
      ])
    #expect(read.register.mechanisms[1].village.text == "44130102")
    #expect(read.register.mentors.map(\.area) == ["4413", "44130101", "44130102"])
    #expect(
      read.notices.map(place) == [
        "households.csv 3 village_code 44130109", "mechanisms.csv 3 village_code 44130110",
        "mentors.csv 3 area_code 44130109",
      ])
    #expect(
      read.notices[0].cause.english
        == "read as the new code 44130101 by crosswalk.csv (2 cell(s) of this column were renumbered)")
    #expect(
      read.notices[0].cause.thai.contains("44130101") && read.notices[0].cause.thai.contains("รวม 2 ช่อง"))
    // Without the list an old code is unknown, as ever.
    await #expect(throws: Faults.self) { try await self.read(changes.filter { $0.key != "crosswalk.csv" }) }
  }

  @Test("is not what the shipped and invented tables are")
  func clean() async throws {
    let read = try RegisterFolder.read(Fixtures.root.appending(path: "chuen-chom"))
    #expect(read.notices.isEmpty && read.suspectNotices.isEmpty)
    // Drawn provinces all begin at one place; the last district of a large one lies farthest from it.
    let drawn = try #require(Province.known(code: "30", seed: 1)?.districts.last)
    for district in [try #require(District.known(code: "4401")), drawn] {
      try await Fixtures.inTemporaryFolder { folder in
        try RegisterFolder.write(district.register(seed: 3), to: folder.appending(path: "t"))
        let read = try RegisterFolder.read(folder.appending(path: "t"))
        #expect(read.notices.isEmpty && read.suspectNotices.isEmpty)
      }
    }
  }

  @Test("with lost zeros gets no guess where two ids would fit, or where the number may be a person's")
  func ambiguousZeros() {
    func cure(known: [String], asked: String) -> String? {
      var register = Register()
      register.households = known.map { id in
        var household = Household()
        household.id = id
        return household
      }
      var need = Need()
      (need.household, need.track, need.amount) = (asked, .capital, 1000)
      register.needs = [need]
      return register.problems().first { $0.table == .needs }?.cure.english
    }
    #expect(cure(known: ["0012", "H1"], asked: "12")?.hasPrefix("did you mean 0012?") == true)
    #expect(cure(known: ["0012", "012"], asked: "12")?.contains("did you mean") == false)
    #expect(cure(known: ["0123456789012"], asked: "123456789012")?.contains("did you mean") == false)
    #expect(cure(known: ["0012"], asked: "0012") == nil)
  }
}
