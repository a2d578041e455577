import ArgumentParser
import Archive
import Foundation
import LinearSolver
import Livelihood

/// `sammachip export`: what other solvers read of a round.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a round's problems for other solvers (ส่งออกให้โปรแกรมอื่น).",
    discussion: """
      ROUND is a results folder of `match` or of `solve`, or REGISTER#NUMBER. With `instance` each track gets a folder with seekers.csv, \
      providers.csv and candidates.csv; with `mps` or `lp` a model file of its points problem, written by GLPK, in which \
      s1, s2 … and p1, p2 … are seekers and providers in the order of their names, and x_1_2 is the first seeker with \
      the second provider. Pinned pairs are fixed, banned pairs left out.

      Example:  sammachip export round --format mps --out models
      """)

  /// The form of an export.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case instance, mps, lp
  }

  @Argument(help: "The results folder, or REGISTER#NUMBER.")
  var round: String

  @Option(help: "What to write.")
  var format: Form

  @Option(help: "Where it goes; an earlier export there is replaced as a whole.")
  var out: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    try RoundAddress(round).withFolder(export)
  }

  private func export(_ round: URL) throws {
    let out = URL(fileURLWithPath: out)
    try OutputFolder.mayReplace(out, holding: ExportFolder.mark, besides: round)
    let files = try ExportFolder.write(round, as: format.form, to: out)
    if common.json { return try JSON.print(["files": files]) }
    Console.print(files.map { out.appending(path: $0).path })
  }
}

extension Export.Form {
  fileprivate var form: ExportFolder.Form {
    switch self {
    case .instance: .instance
    case .mps: .model(.mps)
    case .lp: .model(.lp)
    }
  }
}
