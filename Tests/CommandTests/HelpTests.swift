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

  @Test("and faults of usage hold no English sentence where Thai is asked for, whatever command it is")
  func everyCommand() throws {
    let commands = try HelpTests.commands()
    #expect(commands.count > 30)
    try Program.inTemporaryFolder { folder in
      for command in commands {
        let help = try Program.run(command.words + ["--help"], locale: "th_TH.UTF-8", in: folder)
        #expect(help.code == 0)
        #expect(HelpTests.english(help.output) == [], "\(command.words)")
        guard command.isLeaf else { continue }
        let places = command.positionals
        let needed = command.options.filter { $0.isNeeded }.flatMap { ["--\($0.name)", $0.value] }
        var wrong = [[], ["--no-such-option"], places + ["too", "many", "words"]]
        for option in command.options where option.name != "language" && option.name != "help" {
          wrong.append(["--\(option.name)"])
          guard option.takesValue else { continue }
          wrong.append(places + needed + ["--\(option.name)", "no-such-value"])
        }
        for arguments in wrong {
          let run = try Program.run(
            command.words + arguments + ["--language", "th"], in: folder)
          let said = run.errors + run.output
          #expect(HelpTests.english(said) == [], "\(command.words + arguments): \(said)")
          #expect(run.code == 0 || run.code == 2, "\(command.words + arguments): \(said)")
          if said.contains("วิธีใช้: ") {
            #expect(said.contains("วิธีใช้: sammachip " + command.words.joined(separator: " ")), "\(said)")
          }
        }
      }
    }
  }

  @Test("is not asked for tables by a command whose register or folder is not there, or has no round")
  func missingRounds() throws {
    let asking = try HelpTests.commands().filter { $0.isLeaf && $0.asksForRound }
    #expect(asking.count > 10)
    try Program.inTemporaryFolder { folder in
      #expect(try Program.run(["register", "create", "empty.sqlite"], in: folder).code == 0)
      for command in asking {
        var rest = Array(command.positionals.dropFirst())
        for option in command.options where option.isNeeded { rest += ["--\(option.name)", option.value] }
        if command.words == ["explain"] { rest += ["--household", "H1"] }
        if command.words == ["whatif"] { rest += ["--leave", "H1"] }
        for (round, words) in [
          ("gone.sqlite", "there is no such register"), ("gone.sqlite#1/2570", "there is no such register"),
          ("gone", "there is no such file or folder"), ("empty.sqlite", "has no round yet"),
          ("empty.sqlite#1/2570", "has no round yet"),
        ] {
          let run = try Program.run(command.words + [round] + rest, in: folder)
          #expect(run.code == 2 && run.errors.contains(words), "\(command.words + [round]): \(run.errors)")
          #expect(!run.errors.contains("--tables"), "\(command.words + [round]): \(run.errors)")
        }
      }
    }
  }

  /// A command with what it takes.
  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable { var name: String }
      var kind: String
      var preferredName: Name?
      var isOptional: Bool
      var allValues: [String]?
      var valueName: String?
    }
    var commandName: String
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  private struct Told {
    struct Option {
      var name, value: String
      var takesValue, isNeeded: Bool
    }
    var words: [String]
    var isLeaf: Bool
    var asksForRound: Bool
    var positionals: [String]
    var options: [Option]
  }

  /// Every command, as the parser itself lists them.
  private static func commands() throws -> [Told] {
    struct Dump: Decodable { var command: Command }
    let dump = try Program.run("--experimental-dump-help").output
    let root = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
    func told(_ command: Command, _ words: [String]) -> [Told] {
      let arguments = command.arguments ?? []
      let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
      return [
        Told(
          words: words, isLeaf: below.isEmpty,
          asksForRound: arguments.first { $0.kind == "positional" }?.valueName == "round",
          positionals: arguments.filter { $0.kind == "positional" }.map { $0.allValues?.first ?? "nowhere" },
          options: arguments.compactMap { argument in
            argument.preferredName.map {
              Told.Option(
                name: $0.name, value: argument.allValues?.first ?? "1", takesValue: argument.kind == "option",
                isNeeded: !argument.isOptional)
            }
          })
      ] + below.flatMap { told($0, words + [$0.commandName]) }
    }
    return told(root, [])
  }

  /// Runs of three English words and more that stand outside examples, usages and names of files.
  private static func english(_ text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.contains("sammachip ") && !$0.contains("วิธีใช้: ") }.flatMap {
      $0.matches(of: #/\b[A-Za-z]+(?: [A-Za-z]+){2,}\b/#).map { String($0.output) }
    } + (text.contains("Error") ? ["Error"] : [])
  }

  @Test("takes a register that is not there for a register")
  func missingRegister() throws {
    let run = try Program.run("match", "/nowhere/chuenchom.sqlite")
    #expect(run.code == 2 && run.errors.contains("there is no such register"))
  }
}
