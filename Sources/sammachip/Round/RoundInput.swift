import Archive
import Foundation
import Livelihood
import Scoring

/// What a round is made from: a folder of tables and a policy.
struct RoundInput {
  let tables: RegisterFolder
  let policy: Policy
  /// The policy's file as messages name it; nil of the usual policy.
  let policyName: String?
  /// What is worth knowing of both.
  var notices: [Fault] {
    tables.notices + tables.consentNotices + policy.notices(in: tables.register, file: policyName)
  }

  /// Reads both, the policy from `policyPath` or else from `policy.toml` in the folder; without either the usual policy
  /// holds.
  ///
  /// - Throws: ``Livelihood/Faults`` with all that is wrong in either.
  static func read(_ folder: URL, policyPath: String? = nil) throws(Faults) -> RoundInput {
    var (faults, notes): ([Fault], [Fault]) = ([], [])
    var tables: RegisterFolder?
    var policy = Policy()
    do { tables = try RegisterFolder.read(folder) } catch { (faults, notes) = (error.all, error.notes) }
    let beside = folder.appending(path: "policy.toml")
    do {
      if let policyPath {
        policy = try PolicyFile.read(at: URL(fileURLWithPath: policyPath))
      } else if FileManager.default.fileExists(atPath: beside.path) {
        policy = try PolicyFile.read(at: beside)
      }
    } catch {
      faults += error.all
    }
    let isBeside = FileManager.default.fileExists(atPath: beside.path)
    guard let tables, faults.isEmpty else { throw Faults(faults, notes: notes) }
    return RoundInput(
      tables: tables.noting(tagsOf: policy), policy: policy,
      policyName: policyPath ?? (isBeside ? beside.lastPathComponent : nil))
  }
}
