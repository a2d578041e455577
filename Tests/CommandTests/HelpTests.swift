import Foundation
import Testing

@Suite("Help")
struct HelpTests {
  @Test("speaks Thai where --language or the locale is Thai, and English elsewhere")
  func languages() throws {
    for run in [
      try Program.run("decide", "--help", "--language", "th"),
      try Program.run("decide", "--help", locale: "th_TH.UTF-8"),
    ] {
      #expect(
        run.code == 0 && run.output.contains("บันทึกมติ\n") && run.output.contains("วิธีใช้: sammachip decide"))
      #expect(!run.output.contains("USAGE") && !run.output.contains("Record decisions"))
    }
    let english = try Program.run("decide", "--help")
    #expect(english.output.contains("Record decisions from a filled decision sheet."))
    #expect(!english.output.contains("วิธีใช้"))
  }

  @Test("tells what is wrong with a command in the language of its reader")
  func faults() throws {
    for (arguments, words) in [
      (["decide"], "ยังไม่ได้ระบุ '<round>'"), (["check", "t", "--foo"], "ไม่มีตัวเลือก '--foo'"),
      (["sheet", "r.sqlite#1/2570", "--out", "a.xlsx", "--by", "moo"], "ใช้ district (ทั้งอำเภอ) หรือ village"),
      (["match", Program.fixture("village").path], "ต้องระบุ --out"),
      (["match", "nowhere.db"], "nowhere.db: ไม่พบไฟล์หรือโฟลเดอร์นี้"),
    ] {
      let run = try Program.run(arguments + ["--language", "th"])
      #expect(run.code == 2 && run.errors.contains(words) && !run.errors.contains("Error"), "\(run.errors)")
    }
  }

  @Test("takes a register that is not there for a register")
  func missingRegister() throws {
    let run = try Program.run("match", "/nowhere/chuenchom.sqlite")
    #expect(run.code == 2 && run.errors.contains("there is no such register"))
  }
}
