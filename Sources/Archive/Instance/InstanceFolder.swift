import Assignment
public import Foundation
public import Livelihood
import Rounds
import Scoring

/// The tables of an instance, sorted by names; the candidates of a seeker stand as they were read.
public struct InstanceTables: Sendable {
  let seekers: [String]
  let groups: [String]
  let priorities: [Int]
  let providers: [String]
  let rowStarts: [Int32]
  let candidates: [Candidate]
  let capacities: [Int32]
  let minimums: [Int32]
  let budgets: [Int64?]
  /// What each candidate costs its provider; empty where no provider has a budget.
  let amounts: [Int64]
  let pins: [Pair]
  let kept: Set<Pair>
  let lines: InstanceLines

  /// The instance, its rows sorted on up to `threads` tasks at once; it does not depend on their number.
  public consuming func instance(threads: Int) async -> NamedInstance {
    NamedInstance(
      tables: self,
      instance: await Instance.sorting(
        rowStarts: rowStarts, candidates: candidates, capacities: capacities, threads: threads))
  }

  /// The instance.
  public consuming func instance() -> NamedInstance {
    NamedInstance(
      tables: self,
      instance: Instance(rowStarts: rowStarts, candidates: candidates, capacities: capacities))
  }
}

extension NamedInstance {
  fileprivate init(tables: InstanceTables, instance: Instance) {
    self.init(
      seekers: tables.seekers, groups: tables.groups, priorities: tables.priorities,
      providers: tables.providers,
      instance: instance, pins: tables.pins, kept: tables.kept, conditions: tables.conditions(of: instance),
      lines: tables.lines)
  }
}

extension InstanceTables {
  /// The conditions, by the candidates of the sorted instance; nil if the tables state none.
  fileprivate func conditions(of instance: Instance) -> Conditions? {
    // Where there is no candidate, no amount shows that there are budgets.
    let isFunding = !amounts.isEmpty || candidates.isEmpty && budgets.contains { $0 != nil }
    guard minimums.contains(where: { $0 > 1 }) || isFunding else { return nil }
    var (amountOf, last) = ([Int64](repeating: 0, count: providers.count), -1)
    return Conditions(of: instance, minimums: minimums, budgets: budgets) { seeker, provider in
      if seeker != last {
        last = seeker
        for index in Int(rowStarts[seeker])..<Int(rowStarts[seeker + 1]) {
          amountOf[Int(candidates[index].provider)] = amounts[index]
        }
      }
      return amountOf[Int(provider)]
    }
  }
}

/// Instance folders: `seekers.csv`, `providers.csv` and `candidates.csv`.
public enum InstanceFolder {
  /// The names of the tables.
  static let names = ["seekers.csv", "providers.csv", "candidates.csv"]

  /// Reads an instance folder; other files in it are ignored.
  ///
  /// - Throws: ``Livelihood/Faults`` with every fault of every table.
  public static func read(_ folder: URL) throws(Faults) -> NamedInstance { try tables(folder).instance() }

  /// Reads the tables of an instance folder; ``InstanceTables/instance(threads:)`` sorts the rows.
  ///
  /// - Throws: ``Livelihood/Faults`` with every fault of every table.
  public static func tables(_ folder: URL) throws(Faults) -> InstanceTables {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw Faults([Fault(file: folder.path, cause: .noFolder, cure: .checkPath)]) }
    var reading = InstanceReading()
    reading.seekers(open(folder, "seekers.csv", &reading))
    reading.providers(open(folder, "providers.csv", &reading))
    reading.candidates(open(folder, "candidates.csv", &reading))
    return try reading.tables()
  }

  private static func open(_ folder: URL, _ name: String, _ reading: inout InstanceReading) -> SourceText? {
    let url = folder.appending(path: name)
    guard FileManager.default.fileExists(atPath: url.path) else {
      reading.faults.append(Fault(file: name, cause: .fileMissing, cure: .addTable))
      return nil
    }
    do {
      return try SourceText(at: url)
    } catch {
      reading.faults += error.all
      return nil
    }
  }

  /// Writes the instance of a track: seekers are household ids with village and priority, providers mechanism ids.
  static func write(_ problem: TrackProblem, to folder: URL) throws {
    let (scoring, instance) = (problem.scoring, problem.instance)
    var seekers = DelimitedWriter()
    for name in ["seeker", "group", "priority"] { seekers.text(name) }
    seekers.endRow()
    for seeker in scoring.seekers.indices {
      let household = scoring.household(seeker)
      seekers.text(household.id)
      seekers.text(scoring.policy.group(of: household))
      seekers.whole(scoring.policy.priority(of: household))
      seekers.endRow()
    }
    var providers = DelimitedWriter()
    let conditions = problem.assignment.conditions
    for name in ["provider", "capacity"] + (conditions == nil ? [] : ["minimum", "budget"]) {
      providers.text(name)
    }
    providers.endRow()
    for provider in scoring.providers.indices {
      providers.text(scoring.mechanism(provider).id)
      providers.whole(instance.capacities[provider])
      if let conditions {
        providers.whole(conditions.minimums[provider])
        if let budget = conditions.budgets[provider] { providers.whole(budget) } else { providers.empty() }
      }
      providers.endRow()
    }
    for (name, writer) in [("seekers.csv", seekers), ("providers.csv", providers)] {
      try Data(writer.bytes).write(to: folder.appending(path: name))
    }
    try writeCandidates(of: problem, to: folder.appending(path: "candidates.csv"))
  }

  private static func writeCandidates(of problem: TrackProblem, to url: URL) throws {
    let (scoring, instance, assignment) = (problem.scoring, problem.instance, problem.assignment)
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)
    var writer = DelimitedWriter()
    let conditions = assignment.conditions
    let amount = conditions == nil ? [] : ["amount"]
    for name in ["seeker", "provider", "points"] + amount + ["rule"] { writer.text(name) }
    writer.endRow()
    let pins = Set(assignment.pins)
    let hasRules = !pins.isEmpty || !assignment.kept.isEmpty
    func rule(_ pair: Pair) -> String {
      pins.contains(pair) ? "pin" : assignment.kept.contains(pair) ? "keep" : ""
    }
    let providers = scoring.providers.indices.map { DelimitedWriter.cell(scoring.mechanism($0).id) }
    for seeker in scoring.seekers.indices {
      let name = DelimitedWriter.cell(scoring.household(seeker).id)
      for index in instance.row(of: seeker) {
        let candidate = instance.candidates[index]
        let provider = Int(candidate.provider)
        writer.cell(name)
        writer.cell(providers[provider])
        writer.whole(candidate.points)
        if let conditions {
          if conditions.budgets[provider] == nil {
            writer.empty()
          } else {
            writer.whole(conditions.amounts[index])
          }
        }
        writer.text(hasRules ? rule(Pair(seeker: seeker, provider: provider)) : "")
        writer.endRow()
      }
      try writer.hand(over: 1 << 20) { try file.write(contentsOf: Data($0)) }
    }
    try writer.hand(over: 0) { try file.write(contentsOf: Data($0)) }
    try file.close()
  }
}
