import ArgumentParser
import Archive
import Foundation
import Livelihood

/// `sammachip verify`: is a result what it claims to be?
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("ตรวจหลักฐานของผล", "Check a result without the engine."),
    discussion: help(
      """
      ตรวจโฟลเดอร์ผลของรอบ โฟลเดอร์ผลของ solve หรือ ทะเบียน#เลขรอบ เทียบค่าแฮช \
      แล้วตรวจทุกข้อที่อ้างด้วยจำนวนเต็มโดยไม่ต้องจับคู่ใหม่ จบด้วยรหัส 1 ถ้าไม่ผ่าน

      Example:  sammachip verify round
      """,
      """
      DIR is the folder of a round or of `solve`, or REGISTER#NUMBER. Digests are compared, then every claim is checked in whole \
      numbers, without any solver. Exit code 1 means refused.

      Example:  sammachip verify round
      """))

  @Argument(
    help: ArgumentHelp(
      "ทะเบียน#เลขรอบ หรือโฟลเดอร์ผลของรอบ หรือโฟลเดอร์ที่มี certificate.json",
      "The folder of a round, one that holds certificate.json, or REGISTER#NUMBER."))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "โฟลเดอร์ตัวเลข ถ้าไม่ได้อยู่ที่หลักฐานบอก",
      "The instance folder, where it does not lie where the certificate says."))
  var instance: String?

  @Flag(help: ArgumentHelp("ตรวจเฉพาะข้อที่อ้าง ไม่เทียบค่าแฮช", "Check the claims only, not the digests."))
  var ignoreDigests = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try RoundAddress.meant(by: folder).withFolder(verify)
  }

  private func verify(_ folder: URL) throws {
    let files = FileManager.default
    let findings: [Message]
    for place in [folder] + (instance.map { [URL(fileURLWithPath: $0)] } ?? []) {
      try ResultsFolder.checkFiles(of: place)
    }
    if files.fileExists(atPath: folder.appending(path: ResultsFolder.mark).path) {
      if instance != nil {
        throw ValidationError(
          help(
            "--instance ใช้กับโฟลเดอร์หลักฐานเดียว ไม่ใช้กับรอบ",
            "--instance goes with the folder of one proof, not with a round"))
      }
      findings = ResultsFolder.verify(folder, ignoreDigests: ignoreDigests)
    } else if files.fileExists(atPath: folder.appending(path: ProofFolder.mark).path) {
      findings = ProofFolder.verify(
        folder, instance: instance.map { URL(fileURLWithPath: $0) }, ignoreDigests: ignoreDigests)
    } else {
      throw Faults([Fault(file: folder.path, cause: .noResult, cure: .nameResult)])
    }
    guard findings.isEmpty else {
      throw CheckFailed(reasons: findings)
    }
    if common.json { return try JSON.print(["findings": [JSON.Words]()]) }
    Console.print([
      Message(
        thai: "ผ่านการตรวจ: ผลเป็นไปตามกติกา และทุกข้อที่อ้างไว้มีหลักฐานพิสูจน์",
        english: "Accepted: the result keeps the rules, and all that it claims is proven")[common.language]
    ])
  }
}
