internal import Crypto
public import Foundation

/// The SHA-256 of files, by which a changed byte is found.
public enum Digest {
  /// The SHA-256 of bytes in hexadecimal digits.
  public static func sha256(of bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The SHA-256 of a file.
  ///
  /// - Throws: what reading the file throws.
  public static func sha256(ofFile url: URL) throws -> String {
    sha256(of: try Data(ofFile: url, options: .mappedIfSafe))
  }
}
