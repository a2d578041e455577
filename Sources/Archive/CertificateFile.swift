import Assignment
import Foundation

/// `certificate.json`: numbers from which anybody can check, without the engine, that no better result exists.
struct CertificateFile: Codable {
  /// The version of this format.
  var format = CertificateFile.currentFormat
  /// The folder of the instance, relative to that of the certificate.
  var instance: String
  /// The SHA-256 of the instance's tables and of the assignment.
  var sha256: [String: String]
  /// The goals in their order.
  var goals: [String]
  /// What each goal reached.
  var reached: [String: Int64]
  /// How many seekers are served.
  var served: Int
  /// What no assignment can exceed, for the first goal.
  var bound: Int64
  /// How much better an answer could at most be.
  var gap: Int64
  /// For each provider one price per goal, in the goals' order.
  var prices: [String: [Int64]]
  /// The digest of this file.
  var seal = Seal.blank

  static let currentFormat = "sammachip certificate 1"
  static let name = "certificate.json"

  /// The text of the file, sealed.
  func text() throws -> String {
    Seal.sealed(try JSONText.encode(self))
  }
}

/// JSON as this project writes it: keys in order, one to a line, slashes as they are.
enum JSONText {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
