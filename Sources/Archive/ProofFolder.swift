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
  ///   - optimum: the matching, pinned pairs included, and the prices that prove it.
  ///   - named: the instance.
  ///   - instance: the folder the instance was read from.
  ///   - folder: the folder to write into.
  ///   - target: where that folder will stand in the end; the certificate names the instance relative to it.
  /// - Throws: what the file system throws.
  public static func write(
    _ optimum: Optimum, of named: NamedInstance, at instance: URL, to folder: URL, shownAt target: URL
  ) throws {
    var writer = DelimitedWriter()
    for name in ["seeker", "provider", "points"] { writer.text(name) }
    writer.endRow()
    for (seeker, provider) in optimum.matching.providers.enumerated() where provider != Matching.unserved {
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
    let points = named.instance.points(of: optimum.matching)
    let bound = named.bound(prices: optimum.prices)
    let certificate = CertificateFile(
      instance: relativePath(from: target, to: instance), sha256: digests, goals: [Goal.points.rawValue],
      reached: [Goal.points.rawValue: points], served: optimum.matching.served, bound: bound,
      gap: bound - points,
      prices: Dictionary(
        zip(named.providers, optimum.prices.map { [$0] }), uniquingKeysWith: { first, _ in first }))
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
    var matching: Matching
    var prices: [Int64]
    var certificate: CertificateFile
  }

  static func examine(
    _ folder: URL, instance: URL?, ignoreDigests: Bool
  ) -> (findings: [Message], proven: Proven?) {
    guard let text = try? String(contentsOf: folder.appending(path: CertificateFile.name), encoding: .utf8),
      let certificate = try? JSONDecoder().decode(CertificateFile.self, from: Data(text.utf8)),
      certificate.format == CertificateFile.currentFormat
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
      findings += claims(of: certificate, named, matching)
      let prices = named.providers.map { certificate.prices[$0]?.first ?? 0 }
      return (findings, Proven(named: named, matching: matching, prices: prices, certificate: certificate))
    } catch {
      return (findings + error.all.map(Message.faultyTable), nil)
    }
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
  private static func claims(
    of certificate: CertificateFile, _ named: NamedInstance, _ matching: Matching
  ) -> [Message] {
    guard certificate.goals == [Goal.points.rawValue] else { return [.unknownGoals(certificate.goals)] }
    let known = Set(named.providers)
    guard certificate.prices.count == known.count,
      certificate.prices.allSatisfy({ name, prices in
        known.contains(name) && prices.count == 1 && abs(prices[0].clamped) <= priceLimit
      })
    else { return [.wrongPrices] }
    let prices = named.providers.map { certificate.prices[$0]?.first ?? 0 }
    let rest: Instance
    do {
      rest = try named.instance.withoutPinned(named.pins)
    } catch {
      return error.all.map { named.words(for: $0) }
    }
    var free = matching
    var findings: [Message] = []
    for pin in named.pins {
      if matching.providers[pin.seeker] != Int32(pin.provider) {
        findings.append(.pinNotKept(named.seekers[pin.seeker], named.providers[pin.provider]))
      }
      free.providers[pin.seeker] = Matching.unserved
    }
    guard findings.isEmpty else { return findings }
    findings += rest.violations(of: free, prices: prices).map { named.words(for: $0) }
    guard findings.isEmpty else { return findings }
    let points = named.instance.points(of: matching)
    for (claim, claimed, actual) in [
      ("points", certificate.reached[Goal.points.rawValue] ?? -1, points),
      ("served", Int64(certificate.served), Int64(matching.served)),
      ("bound", certificate.bound, named.bound(prices: prices)),
      ("gap", certificate.gap, 0),
    ] where claimed != actual {
      findings.append(.wrongClaim(claim, claimed: claimed, actual: actual))
    }
    return findings
  }

  /// No optimal price is nearly as high; anything above would only make sums overflow.
  private static let priceLimit: Int64 = 1 << 40

  private static func relativePath(from folder: URL, to other: URL) -> String {
    let from = folder.standardizedFileURL.pathComponents
    let to = other.standardizedFileURL.pathComponents
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: from.count - shared) + to[shared...]
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }
}

extension Int64 {
  /// The number, or the nearest one that has an opposite.
  fileprivate var clamped: Int64 { Swift.max(self, -Int64.max) }
}

extension NamedInstance {
  /// The position of each seeker by its name.
  var seekerPositions: [String: Int] {
    Dictionary(seekers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
  /// The position of each provider by its name.
  var providerPositions: [String: Int] {
    Dictionary(providers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// The rows of a table that the program wrote itself, cell by cell.
enum NamedRows {
  /// Reads a table that must have exactly these columns first.
  ///
  /// - Throws: ``Livelihood/Faults``, if it is not such a table.
  static func read(_ url: URL, columns: [String]) throws(Faults) -> [[String]] {
    let source = try SourceText(at: url)
    var reader = DelimitedReader(source.bytes)
    guard reader.next(), reader.fieldCount >= columns.count,
      columns.indices.allSatisfy({ reader.string($0) == columns[$0] })
    else {
      throw Faults([
        Fault(file: url.lastPathComponent, line: 1, cause: .columnMissing, cure: .addHead(columns))
      ])
    }
    let count = reader.fieldCount
    var rows: [[String]] = []
    var faults: [Fault] = []
    while reader.next() {
      if let malformation = reader.malformation {
        faults.append(
          Fault(
            file: url.lastPathComponent, line: reader.line, cause: malformation.cause, cure: .correctQuotes))
      } else if reader.fieldCount != count {
        faults.append(
          Fault(
            file: url.lastPathComponent, line: reader.line, cause: .wrongCellCount(reader.fieldCount, count),
            cure: .checkSeparators))
      } else {
        rows.append((0..<count).map { reader.string($0) })
      }
    }
    guard faults.isEmpty else { throw Faults(faults) }
    return rows
  }
}
