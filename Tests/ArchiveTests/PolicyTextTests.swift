import Archive
import Assignment
import Foundation
import Livelihood
import Testing

@Suite("The text of a policy")
struct PolicyTextTests {
  private func fault(_ text: String) -> Fault? {
    do {
      _ = try PolicyFile.read(text, file: "policy.toml")
      return nil
    } catch {
      return error.all.first
    }
  }

  @Test(
    "that is no TOML is told by line and column, whatever it breaks in the parser",
    arguments: [
      ("[น้ำหนัก]\n", 1, "2"), ("[;", 1, "2"), ("[\\\\]", 1, "2"), ("# ก\n[round]\nlot = 1\n[;]\n", 4, "2"),
      ("# ก\n\n  [ก.ข]", 3, "4"), ("[round]\nlot == 1", 2, "6"), ("x = [", 1, "6"),
    ])
  func places(text: String, line: Int, column: String) {
    let fault = fault(text)
    #expect(fault?.line == line && fault?.column == column, "\(String(describing: fault))")
    #expect(fault?.cure.thai.contains("weights, limits, priority") == true)
  }

  @Test("that holds a zero byte is lost, not the usual policy")
  func zeros() {
    #expect(fault(String(repeating: "\0", count: 300))?.line == 1)
    #expect(fault("[round]\nlot = 7\n\0nonsense")?.line == 3)
  }

  @Test("may be neither endless nor nest without end")
  func bounds() {
    let nested = String(repeating: "a.", count: 5000) + "a = 1"
    #expect(fault(nested)?.cause.english.contains("too deep") == true)
    let lists = "x = " + String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000)
    #expect(fault(lists)?.line == 1)
    #expect(fault(String(repeating: "# \n", count: 100_000))?.cause.english.contains("too large") == true)
  }

  @Test("changed at random is read or refused with a place, and nothing else happens")
  func mutations() throws {
    let seeds = try ["chuen-chom", "village"].compactMap { name -> [UInt8]? in
      let file = Fixtures.root.appending(path: name).appending(path: "policy.toml")
      return FileManager.default.fileExists(atPath: file.path) ? [UInt8](try Data(contentsOf: file)) : nil
    }
    try #require(!seeds.isEmpty)
    let pieces = [
      "[", "]]", ";", "\\", "\"\"\"", "'", "=", ".", "{", "น้ำ", "é", "1e999", "-inf", "07:32:00", "#", "\u{1}",
      "\\u",
    ]
    .map { Array($0.utf8) }
    var draw = SplitMix64(seed: 20)
    func number(below limit: Int) -> Int { Int(draw.next() % UInt64(max(1, limit))) }
    var refused = 0
    for _ in 0..<3000 {
      let seed = seeds[number(below: seeds.count)]
      let start = number(below: seed.count)
      var bytes = Array(seed[start..<min(seed.count, start + 250)])
      for _ in 0...number(below: 4) {
        let place = number(below: bytes.count)
        switch number(below: 3) {
        case 0: bytes.insert(contentsOf: pieces[number(below: pieces.count)], at: min(place, bytes.count))
        case 1: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: draw.next()) }
        default: bytes.removeSubrange(min(place, bytes.count)..<min(bytes.count, place + number(below: 6)))
        }
      }
      if let fault = fault(String(decoding: bytes, as: UTF8.self)) {
        refused += 1
        #expect(fault.line != nil || fault.column != nil)
      }
    }
    #expect(refused > 1000)
  }
}
