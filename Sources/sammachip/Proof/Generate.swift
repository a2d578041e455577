import ArgumentParser
import Archive
import Foundation
import Livelihood
import Scoring
import Synthesis

/// `sammachip generate`: places that do not exist, from a seed.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("สร้างข้อมูลสมมุติ", "Make tables of a place that does not exist, from a seed."),
    subcommands: [GenerateDistrict.self, GenerateProvince.self, GenerateOutcomes.self])
}

/// `sammachip generate district`.
struct GenerateDistrict: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "district",
    abstract: help(
      "สร้างข้อมูลสมมุติหนึ่งอำเภอ (ตำบลจริง นอกนั้นสมมุติ)",
      "Make one district: real tambons, invented villages, households and mechanisms."),
    discussion: help(
      """
      รหัสและเลขตั้งต้นเดียวกันได้ข้อมูลเหมือนกันทุกเครื่อง ไม่มีบุคคลจริงในตาราง

      Example:  sammachip generate district --code 4413 --seed 1 --out tables
      """,
      """
      The same code and seed give the same bytes on every machine. Nobody in the tables exists.

      Example:  sammachip generate district --code 4413 --seed 1 --out tables
      """))

  @Option(
    help: ArgumentHelp(
      "รหัสอำเภอ 4 หลัก ของจังหวัด 44",
      "The code of the district, four digits; districts of province 44 are known."))
  var code: String

  @Option(help: ArgumentHelp("เลขตั้งต้น เป็นจำนวนเต็ม", "The seed, a whole number."))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("ที่เก็บตาราง", "Where the tables go."))
  var out: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let district = District.known(code: code) else {
      throw Faults([
        Fault(
          file: "--code", value: code,
          cause: Message(thai: "ไม่รู้จักอำเภอรหัสนี้", english: "no district of this code is known"),
          cure: Message(
            thai: "ใช้รหัสใดรหัสหนึ่ง: \(District.codes.joined(separator: ", "))",
            english: "use one of: \(District.codes.joined(separator: ", "))"))
      ])
    }
    try Generate.write(district.register(seed: seed), to: URL(fileURLWithPath: out), common)
  }
}

/// `sammachip generate province`.
struct GenerateProvince: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "province",
    abstract: help(
      "สร้างข้อมูลสมมุติทั้งจังหวัด", "Make a whole province: invented villages, households and mechanisms."),
    discussion: help(
      """
      จังหวัด 44 ใช้ตำบลจริง (ราว 39,000 ครัวเรือน ปราชญ์ 10,000 คน) จังหวัดอื่นใช้จำนวนอำเภอและตำบลจริง \
      แต่ชื่อและที่ตั้งสุ่มขึ้น รหัสและเลขตั้งต้นเดียวกันได้ข้อมูลเหมือนกันทุกเครื่อง

      Example:  sammachip generate province --code 44 --seed 1 --out tables
      """,
      """
      Province 44 has its real tambons (about 39,000 households, 10,000 sages). Of the others the numbers of districts \
      and tambons are real, their names and places are drawn. The same code and seed give the same bytes on every \
      machine.

      Example:  sammachip generate province --code 44 --seed 1 --out tables
      """))

  @Option(help: ArgumentHelp("รหัสจังหวัด 2 หลัก", "The code of the province, two digits."))
  var code: String = "44"

  @Option(help: ArgumentHelp("เลขตั้งต้น เป็นจำนวนเต็ม", "The seed, a whole number."))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("ที่เก็บตาราง", "Where the tables go."))
  var out: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let province = Province.known(code: code, seed: seed) else {
      throw Faults([
        Fault(
          file: "--code", value: code,
          cause: Message(thai: "ไม่รู้จักจังหวัดรหัสนี้", english: "no province of this code is known"),
          cure: Message(
            thai: "ใช้รหัสใดรหัสหนึ่ง: \(Province.codes.joined(separator: ", "))",
            english: "use one of: \(Province.codes.joined(separator: ", "))"))
      ])
    }
    try Generate.write(province.register(seed: seed), to: URL(fileURLWithPath: out), common)
  }
}

/// `sammachip generate outcomes`.
struct GenerateOutcomes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcomes",
    abstract: help("สร้างผลการติดตามสมมุติ", "Make the visits of a year that never was, for a round."),
    discussion: help(
      """
      เขียนตารางของรอบอีกครั้งพร้อม outcomes.csv รอบและเลขตั้งต้นเดียวกันได้ข้อมูลเหมือนกัน

      Example:  sammachip generate outcomes round --tables survey.xlsx --out year
      """,
      """
      Writes the tables of the round once more with outcomes.csv beside them. The same round and seed give the same bytes.

      Example:  sammachip generate outcomes round --tables survey.xlsx --out year
      """))

  @OptionGroup var reported: ReportedRound

  @Option(help: ArgumentHelp("เลขตั้งต้น เป็นจำนวนเต็ม", "The seed, a whole number."))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("ที่เก็บตาราง", "Where the tables go."))
  var out: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let out = URL(fileURLWithPath: out)
    try OutputFolder.mayReplace(out, holding: RegisterFolder.mark, besides: reported.inputs)
    let record = try reported.record()
    var register = record.register
    let taxonomy = register.taxonomy
    guard let start = record.policy.year.trainingStart else {
      throw Faults([
        Fault(
          file: "policy.toml", column: "year.training_start",
          cause: Message(
            thai: "ไม่ได้กำหนดวันเริ่มสอน จึงไม่มีวันเยี่ยม",
            english: "no day is set from which classes are held, and so none of visits"),
          cure: Message(
            thai: "ใส่ เช่น training_start = \"2027-01-05\"",
            english: "write, for instance, training_start = \"2027-01-05\""))
      ])
    }
    register.outcomes = register.inventedOutcomes(
      of: record.matches.map { match in
        Register.Help(
          track: match.track, household: register.households[match.household].id,
          mechanism: register.mechanisms[match.mechanism].id,
          weeksToFirstIncome: match.occupation.flatMap { taxonomy[$0]?.weeksToFirstIncome } ?? 0)
      }, from: start, seed: seed)
    // The households of the round may be real.
    try Generate.write(register, to: out, readBy: .owner, common)
  }
}

extension Generate {
  /// Writes an invented register and says how large it is.
  fileprivate static func write(
    _ register: Register, to out: URL, readBy readers: Exchange.Readers = .anybody, _ common: CommonOptions
  ) throws {
    try OutputFolder.write(register, to: out, readBy: readers, heads: .thai)
    if common.json { return try JSON.print(JSON.Sizes(register)) }
    Console.print([
      Message(
        thai:
          "สร้างแล้ว: \(register.villages.count) หมู่บ้าน \(register.households.count) ครัวเรือน \(register.mechanisms.count) กลไก ที่ \(out.path)",
        english:
          "Made \(register.villages.count) villages, \(register.households.count) households, \(register.mechanisms.count) mechanisms in \(out.path)"
      )[common.language]
    ])
  }
}
