import Foundation

/// Zip archives made of parts, so that what is mutated is the XML and not its packing.
///
/// An input that begins as an archive is taken for one; any other is names and contents of parts, with separators between them.
enum Archives {
  static func archive(_ input: Data) -> Data {
    if input.starts(with: [0x50, 0x4B]) { return input }
    var pieces: [Data] = []
    var rest = input[...]
    while let end = rest.range(of: Data(Overlay.separator)) {
      pieces.append(rest[..<end.lowerBound])
      rest = rest[end.upperBound...]
    }
    pieces.append(rest)
    var (out, directory, count) = (Data(), Data(), 0)
    for place in stride(from: 0, to: pieces.count - 1, by: 2) {
      let (name, body) = (pieces[place].prefix(0xFFFF), pieces[place + 1])
      let common = numbers(
        (0x14, 2), (0, 2), (0, 2), (0, 4), (Int(crc(body)), 4), (body.count, 4), (body.count, 4),
        (name.count, 2),
        (0, 2))
      directory += numbers((0x0201_4B50, 4), (0x14, 2)) + common
      directory += numbers((0, 2), (0, 2), (0, 2), (0, 4), (out.count, 4)) + name
      out += numbers((0x0403_4B50, 4)) + common + name + body
      count += 1
    }
    let end = numbers(
      (0x0605_4B50, 4), (0, 2), (0, 2), (count, 2), (count, 2), (directory.count, 4), (out.count, 4), (0, 2))
    return out + directory + end
  }

  private static func numbers(_ all: (Int, Int)...) -> Data {
    Data(all.flatMap { number, width in (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } })
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  private static func crc(_ data: Data) -> UInt32 {
    ~data.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}
