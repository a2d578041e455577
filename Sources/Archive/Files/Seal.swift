import Foundation

/// A digest that a JSON file carries of itself, so that any changed byte of it is found too.
///
/// The digest is that of the file with the 64 digits of its own `seal` replaced by zeros.
enum Seal {
  /// What stands in the place of the digest while the digest is made.
  static let blank = String(repeating: "0", count: 64)

  /// Puts the digest of a text in place of its blank seal.
  static func sealed(_ text: String) -> String {
    let digest = Digest.sha256(of: Data(text.utf8))
    guard let place = text.range(of: blank) else { return text }
    return text.replacingCharacters(in: place, with: digest)
  }

  /// Whether a text still has the digest that it names as its seal.
  static func isIntact(_ text: String, seal: String) -> Bool {
    guard seal.count == 64, let place = text.range(of: seal) else { return false }
    return Digest.sha256(of: Data(text.replacingCharacters(in: place, with: blank).utf8)) == seal
  }
}
