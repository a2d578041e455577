import ArgumentParser
import Archive
import Foundation
import Livelihood
import Scoring

/// `sammachip policy`: the file that a round is decided by.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: help("หลักเกณฑ์ประจำรอบ", "Write a policy to begin with."),
    subcommands: [PolicyNew.self])
}

/// `sammachip policy new`.
struct PolicyNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: help("สร้างไฟล์หลักเกณฑ์", "Write the usual policy with a comment on every key."),
    discussion: help(
      """
      มีทุกช่องพร้อมค่าปกติ และคำอธิบายภาษาไทยและภาษาอังกฤษ ไม่เขียนทับไฟล์ที่มีอยู่แล้ว

      Example:  sammachip policy new policy.toml
      """,
      """
      Every key stands in it with its usual value, explained in Thai and in English. Nothing that stands at FILE is replaced.

      Example:  sammachip policy new policy.toml
      """))

  @Argument(help: ArgumentHelp("ไฟล์ที่จะเขียน", "The file to write."))
  var file: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let url = URL(fileURLWithPath: file)
    try PolicyFile.write(Policy(), to: url)
    if common.json { return try JSON.print(["policy": url.path]) }
    Console.print([
      Message(
        thai: "เขียนหลักเกณฑ์ตั้งต้นไว้ที่ \(file) แล้ว แก้ด้วยโปรแกรมแก้ข้อความ แล้วใช้: sammachip match … --policy \(file)",
        english:
          "The usual policy was written to \(file). Change it with any text editor, then: sammachip match … --policy \(file)"
      )[common.language]
    ])
  }
}
