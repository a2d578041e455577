public import Assignment
public import Foundation
public import Livelihood

/// `assignment.csv` with `certificate.json`: a result that anybody can check without the engine.
public enum ProofFolder {
  /// The file by which such a folder is known.
  public static let mark = CertificateFile.name
  static let assignmentName = "assignment.csv"

  /// Writes a proven assignment.
  ///
  /// - Parameters:
  ///   - solution: the matching, pinned pairs included, and what proves it.
  ///   - relaxed: what it is the solution of, where a goal has a slack.
  ///   - named: the instance.
  ///   - withoutConditions: whether it is a solution where no minimum and no budget counts.
  ///   - lot: the number that decided ties.
  ///   - instance: the folder the instance was read from.
  ///   - folder: the folder to write into.
  ///   - target: where that folder will stand in the end; the certificate names the instance relative to it.
  /// - Throws: what the file system throws.
  public static func write(
    _ solution: Solution, relaxed: SolvedWithTolerance? = nil, of named: NamedInstance,
    withoutConditions: Bool = false,
    lot: Int, at instance: URL,
    to folder: URL, shownAt target: URL
  ) throws {
    if let relaxation = solution.conditionalBounds?.relaxation {
      let place = folder.appending(path: relaxationName)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try write(
        relaxation, of: named, withoutConditions: true, lot: lot, at: instance, to: place,
        shownAt: target.appending(path: relaxationName))
    }
    if let relaxed {
      let place = folder.appending(path: unrelaxedName)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try write(
        relaxed.unrelaxed, of: named, lot: lot, at: instance, to: place,
        shownAt: target.appending(path: unrelaxedName))
    }
    var writer = DelimitedWriter()
    for name in ["seeker", "provider", "points"] { writer.text(name) }
    writer.endRow()
    for (seeker, provider) in solution.matching.providers.enumerated() where provider != Matching.unserved {
      writer.text(named.seekers[seeker])
      writer.text(named.providers[Int(provider)])
      writer.whole(named.instance.points(seeker: seeker, provider: provider) ?? 0)
      writer.endRow()
    }
    let assignment = Data(writer.bytes)
    try assignment.write(to: folder.appending(path: assignmentName))
    var digests = [assignmentName: Digest.sha256(of: assignment)]
    for table in InstanceFolder.names {
      digests[table] = try Digest.sha256(ofFile: instance.appending(path: table))
    }
    let problem = named.problem(lot: lot)
    var certificate = CertificateFile(
      solution, of: named, problem: problem,
      instance: relativePath(from: target, to: instance),
      sha256: digests)
    certificate.withoutConditions = withoutConditions ? true : nil
    certificate.slack = relaxed.map { CertificateFile.SlackRecord($0, problem) }
    try Data(try certificate.text().utf8).write(to: folder.appending(path: CertificateFile.name))
  }

  /// Everything that keeps a folder from being a proof; none means it is accepted.
  ///
  /// - Parameters:
  ///   - folder: the folder with the assignment and the certificate.
  ///   - instance: the instance folder, if it is not where the certificate says.
  ///   - ignoreDigests: whether changed bytes are passed over and only the claims are checked.
  public static func verify(_ folder: URL, instance: URL? = nil, ignoreDigests: Bool = false) -> [Message] {
    let (findings, _) = examine(folder, instance: instance, ignoreDigests: ignoreDigests)
    return findings
  }

  /// What a folder that was accepted proves.
  struct Proven {
    var named: NamedInstance
    var problem: AssignmentProblem
    var solution: Solution
    var certificate: CertificateFile

    var matching: Matching { solution.matching }
  }

  /// What a proof stands for: a result, or what beside it says how good it could be.
  enum Role {
    case result
    /// The best of a goal with a slack; it has no slack itself.
    case unrelaxed
    /// The best where no minimum and no budget counts.
    case relaxation
  }

  /// What stands in the way of a folder's claims, and what it proves if nothing does.
  static func examine(
    _ folder: URL, instance: URL?, ignoreDigests: Bool, as role: Role = .result
  ) -> (findings: [Message], proven: Proven?) {
    guard let data = try? Data(ofFile: folder.appending(path: CertificateFile.name)),
      let text = String(validating: data, as: UTF8.self),
      let certificate = CertificateFile.read(Data(text.utf8))
    else { return ([.unreadableCertificate(folder.lastPathComponent)], nil) }
    let place = instance ?? folder.appending(path: certificate.instance)
    var findings: [Message] = []
    if !ignoreDigests {
      if !Seal.isIntact(text, seal: certificate.seal) { findings.append(.changedFile(CertificateFile.name)) }
      for table in InstanceFolder.names + [assignmentName] {
        let file = (table == assignmentName ? folder : place).appending(path: table)
        if (try? Digest.sha256(ofFile: file)) != certificate.sha256[table] || certificate.sha256[table] == nil
        {
          findings.append(.changedFile(table))
        }
      }
    }
    do {
      let named = try InstanceFolder.read(place)
      let (matching, faults) = try assignment(folder, of: named)
      findings += faults
      guard faults.isEmpty else { return (findings, nil) }
      guard certificate.withoutConditions ?? false == (role == .relaxation),
        role == .result || certificate.conditionalBounds == nil
      else { return (findings + [.onlyRelaxation], nil) }
      guard role == .result || certificate.slack == nil else {
        return (findings + [.unknownGoals(certificate.goals)], nil)
      }
      if let record = certificate.conditionalBounds {
        let (more, proven) = restricted(
          record, certificate, matching, named, in: folder, instance: place, ignoreDigests: ignoreDigests)
        findings += more + (proven.map { claims(of: $0) } ?? [])
        return (findings, findings.isEmpty ? proven : nil)
      }
      let goals = certificate.goals.compactMap(Goal.init(text:))
      guard goals.count == certificate.goals.count, Set(goals.map(\.name)).count == goals.count,
        certificate.status == CertificateFile.Status.stopped
          || (certificate.status == CertificateFile.Status.optimal && goals == Goal.complete(goals)),
        certificate.slack != nil || !goals.contains(where: \.isTrade)
      else { return (findings + [.unknownGoals(certificate.goals)], nil) }
      let isBounded = goals.isEmpty
      guard
        let proof = isBounded
          ? []
          : certificate.proof(
            providers: named.providers, groups: named.groupNames, goals: goals),
        let bounding = isBounded ? certificate.pricesOfBound(named) : []
      else {
        return (findings + [.wrongPrices], nil)
      }
      let proven = Proven(
        named: named,
        problem: role == .relaxation
          ? try relaxation(of: named, lot: certificate.lot) : named.problem(lot: certificate.lot),
        solution: Solution(
          goals: goals, matching: matching, proof: proof,
          stop: certificate.status == CertificateFile.Status.stopped ? .unstated : nil,
          pricesOfBound: isBounded ? bounding : nil, bound: certificate.bound, isUnique: false),
        certificate: certificate)
      findings += claims(of: proven)
      if findings.isEmpty {
        findings = slackFindings(of: proven, in: folder, instance: place, ignoreDigests: ignoreDigests)
      }
      return (findings, findings.isEmpty ? proven : nil)
    } catch {
      return (findings + error.all.map(Message.faultyTable), nil)
    }
  }

  /// The problem as it is where no minimum and no budget counts, but for what they make of places and candidates.
  private static func relaxation(of named: NamedInstance, lot: Int) throws(Faults) -> AssignmentProblem {
    var problem = named.problem(lot: lot)
    // Pins that contradict are told of the whole.
    if let simple = try? problem.simplified() { problem = simple }
    problem.conditions = nil
    return problem
  }

  /// The assignment of a folder, and what in it contradicts its instance.
  private static func assignment(
    _ folder: URL, of named: NamedInstance
  ) throws(Faults) -> (Matching, [Message]) {
    let rows = try NamedRows.read(
      folder.appending(path: assignmentName), columns: ["seeker", "provider", "points"])
    let seekers = named.seekerPositions
    let providers = named.providerPositions
    var matching = Matching(seekerCount: named.seekers.count)
    var findings: [Message] = []
    for row in rows {
      guard let seeker = seekers[row[0]], let provider = providers[row[1]] else {
        findings.append(.unknownPair(row[0], row[1]))
        continue
      }
      if matching.providers[seeker] != Matching.unserved { findings.append(.servedTwice(row[0])) }
      matching.providers[seeker] = Int32(provider)
      let points = named.instance.points(seeker: seeker, provider: Int32(provider))
      if points.map(String.init) != row[2] {
        findings.append(.wrongPoints(row[0], row[1], claimed: row[2], actual: points.map(String.init)))
      }
    }
    return (matching, findings)
  }

  /// What of a certificate's claims is not so.
  private static func claims(of proven: Proven) -> [Message] {
    let (named, problem, certificate) = (proven.named, proven.problem, proven.certificate)
    let simple: AssignmentProblem
    do { simple = try problem.simplified() } catch {
      return error.all.map { named.words(for: $0) }
    }
    let findings = problem.violations(of: proven.solution).map { named.words(for: $0) }
    guard findings.isEmpty else { return findings }
    let wrong =
      certificate.conditionalBounds.flatMap { record in
        proven.solution.conditionalBounds.map { wrongClaims(of: proven, record, $0) }
      } ?? []
    guard wrong.isEmpty else { return wrong }
    let points = problem.reached(.points, by: proven.matching)
    let zeros = [Int64](repeating: 0, count: named.providers.count)
    let bound =
      certificate.conditionalBounds.flatMap { record in
        record.bounds.first { $0.goal == Goal.points.text }?.bound
          ?? proven.solution.conditionalBounds?.relaxation.bound
      }
      ?? (proven.solution.goals.contains(.points)
        ? points : simple.bound(prices: proven.solution.pricesOfBound ?? zeros) ?? points)
    let goals = proven.solution.goals.map {
      ($0.name, certificate.reached[$0.name] ?? -1, problem.reached($0, by: proven.matching))
    }
    let others = [
      ("served", Int64(certificate.served), Int64(proven.matching.served)),
      ("bound", certificate.bound, bound),
      ("gap", certificate.gap, bound - points),
      ("reached", Int64(certificate.reached.count), Int64(goals.count)),
    ]
    return (goals + others).filter { $0.1 != $0.2 }.map { .wrongClaim($0.0, claimed: $0.1, actual: $0.2) }
  }

  private static func relativePath(from folder: URL, to other: URL) -> String {
    let from = folder.standardizedFileURL.pathComponents
    let to = other.standardizedFileURL.pathComponents
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: from.count - shared) + to[shared...]
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }
}

/// The rows of a table that the program wrote itself, cell by cell.
enum NamedRows {
  /// Reads a table that must have exactly these columns first.
  ///
  /// - Throws: ``Livelihood/Faults``, if it is not such a table.
  static func read(_ url: URL, columns: [String]) throws(Faults) -> [[String]] {
    try read(try SourceText(at: url), file: url.lastPathComponent, columns: columns)
  }

  /// The same of a table's text.
  static func read(_ source: SourceText, file: String, columns: [String]) throws(Faults) -> [[String]] {
    var reader = DelimitedReader(source.bytes)
    guard reader.next(), reader.fieldCount >= columns.count,
      columns.indices.allSatisfy({ reader.string($0) == columns[$0] })
    else {
      throw Faults([
        Fault(file: file, line: 1, cause: .columnMissing, cure: .addHead(columns))
      ])
    }
    let count = reader.fieldCount
    var rows: [[String]] = []
    var faults: [Fault] = []
    while reader.next() {
      if let malformation = reader.malformation {
        faults.append(
          Fault(
            file: file, line: reader.line, cause: malformation.cause, cure: .correctQuotes))
      } else if reader.fieldCount != count {
        faults.append(
          Fault(
            file: file, line: reader.line, cause: .wrongCellCount(reader.fieldCount, count),
            cure: .checkSeparators))
      } else {
        rows.append((0..<count).map { reader.string($0) })
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    return rows
  }
}
