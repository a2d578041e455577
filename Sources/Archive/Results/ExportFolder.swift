import Assignment
public import Foundation
public import LinearSolver
import Livelihood

/// What other programs read of a round: instance folders, or the points problem as a model file.
public enum ExportFolder {
  /// The file by which such a folder is known.
  public static let mark = "export.json"

  /// The form of an export.
  public enum Form: Sendable {
    /// Seekers, providers and candidates of each track as tables.
    case instance
    /// The points problem of each track as a model file.
    case model(LinearProgram.FileForm)
  }

  private struct Record: Codable {
    var format = "sammachip export 1"
    var files: [String]
  }

  /// Writes the instances behind a round, or behind one proof, in place of what stands at `target`; returns the paths
  /// within it.
  ///
  /// - Throws: ``Livelihood/Faults``, if `result` is no result or its tables are faulty; otherwise what the file system
  ///   or GLPK throws. `target` is then as it was.
  public static func write(_ result: URL, as form: Form, to target: URL) throws -> [String] {
    let proofs = try proofs(of: result)
    var files: [String] = []
    try Exchange.folder(at: target) { folder in
      for proof in proofs {
        switch form {
        case .instance:
          let place = folder.appending(path: proof.name)
          try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
          for table in InstanceFolder.names {
            try FileManager.default.copyItem(
              at: proof.instance.appending(path: table), to: place.appending(path: table))
            files.append("\(proof.name)/\(table)")
          }
        case .model(let form):
          let model = try InstanceFolder.read(proof.instance).problem(lot: 0).pointsProgramme
          let name = "\(proof.name).\(form.rawValue)"
          try model.programme.write(
            form, to: folder.appending(path: name).path, name: proof.name, rows: model.rowNames,
            columns: model.columnNames)
          files.append(name)
        }
      }
      try Data(JSONText.encode(Record(files: files)).utf8).write(to: folder.appending(path: mark))
    }
    return files
  }

  /// The instance folders behind a result, by the names under which they are exported.
  private static func proofs(of result: URL) throws -> [(name: String, instance: URL)] {
    try Faults.checkFiles(of: result)
    if let round = RoundFile.read(in: result) {
      return round.tracks.map { ($0.track, result.appending(path: RoundFile.proofPath($0.track))) }
    }
    if let data = try? Data(ofFile: result.appending(path: CertificateFile.name)),
      let certificate = CertificateFile.read(data)
    {
      return [("instance", result.appending(path: certificate.instance))]
    }
    throw Faults([
      Fault(file: result.path, cause: Message.noResult, cure: Message.nameResult)
    ])
  }
}
