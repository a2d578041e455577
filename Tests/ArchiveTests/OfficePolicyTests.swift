import Archive
import Livelihood
import Scoring
import Testing

@Suite("The office, the year and the targets of a policy")
struct OfficePolicyTests {
  @Test("are read as they stand, days as TOML's dates or as texts")
  func read() throws {
    let policy = try PolicyFile.read(
      """
      [office]
      name = "สำนักงาน"
      reference = "มค 0019/"
      subject = "เรื่อง"
      to = "นายอำเภอ"
      signers = [{ name = "ก", position = "ข" }]
      [year]
      fiscal_year = 2570
      assembly = 2026-12-08
      training_start = "2027-01-05"
      follow_up_weeks = [3, 9]
      closed_days = [2027-04-13]
      [targets]
      practise = 0.5
      income = 0.025
      groups = 0
      """, file: "policy.toml")
    #expect(policy.office.signers == [Signer(name: "ก", position: "ข")])
    #expect(
      [policy.office.name, policy.office.reference, policy.office.subject, policy.office.to] == [
        "สำนักงาน", "มค 0019/", "เรื่อง", "นายอำเภอ",
      ])
    #expect(policy.year.assembly?.text == "2026-12-08" && policy.year.trainingStart?.text == "2027-01-05")
    #expect(policy.year.followUpWeeks == [3, 9] && policy.year.closedDays.map(\.text) == ["2027-04-13"])
    #expect([policy.targets.practise, policy.targets.income, policy.targets.groups] == [500, 25, 0])
  }

  @Test(
    "are refused by their places where something is wrong",
    arguments: [
      ("[office]\nnmae = \"x\"", ["office.nmae"]), ("[office]\nname = 3", ["office.name"]),
      ("[office]\nsigners = [{ name = \"x\" }, 4]", ["office.signers[1]", "office.signers[2]"]),
      ("[year]\nassembly = \"2570-01-05\"", ["year.assembly"]),
      ("[year]\nfiscal_year = 2570\ntraining_start = 2027-10-01", ["year.training_start"]),
      ("[year]\nfollow_up_weeks = [12, 4]", ["year.follow_up_weeks"]),
      ("[year]\nfollow_up_weeks = [0]", ["year.follow_up_weeks[1]"]),
      ("[year]\nclosed_days = \"2027-01-01\"", ["year.closed_days"]),
      ("[targets]\npractise = 1.5\ngroup = 0.1", ["targets.group", "targets.practise"]),
    ])
  func refused(text: String, places: [String]) throws {
    let faults = #expect(throws: Faults.self) { try PolicyFile.read(text, file: "policy.toml") }
    #expect(faults?.all.compactMap(\.column) == places)
  }
}
